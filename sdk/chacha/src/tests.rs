//! Ours against RustCrypto's: every byte, every refusal. On vectors of WebAssembly the same is done in `tests/cipher`.
extern crate alloc;

use alloc::vec::Vec;

use chacha20::ChaCha20;
use chacha20poly1305::aead::{AeadInOut, KeyInit, inout::InOutBuf};
use chacha20poly1305::{ChaCha20Poly1305, Tag};
use cipher::{KeyIvInit, StreamCipher, StreamCipherSeek};
use poly1305::universal_hash::UniversalHash;
use proptest::prelude::*;

use crate::aead::WideChaCha20Poly1305 as Wide;
use crate::mac::Poly1305;
use crate::stream::WideChaCha20;

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 7 + at / 251) as u8).collect()
}

fn stream(key: [u8; 32], nonce: [u8; 12]) -> (WideChaCha20, ChaCha20) {
    (
        WideChaCha20::new(&key.into(), &nonce.into()),
        ChaCha20::new(&key.into(), &nonce.into()),
    )
}

#[test]
fn rfc_8439_section_2_4_2() {
    let key: [u8; 32] = core::array::from_fn(|at| at as u8);
    let nonce = [0, 0, 0, 0, 0, 0, 0, 0x4a, 0, 0, 0, 0];
    let mut text = *b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let (mut ours, _) = stream(key, nonce);
    ours.seek(64u32);
    ours.apply_keystream(&mut text);
    let ciphertext = [
        0x6e, 0x2e, 0x35, 0x9a, 0x25, 0x68, 0xf9, 0x80, 0x41, 0xba, 0x07, 0x28, 0xdd, 0x0d, 0x69,
        0x81, 0xe9, 0x7e, 0x7a, 0xec, 0x1d, 0x43, 0x60, 0xc2, 0x0a, 0x27, 0xaf, 0xcc, 0xfd, 0x9f,
        0xae, 0x0b, 0xf9, 0x1b, 0x65, 0xc5, 0x52, 0x47, 0x33, 0xab, 0x8f, 0x59, 0x3d, 0xab, 0xcd,
        0x62, 0xb3, 0x57, 0x16, 0x39, 0xd6, 0x24, 0xe6, 0x51, 0x52, 0xab, 0x8f, 0x53, 0x0c, 0x35,
        0x9f, 0x08, 0x61, 0xd8, 0x07, 0xca, 0x0d, 0xbf, 0x50, 0x0d, 0x6a, 0x61, 0x56, 0xa3, 0x8e,
        0x08, 0x8a, 0x22, 0xb6, 0x5e, 0x52, 0xbc, 0x51, 0x4d, 0x16, 0xcc, 0xf8, 0x06, 0x81, 0x8c,
        0xe9, 0x1a, 0xb7, 0x79, 0x37, 0x36, 0x5a, 0xf9, 0x0b, 0xbf, 0x74, 0xa3, 0x5b, 0xe6, 0xb4,
        0x0b, 0x8e, 0xed, 0xf2, 0x78, 0x5e, 0x42, 0x87, 0x4d,
    ];
    assert_eq!(text, ciphertext);
}

#[test]
fn rfc_8439_section_2_8_2() {
    let key: [u8; 32] = core::array::from_fn(|at| 0x80 + at as u8);
    let nonce = [
        0x07, 0, 0, 0, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47,
    ];
    let aad = [
        0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7,
    ];
    let mut text = *b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let cipher = Wide::new(&key.into());
    let tag = cipher
        .encrypt_inout_detached(&nonce.into(), &aad, text.as_mut_slice().into())
        .unwrap();
    let ciphertext = [0xd3, 0x1a, 0x8d, 0x34, 0x64, 0x8e, 0x60, 0xdb, 0x7b, 0x86];
    assert_eq!(text[..10], ciphertext);
    let expected = [
        0x1a, 0xe1, 0x0b, 0x59, 0x4f, 0x09, 0xe2, 0x6a, 0x7e, 0x90, 0x2e, 0xcb, 0xd0, 0x60, 0x06,
        0x91,
    ];
    assert_eq!(tag, Tag::from(expected));
}

#[test]
fn every_length_gives_the_same_bytes_and_the_same_tag() {
    let key = [0x42; 32].into();
    let (ours, theirs) = (Wide::new(&key), ChaCha20Poly1305::new(&key));
    for length in 0..=2_100 {
        let nonce = [length as u8; 12].into();
        let aad = &bytes(length % 67);
        let (mut a, mut b) = (bytes(length), bytes(length));
        let tag = ours.encrypt_inout_detached(&nonce, aad, a.as_mut_slice().into());
        let theirs = theirs.encrypt_inout_detached(&nonce, aad, b.as_mut_slice().into());
        assert_eq!(tag, theirs);
        assert!(a == b, "{length}");
        let opened =
            ours.decrypt_inout_detached(&nonce, aad, a.as_mut_slice().into(), &tag.unwrap());
        assert_eq!(opened, Ok(()));
        assert!(a == bytes(length), "{length}");
    }
}

