//! Recovery after a delay: L72 and L129 to L133, and L04 for the recovery key.

use aceso_core::{
    account::{KeySet, MAX_KEY_SETS},
    crypto::{digest::Digest, seal::SealingKeypair, sign::SigningKey},
    id::{Millis, RecoveryId},
    kinds::Body,
    ledger::{AccountState, HowRecoveryEnded, Key, RecoveryState, Refusal},
    transaction::Transaction,
};

use crate::{
    common::{HOUR, Ledger, RECOVERY_DELAY, Shared, shared},
    read,
};

const FIRST: RecoveryId = RecoveryId(Digest([1; 32]));
const SECOND: RecoveryId = RecoveryId(Digest([2; 32]));

/// Signs anew what was signed, for that time.
fn at(it: &mut Shared, time: Millis, transaction: &Transaction) -> Transaction {
    it.ledger.time = time;
    let verified = transaction.clone().verify().unwrap();
    let body = verified.statement().body.clone();
    let mut draft = it.patient.draft(body, verified.opening().clone());
    draft.valid_until = time + HOUR;
    let device = match verified.device() == it.patient.recovery.verifying_key() {
        true => &it.patient.recovery,
        false => &it.patient.device,
    };
    draft.sign(device, &mut it.patient.rng)
}

fn state(ledger: &Ledger, it: &Shared) -> RecoveryState {
    read(ledger, Key::Recovery(it.patient.id())).unwrap()
}

fn current(it: &Shared) -> Digest {
    let state: AccountState = read(&it.ledger, Key::Account(it.patient.id())).unwrap();
    state.keys().digest()
}

#[test]
fn l130_l131_l132_l133_the_recovery_key_brings_new_keys_after_the_delay() {
    let mut it = shared();
    let (device, sealing, next) = it.patient.recovered();
    let begin = it.patient.begin_recovery(FIRST, next.clone());
    let begun = it.ledger.time;
    let effects = it.ledger.try_apply(&begin).unwrap();
    assert_eq!(effects.concerned, [it.patient.id()]);
    it.ledger.commit(&begin).unwrap();
    let waiting = state(&it.ledger, &it);
    assert_eq!((waiting.begun, waiting.end), (begun, None));
    assert_eq!(waiting.due, begun + RECOVERY_DELAY);
    assert_ne!(current(&it), next.digest(), "nothing changed yet");
    // Not twice, whatever it is called, and not before its time.
    for id in [SECOND, FIRST] {
        let again = it.patient.begin_recovery(id, next.clone());
        let expected = match id == FIRST {
            true => Refusal::Malformed,
            false => Refusal::RecoveryBegun,
        };
        assert_eq!(it.ledger.try_apply(&again), Err(expected));
    }
    let complete = it.patient.complete_recovery(FIRST, next.clone());
    let early = at(&mut it, waiting.due - 1, &complete);
    assert_eq!(it.ledger.try_apply(&early), Err(Refusal::TooSoon));
    let invented = it.patient.complete_recovery(SECOND, next.clone());
    let invented = at(&mut it, waiting.due, &invented);
    assert_eq!(it.ledger.try_apply(&invented), Err(Refusal::NoRecovery));
    let (_, _, others) = it.patient.recovered();
    let other_keys = it.patient.complete_recovery(FIRST, others);
    let other_keys = at(&mut it, waiting.due, &other_keys);
    assert_eq!(it.ledger.try_apply(&other_keys), Err(Refusal::NoRecovery));

    let complete = at(&mut it, waiting.due, &complete);
    it.ledger.commit(&complete).unwrap();
    assert_eq!(current(&it), next.digest());
    let done = state(&it.ledger, &it).end.unwrap();
    assert_eq!(done.how, HowRecoveryEnded::Completed);
    // The devices of before sign nothing more; the new one does.
    let now = it.ledger.time;
    let revocation = it.patient.revoke(it.grant);
    let by_old = at(&mut it, now, &revocation);
    assert_eq!(it.ledger.try_apply(&by_old), Err(Refusal::UnknownDevice));
    (it.patient.device, it.patient.sealing, it.patient.keys) =
        (device.into(), sealing.into(), next);
    let by_new = at(&mut it, now, &revocation);
    assert!(it.ledger.try_apply(&by_new).is_ok());
}

