//! The owner's records: listed, read back, summarised.

use std::rc::Rc;

use aceso_core::id::{Millis, RecordId};
use aceso_messages::{ProblemKind, RecordCard, RecordContent, RecordsView, Summary};
use zeroize::Zeroizing;

use crate::{
    documents::{OpenDocument, stand_in},
    envelopes::Source,
    error::Error,
    http::path,
    keyring::{Keyring, Record, RecordState},
    outbox::offline,
    ports::Ports,
    session::Open,
    sorting::sort_by_key,
    task::Task,
    views,
    wallet::Wallet,
};

/// A record with its content, ready to be summarised.
pub(crate) struct Readable {
    pub id: String,
    pub title: String,
    pub added: u64,
    pub content: Rc<OpenDocument>,
}

/// Newest first, and the same for everyone: of two versions of one thing in a summary, the first counts.
pub(crate) fn order(added: Millis, id: &RecordId) -> impl Ord {
    (core::cmp::Reverse(added), *id)
}

/// The summary over these records, in their order.
#[cfg(feature = "summaries")]
pub(crate) fn summary(records: &[Readable]) -> Summary {
    let sources: Vec<_> = records
        .iter()
        .map(|record| aceso_records::Source {
            id: &record.id,
            title: &record.title,
            added: Some(record.added),
            document: &record.content.document,
        })
        .collect();
    aceso_records::summarize(&sources)
}

/// Nobody asks for one.
#[cfg(not(feature = "summaries"))]
pub(crate) fn summary(_: &[Readable]) -> Summary {
    Summary::default()
}

/// The content of a file that a summary only mentions; none when it must be read.
pub(crate) fn mentioned(media_type: &str) -> Result<Option<Rc<OpenDocument>>, Error> {
    stand_in(media_type)
        .map(|bytes| OpenDocument::read(bytes.to_vec().into()).map(Rc::new))
        .transpose()
}

impl<P: Ports> Wallet<P> {
    /// A window on the records, newest first.
    pub(crate) fn list_records(&self, open: &Open, offset: u32, limit: u32) -> RecordsView {
        let keyring = open.keyring();
        let mut records: Vec<_> = keyring.originals().collect();
        sort_by_key(&mut records, |record| order(record.added, &record.id));
        RecordsView {
            total: u32::try_from(records.len()).unwrap_or(u32::MAX),
            offset,
            missing: u32::try_from(keyring.missing(self.today())).unwrap_or(u32::MAX),
            records: records
                .into_iter()
                .skip(offset as usize)
                .take(limit as usize)
                .map(|record| views::record_card(&keyring, record))
                .collect(),
        }
    }

    /// One record as it stands in a list.
    pub(crate) fn record_card(&self, open: &Open, id: &RecordId) -> Result<RecordCard, Error> {
        let keyring = open.keyring();
        let record = keyring.record(id);
        record
            .map(|record| views::record_card(&keyring, record))
            .ok_or_else(|| Error::told(ProblemKind::RecordGone))
    }

