//! Extracts: what of a record an app asked for, sealed as a record of its own. Why: `docs/decisions/0023`.

use aceso_core::{
    ask::Ask,
    crypto::{digest::Salt, secret::Secret32},
    grant::RecordKind,
    id::{BlobId, GrantId, Millis, RecordId},
    kinds::record_version::{self, RecordVersion},
};
use aceso_messages::{AskedRecord, PickedRecord};
use aceso_records::{Categories, Document, Edge, Excerpt, Extract, Wanted, excerpt};
use zeroize::Zeroizing;

use crate::{
    error::Error,
    keyring::{Freight, Keyring, Origin, Pending, Record, RecordState, Wish},
    outbox::offline,
    ports::{Clock as _, Ports},
    records::{is_of_the_record, order},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    views,
    wallet::Wallet,
};

/// By then a share is known to all devices, or came to nothing.
const SETTLED: Millis = 24 * 60 * 60 * 1000;

/// What all records hold of what is asked for.
pub(super) struct Found {
    /// Newest first.
    pub parts: Vec<Part>,
    /// Titles of those that could not be read.
    pub unreadable: Vec<String>,
}

/// What one record holds of it.
pub(super) struct Part {
    record: Record,
    /// None of a file, which is shared as it is.
    excerpt: Option<Excerpt>,
}

/// What is shared of records, and which of it is new.
pub(super) struct Extracts {
    pub records: Vec<RecordId>,
    pub extracted: Vec<NewExtract>,
}

/// What is shared of one record.
enum Extracted {
    /// The record itself.
    File(RecordId),
    /// A record of its own.
    Record(Box<NewExtract>),
}

/// An extract whose envelope is on this device, and which no keyring names yet.
pub(super) struct NewExtract {
    pub record: Record,
    pub pending: Pending,
}

impl Found {
    /// Whether it is what somebody was shown and picked: each of those, and no more of it.
    pub(super) fn is_as_shown(&self, picked: &[PickedRecord]) -> bool {
        let cards = self.parts.iter().map(Part::card);
        let now: Vec<_> = cards.map(|card| PickedRecord::from(&card)).collect();
        now.len() == picked.len() && picked.iter().all(|it| now.contains(it))
    }
}

impl Keyring {
    /// Takes over extracts; none of them if one of the originals is gone.
    pub(super) fn take_extracts(&mut self, extracted: &[NewExtract]) -> bool {
        let mut origins = extracted.iter().filter_map(|it| it.record.origin.as_ref());
        if origins.any(|it| self.record(&it.record).is_none()) {
            return false;
        }
        for extract in extracted {
            self.records.push(extract.record.clone());
            self.outbox.push(extract.pending.clone());
        }
        true
    }
}

impl Part {
    pub(super) fn id(&self) -> RecordId {
        self.record.id
    }

    pub(super) fn card(&self) -> AskedRecord {
        let excerpt = self.excerpt.as_ref();
        let counts = excerpt.map(|it| it.counts.clone()).unwrap_or_default();
        AskedRecord {
            id: self.record.id.to_string(),
            title: self.record.title.clone(),
            kind: views::shown_kind(self.record.kind),
            added: self.record.added,
            counts: counts.into_iter().collect(),
            left_out: excerpt.map_or(0, |it| it.left_out),
        }
    }
}

impl<P: Ports> Wallet<P> {
    /// Looks through all records, or those that were picked, for what is asked for.
    pub(super) async fn look_through(
        &self,
        open: &Open,
        ask: &Ask,
        picked: Option<&[RecordId]>,
        task: &Task<'_>,
    ) -> Result<Found, Error> {
        let east = |at| self.ports().clock().east_ms(at);
        let wanted = Wanted {
            types: &ask.types,
            categories: Categories::of_bits(ask.categories),
            since: ask.since.map(|at| Edge::since(at, east(at))),
            before: ask.before.map(|at| Edge::before(at, east(at))),
        };
        let keyring = open.keyring();
        let originals = keyring.originals();
        let is_picked = |it: &&Record| picked.is_none_or(|ids| ids.contains(&it.id));
        let mut records: Vec<&Record> = originals.filter(is_picked).collect();
        sort_by_key(&mut records, |record| order(record.added, &record.id));
        let mut found = Found {
            parts: Vec::new(),
            unreadable: Vec::new(),
        };
        for record in records {
            task.cancel.check()?;
            let excerpt = if record.kind == RecordKind::Fhir {
                if ask.types.is_empty() && !record.categories.intersects(wanted.categories) {
                    continue;
                }
                match self.excerpt(open, record, &wanted, task).await {
                    Ok(Some(excerpt)) => Some(excerpt),
                    Ok(None) => continue,
                    Err(error) if is_of_the_record(&error) => {
                        found.unreadable.push(record.title.clone());
                        continue;
                    }
                    Err(error) => return Err(error),
                }
            } else if wanted.has_files() {
                None
            } else {
                continue;
            };
            let record = record.clone();
            found.parts.push(Part { record, excerpt });
        }
        // Nothing at all to be read is no answer: what is there comes when the service is reached again.
        match found.parts.is_empty() && !found.unreadable.is_empty() {
            true => Err(offline()),
            false => Ok(found),
        }
    }

