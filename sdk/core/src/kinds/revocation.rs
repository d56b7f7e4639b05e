//! Kind 3: the end of a grant. Never stale, and done at most once.

use minicbor::{Decode, Encode};

use crate::{
    id::{AccountId, GrantId},
    ledger::{Effects, GrantState, Key, Refusal, Rejection, Scene, View},
};

/// The grant that ends.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The grant.
    #[n(0)]
    pub grant: GrantId,
}

/// Nothing to open.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {}

pub(super) fn apply(
    body: &Body,
    _: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let key = Key::Grant(body.grant);
    // L40
    let mut grant = match scene.read::<GrantState>(key)? {
        Some(grant) if grant.owner == author => grant,
        _ => return Err(Refusal::NoGrant.into()),
    };
    // L41
    if grant.revoked.is_some() {
        return Err(Refusal::AlreadyRevoked.into());
    }
    grant.revoked = Some(scene.context.time);
    Ok(Effects::new(author)
        .concerns(grant.terms.grantee)
        .write(key, &grant))
}
