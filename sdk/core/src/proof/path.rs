//! Presence and absence under a state root: the tree of §5, from a leaf up.

use minicbor::Encode;
use sha2::{Digest as _, Sha256};

use crate::codec::Decode;
use crate::{block::EMPTY_STATE, crypto::digest::Digest};

/// What stands where a key leads to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StateProof {
    /// What is beside the way, from the root down; none is the empty subtree.
    #[n(0)]
    pub siblings: Vec<Option<Digest>>,
    /// What stands at its end; none if nothing does.
    #[n(1)]
    pub end: Option<End>,
}

/// What stands at the end of a key's way.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(flat)]
pub enum End {
    /// The key, with this value.
    #[n(0)]
    Present(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// Another key, alone where this one would be.
    #[n(1)]
    Other {
        /// SHA-256 of that key.
        #[n(0)]
        key: Digest,
        /// SHA-256 of its value.
        #[n(1)]
        value: Digest,
    },
}

/// SHA-256 has no more bits.
const MAX_DEPTH: usize = 256;

fn sha256(parts: &[&[u8]]) -> Digest {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Digest(hasher.finalize().into())
}

fn leaf(key: &Digest, value: &Digest) -> Digest {
    sha256(&[b"JMT::LeafNode", &key.0, &value.0])
}

fn bit(key: &Digest, at: usize) -> bool {
    let byte = key.0.get(at / 8).copied().unwrap_or_default();
    byte & (0x80 >> (at % 8)) != 0
}

impl StateProof {
    /// The key's value under the root, or that it has none; nothing if this proves neither.
    pub(super) fn hold(self, root: &Digest, key: &[u8]) -> Option<Option<Vec<u8>>> {
        let depth = self.siblings.len();
        if depth > MAX_DEPTH {
            return None;
        }
        let key = sha256(&[key]);
        let mut node = match &self.end {
            None => EMPTY_STATE,
            Some(End::Present(value)) => leaf(&key, &sha256(&[value])),
            Some(End::Other { key: other, value }) => {
                let beside = *other != key && (0..depth).all(|at| bit(other, at) == bit(&key, at));
                if !beside {
                    return None;
                }
                leaf(other, value)
            }
        };
        for (at, sibling) in self.siblings.iter().enumerate().rev() {
            let sibling = sibling.unwrap_or(EMPTY_STATE);
            let (left, right) = match bit(&key, at) {
                false => (node, sibling),
                true => (sibling, node),
            };
            node = sha256(&[b"JMT::IntrnalNode", &left.0, &right.0]);
        }
        if node != *root {
            return None;
        }
        Some(match self.end {
            Some(End::Present(value)) => Some(value),
            _ => None,
        })
    }
}
