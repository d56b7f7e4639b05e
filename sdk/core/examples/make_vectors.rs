//! Prints our own test vectors: `cargo run -p aceso-core --example make_vectors -- crypto|envelope`.
//!
//! What it printed for version 1 is committed under `tests/vectors/aceso/` and stays as it is: a test that fails against it has found
//! a change of format, which takes a new version and new vectors beside the old. Randomness comes from ChaCha20 with the seed
//! below and is part of each vector, so that nobody needs this generator to check them.

use std::process::ExitCode;

use aceso_core::crypto::password::{self, Params};
use aceso_core::crypto::{Domain, Salt, SealingKeypair, Secret32, SigningKey, aead, commit, hash};
use aceso_core::envelope::{Header, SEGMENT_LEN, TAG_LEN, TreeBuilder, seal_all};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Seeds the generator of each file.
const SEED: &[u8; 32] = b"aceso test vectors, version one.";

type Error = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let made = match std::env::args().nth(1).as_deref() {
        Some("crypto") => crypto(),
        Some("envelope") => envelope(),
        _ => Err("usage: make_vectors crypto|envelope".into()),
    };
    match made {
        Ok(vectors) => {
            println!("{vectors:#}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    base16ct::lower::encode_string(bytes.as_ref())
}

fn bytes<const N: usize>(rng: &mut ChaCha20Rng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill_bytes(&mut bytes);
    bytes
}

/// The next `N` bytes, and a generator that will give them again.
fn ahead<const N: usize>(rng: &mut ChaCha20Rng) -> ([u8; N], ChaCha20Rng) {
    let replay = rng.clone();
    (bytes(rng), replay)
}

fn crypto() -> Result<Value, Error> {
    let mut rng = ChaCha20Rng::from_seed(*SEED);
    let hashes: Vec<Value> = [
        (Domain::Account, vec![]),
        (Domain::Terms, vec![b"".as_slice()]),
        (Domain::Terms, vec![b"ab", b""]),
        (Domain::Transaction, vec![&[0xff; 300], b"second"]),
    ]
    .into_iter()
    .map(|(domain, parts)| {
        json!({
            "domain": domain.label(),
            "parts": parts.iter().map(hex).collect::<Vec<_>>(),
            "digest": hash(domain, &parts).to_string(),
        })
    })
    .collect();

    let salt: [u8; 32] = bytes(&mut rng);
    let commitment = commit(&Salt::from_bytes(salt), b"value");

    let seed: [u8; 32] = bytes(&mut rng);
    let signing = SigningKey::from_seed(&Secret32::from_bytes(&seed));
    let signature = json!({
        "seed": hex(seed),
        "key": hex(signing.verifying_key()),
        "message": hex(b"message"),
        "signature": hex(signing.sign(b"message")),
    });

    let seed: [u8; 32] = bytes(&mut rng);
    let keypair = SealingKeypair::from_seed(&Secret32::from_bytes(&seed));
    let (randomness, mut replay) = ahead::<64>(&mut rng);
    let sealed = keypair
        .public_key()
        .seal(&mut replay, b"info", b"aad", b"grant key")?;
    let seal = json!({
        "seed": hex(seed),
        "key": hex(keypair.public_key().to_bytes()),
        "randomness": hex(randomness),
        "info": hex(b"info"),
        "aad": hex(b"aad"),
        "plaintext": hex(b"grant key"),
        "sealed": hex(minicbor::to_vec(&sealed)?),
    });

    let (randomness, mut replay) = ahead::<32>(&mut rng);
    let wrapped = aead::wrap(
        &mut replay,
        b"a secret of 128 bits or more",
        Domain::Vault,
        b"context",
        b"wrapped",
    )?;
    let wrap = json!({
        "randomness": hex(randomness),
        "secret": hex(b"a secret of 128 bits or more"),
        "domain": Domain::Vault.label(),
        "context": hex(b"context"),
        "plaintext": hex(b"wrapped"),
        "wrapped": hex(wrapped),
    });

    let salt16: [u8; 16] = bytes(&mut rng);
    let params = Params::new(Params::MIN_MEMORY_KIB, 2, 1)?;
    let key = password::derive("correct horse, बैटरी".as_bytes(), &salt16, params)?;
    let password = json!({
        "passphrase": hex("correct horse, बैटरी"),
        "salt": hex(salt16),
        "params": hex(minicbor::to_vec(params)?),
        "key": hex(key.as_slice()),
    });

    Ok(json!({
        "hash": hashes,
        "commit": { "salt": hex(salt), "value": hex(b"value"), "digest": commitment.to_string() },
        "sign": signature,
        "seal": seal,
        "wrap": wrap,
        "password": password,
    }))
}

/// Content is `i mod 251` at byte i.
fn envelope() -> Result<Value, Error> {
    let mut rng = ChaCha20Rng::from_seed(*SEED);
    let mut files = Vec::new();
    for length in [0, 1, 16_376, 16_377, 65_528, 65_529, 200_000] {
        let record_key: [u8; 32] = bytes(&mut rng);
        let (salt, mut replay) = ahead::<32>(&mut rng);
        let content: Vec<u8> = (0..length).map(|i: u32| (i % 251) as u8).collect();
        let key = Secret32::from_bytes(&record_key);
        let (file, descriptor) = seal_all(&mut replay, &key, &content)?;

        let (header, body) = Header::parse(&file)?;
        let prefix = header.to_prefix();
        let mut tree = TreeBuilder::new(&prefix);
        body.chunks(SEGMENT_LEN + TAG_LEN)
            .for_each(|segment| tree.push(segment));
        let tree = tree.finish();
        let last = descriptor.segments - 1;
        let path = tree.path(last).ok_or("every file has a segment")?;
        let mut vector = json!({
            "content_length": length,
            "record_key": hex(record_key),
            "salt": hex(salt),
            "prefix": hex(prefix),
            "root": descriptor.root.to_string(),
            "segments": descriptor.segments,
            "length": descriptor.length,
            "path_of_last": path.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "file_sha256": hex(Sha256::digest(&file)),
        });
        // One file whole, for whoever looks for where theirs differs.
        if length == 1 {
            vector["file"] = hex(&file).into();
        }
        files.push(vector);
    }
    Ok(files.into())
}
