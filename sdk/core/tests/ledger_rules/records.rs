//! Records: L20, L21, L75, L76.

use aceso_core::{
    id::{GrantId, RecordId},
    ledger::{Key, RecordState, Refusal},
};

use crate::{common::shared, read};

#[test]
fn l20_records_belong_to_one_account_and_versions_count_up() {
    let mut it = shared();
    let next = it.patient.version(1);
    let put = it.patient.put(it.record, next);
    it.ledger.commit(&put).unwrap();
    for wrong in [0, 1, 3] {
        let version = it.patient.version(wrong);
        let put = it.patient.put(it.record, version);
        assert_eq!(it.ledger.try_apply(&put), Err(Refusal::WrongNumber));
    }
    let version = it.doctor.version(2);
    let put = it.doctor.put(it.record, version);
    assert_eq!(it.ledger.try_apply(&put), Err(Refusal::NotOwner));
}

#[test]
fn l21_a_blob_serves_one_version() {
    let mut it = shared();
    let version = it.patient.version(1);
    let put = it.patient.put(it.record, version);
    it.ledger.commit(&put).unwrap();
    let mut stolen = it.doctor.version(0);
    stolen.blob = version.blob;
    let record = RecordId::random(&mut it.doctor.rng);
    let put = it.doctor.put(record, stolen);
    assert_eq!(it.ledger.try_apply(&put), Err(Refusal::BlobUsed));
}

#[test]
fn l75_l76_a_record_is_erased_by_its_owner_once() {
    let mut it = shared();
    let foreign = it.doctor.erase(it.record);
    assert_eq!(it.ledger.try_apply(&foreign), Err(Refusal::NotOwner));
    let nothing = RecordId::random(&mut it.patient.rng);
    let erasure = it.patient.erase(nothing);
    assert_eq!(it.ledger.try_apply(&erasure), Err(Refusal::NotOwner));

    let erasure = it.patient.erase(it.record);
    let effects = it.ledger.try_apply(&erasure).unwrap();
    assert_eq!(effects.concerned, [it.patient.id()]);
    it.ledger.commit(&erasure).unwrap();
    let state: RecordState = read(&it.ledger, Key::Record(it.record)).unwrap();
    assert_eq!(state.erased, Some(it.ledger.time - 1));
    assert_eq!(it.ledger.try_apply(&erasure), Err(Refusal::Duplicate));
    let again = it.patient.erase(it.record);
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::RecordErased));
    let foreign = it.doctor.erase(it.record);
    assert_eq!(it.ledger.try_apply(&foreign), Err(Refusal::NotOwner));
}

#[test]
fn l20_l21_l31_what_is_erased_stays_erased() {
    let mut it = shared();
    let state: RecordState = read(&it.ledger, Key::Record(it.record)).unwrap();
    let erasure = it.patient.erase(it.record);
    it.ledger.commit(&erasure).unwrap();
    for number in [0, 1] {
        let version = it.patient.version(number);
        let put = it.patient.put(it.record, version);
        assert_eq!(it.ledger.try_apply(&put), Err(Refusal::RecordErased));
    }
    let version = it.doctor.version(0);
    let put = it.doctor.put(it.record, version);
    assert_eq!(it.ledger.try_apply(&put), Err(Refusal::NotOwner));
    // Its blob's id serves nothing else.
    let mut version = it.patient.version(0);
    version.blob = state.version.blob;
    let fresh = RecordId::random(&mut it.patient.rng);
    let put = it.patient.put(fresh, version);
    assert_eq!(it.ledger.try_apply(&put), Err(Refusal::BlobUsed));
    // Nor is it shared again, alone or beside another.
    let version = it.patient.version(0);
    let put = it.patient.put(fresh, version);
    it.ledger.commit(&put).unwrap();
    for records in [vec![it.record], vec![it.record, fresh]] {
        let terms = it.patient.terms(&it.doctor, &records);
        let grant = GrantId::random(&mut it.patient.rng);
        let share = it.patient.grant(grant, terms);
        assert_eq!(it.ledger.try_apply(&share), Err(Refusal::RecordErased));
    }
    // A share that was made before stands for its other records, and can be stopped.
    let revocation = it.patient.revoke(it.grant);
    assert!(it.ledger.try_apply(&revocation).is_ok());
}
