//! What somebody would try: each is refused by name, and a refusal leaves the state as it was.

use aceso_core::{
    crypto::{Secret16, digest::Digest},
    grant::Purpose,
    id::{GrantId, OfferId},
    ledger::{Builder, Refusal, execute},
    transaction::{Checkpoint, MAX_TRANSACTION, Transaction},
};
use minicbor::{Decoder, Encoder};

use crate::common::{HOUR, Ledger, Person, Shared, block_id, refused, shared};

/// Tries it and looks whether anything changed.
fn refusal(ledger: &Ledger, transaction: &Transaction) -> Option<Refusal> {
    let verified = match transaction.clone().verify() {
        Ok(verified) => verified,
        Err(refusal) => return Some(refusal),
    };
    let untouched = Builder::new(ledger, ledger.context()).unwrap().finish();
    let mut builder = Builder::new(ledger, ledger.context()).unwrap();
    let verdict = builder.push(&verified).map_err(refused);
    if verdict.is_err() {
        assert_eq!(builder.finish(), untouched, "a refusal left something");
    }
    verdict.err()
}

#[test]
fn l07_l41_l76_a_replay_is_refused_by_name() {
    let mut it = shared();
    let access = it.doctor.access(it.grant, &[it.record]);
    let revocation = it.patient.revoke(it.grant);
    let erasure = it.patient.erase(it.record);
    for (transaction, name) in [
        (access, "duplicate"),
        (revocation, "already-revoked"),
        (erasure, "duplicate"),
    ] {
        it.ledger.commit(&transaction).unwrap();
        let again = refusal(&it.ledger, &transaction).unwrap();
        assert_eq!(again.name(), name);
        // Much later its intent is forgotten, and it is too late.
        let mut later = it.ledger.clone();
        later.time += 2 * HOUR;
        let late = refusal(&later, &transaction).unwrap();
        assert!(["stale", "already-revoked"].contains(&late.name()));
    }
}

#[test]
fn l60_l20_l70_another_order_is_refused_by_name() {
    // Versions and key sets name what they follow, and revocations come first: nobody who orders them can choose another outcome.
    let mut it = shared();
    let first = it.patient.version(1);
    let second = it.patient.version(2);
    let [first, second] = [first, second].map(|it_is| it.patient.put(it.record, it_is));
    assert_eq!(refusal(&it.ledger, &second), Some(Refusal::WrongNumber));
    let block = [second, first].map(|it| it.verify().unwrap());
    assert!(execute(&it.ledger, it.ledger.context(), &block).is_err());

    let device = it.patient.device.verifying_key();
    let next = it
        .patient
        .keys
        .next([device], it.patient.sealing.public_key());
    let after = next.next([device], it.patient.sealing.public_key());
    let later = it.patient.change_keys(after);
    assert_eq!(refusal(&it.ledger, &later), Some(Refusal::StaleKeys));
    let change = it.patient.change_keys(next);
    let rightly = [change, later].map(|it| it.verify().unwrap());
    assert!(execute(&it.ledger, it.ledger.context(), &rightly).is_ok());
}

#[test]
fn l88_a_claim_can_not_be_front_run() {
    let mut it = shared();
    let secret = Secret16::random(&mut it.patient.rng);
    let offer = OfferId::random(&mut it.patient.rng);
    let made = it.patient.offer(offer, &secret, it.ledger.time + HOUR);
    it.ledger.commit(&made).unwrap();
    let claim = it.doctor.claim(offer, &secret);

    // Somebody on the way saw the doctor's claim, all of it, before it was in a block.
    let mut thief = Person::new(3);
    let begin = thief.begin();
    it.ledger.commit(&begin).unwrap();
    let seen = claim.clone().verify().unwrap();
    let aceso_core::kinds::Opening::Claim(opening) = seen.opening().clone() else {
        panic!("a claim");
    };
    // With the proof as it is, for themselves: with the doctor's keys, and with their own.
    for keys in [it.doctor.keys.digest(), thief.keys.digest()] {
        let stolen = thief.claim_with(offer, keys, opening.claim.proof.clone());
        assert_eq!(refusal(&it.ledger, &stolen), Some(Refusal::BadSignature));
    }
    // Under another statement of theirs, with body and opening as they were.
    let draft = thief.draft(seen.statement().body.clone(), seen.opening().clone());
    let stolen = thief.sign(draft);
    assert_eq!(refusal(&it.ledger, &stolen), Some(Refusal::BadSignature));
    // With a proof of their own making: the offer names the key that must have made it.
    let proof = thief.claim_proof(offer).sign(&thief.device);
    let own = thief.claim_with(offer, thief.keys.digest(), proof);
    assert_eq!(refusal(&it.ledger, &own), Some(Refusal::BadSignature));
    assert_eq!(refusal(&it.ledger, &claim), None);
}

