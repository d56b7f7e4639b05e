//! What two devices say while one joins the other: what opens, in which order, and what somebody between them can and can't bring about.

mod common;

use aceso_core::{
    code::DeviceCode,
    codec::encode,
    crypto::{
        aead,
        digest::{Digest, Domain, Salt},
        seal::{SealingKeypair, SealingPublicKey},
        secret::{Secret16, Secret32},
        sign::SigningKey,
    },
    id::AccountId,
    link::{
        Answer, Answered, CheckNumber, Commitment, Committed, Invitation, LinkError, LinkRequest,
        MAX_NAME, Met, Revealed, Step, is_refusal, wrap_refusal,
    },
};
use common::GENESIS;
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

const OTHER: Digest = Digest([8; 32]);

fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

fn code_of(secret: u8, genesis: Digest, account: u8) -> DeviceCode {
    DeviceCode::new(
        genesis,
        AccountId(Digest([account; 32])),
        Secret16::from_bytes(&[secret; 16]),
        "https://relay.example".into(),
    )
}

fn code() -> DeviceCode {
    code_of(1, GENESIS, 1)
}

fn sealing(seed: u8) -> SealingPublicKey {
    let pair = SealingKeypair::from_seed(&Secret32::from_bytes(&[seed; 32]));
    pair.public_key().clone()
}

fn request(name: &str, key: u8, nonce: u8) -> Result<LinkRequest, LinkError> {
    let device = SigningKey::from_seed(&Secret32::from_bytes(&[key; 32])).verifying_key();
    let nonce = Salt::from_bytes([nonce; 32]);
    LinkRequest::new(nonce, device, sealing(key), name.into())
}

fn phone() -> LinkRequest {
    request("My phone", 1, 1).unwrap()
}

/// A new device that is about to say so.
fn asks(request: LinkRequest, seed: u64) -> Committed {
    Committed::new(code(), request, &mut rng(seed)).unwrap()
}

fn invites(seed: u64) -> Invitation {
    Invitation::new(code(), &mut rng(seed)).unwrap()
}

fn binds(invitation: Invitation, asks: &Committed) -> Answered {
    invitation.bound(Commitment::open(asks.message(), &code()).unwrap())
}

fn hears(asks: Committed, answers: &Answered) -> Revealed {
    asks.answered(&Answer::open(answers.message(), &code()).unwrap())
}

fn meets(answers: Answered, reveals: &Revealed) -> Result<Met, LinkError> {
    answers.met(LinkRequest::open(reveals.message(), &code()).unwrap())
}

/// All of it over an honest relay.
fn honest(request: LinkRequest, seed: u64) -> (Met, Revealed) {
    let asks = asks(request, seed);
    let answers = binds(invites(seed + 1), &asks);
    let reveals = hears(asks, &answers);
    (meets(answers, &reveals).unwrap(), reveals)
}

/// Each message as it is sent.
fn messages() -> [Vec<u8>; 4] {
    let asks = asks(phone(), 1);
    let answers = binds(invites(2), &asks);
    let bound = asks.message().to_vec();
    let answer = answers.message().to_vec();
    let reveals = hears(asks, &answers);
    let refusal = wrap_refusal(&code(), &mut rng(3)).unwrap();
    [bound, answer, reveals.message().to_vec(), refusal]
}

/// Whether these bytes are taken as the message of that step.
fn opens(step: Step, bytes: &[u8], code: &DeviceCode) -> Result<(), LinkError> {
    match step {
        Step::Commitment => Commitment::open(bytes, code).map(drop),
        Step::Answer => Answer::open(bytes, code).map(drop),
        Step::Request => LinkRequest::open(bytes, code).map(drop),
        Step::Refusal if is_refusal(bytes, code) => Ok(()),
        Step::Refusal => Err(LinkError::NotOpened),
    }
}

