//! How accounts begin, change and end: L10, L70, L71, L95, and what is over when they are closed.

use aceso_core::{
    account::{KeySet, MAX_DEVICES, MAX_KEY_SETS},
    crypto::{digest::Digest, seal::SealingKeypair, sign::SigningKey},
    grant::Purpose,
    id::{GrantId, RecordId},
    kinds::{access::check_grant, account_created},
    ledger::{AccountState, Key, Refusal, Rejection},
};

use crate::{
    common::{HOUR, Ledger, Person, Shared, shared},
    read,
};

#[test]
fn l10_an_account_begins_once_and_is_well_formed() {
    let mut ledger = Ledger::new();
    let mut person = Person::new(1);
    let begin = person.begin();
    ledger.commit(&begin).unwrap();
    let again = person.begin();
    assert_eq!(ledger.try_apply(&again), Err(Refusal::AccountExists));

    let mut crooked = Person::new(2);
    crooked.inception.keys.number = 1;
    let begin = crooked.begin();
    assert_eq!(ledger.try_apply(&begin), Err(Refusal::Malformed));

    let mut crooked = Person::new(3);
    crooked.inception.keys.sealing.pop();
    let begin = crooked.begin();
    assert_eq!(ledger.try_apply(&begin), Err(Refusal::Malformed));

    // An id that is not the digest of the inception that comes with it.
    let (mut thief, victim) = (Person::new(4), Person::new(5));
    let opening = account_created::Opening {
        inception: thief.inception.clone(),
    };
    let mut draft = thief.draft(account_created::Body {}, opening);
    draft.account = victim.id();
    let begin = thief.sign(draft);
    assert_eq!(ledger.try_apply(&begin), Err(Refusal::Malformed));
}

#[test]
fn l70_the_next_key_set_follows_the_current_one_and_is_well_formed() {
    let mut it = shared();
    let sealing = SealingKeypair::generate(&mut it.patient.rng);
    let phone = SigningKey::generate(&mut it.patient.rng).verifying_key();
    let both = [phone, it.patient.device.verifying_key()];
    let good = it.patient.keys.next(both, sealing.public_key());
    assert!(good.is_well_formed());
    assert!(good.devices.is_sorted());

    type Change = Box<dyn Fn(&mut KeySet)>;
    let cases: [(&str, Change, Refusal); 9] = [
        (
            "nobody",
            Box::new(|it| it.devices.clear()),
            Refusal::Malformed,
        ),
        (
            "out of order",
            Box::new(|it| it.devices.reverse()),
            Refusal::Malformed,
        ),
        (
            "a device twice",
            Box::new(|it| it.devices.push(it.devices[1])),
            Refusal::Malformed,
        ),
        (
            "another suite",
            Box::new(|it| it.suite = 2),
            Refusal::Malformed,
        ),
        (
            "no sealing key",
            Box::new(|it| it.sealing = vec![0xff; 1216]),
            Refusal::Malformed,
        ),
        (
            "a number too low",
            Box::new(|it| it.number = 0),
            Refusal::StaleKeys,
        ),
        (
            "a number too high",
            Box::new(|it| it.number = 2),
            Refusal::StaleKeys,
        ),
        (
            "no predecessor",
            Box::new(|it| it.previous = None),
            Refusal::StaleKeys,
        ),
        (
            "another predecessor",
            Box::new(|it| it.previous = Some(Digest([0; 32]))),
            Refusal::StaleKeys,
        ),
    ];
    for (name, change, expected) in cases {
        let mut keys = good.clone();
        change(&mut keys);
        let transaction = it.patient.change_keys(keys);
        assert_eq!(it.ledger.try_apply(&transaction), Err(expected), "{name}");
    }
    let mut many = good.clone();
    many.devices = (0..=MAX_DEVICES)
        .map(|_| SigningKey::generate(&mut it.patient.rng).verifying_key())
        .collect();
    many.devices.sort();
    let transaction = it.patient.change_keys(many.clone());
    assert_eq!(it.ledger.try_apply(&transaction), Err(Refusal::Malformed));
    many.devices.pop();
    let transaction = it.patient.change_keys(many);
    assert!(it.ledger.try_apply(&transaction).is_ok());

    let transaction = it.patient.change_keys(good.clone());
    let effects = it.ledger.try_apply(&transaction).unwrap();
    assert_eq!(effects.concerned, [it.patient.id()]);
    it.ledger.commit(&transaction).unwrap();
    let state: AccountState = read(&it.ledger, Key::Account(it.patient.id())).unwrap();
    assert_eq!((state.keys(), state.later.len()), (&good, 1));
    // What was the next one is not any more, not even for whoever signed before they heard of it.
    let again = it.patient.change_keys(good);
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::StaleKeys));
}

