//! The upper part of the final tree in memory: every block passes through it.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use super::{
    growth::TreeUpdate,
    node::{Node, Path, Place},
};

/// Nodes at most so far from the root: 4,369 of less than a kilobyte each.
const STEPS: u8 = 3;

/// The newest final node of each path.
#[derive(Default)]
pub(in crate::store) struct Upper(RwLock<HashMap<Path, (u64, Arc<Node>)>>);

impl Upper {
    /// Whether nodes of a place are kept here.
    pub(super) fn keeps(&self, place: Place) -> bool {
        place.path.steps() <= STEPS
    }

    /// The node of a place, if it is here.
    pub(super) fn find(&self, place: Place) -> Option<Arc<Node>> {
        let nodes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (version, node) = nodes.get(&place.path)?;
        (*version == place.version).then(|| node.clone())
    }

    /// Keeps a final node, unless a newer one is here.
    pub(super) fn keep(&self, place: Place, node: &Arc<Node>) {
        if !self.keeps(place) {
            return;
        }
        let mut nodes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let newer = nodes.get(&place.path);
        if newer.is_none_or(|(version, _)| *version < place.version) {
            nodes.insert(place.path, (place.version, node.clone()));
        }
    }

    /// Keeps what a final block has made.
    pub(in crate::store) fn grow(&self, update: &TreeUpdate) {
        for (place, node) in &update.nodes {
            self.keep(*place, node);
        }
    }
}