#[test]
fn both_show_the_same_six_digits() {
    for seed in 0..50 {
        let (met, reveals) = honest(phone(), seed * 2);
        assert_eq!(met.number(), reveals.number());
        assert_eq!(met.request(), &phone());
        let digits = met.number().to_string();
        assert!(digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_digit()));
    }
}

#[test]
fn a_message_opens_whole_at_its_step_for_its_code() {
    let messages = messages();
    for (step, message) in Step::ALL.into_iter().zip(&messages) {
        assert_eq!(opens(step, message, &code()), Ok(()));
        assert!(message.len() <= step.limit(), "{step:?} {}", message.len());
        for at in 0..message.len() {
            let mut altered = message.clone();
            altered[at] ^= 1;
            assert!(opens(step, &altered, &code()).is_err(), "byte {at}");
            assert!(opens(step, &message[..at], &code()).is_err(), "up to {at}");
        }
        for other in Step::ALL.into_iter().filter(|it| *it != step) {
            let opened = opens(other, message, &code());
            assert_eq!(opened, Err(LinkError::NotOpened), "{step:?} as {other:?}");
        }
        for other in [
            code_of(2, GENESIS, 1),
            code_of(1, OTHER, 1),
            code_of(1, GENESIS, 2),
        ] {
            let opened = opens(step, message, &other);
            assert_eq!(opened, Err(LinkError::NotOpened));
        }
    }
    assert_ne!(code().link_id(), code_of(2, GENESIS, 1).link_id());
    for step in Step::ALL {
        assert_eq!(Step::from_name(step.name()), Some(step));
    }
    assert_eq!(Step::from_name("Answer"), None);
}

fn wrapped(step: u8, plaintext: &[u8]) -> Vec<u8> {
    let code = code();
    let context = encode(&(code.genesis, code.account, step));
    let secret = code.secret.as_bytes();
    aead::wrap(
        &mut rng(9),
        secret,
        Domain::LinkMessage,
        &context,
        plaintext,
    )
    .unwrap()
}

#[test]
fn nonsense_of_somebody_who_was_shown_the_code_is_told_apart() {
    let asked = encode(&phone());
    let named = asked.len() - (1 + phone().name.len());
    let long = [&asked[..named], &[0x78, 201], &[b'x'; 201]].concat();
    let mut no_key = asked.clone();
    no_key[80..1240].fill(0xff);
    let mut other_version = asked.clone();
    other_version[1] = 2;
    for plaintext in [
        &b""[..],
        &asked[1..],
        &long,
        &no_key,
        &other_version,
        &[0x82, 0x01],
    ] {
        for (step, number) in [(Step::Commitment, 0), (Step::Answer, 1), (Step::Request, 2)] {
            let opened = opens(step, &wrapped(number, plaintext), &code());
            assert_eq!(opened, Err(LinkError::Malformed), "{step:?}");
        }
    }
    assert!(!is_refusal(&wrapped(3, b"No"), &code()));
    assert!(is_refusal(&wrapped(3, b"no"), &code()));
}

#[test]
fn a_device_has_a_name_of_some_length() {
    let longest = request(&"x".repeat(MAX_NAME), 1, 1).unwrap();
    let (met, reveals) = honest(longest.clone(), 1);
    assert_eq!(met.request(), &longest);
    assert!(reveals.message().len() <= Step::Request.limit());
    let longer = request(&"x".repeat(MAX_NAME + 1), 1, 1);
    assert_eq!(longer, Err(LinkError::TooLong));
}

