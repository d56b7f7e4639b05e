//! Executed blocks that are not final yet, so that nothing is executed twice.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::{crypto::digest::Digest, id::BlockId};

use crate::store::BlockWrite;

/// Blocks by id.
#[derive(Default)]
pub(super) struct Pending(Mutex<HashMap<BlockId, Arc<BlockWrite>>>);

impl Pending {
    fn blocks(&self) -> MutexGuard<'_, HashMap<BlockId, Arc<BlockWrite>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn keep(&self, block: BlockWrite) -> Arc<BlockWrite> {
        let block = Arc::new(block);
        self.blocks().insert(block.id, block.clone());
        block
    }

    pub(super) fn find(&self, id: &[u8; 32]) -> Option<Arc<BlockWrite>> {
        self.blocks().get(&BlockId(Digest(*id))).cloned()
    }

    /// Forgets what a final block at `height` has decided: itself and its rivals.
    pub(super) fn decided(&self, height: u64) {
        self.blocks()
            .retain(|_, block| block.header.height > height);
    }
}