    /// One record with its original bytes.
    pub(crate) async fn open_record(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(RecordContent, Vec<u8>), Error> {
        let keyring = open.keyring();
        let record = listed(&keyring, id)?;
        let (content, checked) = self.read_own(open, record, task).await?;
        Ok(shown(&keyring, record, &content, checked))
    }

    /// The same, if it is on this device.
    pub(crate) async fn open_kept_record(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(RecordContent, Vec<u8>), Error> {
        let keyring = open.keyring();
        let record = listed(&keyring, id)?;
        let opened = open.documents.borrow_mut().find(&record.id);
        if let Some(content) = opened {
            return Ok(shown(&keyring, record, &content, false));
        }
        match self.read_local(open, record, task).await {
            Ok(Some(bytes)) => {
                let content = keep(open, record, bytes)?;
                let committed = record.state == RecordState::Committed;
                Ok(shown(&keyring, record, &content, committed))
            }
            // The relay has a copy, or knows that there is none.
            Ok(None) => Err(offline()),
            Err(error) if is_of_the_record(&error) => Err(offline()),
            Err(error) => Err(error),
        }
    }

    /// The content of an own record: from memory, from this device, or from the relay. The second value says whether it was proven
    /// just now to be what the ledger holds.
    async fn read_own(
        &self,
        open: &Open,
        record: &Record,
        task: &Task<'_>,
    ) -> Result<(Rc<OpenDocument>, bool), Error> {
        if let Some(content) = open.documents.borrow_mut().find(&record.id) {
            return Ok((content, false));
        }
        let committed = record.state == RecordState::Committed;
        let bytes = self.read_bytes(open, record, true, task).await?;
        Ok((keep(open, record, bytes)?, committed))
    }

    /// The bytes of an own record: from this device, or from the relay if that can be `reached`.
    pub(crate) async fn read_bytes(
        &self,
        open: &Open,
        record: &Record,
        reached: bool,
        task: &Task<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let damaged = match self.read_local(open, record, task).await {
            Ok(Some(bytes)) => return Ok(bytes),
            Ok(None) => None,
            // The relay has another copy.
            Err(error) if is_of_the_record(&error) => Some(error),
            Err(error) => return Err(error),
        };
        if record.state != RecordState::Committed {
            return Err(damaged.unwrap_or_else(|| Error::told(ProblemKind::RecordGone)));
        }
        if !reached {
            return Err(offline());
        }
        self.read_remote(open, record, task).await
    }

    async fn read_local(
        &self,
        open: &Open,
        record: &Record,
        task: &Task<'_>,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let Some(file) = self.local_envelope(open, &record.version, task).await? else {
            return Ok(None);
        };
        let descriptor = record.version.descriptor();
        let content = self.open_file(&record.key, &descriptor, &file, task).await;
        content.map(Some)
    }

    /// Fetches an own record, and keeps it here from then on.
    pub(crate) async fn read_remote(
        &self,
        open: &Open,
        record: &Record,
        task: &Task<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let source = Source {
            target: path("/v1/blobs/", record.blob(), ""),
            header: None,
            descriptor: record.version.descriptor(),
            key: record.key.clone(),
        };
        let file = match self.fetch_file(open, &source, task).await {
            Err(error) if error.is_not_found() => {
                return Err(Error::told(ProblemKind::RecordGone));
            }
            other => other?,
        };
        let opened = self
            .open_file(&source.key, &source.descriptor, &file, task)
            .await?;
        if !open.full.get() {
            let kept = self
                .write_envelope(open, &record.version, &file, task)
                .await;
            if kept.is_ok() {
                self.written(record.blob()).await;
            }
        }
        Ok(opened)
    }
}

/// An own record by the name that it has in a list.
fn listed<'a>(keyring: &'a Keyring, id: &str) -> Result<&'a Record, Error> {
    let gone = || Error::told(ProblemKind::RecordGone);
    let id: RecordId = id.parse().map_err(|_| gone())?;
    keyring.record(&id).ok_or_else(gone)
}

/// Keeps what was read of a record at hand.
fn keep(
    open: &Open,
    record: &Record,
    bytes: Zeroizing<Vec<u8>>,
) -> Result<Rc<OpenDocument>, Error> {
    let content = Rc::new(OpenDocument::read(bytes)?);
    let mut documents = open.documents.borrow_mut();
    documents.keep(record.id, content.clone());
    Ok(content)
}

fn shown(
    keyring: &Keyring,
    record: &Record,
    content: &Rc<OpenDocument>,
    checked: bool,
) -> (RecordContent, Vec<u8>) {
    let card = views::record_card(keyring, record);
    let media_type = record.media_type.clone();
    let reply = content_of(card, media_type, content, checked);
    (reply, content.bytes.to_vec())
}

/// Whether what failed is this record alone: others can be read all the same.
pub(crate) fn is_of_the_record(error: &Error) -> bool {
    match error {
        Error::Told(kind, _) => matches!(
            kind,
            ProblemKind::EnvelopeDamaged | ProblemKind::RecordGone | ProblemKind::Offline
        ),
        error => error.is_transient() || error.refusal() == Some("blob-damaged"),
    }
}

/// A record to be read.
pub(crate) fn content_of(
    card: RecordCard,
    media_type: String,
    content: &Rc<OpenDocument>,
    checked: bool,
) -> RecordContent {
    let mut summary = None;
    if cfg!(feature = "summaries") && content.media_type() == "application/fhir+json" {
        summary = Some(self::summary(&[Readable {
            id: card.id.clone(),
            title: card.title.clone(),
            added: card.added,
            content: content.clone(),
        }]));
    }
    RecordContent {
        card,
        summary,
        media_type,
        checked,
    }
}
