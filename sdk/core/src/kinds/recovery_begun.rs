//! Kind 17: the recovery key names the next key set of an account. Nothing changes before the time that its devices have to object.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    account::{KeySet, MAX_KEY_SETS},
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::{AccountId, RecoveryId},
    ledger::{
        AccountState, Effects, HowRecoveryEnded, Key, RecoveryState, Refusal, Rejection, Scene,
        View,
    },
};

/// The recovery, and a commitment to the key set.
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

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// The key set that it is to bring.
    #[n(1)]
    pub keys: KeySet,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.keys)) == body.keys
    }
}

/// Body and opening for the beginning of a recovery.
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
    let account = entitled(author, scene)?;
    let key = Key::Recovery(author);
    let last = scene.read::<RecoveryState>(key)?;
    // L130
    let is_used = last.as_ref().is_some_and(|it| it.recovery == body.recovery);
    if is_used || !opening.keys.is_well_formed() {
        return Err(Refusal::Malformed.into());
    }
    if !opening.keys.follows(account.keys()) {
        return Err(Refusal::StaleKeys.into());
    }
    if account.later.len() + 1 >= MAX_KEY_SETS {
        return Err(Refusal::TooManyKeys.into());
    }
    // L131: who holds the recovery key can't ring the bell without end.
    match last.map(|it| (it.end, it.due)) {
        Some((None, _)) => return Err(Refusal::RecoveryBegun.into()),
        Some((Some(end), due)) if end.how == HowRecoveryEnded::Cancelled && time < due => {
            return Err(Refusal::TooSoon.into());
        }
        _ => {}
    }
    let state = RecoveryState {
        recovery: body.recovery,
        keys: opening.keys.clone(),
        begun: time,
        due: account.inception.due(time),
        end: None,
    };
    Ok(Effects::new(author).write(key, &state))
}

/// L129: the account, if its recovery key may speak. A device that was removed knows the key.
pub(super) fn entitled(
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<AccountState, Rejection> {
    let account = scene
        .read::<AccountState>(Key::Account(author))?
        .ok_or(Refusal::UnknownAccount)?;
    match account.has_removed() {
        true => Err(Refusal::RecoveryOff.into()),
        false => Ok(account),
    }
}