#[test]
fn l52_l05_a_proposers_clock_can_not_bring_back_what_is_over() {
    let mut it = shared();
    let end = 24 * HOUR + crate::common::NOW;
    let access = it.doctor.access(it.grant, &[it.record]);
    // Far ahead the access is too late; further back than the grant began, or the block before, nothing is let in.
    let mut ahead = it.ledger.clone();
    ahead.time = end;
    assert_eq!(refusal(&ahead, &access), Some(Refusal::Stale));
    let mut fresh = it
        .doctor
        .access_draft(it.grant, Purpose::Treatment, &[it.record]);
    fresh.valid_until = end;
    let fresh = it.doctor.sign(fresh);
    assert_eq!(refusal(&ahead, &fresh), Some(Refusal::Expired));
    // Dated back by a proposer so that the grant would still hold: whoever asks then must have signed for then.
    let mut back = it.ledger.clone();
    back.time = end - HOUR;
    assert_eq!(refusal(&back, &fresh), Some(Refusal::TooFarAhead));
    back.time = 0;
    assert_eq!(refusal(&back, &access), Some(Refusal::TooFarAhead));
}

#[test]
fn l06_what_was_signed_on_another_branch_is_refused() {
    let mut it = shared();
    for checkpoint in [
        // Of a fork: a block of that height, but another one.
        Checkpoint {
            height: 2,
            block: block_id(77),
        },
        // Not made yet, or the very block it would be in.
        Checkpoint {
            height: it.ledger.height,
            block: block_id(it.ledger.height),
        },
        Checkpoint {
            height: u64::MAX,
            block: block_id(1),
        },
    ] {
        let records = [it.record];
        let mut draft = it
            .doctor
            .access_draft(it.grant, Purpose::Treatment, &records);
        draft.checkpoint = checkpoint;
        let access = it.doctor.sign(draft);
        let name = refusal(&it.ledger, &access).unwrap().name();
        assert_eq!(name, "not-ancestor", "{checkpoint:?}");
    }
}

/// The scalar L of RFC 8032, little-endian.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// The transaction with another signature, which is the last that its COSE message holds.
fn with_signature(transaction: &Transaction, change: impl Fn(&mut [u8])) -> Transaction {
    let mut d = Decoder::new(&transaction.witness);
    d.array().unwrap();
    d.skip().unwrap();
    let mut cose = d.bytes().unwrap().to_vec();
    let start = cose.len() - 64;
    change(&mut cose[start..]);
    Transaction {
        statement: transaction.statement.clone(),
        witness: replace(transaction, &cose),
    }
}

fn replace(transaction: &Transaction, cose: &[u8]) -> Vec<u8> {
    let bytes = &transaction.witness;
    let mut d = Decoder::new(bytes);
    d.array().unwrap();
    d.skip().unwrap();
    let author = d.position();
    d.skip().unwrap();
    let opening = &bytes[d.position()..];
    let mut e = Encoder::new(bytes[..author].to_vec());
    e.bytes(cose).unwrap();
    [e.into_writer(), opening.to_vec()].concat()
}

#[test]
fn l03_a_signature_that_was_altered_to_another_of_the_same_worth_is_refused() {
    let mut it = shared();
    let access = it.doctor.access(it.grant, &[it.record]);
    assert_eq!(refusal(&it.ledger, &access), None);
    // S + L is the same scalar written in another way.
    let malleable = with_signature(&access, |signature| {
        let mut carry = 0;
        for (byte, l) in signature[32..].iter_mut().zip(L) {
            let digit = u16::from(*byte) + u16::from(l) + carry;
            *byte = digit as u8;
            carry = digit >> 8;
        }
        assert_eq!(carry, 0);
    });
    // R with the other sign, and no scalar at all.
    let negated = with_signature(&access, |signature| signature[31] ^= 0x80);
    let zero = with_signature(&access, |signature| signature[32..].fill(0));
    for altered in [malleable, negated, zero] {
        assert_eq!(altered.id(), access.id(), "one id, whatever is signed with");
        assert_eq!(refusal(&it.ledger, &altered), Some(Refusal::BadSignature));
    }
}

/// The points of low order, in every encoding that ZIP-215 reads.
fn low_order() -> Vec<[u8; 32]> {
    let hex = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    ];
    let byte = |text: &str, at: usize| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap();
    hex.iter()
        .map(|text| std::array::from_fn(|at| byte(text, at)))
        .collect()
}

