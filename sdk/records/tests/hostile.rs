//! Whatever the bytes, there is an answer: no panic, no endless work, no endless text.
#![allow(missing_docs)]

mod common;

use aceso_messages::Summary;
use aceso_records::{Document, detect};
use common::{bytes, document, merged, summary};
use proptest::prelude::*;
use serde_json::Value;

/// Reads bytes as the wallet would; everything shown stays short.
fn read(bytes: &[u8]) {
    let detected = detect("a file.json", bytes);
    let parsed = Document::parse(bytes);
    assert_eq!(detected.is_ok(), parsed.is_ok());
    if let (Ok(document), Ok(detected)) = (parsed, detected) {
        assert!(!detected.title.is_empty() && detected.title.chars().count() <= 161);
        let _ = document.entries();
        bounded(&summary(&document));
    }
}

fn bounded(summary: &Summary) {
    for list in [
        &summary.problems,
        &summary.medicines,
        &summary.allergies,
        &summary.immunizations,
        &summary.results,
        &summary.events,
        &summary.documents,
    ] {
        for item in list {
            assert!(!item.title.is_empty() && item.title.chars().count() <= 161);
            assert!(item.earlier.len() <= 200);
            assert!(
                item.evidence
                    .facts
                    .iter()
                    .all(|f| f.value.chars().count() <= 601)
            );
            assert!(item.title.chars().all(|c| !c.is_control()));
        }
    }
}

/// A small real Bundle with every kind of resource.
fn seed() -> Value {
    serde_json::from_slice(&bytes("patricia-jordana.json")).unwrap()
}

/// Replaces the node that is `steps` nodes deep in a walk through the document.
fn replace(value: &mut Value, steps: &mut usize, new: &Value) -> bool {
    if *steps == 0 {
        *value = new.clone();
        return true;
    }
    *steps -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| replace(item, steps, new)),
        Value::Object(fields) => fields
            .iter_mut()
            .any(|(_, field)| replace(field, steps, new)),
        _ => false,
    }
}

/// Odd values where others belong.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[0-9]{3,5}-[0-9]{1,2}-[0-9]{1,2}T[0-9:+.Z-]{0,14}".prop_map(Value::from),
        Just(Value::from("#")),
        Just(Value::from("Patient/1")),
        Just(Value::from("é".repeat(3000))),
        Just(serde_json::json!({})),
        Just(serde_json::json!([])),
        Just(serde_json::json!([[null, {"coding": [{"code": 5}]}]])),
        Just(serde_json::json!({"coding": [{"code": "a", "display": "("}], "text": ")("})),
        Just(
            serde_json::json!({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient"}}]})
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn random_bytes(noise in proptest::collection::vec(any::<u8>(), 0..400), start in 0_usize..10) {
        let starts: [&[u8]; 10] = [
            b"", b"{", b"[", b"<", b"\xEF\xBB\xBF{", b"{\"resourceType\":\"Bundle\",", b"%PDF-", b"RIFF", b"\0\0\0\x18ftyp", b"\xFF\xFE",
        ];
        let mut content = starts[start].to_vec();
        content.extend(noise);
        read(&content);
    }

    #[test]
    fn damaged_bytes_of_a_real_record(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut content = bytes("martha-delarosa.json");
        for (at, byte) in changes {
            let at = at.index(content.len());
            content[at] = byte;
        }
        if let Some(cut) = cut {
            content.truncate(cut.index(content.len()));
        }
        read(&content);
    }

    #[test]
    fn wrong_values_in_a_real_record(
        changes in proptest::collection::vec((0_usize..6000, odd()), 1..40),
    ) {
        let mut value = seed();
        for (steps, new) in changes {
            if steps > 0 {
                replace(&mut value, &mut steps.clone(), &new);
            }
        }
        read(value.to_string().as_bytes());
    }

    #[test]
    fn order_of_records_hides_nothing(first in any::<bool>()) {
        let (a, b) = (document("martha-delarosa.json"), document("discharge-letter.pdf"));
        let summary = if first { merged(&[&a, &b]) } else { merged(&[&b, &a]) };
        prop_assert_eq!(summary.problems.len(), 2);
        prop_assert_eq!(summary.documents.len(), 1);
    }
}

#[test]
fn references_in_a_circle_end() {
    let role = |id: &str, next: &str| serde_json::json!({"resourceType": "PractitionerRole", "id": id, "practitioner": {"reference": next}});
    let request = serde_json::json!({"resourceType": "MedicationRequest", "status": "active",
        "medicationCodeableConcept": {"text": "Aspirin"}, "requester": {"reference": "PractitionerRole/a"}});
    let summary = summary(&common::bundle(&[
        role("a", "PractitionerRole/b"),
        role("b", "PractitionerRole/a"),
        request,
    ]));
    assert_eq!(common::fact(&summary.medicines[0], "prescriber"), None);
}

#[test]
fn many_patients_take_no_square_of_time() {
    let people: Vec<Value> = (0..20_000)
        .map(|n| serde_json::json!({"resourceType": "Patient", "id": n.to_string(), "name": [{"text": format!("P {n}")}]}))
        .collect();
    let start = std::time::Instant::now();
    let summary = summary(&common::bundle(&people));
    assert_eq!(summary.other_people.len(), 20);
    assert!(start.elapsed() < std::time::Duration::from_secs(10));
}

#[test]
fn lists_without_end_take_no_square_of_time() {
    let many: Vec<Value> = (0..100_000)
        .map(|n| serde_json::json!({"text": format!("Kind {n}"), "reference": format!("#{n}")}))
        .collect();
    let contained: Vec<Value> = (0..100_000)
        .map(|n| serde_json::json!({"resourceType": "Practitioner", "id": n.to_string(), "name": [{"text": format!("Dr {n}")}]}))
        .collect();
    let result = serde_json::json!({"resourceType": "Observation", "code": {"text": "Test"}, "valueInteger": 1,
        "category": many, "performer": many, "contained": contained});
    let document = common::bundle(&[result]);
    let start = std::time::Instant::now();
    assert_eq!(summary(&document).results.len(), 1);
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
}
