//! Carries out what is wished, on the ledger and on the model, and holds one against the other.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aceso_core::{
    account::KeySet,
    codec::{decode, encode},
    crypto::{Secret32, SigningKey},
    id::Millis,
    ledger::{BadBlock, Builder, Executed, Key, Refusal, Vouched, Writes, execute},
    transaction::{Examined, Verified, verify_all},
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

use crate::{
    DEVICES, HOUR,
    common::{Ledger, Person, refused},
    model::{Act, Model, Plan, RECOVERY_DELAY},
    wishes::{Block, Jump},
};

pub type Planned = (Plan, Verified);

#[derive(Clone)]
pub struct World {
    pub people: Vec<Someone>,
    pub ledger: Ledger,
    pub model: Model,
    /// Everything that was tried.
    pub tried: Vec<(Plan, Examined)>,
    /// What signatures are verified together with.
    rng: ChaCha20Rng,
    /// What was applied, and when.
    pub applied: Vec<(Plan, Millis)>,
}

/// A person with all devices they may ever have; the first is the one they begin with.
#[derive(Clone)]
pub struct Someone {
    pub person: Person,
    pub devices: Vec<Arc<SigningKey>>,
    /// Every key set that was applied, the first one included.
    pub sets: Vec<KeySet>,
}

impl Someone {
    fn new(seed: u8) -> Self {
        let mut person = Person::new(seed);
        person.inception.recovery_delay = RECOVERY_DELAY / 1000;
        let more = (1..DEVICES as u8).map(|i| {
            let seed = Secret32::from_bytes(&[seed * 16 + i; 32]);
            Arc::new(SigningKey::from_seed(&seed))
        });
        Self {
            devices: std::iter::once(person.device.clone()).chain(more).collect(),
            sets: vec![person.inception.keys.clone()],
            person,
        }
    }

    /// The key set of that number after that one, with these devices.
    pub fn set(&self, number: u64, previous: usize, devices: &BTreeSet<usize>) -> KeySet {
        let devices = devices.iter().map(|i| self.devices[*i].verifying_key());
        let sealing = self.person.sealing.public_key();
        let mut set = self.sets[previous].next(devices, sealing);
        set.number = number;
        set
    }
}

impl World {
    pub fn new(people: usize) -> Self {
        Self {
            people: (1..=people as u8).map(Someone::new).collect(),
            ledger: Ledger::new(),
            model: Model::default(),
            tried: Vec::new(),
            rng: ChaCha20Rng::from_seed([0; 32]),
            applied: Vec::new(),
        }
    }

    /// Builds a block of all that the rules let in, with the model deciding beside the ledger.
    fn build(
        &self,
        model: &mut Model,
        wished: &[Planned],
        seen: &Seen,
    ) -> (Vec<Planned>, Executed) {
        let (ledger, context) = (&self.ledger, self.ledger.context());
        let mut builder = Builder::new(ledger, context).unwrap();
        model.forget(context.time);
        let mut accepted: Vec<Planned> = Vec::new();
        for (plan, verified) in wished {
            let expected = model.apply(plan, context.time);
            let verdict = builder.push(verified).map_err(refused);
            assert_eq!(verdict, expected, "{plan:?}");
            seen.count(plan, verdict);
            match verdict {
                Ok(()) => accepted.push((plan.clone(), verified.clone())),
                // A block that holds it anyway is no block.
                Err(refusal) => {
                    let mut bad = transactions(&accepted);
                    bad.push(verified.clone());
                    let late =
                        matches!(plan.act, Act::Revoke(_)) && !accepted.iter().all(is_revocation);
                    let index = accepted.len();
                    let expected = if late {
                        BadBlock::RevocationLate(index)
                    } else {
                        BadBlock::Refused { index, refusal }
                    };
                    assert_eq!(execute(ledger, context, &bad), Err(expected));
                }
            }
        }
        (accepted, builder.finish())
    }

    fn length(&self, jump: &Jump) -> u64 {
        match jump {
            Jump::By(by) => *by,
            Jump::ToAnEnd(index, by) => {
                let grants = self.model.grants.values().map(|it| it.until);
                let offers = self.model.offers.values().map(|it| it.until);
                let parcels = self.model.parcels.values().map(|it| it.until);
                let dues = self.model.recoveries.values().map(|it| it.due);
                let words = self.model.attestations.values().map(|it| it.until);
                let accounts = self.model.people.values().filter_map(|it| it.until);
                let ends: Vec<_> = grants
                    .chain(offers)
                    .chain(parcels)
                    .chain(accounts)
                    .chain(dues)
                    .chain(words)
                    .collect();
                let last = self.ledger.time;
                let end = if ends.is_empty() {
                    0
                } else {
                    *index.get(&ends)
                };
                // Not to the ends of grants of many years: after those nothing else would be left to see.
                let near = end > last + 1 && end < last + 48 * HOUR as u64;
                if near {
                    end.saturating_add_signed(*by) - last
                } else {
                    1
                }
            }
        }
    }

