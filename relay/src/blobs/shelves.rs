//! What accounts keep here besides envelopes and deliveries: journals, slots, anchors and profiles.
//!
//! Bytes are written first, under a name that nothing refers to; then one batch of the store makes all of a step count, or nothing
//! of it. What no row refers to any more is removed right after, and after a crash at the next start.

use std::sync::Arc;

use aceso_core::{
    account::KeySet,
    crypto::sign::VerifyingKey,
    id::AccountId,
    ledger::{AccountState, Key},
};
use bytes::Bytes;
use futures_util::stream::BoxStream;
use tokio::{
    sync::{Mutex, MutexGuard},
    task::spawn_blocking,
};

use super::{BlobError, Objects, Quota, QuotaFull, names::shelf as name};
use crate::{
    clock::Clock,
    store::{Item, JournalState, Place, ShelfChange, Store, StoreError},
};

/// What a thing takes of the quota at least: a block of the disk. Nobody fills it with a thousand million things of one byte.
const LEAST: u64 = 4096;

/// Why something is not kept, or not found.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The account is closed, or not there.
    #[error("the account is closed")]
    AccountClosed,
    /// What is kept is not what was accepted once.
    #[error("what is kept here is damaged")]
    Damaged,
    /// No current device of the account is meant.
    #[error("the account has no such device")]
    DeviceUnknown,
    /// Others have written since.
    #[error("the journal has gone on")]
    JournalMoved,
    /// A slot that is for something else or signed by somebody else, or a new epoch without all slots.
    #[error("not the slots of the account's devices for this epoch")]
    Malformed,
    /// A newer profile is kept.
    #[error("a newer profile is stored")]
    OldProfile,
    /// The journal is under another key.
    #[error("the journal is in another epoch")]
    OtherEpoch,
    /// Who asks is no device of the account any more.
    #[error("this device is none of the account's")]
    Removed,
    /// Storing failed.
    #[error(transparent)]
    Objects(#[from] BlobError),
    /// No room.
    #[error(transparent)]
    Quota(#[from] QuotaFull),
    /// The work was cut off.
    #[error("the work was cut off")]
    Stopped,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who writes: an account, by one of its devices.
#[derive(Debug, Clone, Copy)]
pub struct Writer {
    /// The account.
    pub account: AccountId,
    /// The device that signed for it.
    pub device: VerifyingKey,
}

/// All shelves; clones are the same.
#[derive(Clone)]
pub struct Shelves(Arc<Inner>);

struct Inner {
    objects: Objects,
    store: Arc<Store>,
    quota: Arc<Quota>,
    clock: Clock,
    /// One account's shelf changes by one hand at a time. Account ids are digests, so their first byte spreads well.
    locks: Vec<Mutex<()>>,
}

/// What a step puts in place and takes away.
#[derive(Default)]
pub(super) struct Step {
    pub put: Vec<(Place, Bytes)>,
    pub removed: Vec<Place>,
    pub journal: Option<JournalState>,
}

fn room(item: Item) -> u64 {
    u64::from(item.length).max(LEAST)
}

impl Shelves {
    /// Counts what is there.
    pub fn open(
        objects: Objects,
        store: Arc<Store>,
        quota: Arc<Quota>,
        clock: Clock,
    ) -> Result<Self, StoreError> {
        for found in store.all_items() {
            let (account, _, item) = found?;
            quota.count(account, room(item));
        }
        Ok(Self(Arc::new(Inner {
            objects,
            store,
            quota,
            clock,
            locks: (0..256).map(|_| Mutex::new(())).collect(),
        })))
    }

    pub(super) fn store(&self) -> &Arc<Store> {
        &self.0.store
    }

    pub(super) async fn lock(&self, account: AccountId) -> Option<MutexGuard<'_, ()>> {
        let [first, ..] = account.as_bytes();
        Some(self.0.locks.get(usize::from(*first))?.lock().await)
    }

    /// The current keys of an account whose device still writes. Asked while the shelf is held: whoever was refused since has
    /// written nothing since.
    pub(super) fn keys(&self, writer: Writer) -> Result<KeySet, ShelfError> {
        let now = self.0.clock.now();
        let state = self.0.store.open_account(writer.account, now)?;
        let state = state.ok_or(ShelfError::AccountClosed)?;
        match state.keys().devices.contains(&writer.device) {
            true => Ok(state.keys().clone()),
            false => Err(ShelfError::Removed),
        }
    }

    /// Goes on to its end even if the caller goes away.
    pub(super) async fn to_the_end<T: Send + 'static>(
        work: impl Future<Output = Result<T, ShelfError>> + Send + 'static,
    ) -> Result<T, ShelfError> {
        tokio::spawn(work).await.map_err(|_| ShelfError::Stopped)?
    }

    /// Makes a step durable. The shelf must be held.
    pub(super) async fn take_step(&self, account: AccountId, step: Step) -> Result<(), ShelfError> {
        let inner = &self.0;
        let mut change = ShelfChange {
            removed: step.removed,
            journal: step.journal,
            ..ShelfChange::default()
        };
        let mut taken = 0;
        let mut written = Vec::new();
        for (place, bytes) in step.put {
            let item = Item {
                tag: getrandom::u64().map_err(|error| BlobError::Store(error.to_string()))?,
                length: u32::try_from(bytes.len()).map_err(|_| ShelfError::Malformed)?,
            };
            taken += room(item);
            change.put.push((place, item));
            written.push((name(account, place, item), bytes));
        }
        let mut gone = Vec::new();
        let places = change.put.iter().map(|(place, _)| place);
        for place in places.chain(&change.removed) {
            if let Some(item) = inner.store.item(account, *place)? {
                gone.push((*place, item));
            }
        }
        let freed = gone.iter().map(|(_, item)| room(*item)).sum();
        inner.quota.take(account, taken, freed)?;
        if let Err(error) = self.write(account, change, written).await {
            inner.quota.give_back(account, taken);
            inner.quota.count(account, freed);
            return Err(error);
        }
        for (place, item) in gone {
            if let Err(error) = inner.objects.delete(&name(account, place, item)).await {
                // Nobody is given it any more; the next start removes it.
                tracing::error!(%error, "something that is over could not be removed");
            }
        }
        Ok(())
    }

    async fn write(
        &self,
        account: AccountId,
        change: ShelfChange,
        written: Vec<(String, Bytes)>,
    ) -> Result<(), ShelfError> {
        for (name, bytes) in written {
            self.0.objects.put(&name, bytes).await?;
        }
        let store = self.0.store.clone();
        let done = spawn_blocking(move || store.change_shelf(account, &change));
        Ok(done.await.map_err(|_| ShelfError::Stopped)??)
    }

    /// The bytes of something that stands there.
    pub(super) async fn read(
        &self,
        account: AccountId,
        place: Place,
        item: Item,
    ) -> Result<Bytes, BlobError> {
        self.0.objects.get(&name(account, place, item)).await
    }

    /// The same, a piece at a time.
    pub(super) async fn stream(
        &self,
        account: AccountId,
        place: Place,
        item: Item,
    ) -> Result<BoxStream<'static, Result<Bytes, BlobError>>, BlobError> {
        self.0.objects.stream(&name(account, place, item)).await
    }

    /// The bytes at a place, if there are any.
    pub async fn get(&self, account: AccountId, place: Place) -> Result<Option<Bytes>, ShelfError> {
        let _guard = self.lock(account).await;
        match self.0.store.item(account, place)? {
            Some(item) => Ok(Some(self.read(account, place, item).await?)),
            None => Ok(None),
        }
    }

    /// Removes slots and anchors of devices that are none of the account's any more.
    pub async fn forget_devices(&self, account: AccountId) -> Result<(), ShelfError> {
        self.remove(account, |place, devices| match place {
            Place::Anchor(device) | Place::Slot(device) => !devices.contains(device),
            Place::Entry(_) | Place::Profile | Place::Snapshot => false,
        })
        .await
    }

    /// Removes all that an account has here.
    pub async fn clear(&self, account: AccountId) -> Result<(), ShelfError> {
        self.remove(account, |_, _| true).await
    }

    /// The bytes go before the rows: whoever is cut off finds the rest again.
    async fn remove(
        &self,
        account: AccountId,
        is_over: impl Fn(&Place, &[VerifyingKey]) -> bool,
    ) -> Result<(), ShelfError> {
        let inner = &self.0;
        let _guard = self.lock(account).await;
        let state: Option<AccountState> = inner.store.ground()?.read(Key::Account(account))?;
        let devices = state.map(|state| state.keys().devices.clone());
        let devices = devices.unwrap_or_default();
        let mut step = Step::default();
        for (place, item) in inner.store.items(account)? {
            if is_over(&place, &devices) {
                inner.objects.delete(&name(account, place, item)).await?;
                step.removed.push(place);
            }
        }
        if step.removed.is_empty() {
            return Ok(());
        }
        self.take_step(account, step).await
    }

    /// Removes bytes that no row refers to. Only at start, before the first request.
    pub async fn sweep(&self) -> Result<usize, ShelfError> {
        let mut removed = 0;
        for found in self.0.objects.list("shelves").await? {
            let known = match parse(&found) {
                Some((account, place)) => self
                    .0
                    .store
                    .item(account, place)?
                    .is_some_and(|item| name(account, place, item) == found),
                None => false,
            };
            if !known {
                self.0.objects.delete(&found).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

fn parse(name: &str) -> Option<(AccountId, Place)> {
    let (account, thing) = name.strip_prefix("shelves/")?.split_once('/')?;
    let (place, _) = thing.rsplit_once('-')?;
    Some((account.parse().ok()?, Place::from_name(place)?))
}
