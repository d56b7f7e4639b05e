//! A wallet without a network: it reads, adds, stops, and waits.

use aceso_messages::{
    Event, Period, ProblemKind, Reply, Request, ShareState, Sync, WaitingKind, WaitingRow,
};
use futures::{executor::LocalPool, task::LocalSpawnExt};
use std::{cell::RefCell, rc::Rc};

use super::steps::{Person, bundle, world};

const DAY: u64 = 24 * 60 * 60 * 1000;

fn kinds(person: &Person) -> Vec<WaitingKind> {
    person.waiting().iter().map(|row| row.kind).collect()
}

fn pdf(bytes: usize) -> Vec<u8> {
    [b"%PDF-".to_vec(), vec![1; bytes]].concat()
}

#[test]
fn everything_but_people_works_without_a_network() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    person.add("a.json", bundle("Pat Doe", 2)).unwrap();
    person.add("b.pdf", pdf(1_500_000)).unwrap();
    person.device.wire.offline.set(true);

    // A fresh session reads, summarises and finds.
    let tab = person.again();
    assert_eq!(tab.records().len(), 2);
    for card in tab.records() {
        tab.read(&card.id).unwrap();
    }
    let Ok(Reply::Summary(summary)) = tab.get(Request::Summary) else {
        panic!("no summary")
    };
    assert_eq!((summary.problems.len(), summary.documents.len()), (2, 1));
    assert_eq!(summary.unreadable, [] as [&str; 0]);
    assert_eq!(found(&tab, "problem 1"), ["a"]);

    // And adds; what was added is read at once, and is there after another unlock.
    clock.advance(1);
    let added = tab.add("c.json", bundle("Pat Doe", 4)).unwrap();
    assert_eq!((&*added[0].title, added[0].safe), ("c", false));
    assert_eq!(kinds(&tab), [WaitingKind::Record]);
    let later = person.again();
    assert!(later.read(&added[0].id).unwrap() == bundle("Pat Doe", 4));
    assert_eq!(found(&later, "problem 3"), ["c"]);
    assert_eq!(relay.height(), 3);

    // It waits for as long as it takes.
    clock.advance(40 * DAY);
    person.device.wire.offline.set(false);
    later.flush();
    assert!(later.records().iter().all(|card| card.safe));
    assert_eq!(later.waiting(), [] as [WaitingRow; 0]);
}

