//! What is kept of a record says the same as the record, stays small, and refuses what it did not write.
#![allow(missing_docs)]

mod common;

use std::time::{Duration, Instant};

use aceso_messages::Summary;
use aceso_records::{
    Document, Extract, ExtractError, ExtractSource, Source, summarize, summarize_extracts,
};
use common::many::{many, observation, visit};
use common::{bundle, bytes, document, from_json, lines};
use proptest::prelude::*;
use serde_json::json;

const FIXTURES: [&str; 8] = [
    "casimira-nicolas.json",
    "fabian-murray.json",
    "jesus-alvarez.json",
    "martha-delarosa.json",
    "michael-kihn.json",
    "patricia-jordana.json",
    "discharge-letter.pdf",
    "prescription-photo.png",
];

/// What extracts say after they were stored.
fn stored(documents: &[&Document]) -> Summary {
    let extracts: Vec<Extract> = documents
        .iter()
        .map(|document| {
            let extract = Extract::of(document);
            let read = Extract::decode(&extract.encode()).unwrap();
            assert_eq!(read, extract);
            read
        })
        .collect();
    let ids: Vec<String> = (0..extracts.len()).map(|n| n.to_string()).collect();
    let sources: Vec<ExtractSource<'_>> = extracts
        .iter()
        .zip(&ids)
        .map(|(extract, id)| ExtractSource {
            id,
            title: "Title",
            added: Some(1_714_521_600_000),
            extract,
        })
        .collect();
    summarize_extracts(&sources)
}

/// What the documents say themselves.
fn direct(documents: &[&Document]) -> Summary {
    let ids: Vec<String> = (0..documents.len()).map(|n| n.to_string()).collect();
    let sources: Vec<Source<'_>> = documents
        .iter()
        .zip(&ids)
        .map(|(document, id)| Source {
            id,
            title: "Title",
            added: Some(1_714_521_600_000),
            document,
        })
        .collect();
    summarize(&sources)
}

#[test]
fn stored_extracts_say_what_their_records_say() {
    let documents: Vec<Document> = FIXTURES.iter().map(|name| document(name)).collect();
    for one in &documents {
        assert_eq!(stored(&[one]), direct(&[one]));
        assert_eq!(Extract::of(one).entries(), one.entries());
        for other in &documents {
            assert_eq!(stored(&[one, other]), direct(&[one, other]));
        }
    }
    let all: Vec<&Document> = documents.iter().collect();
    let summary = stored(&all);
    assert_eq!(summary, direct(&all));
    // The five other people are told of, and their records are not read.
    assert_eq!(summary.person.unwrap().name, "Casimira Nicolas");
    assert_eq!(summary.other_people.len(), 5);
    assert_eq!(summary.documents.len(), 2);
    assert_eq!(summary.documents[0].date.as_deref(), Some("2024-05-01"));
}

#[test]
fn extracts_are_small() {
    for name in FIXTURES {
        let extract = Extract::of(&document(name));
        let (size, original) = (extract.encode().len(), bytes(name).len());
        let entries = extract.entries();
        println!("{name}: {size} bytes of {original}, {entries} entries");
        assert!(size < original / 8 + 200, "{name}: {size} of {original}");
        assert!(size <= 400 * entries as usize + 600, "{name}: {size}");
    }
    let single = Extract::of(&from_json(&observation(7, 0))).encode().len();
    println!("a single Observation: {single} bytes");
    assert!(single < 700, "{single}");
    let visit = Extract::of(&visit(1, 10)).encode().len();
    println!("a visit with ten entries: {visit} bytes");
    assert!(visit < 2800, "{visit}");
}

