//! Envelopes on this device: what is read without the service, and what it does not have yet.
//!
//! Under `blob/<blob id>/<n>` rest the parts of an envelope, as they are or will be with the relay. An envelope is there whole,
//! or it is being written: then `writing/<blob id>` says since when. What no record names and nobody writes is swept away.

use std::collections::HashSet;

use aceso_core::{
    id::{BlobId, Millis},
    kinds::record_version::RecordVersion,
};

use crate::{
    envelopes::PART,
    error::Error,
    keyring::{Record, RecordState},
    outbox::parts_of,
    ports::{Ports, Storage, StorageError},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    wallet::Wallet,
};

const PARTS: &str = "blob/";
const WRITING: &str = "writing/";
/// Who began to write so long ago was cut off.
const CUT_OFF: Millis = 60 * 60 * 1000;
/// So much room is made at a time, in bytes, if as much can be given up.
const ROOM: u64 = 4 << 20;

/// How often room is made for one value. Where that is not enough, something else is wrong than what could be given up.
const ROUNDS: usize = 8;

fn part_name(blob: BlobId, number: u32) -> String {
    format!("{PARTS}{blob}/{number}")
}

fn writing_name(blob: BlobId) -> String {
    format!("{WRITING}{blob}")
}

/// Whose part a name is.
fn blob_of(name: &str) -> Option<BlobId> {
    let (blob, _) = name.strip_prefix(PARTS)?.split_once('/')?;
    blob.parse().ok()
}

fn names_of(version: &RecordVersion) -> Vec<String> {
    (0..parts_of(version.length))
        .map(|number| part_name(version.blob, number))
        .collect()
}

impl<P: Ports> Wallet<P> {
    /// Writes an envelope, whole or not at all. Until [`written`](Self::written) it does not count as abandoned.
    pub(crate) async fn write_envelope(
        &self,
        open: &Open,
        version: &RecordVersion,
        file: &[u8],
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let began = self.ticks().to_be_bytes();
        self.put(open, &writing_name(version.blob), &began).await?;
        let written = async {
            for (number, part) in (0..).zip(file.chunks(PART)) {
                task.cancel.check()?;
                self.put(open, &part_name(version.blob, number), part)
                    .await?;
            }
            Ok(())
        };
        let result = written.await;
        if result.is_err() {
            self.drop_envelope(version).await;
        }
        result
    }

    /// A record names the envelope now.
    pub(crate) async fn written(&self, blob: BlobId) {
        // What is left over is swept away.
        let _ = self.ports().storage().delete(&writing_name(blob)).await;
    }

    /// Removes an envelope. What can't be removed now is swept away later.
    pub(crate) async fn drop_envelope(&self, version: &RecordVersion) {
        let mut names = names_of(version);
        names.push(writing_name(version.blob));
        let _ = self.ports().storage().delete_all(&names).await;
    }

    /// Forgets what this device keeps of a record that is gone for good. What can't be removed now is swept away later.
    pub(crate) async fn forget_record(&self, open: &Open, record: &Record) {
        open.documents.borrow_mut().forget(&record.id);
        self.drop_envelope(&record.version).await;
        let _ = self.unindex(open, &record.id).await;
    }

    /// One part of an envelope.
    pub(crate) async fn local_part(
        &self,
        blob: BlobId,
        number: u32,
    ) -> Result<Option<Vec<u8>>, Error> {
        let stored = self.ports().storage().get(&part_name(blob, number)).await?;
        Ok(stored.map(|stored| stored.value))
    }

    /// A whole envelope, if it is here.
    pub(crate) async fn local_envelope(
        &self,
        open: &Open,
        version: &RecordVersion,
        task: &Task<'_>,
    ) -> Result<Option<Vec<u8>>, Error> {
        let mut file = Vec::new();
        for number in 0..parts_of(version.length) {
            task.cancel.check()?;
            match self.local_part(version.blob, number).await? {
                Some(part) => file.extend_from_slice(&part),
                None => return Ok(None),
            }
        }
        open.used.borrow_mut().touch(version.blob);
        Ok(Some(file))
    }

    /// Which envelopes are here, at least in part.
    pub(crate) async fn local_envelopes(&self) -> Result<HashSet<BlobId>, Error> {
        let names = self.ports().storage().names(PARTS).await?;
        Ok(names.iter().filter_map(|name| blob_of(name)).collect())
    }

