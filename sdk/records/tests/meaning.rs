//! What single resources mean: status, flags, names, references, dates.
#![allow(missing_docs)]

mod common;

use aceso_messages::Flag;
use common::{bundle, fact, from_json, line, lines, summary};
use serde_json::{Value, json};

fn condition(text: &str, status: &str, verification: &str) -> Value {
    json!({"resourceType": "Condition", "code": {"text": text},
        "clinicalStatus": {"coding": [{"code": status}]},
        "verificationStatus": {"coding": [{"code": verification}]}})
}

fn result(code: &str, quantity: Value) -> Value {
    json!({"resourceType": "Observation", "status": "final", "effectiveDateTime": "2024-01-01",
        "code": {"coding": [{"system": "http://loinc.org", "code": code}], "text": code}, "valueQuantity": quantity})
}

#[test]
fn problems_that_were_refuted_do_not_show_and_active_ones_come_first() {
    let summary = summary(&bundle(&[
        condition("Flu", "resolved", "confirmed"),
        condition("Gout (disorder)", "active", "confirmed"),
        condition("Cancer", "active", "refuted"),
        condition("Typing error", "active", "entered-in-error"),
        condition("Lupus", "active", "provisional"),
        json!({"resourceType": "Condition", "code": {"text": "Old style"}, "clinicalStatus": "resolved"}),
        json!({"resourceType": "Condition", "code": {"text": "Ended"}, "abatementDateTime": "2020"}),
    ]));
    assert_eq!(
        lines(&summary.problems),
        [
            "*Gout | - | -",
            "*Lupus | provisional | -",
            "Ended | - | -",
            "Flu | - | -",
            "Old style | - | -"
        ]
    );
}

