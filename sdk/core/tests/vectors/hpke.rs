//! HPKE: RFC 9180's vectors against the crate, X-Wing's against the wrapper too.

use aceso_core::crypto::{Sealed, SealingKeypair, Secret32, Suite};
use hpke::aead::{AeadCtxR, AeadCtxS, ChaCha20Poly1305, ExportOnlyAead};
use hpke::kdf::{HkdfSha256, HkdfSha512, Kdf, KdfShake256};
use hpke::kem::{X25519HkdfSha256, XWing};
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable, setup_receiver,
    setup_sender_with_rng,
};
use serde::Deserialize;

use super::{Given, Hex, read};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    mode: u8,
    #[serde(rename = "kem_id")]
    kem: u16,
    #[serde(rename = "kdf_id")]
    kdf: u16,
    #[serde(rename = "aead_id")]
    aead: u16,
    info: Hex,
    ikm_r: Hex,
    ikm_s: Option<Hex>,
    ikm_e: Hex,
    sk_rm: Hex,
    pk_rm: Hex,
    sk_sm: Option<Hex>,
    #[serde(default)]
    psk: Hex,
    #[serde(default, rename = "psk_id")]
    psk_id: Hex,
    enc: Hex,
    encryptions: Vec<Encryption>,
    exports: Vec<Export>,
}

#[derive(Deserialize)]
struct Encryption {
    aad: Hex,
    ct: Hex,
    pt: Hex,
}

#[derive(Deserialize)]
struct Export {
    exporter_context: Hex,
    #[serde(rename = "L")]
    length: usize,
    exported_value: Hex,
}

type Contexts<A, D, K> = (AeadCtxS<A, D, K>, AeadCtxR<A, D, K>);

/// A private key as the crate writes it: X25519's are clamped.
fn reread<K: Kem>(private: &[u8]) -> Vec<u8> {
    let private = K::PrivateKey::from_bytes(private).unwrap();
    private.to_bytes().to_vec()
}

/// Both ends, after checking that the keys and the encapsulated key are the vector's.
fn contexts<A: hpke::aead::Aead, D: Kdf, K: Kem>(vector: &Vector) -> Contexts<A, D, K> {
    let (private, public) = K::derive_keypair(&vector.ikm_r);
    assert_eq!(private.to_bytes()[..], reread::<K>(&vector.sk_rm)[..]);
    assert_eq!(public.to_bytes()[..], vector.pk_rm[..]);
    let sender = vector.ikm_s.as_ref().map(|ikm| K::derive_keypair(ikm));
    if let (Some((private, _)), Some(expected)) = (&sender, &vector.sk_sm) {
        assert_eq!(private.to_bytes()[..], reread::<K>(expected)[..]);
    }
    let psk = PskBundle::new(&vector.psk, &vector.psk_id).unwrap();
    let (mode_s, mode_r) = match (vector.mode, sender) {
        (0, _) => (OpModeS::Base, OpModeR::Base),
        (1, _) => (OpModeS::Psk(psk), OpModeR::Psk(psk)),
        (2, Some(pair)) => (OpModeS::Auth(pair.clone()), OpModeR::Auth(pair.1)),
        (3, Some(pair)) => (
            OpModeS::AuthPsk(pair.clone(), psk),
            OpModeR::AuthPsk(pair.1, psk),
        ),
        (mode, _) => panic!("mode {mode}"),
    };
    let mut rng = Given(&vector.ikm_e);
    let (enc, sender) =
        setup_sender_with_rng::<A, D, K>(&mode_s, &public, &vector.info, &mut rng).unwrap();
    assert_eq!(enc.to_bytes()[..], vector.enc[..]);
    let enc = K::EncappedKey::from_bytes(&vector.enc).unwrap();
    let receiver = setup_receiver::<A, D, K>(&mode_r, &private, &enc, &vector.info).unwrap();
    for export in &vector.exports {
        let mut exported = vec![0; export.length];
        sender
            .export(&export.exporter_context, &mut exported)
            .unwrap();
        assert_eq!(exported, export.exported_value.to_vec());
        receiver
            .export(&export.exporter_context, &mut exported)
            .unwrap();
        assert_eq!(exported, export.exported_value.to_vec());
    }
    (sender, receiver)
}

/// Returns how many encryptions were checked.
fn check<D: Kdf, K: Kem>(vector: &Vector) -> usize {
    if vector.aead == 0xffff {
        contexts::<ExportOnlyAead, D, K>(vector);
        assert!(vector.encryptions.is_empty() && !vector.exports.is_empty());
        return 0;
    }
    assert_eq!(vector.aead, 3);
    let (mut sender, mut receiver) = contexts::<ChaCha20Poly1305, D, K>(vector);
    for encryption in &vector.encryptions {
        let ct = sender.seal(&encryption.pt, &encryption.aad).unwrap();
        assert_eq!(ct, encryption.ct.to_vec());
        let pt = receiver.open(&ct, &encryption.aad).unwrap();
        assert_eq!(pt, encryption.pt.to_vec());
    }
    vector.encryptions.len()
}

#[test]
fn rfc_9180() {
    let vectors: Vec<Vector> = read("hpke_rfc9180/test-vectors.json");
    let mut encryptions = 0;
    for vector in &vectors {
        assert_eq!(vector.kem, 0x20);
        encryptions += match vector.kdf {
            1 => check::<HkdfSha256, X25519HkdfSha256>(vector),
            3 => check::<HkdfSha512, X25519HkdfSha256>(vector),
            kdf => panic!("KDF {kdf}"),
        };
    }
    assert_eq!((vectors.len(), encryptions), (9, 30));
    assert!((0..4).all(|mode| vectors.iter().any(|v| v.mode == mode)));
}

#[test]
fn x_wing() {
    let vectors: Vec<Vector> = read("hpke_pq/test-vectors-go-8aa8a04.json");
    let mut encryptions = 0;
    for vector in &vectors {
        assert_eq!(vector.kem, 0x647a);
        encryptions += match vector.kdf {
            1 => check::<HkdfSha256, XWing>(vector),
            0x11 => check::<KdfShake256, XWing>(vector),
            kdf => panic!("KDF {kdf}"),
        };
    }
    assert_eq!((vectors.len(), encryptions), (2, 20));
}

#[test]
fn x_wing_through_the_wrapper() {
    let vectors: Vec<Vector> = read("hpke_pq/test-vectors-go-8aa8a04.json");
    let ours = |v: &&Vector| (v.mode, v.kem, v.kdf, v.aead) == (0, 0x647a, 1, 3);
    let [vector] = vectors.iter().filter(ours).collect::<Vec<_>>()[..] else {
        panic!("one vector has our suite")
    };
    let keypair = SealingKeypair::from_seed(&Secret32::from_bytes(&vector.ikm_r.array()));
    assert_eq!(keypair.public_key().to_bytes()[..], vector.pk_rm[..]);
    let Encryption { aad, ct, pt } = &vector.encryptions[0];
    let sealed = keypair
        .public_key()
        .seal(&mut Given(&vector.ikm_e), &vector.info, aad, pt)
        .unwrap();
    let expected = Sealed {
        suite: Suite::CURRENT.number(),
        enc: vector.enc.to_vec(),
        ciphertext: ct.to_vec(),
    };
    assert_eq!(sealed, expected);
    let opened = keypair.open(&vector.info, aad, &expected).unwrap();
    assert_eq!(opened[..], pt[..]);
}
