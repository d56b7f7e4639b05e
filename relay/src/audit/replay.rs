//! The ledger once more, from its blocks, in a store of its own.

use std::path::Path;

use aceso_core::block::{BareBody, Genesis, Header};
use bytes::Bytes;

use crate::{
    node::{Fault, Frame, Invalid},
    store::{Row, Store, StoreError},
};

/// Why a block can't be applied.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// It does not hold.
    #[error("{0}")]
    Invalid(#[from] Invalid),
    /// Nothing can be said.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Fault> for ReplayError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Invalid(reason) => Self::Invalid(reason),
            Fault::Store(error) => Self::Store(error),
            Fault::Overtaken => Self::Store(StoreError::Corrupt("a branch")),
        }
    }
}

/// A ledger that is executed block after block.
pub struct Replay {
    store: Store,
    frame: Frame,
}

impl Replay {
    /// On a store that may hold the first blocks already.
    pub fn on(store: Store, genesis: &Genesis) -> Self {
        Self {
            store,
            frame: Frame::of(genesis),
        }
    }

    /// In a folder that is thrown away afterwards.
    pub fn scratch(folder: &Path, genesis: &Genesis) -> Result<Self, StoreError> {
        Ok(Self::on(Store::open_scratch(folder, genesis)?, genesis))
    }

    /// What came of the blocks so far.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Puts the next block there that can't be executed.
    pub fn lay(
        &self,
        height: u64,
        header: &[u8],
        certificate: &[u8],
        body: Option<&BareBody>,
    ) -> Result<(), StoreError> {
        self.store.lay(height, header, certificate, body)
    }

    /// Goes on from the last of those with the state after it. False if that is not the one which the header names.
    pub fn found(
        &self,
        height: u64,
        rows: impl Iterator<Item = Result<Row, StoreError>>,
    ) -> Result<bool, StoreError> {
        self.store.found(height, rows)
    }

    /// Executes the next block; its header must say what comes of it.
    pub fn apply(
        &self,
        header: &[u8],
        certificate: &[u8],
        body: &Bytes,
    ) -> Result<Header, ReplayError> {
        let ground = self.store.ground()?;
        let block = self.frame.execute(&ground, header, body)?;
        drop(ground);
        self.store.commit(&block, certificate)?;
        Ok(block.header)
    }
}
