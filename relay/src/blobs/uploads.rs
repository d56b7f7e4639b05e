//! Envelopes, kept as the parts they came in.

use std::{ops::Range, sync::Arc};

use aceso_core::{
    crypto::digest::Digest,
    envelope::Descriptor,
    id::{AccountId, BlobId, Millis, RecordId},
    ledger::Key,
    request::body_digest,
};
use bytes::Bytes;
use tokio::{
    sync::{Mutex, MutexGuard},
    task::spawn_blocking,
};

use super::{
    ABANDONED, BlobError, Objects, Quota, QuotaFull, names::part as name, reading::Reading,
    recent::Recent,
};
use crate::{
    clock::Clock,
    store::{Later, Order, Part, Progress, Seal, Store, StoreError, Upload},
};

/// Bytes of every part but the last.
pub const PART: u64 = 1 << 20;
/// Bytes that are hashed where they are: that takes some 30 µs.
const FEW: usize = 32 << 10;

/// Why a part is not taken, or an upload is not what a record says.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// The account is closed.
    #[error("the account is closed")]
    AccountClosed,
    /// The record that this was an envelope of was erased.
    #[error("the record was erased")]
    RecordErased,
    /// Parts are missing.
    #[error("the envelope is not completely uploaded")]
    Incomplete,
    /// The envelope is not the one that is described.
    #[error("the uploaded envelope is not the one that the record describes")]
    Mismatch,
    /// Another account began this upload.
    #[error("the blob belongs to another account")]
    NotOwner,
    /// Storing failed.
    #[error(transparent)]
    Objects(#[from] BlobError),
    /// No room.
    #[error(transparent)]
    Quota(#[from] QuotaFull),
    /// The envelope is complete: its parts don't change.
    #[error("the envelope is complete and does not change")]
    Sealed,
    /// The work was cut off.
    #[error("the work was cut off")]
    Stopped,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Longer than an envelope may be.
    #[error("an envelope may have {0} bytes at most")]
    TooLarge(u64),
}

/// The stored envelopes; clones are the same.
#[derive(Clone)]
pub struct Uploads(Arc<Inner>);

struct Inner {
    objects: Objects,
    store: Arc<Store>,
    quota: Arc<Quota>,
    clock: Clock,
    most_bytes: u64,
    /// Envelopes of one part that came, and those that a record has named.
    recent: Recent<BlobId, Found>,
    /// One upload changes by one hand at a time. Blob ids are random, so their first byte spreads well.
    locks: Vec<Mutex<()>>,
}

/// What an envelope was found to be.
#[derive(Clone)]
struct Found {
    upload: Upload,
    root: Digest,
    segments: u32,
    length: u64,
    /// Set once a record has named it. It is on its way to the disk, where the record's block comes only after it.
    sealing: Option<Later>,
}

impl Found {
    /// It must be known that its parts do not change as long as the disk does not say so.
    fn must_stay(&self) -> bool {
        self.sealing.as_ref().is_some_and(|later| !later.is_over())
    }
}

impl Upload {
    /// Whether it is far from being taken for abandoned, if no record names it.
    fn is_young(&self, now: Millis) -> bool {
        now.saturating_sub(self.started) < ABANDONED / 2
    }
}

/// What an envelope of one part is; none if it is of several, or no envelope.
fn find_out(number: u32, bytes: &[u8]) -> Option<(Digest, u32)> {
    if number > 0 || bytes.len() as u64 >= PART {
        return None;
    }
    let mut reading = Reading::default();
    reading.take(bytes)?;
    reading.finish()
}

impl Uploads {
    /// Counts what is there.
    pub fn open(
        objects: Objects,
        store: Arc<Store>,
        quota: Arc<Quota>,
        clock: Clock,
        most_bytes: u64,
    ) -> Result<Self, StoreError> {
        for (blob, upload) in store.all_uploads()? {
            for (_, part) in store.all_parts(blob)? {
                quota.count(upload.owner, u64::from(part.length));
            }
        }
        Ok(Self(Arc::new(Inner {
            objects,
            store,
            quota,
            clock,
            most_bytes,
            recent: Recent::default(),
            locks: (0..256).map(|_| Mutex::new(())).collect(),
        })))
    }

    async fn lock(&self, blob: BlobId) -> Option<MutexGuard<'_, ()>> {
        let [first, ..] = blob.as_bytes();
        Some(self.0.locks.get(usize::from(*first))?.lock().await)
    }

    /// Stores a part durably. The same part again is done already. It goes on to its end even if the caller goes away.
    pub async fn put(
        &self,
        account: AccountId,
        blob: BlobId,
        number: u32,
        bytes: Bytes,
        digest: Digest,
    ) -> Result<(), UploadError> {
        let this = self.clone();
        let task = async move { this.put_part(account, blob, number, bytes, digest).await };
        tokio::spawn(task).await.map_err(|_| UploadError::Stopped)?
    }

    async fn put_part(
        &self,
        account: AccountId,
        blob: BlobId,
        number: u32,
        bytes: Bytes,
        digest: Digest,
    ) -> Result<(), UploadError> {
        let inner = &self.0;
        let end = u64::from(number) * PART + bytes.len() as u64;
        if bytes.is_empty() || bytes.len() as u64 > PART || end > inner.most_bytes {
            return Err(UploadError::TooLarge(inner.most_bytes));
        }
        let part = Part {
            length: u32::try_from(bytes.len()).map_err(|_| UploadError::TooLarge(PART))?,
            digest,
        };
        let _guard = self.lock(blob).await;
        self.check_open(account)?;
        let upload = match inner.store.upload(blob)? {
            Some(upload) if upload.owner != account => return Err(UploadError::NotOwner),
            Some(upload) => upload,
            // What a record has used and is not here any more was erased with it.
            None if self.record_of(blob)?.is_some() => return Err(UploadError::RecordErased),
            None => Upload {
                owner: account,
                started: inner.clock.now(),
                sealed: None,
            },
        };
        let before = inner.store.part(blob, number)?;
        if before == Some(part) {
            return Ok(());
        }
        let known = inner.recent.find(&blob);
        if upload.sealed.is_some() || known.is_some_and(|known| known.sealing.is_some()) {
            return Err(UploadError::Sealed);
        }
        if before.is_some() && self.record_of(blob)?.is_some() {
            // Final, and not sealed here: whatever the reason, what is there is not replaced.
            return Err(UploadError::Sealed);
        }
        inner.recent.forget(&blob);
        let freed = before.map_or(0, |part| u64::from(part.length));
        let taken = u64::from(part.length);
        inner.quota.take(account, taken, freed)?;
        if before.is_some() {
            // First, and durably: after a crash the row must not stand for bytes that it does not describe.
            let store = inner.store.clone();
            let forgotten = spawn_blocking(move || store.remove_part(blob, number)).await;
            let forgotten = forgotten.map_err(|_| UploadError::Stopped);
            if let Err(error) = forgotten.and_then(|done| Ok(done?)) {
                inner.quota.give_back(account, taken);
                inner.quota.count(account, freed);
                return Err(error);
            }
        }
        let stored = self.write_part(blob, upload, number, part, bytes).await;
        if stored.is_err() {
            inner.quota.give_back(account, taken);
        }
        stored
    }

    /// Whether the account may still bring something. Asked while the blob is held, so that whoever empties a closed account can
    /// wait for those who were allowed to.
    fn check_open(&self, account: AccountId) -> Result<(), UploadError> {
        let open = self.0.store.open_account(account, self.0.clock.now())?;
        open.map(|_| ()).ok_or(UploadError::AccountClosed)
    }

    async fn write_part(
        &self,
        blob: BlobId,
        upload: Upload,
        number: u32,
        part: Part,
        bytes: Bytes,
    ) -> Result<(), UploadError> {
        self.0
            .objects
            .put(&name(blob, number), bytes.clone())
            .await?;
        let store = self.0.store.clone();
        let noted = upload.clone();
        let noted = spawn_blocking(move || {
            let found = find_out(number, &bytes);
            store.put_part(blob, &noted, number, &part)?;
            // What came before it may be there still: then it is not the whole.
            let alone = found.is_some() && store.all_parts(blob)?.len() == 1;
            Ok::<_, StoreError>(found.filter(|_| alone))
        });
        let found = noted.await.map_err(|_| UploadError::Stopped)??;
        if let Some((root, segments)) = found {
            let found = Found {
                upload,
                root,
                segments,
                length: u64::from(part.length),
                sealing: None,
            };
            self.0.recent.note(blob, found, Found::must_stay);
        }
        Ok(())
    }

    /// Seals an envelope that came a while ago at most, if it is the one described: nothing has to be read, and nothing waited for.
    fn seal_recent(&self, account: AccountId, blob: BlobId, described: Descriptor) -> bool {
        let inner = &self.0;
        let now = inner.clock.now();
        let Some(found) = inner.recent.find(&blob) else {
            return false;
        };
        let is = Descriptor {
            root: found.root,
            segments: found.segments,
            length: found.length,
        };
        let fits = found.upload.owner == account && is == described && is.is_well_formed();
        if !fits || !found.upload.is_young(now) {
            return false;
        }
        if found.sealing.is_none() {
            self.seal_later(blob, found);
        }
        true
    }

    /// Has it noted that an envelope was checked. It goes to the disk with whatever is written next; until then it is known here.
    fn seal_later(&self, blob: BlobId, mut found: Found) {
        let inner = &self.0;
        let sealed = Upload {
            sealed: Some(Seal {
                root: found.root,
                length: found.length,
                at: inner.clock.now(),
            }),
            ..found.upload.clone()
        };
        found.sealing = Some(inner.store.put_upload_later(blob, &sealed));
        inner.recent.note(blob, found, Found::must_stay);
    }

    /// Checks that an envelope is completely here and is the one described; from then on it does not change. That is on the disk
    /// at the latest with whatever is written next, such as the block of the record that it is for.
    pub async fn seal(
        &self,
        account: AccountId,
        blob: BlobId,
        described: Descriptor,
    ) -> Result<(), UploadError> {
        let inner = &self.0;
        let _guard = self.lock(blob).await;
        if self.seal_recent(account, blob, described) {
            return Ok(());
        }
        let mut upload = inner.store.upload(blob)?.ok_or(UploadError::Incomplete)?;
        if upload.owner != account {
            return Err(UploadError::NotOwner);
        }
        if let Some(seal) = upload.sealed {
            if seal.root != described.root || seal.length != described.length {
                return Err(UploadError::Mismatch);
            }
            let now = inner.clock.now();
            if now.saturating_sub(seal.at) >= ABANDONED / 2 {
                // It must not be taken for abandoned before the record is final.
                upload.sealed = Some(Seal { at: now, ..seal });
                return self.note(blob, upload).await;
            }
            return Ok(());
        }
        if !described.is_well_formed() {
            return Err(UploadError::Mismatch);
        }
        let parts = inner.store.all_parts(blob)?;
        let expected = described.length.div_ceil(PART);
        let complete = parts.len() as u64 == expected
            && (0..).zip(&parts).all(|(position, (number, part))| {
                let rest = described.length.saturating_sub(u64::from(*number) * PART);
                position == *number && u64::from(part.length) == rest.min(PART)
            });
        if !complete {
            return Err(UploadError::Incomplete);
        }
        let mut reading = Reading::default();
        for (number, _) in parts {
            let bytes = inner.objects.get(&name(blob, number)).await?;
            let bytes_are_few = bytes.len() <= FEW;
            let hash = move || reading.take(&bytes).map(|()| reading);
            // Another thread is worth it only for much.
            let hashed = match bytes_are_few {
                true => Ok(hash()),
                false => spawn_blocking(hash).await,
            };
            reading = hashed
                .map_err(|_| UploadError::Stopped)?
                .ok_or(UploadError::Mismatch)?;
        }
        if reading.finish() != Some((described.root, described.segments)) {
            return Err(UploadError::Mismatch);
        }
        let now = inner.clock.now();
        if upload.is_young(now) {
            let found = Found {
                upload,
                root: described.root,
                segments: described.segments,
                length: described.length,
                sealing: None,
            };
            self.seal_later(blob, found);
            return Ok(());
        }
        // Before that is on the disk, it may be taken for abandoned.
        upload.sealed = Some(Seal {
            root: described.root,
            length: described.length,
            at: now,
        });
        self.note(blob, upload).await
    }

    async fn note(&self, blob: BlobId, upload: Upload) -> Result<(), UploadError> {
        let store = self.0.store.clone();
        let noted = spawn_blocking(move || store.put_upload(blob, &upload));
        Ok(noted.await.map_err(|_| UploadError::Stopped)??)
    }

    /// A complete envelope's seal.
    pub fn sealed(&self, blob: BlobId) -> Result<Option<Seal>, StoreError> {
        Ok(self.0.store.upload(blob)?.and_then(|upload| upload.sealed))
    }

    /// Whether every part of a range still has its bytes: a disk may have lost some.
    pub async fn is_whole(&self, blob: BlobId, range: Range<u64>) -> Result<(), BlobError> {
        for part in range.start / PART..range.end.div_ceil(PART) {
            let missing = || BlobError::Missing(format!("part {part} of {blob}"));
            let number = u32::try_from(part).map_err(|_| missing())?;
            let length = self.0.objects.length(&name(blob, number)).await?;
            if part * PART + length < range.end.min((part + 1) * PART) {
                return Err(missing());
            }
        }
        Ok(())
    }

    /// The bytes of a range that lie in one part, beginning at its start. The part is read whole: what is not what was sent is not given.
    pub async fn read(&self, blob: BlobId, range: Range<u64>) -> Result<Bytes, BlobError> {
        let part = range.start / PART;
        let offset = part * PART;
        let within = range.start - offset..range.end.min(offset + PART) - offset;
        let damaged = || BlobError::Damaged(format!("part {part} of {blob}"));
        let number = u32::try_from(part).map_err(|_| damaged())?;
        let bytes = self.0.objects.get(&name(blob, number)).await?;
        let kept = self.0.store.part(blob, number)?.ok_or_else(damaged)?;
        let within = within.start as usize..within.end as usize;
        match kept.digest == body_digest(&bytes) && within.end <= bytes.len() {
            true => Ok(bytes.slice(within)),
            false => Err(damaged()),
        }
    }

    /// Removes uploads that no record came to use, and bytes of which nothing is known.
    pub async fn collect(&self) -> Result<usize, UploadError> {
        let inner = &self.0;
        let mut removed = 0;
        for (blob, upload) in inner.store.all_uploads()? {
            let used = upload.sealed.map_or(upload.started, |seal| seal.at);
            if inner.clock.now().saturating_sub(used) < ABANDONED {
                continue;
            }
            let _guard = self.lock(blob).await;
            // Used by a record, renewed or gone meanwhile.
            if self.record_of(blob)?.is_some() || inner.store.upload(blob)? != Some(upload.clone())
            {
                continue;
            }
            let parts = inner.store.all_parts(blob)?;
            inner.recent.forget(&blob);
            let store = inner.store.clone();
            let forgotten = spawn_blocking(move || store.remove_upload(blob, upload.owner));
            forgotten.await.map_err(|_| UploadError::Stopped)??;
            for (number, part) in parts {
                inner.objects.delete(&name(blob, number)).await?;
                inner.quota.give_back(upload.owner, u64::from(part.length));
            }
            removed += 1;
        }
        Ok(removed)
    }

    /// Waits until all who write now have ended.
    pub async fn settle(&self) {
        for lock in &self.0.locks {
            drop(lock.lock().await);
        }
    }

    /// Removes an envelope in the course of an order. The bytes go first: after a crash in between they are counted once, by whoever
    /// comes back for the row.
    pub async fn erase(
        &self,
        order: Order,
        progress: &mut Progress,
        blob: BlobId,
    ) -> Result<(), UploadError> {
        let inner = &self.0;
        let _guard = self.lock(blob).await;
        let Some(upload) = inner.store.upload(blob)? else {
            return Ok(());
        };
        inner.recent.forget(&blob);
        let mut bytes = 0;
        for (number, part) in inner.store.all_parts(blob)? {
            inner.objects.delete(&name(blob, number)).await?;
            bytes += u64::from(part.length);
        }
        let after = Progress {
            blobs: progress.blobs + 1,
            bytes: progress.bytes + bytes,
            ..*progress
        };
        let store = inner.store.clone();
        let forgotten =
            spawn_blocking(move || store.erase_upload(order, &after, blob, upload.owner));
        forgotten.await.map_err(|_| UploadError::Stopped)??;
        inner.quota.give_back(upload.owner, bytes);
        *progress = after;
        Ok(())
    }

    /// The record whose envelope this is.
    pub fn record_of(&self, blob: BlobId) -> Result<Option<RecordId>, StoreError> {
        self.0.store.ground()?.read(Key::Blob(blob))
    }

    /// Removes bytes that were written but never noted. Only at start, before the first request.
    pub async fn sweep(&self) -> Result<usize, UploadError> {
        let mut removed = 0;
        for found in self.0.objects.list("blobs").await? {
            let mut path = found.rsplit('/');
            let number = path.next().and_then(|part| part.parse().ok());
            let blob = path.next().and_then(|blob| blob.parse().ok());
            let known = match (blob, number) {
                (Some(blob), Some(number)) => self.0.store.part(blob, number)?.is_some(),
                _ => false,
            };
            if !known {
                self.0.objects.delete(&found).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}
