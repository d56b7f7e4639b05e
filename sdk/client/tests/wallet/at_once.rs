//! Two devices of one patient that do whatever they like at the same time, in an order that a seed decides: each thing is done
//! once, and in the end both know the same.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Context,
};

use aceso_client::ports::Attachment;
use aceso_core::{
    id::RecordId,
    kinds::Body,
    ledger::{Key, RecordState},
};
use aceso_messages::{
    ActivityKind, Period, ProblemKind, Purpose, Reply, Request, Role, Scope, ShareDraft,
};
use futures::task::ArcWake;
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};

use super::{
    relay::Relay,
    steps::{Person, bundle, file, world},
};

const MINUTE: u64 = 60_000;

struct Flag(AtomicBool);

impl ArcWake for Flag {
    fn wake_by_ref(this: &Arc<Self>) {
        this.0.store(true, Ordering::Relaxed);
    }
}

struct Task {
    work: Pin<Box<dyn Future<Output = ()>>>,
    ready: Arc<Flag>,
}

/// Takes whichever is ready one step further.
struct Chance {
    rng: ChaCha20Rng,
    tasks: Vec<Task>,
}

impl Chance {
    fn new(seed: u64) -> Self {
        Self {
            rng: ChaCha20Rng::seed_from_u64(seed),
            tasks: Vec::new(),
        }
    }

    fn below(&mut self, n: usize) -> usize {
        self.rng.next_u32() as usize % n
    }

    fn begin(&mut self, work: impl Future<Output = ()> + 'static) {
        self.tasks.push(Task {
            work: Box::pin(work),
            ready: Arc::new(Flag(AtomicBool::new(true))),
        });
    }

    /// So many steps, or until nobody can take one.
    fn run(&mut self, steps: usize) {
        for _ in 0..steps {
            let ready: Vec<usize> = (0..self.tasks.len())
                .filter(|at| self.tasks[*at].ready.0.load(Ordering::Relaxed))
                .collect();
            if ready.is_empty() {
                return;
            }
            let at = ready[self.below(ready.len())];
            let task = &mut self.tasks[at];
            task.ready.0.store(false, Ordering::Relaxed);
            let waker = futures::task::waker(task.ready.clone());
            if task
                .work
                .as_mut()
                .poll(&mut Context::from_waker(&waker))
                .is_ready()
            {
                drop(self.tasks.swap_remove(at));
            }
        }
    }
}

/// What may come of something that was asked for while others do the same.
fn allowed(error: ProblemKind) -> bool {
    matches!(
        error,
        ProblemKind::Offline
            // Another device erased it, or stopped it, first.
            | ProblemKind::RecordGone
            | ProblemKind::NothingPicked
            | ProblemKind::NothingFits
            | ProblemKind::RecordErased
            | ProblemKind::ShareUnknown
    )
}

async fn ask(person: &Person, request: Request, attachment: Attachment) {
    let shown = format!("{request:?}");
    if let Err(problem) = person.ask(request, attachment).await {
        assert!(allowed(problem.kind), "{shown}: {problem:?}");
    }
}

async fn records(person: &Person) -> Vec<String> {
    let request = Request::Records {
        offset: 0,
        limit: u32::MAX,
    };
    match person.ask(request, Attachment::None).await {
        Ok((Reply::Records(view), _)) => view.records.into_iter().map(|it| it.id).collect(),
        other => panic!("{other:?}"),
    }
}

async fn shares(person: &Person) -> Vec<String> {
    match person.ask(Request::Shares, Attachment::None).await {
        Ok((Reply::Shares(shares), _)) => shares.into_iter().map(|it| it.id).collect(),
        other => panic!("{other:?}"),
    }
}

/// Bodies of all that is final.
fn bodies(relay: &Relay) -> Vec<Body> {
    let ledger = relay.ledger.borrow();
    let receipts = ledger.receipts.values();
    let verified = receipts.map(|it| it.transaction.clone().verify().unwrap());
    verified.map(|it| it.statement().body.clone()).collect()
}

fn quiet(chance: &mut Chance, clock: &super::ports::Hands) {
    for _ in 0..8 {
        chance.run(usize::MAX);
        clock.advance(MINUTE);
    }
    chance.run(usize::MAX);
}

