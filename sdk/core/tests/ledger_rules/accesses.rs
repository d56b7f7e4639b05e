//! Accesses: L50 to L55, and L60.

use aceso_core::{
    grant::Purpose,
    id::{GrantId, RecordId},
    ledger::{BadBlock, Refusal, execute},
    transaction::Verified,
};

use crate::common::{self, HOUR, NOW, Person, shared};

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
