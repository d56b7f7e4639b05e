//! What all handlers share.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use aceso_core::{crypto::sign::SigningKey, ledger::Key};
use tokio::sync::{OwnedMutexGuard, Semaphore};
use tokio_util::sync::CancellationToken;

use super::problem::Problem;
use crate::{
    blobs::{Deliveries, Letters, Quota, Shelves, Uploads},
    clock::Clock,
    eraser::Eraser,
    events::Events,
    limits::{Nonces, Purpose, Rates, Space},
    links::Links,
    metrics::Metrics,
    node::Node,
    pages::Pages,
    rounds::Rounds,
    store::{Store, StoreError},
};

/// The relay as its handlers see it.
pub struct App {
    /// The chain.
    pub node: Node,
    /// What is final.
    pub store: Arc<Store>,
    /// Envelopes.
    pub uploads: Uploads,
    /// Keys of grants.
    pub deliveries: Deliveries,
    /// What comes with parcels.
    pub letters: Letters,
    /// Journals, slots, anchors, profiles.
    pub shelves: Shelves,
    /// Requests of devices that want to join.
    pub links: Arc<Links>,
    /// Room by account.
    pub quota: Arc<Quota>,
    /// What deletes.
    pub eraser: Arc<Eraser>,
    /// Listeners.
    pub events: Arc<Events>,
    /// The time.
    pub clock: Clock,
    /// The validator's key: it vouches for the newest block.
    pub signer: SigningKey,
    /// Counters.
    pub metrics: Metrics,
    /// Who looks at what nobody asks for, and what was found.
    pub rounds: Rounds,
    /// Rate limits.
    pub rates: Rates,
    /// Nonces of signed requests.
    pub nonces: Nonces,
    /// Mebibytes of large bodies that may be here at once.
    pub bodies: Arc<Semaphore>,
    /// Places for many transactions in one body.
    pub together: Arc<Semaphore>,
    /// Room on the disk.
    pub space: Space,
    /// Other relays that wallets may compare this one with.
    pub companions: Vec<String>,
    /// The site and the wallet, if they are served here.
    pub pages: Pages,
    /// Set while the chain runs.
    pub running: AtomicBool,
    /// Cancelled when the relay stops: streams end then.
    pub stopping: CancellationToken,
    /// How long a transaction may take to become final before its sender is asked to send again.
    pub patience: Duration,
}

impl App {
    /// Whether writes can be taken: the chain runs and is not stopping.
    pub fn check_running(&self) -> Result<(), Problem> {
        let running = self.running.load(Ordering::Relaxed) && !self.stopping.is_cancelled();
        running.then_some(()).ok_or(Problem::Unavailable)
    }

    /// Whether there is room for something new.
    pub fn check_space(&self, purpose: Purpose) -> Result<(), Problem> {
        match self.space.has_room(purpose) {
            true => Ok(()),
            false => Err(Problem::NoSpace),
        }
    }

    /// Whether there is room for so many bytes that go with the removal of a device. What is given is held until they are written.
    pub async fn check_removal(
        &self,
        bytes: usize,
    ) -> Result<Option<OwnedMutexGuard<()>>, Problem> {
        if self.space.has_room(Purpose::Other) {
            return Ok(None);
        }
        let alone = self.space.squeezed.clone().lock_owned().await;
        self.check_space(Purpose::Removal(bytes as u64))?;
        Ok(Some(alone))
    }

    /// A value of the final state.
    pub fn read<T>(&self, key: Key) -> Result<Option<T>, StoreError>
    where
        T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>,
    {
        self.store.ground()?.read(key)
    }
}

/// Runs something that waits for the disk, off the threads that answer requests.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(Problem::from),
        Err(_) => Err(Problem::Unavailable),
    }
}
