//! Kind 0: an account begins.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    account::Inception,
    id::AccountId,
    ledger::{AccountState, Effects, Key, Refusal, Rejection, Scene, View},
};

/// Nothing: the author's commitment says it all.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {}

/// The inception that the author's id is the digest of.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// What the account begins with.
    #[n(0)]
    pub inception: Inception,
}

impl Opening {
    /// The body commits to nothing (L08): the account's id does, in [`begins`](Self::begins).
    pub fn opens(&self, _: &Body) -> bool {
        true
    }

    /// Whether an account of this id begins so.
    pub fn begins(&self, account: AccountId) -> bool {
        self.inception.id() == account
    }
}

pub(super) fn apply(
    _: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let inception = &opening.inception;
    // L10: the id is the digest of a well-formed inception, and new.
    if !opening.begins(author) || !inception.is_well_formed() {
        return Err(Refusal::Malformed.into());
    }
    let key = Key::Account(author);
    if scene.read::<AccountState>(key)?.is_some() {
        return Err(Refusal::AccountExists.into());
    }
    let state = AccountState {
        inception: inception.clone(),
        later: Vec::new(),
        until: None,
    };
    Ok(Effects::new(author).write(key, &state))
}
