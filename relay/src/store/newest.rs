//! The newest final blocks in memory: all who wait for a block ask for their receipts at once, right after it became final, and some of them
//! when the next one is final already.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::block::{Proofs, Tip};

/// Blocks that are kept. A block has two mebibytes at most.
const KEPT: usize = 8;

/// A final block, ready to be proven.
#[derive(Clone)]
pub(super) struct Proven {
    pub(super) height: u64,
    /// What proves the block itself; none while that is on its way.
    pub(super) tip: Option<Arc<Tip>>,
    pub(super) proofs: Arc<Proofs>,
}

/// The newest blocks.
#[derive(Default)]
pub(super) struct Newest(Mutex<VecDeque<Proven>>);

impl Newest {
    fn blocks(&self) -> MutexGuard<'_, VecDeque<Proven>> {
        // Nothing below panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the next block.
    pub(super) fn push(&self, block: Proven) {
        let mut blocks = self.blocks();
        blocks.push_front(block);
        blocks.truncate(KEPT);
    }

    /// The block at that height, if it is one of the newest.
    pub(super) fn find(&self, height: u64) -> Option<Proven> {
        let blocks = self.blocks();
        blocks.iter().find(|it| it.height == height).cloned()
    }
}
