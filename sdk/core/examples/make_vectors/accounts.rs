//! `accounts.json`: accounts that change and end, a record that is erased, offers that are claimed and revoked.

use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

use super::{
    Error, generator, made,
    protocol::{
        HOUR, SECOND, START, block, genesis, id, person, put, refused, short, transaction, version,
    },
    random,
};

fn at(height: u64) -> u64 {
    START + height * SECOND
}

fn keys_changed(rng: &mut ChaCha20Rng, devices: &[&str], sealing: &str) -> Value {
    json!({ "kind": "keys-changed", "salt": id(rng), "device_seeds": devices, "sealing_seed": sealing })
}

fn offer(rng: &mut ChaCha20Rng, offer: &str, secret: &str, until: u64) -> Value {
    json!({ "kind": "offer", "offer": offer, "salt": id(rng), "secret": secret, "until": until })
}

fn claim(rng: &mut ChaCha20Rng, offer: &str, secret: &str) -> Value {
    json!({ "kind": "claim", "offer": offer, "salt": id(rng), "secret": secret })
}

fn revocation(grant: &str) -> Value {
    json!({ "kind": "revocation", "grant": grant })
}

fn erasure(record: &str) -> Value {
    json!({ "kind": "erasure", "record": record })
}

fn closing(until: u64) -> Value {
    json!({ "kind": "closing", "until": until })
}

/// A transaction of the block of that height, by the device the author began with or by another.
fn sign(
    rng: &mut ChaCha20Rng,
    height: u64,
    author: &str,
    device: Option<&str>,
    body: Value,
) -> Value {
    let mut transaction = transaction(rng, author, height - 1, at(height) + HOUR, body);
    if let Some(device) = device {
        transaction["given"]["device_seed"] = device.into();
    }
    transaction
}

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    // Beyond what the other files drew from the same seed.
    random::<8192>(rng);
    let people = json!({ "patient": person(rng), "doctor": person(rng), "nurse": person(rng) });
    let ledger = genesis(rng, 1);
    let of_patient = |seed: &str| people["patient"]["given"][seed].as_str().ok_or("a seed");
    let (first, sealing) = (of_patient("device_seed")?, of_patient("sealing_seed")?);
    let (kit, phone, new_sealing) = (&id(rng), &id(rng), &id(rng));
    let (record, other) = (&id(rng), &id(rng));
    let (taken, dropped, ended, open) = (&id(rng), &id(rng), &id(rng), &id(rng));
    let (secret, wrong, fresh) = (&short(rng), &short(rng), &id(rng));

    let mut block_1 = Vec::new();
    for who in ["patient", "doctor", "nurse"] {
        let body = json!({ "kind": "account-created" });
        block_1.push(sign(rng, 1, who, None, body));
    }
    let mut block_2 = Vec::new();
    for record in [record, other] {
        let version = version(rng, 0);
        let body = put(rng, record, &version);
        block_2.push(sign(rng, 2, "patient", None, body));
    }
    // A kit and a phone join; the sealing key stays. Then the kit removes the first device, and the sealing key is new.
    let body = keys_changed(rng, &[first, kit, phone], sealing);
    let block_3 = [sign(rng, 3, "patient", None, body)];
    let body = keys_changed(rng, &[kit, phone], new_sealing);
    let block_4 = [sign(rng, 4, "patient", Some(kit), body)];
    let mut block_5 = Vec::new();
    for id in [taken, dropped, ended, open] {
        let body = offer(rng, id, secret, at(5) + HOUR);
        block_5.push(sign(rng, 5, "patient", Some(phone), body));
    }
    let mut block_6 = Vec::new();
    for id in [taken, dropped] {
        let body = claim(rng, id, secret);
        block_6.push(sign(rng, 6, "doctor", None, body));
    }
    let mut block_7 = Vec::new();
    for body in [revocation(ended), revocation(dropped), erasure(record)] {
        block_7.push(sign(rng, 7, "patient", Some(phone), body));
    }
    let mut block_8 = Vec::new();
    for (who, until) in [("doctor", at(12)), ("nurse", 0)] {
        block_8.push(sign(rng, 8, who, None, closing(until)));
    }

    let next = version(rng, 1);
    let wishes = [
        ("patient", None, erasure(other)),
        ("nurse", None, erasure(other)),
        ("doctor", None, erasure(other)),
        ("doctor", None, closing(at(12))),
        ("patient", Some(phone), erasure(record)),
        ("patient", Some(phone), put(rng, record, &next)),
        ("patient", Some(phone), keys_changed(rng, &[], new_sealing)),
        ("doctor", None, offer(rng, open, secret, at(9) + HOUR)),
        (
            "doctor",
            None,
            offer(rng, fresh, secret, at(9) + 7 * 24 * HOUR + 1),
        ),
        ("patient", Some(phone), claim(rng, open, secret)),
        ("doctor", None, claim(rng, ended, secret)),
        ("doctor", None, claim(rng, taken, secret)),
        ("doctor", None, claim(rng, open, wrong)),
        ("patient", Some(phone), revocation(dropped)),
        ("doctor", None, revocation(open)),
    ];
    let mut refusals = Vec::new();
    for (who, device, body) in wishes {
        let transaction = sign(rng, 9, who, device.map(|it| it.as_str()), body);
        refusals.push(refused(at(9), &transaction, None));
    }
    // The end that was set has come.
    let body = claim(rng, open, secret);
    let late = sign(rng, 9, "doctor", None, body);
    refusals.push(refused(at(12), &late, None));

    let mut file = json!({
        "people": people,
        "genesis": ledger,
        "blocks": [
            block(1, at(1), &block_1),
            block(2, at(2), &block_2),
            block(3, at(3), &block_3),
            block(4, at(4), &block_4),
            block(5, at(5), &block_5),
            block(6, at(6), &block_6),
            block(7, at(7), &block_7),
            block(8, at(8), &block_8),
        ],
        "refused": refusals,
        "key_history": { "given": "patient" },
    });
    made::accounts::complete(&mut file);
    Ok(file)
}
