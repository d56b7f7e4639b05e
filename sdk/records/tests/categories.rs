//! A share by category holds what was wanted, and nothing else.
#![allow(missing_docs)]

mod common;

use aceso_messages::Category;
use aceso_records::{Categories, Document, Extract, fits};
use common::{bundle, document, from_json};
use serde_json::{Value, json};

fn holds(document: &Document) -> Categories {
    let extract = Extract::of(document);
    let read = Extract::decode(&extract.encode()).unwrap();
    assert_eq!(read.categories(), extract.categories());
    extract.categories()
}

fn set(categories: &[Category]) -> Categories {
    categories.iter().copied().collect()
}

fn of(kind: &str) -> Value {
    json!({"resourceType": kind})
}

#[test]
fn each_resource_has_its_category() {
    for (kind, category) in [
        ("Condition", Category::Problems),
        ("MedicationRequest", Category::Medicines),
        ("MedicationStatement", Category::Medicines),
        ("Medication", Category::Medicines),
        ("MedicationDispense", Category::Medicines),
        ("AllergyIntolerance", Category::Allergies),
        ("Immunization", Category::Immunizations),
        ("Observation", Category::Results),
        ("DiagnosticReport", Category::Results),
        ("Encounter", Category::Visits),
        ("Procedure", Category::Visits),
        ("DeviceUseStatement", Category::Visits),
        ("DocumentReference", Category::Documents),
    ] {
        let alone = holds(&from_json(&of(kind)));
        assert_eq!(alone, set(&[category]), "{kind}");
        let with_people = bundle(&[
            of("Patient"),
            of("Organization"),
            of("Practitioner"),
            of("Location"),
            of(kind),
        ]);
        assert_eq!(holds(&with_people), alone, "{kind}");
        assert!(fits(alone, alone), "{kind}");
        assert_eq!(alone.iter().collect::<Vec<_>>(), [category]);
    }
    assert_eq!(
        holds(&document("discharge-letter.pdf")),
        set(&[Category::Documents])
    );
    assert_eq!(
        holds(&document("prescription-photo.png")),
        set(&[Category::Documents])
    );
}

#[test]
fn what_is_unknown_fits_no_share() {
    let all = set(&[
        Category::Problems,
        Category::Medicines,
        Category::Allergies,
        Category::Immunizations,
        Category::Results,
        Category::Visits,
        Category::Documents,
    ]);
    for kind in [
        "Claim",
        "CarePlan",
        "FamilyMemberHistory",
        "Bundle2",
        "Consent",
        "QuestionnaireResponse",
        "observation",
    ] {
        let mixed = holds(&bundle(&[of("Observation"), of(kind)]));
        assert!(
            mixed.has_other() && mixed.contains(Category::Results),
            "{kind}"
        );
        assert!(!fits(mixed, set(&[Category::Results])), "{kind}");
        assert!(!fits(mixed, all), "{kind}");
        // It has some of what was wanted: its owner should be told that it stays out.
        assert!(mixed.intersects(set(&[Category::Results])));
        assert!(!mixed.intersects(set(&[Category::Problems])));
    }
    assert!(!holds(&bundle(&[of("Observation")])).has_other());
}

#[test]
fn all_that_a_record_holds_must_be_wanted() {
    let both = holds(&bundle(&[of("Observation"), of("Condition")]));
    assert!(!fits(both, set(&[Category::Results])));
    assert!(!fits(both, set(&[Category::Problems])));
    assert!(fits(both, set(&[Category::Problems, Category::Results])));
    assert!(fits(
        both,
        set(&[Category::Problems, Category::Results, Category::Documents])
    ));
    assert!(!fits(both, Categories::NONE));
    // Nothing but a person belongs to no category, so to no share of any.
    let person = holds(&from_json(&of("Patient")));
    assert_eq!(person, Categories::NONE);
    assert!(!fits(person, set(&[Category::Results])));
    assert!(!fits(Categories::NONE, Categories::NONE));
}

#[test]
fn nothing_hides_in_a_file() {
    let contained = json!({"resourceType": "Observation", "contained": [of("Condition"), {"resourceType": "Medication", "contained": of("Claim")}]});
    let found = holds(&from_json(&contained));
    assert!(found.contains(Category::Problems) && found.contains(Category::Medicines));
    assert!(found.has_other());
    let nameless = json!({"resourceType": "Observation", "contained": [{"code": 5}]});
    assert!(holds(&from_json(&nameless)).has_other());
    // A resource that no summary shows, and one about someone else, go with the file all the same.
    let others = bundle(&[
        json!({"resourceType": "Patient", "id": "a", "name": [{"text": "Ann"}]}),
        json!({"resourceType": "Observation", "subject": {"reference": "Patient/a"}}),
        json!({"resourceType": "Observation", "subject": {"reference": "Patient/a"}}),
        json!({"resourceType": "Immunization", "subject": {"reference": "Patient/b"}}),
        json!({"resourceType": "Condition", "verificationStatus": {"coding": [{"code": "entered-in-error"}]}}),
    ]);
    assert_eq!(
        holds(&others),
        set(&[
            Category::Problems,
            Category::Immunizations,
            Category::Results
        ])
    );
    // A report with a file inside is a letter, too.
    let letter = json!({"resourceType": "DiagnosticReport", "presentedForm": [{"contentType": "application/pdf", "data": "JVBERi0="}]});
    assert_eq!(
        holds(&from_json(&letter)),
        set(&[Category::Results, Category::Documents])
    );
    // So is a Composition with words in any of its sections; without, it only says what belongs together.
    let composed = |text: Value| {
        let inner = json!({"title": "Diabetes", "text": text});
        let composition = json!({"resourceType": "Composition", "section": [{"section": [inner]}]});
        holds(&bundle(&[composition, of("MedicationRequest")]))
    };
    assert_eq!(composed(Value::Null), set(&[Category::Medicines]));
    assert_eq!(
        composed(json!({"div": "<div>Because of AIDS</div>"})),
        set(&[Category::Medicines, Category::Documents])
    );
    // A device that measured something is not one a person lives with.
    let device = |patient: Value| {
        let device = json!({"resourceType": "Device", "patient": patient});
        holds(&bundle(&[of("Observation"), device]))
    };
    assert_eq!(device(Value::Null), set(&[Category::Results]));
    assert_eq!(
        device(json!({"reference": "Patient/a"})),
        set(&[Category::Results, Category::Visits])
    );
    let inner = json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": of("AllergyIntolerance")}]}},
        {"resource": of("Observation")}]});
    assert_eq!(
        holds(&from_json(&inner)),
        set(&[Category::Allergies, Category::Results])
    );
}

#[test]
fn whole_records_hold_almost_everything() {
    let all = holds(&document("casimira-nicolas.json"));
    for category in [
        Category::Problems,
        Category::Medicines,
        Category::Immunizations,
        Category::Results,
        Category::Visits,
    ] {
        assert!(all.contains(category), "{category:?}");
    }
    // Bills and plans.
    assert!(all.has_other());
    let summary = holds(&document("martha-delarosa.json"));
    assert!(!summary.has_other());
    assert!(summary.contains(Category::Documents));
}
