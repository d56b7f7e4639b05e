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
use aceso_messages::Summary;
use aceso_records::{Extract, ExtractSource, SearchIndex, summarize_extracts};

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
        let records = keyring.records.iter();
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
        let (known, unknown): (Vec<&Record>, Vec<&Record>) =
            records.iter().partition(|record| self.has(&record.id));
        let names: Vec<String> = known.iter().map(|record| record.id.to_string()).collect();
        let sources: Vec<ExtractSource<'_>> = known
            .iter()
            .zip(&names)
            .filter_map(|(record, id)| {
                Some(ExtractSource {
                    id,
                    title: &record.title,
                    added: Some(record.added),
                    extract: self.extracts.get(&record.id)?,
                })
            })
            .collect();
        let summary = Summary {
            unreadable: unknown.iter().map(|it| it.title.clone()).collect(),
            ..summarize_extracts(&sources)
        };
        self.summary = Some((ids, self.generation, summary.clone()));
        summary
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
