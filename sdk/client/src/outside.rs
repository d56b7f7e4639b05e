//! Bytes from outside never make this panic: what the relay answers, what other devices wrote, what a camera saw. (What the ledger, codes
//! and shares are made of is tried in `sdk/core/tests/decoders`, records in `sdk/records/tests/hostile.rs`.)

use aceso_core::{
    attempt::Attempt,
    codec::{decode, encode},
    crypto::{
        digest::Digest,
        seal::SealingKeypair,
        secret::{Secret16, Secret32},
        sign::{SigningKey, VerifyingKey},
    },
    grant::{Purpose, RecordKind},
    id::{AccountId, BlobId, IntentId, OfferId, RecordId},
    journal::SealingProof,
    kinds::record_version::RecordVersion,
    request::Request,
};
use aceso_records::Categories;
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};

use crate::{
    codes::{draw, find_code},
    error::Refused,
    keyring::{
        Claim, ClaimState, Device, Erased, Heard, Item, Lasting, Mark, Noted, Offer, OfferState,
        OwnSet, Record, RecordState, Scope, Taker,
    },
};

const ROUNDS: usize = 300;

fn altered(bytes: &[u8], rng: &mut ChaCha20Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + rng.next_u32() % 3 {
        let at = rng.next_u32() as usize % bytes.len().max(1);
        match rng.next_u32() % 4 {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, rng.next_u32() as u8),
            2 => bytes.iter_mut().skip(at).take(1).for_each(|it| *it = 0xff),
            _ => {
                let bit = 1 << (rng.next_u32() % 8);
                bytes.iter_mut().skip(at).take(1).for_each(|it| *it ^= bit);
            }
        }
    }
    bytes
}

/// One of each kind that holds no other whole structure.
pub(crate) fn items() -> Vec<Item> {
    let digest = Digest([7; 32]);
    let seed = Secret32::from_bytes(&[1; 32]);
    vec![
        Item::Recovery(seed.clone()),
        Item::Set(OwnSet {
            number: 3,
            digest,
            sealing: Some(seed.clone()),
        }),
        Item::Record(Record {
            id: RecordId(digest),
            key: seed.clone(),
            title: "Discharge letter".into(),
            kind: RecordKind::Pdf,
            media_type: "application/pdf".into(),
            added: 1,
            size: 2,
            entries: 3,
            state: RecordState::Committed,
            salt: aceso_core::crypto::digest::Salt::from_bytes([1; 32]),
            version: RecordVersion {
                blob: BlobId(digest),
                number: 0,
                root: digest,
                segments: 1,
                length: 2,
            },
            categories: Categories::default(),
            origin: None,
            sent: Some(vec![7; 9].into()),
            before: Some(vec![RecordId(digest)]),
        }),
        Item::Erased(Erased {
            record: RecordId(digest),
            at: 9,
            intent: Some(IntentId(digest)),
            receipt: Some(vec![7; 9].into()),
            of: None,
            added: Some(1),
        }),
        Item::Device(Device {
            key: VerifyingKey([2; 32]),
            sealing: SealingKeypair::from_seed(&seed).public_key().clone(),
            name: "Phone".into(),
            added: 4,
            kit: true,
            saved: true,
            removed: Some(5),
            proof: SealingProof::sign(
                AccountId(digest),
                &SigningKey::from_seed(&seed),
                SealingKeypair::from_seed(&seed).public_key(),
            ),
            renamed: None,
        }),
        Item::Offer(Offer {
            id: OfferId(digest),
            secret: Secret16::from_bytes(&[1; 16]),
            scope: Scope::Everything,
            records: vec![RecordId(digest)],
            purpose: Purpose::Treatment,
            lasting: Lasting::For(5),
            made: 1,
            open_until: 2,
            salt: aceso_core::crypto::digest::Salt::from_bytes([1; 32]),
            state: OfferState::Over(
                3,
                Some(Taker {
                    account: AccountId(digest),
                    keys: digest,
                    at: 2,
                    contact: None,
                }),
            ),
        }),
        Item::Claim(Claim {
            offer: OfferId(digest),
            owner: AccountId(digest),
            made: 1,
            state: ClaimState::Claimed,
            answer: digest,
        }),
    ]
}

