//! What can go wrong.

use std::{io, net::SocketAddr, path::PathBuf, sync::Arc};

/// Why the engine did not start, or stopped.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The application could not apply a final block.
    #[error("the application failed at height {height}: {source}")]
    Application {
        /// The block's height.
        height: u64,
        /// The application's error.
        source: Arc<dyn std::error::Error + Send + Sync>,
    },
    /// The application holds final blocks that the engine does not know: the engine's folder is older than the
    /// application's store or was wiped. Voting now could fork the chain.
    #[error(
        "the application is at height {application} but the engine's last final block is {engine}"
    )]
    Behind {
        /// The application's tip.
        application: u64,
        /// The engine's highest final block.
        engine: u64,
    },
    /// The configuration is refused.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Reading or writing the engine's folder failed.
    #[error("{path}: {source}")]
    Folder {
        /// What was read or written.
        path: PathBuf,
        /// Why it failed.
        source: Arc<io::Error>,
    },
    /// The address to listen on is not free, or not ours.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address from the configuration.
        address: SocketAddr,
        /// Why it failed.
        source: Arc<io::Error>,
    },
    /// Another process runs on this folder.
    #[error("{0} is in use by another process")]
    Locked(PathBuf),
    /// A final block the application still needs was pruned.
    #[error("the block at height {0} is not stored any more")]
    Missing(u64),
    /// The folder was made for another validator, chain or namespace.
    #[error("{0} belongs to another validator or chain")]
    OtherIdentity(PathBuf),
    /// The engine's code panicked. Its storage is written to survive that.
    #[error("the engine panicked: {0}")]
    Panicked(String),
    /// The application built a block that breaks the rules.
    #[error("the application proposed a bad block: {0}")]
    Proposal(&'static str),
    /// The engine's storage cannot be read.
    #[error("storage: {0}")]
    Storage(Arc<dyn std::error::Error + Send + Sync>),
    /// A part of the engine ended by itself.
    #[error("a part of the engine ended: {0}")]
    Stopped(&'static str),
}

/// What is wrong with a [`crate::Config`] or with the application's genesis.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// `max_block_bytes` does not fit the wire format or is zero.
    #[error("max_block_bytes is zero or above {}", crate::Config::MAX_BLOCK_BYTES)]
    BlockBytes,
    /// Epochs are not in rising order.
    #[error("epochs must rise from 1, and begin no earlier than the one before")]
    Epochs,
    /// Genesis breaks the block rules or is not at height 0.
    #[error("genesis: {0}")]
    Genesis(&'static str),
    /// A timeout is zero.
    #[error("leader_timeout is zero")]
    LeaderTimeout,
    /// The namespace is empty.
    #[error("the namespace is empty")]
    Namespace,
    /// A validator other than this one has no address, or has two.
    #[error("each other validator needs exactly one address")]
    Peers,
    /// The signer is not among the validators.
    #[error("the signer is not a validator")]
    Signer,
    /// A validator's key is not an Ed25519 public key.
    #[error("validator {0} is not an Ed25519 public key")]
    ValidatorKey(usize),
    /// Validators are not in rising order, appear twice, or are none or too many.
    #[error(
        "validators must be 1 to {}, sorted and distinct",
        crate::Config::MAX_VALIDATORS
    )]
    Validators,
}
