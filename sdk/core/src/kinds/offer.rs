//! Kind 7: consent to whoever shows that they were given a secret, once the owner has seen who they are.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::{AccountId, GrantId, OfferId, ParcelId},
    ledger::{Effects, GrantState, Key, OfferState, ParcelState, Refusal, Rejection, Scene, View},
    offer::{MAX_OFFER, OfferTerms},
};

/// The offer, and a commitment to its terms.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The offer.
    #[n(0)]
    pub offer: OfferId,
    /// `C(salt, terms)`; it stands in the offer's code too.
    #[n(1)]
    pub terms: Digest,
}

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// What its claim must fit.
    #[n(1)]
    pub terms: OfferTerms,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.terms)) == body.terms
    }
}

/// Body and opening for an offer.
pub fn make(offer: OfferId, terms: OfferTerms, salt: Salt) -> (Body, Opening) {
    let commitment = commit(&salt, &encode(&terms));
    let body = Body {
        offer,
        terms: commitment,
    };
    (body, Opening { salt, terms })
}

pub(super) fn apply(
    body: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let terms = opening.terms;
    // L80: one id is never both a grant and an offer, since a revocation names either; nor a parcel.
    let offer = Key::Offer(body.offer);
    let grant = Key::Grant(GrantId(body.offer.0));
    let parcel = Key::Parcel(ParcelId(body.offer.0));
    if scene.read::<OfferState>(offer)?.is_some()
        || scene.read::<GrantState>(grant)?.is_some()
        || scene.read::<ParcelState>(parcel)?.is_some()
    {
        return Err(Refusal::OfferExists.into());
    }
    let time = scene.context.time;
    if terms.until <= time || terms.until - time > MAX_OFFER {
        return Err(Refusal::BadPeriod.into());
    }
    let state = OfferState {
        owner: author,
        commitment: body.terms,
        terms,
        made: time,
        claim: None,
        ended: None,
    };
    Ok(Effects::new(author).write(offer, &state))
}
