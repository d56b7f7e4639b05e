//! Somebody holds an account's recovery key: the wallet says so, and stops it in one tap.

use aceso_core::{
    account::KeySet,
    crypto::{digest::Salt, seal::SealingKeypair, sign::SigningKey},
    id::{AccountId, BlockId, IntentId, RecoveryId},
    kinds::{Body, Opening, recovery_begun, recovery_completed},
    ledger::{AccountState, HowRecoveryEnded, Key, RecoveryState},
    proof::Question,
    transaction::{Checkpoint, Draft},
};
use aceso_messages::{ActivityKind, ProblemKind, Reply, Request, SessionView, Sync};
use futures::{executor::LocalPool, task::LocalSpawnExt};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};
use rand_core::Rng as _;

use crate::{
    caught::sync_of,
    relay::{No, Relay},
    steps::{Person, world},
};

const WEEK: u64 = 7 * 24 * 60 * 60 * 1000;

/// Whoever holds the recovery key of somebody else's account.
pub struct Holder {
    pub account: AccountId,
    key: SigningKey,
    rng: ChaCha20Rng,
}

impl Holder {
    /// Of the patient's account, whose wallet was made with randomness that a test can repeat.
    pub fn of_patient(relay: &Relay) -> Self {
        let ledger = relay.ledger.borrow();
        let accounts = ledger.state.keys().filter_map(|key| match key {
            Key::Account(account) => Some(*account),
            _ => None,
        });
        let accounts: Vec<_> = accounts.collect();
        let mut seed = 1;
        for _ in 0..20 {
            let mut rng = ChaCha20Rng::seed_from_u64(seed);
            seed = rng.next_u64();
            // In the order in which a wallet makes its keys.
            let _device = SigningKey::generate(&mut rng);
            let _shared = SealingKeypair::generate(&mut rng);
            let _own = SealingKeypair::generate(&mut rng);
            let key = SigningKey::generate(&mut rng);
            let theirs = |account: &&AccountId| {
                let state: Option<AccountState> = ledger.read(Key::Account(**account));
                state.is_some_and(|it| it.inception.is_recovery_key(&key.verifying_key()))
            };
            if let Some(account) = accounts.iter().find(theirs) {
                let (account, rng) = (*account, ChaCha20Rng::seed_from_u64(7));
                return Self { account, key, rng };
            }
        }
        panic!("a wallet makes its keys in another order")
    }

    fn post(&mut self, relay: &Relay, body: impl Into<Body>, opening: impl Into<Opening>) {
        let draft = Draft {
            genesis: relay.genesis.digest(),
            intent: IntentId::random(&mut self.rng),
            valid_until: relay.now() + 60_000,
            checkpoint: Checkpoint {
                height: 0,
                block: BlockId(relay.genesis.header().id().0),
            },
            account: self.account,
            body: body.into(),
            opening: opening.into(),
        };
        let signed = draft.sign(&self.key, &mut self.rng).encode();
        assert!(relay.submit(&signed).is_ok());
    }

    pub fn begin(&mut self, relay: &Relay) -> (RecoveryId, KeySet) {
        self.begin_with(relay, false)
    }

    /// With a device of their own, beside those that are there or in their place.
    fn begin_with(&mut self, relay: &Relay, beside: bool) -> (RecoveryId, KeySet) {
        let state: AccountState = relay
            .ledger
            .borrow()
            .read(Key::Account(self.account))
            .unwrap();
        let device = SigningKey::generate(&mut self.rng).verifying_key();
        let sealing = SealingKeypair::generate(&mut self.rng);
        let mut devices = vec![device];
        if beside {
            devices.extend(&state.keys().devices);
        }
        let next = state.keys().next(devices, sealing.public_key());
        let recovery = RecoveryId::random(&mut self.rng);
        let salt = Salt::random(&mut self.rng);
        let (body, opening) = recovery_begun::make(recovery, next.clone(), salt);
        self.post(relay, body, opening);
        (recovery, next)
    }
}

pub fn recovering(person: &Person) -> Option<u64> {
    match person.session() {
        SessionView::Open { recovering, .. } => recovering,
        other => panic!("{other:?}"),
    }
}

fn kinds(person: &Person) -> Vec<ActivityKind> {
    person.activity().iter().map(|row| row.kind).collect()
}

#[test]
fn a_recovery_is_told_and_stopped_in_one_tap() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let mut holder = Holder::of_patient(&relay);
    assert_eq!(recovering(&phone), None);
    // Nothing to stop is no trouble.
    phone.get(Request::StopRecovery).unwrap();

    holder.begin(&relay);
    assert_eq!(kinds(&phone)[0], ActivityKind::RecoveryBegun);
    let due = recovering(&phone).unwrap();
    assert!(due >= relay.now() + WEEK - 1000);
    // Without the service it is not said to be done.
    phone.device.wire.offline.set(true);
    assert!(phone.get(Request::StopRecovery).is_err());
    assert_eq!(recovering(&phone), Some(due));
    phone.device.wire.offline.set(false);
    let reply = phone.get(Request::StopRecovery).unwrap();
    let stopped = matches!(
        reply,
        Reply::Session(SessionView::Open {
            recovering: None,
            ..
        })
    );
    assert!(stopped);
    let state: RecoveryState = relay
        .ledger
        .borrow()
        .read(Key::Recovery(holder.account))
        .unwrap();
    assert_eq!(state.end.unwrap().how, HowRecoveryEnded::Cancelled);
    assert_eq!(
        kinds(&phone)[..2],
        [ActivityKind::RecoveryStopped, ActivityKind::RecoveryBegun]
    );
    assert_eq!(recovering(&phone), None);
}

