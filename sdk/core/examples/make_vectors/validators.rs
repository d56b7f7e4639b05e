//! `validators.json`: validators who hand over to others, twice.

use serde_json::{Value, json};

use super::{Error, generator, hex, made, protocol::START, random};

const HOUR: u64 = 60 * 60 * 1000;

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    // Beyond what the other files drew from the same seed.
    random::<262144>(rng);
    let seeds: Vec<_> = (0..8).map(|_| hex(random::<32>(rng))).collect();
    let word = |number: u64, validators: &[usize], current: &[usize], signers: &[usize]| {
        json!({ "given": {
            "number": number, "validators": validators, "current": current, "signers": signers,
        } })
    };
    let first = [0, 1, 2, 3];
    let words = [
        word(0, &[0, 1, 2], &first, &[0, 1, 2]),
        word(0, &[0, 1, 2], &first, &[0, 1]),
        word(0, &[0, 1, 2, 3, 4], &first, &[0, 1, 2, 4]),
        word(0, &[0, 1, 2, 3, 4], &first, &[0, 1, 2]),
        word(0, &[4], &first, &[0, 1, 2, 4]),
        word(0, &[4], &first, &[0, 1, 2, 4, 7]),
        word(1, &[5, 6], &[4], &[4, 5, 6]),
    ];
    let block = |time: u64, hands_over: Option<&[usize]>| json!({ "given": { "time": START + time, "hands_over": hands_over } });
    let blocks = [
        block(1000, None),
        block(2000, Some(&[4])),
        block(3000, None),
        // Later than an hour for each epoch so far.
        block(7 * HOUR + 4000, Some(&[4, 5, 6])),
        block(7 * HOUR + 5000, None),
    ];
    let tip = |height: usize, carries: usize, known: usize, signers: &[usize]| json!({ "given": { "height": height, "carries": carries, "known": known, "signers": signers } });
    let tips = [
        tip(1, 0, 0, &[0, 1, 2, 3]),
        tip(2, 1, 0, &[0, 1, 2, 3]),
        tip(3, 1, 0, &[4]),
        tip(5, 2, 0, &[4, 5, 6]),
        tip(5, 2, 2, &[4, 5, 6]),
        // Changes that are left out, by who knows of none and by who knows them.
        tip(2, 0, 0, &[0, 1, 2, 3]),
        tip(5, 1, 0, &[4, 5, 6]),
        tip(5, 1, 2, &[4, 5, 6]),
        // By those of before.
        tip(3, 1, 0, &[0]),
        tip(5, 2, 0, &[4]),
    ];
    let mut file = json!({
        "seeds": seeds,
        "genesis": { "given": {
            "nonce": hex(random::<32>(rng)),
            "time": START,
            "validator_seeds": &seeds[..4],
        } },
        "words": words,
        "blocks": blocks,
        "tips": tips,
    });
    made::validators::complete(&mut file);
    Ok(file)
}