    pub fn step(&mut self, block: &Block, seen: &Seen) {
        let time = self.ledger.time + self.length(&block.jump);
        self.ledger.time = time;
        let wishes = block.wishes.iter();
        let wished = wishes.filter_map(|(wish, twist)| self.plan(wish, twist));
        let (plans, examined): (Vec<_>, Vec<_>) = wished.unzip();
        let verified = verify_all(examined, &mut self.rng);
        let verified = verified.into_iter().map(Result::unwrap);
        let mut wished: Vec<Planned> = plans.into_iter().zip(verified).collect();
        wished.sort_by_key(turn);
        let mut model = self.model.clone();
        let (accepted, executed) = self.build(&mut model, &wished, seen);

        // Who checks a block comes to what its builder came to.
        let context = self.ledger.context();
        let list = transactions(&accepted);
        assert_eq!(
            execute(&self.ledger, context, &list).as_ref(),
            Ok(&executed)
        );
        self.check_order(&accepted);

        // In any order of the rest, ends win; and the order alone changes nothing.
        let mut order: Vec<_> = (0..wished.len()).collect();
        order.sort_by_key(|at| (turn(&wished[*at]), block.order[*at]));
        if !order.is_sorted() {
            let shuffled: Vec<_> = order.into_iter().map(|at| wished[at].clone()).collect();
            let mut after = self.model.clone();
            let (again, other) = self.build(&mut after, &shuffled, seen);
            self.check_accesses(&again, time);
            let names = |list: &[Planned]| list.iter().map(|it| it.1.id()).collect::<BTreeSet<_>>();
            if names(&again) == names(&accepted) {
                let expected = settled(executed.writes.clone(), &model, time);
                assert_eq!(settled(other.writes, &after, time), expected);
            }
        }

        self.check_accesses(&accepted, time);
        for (plan, _) in &accepted {
            self.check_intent(plan, time);
            self.applied.push((plan.clone(), time));
            let keys = match &plan.act {
                Act::Change {
                    number,
                    previous,
                    devices,
                } => (*number, *previous, devices.clone()),
                Act::CompleteRecovery { keys, .. } => keys.clone(),
                _ => continue,
            };
            let someone = &mut self.people[plan.author];
            let set = someone.set(keys.0, keys.1, &keys.2);
            someone.sets.push(set);
        }
        self.model = model;
        for (key, value) in executed.writes {
            match value {
                Some(value) => self.ledger.state.insert(key.to_bytes(), value),
                None => self.ledger.state.remove(&key.to_bytes()),
            };
        }
        self.ledger.height += 1;
        self.check_state(time);
    }
}

pub fn is_revocation((plan, _): &Planned) -> bool {
    matches!(plan.act, Act::Revoke(_))
}

/// L60: revocations come first. What replaces a grant comes before what is opened under it, which it does when accesses come last.
fn turn(planned: &Planned) -> u8 {
    match planned.0.act {
        Act::Revoke(_) => 0,
        Act::Access { .. } => 2,
        _ => 1,
    }
}

/// Writes without what says nothing: who loses their say in the block of an attestation that needs a place leaves the list only if that comes
/// later (L118).
fn settled(mut writes: Writes, model: &Model, time: Millis) -> Writes {
    for (key, value) in &mut writes {
        if let (Key::Vouched(_), Some(bytes)) = (key, value) {
            let mut list: Vouched = decode(bytes).unwrap();
            list.0.retain(|it| {
                let attestation = usize::from(it.attestation.0.0[0]);
                model.says_something(attestation, time)
            });
            *bytes = encode(&list);
        }
    }
    writes
}

pub fn transactions(list: &[Planned]) -> Vec<Verified> {
    list.iter().map(|(_, verified)| verified.clone()).collect()
}

/// Which outcomes came up, so that a history that never reaches a rule is noticed.
#[derive(Default)]
pub struct Seen(pub RefCell<BTreeMap<String, usize>>);

impl Seen {
    pub fn count(&self, plan: &Plan, verdict: Result<(), Refusal>) {
        let kind = match plan.act {
            Act::Begin => "begin",
            Act::Put { .. } => "put",
            Act::Grant { .. } => "grant",
            Act::Revoke(_) => "revoke",
            Act::Access { .. } => "access",
            Act::Change { .. } => "change",
            Act::Erase(_) => "erase",
            Act::Offer { .. } => "offer",
            Act::Claim { .. } => "claim",
            Act::Close(_) => "close",
            Act::Parcel { .. } => "parcel",
            Act::EndParcel { .. } => "end-parcel",
            Act::Word { .. } => "word",
            Act::HandOver { .. } => "hand-over",
            Act::Attest { .. } => "attest",
            Act::Withdraw(_) => "withdraw",
            Act::BeginRecovery { .. } => "begin-recovery",
            Act::CancelRecovery(_) => "cancel-recovery",
            Act::CompleteRecovery { .. } => "complete-recovery",
        };
        let name = match verdict {
            Ok(()) => kind.to_owned(),
            Err(refusal) => refusal.name().to_owned(),
        };
        *self.0.borrow_mut().entry(name).or_default() += 1;
    }
}