#[test]
fn the_number_is_of_everything_that_was_said() {
    let number = |request, seed| honest(request, seed).0.number();
    let first = number(phone(), 2);
    assert_eq!(number(phone(), 2), first);
    let keys = request("My phone", 2, 1).unwrap();
    let (mut device, mut sealing) = (phone(), phone());
    device.device = keys.device;
    sealing.sealing = keys.sealing.clone();
    let others = [
        request("My phones", 1, 1).unwrap(),
        request("My phone", 1, 2).unwrap(),
        keys,
        device,
        sealing,
    ];
    for other in others {
        assert_ne!(number(other, 2), first);
    }
    // Another answer to the same request.
    assert_ne!(number(phone(), 4), first);
    // The same words under another code.
    let under = |code: DeviceCode| -> CheckNumber {
        let asks = Committed::new(code.clone(), phone(), &mut rng(2)).unwrap();
        let invites = Invitation::new(code.clone(), &mut rng(3)).unwrap();
        let bound = invites.bound(Commitment::open(asks.message(), &code).unwrap());
        let answer = Answer::open(bound.message(), &code).unwrap();
        asks.answered(&answer).number()
    };
    assert_eq!(under(code()), first);
    for other in [
        code_of(2, GENESIS, 1),
        code_of(1, OTHER, 1),
        code_of(1, GENESIS, 2),
    ] {
        assert_ne!(under(other), first);
    }
}

#[test]
fn a_commitment_says_nothing_of_the_request_and_is_to_one_alone() {
    // The same request with another nonce is another commitment: nobody finds out by trying names.
    let message = |nonce| {
        let asks = asks(request("My phone", 1, nonce).unwrap(), 1);
        encode(&Commitment::open(asks.message(), &code()).unwrap())
    };
    assert_ne!(message(1), message(2));

    let others = [
        request("My phone", 1, 2),
        request("My phones", 1, 1),
        request("My phone", 2, 1),
    ];
    for other in others {
        let answers = binds(invites(2), &asks(phone(), 1));
        let met = answers.met(other.unwrap()).map(|it| it.number());
        assert_eq!(met, Err(LinkError::OtherRequest));
    }
    assert!(binds(invites(2), &asks(phone(), 1)).met(phone()).is_ok());
}

/// In which order somebody between the two, with the secret, makes them talk.
#[derive(Debug, Clone, Copy)]
enum Between {
    /// First the new device to its end, so that its digits are known.
    NewFirst,
    /// First the one that shows the code.
    OldFirst,
    /// Each message as late as it can be.
    Woven,
}

/// What both show after somebody stood between them. All that they may choose they choose by `seed`.
fn between(order: Between, seed: u64) -> (CheckNumber, CheckNumber) {
    let mut nonce = [0; 32];
    nonce[..8].copy_from_slice(&seed.to_be_bytes());
    let fresh = || {
        let mut honest = phone();
        honest = LinkRequest::new(
            Salt::random(&mut rng(seed)),
            honest.device,
            honest.sealing,
            honest.name,
        )
        .unwrap();
        honest
    };
    let device = SigningKey::from_seed(&Secret32::from_bytes(&[66; 32])).verifying_key();
    let thief = LinkRequest::new(
        Salt::from_bytes(nonce),
        device,
        phone().sealing,
        "My phone".into(),
    );
    let (new, old) = (asks(fresh(), seed + 1), invites(seed + 2));
    let (false_new, false_old) = (asks(thief.unwrap(), seed + 3), invites(seed + 4));
    match order {
        Between::NewFirst => {
            let answer = binds(false_old, &new);
            let reveals = hears(new, &answer);
            let answers = binds(old, &false_new);
            let false_reveals = hears(false_new, &answers);
            let met = meets(answers, &false_reveals).unwrap();
            (met.number(), reveals.number())
        }
        Between::OldFirst => {
            let answers = binds(old, &false_new);
            let false_reveals = hears(false_new, &answers);
            let met = meets(answers, &false_reveals).unwrap();
            let answer = binds(false_old, &new);
            (met.number(), hears(new, &answer).number())
        }
        Between::Woven => {
            let answers = binds(old, &false_new);
            let answer = binds(false_old, &new);
            let false_reveals = hears(false_new, &answers);
            let reveals = hears(new, &answer);
            let met = meets(answers, &false_reveals).unwrap();
            (met.number(), reveals.number())
        }
    }
}

