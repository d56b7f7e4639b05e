//! Drawing out of records what the index does not have yet, piece by piece.

use core::cell::Cell;
use std::{collections::HashSet, rc::Rc};

use aceso_core::id::{Millis, RecordId};
use aceso_messages::{FoundInput, FoundRecord, ProblemKind, Stage, Summary, Sync, WantedInput};
use aceso_records::{Document, Extract};

use crate::{
    documents::stand_in,
    error::Error,
    keyring::{Keyring, Record},
    ports::{Clock, Ports},
    records::{is_of_the_record, order},
    session::Open,
    task::Task,
    views,
    wallet::Wallet,
};

/// So many extracts are stored at a time.
const BATCH: usize = 64;
/// So many records are worked through at a time when nobody waits for them.
const FEW: usize = 16;
/// So many records are made ready for search at a time.
const FOLD: usize = 64;
/// Work of this length, in milliseconds, goes on without a breath: a browser makes each last some milliseconds too.
const BREATHLESS: Millis = 12;

impl<P: Ports> Wallet<P> {
    /// Adds what was drawn out of a record that was just added. That it can't be stored is no loss: it is drawn out again.
    pub(crate) async fn index_new(&self, open: &Open, record: &Record, extract: Extract) {
        let _one_at_a_time = open.indexing.lock().await;
        let never = crate::ports::Cancel::new();
        let task = Task::new(&never, &|_| {});
        // Loaded first, so that a chunk which is there is not taken for an empty one.
        if self.load_index(open, &task).await.is_ok() {
            open.index.borrow_mut().put(record, Rc::new(extract));
            let _ = self.store_extracts(open, &[record.id]).await;
        }
    }

    /// Forgets what was drawn out of a record that is gone.
    pub(crate) async fn unindex(&self, open: &Open, record: &RecordId) -> Result<(), Error> {
        let _one_at_a_time = open.indexing.lock().await;
        let never = crate::ports::Cancel::new();
        let task = Task::new(&never, &|_| {});
        self.load_index(open, &task).await?;
        self.forget_extract(open, record).await
    }

    /// Works through the records that nothing was drawn out of yet, a few at a time so that nobody who needs one waits for all.
    pub(crate) async fn index_beside(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        let reached = self.reached();
        self.index_rest(open, Some(&[]), &reached, task).await?;
        let gone = open.index.borrow().gone(&open.keyring());
        for gone in gone {
            self.unindex(open, &gone).await?;
        }
        let missing: Vec<RecordId> = {
            let keyring = open.keyring();
            let missing = open.index.borrow().missing(&keyring);
            missing.iter().map(|record| record.id).collect()
        };
        for few in missing.chunks(FEW) {
            self.index_rest(open, Some(few), &reached, task).await?;
            self.breathe(task).await?;
        }
        Ok(())
    }

    /// Works through the records that nothing was drawn out of yet, those of `only` or all. What can't be read is left out.
    /// Once the relay was not `reached`, it is not asked again.
    async fn index_rest(
        &self,
        open: &Open,
        only: Option<&[RecordId]>,
        reached: &Cell<bool>,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let locked = task.cancel.race(open.indexing.lock()).await?;
        self.load_index(open, task).await?;
        let keyring = open.keyring();
        let missing = open.index.borrow().missing(&keyring);
        let only: Option<HashSet<&RecordId>> = only.map(|only| only.iter().collect());
        let missing: Vec<&Record> = missing
            .into_iter()
            .filter(|record| only.as_ref().is_none_or(|only| only.contains(&record.id)))
            .collect();
        let total = missing.iter().map(|record| record.size).sum();
        let (mut done, mut fresh) = (0, Vec::new());
        let quiet = Task::new(task.cancel, &|_| {});
        let mut result = Ok(());
        for record in missing {
            match self.draw_out(open, record, reached.get(), &quiet).await {
                Ok(extract) => {
                    open.index.borrow_mut().put(record, Rc::new(extract));
                    fresh.push(record.id);
                }
                Err(Error::Told(ProblemKind::EnvelopeDamaged | ProblemKind::RecordGone, _)) => {
                    open.index.borrow_mut().note_damaged(record.id);
                }
                // Nor are the others to be had from the relay now.
                Err(error) if is_of_the_record(&error) => reached.set(false),
                Err(error) => {
                    result = Err(error);
                    break;
                }
            }
            if fresh.len() >= BATCH {
                let _ = self
                    .store_extracts(open, &core::mem::take(&mut fresh))
                    .await;
            }
            done += record.size;
            task.at(Stage::Opening, done, total);
            if let Err(cancelled) = self.breathe(task).await {
                result = Err(cancelled.into());
                break;
            }
        }
        // Also when it was stopped: what is done is done.
        let _ = self.store_extracts(open, &fresh).await;
        drop(locked);
        result
    }

