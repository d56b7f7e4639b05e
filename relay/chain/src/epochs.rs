//! Which epoch a height is of.
//!
//! An epoch begins where a chain goes on from a copy, since the votes of the blocks that were lost name the epoch before; and where other
//! validators go on.

use crate::{ConfigError, EPOCH};
use commonware_consensus::types::{Epoch, EpochInfo, Epocher, Height};

/// All epochs, the first included: number, and the height after which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Epochs(Vec<(u64, u64)>);

impl Epochs {
    pub(crate) fn new(later: &[(u64, u64)]) -> Result<Self, ConfigError> {
        let mut all = vec![(EPOCH, 0)];
        all.extend(later);
        let rises = |pair: &[(u64, u64)]| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1;
        match all.windows(2).all(rises) {
            true => Ok(Self(all)),
            false => Err(ConfigError::Epochs),
        }
    }

    /// The newest, in which this validator votes, and the height of the block that it goes on from.
    pub(crate) fn newest(&self) -> (u64, u64) {
        self.0.last().copied().unwrap_or((EPOCH, 0))
    }

    /// First and last height of an epoch; none of one that ended before it had a block.
    fn span(&self, epoch: Epoch) -> Option<(Height, Height)> {
        let at = self.0.iter().position(|it| it.0 == epoch.get())?;
        let (number, after) = *self.0.get(at)?;
        let first = match number {
            EPOCH => 0,
            _ => after.checked_add(1)?,
        };
        let last = self.0.get(at + 1).map_or(u64::MAX, |next| next.1);
        (first <= last).then(|| (Height::new(first), Height::new(last)))
    }
}

impl Epocher for Epochs {
    fn containing(&self, height: Height) -> Option<EpochInfo> {
        let above = |it: &&(u64, u64)| it.0 == EPOCH || it.1 < height.get();
        let (number, _) = self.0.iter().rev().find(above)?;
        let epoch = Epoch::new(*number);
        let (first, last) = self.span(epoch)?;
        Some(EpochInfo::new(epoch, height, first, last))
    }

    fn first(&self, epoch: Epoch) -> Option<Height> {
        Some(self.span(epoch)?.0)
    }

    fn last(&self, epoch: Epoch) -> Option<Height> {
        Some(self.span(epoch)?.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_height_is_of_one_epoch() {
        // The second of these ended before it had a block: it was begun anew from the same copy.
        let epochs = Epochs::new(&[(3, 5), (4, 9), (40, 9)]).unwrap();
        let of = |height| {
            let info = epochs.containing(Height::new(height)).unwrap();
            (info.epoch().get(), info.first().get(), info.last().get())
        };
        for (height, expected) in [
            (0, (0, 0, 5)),
            (5, (0, 0, 5)),
            (6, (3, 6, 9)),
            (9, (3, 6, 9)),
            (10, (40, 10, u64::MAX)),
        ] {
            assert_eq!(of(height), expected);
        }
        assert_eq!(epochs.last(Epoch::new(4)), None);
        assert_eq!(epochs.first(Epoch::new(7)), None);
        assert_eq!(epochs.newest(), (40, 9));
    }

    #[test]
    fn a_ledger_that_was_never_restored_has_one() {
        let epochs = Epochs::new(&[]).unwrap();
        let info = epochs.containing(Height::new(7)).unwrap();
        assert_eq!((info.epoch().get(), epochs.newest()), (EPOCH, (EPOCH, 0)));
    }
}
