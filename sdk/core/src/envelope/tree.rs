//! The Merkle tree over a file: RFC 6962 §2.1, SHA-256, leaf 0 the prefix, leaf i + 1 segment i.

use core::ops::Range;

use ct_merkle::{InclusionProof, RootHash};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::header::prefix_len;
use super::layout::{MIN_PADDED_LEN, SEGMENT_LEN, TAG_LEN, padme};
use crate::crypto::digest::Digest;

/// What identifies a file: everything the ledger commits to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Descriptor {
    /// The tree's root.
    pub root: Digest,
    /// Number of segments, at least 1; the tree has one leaf more.
    pub segments: u32,
    /// Bytes of the whole file.
    pub length: u64,
}

impl Descriptor {
    /// Whether a sealer that keeps to the format can make such a file: the length must be a padded one, and need the segments.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let overhead = prefix_len(self.segments) as u64 + u64::from(self.segments) * TAG_LEN as u64;
        let padded = self.length.saturating_sub(overhead);
        padded >= MIN_PADDED_LEN
            && padme(padded) == padded
            && padded.div_ceil(SEGMENT_LEN as u64) == u64::from(self.segments)
    }

    /// Whether this describes a file of that length with that tree.
    #[must_use]
    pub(super) fn is_of(&self, length: u64, tree: TreeBuilder) -> bool {
        let tree = tree.finish();
        let found = Self {
            root: tree.root(),
            segments: tree.segments(),
            length,
        };
        found == *self
    }

    /// Which bytes of the file are its prefix: leaf 0.
    #[must_use]
    pub fn prefix_range(&self) -> Range<u64> {
        0..prefix_len(self.segments) as u64
    }

    /// Which bytes of the file are segment `index`; `None` when there is no such segment.
    #[must_use]
    pub fn segment_range(&self, index: u32) -> Option<Range<u64>> {
        if index >= self.segments {
            return None;
        }
        let step = (SEGMENT_LEN + TAG_LEN) as u64;
        let start = prefix_len(self.segments) as u64 + u64::from(index) * step;
        Some(start.min(self.length)..self.length.min(start + step))
    }
}

/// Why bytes are not shown to be of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TreeError {
    /// There is no segment of that number.
    #[error("the file has no segment {0}")]
    NoSuchSegment(u32),
    /// The bytes or the path are not those under the root.
    #[error("the bytes are not under the root")]
    NotIncluded,
}

/// Checks that `bytes` are segment `index` of a file with this root and this many segments.
///
/// # Errors
/// [`TreeError`].
pub fn verify_segment(
    root: &Digest,
    segments: u32,
    index: u32,
    bytes: &[u8],
    path: &[Digest],
) -> Result<(), TreeError> {
    if index >= segments {
        return Err(TreeError::NoSuchSegment(index));
    }
    verify_leaf(root, segments, u64::from(index) + 1, bytes, path)
}

/// Checks that `prefix` is the prefix (`u16be header length ‖ header`) of a file with this root and this many segments.
///
/// # Errors
/// [`TreeError::NotIncluded`].
pub fn verify_header(
    root: &Digest,
    segments: u32,
    prefix: &[u8],
    path: &[Digest],
) -> Result<(), TreeError> {
    verify_leaf(root, segments, 0, prefix, path)
}

fn verify_leaf(
    root: &Digest,
    segments: u32,
    leaf: u64,
    bytes: &[u8],
    path: &[Digest],
) -> Result<(), TreeError> {
    // Longer than any path in a tree of 2³² leaves: not worth copying.
    if path.len() > 33 {
        return Err(TreeError::NotIncluded);
    }
    let path = path.iter().flat_map(|digest| digest.0).collect();
    let path =
        InclusionProof::<Sha256>::try_from_bytes(path).map_err(|_| TreeError::NotIncluded)?;
    RootHash::<Sha256>::new(root.0.into(), u64::from(segments) + 1)
        .verify_inclusion(&bytes, leaf, &path)
        .map_err(|_| TreeError::NotIncluded)
}

/// What the tree has of a segment: SHA-256([`Leaf::MARK`] ‖ segment).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf(Digest);