    /// Whether it is worth asking the relay.
    fn reached(&self) -> Cell<bool> {
        Cell::new(self.sync.get() != Sync::Offline)
    }

    async fn draw_out(
        &self,
        open: &Open,
        record: &Record,
        reached: bool,
        task: &Task<'_>,
    ) -> Result<Extract, Error> {
        let damaged = |_| Error::told(ProblemKind::EnvelopeDamaged);
        if let Some(bytes) = stand_in(&record.media_type) {
            // Of a file a summary needs no more than that it exists.
            return Ok(Extract::of(&Document::parse(bytes).map_err(damaged)?));
        }
        let known = open.documents.borrow_mut().find(&record.id);
        if let Some(content) = known {
            return Ok(Extract::of(&content.document));
        }
        let bytes = self.read_bytes(open, record, reached, task).await?;
        let document = Document::parse(&bytes).map_err(damaged)?;
        Ok(Extract::of(&document))
    }

    /// The summary over all records.
    pub(crate) async fn summarise(&self, open: &Open, task: &Task<'_>) -> Result<Summary, Error> {
        self.index_rest(open, None, &self.reached(), task).await?;
        Ok(open
            .index
            .borrow_mut()
            .summarise(&in_order(&open.keyring())))
    }

    /// What all records say of a model's inputs.
    pub(crate) async fn own_inputs(
        &self,
        open: &Open,
        wanted: &[WantedInput],
        task: &Task<'_>,
    ) -> Result<Vec<FoundInput>, Error> {
        self.index_rest(open, None, &self.reached(), task).await?;
        let (keyring, today) = (open.keyring(), self.today());
        let index = open.index.borrow();
        Ok(index.find_inputs(&in_order(&keyring), wanted, today))
    }

    /// The summary over some records, in their order.
    pub(crate) async fn summarise_these(
        &self,
        open: &Open,
        records: &[&Record],
        task: &Task<'_>,
    ) -> Result<Summary, Error> {
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        self.index_rest(open, Some(&ids), &self.reached(), task)
            .await?;
        Ok(open.index.borrow_mut().summarise(records))
    }

    /// Makes all that is known ready for search, so that nobody who searches waits for it.
    pub(crate) async fn fold_all(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        let clock = self.ports().clock();
        let mut since = clock.now_ms();
        while open.index.borrow_mut().fold(FOLD) {
            if clock.now_ms().saturating_sub(since) >= BREATHLESS {
                self.breathe(task).await?;
                since = clock.now_ms();
            }
        }
        Ok(())
    }

    /// Records that match, best first.
    pub(crate) async fn search(
        &self,
        open: &Open,
        query: &str,
        limit: u32,
        task: &Task<'_>,
    ) -> Result<Vec<FoundRecord>, Error> {
        self.index_rest(open, None, &self.reached(), task).await?;
        self.fold_all(open, task).await?;
        let hits = open.index.borrow().find(query, limit);
        let keyring = open.keyring();
        let found = hits.into_iter().filter_map(|(id, matched)| {
            let card = views::record_card(&keyring, keyring.record(&id)?);
            Some(FoundRecord { card, matched })
        });
        Ok(found.collect())
    }
}

fn in_order(keyring: &Keyring) -> Vec<&Record> {
    let mut all: Vec<_> = keyring.originals().collect();
    all.sort_by_key(|record| order(record.added, &record.id));
    all
}
