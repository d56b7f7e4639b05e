//! Kind 13: a parcel was kept, declined or withdrawn. The chain keeps a commitment to which of them.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::{AccountId, ParcelId},
    ledger::{Effects, Ended, Inbox, Key, ParcelState, Refusal, Rejection, Scene, View},
    parcel::ParcelEnd,
};

/// The parcel, and a commitment to how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The parcel.
    #[n(0)]
    pub parcel: ParcelId,
    /// `C(salt, end)`.
    #[n(1)]
    pub end: Digest,
}

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// How it ended.
    #[n(1)]
    pub end: ParcelEnd,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.end)) == body.end
    }
}

/// Body and opening for an end.
pub fn make(parcel: ParcelId, end: ParcelEnd, salt: Salt) -> (Body, Opening) {
    let commitment = commit(&salt, &encode(&end));
    let body = Body {
        parcel,
        end: commitment,
    };
    (body, Opening { salt, end })
}

pub(super) fn apply(
    body: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let time = scene.context.time;
    let key = Key::Parcel(body.parcel);
    // L105
    let mut parcel = scene
        .read::<ParcelState>(key)?
        .filter(|parcel| match opening.end {
            ParcelEnd::Kept | ParcelEnd::Declined => parcel.terms.recipient == author,
            ParcelEnd::Withdrawn => parcel.sender == author,
        })
        .ok_or(Refusal::NoParcel)?;
    // L106
    if parcel.end.is_some() {
        return Err(Refusal::ParcelEnded.into());
    }
    if time >= parcel.terms.until {
        return Err(Refusal::ParcelOver.into());
    }
    parcel.end = Some(Ended {
        how: opening.end,
        at: time,
    });
    let recipient = parcel.terms.recipient;
    let room = Key::Inbox(recipient);
    let mut inbox: Inbox = scene.read(room)?.unwrap_or_default();
    inbox
        .0
        .retain(|place| place.parcel != body.parcel && time < place.until);
    Ok(Effects::new(author)
        .concerns(parcel.sender)
        .concerns(recipient)
        .write(key, &parcel)
        .write(room, &inbox))
}
