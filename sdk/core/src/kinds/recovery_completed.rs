//! Kind 19: nobody objected in time, and the key set that the recovery was begun with is the account's.

use minicbor::Encode;

use super::{recovery_begun::entitled, recovery_cancelled::under_way};
use crate::codec::Decode;
use crate::{
    account::KeySet,
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::{AccountId, RecoveryId},
    ledger::{Effects, HowRecoveryEnded, Key, RecoveryEnd, Refusal, Rejection, Scene, View},
};

/// The recovery, and a commitment to its key set.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The recovery.
    #[n(0)]
    pub recovery: RecoveryId,
    /// `C(salt, key set)`.
    #[n(1)]
    pub keys: Digest,
}

/// Opens the commitment: with it the transaction alone tells which keys it brought.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// The key set that the recovery was begun with.
    #[n(1)]
    pub keys: KeySet,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.keys)) == body.keys
    }
}

/// Body and opening for the end of a recovery.
pub fn make(recovery: RecoveryId, keys: KeySet, salt: Salt) -> (Body, Opening) {
    let body = Body {
        recovery,
        keys: commit(&salt, &encode(&keys)),
    };
    (body, Opening { salt, keys })
}

pub(super) fn apply(
    body: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let time = scene.context.time;
    let mut account = entitled(author, scene)?;
    // L132
    let mut state = under_way(body.recovery, author, scene)?;
    // L133
    if time < state.due {
        return Err(Refusal::TooSoon.into());
    }
    if opening.keys != state.keys {
        return Err(Refusal::NoRecovery.into());
    }
    // It follows the current key set still: a change of keys would have cancelled it (L72).
    account.later.push(state.keys.clone());
    state.end = Some(RecoveryEnd {
        how: HowRecoveryEnded::Completed,
        at: time,
    });
    Ok(Effects::new(author)
        .write(Key::Account(author), &account)
        .write(Key::Recovery(author), &state))
}
