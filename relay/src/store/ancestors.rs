//! The history tree (RFC 6962 over the ids of all blocks), kept whole: each perfect subtree's hash, so that a path to any block is a few
//! look-ups.

use std::collections::HashMap;

use aceso_core::{
    block::{Header, history_leaf, history_node, history_path, holds_ancestor},
    crypto::digest::Digest,
    id::BlockId,
    proof::Ancestor,
};

use super::{Store, StoreError, group::Batch, view::Ground};

/// Blocks at a time when the tree is made anew: a few megabytes.
const AT_ONCE: u64 = 16_384;

/// A subtree: its level, and its number among those of that level.
type Subtree = (u8, u64);

fn row((level, index): Subtree) -> [u8; 9] {
    let mut row = [level; 9];
    if let Some(place) = row.last_chunk_mut::<8>() {
        *place = index.to_be_bytes();
    }
    row
}

/// The subtrees that a block completes.
fn completed(
    height: u64,
    block: BlockId,
    mut find: impl FnMut(Subtree) -> Result<Digest, StoreError>,
) -> Result<Vec<(Subtree, Digest)>, StoreError> {
    let mut digest = history_leaf(block);
    let mut all = vec![((0, height), digest)];
    for level in 0..height.trailing_ones() as u8 {
        let left = find((level, (height >> level) - 1))?;
        digest = history_node(&left, &digest);
        all.push(((level + 1, height >> (level + 1)), digest));
    }
    Ok(all)
}

fn read(bytes: Option<impl AsRef<[u8]>>) -> Result<Digest, StoreError> {
    let digest = bytes.and_then(|it| it.as_ref().try_into().ok());
    digest
        .map(Digest)
        .ok_or(StoreError::Corrupt("the history tree"))
}

impl Store {
    fn subtree(&self, subtree: Subtree) -> Result<Digest, StoreError> {
        read(self.ancestors.get(row(subtree))?)
    }

    /// Adds a block to the batch that makes it final. The one before it is written.
    pub(super) fn write_ancestor(
        &self,
        batch: &mut Batch,
        height: u64,
        block: BlockId,
    ) -> Result<(), StoreError> {
        for (subtree, digest) in completed(height, block, |it| self.subtree(it))? {
            batch.insert(&self.ancestors, row(subtree), digest.0);
        }
        Ok(())
    }

    /// Adds the blocks that an earlier release made final without this tree.
    pub(super) fn catch_up_ancestors(&self) -> Result<(), StoreError> {
        let last = self.ancestors.prefix([0]).next_back();
        let mut next = match last {
            Some(entry) => {
                let key = entry.key()?;
                let height = key.last_chunk().copied().map(u64::from_be_bytes);
                height.ok_or(StoreError::Corrupt("the history tree"))? + 1
            }
            None => 0,
        };
        let end = self.height()? + 1;
        while next < end {
            let mut batch = Batch::default();
            let mut fresh = HashMap::new();
            let until = end.min(next + AT_ONCE);
            for height in next..until {
                let header = self.header_at(height)?;
                let missing = StoreError::Corrupt("a header is missing");
                let block = header.ok_or(missing)?.id();
                let find = |it: Subtree| match fresh.get(&it) {
                    Some(digest) => Ok(*digest),
                    None => self.subtree(it),
                };
                for (subtree, digest) in completed(height, block, find)? {
                    batch.insert(&self.ancestors, row(subtree), digest.0);
                    fresh.insert(subtree, digest);
                }
            }
            self.write(batch)?;
            next = until;
        }
        Ok(())
    }
}

impl Ground<'_> {
    /// Which block has a height, proven under the header here; none if it is above.
    pub fn ancestor(&self, height: u64) -> Result<Option<Ancestor>, StoreError> {
        let tip: &Header = &self.header;
        if height == tip.height {
            return Ok(Some(Ancestor {
                block: self.id,
                path: Vec::new(),
            }));
        }
        let node = |level, index| read(self.subtree_bytes(row((level, index)))?);
        let Some(path) = history_path(height, tip.height, node)? else {
            return Ok(None);
        };
        let block = self.block(height)?;
        let missing = StoreError::Corrupt("a header is missing");
        let block = block.ok_or(missing)?;
        match holds_ancestor(tip, height, block, &path) {
            true => Ok(Some(Ancestor { block, path })),
            // Nobody who asks would believe it.
            false => Err(StoreError::Corrupt("the history tree")),
        }
    }
}
