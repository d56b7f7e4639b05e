//! Wherever the line is cut, the device fails or the browser dies: what was asked for happens once, and nothing is lost.

use std::{
    cell::Cell,
    collections::BTreeMap,
    future::Future,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use aceso_client::{
    WALLET,
    ports::{Attachment, StorageError},
};
use aceso_core::kinds::Body;
use aceso_messages::{Period, ProblemKind, Request, ShareState, WaitingRow};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};

use super::{
    relay::Relay,
    steps::{Person, bundle, file, world},
};

const HOUR: u64 = 60 * 60 * 1000;

/// Files that are added, by name: of three parts, and of one.
fn files() -> BTreeMap<&'static str, Vec<u8>> {
    let scan = [b"%PDF-".to_vec(), vec![3; 2_300_000]].concat();
    BTreeMap::from([("a scan", scan), ("a list", bundle("Pat Doe", 3))])
}

fn adding(name: &str) -> Request {
    Request::AddFile {
        name: format!("{name}.bin"),
        more: false,
    }
}

async fn add_all(person: &Person) {
    for (name, bytes) in files() {
        // Whatever comes of it is looked at afterwards.
        let _ = person.ask(adding(name), file(bytes)).await;
    }
}

/// How many final transactions there are of a kind.
pub fn count(relay: &Relay, kind: impl Fn(&Body) -> bool) -> usize {
    let ledger = relay.ledger.borrow();
    let receipts = ledger.receipts.values();
    receipts
        .filter(|receipt| {
            kind(
                &receipt
                    .transaction
                    .clone()
                    .verify()
                    .unwrap()
                    .statement()
                    .body,
            )
        })
        .count()
}

/// Each record there is was committed to once, is with the relay, and is read without it.
fn check(person: &Person, relay: &Relay, what: &str) {
    let records = person.records();
    assert!(records.iter().all(|card| card.safe), "{what}: {records:?}");
    assert_eq!(person.waiting(), [] as [WaitingRow; 0], "{what}");
    let committed = count(relay, |body| matches!(body, Body::RecordVersion(_)));
    assert_eq!(committed, records.len(), "{what}");
    person.device.wire.offline.set(true);
    let reader = person.again();
    for card in &records {
        let (_, bytes) = files()
            .into_iter()
            .find(|(name, _)| *name == card.title)
            .unwrap();
        assert!(reader.read(&card.id).unwrap() == bytes, "{what}");
    }
    person.device.wire.offline.set(false);
    // And nothing else rests on the device.
    let parts = |prefix: &str| {
        let values = person.device.storage.values.borrow();
        values.keys().filter(|it| it.starts_with(prefix)).count()
    };
    let titles = records.iter().map(|card| &*card.title);
    let wanted: usize = titles
        .map(|title| if title == "a scan" { 3 } else { 1 })
        .sum();
    assert_eq!((parts("blob/"), parts("writing/")), (wanted, 0), "{what}");
}

/// After a crash: the wallet is opened again on the mended line, and left to itself. An hour later, so that what was being
/// written counts as cut off.
pub fn recover(person: &Person, clock: &super::ports::Hands) -> Person {
    person.device.wire.honest();
    person.device.wire.offline.set(false);
    person.device.storage.fail.take();
    clock.advance(HOUR);
    let tab = person.again();
    tab.flush();
    tab
}

/// Lets it run for so many steps, and then it is gone. Whether it came to its end.
pub fn run_for(steps: usize, work: impl Future<Output = ()>) -> bool {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    (0..steps).any(|_| work.as_mut().poll(&mut context) == Poll::Ready(()))
}

#[test]
fn a_line_cut_at_any_request() {
    for arrives in [false, true] {
        for number in 0.. {
            let (clock, relay) = world();
            let person = Person::quick(&clock, &relay, 1);
            let seen = Rc::new(Cell::new(0));
            let wire = person.device.wire.clone();
            let counted = seen.clone();
            // From that request on nothing is heard; the first of them may have arrived all the same.
            let cut = Box::new(move |_: &_| {
                counted.set(counted.get() + 1);
                counted.get() > number
            });
            if arrives {
                let offline = wire.offline.clone();
                *wire.lose_reply.borrow_mut() = Some(Box::new(move |request| {
                    let hit = cut(request);
                    offline.set(hit);
                    hit
                }));
            } else {
                *wire.lose_request.borrow_mut() = Some(cut);
            }
            futures::executor::block_on(add_all(&person));
            let waiting = person.records();
            assert_eq!(waiting.len(), files().len());
            drop(waiting);
            let came_to_it = seen.get() > number;
            let tab = recover(&person, &clock);
            assert_eq!(tab.records().len(), files().len(), "{number} {arrives}");
            check(
                &tab,
                &relay,
                &format!("request {number}, arrives: {arrives}"),
            );
            if !came_to_it {
                assert!(number >= 8, "{number}");
                break;
            }
        }
    }
}

#[test]
fn a_browser_that_dies_at_any_step() {
    let mut rng = ChaCha20Rng::seed_from_u64(11);
    let mut steps = 0;
    loop {
        let (clock, relay) = world();
        let person = Person::quick(&clock, &relay, 1);
        let ended = run_for(steps, add_all(&person));
        let shown = person.device.clone();
        drop(person);
        let tab = recover(&Person::on(shown), &clock);
        // Each file is there as a whole or not at all; those that were told of are there.
        assert!(tab.records().len() <= files().len());
        check(&tab, &relay, &format!("after {steps} steps"));
        // And once more by hand, for those that are not.
        tab.kit();
        for (name, bytes) in files() {
            if !tab.records().iter().any(|card| card.title == name) {
                tab.with(adding(name), file(bytes)).unwrap();
            }
        }
        tab.flush();
        check(&tab, &relay, &format!("after {steps} steps and again"));
        assert_eq!(tab.records().len(), files().len());
        if ended {
            assert!(steps > 40, "{steps}");
            break;
        }
        steps += 1 + (rng.next_u32() % 3) as usize;
    }
}

