//! What stands where a key leads to, and what is beside the way: enough to hash up to the root again.

use aceso_core::{
    crypto::digest::Digest,
    proof::{End, StateProof},
};
use jmt::KeyHash;
use sha2::{Digest as _, Sha256};

use super::{
    super::StoreError,
    growth::Below,
    node::{EMPTY, Hash, Leaf, Node, Path, Place},
};

/// The way of a key through a version of the tree.
pub(super) struct Way {
    siblings: Vec<Hash>,
    leaf: Option<Leaf>,
}

pub(super) fn way(
    below: &impl Below,
    version: u64,
    root: &Hash,
    key: &KeyHash,
) -> Result<Way, StoreError> {
    let mut way = Way {
        siblings: Vec::new(),
        leaf: None,
    };
    // Before the first block there is no node at all.
    if version == 0 {
        return Ok(way);
    }
    let mut place = Place {
        version,
        path: Path::ROOT,
    };
    let mut hash = *root;
    loop {
        let node = below.node(place, &hash)?;
        let node = node.ok_or(StoreError::Corrupt("a node of the tree is missing"))?;
        match &*node {
            Node::Null => return Ok(way),
            Node::Leaf(leaf) => {
                way.leaf = Some(*leaf);
                return Ok(way);
            }
            Node::Internal(node) => {
                let (nibble, child) = node.toward(place.path.next(key), &mut way.siblings);
                let Some(child) = child else {
                    return Ok(way);
                };
                hash = child.hash();
                place = Place {
                    version: child.version,
                    path: place.path.child(nibble),
                };
            }
        }
    }
}

impl Way {
    /// As it is sent, with the key's value; none if that is not the tree's.
    pub(super) fn prove(self, key: &KeyHash, value: Option<Vec<u8>>) -> Option<StateProof> {
        let digest = |value: &Vec<u8>| <Hash>::from(Sha256::digest(value));
        let end = match (self.leaf, value) {
            (Some(leaf), Some(value)) if leaf.key == key.0 && leaf.value == digest(&value) => {
                Some(End::Present(value))
            }
            (Some(leaf), None) if leaf.key != key.0 => Some(End::Other {
                key: Digest(leaf.key),
                value: Digest(leaf.value),
            }),
            (None, None) => None,
            _ => return None,
        };
        let siblings = self.siblings.into_iter();
        let siblings = siblings.map(|hash| (hash != EMPTY).then_some(Digest(hash)));
        Some(StateProof {
            siblings: siblings.collect(),
            end,
        })
    }
}
