//! What a code told that the relay does not show: how long it is doubted, and what ends that.

use std::rc::Rc;

use aceso_messages::{
    Addressee, Checked, Outcome, Period, ProblemKind, Reply, Request, Role, Subject, Sync,
};

use super::{
    caught::{answered_by, is_proofs, shared, sync_of},
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle},
    vouching::Place,
};

#[test]
fn another_story_stays_until_it_is_proven() {
    let it = shared();
    let other = it.relay.twin();
    for (relay, seed) in [(&it.relay, 31), (&other, 41)] {
        let person = Person::nobody(&it.clock, relay, seed);
        person.create(Role::Patient, "Somebody", false).unwrap();
    }
    let code = it.doctor.beside(&other);
    code.open_share(&it.share).unwrap();
    let code = code.code();
    for name in ["b.json", "c.json"] {
        it.patient.add(name, bundle("Pat Doe", 1)).unwrap();
    }
    // The doctor was looked at a moment ago.
    it.patient.get(Request::Checks).unwrap();
    let draft = it.patient.draft(&code, Period::Day);
    let seen = it.patient.get(Request::PreviewShare(draft));
    assert_eq!(seen.unwrap_err(), ProblemKind::StoriesDiffer);
    // It is not forgotten: a code of before does not make up for it.
    let honest = it.doctor.code();
    let shared = it.patient.share(&honest, Period::Day);
    assert_eq!(shared.unwrap_err(), ProblemKind::StoriesDiffer);
    let view = match it.patient.get(Request::Checks) {
        Ok(Reply::Checks(view)) => view,
        other => panic!("{other:?}"),
    };
    let people = view.lines.iter().find(|it| it.what == Checked::People);
    assert!(matches!(people.unwrap().outcome, Outcome::Caught(_)));
    // What does not concern them goes on.
    it.patient.add("d.json", bundle("Pat Doe", 1)).unwrap();
    // Whoever showed that code was not the doctor: it is thrown away, and the doubt with it, without locking the wallet.
    it.patient.flush();
    assert_eq!(sync_of(&it.patient), Sync::Doubted);
    it.patient.get(Request::DiscardCodes).unwrap();
    let view = match it.patient.get(Request::Checks) {
        Ok(Reply::Checks(view)) => view,
        other => panic!("{other:?}"),
    };
    let held = view.lines.iter().all(|it| it.outcome == Outcome::Held);
    assert!(held, "{:?}", view.lines);
    it.patient.flush();
    assert_eq!(sync_of(&it.patient), Sync::Live);
    it.patient.share(&honest, Period::Day).unwrap();
}

#[test]
fn a_doubt_ends_when_what_was_doubted_is_proven() {
    let it = shared();
    // The doctor knows a newer block than the patient's relay will show.
    let before = it.relay.twin();
    it.doctor.open_share(&it.share).unwrap();
    it.doctor.patients();
    let code = it.doctor.code();
    answered_by(&it.patient, &before, is_proofs);
    let draft = it.patient.draft(&code, Period::Day);
    let seen = it.patient.get(Request::PreviewShare(draft.clone()));
    assert_eq!(seen.unwrap_err(), ProblemKind::StoriesDiffer);
    it.patient.flush();
    assert_eq!(sync_of(&it.patient), Sync::Doubted);
    // It was only late. What is proven is not asked about again, and nothing had to be thrown away.
    it.patient.device.wire.honest();
    it.patient.get(Request::PreviewShare(draft)).unwrap();
    it.clock.advance(60_000);
    it.patient.flush();
    assert_eq!(sync_of(&it.patient), Sync::Live);
    it.patient.share(&code, Period::Day).unwrap();
}

