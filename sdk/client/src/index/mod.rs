//! What was drawn out of records, so that thousands of them are summarised and searched without being read again.
//!
//! It is kept encrypted on the device in a few chunks, read once after the wallet was opened, and made again from the records
//! where it is missing or was made by another version. Losing it costs time and nothing else.

mod chunks;
mod work;

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use aceso_core::id::{Millis, RecordId};
use aceso_messages::{FoundInput, Summary, WantedInput};
use aceso_records::{Extract, ExtractSource, SearchIndex, find_inputs, summarize_extracts};

use self::chunks::Chunks;
use crate::keyring::{Keyring, Record};

/// Everything there is, in memory.
#[derive(Default)]
pub(crate) struct Index {
    chunks: Chunks,
    loaded: bool,
    extracts: HashMap<RecordId, Rc<Extract>>,
    search: SearchIndex,
    /// What was not made ready for search yet: nobody may ever search.
    unfolded: HashMap<RecordId, (String, Millis)>,
    /// Records whose copies were all found damaged since the wallet was opened: they are not tried again and again.
    damaged: HashSet<RecordId>,
    /// Changes with everything that a summary depends on.
    generation: u64,
    summary: Option<(Vec<RecordId>, u64, Summary)>,
}

impl Index {
    pub(crate) fn has(&self, id: &RecordId) -> bool {
        self.extracts.contains_key(id)
    }

    fn put(&mut self, record: &Record, extract: Rc<Extract>) {
        let about = (record.title.clone(), record.added);
        self.unfolded.insert(record.id, about);
        self.extracts.insert(record.id, extract);
        self.damaged.remove(&record.id);
        self.generation += 1;
    }

    fn remove(&mut self, id: &RecordId) {
        self.search.remove(&id.to_string());
        self.unfolded.remove(id);
        self.extracts.remove(id);
        self.damaged.remove(id);
        self.generation += 1;
    }

    fn note_damaged(&mut self, id: RecordId) {
        self.damaged.insert(id);
    }

    /// Records that nothing was drawn out of yet.
    fn missing<'a>(&self, keyring: &'a Keyring) -> Vec<&'a Record> {
        let known = |id: &RecordId| self.has(id) || self.damaged.contains(id);
        let records = keyring.originals();
        records.filter(|record| !known(&record.id)).collect()
    }

    /// Records that are here no more: another device erased them.
    fn gone(&self, keyring: &Keyring) -> Vec<RecordId> {
        let there: HashSet<RecordId> = keyring.records.iter().map(|it| it.id).collect();
        let known = self.extracts.keys().copied();
        known.filter(|id| !there.contains(id)).collect()
    }

    /// The summary over some records, in their order. What could not be read is named.
    pub(crate) fn summarise(&mut self, records: &[&Record]) -> Summary {
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        if let Some((of, generation, summary)) = &self.summary
            && (of, *generation) == (&ids, self.generation)
        {
            return summary.clone();
        }
        let unknown = records.iter().filter(|record| !self.has(&record.id));
        let summary = Summary {
            unreadable: unknown.map(|it| it.title.clone()).collect(),
            ..self.with_sources(records, summarize_extracts)
        };
        self.summary = Some((ids, self.generation, summary.clone()));
        summary
    }

    /// What records say of a model's inputs.
    pub(crate) fn find_inputs(
        &self,
        records: &[&Record],
        wanted: &[WantedInput],
        today: Millis,
    ) -> Vec<FoundInput> {
        self.with_sources(records, |sources| find_inputs(sources, wanted, today))
    }

    /// Works on what is known of some records, in their order.
    fn with_sources<T>(
        &self,
        records: &[&Record],
        work: impl FnOnce(&[ExtractSource<'_>]) -> T,
    ) -> T {
        let known = records
            .iter()
            .filter_map(|it| Some((*it, it.id.to_string(), self.extracts.get(&it.id)?)));
        let known: Vec<_> = known.collect();
        let sources = known.iter().map(|(record, id, extract)| ExtractSource {
            id,
            title: &record.title,
            added: Some(record.added),
            extract,
        });
        work(&sources.collect::<Vec<_>>())
    }

    /// Makes some more records ready for search. False when all are.
    fn fold(&mut self, most: usize) -> bool {
        let some: Vec<RecordId> = self.unfolded.keys().copied().take(most).collect();
        for id in &some {
            if let Some((title, added)) = self.unfolded.remove(id)
                && let Some(extract) = self.extracts.get(id)
            {
                self.search.put(&ExtractSource {
                    id: &id.to_string(),
                    title: &title,
                    added: Some(added),
                    extract,
                });
            }
        }
        !self.unfolded.is_empty()
    }

    /// Records that match, best first, with the title of what in them does.
    pub(crate) fn find(&self, query: &str, limit: u32) -> Vec<(RecordId, Option<String>)> {
        let hits = self.search.find(query, limit as usize).into_iter();
        hits.filter_map(|hit| Some((hit.id.parse().ok()?, hit.matched)))
            .collect()
    }
}
