//! The tree's next version: all changes of a block at once, from the root down.
//!
//! `jmt` puts one key after the other and hashes the whole path anew each time. In a block of hundreds of keys most of that is thrown
//! away again. Here each node that changes is made and hashed once. The tree is the same: its shape follows from its keys alone.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
    thread::{self, ScopedJoinHandle},
};

use fjall::{UserKey, UserValue};
use jmt::KeyHash;

use super::{
    super::StoreError,
    node::{Child, Hash, Internal, Leaf, Node, Path, Place},
};
use crate::cores::cores;

/// Threads that grow one tree.
const MOST_THREADS: usize = 4;
/// Changes that take longer than starting a thread does, by far.
const WORTH_A_THREAD: usize = 64;

/// A key, and the hash of its new value; none removes it.
pub(super) type Change = (KeyHash, Option<Hash>);

/// The tree so far.
pub(super) trait Below {
    /// The node of that place. It has the hash by which what is above knows it, or it is none.
    fn node(&self, place: Place, hash: &Hash) -> Result<Option<Arc<Node>>, StoreError>;
}

/// What one block does to the tree.
#[derive(Debug, Default)]
pub struct TreeUpdate {
    pub(super) nodes: HashMap<Place, Arc<Node>>,
    pub(super) stale: Vec<Place>,
    /// What the store is to be told, once it was worked out.
    pub(super) rows: OnceLock<Vec<TreeRow>>,
}

/// A path, and what rests there now; none if nothing does.
pub(super) type TreeRow = (UserKey, Option<UserValue>);

/// The root of the next version, and what makes it of the one whose root is given. The changes are sorted by key, and each key is
/// there once.
pub(super) fn grow(
    below: &(impl Below + Sync),
    root: &Hash,
    changes: &[Change],
    version: u64,
) -> Result<(Hash, TreeUpdate), StoreError> {
    let mut growth = Growth {
        below,
        version,
        update: TreeUpdate::default(),
    };
    let before = version.checked_sub(1);
    let before = before.map(|version| Place {
        version,
        path: Path::ROOT,
    });
    let top = match before {
        Some(before) => below.node(before, root)?.map(|node| (before, node)),
        None => None,
    };
    // Before the first block there is no node at all.
    if top.is_none() && version > 1 {
        return Err(StoreError::Corrupt("the tree's root"));
    }
    let old = top.as_ref().map(|(place, _)| (place.version, *root));
    let root = match growth.at(Path::ROOT, old, changes)? {
        // Every version has a root of its own.
        Now::Same => {
            growth.update.stale.extend(before.filter(|_| old.is_some()));
            top.map_or(Node::Null, |(_, node)| (*node).clone())
        }
        Now::Empty => Node::Null,
        Now::Leaf(leaf) => Node::Leaf(leaf),
        Now::Internal(node) => Node::Internal(node),
    };
    let hash = root.hash();
    growth.put(Path::ROOT, root);
    Ok((hash, growth.update))
}

/// A tree where there was none.
struct Nothing;

impl Below for Nothing {
    fn node(&self, _: Place, _: &Hash) -> Result<Option<Arc<Node>>, StoreError> {
        Ok(None)
    }
}

/// A tree of these keys alone.
pub(super) fn found(changes: &[Change], version: u64) -> Result<(Hash, TreeUpdate), StoreError> {
    let mut growth = Growth {
        below: &Nothing,
        version,
        update: TreeUpdate::default(),
    };
    let root = match growth.at(Path::ROOT, None, changes)? {
        Now::Same | Now::Empty => Node::Null,
        Now::Leaf(leaf) => Node::Leaf(leaf),
        Now::Internal(node) => Node::Internal(node),
    };
    let hash = root.hash();
    growth.put(Path::ROOT, root);
    Ok((hash, growth.update))
}

/// What is at a path after the changes.
enum Now {
    /// What was there.
    Same,
    Empty,
    /// Not put into the update yet: it may come to stand higher up.
    Leaf(Leaf),
    /// Not put into the update yet.
    Internal(Internal),
}

struct Growth<'a, B> {
    below: &'a B,
    version: u64,
    update: TreeUpdate,
}

