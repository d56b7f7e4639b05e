//! What screens call checked: each thing by itself, proven when it is asked for, and never by a clock.

use aceso_core::{
    codec::{decode, encode},
    wire::GrantList,
};
use aceso_messages::{Checkable, MarkView, Outcome, ProblemKind, Reply, Request, Role, Subject};

use super::{
    caught::{Shared, alter, answered_by, is_proofs, shared},
    relay::Relay,
    steps::{Person, bundle},
};

fn check(person: &Person, what: &Checkable) -> Result<MarkView, ProblemKind> {
    match person.get(Request::Check { what: what.clone() }) {
        Ok(Reply::Mark(mark)) => Ok(mark),
        Ok(other) => panic!("{other:?}"),
        Err(problem) => Err(problem),
    }
}

fn held(person: &Person, what: &Checkable, at: u64) {
    let outcome = Outcome::Held;
    let at = Some(at);
    assert_eq!(
        check(person, what),
        Ok(MarkView { at, outcome }),
        "{what:?}"
    );
}

/// What each of the two has on a screen.
fn all(it: &Shared) -> Vec<(&Person, Checkable)> {
    let code = Subject::Code(it.doctor.code());
    let record = it.patient.records()[0].id.clone();
    vec![
        (&it.patient, Checkable::Person(code)),
        (
            &it.patient,
            Checkable::Person(Subject::Share(it.share.clone())),
        ),
        (&it.patient, Checkable::Activity),
        (&it.patient, Checkable::Record(record)),
        (&it.doctor, Checkable::Activity),
        (&it.doctor, Checkable::Patients),
        (&it.doctor, Checkable::Patient(it.share.clone())),
    ]
}

#[test]
fn each_thing_is_checked_when_it_is_asked_for() {
    let it = shared();
    for (person, what) in all(&it) {
        it.clock.advance(1000);
        held(person, &what, it.clock.now.get());
    }
}

#[test]
fn what_is_not_answered_is_not_checked_and_says_since_when() {
    let it = shared();
    for (person, what) in all(&it) {
        let wire = &person.device.wire;
        let unanswered = |at| {
            *wire.lose_request.borrow_mut() = Some(Box::new(is_proofs));
            let outcome = Outcome::Unanswered;
            assert_eq!(
                check(person, &what),
                Ok(MarkView { at, outcome }),
                "{what:?}"
            );
            wire.honest();
        };
        unanswered(None);
        let at = it.clock.now.get();
        held(person, &what, at);
        it.clock.advance(60_000);
        unanswered(Some(at));
    }
}

#[test]
fn what_does_not_hold_is_told_by_name_and_is_not_called_checked() {
    let it = shared();
    for (person, what) in all(&it) {
        let at = it.clock.now.get();
        held(person, &what, at);
        it.clock.advance(60_000);
        let caught = |kind| match check(person, &what).map(|it| (it.at, it.outcome)) {
            Ok((Some(since), Outcome::Caught(problem))) => {
                assert_eq!((since, problem.kind), (at, kind), "{what:?}");
            }
            other => panic!("{what:?}: {other:?}"),
        };
        alter(person, |answer| answer.tip.certificate[40] ^= 1);
        caught(ProblemKind::NotProven);
        person.device.wire.honest();
        if matches!(what, Checkable::Record(_) | Checkable::Patient(_)) {
            // Of what is not public a relay of before does not even answer.
            continue;
        }
        let before = Relay::new(7, it.clock.now.clone());
        answered_by(person, &before, is_proofs);
        caught(ProblemKind::ServiceWentBack);
        person.device.wire.honest();
        held(person, &what, it.clock.now.get());
    }
}

#[test]
fn a_share_that_ended_is_not_called_active_whatever_the_list_says() {
    let it = shared();
    let (doctor, what) = (&it.doctor, Checkable::Patient(it.share.clone()));
    held(doctor, &what, it.clock.now.get());
    it.patient.stop(&it.share).unwrap();
    // The list goes on showing it in force, and nothing else is told.
    doctor.device.wire.tamper(|request, mut response| {
        if request.target == "/v1/grants" {
            let mut list: GrantList = decode(&response.body).unwrap();
            list.0.iter_mut().for_each(|it| it.state.revoked = None);
            response.body = encode(&list);
        }
        response
    });
    match check(doctor, &Checkable::Patients).map(|it| it.outcome) {
        Ok(Outcome::Caught(problem)) => assert_eq!(problem.kind, ProblemKind::EndHidden),
        other => panic!("{other:?}"),
    }
    assert_eq!(check(doctor, &what), Err(ProblemKind::ShareStopped));
}

#[test]
fn a_person_whose_account_is_over_is_not_called_checked() {
    let it = shared();
    let of_code = Checkable::Person(Subject::Code(it.doctor.code()));
    // A device that joined changes nothing of what is sealed to them.
    let laptop = it.doctor.second_device(&it.clock, &it.relay, 9, "Laptop");
    laptop.devices();
    held(&it.patient, &of_code, it.clock.now.get());
    it.doctor.get(Request::CloseAccount { at: 0 }).unwrap();
    it.clock.advance(1000);
    assert_eq!(
        check(&it.patient, &of_code),
        Err(ProblemKind::ContactClosed)
    );
}

#[test]
fn a_record_of_somebody_else_is_not_called_checked() {
    let it = shared();
    let other = Person::nobody(&it.clock, &it.relay, 77);
    other.create(Role::Patient, "Jo Roe", false).unwrap();
    other.add("b.json", bundle("Jo Roe", 1)).unwrap();
    let foreign = Checkable::Record(other.records()[0].id.clone());
    assert_eq!(check(&it.patient, &foreign), Err(ProblemKind::RecordGone));
}