fn found(person: &Person, query: &str) -> Vec<String> {
    let request = Request::Search {
        query: query.to_owned(),
        limit: 10,
    };
    match person.get(request).unwrap() {
        Reply::Found(found) => found.into_iter().map(|it| it.card.title).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_drawn_out_of_records_is_made_again_when_it_is_lost_or_damaged() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    person.add("a.json", bundle("Pat Doe", 2)).unwrap();
    let storage = person.device.storage.clone();
    let chunk = || storage.values.borrow()["index/0"].value.clone();
    let whole = chunk();
    // Encrypted: nothing of it can be read.
    for secret in ["Problem", "Pat Doe"] {
        assert!(!whole.windows(7).any(|window| secret.as_bytes() == window));
    }
    person.device.wire.offline.set(true);
    let summary = |tab: &Person| match tab.get(Request::Summary).unwrap() {
        Reply::Summary(summary) => summary,
        other => panic!("{other:?}"),
    };
    let first = summary(&person);
    storage.lose("index/");
    assert_eq!(summary(&person.again()), first);
    for alter in [
        (|bytes: &mut Vec<u8>| bytes[70] ^= 1) as fn(&mut Vec<u8>),
        |bytes| bytes.truncate(20),
        Vec::clear,
    ] {
        alter(
            &mut storage
                .values
                .borrow_mut()
                .get_mut("index/0")
                .unwrap()
                .value,
        );
        let tab = person.again();
        assert_eq!(summary(&tab), first);
        // It was put right.
        storage.lose("blob/");
        assert_eq!(summary(&person.again()), first);
        person.device.wire.offline.set(false);
        tab.flush();
        person.device.wire.offline.set(true);
    }
}

#[test]
fn one_damaged_record_hides_no_other() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    person.add("good.json", bundle("Pat Doe", 2)).unwrap();
    clock.advance(1);
    let bad = person.add("bad.json", bundle("Pat Doe", 3)).unwrap()[0].clone();
    // Both copies rot.
    {
        let blobs = relay.blobs.borrow();
        let mut values = person.device.storage.values.borrow_mut();
        let part = bundle("Pat Doe", 3).len();
        assert!(part > 0 && blobs.len() == 2);
        let names: Vec<String> = values
            .keys()
            .filter(|it| it.starts_with("blob/"))
            .cloned()
            .collect();
        // Which of them is the bad one is known by what it opens to.
        for name in names {
            let whole = values[&name].value.clone();
            values.get_mut(&name).unwrap().value[9000] ^= 1;
            drop(values);
            let tab = person.again();
            person.device.wire.offline.set(true);
            let is_it = tab.read(&bad.id).err() == Some(ProblemKind::Offline);
            person.device.wire.offline.set(false);
            values = person.device.storage.values.borrow_mut();
            if is_it {
                break;
            }
            values.get_mut(&name).unwrap().value = whole;
        }
    }
    person.device.storage.lose("index/");
    relay.alter_blobs(|part| part[9000] ^= 1);
    let tab = person.again();
    let Ok(Reply::Summary(summary)) = tab.get(Request::Summary) else {
        panic!("no summary")
    };
    assert_eq!(summary.unreadable, ["bad"]);
    assert_eq!(summary.problems.len(), 2);
    assert_eq!(tab.read(&bad.id).err(), Some(ProblemKind::EnvelopeDamaged));
    assert_eq!(tab.records().len(), 2);
}

#[test]
fn a_full_device_gives_up_what_the_service_has_and_nothing_else() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    for name in ["a.pdf", "b.pdf"] {
        person.add(name, pdf(6_000_000)).unwrap();
        clock.advance(1);
    }
    let ids: Vec<String> = person.records().into_iter().map(|it| it.id).collect();
    // "a" was read last.
    person.again().read(&ids[1]).unwrap();
    let tab = person.again();
    tab.read(&ids[1]).unwrap();
    person.device.storage.room.set(14_000_000);
    clock.advance(1);
    person.device.wire.offline.set(true);
    tab.add("c.pdf", pdf(3_000_000)).unwrap();
    let later = person.again();
    assert_eq!(later.read(&ids[0]).err(), Some(ProblemKind::Offline));
    later.read(&ids[1]).unwrap();

    // What the service does not have stays, whatever comes.
    let waits = later.records()[0].id.clone();
    let told = later.add("d.pdf", pdf(20_000_000));
    assert_eq!(told, Err(ProblemKind::DeviceFull));
    assert_eq!(later.records().len(), 3);
    later.read(&waits).unwrap();
    let written: Vec<String> = {
        let values = person.device.storage.values.borrow();
        let names = values.keys().filter(|it| it.starts_with("writing/"));
        names.cloned().collect()
    };
    assert_eq!(written, [] as [&str; 0]);

    // With the line back all of it is to be had.
    person.device.wire.offline.set(false);
    later.flush();
    for card in later.records() {
        assert!(card.safe);
        later.read(&card.id).unwrap();
    }
}

