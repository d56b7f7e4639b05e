//! Wycheproof for the crates beneath HPKE, envelopes and wraps, whose inputs the wrappers do not expose.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use hkdf::Hkdf;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use super::{Hex, read};

#[derive(Deserialize)]
struct File<T> {
    #[serde(rename = "testGroups")]
    groups: Vec<Group<T>>,
}

#[derive(Deserialize)]
struct Group<T> {
    tests: Vec<T>,
}

fn cases<T: DeserializeOwned>(path: &str) -> Vec<T> {
    let file: File<T> = read(path);
    file.groups.into_iter().flat_map(|g| g.tests).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AeadCase {
    tc_id: u32,
    key: Hex,
    iv: Hex,
    aad: Hex,
    msg: Hex,
    ct: Hex,
    tag: Hex,
    result: String,
}

#[test]
fn chacha20_poly1305() {
    let cases: Vec<AeadCase> = cases("wycheproof/chacha20_poly1305_test.json");
    assert_eq!(cases.len(), 228);
    let mut of_other_nonce_length = 0;
    for case in cases {
        let Ok(nonce) = <[u8; 12]>::try_from(&case.iv[..]) else {
            // The type takes 12 bytes only; the set calls every other length invalid.
            assert_eq!(case.result, "invalid", "{}", case.tc_id);
            of_other_nonce_length += 1;
            continue;
        };
        let nonce = Nonce::from(nonce);
        let cipher = ChaCha20Poly1305::new(&case.key.array().into());
        let sealed = [&case.ct[..], &case.tag].concat();
        let payload = |msg| Payload {
            msg,
            aad: &case.aad,
        };
        let opened = cipher.decrypt(&nonce, payload(&sealed));
        let made = cipher.encrypt(&nonce, payload(&case.msg)).unwrap();
        match case.result.as_str() {
            "valid" => {
                assert_eq!(opened.unwrap(), case.msg.to_vec(), "{}", case.tc_id);
                assert_eq!(made, sealed, "{}", case.tc_id);
            }
            "invalid" => assert!(opened.is_err(), "{}", case.tc_id),
            other => panic!("{other}"),
        }
    }
    assert!(of_other_nonce_length < 20, "{of_other_nonce_length}");
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HkdfCase {
    tc_id: u32,
    ikm: Hex,
    salt: Hex,
    info: Hex,
    size: usize,
    okm: Hex,
    result: String,
}

#[test]
fn hkdf_sha256() {
    let cases: Vec<HkdfCase> = cases("wycheproof/hkdf_sha256_test.json");
    assert_eq!(cases.len(), 60);
    for case in cases {
        let mut okm = vec![0; case.size];
        let expanded =
            Hkdf::<Sha256>::new(Some(&case.salt), &case.ikm).expand(&case.info, &mut okm);
        assert_eq!(expanded.is_ok(), case.result == "valid", "{}", case.tc_id);
        if expanded.is_ok() {
            assert_eq!(okm, case.okm.to_vec(), "{}", case.tc_id);
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct XdhCase {
    tc_id: u32,
    public: Hex,
    private: Hex,
    shared: Hex,
}

#[test]
fn x25519() {
    let cases: Vec<XdhCase> = cases("wycheproof/x25519_test.json");
    assert_eq!(cases.len(), 363);
    for case in cases {
        // "Acceptable" cases (points of low order, on the twist, not reduced) have a result too, which X-Wing then hashes.
        let shared = x25519_dalek::x25519(case.private.array(), case.public.array());
        assert_eq!(shared, case.shared.array(), "{}", case.tc_id);
    }
}
