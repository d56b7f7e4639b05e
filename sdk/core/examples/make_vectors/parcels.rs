//! `parcels.json`: a parcel, its letter and its end.

use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

use super::{Error, generator, hex, made, protocol::START, random};

fn id(rng: &mut ChaCha20Rng) -> String {
    hex(random::<32>(rng))
}

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    // Beyond what the other files drew from the same seed.
    random::<32768>(rng);
    const DAY: u64 = 24 * 60 * 60 * 1000;
    let mut file = json!({ "given": {
        "genesis": id(rng),
        "parcel": id(rng),
        "sender": id(rng),
        "sender_seed": id(rng),
        "recipient": id(rng),
        "recipient_seed": id(rng),
        "recipient_keys": id(rng),
        "sealing_seed": id(rng),
        "record": id(rng),
        "introduction": id(rng),
        "blob": id(rng),
        "root": id(rng),
        "segments": 1,
        "length": 16_480,
        "record_key": id(rng),
        "name": "Riverside Hospital",
        "organisation": "Riverside Trust",
        "title": "Arztbrief für Jörg",
        "media_type": "application/pdf",
        "content": hex(b"%PDF-1.7 potassium 4.1"),
        "time": START,
        "until": START + 30 * DAY,
        "made_at": START + 1,
        "ended_at": START + DAY,
        "valid_until": START + DAY + 3_600_000,
        "height": 4_711,
        "block": id(rng),
        "salt": id(rng),
        "author_salt": id(rng),
        "intent": id(rng),
        "end": 1,
        "end_salt": id(rng),
        "end_author_salt": id(rng),
        "end_intent": id(rng),
        "randomness": hex(random::<64>(rng)),
    }});
    made::parcels::complete(&mut file);
    Ok(file)
}
