//! CodeableConcepts: what they are called, and when two of them are the same thing.

use serde_json::Value;

use crate::json::{list, text};
use crate::names;

/// Code systems by how widely they are shared, best first: two hospitals agree on LOINC, hardly on local codes.
const SYSTEMS: &[(&str, &str)] = &[
    ("http://loinc.org", "LOINC"),
    ("http://snomed.info/sct", "SNOMED CT"),
    ("http://hl7.org/fhir/sid/cvx", "CVX"),
    ("http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm"),
    ("http://www.whocc.no/atc", "ATC"),
    ("http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM"),
    ("http://hl7.org/fhir/sid/icd-10", "ICD-10"),
    ("http://id.who.int/icd/release/11/mms", "ICD-11"),
    ("http://hl7.org/fhir/sid/icd-9-cm", "ICD-9-CM"),
    ("http://hl7.org/fhir/sid/ndc", "NDC"),
    ("http://www.ama-assn.org/go/cpt", "CPT"),
    ("http://unitsofmeasure.org", "UCUM"),
];

/// The same systems by object identifier, as documents converted from CDA name them.
const OIDS: &[(&str, &str)] = &[
    ("urn:oid:2.16.840.1.113883.6.1", "http://loinc.org"),
    ("urn:oid:2.16.840.1.113883.6.96", "http://snomed.info/sct"),
    (
        "urn:oid:2.16.840.1.113883.6.88",
        "http://www.nlm.nih.gov/research/umls/rxnorm",
    ),
    ("urn:oid:2.16.840.1.113883.6.73", "http://www.whocc.no/atc"),
    (
        "urn:oid:2.16.840.1.113883.6.3",
        "http://hl7.org/fhir/sid/icd-10",
    ),
    (
        "urn:oid:2.16.840.1.113883.6.90",
        "http://hl7.org/fhir/sid/icd-10-cm",
    ),
    (
        "urn:oid:2.16.840.1.113883.12.292",
        "http://hl7.org/fhir/sid/cvx",
    ),
];

/// The LOINC system, whose names carry laboratory detail.
pub(crate) const LOINC: &str = SYSTEMS[0].0;
/// The SNOMED CT system.
pub(crate) const SNOMED: &str = SYSTEMS[1].0;

/// A coding's system under one spelling.
pub(crate) fn system(coding: &Value) -> &str {
    let raw = text(&coding["system"]).unwrap_or_default();
    OIDS.iter()
        .find(|(oid, _)| *oid == raw)
        .map_or(raw, |(_, url)| url)
}

/// What people call a code system.
fn system_name(system: &str) -> Option<&'static str> {
    SYSTEMS
        .iter()
        .find(|(url, _)| *url == system)
        .map(|(_, name)| *name)
}

/// The coding whose system is the most widely shared.
fn best_coding(concept: &Value) -> Option<&Value> {
    list(&concept["coding"])
        .iter()
        .filter(|coding| text(&coding["code"]).is_some())
        .min_by_key(|coding| {
            let system = system(coding);
            SYSTEMS
                .iter()
                .position(|(url, _)| *url == system)
                .unwrap_or(SYSTEMS.len())
        })
}

/// The name as the record has it: the text, else the display of the coding a person chose, else of any.
fn raw_name(concept: &Value) -> Option<(&str, bool)> {
    if let Some(name) = text(&concept["text"]).or_else(|| text(concept)) {
        // Many systems copy a LOINC display into the text.
        let copied = list(&concept["coding"])
            .iter()
            .any(|coding| system(coding) == LOINC && text(&coding["display"]) == Some(name));
        return Some((name, copied));
    }
    let codings = list(&concept["coding"]);
    let chosen = codings
        .iter()
        .filter(|coding| coding["userSelected"] == true)
        .chain(codings)
        .find(|coding| text(&coding["display"]).is_some())?;
    Some((text(&chosen["display"])?, system(chosen) == LOINC))
}

/// The name in plain words: no SNOMED tag, no laboratory detail. Without any name, the code and its system.
pub(crate) fn title(concept: &Value) -> Option<String> {
    if let Some((raw, loinc)) = raw_name(concept) {
        let name = names::without_tag(raw);
        let name = if loinc {
            names::title(&names::without_method(name))
        } else {
            names::title(name)
        };
        if !name.is_empty() {
            return Some(name);
        }
    }
    let coding = best_coding(concept)?;
    let code = text(&coding["code"])?;
    Some(names::title(&match system_name(system(coding)) {
        Some(system) => format!("{system} {code}"),
        None => code.to_owned(),
    }))
}

/// Whether the name is LOINC's and names the specimen, as in "Hematocrit of Blood".
pub(crate) fn names_specimen(concept: &Value) -> bool {
    raw_name(concept)
        .is_some_and(|(name, loinc)| loinc && (name.contains(" in ") || name.contains(" of ")))
}

/// The SNOMED tag of any of the concept's names.
pub(crate) fn tag(concept: &Value) -> Option<&'static str> {
    list(&concept["coding"])
        .iter()
        .filter_map(|coding| text(&coding["display"]))
        .chain(text(&concept["text"]))
        .find_map(names::tag)
}

/// By what code two concepts are the same thing. Several codes of one system mean something together ("diabetes" and
/// "kidney failure"), so all of the best system count.
pub(crate) fn code_key(concept: &Value) -> Option<String> {
    let best = system(best_coding(concept)?);
    let mut codes: Vec<&str> = list(&concept["coding"])
        .iter()
        .filter(|coding| system(coding) == best)
        .filter_map(|coding| text(&coding["code"]))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    Some(format!("{best}|{}", codes.join("+")))
}

/// By what name two concepts are the same thing.
pub(crate) fn name_key(name: &str) -> String {
    format!("={}", name.to_lowercase())
}

/// The codes as a person may look them up: "SNOMED CT 40055000 (Chronic sinusitis)".
pub(crate) fn code_facts(concept: &Value) -> Vec<String> {
    list(&concept["coding"])
        .iter()
        .filter_map(|coding| {
            let code = text(&coding["code"])?;
            let code = match system_name(system(coding)) {
                Some(system) => format!("{system} {code}"),
                None => code.to_owned(),
            };
            Some(match text(&coding["display"]) {
                Some(display) => format!("{code} ({})", names::without_tag(display)),
                None => code,
            })
        })
        .take(4)
        .collect()
}

/// The most concepts and references of one field that are looked at: a list without end must not take time without end.
pub(crate) const MANY: usize = 64;

/// The names of several concepts, one after the other, each once.
pub(crate) fn titles<'a>(concepts: impl IntoIterator<Item = &'a Value>) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for name in concepts.into_iter().take(MANY).filter_map(title) {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    (!out.is_empty()).then(|| out.join(", "))
}