impl Leaf {
    /// Stands before the bytes of a leaf where they are hashed, so that no leaf is a node.
    pub const MARK: u8 = 0;

    /// The leaf of these bytes, computed here.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(leaf_hash(bytes))
    }

    /// A SHA-256 over [`Self::MARK`] and the bytes that somebody else computed: hashing is most of the work on a file, and a browser's own SHA-256
    /// is several times as fast as this one compiled for it. Whoever gives another number seals what nobody opens, and opens nothing.
    #[must_use]
    pub fn computed(digest: [u8; Digest::LEN]) -> Self {
        Self(Digest(digest))
    }
}

/// Takes in a file piece by piece and keeps 32 bytes of each.
///
/// `ct-merkle` verifies; its own tree keeps the pieces themselves, which for a scan of 500 MB is too much. Tests hold ours to it.
#[derive(Clone, Debug)]
pub struct TreeBuilder(Vec<Digest>);

impl TreeBuilder {
    /// Begins with the file's prefix, `u16be header length ‖ header`.
    #[must_use]
    pub fn new(prefix: &[u8]) -> Self {
        Self(vec![leaf_hash(prefix)])
    }

    /// Takes in the next segment.
    pub fn push(&mut self, segment: &[u8]) {
        self.push_leaf(Leaf::of(segment));
    }

    /// Takes in the leaf of the next segment.
    pub fn push_leaf(&mut self, leaf: Leaf) {
        self.0.push(leaf.0);
    }

    /// How many segments were taken in.
    #[must_use]
    pub(super) fn segments(&self) -> usize {
        self.0.len() - 1
    }

    /// The tree over what was taken in.
    #[must_use]
    pub fn finish(self) -> SegmentTree {
        SegmentTree::from_leaves(self.0)
    }
}

/// The tree over a whole file: gives its root and the path of each segment. 64 bytes of memory per segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentTree {
    root: Digest,
    /// The leaves, then each level above them up to below the root.
    levels: Vec<Vec<Digest>>,
}

impl SegmentTree {
    // Pairing from the left and promoting an odd last node gives the splits of RFC 6962 §2.1.
    fn from_leaves(mut level: Vec<Digest>) -> Self {
        let mut levels = Vec::new();
        loop {
            if let [root] = level[..] {
                return Self { root, levels };
            }
            let above = level.chunks(2).map(parent).collect();
            levels.push(core::mem::replace(&mut level, above));
        }
    }

    /// The root that a [`Descriptor`] names.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.root
    }

    /// How many segments there are.
    #[must_use]
    pub fn segments(&self) -> u32 {
        let leaves = self.levels.first().map_or(1, Vec::len);
        (leaves - 1) as u32
    }

    /// The path of the prefix, for [`verify_header`].
    #[must_use]
    pub fn header_path(&self) -> Vec<Digest> {
        self.leaf_path(0)
    }

    /// The path of segment `index`, for [`verify_segment`]; `None` when there is no such segment.
    #[must_use]
    pub fn path(&self, index: u32) -> Option<Vec<Digest>> {
        (index < self.segments()).then(|| self.leaf_path(index as usize + 1))
    }

    // RFC 6962 §2.1.1: the sibling at each level from the leaf up, where there is one.
    fn leaf_path(&self, leaf: usize) -> Vec<Digest> {
        self.levels
            .iter()
            .enumerate()
            .filter_map(|(height, level)| level.get((leaf >> height) ^ 1))
            .copied()
            .collect()
    }
}

fn leaf_hash(bytes: &[u8]) -> Digest {
    Digest(
        Sha256::new_with_prefix([Leaf::MARK])
            .chain_update(bytes)
            .finalize()
            .into(),
    )
}

fn parent(children: &[Digest]) -> Digest {
    match children {
        [left, right] => Digest(
            Sha256::new_with_prefix([1])
                .chain_update(left)
                .chain_update(right)
                .finalize()
                .into(),
        ),
        // One alone is promoted; `chunks` gives no other lengths.
        [only, ..] => *only,
        [] => Digest(Sha256::digest([]).into()),
    }
}

#[cfg(test)]
mod tests {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;

    use super::*;
    use crate::envelope::Layout;

