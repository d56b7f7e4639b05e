//! The history root: RFC 6962 §2.1 over the ids of all blocks so far, kept as the roots of its perfect subtrees.

use ct_merkle::{InclusionProof, RootHash};
use minicbor::Encode;
use sha2::{Digest as _, Sha256};

use super::Header;
use crate::codec::Decode;
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

/// The tree's leaf of a block.
pub fn history_leaf(block: BlockId) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(block.as_bytes());
    Digest(hasher.finalize().into())
}

/// The audit path (RFC 6962 §2.1.1) of the leaf `index` among `size`, out of perfect subtrees: `node(level, i)` is the one over the
/// leaves from `i · 2^level` to before `(i + 1) · 2^level`. None if there is no such leaf.
pub fn history_path<E>(
    index: u64,
    size: u64,
    mut node: impl FnMut(u8, u64) -> Result<Digest, E>,
) -> Result<Option<Vec<Digest>>, E> {
    if index >= size {
        return Ok(None);
    }
    let (mut first, mut end) = (0, size);
    let mut path = Vec::new();
    while end - first > 1 {
        // The left part is perfect: the largest power of two that is less than what there is.
        let left = 1 << (end - first - 1).ilog2();
        let middle = first + left;
        if index < middle {
            path.push(over(middle, end, &mut node)?);
            end = middle;
        } else {
            path.push(over(first, middle, &mut node)?);
            first = middle;
        }
    }
    path.reverse();
    Ok(Some(path))
}

/// The tree hash of the leaves from `first`, where a perfect subtree of their number or more begins, to before `end`.
fn over<E>(
    mut first: u64,
    end: u64,
    node: &mut impl FnMut(u8, u64) -> Result<Digest, E>,
) -> Result<Digest, E> {
    let mut peaks = Vec::new();
    while first < end {
        let level = (end - first).ilog2() as u8;
        peaks.push(node(level, first >> level)?);
        first += 1 << level;
    }
    let mut peaks = peaks.into_iter().rev();
    let last = peaks.next().unwrap_or_else(|| History::default().root());
    Ok(peaks.fold(last, |right, left| history_node(&left, &right)))
}

/// Whether a block has that height below a header, or is it.
pub fn holds_ancestor(header: &Header, height: u64, block: BlockId, path: &[Digest]) -> bool {
    if height == header.height {
        return path.is_empty() && block == header.id();
    }
    let path: Vec<u8> = path.iter().flat_map(|digest| digest.0).collect();
    let Ok(proof) = InclusionProof::<Sha256>::try_from_bytes(path) else {
        return false;
    };
    // The tree's arithmetic panics or never ends beyond 2⁶³.
    if height > header.height || header.height > u64::from(u32::MAX) << 24 {
        return false;
    }
    let root = RootHash::<Sha256>::new(header.history.0.into(), header.height);
    root.verify_inclusion(block.as_bytes(), height, &proof)
        .is_ok()
}

/// The tree's node over two.
pub fn history_node(left: &Digest, right: &Digest) -> Digest {
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
        let mut digest = history_leaf(block);
        // Each trailing one of the old size is a perfect subtree that the new leaf completes.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                digest = history_node(&left, &digest);
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
        peaks.fold(*last, |right, left| history_node(left, &right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Genesis;

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

    #[test]
    fn paths_out_of_subtrees_are_those_of_the_whole_tree() {
        let ids: Vec<_> = (0..70u8).map(|i| BlockId(Digest([i; 32]))).collect();
        // Every perfect subtree there is, level by level.
        let mut levels = vec![ids.iter().map(|id| history_leaf(*id)).collect::<Vec<_>>()];
        while let Some(last) = levels.last().filter(|last| last.len() > 1) {
            let (pairs, _) = last.as_chunks::<2>();
            levels.push(pairs.iter().map(|[l, r]| history_node(l, r)).collect());
        }
        let find = |level: u8, i: u64| {
            let found = levels
                .get(usize::from(level))
                .and_then(|it| it.get(i as usize));
            found.copied().ok_or((level, i))
        };
        let genesis = Genesis {
            version: crate::codec::Version,
            nonce: [1; 32],
            time: 1,
            validators: vec![],
        };
        let mut history = History::default();
        let mut tree = ct_merkle::mem_backed_tree::MemoryBackedTree::<Sha256, [u8; 32]>::new();
        for size in 0..70u64 {
            let header = Header {
                height: size,
                history: history.root(),
                ..genesis.header()
            };
            assert_eq!(history_path(size, size, find), Ok(None));
            for index in 0..size {
                let path = history_path(index, size, find).unwrap().unwrap();
                let proof = tree.prove_inclusion(index as usize);
                let (theirs, _) = proof.as_bytes().as_chunks::<32>();
                assert_eq!(path.iter().map(|it| it.0).collect::<Vec<_>>(), theirs);
                let block = ids[index as usize];
                assert!(holds_ancestor(&header, index, block, &path));
                assert!(!holds_ancestor(&header, index, ids[size as usize], &path));
                assert!(!holds_ancestor(&header, size, block, &path));
                if size > 1 {
                    assert!(!holds_ancestor(&header, index, block, &path[1..]));
                }
            }
            assert!(holds_ancestor(&header, size, header.id(), &[]));
            assert!(!holds_ancestor(&header, size + 1, header.id(), &[]));
            history.push(ids[size as usize]);
            tree.push([size as u8; 32]);
        }
    }
}
