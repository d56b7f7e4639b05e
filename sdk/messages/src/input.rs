//! What a risk model asks of the records, and what they answer.

use serde::{Deserialize, Serialize};

/// One input of a model, as its manifest describes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WantedInput {
    /// What the model calls it.
    pub name: String,
    /// UCUM unit in which the model takes it, e.g. `mg/dL`; `1` where there is none.
    pub unit: String,
    /// LOINC codes of measurements that are this. Two say what stands in the person's own data: 30525-0 (age, in years) and
    /// 46098-0 (sex).
    pub loinc: Vec<String>,
    /// SNOMED CT codes of conditions whose presence makes it 1. That none is recorded says nothing.
    pub snomed: Vec<String>,
    /// UCUM units that UCUM can't convert (amounts of substance), each with the factor to [`unit`](Self::unit).
    pub other_units: Vec<(String, f64)>,
    /// What the numbers of a category mean.
    pub categories: Vec<(f64, String)>,
    /// After so many days it may have changed.
    pub max_age_days: Option<u32>,
}

/// What the records say of one input: the newest that can be used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundInput {
    /// [`WantedInput::name`].
    pub name: String,
    /// In the model's unit.
    pub value: f64,
    /// As it was recorded, e.g. "5.2 mmol/L" or "Hypertension".
    pub recorded: String,
    /// When it was measured, as the record writes it (ISO 8601); none for what has no date.
    pub date: Option<String>,
    /// It is older than it may be, or nobody knows how old it is.
    pub old: bool,
    /// The record it stands in.
    pub record: String,
    /// That record's title.
    pub title: String,
}
