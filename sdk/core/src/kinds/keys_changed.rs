//! Kind 5: the next key set of an account, signed by a device of the one before.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    account::{KeySet, MAX_KEY_SETS},
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::AccountId,
    ledger::{
        AccountState, Effects, HowRecoveryEnded, Key, RecoveryEnd, RecoveryState, Refusal,
        Rejection, Scene, View,
    },
};

/// A commitment to the key set.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// `C(salt, key set)`.
    #[n(0)]
    pub change: Digest,
}

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// The next key set.
    #[n(1)]
    pub keys: KeySet,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.keys)) == body.change
    }
}

/// Body and opening for a key set.
pub fn make(keys: KeySet, salt: Salt) -> (Body, Opening) {
    let change = commit(&salt, &encode(&keys));
    (Body { change }, Opening { salt, keys })
}

pub(super) fn apply(
    _: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let next = &opening.keys;
    // L70
    if !next.is_well_formed() {
        return Err(Refusal::Malformed.into());
    }
    let key = Key::Account(author);
    let mut state = scene
        .read::<AccountState>(key)?
        .ok_or(Refusal::UnknownAccount)?;
    if !next.follows(state.keys()) {
        return Err(Refusal::StaleKeys.into());
    }
    // L71
    if state.later.len() + 1 >= MAX_KEY_SETS {
        return Err(Refusal::TooManyKeys.into());
    }
    state.later.push(next.clone());
    let effects = Effects::new(author).write(key, &state);
    // L72: whoever changes the keys is there to object.
    let under_way = Key::Recovery(author);
    Ok(match scene.read::<RecoveryState>(under_way)? {
        Some(mut recovery) if recovery.end.is_none() => {
            recovery.end = Some(RecoveryEnd {
                how: HowRecoveryEnded::Cancelled,
                at: scene.context.time,
            });
            effects.write(under_way, &recovery)
        }
        _ => effects,
    })
}
