//! What a block's time is held against: its parent's (for ever), and the clock of who is asked to vote for it (only then).

use std::cmp::Ordering;

use aceso_core::id::Millis;

/// How far a block's time may be ahead of the clock of a validator that votes for it.
const AHEAD: Millis = 10_000;
/// How far it may be behind. Longer than a block waits for votes, and short against all that grants and accesses are counted in.
const BEHIND: Millis = 60_000;

/// L61: time goes on from block to block.
pub fn follows(parent: Millis, time: Millis) -> bool {
    time > parent
}

/// L62: what a validator's clock says to a proposed block's time: it is too early to vote (`Greater`), too late (`Less`), or right.
pub fn against_clock(time: Millis, now: Millis) -> Ordering {
    if time > now.saturating_add(AHEAD) {
        return Ordering::Greater;
    }
    if time.saturating_add(BEHIND) < now {
        return Ordering::Less;
    }
    Ordering::Equal
}

/// L63. Another epoch begins only where a ledger goes on from a copy, and none comes back.
pub(super) fn is_of_epoch(below: u64, epoch: u64) -> bool {
    epoch >= below
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_800_000_000_000;

    #[test]
    fn l61_a_blocks_time_is_after_its_parents() {
        assert!(follows(NOW, NOW + 1));
        assert!(!follows(NOW, NOW));
        assert!(!follows(NOW, 0));
        assert!(!follows(Millis::MAX, Millis::MAX));
    }

    #[test]
    fn l62_a_proposer_plays_no_games_with_the_clock() {
        for (time, expected) in [
            // Dated back, so that what is over would be let in once more.
            (0, Ordering::Less),
            (NOW - BEHIND - 1, Ordering::Less),
            (NOW - BEHIND, Ordering::Equal),
            (NOW, Ordering::Equal),
            (NOW + AHEAD, Ordering::Equal),
            // Dated ahead, so that what is to come would have begun, and what others sign would be too late.
            (NOW + AHEAD + 1, Ordering::Greater),
            (Millis::MAX, Ordering::Greater),
        ] {
            assert_eq!(against_clock(time, NOW), expected, "{time}");
        }
    }

    #[test]
    fn l63_no_epoch_comes_back() {
        assert!(is_of_epoch(3, 3) && is_of_epoch(3, 9));
        assert!(!is_of_epoch(3, 2));
    }
}