#[test]
fn whoever_stands_between_has_no_better_than_a_guess() {
    // Always the same numbers; among 600 of a million no two are.
    for order in [Between::NewFirst, Between::OldFirst, Between::Woven] {
        for seed in 0..200 {
            let (old, new) = between(order, seed * 10);
            assert_ne!(old, new, "{order:?} {seed}");
        }
    }
    // What they know when they have to choose does not fix the digits: with all of that the same, what the other has not said yet
    // still changes them.
    let mut shown = std::collections::BTreeSet::new();
    for secret_of_new in 0..40 {
        let asks = asks(request("My phone", 1, secret_of_new).unwrap(), 1);
        let answer = binds(invites(7), &asks);
        shown.insert(hears(asks, &answer).number().to_string());
    }
    assert_eq!(shown.len(), 40);
}

#[test]
fn a_message_of_an_earlier_code_or_of_ones_own_is_of_no_use() {
    // The new device's own commitment as an answer, the answer as a request, and so on: see the steps above. Here: whole messages
    // of another run under the same code, as if a camera had seen it twice.
    let (early, _) = (asks(phone(), 1), ());
    let early_answers = binds(invites(2), &early);
    let early_reveals = hears(early, &early_answers);
    let late = asks(request("My phone", 1, 2).unwrap(), 3);
    let late_answers = binds(invites(4), &late);
    // An old answer: the two don't agree.
    let misled = hears(late, &early_answers);
    let met = meets(late_answers, &misled).unwrap();
    assert_ne!(met.number(), misled.number());
    // An old request: it is not what was committed to.
    let late = asks(request("My phone", 1, 2).unwrap(), 3);
    let late_answers = binds(invites(4), &late);
    let met = meets(late_answers, &early_reveals).map(|it| it.number());
    assert_eq!(met, Err(LinkError::OtherRequest));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_wrapped_is_read_or_refused_by_name(plaintext in proptest::collection::vec(any::<u8>(), 0..200), number in 0u8..4) {
        let message = wrapped(number, &plaintext);
        for step in Step::ALL {
            let right = Step::ALL[usize::from(number)] == step;
            match opens(step, &message, &code()) {
                Ok(()) => prop_assert!(right),
                Err(LinkError::NotOpened) => prop_assert!(!right || step == Step::Refusal),
                Err(error) => prop_assert!(right && error == LinkError::Malformed),
            }
        }
    }

    #[test]
    fn an_altered_message_is_read_or_refused_by_name(step in 0u8..3, at in any::<prop::sample::Index>(), flip in 1u8..=255) {
        let asks = asks(phone(), 1);
        let answers = binds(invites(2), &asks);
        let mut plaintext = match step {
            0 => encode(&Commitment::open(asks.message(), &code()).unwrap()),
            1 => encode(&Answer::open(answers.message(), &code()).unwrap()),
            _ => encode(&phone()),
        };
        let before = plaintext.clone();
        let at = at.index(plaintext.len());
        plaintext[at] ^= flip;
        let message = wrapped(step, &plaintext);
        match step {
            0 => if let Ok(read) = Commitment::open(&message, &code()) {
                // To something else: the honest request does not fit any more.
                prop_assert_eq!(encode(&read), plaintext);
                let met = invites(2).bound(read).met(phone()).map(|it| it.number());
                prop_assert_eq!(met, Err(LinkError::OtherRequest));
            },
            1 => if let Ok(read) = Answer::open(&message, &code()) {
                prop_assert_eq!(encode(&read), plaintext);
            },
            _ => if let Ok(read) = LinkRequest::open(&message, &code()) {
                prop_assert_eq!(encode(&read), plaintext);
                prop_assert!(encode(&read) != before);
                let met = answers.met(read).map(|it| it.number());
                prop_assert_eq!(met, Err(LinkError::OtherRequest));
            },
        }
    }
}