#[test]
fn l131_l132_the_next_recovery_may_begin_once_one_is_completed() {
    let mut it = shared();
    let next = it.patient.joined();
    let begin = it.patient.begin_recovery(FIRST, next.clone());
    it.ledger.commit(&begin).unwrap();
    let due = state(&it.ledger, &it).due;
    let complete = it.patient.complete_recovery(FIRST, next.clone());
    let complete = at(&mut it, due, &complete);
    it.ledger.commit(&complete).unwrap();
    it.patient.keys = next;
    let again = at(&mut it, due, &complete);
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::RecoveryOver));
    let after = it.patient.joined();
    let begin = it.patient.begin_recovery(SECOND, after);
    let begin = at(&mut it, due, &begin);
    assert!(it.ledger.try_apply(&begin).is_ok());
}

/// Tries both of what a recovery key says, when the time of what had begun has come.
fn is_off(it: &mut Shared, begun: &KeySet) {
    let (now, due) = (it.ledger.time, state(&it.ledger, it).due);
    let keys = it.patient.joined();
    for transaction in [
        it.patient.begin_recovery(SECOND, keys),
        it.patient.complete_recovery(FIRST, begun.clone()),
    ] {
        let transaction = at(it, due, &transaction);
        let verdict = it.ledger.try_apply(&transaction);
        assert_eq!(verdict, Err(Refusal::RecoveryOff));
    }
    it.ledger.time = now;
}

#[test]
fn l129_a_removed_device_that_knows_the_recovery_key_can_do_nothing_with_it() {
    // It had begun before it was removed.
    let mut it = shared();
    let (_, _, thiefs) = it.patient.recovered();
    let begin = it.patient.begin_recovery(FIRST, thiefs.clone());
    it.ledger.commit(&begin).unwrap();
    it.patient.change_device(&mut it.ledger);
    is_off(&mut it, &thiefs);
    // It does not come back: not with more changes, nor with the very device.
    it.patient
        .change_to(&mut it.ledger, |keys| keys.devices.clone());
    is_off(&mut it, &thiefs);
    let first = it.patient.inception.keys.devices[0];
    it.patient.change_to(&mut it.ledger, |keys| {
        [&keys.devices[..], &[first]].concat()
    });
    is_off(&mut it, &thiefs);
}

#[test]
fn l129_a_recovery_that_leaves_devices_out_is_the_last_one() {
    let mut it = shared();
    let (device, _, next) = it.patient.recovered();
    let begin = it.patient.begin_recovery(FIRST, next.clone());
    it.ledger.commit(&begin).unwrap();
    let due = state(&it.ledger, &it).due;
    let complete = it.patient.complete_recovery(FIRST, next.clone());
    let complete = at(&mut it, due, &complete);
    it.ledger.commit(&complete).unwrap();
    (it.patient.device, it.patient.keys) = (device.into(), next.clone());
    is_off(&mut it, &next);
}

#[test]
fn l129_devices_that_join_and_new_sealing_keys_leave_it_as_it_was() {
    let mut it = shared();
    let joined = it.patient.joined().devices;
    it.patient.change_to(&mut it.ledger, |_| joined);
    it.patient
        .change_to(&mut it.ledger, |keys| keys.devices.clone());
    let next = it.patient.joined();
    let begin = it.patient.begin_recovery(FIRST, next.clone());
    it.ledger.commit(&begin).unwrap();
    let due = state(&it.ledger, &it).due;
    let complete = it.patient.complete_recovery(FIRST, next);
    let complete = at(&mut it, due, &complete);
    assert!(it.ledger.try_apply(&complete).is_ok());
}

