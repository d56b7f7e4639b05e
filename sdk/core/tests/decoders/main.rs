//! Bytes from outside never panic a decoder, and what is accepted is exactly what would be written.

mod all;
#[path = "../common/mod.rs"]
mod common;
mod seeds;
mod shapes;

use aceso_core::{
    access_log::{AccessLog, Trust},
    ask::{Ask, AskError, MAX_TIME},
    block::{Body, Genesis, Header, PrunedReceipt, PublicBlock},
    code::{Code, CodeError, DeviceCode, ReceiveCode},
    codec::{decode, encode},
    cose::{self, CoseError, Signed},
    crypto::{
        digest::{Digest, Domain},
        secret::Secret16,
    },
    erased::Erased,
    evidence::Evidence,
    grant::Purpose,
    id::{AccountId, GrantId},
    journal::Slot,
    kit::Kit,
    ledger::Key,
    link::{Answer, Commitment, LinkRequest, is_refusal},
    parcel::Sent,
    profile::Profile,
    proof::{FreshWord, Inquiry, Question},
    request::{self, CLOCK_TOLERANCE, Request, RequestError},
    restored::Restorations,
    transaction::Transaction,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use common::{
    GENESIS, HOUR, NOW, Person,
    proving::{Chain, State},
    shared,
    validators::{Validators, validators},
};
use proptest::prelude::*;
use std::{collections::BTreeSet, sync::LazyLock};

use all::{Decoder, all};
use seeds::seeds;

static PERSON: LazyLock<Person> = LazyLock::new(|| Person::new(1));
static LEDGER: LazyLock<Validators> = LazyLock::new(|| validators(1));

/// A question, and the chain that answers it.
static ASKED: LazyLock<(Inquiry, Validators, Vec<u8>)> = LazyLock::new(|| {
    let it = shared();
    let mut chain = Chain::new(validators(1));
    chain.push(State::new());
    chain.push(it.ledger.state.clone());
    let mut inquiry = Inquiry::new(&mut Person::new(9).rng);
    for height in 0..3 {
        inquiry.know(&chain.checkpoint(height)).unwrap();
    }
    for key in [Key::Grant(it.grant), Key::Grant(GrantId(GENESIS))] {
        inquiry.ask(&key).unwrap();
    }
    let answer = encode(&chain.answer(&inquiry.question(), &[0]));
    (inquiry, chain.validators, answer)
});

static DECODERS: LazyLock<Vec<Decoder>> = LazyLock::new(all);

fn feed_all(bytes: &[u8]) {
    for decoder in &*DECODERS {
        (decoder.read)(bytes);
    }
    let _ = Question::decode(bytes);
    let _ = FreshWord::verify(bytes);
    let _ = ASKED.0.clone().check(bytes, &ASKED.1.genesis);
    let _ = Sent::verify(bytes);
    let _ = AccessLog::check(bytes, &Trust::default());
    let _ = Commitment::open(bytes, &device_code());
    let _ = Answer::open(bytes, &device_code());
    let _ = LinkRequest::open(bytes, &device_code());
    let _ = is_refusal(bytes, &device_code());
    let _ = Slot::verify(bytes, &PERSON.keys);
    let _ = Erased::verify(bytes, &LEDGER.genesis);
    let _ = Restorations::verify(bytes, &LEDGER.genesis);
    let _ = Evidence::read(bytes).map(|it| it.verify());
    let _ = PublicBlock::decode(bytes).map(|it| (it.verify(&LEDGER.genesis), it.statements()));
    let _ = decode::<PrunedReceipt>(bytes).map(|it| it.verify(&LEDGER.genesis));
    let _ = Code::from_text(&link(bytes));
    let _ = Genesis::decode(bytes);
    let _ = Header::decode(bytes);
    let _ = Body::decode(bytes);
    let _ = Signed::decode(bytes);
    let _ = Profile::verify(bytes);
    let _ = Transaction::decode(bytes).map(Transaction::verify);
}

fn device_code() -> DeviceCode {
    let secret = Secret16::from_bytes(&[1; 16]);
    DeviceCode::new(GENESIS, PERSON.id(), secret, "https://relay.example".into())
}

/// As it would stand in a picture.
fn link(code: &[u8]) -> String {
    format!("#code={}", Base64UrlUnpadded::encode_string(code))
}

fn ask() -> Ask {
    Ask {
        types: vec!["Condition".into(), "Observation".into()],
        categories: 0b10,
        since: Some(NOW),
        before: None,
        purpose: Purpose::Research,
        until: NOW + HOUR,
        follow: true,
    }
}

#[test]
fn a_request_names_no_time_that_cannot_be_shown() {
    let given = |until, since, before| {
        let given = Ask {
            until,
            since,
            before,
            ..ask()
        };
        given.check()
    };
    assert_eq!(given(MAX_TIME, Some(0), Some(MAX_TIME)), Ok(()));
    let late = MAX_TIME + 1;
    assert_eq!(given(late, None, None), Err(AskError::BadTime));
    assert_eq!(given(NOW, Some(late), None), Err(AskError::BadTime));
    assert_eq!(given(NOW, None, Some(u64::MAX)), Err(AskError::BadTime));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        feed_all(&bytes);
    }

    #[test]
    fn text_is_never_mistaken_for_a_code(text in ".{0,300}") {
        prop_assert!(ReceiveCode::from_text(&text).is_err());
        prop_assert!(Code::from_text(&text).is_err());
    }

    /// Of 28 of the right symbols one text in 4096 is a kit; of any others none is.
    #[test]
    fn text_is_never_mistaken_for_a_kit(text in ".{0,60}") {
        let _ = Kit::from_text(&text);
        let with_none_of_ours = text + "U";
        prop_assert!(Kit::from_text(&with_none_of_ours).is_err());
    }
}

