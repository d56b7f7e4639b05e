//! A file becomes a record: read, checked, encrypted, sent, committed to.

use aceso_core::{
    crypto::{digest::Salt, secret::Secret32},
    id::{BlobId, Millis, RecordId},
    kinds::record_version::{self, RecordVersion},
};
use aceso_messages::{Event, ProblemKind, Stage};
use aceso_records::{Detected, RecordError, detect};
use zeroize::Zeroizing;

use crate::{
    documents::OpenDocument,
    envelopes::Sealed,
    error::{Error, size},
    http::{Call, Patience},
    keyring::{Categories, Record, RecordState, Wish},
    outbox::offline,
    ports::{Cancel, FileSource, Ports},
    session::Open,
    task::Task,
    views,
    wallet::Wallet,
};

/// The biggest file that is taken.
pub const MAX_FILE: u64 = 64_000_000;
/// Bytes that are read at a time.
const PIECE: u64 = 1 << 20;
/// An upload that began this long ago and was never finished was cut off.
const CUT_OFF: Millis = 60 * 60 * 1000;
/// The sample person's records, a file of the wallet's own origin.
const SAMPLE: &str = "/sample/person.json";

impl<P: Ports> Wallet<P> {
    /// Adds a chosen file.
    pub(crate) async fn add_file(
        &self,
        open: &Open,
        name: &str,
        file: &dyn FileSource,
        task: &Task<'_>,
    ) -> Result<(), Error> {
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
        self.add(open, name, None, bytes, task).await
    }

    /// Adds the records of the sample person.
    pub(crate) async fn add_sample(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        let call = Call::get(SAMPLE).limit(MAX_FILE);
        let bytes = Zeroizing::new(self.asset(&call, task.cancel).await?);
        self.add(open, "person.json", Some("Sample record"), bytes, task)
            .await
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

    async fn add(
        &self,
        open: &Open,
        name: &str,
        title: Option<&str>,
        bytes: Zeroizing<Vec<u8>>,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let total = bytes.len() as u64;
        task.at(Stage::Checking, 0, total);
        self.breathe(task).await?;
        let found = detect(name, &bytes).map_err(|error| unreadable(name, &error))?;
        let content = OpenDocument::read(bytes)?;
        task.at(Stage::Checking, total, total);
        // Before anything is changed: is there a relay, and does it know this account?
        self.stand(open, Patience::None, task).await?;

        let rng = &mut self.ports().rng();
        let key = Secret32::random(rng);
        let sealed = self.seal(&key, &content.bytes, task).await?;
        let record = self.new_record(title, &found, &content, &sealed, key);
        let leak = leak(&content.bytes);
        self.store(open, &record, &sealed, leak.as_deref(), task)
            .await?;
        let mut documents = open.documents.borrow_mut();
        documents.keep(record.id, content.into());
        Ok(())
    }

    fn new_record(
        &self,
        title: Option<&str>,
        found: &Detected,
        content: &OpenDocument,
        sealed: &Sealed,
        key: Secret32,
    ) -> Record {
        let rng = &mut self.ports().rng();
        Record {
            id: RecordId::random(rng),
            key,
            title: title.unwrap_or(&found.title).to_owned(),
            kind: views::kind_of(found.kind),
            media_type: found.media_type.to_owned(),
            added: self.today(),
            size: content.bytes.len() as u64,
            entries: content.document.entries(),
            state: RecordState::Uploading,
            salt: Salt::random(rng),
            version: RecordVersion {
                blob: BlobId::random(rng),
                number: 0,
                root: sealed.descriptor.root,
                segments: sealed.descriptor.segments,
                length: sealed.descriptor.length,
            },
            categories: Categories::default(),
        }
    }

    /// Sends the envelope, then commits to it. The key is stored first: whatever happens, what is with the relay can be opened
    /// or is forgotten, and the list never shows half a record.
    async fn store(
        &self,
        open: &Open,
        record: &Record,
        sealed: &Sealed,
        leak: Option<&str>,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let id = record.id;
        self.update(open, |keyring| {
            keyring.records.push(record.clone());
            Ok(())
        })
        .await?;
        let sent = self
            .upload(open, record.blob(), &sealed.file, leak, task)
            .await;
        let ready = match sent {
            Ok(()) => task.cancel.check().map_err(Error::from),
            Err(error) => Err(error),
        };
        if let Err(error) = ready {
            self.update(open, |keyring| {
                keyring.records.retain(|it| it.id != id);
                Ok(())
            })
            .await?;
            return Err(error);
        }
        let (body, opening) = record_version::make(id, record.version, record.salt.clone());
        let wish = Wish::Record(id);
        let pending = self.pending(open, wish, body, opening)?;
        let intent = pending.intent;
        self.update(open, |keyring| {
            // Another tab may have swept it away as cut off: it was not.
            if keyring.record(&id).is_none() {
                keyring.records.push(record.clone());
            }
            if let Some(record) = keyring.record_mut(&id) {
                record.state = RecordState::Sent;
            }
            keyring.outbox.push(pending.clone());
            Ok(())
        })
        .await?;
        task.at(Stage::Confirming, 0, 0);
        // From here on it is too late to stop: the relay may have committed to it.
        let done = self
            .submit(open, intent, Patience::Long, &Cancel::new())
            .await;
        open.bell.ring();
        done
    }

    /// Forgets uploads that were cut off.
    pub(crate) async fn sweep(&self, open: &Open) -> Result<(), Error> {
        let now = self.today();
        let cut_off = move |record: &Record| {
            record.state == RecordState::Uploading && record.added.saturating_add(CUT_OFF) <= now
        };
        if !open.keyring().records.iter().any(cut_off) {
            return Ok(());
        }
        self.update(open, |keyring| {
            keyring.records.retain(|record| !cut_off(record));
            Ok(())
        })
        .await
    }

    /// The outbox is sent, and with it every record that may be shared.
    pub(crate) async fn sent_all(
        &self,
        open: &Open,
        records: &[RecordId],
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let waits = |open: &Open| {
            let keyring = open.keyring();
            records.iter().any(|id| {
                keyring
                    .record(id)
                    .is_some_and(|record| record.state != RecordState::Committed)
            })
        };
        if waits(open) {
            self.flush(open, Patience::Short, cancel).await?;
            if waits(open) {
                return Err(offline());
            }
        }
        Ok(())
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
    let mut facts = vec![("name".to_owned(), name.to_owned())];
    let mut place = |text: String| facts.push(("place".to_owned(), text));
    let kind = match error {
        RecordError::Empty => ProblemKind::FileEmpty,
        RecordError::CutOff { line, column } | RecordError::DamagedJson { line, column } => {
            place(format!("{line}:{column}"));
            ProblemKind::RecordDamaged
        }
        RecordError::DamagedBundle { place: at } => {
            place(at.clone());
            ProblemKind::RecordDamaged
        }
        RecordError::WrongEncoding { at } => {
            place(format!("byte {at}"));
            ProblemKind::RecordDamaged
        }
        RecordError::TooDeep => {
            place(String::new());
            ProblemKind::RecordDamaged
        }
        _ => ProblemKind::FileKind,
    };
    Error::Told(kind, facts)
}

/// Nothing, but for the build that leaks on purpose.
fn leak(content: &[u8]) -> Option<String> {
    #[cfg(feature = "deliberate-leak")]
    {
        use base64ct::{Base64, Encoding};
        let first = content.get(..64).unwrap_or(content);
        Some(Base64::encode_string(first))
    }
    #[cfg(not(feature = "deliberate-leak"))]
    {
        let _ = content;
        None
    }
}