#[test]
fn a_refusal_that_nobody_proves_drops_nothing() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    for (status, name) in [
        (403, "quota-full"),
        (409, "not-owner"),
        (422, "malformed"),
        (409, "account-closed"),
        (404, "not-found"),
        (500, "internal"),
    ] {
        let before = person.records().len();
        person.device.wire.tamper(move |request, response| {
            if !request.target.starts_with("/v1/transactions") {
                return response;
            }
            aceso_client::ports::HttpResponse {
                status,
                body: format!(r#"{{"type":"/problems/{name}"}}"#).into_bytes(),
            }
        });
        clock.advance(1);
        let _ = person.add("a.json", bundle("Pat Doe", 1));
        let tab = person.again();
        assert_eq!(tab.records().len(), before + 1, "{name}");
        assert_eq!(kinds(&tab), [WaitingKind::Record], "{name}");
        assert!(tab.waiting()[0].reason.is_some(), "{name}");
        person.device.wire.honest();
        tab.flush();
        assert!(tab.records().iter().all(|card| card.safe), "{name}");
        assert_eq!(tab.waiting(), [] as [WaitingRow; 0]);
    }
}

#[test]
fn what_waits_can_be_taken_back_but_for_what_ends_something() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let before = patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let old = patient.share(&doctor.code(), Period::Day).unwrap();
    patient.device.wire.offline.set(true);
    let code = doctor.code();
    for _ in 0..2 {
        clock.advance(1);
        let _ = patient.add("b.json", bundle("Pat Doe", 1));
    }
    let shares = patient.share(&code, Period::Hour).unwrap().into_iter();
    let mut shares = shares.filter(|it| it.state == ShareState::Waiting);
    let share = shares.next().expect("it waits").id;
    let offer = patient.offer();
    patient.stop(&old[0].id).unwrap();
    let new: Vec<_> = patient.records().into_iter().map(|it| it.id).collect();
    let mut rows: Vec<_> = patient
        .waiting()
        .into_iter()
        .map(|row| (row.kind, row.id))
        .collect();
    rows.sort_by_key(|(kind, id)| (format!("{kind:?}"), new.iter().position(|it| it == id)));
    assert_eq!(
        rows,
        [
            (WaitingKind::Offer, offer.card.id.clone()),
            (WaitingKind::Record, new[0].clone()),
            (WaitingKind::Record, new[1].clone()),
            (WaitingKind::Share, share.clone()),
            (WaitingKind::Stop, String::new()),
        ]
    );
    patient.stop(&share).unwrap();
    let cancel = Request::CancelOffer {
        offer: offer.card.id,
    };
    patient.offers_of(cancel).unwrap();
    patient.erase(&new[0]).unwrap();
    patient.erase(&new[1]).unwrap();
    assert_eq!(kinds(&patient), [WaitingKind::Stop]);
    assert_eq!(patient.records().len(), before.len());
    // Nobody else ever hears of any of it, but for the end.
    let height = relay.height();
    patient.device.wire.offline.set(false);
    patient.flush();
    assert_eq!(relay.height(), height + 1);
    assert_eq!(patient.waiting(), [] as [WaitingRow; 0]);
}

#[test]
fn parts_that_arrived_are_not_sent_again_and_those_that_were_forgotten_are() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    let wire = &person.device.wire;
    let sent = || {
        let seen = wire.seen.borrow();
        seen.iter()
            .filter(|it| it.target.contains("/parts/"))
            .count()
    };
    // The line breaks after the seventh of eleven parts.
    let mut parts = 0;
    *wire.lose_request.borrow_mut() = Some(Box::new(move |request| {
        parts += usize::from(request.target.contains("/parts/"));
        parts > 7
    }));
    person.add("a.pdf", pdf(10 << 20)).unwrap();
    assert_eq!(sent(), 7);
    wire.honest();
    let tab = person.again();
    tab.flush();
    assert!(tab.records()[0].safe);
    assert!(sent() <= 7 + 5, "{}", sent());
    tab.kit();

    // Sent, but not committed to, and a day later forgotten by the relay.
    *wire.lose_request.borrow_mut() = Some(Box::new(|request| {
        request.target.starts_with("/v1/transactions")
    }));
    clock.advance(1);
    let id = tab.add("b.pdf", pdf(2 << 20)).unwrap()[0].id.clone();
    wire.honest();
    relay.forget_uploads();
    clock.advance(2 * DAY);
    let tab = person.again();
    tab.flush();
    assert!(tab.records()[0].safe);
    person.device.storage.lose("blob/");
    let reader = person.again();
    assert_eq!(reader.read(&id).unwrap().len(), (2 << 20) + 5);
}