#[test]
fn what_other_devices_wrote() {
    let rng = &mut ChaCha20Rng::seed_from_u64(1);
    let devices = [VerifyingKey([1; 32]), VerifyingKey([2; 32])];
    let mut heard = Heard::default();
    heard.note(devices[1], 5);
    let noted = Noted {
        mark: heard.mark(devices[0], 7, &devices),
        items: items(),
    };
    let bytes = encode(&noted);
    let again: Noted = decode(&bytes).unwrap();
    assert!(again.mark == noted.mark && again.items == noted.items);
    let mut read = Heard::default();
    for _ in 0..ROUNDS * 10 {
        if let Ok(Noted { mark, items }) = decode(&altered(&bytes, rng)) {
            // Whatever it says is taken in, or refused.
            let _ = read.follow(&mark);
            read.catch_up(&mark);
            for item in &items {
                let _ = item.id();
            }
        }
    }
    // Marks of the largest numbers there are.
    let last = Mark {
        count: u64::MAX,
        ..noted.mark
    };
    read.catch_up(&last);
    assert!(read.follow(&last));
    assert!(decode::<Noted>(&[0x82, 0x9b, 0x10, 0, 0, 0, 0, 0, 0, 0]).is_err());
}

#[test]
fn what_the_relay_says_of_a_refusal() {
    let rng = &mut ChaCha20Rng::seed_from_u64(2);
    let body =
        br#"{"type":"/problems/quota-full","title":"x","status":403,"used":5,"limit":6,"now":7}"#;
    assert_eq!(Refused::new(403, body).name, "quota-full");
    for _ in 0..ROUNDS {
        let refused = Refused::new(500, &altered(body, rng));
        assert!(refused.name.len() < 100);
    }
    let deep = ["[".repeat(100_000), "{\"a\":".repeat(100_000)];
    for deep in deep {
        assert_eq!(Refused::new(403, deep.as_bytes()).name, "");
    }
}

#[test]
fn what_the_relay_calls_a_refused_attempt() {
    let rng = &mut ChaCha20Rng::seed_from_u64(3);
    let device = SigningKey::from_seed(&Secret32::from_bytes(&[4; 32]));
    let account = AccountId(Digest([5; 32]));
    let sign = |target: &str, rng: &mut ChaCha20Rng| {
        let genesis = Digest([6; 32]);
        Request::new(genesis, account, "GET", target, 1, b"", rng).sign(&device)
    };
    let grant = "7".repeat(64);
    let good = sign(&format!("/v1/grants/{grant}/bundle"), rng);
    assert!(Attempt::read(&good).is_some());
    for _ in 0..ROUNDS {
        Attempt::read(&altered(&good, rng));
    }
    for target in ["/v1/grants/", "/v1/grants/é", &"é".repeat(300), ""] {
        let signed = sign(target, rng);
        assert!(Attempt::read(&signed).is_none(), "{target}");
    }
}

/// As a camera may see it: a code with blots on it, cut, stretched, or noise.
#[test]
fn what_a_camera_saw() {
    let rng = &mut ChaCha20Rng::seed_from_u64(4);
    let code = draw(format!(
        "https://wallet.example/#code={}",
        "aB3-".repeat(40)
    ))
    .unwrap();
    let (side, edge) = (code.side as usize, code.side as usize + 8);
    let width = 2 * edge;
    let clean: Vec<u8> = (0..width * width)
        .map(|i| {
            let (row, column) = (i / width / 2, i % width / 2);
            let inside = (4..side + 4).contains(&row) && (4..side + 4).contains(&column);
            let dark = inside && code.modules[(row - 4) * side + column - 4];
            if dark { 0 } else { 255 }
        })
        .collect();
    let full = width as u32;
    assert!(find_code(full, full, &clean).is_some());
    for _ in 0..40 {
        let mut frame = clean.clone();
        for _ in 0..rng.next_u32() % 60 {
            let at = rng.next_u32() as usize % frame.len();
            let length = rng.next_u32() as usize % (2 * width);
            let shade = rng.next_u32() as u8;
            frame
                .iter_mut()
                .skip(at)
                .take(length)
                .for_each(|it| *it = shade);
        }
        find_code(full, full, &frame);
        // Read in rows of another length, it leans.
        let narrow = width - 1 - rng.next_u32() as usize % 9;
        let rows = frame.len() / narrow;
        find_code(narrow as u32, rows as u32, &frame[..narrow * rows]);
    }
    for _ in 0..20 {
        let mut noise = vec![0; 64 * 64];
        rng.fill_bytes(&mut noise);
        find_code(64, 64, &noise);
    }
}
