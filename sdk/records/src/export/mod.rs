//! What others can read: the activity as a table and as FHIR, and what a risk model said.

mod audit;
mod codes;
mod csv;
mod json;
mod risk;

pub use audit::{AuditContext, audit_events};
pub use csv::activity_csv;
pub use risk::risk_assessment;

use aceso_messages::{ActivityKind, Millis, Purpose};

/// One line of the activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityEntry {
    /// When.
    pub at: Millis,
    /// What.
    pub kind: ActivityKind,
    /// The other side; `None`: there is none, or nobody knows who tried.
    pub contact: Option<Party>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// The records concerned, as far as they are known.
    pub records: Vec<NamedRecord>,
    /// The share or offer concerned.
    pub share: Option<String>,
    /// The name of the device concerned.
    pub device: Option<String>,
    /// How many times in a row.
    pub count: u32,
    /// Of what was refused: why, in words.
    pub reason: Option<String>,
}

/// Someone with an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// What they are called; may be empty.
    pub name: String,
    /// Where they work; may be empty.
    pub organisation: String,
    /// The account's id; may be empty.
    pub account: String,
}

/// A record and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRecord {
    /// Its id; may be empty.
    pub id: String,
    /// Its title.
    pub title: String,
}
