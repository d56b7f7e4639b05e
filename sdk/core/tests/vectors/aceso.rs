//! Our own vectors: they say what version 1 is. When one of these fails, the code is wrong, never the file.

use aceso_core::crypto::{
    Domain, Salt, Sealed, SealingKeypair, Secret32, Signature, SigningKey, aead, commit, hash,
    password,
};
use aceso_core::envelope::{
    Descriptor, SEGMENT_LEN, TAG_LEN, open_all, seal_all, verify_header, verify_segment,
};
use serde::Deserialize;
use sha2::Digest as _;

use super::{Given, Hex, read};

#[derive(Deserialize)]
struct Crypto {
    hash: Vec<HashVector>,
    commit: CommitVector,
    sign: SignVector,
    seal: SealVector,
    wrap: WrapVector,
    password: PasswordVector,
}

#[derive(Deserialize)]
struct HashVector {
    domain: String,
    parts: Vec<Hex>,
    digest: String,
}

#[derive(Deserialize)]
struct CommitVector {
    salt: Hex,
    value: Hex,
    digest: String,
}

#[derive(Deserialize)]
struct SignVector {
    seed: Hex,
    key: Hex,
    message: Hex,
    signature: Hex,
}

#[derive(Deserialize)]
struct SealVector {
    seed: Hex,
    key: Hex,
    randomness: Hex,
    info: Hex,
    aad: Hex,
    plaintext: Hex,
    sealed: Hex,
}

#[derive(Deserialize)]
struct WrapVector {
    randomness: Hex,
    secret: Hex,
    domain: String,
    context: Hex,
    plaintext: Hex,
    wrapped: Hex,
}

#[derive(Deserialize)]
struct PasswordVector {
    passphrase: Hex,
    salt: Hex,
    params: Hex,
    key: Hex,
}

fn domain(label: &str) -> Domain {
    let mut all = Domain::ALL.iter().copied();
    all.find(|domain| domain.label() == label).unwrap()
}

fn crypto() -> Crypto {
    read("aceso/crypto.json")
}

#[test]
fn hashes_and_commitments() {
    let Crypto {
        hash: hashes,
        commit: commitment,
        ..
    } = crypto();
    assert_eq!(hashes.len(), 4);
    for vector in hashes {
        let parts: Vec<&[u8]> = vector.parts.iter().map(|part| &**part).collect();
        let digest = hash(domain(&vector.domain), &parts);
        assert_eq!(digest.to_string(), vector.digest);
    }
    let salt = Salt::from_bytes(commitment.salt.array());
    let digest = commit(&salt, &commitment.value);
    assert_eq!(digest.to_string(), commitment.digest);
}

#[test]
fn signatures() {
    let vector = crypto().sign;
    let key = SigningKey::from_seed(&Secret32::from_bytes(&vector.seed.array()));
    assert_eq!(key.verifying_key().0, vector.key.array());
    let signature = Signature(vector.signature.array());
    assert_eq!(key.sign(&vector.message), signature);
    assert_eq!(
        key.verifying_key().verify(&vector.message, &signature),
        Ok(())
    );
}

#[test]
fn seals() {
    let vector = crypto().seal;
    let keypair = SealingKeypair::from_seed(&Secret32::from_bytes(&vector.seed.array()));
    assert_eq!(keypair.public_key().to_bytes()[..], vector.key[..]);
    let sealed = keypair
        .public_key()
        .seal(
            &mut Given(&vector.randomness),
            &vector.info,
            &vector.aad,
            &vector.plaintext,
        )
        .unwrap();
    assert_eq!(minicbor::to_vec(&sealed).unwrap(), vector.sealed.to_vec());
    let sealed: Sealed = minicbor::decode(&vector.sealed).unwrap();
    let opened = keypair.open(&vector.info, &vector.aad, &sealed).unwrap();
    assert_eq!(opened[..], vector.plaintext[..]);
}

#[test]
fn wraps() {
    let vector = crypto().wrap;
    let domain = domain(&vector.domain);
    let mut rng = Given(&vector.randomness);
    let (secret, context) = (&vector.secret, &vector.context);
    let wrapped = aead::wrap(&mut rng, secret, domain, context, &vector.plaintext).unwrap();
    assert_eq!(wrapped, vector.wrapped.to_vec());
    let opened = aead::unwrap(secret, domain, context, &wrapped).unwrap();
    assert_eq!(opened[..], vector.plaintext[..]);
}

#[test]
fn passwords() {
    let vector = crypto().password;
    let params = minicbor::decode(&vector.params).unwrap();
    let key = password::derive(&vector.passphrase, &vector.salt.array(), params).unwrap();
    assert_eq!(key[..], vector.key[..]);
}

#[derive(Deserialize)]
struct Envelope {
    content_length: u32,
    record_key: Hex,
    salt: Hex,
    prefix: Hex,
    root: String,
    segments: u32,
    length: u64,
    path_of_last: Vec<String>,
    file_sha256: Hex,
    file: Option<Hex>,
}

#[test]
fn envelopes() {
    let vectors: Vec<Envelope> = read("aceso/envelope.json");
    assert_eq!(vectors.len(), 7);
    for vector in &vectors {
        let content: Vec<u8> = (0..vector.content_length)
            .map(|i| (i % 251) as u8)
            .collect();
        let key = Secret32::from_bytes(&vector.record_key.array());
        let (file, descriptor) = seal_all(&mut Given(&vector.salt), &key, &content).unwrap();
        let expected = Descriptor {
            root: vector.root.parse().unwrap(),
            segments: vector.segments,
            length: vector.length,
        };
        assert_eq!(descriptor, expected);
        assert_eq!(file[..vector.prefix.len()], vector.prefix[..]);
        assert_eq!(sha2::Sha256::digest(&file)[..], vector.file_sha256[..]);
        assert_eq!(open_all(&key, Some(&expected), &file), Ok(content));

        let path = vector.path_of_last.iter().map(|d| d.parse().unwrap());
        let path: Vec<_> = path.collect();
        let last = vector.segments - 1;
        let start = vector.prefix.len() + last as usize * (SEGMENT_LEN + TAG_LEN);
        let verified = verify_segment(&expected.root, vector.segments, last, &file[start..], &path);
        assert_eq!(verified, Ok(()));
    }
    let whole = vectors.iter().find_map(|v| v.file.as_ref().zip(Some(v)));
    let (file, vector) = whole.unwrap();
    let key = Secret32::from_bytes(&vector.record_key.array());
    assert_eq!(open_all(&key, None, file), Ok(vec![0]));
    assert!(verify_header(&vector.root.parse().unwrap(), 1, &vector.prefix, &[]).is_err());
}
