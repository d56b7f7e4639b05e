//! The protocol's own vectors, made again from what the file gives and compared.

use serde_json::Value;

use super::{
    made::{
        accounts, complete, devices, organisations, parcels, proofs, requests, restored, validators,
    },
    read,
};

/// Removes what is to be made again.
fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("made");
            fields.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// Where two values differ first.
fn difference(path: &str, a: &Value, b: &Value) -> Option<String> {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => a
            .iter()
            .find_map(|(key, value)| difference(&format!("{path}.{key}"), value, &b[key])),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a
            .iter()
            .zip(b)
            .enumerate()
            .find_map(|(i, (a, b))| difference(&format!("{path}[{i}]"), a, b)),
        _ => (a != b).then(|| format!("{path}: {a} is now {b}")),
    }
}

#[test]
fn everything_is_made_as_it_was() {
    check("protocol.json", complete);
    check("accounts.json", accounts::complete);
    check("devices.json", devices::complete);
    check("organisations.json", organisations::complete);
    check("parcels.json", parcels::complete);
    check("proofs.json", proofs::complete);
    check("requests.json", requests::complete);
    check("restored.json", restored::complete);
    check("validators.json", validators::complete);
}

fn check(name: &str, complete: fn(&mut Value)) {
    let file: Value = read(&format!("aceso/{name}"));
    let mut again = file.clone();
    strip(&mut again);
    assert_ne!(again, file);
    complete(&mut again);
    assert_eq!(difference(name, &file, &again), None);
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().unwrap().clone()
}

fn kinds(file: &Value) -> Vec<String> {
    let blocks = list(&file["blocks"]);
    let transactions = blocks.iter().flat_map(|block| list(&block["transactions"]));
    transactions
        .map(|transaction| transaction["given"]["body"]["kind"].to_string())
        .collect()
}

fn refusals(file: &Value) -> Vec<String> {
    let refused = list(&file["refused"]);
    let names = refused.iter().map(|vector| &vector["made"]["refusal"]);
    names.map(|name| name.as_str().unwrap().into()).collect()
}

#[test]
fn every_kind_is_there_and_every_refusal_is_told_apart() {
    let file: Value = read("aceso/protocol.json");
    let more: Value = read("aceso/accounts.json");
    let later: Value = read("aceso/organisations.json");
    let mut all = [kinds(&file), kinds(&more), kinds(&later)].concat();
    all.sort();
    all.dedup();
    // All but those of parcels, which have a file of another form.
    assert_eq!(all.len(), 17, "{all:?}");
    assert_eq!(
        refusals(&later),
        [
            "NoOrganisation",
            "AttestationExists",
            "UnknownClinician",
            "AttestationOver",
            "NoAttestation",
            "OldWord",
            "NoQuorum",
            "NoQuorum",
            "NoOrganisation",
            "RecoveryOver",
            "NoRecovery",
            "UnknownDevice",
            "Malformed",
            "UnknownDevice"
        ]
    );
    assert_eq!(
        refusals(&file),
        [
            "BadOpening",
            "BadSignature",
            "Malformed",
            "Duplicate",
            "Revoked",
            "Stale"
        ]
    );
    assert_eq!(
        refusals(&more),
        [
            "UnknownDevice",
            "AccountClosed",
            "NotOwner",
            "AlreadyClosed",
            "RecordErased",
            "RecordErased",
            "Malformed",
            "OfferExists",
            "BadPeriod",
            "NoOffer",
            "OfferOver",
            "OfferTaken",
            "BadSignature",
            "AlreadyRevoked",
            "NoGrant",
            "AccountClosed"
        ]
    );
    let verdicts = list(&file["certificates"]);
    let verdicts: Vec<_> = verdicts
        .iter()
        .map(|vector| vector["made"]["final"].as_bool().unwrap())
        .collect();
    assert_eq!(verdicts, [true, true, false, false, true]);
}

#[test]
fn words_about_restorations_hold_or_are_refused_by_name() {
    let file: Value = read("aceso/restored.json");
    let results = |of: &str| -> Vec<String> {
        let all = list(&file[of]).into_iter();
        all.map(|vector| vector["made"]["result"].as_str().unwrap().to_owned())
            .collect()
    };
    let (holds, malformed, quorum) = ("holds", "Malformed", "NoQuorum");
    assert_eq!(
        results("words"),
        [
            holds,
            holds,
            holds,
            holds,
            holds,
            malformed,
            malformed,
            malformed,
            malformed,
            quorum,
            quorum,
            quorum,
            "OtherLedger"
        ]
    );
    assert_eq!(
        results("lists"),
        [
            holds, holds, holds, malformed, malformed, malformed, malformed, quorum
        ]
    );
}
