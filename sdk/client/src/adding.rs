//! A file becomes a record: read, checked, encrypted, kept on the device; then sent and committed to.

use aceso_core::{
    crypto::{digest::Salt, secret::Secret32},
    id::{BlobId, IntentId, RecordId},
    kinds::record_version::{self, RecordVersion},
    parcel::ParcelEnd,
};
use aceso_messages::{Event, Problem, ProblemKind, Stage, Sync};
use aceso_records::{Reading, RecordError};
use zeroize::Zeroizing;

use crate::{
    documents::OpenDocument,
    error::{Error, size},
    http::{Call, Patience},
    keyring::{Freight, Pending, Record, RecordState, Wish},
    ports::{FileSource, Ports},
    sealing::Sealed,
    session::Open,
    task::Task,
    views,
    wallet::Wallet,
};

/// The biggest file that is taken.
pub const MAX_FILE: u64 = 64_000_000;
/// Bytes that are read at a time.
const PIECE: u64 = 1 << 20;
/// The sample person's records, a file of the wallet's own origin.
const SAMPLE: &str = "/sample/person.json";

/// Where a record comes from that somebody sent.
pub(crate) struct Origin {
    /// What its sender signed.
    pub sent: Vec<u8>,
    /// Tells the sender that it was kept.
    pub end: Pending,
}

/// A file that is to become a record.
struct NewFile<'a> {
    name: &'a str,
    /// What to call it, whatever it says.
    title: Option<&'a str>,
    bytes: Zeroizing<Vec<u8>>,
    /// What it says, if somebody has read it already.
    known: Option<Reading>,
}

impl<P: Ports> Wallet<P> {
    /// Adds a chosen file and gives its record. When more follow, it is left to the loop beside to send it together with others.
    pub(crate) async fn add_file(
        &self,
        open: &Open,
        name: &str,
        file: &dyn FileSource,
        more: bool,
        task: &Task<'_>,
    ) -> Result<RecordId, Error> {
        self.sheet_first(open)?;
        let named = |kind| Error::Told(kind, vec![("name".to_owned(), name.to_owned())]);
        let total = file.size();
        if total == 0 {
            return Err(named(ProblemKind::FileEmpty));
        }
        if total > MAX_FILE {
            return Err(too_big(name, total));
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(total as usize));
        while (bytes.len() as u64) < total {
            let start = bytes.len() as u64;
            let end = (start + PIECE).min(total);
            let piece = task.cancel.race(file.read(start..end)).await?;
            let piece = Zeroizing::new(piece.map_err(|_| named(ProblemKind::FileUnreadable))?);
            if piece.len() as u64 != end - start {
                return Err(named(ProblemKind::FileUnreadable));
            }
            bytes.extend_from_slice(&piece);
            task.at(Stage::Reading, end, total);
        }
        let file = NewFile {
            name,
            title: None,
            bytes,
            known: file.reading(),
        };
        let (record, intent) = self.add(open, file, None, task).await?;
        if more {
            open.bell.ring();
            return Ok(record.id);
        }
        self.send_record(open, &record, intent, task).await?;
        Ok(record.id)
    }

    /// Before a second record there must be a recovery sheet, or what grows from now on is lost with the device. Without the
    /// service none can be made: then adding goes on.
    pub(crate) fn sheet_first(&self, open: &Open) -> Result<(), Error> {
        let keyring = open.keyring();
        let reached = self.sync.get() == Sync::Live;
        if reached && !keyring.records.is_empty() && !keyring.may_have_kit() {
            return Err(Error::told(ProblemKind::RecoveryFirst));
        }
        Ok(())
    }

    /// Adds the records of the sample person.
    pub(crate) async fn add_sample(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        let call = Call::get(SAMPLE).limit(MAX_FILE);
        let bytes = Zeroizing::new(self.asset(&call, task.cancel).await?);
        self.add_bytes(open, "person.json", Some("Sample record"), bytes, task)
            .await
    }

