//! What a release says about a model: `manifest.json`, as far as a person is told of it.

use std::{collections::BTreeMap, rc::Rc};

use aceso_messages::WantedInput;
use serde::Deserialize;

/// LOINC: age in years; sex. What stands in a FHIR Patient is asked for by these.
const AGE: &str = "30525-0";
const SEX: &str = "46098-0";

/// More than a person fills in without a report before them.
const BY_HAND: usize = 16;

/// A model.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Manifest {
    pub id: String,
    pub version: String,
    pub kind: String,
    pub title: String,
    pub question: String,
    pub outcome: String,
    pub population: String,
    pub not_for: Vec<String>,
    pub notes: Vec<String>,
    pub inputs: Vec<Input>,
    pub max_missing: usize,
    pub threshold: Threshold,
    pub metrics: Metrics,
    pub comparison: Vec<Group>,
    pub data: Data,
    /// How its map of a picture is cut.
    map: Option<Cut>,
}

/// Into how many parts a picture is cut.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Cut {
    width: usize,
}

/// One number that it takes.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Input {
    pub name: String,
    pub label: String,
    /// UCUM; `1` for answers and counts.
    pub unit: String,
    pub low: f64,
    pub high: f64,
    #[serde(default)]
    pub optional: bool,
    /// The only values there are, by their numbers.
    #[serde(default)]
    pub categories: BTreeMap<u32, String>,
    pub bands: Option<Bands>,
    #[serde(default)]
    pub loinc: Vec<String>,
    #[serde(default)]
    pub snomed: Vec<String>,
    pub patient: Option<String>,
    #[serde(default)]
    pub other_units: BTreeMap<String, f64>,
    pub max_age_days: Option<u32>,
    pub ask: Option<String>,
}

/// How a measurement becomes a category.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Bands {
    pub unit: String,
    pub edges: Vec<f64>,
    pub first: u32,
}

/// Where its answer counts as a yes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Threshold {
    pub value: f64,
}

/// How well it did on people it had not seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Metrics {
    pub held_out: Figures,
}

/// The figures that people are told.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Figures {
    pub rows: u32,
    pub with_outcome: u32,
    pub auc: f64,
    pub auc_95: [f64; 2],
    pub calibration_error: f64,
    pub sensitivity: f64,
    pub specificity: f64,
}

/// Where it learned.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Data {
    pub attribution: String,
    pub licence: String,
}

/// The answers to a group of people it was checked on.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Group {
    #[serde(rename = "where")]
    pub conditions: Vec<Condition>,
    pub people: u32,
    /// Percentiles.
    pub quantiles: BTreeMap<u32, f64>,
}

/// Who is in a group.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Condition {
    pub input: String,
    pub from: Option<f64>,
    pub below: Option<f64>,
}

impl Manifest {
    /// Whether its values stand in a report that a person copies them from.
    pub fn needs_report(&self) -> bool {
        self.inputs.len() > BY_HAND
    }

    /// Whether it looks at a picture.
    pub fn takes_image(&self) -> bool {
        self.inputs.is_empty()
    }

    /// Parts in a row of its map; none where it makes no map.
    pub fn map_width(&self) -> usize {
        self.map.as_ref().map_or(0, |map| map.width)
    }

    pub fn input(&self, name: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.name == name)
    }

    /// What records are asked for, in the order of the inputs. Names of several models are kept apart by theirs.
    pub fn wanted(&self) -> impl Iterator<Item = WantedInput> {
        self.inputs.iter().map(|input| WantedInput {
            name: self.asked_as(input),
            ..input.wanted()
        })
    }

    /// What an input is called when records are asked for it.
    pub fn asked_as(&self, input: &Input) -> String {
        format!("{}/{}", self.id, input.name)
    }
}

impl Input {
    fn wanted(&self) -> WantedInput {
        let mut loinc = self.loinc.clone();
        let element = self.patient.as_deref().and_then(|element| match element {
            "birthDate" => Some(AGE),
            "gender" => Some(SEX),
            _ => None,
        });
        if let Some(code) = element
            && !loinc.iter().any(|it| it == code)
        {
            loinc.push(code.to_owned());
        }
        let categories = self.categories.iter();
        WantedInput {
            name: self.name.clone(),
            unit: self.asked_unit().to_owned(),
            loinc,
            snomed: self.snomed.clone(),
            other_units: self
                .other_units
                .iter()
                .map(|(unit, factor)| (unit.clone(), *factor))
                .collect(),
            categories: categories
                .map(|(number, meaning)| (f64::from(*number), meaning.clone()))
                .collect(),
            max_age_days: self.max_age_days,
        }
    }