#[test]
fn l03_a_key_that_needs_no_secret_signs_nothing() {
    use aceso_core::crypto::{Signature, VerifyingKey};
    // R = A's own kind of point and S = 0: ZIP-215 alone would take this from anybody, over any message.
    let mut neutral = [0; 64];
    neutral[0] = 1;
    for key in low_order() {
        let key = VerifyingKey(key);
        assert!(key.is_low_order(), "{key}");
        assert_eq!(
            key.verify(b"anything", &Signature(neutral)),
            Ok(()),
            "{key}"
        );

        // An account may name it as its device (nobody checks that it is a point), but it never speaks.
        let ledger = Ledger::new();
        let mut person = Person::new(1);
        person.inception.keys.devices = vec![key];
        let begin = person.begin();
        let forged = forge(&begin, &person, key, &neutral);
        assert_eq!(refusal(&ledger, &forged), Some(Refusal::BadSignature));
    }
    let mut rng = Person::new(1).rng;
    let honest = aceso_core::crypto::SigningKey::generate(&mut rng).verifying_key();
    assert!(!honest.is_low_order());
    // Not a point at all: no signature holds under it.
    let mut none = [0; 32];
    none[0] = 2;
    assert!(!VerifyingKey(none).is_low_order());
}

/// Author and COSE message as if that key had signed.
fn forge(
    transaction: &Transaction,
    person: &Person,
    key: aceso_core::crypto::VerifyingKey,
    signature: &[u8; 64],
) -> Transaction {
    use aceso_core::{
        codec::encode,
        crypto::digest::{Salt, commit},
    };
    let salt = Salt::from_bytes([1; 32]);
    let author = commit(&salt, &encode(&(person.id(), key)));
    let mut d = Decoder::new(&transaction.statement);
    d.array().unwrap();
    for _ in 0..5 {
        d.skip().unwrap();
    }
    let at = d.position();
    d.skip().unwrap();
    let rest = &transaction.statement[d.position()..];
    let statement = [&transaction.statement[..at], &encode(&author), rest].concat();

    let mut header = Encoder::new(Vec::new());
    header.map(2).unwrap().u8(1).unwrap().i8(-19).unwrap();
    header.u8(4).unwrap().bytes(key.as_bytes()).unwrap();
    let mut cose = Encoder::new(Vec::new());
    cose.array(4).unwrap().bytes(header.writer()).unwrap();
    cose.map(0)
        .unwrap()
        .null()
        .unwrap()
        .bytes(signature)
        .unwrap();

    let mut d = Decoder::new(&transaction.witness);
    d.array().unwrap();
    d.skip().unwrap();
    d.skip().unwrap();
    let opening = &transaction.witness[d.position()..];
    let mut witness = Encoder::new(Vec::new());
    witness.array(3).unwrap();
    witness.encode((salt, person.id(), key)).unwrap();
    witness.bytes(cose.writer()).unwrap();
    Transaction {
        statement,
        witness: [witness.writer().as_slice(), opening].concat(),
    }
}

#[test]
fn oversized_and_malformed_input_is_refused_by_name() {
    let mut it = shared();
    let access = it.doctor.access(it.grant, &[it.record]);
    // Too large, as it travels and taken apart.
    let mut large = access.clone();
    large.witness.resize(MAX_TRANSACTION + 1, 0);
    assert!(Transaction::decode(&large.encode()).is_err());
    assert_eq!(refusal(&it.ledger, &large), Some(Refusal::Malformed));
    // Bytes after the end, missing bytes, another version, an unknown kind, and no bytes at all.
    let bytes = access.encode();
    assert!(Transaction::decode(&[&bytes[..], &[0]].concat()).is_err());
    assert!(Transaction::decode(&bytes[..bytes.len() - 1]).is_err());
    let altered = |change: &dyn Fn(&mut Transaction)| {
        let mut altered = access.clone();
        change(&mut altered);
        altered
    };
    for wrong in [
        altered(&|it| it.statement.push(0)),
        altered(&|it| it.witness.push(0)),
        altered(&|it| it.statement.truncate(40)),
        altered(&|it| it.witness.truncate(40)),
        altered(&|it| it.statement.clear()),
        altered(&|it| it.witness.clear()),
        altered(&|it| it.statement[1] = 2),
    ] {
        assert_eq!(refusal(&it.ledger, &wrong), Some(Refusal::Malformed));
    }
    // An integer that is not written in the shortest way says the same, and is not the same.
    let genesis = access.statement[2..].to_vec();
    let longer = [&access.statement[..1], &[0x18, 1], &genesis].concat();
    let wrong = altered(&|it| it.statement.clone_from(&longer));
    assert_eq!(refusal(&it.ledger, &wrong), Some(Refusal::Malformed));
    // A list that is longer than any may be.
    let Shared {
        mut patient,
        doctor,
        ledger,
        ..
    } = it;
    let many: Vec<_> = (0..1025u16)
        .map(|i| {
            let mut id = [0; 32];
            id[..2].copy_from_slice(&i.to_be_bytes());
            aceso_core::id::RecordId(Digest(id))
        })
        .collect();
    let terms = patient.terms(&doctor, &many);
    let grant = patient.grant(GrantId(Digest([3; 32])), terms);
    assert_eq!(refusal(&ledger, &grant), Some(Refusal::Malformed));
}
