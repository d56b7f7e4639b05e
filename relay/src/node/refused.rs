//! Refusals by a state that is not final yet.
//!
//! Whoever is refused may ask for the proof at once (protocol §16), and that is of the newest final block: a refusal which a block
//! on its way is the reason of waits for that block.

use std::{
    collections::HashSet,
    sync::{Mutex, MutexGuard, PoisonError},
};

use aceso_core::ledger::Refusal;

use super::pool::Ticket;

/// Who is refused, and by the state after which block.
#[derive(Default)]
pub(super) struct Refused(Mutex<Vec<(u64, (Ticket, Refusal))>>);

impl Refused {
    fn all(&self) -> MutexGuard<'_, Vec<(u64, (Ticket, Refusal))>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps one until the block of this height is final.
    pub(super) fn keep(&self, height: u64, refused: (Ticket, Refusal)) {
        self.all().push((height, refused));
    }

    /// Those that are refused already are in no further block.
    pub(super) fn leave_out(&self, taken: &mut HashSet<Ticket>) {
        taken.extend(self.all().iter().map(|(_, (ticket, _))| *ticket));
    }

    /// Those refused by states up to this height, in the order in which they were.
    pub(super) fn take(&self, height: u64) -> Vec<(Ticket, Refusal)> {
        let mut all = self.all();
        let ready = all.extract_if(.., |(by, _)| *by <= height);
        ready.map(|(_, refused)| refused).collect()
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        crypto::{digest::Digest, sign::VerifyingKey},
        id::IntentId,
    };

    use super::*;

    #[test]
    fn a_refusal_waits_for_the_block_it_is_by() {
        let refused = Refused::default();
        let tickets = [1, 2, 3].map(|n| (IntentId(Digest([n; 32])), VerifyingKey([n; 32])));
        for (height, ticket) in [7, 8, 7].into_iter().zip(tickets) {
            refused.keep(height, (ticket, Refusal::Revoked));
        }
        let mut taken = HashSet::new();
        refused.leave_out(&mut taken);
        assert_eq!(taken.len(), 3);
        assert_eq!(refused.take(6), []);
        let told = refused.take(7).into_iter().map(|(ticket, _)| ticket);
        assert_eq!(told.collect::<Vec<_>>(), [tickets[0], tickets[2]]);
        assert_eq!(refused.take(9), [(tickets[1], Refusal::Revoked)]);
        assert_eq!(refused.take(9), []);
    }
}