    async fn excerpt(
        &self,
        open: &Open,
        record: &Record,
        wanted: &Wanted<'_>,
        task: &Task<'_>,
    ) -> Result<Option<Excerpt>, Error> {
        let bytes = self.read_bytes(open, record, true, task).await?;
        self.breathe(task).await?;
        excerpt(&bytes, wanted)
            .map_err(|_| Error::told(aceso_messages::ProblemKind::EnvelopeDamaged))
    }

    /// Seals what is to be shared of each.
    pub(super) async fn extract_all(
        &self,
        open: &Open,
        parts: Vec<Part>,
        share: GrantId,
        task: &Task<'_>,
    ) -> Result<Extracts, Error> {
        let mut made = Extracts {
            records: Vec::new(),
            extracted: Vec::new(),
        };
        for part in parts {
            match self.extract(open, part, share, task).await {
                Ok(Extracted::File(id)) => made.records.push(id),
                Ok(Extracted::Record(extract)) => {
                    made.records.push(extract.record.id);
                    made.extracted.push(*extract);
                }
                Err(error) => {
                    self.drop_unkept(&made.extracted).await;
                    return Err(error);
                }
            }
        }
        Ok(made)
    }

    /// Seals what is to be shared of a record under a key of its own, and keeps the envelope on this device.
    async fn extract(
        &self,
        open: &Open,
        part: Part,
        share: GrantId,
        task: &Task<'_>,
    ) -> Result<Extracted, Error> {
        let Part { record, excerpt } = part;
        let Some(excerpt) = excerpt else {
            return Ok(Extracted::File(record.id));
        };
        let kinds: Vec<_> = excerpt.counts.keys().map(String::as_str).collect();
        let title = kinds.join(", ");
        let bytes = Zeroizing::new(excerpt.bytes);
        let document =
            Document::parse(&bytes).map_err(|_| Error::Fault("an extract that can't be read"))?;
        let said = Extract::of(&document);
        let rng = &mut self.ports().rng();
        let key = Secret32::random(rng);
        let sealed = self.seal(&key, &bytes, task).await?;
        let version = RecordVersion {
            blob: BlobId::random(rng),
            number: 0,
            root: sealed.descriptor.root,
            segments: sealed.descriptor.segments,
            length: sealed.descriptor.length,
        };
        let extract = Record {
            id: RecordId::random(rng),
            key,
            title: record.title,
            kind: RecordKind::Fhir,
            media_type: document.media_type().to_owned(),
            added: self.today(),
            size: bytes.len() as u64,
            entries: said.entries(),
            state: RecordState::Waiting,
            salt: Salt::random(rng),
            version,
            categories: said.categories(),
            origin: Some(Origin {
                record: record.id,
                share,
                title,
            }),
            sent: None,
            before: None,
        };
        self.write_envelope(open, &version, &sealed.file, task)
            .await?;
        let (body, opening) = record_version::make(extract.id, version, extract.salt.clone());
        let pending = self
            .pending(Wish::Record(extract.id), body, opening)
            .after(Freight::Envelope(version.blob));
        Ok(Extracted::Record(Box::new(NewExtract {
            record: extract,
            pending,
        })))
    }

    /// Drops the envelopes of extracts that came to nothing.
    pub(super) async fn drop_unkept(&self, extracted: &[NewExtract]) {
        for extract in extracted {
            self.drop_envelope(&extract.record.version).await;
        }
    }

    /// Erases the extracts of shares that are over: nobody can open them any more.
    pub(crate) async fn drop_extracts(&self, open: &Open) -> Result<(), Error> {
        let over = |record: &Record, open: &Open| {
            let keyring = open.keyring();
            let Some(origin) = &record.origin else {
                return false;
            };
            match keyring.series(&origin.share) {
                Some(series) => !series.is_in_force(self.today()),
                // Another device of ours may be about to tell of it.
                None => record.added.saturating_add(SETTLED) < self.today(),
            }
        };
        let keyring = open.keyring();
        let due: Vec<&Record> = keyring.records.iter().filter(|it| over(it, open)).collect();
        if due.is_empty() {
            return Ok(());
        }
        let ids: Vec<RecordId> = due.iter().map(|it| it.id).collect();
        self.update(open, |keyring| {
            let gone = |it: &mut Record| ids.contains(&it.id);
            let gone: Vec<_> = keyring.records.extract_if(.., gone).collect();
            for record in &gone {
                self.take_out(keyring, record);
            }
            Ok(())
        })
        .await?;
        for record in due {
            self.forget_record(open, record).await;
        }
        Ok(())
    }
}