#[test]
fn another_version_is_told_apart_from_damage() {
    let bytes = Extract::of(&document("martha-delarosa.json")).encode();
    assert_eq!(bytes[..2], [0x83, 0x02]);
    let mut newer = bytes.clone();
    newer[1] = 0x17;
    assert_eq!(
        Extract::decode(&newer),
        Err(ExtractError::OtherVersion(0x17))
    );
    // A newer one may have any shape after its version.
    assert_eq!(
        Extract::decode(&[0x83, 0x18, 0x40, 0xFF]),
        Err(ExtractError::OtherVersion(0x40))
    );
    for cut in 0..bytes.len() {
        assert_eq!(
            Extract::decode(&bytes[..cut]),
            Err(ExtractError::Damaged),
            "{cut}"
        );
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(Extract::decode(&longer), Err(ExtractError::Damaged));
    // A text that is not there.
    let file = Extract::of(&Document::parse(b"%PDF-1.7").unwrap()).encode();
    let mut wrong = file.clone();
    let at = wrong.iter().rposition(|byte| *byte == 0x87).unwrap() + 1;
    assert_eq!(wrong[at], 0);
    wrong[at] = 1;
    assert_eq!(Extract::decode(&wrong), Err(ExtractError::Damaged));
    assert!(Extract::decode(&file).is_ok());
    // Lengths that promise far more than there is take no memory.
    let promises = [&[0x83, 0x02, 0x9B][..], &[0x7F; 8], &[0x60; 4]].concat();
    assert_eq!(Extract::decode(&promises), Err(ExtractError::Damaged));
}

/// Stored extracts are only read anew when the version says so. If this fails, what is read from records changed: raise
/// `Extract::VERSION`, then write the new figures here.
#[test]
fn what_extracts_say_changes_only_with_their_version() {
    let figure = |bytes: &[u8]| {
        bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
        })
    };
    let figures: Vec<u64> = FIXTURES
        .iter()
        .map(|name| figure(&Extract::of(&document(name)).encode()))
        .collect();
    let expected: (u32, [u64; 8]) = (
        2,
        [
            3031965660156849172,
            16338946549404140274,
            4620521113139195356,
            744785230620266384,
            8772765946238208670,
            16373568356254420998,
            17795939283881392686,
            4706897712718196170,
        ],
    );
    assert_eq!(
        (Extract::VERSION, &figures[..]),
        (expected.0, &expected.1[..])
    );
}

#[test]
fn five_thousand_records_are_summarized_at_once() {
    let kept = many(5_000);
    let size: usize = kept.iter().map(|it| it.extract.encode().len()).sum();
    let encoded: Vec<Vec<u8>> = kept.iter().map(|it| it.extract.encode()).collect();
    let start = Instant::now();
    for bytes in &encoded {
        assert!(Extract::decode(bytes).is_ok());
    }
    let decoded = start.elapsed();
    let sources: Vec<ExtractSource<'_>> = kept.iter().map(|it| it.source()).collect();
    let start = Instant::now();
    let summary = summarize_extracts(&sources);
    let took = start.elapsed();
    println!("5000 extracts: {size} bytes, decoded in {decoded:?}, summarized in {took:?}");
    assert!(summary.other_people.is_empty());
    assert_eq!(summary.person.unwrap().name, "Casimira Rosa Nicolas");
    assert_eq!(summary.problems.len(), 320);
    assert_eq!(summary.documents.len(), 500);
    assert_eq!(summary.allergies.len(), 7);
    assert!(!summary.results.is_empty());
    // Generous, for a busy machine; what grows with the square takes far longer.
    assert!(took < Duration::from_millis(600), "{took:?}");
}

