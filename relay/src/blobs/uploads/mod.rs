//! Envelopes, kept as the parts they came in.

mod removing;
mod sealing;

use std::{ops::Range, sync::Arc};

use aceso_core::{
    crypto::digest::Digest,
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
    store::{Later, Part, Seal, Store, StoreError, Upload},
};

/// Bytes of every part but the last.
pub const PART: u64 = 1 << 20;

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

    /// The record whose envelope this is.
    pub fn record_of(&self, blob: BlobId) -> Result<Option<RecordId>, StoreError> {
        self.0.store.ground()?.read(Key::Blob(blob))
    }
}
