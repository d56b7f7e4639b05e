//! The activity as it is kept: the newest rows, and how far the relay's list was read.

use aceso_core::{
    grant::Purpose,
    id::{GrantId, Millis},
};
use aceso_messages::ActivityKind;
use minicbor::{Decode, Encode};

/// Older rows are forgotten.
pub const MAX_ROWS: usize = 2000;

/// Who did what.
#[derive(Clone, Default, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Log {
    /// The sequence number of the last entry that was read.
    #[n(0)]
    pub cursor: u64,
    /// Oldest first.
    #[n(1)]
    pub rows: Vec<Row>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Row {
    #[n(0)]
    pub at: Millis,
    #[n(1)]
    pub kind: RowKind,
    #[n(2)]
    pub records: Vec<String>,
    #[n(3)]
    pub count: u32,
    /// Name and organisation of the other side; none when the wallet's owner did it.
    #[n(4)]
    pub contact: Option<(String, String)>,
    #[n(5)]
    pub purpose: Option<Purpose>,
    #[n(6)]
    pub grant: Option<GrantId>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum RowKind {
    #[n(0)]
    Created,
    #[n(1)]
    Added,
    #[n(2)]
    Shared,
    #[n(3)]
    Stopped,
    #[n(4)]
    Opened,
    #[n(5)]
    BlockedStopped,
    #[n(6)]
    BlockedExpired,
    #[n(7)]
    BlockedOutside,
}

impl RowKind {
    /// A refused attempt.
    fn is_blocked(self) -> bool {
        matches!(
            self,
            Self::BlockedStopped | Self::BlockedExpired | Self::BlockedOutside
        )
    }
}

impl From<RowKind> for ActivityKind {
    fn from(kind: RowKind) -> Self {
        match kind {
            RowKind::Created => Self::Created,
            RowKind::Added => Self::Added,
            RowKind::Shared => Self::Shared,
            RowKind::Stopped => Self::Stopped,
            RowKind::Opened => Self::Opened,
            RowKind::BlockedStopped => Self::BlockedStopped,
            RowKind::BlockedExpired => Self::BlockedExpired,
            RowKind::BlockedOutside => Self::BlockedOutside,
        }
    }
}

impl Log {
    /// Adds a row. The relay counts refused attempts in a row: a higher count takes the place of the lower one.
    pub(crate) fn push(&mut self, row: Row) {
        if let Some(last) = self.rows.last_mut()
            && row.kind.is_blocked()
            && last.kind == row.kind
            && last.grant == row.grant
            && row.count > last.count
        {
            *last = row;
            return;
        }
        self.rows.push(row);
        let excess = self.rows.len().saturating_sub(MAX_ROWS);
        self.rows.drain(..excess);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocked(count: u32) -> Row {
        Row {
            at: 0,
            kind: RowKind::BlockedStopped,
            records: Vec::new(),
            count,
            contact: None,
            purpose: None,
            grant: None,
        }
    }

    #[test]
    fn repeated_attempts_are_one_row_and_old_rows_go() {
        let mut log = Log::default();
        (1..=3).for_each(|count| log.push(blocked(count)));
        assert_eq!(log.rows, [blocked(3)]);
        // A new run of attempts begins at one again.
        log.push(blocked(1));
        assert_eq!(log.rows.len(), 2);
        for _ in 0..MAX_ROWS {
            log.push(Row {
                kind: RowKind::Added,
                ..blocked(1)
            });
        }
        assert_eq!(log.rows.len(), MAX_ROWS);
        assert!(log.rows.iter().all(|row| row.kind == RowKind::Added));
    }
}