    fn built(pieces: &[Vec<u8>]) -> SegmentTree {
        let mut tree = TreeBuilder::new(&pieces[0]);
        pieces[1..].iter().for_each(|piece| tree.push(piece));
        tree.finish()
    }

    #[test]
    fn agrees_with_ct_merkle_at_every_size() {
        let mut reference = MemoryBackedTree::<Sha256, Vec<u8>>::new();
        let mut pieces = Vec::new();
        for size in 1..=130u32 {
            let piece = size.to_be_bytes().to_vec();
            reference.push(piece.clone());
            pieces.push(piece);

            let tree = built(&pieces);
            assert_eq!(tree.segments(), size - 1);
            assert_eq!(tree.root().as_ref(), reference.root().as_bytes().as_slice());
            let path = |leaf| {
                let proof = reference.prove_inclusion(leaf);
                let digests = proof.as_bytes().chunks(32);
                digests
                    .map(|bytes| Digest(bytes.try_into().unwrap()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(tree.header_path(), path(0));
            for index in 0..size - 1 {
                assert_eq!(tree.path(index), Some(path(index as usize + 1)));
            }
            assert_eq!(tree.path(size - 1), None);
        }
    }

    #[test]
    fn a_leaf_may_be_computed_elsewhere() {
        let piece = [7; 100];
        let elsewhere = Sha256::digest([[Leaf::MARK].as_slice(), &piece].concat());
        assert_eq!(Leaf::computed(elsewhere.into()), Leaf::of(&piece));
        let mut tree = TreeBuilder::new(b"prefix");
        tree.push_leaf(Leaf::computed(elsewhere.into()));
        assert_eq!(tree.finish(), built(&[b"prefix".to_vec(), piece.to_vec()]));
    }

    #[test]
    fn a_piece_is_verified_in_its_place_only() {
        let pieces: Vec<Vec<u8>> = (0..8).map(|i| vec![i; 3]).collect();
        let tree = built(&pieces);
        let root = tree.root();
        let segments = tree.segments();
        assert_eq!(
            verify_header(&root, segments, &pieces[0], &tree.header_path()),
            Ok(())
        );
        for index in 0..segments {
            let path = tree.path(index).unwrap();
            let bytes = &pieces[index as usize + 1];
            let refused = Err(TreeError::NotIncluded);
            assert_eq!(verify_segment(&root, segments, index, bytes, &path), Ok(()));
            assert_eq!(
                verify_segment(&root, segments, (index + 1) % segments, bytes, &path),
                refused
            );
            assert_eq!(
                verify_segment(&root, segments, index, b"other", &path),
                refused
            );
            assert_eq!(
                verify_segment(&root, segments, index, bytes, &path[1..]),
                refused
            );
            assert_eq!(
                verify_segment(&root, segments, index, bytes, &[root; 40]),
                refused
            );
        }
        assert_eq!(
            verify_segment(&root, segments, segments, &[], &[]),
            Err(TreeError::NoSuchSegment(segments))
        );
        assert_eq!(
            verify_segment(&root, u32::MAX, u32::MAX - 1, &[], &[]),
            Err(TreeError::NotIncluded)
        );
    }

    #[test]
    fn descriptors_that_no_file_has_are_known() {
        let described = |segments, length| Descriptor {
            root: Digest([0; 32]),
            segments,
            length,
        };
        for content in [0, 16_376, 16_377, 65_528, 65_529, 1_000_000, 1 << 40] {
            let layout = Layout::new(content).unwrap();
            let (segments, length) = (layout.segments(), layout.file_len());
            assert!(described(segments, length).is_well_formed());
            assert!(!described(segments + 1, length).is_well_formed());
            assert!(!described(segments - 1, length).is_well_formed());
            assert!(!described(segments, length + 1).is_well_formed());
            assert!(!described(segments, length - 1).is_well_formed());
            let last = described(segments, length).segment_range(segments - 1);
            assert_eq!(last.unwrap().end, length);
        }
        assert!(!described(0, 0).is_well_formed());
        assert!(!described(u32::MAX, u64::MAX).is_well_formed());
        assert_eq!(described(1, 0).segment_range(1), None);
        assert_eq!(described(1, 0).segment_range(0), Some(0..0));
    }
}
