//! What can't be executed since something that it rests on is damaged here: it is kept out of blocks, and the others go on.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use aceso_core::{
    ledger::{BlockContext, Builder},
    transaction::Verified,
};

use super::{Node, Outcome, pool::ticket};
use crate::store::{Ground, StoreError};

/// The first pause after a block could not be built; each that follows is twice as long.
const PAUSE: Duration = Duration::from_millis(100);
/// Pauses grow so often: to 12.8 seconds.
const DOUBLED: u32 = 7;

/// How often in a row no block could be built.
#[derive(Default)]
pub(super) struct Failures(AtomicU32);

impl Failures {
    /// Whether the last block that was wanted could not be built.
    fn last(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }

    pub(super) fn over(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// One more: how long to wait before it is tried again.
    pub(super) fn pause(&self) -> Duration {
        let before = self.0.fetch_add(1, Ordering::Relaxed);
        PAUSE * 2u32.pow(before.min(DOUBLED))
    }
}

impl Node {
    /// Whether blocks are built, as far as is known.
    pub fn builds(&self) -> bool {
        !self.0.failures.last()
    }

    /// Tells whoever waits for a transaction that it can't be executed here, and forgets it.
    pub(super) fn set_aside(&self, transaction: &Verified, error: &StoreError) {
        let intent = transaction.statement().intent;
        tracing::error!(%error, %intent, "a transaction was kept out of blocks");
        let ticket = ticket(transaction);
        for (told, ()) in self.pool().remove([(&ticket, ())]) {
            told.tell(Outcome::Damaged);
        }
        // The others are to be looked at again.
        self.pool().ring();
    }

    /// The half of some transactions to build a block of when no block can be built of all: so the one that is to blame is found, and set
    /// aside. It is the error itself if nobody's transaction is to blame for it: the store failed, or even an empty block can't be built.
    pub(super) fn half<'a>(
        &self,
        ground: &Ground<'_>,
        context: BlockContext,
        chosen: &'a [Arc<Verified>],
        error: StoreError,
    ) -> Result<&'a [Arc<Verified>], StoreError> {
        if !error.is_damage() {
            return Err(error);
        }
        let builder = Builder::new(ground, context)?;
        ground.update_tree(&builder.finish().writes)?;
        match chosen {
            [] => Err(error),
            [only] => {
                self.set_aside(only, &error);
                Ok(&[])
            }
            more => Ok(more.split_at(more.len() / 2).0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_until_a_block_is_built_and_not_for_ever() {
        let failures = Failures::default();
        let first: Vec<_> = (0..3).map(|_| failures.pause().as_millis()).collect();
        assert_eq!(first, [100, 200, 400]);
        assert!(failures.last());
        let longest = (0..100).map(|_| failures.pause()).max();
        assert_eq!(longest, Some(Duration::from_millis(12_800)));
        failures.over();
        assert!(!failures.last());
        assert_eq!(failures.pause(), PAUSE);
    }
}
