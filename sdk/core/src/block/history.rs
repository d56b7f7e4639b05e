//! The history root: RFC 6962 §2.1 over the ids of all blocks so far, kept as the roots of its perfect subtrees.

use minicbor::{Decode, Encode};
use sha2::{Digest as _, Sha256};

use crate::{crypto::digest::Digest, id::BlockId};

/// Enough of the tree to add to it and to know its root: one digest per bit set in `size`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct History {
    #[n(0)]
    size: u64,
    /// Largest subtree first.
    #[n(1)]
    peaks: Vec<Digest>,
}

fn node(left: &Digest, right: &Digest) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left.0);
    hasher.update(right.0);
    Digest(hasher.finalize().into())
}

impl History {
    /// Number of blocks in it.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the next block.
    pub fn push(&mut self, block: BlockId) {
        let mut hasher = Sha256::new();
        hasher.update([0]);
        hasher.update(block.as_bytes());
        let mut digest = Digest(hasher.finalize().into());
        // Each trailing one of the old size is a perfect subtree that the new leaf completes.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                digest = node(&left, &digest);
            }
        }
        self.peaks.push(digest);
        self.size += 1;
    }

    /// The tree's root; SHA-256 of nothing when it is empty.
    pub fn root(&self) -> Digest {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else {
            return Digest(Sha256::digest([]).into());
        };
        peaks.fold(*last, |right, left| node(left, &right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_an_independent_rfc_6962_tree() {
        let mut tree = ct_merkle::mem_backed_tree::MemoryBackedTree::<Sha256, [u8; 32]>::new();
        let mut history = History::default();
        for i in 0..=130u8 {
            assert_eq!(history.root().0[..], tree.root().as_bytes()[..], "size {i}");
            history.push(BlockId(Digest([i; 32])));
            tree.push([i; 32]);
            assert_eq!(history.size(), tree.len());
        }
    }
}
