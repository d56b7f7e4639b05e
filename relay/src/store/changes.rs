//! Which changes of the ledger's validators go with what proves a block. Protocol §23.

use aceso_core::{
    block::{Change, Header},
    validators::set_digest,
};

use super::Store;

/// All changes of the ledger's validators, oldest first.
#[derive(Default)]
pub(super) struct Changes {
    all: Vec<Change>,
    /// The heights that their epochs end with.
    ends: Vec<u64>,
}

impl Changes {
    /// Those below a block, and the one that its epoch ends with, if it names those who come.
    pub(super) fn of(&self, header: &Header) -> Option<Vec<Change>> {
        let below = self.ends.partition_point(|end| *end < header.height);
        let (below, later) = self.all.split_at_checked(below)?;
        let named = |it: &&Change| set_digest(&it.validators) == header.next_validators;
        let next = later.first().filter(named);
        let changes: Vec<_> = below.iter().chain(next).cloned().collect();
        Some(changes).filter(|it| !it.is_empty())
    }

    /// The same of a header's bytes.
    pub(super) fn of_bytes(&self, header: &[u8]) -> Option<Vec<Change>> {
        match self.all.is_empty() {
            true => None,
            false => self.of(&Header::decode(header).ok()?),
        }
    }
}

impl Store {
    /// The same, of a ledger whose validators changed so.
    pub fn knowing(mut self, changes: Vec<Change>) -> Self {
        let ends = changes.iter().map(Change::height).collect();
        self.changes = Changes { all: changes, ends };
        self
    }

    /// All changes of the ledger's validators, oldest first.
    pub fn changes(&self) -> &[Change] {
        &self.changes.all
    }
}
