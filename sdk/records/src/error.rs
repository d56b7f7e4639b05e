//! Why a file cannot be kept as a health record.

use aceso_messages::{Problem, ProblemKind};

/// Why a file cannot be read, so that a screen can say what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The file holds nothing.
    #[error("the file is empty")]
    Empty,
    /// Neither FHIR nor a PDF nor a picture.
    #[error("this is not a health record, PDF or picture")]
    NotARecord,
    /// FHIR, but as XML.
    #[error("this is FHIR as XML; FHIR as JSON is needed")]
    Xml,
    /// An HL7 CDA document (C-CDA, CCD).
    #[error("this is an HL7 CDA document (XML); FHIR as JSON is needed")]
    Cda,
    /// Many resources, one a line (FHIR bulk data).
    #[error("this is NDJSON (one resource a line); one FHIR resource or Bundle is needed")]
    Ndjson,
    /// JSON, but not FHIR: there is no `resourceType`.
    #[error("this is JSON, but not FHIR")]
    NotFhir,
    /// Text that is not UTF-8.
    #[error("the text is not UTF-8 (byte {at})")]
    WrongEncoding {
        /// Offset of the first wrong byte.
        at: usize,
    },
    /// The JSON ends too early: the file was cut off.
    #[error("the file is cut off (line {line}, column {column})")]
    CutOff {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The JSON is broken.
    #[error("the JSON is damaged at line {line}, column {column}")]
    DamagedJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The JSON is sound, but the Bundle is not one.
    #[error("the Bundle is damaged at {place}")]
    DamagedBundle {
        /// Where, e.g. `entry[3].resource`.
        place: String,
    },
    /// Nested deeper than any real record.
    #[error("the file is nested too deep")]
    TooDeep,
}

impl RecordError {
    /// As a person is told of it, for a file of that name.
    #[must_use]
    pub fn problem(&self, name: &str) -> Problem {
        let mut facts = vec![("name".to_owned(), name.to_owned())];
        let mut place = |text: String| facts.push(("place".to_owned(), text));
        let kind = match self {
            Self::Empty => ProblemKind::FileEmpty,
            Self::CutOff { line, column } | Self::DamagedJson { line, column } => {
                place(format!("{line}:{column}"));
                ProblemKind::RecordDamaged
            }
            Self::DamagedBundle { place: at } => {
                place(at.clone());
                ProblemKind::RecordDamaged
            }
            Self::WrongEncoding { at } => {
                place(format!("byte {at}"));
                ProblemKind::RecordDamaged
            }
            Self::TooDeep => {
                place(String::new());
                ProblemKind::RecordDamaged
            }
            _ => ProblemKind::FileKind,
        };
        Problem { kind, facts }
    }
}
