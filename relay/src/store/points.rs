//! The newest final block and the ids of recent ones in memory. What is final never changes, so nothing here can be out of date; it may
//! only be missing.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::{
    block::{Header, History},
    id::BlockId,
};

/// Ids that are kept. Whoever signs names a block they know, mostly a recent one.
const IDS: usize = 4096;

/// A final block to build on.
pub(super) struct Point {
    pub(super) header: Header,
    pub(super) id: BlockId,
    pub(super) history: History,
}

#[derive(Default)]
struct Known {
    newest: Option<Arc<Point>>,
    ids: HashMap<u64, BlockId>,
}

/// What is known of final blocks.
#[derive(Default)]
pub(super) struct Points(Mutex<Known>);

impl Points {
    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing below panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest block, if it is of that height.
    pub(super) fn at(&self, height: u64) -> Option<Arc<Point>> {
        let known = self.known();
        let point = known.newest.as_ref();
        point.filter(|point| point.header.height == height).cloned()
    }

    /// Keeps a final block, unless a newer one is known.
    pub(super) fn keep(&self, point: Point) -> Arc<Point> {
        let point = Arc::new(point);
        let mut known = self.known();
        let newer = known.newest.as_ref();
        if newer.is_none_or(|newer| newer.header.height < point.header.height) {
            known.newest = Some(point.clone());
        }
        point
    }

    /// The id of the final block of that height, if it is known.
    pub(super) fn id(&self, height: u64) -> Option<BlockId> {
        self.known().ids.get(&height).copied()
    }

    /// Keeps the id of a final block.
    pub(super) fn keep_id(&self, height: u64, id: BlockId) {
        let ids = &mut self.known().ids;
        if ids.len() >= IDS {
            ids.clear();
        }
        ids.insert(height, id);
    }
}
