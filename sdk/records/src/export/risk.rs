//! What a risk model said as a FHIR R4 RiskAssessment.

use aceso_messages::{Millis, Person, RiskInput, RiskResult};
use serde_json::{Number, Value};

use super::json::{list, object, text};
use crate::dates;
use crate::risks::MODELS;

/// The SHA-256 of a model's file.
const DIGEST: &str = "urn:aceso:models:sha256";

/// A FHIR R4 Bundle (type `collection`) of the person, as far as they are known, and a
/// [RiskAssessment](https://hl7.org/fhir/R4/riskassessment.html): the model with its version and the digest of its file as `method`,
/// the values it was told as contained Observations, the probability in percent as R4 wants it.
#[must_use]
pub fn risk_assessment(
    result: &RiskResult,
    person: Option<&Person>,
    now: Millis,
    mut fresh: impl FnMut() -> [u8; 16],
) -> Value {
    let mut entry = |resource: fn(&str, &Content<'_>) -> Value, content: &Content<'_>| {
        let id = uuid::Builder::from_random_bytes(fresh()).into_uuid();
        let url = id.urn().to_string();
        let resource = resource(&id.to_string(), content);
        let entry = object(&mut [("fullUrl", url.clone().into()), ("resource", resource)]);
        (url, entry)
    };
    let mut content = Content {
        result,
        person,
        now,
        subject: String::new(),
    };
    let (subject, patient) = entry(patient, &content);
    content.subject = subject;
    let (_, assessment) = entry(assessment, &content);
    object(&mut [
        ("resourceType", "Bundle".into()),
        ("type", "collection".into()),
        ("timestamp", dates::instant_of(now, false).into()),
        ("entry", Value::Array(vec![patient, assessment])),
    ])
}

struct Content<'a> {
    result: &'a RiskResult,
    person: Option<&'a Person>,
    now: Millis,
    subject: String,
}

fn patient(id: &str, content: &Content<'_>) -> Value {
    let field = |field: fn(&Person) -> Option<&str>| {
        content.person.and_then(field).map_or(Value::Null, text)
    };
    let name = object(&mut [("text", field(|it| Some(&it.name)))]);
    object(&mut [
        ("resourceType", "Patient".into()),
        ("id", id.into()),
        ("name", list(Some(name))),
        ("gender", field(|it| it.gender.as_deref())),
        ("birthDate", field(|it| it.birth_date.as_deref())),
    ])
}

fn assessment(id: &str, content: &Content<'_>) -> Value {
    let result = content.result;
    let observations = result.inputs.iter().enumerate();
    let basis = result.inputs.iter().enumerate().map(|(at, input)| {
        object(&mut [
            ("reference", format!("#{}", name(at)).into()),
            ("display", text(&input.label)),
        ])
    });
    let method = object(&mut [
        ("system", MODELS.into()),
        ("version", text(&result.version)),
        ("code", text(&result.model)),
        ("display", text(&result.title)),
    ]);
    let digest = object(&mut [("system", DIGEST.into()), ("code", text(&result.digest))]);
    let outcome = object(&mut [("text", text(&result.outcome))]);
    let prediction = object(&mut [
        ("outcome", outcome),
        ("probabilityDecimal", decimal(percent(result.probability))),
    ]);
    object(&mut [
        ("resourceType", "RiskAssessment".into()),
        ("id", id.into()),
        (
            "contained",
            observations
                .map(|(at, input)| observation(at, input, content))
                .collect(),
        ),
        ("status", "final".into()),
        (
            "method",
            object(&mut [("coding", Value::Array(vec![method, digest]))]),
        ),
        ("code", object(&mut [("text", text(&result.title))])),
        (
            "subject",
            object(&mut [("reference", content.subject.as_str().into())]),
        ),
        (
            "occurrenceDateTime",
            dates::instant_of(content.now, false).into(),
        ),
        ("basis", basis.collect()),
        ("prediction", list(Some(prediction))),
        (
            "note",
            list(Some(object(&mut [("text", text(&result.note))]))),
        ),
    ])
}

fn observation(at: usize, input: &RiskInput, content: &Content<'_>) -> Value {
    let coding = input.loinc.as_deref().map(|code| {
        object(&mut [
            ("system", crate::concept::LOINC.into()),
            ("code", text(code)),
        ])
    });
    let value = match &input.meaning {
        Some(meaning) => ("valueString", text(meaning)),
        None => ("valueQuantity", quantity(input)),
    };
    object(&mut [
        ("resourceType", "Observation".into()),
        ("id", name(at).into()),
        ("status", "final".into()),
        (
            "code",
            object(&mut [("coding", list(coding)), ("text", text(&input.label))]),
        ),
        (
            "subject",
            object(&mut [("reference", content.subject.as_str().into())]),
        ),
        (
            "effectiveDateTime",
            input.date.as_deref().map_or(Value::Null, text),
        ),
        value,
    ])
}

fn quantity(input: &RiskInput) -> Value {
    object(&mut [
        ("value", decimal(input.value)),
        ("unit", text(&crate::units::unit(&input.unit))),
        ("system", "http://unitsofmeasure.org".into()),
        ("code", text(&input.unit)),
    ])
}

fn name(at: usize) -> String {
    format!("input-{}", at + 1)
}

/// With one decimal: a model is no more exact.
fn percent(probability: f64) -> f64 {
    (probability.clamp(0.0, 1.0) * 1000.0).round() / 10.0
}

/// What is no number is left out.
fn decimal(value: f64) -> Value {
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}
