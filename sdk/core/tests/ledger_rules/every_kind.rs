//! Rules of every kind: L01 to L08.

use aceso_core::{
    crypto::digest::Digest,
    grant::Purpose,
    id::{AccountId, RecordId},
    kinds::{Body, access::ACCESS_LIFE, account_created},
    ledger::{IntentState, Key, MAX_VALIDITY, Refusal},
    transaction::{Checkpoint, Transaction},
};

use crate::{
    common::{GENESIS, HOUR, Ledger, NOW, Person, block_id, shared},
    read,
};

#[test]
fn l01_another_ledger_is_refused() {
    let ledger = Ledger::new();
    let mut person = Person::new(1);
    let opening = account_created::Opening {
        inception: person.inception.clone(),
    };
    let mut draft = person.draft(account_created::Body {}, opening);
    draft.genesis = Digest([8; 32]);
    assert_ne!(draft.genesis, GENESIS);
    let transaction = person.sign(draft);
    assert_eq!(ledger.try_apply(&transaction), Err(Refusal::OtherLedger));
}

#[test]
fn l02_l03_nothing_in_a_transaction_can_be_altered() {
    let mut person = Person::new(1);
    let transaction = person.begin();
    assert!(transaction.clone().verify().is_ok());
    for i in 0..transaction.statement.len() {
        let mut altered = transaction.clone();
        altered.statement[i] ^= 1;
        assert!(altered.verify().is_err(), "statement byte {i}");
    }
    for i in 0..transaction.witness.len() {
        let mut altered = transaction.clone();
        altered.witness[i] ^= 1;
        let accepted = altered
            .verify()
            .is_ok_and(|verified| Ledger::new().try_apply(verified.transaction()).is_ok());
        assert!(!accepted, "witness byte {i}");
    }
}

#[test]
fn l03_a_signature_by_another_device_is_refused() {
    let mut person = Person::new(1);
    let other = Person::new(2);
    let opening = account_created::Opening {
        inception: person.inception.clone(),
    };
    let draft = person.draft(account_created::Body {}, opening);
    // Rightly signed, but by a device that the inception does not name.
    let transaction = draft.sign(&other.device, &mut person.rng);
    assert_eq!(
        Ledger::new().try_apply(&transaction),
        Err(Refusal::UnknownDevice)
    );
}

#[test]
fn l04_strangers_do_not_speak() {
    let mut nobody = Person::new(1);
    let record = RecordId::random(&mut nobody.rng);
    let version = nobody.version(0);
    let transaction = nobody.put(record, version);
    assert_eq!(
        Ledger::new().try_apply(&transaction),
        Err(Refusal::UnknownAccount)
    );
}

#[test]
fn l05_validity_is_bounded_but_revocations_are_never_late() {
    let mut it = shared();
    it.ledger.time = NOW + 2 * HOUR;
    let record = RecordId::random(&mut it.patient.rng);
    let version = it.patient.version(0);
    let late = it.patient.put(record, version);
    assert_eq!(it.ledger.try_apply(&late), Err(Refusal::Stale));
    let revocation = it.patient.revoke(it.grant);
    assert!(it.ledger.try_apply(&revocation).is_ok());

    it.ledger.time = NOW + HOUR - MAX_VALIDITY;
    assert!(it.ledger.try_apply(&late).is_ok(), "exactly the bound");
    it.ledger.time -= 1;
    assert_eq!(it.ledger.try_apply(&late), Err(Refusal::TooFarAhead));
}

#[test]
fn l06_the_checkpoint_is_an_ancestor() {
    let ledger = Ledger::new();
    let mut person = Person::new(1);
    for (height, block, expected) in [
        (0, block_id(0), Ok(())),
        (2, block_id(2), Ok(())),
        (2, block_id(1), Err(Refusal::NotAncestor)),
        (3, block_id(3), Err(Refusal::NotAncestor)),
        (u64::MAX, block_id(9), Err(Refusal::NotAncestor)),
    ] {
        let opening = account_created::Opening {
            inception: person.inception.clone(),
        };
        let mut draft = person.draft(account_created::Body {}, opening);
        draft.checkpoint = Checkpoint { height, block };
        let transaction = person.sign(draft);
        assert_eq!(ledger.try_apply(&transaction).map(drop), expected);
    }
}

#[test]
fn l07_an_intent_is_applied_once_and_forgotten_when_it_could_not_be_applied_again() {
    let mut it = shared();
    let access = it.doctor.access(it.grant, &[it.record]);
    let intent = access.clone().verify().unwrap().statement().intent;
    it.ledger.commit(&access).unwrap();
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::Duplicate));

    let state: IntentState = read(&it.ledger, Key::Intent(intent)).unwrap();
    let admitted = state.access.clone().unwrap();
    assert_eq!(admitted.grantee, it.doctor.id());
    assert_eq!(admitted.records, [it.record]);
    assert!(admitted.is_live(admitted.at + ACCESS_LIFE - 1));
    assert!(!admitted.is_live(admitted.at + ACCESS_LIFE));

    // Any later block forgets it, and then the statement itself is stale.
    it.ledger.time = state.until + 1;
    it.ledger.commit_block(&[]).unwrap();
    assert_eq!(read::<IntentState>(&it.ledger, Key::Intent(intent)), None);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::Stale));
}

#[test]
fn l07_nobody_holds_up_a_revocation_by_using_its_intent_first() {
    let mut it = shared();
    let revocation = it.patient.revoke(it.grant);
    let mut access = it
        .doctor
        .access_draft(it.grant, Purpose::Treatment, &[it.record]);
    access.intent = revocation.clone().verify().unwrap().statement().intent;
    let access = it.doctor.sign(access);
    it.ledger.commit(&access).unwrap();
    assert!(it.ledger.try_apply(&revocation).is_ok());
}

#[test]
fn l08_openings_of_another_transaction_do_not_fit() {
    let mut it = shared();
    let (a, b) = (
        RecordId::random(&mut it.patient.rng),
        RecordId::random(&mut it.patient.rng),
    );
    let (va, vb) = (it.patient.version(0), it.patient.version(0));
    let one = it.patient.put(a, va);
    let other = it.patient.put(b, vb);
    let swapped = Transaction {
        statement: one.statement,
        witness: other.witness,
    };
    assert!(matches!(
        it.ledger.try_apply(&swapped),
        Err(Refusal::BadOpening | Refusal::BadSignature)
    ));
}

#[test]
fn the_permanent_part_names_nobody() {
    let mut it = shared();
    let access = it.doctor.access(it.grant, &[it.record]);
    let revocation = it.patient.revoke(it.grant);
    let people: Vec<AccountId> = vec![it.patient.id(), it.doctor.id()];
    let devices = [
        it.patient.device.verifying_key(),
        it.doctor.device.verifying_key(),
    ];
    for transaction in [&access, &revocation, &it.patient.begin()] {
        let holds = |needle: &[u8]| {
            transaction
                .statement
                .windows(needle.len())
                .any(|window| window == needle)
        };
        for id in &people {
            assert!(!holds(id.as_bytes()));
        }
        for device in &devices {
            assert!(!holds(&device.0));
        }
        assert!(!holds(it.record.as_bytes()));
    }
    // The same author twice gives two commitments that can't be linked.
    let (a, b) = (it.patient.begin(), it.patient.begin());
    let author = |t: Transaction| t.verify().unwrap().statement().author;
    assert_ne!(author(a), author(b));
    assert!(matches!(
        access.verify().unwrap().statement().body,
        Body::Access(_)
    ));
}
