//! A wallet with thousands of records.

use aceso_records::{Document, Extract, ExtractSource};
use serde_json::{Value, json};

/// A record as a wallet keeps it.
pub struct Kept {
    pub id: String,
    pub title: String,
    pub added: u64,
    pub extract: Extract,
}

impl Kept {
    pub fn source(&self) -> ExtractSource<'_> {
        ExtractSource {
            id: &self.id,
            title: &self.title,
            added: Some(self.added),
            extract: &self.extract,
        }
    }
}

/// Records of one person over forty years: mostly visits with ten entries, some single results, some letters.
pub fn many(count: usize) -> Vec<Kept> {
    let record = |n: usize| {
        let document = match n % 10 {
            3 => Document::parse(b"%PDF-1.7").unwrap(),
            7 => super::from_json(&observation(n, 0)),
            _ => visit(n, 10),
        };
        Kept {
            id: format!("{n:064x}"),
            title: match n % 10 {
                3 => format!("Letter {n} from Dr Weber"),
                7 => format!("Laboratory {n}"),
                _ => format!("Visit {n}"),
            },
            added: 1_700_000_000_000 + n as u64 * 60_000,
            extract: Extract::of(&document),
        }
    };
    (0..count).map(record).collect()
}

/// A day in the life, by number.
pub fn day(n: usize) -> String {
    format!("{}-{:02}-{:02}", 1984 + n % 40, 1 + n % 12, 1 + n % 28)
}

/// The person, as one of several hospitals knows them: each gives them another number at every visit.
fn person(n: usize) -> Value {
    json!({"resourceType": "Patient", "id": "p", "birthDate": "1970-03-27", "gender": "female",
        "name": [{"family": "Nicolas", "given": if n.is_multiple_of(3) { vec!["Casimira", "Rosa"] } else { vec!["Casimira"] }}],
        "identifier": [{"system": "urn:visit", "value": n.to_string()}, {"system": "urn:mrn", "value": (n % 5).to_string()}]})
}

/// A Bundle with a person and this many entries.
pub fn visit(n: usize, entries: usize) -> Document {
    let doctor = json!({"resourceType": "Practitioner", "id": "d", "name": [{"text": format!("Dr Weber {}", n % 30)}]});
    let mut resources = vec![person(n), doctor];
    for at in 0..entries {
        let mut resource = match at % 10 {
            0 => {
                json!({"resourceType": "Encounter", "status": "finished", "type": [code("Visit", n + at)],
                "period": {"start": format!("{}T10:00:00+01:00", day(n))}})
            }
            1 => {
                json!({"resourceType": "Condition", "code": code("Problem", n + at), "onsetDateTime": day(n),
                "clinicalStatus": {"coding": [{"code": if n.is_multiple_of(2) { "active" } else { "resolved" }}]}})
            }
            2 => {
                json!({"resourceType": "MedicationRequest", "status": "active", "authoredOn": day(n),
                "medicationCodeableConcept": code("Medicine", n + at), "dosageInstruction": [{"text": "One a day"}],
                "requester": {"reference": "Practitioner/d"}})
            }
            3 if n.is_multiple_of(50) => {
                json!({"resourceType": "AllergyIntolerance", "code": code("Allergy", n % 7),
                "criticality": "high", "recordedDate": day(n)})
            }
            4 if n.is_multiple_of(20) => {
                json!({"resourceType": "Immunization", "status": "completed",
                "vaccineCode": code("Vaccine", n % 12), "occurrenceDateTime": day(n)})
            }
            _ => observation(n, at),
        };
        resource["id"] = format!("{n}-{at}").into();
        resources.push(resource);
    }
    super::bundle(&resources)
}

/// A laboratory value as hospitals send it.
pub fn observation(n: usize, at: usize) -> Value {
    json!({"resourceType": "Observation", "id": format!("0cfd993a-d1f3-4f47-9880-{n:012}"), "status": "final",
        "meta": {"lastUpdated": format!("{}T12:00:00Z", day(n))},
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
            "code": "laboratory", "display": "Laboratory"}]}],
        "code": code("Test", 40 * at + n % 40), "subject": {"reference": "Patient/p"},
        "effectiveDateTime": format!("{}T09:{:02}:00+01:00", day(n), n % 60), "issued": format!("{}T11:00:00.000Z", day(n)),
        "performer": [{"display": "Laboratory of the City Hospital"}],
        "valueQuantity": {"value": (n % 90) as f64 / 10.0, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"},
        "interpretation": [{"coding": [{"code": if n.is_multiple_of(9) { "H" } else { "N" }}]}],
        "referenceRange": [{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}}]})
}

fn code(what: &str, n: usize) -> Value {
    let name = format!("{what} of kind {}", n % 400);
    json!({"text": name, "coding": [{"system": "http://snomed.info/sct", "code": (100_000 + n % 400).to_string(), "display": format!("{name} (finding)")}]})
}
