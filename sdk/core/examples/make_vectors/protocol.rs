//! `protocol.json`: a patient and a doctor on a ledger of one validator, from their accounts to a revocation.

use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

use super::{Error, generator, hex, made, random};

pub const START: u64 = 1_800_000_000_000;
pub const SECOND: u64 = 1_000;
pub const HOUR: u64 = 60 * 60 * SECOND;

pub fn id(rng: &mut ChaCha20Rng) -> String {
    hex(random::<32>(rng))
}

pub fn short(rng: &mut ChaCha20Rng) -> String {
    hex(random::<16>(rng))
}

pub fn person(rng: &mut ChaCha20Rng) -> Value {
    json!({ "given": {
        "device_seed": id(rng),
        "sealing_seed": id(rng),
        "recovery_key": id(rng),
        "recovery_delay": 7 * 24 * 60 * 60,
        "nonce": short(rng),
    }})
}

pub fn genesis(rng: &mut ChaCha20Rng, validators: usize) -> Value {
    json!({ "given": {
        "nonce": id(rng),
        "time": START,
        "validator_seeds": (0..validators).map(|_| id(rng)).collect::<Vec<_>>(),
    }})
}

pub fn version(rng: &mut ChaCha20Rng, number: u64) -> Value {
    json!({
        "blob": id(rng),
        "number": number,
        "root": id(rng),
        "segments": 2,
        "length": 131_187,
    })
}

pub fn put(rng: &mut ChaCha20Rng, record: &str, version: &Value) -> Value {
    json!({ "kind": "record-version", "record": record, "salt": id(rng), "version": version })
}

fn access(rng: &mut ChaCha20Rng, grant: &str, record: &str) -> Value {
    let salt = id(rng);
    json!({ "kind": "access", "grant": grant, "salt": salt, "purpose": 0, "records": [record] })
}

pub fn transaction(
    rng: &mut ChaCha20Rng,
    author: &str,
    checkpoint: u64,
    valid_until: u64,
    body: Value,
) -> Value {
    json!({ "given": {
        "author": author,
        "author_salt": id(rng),
        "intent": id(rng),
        "valid_until": valid_until,
        "checkpoint": checkpoint,
        "body": body,
    }})
}

/// Views are those of an engine that skipped some.
pub fn block(height: u64, time: u64, transactions: &[Value]) -> Value {
    json!({
        "given": {
            "time": time,
            "view": height * 100,
            "parent_view": (height - 1) * 100,
            "signers": [0],
        },
        "transactions": transactions,
    })
}

pub fn refused(time: u64, transaction: &Value, alter: Option<&str>) -> Value {
    json!({ "given": { "time": time, "transaction": transaction["given"], "alter": alter } })
}

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    let people = json!({ "patient": person(rng), "doctor": person(rng) });
    let ledgers = json!([genesis(rng, 1), genesis(rng, 4)]);
    let (record, other, grant) = (id(rng), id(rng), id(rng));
    let first = version(rng, 0);
    let code_nonce = short(rng);
    let delivery = json!({ "given": {
        "owner": "patient",
        "grantee": "doctor",
        "grant": grant,
        "salt": id(rng),
        "records": [record],
        "purpose": 0,
        "from": START,
        "until": START + 48 * HOUR,
        "permissions": 1,
        "patient": "María Luisa Razo",
        "code_nonce": code_nonce,
        "item": {
            "version": first,
            "record_key": id(rng),
            "title": "Blutwerte März",
            "kind": 1,
            "media_type": "application/pdf",
            "added": START,
            "size": 130_000,
        },
        // The notice's encapsulation, grant secret, share, the bundle's encapsulation, the wrap's salt.
        "randomness": hex(random::<{ 64 + 32 + 32 + 64 + 32 }>(rng)),
    }});

    let at = |height: u64| START + height * SECOND;
    let mut people_begin = Vec::new();
    for name in ["patient", "doctor"] {
        let body = json!({ "kind": "account-created" });
        people_begin.push(transaction(rng, name, 0, at(1) + HOUR, body));
    }
    // An odd number of transactions: audit paths of different lengths.
    let mut puts = Vec::new();
    let body = put(rng, &record, &first);
    puts.push(transaction(rng, "patient", 1, at(2) + HOUR, body));
    let second = version(rng, 1);
    let body = put(rng, &record, &second);
    puts.push(transaction(rng, "patient", 1, at(2) + HOUR, body));
    let own = version(rng, 0);
    let body = put(rng, &other, &own);
    puts.push(transaction(rng, "doctor", 0, at(2) + HOUR, body));
    let body = json!({ "kind": "grant" });
    let share = transaction(rng, "patient", 2, at(3) + HOUR, body);
    let body = access(rng, &grant, &record);
    let look = transaction(rng, "doctor", 3, at(4) + 60 * SECOND, body);
    let body = json!({ "kind": "revocation", "grant": grant });
    let revoke = transaction(rng, "patient", 4, at(5) + HOUR, body);
    let third = version(rng, 2);
    let body = put(rng, &record, &third);
    let more = transaction(rng, "patient", 4, at(5) + HOUR, body);
    let blocks = [
        block(1, at(1), &people_begin),
        block(2, at(2), &puts),
        block(3, at(3), std::slice::from_ref(&share)),
        block(4, at(4), std::slice::from_ref(&look)),
        block(5, at(5), &[revoke, more]),
        // After the access has ended: its intent is forgotten.
        block(6, at(4) + HOUR / 4 + 1, &[]),
    ];

    let now = at(4) + HOUR / 4 + 2;
    let fresh = version(rng, 3);
    let body = put(rng, &record, &fresh);
    let good = transaction(rng, "patient", 5, now + HOUR, body);
    let body = access(rng, &grant, &record);
    let late = transaction(rng, "doctor", 5, now + 60 * SECOND, body);
    let refusals = [
        refused(now, &good, Some("author-salt")),
        refused(now, &good, Some("signature")),
        refused(now, &good, Some("trailing-byte")),
        refused(now, &share, None),
        refused(now, &late, None),
        // An access that was admitted once and is forgotten is too late by then.
        refused(now, &look, None),
    ];
    let signed_by = |signers: &[u16]| json!({ "given": { "time": at(1), "view": 300, "parent_view": 127, "signers": signers } });
    let mut file = json!({
        "people": people,
        "genesis": ledgers,
        "delivery": delivery,
        "blocks": blocks,
        "refused": refusals,
        "certificates": [
            signed_by(&[0, 1, 2, 3]),
            signed_by(&[0, 2, 3]),
            signed_by(&[1, 3]),
            signed_by(&[2, 1, 0]),
            { "given": {
                "time": at(1),
                "view": 302,
                "parent_view": 301,
                "signers": [0, 1, 3],
                "above": 2,
            }},
        ],
        "history": [{ "given": (0..8).map(|_| id(rng)).collect::<Vec<_>>() }],
        "code": { "given": {
            "person": "doctor",
            "relay": "https://relay.example",
            "nonce": code_nonce,
            "wallet": "https://wallet.example",
        }},
        "request": { "given": {
            "person": "doctor",
            "method": "PUT",
            "target": "/v1/accounts/me/profile?again=1",
            "time": START,
            "nonce": short(rng),
            "body": hex(b"a body"),
        }},
        "profile": { "given": {
            "person": "doctor",
            "name": "Dr. Ada Ōkubo",
            "organisation": "Hôpital du Nord",
            "time": START,
        }},
    });
    made::complete(&mut file);
    Ok(file)
}
