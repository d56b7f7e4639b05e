//! Kind 12: the end of an account, now or at a time to come. It can be brought forward, never put off.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    id::{AccountId, Millis},
    ledger::{AccountState, Effects, Key, Refusal, Rejection, Scene, View},
};

/// When the account ends.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// From when on it is closed; a time that is past means at once.
    #[n(0)]
    pub until: Millis,
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
    let key = Key::Account(author);
    let mut state = scene
        .read::<AccountState>(key)?
        .ok_or(Refusal::UnknownAccount)?;
    // L95
    let until = body.until.max(scene.context.time);
    if state.until.is_some_and(|end| until >= end) {
        return Err(Refusal::AlreadyClosed.into());
    }
    state.until = Some(until);
    Ok(Effects::new(author).write(key, &state))
}
