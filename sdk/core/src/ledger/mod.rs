//! The ledger's rules: `apply(state, transaction, block context) → effects or a named refusal`. Protocol §4.
//!
//! Deterministic and without any idea of HTTP, disk or consensus. Rules common to all transactions are here; those of one kind
//! are in [`crate::kinds`].

mod execute;
mod recovery;
mod refusal;
mod scene;
mod state;
mod vouching;

pub use execute::{BadBlock, Builder, Executed, execute};
pub use recovery::{HowRecoveryEnded, RecoveryEnd, RecoveryState};
pub use refusal::{Refusal, Rejection, StateError};
pub(crate) use scene::read;
pub use scene::{BlockContext, Effects, Overlay, Scene, View, Writes};
pub use state::{
    AccessState, AccountState, Claimed, Ended, GrantState, Inbox, IntentState, Key, OfferState,
    ParcelState, Place, RecordState, ValidatorsState,
};
pub use vouching::{AttestationState, OrganisationState, Vouched, Voucher, is_in_force};

use crate::{
    id::Millis,
    kinds::{self, Body},
    transaction::Verified,
};

/// The longest a transaction may wait to be applied (rule L05).
pub const MAX_VALIDITY: Millis = 24 * 60 * 60 * 1000;

/// Applies one transaction to the state that `view` shows. Nothing is changed: the caller writes the effects.
pub fn apply(
    view: &impl View,
    transaction: &Verified,
    context: &BlockContext,
) -> Result<Effects, Rejection> {
    let statement = transaction.statement();
    let time = context.time;
    let scene = Scene {
        view,
        context,
        device: transaction.device(),
        valid_until: statement.valid_until,
    };
    // L01
    if statement.genesis != context.genesis {
        return Err(Refusal::OtherLedger.into());
    }
    // L05: a revocation is never too late.
    let revocation = matches!(statement.body, Body::Revocation(_));
    if !revocation {
        if statement.valid_until < time {
            return Err(Refusal::Stale.into());
        }
        if statement.valid_until > time.saturating_add(MAX_VALIDITY) {
            return Err(Refusal::TooFarAhead.into());
        }
    }
    // L07: a revocation is remembered by its grant or offer (L41); nobody can hold it up by using its intent first.
    let intent = Key::Intent(statement.intent);
    if !revocation && scene.read::<IntentState>(intent)?.is_some() {
        return Err(Refusal::Duplicate.into());
    }
    // L06
    let checkpoint = &statement.checkpoint;
    if checkpoint.height >= context.height
        || view.block_at(checkpoint.height)? != Some(checkpoint.block)
    {
        return Err(Refusal::NotAncestor.into());
    }
    // L04: the device speaks for the account now. A new account brings its own devices; the recovery key speaks of recoveries alone.
    let author = transaction.account();
    let speaks = match transaction.new_account() {
        Some(inception) => inception.keys.devices.contains(&scene.device),
        None => {
            let state = scene
                .read::<AccountState>(Key::Account(author))?
                .ok_or(Refusal::UnknownAccount)?;
            if state.is_closed(time) {
                return Err(Refusal::AccountClosed.into());
            }
            match statement.body {
                Body::RecoveryBegun(_) | Body::RecoveryCompleted(_) => {
                    state.inception.is_recovery_key(&scene.device)
                }
                _ => state.keys().devices.contains(&scene.device),
            }
        }
    };
    if !speaks {
        return Err(Refusal::UnknownDevice.into());
    }
    let mut effects = kinds::apply(&statement.body, transaction.opening(), author, &scene)?;
    // A revocation is its own memory (L41); every other intent is remembered until it could no longer be applied.
    if !revocation {
        effects.remember(statement.intent, transaction.id(), statement.valid_until);
    }
    Ok(effects)
}