#[test]
fn a_segment_gives_the_same_bytes() {
    let (mut ours, mut theirs) = stream([9; 32], [8; 12]);
    let (mut a, mut b) = (bytes(65_536), bytes(65_536));
    ours.apply_keystream(&mut a);
    theirs.apply_keystream(&mut b);
    assert!(a == b);
}

#[test]
fn what_was_altered_is_refused_and_left_as_it_was() {
    let cipher = Wide::new(&[1; 32].into());
    let nonce = [2; 12].into();
    let mut sealed = bytes(333);
    let tag = cipher
        .encrypt_inout_detached(&nonce, b"aad", sealed.as_mut_slice().into())
        .unwrap();
    let refused = |bytes: &[u8], aad: &[u8], tag: &Tag| {
        let mut buffer = bytes.to_vec();
        let result = cipher.decrypt_inout_detached(&nonce, aad, buffer.as_mut_slice().into(), tag);
        result.is_err() && buffer == bytes
    };
    assert!(!refused(&sealed, b"aad", &tag));
    for bit in 0..sealed.len() * 8 {
        let mut altered = sealed.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert!(refused(&altered, b"aad", &tag), "bit {bit}");
    }
    for bit in 0..128 {
        let mut other = tag;
        other[bit / 8] ^= 1 << (bit % 8);
        assert!(refused(&sealed, b"aad", &other), "bit {bit} of the tag");
    }
    assert!(refused(&sealed, b"aae", &tag));
    assert!(refused(&sealed[1..], b"aad", &tag));
}

/// Long enough for key stream and authenticator to run together, with and without more behind.
#[test]
fn what_was_altered_is_left_as_it_was_at_any_length() {
    let cipher = Wide::new(&[1; 32].into());
    let nonce = [2; 12].into();
    for length in [0, 1, 64, 255, 256, 257, 511, 512, 513, 768, 1_000, 65_536] {
        let mut sealed = bytes(length);
        let tag = cipher
            .encrypt_inout_detached(&nonce, b"aad", sealed.as_mut_slice().into())
            .unwrap();
        let mut wrong = tag;
        wrong[15] ^= 0x80;
        let mut buffer = sealed.clone();
        let result =
            cipher.decrypt_inout_detached(&nonce, b"aad", buffer.as_mut_slice().into(), &wrong);
        assert!(result.is_err() && buffer == sealed, "{length}");
        for at in [0, length / 2, length.saturating_sub(1)] {
            let Some(byte) = buffer.get_mut(at) else {
                continue;
            };
            *byte ^= 1;
            let altered = buffer.clone();
            let result =
                cipher.decrypt_inout_detached(&nonce, b"aad", buffer.as_mut_slice().into(), &tag);
            assert!(result.is_err() && buffer == altered, "{length}, {at}");
            buffer[at] ^= 1;
        }
        let result =
            cipher.decrypt_inout_detached(&nonce, b"aad", buffer.as_mut_slice().into(), &tag);
        assert!(result.is_ok() && buffer == bytes(length), "{length}");
    }
}

#[test]
fn into_another_buffer_it_is_sealed_and_opened_the_same() {
    let cipher = Wide::new(&[1; 32].into());
    let nonce = [2; 12].into();
    let text = bytes(1_000);
    let (mut here, mut there) = (text.clone(), alloc::vec![9; 1_000]);
    let tag = cipher.encrypt_inout_detached(&nonce, b"", here.as_mut_slice().into());
    let into = InOutBuf::new(&text, &mut there).unwrap();
    assert_eq!(cipher.encrypt_inout_detached(&nonce, b"", into), tag);
    assert!(here == there);
    let into = InOutBuf::new(&there, &mut here).unwrap();
    let opened = cipher.decrypt_inout_detached(&nonce, b"", into, &tag.unwrap());
    assert!(opened.is_ok() && here == text);
}

#[test]
fn near_the_end_the_counter_counts_on_and_then_it_is_over() {
    const END: u64 = u32::MAX as u64 * 64;
    for back in [1u64, 63, 64, 65, 128, 200, 256, 300, 1_000] {
        let (mut ours, mut theirs) = stream([3; 32], [4; 12]);
        ours.seek(END - back);
        theirs.seek(END - back);
        let (mut a, mut b) = (bytes(back as usize), bytes(back as usize));
        ours.apply_keystream(&mut a);
        theirs.apply_keystream(&mut b);
        assert!(a == b, "{back} bytes before the end");
        assert!(ours.try_apply_keystream(&mut [0]).is_err());
    }
    let (mut ours, _) = stream([3; 32], [4; 12]);
    ours.seek(END - 10);
    let mut untouched = [5; 11];
    assert!(ours.try_apply_keystream(&mut untouched).is_err());
    assert_eq!(untouched, [5; 11]);
    assert!(ours.try_seek(END + 1).is_err());
    assert!(ours.try_seek(u64::MAX).is_err());
}

