//! The ledger's state at one point of the chain: what is final, and above it blocks that are not yet.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, PoisonError, RwLock},
};

use aceso_core::{
    block::{Header, History},
    codec::decode,
    crypto::digest::Digest,
    id::{BlockId, IntentId, Millis},
    ledger::{Key, StateError, View, Writes},
    proof::StateProof,
};
use fjall::{Readable, Snapshot};

use super::{
    Store, StoreError,
    commit::BlockWrite,
    points::Point,
    rows::from_row,
    tree,
    tree::{Nodes, Seen, TreeUpdate},
};

/// A point of the chain to read from or to build on. It does not move when the store does.
pub struct Ground<'a> {
    store: &'a Store,
    snapshot: Snapshot,
    /// The newest block here.
    pub header: Header,
    /// Its id.
    pub id: BlockId,
    /// The ids of all blocks up to and including it.
    pub history: History,
    /// The final tip's time: intents due before it are forgotten already.
    forgotten: Millis,
    /// Changes of the blocks above the final tip, oldest first.
    writes: Vec<Arc<Writes>>,
    ids: BTreeMap<u64, BlockId>,
    trees: Vec<Arc<TreeUpdate>>,
    seen: Seen,
    held: Held,
}

/// Values of the final state that were read and held against its tree: what several threads read ahead, one executes.
#[derive(Default)]
struct Held(RwLock<HashMap<Key, Option<Vec<u8>>>>);

impl Held {
    fn find(&self, key: &Key) -> Option<Option<Vec<u8>>> {
        let values = self.0.read().unwrap_or_else(PoisonError::into_inner);
        values.get(key).cloned()
    }

    fn keep(&self, key: Key, value: &Option<Vec<u8>>) {
        let mut values = self.0.write().unwrap_or_else(PoisonError::into_inner);
        values.insert(key, value.clone());
    }
}

impl Store {
    /// The final state as it is now.
    pub fn ground(&self) -> Result<Ground<'_>, StoreError> {
        let snapshot = self.group.snapshot(&self.db);
        let height = snapshot
            .get(&self.meta, "tip")?
            .ok_or(StoreError::Corrupt("tip"))?;
        let height = height
            .as_ref()
            .try_into()
            .map(u64::from_be_bytes)
            .map_err(|_| StoreError::Corrupt("tip"))?;
        let point = match self.points.at(height) {
            Some(point) => point,
            None => self.points.keep(self.point_in(&snapshot, height)?),
        };
        Ok(Ground {
            store: self,
            id: point.id,
            forgotten: point.header.time,
            header: point.header,
            history: point.history.clone(),
            snapshot,
            writes: Vec::new(),
            ids: BTreeMap::new(),
            trees: Vec::new(),
            seen: Seen::default(),
            held: Held::default(),
        })
    }

    fn point_in(&self, snapshot: &Snapshot, height: u64) -> Result<Point, StoreError> {
        let header = self
            .header_in(snapshot, height)?
            .ok_or(StoreError::Corrupt("tip's header"))?;
        let history = snapshot
            .get(&self.meta, "history")?
            .ok_or(StoreError::Corrupt("history"))?;
        Ok(Point {
            id: header.id(),
            header,
            history: from_row(&history, "history")?,
        })
    }

    fn header_in(&self, snapshot: &Snapshot, height: u64) -> Result<Option<Header>, StoreError> {
        let Some(row) = snapshot.get(&self.headers, height.to_be_bytes())? else {
            return Ok(None);
        };
        let row: super::rows::HeaderRow = from_row(&row, "header")?;
        Header::decode(&row.header)
            .map(Some)
            .map_err(|_| StoreError::Corrupt("header"))
    }
}