#[test]
fn each_decoder_and_each_kind_has_a_message_to_start_from() {
    let seeds = seeds();
    let reads = |it: &&Decoder| seeds.iter().any(|seed| (it.read)(seed));
    let (_, without): (Vec<_>, Vec<_>) = DECODERS.iter().partition(reads);
    let without: Vec<_> = without.iter().map(|it| it.name).collect();
    assert!(without.is_empty(), "nothing to start from: {without:?}");
    let transactions = seeds.iter().filter_map(|it| Transaction::decode(it).ok());
    let kinds: BTreeSet<u32> = transactions
        .filter_map(|it| Some(it.verify().ok()?.statement().body.kind().number()))
        .collect();
    assert_eq!(kinds, (0..=19).collect());
}

#[test]
fn altered_messages() {
    use rand_core::{Rng, SeedableRng};
    let mut rng = rand_chacha::ChaCha20Rng::from_seed([42; 32]);
    for seed in seeds() {
        for _ in 0..300 {
            let mut bytes = seed.clone();
            for _ in 0..1 + rng.next_u32() % 3 {
                let at = rng.next_u32() as usize % bytes.len();
                match rng.next_u32() % 4 {
                    0 => bytes[at] = rng.next_u32() as u8,
                    1 => bytes.truncate(at.max(1)),
                    2 => bytes.insert(at, rng.next_u32() as u8),
                    _ => bytes[at] ^= 1 << (rng.next_u32() % 8),
                }
            }
            feed_all(&bytes);
        }
    }
}