#[test]
fn what_a_code_told_outlives_a_lock() {
    let it = shared();
    let before = it.relay.twin();
    it.doctor.open_share(&it.share).unwrap();
    it.doctor.patients();
    let code = it.doctor.code();
    answered_by(&it.patient, &before, is_proofs);
    let draft = it.patient.draft(&code, Period::Day);
    let seen = it.patient.get(Request::PreviewShare(draft));
    assert_eq!(seen.unwrap_err(), ProblemKind::StoriesDiffer);
    let locked = || {
        it.patient.get(Request::Lock).unwrap();
        it.patient.unlock(PASSPHRASE).unwrap();
    };
    locked();
    it.patient.flush();
    assert_eq!(sync_of(&it.patient), Sync::Doubted);
    // It was only late. What is proven is not doubted any more, nor after another lock.
    it.patient.device.wire.honest();
    it.clock.advance(60_000);
    it.patient.flush();
    assert_eq!(sync_of(&it.patient), Sync::Live);
    locked();
    it.patient.flush();
    assert_eq!(sync_of(&it.patient), Sync::Live);
    it.patient.share(&code, Period::Day).unwrap();
}

/// From here on the validator signs two histories.
fn fork(clock: &Hands, relay: &Rc<Relay>) -> Rc<Relay> {
    let other = relay.copy();
    for (relay, seed) in [(relay, 31), (&other, 41)] {
        let person = Person::nobody(clock, relay, seed);
        person.create(Role::Patient, "Somebody", false).unwrap();
    }
    other
}

#[test]
fn an_offers_code_of_another_story_takes_nothing() {
    let it = shared();
    let offer = it.patient.offer().card.id;
    let shows = |person: &Person| {
        person.get(Request::Checks).unwrap();
        let offer = offer.clone();
        match person.get(Request::ShowOffer { offer }) {
            Ok(Reply::Offer(view)) => view.code.text,
            other => panic!("{other:?}"),
        }
    };
    // The offer is in both.
    let other = fork(&it.clock, &it.relay);
    let code = shows(&it.patient.beside(&other));
    it.patient.add("b.json", bundle("Pat Doe", 1)).unwrap();
    let height = it.relay.height();
    // It names nobody of whom to remember it: each time it is read it is asked about.
    for _ in 0..2 {
        assert_eq!(it.doctor.claim(&code), Err(ProblemKind::StoriesDiffer));
        it.doctor.get(Request::Lock).unwrap();
        it.doctor.unlock(PASSPHRASE).unwrap();
    }
    assert_eq!(it.relay.height(), height, "nothing was signed");
    assert_eq!((it.doctor.claims(), it.doctor.waiting()), (vec![], vec![]));
    it.doctor.claim(&shows(&it.patient)).unwrap();
}

/// To share with them is not all that somebody's code is for.
#[test]
fn a_code_of_another_story_is_good_for_nothing_else_either() {
    let it = Place::admitted();
    let record = it.patient.add("a.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    let honest = it.doctor.code();
    let other = fork(&it.clock, &it.relay);
    let doctor = it.doctor.beside(&other);
    doctor.get(Request::Checks).unwrap();
    let code = doctor.code();
    it.patient.add("b.json", bundle("Pat Doe", 1)).unwrap();

    let wonders = Person::nobody(&it.clock, &it.relay, 51);
    wonders.create(Role::Patient, "Jo Roe", false).unwrap();
    let height = it.relay.height();
    // What was denied stays: a code of before does not make up for it.
    for code in [code, honest] {
        let of = || Subject::Code(code.clone());
        let sent = it.patient.send(&record, Addressee::Code(code.clone()));
        assert_eq!(sent, Err(ProblemKind::StoriesDiffer));
        let said = it.hospital.vouch(of(), "Surgeon");
        assert_eq!(said, Err(ProblemKind::StoriesDiffer));
        assert_eq!(wonders.vouched(of()), Err(ProblemKind::StoriesDiffer));
        wonders.get(Request::Lock).unwrap();
        wonders.unlock(PASSPHRASE).unwrap();
    }
    assert_eq!(it.relay.height(), height, "nothing was signed");
    assert_eq!(it.relay.letters.borrow().len(), 0, "nothing was sealed");
    assert_eq!(
        (it.patient.waiting(), it.hospital.waiting()),
        (vec![], vec![])
    );
}
