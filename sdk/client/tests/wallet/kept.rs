//! What a request is answered is what was written down: a device that fails just after that changes nothing about it.

use aceso_client::ports::StorageError;
use aceso_messages::{Period, ProblemKind, Reply, Request};

use super::{
    steps::{PASSPHRASE, Person, bundle, world},
    tending::result,
};

/// Somebody with one record, and a doctor's code.
fn begun() -> (super::ports::Hands, Person, Person) {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    let doctor = Person::doctor(&clock, &relay);
    person.add("a.json", result("Pat Doe", 1)).unwrap();
    person
        .get(Request::ReadCode {
            text: doctor.code(),
        })
        .unwrap();
    (clock, person, doctor)
}

/// Asks while the n-th write fails, for every n there is. `done` tells whether it was written down.
fn at_any_write(
    prepare: impl Fn(&Person, &Person),
    ask: impl Fn(&Person, &Person) -> Result<(), ProblemKind>,
    done: impl Fn(&Person) -> bool,
) {
    for error in [StorageError::Full, StorageError::Failed("disk".to_owned())] {
        for number in 0.. {
            let (_clock, person, doctor) = begun();
            prepare(&person, &doctor);
            assert!(!done(&person));
            *person.device.storage.fail.borrow_mut() = Some((number, error.clone()));
            let told = ask(&person, &doctor);
            let came_to_it = person.device.storage.fail.borrow_mut().take().is_none();
            let tab = person.again();
            assert_eq!(told.is_ok(), done(&tab), "write {number}: {told:?}");
            // And it comes to its end.
            tab.flush();
            assert_eq!(tab.waiting(), [], "write {number}");
            assert_eq!(told.is_ok(), done(&tab), "write {number}");
            if !came_to_it {
                assert!(number > 0);
                break;
            }
        }
    }
}

#[test]
fn a_share() {
    at_any_write(
        |_, _| {},
        |person, doctor| person.share(&doctor.code(), Period::Day).map(drop),
        |person| !person.shares().is_empty(),
    );
}

#[test]
fn the_end_of_a_share() {
    let over = |person: &Person| {
        use aceso_messages::ShareState::{Stopped, Stopping};
        matches!(person.shares()[0].state, Stopped | Stopping)
    };
    at_any_write(
        |person, doctor| drop(person.share(&doctor.code(), Period::Day)),
        |person, _| person.stop(&person.shares()[0].id).map(drop),
        over,
    );
}

#[test]
fn an_erasure() {
    at_any_write(
        |_, _| {},
        |person, _| person.erase(&person.records()[0].id).map(drop),
        |person| person.records().is_empty(),
    );
}

#[test]
fn an_offer() {
    let draft = || aceso_messages::OfferDraft {
        scope: aceso_messages::Scope::Everything,
        purpose: aceso_messages::Purpose::Treatment,
        period: Period::Day,
        open_for: 60,
    };
    at_any_write(
        |_, _| {},
        |person, _| person.get(Request::Offer(draft())).map(drop),
        |person| !person.offers().is_empty(),
    );
}

#[test]
fn the_end_of_everything() {
    let (clock, relay) = world();
    let person = Person::patient(&clock, &relay);
    person.add("a.json", bundle("Pat Doe", 1)).unwrap();
    // What is left on the device after the keys are gone is noise: the receipt is not lost with it.
    person.device.storage.stuck.set(true);
    let (view, _) = person.erase_everything().unwrap();
    assert_eq!(view.files, 1);
    assert!(matches!(
        Person::on(person.device.clone()).get(Request::Session),
        Ok(Reply::Session(aceso_messages::SessionView::New))
    ));
    assert_eq!(
        Person::on(person.device.clone()).unlock(PASSPHRASE),
        Err(ProblemKind::NoWallet)
    );
}
