//! The state's tree: Jellyfish Merkle over SHA-256 of the ledger's keys, one version per height.

use std::sync::Arc;

use aceso_core::{
    crypto::digest::Digest,
    ledger::{Key, Writes},
};
use fjall::{Keyspace, OwnedWriteBatch, Readable, Snapshot};
use jmt::{
    KeyHash, OwnedValue, Sha256Jmt, Version,
    storage::{LeafNode, Node, NodeBatch, NodeKey, StaleNodeIndexBatch, TreeReader},
};
use sha2::{Digest as _, Sha256};

use super::{Store, StoreError};

/// For how many blocks a node outlives its last use. Proofs are made at the tip; this leaves readers that are slow time.
const KEPT: u64 = 256;

/// Where a key is in the tree.
pub fn tree_key(key: &Key) -> KeyHash {
    KeyHash(Sha256::digest(key.to_bytes()).into())
}

/// What one block does to the tree.
#[derive(Debug)]
pub struct TreeUpdate {
    nodes: NodeBatch,
    stale: StaleNodeIndexBatch,
}

/// The tree as a branch sees it: nodes of blocks that are not written yet, then the store's.
pub(super) struct Nodes<'a> {
    pub pending: &'a [Arc<TreeUpdate>],
    pub snapshot: &'a Snapshot,
    pub keyspace: &'a Keyspace,
    /// The one value that a proof is made for.
    pub value: Option<(KeyHash, OwnedValue)>,
}

impl TreeReader for Nodes<'_> {
    fn get_node_option(&self, key: &NodeKey) -> anyhow::Result<Option<Node>> {
        for update in self.pending.iter().rev() {
            if let Some(node) = update.nodes.get_node(key) {
                return Ok(Some(node.clone()));
            }
        }
        let bytes = self.snapshot.get(self.keyspace, borsh::to_vec(key)?)?;
        Ok(bytes.map(|bytes| borsh::from_slice(&bytes)).transpose()?)
    }

    fn get_value_option(&self, _: Version, key: KeyHash) -> anyhow::Result<Option<OwnedValue>> {
        Ok(match &self.value {
            Some((of, value)) if *of == key => Some(value.clone()),
            _ => None,
        })
    }

    fn get_rightmost_leaf(&self) -> anyhow::Result<Option<(NodeKey, LeafNode)>> {
        // Only restoring a tree asks for it.
        anyhow::bail!("this tree is not being restored")
    }
}

pub(super) fn fault(error: impl std::fmt::Display) -> StoreError {
    StoreError::Tree(error.to_string())
}

/// The tree's next version: its root, and what to write.
pub(super) fn update(
    nodes: &Nodes<'_>,
    writes: &Writes,
    version: u64,
) -> Result<(Digest, TreeUpdate), StoreError> {
    let changes = writes
        .iter()
        .map(|(key, value)| (tree_key(key), value.clone()));
    let (root, update) = Sha256Jmt::new(nodes)
        .put_value_set(changes, version)
        .map_err(fault)?;
    // The values rest under the ledger's own keys; a second copy in memory helps nobody.
    let nodes = update.node_batch.nodes().clone();
    let update = TreeUpdate {
        nodes: NodeBatch::new(nodes, Default::default()),
        stale: update.stale_node_index_batch,
    };
    Ok((Digest(root.0), update))
}

impl Store {
    /// Adds a block's nodes to a batch, and removes those that were stale long enough.
    pub(super) fn write_tree(
        &self,
        batch: &mut OwnedWriteBatch,
        update: &TreeUpdate,
        height: u64,
    ) -> Result<(), StoreError> {
        let bytes = |key: &NodeKey| borsh::to_vec(key).map_err(fault);
        for (key, node) in update.nodes.nodes() {
            let node = borsh::to_vec(node).map_err(fault)?;
            batch.insert(&self.nodes, bytes(key)?, node);
        }
        for index in &update.stale {
            let mut key = index.stale_since_version.to_be_bytes().to_vec();
            key.extend(bytes(&index.node_key)?);
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
