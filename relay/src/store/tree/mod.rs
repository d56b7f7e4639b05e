//! The state's tree: Jellyfish Merkle over SHA-256 of the ledger's keys, one version per height.

mod check;
mod growth;
mod node;
mod proving;
mod upper;

use std::sync::Arc;

use aceso_core::{
    crypto::digest::Digest,
    ledger::{Key, Writes},
    proof::StateProof,
};
use fjall::{Keyspace, Readable, Snapshot};
use jmt::KeyHash;
use sha2::{Digest as _, Sha256};

use super::{Store, StoreError, group::Batch};
pub use check::{TreeCount, TreeFault};
use growth::Below;
pub use growth::TreeUpdate;
use node::{Node, Place};
pub(super) use upper::Upper;

/// For how many blocks a node outlives its last use. Proofs are made at the tip; this leaves readers that are slow time.
const KEPT: u64 = 256;

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
}

impl Below for Nodes<'_> {
    fn node(&self, place: Place) -> Result<Option<Arc<Node>>, StoreError> {
        let pending = self.pending.iter().rev();
        if let Some(node) = pending.filter_map(|update| update.nodes.get(&place)).next() {
            return Ok(Some(node.clone()));
        }
        if let Some(node) = self.upper.find(place) {
            return Ok(Some(node));
        }
        let Some(bytes) = self.snapshot.get(self.keyspace, place.to_bytes())? else {
            return Ok(None);
        };
        let node = borsh::from_slice(&bytes).map_err(|_| StoreError::Corrupt("tree"))?;
        let node = Arc::new(node);
        self.upper.keep(place, &node);
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
    proving::way(nodes, version, &hash)?.prove(&hash, value)
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
    let (root, update) = growth::grow(nodes, &changes, version)?;
    Ok((Digest(root), update))
}

impl Store {
    /// Adds a block's nodes to a batch, and removes those that were stale long enough.
    pub(super) fn write_tree(
        &self,
        batch: &mut Batch,
        update: &TreeUpdate,
        height: u64,
    ) -> Result<(), StoreError> {
        for (place, node) in &update.nodes {
            let bytes = borsh::to_vec(&**node).map_err(fault)?;
            batch.insert(&self.nodes, place.to_bytes(), bytes);
        }
        for place in &update.stale {
            let key = [&height.to_be_bytes()[..], &place.to_bytes()].concat();
            batch.insert(&self.stale, key, []);
        }
        // Each version is visited once, when its time has come: no scan passes over what was removed before.
        let Some(old) = height.checked_sub(KEPT) else {
            return Ok(());
        };
        for entry in self.stale.prefix(old.to_be_bytes()) {
            let key = entry.key()?;
            let node = key.get(8..).ok_or(StoreError::Corrupt("stale node"))?;
            batch.remove(&self.nodes, node);
            batch.remove(&self.stale, key);
        }
        Ok(())
    }
}
