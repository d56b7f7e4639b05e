//! The readable summary of a health record: what a person, or a doctor in ten seconds, wants to see.

use serde::{Deserialize, Serialize};

/// Problems, medicines, allergies, immunizations and results in plain names, each list newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Who the records speak of; `None` when no record says.
    pub person: Option<Person>,
    /// Active problems first, then past ones.
    pub problems: Vec<SummaryItem>,
    /// Current medicines first, then past ones.
    pub medicines: Vec<SummaryItem>,
    /// Allergies and intolerances.
    pub allergies: Vec<SummaryItem>,
    /// The records state that no allergy is known.
    pub no_known_allergies: bool,
    /// Vaccines given.
    pub immunizations: Vec<SummaryItem>,
    /// The newest value of each kind of result, with earlier ones inside.
    pub results: Vec<SummaryItem>,
    /// Visits, procedures and other events.
    pub events: Vec<SummaryItem>,
    /// Documents without structured content (PDF, photo).
    pub documents: Vec<SummaryItem>,
    /// Records that name a different person than the rest, by name; a screen must warn.
    pub other_people: Vec<String>,
    /// Titles of records that could not be read and are left out; a screen must say so.
    pub unreadable: Vec<String>,
}

/// Who the records speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// ISO 8601 date, maybe only year or year-month.
    pub birth_date: Option<String>,
    /// FHIR administrative gender: male, female, other, unknown.
    pub gender: Option<String>,
}

/// One line of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryItem {
    /// Plain name, e.g. "Hypertension".
    pub title: String,
    /// The value or dose, e.g. "128 mg/dL".
    pub detail: Option<String>,
    /// When it began or was measured: ISO 8601 date or date-time.
    pub date: Option<String>,
    /// Still true now (active problem, current medicine).
    pub active: bool,
    /// Whether a result is out of its range.
    pub flag: Flag,
    /// Earlier values, newest first: (date, value).
    pub earlier: Vec<(String, String)>,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// How a result stands to its reference range.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flag {
    /// In range, or no range is known.
    #[default]
    None,
    /// Above the range.
    High,
    /// Below the range.
    Low,
    /// Abnormal, or critical for an allergy.
    Alert,
}

/// The source of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Id of the record it came from.
    pub record: String,
    /// The record's title, e.g. the file's name.
    pub record_title: String,
    /// FHIR type and id, e.g. "Condition/4f1…"; empty for a document.
    pub resource: String,
    /// The source's fields, readable.
    pub facts: Vec<Fact>,
}

/// A field of a source, readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// A stable name the page translates: code, status, onset, recorded, value, range, prescriber, dose, reaction, …
    pub name: String,
    /// As the record says it.
    pub value: String,
}