#[test]
fn into_another_buffer_and_as_bare_key_stream_it_is_the_same() {
    let (mut ours, _) = stream([5; 32], [6; 12]);
    let (input, mut output) = (bytes(777), [1; 777]);
    ours.apply_keystream_inout(InOutBuf::new(&input, &mut output).unwrap());
    let (mut again, mut bare) = (stream([5; 32], [6; 12]).0, [1; 777]);
    again.write_keystream(&mut bare);
    let both: Vec<u8> = input.iter().zip(bare).map(|(a, b)| a ^ b).collect();
    assert!(both == output);
}

fn tag(key: [u8; 32], message: &[u8]) -> [u8; 16] {
    let mut mac = Poly1305::new(&key);
    mac.update_padded(message);
    mac.finish()
}

fn their_tag(key: [u8; 32], message: &[u8]) -> [u8; 16] {
    let mut mac = <poly1305::Poly1305 as poly1305::universal_hash::KeyInit>::new(&key.into());
    mac.update_padded(message);
    mac.finalize().into()
}

/// RFC 8439, section 2.5.2, is no whole number of blocks, and an AEAD pads. So of appendix A.3 those that are, which try what passes the modulus.
#[test]
fn rfc_8439_appendix_a_3() {
    let r = |first: u8, pad: u8| {
        let mut key = [pad; 32];
        key[..16].fill(0);
        key[0] = first;
        key
    };
    let filled = |parts: &[(u8, u8, u8)]| -> Vec<u8> {
        let blocks = parts.iter();
        blocks
            .flat_map(|&(first, middle, last)| {
                let mut block = [middle; 16];
                (block[0], block[15]) = (first, last);
                block
            })
            .collect()
    };
    let is = |first: u8, rest: u8| {
        let mut tag = [rest; 16];
        tag[0] = first;
        tag
    };
    // 7: 2¹³⁰ − 5 is passed by a limb.
    let text = filled(&[(0xff, 0xff, 0xff)]);
    assert_eq!(tag(r(2, 0), &text), is(3, 0));
    // 8: what is added at the end passes 2¹²⁸.
    let text = filled(&[(2, 0, 0)]);
    assert_eq!(tag(r(2, 0xff), &text), is(3, 0));
    // 9 and 10 are of the same kind: h in [2¹²⁸, 2¹³⁰ − 5], and equal to the modulus.
    let text = filled(&[(0xff, 0xff, 0xff), (0xf0, 0xff, 0xff), (0x11, 0, 0)]);
    assert_eq!(tag(r(1, 0), &text), is(5, 0));
    let text = filled(&[(0xff, 0xff, 0xff), (0xfb, 0xfe, 0xfe), (1, 1, 1)]);
    assert_eq!(tag(r(1, 0), &text), [0; 16]);
    // 11
    let text = filled(&[(0xfd, 0xff, 0xff)]);
    assert_eq!(tag(r(2, 0), &text), is(0xfa, 0xff));
}

#[test]
fn the_authenticator_is_the_same_at_its_edges() {
    for (low, high) in [
        (0, 0),
        (1, 0),
        (2, 0),
        (5, 0),
        (0xff, 0xff),
        (0xfc, 0x0f),
        (0, 0xff),
    ] {
        for pad in [0, 1, 0xff] {
            let mut key = [high; 32];
            key[0] = low;
            key[16..].fill(pad);
            for byte in [0, 1, 0xfb, 0xfe, 0xff] {
                for length in 0..300 {
                    let message = [byte].repeat(length);
                    assert_eq!(tag(key, &message), their_tag(key, &message), "{length}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_message_has_the_same_tag(
        key: [u8; 32],
        // Bytes of all ones and zeros are what carries are made of.
        message in prop::collection::vec(prop_oneof![Just(0xff), Just(0), any::<u8>()], 0..2_000),
    ) {
        prop_assert_eq!(tag(key, &message), their_tag(key, &message));
    }

    #[test]
    fn any_walk_through_the_key_stream_is_the_same(
        key: [u8; 32],
        nonce: [u8; 12],
        steps in prop::collection::vec((prop::option::of(0u32..100_000), 0usize..700), 1..12),
    ) {
        let (mut ours, mut theirs) = stream(key, nonce);
        for (seek, length) in steps {
            if let Some(to) = seek {
                ours.seek(to);
                theirs.seek(to);
            }
            let (mut a, mut b) = (bytes(length), bytes(length));
            ours.apply_keystream(&mut a);
            theirs.apply_keystream(&mut b);
            prop_assert!(a == b);
            prop_assert_eq!(ours.current_pos::<u64>(), theirs.current_pos::<u64>());
        }
    }

    #[test]
    fn anything_is_sealed_the_same(
        key: [u8; 32],
        nonce: [u8; 12],
        aad in prop::collection::vec(any::<u8>(), 0..100),
        text in prop::collection::vec(any::<u8>(), 0..3_000),
    ) {
        let (mut a, mut b) = (text.clone(), text);
        let ours = Wide::new(&key.into());
        let theirs = ChaCha20Poly1305::new(&key.into());
        let nonce = nonce.into();
        let tag = ours.encrypt_inout_detached(&nonce, &aad, a.as_mut_slice().into());
        prop_assert_eq!(tag, theirs.encrypt_inout_detached(&nonce, &aad, b.as_mut_slice().into()));
        prop_assert!(a == b);
    }
}
