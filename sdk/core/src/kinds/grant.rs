//! Kind 2: consent to one grantee.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    grant::{MAX_PERIOD, MAX_RECORDS, Permissions, Terms},
    id::{AccountId, GrantId, OfferId, ParcelId},
    ledger::{
        AccountState, Effects, GrantState, Key, OfferState, ParcelState, RecordState, Refusal,
        Rejection, Scene, View,
    },
};

/// The grant, and digests of what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The grant.
    #[n(0)]
    pub grant: GrantId,
    /// `C(salt, terms)`.
    #[n(1)]
    pub terms: Digest,
    /// Digest of the sealed notice.
    #[n(2)]
    pub notice: Digest,
    /// Digest of the key bundle.
    #[n(3)]
    pub bundle: Digest,
    /// The grant whose place it takes, if it takes one's: that one ends.
    #[n(4)]
    pub replaces: Option<GrantId>,
}

/// Opens the terms.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// What was agreed to.
    #[n(1)]
    pub terms: Terms,
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
    let terms = &opening.terms;
    // L30: one id is never both a grant and an offer, since a revocation names either; nor a parcel.
    let grant = Key::Grant(body.grant);
    let offer = Key::Offer(OfferId(body.grant.0));
    let parcel = Key::Parcel(ParcelId(body.grant.0));
    if scene.read::<GrantState>(grant)?.is_some()
        || scene.read::<OfferState>(offer)?.is_some()
        || scene.read::<ParcelState>(parcel)?.is_some()
    {
        return Err(Refusal::GrantExists.into());
    }
    if terms.until <= terms.from
        || terms.until - terms.from > MAX_PERIOD
        || terms.until <= scene.context.time
    {
        return Err(Refusal::BadPeriod.into());
    }
    // L33
    let listed = &terms.records;
    if listed.is_empty() || listed.len() > MAX_RECORDS || !listed.is_sorted_by(|a, b| a < b) {
        return Err(Refusal::Malformed.into());
    }
    if !terms.permissions.is_known() || !terms.permissions.contains(Permissions::READ) {
        return Err(Refusal::Malformed.into());
    }
    // L31
    for record in listed {
        match scene.read::<RecordState>(Key::Record(*record))? {
            Some(state) if state.owner != author => return Err(Refusal::NotOwner.into()),
            Some(state) if state.erased.is_some() => return Err(Refusal::RecordErased.into()),
            Some(_) => {}
            None => return Err(Refusal::NotOwner.into()),
        }
    }
    // L32
    if terms.grantee == author {
        return Err(Refusal::UnknownGrantee.into());
    }
    let grantee = scene
        .read::<AccountState>(Key::Account(terms.grantee))?
        .ok_or(Refusal::UnknownGrantee)?;
    if grantee.is_closed(scene.context.time) {
        return Err(Refusal::GranteeClosed.into());
    }
    if grantee.keys().digest() != terms.grantee_keys {
        return Err(Refusal::StaleKeys.into());
    }
    // L34
    let replaced = match body.replaces {
        Some(id) => Some((id, find_replaced(id, terms.grantee, author, scene)?)),
        None => None,
    };
    let state = GrantState {
        owner: author,
        terms: terms.clone(),
        commitment: body.terms,
        notice: body.notice,
        bundle: body.bundle,
        made: scene.context.time,
        revoked: None,
        opened: 0,
    };
    let effects = Effects::new(author)
        .concerns(terms.grantee)
        .write(grant, &state);
    Ok(match replaced {
        Some((id, mut before)) => {
            before.revoked = Some(scene.context.time);
            effects.write(Key::Grant(id), &before)
        }
        None => effects,
    })
}

fn find_replaced(
    id: GrantId,
    grantee: AccountId,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<GrantState, Rejection> {
    let before = scene
        .read::<GrantState>(Key::Grant(id))?
        .filter(|before| before.owner == author && before.terms.grantee == grantee)
        .ok_or(Refusal::NoGrant)?;
    match before.revoked {
        Some(_) => Err(Refusal::AlreadyRevoked.into()),
        None => Ok(before),
    }
}
