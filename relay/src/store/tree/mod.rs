//! The state's tree: Jellyfish Merkle over SHA-256 of the ledger's keys, one version per height.
//!
//! Of each path the newest node rests in the store, with the version it is of: a block that changes it writes it over. Whoever reads has a
//! snapshot of the store, so no version has to be kept for them.

mod check;
mod growth;
mod holding;
mod node;
mod proving;
mod upper;

use std::sync::Arc;

use aceso_core::{
    crypto::digest::Digest,
    ledger::{Key, Writes},
    proof::StateProof,
};
use fjall::{Keyspace, Readable, Snapshot, UserValue};
use jmt::KeyHash;
use sha2::{Digest as _, Sha256};

use super::{Store, StoreError, group::Batch};
pub use check::{TreeCount, TreeFault};
pub use growth::TreeUpdate;
use growth::{Below, TreeRow};
pub(super) use holding::Seen;
use node::{Hash, Node, Path, Place};
pub(super) use upper::Upper;

/// Where a key is in the tree.
pub fn tree_key(key: &Key) -> KeyHash {
    KeyHash(Sha256::digest(key.to_bytes()).into())
}

/// The tree as a branch sees it: nodes of blocks that are not written yet, then the store's.
pub(super) struct Nodes<'a> {
    pub pending: &'a [Arc<TreeUpdate>],
    pub snapshot: &'a Snapshot,
    pub keyspace: &'a Keyspace,
    pub upper: &'a Upper,
    pub seen: &'a Seen,
    /// The root's hash, as the header of the newest block has it.
    pub root: Digest,
}

impl Below for Nodes<'_> {
    fn node(&self, place: Place, hash: &Hash) -> Result<Option<Arc<Node>>, StoreError> {
        let pending = self.pending.iter().rev();
        if let Some(node) = pending.filter_map(|update| update.nodes.get(&place)).next() {
            return Ok(Some(node.clone()));
        }
        let known = match self.upper.keeps(place) {
            true => self.upper.find(place),
            false => self.seen.find(place),
        };
        if known.is_some() {
            return Ok(known);
        }
        let row = self.snapshot.get(self.keyspace, place.path.to_bytes())?;
        let Some(bytes) = row
            .as_deref()
            .and_then(|row| of_version(row, place.version))
        else {
            return Ok(None);
        };
        let node: Node = borsh::from_slice(bytes).map_err(|_| StoreError::Corrupt("tree"))?;
        // What is in memory was held against it before, or made here.
        if node.hash() != *hash {
            return Err(StoreError::Damaged(format!(
                "the tree's node at {} is not the one that what is above names",
                place.path
            )));
        }
        let node = Arc::new(node);
        match self.upper.keeps(place) {
            true => self.upper.keep(place, &node),
            false => self.seen.keep(place, &node),
        }
        Ok(Some(node))
    }
}

pub(super) fn fault(error: impl std::fmt::Display) -> StoreError {
    StoreError::Tree(error.to_string())
}

/// What stands under a key in a version of the tree, as it is sent.
pub(super) fn prove(
    nodes: &Nodes<'_>,
    version: u64,
    key: &[u8],
    value: Option<Vec<u8>>,
) -> Result<StateProof, StoreError> {
    let hash = KeyHash(Sha256::digest(key).into());
    let way = proving::way(nodes, version, &nodes.root.0, &hash)?;
    way.prove(&hash, value).ok_or_else(|| damaged(key))
}

/// How many keys a version of the tree holds. That number is in no hash: it serves to choose a way of working, and no answer.
pub(super) fn count(nodes: &Nodes<'_>, version: u64) -> Result<u64, StoreError> {
    let path = Path::ROOT;
    let root = nodes.node(Place { version, path }, &nodes.root.0)?;
    Ok(root.map_or(0, |root| root.leaves()))
}

/// Whether what was read under a key, or that nothing was, is what this version of the tree says.
pub(super) fn holds(
    nodes: &Nodes<'_>,
    version: u64,
    key: &[u8],
    value: Option<&[u8]>,
) -> Result<bool, StoreError> {
    let hash = KeyHash(Sha256::digest(key).into());
    let expected = holding::digest_of(nodes, version, &nodes.root.0, &hash)?;
    Ok(value.map(|value| Sha256::digest(value).into()) == expected)
}

