//! What a model said, written as FHIR and read back.

use aceso_messages::{Person, RiskInput, RiskResult};
use aceso_records::{
    Categories, Document, Extract, ExtractSource, Source, find_inputs, fits, risk_assessment,
    summarize,
};
use serde_json::{Value, json};

const NOW: u64 = 1_780_272_000_000;

fn result() -> RiskResult {
    RiskResult {
        model: "heart".to_owned(),
        version: "1.0.0".to_owned(),
        digest: "04ad".repeat(16),
        title: "Narrowed heart arteries".to_owned(),
        outcome: "A coronary artery narrowed by more than half".to_owned(),
        probability: 0.123_44,
        inputs: vec![
            RiskInput {
                label: "Blood pressure, upper value".to_owned(),
                value: 128.0,
                unit: "mm[Hg]".to_owned(),
                loinc: Some("8480-6".to_owned()),
                meaning: None,
                date: Some("2026-05-01".to_owned()),
            },
            RiskInput {
                label: "Chest pain".to_owned(),
                value: 2.0,
                unit: "1".to_owned(),
                loinc: None,
                meaning: Some("atypical angina".to_owned()),
                date: None,
            },
        ],
        note: "This is no diagnosis.".to_owned(),
    }
}

fn ana() -> Person {
    Person {
        name: "Ana Lopez".to_owned(),
        birth_date: Some("1960-06-02".to_owned()),
        gender: Some("female".to_owned()),
    }
}

fn written(result: &RiskResult, person: Option<&Person>) -> Value {
    let mut next = 0;
    risk_assessment(result, person, NOW, || {
        next += 1;
        [next; 16]
    })
}

#[test]
fn it_is_a_risk_assessment_as_r4_has_it() {
    let bundle = written(&result(), Some(&ana()));
    let [patient, risk] = [0, 1].map(|at| bundle["entry"][at]["resource"].clone());
    assert_eq!(patient["resourceType"], "Patient");
    assert_eq!(patient["name"][0]["text"], "Ana Lopez");
    assert_eq!(risk["resourceType"], "RiskAssessment");
    assert_eq!(risk["status"], "final");
    assert_eq!(risk["subject"]["reference"], bundle["entry"][0]["fullUrl"]);
    assert_eq!(risk["occurrenceDateTime"], "2026-06-01T00:00:00Z");
    // In percent.
    assert_eq!(risk["prediction"][0]["probabilityDecimal"], 12.3);
    let method = &risk["method"]["coding"];
    assert_eq!(
        (&method[0]["code"], &method[0]["version"]),
        (&json!("heart"), &json!("1.0.0"))
    );
    assert_eq!(method[1]["code"], result().digest.as_str());
    let told = &risk["contained"];
    assert_eq!(risk["basis"][0]["reference"], "#input-1");
    assert_eq!(told[0]["id"], "input-1");
    assert_eq!(told[0]["code"]["coding"][0]["code"], "8480-6");
    assert_eq!(told[0]["valueQuantity"]["code"], "mm[Hg]");
    assert_eq!(told[0]["valueQuantity"]["value"], 128.0);
    assert_eq!(told[1]["valueString"], "atypical angina");
    assert_eq!(told[1]["effectiveDateTime"], Value::Null);
    assert_eq!(risk["note"][0]["text"], "This is no diagnosis.");
}

#[test]
fn it_reads_back_as_a_result_of_the_same_person() {
    let bytes = written(&result(), Some(&ana())).to_string().into_bytes();
    let document = Document::parse(&bytes).unwrap();
    let summary = summarize(&[Source {
        id: "1",
        title: "r",
        added: None,
        document: &document,
    }]);
    assert_eq!(summary.person, Some(ana()));
    let [line] = &summary.results[..] else {
        panic!("{:?}", summary.results)
    };
    assert_eq!(line.title, "Narrowed heart arteries");
    assert_eq!(line.detail.as_deref(), Some("12.3%"));
    assert_eq!(line.date.as_deref(), Some("2026-06-01T00:00:00Z"));
    let fact = |name: &str| line.evidence.facts.iter().find(|it| it.name == name);
    assert!(
        fact("basis")
            .unwrap()
            .value
            .contains("Blood pressure, upper value")
    );
    // It goes with shares of results.
    let extract = Extract::of(&document);
    let results = Categories::from_iter([aceso_messages::Category::Results]);
    assert!(fits(extract.categories(), results));
}

/// What a model was told is no new measurement.
#[test]
fn what_was_told_is_not_measured_again() {
    let bytes = written(&result(), Some(&ana())).to_string().into_bytes();
    let extract = Extract::of(&Document::parse(&bytes).unwrap());
    let source = ExtractSource {
        id: "1",
        title: "r",
        added: None,
        extract: &extract,
    };
    let wanted = aceso_messages::WantedInput {
        unit: "mm[Hg]".to_owned(),
        loinc: vec!["8480-6".to_owned()],
        ..Default::default()
    };
    assert_eq!(find_inputs(&[source], &[wanted], NOW), []);
}

#[test]
fn what_is_not_known_is_left_out() {
    let mut strange = result();
    strange.probability = f64::NAN;
    strange.inputs[0].value = f64::INFINITY;
    strange.note = String::new();
    let bundle = written(&strange, None);
    let risk = &bundle["entry"][1]["resource"];
    assert_eq!(risk["prediction"][0]["probabilityDecimal"], Value::Null);
    assert_eq!(risk["contained"][0]["valueQuantity"]["value"], Value::Null);
    assert_eq!(risk["note"], Value::Null);
    assert_eq!(bundle["entry"][0]["resource"]["name"], Value::Null);
    assert!(Document::parse(bundle.to_string().as_bytes()).is_ok());
}
