//! The files of a model, as types.
#![expect(
    missing_docs,
    reason = "models/manifest.schema.json says what each field means"
)]
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

/// `models/registry` of this checkout.
pub fn folder() -> PathBuf {
    // Asked at run time: checkouts that share a target folder may share this binary too.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").expect("started by cargo");
    Path::new(&here).join("../../models/registry")
}

/// A JSON file of the registry.
pub fn read<T: DeserializeOwned>(file: &str) -> T {
    let text = std::fs::read_to_string(folder().join(file))
        .unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// A file's length and SHA-256 in hexadecimal.
pub fn sha256(file: &Path) -> (usize, String) {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let digest = Sha256::digest(&bytes);
    let hex = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    (bytes.len(), hex)
}

/// The list of all models.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    pub format: u32,
    pub models: Vec<Listed>,
}

/// One of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    pub id: String,
    pub version: String,
    pub kind: String,
    pub title: String,
    pub manifest: Pinned,
    pub model: Pinned,
}

/// A file and what it must be.
#[derive(Deserialize)]
pub struct Pinned {
    pub file: String,
    pub bytes: usize,
    pub sha256: String,
}

/// `manifest.json`.
#[derive(Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub id: String,
    pub version: String,
    pub kind: String,
    pub title: String,
    pub question: String,
    pub outcome: String,
    pub population: String,
    pub not_for: Vec<String>,
    pub licence: String,
    pub data: Data,
    pub model: Pinned,
    pub inputs: Vec<Input>,
    pub max_missing: usize,
    pub contributions: Option<Base>,
    pub map: Option<Base>,
    pub threshold: Threshold,
    pub metrics: Metrics,
    pub comparison: Vec<Quantiles>,
    pub files: BTreeMap<String, Size>,
}

/// What a model learned from.
#[derive(Deserialize)]
pub struct Data {
    pub name: String,
    pub sha256: String,
    pub licence: String,
    pub attribution: String,
}

/// An exact explanation: it and the base add up to the log-odds.
#[derive(Deserialize)]
pub struct Base {
    pub name: String,
    pub unit: String,
    pub base: f64,
}

/// What a model asks for.
#[derive(Deserialize)]
pub struct Input {
    pub name: String,
    pub label: String,
    pub unit: String,
    pub low: f64,
    pub high: f64,
    pub optional: bool,
    #[serde(default)]
    pub categories: BTreeMap<i64, String>,
    pub bands: Option<Bands>,
    #[serde(default)]
    pub loinc: Vec<String>,
    #[serde(default)]
    pub snomed: Vec<String>,
}

/// A measurement in `unit` counts as the category of the band it lies in.
#[derive(Deserialize)]
pub struct Bands {
    pub unit: String,
    pub edges: Vec<f64>,
    pub first: i64,
}

/// Above which an answer counts as "yes".
#[derive(Deserialize)]
pub struct Threshold {
    pub value: f64,
    pub sensitivity_goal: f64,
    pub sensitivity: f64,
}

/// How good a model is.
#[derive(Deserialize)]
pub struct Metrics {
    pub cross_validated: Option<Figures>,
    pub held_out: Figures,
    pub groups_of: String,
    pub groups: Vec<Group>,
}

/// The figures of one set of people.
#[derive(Deserialize)]
pub struct Figures {
    pub rows: usize,
    pub with_outcome: usize,
    pub auc: f64,
    pub auc_95: [f64; 2],
    pub brier: f64,
    pub calibration_error: f64,
    pub sensitivity: f64,
    pub specificity: f64,
    pub ppv: f64,
    pub npv: f64,
    pub accuracy: f64,
}

/// The figures of some people among them.
#[derive(Deserialize)]
pub struct Group {
    pub by: String,
    pub group: String,
    pub rows: usize,
    pub with_outcome: usize,
    pub auc: Option<f64>,
    pub observed: f64,
    pub predicted: f64,
    pub sensitivity: Option<f64>,
    pub specificity: Option<f64>,
}

/// How answers spread among some people.
#[derive(Deserialize)]
pub struct Quantiles {
    #[serde(rename = "where")]
    pub of: Vec<Where>,
    pub people: usize,
    pub quantiles: BTreeMap<u8, f64>,
}

/// One condition on them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Where {
    pub input: String,
    pub from: Option<f64>,
    pub below: Option<f64>,
}

/// A file's length and digest.
#[derive(Deserialize)]
pub struct Size {
    pub bytes: usize,
    pub sha256: String,
}

/// `golden.json`: what was asked and answered.
#[derive(Deserialize)]
pub struct Golden {
    #[serde(default)]
    pub x: Vec<Vec<Option<f64>>>,
    #[serde(default)]
    pub pixels: Vec<String>,
    pub probability: Vec<f64>,
    #[serde(default)]
    pub contributions: Vec<Vec<f64>>,
    #[serde(default)]
    pub map: Vec<Vec<f64>>,
}

/// A set of `heldout.json`: people that the model had not seen.
#[derive(Deserialize)]
pub struct Unseen {
    pub outcome: Vec<u8>,
    pub probability: Vec<f64>,
    pub groups: BTreeMap<String, Members>,
}

/// Who belongs to which group.
#[derive(Deserialize)]
pub struct Members {
    pub names: Vec<String>,
    pub of: Vec<usize>,
}
