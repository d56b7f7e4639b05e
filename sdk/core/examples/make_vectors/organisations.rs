//! `organisations.json`: organisations that are admitted and withdrawn, those they vouch for, and recoveries after a delay.

use aceso_core::crypto::{Secret32, SigningKey};
use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

use super::{
    Error, generator, hex, made,
    protocol::{HOUR, SECOND, START, block, genesis, id, person, refused, transaction},
    random,
};

/// Seconds that whoever holds the recovery key waits.
const DELAY: u64 = 60;

/// By the device that the author began with, or by another key.
fn sign(
    rng: &mut ChaCha20Rng,
    (height, time): (u64, u64),
    author: &str,
    key: Option<&str>,
    body: Value,
) -> Value {
    let mut transaction = transaction(rng, author, height - 1, time + HOUR, body);
    if let Some(key) = key {
        transaction["given"]["device_seed"] = key.into();
    }
    transaction
}

fn admit(
    rng: &mut ChaCha20Rng,
    of: &str,
    number: u64,
    name: Option<&str>,
    signers: &[usize],
) -> Value {
    let kind = match name {
        Some(_) => "organisation-admitted",
        None => "organisation-withdrawn",
    };
    let mut body = json!({ "kind": kind, "salt": id(rng), "organisation": of, "number": number, "signers": signers });
    if let Some(name) = name {
        body["name"] = name.into();
    }
    body
}

fn attest(rng: &mut ChaCha20Rng, attestation: &str, of: &str, role: &str) -> Value {
    json!({
        "kind": "attestation", "attestation": attestation, "salt": id(rng),
        "clinician": of, "name": "Dr Asha Rao", "role": role, "until": START + 24 * HOUR,
    })
}

fn withdraw(attestation: &str) -> Value {
    json!({ "kind": "attestation-withdrawn", "attestation": attestation })
}

fn recover(rng: &mut ChaCha20Rng, kind: &str, recovery: &str, keys: (&[&str], &str)) -> Value {
    let (devices, sealing) = keys;
    json!({ "kind": kind, "recovery": recovery, "salt": id(rng), "device_seeds": devices, "sealing_seed": sealing })
}

fn cancel(recovery: &str) -> Value {
    json!({ "kind": "recovery-cancelled", "recovery": recovery })
}

pub fn vectors() -> Result<Value, Error> {
    let rng = &mut generator();
    // Beyond what the other files drew from the same seed.
    random::<32768>(rng);
    let mut people = json!({
        "hospital": person(rng), "clinic": person(rng), "doctor": person(rng), "patient": person(rng),
    });
    let recovery_seed = random::<32>(rng);
    let recovery_key = SigningKey::from_seed(&Secret32::from_bytes(&recovery_seed));
    let patient = &mut people["patient"]["given"];
    patient["recovery_key"] = hex(recovery_key.verifying_key()).into();
    patient["recovery_delay"] = DELAY.into();
    let first = patient["device_seed"].as_str().ok_or("a seed")?.to_owned();
    let key = &hex(recovery_seed);
    let ledger = genesis(rng, 4);
    let (one, two, three) = (&id(rng), &id(rng), &id(rng));
    let (stopped, done) = (&id(rng), &id(rng));
    let (phone, sealing) = (&id(rng), &id(rng));
    let both = [first.as_str(), phone.as_str()];
    let begun = || (&both[..], sealing.as_str());

    // The last two come after a delay each.
    let mut times = vec![0];
    times.extend((1..=5).map(|height| START + height * SECOND));
    times.extend([1, 2].map(|delays| START + 10 * SECOND + delays * DELAY * SECOND));
    let place = |height: u64| (height, times[height as usize]);

    let mut blocks: Vec<Vec<Value>> = Vec::new();
    let mut add = |rng: &mut ChaCha20Rng, wishes: Vec<(&str, Option<&str>, Value)>| {
        let at = place(blocks.len() as u64 + 1);
        let signed = wishes.into_iter();
        let signed = signed.map(|(who, key, body)| sign(rng, at, who, key, body));
        blocks.push(signed.collect());
    };
    let created = |who| (who, None, json!({ "kind": "account-created" }));
    add(
        rng,
        ["hospital", "clinic", "doctor", "patient"]
            .map(created)
            .into(),
    );
    let hospital = admit(rng, "hospital", 0, Some("City Hospital"), &[0, 1, 2]);
    let clinic = admit(rng, "clinic", 0, Some("Harbour Clinic"), &[1, 2, 3]);
    add(
        rng,
        vec![("patient", None, hospital), ("hospital", None, clinic)],
    );
    let first_word = attest(rng, one, "doctor", "Cardiologist");
    let clinics = attest(rng, two, "doctor", "");
    add(
        rng,
        vec![("hospital", None, first_word), ("clinic", None, clinics)],
    );
    // In the place of the first.
    let again = attest(rng, three, "doctor", "Head of cardiology");
    let begins = recover(rng, "recovery-begun", stopped, begun());
    add(
        rng,
        vec![("hospital", None, again), ("patient", Some(key), begins)],
    );
    add(
        rng,
        vec![
            ("doctor", None, withdraw(two)),
            ("patient", None, cancel(stopped)),
        ],
    );
    let gone = admit(rng, "hospital", 1, None, &[0, 1, 3]);
    let begins = recover(rng, "recovery-begun", done, begun());
    add(
        rng,
        vec![("doctor", None, gone), ("patient", Some(key), begins)],
    );
    let completes = recover(rng, "recovery-completed", done, begun());
    add(rng, vec![("patient", Some(key), completes)]);

    let now = times[7] + SECOND;
    let fresh = &id(rng);
    let wishes = [
        ("hospital", None, attest(rng, fresh, "doctor", "")),
        ("clinic", None, attest(rng, two, "doctor", "")),
        ("clinic", None, attest(rng, fresh, "clinic", "")),
        ("doctor", None, withdraw(two)),
        ("patient", None, withdraw(three)),
        (
            "patient",
            None,
            admit(rng, "clinic", 0, Some("Clinic"), &[0, 1, 2]),
        ),
        (
            "patient",
            None,
            admit(rng, "clinic", 1, Some("Clinic"), &[0, 1]),
        ),
        (
            "patient",
            None,
            admit(rng, "clinic", 1, Some("Clinic"), &[1, 0, 2]),
        ),
        ("patient", None, admit(rng, "hospital", 2, None, &[0, 1, 2])),
        ("patient", None, cancel(done)),
        ("patient", None, cancel(stopped)),
        (
            "patient",
            None,
            recover(rng, "recovery-begun", fresh, (&[phone], sealing)),
        ),
        (
            "patient",
            Some(key),
            recover(rng, "recovery-begun", done, (&[phone], sealing)),
        ),
        ("patient", Some(key), cancel(done)),
    ];
    let refusals = wishes.map(|(who, key, body)| {
        let key: Option<&String> = key;
        let transaction = sign(rng, (8, now), who, key.map(String::as_str), body);
        refused(now, &transaction, None)
    });
    let blocks = (1..).zip(&blocks).map(|(height, transactions)| {
        let mut made = block(height, times[height as usize], transactions);
        made["given"]["signers"] = json!([0, 1, 2]);
        made
    });
    let mut file = json!({
        "people": people,
        "genesis": ledger,
        "blocks": blocks.collect::<Vec<_>>(),
        "refused": refusals,
        "key_history": { "given": "patient" },
    });
    made::organisations::complete(&mut file);
    Ok(file)
}
