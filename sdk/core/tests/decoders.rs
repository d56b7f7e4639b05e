//! Bytes from outside never panic a decoder, and what is accepted is exactly what would be written.

mod common;

use std::sync::LazyLock;

use aceso_core::{
    access_log::{AccessLog, Trust},
    account::{Inception, KeySet},
    ask::{Ask, AskError, MAX_TIME},
    block::{Body, Certificate, Genesis, Header, Receipt, Tip},
    code::{Code, CodeError, DeviceCode, KitCode, OfferCode, ReceiveCode, RequestCode},
    codec::{decode, encode},
    cose::{self, CoseError, Signed},
    crypto::{
        digest::{Digest, Domain, Salt},
        secret::{Secret16, Secret32},
    },
    erased::Erased,
    grant::{Bundle, Contents, Delivery, Item, Notice, Purpose, RecordKind},
    id::{AccountId, BlobId, GrantId, IntentId, OfferId, ParcelId, RecordId},
    journal::{JournalKey, Slot},
    kinds::record_version::RecordVersion,
    kit::{Anchor, Kit},
    ledger::{
        AccountState, GrantState, Inbox, IntentState, Key, OfferState, ParcelState, RecordState,
    },
    link::{Answer, Commitment, Committed, Invitation, LinkRequest, is_refusal},
    offer::ClaimProof,
    parcel::{Letter, ParcelEnd, Sent},
    profile::Profile,
    proof::{Answer as ProvenAnswer, FreshWord, Inquiry, Question, StateProof},
    request::{self, CLOCK_TOLERANCE, Request, RequestError},
    transaction::{Statement, Transaction},
    wire::{
        ActivityPage, DeviceEntry, DeviceSlot, GrantList, JournalEntry, JournalPage,
        JournalSnapshot, KeyHistory, NewSnapshot, ParcelEntry, ParcelList, ReleasedBundle, Written,
    },
};
use base64ct::{Base64UrlUnpadded, Encoding};
use common::{
    GENESIS, HOUR, NOW, Person, Shared,
    proving::{Chain, State},
    shared,
    validators::{Validators, validators},
};
use proptest::prelude::*;

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

