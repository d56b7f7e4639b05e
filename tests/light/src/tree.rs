//! The state's tree by `jmt` itself, one version for each block, and its proofs as they are sent.

use std::collections::HashMap;

use aceso_core::{
    crypto::digest::Digest,
    proof::{End, StateProof},
};
use anyhow::{Result, bail};
use jmt::{
    KeyHash, OwnedValue, Sha256Jmt, Version,
    storage::{LeafNode, Node, NodeKey, TreeReader},
};
use sha2::{Digest as _, Sha256};

/// Of each node the newest.
#[derive(Default)]
pub struct Tree {
    nodes: HashMap<NodeKey, Node>,
    values: HashMap<KeyHash, Vec<u8>>,
}

impl TreeReader for Tree {
    fn get_node_option(&self, key: &NodeKey) -> Result<Option<Node>> {
        Ok(self.nodes.get(key).cloned())
    }

    fn get_value_option(&self, _: Version, key: KeyHash) -> Result<Option<OwnedValue>> {
        Ok(self.values.get(&key).cloned())
    }

    fn get_rightmost_leaf(&self) -> Result<Option<(NodeKey, LeafNode)>> {
        Ok(None)
    }
}

fn place(key: &[u8]) -> KeyHash {
    KeyHash(Sha256::digest(key).into())
}

impl Tree {
    /// Adds a block's keys and gives the root.
    pub fn push(&mut self, version: Version, block: Vec<(Vec<u8>, Vec<u8>)>) -> Result<Digest> {
        let rows: Vec<_> = block.into_iter().map(|(k, v)| (place(&k), v)).collect();
        let values = rows.iter().map(|(key, value)| (*key, Some(value.clone())));
        let (root, batch) = Sha256Jmt::new(&*self).put_value_set(values, version)?;
        for stale in &batch.stale_node_index_batch {
            self.nodes.remove(&stale.node_key);
        }
        let nodes = batch.node_batch.nodes().iter();
        self.nodes
            .extend(nodes.map(|(key, node)| (key.clone(), node.clone())));
        self.values.extend(rows);
        Ok(Digest(root.0))
    }

    /// What stands under a key in the newest version.
    pub fn prove(&self, version: Version, key: &[u8]) -> Result<StateProof> {
        let (value, proof) = Sha256Jmt::new(self).get_with_proof(place(key), version)?;
        let proof: Encoded = borsh::from_slice(&borsh::to_vec(&proof)?)?;
        let end = match (proof.leaf, value) {
            (Some(_), Some(value)) => Some(End::Present(value)),
            (Some((key, value)), None) => Some(End::Other {
                key: Digest(key),
                value: Digest(value),
            }),
            (None, None) => None,
            (None, Some(_)) => bail!("a value without a leaf"),
        };
        Ok(StateProof {
            // Here they are from the bottom up.
            siblings: proof.siblings.iter().rev().map(Sibling::digest).collect(),
            end,
        })
    }
}

/// A proof as it is encoded.
#[derive(borsh::BorshDeserialize)]
struct Encoded {
    leaf: Option<([u8; 32], [u8; 32])>,
    siblings: Vec<Sibling>,
}

#[derive(borsh::BorshDeserialize)]
enum Sibling {
    Null,
    Internal([u8; 32], [u8; 32]),
    Leaf([u8; 32], [u8; 32]),
}

impl Sibling {
    fn digest(&self) -> Option<Digest> {
        let (label, left, right): (&[u8], _, _) = match self {
            Self::Null => return None,
            Self::Internal(left, right) => (b"JMT::IntrnalNode", left, right),
            Self::Leaf(key, value) => (b"JMT::LeafNode", key, value),
        };
        let mut hasher = Sha256::new();
        hasher.update(label);
        hasher.update(left);
        hasher.update(right);
        Some(Digest(hasher.finalize().into()))
    }
}