fn live(seed: u64) {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.kit();
    phone.add("first.json", bundle("Pat Doe", 1)).unwrap();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let code = doctor.code();
    let both = [phone, laptop];
    for person in &both {
        // Whom they know they can share with without a line.
        let text = code.clone();
        person.get(Request::ReadCode { text }).unwrap();
    }
    let mut chance = Chance::new(seed);
    for person in &both {
        let wallet = person.wallet.clone();
        chance.begin(async move { wallet.run_events(|_| {}).await });
    }

    let mut added = 1;
    let mut kits = 1;
    for _ in 0..12 {
        let person = both[chance.below(2)].clone();
        let pick = chance.below(64);
        let twice = chance.below(2) == 0;
        match chance.below(12) {
            0..=2 => {
                added += 1;
                let name = format!("{added}.json");
                let request = Request::AddFile { name, more: false };
                let bytes = bundle("Pat Doe", added);
                chance.begin(async move { ask(&person, request, file(bytes)).await });
            }
            3..=5 => {
                let code = code.clone();
                chance.begin(async move {
                    let scope = Scope::Picked(records(&person).await);
                    let draft = ShareDraft {
                        code,
                        scope,
                        purpose: Purpose::Treatment,
                        period: Period::Day,
                    };
                    ask(&person, Request::Share(draft), Attachment::None).await;
                });
            }
            6 | 7 => {
                // Both may want it.
                for person in both.clone().into_iter().take(1 + usize::from(twice)) {
                    chance.begin(async move {
                        let shares = shares(&person).await;
                        if let Some(share) = shares.get(pick % shares.len().max(1)).cloned() {
                            ask(&person, Request::StopSharing { share }, Attachment::None).await;
                        }
                    });
                }
            }
            8 | 9 => {
                for person in both.clone().into_iter().rev().take(1 + usize::from(twice)) {
                    chance.begin(async move {
                        let records = records(&person).await;
                        if let Some(record) = records.get(pick % records.len().max(1)).cloned() {
                            ask(&person, Request::EraseRecord { record }, Attachment::None).await;
                        }
                    });
                }
            }
            10 => {
                kits += 1;
                chance.begin(async move {
                    ask(&person, Request::MakeKit, Attachment::None).await;
                });
            }
            _ => {
                let offline = &person.device.wire.offline;
                offline.set(!offline.get());
                relay.hang_up();
            }
        }
        let steps = chance.below(120);
        chance.run(steps);
        clock.advance(1);
    }
    for person in &both {
        person.device.wire.offline.set(false);
    }
    quiet(&mut chance, &clock);
    // What was signed and then lost its point waits until no block can take it any more.
    clock.advance(13 * 60 * MINUTE);
    Person::nobody(&clock, &relay, 99)
        .create(Role::Patient, "Somebody Else", false)
        .unwrap();
    quiet(&mut chance, &clock);
    assert_eq!(chance.tasks.len(), 2, "{seed}: all was answered");

    let [phone, laptop] = &both;
    for person in &both {
        assert_eq!(person.waiting(), [], "{seed}");
    }
    // Both know the same.
    let sorted = |person: &Person| {
        let mut records = person.records();
        records.sort_by(|a, b| a.id.cmp(&b.id));
        records
    };
    assert_eq!(sorted(phone), sorted(laptop), "{seed}");
    let sorted_shares = |person: &Person| {
        let mut shares = person.shares();
        // One that ended before it was sent is remembered where it was asked for, and nowhere else.
        shares.retain(|it| {
            let grant = Key::Grant(it.id.parse().unwrap());
            relay.ledger.borrow().state.contains_key(&grant)
        });
        shares.sort_by(|a, b| a.id.cmp(&b.id));
        shares
    };
    assert_eq!(sorted_shares(phone), sorted_shares(laptop), "{seed}");
    assert_eq!(phone.activity(), laptop.activity(), "{seed}");
    let devices = |person: &Person| {
        let mut devices = person.devices();
        devices.iter_mut().for_each(|it| it.this = false);
        devices.sort_by(|a, b| a.id.cmp(&b.id));
        devices
    };
    assert_eq!(devices(phone), devices(laptop), "{seed}");
    // And it is what the ledger says: what was added is there once, or erased once.
    let bodies = bodies(&relay);
    let count = |of: fn(&Body) -> bool| bodies.iter().filter(|it| of(it)).count();
    let versions = count(|it| matches!(it, Body::RecordVersion(_)));
    let erasures = count(|it| matches!(it, Body::Erasure(_)));
    let known = phone.records();
    assert_eq!(known.len(), versions - erasures, "{seed}");
    for card in &known {
        let id: RecordId = card.id.parse().unwrap();
        let state: RecordState = relay.ledger.borrow().read(Key::Record(id)).unwrap();
        assert_eq!(state.erased, None, "{seed}");
        for person in &both {
            person.open_record(&card.id).unwrap();
        }
    }
    let mut titles: Vec<_> = known.iter().map(|card| card.title.clone()).collect();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), known.len(), "{seed}");
    assert!(
        versions <= added && added - versions <= erasures + added,
        "{seed}"
    );
    // A share stands or has ended for both as on the ledger.
    let granted = count(|it| matches!(it, Body::Grant(_)));
    let ended = count(|it| matches!(it, Body::Revocation(_)));
    assert!(granted >= ended, "{seed}");
    let made = count(|it| matches!(it, Body::KeysChanged(_)));
    assert!(made <= 1 + kits, "{seed}");
    let rows = phone.activity();
    let opened = |kind| rows.iter().filter(|row| row.kind == kind).count();
    assert_eq!(opened(ActivityKind::Added), versions, "{seed}");
}

