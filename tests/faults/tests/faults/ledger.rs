//! What the relay's ledger says, read anew by a device that knows nothing yet.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aceso_core::{
    block::Genesis,
    codec::decode,
    id::{BlobId, Millis, RecordId},
    kinds::{Body, Opening},
    transaction::Verified,
    wire::{ActivityPage, Entry},
};

use super::{line::Seen, person::Person};

/// Everything that concerns one owner, proven.
pub struct Facts {
    finals: Vec<(Millis, Verified)>,
}

impl Facts {
    /// Reads the owner's activity from its first line. `first` is the owner's device as it was at the beginning.
    pub async fn read(first: &Person, genesis: &Genesis) -> Self {
        let device = first.twin();
        device.unlock().await;
        device.activity().await.unwrap();
        let seen = device.device.line.seen.borrow();
        let mut lines = BTreeMap::new();
        let mut complete = false;
        for page in seen
            .iter()
            .filter(|it| it.target.starts_with("/v1/activity"))
        {
            let ActivityPage(page) = decode(&page.page).unwrap();
            // Only an empty page ends the list.
            complete = page.is_empty();
            lines.extend(page);
        }
        assert!(complete, "the activity was read to its end");
        let finals: Vec<_> = lines
            .into_values()
            .filter_map(|entry| match entry {
                Entry::Final(receipt) => {
                    let (header, transaction) = receipt.verify(genesis).unwrap();
                    Some((header.time, transaction))
                }
                Entry::Denied(_) | Entry::Pruned(_) => None,
            })
            .collect();
        let facts = Self { finals };
        facts.check_nothing_twice();
        facts
    }

    fn of<T>(&self, choose: impl Fn(&Verified) -> Option<T>) -> Vec<T> {
        let all = self.finals.iter();
        all.filter_map(|(_, transaction)| choose(transaction))
            .collect()
    }

    pub fn records(&self) -> Vec<String> {
        self.of(|it| match &it.statement().body {
            Body::RecordVersion(body) => Some(body.record.to_string()),
            _ => None,
        })
    }

    pub fn grants(&self) -> Vec<String> {
        self.of(|it| match &it.statement().body {
            Body::Grant(body) => Some(body.grant.to_string()),
            _ => None,
        })
    }

    pub fn revocations(&self) -> Vec<String> {
        self.of(|it| match &it.statement().body {
            Body::Revocation(body) => Some(body.grant.to_string()),
            _ => None,
        })
    }

    /// The grant of each access.
    pub fn accesses(&self) -> Vec<String> {
        self.of(|it| match &it.statement().body {
            Body::Access(body) => Some(body.grant.to_string()),
            _ => None,
        })
    }

    fn check_nothing_twice(&self) {
        let mut intents = BTreeSet::new();
        for (_, it) in &self.finals {
            let intent = it.statement().intent;
            assert!(intents.insert(intent), "two entries of {intent}");
        }
        for ids in [self.records(), self.grants(), self.revocations()] {
            let different: BTreeSet<_> = ids.iter().collect();
            assert_eq!(different.len(), ids.len(), "something was done twice");
        }
    }

    /// Each byte of a bundle or an envelope came under a final access of that grantee, for that record, from before.
    /// Gives how many answers were looked at.
    pub fn check_served(&self, seen: &[Seen]) -> usize {
        let mut record_of: HashMap<BlobId, RecordId> = HashMap::new();
        let mut grantees = HashMap::new();
        let mut accesses = HashMap::new();
        for (time, it) in &self.finals {
            match (&it.statement().body, it.opening()) {
                (Body::RecordVersion(body), Opening::RecordVersion(opening)) => {
                    record_of.insert(opening.version.blob, body.record);
                }
                (Body::Grant(body), Opening::Grant(opening)) => {
                    grantees.insert(body.grant, opening.terms.grantee);
                }
                (Body::Access(body), Opening::Access(opening)) => {
                    let records = opening.access.records.clone();
                    let access = (body.grant, it.account(), records, *time);
                    accesses.insert(it.statement().intent.to_string(), access);
                }
                _ => {}
            }
        }
        let mut looked_at = 0;
        for served in seen.iter().filter(|it| it.is_served()) {
            looked_at += 1;
            let (grant, blob) = served.what().unwrap();
            let named = served.access.as_ref().unwrap();
            let (of, by, records, time) = accesses
                .get(named)
                .unwrap_or_else(|| panic!("bytes without an entry: {served:?}"));
            assert_eq!(*of, grant, "{served:?}");
            assert_eq!(grantees.get(&grant), Some(by), "{served:?}");
            assert!(*time <= served.first.unwrap(), "{time}: {served:?}");
            if let Some(blob) = blob {
                assert!(records.contains(&record_of[&blob]), "{served:?}");
            }
        }
        looked_at
    }
}
