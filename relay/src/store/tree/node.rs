//! The tree's nodes as they rest in the store: bit for bit those of `jmt` 0.12 in its encoding, borsh, so that its proofs are made from
//! them.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};
use jmt::KeyHash;
use sha2::{Digest as _, Sha256};

/// 32 bytes of SHA-256.
pub(super) type Hash = [u8; 32];

/// What stands for an empty subtree.
pub(super) const EMPTY: Hash = *b"SPARSE_MERKLE_PLACEHOLDER_HASH__";

/// The way from the root to a node, four bits a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Path {
    /// What lies beyond the way is zero.
    bytes: Hash,
    steps: u8,
}

impl Path {
    pub(super) const ROOT: Self = Self {
        bytes: [0; 32],
        steps: 0,
    };

    pub(super) fn steps(self) -> u8 {
        self.steps
    }

    /// One step further.
    pub(super) fn child(mut self, nibble: u8) -> Self {
        let shift = if self.steps.is_multiple_of(2) { 4 } else { 0 };
        if let Some(byte) = self.bytes.get_mut(usize::from(self.steps / 2)) {
            *byte |= nibble << shift;
        }
        self.steps += 1;
        self
    }

    /// What it rests under: nodes that are as far from the root lie together, as those of most blocks do.
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let used = usize::from(self.steps.div_ceil(2));
        let mut bytes = Vec::with_capacity(1 + used);
        bytes.push(self.steps);
        bytes.extend(self.bytes.iter().take(used));
        bytes
    }

    /// Where a key goes from here.
    pub(super) fn next(self, key: &KeyHash) -> u8 {
        let byte = key.0.get(usize::from(self.steps / 2));
        let byte = byte.copied().unwrap_or_default();
        match self.steps.is_multiple_of(2) {
            true => byte >> 4,
            false => byte & 0x0f,
        }
    }
}

/// As people are told of it.
impl fmt::Display for Path {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::ROOT {
            return to.write_str("the root");
        }
        let both = self.bytes.iter().flat_map(|byte| [byte >> 4, byte & 0x0f]);
        for nibble in both.take(usize::from(self.steps)) {
            write!(to, "{nibble:x}")?;
        }
        Ok(())
    }
}

/// What a node is found by: the block that made it and its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) version: u64,
    pub(super) path: Path,
}

impl Place {
    /// What `jmt` asks for it by.
    #[cfg(test)]
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let used = usize::from(self.path.steps.div_ceil(2));
        let mut bytes = Vec::with_capacity(20 + used);
        bytes.extend(self.version.to_le_bytes());
        bytes.extend(u64::from(self.path.steps).to_le_bytes());
        bytes.extend((used as u32).to_le_bytes());
        bytes.extend(self.path.bytes.iter().take(used));
        bytes
    }
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) enum Node {
    /// The root of an empty tree.
    Null,
    Internal(Internal),
    Leaf(Leaf),
}

/// Two or more leaves below, or one internal node.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) struct Internal {
    pub(super) children: Box<[Option<Child>; 16]>,
    count: u64,
    leaves: u64,
}

/// A key and its value, each hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) struct Leaf {
    pub(super) key: Hash,
    pub(super) value: Hash,
}

/// What a node knows of one below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) struct Child {
    hash: Hash,
    pub(super) version: u64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
enum Kind {
    Leaf,
    Internal { leaves: u64 },
}

impl Child {
    pub(super) fn leaf(leaf: &Leaf, version: u64) -> Self {
        Self {
            hash: leaf.hash(),
            version,
            kind: Kind::Leaf,
        }
    }

    pub(super) fn internal(node: &Internal, version: u64) -> Self {
        Self {
            hash: node.hash(),
            version,
            kind: Kind::Internal {
                leaves: node.leaves,
            },
        }
    }

    pub(super) fn is_leaf(&self) -> bool {
        self.kind == Kind::Leaf
    }

    pub(super) fn hash(&self) -> Hash {
        self.hash
    }

    fn leaves(&self) -> u64 {
        match self.kind {
            Kind::Leaf => 1,
            Kind::Internal { leaves } => leaves,
        }
    }
}

fn hash(parts: [&[u8]; 3]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

impl Leaf {
    pub(super) fn hash(&self) -> Hash {
        hash([b"JMT::LeafNode", &self.key, &self.value])
    }
}

impl Internal {
    pub(super) fn new(children: Box<[Option<Child>; 16]>) -> Self {
        let there = || children.iter().flatten();
        let leaves = there().map(Child::leaves);
        // One that was damaged may say anything.
        let (count, leaves) = (there().count() as u64, leaves.fold(0, u64::wrapping_add));
        Self {
            children,
            count,
            leaves,
        }
    }

    /// The child that a key with this nibble leads to, with its own nibble, and what is beside the way there, from above.
    pub(super) fn toward(&self, nibble: u8, siblings: &mut Vec<Hash>) -> (u8, Option<Child>) {
        let mut first = 0;
        let mut half = self.children.as_slice();
        while half.len() > 1 {
            let mut there = (0u8..).zip(half).filter_map(|(at, it)| Some((at, (*it)?)));
            match (there.next(), there.next()) {
                (None, _) => return (nibble, None),
                // A leaf that is alone stands higher up.
                (Some((at, only)), None) if only.is_leaf() => return (first + at, Some(only)),
                _ => {}
            }
            let (left, right) = half.split_at(half.len() / 2);
            let middle = first + left.len() as u8;
            match nibble < middle {
                true => {
                    siblings.push(over(right));
                    half = left;
                }
                false => {
                    siblings.push(over(left));
                    (half, first) = (right, middle);
                }
            }
        }
        (nibble, half.first().copied().flatten())
    }

    /// A binary tree over the children; one that has nothing but a leaf is that leaf.
    pub(super) fn hash(&self) -> Hash {
        over(self.children.as_slice())
    }
}

fn over(children: &[Option<Child>]) -> Hash {
    let mut there = children.iter().flatten();
    match (there.next(), there.next()) {
        (None, _) => EMPTY,
        (Some(only), None) if only.is_leaf() || children.len() == 1 => only.hash,
        _ => {
            let (left, right) = children.split_at(children.len() / 2);
            hash([b"JMT::IntrnalNode", &over(left), &over(right)])
        }
    }
}

impl Node {
    pub(super) fn hash(&self) -> Hash {
        match self {
            Self::Null => EMPTY,
            Self::Internal(node) => node.hash(),
            Self::Leaf(leaf) => leaf.hash(),
        }
    }

    /// How many leaves are below it, or it is itself.
    pub(super) fn leaves(&self) -> u64 {
        match self {
            Self::Null => 0,
            Self::Internal(node) => node.leaves,
            Self::Leaf(_) => 1,
        }
    }

    /// Whether it is what the one above says of it.
    pub(super) fn is(&self, named: &Child) -> bool {
        match self {
            Self::Null => false,
            Self::Internal(node) => Child::internal(node, named.version) == *named,
            Self::Leaf(leaf) => Child::leaf(leaf, named.version) == *named,
        }
    }

    /// Whether it counts rightly what its children say of themselves.
    pub(super) fn is_counted(&self) -> bool {
        match self {
            Self::Internal(node) => Internal::new(node.children.clone()) == *node,
            Self::Null | Self::Leaf(_) => true,
        }
    }
}