#[test]
fn l132_l131_a_device_stops_it_and_it_can_not_be_begun_without_end() {
    let mut it = shared();
    let (_, _, next) = it.patient.recovered();
    let none = it.patient.cancel_recovery(FIRST);
    assert_eq!(it.ledger.try_apply(&none), Err(Refusal::NoRecovery));
    let begin = it.patient.begin_recovery(FIRST, next.clone());
    it.ledger.commit(&begin).unwrap();
    let due = state(&it.ledger, &it).due;
    let other = it.patient.cancel_recovery(SECOND);
    assert_eq!(it.ledger.try_apply(&other), Err(Refusal::NoRecovery));
    let cancel = it.patient.cancel_recovery(FIRST);
    // Nobody else does, nor the recovery key itself.
    let mut by_key = cancel.clone().verify().unwrap();
    let draft = it
        .patient
        .draft(by_key.statement().body.clone(), by_key.opening().clone());
    by_key = draft
        .sign(&it.patient.recovery, &mut it.patient.rng)
        .verify()
        .unwrap();
    let verdict = it.ledger.try_apply(by_key.transaction());
    assert_eq!(verdict, Err(Refusal::UnknownDevice));
    let stranger = it.doctor.cancel_recovery(FIRST);
    assert_eq!(it.ledger.try_apply(&stranger), Err(Refusal::NoRecovery));
    // As long as it is not completed, even after its time.
    let late = at(&mut it, due + HOUR, &cancel);
    assert!(it.ledger.try_apply(&late).is_ok());
    it.ledger.time = due - RECOVERY_DELAY + 1;

    it.ledger.commit(&cancel).unwrap();
    let end = state(&it.ledger, &it).end.unwrap();
    assert_eq!(end.how, HowRecoveryEnded::Cancelled);
    let again = it.patient.cancel_recovery(FIRST);
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::RecoveryOver));
    let complete = it.patient.complete_recovery(FIRST, next.clone());
    let complete = at(&mut it, due, &complete);
    assert_eq!(it.ledger.try_apply(&complete), Err(Refusal::RecoveryOver));
    let anew = it.patient.begin_recovery(SECOND, next);
    let early = at(&mut it, due - 1, &anew);
    assert_eq!(it.ledger.try_apply(&early), Err(Refusal::TooSoon));
    let in_time = at(&mut it, due, &anew);
    assert!(it.ledger.try_apply(&in_time).is_ok());
}

#[test]
fn l72_a_change_of_keys_is_an_objection() {
    let mut it = shared();
    let (_, _, next) = it.patient.recovered();
    let begin = it.patient.begin_recovery(FIRST, next.clone());
    it.ledger.commit(&begin).unwrap();
    let due = state(&it.ledger, &it).due;
    it.patient
        .change_to(&mut it.ledger, |keys| keys.devices.clone());
    let end = state(&it.ledger, &it).end.unwrap();
    assert_eq!(end.how, HowRecoveryEnded::Cancelled);
    let complete = it.patient.complete_recovery(FIRST, next);
    let complete = at(&mut it, due, &complete);
    assert_eq!(it.ledger.try_apply(&complete), Err(Refusal::RecoveryOver));
    // Without a recovery a change of keys leaves no trace of one.
    let before = state(&it.ledger, &it);
    it.ledger.time = due - RECOVERY_DELAY + 10;
    it.patient.change_device(&mut it.ledger);
    assert_eq!(state(&it.ledger, &it), before);
}

#[test]
fn l130_the_key_set_is_the_next_one_and_there_is_room_for_it() {
    let mut it = shared();
    let (_, _, next) = it.patient.recovered();
    let after = next.next(next.devices.clone(), it.patient.sealing.public_key());
    let mut empty = next.clone();
    empty.devices.clear();
    for (keys, expected) in [
        (after, Refusal::StaleKeys),
        (it.patient.keys.clone(), Refusal::StaleKeys),
        (empty, Refusal::Malformed),
    ] {
        let begin = it.patient.begin_recovery(FIRST, keys);
        assert_eq!(it.ledger.try_apply(&begin), Err(expected));
    }
    for _ in 1..MAX_KEY_SETS {
        it.patient
            .change_to(&mut it.ledger, |keys| keys.devices.clone());
    }
    let one_more = it.patient.joined();
    let begin = it.patient.begin_recovery(FIRST, one_more);
    assert_eq!(it.ledger.try_apply(&begin), Err(Refusal::TooManyKeys));
}