/// The place as `verify` and `tamper` name it.
pub(super) fn damaged(key: &[u8]) -> StoreError {
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    StoreError::Damaged(format!("the state under {key} is not what its tree says"))
}

/// The tree's next version: its root, and what to write.
pub(super) fn update(
    nodes: &Nodes<'_>,
    writes: &Writes,
    version: u64,
) -> Result<(Digest, TreeUpdate), StoreError> {
    let hashed = |value: &Vec<u8>| Sha256::digest(value).into();
    let changes = writes
        .iter()
        .map(|(key, value)| (tree_key(key), value.as_ref().map(hashed)));
    let mut changes: Vec<_> = changes.collect();
    changes.sort_unstable_by_key(|(key, _)| key.0);
    let (root, update) = growth::grow(nodes, &nodes.root.0, &changes, version)?;
    Ok((Digest(root), update))
}

/// A tree of a whole state, made at once.
#[derive(Default)]
pub(super) struct Founding(Vec<growth::Change>);

impl Founding {
    /// Each key once.
    pub(super) fn add(&mut self, key: &[u8], value: &[u8]) {
        let key = KeyHash(Sha256::digest(key).into());
        self.0.push((key, Some(Sha256::digest(value).into())));
    }

    /// Its root, and what to write.
    pub(super) fn finish(mut self, version: u64) -> Result<(Digest, TreeUpdate), StoreError> {
        self.0.sort_unstable_by_key(|(key, _)| key.0);
        let (root, update) = growth::found(&self.0, version)?;
        Ok((Digest(root), update))
    }
}

/// The state root of these keys and values.
pub fn root_of<'a>(
    rows: impl IntoIterator<Item = (&'a [u8], &'a [u8])>,
) -> Result<Digest, StoreError> {
    let mut founding = Founding::default();
    for (key, value) in rows {
        founding.add(key, value);
    }
    Ok(founding.finish(1)?.0)
}

/// A node as it rests: its version, then itself as `jmt` encodes it.
fn row_of(version: u64, node: &Node) -> Result<Vec<u8>, StoreError> {
    let mut row = Vec::with_capacity(256);
    row.extend(version.to_le_bytes());
    borsh::to_writer(&mut row, node).map_err(fault)?;
    Ok(row)
}

/// The node's bytes, if it is of that version.
fn of_version(row: &[u8], version: u64) -> Option<&[u8]> {
    row.strip_prefix(&version.to_le_bytes())
}

impl TreeUpdate {
    /// Works out what the store is to be told, of the block of a height, unless that was done. It takes as long as executing the
    /// block, and can be done before the block is final.
    pub fn work_out(&self, height: u64) -> Result<(), StoreError> {
        self.rows(height).map(drop)
    }

    fn rows(&self, height: u64) -> Result<&[TreeRow], StoreError> {
        if let Some(rows) = self.rows.get() {
            return Ok(rows);
        }
        let mut rows = Vec::with_capacity(self.nodes.len() + self.stale.len());
        for (place, node) in &self.nodes {
            let row = UserValue::from(row_of(height, node)?);
            rows.push((place.path.to_bytes().into(), Some(row)));
        }
        for Place { path, .. } in &self.stale {
            let now = Place {
                version: height,
                path: *path,
            };
            if !self.nodes.contains_key(&now) {
                rows.push((path.to_bytes().into(), None));
            }
        }
        Ok(self.rows.get_or_init(|| rows))
    }
}

impl Store {
    /// Adds a block's nodes to a batch, each over the one that was at its path before.
    pub(super) fn write_tree(
        &self,
        batch: &mut Batch,
        update: &TreeUpdate,
        height: u64,
    ) -> Result<(), StoreError> {
        for (path, row) in update.rows(height)? {
            match row {
                Some(row) => batch.insert(&self.tree, path.clone(), row.clone()),
                None => batch.remove(&self.tree, path.clone()),
            }
        }
        Ok(())
    }
}
