//! `requests.json`: what apps ask for.

use serde_json::{Value, json};

use super::{Error, generator, hex, made, protocol::START, random};

const YEAR: u64 = 365 * 24 * 60 * 60 * 1000;

/// Everything at its smallest.
fn least() -> Value {
    json!({
        "types": ["Observation"],
        "categories": 0,
        "since": null,
        "before": null,
        "purpose": 5,
        "until": START,
        "follow": false,
    })
}

/// The least, but for this.
fn with(field: &str, value: Value) -> Value {
    let mut ask = least();
    ask[field] = value;
    ask
}

fn names(count: u8) -> Value {
    (0..count)
        .map(|n| format!("Type{}", char::from(b'A' + n)))
        .collect()
}

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    // Beyond what the other files drew from the same seed.
    random::<32768>(rng);
    let full = json!({
        "types": ["AllergyIntolerance", "Condition", "MedicationRequest", "Observation"],
        "categories": 0x7f,
        "since": START - 2 * YEAR,
        "before": START,
        "purpose": 4,
        "until": START + YEAR,
        "follow": true,
    });
    let mut by_category = with("types", json!([]));
    by_category["categories"] = 2.into();
    let mut period = with("since", START.into());
    period["before"] = START.into();
    let asks = [least(), by_category, with("types", names(24)), full];
    let refused = [
        with("types", json!([])),
        with("types", names(25)),
        with("types", json!(["observation"])),
        with("types", json!(["Obs ervation"])),
        with("types", json!(["A".repeat(41)])),
        with("types", json!([""])),
        with("types", json!(["Bundle"])),
        with("types", json!(["Parameters"])),
        with("types", json!(["Observation", "Condition"])),
        with("types", json!(["Condition", "Condition"])),
        with("categories", 0x80.into()),
        period,
    ];
    let mut file = json!({
        "to": {
            "genesis": hex(random::<32>(rng)),
            "account": hex(random::<32>(rng)),
            "keys": hex(random::<32>(rng)),
            "relay": "https://relay.example",
            "nonce": hex(random::<16>(rng)),
            "wallet": "https://wallet.example",
        },
        "asks": asks.map(|ask| json!({ "given": ask })),
        "refused": refused.map(|ask| json!({ "given": ask })),
    });
    made::requests::complete(&mut file);
    Ok(file)
}
