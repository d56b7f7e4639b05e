//! Ed25519: who accepts what is a matter of consensus here, so every case is put to single and batch verification.

use aceso_core::crypto::sign::verify_batch;
use aceso_core::crypto::{Signature, VerifyingKey};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Deserialize;

use super::{Hex, read};

/// What both verifiers say, who must agree.
fn verdict(key: &VerifyingKey, message: &[u8], signature: &Signature) -> bool {
    let single = key.verify(message, signature).is_ok();
    let mut rng = ChaCha20Rng::from_seed([1; 32]);
    let batch = verify_batch([(key, signature, message)], &mut rng).is_ok();
    assert_eq!(single, batch, "{key:?} {signature:?}");
    single
}

#[derive(Deserialize)]
struct Edge {
    number: u32,
    key: Hex,
    sig: Hex,
    msg: String,
    #[serde(default)]
    flags: Option<Vec<String>>,
}

impl Edge {
    fn has(&self, flag: &str) -> bool {
        self.flags.iter().flatten().any(|f| f == flag)
    }
}

#[test]
fn edge_cases_follow_zip_215_and_batches_agree() {
    let edges: Vec<Edge> = read("cctv_ed25519/ed25519vectors.json");
    assert_eq!(edges.len(), 640);
    let parsed: Vec<_> = edges
        .iter()
        .map(|e| (VerifyingKey(e.key.array()), Signature(e.sig.array())))
        .collect();
    let mut accepted = Vec::new();
    for (edge, (key, signature)) in edges.iter().zip(&parsed) {
        // ZIP-215 takes non-canonical points, points of low order and residues of low order. It hashes the encodings as they
        // stand: a signature over other encodings of the same points holds only where the hash does not count, since 8·A is 0.
        let (number, flags) = (edge.number, &edge.flags);
        let message = edge.msg.as_bytes();
        let expected = !edge.has("reencoded_k") || edge.has("low_order_A");
        assert_eq!(
            verdict(key, message, signature),
            expected,
            "{number} {flags:?}"
        );
        accepted.push(expected);

        // S + 1 is wrong whatever the points are, and S + L, the same scalar, is not canonical.
        let mut altered = *signature;
        altered.0[32] ^= 1;
        assert!(!verdict(key, message, &altered), "{number} {flags:?}");
        assert!(!verdict(key, message, &plus_l(signature)), "{number}");
    }
    assert_eq!(accepted.iter().filter(|&&good| !good).count(), 66);

    // All that are good in one batch, then one bad one among them.
    let batch = |bad: Option<usize>| {
        let items = edges.iter().zip(&parsed).enumerate();
        let chosen = items.filter(|(at, _)| accepted[*at] || bad == Some(*at));
        let items = chosen.map(|(_, (edge, (k, s)))| (k, s, edge.msg.as_bytes()));
        verify_batch(items, &mut ChaCha20Rng::from_seed([2; 32])).is_ok()
    };
    assert!(batch(None));
    for bad in (0..edges.len()).filter(|&at| !accepted[at]) {
        assert!(!batch(Some(bad)), "{bad}");
    }

    // The set must hold what would tell a stricter verifier apart.
    for flag in [
        "low_order_A",
        "low_order_R",
        "low_order_residue",
        "non_canonical_A",
        "non_canonical_R",
    ] {
        let flagged = edges.iter().zip(&accepted).filter(|(e, _)| e.has(flag));
        assert!(
            flagged.filter(|(_, accepted)| **accepted).count() > 50,
            "{flag}"
        );
    }
}

/// The signature with S + L in place of S.
fn plus_l(signature: &Signature) -> Signature {
    /// 2^252 + 27742317777372353535851937790883648493, little-endian.
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut sum = *signature;
    let mut carry = 0;
    for (byte, l) in sum.0[32..].iter_mut().zip(L) {
        let digit = u16::from(*byte) + u16::from(l) + carry;
        *byte = digit as u8;
        carry = digit >> 8;
    }
    assert_eq!(carry, 0);
    sum
}

#[derive(Deserialize)]
struct Wycheproof {
    #[serde(rename = "testGroups")]
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    #[serde(rename = "publicKey")]
    key: PublicKey,
    tests: Vec<Case>,
}

#[derive(Deserialize)]
struct PublicKey {
    pk: Hex,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    tc_id: u32,
    flags: Vec<String>,
    msg: Hex,
    sig: Hex,
    result: String,
}

/// The one case that RFC 8032 refuses and ZIP-215 takes: R = (0, 1) with the sign bit of x set.
const NON_CANONICAL_R: u32 = 151;

#[test]
fn wycheproof() {
    let set: Wycheproof = read("wycheproof/ed25519_test.json");
    let mut ran = 0;
    for group in &set.groups {
        let key = VerifyingKey(group.key.pk.array());
        for case in &group.tests {
            // A signature of another length is not one: the type does not take it.
            let accepted = <[u8; 64]>::try_from(&case.sig[..])
                .is_ok_and(|bytes| verdict(&key, &case.msg, &Signature(bytes)));
            let expected = case.result == "valid" || case.tc_id == NON_CANONICAL_R;
            assert_eq!(accepted, expected, "{} {:?}", case.tc_id, case.flags);
            ran += 1;
        }
    }
    assert_eq!(ran, 106);
}
