//! What a risk model asks for, found in records: the newest, in the model's unit, of the right person.

use aceso_messages::{FoundInput, Person, RiskResult, WantedInput};
use aceso_records::{Document, Extract, ExtractSource, find_inputs, risk_assessment};
use serde_json::{Value, json};

/// 2026-06-01.
const TODAY: u64 = 1_780_272_000_000;

fn loinc(name: &str, unit: &str, codes: &[&str]) -> WantedInput {
    WantedInput {
        name: name.to_owned(),
        unit: unit.to_owned(),
        loinc: codes.iter().map(|&code| code.to_owned()).collect(),
        ..WantedInput::default()
    }
}

fn observation(code: &str, date: &str, value: Value) -> Value {
    json!({
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
        "effectiveDateTime": date,
        "valueQuantity": value,
    })
}

fn amount(value: f64, unit: &str) -> Value {
    json!({"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit})
}

fn patient(name: &str, born: &str) -> Value {
    json!({"resourceType": "Patient", "name": [{"text": name}], "gender": "female", "birthDate": born})
}

fn bundle(entries: &[Value]) -> Extract {
    let entry: Vec<Value> = entries.iter().map(|it| json!({"resource": it})).collect();
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": entry});
    let document = Document::parse(bundle.to_string().as_bytes()).unwrap();
    let extract = Extract::of(&document);
    assert_eq!(Extract::decode(&extract.encode()).as_ref(), Ok(&extract));
    extract
}

/// Looks through records, of which each was added after the one before.
fn look(extracts: &[Extract], wanted: &WantedInput) -> Option<FoundInput> {
    let ids: Vec<String> = (1..=extracts.len()).map(|n| n.to_string()).collect();
    let sources: Vec<ExtractSource<'_>> = extracts
        .iter()
        .zip(&ids)
        .map(|(extract, id)| ExtractSource {
            id,
            title: "A record",
            added: id.parse().ok(),
            extract,
        })
        .collect();
    let found = find_inputs(&sources, std::slice::from_ref(wanted), TODAY);
    found.into_iter().next()
}

fn value(entries: &[Value], wanted: &WantedInput) -> Option<f64> {
    look(&[bundle(entries)], wanted).map(|found| found.value)
}

#[test]
fn the_newest_counts_whichever_record_it_stands_in() {
    let weight = loinc("weight", "kg", &["29463-7"]);
    let at =
        |date: &str, kilograms| bundle(&[observation("29463-7", date, amount(kilograms, "kg"))]);
    let records = [
        at("2025-03-01", 70.0),
        at("2026-02-01", 72.5),
        at("2024", 60.0),
    ];
    let found = look(&records, &weight).unwrap();
    assert_eq!((found.value, found.recorded.as_str()), (72.5, "72.5 kg"));
    assert_eq!(
        (found.date.as_deref(), found.record.as_str()),
        (Some("2026-02-01"), "2")
    );
    assert!(!found.old);
}

#[test]
fn units_are_converted_as_ucum_says() {
    for (unit, wanted, given, expected) in [
        ("[lb_av]", "kg", 150.0, 68.038_855_5),
        ("[degF]", "Cel", 98.6, 37.0),
        ("cm", "m", 180.0, 1.8),
        ("kPa", "mm[Hg]", 16.0, 120.010_201),
        ("g/L", "mg/dL", 1.5, 150.0),
    ] {
        let entries = [observation("1-1", "2026", amount(given, unit))];
        let found = value(&entries, &loinc("x", wanted, &["1-1"])).unwrap();
        assert!((found - expected).abs() < 1e-5, "{given} {unit}: {found}");
    }
}

#[test]
fn amounts_of_substance_need_the_factor_of_the_substance() {
    let plain = loinc("cholesterol", "mg/dL", &["2093-3", "14647-2"]);
    let entries = [observation("14647-2", "2026", amount(5.0, "mmol/L"))];
    assert_eq!(value(&entries, &plain), None);
    let with_factor = WantedInput {
        other_units: vec![("mmol/L".to_owned(), 38.67)],
        ..plain
    };
    let found = look(&[bundle(&entries)], &with_factor).unwrap();
    assert!((found.value - 193.35).abs() < 1e-9);
    assert_eq!(found.recorded, "5 mmol/L");
    let other_scale = [observation("14647-2", "2026", amount(5000.0, "umol/L"))];
    assert!((value(&other_scale, &with_factor).unwrap() - 193.35).abs() < 1e-9);
}

/// A wrong number is worse than none.
#[test]
fn what_is_no_number_of_that_kind_is_left_out() {
    let pressure = loinc("pressure", "mm[Hg]", &["8480-6"]);
    let with = |change: fn(&mut Value)| {
        let mut one = observation("8480-6", "2026-01-01", amount(120.0, "mm[Hg]"));
        change(&mut one);
        value(&[one], &pressure)
    };
    assert_eq!(with(|_| {}), Some(120.0));
    assert_eq!(with(|it| it["valueQuantity"]["code"] = json!("mm")), None);
    assert_eq!(
        with(|it| it["valueQuantity"]["code"] = json!("furlong")),
        None
    );
    assert_eq!(
        with(|it| it["valueQuantity"]["comparator"] = json!("<")),
        None
    );
    assert_eq!(
        with(|it| it["valueQuantity"]["value"] = json!("high")),
        None
    );
    assert_eq!(with(|it| it["status"] = json!("entered-in-error")), None);
    assert_eq!(with(|it| it["status"] = json!("registered")), None);
    assert_eq!(
        with(|it| it["code"]["coding"][0]["system"] = json!("urn:local")),
        None
    );
    assert_eq!(
        with(|it| it["valueQuantity"] = json!({"value": 1e308, "code": "kPa"})),
        None
    );
    // A usable older one is better than a newer one that says nothing.
    let entries = [
        observation("8480-6", "2026-02-01", amount(12.0, "cm")),
        observation("8480-6", "2025-02-01", amount(118.0, "mm[Hg]")),
    ];
    assert_eq!(value(&entries, &pressure), Some(118.0));
}

#[test]
fn components_count_too() {
    let part = |code: &str, value| json!({"code": {"coding": [{"system": "http://loinc.org", "code": code}]}, "valueQuantity": amount(value, "mm[Hg]")});
    let mut both = observation("85354-9", "2026-05-01", Value::Null);
    both["component"] = json!([part("8480-6", 128.0), part("8462-4", 79.0)]);
    let upper = loinc("upper", "mm[Hg]", &["8480-6"]);
    let lower = loinc("lower", "mm[Hg]", &["8462-4"]);
    assert_eq!(value(&[both.clone()], &upper), Some(128.0));
    assert_eq!(value(&[both], &lower), Some(79.0));
}

#[test]
fn how_old_it_may_be_is_the_models_to_say() {
    let at = |date: &str| {
        let wanted = WantedInput {
            max_age_days: Some(365),
            ..loinc("pulse", "/min", &["8867-4"])
        };
        let entries = [observation("8867-4", date, amount(70.0, "/min"))];
        look(&[bundle(&entries)], &wanted).unwrap().old
    };
    assert!(!at("2025-06-02"));
    assert!(at("2025-05-30"));
    // Nobody knows how old it is.
    assert!(at(""));
}

#[test]
fn age_and_sex_stand_in_the_persons_own_data() {
    let age = loinc("age", "a", &["30525-0"]);
    let sex = WantedInput {
        categories: vec![(0.0, "female".to_owned()), (1.0, "male".to_owned())],
        ..loinc("sex", "1", &["46098-0"])
    };
    let person = [patient("Ana Lopez", "1960-06-02")];
    let found = look(&[bundle(&person)], &age).unwrap();
    assert_eq!((found.value, found.recorded.as_str()), (65.0, "1960-06-02"));
    let found = look(&[bundle(&person)], &sex).unwrap();
    assert_eq!((found.value, found.recorded.as_str()), (0.0, "female"));
    let mut other = patient("Ana Lopez", "1960-06-02");
    other["gender"] = json!("other");
    assert_eq!(value(&[other], &sex), None);
    assert_eq!(
        value(&[observation("8867-4", "2026", amount(70.0, "/min"))], &age),
        None
    );
}

#[test]
fn another_persons_values_are_not_taken() {
    let pulse = loinc("pulse", "/min", &["8867-4"]);
    let of = |name, born, rate, date| {
        bundle(&[
            patient(name, born),
            observation("8867-4", date, amount(rate, "/min")),
        ])
    };
    let records = [
        of("Ana Lopez", "1960-06-02", 70.0, "2026-01-01"),
        of("Ana Lopez", "1960-06-02", 72.0, "2025-01-01"),
        of("Bob Stone", "1981-01-09", 110.0, "2026-05-01"),
    ];
    assert_eq!(look(&records, &pulse).unwrap().value, 70.0);
}

#[test]
fn a_problem_that_is_there_now_is_a_yes_and_nothing_is_a_no() {
    let hypertension = WantedInput {
        name: "high pressure".to_owned(),
        unit: "1".to_owned(),
        snomed: vec!["38341003".to_owned()],
        ..WantedInput::default()
    };
    let condition = |code: &str, status: &str| json!({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": code}], "text": "Hypertension"}, "clinicalStatus": {"coding": [{"code": status}]}, "onsetDateTime": "2019-04-01"});
    let found = look(&[bundle(&[condition("38341003", "active")])], &hypertension).unwrap();
    assert_eq!(
        (found.value, found.recorded.as_str()),
        (1.0, "Hypertension")
    );
    assert_eq!(
        value(&[condition("38341003", "resolved")], &hypertension),
        None
    );
    assert_eq!(
        value(&[condition("3834100", "active")], &hypertension),
        None
    );
}

#[test]
fn a_problem_that_nobody_is_sure_of_is_no_yes() {
    let hypertension = WantedInput {
        name: "high pressure".to_owned(),
        unit: "1".to_owned(),
        snomed: vec!["38341003".to_owned()],
        ..WantedInput::default()
    };
    let condition = |sure: &str, onset: &str| {
        let coding = json!({"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": sure});
        let one = json!({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "38341003"}]}, "clinicalStatus": {"coding": [{"code": "active"}]}, "verificationStatus": {"coding": [coding]}, "onsetDateTime": onset});
        value(&[one], &hypertension)
    };
    assert_eq!(condition("confirmed", "2019-04-01"), Some(1.0));
    assert_eq!(condition("confirmed", "2062-04-01"), None);
    for sure in [
        "refuted",
        "entered-in-error",
        "unconfirmed",
        "provisional",
        "differential",
    ] {
        assert_eq!(condition(sure, "2019-04-01"), None, "{sure}");
    }
}

#[test]
fn body_mass_follows_from_weight_and_height_where_nobody_wrote_it_down() {
    let wanted = loinc("bmi", "kg/m2", &["39156-5"]);
    let weight = observation("29463-7", "2026-04-01", amount(176.37, "[lb_av]"));
    let height = observation("8302-2", "2010-04-01", amount(180.0, "cm"));
    let found = look(&[bundle(&[weight.clone(), height.clone()])], &wanted).unwrap();
    assert!((found.value - 24.69).abs() < 0.01, "{}", found.value);
    assert_eq!(found.recorded, "176.37 lb, 180 cm");
    let own = observation("39156-5", "2025-01-01", amount(25.5, "kg/m2"));
    assert_eq!(value(&[weight.clone(), height, own], &wanted), Some(25.5));
    let flat = observation("8302-2", "2010-04-01", amount(0.0, "cm"));
    assert_eq!(value(&[weight, flat], &wanted), None);
}

fn kept_answer(person: Person) -> Value {
    let result = RiskResult {
        model: "heart".to_owned(),
        version: "1.0.0".to_owned(),
        digest: "04ad".repeat(16),
        title: "Narrowed heart arteries".to_owned(),
        outcome: "A narrowed artery".to_owned(),
        probability: 0.12,
        inputs: Vec::new(),
        note: String::new(),
    };
    risk_assessment(&result, Some(&person), TODAY, || [7; 16])
}

/// Whom it is about was copied from another record, which may be gone or wrong.
#[test]
fn a_kept_answer_is_no_source_of_anything() {
    let age = loinc("age", "a", &["30525-0"]);
    let person = |born: &str| Person {
        name: "Ana Lopez".to_owned(),
        birth_date: Some(born.to_owned()),
        gender: Some("female".to_owned()),
    };
    let kept = |born: &str| {
        let bundle = kept_answer(person(born)).to_string();
        Extract::of(&Document::parse(bundle.as_bytes()).unwrap())
    };
    let real = bundle(&[
        patient("Ana Lopez", "1960-06-02"),
        observation("8867-4", "2026", amount(70.0, "/min")),
    ]);
    assert_eq!(look(&[kept("1960-06-02")], &age), None);
    // Nor do many of them outvote what a hospital wrote.
    let records = [
        kept("1990-01-01"),
        real,
        kept("1990-01-01"),
        kept("1990-01-01"),
    ];
    let found = look(&records, &age).unwrap();
    assert_eq!((found.value, found.record.as_str()), (65.0, "2"));
    let pulse = loinc("pulse", "/min", &["8867-4"]);
    assert_eq!(look(&records, &pulse).unwrap().record, "2");
}

/// As when everything is exported into one file, and added again.
#[test]
fn what_was_measured_counts_though_a_kept_answer_is_in_the_same_file() {
    let answer = kept_answer(Person {
        name: String::new(),
        birth_date: None,
        gender: None,
    });
    let entries = [
        patient("Ana Lopez", "1960-06-02"),
        observation("8867-4", "2026", amount(70.0, "/min")),
        answer["entry"][1]["resource"].clone(),
    ];
    let pulse = loinc("pulse", "/min", &["8867-4"]);
    assert_eq!(value(&entries, &pulse), Some(70.0));
    let age = loinc("age", "a", &["30525-0"]);
    assert_eq!(value(&entries, &age), Some(65.0));
}

#[test]
fn the_newest_counts_whatever_its_unit() {
    let cholesterol = WantedInput {
        other_units: vec![("mmol/L".to_owned(), 38.67)],
        ..loinc("cholesterol", "mg/dL", &["2093-3", "14647-2"])
    };
    let old = observation("2093-3", "2023-05-01", amount(240.0, "mg/dL"));
    let new = observation("14647-2", "2026-05-01", amount(5.0, "mmol/L"));
    let found = look(&[bundle(&[old.clone(), new.clone()])], &cholesterol).unwrap();
    assert!((found.value - 193.35).abs() < 1e-9);
    assert_eq!(
        (found.recorded.as_str(), found.date.as_deref()),
        ("5 mmol/L", Some("2026-05-01"))
    );
    // In records of their own, in either order.
    for records in [[&old, &new], [&new, &old]] {
        let records = records.map(|it| bundle(std::slice::from_ref(it)));
        assert_eq!(look(&records, &cholesterol).unwrap().value, found.value);
    }
}

#[test]
fn of_two_versions_of_a_record_the_one_that_was_added_last_counts() {
    let weight = loinc("weight", "kg", &["29463-7"]);
    let version = |kilograms, status: &str| {
        let mut one = observation("29463-7", "2026-05-01T09:00:00Z", amount(kilograms, "kg"));
        one["status"] = json!(status);
        bundle(&[one])
    };
    let records = [version(720.0, "final"), version(72.0, "corrected")];
    assert_eq!(look(&records, &weight).unwrap().value, 72.0);
}

#[test]
fn what_did_not_take_place_is_not_taken() {
    let weight = loinc("weight", "kg", &["29463-7"]);
    for status in [
        "cancelled",
        "entered-in-error",
        "registered",
        "unknown",
        "draft",
    ] {
        let mut one = observation("29463-7", "2026-05-01", amount(72.0, "kg"));
        one["status"] = json!(status);
        assert_eq!(value(&[one], &weight), None, "{status}");
    }
    let mut both = observation("85354-9", "2026-05-01", Value::Null);
    both["status"] = json!("cancelled");
    both["component"] = json!([{"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": amount(128.0, "mm[Hg]")}]);
    let upper = loinc("upper", "mm[Hg]", &["8480-6"]);
    assert_eq!(value(&[both], &upper), None);
}

#[test]
fn what_is_dated_in_the_future_is_not_taken() {
    let weight = loinc("weight", "kg", &["29463-7"]);
    let at = |date: &str| value(&[observation("29463-7", date, amount(72.0, "kg"))], &weight);
    for (date, taken) in [
        ("2026-06-01", true),
        // It is tomorrow already, east of here.
        ("2026-06-01T23:00:00Z", true),
        ("2026", true),
        ("2026-06-02", false),
        ("2026-07", false),
        ("2062-05-01", false),
    ] {
        assert_eq!(at(date).is_some(), taken, "{date}");
    }
    let entries = [
        observation("29463-7", "2062-05-01", amount(90.0, "kg")),
        observation("29463-7", "2025-05-01", amount(72.0, "kg")),
    ];
    assert_eq!(value(&entries, &weight), Some(72.0));
}

/// The age is a fact, whatever a model is for: that it is out of range is the model's to say.
#[test]
fn a_child_is_as_old_as_it_is() {
    let age = loinc("age", "a", &["30525-0"]);
    let born = |date: &str| value(&[patient("Ana Lopez", date)], &age);
    assert_eq!(born("2017-06-02"), Some(8.0));
    assert_eq!(born("2026-05-30"), Some(0.0));
    assert_eq!(born("2027-01-01"), None);
}

#[test]
fn a_real_record_answers_what_the_diabetes_model_asks() {
    let bytes = include_bytes!("../../../tests/fixtures/records/casimira-nicolas.json");
    let record = [Extract::of(&Document::parse(bytes).unwrap())];
    for (wanted, low, high) in [
        (loinc("age", "a", &["30525-0"]), 1.0, 120.0),
        (loinc("bmi", "kg/m2", &["39156-5"]), 15.0, 60.0),
        (loinc("upper", "mm[Hg]", &["8480-6"]), 80.0, 220.0),
        (loinc("lower", "mm[Hg]", &["8462-4"]), 35.0, 125.0),
        (loinc("hdl", "mg/dL", &["2085-9"]), 15.0, 130.0),
        (loinc("cholesterol", "mg/dL", &["2093-3"]), 75.0, 400.0),
    ] {
        let found = look(&record, &wanted).unwrap_or_else(|| panic!("{wanted:?}"));
        assert!((low..=high).contains(&found.value), "{found:?}");
    }
}
