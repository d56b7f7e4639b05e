//! Accesses: L50 to L56, and L60.

use aceso_core::{
    grant::Purpose,
    id::{GrantId, RecordId},
    ledger::{BadBlock, GrantState, Key, Refusal, execute},
    transaction::Verified,
};

use crate::{
    common::{self, HOUR, NOW, Person, shared},
    read,
};

#[test]
fn l50_to_l55_an_access_needs_all_of_the_grant() {
    let mut it = shared();
    let mut stranger = Person::new(3);
    let begin = stranger.begin();
    it.ledger.commit(&begin).unwrap();

    let access = stranger.access(it.grant, &[it.record]);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::NoGrant));
    let owner = it.patient.access(it.grant, &[it.record]);
    assert_eq!(it.ledger.try_apply(&owner), Err(Refusal::NoGrant));
    let invented = GrantId::random(&mut it.doctor.rng);
    let access = it.doctor.access(invented, &[it.record]);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::NoGrant));

    let other = it
        .doctor
        .access_draft(it.grant, Purpose::Research, &[it.record]);
    let access = it.doctor.sign(other);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::OtherPurpose));
    let more = RecordId::random(&mut it.doctor.rng);
    let access = it.doctor.access(it.grant, &[it.record, more]);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::OtherRecord));
    let access = it.doctor.access(it.grant, &[]);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::Malformed));

    let mut draft = it
        .doctor
        .access_draft(it.grant, Purpose::Treatment, &[it.record]);
    draft.valid_until = it.ledger.time + 5 * 60_000 + 1;
    let access = it.doctor.sign(draft);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::TooFarAhead));

    let access_at = |it: &mut common::Shared, time| {
        it.ledger.time = time;
        let mut draft = it
            .doctor
            .access_draft(it.grant, Purpose::Treatment, &[it.record]);
        draft.valid_until = time + 1;
        let access = it.doctor.sign(draft);
        it.ledger
            .try_apply(&access)
            .map(|effects| effects.concerned)
    };
    let both = vec![it.doctor.id(), it.patient.id()];
    assert_eq!(access_at(&mut it, NOW - 1), Err(Refusal::NotYet));
    assert_eq!(access_at(&mut it, NOW), Ok(both.clone()));
    assert_eq!(access_at(&mut it, NOW + 24 * HOUR - 1), Ok(both));
    assert_eq!(access_at(&mut it, NOW + 24 * HOUR), Err(Refusal::Expired));

    it.ledger.time = NOW + 10;
    let revocation = it.patient.revoke(it.grant);
    it.ledger.commit(&revocation).unwrap();
    let access = it.doctor.access(it.grant, &[it.record]);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::Revoked));
}

#[test]
fn l56_a_grant_says_how_often_it_was_opened() {
    let mut it = shared();
    let opened = |it: &common::Shared, grant| {
        let state: GrantState = read(&it.ledger, Key::Grant(grant)).unwrap();
        state.opened
    };
    assert_eq!(opened(&it, it.grant), 0);
    // Two of one block count as two, and one that is refused as none.
    let again = it.doctor.access(it.grant, &[it.record]).verify().unwrap();
    let access = it.doctor.access(it.grant, &[it.record]).verify().unwrap();
    it.ledger.commit_block(&[again, access]).unwrap();
    assert_eq!(opened(&it, it.grant), 2);
    let empty = it.doctor.access(it.grant, &[]);
    assert_eq!(it.ledger.commit(&empty), Err(Refusal::Malformed));
    assert_eq!(opened(&it, it.grant), 2);
    let access = it.doctor.access(it.grant, &[it.record]);
    it.ledger.commit(&access).unwrap();
    assert_eq!(opened(&it, it.grant), 3);
    assert_eq!(it.ledger.commit(&access), Err(Refusal::Duplicate));
    assert_eq!(opened(&it, it.grant), 3);
    // What takes its place begins with none, and neither that nor its end changes what it says of itself.
    let terms = it.patient.terms(&it.doctor, &[it.record]);
    let next = GrantId::random(&mut it.patient.rng);
    let replacing = it.patient.grant_for(next, terms, Some(it.grant));
    it.ledger.commit(&replacing).unwrap();
    let access = it.doctor.access(next, &[it.record]);
    it.ledger.commit(&access).unwrap();
    let revocation = it.patient.revoke(next);
    it.ledger.commit(&revocation).unwrap();
    assert_eq!((opened(&it, it.grant), opened(&it, next)), (3, 1));
}

#[test]
fn l60_a_revocation_wins_over_an_access_of_the_same_block() {
    let mut it = shared();
    let access = it.doctor.access(it.grant, &[it.record]).verify().unwrap();
    let revocation = it.patient.revoke(it.grant).verify().unwrap();
    let context = it.ledger.context();

    let wrong_order = execute(&it.ledger, context, &[access.clone(), revocation.clone()]);
    assert_eq!(wrong_order.unwrap_err(), BadBlock::RevocationLate(1));
    let right_order = execute(&it.ledger, context, &[revocation.clone(), access]);
    assert_eq!(
        right_order.unwrap_err(),
        BadBlock::Refused {
            index: 1,
            refusal: Refusal::Revoked
        }
    );
    assert!(execute(&it.ledger, context, &[revocation]).is_ok());
}

#[test]
fn l60_what_replaces_a_grant_wins_over_an_access_of_the_same_block() {
    let mut it = shared();
    let terms = it.patient.terms(&it.doctor, &[it.record]);
    let next = GrantId::random(&mut it.patient.rng);
    let replacing = it.patient.grant_for(next, terms.clone(), Some(it.grant));
    let replacing = replacing.verify().unwrap();
    let another = GrantId::random(&mut it.patient.rng);
    let another = it.patient.grant(another, terms).verify().unwrap();
    let access = it.doctor.access(it.grant, &[it.record]).verify().unwrap();
    let of_next = it.doctor.access(next, &[it.record]).verify().unwrap();
    let context = it.ledger.context();
    let run = |list: &[&Verified]| {
        let list: Vec<_> = list.iter().map(|it| (*it).clone()).collect();
        execute(&it.ledger, context, &list).map(drop)
    };

    assert_eq!(
        run(&[&access, &another, &replacing]),
        Err(BadBlock::ReplacementLate(2))
    );
    let refused = BadBlock::Refused {
        index: 1,
        refusal: Refusal::Revoked,
    };
    assert_eq!(run(&[&replacing, &access]), Err(refused));
    // Only of the one whose place it takes: under the new one may be opened at once, and others don't matter.
    assert_eq!(run(&[&replacing, &of_next]), Ok(()));
    assert_eq!(run(&[&access, &another]), Ok(()));
}