#[test]
fn a_list_that_claims_to_be_endless_costs_nothing() {
    // An array header of 2^60 elements, then nothing.
    feed_all(&[0x9b, 0x10, 0, 0, 0, 0, 0, 0, 0]);
    feed_all(&[0x5b, 0x10, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn codes_are_told_apart() {
    let person = Person::new(1);
    let code = ReceiveCode::new(
        GENESIS,
        person.id(),
        person.inception.keys.digest(),
        "https://relay.example".into(),
        [6; 16],
    );
    let link = code.to_link("https://wallet.example/");
    assert!(link.starts_with("https://wallet.example/#code="));
    assert_eq!(ReceiveCode::from_text(&link), Ok(code.clone()));
    let fragment = &link["https://wallet.example/".len()..];
    assert_eq!(ReceiveCode::from_text(fragment), Ok(code));

    for foreign in ["", "https://example.org", "shlink:/eyJ1", "WIFI:S:home;;"] {
        assert_eq!(ReceiveCode::from_text(foreign), Err(CodeError::Foreign));
    }
    assert_eq!(
        ReceiveCode::from_text(&link[..link.len() - 8]),
        Err(CodeError::Damaged)
    );
    assert_eq!(ReceiveCode::from_text("#code=???"), Err(CodeError::Damaged));
    // Version 2, and kind 5 of version 1.
    assert_eq!(
        ReceiveCode::from_text("#code=hwIA"),
        Err(CodeError::Unknown)
    );
    assert_eq!(
        ReceiveCode::from_text("#code=hwEF"),
        Err(CodeError::Unknown)
    );
}

#[test]
fn a_signed_request_is_good_for_itself_and_for_now() {
    let mut person = Person::new(1);
    let request = Request::new(
        GENESIS,
        person.id(),
        "PUT",
        "/v1/a?b=c",
        NOW,
        b"body",
        &mut person.rng,
    );
    let signed = request.sign(&person.device);
    let body = request::body_digest(b"body");
    let verify = |method: &str, target: &str, body: &Digest, now| {
        Request::verify(&signed, &GENESIS, method, target, body, now).map(|(request, _)| request)
    };
    assert_eq!(verify("PUT", "/v1/a?b=c", &body, NOW), Ok(request.clone()));
    assert!(verify("PUT", "/v1/a?b=c", &body, NOW + CLOCK_TOLERANCE).is_ok());
    let other = Err(RequestError::OtherRequest);
    assert_eq!(verify("GET", "/v1/a?b=c", &body, NOW), other);
    assert_eq!(verify("PUT", "/v1/a?b=d", &body, NOW), other);
    assert_eq!(
        verify("PUT", "/v1/a?b=c", &request::body_digest(b""), NOW),
        other
    );
    assert_eq!(
        verify("PUT", "/v1/a?b=c", &body, NOW + CLOCK_TOLERANCE + 1),
        Err(RequestError::Clock)
    );
    assert_eq!(
        verify("PUT", "/v1/a?b=c", &body, NOW - CLOCK_TOLERANCE - 1),
        Err(RequestError::Clock)
    );
    let elsewhere = Request::verify(&signed, &Digest([0; 32]), "PUT", "/v1/a?b=c", &body, NOW);
    assert_eq!(elsewhere.unwrap_err(), RequestError::OtherRequest);
    // A profile's signature is not a request's.
    let signed = Signed::decode(&signed).unwrap();
    assert!(signed.verify(Domain::Request).is_ok());
    assert!(signed.verify(Domain::Profile).is_err());
    assert_eq!(signed.signer(), person.device.verifying_key());
}

fn profile(name: &str, account: AccountId) -> Profile {
    Profile {
        version: aceso_core::codec::Version,
        genesis: GENESIS,
        account,
        name: name.into(),
        organisation: "St. Mary".into(),
        time: NOW,
    }
}

#[test]
fn profiles_are_bounded() {
    let person = Person::new(1);
    let signed = profile("Dr Rao", person.id()).sign(&person.device);
    let (read, signer) = Profile::verify(&signed).unwrap();
    assert_eq!(
        (read.name.as_str(), signer),
        ("Dr Rao", person.device.verifying_key())
    );
    for name in ["", "  ", &"x".repeat(201)] {
        assert!(Profile::verify(&profile(name, person.id()).sign(&person.device)).is_err());
    }
}

#[test]
fn a_signed_message_hides_nothing_in_its_protected_header() {
    let person = Person::new(1);
    let sign = |protected: &[u8]| {
        let label = Domain::Request.label().as_bytes();
        let mut signed = vec![0x84, 0x6a];
        signed.extend_from_slice(b"Signature1");
        for part in [protected, label, b"hello"] {
            minicbor::encode(minicbor::bytes::ByteVec::from(part.to_vec()), &mut signed).unwrap();
        }
        let mut message = minicbor::Encoder::new(vec![0x84]);
        message.bytes(protected).unwrap().map(0).unwrap();
        message.bytes(b"hello").unwrap();
        message.bytes(&person.device.sign(&signed).0).unwrap();
        message.into_writer()
    };
    let key = person.device.verifying_key().0;
    let header = |count: u8, before: &[u8], after: &[u8]| {
        [&[0xa0 | count], before, &[0x04, 0x58, 32], &key, after].concat()
    };
    let plain = sign(&header(2, &[0x01, 0x32], &[]));
    assert_eq!(
        plain,
        cose::sign(Domain::Request, &person.device, b"hello".to_vec())
    );
    assert_eq!(
        Signed::decode(&plain).unwrap().verify(Domain::Request),
        Ok(&b"hello"[..])
    );
    for (name, protected) in [
        ("a longer integer", header(2, &[0x01, 0x38, 18], &[])),
        ("another order", header(2, &[], &[0x01, 0x32])),
        (
            "a critical field",
            header(3, &[0x01, 0x32, 0x02, 0x81, 0x01], &[]),
        ),
        ("a content type", header(3, &[0x01, 0x32, 0x03, 0x00], &[])),
        (
            "an unknown field",
            header(3, &[0x01, 0x32], &[0x18, 0x64, 0x00]),
        ),
    ] {
        assert_eq!(
            Signed::decode(&sign(&protected)).err(),
            Some(CoseError::Malformed),
            "{name}"
        );
    }
}