fn feed_all(bytes: &[u8]) {
    fn feed<T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>>(bytes: &[u8]) {
        if let Ok(value) = decode::<T>(bytes) {
            assert_eq!(encode(&value), bytes);
        }
    }
    feed::<Statement>(bytes);
    feed::<RequestCode>(bytes);
    feed::<Inception>(bytes);
    feed::<Certificate>(bytes);
    feed::<Receipt>(bytes);
    feed::<Tip>(bytes);
    feed::<Bundle>(bytes);
    feed::<Delivery>(bytes);
    feed::<Notice>(bytes);
    feed::<Contents>(bytes);
    feed::<AccountState>(bytes);
    feed::<GrantState>(bytes);
    feed::<RecordState>(bytes);
    feed::<IntentState>(bytes);
    feed::<ActivityPage>(bytes);
    feed::<GrantList>(bytes);
    feed::<ReleasedBundle>(bytes);
    feed::<OfferState>(bytes);
    feed::<KeySet>(bytes);
    feed::<KeyHistory>(bytes);
    feed::<DeviceEntry>(bytes);
    feed::<JournalPage>(bytes);
    feed::<NewSnapshot>(bytes);
    feed::<Written>(bytes);
    feed::<Slot>(bytes);
    feed::<Commitment>(bytes);
    feed::<Answer>(bytes);
    feed::<LinkRequest>(bytes);
    feed::<Anchor>(bytes);
    feed::<ClaimProof>(bytes);
    feed::<Erased>(bytes);
    feed::<ParcelState>(bytes);
    feed::<Inbox>(bytes);
    feed::<ParcelList>(bytes);
    feed::<Letter>(bytes);
    feed::<Sent>(bytes);
    feed::<Question>(bytes);
    feed::<ProvenAnswer>(bytes);
    feed::<StateProof>(bytes);
    feed::<FreshWord>(bytes);
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

/// Real messages to start from.
fn seeds() -> Vec<Vec<u8>> {
    let mut it = shared();
    let access = it.doctor.access(it.grant, &[it.record]);
    let (offer, secret) = (OfferId(GENESIS), Secret16::from_bytes(&[1; 16]));
    let until = it.ledger.time + HOUR;
    let (waits, kept) = (ParcelId(Digest([5; 32])), ParcelId(Digest([6; 32])));
    let sends = it.patient.parcel_terms(&it.doctor, it.record);
    let made = [
        it.patient.parcel(waits, sends),
        it.patient.parcel(kept, sends),
        it.doctor.end_parcel(kept, ParcelEnd::Kept),
        it.patient.offer(offer, &secret, until),
        it.doctor.claim(offer, &secret),
        it.patient.revoke_offer(offer),
        it.patient.erase(it.record),
        it.doctor.close(until),
    ];
    for transaction in &made {
        it.ledger.commit(transaction).unwrap();
    }
    it.patient.change_device(&mut it.ledger);
    let mut seeds: Vec<_> = it.ledger.state.values().cloned().collect();
    seeds.retain(|seed| !seed.is_empty());
    seeds.push(access.encode());
    seeds.push(access.statement.clone());
    seeds.push(access.witness.clone());
    seeds.push(encode(&it.patient.inception));
    seeds.push(encode(&Body(vec![access])));
    let request = Request::new(
        GENESIS,
        it.patient.id(),
        "GET",
        "/v1/x",
        NOW,
        b"",
        &mut it.patient.rng,
    );
    seeds.push(request.sign(&it.patient.device));
    seeds.extend(made.iter().map(Transaction::encode));
    seeds.push(ASKED.0.question());
    seeds.push(ASKED.2.clone());
    seeds.extend(seeds_of_shares());
    seeds.extend(seeds_of_devices(&mut it));
    seeds.extend(seeds_of_parcels(&mut it, waits));
    seeds
}

/// What a patient says to whom they share with; whoever it is, they may say anything.
fn seeds_of_shares() -> [Vec<u8>; 2] {
    let item = Item {
        record: RecordId(GENESIS),
        version: RecordVersion {
            blob: BlobId(GENESIS),
            number: 0,
            root: GENESIS,
            segments: 1,
            length: 20_000,
        },
        key: Secret32::from_bytes(&[1; 32]),
        title: "Discharge letter".into(),
        kind: RecordKind::Pdf,
        media_type: "application/pdf".into(),
        added: NOW,
        size: 9,
    };
    let notice = Notice::new("Pat Doe".into(), vec![7; 16]);
    let contents = Contents::new("Pat Doe".into(), vec![item]);
    [encode(&notice), encode(&contents)]
}

/// What a sender says to whom they send to, and how the relay lists it.
fn seeds_of_parcels(it: &mut Shared, parcel: ParcelId) -> Vec<Vec<u8>> {
    let sent = Sent {
        version: aceso_core::codec::Version,
        genesis: GENESIS,
        parcel,
        sender: it.patient.id(),
        recipient: it.doctor.id(),
        name: "Riverside Hospital".into(),
        organisation: String::new(),
        title: "Discharge letter".into(),
        kind: RecordKind::Pdf,
        media_type: "application/pdf".into(),
        size: 9,
        content: GENESIS,
        time: NOW,
    };
    let signed = sent.sign(&it.patient.device);
    let version = it.patient.version(0);
    let letter = Letter::new(version, Secret32::from_bytes(&[1; 32]), signed.clone());
    let ledger = validators(1);
    let terms = it.patient.parcel_terms(&it.doctor, it.record);
    let receipt = ledger.prove(2, &it.patient.parcel(parcel, terms));
    let state = ParcelState {
        sender: it.patient.id(),
        terms,
        commitment: GENESIS,
        letter: GENESIS,
        made: NOW,
        end: None,
    };
    let entry = ParcelEntry {
        parcel,
        receipt,
        letter: Some(vec![7; 40]),
        state,
    };
    vec![
        encode(&sent),
        signed,
        encode(&letter),
        encode(&ParcelList(vec![entry])),
    ]
}

/// What devices of an account and the relay say to each other.
fn seeds_of_devices(it: &mut Shared) -> Vec<Vec<u8>> {
    let (person, rng) = (Person::new(1), &mut it.patient.rng);
    let key = JournalKey::random(person.id(), 1, rng);
    let (device, to) = (person.device.verifying_key(), person.sealing.public_key());
    let slot = Slot::make(&key, GENESIS, device, to, &person.device, rng).unwrap();
    let page = JournalPage {
        epoch: 1,
        last: 2,
        snapshot: Some(JournalSnapshot {
            through: 1,
            bytes: vec![7; 40],
        }),
        entries: vec![JournalEntry {
            sequence: 2,
            bytes: vec![7; 40],
        }],
    };
    let snapshot = NewSnapshot {
        snapshot: vec![7; 40],
        slots: vec![DeviceSlot {
            device,
            slot: slot.clone(),
        }],
    };
    let entry = DeviceEntry {
        account: person.id(),
        anchor: None,
    };
    let ledger = validators(1);
    let erased = Erased {
        version: aceso_core::codec::Version,
        genesis: ledger.genesis.digest(),
        intent: IntentId(GENESIS),
        account: person.id(),
        blobs: 1,
        bytes: 2,
        deliveries: 3,
        at: NOW,
    };
    let change = it.patient.keys.next([device], to);
    let receipt = ledger.prove(2, &it.patient.change_keys(change.clone()));
    let history = KeyHistory {
        state: AccountState {
            inception: person.inception.clone(),
            later: vec![change],
            until: Some(NOW),
        },
        receipts: vec![receipt],
    };
    let secret = Secret16::from_bytes(&[1; 16]);
    let rng = &mut it.patient.rng;
    let nonce = Salt::random(rng);
    let asked = LinkRequest::new(nonce, device, to.clone(), "My phone".into()).unwrap();
    let asks = Committed::new(device_code(), asked.clone(), rng).unwrap();
    let bound = Commitment::open(asks.message(), &device_code()).unwrap();
    let invites = Invitation::new(device_code(), rng).unwrap();
    let answers = invites.bound(bound.clone());
    let answer = Answer::open(answers.message(), &device_code()).unwrap();
    let relay = || "https://relay.example".to_owned();
    vec![
        encode(&page),
        encode(&JournalPage::default()),
        encode(&snapshot),
        encode(&entry),
        encode(&Written { sequence: 9 }),
        encode(&history),
        asks.message().to_vec(),
        encode(&bound),
        answers.message().to_vec(),
        encode(&answer),
        encode(&asked),
        erased.sign(ledger.keys[0]),
        slot,
        encode(&OfferCode::new(
            GENESIS,
            OfferId(GENESIS),
            GENESIS,
            secret.clone(),
            relay(),
        )),
        encode(&DeviceCode::new(
            GENESIS,
            person.id(),
            secret.clone(),
            relay(),
        )),
        encode(&KitCode::new(secret, relay())),
        encode(
            &RequestCode::new(
                ReceiveCode::new(GENESIS, person.id(), GENESIS, relay(), [7; 16]),
                ask(),
            )
            .unwrap(),
        ),
    ]
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

#[test]
fn profiles_are_bounded() {
    let person = Person::new(1);
    let profile = |name: &str, account: AccountId| Profile {
        version: aceso_core::codec::Version,
        genesis: GENESIS,
        account,
        name: name.into(),
        organisation: "St. Mary".into(),
        time: NOW,
    };
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