#[test]
fn l04_the_recovery_key_speaks_of_recoveries_and_of_nothing_else() {
    let mut it = shared();
    let (_, _, next) = it.patient.recovered();
    let begin = it.patient.begin_recovery(FIRST, next.clone());
    let verified = begin.verify().unwrap();
    // A device of the account does not begin one, nor does any other key.
    let draft = |it: &mut Shared| {
        let body = verified.statement().body.clone();
        it.patient.draft(body, verified.opening().clone())
    };
    let by_device = draft(&mut it).sign(&it.patient.device, &mut it.doctor.rng);
    assert_eq!(it.ledger.try_apply(&by_device), Err(Refusal::UnknownDevice));
    let stranger = SigningKey::generate(&mut it.doctor.rng);
    let by_other = draft(&mut it).sign(&stranger, &mut it.doctor.rng);
    assert_eq!(it.ledger.try_apply(&by_other), Err(Refusal::UnknownDevice));
    // The recovery key changes no keys, ends nothing and erases nothing.
    let sealing = SealingKeypair::generate(&mut it.patient.rng);
    let recovery = it.patient.recovery.verifying_key();
    let keys = it.patient.keys.next([recovery], sealing.public_key());
    for transaction in [
        it.patient.change_keys(keys),
        it.patient.revoke(it.grant),
        it.patient.erase(it.record),
        it.patient.close(0),
    ] {
        let verified = transaction.verify().unwrap();
        let body = verified.statement().body.clone();
        let draft = it.patient.draft(body, verified.opening().clone());
        let by_key = draft.sign(&it.patient.recovery, &mut it.patient.rng);
        assert_eq!(it.ledger.try_apply(&by_key), Err(Refusal::UnknownDevice));
    }
    // A closed account is not recovered.
    let close = it.patient.close(0);
    it.ledger.commit(&close).unwrap();
    let begin = it.patient.begin_recovery(FIRST, next);
    assert_eq!(it.ledger.try_apply(&begin), Err(Refusal::AccountClosed));
}

#[test]
fn l08_a_recovery_brings_the_keys_that_it_commits_to() {
    let mut it = shared();
    let (_, _, next) = it.patient.recovered();
    let begin = it.patient.begin_recovery(FIRST, next.clone());
    let other = it.patient.begin_recovery(FIRST, next.clone());
    let mixed = |it: &mut Shared, one: &Transaction, other: &Transaction| {
        let [one, other] = [one, other].map(|it| it.clone().verify().unwrap());
        let body = one.statement().body.clone();
        let draft = it.patient.draft(body, other.opening().clone());
        draft.sign(&it.patient.recovery, &mut it.patient.rng)
    };
    let wrong = mixed(&mut it, &begin, &other);
    assert_eq!(it.ledger.try_apply(&wrong), Err(Refusal::BadOpening));
    it.ledger.commit(&begin).unwrap();
    let complete = it.patient.complete_recovery(FIRST, next.clone());
    let other = it.patient.complete_recovery(FIRST, next);
    for wrong in [&other, &begin] {
        let wrong = mixed(&mut it, &complete, wrong);
        assert_eq!(it.ledger.try_apply(&wrong), Err(Refusal::BadOpening));
    }
}

#[test]
fn the_permanent_part_of_a_recovery_names_nobody() {
    let mut it = shared();
    let (device, _, next) = it.patient.recovered();
    let transactions = [
        it.patient.begin_recovery(FIRST, next.clone()),
        it.patient.cancel_recovery(FIRST),
        it.patient.complete_recovery(FIRST, next.clone()),
    ];
    let unspeakable = [
        ("the account", *it.patient.id().as_bytes()),
        ("the recovery key", it.patient.recovery.verifying_key().0),
        ("a device", it.patient.device.verifying_key().0),
        ("the new device", device.verifying_key().0),
        ("the key set", it.patient.keys.digest().0),
        ("the next key set", next.digest().0),
    ];
    for (kind, transaction) in (17..).zip(&transactions) {
        let holds = |bytes: &[u8], needle: &[u8; 32]| bytes.windows(32).any(|it| it == needle);
        for (what, needle) in &unspeakable {
            assert!(!holds(&transaction.statement, needle), "{kind}: {what}");
        }
        // The search finds what is there: a recovery by its id, and in the part that goes whose it is.
        assert!(holds(&transaction.statement, &FIRST.0.0), "{kind}");
        assert!(
            holds(&transaction.witness, it.patient.id().as_bytes()),
            "{kind}"
        );
    }
    // The same keys twice give two commitments that can't be linked.
    let keys = |it: &Transaction| match it.clone().verify().unwrap().statement().body {
        Body::RecoveryBegun(ref body) => body.keys,
        Body::RecoveryCompleted(ref body) => body.keys,
        ref other => panic!("{other:?}"),
    };
    assert_ne!(keys(&transactions[0]), keys(&transactions[2]));
}
