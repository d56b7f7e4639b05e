//! What a risk model said, to be kept as a record.

use serde::{Deserialize, Serialize};

/// A result, in the person's language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskResult {
    /// The model's id, e.g. `heart`.
    pub model: String,
    /// The model's version, e.g. `1.0.0`.
    pub version: String,
    /// SHA-256 of the model's file, in hexadecimal.
    pub digest: String,
    /// What it is called, e.g. "Narrowed heart arteries".
    pub title: String,
    /// What the number counts, e.g. "A coronary artery narrowed by more than half".
    pub outcome: String,
    /// From 0 to 1.
    pub probability: f64,
    /// What it was told.
    pub inputs: Vec<RiskInput>,
    /// What the number says and does not say.
    pub note: String,
}

/// One value that a model was told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskInput {
    /// What it is called.
    pub label: String,
    /// In the model's unit.
    pub value: f64,
    /// UCUM unit; `1` where there is none.
    pub unit: String,
    /// LOINC code, if it has one.
    pub loinc: Option<String>,
    /// What a category's number means, e.g. "yes".
    pub meaning: Option<String>,
    /// When it was measured (ISO 8601); none for what was typed in.
    pub date: Option<String>,
}
