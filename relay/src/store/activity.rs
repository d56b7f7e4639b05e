//! What concerns an account, one numbered line after another; and refused requests among them.

use std::collections::HashMap;

use aceso_core::{
    block::Proof,
    codec::encode,
    id::{AccountId, GrantId, Millis},
    ledger::Refusal,
    wire::{ActivityPage, Denial, Entry},
};

use super::{
    Store, StoreError,
    group::Batch,
    rows::{
        ActivityRow, DenialIndex, DenialRef, Pointer, activity_key, from_row, last_u64, to_row,
    },
};

/// Refusals for the same reason within this time are one line with a count.
const AGGREGATED: Millis = 10 * 60 * 1000;
/// Lines about one grant's refusals; older ones make room. Whoever knows a grant's id can't fill its owner's disk.
const MOST_PER_GRANT: usize = 32;

/// The refusal of whoever has no part in a grant. There may be any number of them, and accounts are free: all of them share
/// one line of a grant, so that they push out none of the grantee's own.
const STRANGERS: Refusal = Refusal::NoGrant;

/// A refused request, as it is noted.
#[derive(Debug, Clone)]
pub struct DenialNote {
    /// Whose grant it is: the one to be told.
    pub owner: AccountId,
    /// The grant.
    pub grant: GrantId,
    /// Who asked.
    pub requester: AccountId,
    /// The refusal's name.
    pub reason: &'static str,
    /// When.
    pub at: Millis,
    /// The signed request or transaction.
    pub request: Vec<u8>,
}

/// Accounts whose last line is kept in memory: looking for it is a scan, and a block adds a line to many.
const KNOWN: usize = 50_000;

/// The numbers of the last lines of some accounts' activity.
#[derive(Default)]
pub(super) struct LastLines(HashMap<AccountId, u64>);

impl LastLines {
    /// These are on the disk now.
    pub(super) fn note(&mut self, lines: impl IntoIterator<Item = (AccountId, u64)>) {
        if self.0.len() >= KNOWN {
            self.0.clear();
        }
        self.0.extend(lines);
    }

    /// An account's activity is gone.
    pub(super) fn forget(&mut self, account: AccountId) {
        self.0.remove(&account);
    }
}

impl Store {
    /// The number of the last line of an account's activity, as the disk has it.
    pub(super) fn last_sequence(
        &self,
        known: &LastLines,
        account: AccountId,
    ) -> Result<u64, StoreError> {
        if let Some(sequence) = known.0.get(&account) {
            return Ok(*sequence);
        }
        match self.activity.prefix(account.as_bytes()).next_back() {
            Some(entry) => last_u64(&entry.key()?),
            None => Ok(0),
        }
    }

    /// Lines after `after`, oldest first: at most `most`, and no more than `bytes` of them, but for the first.
    pub fn activity(
        &self,
        account: AccountId,
        after: u64,
        most: usize,
        bytes: usize,
    ) -> Result<ActivityPage, StoreError> {
        let Some(first) = after.checked_add(1) else {
            return Ok(ActivityPage::default());
        };
        let range = activity_key(account, first)..=activity_key(account, u64::MAX);
        let mut page = Vec::new();
        let mut receipts = self.receipts();
        let mut length = 0;
        for entry in self.activity.range(range).take(most) {
            let (key, row) = entry.into_inner()?;
            let entry = match from_row(&row, "activity")? {
                ActivityRow::Final(height, index) => {
                    match receipts.proof(Pointer { height, index })? {
                        Some(Proof::Whole(receipt)) => Entry::Final(receipt),
                        Some(Proof::Pruned(receipt)) => Entry::Pruned(receipt),
                        // Its proof is on its way; lines are read in order.
                        None => break,
                    }
                }
                ActivityRow::Denied(denial) => Entry::Denied(denial),
            };
            let line = (last_u64(&key)?, entry);
            length += encode(&line).len();
            if length > bytes && !page.is_empty() {
                break;
            }
            page.push(line);
        }
        Ok(ActivityPage(page))
    }

    /// Notes a refusal durably in the owner's activity, and gives the line's number. Repetitions
    /// add to the same line; whoever reads on reads lines of the last ten minutes again.
    pub fn deny(&self, note: DenialNote) -> Result<u64, StoreError> {
        let mut known = self.sequences();
        let grant = *note.grant.as_bytes();
        let mut index: DenialIndex = match self.denials.get(grant)? {
            Some(row) => from_row(&row, "denials")?,
            None => DenialIndex::default(),
        };
        let same = index.0.iter().rev().find(|line| {
            line.reason == note.reason
                && (line.requester == note.requester || note.reason == STRANGERS.name())
                && note.at.saturating_sub(line.since) < AGGREGATED
        });
        let mut batch = Batch::default();
        let (sequence, count) = match same {
            Some(line) => (line.sequence, self.count_of(note.owner, line.sequence)? + 1),
            None => (self.last_sequence(&known, note.owner)? + 1, 1),
        };
        if count == 1 {
            if note.reason == STRANGERS.name() {
                for old in index
                    .0
                    .extract_if(.., |line| line.reason == STRANGERS.name())
                {
                    batch.remove(&self.activity, activity_key(note.owner, old.sequence));
                }
            }
            index.0.push(DenialRef {
                sequence,
                reason: note.reason.to_owned(),
                requester: note.requester,
                since: note.at,
            });
            let surplus = index.0.len().saturating_sub(MOST_PER_GRANT);
            for old in index.0.drain(..surplus) {
                batch.remove(&self.activity, activity_key(note.owner, old.sequence));
            }
        }
        let denial = Denial {
            at: note.at,
            reason: note.reason.to_owned(),
            grant: note.grant,
            count,
            request: note.request,
        };
        let key = activity_key(note.owner, sequence);
        batch.insert(&self.activity, key, to_row(&ActivityRow::Denied(denial)));
        batch.insert(&self.denials, grant, to_row(&index));
        self.write(batch)?;
        if count == 1 {
            known.note([(note.owner, sequence)]);
        }
        Ok(sequence)
    }

    fn count_of(&self, owner: AccountId, sequence: u64) -> Result<u32, StoreError> {
        let row = self.activity.get(activity_key(owner, sequence))?;
        match row.map(|row| from_row(&row, "activity")).transpose()? {
            Some(ActivityRow::Denied(denial)) => Ok(denial.count),
            _ => Err(StoreError::Corrupt("denials")),
        }
    }
}
