//! What is taken out of a record is what was asked for, and nothing else of it.

mod common;

use aceso_messages::Category;
use aceso_records::{Categories, Document, Edge, Wanted, excerpt};
use serde_json::{Value, json};

const DAY: u64 = 24 * 60 * 60 * 1000;
/// 2024-01-01T00:00:00Z
const YEAR_24: u64 = 1_704_067_200_000;

fn types(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn wanted(types: &[String]) -> Wanted<'_> {
    Wanted {
        types,
        categories: Categories::NONE,
        since: None,
        before: None,
    }
}

fn of_category(category: Category) -> Wanted<'static> {
    Wanted {
        categories: [category].into_iter().collect(),
        ..wanted(&[])
    }
}

fn bundle(resources: &[Value]) -> Vec<u8> {
    let entry: Vec<Value> = resources
        .iter()
        .map(|resource| json!({ "fullUrl": format!("urn:uuid:{}", resource["id"].as_str().unwrap()), "resource": resource, "request": { "method": "PUT" } }))
        .collect();
    json!({
        "resourceType": "Bundle",
        "type": "transaction",
        "identifier": { "value": "secret bundle" },
        "entry": entry,
    })
    .to_string()
    .into_bytes()
}

fn read(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn record() -> Vec<u8> {
    bundle(&[
        json!({ "resourceType": "Patient", "id": "p", "name": [{ "family": "Lovelace" }] }),
        json!({
            "resourceType": "Observation",
            "id": "o1",
            "text": { "status": "generated", "div": "<div>Lovelace has HIV</div>" },
            "status": "final",
            "code": { "text": "Glucose" },
            "subject": { "reference": "urn:uuid:p", "display": "Ada Lovelace", "identifier": { "value": "999-11" } },
            "effectiveDateTime": "2024-03-05T10:00:00Z",
            "valueQuantity": { "value": 5.10, "unit": "mmol/L" },
        }),
        json!({ "resourceType": "Observation", "id": "o2", "effectiveDateTime": "2020", "code": { "text": "Old" } }),
        json!({ "resourceType": "Observation", "id": "o3", "code": { "text": "Undated" } }),
        json!({ "resourceType": "Condition", "id": "c", "code": { "text": "HIV" }, "onsetDateTime": "2024-02-01" }),
        json!({
            "resourceType": "MedicationRequest",
            "id": "m",
            "authoredOn": "2024-01-01",
            "subject": { "reference": "#who" },
            "medicationReference": { "reference": "#drug" },
            "requester": { "reference": "#doc", "display": "Dr Grey" },
            "reasonReference": [{ "reference": "#why", "display": "HIV" }],
            "contained": [
                { "resourceType": "Patient", "id": "who", "name": [{ "family": "Lovelace" }] },
                { "resourceType": "Medication", "id": "drug", "code": { "text": "Zidovudine" }, "text": { "div": "<div>Lovelace</div>" } },
                { "resourceType": "Practitioner", "id": "doc", "name": [{ "family": "Grey" }] },
                { "resourceType": "Condition", "id": "why", "code": { "text": "HIV" } },
            ],
        }),
        json!({ "resourceType": "Claim", "id": "bill", "total": { "value": 12 } }),
    ])
}

#[test]
fn only_the_types_that_were_asked_for() {
    let types = types(&["Observation"]);
    let found = excerpt(&record(), &wanted(&types)).unwrap().unwrap();
    assert_eq!(found.counts, [("Observation".to_owned(), 3)].into());
    assert_eq!(found.left_out, 4);
    let text = String::from_utf8(found.bytes.clone()).unwrap();
    for secret in [
        "Lovelace",
        "HIV",
        "999-11",
        "secret bundle",
        "PUT",
        "Zidovudine",
    ] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let bundle = read(&found.bytes);
    assert_eq!(bundle["type"], "collection");
    assert_eq!(bundle["meta"]["tag"][0]["code"], "SUBSETTED");
    let first = &bundle["entry"][0];
    assert_eq!(first["fullUrl"], "urn:uuid:o1");
    assert_eq!(
        first["resource"]["subject"],
        json!({ "reference": "urn:uuid:p" })
    );
    assert_eq!(first["resource"]["code"]["text"], "Glucose");
    // What was taken out is a record like any other.
    assert!(Document::parse(&found.bytes).unwrap().entries() > 0);
}

#[test]
fn numbers_stay_as_they_were_written() {
    let types = types(&["Observation"]);
    let written = br#"{"resourceType":"Observation","valueQuantity":{"value":1.10,"low":12345678901234567890.123456789e-3},"code":{"text":"\u00e9"}}"#;
    let found = excerpt(written, &wanted(&types)).unwrap().unwrap();
    let text = String::from_utf8(found.bytes).unwrap();
    assert!(text.contains(r#""value":1.10"#), "{text}");
    assert!(text.contains("12345678901234567890.123456789e-3"), "{text}");
}

#[test]
fn a_category_asks_for_what_is_of_it_and_nothing_else() {
    let found = excerpt(&record(), &of_category(Category::Medicines))
        .unwrap()
        .unwrap();
    // What is contained and goes along is counted: it is shared.
    let counts = ["Medication", "MedicationRequest"].map(|name| (name.to_owned(), 1));
    assert_eq!(found.counts, counts.into());
    let request = &read(&found.bytes)["entry"][0]["resource"];
    // The medicine belongs to the prescription; whose it is, who wrote it and why do not.
    let contained = request["contained"].as_array().unwrap();
    assert_eq!(contained.len(), 1);
    assert_eq!(
        contained[0],
        json!({ "resourceType": "Medication", "id": "drug", "code": { "text": "Zidovudine" } })
    );
    assert_eq!(
        request["medicationReference"],
        json!({ "reference": "#drug" })
    );
    assert_eq!(request["subject"], json!({ "type": "Patient" }));
    assert_eq!(request["requester"], json!({ "type": "Practitioner" }));
    assert_eq!(request["reasonReference"], json!([{ "type": "Condition" }]));
    // A report with a letter in it is of two categories.
    let letter = json!({ "resourceType": "DiagnosticReport", "id": "d", "presentedForm": [{ "data": "aGk=" }] });
    let letter = bundle(&[letter]);
    assert_eq!(excerpt(&letter, &of_category(Category::Results)), Ok(None));
    let both = Wanted {
        categories: [Category::Results, Category::Documents]
            .into_iter()
            .collect(),
        ..wanted(&[])
    };
    assert!(excerpt(&letter, &both).unwrap().is_some());
}

#[test]
fn only_what_is_dated_within_the_period() {
    let types = types(&["Condition", "MedicationRequest", "Observation", "Patient"]);
    let counts = |since: Option<u64>, before: Option<u64>| {
        let wanted = Wanted {
            since: since.map(|at| Edge::since(at, 0)),
            before: before.map(|at| Edge::before(at, 0)),
            ..wanted(&types)
        };
        let found = excerpt(&record(), &wanted).unwrap();
        found.map(|it| {
            it.counts
                .into_iter()
                .map(|(name, n)| format!("{n} {name}"))
                .collect::<Vec<_>>()
        })
    };
    // Who somebody is has no date.
    assert_eq!(
        counts(Some(YEAR_24), None).unwrap(),
        [
            "1 Condition",
            "1 Medication",
            "1 MedicationRequest",
            "1 Observation",
            "2 Patient"
        ]
    );
    assert_eq!(
        counts(Some(YEAR_24 + DAY), Some(YEAR_24 + 40 * DAY)).unwrap(),
        ["1 Condition", "1 Patient"]
    );
    assert_eq!(
        counts(None, Some(YEAR_24)).unwrap(),
        ["1 Observation", "1 Patient"]
    );
}

#[test]
fn who_it_is_only_when_that_was_asked_for() {
    let types = types(&["Observation", "Patient"]);
    let found = excerpt(&record(), &wanted(&types)).unwrap().unwrap();
    let bundle = read(&found.bytes);
    assert_eq!(
        bundle["entry"][0]["resource"]["name"][0]["family"],
        "Lovelace"
    );
    assert_eq!(
        bundle["entry"][1]["resource"]["subject"]["display"],
        "Ada Lovelace"
    );
}

#[test]
fn a_single_resource_and_bundles_within_bundles() {
    let types = types(&["Condition"]);
    let single = br#"  {"resourceType":"Condition","code":{"text":"Asthma"}}"#;
    let found = excerpt(single, &wanted(&types)).unwrap().unwrap();
    assert_eq!(
        read(&found.bytes)["entry"][0]["resource"]["code"]["text"],
        "Asthma"
    );
    let nested = json!({ "resourceType": "Bundle", "entry": [{ "resource": read(&record()) }, { "search": {} }] });
    let found = excerpt(nested.to_string().as_bytes(), &wanted(&types))
        .unwrap()
        .unwrap();
    assert_eq!((found.counts["Condition"], found.left_out), (1, 6));
    assert_eq!(
        excerpt(br#"{"resourceType":"Bundle"}"#, &wanted(&types)),
        Ok(None)
    );
}

#[test]
fn a_key_that_is_there_twice_is_not_smuggled_through() {
    let types = types(&["Observation"]);
    let twice = br##"{"resourceType":"Observation","\u0063ontained":[{"resourceType":"Patient","id":"x"}],"contained":[],"code":{"text":"a","text":"b"}}"##;
    let found = excerpt(twice, &wanted(&types)).unwrap().unwrap();
    let text = String::from_utf8(found.bytes).unwrap();
    assert!(!text.contains("Patient"), "{text}");
    assert!(!text.contains(r#""a""#), "{text}");
}

/// Everything of these types in a Bundle with one resource and its patient, as text.
fn only(kind: &str, resource: &Value) -> String {
    let patient = json!({
        "resourceType": "Patient",
        "id": "p",
        "identifier": [{ "value": "999-11" }],
        "name": [{ "family": "Lovelace", "given": ["Ada", "King"], "prefix": ["Mrs."] }],
    });
    let bundle = bundle(&[patient, resource.clone()]);
    let types = types(&[kind]);
    let found = excerpt(&bundle, &wanted(&types)).unwrap().unwrap();
    String::from_utf8(found.bytes).unwrap()
}

#[test]
fn no_reference_tells_who_it_is() {
    let secret = |reference: &str| json!({ "reference": reference, "display": "Mrs. Ada King Lovelace", "identifier": { "value": "999-11" } });
    let typed = json!({ "type": "http://hl7.org/fhir/StructureDefinition/Patient", "identifier": { "value": "other 999-11" }, "display": "Lady Lovelace" });
    for (kind, fields) in [
        (
            "MedicationStatement",
            json!({ "informationSource": secret("Patient/p") }),
        ),
        ("Condition", json!({ "asserter": secret("urn:uuid:p") })),
        (
            "AllergyIntolerance",
            json!({ "recorder": secret("https://ehr.example/fhir/Patient/p/_history/2"), "asserter": typed }),
        ),
        (
            "Appointment",
            json!({ "participant": [{ "actor": secret("Patient/other") }] }),
        ),
        (
            "DocumentReference",
            json!({ "context": { "sourcePatientInfo": secret("Patient/p") } }),
        ),
        (
            "Observation",
            json!({ "performer": [secret("RelatedPerson/p"), secret("Person/p")] }),
        ),
        (
            "Coverage",
            json!({ "beneficiary": secret("Patient/p"), "subscriber": secret("Patient/p") }),
        ),
        (
            "Account",
            json!({ "subject": [secret("Patient/p"), secret("Group/1")] }),
        ),
        // By a reference that is no more than an address, known from `subject`.
        (
            "Procedure",
            json!({ "subject": { "reference": "urn:uuid:x" }, "asserter": secret("urn:uuid:x") }),
        ),
        (
            "Encounter",
            json!({ "subject": secret("Patient?identifier=http://hl7.org/fhir/sid/us-ssn|999-11") }),
        ),
        ("Encounter", json!({ "subject": "Ada Lovelace" })),
        (
            "Encounter",
            json!({ "participant": [{ "individual": { "reference": "Patient?identifier=ssn|999-11" } }] }),
        ),
        (
            "Encounter",
            json!({ "partOf": { "reference": "Encounter?patient.identifier=ssn|999-11" } }),
        ),
        // Without a word of where it leads.
        (
            "Procedure",
            json!({ "asserter": { "display": "Lovelace, Ada" }, "recorder": { "identifier": { "value": "999-11" } } }),
        ),
        (
            "Procedure",
            json!({ "extension": [{ "valueReference": secret("Patient/p") }] }),
        ),
    ] {
        let mut resource = fields.clone();
        resource["resourceType"] = json!(kind);
        resource["id"] = json!("it");
        let found = only(kind, &resource);
        assert!(
            !found.contains("Lovelace") && !found.contains("999-11"),
            "{kind} {fields}: {found}"
        );
    }
}

#[test]
fn references_keep_what_may_be_known_of_them() {
    let resource = json!({
        "resourceType": "Observation",
        "id": "o",
        "subject": { "reference": "Patient/p", "type": "Patient", "display": "Ada Lovelace" },
        "performer": [
            { "reference": "Practitioner/1", "display": "Dr Grey" },
            { "reference": "Practitioner?identifier=npi|1", "display": "Dr Grey" },
            { "display": "Dr Grey" },
            { "reference": "Patient?identifier=ssn|1", "display": "Ada" },
        ],
        "focus": [{ "reference": "Patient/p" }],
        "code": { "coding": [{ "display": "Glucose" }], "text": "Glucose" },
    });
    let bundle: Value = serde_json::from_str(&only("Observation", &resource)).unwrap();
    let found = &bundle["entry"][0]["resource"];
    assert_eq!(
        found["subject"],
        json!({ "reference": "Patient/p", "type": "Patient" })
    );
    assert_eq!(
        found["performer"],
        json!([
            { "reference": "Practitioner/1", "display": "Dr Grey" },
            { "type": "Practitioner", "display": "Dr Grey" },
            { "display": "Dr Grey" },
            { "type": "Patient" },
        ])
    );
    assert_eq!(found["focus"], resource["focus"]);
    assert_eq!(found["code"], resource["code"]);
}

#[test]
fn letters_only_when_documents_were_asked_for() {
    let report = json!({
        "resourceType": "DiagnosticReport",
        "id": "d",
        "conclusion": "low",
        "presentedForm": [{ "contentType": "application/pdf", "data": "c2VjcmV0" }],
    });
    let letter = json!({
        "resourceType": "Composition",
        "id": "c",
        "section": [{ "title": "Plan", "text": { "status": "generated", "div": "<div>secret</div>" }, "section": [{ "text": { "div": "<div>secret</div>" } }] }],
    });
    for (kind, resource) in [("DiagnosticReport", &report), ("Composition", &letter)] {
        let found = only(kind, resource);
        let secrets = ["presentedForm", "c2VjcmV0", "secret", "div"];
        assert!(secrets.iter().all(|it| !found.contains(it)), "{found}");
        let types = types(&[kind]);
        let with_documents = Wanted {
            categories: [Category::Documents].into_iter().collect(),
            ..wanted(&types)
        };
        let found = excerpt(&bundle(std::slice::from_ref(resource)), &with_documents);
        let found = String::from_utf8(found.unwrap().unwrap().bytes).unwrap();
        assert!(
            found.contains("c2VjcmV0") || found.contains("secret"),
            "{found}"
        );
    }
    assert!(only("DiagnosticReport", &report).contains("low"));
    assert!(only("Composition", &letter).contains("Plan"));
}

#[test]
fn what_is_contained_is_within_the_period_too_and_counted() {
    let report = bundle(&[
        json!({
            "resourceType": "DiagnosticReport",
            "id": "d",
            "effectiveDateTime": "2024-03-05",
            "result": [{ "reference": "#old", "display": "HIV 2009" }, { "reference": "#new" }, { "reference": "#undated" }],
            "contained": [
                { "resourceType": "Observation", "id": "old", "effectiveDateTime": "2009-01-01", "code": { "text": "HIV" } },
                { "resourceType": "Observation", "id": "new", "effectiveDateTime": "2024-03-04" },
                { "resourceType": "Observation", "id": "undated" },
                { "resourceType": "Condition", "id": "because" },
            ],
        }),
        json!({ "resourceType": "Composition", "id": "old letter", "date": "2009" }),
        json!({ "resourceType": "Composition", "id": "new letter", "date": "2024-02-01" }),
    ]);
    let types = types(&[
        "Composition",
        "Condition",
        "DiagnosticReport",
        "Observation",
    ]);
    let within = Wanted {
        since: Some(Edge::since(YEAR_24, 0)),
        ..wanted(&types)
    };
    let found = excerpt(&report, &within).unwrap().unwrap();
    let counts: Vec<_> = found.counts.iter().map(|(it, n)| (&**it, *n)).collect();
    assert_eq!(
        counts,
        [
            ("Composition", 1),
            ("DiagnosticReport", 1),
            ("Observation", 2)
        ]
    );
    let text = String::from_utf8(found.bytes).unwrap();
    assert!(!text.contains("HIV") && !text.contains("2009"), "{text}");
}

#[test]
fn what_may_have_been_later_is_not_before() {
    let types = types(&["Condition"]);
    let had = |date: &str| {
        let before = Wanted {
            before: Some(Edge::before(YEAR_24 + 40 * DAY, 0)),
            ..wanted(&types)
        };
        let one = json!({ "resourceType": "Condition", "id": "c", "onsetDateTime": date });
        excerpt(&bundle(&[one]), &before).unwrap().is_some()
    };
    assert!(had("2023") && had("2024-01") && had("2024-02-09"));
    assert!(!had("2024") && !had("2024-02") && !had("2024-02-10"));
}

#[test]
fn what_is_dated_by_day_goes_by_the_days_that_are_read() {
    const HOUR: i64 = 3_600_000;
    let types = types(&["Condition"]);
    // January 2024, as somebody's calendar has it who says yes; the app counted it from midnight to midnight in UTC, or at their place.
    for east in [-8 * HOUR, 0, 11 * HOUR / 2, 14 * HOUR] {
        let here = YEAR_24.checked_add_signed(-east).unwrap();
        for from in [YEAR_24, here] {
            let (from, to) = (from, from + 31 * DAY);
            let wanted = Wanted {
                since: Some(Edge::since(from, east)),
                before: Some(Edge::before(to, east)),
                ..wanted(&types)
            };
            let had = |date: &str| {
                let one = json!({ "resourceType": "Condition", "id": "c", "onsetDateTime": date });
                excerpt(&bundle(&[one]), &wanted).unwrap().is_some()
            };
            // Days that somebody reads, counted from the last one of 2023.
            let day = |at: u64| (at.checked_add_signed(east).unwrap() - (YEAR_24 - DAY)) / DAY;
            let read = day(from)..=day(to - 1);
            for (number, date) in [
                (0, "2023-12-31"),
                (1, "2024-01-01"),
                (31, "2024-01-31"),
                (32, "2024-02-01"),
            ] {
                let expected = read.contains(&number);
                assert_eq!(had(date), expected, "{date}, {east} ms east, from {from}");
            }
            // What names its hour goes by that.
            assert!(!had("2023-12-31T09:59:59Z") && !had("2024-02-01T13:00:00Z"));
            assert_eq!(had("2024-01-01T00:00:00Z"), from <= YEAR_24);
        }
    }
}

#[test]
fn damaged_bytes_are_refused() {
    let types = types(&["Observation"]);
    for bytes in [
        &b"{"[..],
        b"[]",
        b"",
        b"\xff",
        b"{\"resourceType\":\"Bundle\",\"entry\":3}",
    ] {
        assert!(excerpt(bytes, &wanted(&types)).is_err());
    }
    let deep = [
        b"{\"resourceType\":\"Observation\",\"a\":".to_vec(),
        vec![b'['; 5000],
        vec![b']'; 5000],
        b"}".to_vec(),
    ];
    assert!(excerpt(&deep.concat(), &wanted(&types)).is_err());
}
