//! What a list, and shares by category, need to know of a file that becomes a record.

use aceso_messages::RecordKind;

use crate::categories::Categories;
use crate::detect::{self, Looks, look};
use crate::document::Document;
use crate::error::RecordError;
use crate::extract::Extract;

/// What was read in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What kind of record.
    pub kind: RecordKind,
    /// Media type of the bytes.
    pub media_type: &'static str,
    /// What to call it until the person says otherwise.
    pub title: String,
    /// How many things a person would count in it.
    pub entries: u32,
    /// What it holds.
    pub categories: Categories,
}

impl Reading {
    /// Of a document, and what was extracted of it.
    #[must_use]
    pub fn of(name: &str, document: &Document, extract: &Extract) -> Self {
        let found = document.detected(name);
        Self {
            kind: found.kind,
            media_type: found.media_type,
            title: found.title,
            entries: extract.entries(),
            categories: extract.categories(),
        }
    }
}

/// Reads a file as [`detect`](crate::detect()) does, and says all that a [`Reading`] holds.
///
/// # Errors
/// Any [`RecordError`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, RecordError> {
    let document = Document::parse(bytes)?;
    Ok(Reading::of(name, &document, &Extract::of(&document)))
}

/// The media type that a file's first bytes speak of. What is not FHIR but other JSON, or damaged, is not noticed.
///
/// # Errors
/// Says of what else it is that it is no record.
pub fn media_type(bytes: &[u8]) -> Result<&'static str, RecordError> {
    Ok(match look(bytes)? {
        Looks::Json(_) => detect::FHIR,
        Looks::File(media_type) => media_type,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_what_reading_the_file_would_say() {
        let fhir = br#"{"resourceType": "Condition", "code": {"text": "Asthma"}}"#;
        for bytes in [
            &b"%PDF-1.7"[..],
            b"\x89PNG\r\n\x1A\n",
            b"junk %PDF-1.4",
            fhir,
        ] {
            assert_eq!(media_type(bytes), Ok(read("a", bytes).unwrap().media_type));
        }
        for bytes in [
            &b""[..],
            b"Dear doctor",
            b"<Bundle xmlns='http://hl7.org/fhir'>",
        ] {
            assert_eq!(media_type(bytes), Err(read("a", bytes).unwrap_err()));
        }
    }
}
