//! The chain node: transactions in, final blocks out.
//!
//! [`Node`] is the state machine that the engine orders blocks for. It builds blocks from a pool of what waits, checks blocks of
//! others by executing them, and writes final ones to the [store](crate::store) before anybody hears of them.

mod ahead;
mod application;
mod execute;
mod news;
mod pending;
mod pool;
mod refused;
mod signatures;
mod timely;
mod troubled;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aceso_core::{
    block::Genesis,
    crypto::digest::Digest,
    id::{BlockId, Millis},
    ledger::Refusal,
    transaction::{Transaction, Verified},
};
use tokio::sync::{Notify, watch};

use crate::{
    blobs::{BlobError, Deliveries, Letters, Uploads},
    clock::Clock,
    events::Events,
    metrics::Metrics,
    store::{Store, StoreError},
};
pub use execute::Invalid;
pub(crate) use execute::{Fault, Frame, difference};
use news::Unproven;
use pending::Pending;
pub use pool::{Outcome, Pool, PoolError, Waiter};
use refused::Refused;
pub use signatures::CutOff;
use signatures::Signatures;
pub(crate) use signatures::{verify_many, verify_together};
use troubled::Failures;

/// The newest final block, as far as a glance needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// Its height.
    pub height: u64,
    /// Its time.
    pub time: Millis,
    /// Its id.
    pub id: BlockId,
}

/// What the node is made of.
pub struct Parts {
    /// The ledger.
    pub genesis: Genesis,
    /// Of the blocks that are made here: another begins where the ledger goes on from a copy, or under other validators.
    pub epoch: u64,
    /// Digest of those who make its blocks final: once a block names others, the epoch is over.
    pub validators: Digest,
    /// Where final things are written.
    pub store: Arc<Store>,
    /// Where envelopes rest.
    pub uploads: Uploads,
    /// Where keys of grants rest, to be removed with their grant.
    pub deliveries: Deliveries,
    /// Where letters rest, whose room is given back with their parcel's end.
    pub letters: Letters,
    /// Who is told of what is new.
    pub events: Arc<Events>,
    /// Wakes what deletes.
    pub wake: Arc<Notify>,
    /// The time.
    pub clock: Clock,
    /// What is counted.
    pub metrics: Metrics,
    /// Bytes of waiting transactions.
    pub pool_bytes: usize,
    /// Bytes of transactions in one block.
    pub block_bytes: usize,
}

/// One node; clones are the same node.
#[derive(Clone)]
pub struct Node(Arc<Inner>);

struct Inner {
    parts: Parts,
    frame: Frame,
    pool: Pool,
    pending: Pending,
    signatures: Signatures,
    tip: watch::Sender<Glance>,
    unproven: Mutex<Unproven>,
    refused: Refused,
    failures: Failures,
}

impl Inner {
    fn unproven(&self) -> MutexGuard<'_, Unproven> {
        self.unproven.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why the node can't go on.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// Envelopes can't be read.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The engine's final block does not hold by the ledger's rules: its data and ours do not belong together.
    #[error("a final block does not hold: {0}")]
    Invalid(#[from] execute::Invalid),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The work was cut off by the end of the process.
    #[error("the work was cut off")]
    Stopped,
}

impl Node {
    /// A node on a store; it begins where the store ends.
    pub fn new(parts: Parts) -> Result<Self, StoreError> {
        let ground = parts.store.ground()?;
        let (tip, _) = watch::channel(Glance {
            height: ground.header.height,
            time: ground.header.time,
            id: ground.id,
        });
        drop(ground);
        Ok(Self(Arc::new(Inner {
            frame: Frame::of(&parts.genesis),
            pool: Pool::new(parts.pool_bytes),
            pending: Pending::default(),
            signatures: Signatures::default(),
            tip,
            unproven: Mutex::default(),
            refused: Refused::default(),
            failures: Failures::default(),
            parts,
        })))
    }

    /// The ledger.
    pub fn genesis(&self) -> &Genesis {
        &self.0.parts.genesis
    }

    /// The ledger's name.
    pub fn digest(&self) -> Digest {
        self.0.frame.genesis()
    }

    /// Checks all of a transaction that needs no state.
    pub async fn verify(
        &self,
        transaction: Transaction,
    ) -> Result<Result<Verified, Refusal>, CutOff> {
        self.0.signatures.verify(transaction).await
    }

    /// The same of many that came together. It takes a millisecond for each sixty.
    pub fn verify_together(
        &self,
        transactions: Vec<Transaction>,
    ) -> Vec<Result<Verified, Refusal>> {
        verify_together(transactions)
    }

    /// Transactions that wait for a block.
    pub fn pool(&self) -> &Pool {
        &self.0.pool
    }

    /// The newest final block.
    pub fn glance(&self) -> Glance {
        *self.0.tip.borrow()
    }

    /// Tells of each new final block.
    pub fn watch(&self) -> watch::Receiver<Glance> {
        self.0.tip.subscribe()
    }

    /// The time that grants are checked at: the clock's, but never before the newest block's.
    pub fn now(&self) -> Millis {
        self.0.parts.clock.now().max(self.glance().time)
    }
}