#[test]
fn a_browser_that_dies_again_and_again() {
    for seed in 0..24 {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let (clock, relay) = world();
        let mut person = Person::quick(&clock, &relay, 1);
        for (name, bytes) in files() {
            let mut asked = false;
            while !asked {
                let steps = (rng.next_u32() % 60) as usize;
                let bytes = bytes.clone();
                let lossy = rng.next_u32();
                let wire = &person.device.wire;
                wire.honest();
                if lossy % 3 > 0 {
                    let mut noise = ChaCha20Rng::seed_from_u64(u64::from(lossy));
                    let hit = Box::new(move |_: &_| noise.next_u32() % 4 == 0);
                    let lost = match lossy % 3 {
                        1 => &wire.lose_reply,
                        _ => &wire.lose_request,
                    };
                    *lost.borrow_mut() = Some(hit);
                }
                let beside = person.wallet.clone();
                run_for(steps, async {
                    let add = async {
                        let _ = person.ask(adding(name), file(bytes)).await;
                    };
                    futures::future::join(add, beside.run_events(|_| {})).await;
                });
                drop(beside);
                person.device.wire.honest();
                clock.advance(rng.next_u64() % (30 * HOUR));
                person = person.again();
                // As a person would: it is added again only when it is not there.
                asked = person.records().iter().any(|card| card.title == name);
            }
        }
        let tab = recover(&person, &clock);
        assert_eq!(tab.records().len(), files().len(), "seed {seed}");
        check(&tab, &relay, &format!("seed {seed}"));
    }
}

#[test]
fn a_device_that_fails_at_any_write() {
    for error in [StorageError::Full, StorageError::Failed("disk".to_owned())] {
        for number in 0.. {
            let (clock, relay) = world();
            let person = Person::quick(&clock, &relay, 1);
            *person.device.storage.fail.borrow_mut() = Some((number, error.clone()));
            for (name, bytes) in files() {
                let before = person.records().len();
                let told = person.with(adding(name), file(bytes));
                let there = person.records().len() > before;
                // What is told of is so: a file that was not kept was refused, and nothing of it is left.
                match told {
                    Ok(_) => assert!(there, "{number} {error:?}"),
                    Err(kind) => {
                        assert!(!there, "{number} {error:?}");
                        let expected = match error {
                            StorageError::Full => ProblemKind::DeviceFull,
                            _ => ProblemKind::Internal,
                        };
                        assert_eq!(kind, expected, "{number}");
                    }
                }
            }
            let came_to_it = person.device.storage.fail.borrow().is_none();
            let tab = recover(&person, &clock);
            check(&tab, &relay, &format!("write {number}, {error:?}"));
            if !came_to_it {
                assert!(number > 12, "{number}");
                break;
            }
        }
    }
}

#[test]
fn a_share_and_its_end_across_cuts() {
    for number in 0.. {
        let (clock, relay) = world();
        let doctor = Person::doctor(&clock, &relay);
        let person = Person::quick(&clock, &relay, 1);
        person.add("a list.json", bundle("Pat Doe", 3)).unwrap();
        let code = doctor.code();
        let seen = Rc::new(Cell::new(0));
        let (counted, offline) = (seen.clone(), person.device.wire.offline.clone());
        *person.device.wire.lose_reply.borrow_mut() = Some(Box::new(move |_| {
            counted.set(counted.get() + 1);
            let hit = counted.get() > number;
            offline.set(hit);
            hit
        }));
        let _ = person.share(&code, Period::Day);
        let made = person.shares();
        assert!(made.len() <= 1);
        for share in &made {
            let _ = person.stop(&share.id);
        }
        // One for somebody whose name was not known yet was not even begun.
        let made = person.shares();
        let came_to_it = seen.get() > number;
        let tab = recover(&person, &clock);
        let shares = tab.shares();
        assert_eq!(shares.len(), made.len(), "{number}");
        let ended = shares.iter().all(|it| it.state == ShareState::Stopped);
        assert!(ended, "{number}: {shares:?}");
        assert_eq!(tab.waiting(), [] as [WaitingRow; 0], "{number}");
        let granted = count(&relay, |body| matches!(body, Body::Grant(_)));
        let revoked = count(&relay, |body| matches!(body, Body::Revocation(_)));
        // One that was stopped before it was sent never was.
        assert_eq!(granted, revoked, "{number}");
        assert!(granted <= made.len());
        if !came_to_it {
            assert_eq!(granted, 1);
            break;
        }
    }
}

#[test]
fn a_wallet_that_another_tab_replaced_is_not_written_over() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    let other = Person::quick(&clock, &relay, 2);
    let stored = other.device.storage.values.borrow()[WALLET].clone();
    let mut values = person.device.storage.values.borrow_mut();
    values.insert(WALLET.to_owned(), stored.clone());
    values.get_mut(WALLET).unwrap().revision += 1_000_000;
    drop(values);
    let told = person.with(adding("a list"), file(bundle("Pat Doe", 1)));
    assert_eq!(told, Err(ProblemKind::Locked));
    let now = person.device.storage.values.borrow()[WALLET].clone();
    assert_eq!(now.value, stored.value);
    assert_eq!(
        person.with(Request::Waiting, Attachment::None),
        Err(ProblemKind::Locked)
    );
}
