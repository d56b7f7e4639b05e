//! Holding what was read from the disk against the tree: a value against its leaf, a node against the one above it, and the root against
//! the header. What does not fit is damaged, and nothing is made of it.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use jmt::KeyHash;

use super::{
    super::StoreError,
    growth::Below,
    node::{Hash, Node, Path, Place},
};

/// Nodes that are kept at most: some megabytes.
const MOST: usize = 16_384;

/// The digest of what stands under a key, as the tree has it; none if nothing does.
pub(super) fn digest_of(
    below: &impl Below,
    version: u64,
    root: &Hash,
    key: &KeyHash,
) -> Result<Option<Hash>, StoreError> {
    // Before the first block there is no node at all.
    if version == 0 {
        return Ok(None);
    }
    let path = Path::ROOT;
    let mut place = Place { version, path };
    let mut hash = *root;
    loop {
        let node = below.node(place, &hash)?;
        let node = node.ok_or(StoreError::Corrupt("a node of the tree is missing"))?;
        let node = match &*node {
            Node::Null => return Ok(None),
            Node::Leaf(leaf) => return Ok((leaf.key == key.0).then_some(leaf.value)),
            Node::Internal(node) => node,
        };
        let nibble = place.path.next(key);
        let child = node.children.get(usize::from(nibble)).copied().flatten();
        let Some(child) = child else {
            return Ok(None);
        };
        hash = child.hash();
        place = Place {
            version: child.version,
            path: place.path.child(nibble),
        };
    }
}

/// Nodes that were read for one block: what holds a value against the tree leads the same way as what changes it.
#[derive(Default)]
pub(in crate::store) struct Seen(RwLock<HashMap<Place, Arc<Node>>>);

impl Seen {
    pub(super) fn find(&self, place: Place) -> Option<Arc<Node>> {
        let nodes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        nodes.get(&place).cloned()
    }

    pub(super) fn keep(&self, place: Place, node: &Arc<Node>) {
        let mut nodes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if nodes.len() < MOST {
            nodes.insert(place, node.clone());
        }
    }
}