#[test]
fn it_is_told_when_something_waits_and_the_line_is_tried_at_once_when_asked() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    let mut pool = LocalPool::new();
    let heard: Rc<RefCell<Vec<Event>>> = Rc::default();
    let (wallet, sink) = (person.wallet.clone(), heard.clone());
    let run = async move {
        let tell = |event| sink.borrow_mut().push(event);
        wallet.run_events(tell).await;
    };
    pool.spawner().spawn_local(run).unwrap();
    pool.run_until_stalled();
    person.device.wire.offline.set(true);
    relay.hang_up();
    pool.run_until_stalled();
    assert!(heard.borrow().contains(&Event::Sync(Sync::Offline)));
    // Long pauses by now.
    for _ in 0..12 {
        clock.advance(30_000);
        pool.run_until_stalled();
    }
    heard.borrow_mut().clear();
    person.add("a.json", bundle("Pat Doe", 1)).unwrap();
    pool.run_until_stalled();
    assert!(heard.borrow().contains(&Event::Waiting));
    assert_eq!(kinds(&person), [WaitingKind::Record]);

    person.device.wire.offline.set(false);
    pool.run_until_stalled();
    assert!(!person.records()[0].safe);
    person.get(Request::TryNow).unwrap();
    pool.run_until_stalled();
    assert!(person.records()[0].safe);
    assert!(heard.borrow().contains(&Event::Sync(Sync::Live)));
}

#[test]
fn room_at_the_service_is_found_without_a_word() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    relay.quota.set(1000);
    assert!(!person.add("a.json", bundle("Pat Doe", 1)).unwrap()[0].safe);
    let mut pool = LocalPool::new();
    let wallet = person.wallet.clone();
    pool.spawner()
        .spawn_local(async move { wallet.run_events(|_| {}).await })
        .unwrap();
    pool.run_until_stalled();
    relay.quota.set(u64::MAX);
    assert!(!person.records()[0].safe);
    for _ in 0..6 {
        clock.advance(60_000);
        pool.run_until_stalled();
    }
    assert!(person.records()[0].safe);
}

#[test]
fn the_recovery_sheet_comes_before_the_second_record_where_one_can_be_made() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    person.add("a.json", bundle("Pat Doe", 1)).unwrap();
    person.flush();
    let second = || {
        person
            .add("b.json", bundle("Pat Doe", 1))
            .map(|cards| cards.len())
    };
    assert_eq!(second(), Err(ProblemKind::RecoveryFirst));
    // Without the service there can be none.
    person.device.wire.offline.set(true);
    relay.hang_up();
    person.flush();
    assert_eq!(second(), Ok(2));
    person.device.wire.offline.set(false);
    person.flush();
    assert_eq!(second(), Err(ProblemKind::RecoveryFirst));
    person.kit();
    assert_eq!(second(), Ok(3));
}

#[test]
fn a_share_that_was_stopped_before_it_was_sent_never_was() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    let doctor = Person::doctor(&clock, &relay);
    person.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let code = doctor.code();
    let height = relay.height();
    *person.device.wire.lose_request.borrow_mut() =
        Some(Box::new(|request| request.target.ends_with("/delivery")));
    let _ = person.share(&code, Period::Day);
    let Some(share) = person.shares().pop() else {
        return;
    };
    person.device.wire.offline.set(true);
    let stopped = person.stop(&share.id).unwrap();
    assert_eq!(stopped[0].state, ShareState::Stopped);
    person.device.wire.offline.set(false);
    person.device.wire.honest();
    let tab = person.again();
    tab.flush();
    assert_eq!(relay.height(), height);
    assert_eq!(tab.waiting(), [] as [WaitingRow; 0]);
}
