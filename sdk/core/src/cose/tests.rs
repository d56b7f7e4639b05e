//! Holds the one form that is written and read here against `coset`, which knows all of COSE.

use coset::{CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, iana};
use proptest::prelude::*;

use super::*;
use crate::crypto::secret::Secret32;

const DOMAIN: Domain = Domain::Statement;

fn key() -> SigningKey {
    SigningKey::from_seed(&Secret32::from_bytes(&[7; 32]))
}

fn header(key: &VerifyingKey) -> coset::Header {
    HeaderBuilder::new()
        .algorithm(iana::Algorithm::Ed25519)
        .key_id(key.0.to_vec())
        .build()
}

fn theirs(payload: &[u8], inside: bool) -> Vec<u8> {
    let aad = DOMAIN.label().as_bytes();
    let sign = |message: &[u8]| key().sign(message).0.to_vec();
    let builder = CoseSign1Builder::new().protected(header(&key().verifying_key()));
    let message = if inside {
        builder
            .payload(payload.to_vec())
            .create_signature(aad, sign)
    } else {
        builder.create_detached_signature(payload, aad, sign)
    };
    message.build().to_vec().unwrap()
}

/// Whether `coset` reads exactly this form, of a key that says who signed.
fn they_read(bytes: &[u8]) -> bool {
    let Ok(message) = CoseSign1::from_slice(bytes) else {
        return false;
    };
    let Ok(signer) = <[u8; 32]>::try_from(message.protected.header.key_id.as_slice()) else {
        return false;
    };
    // It keeps the protected header as it came: compared, so that no field that nobody here reads can hide in it.
    message.signature.len() == 64
        && !VerifyingKey(signer).is_low_order()
        && header(&VerifyingKey(signer)).to_vec().ok() == message.protected.original_data
        && message.unprotected.is_empty()
        && message.clone().to_vec().is_ok_and(|again| again == bytes)
}

fn ours(payload: &[u8], inside: bool) -> Vec<u8> {
    if inside {
        sign(DOMAIN, &key(), payload.to_vec())
    } else {
        sign_detached(DOMAIN, &key(), payload)
    }
}

proptest! {
    #[test]
    fn both_write_the_same(payload in proptest::collection::vec(any::<u8>(), 0..300), inside: bool) {
        let bytes = ours(&payload, inside);
        prop_assert_eq!(&bytes, &theirs(&payload, inside));
        let signed = Signed::decode(&bytes).unwrap();
        prop_assert_eq!(signed.signer(), key().verifying_key());
        if inside {
            prop_assert_eq!(signed.verify(DOMAIN), Ok(&payload[..]));
        } else {
            prop_assert_eq!(signed.verify_detached(DOMAIN, &payload), Ok(()));
        }
    }

    #[test]
    fn both_read_the_same(
        inside: bool,
        at in any::<proptest::sample::Index>(),
        change in prop_oneof![any::<u8>().prop_map(Some), Just(None)],
        longer: bool,
    ) {
        let mut bytes = ours(b"a payload", inside);
        let at = at.index(bytes.len());
        match change {
            Some(byte) if longer => bytes.insert(at, byte),
            Some(byte) => bytes[at] = byte,
            None if longer => bytes.truncate(at),
            None => drop(bytes.remove(at)),
        }
        prop_assert_eq!(Signed::decode(&bytes).is_ok(), they_read(&bytes));
    }
}

#[test]
fn both_refuse_what_is_said_in_another_way() {
    let good = ours(b"payload", true);
    assert_eq!(good[..4], [0x84, 0x58, 0x26, 0xa2]);
    let other = |from: &[u8], to: &[u8]| {
        let at = good.windows(from.len()).position(|it| it == from).unwrap();
        [&good[..at], to, &good[at + from.len()..]].concat()
    };
    let changed = [
        [&[0xd2], &good[..]].concat(), // the tag of COSE_Sign1
        [&good[..], &[0]].concat(),    // something behind it
        other(&[0x84, 0x58, 0x26], &[0x84, 0x59, 0x00, 0x26]), // a longer length than needed
        other(&[0x01, 0x32], &[0x01, 0x27]), // EdDSA, the older name
        other(&[0xa0, 0x47], &[0xa1, 0x01, 0x00, 0x47]), // an unprotected header
        other(&[0xa0, 0x47], &[0xbf, 0xff, 0x47]), // the same, empty, of indefinite length
        other(&[0x84, 0x58, 0x26], &[0x9f, 0x58, 0x26]), // an array without an end
    ];
    for bytes in changed {
        assert!(!they_read(&bytes), "{bytes:02x?}");
        assert!(Signed::decode(&bytes).is_err(), "{bytes:02x?}");
    }
}
