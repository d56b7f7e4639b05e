//! What a stored envelope is, found by reading it.

use aceso_core::{
    crypto::digest::Digest,
    envelope::{Header, MAX_PREFIX_LEN, SEGMENT_LEN, TAG_LEN, TreeBuilder},
};

/// An envelope that is being read from front to back, a part at a time.
#[derive(Default)]
pub(crate) struct Reading {
    tree: Option<TreeBuilder>,
    expected: u32,
    found: u32,
    rest: Vec<u8>,
}

impl Reading {
    /// `None` when it is no envelope.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> Option<()> {
        const STEP: usize = SEGMENT_LEN + TAG_LEN;
        self.rest.extend_from_slice(bytes);
        let tree = match &mut self.tree {
            Some(tree) => tree,
            None => {
                let front = self.rest.len().min(MAX_PREFIX_LEN);
                let (header, _) = Header::parse(self.rest.get(..front)?).ok()?;
                let prefix = header.to_prefix();
                self.expected = header.segments();
                self.rest.drain(..prefix.len());
                self.tree.insert(TreeBuilder::new(&prefix))
            }
        };
        let whole = self.rest.len() / STEP;
        for segment in self.rest.chunks_exact(STEP) {
            tree.push(segment);
        }
        self.found = self.found.checked_add(u32::try_from(whole).ok()?)?;
        self.rest.drain(..whole * STEP);
        Some(())
    }

    /// Root and number of segments.
    pub(crate) fn finish(mut self) -> Option<(Digest, u32)> {
        let mut tree = self.tree.take()?;
        if !self.rest.is_empty() {
            tree.push(&self.rest);
            self.found += 1;
        }
        (self.found == self.expected).then(|| (tree.finish().root(), self.found))
    }
}
