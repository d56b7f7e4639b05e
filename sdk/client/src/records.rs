//! The owner's records: listed, read back, summarised.

use std::rc::Rc;

use aceso_core::id::{Millis, RecordId};
use aceso_messages::{ProblemKind, RecordCard, RecordContent, RecordsView, Summary};
use aceso_records::{Source as Summarised, summarize};

use crate::{
    documents::{OpenDocument, stand_in},
    envelopes::Source,
    error::Error,
    http::path,
    keyring::{Record, RecordState},
    ports::Ports,
    session::Open,
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
pub(crate) fn summary(records: &[Readable]) -> Summary {
    let sources: Vec<_> = records
        .iter()
        .map(|record| Summarised {
            id: &record.id,
            title: &record.title,
            added: Some(record.added),
            document: &record.content.document,
        })
        .collect();
    summarize(&sources)
}

/// The content of a file that a summary only mentions; none when it must be read.
pub(crate) fn mentioned(media_type: &str) -> Result<Option<Rc<OpenDocument>>, Error> {
    stand_in(media_type)
        .map(|bytes| OpenDocument::read(bytes.to_vec().into()).map(Rc::new))
        .transpose()
}

/// One that is still being sent is not in the list yet.
fn is_listed(record: &&Record) -> bool {
    record.state != RecordState::Uploading
}

impl<P: Ports> Wallet<P> {
    /// A window on the records, newest first.
    pub(crate) fn list_records(&self, open: &Open, offset: u32, limit: u32) -> RecordsView {
        let keyring = open.keyring();
        let mut records: Vec<_> = keyring.records.iter().filter(is_listed).collect();
        records.sort_by_key(|record| order(record.added, &record.id));
        RecordsView {
            total: u32::try_from(records.len()).unwrap_or(u32::MAX),
            offset,
            records: records
                .into_iter()
                .skip(offset as usize)
                .take(limit as usize)
                .map(views::record_card)
                .collect(),
        }
    }

    /// The summary over all records.
    pub(crate) async fn summarise(&self, open: &Open, task: &Task<'_>) -> Result<Summary, Error> {
        let keyring = open.keyring();
        let mut all: Vec<_> = keyring.records.iter().filter(is_listed).collect();
        all.sort_by_key(|record| order(record.added, &record.id));
        self.summarise_these(open, &all, task).await
    }

    /// The summary over some records, in their order.
    pub(crate) async fn summarise_these(
        &self,
        open: &Open,
        records: &[&Record],
        task: &Task<'_>,
    ) -> Result<Summary, Error> {
        let mut readable = Vec::with_capacity(records.len());
        for record in records {
            if record.state != RecordState::Committed && !open.documents.borrow().has(&record.id) {
                // Only the relay has it, and gives it once it is committed to.
                continue;
            }
            let content = match mentioned(&record.media_type)? {
                Some(content) => content,
                None => self.read_own(open, record, task).await?.0,
            };
            readable.push(Readable {
                id: record.id.to_string(),
                title: record.title.clone(),
                added: record.added,
                content,
            });
        }
        self.breathe(task).await?;
        Ok(summary(&readable))
    }

    /// One record with its original bytes.
    pub(crate) async fn open_record(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(RecordContent, Vec<u8>), Error> {
        let gone = || Error::told(ProblemKind::RecordGone);
        let id: RecordId = id.parse().map_err(|_| gone())?;
        let keyring = open.keyring();
        let record = keyring.record(&id).ok_or_else(gone)?;
        let (content, checked) = self.read_own(open, record, task).await?;
        let card = views::record_card(record);
        let media_type = record.media_type.clone();
        let reply = content_of(card, media_type, &content, checked);
        Ok((reply, content.bytes.to_vec()))
    }

    /// The content of an own record: from memory, or from the relay and proven against what the ledger holds. The second value
    /// says which: whether it was fetched just now.
    async fn read_own(
        &self,
        open: &Open,
        record: &Record,
        task: &Task<'_>,
    ) -> Result<(Rc<OpenDocument>, bool), Error> {
        if let Some(content) = open.documents.borrow_mut().find(&record.id) {
            return Ok((content, false));
        }
        let source = Source {
            target: path("/v1/blobs/", record.blob(), ""),
            header: None,
            descriptor: record.version.descriptor(),
            key: record.key.clone(),
        };
        let bytes = match self.fetch(open, &source, task).await {
            Err(error) if error.is_not_found() => {
                return Err(Error::told(match record.state {
                    RecordState::Committed => ProblemKind::RecordGone,
                    RecordState::Uploading | RecordState::Sent => ProblemKind::Offline,
                }));
            }
            other => other?,
        };
        let content = Rc::new(OpenDocument::read(bytes)?);
        let mut documents = open.documents.borrow_mut();
        documents.keep(record.id, content.clone());
        Ok((content, true))
    }
}

/// A record to be read.
pub(crate) fn content_of(
    card: RecordCard,
    media_type: String,
    content: &Rc<OpenDocument>,
    checked: bool,
) -> RecordContent {
    let summary = content.document.is_fhir().then(|| {
        summary(&[Readable {
            id: card.id.clone(),
            title: card.title.clone(),
            added: card.added,
            content: content.clone(),
        }])
    });
    RecordContent {
        card,
        summary,
        media_type,
        checked,
    }
}