#[test]
fn l70_a_key_set_of_another_account_does_not_follow() {
    let mut it = shared();
    let sealing = SealingKeypair::generate(&mut it.doctor.rng);
    let device = it.doctor.device.verifying_key();
    let next = it.doctor.keys.next([device], sealing.public_key());
    let stolen = it.patient.change_keys(next);
    assert_eq!(it.ledger.try_apply(&stolen), Err(Refusal::StaleKeys));
}

#[test]
fn l71_an_account_has_so_many_key_sets() {
    let mut it = shared();
    for _ in 1..MAX_KEY_SETS {
        it.patient.change_device(&mut it.ledger);
    }
    let device = it.patient.device.verifying_key();
    let sealing = it.patient.sealing.public_key();
    let next = it.patient.keys.next([device], sealing);
    let one_more = it.patient.change_keys(next);
    assert_eq!(it.ledger.try_apply(&one_more), Err(Refusal::TooManyKeys));
    // It speaks with the last one still.
    let revocation = it.patient.revoke(it.grant);
    assert!(it.ledger.try_apply(&revocation).is_ok());
}

#[test]
fn l04_only_devices_of_the_current_key_set_speak() {
    let mut it = shared();
    let before = it.doctor.access(it.grant, &[it.record]);
    assert!(it.ledger.try_apply(&before).is_ok());
    it.doctor.change_device(&mut it.ledger);
    assert_eq!(
        it.ledger.try_apply(&before),
        Err(Refusal::UnknownDevice),
        "signed while the device was one"
    );
    // The grant was sealed to the keys before and is the account's still.
    let access = it.doctor.access(it.grant, &[it.record]);
    let effects = it.ledger.try_apply(&access).unwrap();
    assert_eq!(effects.concerned, [it.doctor.id(), it.patient.id()]);

    it.patient.change_device(&mut it.ledger);
    let revocation = it.patient.revoke(it.grant);
    it.ledger.commit(&revocation).unwrap();
    let access = it.doctor.access(it.grant, &[it.record]);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::Revoked));
}

#[test]
fn l32_a_grant_is_sealed_to_the_keys_of_now() {
    let mut it = shared();
    let old = it.patient.terms(&it.doctor, &[it.record]);
    it.doctor.change_device(&mut it.ledger);
    let grant = GrantId::random(&mut it.patient.rng);
    let late = it.patient.grant(grant, old);
    assert_eq!(it.ledger.try_apply(&late), Err(Refusal::StaleKeys));
    let new = it.patient.terms(&it.doctor, &[it.record]);
    let share = it.patient.grant(grant, new);
    assert!(it.ledger.try_apply(&share).is_ok());
}

