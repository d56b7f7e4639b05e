//! Kind 3: the end of a grant or of an offer. Never stale, and done at most once.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    id::{AccountId, GrantId, OfferId},
    ledger::{Effects, GrantState, Key, OfferState, Refusal, Rejection, Scene, View},
};

/// What ends.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The grant, or the offer of this id: no id is both.
    #[n(0)]
    pub grant: GrantId,
}

impl Body {
    /// The end of an offer.
    pub fn of_offer(offer: OfferId) -> Self {
        Self {
            grant: GrantId(offer.0),
        }
    }

    /// The id, if it is an offer that ends.
    pub fn offer(&self) -> OfferId {
        OfferId(self.grant.0)
    }
}

/// Nothing to open.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {}

impl Opening {
    /// The body commits to nothing (L08).
    pub fn opens(&self, _: &Body) -> bool {
        true
    }
}

pub(super) fn apply(
    body: &Body,
    _: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    match scene.read::<GrantState>(Key::Grant(body.grant))? {
        Some(grant) => end_grant(body.grant, grant, author, scene),
        None => end_offer(body.offer(), author, scene),
    }
}

fn end_grant(
    id: GrantId,
    mut grant: GrantState,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    // L40
    if grant.owner != author {
        return Err(Refusal::NoGrant.into());
    }
    // L41
    if grant.revoked.is_some() {
        return Err(Refusal::AlreadyRevoked.into());
    }
    grant.revoked = Some(scene.context.time);
    Ok(Effects::new(author)
        .concerns(grant.terms.grantee)
        .write(Key::Grant(id), &grant))
}

fn end_offer(
    id: OfferId,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let key = Key::Offer(id);
    // L40
    let mut offer = scene
        .read::<OfferState>(key)?
        .filter(|offer| offer.owner == author)
        .ok_or(Refusal::NoGrant)?;
    // L41
    if offer.ended.is_some() {
        return Err(Refusal::AlreadyRevoked.into());
    }
    offer.ended = Some(scene.context.time);
    let effects = Effects::new(author).write(key, &offer);
    // Who claimed it waits for a grant that will not come.
    Ok(match offer.claim {
        Some(claim) => effects.concerns(claim.account),
        None => effects,
    })
}