    fn asked_unit(&self) -> &str {
        self.bands.as_ref().map_or(&self.unit, |bands| &bands.unit)
    }

    /// What the model takes for what stands in the records: the category of a measurement where it takes categories. `None` where
    /// there is none for it.
    pub fn taken(&self, measured: f64) -> Option<f64> {
        let Some(bands) = &self.bands else {
            let listed = |number: &u32| (f64::from(*number) - measured).abs() < f64::EPSILON;
            let known = self.categories.is_empty() || self.categories.keys().any(listed);
            return known.then_some(measured);
        };
        let reached = bands.edges.iter().filter(|edge| **edge <= measured).count();
        let above_first = u32::try_from(reached).ok()?.checked_sub(1)?;
        Some(f64::from(bands.first + above_first))
    }

    /// What a value means, where it is a category.
    pub fn meaning(&self, value: f64) -> Option<&str> {
        let mut all = self.categories.iter();
        let found = all.find(|(number, _)| (f64::from(**number) - value).abs() < f64::EPSILON)?;
        Some(found.1)
    }
}

/// Reads a manifest.
pub fn read(json: &str) -> Option<Rc<Manifest>> {
    serde_json::from_str(json).ok().map(Rc::new)
}

#[cfg(test)]
pub mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// One of the models that are committed.
    pub fn registered(id: &str) -> Rc<Manifest> {
        let registry = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/registry");
        let json =
            fs::read_to_string(registry.join(id).join("manifest.json")).expect("it is there");
        read(&json).expect("it is a manifest")
    }

    #[test]
    fn every_manifest_of_the_release_can_be_read() {
        for id in [
            "diabetes",
            "dysglycaemia",
            "diabetes-survey",
            "diabetes-symptoms",
            "heart",
            "cytology",
            "ecg",
            "pneumonia",
        ] {
            let manifest = registered(id);
            assert_eq!(manifest.id, id);
            assert_eq!(manifest.takes_image(), id == "pneumonia");
            assert_eq!(manifest.map_width(), if id == "pneumonia" { 7 } else { 0 });
            assert_eq!(
                manifest.needs_report(),
                ["cytology", "ecg"].contains(&id),
                "{id}"
            );
        }
    }

    #[test]
    fn ages_become_the_bands_of_a_survey() {
        let manifest = registered("diabetes-survey");
        let age = manifest.input("Age").expect("it asks for the age");
        let meaning = |years| age.taken(years).and_then(|band| age.meaning(band));
        assert_eq!(meaning(18.0), Some("18 to 24"));
        assert_eq!(meaning(24.9), Some("18 to 24"));
        assert_eq!(meaning(25.0), Some("25 to 29"));
        assert_eq!(meaning(80.0), Some("80 or older"));
        assert_eq!(meaning(104.0), Some("80 or older"));
        assert_eq!(age.taken(17.0), None);
    }

    #[test]
    fn what_is_no_answer_of_a_list_is_not_taken_from_records() {
        let manifest = registered("heart");
        let sex = manifest.input("sex").expect("it asks for the sex");
        assert_eq!((sex.taken(1.0), sex.taken(2.0)), (Some(1.0), None));
        let pressure = manifest.input("trestbps").expect("and the pressure");
        assert_eq!(pressure.taken(131.5), Some(131.5));
    }

    #[test]
    fn records_are_asked_for_codes_units_and_what_a_patient_says() {
        let manifest = registered("diabetes");
        let wanted: Vec<WantedInput> = manifest.wanted().collect();
        let find = |name: &str| wanted.iter().find(|it| it.name == name).expect("wanted");
        assert!(find("diabetes/age_years").loinc.contains(&AGE.to_owned()));
        let sex = find("diabetes/sex_male");
        assert!(sex.loinc.contains(&SEX.to_owned()));
        assert_eq!(
            sex.categories,
            [(0.0, "female".to_owned()), (1.0, "male".to_owned())]
        );
        let hdl = find("diabetes/hdl_mg_dl");
        assert_eq!(hdl.other_units, [("mmol/L".to_owned(), 38.67)]);
        assert_eq!((hdl.unit.as_str(), hdl.max_age_days), ("mg/dL", Some(730)));
        let survey: Vec<WantedInput> = registered("diabetes-survey").wanted().collect();
        let age = survey.iter().find(|it| it.name == "diabetes-survey/Age");
        assert_eq!(age.map(|it| it.unit.as_str()), Some("a"));
    }
}
