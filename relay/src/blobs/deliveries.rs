//! Deliveries: a grant's notice, its key bundle and the relay's release share, until the grant ends.

use std::sync::Arc;

use aceso_core::{
    codec::decode,
    crypto::digest::{Digest, Domain, hash},
    grant::Delivery,
    id::{AccountId, GrantId},
    ledger::{GrantState, Key},
};
use bytes::Bytes;
use futures_util::future::join;
use tokio::{
    sync::{Mutex, MutexGuard},
    task::spawn_blocking,
};

use super::{
    ABANDONED, BlobError, Objects, Quota, QuotaFull,
    names::{delivery as whole, notice},
    recent::Recent,
};
use crate::{
    clock::Clock,
    store::{DeliveryRow, Order, Progress, Store, StoreError},
};

/// Why a delivery is not taken, or does not belong to a grant.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The account is closed.
    #[error("the account is closed")]
    AccountClosed,
    /// The grant is on the ledger or on its way there, with another delivery; or it has ended; or it is somebody else's.
    #[error("the grant is on the ledger already")]
    GrantExists,
    /// Not a delivery, or its shares are not its bundle's.
    #[error("not a delivery, or its shares are not those of its bundle")]
    Malformed,
    /// The grant names other digests.
    #[error("the grant names another delivery")]
    Mismatch,
    /// There is none.
    #[error("the grant has no delivery")]
    Missing,
    /// Another account brought one for this grant.
    #[error("the grant belongs to another account")]
    NotOwner,
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

/// The stored deliveries; clones are the same.
#[derive(Clone)]
pub struct Deliveries(Arc<Inner>);

struct Inner {
    objects: Objects,
    store: Arc<Store>,
    quota: Arc<Quota>,
    clock: Clock,
    recent: Recent<GrantId, DeliveryRow>,
    /// One delivery changes by one hand at a time. Grant ids are random, so their first byte spreads well.
    locks: Vec<Mutex<()>>,
}

impl Deliveries {
    /// Counts what is there.
    pub fn open(
        objects: Objects,
        store: Arc<Store>,
        quota: Arc<Quota>,
        clock: Clock,
    ) -> Result<Self, StoreError> {
        for (_, row) in store.all_deliveries()? {
            quota.count(row.owner, u64::from(row.length));
        }
        Ok(Self(Arc::new(Inner {
            objects,
            store,
            quota,
            clock,
            recent: Recent::default(),
            locks: (0..256).map(|_| Mutex::new(())).collect(),
        })))
    }

