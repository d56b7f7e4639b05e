//! Grants and their end: L30 to L41.

use aceso_core::{
    crypto::digest::Digest,
    grant::{MAX_PERIOD, Permissions, Terms},
    id::{GrantId, RecordId},
    ledger::{GrantState, Key, Refusal},
};

use crate::{
    common::{self, NOW, Person, shared},
    read,
};

#[test]
fn l30_to_l33_grants_say_who_what_and_how_long() {
    let mut it = shared();
    let good = it.patient.terms(&it.doctor, &[it.record]);
    let fresh = |it: &mut common::Shared| GrantId::random(&mut it.patient.rng);

    let again = it.patient.grant(it.grant, good.clone());
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::GrantExists));

    let foreign = RecordId::random(&mut it.doctor.rng);
    let unknown = Person::new(9);
    type Change = Box<dyn Fn(&mut Terms)>;
    let cases: Vec<(&str, Change, Refusal)> = vec![
        (
            "empty period",
            Box::new(|t| t.until = t.from),
            Refusal::BadPeriod,
        ),
        (
            "over",
            Box::new(|t| {
                t.from = NOW - 2;
                t.until = NOW - 1
            }),
            Refusal::BadPeriod,
        ),
        (
            "too long",
            Box::new(|t| t.until = t.from + MAX_PERIOD + 1),
            Refusal::BadPeriod,
        ),
        (
            "no records",
            Box::new(|t| t.records.clear()),
            Refusal::Malformed,
        ),
        (
            "a record twice",
            Box::new(|t| t.records.push(t.records[0])),
            Refusal::Malformed,
        ),
        (
            "a record of nobody",
            Box::new(move |t| t.records = vec![foreign]),
            Refusal::NotOwner,
        ),
        (
            "grantee unknown",
            Box::new(move |t| t.grantee = unknown.id()),
            Refusal::UnknownGrantee,
        ),
        (
            "old keys",
            Box::new(|t| t.grantee_keys = Digest([0; 32])),
            Refusal::StaleKeys,
        ),
        (
            "may do nothing",
            Box::new(|t| t.permissions = Permissions(0)),
            Refusal::Malformed,
        ),
        (
            "unknown permission",
            Box::new(|t| t.permissions = Permissions(5)),
            Refusal::Malformed,
        ),
    ];
    for (name, change, expected) in cases {
        let mut terms = good.clone();
        change(&mut terms);
        let id = fresh(&mut it);
        let transaction = it.patient.grant(id, terms);
        assert_eq!(it.ledger.try_apply(&transaction), Err(expected), "{name}");
    }
    // To oneself: nobody to share with.
    let mut terms = good.clone();
    terms.grantee = it.patient.id();
    let id = fresh(&mut it);
    let transaction = it.patient.grant(id, terms);
    assert_eq!(
        it.ledger.try_apply(&transaction),
        Err(Refusal::UnknownGrantee)
    );
    // Somebody else's record.
    let terms = it.doctor.terms(&it.patient, &[it.record]);
    let id = fresh(&mut it);
    let transaction = it.doctor.grant(id, terms);
    assert_eq!(it.ledger.try_apply(&transaction), Err(Refusal::NotOwner));
    // And the good one, to see that the others failed for their own reason.
    let id = fresh(&mut it);
    let transaction = it.patient.grant(id, good);
    let effects = it.ledger.try_apply(&transaction).unwrap();
    assert_eq!(effects.concerned, [it.patient.id(), it.doctor.id()]);
}

#[test]
fn l40_l41_only_the_owner_revokes_and_twice_is_done() {
    let mut it = shared();
    let foreign = it.doctor.revoke(it.grant);
    assert_eq!(it.ledger.try_apply(&foreign), Err(Refusal::NoGrant));
    let revocation = it.patient.revoke(it.grant);
    it.ledger.commit(&revocation).unwrap();
    let state: GrantState = read(&it.ledger, Key::Grant(it.grant)).unwrap();
    assert_eq!(state.revoked, Some(it.ledger.time - 1));
    let again = it.patient.revoke(it.grant);
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::AlreadyRevoked));
    assert_eq!(
        it.ledger.try_apply(&revocation),
        Err(Refusal::AlreadyRevoked)
    );
}

#[test]
fn l34_a_grant_may_take_the_place_of_another_to_the_same_person() {
    let mut it = shared();
    let terms = it.patient.terms(&it.doctor, &[it.record]);
    let second = GrantId::random(&mut it.patient.rng);
    let invented = GrantId::random(&mut it.patient.rng);
    let wrong = it.patient.grant_for(second, terms.clone(), Some(invented));
    assert_eq!(it.ledger.try_apply(&wrong), Err(Refusal::NoGrant));
    // To somebody else, and by somebody else.
    let mut nurse = Person::new(3);
    let begin = nurse.begin();
    it.ledger.commit(&begin).unwrap();
    let to_nurse = it.patient.terms(&nurse, &[it.record]);
    let wrong = it.patient.grant_for(second, to_nurse, Some(it.grant));
    assert_eq!(it.ledger.try_apply(&wrong), Err(Refusal::NoGrant));
    let record = RecordId::random(&mut nurse.rng);
    let version = nurse.version(0);
    let put = nurse.put(record, version);
    it.ledger.commit(&put).unwrap();
    let of_nurse = nurse.terms(&it.doctor, &[record]);
    let wrong = nurse.grant_for(second, of_nurse, Some(it.grant));
    assert_eq!(it.ledger.try_apply(&wrong), Err(Refusal::NoGrant));

    let renewed = it.patient.grant_for(second, terms.clone(), Some(it.grant));
    let effects = it.ledger.try_apply(&renewed).unwrap();
    assert_eq!(effects.concerned, [it.patient.id(), it.doctor.id()]);
    it.ledger.commit(&renewed).unwrap();
    let before: GrantState = read(&it.ledger, Key::Grant(it.grant)).unwrap();
    assert_eq!(before.revoked, Some(it.ledger.time - 1));
    // What ended is a tombstone: nothing is opened under it, and its id is never a grant's again.
    let access = it.doctor.access(it.grant, &[it.record]);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::Revoked));
    let access = it.doctor.access(second, &[it.record]);
    assert!(it.ledger.try_apply(&access).is_ok());
    let reused = it.patient.grant(it.grant, terms.clone());
    assert_eq!(it.ledger.try_apply(&reused), Err(Refusal::GrantExists));
    let revocation = it.patient.revoke(it.grant);
    let verdict = it.ledger.try_apply(&revocation);
    assert_eq!(verdict, Err(Refusal::AlreadyRevoked));
    let third = GrantId::random(&mut it.patient.rng);
    let again = it.patient.grant_for(third, terms, Some(it.grant));
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::AlreadyRevoked));
}
