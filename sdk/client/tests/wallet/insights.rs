//! What a risk model takes from own records, and from a share for as long as it lasts.

use aceso_messages::{
    ActivityKind, FoundInput, Period, ProblemKind, Reply, Request, RiskResult, WantedInput,
};

use super::steps::{Person, world};

/// A weight, measured on that day.
fn weight(kilograms: f64, day: &str) -> Vec<u8> {
    format!(
        r#"{{"resourceType":"Observation","status":"final","effectiveDateTime":"{day}","code":{{"coding":[{{"system":"http://loinc.org","code":"29463-7"}}],"text":"Weight"}},"valueQuantity":{{"value":{kilograms},"code":"kg"}}}}"#
    )
    .into_bytes()
}

fn wanted() -> Vec<WantedInput> {
    vec![WantedInput {
        name: "weight".to_owned(),
        unit: "g".to_owned(),
        loinc: vec!["29463-7".to_owned()],
        ..WantedInput::default()
    }]
}

impl Person {
    fn inputs(&self, share: Option<&str>) -> Result<Vec<FoundInput>, ProblemKind> {
        let request = Request::Inputs {
            share: share.map(str::to_owned),
            wanted: wanted(),
        };
        match self.get(request)? {
            Reply::Inputs(found) => Ok(found),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn own_records_answer() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    assert_eq!(patient.inputs(None), Ok(Vec::new()));
    patient.add("old.json", weight(80.0, "2019-01-01")).unwrap();
    let records = patient.add("new.json", weight(72.5, "2020-01-01")).unwrap();
    let found = patient.inputs(None).unwrap();
    assert_eq!((found.len(), found[0].value), (1, 72_500.0));
    assert!(records.iter().any(|card| card.id == found[0].record));
    // Without the service, too.
    patient.device.wire.offline.set(true);
    assert_eq!(patient.inputs(None), Ok(found.clone()));
    // What is erased says nothing any more.
    patient.device.wire.offline.set(false);
    let record = found[0].record.clone();
    patient.get(Request::EraseRecord { record }).unwrap();
    assert_eq!(patient.inputs(None).unwrap()[0].value, 80_000.0);
}

#[test]
fn a_share_answers_for_as_long_as_it_lasts_and_under_the_access_it_was_opened_with() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("new.json", weight(72.5, "2020-01-01")).unwrap();
    let given = patient.share(&doctor.code(), Period::Day).unwrap();
    let share = doctor.patients()[0].share.clone();
    doctor.open_share(&share).unwrap();
    let found = doctor.inputs(Some(&share)).unwrap();
    assert_eq!((found.len(), found[0].value), (1, 72_500.0));
    patient.flush();
    let opened = patient.activity().into_iter();
    assert_eq!(
        opened
            .filter(|row| row.kind == ActivityKind::Opened)
            .count(),
        1
    );
    // Nothing of the patient's is among the doctor's own.
    assert_eq!(doctor.inputs(None), Ok(Vec::new()));
    patient.stop(&given[0].id).unwrap();
    assert_eq!(doctor.inputs(Some(&share)), Err(ProblemKind::ShareStopped));
}

#[test]
fn what_a_model_said_is_a_record_like_any_other() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let result = RiskResult {
        model: "heart".to_owned(),
        version: "1.0.0".to_owned(),
        digest: "04ad".repeat(16),
        title: "Narrowed heart arteries".to_owned(),
        outcome: "A narrowed artery".to_owned(),
        probability: 0.12,
        inputs: Vec::new(),
        note: "No diagnosis.".to_owned(),
    };
    let Reply::Records(kept) = patient.get(Request::KeepResult(result)).unwrap() else {
        panic!("no records");
    };
    let [card] = &kept.records[..] else {
        panic!("{kept:?}")
    };
    assert_eq!(card.title, "Narrowed heart arteries");
    patient.share(&doctor.code(), Period::Day).unwrap();
    let seen = doctor.open_share(&doctor.patients()[0].share).unwrap();
    assert_eq!(seen.summary.results[0].detail.as_deref(), Some("12%"));
}
