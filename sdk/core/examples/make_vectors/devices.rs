//! `devices.json`: what makes one account of several devices, and the codes that carry a secret.

use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

use super::{Error, generator, hex, made, protocol::START, random};

const RELAY: &str = "https://relay.example";
const WALLET: &str = "https://wallet.example";

fn id(rng: &mut ChaCha20Rng) -> String {
    hex(random::<32>(rng))
}

fn short(rng: &mut ChaCha20Rng) -> String {
    hex(random::<16>(rng))
}

fn kit(rng: &mut ChaCha20Rng, secret: String) -> Value {
    json!({ "given": {
        "secret": secret,
        "genesis": id(rng),
        "account": id(rng),
        "height": 4_711,
        "block": id(rng),
        "relay": RELAY,
        "wallet": WALLET,
        "randomness": id(rng),
    }})
}

/// `items` is CBOR of whatever the wallet writes down.
fn journal(rng: &mut ChaCha20Rng, epoch: u64, items: &[u8]) -> Value {
    json!({ "given": {
        "account": id(rng),
        "epoch": epoch,
        "key": id(rng),
        "items": hex(items),
        "randomness": id(rng),
    }})
}

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    // Beyond what the other files drew from the same seed.
    random::<16384>(rng);
    let random_kit = short(rng);
    let kits = [
        kit(rng, random_kit),
        kit(rng, "00".repeat(16)),
        kit(rng, "ff".repeat(16)),
    ];
    // No items; one text that fills a step of padding to the byte; and one that needs a longer head.
    let journals = [
        journal(rng, 0, &[0x80]),
        journal(
            rng,
            1,
            &[&[0x81, 0x79, 0x01, 0xf6][..], &[b'x'; 502]].concat(),
        ),
        journal(
            rng,
            300,
            &[&[0x81, 0x79, 0x02, 0x00][..], &[b'y'; 512]].concat(),
        ),
    ];
    let mut file = json!({
        "kits": kits,
        "link": { "given": {
            "secret": short(rng),
            "genesis": id(rng),
            "account": id(rng),
            "relay": RELAY,
            "wallet": WALLET,
            "device_seed": id(rng),
            "sealing_seed": id(rng),
            "name": "Ōkubo’s phone",
            "randomness": id(rng),
        }},
        "journal": journals,
        "slot": { "given": {
            "genesis": id(rng),
            "account": id(rng),
            "epoch": 7,
            "key": id(rng),
            "device": id(rng),
            "sealing_seed": id(rng),
            "signer_seed": id(rng),
            "randomness": hex(random::<64>(rng)),
        }},
        "claim": { "given": {
            "secret": short(rng),
            "genesis": id(rng),
            "offer": id(rng),
            "terms": id(rng),
            "claimant": id(rng),
            "keys": id(rng),
            "relay": RELAY,
            "wallet": WALLET,
        }},
        "erased": { "given": {
            "genesis_nonce": id(rng),
            "genesis_time": START,
            "validator_seed": id(rng),
            "intent": id(rng),
            "account": id(rng),
            "blobs": 3,
            "bytes": 393_561,
            "deliveries": 1,
            "at": START + 1,
        }},
    });
    // Drawn last, so that what came to be later left all other vectors as they were.
    let link = &mut file["link"]["given"];
    link["nonce"] = id(rng).into();
    let first = link["randomness"].as_str().unwrap_or_default();
    link["randomness"] = format!("{first}{}", hex(random::<128>(rng))).into();
    file["proof"] = json!({ "given": {
        "account": id(rng),
        "device_seed": id(rng),
        "sealing_seed": id(rng),
        "nonce": id(rng),
        "name": "Tablet",
    }});
    made::devices::complete(&mut file);
    Ok(file)
}