#[test]
fn how_someone_lives_is_an_event_not_a_problem() {
    let social = |code: &str, display: &str| {
        json!({"resourceType": "Condition", "onsetDateTime": "2020-01-01",
            "code": {"coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}], "text": display}})
    };
    let summary = summary(&bundle(&[
        social("160903007", "Full-time employment (finding)"),
        social("999", "Carpenter (occupation)"),
        social("29857009", "Chest pain (finding)"),
    ]));
    assert_eq!(lines(&summary.problems), ["*Chest pain | - | 2020-01-01"]);
    assert_eq!(
        lines(&summary.events),
        [
            "*Carpenter | - | 2020-01-01",
            "*Full-time employment | - | 2020-01-01"
        ]
    );
}

#[test]
fn medicines_are_found_wherever_they_are_referred_to() {
    let medicine = |name: &str, id: &str| json!({"resourceType": "Medication", "id": id, "code": {"text": name}});
    let request = |status: &str, day: &str, reference: &str, more: Value| {
        let mut request = json!({"resourceType": "MedicationRequest", "status": status, "authoredOn": day,
            "medicationReference": {"reference": reference}});
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        request
    };
    let document = from_json(
        &json!({"resourceType": "Bundle", "type": "collection", "entry": [
            {"fullUrl": "urn:uuid:1", "resource": medicine("Ramipril 5 mg", "x")},
            {"fullUrl": "https://a.example/fhir/Medication/2", "resource": medicine("Metformin 500 mg", "2")},
            {"resource": request("active", "2024-02-01", "urn:uuid:1", json!({}))},
            {"resource": request("stopped", "2023-02-01", "urn:uuid:1", json!({}))},
            {"resource": request("completed", "2022-01-01", "Medication/2", json!({
                "dosageInstruction": [{"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
                    "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}]}))},
            {"resource": request("active", "2021-01-01", "#in", json!({"contained": [medicine("Insulin", "in")]}))},
            {"resource": request("active", "2020-01-01", "Medication/elsewhere", json!({}))},
            {"resource": request("cancelled", "2020-01-01", "urn:uuid:1", json!({}))},
            {"resource": request("entered-in-error", "2025-01-01", "urn:uuid:1", json!({}))},
        ]}),
    );
    let summary = summary(&document);
    assert_eq!(
        lines(&summary.medicines),
        [
            "*Ramipril 5 mg | - | 2024-02-01",
            "*Insulin | - | 2021-01-01",
            "*Medication/elsewhere | - | 2020-01-01",
            "Metformin 500 mg | 1 tablet, 2×/day | 2022-01-01",
        ]
    );
    assert_eq!(
        summary.medicines[0].earlier,
        [("2023-02-01".to_owned(), String::new())]
    );
}

#[test]
fn allergies_alert_and_none_known_is_said_only_when_true() {
    let allergy = |text: &str, criticality: &str| {
        json!({"resourceType": "AllergyIntolerance", "code": {"text": text}, "criticality": criticality,
            "reaction": [{"manifestation": [{"text": "Hives"}], "severity": "mild"}]})
    };
    let none = json!({"resourceType": "AllergyIntolerance", "code": {"coding": [
        {"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-allergies"}]}});
    let some = summary(&bundle(&[
        allergy("Pollen", "low"),
        allergy("Penicillin", "high"),
        none.clone(),
    ]));
    assert_eq!(
        lines(&some.allergies),
        ["*Penicillin | Hives | -", "*Pollen | Hives | -"]
    );
    assert_eq!(
        [some.allergies[0].flag, some.allergies[1].flag],
        [Flag::Alert, Flag::None]
    );
    assert_eq!(fact(&some.allergies[0], "reaction"), Some("Hives, mild"));
    assert!(!some.no_known_allergies);

    let nothing = summary(&bundle(&[none]));
    assert!(nothing.no_known_allergies && nothing.allergies.is_empty());
    let silent = json!({"resourceType": "AllergyIntolerance", "code": {"coding": [{"code": "no-allergy-info"}]}});
    assert!(!summary(&bundle(&[silent])).no_known_allergies);
    let by_section = |reason: &str| {
        let section = json!({"code": {"coding": [{"code": "48765-2"}]}, "emptyReason": {"coding": [{"code": reason}]}});
        summary(&bundle(&[
            json!({"resourceType": "Composition", "section": [section]}),
        ]))
        .no_known_allergies
    };
    assert!(by_section("nilknown") && !by_section("unavailable"));
}

#[test]
fn flags_follow_the_laboratory_then_the_range() {
    let range = |low: f64, high: f64| json!([{"low": {"value": low, "unit": "g/L"}, "high": {"value": high, "unit": "g/L"}}]);
    let flag = |value: f64, unit: &str, more: Value| {
        let mut observation = result("1-8", json!({"value": value, "unit": unit}));
        observation
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        summary(&bundle(&[observation])).results[0].flag
    };
    assert_eq!(
        flag(9.0, "g/L", json!({"referenceRange": range(1.0, 5.0)})),
        Flag::High
    );
    assert_eq!(
        flag(0.5, "g/L", json!({"referenceRange": range(1.0, 5.0)})),
        Flag::Low
    );
    assert_eq!(
        flag(5.0, "g/L", json!({"referenceRange": range(1.0, 5.0)})),
        Flag::None
    );
    // Another unit cannot be compared; the laboratory's word goes before the numbers.
    assert_eq!(
        flag(9.0, "mg/dL", json!({"referenceRange": range(1.0, 5.0)})),
        Flag::None
    );
    let said = |code: &str| json!({"referenceRange": range(1.0, 5.0), "interpretation": [{"coding": [{"code": code}]}]});
    assert_eq!(flag(9.0, "g/L", said("N")), Flag::None);
    assert_eq!(flag(2.0, "g/L", said("LL")), Flag::Low);
    assert_eq!(flag(2.0, "g/L", said("A")), Flag::Alert);
    // Ranges by age or sex are not guessed.
    let two = json!([range(1.0, 5.0)[0], range(2.0, 8.0)[0]]);
    assert_eq!(flag(9.0, "g/L", json!({"referenceRange": two})), Flag::None);
}

#[test]
fn values_of_every_kind() {
    let with = |fields: Value| {
        let mut observation =
            json!({"resourceType": "Observation", "status": "final", "code": {"text": "Test"}});
        observation
            .as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        summary(&bundle(&[observation]))
            .results
            .first()
            .and_then(|item| item.detail.clone())
    };
    for (fields, reads) in [
        (
            json!({"valueQuantity": {"value": 128.37264, "code": "mg/dL"}}),
            Some("128.4 mg/dL"),
        ),
        (
            json!({"valueQuantity": {"value": 5, "comparator": "<", "unit": "mg/L"}}),
            Some("< 5 mg/L"),
        ),
        (
            json!({"valueCodeableConcept": {"coding": [{"display": "Positive (qualifier value)"}]}}),
            Some("Positive"),
        ),
        (
            json!({"valueString": " clear \u{202E}\n yellow "}),
            Some("clear yellow"),
        ),
        (json!({"valueBoolean": true}), Some("Yes")),
        (json!({"valueInteger": 3}), Some("3")),
        (
            json!({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}),
            Some("1:128"),
        ),
        (
            json!({"valueRange": {"low": {"value": 1, "unit": "mg"}, "high": {"value": 2, "unit": "mg"}}}),
            Some("1–2 mg"),
        ),
        (
            json!({"component": [{"code": {"text": "Left"}, "valueInteger": 1}, {"code": {"text": "Right"}, "valueInteger": 2}]}),
            Some("Left: 1; Right: 2"),
        ),
        (
            json!({"interpretation": [{"text": "Normal"}]}),
            Some("Normal"),
        ),
        (json!({"dataAbsentReason": {"text": "not asked"}}), None),
        (
            json!({"valueString": "x", "status": "entered-in-error"}),
            None,
        ),
        (json!({"valueQuantity": "wrong type"}), None),
        (
            json!({"category": [{"coding": [{"code": "survey"}]}], "valueCodeableConcept": {"text": "No"}}),
            None,
        ),
    ] {
        assert_eq!(with(fields.clone()).as_deref(), reads, "{fields}");
    }
}

#[test]
fn results_are_newest_first_across_time_zones_and_partial_dates() {
    let at = |date: &str, value: i32| {
        let mut observation = result("1-8", json!({"value": value, "unit": "g/L"}));
        observation["effectiveDateTime"] = date.into();
        observation
    };
    let summary = summary(&bundle(&[
        at("2024", 1),
        at("2024-03-01T00:30:00+02:00", 2), // 29 February, 22:30 in UTC
        at("2024-02-29T23:00:00Z", 3),
        at("2024-02", 4),
        at("not a date", 5),
    ]));
    assert_eq!(summary.results.len(), 1);
    assert_eq!(summary.results[0].detail.as_deref(), Some("3 g/L"));
    let earlier: Vec<&str> = summary.results[0]
        .earlier
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(earlier, ["2 g/L", "4 g/L", "1 g/L"]);
}

#[test]
fn results_without_a_date_have_their_reports() {
    let observation = json!({"resourceType": "Observation", "id": "a", "code": {"text": "Iron"}, "valueInteger": 7});
    let report = json!({"resourceType": "DiagnosticReport", "id": "r", "code": {"text": "Blood panel"},
        "effectiveDateTime": "2023-05-06", "result": [{"reference": "Observation/a"}, {"reference": "#b"}],
        "contained": [{"resourceType": "Observation", "id": "b", "code": {"text": "Zinc"}, "valueInteger": 8}]});
    let summary = summary(&bundle(&[observation, report]));
    assert_eq!(
        lines(&summary.results),
        ["*Iron | 7 | 2023-05-06", "*Zinc | 8 | 2023-05-06"]
    );
    assert_eq!(summary.results[1].evidence.resource, "Observation/r.b");
    assert_eq!(fact(&summary.results[0], "report"), Some("Blood panel"));
    assert!(summary.documents.is_empty());
}

#[test]
fn synthea_digits_go_but_only_there() {
    let patient = |system: &str| {
        summary(&bundle(&[json!({"resourceType": "Patient", "identifier": [{"system": system, "value": "1"}],
            "name": [{"use": "maiden", "family": "Old1"}, {"use": "official", "family": "Cole117", "given": ["Joanna347", "Ì2"]}]})]))
        .person
        .unwrap()
        .name
    };
    assert_eq!(
        patient("https://github.com/synthetichealth/synthea"),
        "Joanna Ì Cole"
    );
    assert_eq!(patient("https://a.example"), "Joanna347 Ì2 Cole117");
}

#[test]
fn visits_and_procedures() {
    let summary = summary(&bundle(&[
        json!({"resourceType": "Encounter", "status": "finished", "class": {"code": "EMER"}, "period": {"start": "2024-05-01"},
            "reasonCode": [{"text": "Broken arm"}]}),
        json!({"resourceType": "Encounter", "status": "cancelled", "class": {"code": "AMB"}}),
        json!({"resourceType": "Procedure", "status": "completed", "code": {"text": "Plaster cast (procedure)"},
            "performedPeriod": {"start": "2024-05-02T10:00:00Z"}, "bodySite": [{"text": "Left arm"}]}),
        json!({"resourceType": "Procedure", "status": "not-done", "code": {"text": "Surgery"}}),
    ]));
    assert_eq!(
        lines(&summary.events),
        [
            "Plaster cast | Left arm | 2024-05-02",
            "Emergency visit | Broken arm | 2024-05-01"
        ]
    );
    assert_eq!(
        fact(line(&summary.events, "Emergency visit"), "class"),
        Some("Emergency visit")
    );
}
