//! Kits, links, the journal, codes and what a relay says it erased: what opens, and what must not.

mod common;

use std::sync::Arc;

use aceso_core::{
    account::KeySet,
    code::{Code, CodeError, DeviceCode, KitCode, OfferCode, ReceiveCode},
    codec::{decode, encode},
    cose::{self, CoseError},
    crypto::{
        aead,
        digest::{Digest, Domain},
        seal::SealingKeypair,
        secret::{Secret16, Secret32},
        sign::{SigningKey, VerifyingKey},
    },
    erased::{Erased, ErasedError},
    id::{AccountId, BlockId, IntentId, OfferId},
    journal::{JournalError, JournalKey, MAX_ENTRY, MAX_SLOT, SealingProof, Slot},
    kit::{Anchor, AnchorError, Kit, KitTextError, MAX_ANCHOR},
    offer::claim_key,
    transaction::Checkpoint,
};
use common::{GENESIS, NOW, Person, validators::validators};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

const OTHER: Digest = Digest([8; 32]);

fn rng(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

fn account(byte: u8) -> AccountId {
    AccountId(Digest([byte; 32]))
}

/// Whether nothing but the very bytes opens: each byte altered, and each beginning.
fn only_whole<T, E>(bytes: &[u8], open: impl Fn(&[u8]) -> Result<T, E>) {
    assert!(open(bytes).is_ok());
    for at in 0..bytes.len() {
        let mut altered = bytes.to_vec();
        altered[at] ^= 1;
        assert!(open(&altered).is_err(), "byte {at}");
        assert!(open(&bytes[..at]).is_err(), "up to {at}");
    }
    assert!(open(&[bytes, &[0]].concat()).is_err());
}

#[test]
fn a_kit_is_read_as_people_write() {
    let kit = Kit(Secret16::from_bytes(&[
        0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf, 0x84, 0x65, 0x3a, 0x56, 0xd7,
        0xc6,
    ]));
    let text = kit.to_text();
    // The first 25 symbols are the alphabet in order, as 5 bits after the other.
    assert!(
        text.starts_with("0123-4567-89AB-CDEF-GHJK-MNPQ-R"),
        "{}",
        *text
    );
    assert_eq!(text.len(), 28 + 6);
    let sloppy = text
        .to_lowercase()
        .replace('0', "o")
        .replacen('1', "l", 1)
        .replace('-', "  ");
    for written in [
        text.as_str(),
        &text.replace('-', ""),
        &text.replace('0', "O").replace('1', "I"),
        &text.replace('1', "i"),
        &format!("  {}\n", text.replace('-', " - ")),
        &sloppy,
    ] {
        assert_eq!(Kit::from_text(written), Ok(kit.clone()), "{written}");
    }
}

#[test]
fn a_slip_in_a_kit_is_told_by_its_kind() {
    let kit = Kit::random(&mut rng(1));
    let text = kit.to_text().replace('-', "");
    for (wrong, symbol) in [
        ("U", 'U'),
        ("u", 'u'),
        ("!", '!'),
        ("é", 'é'),
        ("０", '０'),
        ("\0", '\0'),
    ] {
        for at in [0, 13, 27] {
            let mut written = text.clone();
            written.replace_range(at..=at, wrong);
            let expected = Err(KitTextError::WrongSymbol(symbol));
            assert_eq!(Kit::from_text(&written), expected);
        }
    }
    for (written, count) in [("", 0), (&text[..27], 27), (&format!("{text}0"), 29)] {
        assert_eq!(
            Kit::from_text(written),
            Err(KitTextError::WrongLength(count))
        );
    }
    let endless = "0".repeat(100_000);
    assert_eq!(
        Kit::from_text(&endless),
        Err(KitTextError::WrongLength(100_000))
    );
    // One symbol for another, and two neighbours in the other order: 12 bits of check find nearly all.
    let alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let (mut tried, mut found) = (0, 0);
    let mut expect_wrong = |written: &str| {
        tried += 1;
        match Kit::from_text(written) {
            Err(KitTextError::WrongCheck) => found += 1,
            other => assert!(other.is_ok_and(|it| it != kit), "{written}"),
        }
    };
    for at in 0..text.len() {
        for symbol in alphabet.chars().filter(|it| !text[at..].starts_with(*it)) {
            let mut written = text.clone();
            written.replace_range(at..=at, symbol.encode_utf8(&mut [0; 4]));
            expect_wrong(&written);
        }
    }
    for at in 1..text.len() {
        let mut written = text.clone().into_bytes();
        written.swap(at - 1, at);
        if written != text.as_bytes() {
            expect_wrong(std::str::from_utf8(&written).unwrap());
        }
    }
    assert!(tried > 880 && tried - found <= 3, "{found} of {tried}");
}

#[test]
fn an_anchor_is_the_kits_own() {
    let (kit, other) = (Kit::random(&mut rng(1)), Kit::random(&mut rng(2)));
    assert_ne!(kit.device().verifying_key(), other.device().verifying_key());
    assert_ne!(kit.device().to_seed(), kit.sealing().to_seed());
    let checkpoint = Checkpoint {
        height: u64::MAX,
        block: BlockId(Digest([5; 32])),
    };
    let anchor = Anchor::new(GENESIS, account(1), checkpoint);
    let wrapped = kit.wrap_anchor(&anchor, &mut rng(3)).unwrap();
    assert!(wrapped.len() <= MAX_ANCHOR);
    assert_eq!(kit.open_anchor(&wrapped), Ok(anchor));
    assert_eq!(other.open_anchor(&wrapped), Err(AnchorError::NotOpened));
    only_whole(&wrapped, |bytes| kit.open_anchor(bytes));
    // Rightly wrapped, but of another form.
    let device = kit.device().verifying_key();
    for plaintext in [&b"\x84\x02"[..], b"", &[encode(&anchor), vec![0]].concat()] {
        let context = device.as_bytes();
        let wrapped = aead::wrap(
            &mut rng(3),
            kit.0.as_bytes(),
            Domain::KitAnchor,
            context,
            plaintext,
        );
        let opened = kit.open_anchor(&wrapped.unwrap());
        assert_eq!(opened, Err(AnchorError::Malformed));
    }
}

fn journal_key() -> JournalKey {
    JournalKey::random(account(1), 3, &mut rng(1))
}

#[test]
fn entries_and_snapshots_open_in_their_place() {
    let key = journal_key();
    let items = b"items of the wallet";
    let entry = key.wrap_entry(items, &mut rng(2)).unwrap();
    let snapshot = key.wrap_snapshot(items, &mut rng(2)).unwrap();
    assert_eq!(key.open_entry(&entry).unwrap()[..], items[..]);
    assert_eq!(key.open_snapshot(&snapshot).unwrap()[..], items[..]);
    only_whole(&entry, |bytes| key.open_entry(bytes));
    let not_opened = Some(JournalError::NotOpened);
    assert_eq!(key.open_entry(&snapshot).err(), not_opened);
    assert_eq!(key.open_snapshot(&entry).err(), not_opened);
    let changes: [fn(&mut JournalKey); 3] = [
        |it| it.epoch += 1,
        |it| it.account = account(2),
        |it| it.secret = Secret32::from_bytes(&[0; 32]),
    ];
    for change in changes {
        let mut other = key.clone();
        change(&mut other);
        assert_eq!(other.open_entry(&entry).err(), not_opened);
    }
    assert_eq!(format!("{key:?}").matches("Secret32(..)").count(), 1);
}

#[test]
fn lengths_of_a_journal_say_little_and_are_bounded() {
    let key = journal_key();
    let mut lengths = std::collections::BTreeSet::new();
    for length in 0..1500 {
        let entry = key.wrap_entry(&vec![7; length], &mut rng(2)).unwrap();
        assert_eq!((entry.len() - aead::OVERHEAD) % 512, 0);
        assert_eq!(key.open_entry(&entry).unwrap().len(), length);
        lengths.insert(entry.len());
    }
    // One more than needed: where no padding fits to the byte, the next step is taken.
    assert!(lengths.len() <= 4, "{lengths:?}");
    let most = MAX_ENTRY - aead::OVERHEAD;
    let largest = key.wrap_entry(&vec![7; most / 512 * 512 - 20], &mut rng(2));
    assert!(largest.is_ok_and(|it| it.len() <= MAX_ENTRY));
    for length in [most, MAX_ENTRY, MAX_ENTRY + 1] {
        let entry = key.wrap_entry(&vec![7; length], &mut rng(2));
        assert_eq!(entry, Err(JournalError::TooLong));
    }
    let long = vec![0; MAX_ENTRY + 1];
    assert_eq!(key.open_entry(&long).err(), Some(JournalError::TooLong));
    assert!(key.wrap_snapshot(&long, &mut rng(2)).is_ok());
}

#[test]
fn what_a_device_of_the_account_wraps_wrongly_is_told_apart() {
    let key = journal_key();
    let context = encode(&(key.account, key.epoch));
    // Another version, no items, a byte too many.
    for plaintext in [
        &[0x83, 2, 0x40, 0x40][..],
        &[0x82, 1, 0x40],
        &[0x83, 1, 0x40, 0x40, 0],
        b"",
    ] {
        let secret = key.secret.as_bytes();
        let entry = aead::wrap(
            &mut rng(2),
            secret,
            Domain::JournalEntry,
            &context,
            plaintext,
        );
        let opened = key.open_entry(&entry.unwrap());
        assert_eq!(opened.err(), Some(JournalError::Malformed));
    }
}

struct Slots {
    keys: KeySet,
    key: JournalKey,
    signer: Arc<SigningKey>,
    device: VerifyingKey,
    sealing: Arc<SealingKeypair>,
}

impl Slots {
    fn new() -> Self {
        let person = Person::new(1);
        let tablet = Person::new(2);
        Self {
            keys: person.keys,
            key: journal_key(),
            signer: person.device,
            device: tablet.device.verifying_key(),
            sealing: tablet.sealing,
        }
    }

    fn make(&self) -> Vec<u8> {
        let to = self.sealing.public_key();
        let rng = &mut rng(3);
        Slot::make(&self.key, GENESIS, self.device, to, &self.signer, rng).unwrap()
    }
}

#[test]
fn a_slot_opens_for_its_device() {
    let it = Slots::new();
    let signed = it.make();
    assert!(signed.len() <= MAX_SLOT, "{}", signed.len());
    let slot = Slot::verify(&signed, &it.keys).unwrap();
    assert_eq!(
        (slot.account, slot.device, slot.epoch),
        (account(1), it.device, 3)
    );
    let opened = slot.open(GENESIS, account(1), it.device, &it.sealing);
    assert_eq!(opened, Ok(it.key.clone()));

    let other = Err(JournalError::OtherDevice);
    let elsewhere = it.signer.verifying_key();
    assert_eq!(slot.open(OTHER, account(1), it.device, &it.sealing), other);
    assert_eq!(
        slot.open(GENESIS, account(2), it.device, &it.sealing),
        other
    );
    assert_eq!(
        slot.open(GENESIS, account(1), elsewhere, &it.sealing),
        other
    );
    let stranger = Person::new(3).sealing;
    let opened = slot.open(GENESIS, account(1), it.device, &stranger);
    assert_eq!(opened, Err(JournalError::NotOpened));
}

#[test]
fn a_slot_counts_only_when_a_device_of_the_account_signed_it() {
    let mut it = Slots::new();
    let signed = it.make();
    only_whole(&signed, |bytes| Slot::verify(bytes, &it.keys));
    it.keys.devices = vec![it.device];
    let verdict = Slot::verify(&signed, &it.keys);
    assert_eq!(verdict, Err(JournalError::BadSigner));
    let long = vec![0; MAX_SLOT + 1];
    assert_eq!(Slot::verify(&long, &it.keys), Err(JournalError::TooLong));
}

#[test]
fn only_the_device_itself_says_which_sealing_key_is_its_own() {
    let sealing = |n: u8| SealingKeypair::from_seed(&Secret32::from_bytes(&[n; 32]));
    let device = |n: u8| SigningKey::from_seed(&Secret32::from_bytes(&[n; 32]));
    let (own, key) = (sealing(1), device(1).verifying_key());
    let proof = SealingProof::sign(account(1), &device(1), own.public_key());
    assert!(proof.holds(account(1), key, own.public_key()));
    assert!(!proof.holds(account(2), key, own.public_key()));
    assert!(!proof.holds(account(1), device(2).verifying_key(), own.public_key()));
    assert!(!proof.holds(account(1), key, sealing(2).public_key()));
    let others = SealingProof::sign(account(1), &device(2), own.public_key());
    assert!(!others.holds(account(1), key, own.public_key()));
    only_whole(&encode(&proof), |bytes| {
        let proof: SealingProof = decode(bytes).map_err(drop)?;
        let holds = proof.holds(account(1), key, own.public_key());
        holds.then_some(()).ok_or(())
    });
}

#[test]
fn nothing_of_a_slot_can_be_put_into_another() {
    let it = Slots::new();
    let slot = Slot::verify(&it.make(), &it.keys).unwrap();
    // By whoever may sign slots and wants an old key to pass for a new one, or one device's for another's.
    let resign = |slot: &Slot| {
        let signed = cose::sign(Domain::Slot, &it.signer, encode(slot));
        Slot::verify(&signed, &it.keys).unwrap()
    };
    let mut later = slot.clone();
    later.epoch += 1;
    let opened = resign(&later).open(GENESIS, account(1), it.device, &it.sealing);
    assert_eq!(opened, Err(JournalError::NotOpened));
    let mut moved = slot.clone();
    moved.device = it.signer.verifying_key();
    let opened = resign(&moved).open(GENESIS, account(1), moved.device, &it.sealing);
    assert_eq!(opened, Err(JournalError::NotOpened));
    // A signature for something else is none.
    let signed = cose::sign(Domain::Profile, &it.signer, encode(&slot));
    assert_eq!(
        Slot::verify(&signed, &it.keys),
        Err(JournalError::BadSigner)
    );
    let signed = cose::sign(Domain::Slot, &it.signer, b"\x86\x02".to_vec());
    assert_eq!(
        Slot::verify(&signed, &it.keys),
        Err(JournalError::Malformed)
    );
}

#[test]
fn each_offer_has_a_claim_key_of_its_own() {
    let (a, b) = (Secret16::random(&mut rng(1)), Secret16::random(&mut rng(2)));
    let (one, two) = (OfferId(Digest([1; 32])), OfferId(Digest([2; 32])));
    let key = |secret, offer| claim_key(secret, offer).verifying_key();
    assert_eq!(key(&a, one), key(&a, one));
    assert_ne!(key(&a, one), key(&a, two));
    assert_ne!(key(&a, one), key(&b, one));
    // Nor is it a kit's, should the same bytes ever serve as both.
    assert_ne!(key(&a, one), Kit(a.clone()).device().verifying_key());
}

fn codes() -> [Code; 4] {
    let relay = || "https://relay.example".to_owned();
    let secret = || Secret16::from_bytes(&[0xab; 16]);
    [
        Code::Receive(ReceiveCode::new(
            GENESIS,
            account(1),
            OTHER,
            relay(),
            [6; 16],
        )),
        Code::Offer(OfferCode::new(
            GENESIS,
            OfferId(OTHER),
            OTHER,
            secret(),
            relay(),
        )),
        Code::Device(DeviceCode::new(GENESIS, account(1), secret(), relay())),
        Code::Kit(KitCode::new(secret(), relay())),
    ]
}

#[test]
fn codes_are_told_apart_by_their_kind() {
    for (index, code) in codes().iter().enumerate() {
        let link = code.to_link("https://wallet.example/");
        assert_eq!(Code::from_text(&link).as_ref(), Ok(code));
        let fragment = &link["https://wallet.example/".len()..];
        assert_eq!(Code::from_text(fragment).as_ref(), Ok(code));
        // The old way of reading knows one kind, and says of the others that they are for something else.
        let receive = ReceiveCode::from_text(&link);
        assert_eq!(receive.is_ok(), index == 0);
        assert!(index == 0 || receive == Err(CodeError::Unknown));
        for cut in fragment.len() - 30..fragment.len() {
            let verdict = Code::from_text(&fragment[..cut]);
            assert_eq!(verdict, Err(CodeError::Damaged), "cut at {cut}");
        }
        assert!(!format!("{code:?}").contains("ab, ab"), "{code:?}");
        assert!(!format!("{code:?}").contains("171"), "{code:?}");
    }
}

#[test]
fn codes_of_other_versions_and_kinds_are_told_from_damage() {
    use base64ct::{Base64UrlUnpadded, Encoding};
    let read = |bytes: &[u8]| {
        let text = Base64UrlUnpadded::encode_string(bytes);
        Code::from_text(&format!("#code={text}")).map(drop)
    };
    assert_eq!(read(&[0x84, 2, 3]), Err(CodeError::Unknown), "version 2");
    assert_eq!(
        read(&[0x84, 2, 9]),
        Err(CodeError::Unknown),
        "version 2, kind 9"
    );
    assert_eq!(read(&[0x82, 1, 5]), Err(CodeError::Unknown), "kind 5");
    assert_eq!(read(&[0x82, 1, 3]), Err(CodeError::Damaged), "cut off");
    assert_eq!(read(&[0x82, 1]), Err(CodeError::Damaged), "no kind");
    assert_eq!(read(&[]), Err(CodeError::Damaged), "nothing");
    let kit = |secret: &[u8]| [&[0x84, 1, 3, 0x40 + secret.len() as u8], secret, b"\x61x"].concat();
    assert_eq!(read(&kit(&[1; 16])), Ok(()));
    for length in [0, 15, 17] {
        assert_eq!(read(&kit(&vec![1; length])), Err(CodeError::Damaged));
    }
    // One kind's fields under another's number.
    let mut device = kit(&[1; 16]);
    device[2] = 2;
    assert_eq!(read(&device), Err(CodeError::Damaged));
}

#[test]
fn only_a_validator_says_what_was_erased() {
    let ledger = validators(2);
    let erased = Erased {
        version: aceso_core::codec::Version,
        genesis: ledger.genesis.digest(),
        intent: IntentId(OTHER),
        account: account(1),
        blobs: 2,
        bytes: 1_000,
        deliveries: 0,
        at: NOW,
    };
    for key in &ledger.keys {
        let signed = erased.sign(key);
        assert_eq!(Erased::verify(&signed, &ledger.genesis), Ok(erased));
        only_whole(&signed, |bytes| Erased::verify(bytes, &ledger.genesis));
    }
    let stranger = erased.sign(&Person::new(1).device);
    let verdict = Erased::verify(&stranger, &ledger.genesis);
    assert_eq!(verdict, Err(ErasedError::BadSigner));
    let elsewhere = Erased {
        genesis: OTHER,
        ..erased
    }
    .sign(ledger.keys[0]);
    let verdict = Erased::verify(&elsewhere, &ledger.genesis);
    assert_eq!(verdict, Err(ErasedError::OtherLedger));
    let profile = cose::sign(Domain::Profile, ledger.keys[0], encode(&erased));
    let verdict = Erased::verify(&profile, &ledger.genesis);
    assert_eq!(verdict, Err(ErasedError::Cose(CoseError::BadSignature)));
}
