//! X-Wing: the draft's vectors, and a second implementation that shares no code with ours.

use hpke::kem::XWing;
use hpke::{Deserializable, Kem, Serializable};
use libcrux_kem::{Algorithm, Ct, PrivateKey, PublicKey, key_gen_derand};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::Deserialize;

use super::{Given, Hex, read};

/// Public key of a seed; encapsulated key and shared secret for 64 bytes of randomness.
fn ours(seed: &[u8], randomness: &[u8]) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let private = <XWing as Kem>::PrivateKey::from_bytes(seed).unwrap();
    let public = XWing::sk_to_pk(&private);
    let (shared, enc) = XWing::encap_with_rng(&public, None, &mut Given(randomness)).unwrap();
    let public = public.to_bytes().to_vec();
    (public, enc.to_bytes().to_vec(), shared.0.to_vec())
}

fn our_decapsulation(seed: &[u8], enc: &[u8]) -> Vec<u8> {
    let private = <XWing as Kem>::PrivateKey::from_bytes(seed).unwrap();
    let enc = <XWing as Kem>::EncappedKey::from_bytes(enc).unwrap();
    XWing::decap(&private, None, &enc).unwrap().0.to_vec()
}

#[derive(Deserialize)]
struct Vector {
    seed: Hex,
    sk: Hex,
    pk: Hex,
    eseed: Hex,
    ct: Hex,
    ss: Hex,
}

#[test]
fn drafts_vectors() {
    let vectors: Vec<Vector> = read("xwing/test-vectors.json");
    assert_eq!(vectors.len(), 2);
    for vector in vectors {
        assert_eq!(vector.seed, vector.sk);
        let (pk, ct, ss) = ours(&vector.sk, &vector.eseed);
        assert_eq!(pk, vector.pk.to_vec());
        assert_eq!(ct, vector.ct.to_vec());
        assert_eq!(ss, vector.ss.to_vec());
        assert_eq!(our_decapsulation(&vector.sk, &ct), ss);
    }
}

#[test]
fn second_implementation_agrees() {
    const XWING: Algorithm = Algorithm::XWingKemDraft06;
    let mut rng = ChaCha20Rng::from_seed([6; 32]);
    for case in 0..50 {
        let mut seed = [0; 32];
        let mut randomness = [0; 64];
        rng.fill_bytes(&mut seed);
        rng.fill_bytes(&mut randomness);

        let (pk, ct, ss) = ours(&seed, &randomness);
        let (their_private, their_public) = key_gen_derand(XWING, &seed).unwrap();
        assert_eq!(their_public.encode(), pk, "{case}");
        let their_public = PublicKey::decode(XWING, &pk).unwrap();
        let (their_ss, their_ct) = their_public.encapsulate_derand(&randomness).unwrap();
        assert_eq!(their_ct.encode(), ct, "{case}");
        assert_eq!(their_ss.encode(), ss, "{case}");

        // Each opens the other's, and an altered one to the same useless secret (implicit rejection, FIPS 203 §6.3).
        assert_eq!(our_decapsulation(&seed, &their_ct.encode()), ss, "{case}");
        for at in [None, Some(5), Some(1119)] {
            let mut ct = ct.clone();
            if let Some(at) = at {
                ct[at] ^= 1;
            }
            let theirs = decapsulated(&their_private, &ct);
            assert_eq!(our_decapsulation(&seed, &ct), theirs, "{case} {at:?}");
            assert_eq!(theirs == ss, at.is_none(), "{case} {at:?}");
        }
    }
}

fn decapsulated(private: &PrivateKey, ct: &[u8]) -> Vec<u8> {
    let ct = Ct::decode(Algorithm::XWingKemDraft06, ct).unwrap();
    ct.decapsulate(private).unwrap().encode()
}