#[test]
fn l95_an_end_can_be_brought_forward_and_never_put_off() {
    let mut it = shared();
    let now = it.ledger.time;
    let until = |it: &Shared| {
        let state: AccountState = read(&it.ledger, Key::Account(it.patient.id())).unwrap();
        state.until
    };
    let close = it.patient.close(now + 2 * HOUR);
    assert_eq!(
        it.ledger.try_apply(&close).unwrap().concerned,
        [it.patient.id()]
    );
    it.ledger.commit(&close).unwrap();
    assert_eq!(until(&it), Some(now + 2 * HOUR));
    for later in [now + 2 * HOUR, now + 3 * HOUR, u64::MAX] {
        let put_off = it.patient.close(later);
        assert_eq!(it.ledger.try_apply(&put_off), Err(Refusal::AlreadyClosed));
    }
    let sooner = it.patient.close(now + 2 * HOUR - 1);
    it.ledger.commit(&sooner).unwrap();
    assert_eq!(until(&it), Some(now + 2 * HOUR - 1));
    // A time that is past means at once, and the block's time is what stands in the state.
    let at_once = it.patient.close(0);
    it.ledger.commit(&at_once).unwrap();
    assert_eq!(until(&it), Some(now + 2));
    let again = it.patient.close(0);
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::AccountClosed));
}

/// One person closes their account; `Err` names the refusal that each act of theirs, or towards them, meets.
#[test]
fn l04_l32_l51_what_is_closed_signs_nothing_receives_nothing_and_gave_nothing() {
    let end = |ledger: &Ledger| ledger.time + HOUR / 2;

    // The owner closes: what they gave is over.
    let mut it = shared();
    let until = end(&it.ledger);
    let close = it.patient.close(until);
    it.ledger.commit(&close).unwrap();
    let may = |it: &Shared| check_grant(&it.ledger, it.grant, it.doctor.id(), it.ledger.time);
    let access_at = |it: &mut Shared, time| {
        it.ledger.time = time;
        let records = [it.record];
        let mut draft = it
            .doctor
            .access_draft(it.grant, Purpose::Treatment, &records);
        draft.valid_until = time + 1;
        it.doctor.sign(draft)
    };
    let access = access_at(&mut it, until - 1);
    assert!(it.ledger.try_apply(&access).is_ok());
    assert!(may(&it).is_ok());
    let revocation = it.patient.revoke(it.grant);
    assert!(it.ledger.try_apply(&revocation).is_ok());
    let access = access_at(&mut it, until);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::Revoked));
    assert_eq!(may(&it).unwrap_err(), Rejection::Refused(Refusal::Revoked));
    let record = RecordId::random(&mut it.patient.rng);
    let version = it.patient.version(0);
    let sealing = it.patient.sealing.public_key();
    let device = it.patient.device.verifying_key();
    let next = it.patient.keys.next([device], sealing);
    let put = it.patient.put(record, version);
    let change = it.patient.change_keys(next);
    let erase = it.patient.erase(it.record);
    for transaction in [revocation, put, change, erase] {
        assert_eq!(
            it.ledger.try_apply(&transaction),
            Err(Refusal::AccountClosed)
        );
    }
    let begin = it.patient.begin();
    assert_eq!(it.ledger.try_apply(&begin), Err(Refusal::AccountExists));

    // The grantee closes: they receive nothing, and open nothing.
    let mut it = shared();
    let until = end(&it.ledger);
    let close = it.doctor.close(until);
    it.ledger.commit(&close).unwrap();
    it.ledger.time = until - 1;
    let terms = it.patient.terms(&it.doctor, &[it.record]);
    let grant = GrantId::random(&mut it.patient.rng);
    let share = it.patient.grant(grant, terms);
    assert!(it.ledger.try_apply(&share).is_ok());
    it.ledger.time = until;
    assert_eq!(it.ledger.try_apply(&share), Err(Refusal::GranteeClosed));
    let access = access_at(&mut it, until);
    assert_eq!(it.ledger.try_apply(&access), Err(Refusal::AccountClosed));
    let verdict = check_grant(&it.ledger, it.grant, it.doctor.id(), until);
    assert_eq!(
        verdict.unwrap_err(),
        Rejection::Refused(Refusal::AccountClosed)
    );
    // Their own grant can be ended by its owner as ever.
    let revocation = it.patient.revoke(it.grant);
    assert!(it.ledger.try_apply(&revocation).is_ok());
}
