//! A letter opens for whom it is for, and only as its sender signed it.

mod common;

use aceso_core::{
    codec::Version,
    crypto::{digest::Digest, secret::Secret32, sign::SigningKey},
    grant::RecordKind,
    id::{AccountId, BlobId, ParcelId},
    kinds::record_version::RecordVersion,
    parcel::{
        Letter, LetterContext, LetterError, MAX_LETTER, MAX_TITLE, Sent, content_digest,
        letter_digest,
    },
};
use common::{GENESIS, NOW, Person};

const CONTENT: &[u8] = b"Potassium 4.1";

fn version() -> RecordVersion {
    RecordVersion {
        blob: BlobId(Digest([2; 32])),
        number: 0,
        root: Digest([3; 32]),
        segments: 1,
        length: 17_000,
    }
}

fn sent(context: &LetterContext) -> Sent {
    Sent {
        version: Version,
        genesis: context.genesis,
        parcel: context.parcel,
        sender: context.sender,
        recipient: context.recipient,
        name: "Riverside Hospital".into(),
        organisation: "Riverside Trust".into(),
        title: "Discharge letter".into(),
        kind: RecordKind::Pdf,
        media_type: "application/pdf".into(),
        size: CONTENT.len() as u64,
        content: content_digest(CONTENT),
        time: NOW,
    }
}

fn context(hospital: &Person, patient: &Person) -> LetterContext {
    LetterContext {
        genesis: GENESIS,
        sender: hospital.id(),
        recipient: patient.id(),
        recipient_keys: patient.keys.digest(),
        parcel: ParcelId(Digest([4; 32])),
        terms: Digest([5; 32]),
    }
}

fn seal(to: &mut Person, context: &LetterContext, sent: Vec<u8>) -> Result<Vec<u8>, LetterError> {
    let letter = Letter::new(version(), Secret32::from_bytes(&[6; 32]), sent);
    let public = to.sealing.public_key().clone();
    letter.seal(&public, context, &mut to.rng)
}

#[test]
fn a_letter_opens_for_these_parties_and_this_parcel_alone() {
    let (hospital, mut patient) = (Person::new(1), Person::new(2));
    let context = context(&hospital, &patient);
    let signed = sent(&context).sign(&hospital.device);
    let letter = seal(&mut patient, &context, signed.clone()).unwrap();
    let device = hospital.device.verifying_key();
    let (opened, found) = Letter::open(&letter, &patient.sealing, &context, device).unwrap();
    assert_eq!((opened.record_version, &opened.sent), (version(), &signed));
    assert_eq!(found, sent(&context));
    assert!(found.is_of(CONTENT) && !found.is_of(b"Potassium 9.1"));
    assert_ne!(letter_digest(&letter), letter_digest(&signed));
    // What it says has no bearing on its length, within the padding.
    let mut longer = sent(&context);
    longer.title.push_str(" of the second of May");
    let longer = seal(&mut patient, &context, longer.sign(&hospital.device)).unwrap();
    assert_eq!(longer.len(), letter.len());

    let other = Digest([9; 32]);
    let strangers: [LetterContext; 6] = [
        LetterContext {
            genesis: other,
            ..context
        },
        LetterContext {
            sender: AccountId(other),
            ..context
        },
        LetterContext {
            recipient: AccountId(other),
            ..context
        },
        LetterContext {
            recipient_keys: other,
            ..context
        },
        LetterContext {
            parcel: ParcelId(other),
            ..context
        },
        LetterContext {
            terms: other,
            ..context
        },
    ];
    for wrong in strangers {
        let opened = Letter::open(&letter, &patient.sealing, &wrong, device);
        assert_eq!(opened.map(drop), Err(LetterError::NotOpened));
    }
    let opened = Letter::open(&letter, &hospital.sealing, &context, device);
    assert_eq!(opened.map(drop), Err(LetterError::NotOpened));
    for at in (0..letter.len()).step_by(97) {
        let mut altered = letter.clone();
        altered[at] ^= 1;
        assert!(Letter::open(&altered, &patient.sealing, &context, device).is_err());
    }
}

#[test]
fn what_was_sent_to_somebody_else_is_not_passed_on() {
    let (hospital, mut patient, thief) = (Person::new(1), Person::new(2), Person::new(3));
    let good = context(&hospital, &patient);
    // The thief was sent something by the hospital, and seals it to the patient in their own name and in the hospital's.
    let to_thief = sent(&context(&hospital, &thief)).sign(&hospital.device);
    let own = context(&thief, &patient);
    for (context, device) in [(&good, &hospital.device), (&own, &thief.device)] {
        let letter = seal(&mut patient, context, to_thief.clone()).unwrap();
        let opened = Letter::open(&letter, &patient.sealing, context, device.verifying_key());
        assert_eq!(opened.map(drop), Err(LetterError::NotSigned));
    }
    let another_parcel = Sent {
        parcel: ParcelId(Digest([8; 32])),
        ..sent(&good)
    };
    let another_ledger = Sent {
        genesis: Digest([8; 32]),
        ..sent(&good)
    };
    let by = |sent: &Sent, device: &SigningKey| sent.sign(device);
    for signed in [
        by(&another_parcel, &hospital.device),
        by(&another_ledger, &hospital.device),
        by(&sent(&good), &thief.device),
        Vec::new(),
    ] {
        let letter = seal(&mut patient, &good, signed).unwrap();
        let device = hospital.device.verifying_key();
        let opened = Letter::open(&letter, &patient.sealing, &good, device);
        assert_eq!(opened.map(drop), Err(LetterError::NotSigned));
    }
}

#[test]
fn letters_are_short() {
    let (hospital, mut patient) = (Person::new(1), Person::new(2));
    let context = context(&hospital, &patient);
    let longest = Sent {
        title: "x".repeat(MAX_TITLE),
        ..sent(&context)
    };
    let signed = longest.sign(&hospital.device);
    assert!(Sent::verify(&signed).is_ok());
    assert!(seal(&mut patient, &context, signed).unwrap().len() <= MAX_LETTER);
    for bad in [
        Sent {
            title: "x".repeat(MAX_TITLE + 1),
            ..sent(&context)
        },
        Sent {
            name: " ".into(),
            ..sent(&context)
        },
        Sent {
            name: "x".repeat(201),
            ..sent(&context)
        },
        Sent {
            organisation: "x".repeat(201),
            ..sent(&context)
        },
        Sent {
            media_type: "x".repeat(101),
            ..sent(&context)
        },
    ] {
        assert!(Sent::verify(&bad.sign(&hospital.device)).is_err());
    }
    let endless = seal(&mut patient, &context, vec![0; MAX_LETTER]);
    assert_eq!(endless, Err(LetterError::Malformed));
}
