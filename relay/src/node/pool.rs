//! Transactions that wait for a block, and who waits for them.
//!
//! A transaction stays here until it is final or refused, so a proposal that comes to nothing gives nothing back: its
//! transactions never left.

use std::{
    collections::{BTreeMap, HashMap, HashSet, hash_map::Entry as MapEntry},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::{
    crypto::sign::VerifyingKey,
    id::{GrantId, IntentId, ParcelId},
    kinds::Body,
    ledger::Refusal,
    transaction::Verified,
};
use tokio::sync::{Notify, futures::Notified, watch};

use crate::store::Pointer;

/// What became of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is final, there.
    Final(Pointer),
    /// The rules refuse it.
    Refused(Refusal),
    /// What it rests on is damaged here, and nothing is made of it.
    Damaged,
}

/// Why a transaction is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PoolError {
    /// Too many are waiting.
    #[error("too many transactions are waiting")]
    Full,
}

/// What tells waiting transactions apart. The device is in it because it has proven itself, which the account has not yet:
/// nobody takes the place of a transaction by naming its intent and its account first.
pub(super) type Ticket = (IntentId, VerifyingKey);

/// A transaction's ticket.
pub(super) fn ticket(transaction: &Verified) -> Ticket {
    (transaction.statement().intent, transaction.device())
}

/// Learns what becomes of a transaction.
pub type Waiter = watch::Receiver<Option<Outcome>>;

struct Entry {
    transaction: Arc<Verified>,
    bytes: usize,
    place: (Turn, u64),
    outcome: watch::Sender<Option<Outcome>>,
}

/// Revocations are chosen first, then what else takes something back or keeps an account its owner's, then the rest; each in order of
/// arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Revocation,
    /// Erasing, objecting to a recovery, changing devices.
    Guard,
    Other,
}

impl Turn {
    fn of(body: &Body) -> Self {
        match body {
            Body::Revocation(_) => Self::Revocation,
            Body::Erasure(_) | Body::KeysChanged(_) | Body::RecoveryCancelled(_) => Self::Guard,
            _ => Self::Other,
        }
    }

    /// Bytes that may wait once one of these is taken in. Nobody may keep a patient from stopping a share, or from taking back what is theirs,
    /// by filling the pool; nor from the first by filling it with the second. That the device is an account's was asked before it came here.
    fn room(self, most: usize) -> usize {
        most.saturating_add(match self {
            Self::Revocation => most / 4,
            Self::Guard => most / 8,
            Self::Other => 0,
        })
    }
}

/// How many of one device wait in the room that is left to some: it is for all.
const MOST_OF_ONE: usize = 8;

#[derive(Default)]
struct Waiting {
    entries: HashMap<Ticket, Entry>,
    order: BTreeMap<(Turn, u64), Ticket>,
    /// By device, those for which there is more room.
    favoured: HashMap<VerifyingKey, usize>,
    arrivals: u64,
    bytes: usize,
}

impl Waiting {
    /// Whether so many bytes more find room.
    fn has_room(&self, turn: Turn, device: &VerifyingKey, bytes: usize, most: usize) -> bool {
        let bytes = self.bytes.saturating_add(bytes);
        let of_one = self.favoured.get(device).copied().unwrap_or_default();
        bytes <= most || bytes <= turn.room(most) && of_one < MOST_OF_ONE
    }

    fn count(&mut self, turn: Turn, device: VerifyingKey) {
        if turn != Turn::Other {
            *self.favoured.entry(device).or_default() += 1;
        }
    }