impl<B: Below + Sync> Growth<'_, B> {
    fn put(&mut self, path: Path, node: Node) {
        let place = Place {
            version: self.version,
            path,
        };
        self.update.nodes.insert(place, Arc::new(node));
    }

    fn old(&self, place: Place, hash: &Hash) -> Result<Arc<Node>, StoreError> {
        let node = self.below.node(place, hash)?;
        node.ok_or(StoreError::Corrupt("a node of the tree is missing"))
    }

    /// Changes what is at a path, where a node of an `old` version and hash may be.
    fn at(
        &mut self,
        path: Path,
        old: Option<(u64, Hash)>,
        changes: &[Change],
    ) -> Result<Now, StoreError> {
        let Some((version, hash)) = old else {
            let leaves = merged(None, changes);
            return Ok(match leaves.is_empty() {
                true => Now::Same,
                false => self.build(path, &leaves),
            });
        };
        let place = Place { version, path };
        match &*self.old(place, &hash)? {
            Node::Null => {
                let leaves = merged(None, changes);
                if leaves.is_empty() {
                    return Ok(Now::Same);
                }
                self.update.stale.push(place);
                Ok(self.build(path, &leaves))
            }
            Node::Leaf(leaf) => {
                let leaves = merged(Some(*leaf), changes);
                if leaves == [*leaf] {
                    return Ok(Now::Same);
                }
                self.update.stale.push(place);
                Ok(self.build(path, &leaves))
            }
            Node::Internal(node) => self.within(place, node, changes),
        }
    }

    fn within(
        &mut self,
        place: Place,
        node: &Internal,
        changes: &[Change],
    ) -> Result<Now, StoreError> {
        let path = place.path;
        let mut children = node.children.clone();
        let mut fresh = Vec::new();
        let mut changed = false;
        let branches: Vec<_> = changes
            .chunk_by(|a, b| path.next(&a.0) == path.next(&b.0))
            .filter_map(|changes| Some((path.next(&changes.first()?.0), changes)))
            .collect();
        for (nibble, now) in self.branches(place, node, branches, changes.len())? {
            let Some(child) = children.get_mut(usize::from(nibble)) else {
                continue;
            };
            let below = path.child(nibble);
            match now {
                Now::Same => continue,
                Now::Empty => *child = None,
                Now::Leaf(leaf) => {
                    *child = Some(Child::leaf(&leaf, self.version));
                    fresh.push((below, leaf));
                }
                Now::Internal(node) => {
                    *child = Some(Child::internal(&node, self.version));
                    self.put(below, Node::Internal(node));
                }
            }
            changed = true;
        }
        if !changed {
            return Ok(Now::Same);
        }
        self.update.stale.push(place);
        let mut left = (0u8..).zip(children.iter());
        let mut left = left
            .by_ref()
            .filter_map(|(nibble, it)| Some((nibble, (*it)?)));
        match (left.next(), left.next()) {
            (None, _) => Ok(Now::Empty),
            // A leaf that is left alone stands here itself.
            (Some((nibble, only)), None) if only.is_leaf() => {
                if let Some((_, leaf)) = fresh.first() {
                    return Ok(Now::Leaf(*leaf));
                }
                let below = Place {
                    version: only.version,
                    path: path.child(nibble),
                };
                match &*self.old(below, &only.hash())? {
                    Node::Leaf(leaf) => {
                        self.update.stale.push(below);
                        Ok(Now::Leaf(*leaf))
                    }
                    _ => Err(StoreError::Corrupt("a leaf of the tree")),
                }
            }
            _ => {
                for (below, leaf) in fresh {
                    self.put(below, Node::Leaf(leaf));
                }
                Ok(Now::Internal(Internal::new(children)))
            }
        }
    }

    /// Changes what is below a node, each branch by itself; those of the root side by side, if there is enough to do.
    fn branches(
        &mut self,
        place: Place,
        node: &Internal,
        branches: Vec<(u8, &[Change])>,
        count: usize,
    ) -> Result<Vec<(u8, Now)>, StoreError> {
        let path = place.path;
        let grow = |growth: &mut Self, (nibble, changes): (u8, &[Change])| {
            let child = node.children.get(usize::from(nibble)).copied().flatten();
            let old = child.map(|child| (child.version, child.hash()));
            Ok((nibble, growth.at(path.child(nibble), old, changes)?))
        };
        let threads = cores().min(MOST_THREADS).min(count / WORTH_A_THREAD);
        if path != Path::ROOT || threads < 2 {
            return branches.into_iter().map(|it| grow(self, it)).collect();
        }
        let (below, version) = (self.below, self.version);
        let part = |branches: &[(u8, &[Change])]| {
            let mut growth = Growth {
                below,
                version,
                update: TreeUpdate::default(),
            };
            let now = branches.iter().map(|it| grow(&mut growth, *it));
            let now: Result<Vec<_>, StoreError> = now.collect();
            Ok::<_, StoreError>((now?, growth.update))
        };
        let part = &part;
        let parts: Vec<_> = thread::scope(|scope| {
            let parts = branches.chunks(branches.len().div_ceil(threads).max(1));
            let threads: Vec<_> = parts.map(|it| scope.spawn(move || part(it))).collect();
            threads.into_iter().map(ScopedJoinHandle::join).collect()
        });
        let mut all = Vec::new();
        for part in parts {
            let (now, update) =
                part.map_err(|_| StoreError::Tree("a thread panicked".into()))??;
            all.extend(now);
            self.update.nodes.extend(update.nodes);
            self.update.stale.extend(update.stale);
        }
        Ok(all)
    }

    /// A subtree of these leaves, which are sorted.
    fn build(&mut self, path: Path, leaves: &[Leaf]) -> Now {
        match leaves {
            [] => Now::Empty,
            [only] => Now::Leaf(*only),
            _ => {
                let mut children = Box::new([None; 16]);
                let next = |leaf: &Leaf| path.next(&KeyHash(leaf.key));
                for leaves in leaves.chunk_by(|a, b| next(a) == next(b)) {
                    let Some(nibble) = leaves.first().map(next) else {
                        continue;
                    };
                    let below = path.child(nibble);
                    let child = match self.build(below, leaves) {
                        Now::Leaf(leaf) => {
                            self.put(below, Node::Leaf(leaf));
                            Child::leaf(&leaf, self.version)
                        }
                        Now::Internal(node) => {
                            let child = Child::internal(&node, self.version);
                            self.put(below, Node::Internal(node));
                            child
                        }
                        Now::Same | Now::Empty => continue,
                    };
                    if let Some(place) = children.get_mut(usize::from(nibble)) {
                        *place = Some(child);
                    }
                }
                Now::Internal(Internal::new(children))
            }
        }
    }
}

/// The leaves that are there after the changes, of which one may have been there before; sorted.
fn merged(old: Option<Leaf>, changes: &[Change]) -> Vec<Leaf> {
    let new = changes.iter().filter_map(|(key, value)| {
        let (key, value) = (key.0, (*value)?);
        Some(Leaf { key, value })
    });
    let mut leaves: Vec<_> = new.collect();
    if let Some(old) = old
        && changes.iter().all(|(key, _)| key.0 != old.key)
    {
        let place = leaves.partition_point(|leaf| leaf.key < old.key);
        leaves.insert(place, old);
    }
    leaves
}

#[cfg(test)]
mod tests;