impl Ground<'_> {
    /// Puts a block on top that is not written yet. It must be the next one.
    pub fn push(&mut self, block: &BlockWrite) {
        self.writes.push(block.writes.clone());
        self.ids.insert(block.header.height, block.id);
        self.trees.push(block.tree.clone());
        self.header = block.header;
        self.id = block.id;
        self.history = block.history.clone();
    }

    /// Reads and decodes a value, which is what the tree says.
    pub fn read<T>(&self, key: Key) -> Result<Option<T>, StoreError>
    where
        T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>,
    {
        self.get(&key)?
            .map(|bytes| decode(&bytes).map_err(|_| StoreError::Corrupt("state")))
            .transpose()
    }

    /// The same of what nobody has held against the tree; none if it can't be read. For who looks for damage and has told of it.
    pub fn glimpse<T>(&self, key: Key) -> Result<Option<T>, StoreError>
    where
        T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>,
    {
        let value = self.snapshot.get(&self.store.state, key.to_bytes())?;
        Ok(value.and_then(|value| decode(&value).ok()))
    }

    /// The tree after `writes` in the next block: root and update.
    pub fn update_tree(&self, writes: &Writes) -> Result<(Digest, TreeUpdate), StoreError> {
        tree::update(&self.nodes(), writes, self.header.height + 1)
    }

    /// How many keys the state has, as its tree counts them.
    pub fn keys(&self) -> Result<u64, StoreError> {
        tree::count(&self.nodes(), self.header.height)
    }

    /// Whether a key's value was read before.
    #[cfg(test)]
    pub(crate) fn knows(&self, key: &Key) -> bool {
        self.changed(key).is_some() || self.held.find(key).is_some()
    }

    /// What the blocks above the final tip have made of a key; none if none of them has changed it.
    fn changed(&self, key: &Key) -> Option<&Option<Vec<u8>>> {
        self.writes.iter().rev().find_map(|writes| writes.get(key))
    }

    fn nodes(&self) -> Nodes<'_> {
        Nodes {
            pending: &self.trees,
            snapshot: &self.snapshot,
            keyspace: &self.store.tree,
            upper: &self.store.upper,
            seen: &self.seen,
            root: self.header.state,
        }
    }

    fn holds(&self, key: &[u8], value: Option<&[u8]>) -> Result<bool, StoreError> {
        tree::holds(&self.nodes(), self.header.height, key, value)
    }

    /// Whether what stands under a key's bytes is what the tree says. Nothing may be on top of what is final.
    pub fn holds_row(&self, key: &[u8]) -> Result<bool, StoreError> {
        let value = self.snapshot.get(&self.store.state, key)?;
        self.holds(key, value.as_deref())
    }

    /// What the state holds under a key's bytes, with its proof. Nothing may be on top of what is final.
    pub fn prove(&self, key: &[u8]) -> Result<StateProof, StoreError> {
        let value = self.snapshot.get(&self.store.state, key)?;
        let value = value.map(|value| value.to_vec());
        tree::prove(&self.nodes(), self.header.height, key, value)
    }

    pub(super) fn subtree_bytes(&self, row: [u8; 9]) -> Result<Option<fjall::Slice>, StoreError> {
        Ok(self.snapshot.get(&self.store.ancestors, row)?)
    }

    /// The id of the block of a height.
    pub(super) fn block(&self, height: u64) -> Result<Option<BlockId>, StoreError> {
        Ok(self.block_at(height)?)
    }

    /// All keys and values of the final state, for checking the root from scratch.
    pub fn everything(&self) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, StoreError> {
        let mut all = BTreeMap::new();
        for entry in self.snapshot.iter(&self.store.state) {
            let (key, value) = entry.into_inner()?;
            all.insert(key.to_vec(), value.to_vec());
        }
        Ok(all)
    }
}

fn unreadable(error: fjall::Error) -> StateError {
    StateError::Unreadable(error.to_string())
}

impl View for Ground<'_> {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StateError> {
        if let Some(value) = self.changed(key) {
            return Ok(value.clone());
        }
        if let Some(value) = self.held.find(key) {
            return Ok(value);
        }
        let row = key.to_bytes();
        let value = self.snapshot.get(&self.store.state, &row);
        let value = value.map_err(unreadable)?;
        // No block above the final ones has changed it: it is the same in their trees.
        if !self.holds(&row, value.as_deref())? {
            return Err(tree::damaged(&row).into());
        }
        let value = value.map(|value| value.to_vec());
        self.held.keep(*key, &value);
        Ok(value)
    }

    fn block_at(&self, height: u64) -> Result<Option<BlockId>, StateError> {
        if height > self.header.height {
            return Ok(None);
        }
        if let Some(id) = self.ids.get(&height) {
            return Ok(Some(*id));
        }
        if let Some(id) = self.store.points.id(height) {
            return Ok(Some(id));
        }
        let header = self.store.header_in(&self.snapshot, height)?;
        let id = header.map(|header| header.id());
        Ok(id.inspect(|id| self.store.points.keep_id(height, *id)))
    }

    fn due(&self, time: Millis) -> Result<Vec<(Millis, IntentId)>, StateError> {
        let mut due = std::collections::BTreeSet::new();
        // Starting at the tip's time keeps the scan off what was removed before.
        let mark = |time: Millis| [b"q", &time.to_be_bytes()[..]].concat();
        if self.forgotten < time {
            let range = mark(self.forgotten)..mark(time);
            for entry in self.snapshot.range(&self.store.state, range) {
                let key = entry.key().map_err(unreadable)?;
                let Some((at, intent)) = Key::parse_due(&key) else {
                    continue;
                };
                if self.changed(&Key::Due(at, intent)).is_some() {
                    continue;
                }
                match self.holds(&key, Some(&[]))? {
                    true => due.insert((at, intent)),
                    // What the tree does not hold is not there by the rules.
                    false => {
                        tracing::error!(error = %tree::damaged(&key), "a row was left out");
                        false
                    }
                };
            }
        }
        for (key, value) in self.writes.iter().flat_map(|writes| writes.iter()) {
            if let Key::Due(at, intent) = key {
                match value {
                    Some(_) if *at < time => due.insert((*at, *intent)),
                    _ => due.remove(&(*at, *intent)),
                };
            }
        }
        Ok(due.into_iter().collect())
    }
}
