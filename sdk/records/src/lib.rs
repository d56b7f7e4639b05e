//! What health records mean: what kind of file this is, and what it says in plain words.
//!
//! ```
//! use aceso_records::{Document, Source, detect, summarize};
//!
//! # fn main() -> Result<(), aceso_records::RecordError> {
//! let file = br#"{"resourceType": "Condition", "code": {"text": "Asthma (disorder)"}}"#;
//! assert_eq!(detect("asthma.json", file)?.title, "Asthma");
//!
//! let document = Document::parse(file)?;
//! let summary = summarize(&[Source { id: "1", title: "From my doctor", added: None, document: &document }]);
//! assert_eq!(summary.problems[0].title, "Asthma");
//! # Ok(())
//! # }
//! ```
//!
//! Where there are thousands of records, an [`Extract`] of each is kept instead: it says as much to [`summarize_extracts`]
//! and to a [`SearchIndex`], and tells by its [`Categories`] which shares the record fits into.
//!
//! No file, clock or network is touched here. Records come from anywhere, so everything is read with patience: a field of
//! a wrong type counts as missing, and only a file that cannot be read at all is refused, by a [`RecordError`] that names
//! the reason.

mod allergies;
mod categories;
mod codes;
mod concept;
mod dates;
mod detect;
mod document;
mod documents;
mod dosage;
mod draft;
mod error;
mod events;
mod excerpt;
mod export;
mod extract;
mod facts;
mod fold;
mod found;
mod group;
mod immunizations;
mod inputs;
mod join;
mod json;
mod leader;
mod line;
mod measures;
mod medicines;
mod names;
mod person;
mod problems;
mod reading;
mod results;
mod risks;
mod scope;
mod search;
mod subject;
mod summary;
mod units;
mod values;

pub use categories::{Categories, fits};
pub use detect::{Detected, detect};
pub use document::Document;
pub use error::RecordError;
pub use excerpt::{Edge, Excerpt, Wanted, excerpt};
pub use export::{
    ActivityEntry, AuditContext, NamedRecord, Party, activity_csv, audit_events, risk_assessment,
};
pub use extract::{Extract, ExtractError};
pub use inputs::find_inputs;
pub use join::join;
pub use reading::{Reading, media_type, read};
pub use search::{Hit, SearchIndex};
pub use summary::{ExtractSource, Source, summarize, summarize_extracts};
