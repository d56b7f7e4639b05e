//! The activity as it is kept: the newest rows, and how far the relay's list was read.

mod row;

use std::collections::BTreeMap;

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::{
        digest::{Digest, Domain, hash},
        sign::VerifyingKey,
    },
    id::{AccountId, GrantId, Millis, OfferId, TransactionId},
    kinds::claim,
};
use minicbor::Encode;

pub(crate) use row::{Concerned, Row, RowKind};

/// Older rows are forgotten.
pub(crate) const MAX_ROWS: usize = 2000;
/// Claims on unknown offers that are remembered.
const MAX_CLAIMS: usize = 100;
/// Lines of refused attempts that are read in one go. Nothing but a request's signature proves them, so that a relay could go on with
/// them for ever; an honest one takes years to have as many.
pub(crate) const MAX_SAID: u32 = 100_000;
/// How long a line of refused attempts may grow: the relay's ten minutes, and clocks that differ.
const GROWS: Millis = 15 * 60 * 1000;

/// Who did what.
#[derive(Clone, Default, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Log {
    /// The number of the last line that was read.
    #[n(0)]
    pub cursor: u64,
    /// Oldest first.
    #[n(1)]
    pub rows: Vec<Row>,
    /// The first line of those read that may have grown since: the relay counts refused attempts in one line for a while.
    #[n(2)]
    pub growing: Option<u64>,
    /// The newest block there were lines of, and which of its transactions they were: lines come in the ledger's order, once.
    #[n(3)]
    pub newest: Option<(u64, Vec<TransactionId>)>,
    /// How often each share was opened.
    #[n(4)]
    pub opened: BTreeMap<GrantId, u32>,
    /// The devices of the newest key set there was a line of.
    #[n(5)]
    pub devices: Option<Vec<VerifyingKey>>,
    /// Claims on offers that are not known here yet, newest last; none when there are none. Another device of ours is about to tell
    /// of the offer.
    #[n(6)]
    pub claims: Option<Vec<LoggedClaim>>,
    /// Over all final lines that were ever read, in their order: whether one is left out later. None when there are none, and in
    /// wallets that began to read before this was kept.
    #[n(7)]
    pub told: Option<Told>,
}

/// A digest over final lines: each over the one before it and the line's transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub(crate) struct Told(#[n(0)] Digest);

impl Told {
    /// With one more line.
    pub(crate) fn and(before: Option<Self>, transaction: TransactionId) -> Self {
        let before = before.as_ref().map_or(&[][..], |it| it.0.as_ref());
        let parts: [&[u8]; 2] = [before, transaction.0.as_ref()];
        Self(hash(Domain::ToldLines, &parts))
    }
}

/// Somebody's claim, final, on an offer that was not known when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct LoggedClaim {
    #[n(0)]
    pub claimant: AccountId,
    #[n(1)]
    pub at: Millis,
    #[n(2)]
    pub body: claim::Body,
    #[n(3)]
    pub opening: claim::Opening,
}

impl Log {
    /// After which line to read on.
    pub(crate) fn after(&self) -> u64 {
        let again = self.growing.map_or(u64::MAX, |line| line.saturating_sub(1));
        self.cursor.min(again)
    }

    /// Takes note of a final transaction's line. False when it comes twice, or after one of a later block: what is final once
    /// must not look as if it had happened twice.
    pub(crate) fn follows(&mut self, height: u64, transaction: TransactionId) -> bool {
        let all = self.newest.is_none() || self.told.is_some();
        let follows = match &mut self.newest {
            Some((newest, _)) if height < *newest => false,
            Some((newest, known)) if height == *newest => {
                let new = !known.contains(&transaction);
                known.extend(new.then_some(transaction));
                new
            }
            newest => {
                *newest = Some((height, vec![transaction]));
                true
            }
        };
        if follows && all {
            self.told = Some(Told::and(self.told, transaction));
        }
        follows
    }

