//! Several records together: the same thing once, and never two people in one.
#![allow(missing_docs)]

mod common;

use aceso_records::{Document, Source, join, summarize};
use common::{bundle, bytes, document, from_json, lines, merged, summary};
use serde_json::{Value, json};

fn patient(id: &str, name: &str, born: &str) -> Value {
    json!({"resourceType": "Patient", "id": id, "birthDate": born, "name": [{"text": name}]})
}

fn problem(id: &str, text: &str, subject: &str) -> Value {
    json!({"resourceType": "Condition", "id": id, "code": {"text": text}, "onsetDateTime": "2020-01-01",
        "subject": {"reference": subject}})
}

#[test]
fn the_same_record_twice_says_nothing_new() {
    for name in [
        "casimira-nicolas.json",
        "patricia-jordana.json",
        "martha-delarosa.json",
    ] {
        let document = document(name);
        let once = merged(&[&document]);
        assert_eq!(merged(&[&document, &document]), once, "{name}");
    }
}

#[test]
fn of_two_versions_the_one_changed_last_counts() {
    let version = |status: &str, changed: &str| {
        let mut problem = problem("c", "Asthma", "Patient/p");
        problem["clinicalStatus"] = json!({"coding": [{"code": status}]});
        problem["meta"] = json!({"lastUpdated": changed});
        bundle(&[patient("p", "Ann Jones", "1980-01-01"), problem])
    };
    let (old, new) = (
        version("active", "2021-01-01T00:00:00Z"),
        version("resolved", "2022-01-01T00:00:00Z"),
    );
    assert_eq!(
        lines(&merged(&[&old, &new]).problems),
        ["Asthma | - | 2020-01-01"]
    );
    assert_eq!(
        lines(&merged(&[&new, &old]).problems),
        ["Asthma | - | 2020-01-01"]
    );
    assert_eq!(merged(&[&old, &new]).problems[0].evidence.record, "2");
}

#[test]
fn a_shared_identifier_does_not_swallow_different_things() {
    let request = |text: &str| {
        json!({"resourceType": "MedicationRequest", "status": "active", "authoredOn": "2024-01-01",
            "identifier": [{"system": "http://a.example", "value": "12345"}], "medicationCodeableConcept": {"text": text}})
    };
    let summary = summary(&bundle(&[
        request("Aspirin"),
        request("Insulin"),
        request("Aspirin"),
    ]));
    assert_eq!(
        lines(&summary.medicines),
        ["*Aspirin | - | 2024-01-01", "*Insulin | - | 2024-01-01"]
    );
    assert!(summary.medicines[0].earlier.is_empty());
}

#[test]
fn records_of_someone_else_are_named_and_left_out() {
    let (mine, hers) = (
        document("casimira-nicolas.json"),
        document("patricia-jordana.json"),
    );
    let both = merged(&[&mine, &hers]);
    assert_eq!(both.other_people, ["Patricia JORDANA"]);
    assert_eq!(both.person.as_ref().unwrap().name, "Casimira Nicolas");
    assert!(both.allergies.is_empty());
    assert_eq!(both.problems, merged(&[&mine]).problems);
    // The person most records speak of, wherever they are in the list.
    let report = from_json(&json!({"resourceType": "Bundle", "entry": [
        {"resource": patient("x", "NICOLAS, Casimira", "1987-03-27")}, {"resource": problem("1", "Gout", "Patient/x")}]}));
    let three = merged(&[&hers, &mine, &report]);
    assert_eq!(three.person.as_ref().unwrap().name, "Casimira Nicolas");
    assert_eq!(three.other_people, ["Patricia JORDANA"]);
    assert!(lines(&three.problems).contains(&"*Gout | - | 2020-01-01".to_owned()));
}

#[test]
fn one_person_under_several_names_is_one() {
    let with = |name: &str, born: &str| bundle(&[patient("p", name, born)]);
    let ann = with("Ann Mary Jones", "1980-01-01");
    for (name, born, other) in [
        ("Jones, Ann", "1980-01-01", false),
        ("ANN JONES", "1980", false),
        ("Ánn Smith", "1980-01-01", false), // married
        ("Ann Smith", "1980", true),
        ("Ann Jones", "1981-01-01", true),
        ("Bob Jones", "1980", true),
    ] {
        let second = with(name, born);
        assert_eq!(
            !merged(&[&ann, &second]).other_people.is_empty(),
            other,
            "{name} {born}"
        );
    }
}

#[test]
fn a_bundle_with_several_people_is_about_one() {
    let document = bundle(&[
        patient("a", "Ann Jones", "1980-01-01"),
        patient("b", "Bob Jones", "2010-01-01"),
        problem("1", "Asthma", "Patient/b"),
        problem("2", "Gout", "Patient/a"),
        problem("3", "Migraine", "Patient/a"),
        problem("4", "Measles", "Patient/unknown"),
    ]);
    let summary = summary(&document);
    assert_eq!(summary.person.unwrap().name, "Ann Jones");
    assert_eq!(
        lines(&summary.problems),
        ["*Gout | - | 2020-01-01", "*Migraine | - | 2020-01-01"]
    );
    assert_eq!(summary.other_people, ["Bob Jones", "Patient/unknown"]);
    assert_eq!(document.entries(), 2);
}

#[test]
fn references_that_lead_nowhere_mean_the_only_patient() {
    let summary = summary(&bundle(&[
        patient("a", "Ann Jones", "1980-01-01"),
        problem("1", "Gout", "Patient/example"),
    ]));
    assert_eq!(summary.person.unwrap().name, "Ann Jones");
    assert_eq!(summary.problems.len(), 1);
    assert!(summary.other_people.is_empty());
}

#[test]
fn files_are_documents_with_the_day_they_were_added() {
    let (letter, photo) = (
        document("discharge-letter.pdf"),
        document("prescription-photo.png"),
    );
    assert_eq!((letter.entries(), letter.is_fhir()), (1, false));
    let source = |id, title, added, document| Source {
        id,
        title,
        added,
        document,
    };
    let summary = summarize(&[
        source("1", "Discharge letter", Some(1_714_521_600_000), &letter),
        source("2", "Prescription", Some(1_717_200_000_000), &photo),
    ]);
    assert_eq!(
        lines(&summary.documents),
        [
            "*Prescription | - | 2024-06-01",
            "*Discharge letter | - | 2024-05-01"
        ]
    );
    assert_eq!(summary.documents[1].evidence.record, "1");
    assert_eq!(
        common::fact(&summary.documents[1], "format"),
        Some("application/pdf")
    );
}

#[test]
fn joined_records_say_the_same() {
    let parts = [
        document("casimira-nicolas.json"),
        document("casimira-nicolas.json"),
        document("discharge-letter.pdf"),
    ];
    let joined = join(&parts.iter().collect::<Vec<&Document>>());
    let value: Value = serde_json::from_slice(&joined).unwrap();
    let original: Value = serde_json::from_slice(&bytes("casimira-nicolas.json")).unwrap();
    assert_eq!(
        value["entry"].as_array().unwrap().len(),
        original["entry"].as_array().unwrap().len()
    );
    assert_eq!(
        summary(&Document::parse(&joined).unwrap()),
        summary(&parts[0])
    );
}
