//! Kind 8: somebody proves that they were shown an offer's secret. It grants nothing yet: the owner sees who they are first.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::{AccountId, OfferId},
    ledger::{AccountState, Claimed, Effects, Key, OfferState, Refusal, Rejection, Scene, View},
    offer::ClaimProof,
};

/// The offer, and a commitment to the claim.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The offer.
    #[n(0)]
    pub offer: OfferId,
    /// `C(salt, claim)`.
    #[n(1)]
    pub claim: Digest,
}

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// The claim.
    #[n(1)]
    pub claim: Claim,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.claim)) == body.claim
    }
}

/// Whom to share with, and the proof that they were shown the secret.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Claim {
    /// Digest of the claimant's current key set.
    #[n(0)]
    pub keys: Digest,
    /// A signed [`ClaimProof`].
    #[cbor(n(1), with = "minicbor::bytes")]
    pub proof: Vec<u8>,
}

/// Body and opening for a claim; [`ClaimProof::sign`] makes its proof.
pub fn make(offer: OfferId, claim: Claim, salt: Salt) -> (Body, Opening) {
    let commitment = commit(&salt, &encode(&claim));
    let body = Body {
        offer,
        claim: commitment,
    };
    (body, Opening { salt, claim })
}

pub(super) fn apply(
    body: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let claim = &opening.claim;
    let time = scene.context.time;
    let key = Key::Offer(body.offer);
    // L85
    let mut offer = scene
        .read::<OfferState>(key)?
        .filter(|offer| offer.owner != author)
        .ok_or(Refusal::NoOffer)?;
    // L86
    let owner = scene.read::<AccountState>(Key::Account(offer.owner))?;
    let owner_closed = owner.is_some_and(|owner| owner.is_closed(time));
    if offer.ended.is_some() || owner_closed || time >= offer.terms.until {
        return Err(Refusal::OfferOver.into());
    }
    // L87
    if offer.claim.is_some() {
        return Err(Refusal::OfferTaken.into());
    }
    // L88
    let proof = ClaimProof {
        genesis: scene.context.genesis,
        offer: body.offer,
        claimant: author,
        keys: claim.keys,
    };
    proof
        .verify(&claim.proof, &offer.terms.claim_key)
        .map_err(|_| Refusal::BadSignature)?;
    let claimant = scene
        .read::<AccountState>(Key::Account(author))?
        .ok_or(Refusal::UnknownAccount)?;
    if claimant.keys().digest() != claim.keys {
        return Err(Refusal::StaleKeys.into());
    }
    offer.claim = Some(Claimed {
        account: author,
        keys: claim.keys,
        at: time,
    });
    Ok(Effects::new(author)
        .concerns(offer.owner)
        .write(key, &offer))
}