    /// Adds a row: what grew since in the place of its earlier form, and what is final in the list's order. Gives whether anything is new.
    pub(crate) fn push(&mut self, row: Row) -> bool {
        let grows = row.kind.is_blocked();
        if self.rows.iter().any(|it| match grows {
            true => *it == row,
            // It was read before, and more of it may have been known then.
            false => it.line == row.line,
        }) {
            return false;
        }
        self.rows.retain(|it| it.line != row.line);
        let before = self.rows.iter().rposition(|it| grows || it.line < row.line);
        self.rows.insert(before.map_or(0, |at| at + 1), row);
        let excess = self.rows.len().saturating_sub(MAX_ROWS);
        self.rows.drain(..excess);
        true
    }

    /// The service went on from a copy of then: the list is read from its beginning. What came after the copy stays as it was told, and so
    /// does what an earlier copy had lost already: no list has that any more.
    pub(crate) fn begin_anew(&mut self, since: Millis, now: Millis) {
        let mut rows = core::mem::take(&mut self.rows);
        rows.retain(|row| row.at > since || row.line == 0);
        for row in &mut rows {
            row.line = 0;
        }
        rows.push(Row::new(now, RowKind::Restored));
        *self = Self {
            rows,
            ..Self::default()
        };
    }

    /// Lines were left out: the list is read from its beginning. What was told stays.
    pub(crate) fn read_anew(&mut self) {
        *self = Self {
            rows: core::mem::take(&mut self.rows),
            ..Self::default()
        };
    }

    /// Remembers a claim until its offer is known.
    pub(crate) fn keep_claim(&mut self, claim: LoggedClaim) {
        let claims = self.claims.get_or_insert_default();
        claims.push(claim);
        let excess = claims.len().saturating_sub(MAX_CLAIMS);
        claims.drain(..excess);
    }

    /// Takes out the claims on offers that are known now.
    pub(crate) fn take_claims(&mut self, known: impl Fn(&OfferId) -> bool) -> Vec<LoggedClaim> {
        let claims = self.claims.take().unwrap_or_default();
        let (taken, kept): (Vec<_>, Vec<_>) =
            claims.into_iter().partition(|it| known(&it.body.offer));
        self.claims = Some(kept).filter(|it| !it.is_empty());
        taken
    }