    async fn lock(&self, grant: GrantId) -> Option<MutexGuard<'_, ()>> {
        let first = grant.as_bytes().first().copied().map(usize::from);
        match first.and_then(|first| self.0.locks.get(first)) {
            Some(lock) => Some(lock.lock().await),
            None => None,
        }
    }

    /// Holds all deliveries: whoever changes one has done so, and whoever comes now waits.
    async fn lock_all(&self) -> Vec<MutexGuard<'_, ()>> {
        let mut guards = Vec::with_capacity(self.0.locks.len());
        for lock in &self.0.locks {
            guards.push(lock.lock().await);
        }
        guards
    }

    fn grant(&self, grant: GrantId) -> Result<Option<GrantState>, StoreError> {
        self.0.store.ground()?.read(Key::Grant(grant))
    }

    /// Stores a delivery durably. It may be replaced until a transaction that makes the grant is on its way, which `is_made`
    /// tells. It goes on to its end even if the caller goes away.
    pub async fn put(
        &self,
        account: AccountId,
        grant: GrantId,
        bytes: Bytes,
        is_made: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Result<(), DeliveryError> {
        let this = self.clone();
        tokio::spawn(async move { this.store(account, grant, bytes, is_made).await })
            .await
            .map_err(|_| DeliveryError::Stopped)?
    }

    async fn store(
        &self,
        account: AccountId,
        grant: GrantId,
        bytes: Bytes,
        is_made: impl Fn() -> bool,
    ) -> Result<(), DeliveryError> {
        let inner = &self.0;
        let delivery: Delivery = decode(&bytes).map_err(|_| DeliveryError::Malformed)?;
        if !delivery.is_consistent() {
            return Err(DeliveryError::Malformed);
        }
        let digests = delivery.digests();
        let length = bytes.len() + delivery.notice.len();
        let row = DeliveryRow {
            owner: account,
            at: inner.clock.now(),
            length: u32::try_from(length).map_err(|_| DeliveryError::Malformed)?,
            notice: digests.0,
            bundle: digests.1,
        };
        let _guard = self.lock(grant).await;
        self.check_open(account)?;
        let before = inner.store.delivery(grant)?;
        if before.is_some_and(|row| row.owner != account) {
            // Whether it is there still or has gone with its grant is nobody else's business.
            return Err(DeliveryError::GrantExists);
        }
        // In this order: a transaction stops waiting only after it is final.
        if is_made() || self.grant(grant)?.is_some() {
            let same = before.is_some_and(|row| (row.notice, row.bundle) == digests);
            return same.then_some(()).ok_or(DeliveryError::GrantExists);
        }
        let freed = before.map_or(0, |row| u64::from(row.length));
        let taken = u64::from(row.length);
        inner.quota.take(account, taken, freed)?;
        inner.recent.forget(&grant);
        let stored = self.write(grant, row, bytes, delivery.notice.into()).await;
        if stored.is_ok() {
            inner.recent.note(grant, row, |_| false);
        }
        if stored.is_err() {
            inner.quota.give_back(account, taken);
            inner.quota.count(account, freed);
        }
        stored
    }

    /// Asked while deliveries are held: whoever empties a closed account waits for those who were allowed to.
    fn check_open(&self, account: AccountId) -> Result<(), DeliveryError> {
        let open = self.0.store.open_account(account, self.0.clock.now())?;
        open.map(|_| ()).ok_or(DeliveryError::AccountClosed)
    }

    async fn write(
        &self,
        grant: GrantId,
        row: DeliveryRow,
        bytes: Bytes,
        notice_bytes: Bytes,
    ) -> Result<(), DeliveryError> {
        let (whole, notice) = (whole(grant), notice(grant));
        let objects = &self.0.objects;
        // Before both are there nothing says that they are. Both end before anything else is done with this delivery.
        let written = join(
            objects.put(&whole, bytes),
            objects.put(&notice, notice_bytes),
        );
        let (whole, notice) = written.await;
        whole.and(notice)?;
        let store = self.0.store.clone();
        let noted = spawn_blocking(move || store.put_delivery(grant, &row));
        Ok(noted.await.map_err(|_| DeliveryError::Stopped)??)
    }

    /// A grant's delivery; none once it has ended.
    pub async fn get(&self, grant: GrantId) -> Result<Option<Delivery>, DeliveryError> {
        match self.read(grant, &whole(grant)).await? {
            Some(bytes) => decode(&bytes)
                .map(Some)
                .map_err(|_| DeliveryError::Malformed),
            None => Ok(None),
        }
    }

    /// A grant's sealed notice with this digest; none once the grant has ended. What was put in its place after the grant was
    /// checked is not what its owner signed.
    pub async fn notice(
        &self,
        grant: GrantId,
        signed: Digest,
    ) -> Result<Option<Vec<u8>>, DeliveryError> {
        let found = self.read(grant, &notice(grant)).await?;
        let found = found.filter(|bytes| hash(Domain::Notice, &[bytes]) == signed);
        Ok(found.map(Vec::from))
    }

    async fn read(&self, grant: GrantId, name: &str) -> Result<Option<Bytes>, DeliveryError> {
        if self.0.store.delivery(grant)?.is_none() {
            return Ok(None);
        }
        match self.0.objects.get(name).await {
            Err(BlobError::Missing(_)) => Ok(None),
            other => Ok(Some(other?)),
        }
    }

    /// Checks that a grant's delivery is here and is the one that its statement names. It does not change while the guard is
    /// held.
    pub async fn check(
        &self,
        account: AccountId,
        grant: GrantId,
        notice: Digest,
        bundle: Digest,
    ) -> Result<Option<MutexGuard<'_, ()>>, DeliveryError> {
        let inner = &self.0;
        let guard = self.lock(grant).await;
        if let Some(row) = inner.recent.find(&grant)
            && (row.owner, row.notice, row.bundle) == (account, notice, bundle)
            && inner.clock.now().saturating_sub(row.at) < ABANDONED / 2
        {
            // It was checked when it came, and has been on the disk since then.
            return Ok(guard);
        }
        let row = inner.store.delivery(grant)?;
        let mut row = row.ok_or(DeliveryError::Missing)?;
        if row.owner != account {
            return Err(DeliveryError::NotOwner);
        }
        // What counts is what is there, not what was noted of it.
        let delivery = self.get(grant).await?.ok_or(DeliveryError::Missing)?;
        if delivery.digests() != (notice, bundle) || !delivery.is_consistent() {
            return Err(DeliveryError::Mismatch);
        }
        // It must not be taken for abandoned before the grant is final.
        let now = inner.clock.now();
        if now.saturating_sub(row.at) >= ABANDONED / 2 {
            row.at = now;
            let store = inner.store.clone();
            let noted = spawn_blocking(move || store.put_delivery(grant, &row));
            noted.await.map_err(|_| DeliveryError::Stopped)??;
        }
        Ok(guard)
    }

    /// Removes the bytes of grants that have ended; what was known of them is gone already.
    pub async fn erase(&self, ended: Vec<(GrantId, Option<DeliveryRow>)>) {
        let grants = ended.iter().map(|(grant, _)| *grant);
        let grants = grants.inspect(|grant| self.0.recent.forget(grant));
        let names: Vec<_> = grants
            .flat_map(|grant| [whole(grant), notice(grant)])
            .collect();
        if !names.is_empty()
            && let Err(error) = self.0.objects.delete_all(names).await
        {
            // Nobody is given them any more; the next start removes them.
            tracing::error!(%error, "ended grants' keys could not be removed");
        }
        for row in ended.into_iter().filter_map(|(_, row)| row) {
            self.0.quota.give_back(row.owner, u64::from(row.length));
        }
    }

    /// Removes what a closed account sent, and what it was given, in the course of an order. The bytes go first, as with envelopes.
    pub async fn erase_account(
        &self,
        order: Order,
        progress: &mut Progress,
    ) -> Result<(), DeliveryError> {
        let inner = &self.0;
        let _guards = self.lock_all().await;
        for grant in inner.store.deliveries_of(order.account)? {
            let Some(row) = inner.store.delivery(grant)? else {
                continue;
            };
            for name in [whole(grant), notice(grant)] {
                inner.objects.delete(&name).await?;
            }
            inner.recent.forget(&grant);
            let after = Progress {
                deliveries: progress.deliveries + 1,
                ..*progress
            };
            let store = inner.store.clone();
            let forgotten = spawn_blocking(move || store.erase_delivery(order, &after, grant));
            forgotten.await.map_err(|_| DeliveryError::Stopped)??;
            inner.quota.give_back(row.owner, u64::from(row.length));
            *progress = after;
        }
        Ok(())
    }

    /// Removes deliveries of grants that have expired or never came.
    pub async fn collect(&self) -> Result<usize, DeliveryError> {
        let inner = &self.0;
        let mut removed = 0;
        for (grant, row) in inner.store.all_deliveries()? {
            let _guard = self.lock(grant).await;
            if inner.store.delivery(grant)? != Some(row) {
                // Replaced, renewed or gone meanwhile.
                continue;
            }
            let now = inner.clock.now();
            let over = match self.grant(grant)? {
                Some(state) => state.revoked.is_some() || now >= state.terms.until,
                None => now.saturating_sub(row.at) >= ABANDONED,
            };
            if !over {
                continue;
            }
            inner.recent.forget(&grant);
            let store = inner.store.clone();
            let forgotten = spawn_blocking(move || store.remove_delivery(grant));
            forgotten.await.map_err(|_| DeliveryError::Stopped)??;
            self.erase(vec![(grant, Some(row))]).await;
            removed += 1;
        }
        Ok(removed)
    }

    /// Removes bytes of which nothing is known. Only at start, before the first request.
    pub async fn sweep(&self) -> Result<usize, DeliveryError> {
        let mut removed = 0;
        for found in self.0.objects.list("deliveries").await? {
            let grant = found
                .rsplit('/')
                .nth(1)
                .and_then(|grant| grant.parse().ok());
            let known = match grant {
                Some(grant) => self.0.store.delivery(grant)?.is_some(),
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
