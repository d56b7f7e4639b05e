//! The newest final blocks in memory: most who wait for a block ask for their receipts at once, right after it became final. Who ended a grant
//! does so when its keys are removed, which may be many blocks later. Making one of these ready again costs as much as all of its
//! transactions, and was done for each who asked.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::block::{Proofs, Tip};

/// Bytes of the bodies that are kept: of eight blocks as large as they may be.
const MOST_BYTES: usize = 16 << 20;
/// Blocks that are kept, if they are small: those of some seconds.
const MOST: usize = 256;

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
pub(super) struct Newest(Mutex<VecDeque<(Proven, usize)>>);

impl Newest {
    fn blocks(&self) -> MutexGuard<'_, VecDeque<(Proven, usize)>> {
        // Nothing below panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the next block, whose body has so many bytes.
    pub(super) fn push(&self, block: Proven, length: usize) {
        let mut blocks = self.blocks();
        blocks.push_front((block, length));
        let sums = blocks.iter().scan(0, |sum, (_, length)| {
            *sum += length;
            Some(*sum)
        });
        let kept = sums.take(MOST).take_while(|sum| *sum <= MOST_BYTES);
        let kept = kept.count();
        blocks.truncate(kept);
    }

    /// The block at that height, if it is one of the newest.
    pub(super) fn find(&self, height: u64) -> Option<Proven> {
        let blocks = self.blocks();
        let mut blocks = blocks.iter().map(|(block, _)| block);
        blocks.find(|it| it.height == height).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_small_blocks_many_are_kept_and_of_large_ones_no_more_than_there_is_room_for() {
        let newest = Newest::default();
        let push = |height, length| {
            let block = Proven {
                height,
                tip: None,
                proofs: Arc::new(Proofs::new(Vec::new())),
            };
            newest.push(block, length);
        };
        let is_kept = |height| newest.find(height).is_some();
        (1..=300).for_each(|height| push(height, 1_000));
        assert!(!is_kept(44) && is_kept(45) && is_kept(300));
        (301..=308).for_each(|height| push(height, 2 << 20));
        assert!(!is_kept(300) && is_kept(301) && is_kept(308));
        push(309, 1);
        assert!(!is_kept(301) && is_kept(302) && is_kept(309));
    }
}
