//! Kind 18: a device of the account stops a recovery that is under way.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    id::{AccountId, RecoveryId},
    ledger::{
        Effects, HowRecoveryEnded, Key, RecoveryEnd, RecoveryState, Refusal, Rejection, Scene, View,
    },
};

/// What ends.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The recovery.
    #[n(0)]
    pub recovery: RecoveryId,
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
    let mut state = under_way(body.recovery, author, scene)?;
    state.end = Some(RecoveryEnd {
        how: HowRecoveryEnded::Cancelled,
        at: scene.context.time,
    });
    Ok(Effects::new(author).write(Key::Recovery(author), &state))
}

/// L132: the account's last recovery, if it is this one and has not ended.
pub(super) fn under_way(
    recovery: RecoveryId,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<RecoveryState, Rejection> {
    let state = scene
        .read::<RecoveryState>(Key::Recovery(author))?
        .filter(|it| it.recovery == recovery)
        .ok_or(Refusal::NoRecovery)?;
    match state.end {
        Some(_) => Err(Refusal::RecoveryOver.into()),
        None => Ok(state),
    }
}
