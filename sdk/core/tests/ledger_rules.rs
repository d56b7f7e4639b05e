//! Every rule of `docs/protocol.md` §4, by number: what it lets through and what it refuses.

mod common;

use aceso_core::{
    crypto::digest::Digest,
    grant::{MAX_PERIOD, Permissions, Purpose, Terms},
    id::{AccountId, GrantId, RecordId},
    kinds::{Body, access::ACCESS_LIFE, account_created},
    ledger::{BadBlock, GrantState, IntentState, Key, MAX_VALIDITY, Refusal, View, execute},
    transaction::{Checkpoint, Transaction},
};
use common::{GENESIS, HOUR, Ledger, NOW, Person, block_id, shared};

fn read<T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>>(
    ledger: &Ledger,
    key: Key,
) -> Option<T> {
    let bytes = ledger.get(&key).unwrap()?;
    Some(aceso_core::codec::decode(&bytes).unwrap())
}

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
