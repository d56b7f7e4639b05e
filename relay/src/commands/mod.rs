//! The commands of the program, and why one ends with an error.

pub mod copies;
pub mod given;
pub mod handing;
pub mod heaps;
pub mod serve;
mod signals;
pub mod stopped;
pub mod words;

use std::path::PathBuf;

use aceso_relay::{
    HandOverError, RelayError, RestoreError,
    audit::{AuditError, CopyError, PRUNED_AFTER, PruneError, TamperError, TransferError},
    config::ConfigError,
    ledger::LedgerError,
};

use given::DAY;

/// Why the program ends with an error.
#[derive(Debug, thiserror::Error)]
pub enum MainError {
    #[error(transparent)]
    Audit(#[from] AuditError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    HandOver(#[from] HandOverError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("{}: {error}", path.display())]
    File {
        path: PathBuf,
        error: std::io::Error,
    },
    #[error("{} is not the same word, signed", .0.display())]
    OtherWord(PathBuf),
    #[error("a name has 1 to 200 bytes, and something of it can be seen")]
    Name,
    #[error(transparent)]
    Relay(#[from] RelayError),
    #[error("the runtime: {0}")]
    Runtime(#[from] std::io::Error),
    #[error(transparent)]
    Tamper(#[from] TamperError),
    #[error(transparent)]
    Transfer(#[from] TransferError),
    #[error(transparent)]
    Prune(#[from] PruneError),
    #[error(
        "wallets take it for a lie when the details of something are gone that is younger than {} days: name an earlier day",
        PRUNED_AFTER / DAY
    )]
    TooYoung,
    #[error("nothing was changed: say --yes if a byte is to be damaged")]
    NoYes,
    #[error(transparent)]
    Copy(#[from] CopyError),
    #[error(
        "nothing was changed: say --yes if this folder is a copy that was brought back. Never say so of a folder that only stopped"
    )]
    NotRestored,
    #[error(transparent)]
    Restore(#[from] RestoreError),
}
