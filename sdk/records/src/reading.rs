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

    /// Of a PDF or a picture, which needs no reading; `None` for what does.
    ///
    /// # Errors
    /// Any [`RecordError`], as by [`detect`](crate::detect()).
    pub fn of_file(name: &str, bytes: &[u8]) -> Result<Option<Self>, RecordError> {
        let media_type = match look(bytes)? {
            Looks::Json(_) => return Ok(None),
            Looks::File(media_type) => media_type,
        };
        Ok(Some(Self {
            kind: detect::kind_of(media_type),
            media_type,
            title: detect::file_title(name).unwrap_or_else(|| detect::format_of(media_type)),
            entries: 1,
            categories: Categories::OF_FILE,
        }))
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
    fn a_file_that_needs_no_reading_is_known_as_if_it_were_read() {
        for bytes in [&b"%PDF-1.7"[..], b"\x89PNG\r\n\x1A\n", b"junk %PDF-1.4"] {
            for name in ["knee_x-ray.pdf", "", ".pdf"] {
                let known = Reading::of_file(name, bytes).unwrap();
                assert_eq!(known, Some(read(name, bytes).unwrap()));
                assert_eq!(media_type(bytes), Ok(known.unwrap().media_type));
            }
        }
    }

    #[test]
    fn what_needs_reading_is_left_and_what_is_no_record_refused() {
        let fhir = br#"{"resourceType": "Condition", "code": {"text": "Asthma"}}"#;
        assert_eq!(Reading::of_file("a.json", fhir), Ok(None));
        assert_eq!(media_type(fhir), Ok("application/fhir+json"));
        for bytes in [
            &b""[..],
            b"Dear doctor",
            b"<Bundle xmlns='http://hl7.org/fhir'>",
        ] {
            let why = read("a", bytes).unwrap_err();
            assert_eq!(Reading::of_file("a", bytes), Err(why.clone()));
            assert_eq!(media_type(bytes), Err(why));
        }
    }
}