    /// Makes a record of these bytes, and sends it.
    pub(crate) async fn add_bytes(
        &self,
        open: &Open,
        name: &str,
        title: Option<&str>,
        bytes: Zeroizing<Vec<u8>>,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let file = NewFile {
            name,
            title,
            bytes,
            known: None,
        };
        let (record, intent) = self.add(open, file, None, task).await?;
        self.send_record(open, &record, intent, task).await
    }

    /// Makes a record of what somebody sent, and sends it. That it was kept is wished for in the same step: cut off at any moment,
    /// there are both, or neither.
    pub(crate) async fn add_sent(
        &self,
        open: &Open,
        title: Option<&str>,
        bytes: Zeroizing<Vec<u8>>,
        known: Option<Reading>,
        origin: Origin,
        task: &Task<'_>,
    ) -> Result<RecordId, Error> {
        let name = title.unwrap_or_default();
        let file = NewFile {
            name,
            title,
            bytes,
            known,
        };
        let (record, intent) = self.add(open, file, Some(origin), task).await?;
        self.send_record(open, &record, intent, task).await?;
        Ok(record.id)
    }

    /// Adds the sample that was asked for when the wallet was made; once.
    pub(crate) async fn finish_sample(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        if !open.keyring().owner.sample {
            return Ok(());
        }
        let wanted = self
            .update(open, |keyring| {
                Ok(core::mem::take(&mut keyring.owner.sample))
            })
            .await?;
        if !wanted {
            return Ok(());
        }
        let added = self.add_sample(open, task).await;
        match &added {
            Ok(()) => self.tell(Event::Records),
            Err(error) if error.is_transient() => {
                self.update(open, |keyring| {
                    keyring.owner.sample = true;
                    Ok(())
                })
                .await?;
            }
            Err(_) => {}
        }
        // A wallet without its sample is a wallet all the same.
        Ok(())
    }

    /// Makes a record of a file, safe on the device. Gives it with the wish to send it.
    async fn add(
        &self,
        open: &Open,
        file: NewFile<'_>,
        origin: Option<Origin>,
        task: &Task<'_>,
    ) -> Result<(Record, IntentId), Error> {
        let NewFile {
            name,
            title,
            bytes,
            known,
        } = file;
        let total = bytes.len() as u64;
        task.at(Stage::Checking, 0, total);
        self.breathe(task).await?;
        let content = OpenDocument::parse(bytes).map_err(|error| unreadable(name, &error))?;
        let (reading, _drawn) = content
            .read_through(name, known)
            .map_err(|error| unreadable(name, &error))?;
        task.at(Stage::Checking, total, total);

        let rng = &mut self.ports().rng();
        let key = Secret32::random(rng);
        let sealed = self.seal(&key, &content.bytes, task).await?;
        let mut record = self.new_record(title, reading, &sealed, key, total);
        let (sent, end) = origin.map(|it| (it.sent, it.end)).unzip();
        record.sent = sent.map(Into::into);
        let intent = self.keep(open, &record, &sealed, end, task).await?;
        #[cfg(feature = "summaries")]
        self.index_new(open, &record, _drawn).await;
        open.documents.borrow_mut().keep(record.id, content.into());
        self.tell(Event::Records);
        Ok((record, intent))
    }

    fn new_record(
        &self,
        title: Option<&str>,
        reading: Reading,
        sealed: &Sealed,
        key: Secret32,
        size: u64,
    ) -> Record {
        let rng = &mut self.ports().rng();
        Record {
            id: RecordId::random(rng),
            key,
            title: title.map_or(reading.title, str::to_owned),
            kind: views::kind_of(reading.kind),
            media_type: reading.media_type.to_owned(),
            added: self.today(),
            size,
            entries: reading.entries,
            state: RecordState::Waiting,
            salt: Salt::random(rng),
            version: RecordVersion {
                blob: BlobId::random(rng),
                number: 0,
                root: sealed.descriptor.root,
                segments: sealed.descriptor.segments,
                length: sealed.descriptor.length,
            },
            categories: reading.categories,
            origin: None,
            sent: None,
            before: None,
        }
    }

