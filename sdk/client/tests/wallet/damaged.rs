//! A service that says of itself that something it keeps is damaged: the person is told, and all goes on.

use std::{cell::RefCell, rc::Rc};

use aceso_messages::{Event, Period, SessionView};
use futures::{executor::LocalPool, task::LocalSpawnExt};

use super::steps::{Person, bundle, world};

fn is_told(person: &Person) -> bool {
    matches!(person.session(), SessionView::Open { damaged: true, .. })
}

#[test]
fn damage_that_the_service_finds_is_told_of_for_as_long_as_it_is_there() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    assert!(!is_told(&patient));
    relay.damaged.set(Some(2));
    // What it answers is proven all the same.
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0].clone();
    doctor.patients();
    doctor.open_share(&share.id).unwrap();
    assert!(is_told(&patient) && is_told(&doctor));

    relay.damaged.set(None);
    patient.activity();
    assert!(!is_told(&patient));
}

#[test]
fn it_is_told_of_by_itself() {
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
    heard.borrow_mut().clear();
    relay.damaged.set(Some(1));
    relay.hang_up();
    for _ in 0..2 {
        clock.advance(30_000);
        pool.run_until_stalled();
    }
    assert!(heard.borrow().contains(&Event::Session));
    assert!(is_told(&person));
}
