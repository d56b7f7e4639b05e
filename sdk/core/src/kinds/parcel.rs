//! Kind 10: a record sent to somebody who did not ask for it.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::{AccountId, GrantId, OfferId, ParcelId},
    ledger::{
        AccountState, Effects, GrantState, Inbox, Key, OfferState, ParcelState, Place, RecordState,
        Refusal, Rejection, Scene, View,
    },
    parcel::{MAX_PARCEL, ParcelTerms, Room},
};

/// The parcel, and digests of what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The parcel.
    #[n(0)]
    pub parcel: ParcelId,
    /// `C(salt, terms)`.
    #[n(1)]
    pub terms: Digest,
    /// Digest of the sealed letter.
    #[n(2)]
    pub letter: Digest,
}

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// To whom, what, until when.
    #[n(1)]
    pub terms: ParcelTerms,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.terms)) == body.terms
    }
}

pub(super) fn apply(
    body: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let terms = opening.terms;
    let time = scene.context.time;
    // L100: one id is never two things, so that no list shows the one as the other.
    let parcel = Key::Parcel(body.parcel);
    let grant = Key::Grant(GrantId(body.parcel.0));
    let offer = Key::Offer(OfferId(body.parcel.0));
    if scene.read::<ParcelState>(parcel)?.is_some()
        || scene.read::<GrantState>(grant)?.is_some()
        || scene.read::<OfferState>(offer)?.is_some()
    {
        return Err(Refusal::ParcelExists.into());
    }
    if terms.until <= time || terms.until - time > MAX_PARCEL {
        return Err(Refusal::BadPeriod.into());
    }
    // L101
    if terms.recipient == author {
        return Err(Refusal::UnknownRecipient.into());
    }
    let recipient = scene
        .read::<AccountState>(Key::Account(terms.recipient))?
        .ok_or(Refusal::UnknownRecipient)?;
    if recipient.is_closed(time) {
        return Err(Refusal::RecipientClosed.into());
    }
    if recipient.keys().digest() != terms.recipient_keys {
        return Err(Refusal::StaleKeys.into());
    }
    // L102
    let record = scene
        .read::<RecordState>(Key::Record(terms.record))?
        .filter(|record| record.owner == author)
        .ok_or(Refusal::NotOwner)?;
    if record.erased.is_some() {
        return Err(Refusal::RecordErased.into());
    }
    // L103
    if let Some(grant) = terms.introduction {
        introduced(grant, terms.recipient, author, scene)?;
    }
    // L104
    let key = Key::Inbox(terms.recipient);
    let mut inbox: Inbox = scene.read(key)?.unwrap_or_default();
    inbox.0.retain(|place| time < place.until);
    let place = Place {
        parcel: body.parcel,
        sender: author,
        until: terms.until,
        introduced: terms.introduction.is_some(),
    };
    find_room(&inbox, &place)?;
    let at = inbox.0.partition_point(|it| it.parcel < place.parcel);
    inbox.0.insert(at, place);

    let state = ParcelState {
        sender: author,
        terms,
        commitment: body.terms,
        letter: body.letter,
        made: time,
        end: None,
    };
    Ok(Effects::new(author)
        .concerns(terms.recipient)
        .write(parcel, &state)
        .write(key, &inbox))
}

fn introduced(
    grant: GrantId,
    recipient: AccountId,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<(), Rejection> {
    scene
        .read::<GrantState>(Key::Grant(grant))?
        .filter(|grant| grant.owner == recipient && grant.terms.grantee == author)
        .filter(|grant| grant.revoked.is_none())
        .map(drop)
        .ok_or(Refusal::NoGrant.into())
}

/// Strangers and those who are known have rooms of their own: neither takes the other's places.
fn find_room(inbox: &Inbox, place: &Place) -> Result<(), Refusal> {
    let room = Room::of(place.introduced);
    let alike = || {
        inbox
            .0
            .iter()
            .filter(|it| it.introduced == place.introduced)
    };
    if alike().count() >= room.all {
        return Err(Refusal::InboxFull);
    }
    if alike().filter(|it| it.sender == place.sender).count() >= room.each {
        return Err(Refusal::TooManyParcels);
    }
    Ok(())
}