#[test]
fn each_thing_is_done_once_and_both_know_the_same() {
    for seed in 0..24 {
        live(seed);
    }
}

#[test]
fn two_sheets_at_once_leave_one_that_counts() {
    for seed in 0..24 {
        let (clock, relay) = world();
        let phone = Person::patient(&clock, &relay);
        let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
        let mut chance = Chance::new(seed);
        let texts = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
        for person in [phone.clone(), laptop.clone()] {
            let texts = texts.clone();
            chance.begin(async move {
                match person.ask(Request::MakeKit, Attachment::None).await {
                    Ok((Reply::Kit(kit), _)) => texts.borrow_mut().push(kit.text),
                    other => panic!("{other:?}"),
                }
            });
        }
        chance.run(usize::MAX);
        assert_eq!(chance.tasks.len(), 0, "{seed}");
        let recovered = texts
            .borrow()
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let new = Person::nobody(&clock, &relay, 100 + at as u64);
                new.recover(text, "New")
            })
            .filter(|it| match it {
                Ok(_) => true,
                Err(problem) => {
                    assert_eq!(*problem, ProblemKind::KitUnknown, "{seed}");
                    false
                }
            })
            .count();
        assert_eq!(recovered, 1, "{seed}");
    }
}

/// A doctor whose profile is not there yet, and who shows their code twice while the wallet is brought up to date.
fn shows_a_code(seed: u64) {
    let (clock, relay) = world();
    let doctor = Person::nobody(&clock, &relay, 2);
    doctor.device.wire.offline.set(true);
    doctor.create(Role::Clinician, "Dr Grey", false).unwrap();
    doctor.device.wire.offline.set(false);
    let mut chance = Chance::new(seed);
    let wallet = doctor.wallet.clone();
    chance.begin(async move { wallet.run_events(|_| {}).await });
    for _ in 0..2 {
        let doctor = doctor.clone();
        chance.begin(async move {
            let code = doctor.ask(Request::MyCode, Attachment::None).await;
            assert!(code.is_ok(), "{seed}: {code:?}");
        });
    }
    // What is signed a moment later is newer.
    for _ in 0..500 {
        chance.run(1);
        clock.advance(1);
    }
    quiet(&mut chance, &clock);
    assert_eq!(chance.tasks.len(), 1, "{seed}: both codes were shown");
}

#[test]
fn a_profile_that_two_need_at_once_is_put_there_by_one_of_them() {
    for seed in 0..40 {
        shows_a_code(seed);
    }
}
