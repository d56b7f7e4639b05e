//! The tree looked through from its root: every node, and every value of the state in its place.

use aceso_core::crypto::digest::Digest;
use fjall::{Readable as _, Snapshot};
use jmt::KeyHash;
use sha2::{Digest as _, Sha256};

use super::{
    super::{Store, StoreError},
    node::{Child, Hash, Node, Path, Place},
    of_version,
};

/// What is wrong with the tree, or with a value that should be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeFault {
    /// The way to a node that is missing or can't be read.
    Gone(String),
    /// The way to a node that is not the one above it, or the header, names.
    Other(String),
    /// A key whose value is not the one that the tree holds.
    Value(Vec<u8>),
    /// A key that the tree does not hold.
    Unproven(Vec<u8>),
    /// So many values of the tree have no row.
    Lost(u64),
}

/// What was looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TreeCount {
    /// Nodes.
    pub nodes: u64,
    /// Values.
    pub values: u64,
}

struct Walk<'a> {
    store: &'a Store,
    snapshot: Snapshot,
    count: TreeCount,
    on: &'a mut dyn FnMut(TreeFault),
}

impl Walk<'_> {
    fn node(&self, place: Place) -> Result<Option<Node>, StoreError> {
        let row = self.snapshot.get(&self.store.tree, place.path.to_bytes())?;
        let bytes = row
            .as_deref()
            .and_then(|row| of_version(row, place.version));
        Ok(bytes.and_then(|bytes| borsh::from_slice(bytes).ok()))
    }

    /// Looks at a node and at all below it, and counts the values. `named` is what the one above says of it.
    fn visit(
        &mut self,
        place: Place,
        expected: Hash,
        named: Option<&Child>,
    ) -> Result<u64, StoreError> {
        let Some(node) = self.node(place)? else {
            (self.on)(TreeFault::Gone(place.path.to_string()));
            return Ok(0);
        };
        self.count.nodes += 1;
        // How many leaves are below is in no hash.
        let counted = node.is_counted() && named.is_none_or(|child| node.is(child));
        if node.hash() != expected || !counted {
            (self.on)(TreeFault::Other(place.path.to_string()));
        }
        let children = match node {
            Node::Null => return Ok(0),
            Node::Leaf(_) => return Ok(1),
            Node::Internal(node) => node.children,
        };
        let mut leaves = 0;
        for (nibble, child) in (0u8..).zip(children.iter()) {
            if let Some(child) = child {
                let below = Place {
                    version: child.version,
                    path: place.path.child(nibble),
                };
                leaves += self.visit(below, Child::hash(child), Some(child))?;
            }
        }
        Ok(leaves)
    }

    /// The digest of a key's value as the tree holds it.
    fn find(&self, root: Place, key: &KeyHash) -> Result<Option<Hash>, StoreError> {
        let mut place = root;
        loop {
            match self.node(place)? {
                Some(Node::Leaf(leaf)) => return Ok((leaf.key == key.0).then_some(leaf.value)),
                Some(Node::Internal(node)) => {
                    let nibble = place.path.next(key);
                    let child = node.children.get(usize::from(nibble)).copied().flatten();
                    let Some(child) = child else {
                        return Ok(None);
                    };
                    place = Place {
                        version: child.version,
                        path: place.path.child(nibble),
                    };
                }
                Some(Node::Null) | None => return Ok(None),
            }
        }
    }
}

impl Store {
    /// Looks through the tree of a height, whose root is given, and at every value of the state.
    pub fn check_tree(
        &self,
        height: u64,
        root: Digest,
        on: &mut dyn FnMut(TreeFault),
    ) -> Result<TreeCount, StoreError> {
        let mut walk = Walk {
            store: self,
            snapshot: self.group.snapshot(&self.db),
            count: TreeCount::default(),
            on,
        };
        let top = Place {
            version: height,
            path: Path::ROOT,
        };
        // Before the first block there is no tree.
        let leaves = match height {
            0 => 0,
            _ => walk.visit(top, root.0, None)?,
        };
        let mut found = 0;
        for entry in self.state.iter() {
            let (key, value) = entry.into_inner()?;
            walk.count.values += 1;
            let proven = walk.find(top, &KeyHash(Sha256::digest(&key).into()))?;
            match proven {
                Some(digest) => {
                    found += 1;
                    if digest != <Hash>::from(Sha256::digest(&value)) {
                        (walk.on)(TreeFault::Value(key.to_vec()));
                    }
                }
                None => (walk.on)(TreeFault::Unproven(key.to_vec())),
            }
        }
        if leaves > found {
            (walk.on)(TreeFault::Lost(leaves - found));
        }
        Ok(walk.count)
    }
}
