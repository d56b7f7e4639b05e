//! `restored.json`: what validators say of a ledger that goes on from a copy, and what is refused.

use serde_json::{Value, json};

use super::{
    Error, generator, hex, made,
    protocol::{HOUR, START, genesis},
    random,
};

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    // Beyond what the other files drew from the same seed.
    random::<131_072>(rng);
    let ledger = genesis(rng, 4);
    let block = hex(random::<32>(rng));
    let word = |change: Value| {
        let mut word = json!({
            "at": START + 30 * HOUR, "epoch": 30, "height": 500, "block": block,
            "since": START + 26 * HOUR, "reason": "The disk broke on 3 May", "signers": [0, 1, 2],
        });
        for (field, value) in change.as_object().into_iter().flatten() {
            word[field] = value.clone();
        }
        json!({ "given": word })
    };
    let later = START + 90 * HOUR;
    let words = [
        json!({}),
        json!({ "at": later, "epoch": 90, "height": 700, "reason": "", "signers": [0, 1, 2, 3] }),
        json!({ "at": later, "epoch": 30 }),
        json!({ "at": later, "epoch": 90, "height": 499 }),
        // 200 bytes are the most.
        json!({ "reason": "é".repeat(100) }),
        json!({ "reason": "é".repeat(100) + "x" }),
        json!({ "reason": "The disk\nbroke" }),
        json!({ "epoch": 0 }),
        json!({ "since": START + 31 * HOUR }),
        json!({ "signers": [0, 1] }),
        json!({ "signers": [1, 0, 2] }),
        json!({ "signers": [0, 1, 1] }),
        json!({ "elsewhere": true }),
    ];
    let lists = [
        vec![],
        vec![0],
        vec![0, 1],
        vec![1, 0],
        vec![0, 0],
        vec![0, 2],
        vec![0, 3],
        vec![0, 9],
    ];
    let mut file = json!({
        "genesis": ledger,
        "words": words.map(word),
        "lists": lists.map(|list| json!({ "given": list })),
    });
    made::restored::complete(&mut file);
    Ok(file)
}
