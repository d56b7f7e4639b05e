//! `proofs.json`: what a ledger of a few blocks holds, asked and answered.

use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

use super::{Error, generator, hex, made, protocol::START, random};

fn key(rng: &mut ChaCha20Rng, kind: u8) -> String {
    hex([&[kind], &random::<32>(rng)[..]].concat())
}

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    // Beyond what the other files drew from the same seed.
    random::<65536>(rng);
    let keys: Vec<_> = (0..24)
        .map(|i| key(rng, [b'a', b'b', b'g', b'r'][i % 4]))
        .collect();
    let absent = [key(rng, b'g'), key(rng, b'r'), key(rng, b'a')];
    // One key, more, none again, all.
    let blocks = (1u64..)
        .zip([1, 4, 9, 16, 24, 0, 24])
        .map(|(number, count)| {
            let held = keys.iter().take(count);
            let state: Vec<_> = held
                .map(|key| json!([key, hex([number as u8; 3])]))
                .collect();
            json!({ "time": START + 1000 * number, "state": state })
        });
    let blocks: Vec<_> = blocks.collect();
    let mut answers = Vec::new();
    let mut ask = |known: &[u64], other: Option<u64>, asked: &[&String], alter: Option<&str>| {
        let nonce = hex(random::<16>(rng));
        answers.push(json!({ "given": {
            "nonce": nonce, "known": known, "other": other, "keys": asked,
            "at": START + 60_000, "alter": alter,
        } }));
    };
    let some = [&keys[0], &keys[1], &absent[0]];
    ask(&[], None, &[], None);
    ask(&[0, 3, 6, 7], None, &some, None);
    ask(&[7], None, &[&keys[2], &absent[1], &absent[2]], None);
    ask(&[3], Some(3), &some, None);
    ask(&[7], Some(7), &some, None);
    for alter in [
        "last byte of the tip's header",
        "a word on another nonce",
        "no words",
        "without the last proof",
        "an empty sibling above the first proof",
        "nothing at the end of the first proof",
    ] {
        ask(&[1], None, &some, Some(alter));
    }
    let mut file = json!({
        "genesis": { "given": {
            "validator_seeds": (0..4).map(|_| hex(random::<32>(rng))).collect::<Vec<_>>(),
            "nonce": hex(random::<32>(rng)),
            "time": START,
        } },
        "blocks": { "given": blocks },
        "answers": answers,
    });
    made::proofs::complete(&mut file);
    Ok(file)
}
