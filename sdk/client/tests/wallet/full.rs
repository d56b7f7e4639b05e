//! A device without room, at a service that goes on from a copy: what that one has not is kept here.

use std::{
    collections::BTreeSet,
    future::Future as _,
    pin::pin,
    task::{Context, Waker},
};

use aceso_messages::{ProblemKind, Request, WaitingKind};
use futures::executor::block_on;

use super::{
    restored::{asked, goes_to, yes},
    steps::{Person, bundle, file, world},
};

fn pdf(bytes: usize) -> Vec<u8> {
    [b"%PDF-".to_vec(), vec![1; bytes]].concat()
}

/// Parts of envelopes on a device.
fn parts(person: &Person) -> BTreeSet<String> {
    let values = person.device.storage.values.borrow();
    let names = values.keys().filter(|it| it.starts_with("blob/"));
    names.cloned().collect()
}

#[test]
fn a_full_device_gives_up_nothing_that_a_restored_service_has_forgotten() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    person.add("before.json", bundle("Pat Doe", 1)).unwrap();
    person.kit();
    let before = parts(&person);
    let copy = relay.copy();
    clock.advance(60_000);
    person.add("since.pdf", pdf(6_000_000)).unwrap();
    person.flush();
    let since = person.records()[0].clone();
    assert!(since.safe);
    let lost = &parts(&person) - &before;
    assert_eq!(lost.len(), 6);
    let storage = &person.device.storage;
    let used: usize = {
        let values = storage.values.borrow();
        values.values().map(|it| it.value.len()).sum()
    };
    // For what the wallet writes down of itself there is room.
    storage.room.set(used + 500_000);
    let kept = |when: &str| {
        let more = person.add("more.pdf", pdf(3_000_000));
        assert_eq!(more, Err(ProblemKind::DeviceFull), "{when}");
        assert!(lost.is_subset(&parts(&person)), "{when}");
    };

    copy.go_on();
    clock.advance(60_000);
    goes_to(&[&person], &copy);
    person.flush();
    let at = asked(&person).expect("a question").at;
    kept("asked");

    // What the copy has can't be asked after the yes.
    let wire = &person.device.wire;
    let mut proofs = 0;
    *wire.lose_request.borrow_mut() = Some(Box::new(move |request| {
        proofs += usize::from(request.target == "/v1/proofs");
        proofs > 1
    }));
    person.get(Request::AcceptRestored { at }).unwrap();
    assert_eq!(asked(&person), None);
    kept("not compared");

    // It is known to be missing there, and doesn't arrive.
    *wire.lose_request.borrow_mut() = Some(Box::new(|request| request.target.contains("/parts/")));
    person.flush();
    let waiting = person.waiting();
    let waiting = waiting.iter().filter(|it| it.kind == WaitingKind::Record);
    assert_eq!(waiting.count(), 1);
    kept("on its way");
    storage.room.set(0);
    wire.honest();
    person.flush();
    assert_eq!(person.waiting(), []);
    assert!(person.records().iter().all(|it| it.safe));

    // There again, it makes room.
    storage.room.set(used + 500_000);
    person.add("more.pdf", pdf(3_000_000)).unwrap();
    storage.room.set(0);
    assert_eq!(person.read(&since.id).unwrap(), pdf(6_000_000));
}

#[test]
fn a_tab_gives_up_nothing_that_another_one_has_just_heard_is_missing() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    let copy = relay.copy();
    clock.advance(60_000);
    person.add("since.pdf", pdf(6_000_000)).unwrap();
    person.kit();
    person.flush();
    let lost = parts(&person);
    let tab = person.again();
    let adds = async {
        let request = Request::AddFile {
            name: "more.pdf".to_owned(),
            more: false,
        };
        tab.ask(request, file(pdf(3_000_000))).await
    };
    let mut adds = pin!(adds);
    let mut context = Context::from_waker(Waker::noop());
    while parts(&person) == lost {
        assert!(adds.as_mut().poll(&mut context).is_pending());
    }

    copy.go_on();
    clock.advance(60_000);
    goes_to(&[&person], &copy);
    *person.device.wire.lose_request.borrow_mut() =
        Some(Box::new(|request| request.target.contains("/parts/")));
    person.flush();
    yes(&person);
    person.device.storage.room.set(1);
    let added = block_on(adds);
    assert_eq!(added.unwrap_err().kind, ProblemKind::DeviceFull);
    assert!(lost.is_subset(&parts(&person)));
}
