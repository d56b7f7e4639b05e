//! Rules of every kind: L01 to L08.

use aceso_core::{
    crypto::{digest::Digest, secret::Secret16},
    grant::Purpose,
    id::{GrantId, OfferId, ParcelId, RecordId},
    kinds::{access::ACCESS_LIFE, account_created},
    ledger::{IntentState, Key, MAX_VALIDITY, Refusal},
    offer::claim_key,
    parcel::ParcelEnd,
    transaction::{Checkpoint, Transaction},
};

use crate::{
    common::{GENESIS, HOUR, Ledger, NOW, Person, Shared, block_id, shared},
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

/// One transaction of each kind, all of which the rules would let through but the first, since everyone has an account already.
fn one_of_each(it: &mut Shared, offered: OfferId, secret: &Secret16) -> Vec<Transaction> {
    let until = it.ledger.time + HOUR;
    let (patient, doctor) = (&mut it.patient, &mut it.doctor);
    let version = patient.version(1);
    let terms = patient.terms(doctor, &[it.record]);
    let device = patient.device.verifying_key();
    let next = patient.keys.next([device], patient.sealing.public_key());
    let grant = GrantId::random(&mut patient.rng);
    let offer = OfferId::random(&mut patient.rng);
    let parcel = ParcelId::random(&mut patient.rng);
    let sends = patient.parcel_terms(doctor, it.record);
    vec![
        patient.begin(),
        patient.put(it.record, version),
        patient.grant(grant, terms),
        patient.revoke(it.grant),
        doctor.access(it.grant, &[it.record]),
        patient.change_keys(next),
        patient.erase(it.record),
        patient.offer(offer, secret, until),
        doctor.claim(offered, secret),
        patient.close(until),
        patient.parcel(parcel, sends),
        doctor.end_parcel(SENT, ParcelEnd::Declined),
    ]
}

/// A parcel that waits for the doctor.
const SENT: ParcelId = ParcelId(Digest([5; 32]));

/// Where one patient has shared with a doctor and offers something besides.
fn offered() -> (Shared, OfferId, Secret16) {
    let mut it = shared();
    let secret = Secret16::random(&mut it.patient.rng);
    let offer = OfferId::random(&mut it.patient.rng);
    let made = it.patient.offer(offer, &secret, it.ledger.time + HOUR);
    it.ledger.commit(&made).unwrap();
    let sends = it.patient.parcel_terms(&it.doctor, it.record);
    let sent = it.patient.parcel(SENT, sends);
    it.ledger.commit(&sent).unwrap();
    (it, offer, secret)
}

#[test]
fn l08_openings_of_another_transaction_do_not_fit() {
    let (mut it, offer, secret) = offered();
    // The salts are others the second time.
    let good = one_of_each(&mut it, offer, &secret);
    let other = one_of_each(&mut it, offer, &secret);
    for (body, right) in good.iter().enumerate() {
        let verdict = it.ledger.try_apply(right).map(drop);
        let expected = match body {
            0 => Err(Refusal::AccountExists),
            _ => Ok(()),
        };
        assert_eq!(verdict, expected, "{body}");
        let right = right.clone().verify().unwrap();
        for (opening, wrong) in other.iter().enumerate() {
            let wrong = wrong.clone().verify().unwrap();
            let author = match right.account() == it.doctor.id() {
                true => &mut it.doctor,
                false => &mut it.patient,
            };
            let (body_of, opening_of) = (right.statement().body.clone(), wrong.opening().clone());
            let mut draft = author.draft(body_of, opening_of);
            draft.valid_until = right.statement().valid_until;
            let mixed = author.sign(draft);
            // A beginning, a revocation, an erasure and a closing have no commitment: the opening is the same.
            let expected = match body == opening && [0, 3, 6, 9].contains(&body) {
                true => expected,
                false => Err(Refusal::BadOpening),
            };
            let verdict = it.ledger.try_apply(&mixed).map(drop);
            assert_eq!(verdict, expected, "body {body} with opening {opening}");
        }
    }
}

#[test]
fn the_permanent_part_names_nobody() {
    let (mut it, offer, secret) = offered();
    let transactions = one_of_each(&mut it, offer, &secret);
    let claim_key = claim_key(&secret, offer).verifying_key();
    let unspeakable = [
        *it.patient.id().as_bytes(),
        *it.doctor.id().as_bytes(),
        it.patient.device.verifying_key().0,
        it.doctor.device.verifying_key().0,
        it.patient.keys.digest().0,
        it.doctor.keys.digest().0,
        claim_key.0,
    ];
    for (kind, transaction) in transactions.iter().enumerate() {
        let holds = |needle: &[u8; 32]| {
            let mut windows = transaction.statement.windows(needle.len());
            windows.any(|window| window == needle)
        };
        for needle in &unspeakable {
            assert!(!holds(needle), "{kind}");
        }
        // A record is named by what is done to it, and not by who is given it or opens it.
        assert_eq!(
            holds(it.record.as_bytes()),
            [1, 6].contains(&kind),
            "{kind}"
        );
    }
    // The same author twice gives two commitments that can't be linked.
    let (a, b) = (it.patient.begin(), it.patient.begin());
    let author = |t: Transaction| t.verify().unwrap().statement().author;
    assert_ne!(author(a), author(b));
}