    /// Notes, after all was read at this time, which lines may still grow.
    pub(crate) fn read_at(&mut self, now: Millis) {
        self.growing = self
            .rows
            .iter()
            .filter(|row| row.kind.is_blocked() && row.at.saturating_add(GROWS) > now)
            .map(|row| row.line)
            .min();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocked(line: u64, count: u32) -> Row {
        Row {
            count,
            line,
            ..Row::new(1000, RowKind::BlockedStopped)
        }
    }

    #[test]
    fn a_line_that_grew_is_one_row() {
        let mut log = Log {
            cursor: 9,
            ..Log::default()
        };
        assert!(log.push(blocked(7, 1)));
        assert!(!log.push(blocked(7, 1)));
        assert!(log.push(blocked(8, 1)));
        assert!(log.push(blocked(7, 2)));
        assert_eq!(log.rows, [blocked(8, 1), blocked(7, 2)]);
        // While it may grow it is read again.
        assert_eq!(log.after(), 9);
        log.read_at(2000);
        assert_eq!(log.after(), 6);
        log.read_at(1000 + GROWS);
        assert_eq!(log.after(), 9);
    }

    #[test]
    fn final_lines_come_once_and_in_order() {
        let mut log = Log::default();
        let id = |n| TransactionId(Digest([n; 32]));
        assert!(log.follows(3, id(1)));
        assert!(log.follows(3, id(2)));
        assert!(!log.follows(3, id(1)));
        assert!(log.follows(5, id(3)));
        assert!(!log.follows(4, id(4)));
        assert!(!log.follows(5, id(3)));
        // What did not follow does not count.
        let told = [1, 2, 3].map(id).into_iter();
        assert_eq!(log.told, told.fold(None, |it, id| Some(Told::and(it, id))));
    }

    #[test]
    fn what_was_read_before_it_was_counted_is_not_guessed_at() {
        let id = |n| TransactionId(Digest([n; 32]));
        let mut log = Log {
            newest: Some((3, vec![id(1)])),
            ..Log::default()
        };
        assert!(log.follows(4, id(2)));
        assert_eq!(log.told, None);
    }

    #[test]
    fn a_log_of_before_can_be_read() {
        #[derive(Encode)]
        #[cbor(array)]
        struct Before {
            #[n(0)]
            cursor: u64,
            #[n(1)]
            rows: Vec<Row>,
            #[n(2)]
            growing: Option<u64>,
            #[n(3)]
            newest: Option<(u64, Vec<TransactionId>)>,
            #[n(4)]
            opened: BTreeMap<GrantId, u32>,
        }
        let before = Before {
            cursor: 7,
            rows: vec![blocked(7, 1)],
            growing: None,
            newest: None,
            opened: BTreeMap::new(),
        };
        let log: Log = minicbor::decode(&minicbor::to_vec(before).unwrap()).unwrap();
        assert_eq!((log.cursor, log.rows.len(), log.told), (7, 1, None));
        let told = Log {
            told: Some(Told(Digest([9; 32]))),
            ..log
        };
        let again: Log = minicbor::decode(&minicbor::to_vec(&told).unwrap()).unwrap();
        assert_eq!(again.told, told.told);
    }

    #[test]
    fn what_was_left_out_comes_to_its_place() {
        let opened = |line| Row {
            line,
            ..Row::new(1000, RowKind::Opened)
        };
        let lines = |log: &Log| log.rows.iter().map(|it| it.line).collect::<Vec<_>>();
        let mut log = Log::default();
        for line in [1, 2, 4] {
            assert!(log.push(opened(line)));
        }
        log.cursor = 4;
        log.read_anew();
        assert_eq!((log.cursor, lines(&log)), (0, vec![1, 2, 4]));
        // What is told with fewer details than before, or by another name, stays as it was.
        let poorer = Row {
            line: 1,
            ..Row::new(1000, RowKind::Older)
        };
        assert!(!log.push(poorer));
        assert!(!log.push(opened(2)));
        assert!(log.push(opened(3)));
        assert_eq!(
            (lines(&log), log.rows[0].kind),
            (vec![1, 2, 3, 4], RowKind::Opened)
        );
    }

    #[test]
    fn what_a_copy_has_lost_stays_when_the_service_goes_on_from_a_later_one() {
        let at = |line, at| Row {
            line,
            ..Row::new(at, RowKind::Opened)
        };
        let mut log = Log::default();
        for row in [at(1, 1000), at(2, 2000), at(3, 3000)] {
            assert!(log.push(row));
        }
        // Line 3 is lost with what came after the copy, and another one comes in its place.
        log.begin_anew(2500, 4000);
        for row in [at(1, 1000), at(2, 2000), at(3, 5000), at(4, 6000)] {
            assert!(log.push(row));
        }
        log.begin_anew(5500, 7000);
        let kept: Vec<_> = log.rows.iter().map(|it| (it.at, it.kind)).collect();
        let (opened, restored) = (RowKind::Opened, RowKind::Restored);
        assert_eq!(
            kept,
            [
                (3000, opened),
                (4000, restored),
                (6000, opened),
                (7000, restored)
            ]
        );
    }

    #[test]
    fn old_rows_go() {
        let mut log = Log::default();
        for line in 0..=MAX_ROWS as u64 {
            log.push(blocked(line, 1));
        }
        assert_eq!(log.rows.len(), MAX_ROWS);
        assert_eq!(log.rows[0].line, 1);
    }
}
