//! Deleting what was ordered to be deleted, and saying so.
//!
//! A final transaction leaves an order in the same batch that makes it final. From that moment nobody is given the bytes; here they are
//! removed. An order is struck out when nothing is left of what it means, so a crash in the middle only means that it is taken up
//! again, and what was counted stays counted.

use std::{sync::Arc, time::Duration};

use aceso_core::{
    codec::Version,
    crypto::{digest::Digest, sign::SigningKey},
    erased::Erased,
    id::{AccountId, IntentId, RecordId},
    ledger::{AccountState, Key},
};
use tokio::{
    sync::{Notify, watch},
    task::spawn_blocking,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use crate::{
    blobs::{
        Deliveries, DeliveryError, LetterError, Letters, ShelfError, Shelves, UploadError, Uploads,
    },
    clock::Clock,
    events::Events,
    store::{Aim, Finished, Order, Progress, Store, StoreError, Word},
};

/// Time between two looks for orders that have become due, or that failed.
const LOOK: Duration = Duration::from_secs(10);

/// Why something is not deleted yet.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// Deliveries can't be removed.
    #[error(transparent)]
    Deliveries(#[from] DeliveryError),
    /// Letters can't be removed.
    #[error(transparent)]
    Letters(#[from] LetterError),
    /// Journals can't be removed.
    #[error(transparent)]
    Shelves(#[from] ShelfError),
    /// The work was cut off.
    #[error("the work was cut off")]
    Stopped,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Envelopes can't be removed.
    #[error(transparent)]
    Uploads(#[from] UploadError),
}

/// What the eraser is made of.
pub struct Parts {
    /// The ledger.
    pub genesis: Digest,
    /// Where orders are.
    pub store: Arc<Store>,
    /// Envelopes.
    pub uploads: Uploads,
    /// Keys of grants.
    pub deliveries: Deliveries,
    /// What comes with parcels.
    pub letters: Letters,
    /// Journals, slots, anchors, profiles.
    pub shelves: Shelves,
    /// Who listens.
    pub events: Arc<Events>,
    /// The time.
    pub clock: Clock,
    /// The validator's key.
    pub signer: SigningKey,
    /// Told when there is a new order.
    pub wake: Arc<Notify>,
}

/// What is known of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// The bytes are gone; the relay's signed word.
    Done(Vec<u8>),
    /// They are being removed.
    Waiting,
    /// There was no such order, or its time has not come.
    Nothing,
}

/// Deletes.
pub struct Eraser {
    parts: Parts,
    done: watch::Sender<()>,
}

impl Eraser {
    /// One that has not begun.
    pub fn new(parts: Parts) -> Self {
        let (done, _) = watch::channel(());
        Self { parts, done }
    }

    /// Carries out orders as they come and become due, until the relay stops.
    pub async fn run(&self, stopping: CancellationToken) {
        let work = async {
            loop {
                let mut woken = std::pin::pin!(self.parts.wake.notified());
                woken.as_mut().enable();
                if let Err(error) = self.carry_out_due().await {
                    tracing::error!(%error, "what is to be deleted could not be looked up");
                }
                tokio::select! {
                    () = woken => {}
                    () = sleep(LOOK) => {}
                }
            }
        };
        tokio::select! {
            () = work => {}
            () = stopping.cancelled() => {}
        }
    }

    async fn carry_out_due(&self) -> Result<(), EraseError> {
        let store = self.parts.store.clone();
        let clock = self.parts.clock.clone();
        let due = spawn_blocking(move || {
            let now = clock.now().max(store.ground()?.header.time);
            let mut due: Vec<(Order, Progress)> = Vec::new();
            for order in store.orders() {
                let (order, progress) = order?;
                if order.due > now {
                    break;
                }
                due.push((order, progress));
            }
            Ok::<_, StoreError>(due)
        });
        let mut due = due.await.map_err(|_| EraseError::Stopped)??;
        due.sort_by_key(|(order, progress)| (progress.aim, *order));
        for (order, progress) in due {
            // One that fails keeps none of the others waiting.
            if let Err(error) = self.carry_out(order, progress).await {
                tracing::error!(%error, aim = ?progress.aim, "something could not be deleted; it is tried again");
            }
        }
        Ok(())
    }

    async fn carry_out(&self, order: Order, mut progress: Progress) -> Result<(), EraseError> {
        match progress.aim {
            Aim::Record(record) => {
                self.erase_record(order, &mut progress, record).await?;
                let word = Some(self.word(order, &progress));
                self.finish(vec![Finished { order, word }]).await
            }
            Aim::Devices => {
                self.parts.shelves.forget_devices(order.account).await?;
                self.finish(vec![Finished { order, word: None }]).await
            }
            Aim::Account => {
                self.erase_account(order, &mut progress).await?;
                self.finish(self.of_account(order.account, &progress)?)
                    .await
            }
        }
    }

    async fn erase_record(
        &self,
        order: Order,
        progress: &mut Progress,
        record: RecordId,
    ) -> Result<(), EraseError> {
        let uploads = &self.parts.uploads;
        for blob in self.parts.store.blobs_of(order.account)? {
            if uploads.record_of(blob)? == Some(record) {
                uploads.erase(order, progress, blob).await?;
            }
        }
        Ok(())
    }

    async fn erase_account(&self, order: Order, progress: &mut Progress) -> Result<(), EraseError> {
        let Parts {
            store,
            uploads,
            deliveries,
            letters,
            shelves,
            ..
        } = &self.parts;
        let account = order.account;
        self.parts.events.keep(account, &[]);
        // Whoever began to write before the account was closed ends first.
        uploads.settle().await;
        for blob in store.blobs_of(account)? {
            uploads.erase(order, progress, blob).await?;
        }
        deliveries.erase_account(order, progress).await?;
        letters.collect().await?;
        shelves.clear(account).await?;
        let store = store.clone();
        let forgotten = spawn_blocking(move || store.forget_account(account));
        Ok(forgotten.await.map_err(|_| EraseError::Stopped)??)
    }

    /// All orders to delete an account: an end that was brought forward was ordered twice.
    fn of_account(
        &self,
        account: AccountId,
        progress: &Progress,
    ) -> Result<Vec<Finished>, StoreError> {
        let mut all = Vec::new();
        for found in self.parts.store.orders() {
            let (order, Progress { aim, .. }) = found?;
            if order.account == account && aim == Aim::Account {
                let word = Some(self.word(order, progress));
                all.push(Finished { order, word });
            }
        }
        Ok(all)
    }

    fn word(&self, order: Order, progress: &Progress) -> Vec<u8> {
        let erased = Erased {
            version: Version,
            genesis: self.parts.genesis,
            intent: order.intent,
            account: order.account,
            blobs: progress.blobs,
            bytes: progress.bytes,
            deliveries: progress.deliveries,
            at: self.parts.clock.now(),
        };
        erased.sign(&self.parts.signer)
    }

    async fn finish(&self, done: Vec<Finished>) -> Result<(), EraseError> {
        let store = self.parts.store.clone();
        let finished = spawn_blocking(move || store.finish_orders(&done));
        finished.await.map_err(|_| EraseError::Stopped)??;
        self.done.send_replace(());
        Ok(())
    }

    /// What is known of an order, after waiting a while for one that is being carried out.
    pub async fn ask(
        &self,
        intent: IntentId,
        account: AccountId,
        patience: Duration,
    ) -> Result<Told, StoreError> {
        let mut done = self.done.subscribe();
        let search = async {
            loop {
                done.mark_unchanged();
                let told = self.told(intent, account)?;
                if told != Told::Waiting || done.changed().await.is_err() {
                    return Ok(told);
                }
            }
        };
        timeout(patience, search).await.unwrap_or(Ok(Told::Waiting))
    }

    fn told(&self, intent: IntentId, account: AccountId) -> Result<Told, StoreError> {
        let Parts { store, clock, .. } = &self.parts;
        let due = match store.word(intent, account)? {
            Some(Word::Done(word)) => return Ok(Told::Done(word)),
            Some(Word::Due(due)) => due,
            None => return Ok(Told::Nothing),
        };
        let ground = store.ground()?;
        let now = clock.now().max(ground.header.time);
        // An end that was brought forward comes before the time that was first ordered.
        let state: Option<AccountState> = ground.read(Key::Account(account))?;
        let is_closed = state.is_some_and(|state| state.is_closed(now));
        Ok(match due <= now || is_closed {
            true => Told::Waiting,
            false => Told::Nothing,
        })
    }
}
