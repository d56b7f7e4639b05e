//! `crypto.json`.

use aceso_core::crypto::password::{self, Params};
use aceso_core::crypto::{Domain, Salt, SealingKeypair, Secret32, SigningKey, aead, commit, hash};
use serde_json::{Value, json};

use super::{Error, ahead, generator, hex, random};

pub fn vectors() -> Result<Value, Error> {
    let mut rng = generator();
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

    let salt: [u8; 32] = random(&mut rng);
    let commitment = commit(&Salt::from_bytes(salt), b"value");

    let seed: [u8; 32] = random(&mut rng);
    let signing = SigningKey::from_seed(&Secret32::from_bytes(&seed));
    let signature = json!({
        "seed": hex(seed),
        "key": hex(signing.verifying_key()),
        "message": hex(b"message"),
        "signature": hex(signing.sign(b"message")),
    });

    let seed: [u8; 32] = random(&mut rng);
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

    let salt16: [u8; 16] = random(&mut rng);
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