    /// Keeps a record on the device: its envelope first, then its key together with the wish to send it. Whenever this is cut
    /// off, there is a whole record, or none.
    async fn keep(
        &self,
        open: &Open,
        record: &Record,
        sealed: &Sealed,
        end: Option<Pending>,
        task: &Task<'_>,
    ) -> Result<IntentId, Error> {
        let version = &record.version;
        self.write_envelope(open, version, &sealed.file, task)
            .await?;
        let (body, opening) = record_version::make(record.id, *version, record.salt.clone());
        let pending = self
            .pending(Wish::Record(record.id), body, opening)
            .after(Freight::Envelope(version.blob));
        let kept = match task.cancel.check() {
            Ok(()) => {
                self.update(open, |keyring| {
                    keyring.records.push(record.clone());
                    keyring.outbox.push(pending.clone());
                    keyring.outbox.extend(end.clone());
                    Ok(())
                })
                .await
            }
            Err(cancelled) => Err(cancelled.into()),
        };
        if kept.is_err() {
            self.drop_envelope(version).await;
        }
        kept?;
        self.written(version.blob).await;
        Ok(pending.intent)
    }

    /// Sends a record that was just added, as far as that goes now. It is safe on the device whatever comes of it, so a relay
    /// that can't be reached, or has no room, is no failure.
    async fn send_record(
        &self,
        open: &Open,
        record: &Record,
        intent: IntentId,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let sent = async {
            if self.sync.get() == Sync::Offline {
                return Ok(());
            }
            self.stand(open, Patience::None, task).await?;
            self.send(open, intent, Patience::Long, task).await
        };
        let sent = sent.await;
        // Whatever could not be done now is done by the loop beside.
        open.bell.ring();
        match sent {
            Err(Error::Cancelled(cancelled)) => match self.take_back(open, record).await {
                Ok(true) => Err(cancelled.into()),
                // Too late: it may be final. Or it can't be taken out of the keyring now, and is there.
                _ => Ok(()),
            },
            Err(error) if error.comes_later() => Ok(()),
            // It is safe here, and goes with all else that waits for the person's yes.
            Err(error) if error.is_doubt() && open.is_asked() => Ok(()),
            // What waits says why.
            Err(Error::Refused(_)) if open.keyring().is_in_trouble(intent) => Ok(()),
            other => other,
        }
    }

    /// Takes a record back that was never signed; false if it may be final.
    async fn take_back(&self, open: &Open, record: &Record) -> Result<bool, Error> {
        let id = record.id;
        let taken = self
            .update(open, |keyring| {
                let taken = keyring.withdraw(Wish::Record(id));
                if taken {
                    let parcel = keyring.record(&id).and_then(Record::sender);
                    keyring.records.retain(|it| it.id != id);
                    if let Some(sent) = parcel {
                        let end = Wish::EndParcel(sent.parcel, ParcelEnd::Kept);
                        keyring.outbox.retain(|it| it.wish != end);
                    }
                }
                Ok(taken)
            })
            .await?;
        if taken {
            self.forget_record(open, record).await;
            self.tell(Event::Records);
        }
        Ok(taken)
    }
}

fn too_big(name: &str, bytes: u64) -> Error {
    let facts = vec![
        ("name".to_owned(), name.to_owned()),
        ("size".to_owned(), size(bytes)),
        ("limit".to_owned(), size(MAX_FILE)),
    ];
    Error::Told(ProblemKind::FileTooBig, facts)
}

/// Why a file is not taken, in the words of the page.
fn unreadable(name: &str, error: &RecordError) -> Error {
    let Problem { kind, facts } = error.problem(name);
    Error::Told(kind, facts)
}