#[test]
fn a_recovery_that_nobody_stopped_takes_the_account_from_its_devices() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let mut holder = Holder::of_patient(&relay);
    let (recovery, next) = holder.begin(&relay);
    clock.advance(WEEK + 60_000);
    let salt = Salt::random(&mut holder.rng);
    let (body, opening) = recovery_completed::make(recovery, next, salt);
    holder.post(&relay, body, opening);
    let devices = phone.get(Request::Devices);
    assert_eq!(devices, Err(ProblemKind::DeviceRemoved));
    assert!(matches!(phone.session(), SessionView::Removed { .. }));
}

/// Nobody but whom it was given can have such a key: no device has it. That may be rightly.
#[test]
fn a_wallet_that_is_open_leaves_the_answer_to_the_person() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let mut holder = Holder::of_patient(&relay);
    let mut pool = LocalPool::new();
    let wallet = phone.wallet.clone();
    pool.spawner()
        .spawn_local(async move { wallet.run_events(|_| {}).await })
        .unwrap();
    pool.run_until_stalled();
    let end = |holder: &Holder| {
        let ledger = relay.ledger.borrow();
        let state: RecoveryState = ledger.read(Key::Recovery(holder.account)).unwrap();
        state.end.map(|end| end.how)
    };
    holder.begin(&relay);
    pool.run_until_stalled();
    assert_eq!(end(&holder), None);
    assert!(recovering(&phone).is_some());
    assert_eq!(kinds(&phone)[0], ActivityKind::RecoveryBegun);
    // Nor later, whatever else it looks after.
    clock.advance(WEEK / 2);
    relay.hang_up();
    pool.run_until_stalled();
    assert_eq!(end(&holder), None);
    phone.get(Request::StopRecovery).unwrap();
    assert_eq!(end(&holder), Some(HowRecoveryEnded::Cancelled));
}

#[test]
fn a_recovery_that_keeps_a_device_is_told_to_it_when_it_is_done() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let mut holder = Holder::of_patient(&relay);
    let (recovery, next) = holder.begin_with(&relay, true);
    assert!(recovering(&phone).is_none());
    phone.activity();
    assert!(recovering(&phone).is_some());
    clock.advance(WEEK + 60_000);
    let salt = Salt::random(&mut holder.rng);
    let (body, opening) = recovery_completed::make(recovery, next, salt);
    holder.post(&relay, body, opening);
    assert_eq!(
        kinds(&phone)[..2],
        [ActivityKind::RecoveryCompleted, ActivityKind::RecoveryBegun]
    );
    assert_eq!(recovering(&phone), None);
    assert_eq!(phone.devices().len(), 2);
}

/// Begins, and no line of the activity tells of it.
fn begin_unheard(holder: &mut Holder, relay: &Relay) {
    holder.begin(relay);
    let mut activity = relay.activity.borrow_mut();
    activity.get_mut(&holder.account).unwrap().pop();
}

#[test]
fn a_recovery_of_which_no_line_tells_is_told_by_the_ledgers_state() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let mut holder = Holder::of_patient(&relay);
    begin_unheard(&mut holder, &relay);
    assert!(!kinds(&phone).contains(&ActivityKind::RecoveryBegun));
    phone.flush();
    let ledger = || -> RecoveryState {
        let key = Key::Recovery(holder.account);
        relay.ledger.borrow().read(key).unwrap()
    };
    assert_eq!(recovering(&phone), Some(ledger().due));
    phone.get(Request::StopRecovery).unwrap();
    assert_eq!(ledger().end.unwrap().how, HowRecoveryEnded::Cancelled);
    phone.flush();
    assert_eq!(recovering(&phone), None);
}

#[test]
fn a_wallet_that_is_open_all_along_sees_it_too() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let mut holder = Holder::of_patient(&relay);
    let mut pool = LocalPool::new();
    let wallet = phone.wallet.clone();
    pool.spawner()
        .spawn_local(async move { wallet.run_events(|_| {}).await })
        .unwrap();
    pool.run_until_stalled();
    begin_unheard(&mut holder, &relay);
    pool.run_until_stalled();
    assert!(recovering(&phone).is_some());
}

#[test]
fn a_relay_that_denies_the_state_of_a_recovery_is_caught() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let mut holder = Holder::of_patient(&relay);
    begin_unheard(&mut holder, &relay);
    let denies = relay.clone();
    let own = Key::Recovery(holder.account).to_bytes();
    phone.device.wire.tamper(move |request, response| {
        let question = Question::decode(&request.body).ok();
        let asks = question.is_some_and(|it| it.keys.iter().any(|key| **key == *own));
        match request.target == "/v1/proofs" && asks {
            true => denies.refusal(&No(403, "not-yours")),
            false => response,
        }
    });
    let caught = phone.get(Request::MakeKit).map(drop);
    assert_eq!(caught, Err(ProblemKind::RefusedFalsely));
    phone.flush();
    assert_eq!(sync_of(&phone), Sync::Doubted);
}
