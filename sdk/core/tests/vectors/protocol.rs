//! The protocol's own vectors, made again from what the file gives and compared.

use serde_json::Value;

use super::{made::complete, read};

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
    let file: Value = read("aceso/protocol.json");
    let mut again = file.clone();
    strip(&mut again);
    assert_ne!(again, file);
    complete(&mut again);
    assert_eq!(difference("protocol.json", &file, &again), None);
}

#[test]
fn every_kind_is_there_and_every_refusal_is_told_apart() {
    let file: Value = read("aceso/protocol.json");
    let list = |value: &Value| value.as_array().unwrap().clone();
    let blocks = list(&file["blocks"]);
    let transactions = blocks.iter().flat_map(|block| list(&block["transactions"]));
    let mut kinds: Vec<_> = transactions
        .map(|transaction| transaction["given"]["body"]["kind"].to_string())
        .collect();
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    let refusals = list(&file["refused"]);
    let refusals: Vec<_> = refusals
        .iter()
        .map(|vector| vector["made"]["refusal"].as_str().unwrap())
        .collect();
    assert_eq!(
        refusals,
        [
            "BadOpening",
            "BadSignature",
            "Malformed",
            "Duplicate",
            "Revoked",
            "Stale"
        ]
    );
    let verdicts = list(&file["certificates"]);
    let verdicts: Vec<_> = verdicts
        .iter()
        .map(|vector| vector["made"]["final"].as_bool().unwrap())
        .collect();
    assert_eq!(verdicts, [true, true, false, false, true]);
}
