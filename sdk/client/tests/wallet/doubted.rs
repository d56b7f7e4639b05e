//! What a code told that the relay does not show: how long it is doubted, and what ends that.

use aceso_messages::{Checked, Outcome, Period, ProblemKind, Reply, Request, Role, Sync};

use super::{
    caught::{answered_by, is_proofs, shared, sync_of},
    steps::{PASSPHRASE, Person, bundle},
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
