//! Going on from a copy: an operator brought the data folder back as it was some time ago, and says so. Protocol §22.

use aceso_chain::settle;
use aceso_core::{
    codec::Version,
    crypto::{secret::Secret32, sign::SigningKey},
    id::Millis,
    restored::{MAX_REASON, Restored, SignedRestored},
};
use tokio::task::spawn_blocking;

use crate::{
    RelayError,
    clock::Clock,
    config::Config,
    ledger::{Ledger, LedgerError},
    relay::{assemble, engine},
};

const HOUR: Millis = 60 * 60 * 1000;

/// Why a folder does not go on from where it is.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The reason can't be shown to people.
    #[error("a reason has 1 to {MAX_REASON} bytes, in one line")]
    Reason,
    /// This machine's clock is behind what the copy holds.
    #[error(
        "the clock is behind the copy's newest block, or behind an earlier restoration: set it right first"
    )]
    Clock,
    /// No ledger is there.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The folder can't be opened, or is in use.
    #[error(transparent)]
    Relay(#[from] RelayError),
}

impl From<crate::store::StoreError> for RestoreError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Relay(error.into())
    }
}

/// Signs that the ledger goes on from the newest block of this folder, and keeps that where wallets are told of it. The relay must
/// not run. What the engine has made final and the store has not heard of is taken in first, so that the copy loses no block that
/// is in it.
pub async fn restore(
    config: &Config,
    reason: &str,
    clock: Clock,
) -> Result<SignedRestored, RestoreError> {
    let reason = reason.trim();
    let shown = !reason.is_empty() && !reason.chars().any(char::is_control);
    if !shown || reason.len() > MAX_REASON {
        return Err(RestoreError::Reason);
    }
    // What is not there is not begun.
    Ledger::stored(&config.data)?;
    let ledger = Ledger::open(&config.data, config.genesis.as_deref(), clock.now())?;
    let app = assemble(config, &ledger, clock.clone()).await?;
    let known = app.store.restorations()?;
    let (engine, node) = (engine(config, &ledger, &known), app.node.clone());
    let settled = spawn_blocking(move || settle(engine, node)).await;
    settled
        .map_err(|_| RelayError::Stopped)?
        .map_err(RelayError::Chain)?;

    let at = clock.now();
    let before = known.newest().map(|it| &it.restored);
    let ground = app.store.ground()?;
    let (fork, block) = (ground.header, ground.id);
    drop(ground);
    if fork.time > at || before.is_some_and(|it| it.at >= at) {
        return Err(RestoreError::Clock);
    }
    // Of two restorations from one copy the later knows nothing of the earlier: the hours keep their numbers apart.
    let hours = at.saturating_sub(ledger.genesis.time) / HOUR;
    let newest = ledger.epochs(&known).last().map_or(0, |it| it.0);
    let epoch = newest.max(fork.epoch).saturating_add(1).max(hours);
    let restored = Restored {
        version: Version,
        genesis: ledger.genesis.digest(),
        at,
        epoch,
        height: fork.height,
        block,
        since: fork.time,
        reason: reason.to_owned(),
    };
    let key = SigningKey::from_seed(&Secret32::from_bytes(&ledger.seed));
    let signed = SignedRestored {
        signatures: vec![restored.sign(&key)],
        restored,
    };
    app.store.add_restoration(signed.clone())?;
    Ok(signed)
}