    fn count_down(&mut self, turn: Turn, device: VerifyingKey) {
        if turn != Turn::Other
            && let MapEntry::Occupied(mut count) = self.favoured.entry(device)
        {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

/// The pool.
pub struct Pool {
    waiting: Mutex<Waiting>,
    arrived: Notify,
    most_bytes: usize,
}

impl Pool {
    pub(super) fn new(most_bytes: usize) -> Self {
        Self {
            waiting: Mutex::default(),
            arrived: Notify::new(),
            most_bytes,
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // Nothing below panics between two changes that belong together.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a transaction in, and says so. One of the same intent from the same device joins the one that waits.
    pub fn submit(&self, transaction: Arc<Verified>) -> Result<Waiter, PoolError> {
        let waiter = self.put(transaction)?;
        self.ring();
        Ok(waiter)
    }

    /// Says that something came, to who waits for a block's worth of it.
    pub fn ring(&self) {
        self.arrived.notify_waiters();
    }

    /// Takes a transaction in without saying so: more follow at once.
    pub fn put(&self, transaction: Arc<Verified>) -> Result<Waiter, PoolError> {
        let ticket = ticket(&transaction);
        let mut waiting = self.waiting();
        if let Some(entry) = waiting.entries.get(&ticket) {
            return Ok(entry.outcome.subscribe());
        }
        let inner = transaction.transaction();
        let bytes = inner.statement.len() + inner.witness.len() + 16;
        let turn = Turn::of(&transaction.statement().body);
        if !waiting.has_room(turn, &ticket.1, bytes, self.most_bytes) {
            return Err(PoolError::Full);
        }
        let (outcome, waiter) = watch::channel(None);
        let place = (turn, waiting.arrivals);
        waiting.arrivals += 1;
        waiting.bytes += bytes;
        waiting.count(turn, ticket.1);
        waiting.order.insert(place, ticket);
        let entry = Entry {
            transaction,
            bytes,
            place,
            outcome,
        };
        waiting.entries.insert(ticket, entry);
        Ok(waiter)
    }

    /// Who waits for the same, so as to wait with them.
    pub fn join(&self, transaction: &Verified) -> Option<Waiter> {
        let waiting = self.waiting();
        let entry = waiting.entries.get(&ticket(transaction))?;
        Some(entry.outcome.subscribe())
    }

    /// Whether a transaction waits that makes this grant.
    pub fn makes(&self, grant: GrantId) -> bool {
        let waiting = self.waiting();
        waiting.entries.values().any(|entry| {
            matches!(&entry.transaction.statement().body, Body::Grant(body) if body.grant == grant)
        })
    }

    /// Whether a transaction waits that sends this parcel.
    pub fn sends(&self, parcel: ParcelId) -> bool {
        let waiting = self.waiting();
        waiting.entries.values().any(|entry| {
            matches!(&entry.transaction.statement().body, Body::Parcel(body) if body.parcel == parcel)
        })
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.waiting().entries.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Resolves when something arrives after this call.
    pub(super) fn arrival(&self) -> Notified<'_> {
        self.arrived.notified()
    }

    /// Transactions for a block, revocations first and accesses last (rule L60), leaving out those of blocks that are on their way already.
    pub(super) fn choose(&self, taken: &HashSet<Ticket>, most: usize) -> Vec<Arc<Verified>> {
        let waiting = self.waiting();
        let mut bytes = 0usize;
        let mut chosen = Vec::new();
        for ticket in waiting.order.values().filter(|it| !taken.contains(it)) {
            let Some(entry) = waiting.entries.get(ticket) else {
                continue;
            };
            bytes = bytes.saturating_add(entry.bytes);
            if bytes > most {
                break;
            }
            chosen.push(entry.transaction.clone());
        }
        // What is opened comes after what takes the place of a grant. Those chosen are the same, so that none of them waits for others.
        chosen.sort_by_key(|it| matches!(it.statement().body, Body::Access(_)));
        chosen
    }

    /// Forgets transactions that are decided: none of them is chosen again. Gives those who wait for them, who are still to be told.
    pub(super) fn remove<'a, W>(
        &self,
        tickets: impl IntoIterator<Item = (&'a Ticket, W)>,
    ) -> Vec<(Told, W)> {
        let mut waiting = self.waiting();
        let mut told = Vec::new();
        for (ticket, what) in tickets {
            if let Some(entry) = waiting.entries.remove(ticket) {
                waiting.order.remove(&entry.place);
                waiting.count_down(entry.place.0, ticket.1);
                waiting.bytes = waiting.bytes.saturating_sub(entry.bytes);
                told.push((Told(entry.outcome), what));
            }
        }
        told
    }
}

/// All who wait for one transaction.
#[derive(Debug)]
pub(super) struct Told(watch::Sender<Option<Outcome>>);

impl Told {
    /// Tells them.
    pub(super) fn tell(self, outcome: Outcome) {
        self.0.send_replace(Some(outcome));
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        account::KeySet,
        crypto::{
            digest::{Digest, Salt},
            secret::Secret32,
            sign::SigningKey,
        },
        id::{AccountId, BlockId, RecordId, RecoveryId},
        kinds::{Opening, closing, erasure, keys_changed, recovery_cancelled, revocation},
        transaction::{Checkpoint, Draft},
    };
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};

    use super::*;

    /// By a device of its own.
    fn transaction(
        number: u8,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Arc<Verified> {
        by(number, number, body, opening)
    }

    fn by(
        device: u8,
        number: u8,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Arc<Verified> {
        let device = SigningKey::from_seed(&Secret32::from_bytes(&[device; 32]));
        let digest = Digest([number; 32]);
        let draft = Draft {
            genesis: digest,
            intent: IntentId(digest),
            valid_until: 1,
            checkpoint: Checkpoint {
                height: 0,
                block: BlockId(digest),
            },
            account: AccountId(digest),
            body: body.into(),
            opening: opening.into(),
        };
        let mut rng = ChaCha20Rng::from_seed([number; 32]);
        Arc::new(draft.sign(&device, &mut rng).verify().unwrap())
    }

    #[test]
    fn a_full_pool_takes_what_ends_something_and_chooses_it_first() {
        let pool = Pool::new(16 << 10);
        let other = |number| transaction(number, closing::Body { until: 1 }, closing::Opening {});
        let mut number = 0;
        while pool.put(other(number)).is_ok() {
            number += 1;
        }
        let record = RecordId(Digest([2; 32]));
        let recovery = RecoveryId(Digest([3; 32]));
        let keys = KeySet {
            number: 1,
            devices: Vec::new(),
            suite: 1,
            sealing: Vec::new(),
            previous: None,
        };
        let (changed, opening) = keys_changed::make(keys, Salt::from_bytes([4; 32]));
        let guards = [
            transaction(200, erasure::Body { record }, erasure::Opening {}),
            transaction(
                201,
                recovery_cancelled::Body { recovery },
                recovery_cancelled::Opening {},
            ),
            transaction(202, changed, opening),
        ];
        for guard in guards {
            assert!(pool.put(guard).is_ok());
        }
        assert!(pool.put(other(199)).is_err());
        // Not so many of these that no share could be stopped.
        let more = |number| transaction(number, erasure::Body { record }, erasure::Opening {});
        assert!((203..240).any(|number| pool.put(more(number)).is_err()));
        let grant = GrantId(Digest([5; 32]));
        let stop = transaction(250, revocation::Body { grant }, revocation::Opening {});
        assert!(pool.put(stop.clone()).is_ok());
        let chosen = pool.choose(&HashSet::new(), usize::MAX);
        let turns: Vec<_> = chosen
            .iter()
            .map(|it| Turn::of(&it.statement().body))
            .collect();
        assert!(turns.is_sorted() && turns.contains(&Turn::Guard));
        assert_eq!(ticket(&chosen[0]), ticket(&stop));
    }
    #[test]
    fn one_device_does_not_take_the_room_that_all_have_to_end_something() {
        let pool = Pool::new(64 << 10);
        let other = |number| transaction(number, closing::Body { until: 1 }, closing::Opening {});
        assert!((0..=255).any(|number| pool.put(other(number)).is_err()));
        let grant = GrantId(Digest([5; 32]));
        let stop = |device, number| {
            let (body, opening) = (revocation::Body { grant }, revocation::Opening {});
            by(device, number, body, opening)
        };
        let taken = (0..=255).filter(|number| pool.put(stop(254, *number)).is_ok());
        assert_eq!(taken.count(), MOST_OF_ONE);
        let record = RecordId(Digest([2; 32]));
        let erasure = by(254, 200, erasure::Body { record }, erasure::Opening {});
        assert!(pool.put(erasure).is_err());
        // It waits for its own alone.
        for number in (0..=255).take(MOST_OF_ONE) {
            assert!(pool.put(stop(255, number)).is_ok());
        }
        assert!(pool.put(stop(255, 200)).is_err());
        let first = ticket(&stop(255, 0));
        assert_eq!(pool.remove([(&first, ())]).len(), 1);
        assert!(pool.put(stop(255, 200)).is_ok());
    }
}