#[test]
fn many_different_people_take_no_square_of_time() {
    let extracts: Vec<Extract> = (0..5_000)
        .map(|n| {
            // Digits are no part of a name.
            let letter = |digit: u8| char::from(digit - b'0' + b'a');
            let name: String = n.to_string().bytes().map(letter).collect();
            Extract::of(&bundle(&[json!({"resourceType": "Patient", "id": "p",
                "name": [{"text": format!("Ann{name} Jones{name}")}],
                "identifier": [{"system": "urn:all", "value": n.to_string()}]})]))
        })
        .collect();
    let sources: Vec<ExtractSource<'_>> = extracts
        .iter()
        .map(|extract| ExtractSource {
            id: "1",
            title: "T",
            added: None,
            extract,
        })
        .collect();
    let start = Instant::now();
    let summary = summarize_extracts(&sources);
    let took = start.elapsed();
    println!("5000 people: {took:?}");
    assert_eq!(summary.other_people.len(), 4_999);
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_number_in_common_makes_one_person_of_different_looks() {
    let with = |name: &str, born: &str, number: &str| {
        bundle(&[
            json!({"resourceType": "Patient", "id": "p", "birthDate": born, "name": [{"text": name}],
            "identifier": [{"system": "urn:mrn", "value": number}]}),
            json!({"resourceType": "Condition", "code": {"text": format!("Problem of {name}")}}),
        ])
    };
    // Bob comes first, but two others are one person by their number, who also looks like a third.
    let (bob, ann, married, ann_again) = (
        with("Bob Jones", "1970-01-01", "7"),
        with("Ann Smith", "1980-01-01", "8"),
        with("Ann Baker", "1980-10-10", "8"),
        with("Ann Smith", "1980-01-01", "9"),
    );
    let summary = stored(&[&bob, &married, &ann, &ann_again]);
    assert_eq!(summary.person.unwrap().name, "Ann Smith");
    assert_eq!(summary.other_people, ["Bob Jones"]);
    assert_eq!(summary.problems.len(), 2);
    assert_eq!(
        lines(&summary.problems),
        [
            "*Problem of Ann Baker | - | -",
            "*Problem of Ann Smith | - | -"
        ]
    );
}

/// Resources as different hospitals write them, with much in common.
fn resource() -> impl Strategy<Value = serde_json::Value> {
    let dates = ["2020-01-01", "2020-01", "2019-05-05T10:00:00Z", "no date"];
    (0..6_u8, 0..4_u8, 0..dates.len(), 0..3_u8, 0..3_u8, any::<bool>()).prop_map(
        move |(kind, name, date, id, changed, active)| {
            let code = json!({"text": format!("Thing {name}"), "coding": [{"system": "http://loinc.org", "code": (name % 3).to_string()}]});
            let date = dates[date];
            let mut resource = match kind {
                0 => json!({"resourceType": "Condition", "code": code, "onsetDateTime": date,
                    "clinicalStatus": {"coding": [{"code": if active { "active" } else { "resolved" }}]}}),
                1 => json!({"resourceType": "MedicationRequest", "medicationCodeableConcept": code, "authoredOn": date,
                    "status": if active { "active" } else { "stopped" }}),
                2 => json!({"resourceType": "AllergyIntolerance", "code": code, "recordedDate": date,
                    "criticality": if active { "high" } else { "low" }}),
                3 => json!({"resourceType": "Observation", "code": code, "effectiveDateTime": date,
                    "valueQuantity": {"value": changed, "unit": "mg"}}),
                4 => json!({"resourceType": "Procedure", "code": code, "performedDateTime": date}),
                _ => json!({"resourceType": "AllergyIntolerance", "code": {"coding": [{"code": "716186003"}]}}),
            };
            if id > 0 {
                resource["id"] = id.to_string().into();
                resource["meta"] = json!({"lastUpdated": format!("202{changed}-01-01T00:00:00Z")});
                resource["subject"] = json!({"reference": format!("Patient/{id}")});
            }
            resource
        },
    )
}

fn person() -> impl Strategy<Value = serde_json::Value> {
    let names = [
        "Ann Jones",
        "Jones, Ann",
        "Ann Smith",
        "Bob Jones",
        "Ann Ann",
        "7",
    ];
    let births = ["1980-01-01", "1980", "1981-02-03"];
    (1..3_u8, 0..names.len(), proptest::option::of(0..births.len()), 0..3_u8).prop_map(move |(id, name, born, number)| {
        json!({"resourceType": "Patient", "id": id.to_string(), "name": [{"text": names[name]}],
            "birthDate": born.map(|at| births[at]), "identifier": [{"system": "urn:mrn", "value": number.to_string()}]})
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_records_say_the_same_once_stored(
        records in proptest::collection::vec(
            (proptest::collection::vec(person(), 0..3), proptest::collection::vec(resource(), 0..8)),
            0..6,
        ),
    ) {
        let documents: Vec<Document> = records
            .into_iter()
            .map(|(people, resources)| bundle(&[people, resources].concat()))
            .collect();
        let documents: Vec<&Document> = documents.iter().collect();
        prop_assert_eq!(stored(&documents), direct(&documents));
    }

    #[test]
    fn damaged_extracts_are_refused_or_read_but_never_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = Extract::of(&document("martha-delarosa.json")).encode();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(extract) = Extract::decode(&bytes) {
            let source = ExtractSource { id: "1", title: "T", added: None, extract: &extract };
            let _ = (summarize_extracts(&[source, source]), extract.entries());
        }
    }
}