    /// Fetches own records that are with the relay alone, as far as there is room for them.
    pub(crate) async fn fetch_missing(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        let here = self.local_envelopes().await?;
        let keyring = open.keyring();
        let missing = keyring
            .originals()
            .filter(|it| it.state == RecordState::Committed && !here.contains(&it.blob()));
        for record in missing {
            if open.full.get() {
                return Ok(());
            }
            match self.read_remote(open, record, task).await {
                Err(error) if error.is_transient() => return Err(error),
                // Nothing to be done about it here.
                Err(_) | Ok(_) => {}
            }
            self.breathe(task).await?;
        }
        Ok(())
    }

    /// Writes a value; when the device is full, what is safe with the relay makes room.
    pub(crate) async fn put(&self, open: &Open, name: &str, value: &[u8]) -> Result<(), Error> {
        for _ in 0..ROUNDS {
            match self.ports().storage().put(name, value).await {
                Err(StorageError::Full) => {
                    // What another tab knows to wait is not given up.
                    self.refresh(open).await?;
                    if !self.make_room(open, value.len() as u64).await? {
                        break;
                    }
                }
                other => return Ok(other?),
            }
        }
        Err(StorageError::Full.into())
    }

    /// Gives up envelopes that the relay has too, those first that were not used for longest. False if there are none. What a service
    /// that was restored has is not known before all is compared with it.
    pub(crate) async fn make_room(&self, open: &Open, bytes: u64) -> Result<bool, Error> {
        open.full.set(true);
        let keyring = open.keyring();
        if open.is_asked() || keyring.is_due() {
            return Ok(false);
        }
        let here = self.local_envelopes().await?;
        let mut safe: Vec<&Record> = keyring
            .records
            .iter()
            .filter(|it| here.contains(&it.blob()) && keyring.is_there(it))
            .collect();
        sort_by_key(&mut safe, |it| {
            (open.used.borrow().last(&it.blob()), it.added)
        });
        let mut names = Vec::new();
        let mut room = 0;
        for record in safe {
            if room >= bytes.max(ROOM) {
                break;
            }
            names.extend(names_of(&record.version));
            room += record.version.length;
        }
        if names.is_empty() {
            return Ok(false);
        }
        self.ports().storage().delete_all(&names).await?;
        Ok(true)
    }

    /// Removes envelopes that no record names and nobody is writing.
    pub(crate) async fn sweep(&self, open: &Open) -> Result<(), Error> {
        let storage = self.ports().storage();
        // In this order: an envelope that is listed as written, but not as being written, has been named by a record since.
        let names = storage.names(PARTS).await?;
        let mut writing = HashSet::new();
        let mut gone = Vec::new();
        for name in storage.names(WRITING).await? {
            let began = storage.get(&name).await?;
            let began = began.and_then(|it| Some(Millis::from_be_bytes(it.value.try_into().ok()?)));
            let lately = began.is_some_and(|at| at.saturating_add(CUT_OFF) > self.ticks());
            match name.strip_prefix(WRITING).map(str::parse::<BlobId>) {
                Some(Ok(blob)) if lately => {
                    writing.insert(blob);
                }
                _ => gone.push(name),
            }
        }
        self.refresh(open).await?;
        let keyring = open.keyring();
        let named: HashSet<BlobId> = keyring.records.iter().map(Record::blob).collect();
        gone.extend(names.into_iter().filter(|name| {
            blob_of(name).is_none_or(|blob| !named.contains(&blob) && !writing.contains(&blob))
        }));
        if !gone.is_empty() {
            storage.delete_all(&gone).await?;
        }
        Ok(())
    }
}

/// Which envelopes were used in this session, and in which order.
#[derive(Default)]
pub(crate) struct Used {
    next: u64,
    last: std::collections::HashMap<BlobId, u64>,
}

impl Used {
    pub(crate) fn touch(&mut self, blob: BlobId) {
        self.next += 1;
        self.last.insert(blob, self.next);
    }

    /// Zero for one that was not used.
    fn last(&self, blob: &BlobId) -> u64 {
        self.last.get(blob).copied().unwrap_or_default()
    }
}
