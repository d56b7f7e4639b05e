//! What kind of file this is, by its content.

use aceso_messages::RecordKind;
use serde_json::Value;

use crate::concept;
use crate::document::Document;
use crate::error::RecordError;
use crate::json::{list, text};
use crate::names;
use crate::person;
use crate::subject;

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// What kind of record.
    pub kind: RecordKind,
    /// Media type of the bytes.
    pub media_type: &'static str,
    /// What to call it until the person says otherwise.
    pub title: String,
}

/// Says what kind of record these bytes are. The name only helps to find a title: a photo named `record.json` is a photo.
///
/// # Errors
/// Says why the file cannot be kept; see [`RecordError`].
pub fn detect(name: &str, bytes: &[u8]) -> Result<Detected, RecordError> {
    Ok(Document::parse(bytes)?.detected(name))
}

impl Document {
    /// What [`detect`] says, for a document that is already read.
    #[must_use]
    pub fn detected(&self, name: &str) -> Detected {
        let media_type = self.media_type;
        Detected {
            kind: kind_of(media_type),
            media_type,
            title: inner_title(self)
                .or_else(|| file_title(name))
                .or_else(|| subject::main_person(self).map(|person| person.name))
                .or_else(|| Some(self.resources.first()?.kind().to_owned()))
                .unwrap_or_else(|| format_of(media_type)),
        }
    }
}

/// FHIR's media type.
pub(crate) const FHIR: &str = "application/fhir+json";

pub(crate) fn kind_of(media_type: &str) -> RecordKind {
    match media_type {
        FHIR => RecordKind::Fhir,
        "application/pdf" => RecordKind::Pdf,
        _ => RecordKind::Image,
    }
}

/// What a file without a name is called.
pub(crate) fn format_of(media_type: &str) -> String {
    let format = media_type.rsplit('/').next().unwrap_or_default();
    format.to_ascii_uppercase()
}

/// The title a document carries itself: that of its Composition, or the name of its only resource.
fn inner_title(document: &Document) -> Option<String> {
    let first = document.resources.first()?;
    let title = match document.bundle_type.as_deref() {
        Some("document") if first.kind() == "Composition" => {
            text(&first.value["title"]).map(names::title)
        }
        Some(_) => None,
        None if first.kind() == "Patient" => person::person(&first.value).map(|person| person.name),
        None => concept::title(&first.value["code"])
            .or_else(|| crate::summary::first_title(document))
            .or_else(|| concept::title(list(&first.value["type"]).first()?)),
    };
    title.filter(|title| !title.is_empty())
}

/// A title from a file's name: without folders, ending, underscores, and the long ids some systems add.
pub(crate) fn file_title(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => name,
    };
    let words: Vec<String> = stem
        .split(['_', ' '])
        .filter(|word| !word.is_empty() && !is_uuid(word))
        .map(without_hyphens)
        .collect();
    Some(names::title(&words.join(" "))).filter(|title| !title.is_empty())
}

/// Hyphens between letters as spaces; those in dates and numbers stay.
fn without_hyphens(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters
        .iter()
        .enumerate()
        .map(|(at, c)| {
            match (
                at.checked_sub(1).and_then(|before| letters.get(before)),
                letters.get(at + 1),
            ) {
                (Some(before), Some(after))
                    if *c == '-' && before.is_alphabetic() && after.is_alphabetic() =>
                {
                    ' '
                }
                _ => *c,
            }
        })
        .collect()
}

/// Whether a word is a UUID.
fn is_uuid(word: &str) -> bool {
    word.len() == 36
        && word.bytes().enumerate().all(|(i, byte)| match i {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// A file's kind: FHIR with its content read, or another kind by media type.
pub(crate) enum Kind {
    /// A JSON object with a `resourceType`.
    Fhir(Value),
    /// A PDF or a picture.
    File(&'static str),
}

/// Looks at the first bytes, and reads JSON.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, RecordError> {
    match look(bytes)? {
        Looks::Json(text) => json(text),
        Looks::File(media_type) => Ok(Kind::File(media_type)),
    }
}

/// What a file seems to be by its first bytes.
pub(crate) enum Looks<'a> {
    /// JSON, without a mark of its byte order.
    Json(&'a [u8]),
    /// A PDF or a picture.
    File(&'static str),
}

/// Looks at the first bytes.
pub(crate) fn look(bytes: &[u8]) -> Result<Looks<'_>, RecordError> {
    if bytes
        .iter()
        .all(|byte| byte.is_ascii_whitespace() || *byte == 0)
    {
        return Err(RecordError::Empty);
    }
    if let Some(media_type) = picture(bytes) {
        return Ok(Looks::File(media_type));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(RecordError::WrongEncoding { at: 0 });
    }
    let content = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let content = content.trim_ascii_start();
    if content.is_empty() {
        return Err(RecordError::Empty);
    }
    match content.first() {
        Some(b'{' | b'[') => {
            let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            return Ok(Looks::Json(text));
        }
        // Readers of PDF look for its mark in the first KiB, so files with something before it exist.
        _ if bytes[..bytes.len().min(1024)]
            .windows(5)
            .any(|w| w == b"%PDF-") =>
        {
            return Ok(Looks::File("application/pdf"));
        }
        Some(b'<') => {}
        _ => return Err(RecordError::NotARecord),
    }
    let start = &content[..content.len().min(4096)];
    let has = |mark: &[u8]| start.windows(mark.len()).any(|part| part == mark);
    if has(b"http://hl7.org/fhir") {
        Err(RecordError::Xml)
    } else if has(b"urn:hl7-org:v3") || has(b"<ClinicalDocument") {
        Err(RecordError::Cda)
    } else {
        Err(RecordError::NotARecord)
    }
}

/// The media type of a picture, by its magic bytes.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    let brand = |at: usize| bytes.get(at..at + 4);
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some("image/jpeg")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        Some("image/png")
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Some("image/gif")
    } else if bytes.starts_with(b"RIFF") && brand(8) == Some(b"WEBP") {
        Some("image/webp")
    } else if brand(4) == Some(b"ftyp") {
        match brand(8)? {
            b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" => Some("image/heic"),
            b"mif1" | b"msf1" => Some("image/heif"),
            _ => None,
        }
    } else {
        None
    }
}

/// Reads one FHIR resource as JSON.
fn json(bytes: &[u8]) -> Result<Kind, RecordError> {
    let content = std::str::from_utf8(bytes).map_err(|wrong| RecordError::WrongEncoding {
        at: wrong.valid_up_to(),
    })?;
    let root: Value = serde_json::from_str(content).map_err(|wrong| reason(content, &wrong))?;
    if text(&root["resourceType"]).is_some_and(is_type_name) {
        Ok(Kind::Fhir(root))
    } else {
        Err(RecordError::NotFhir)
    }
}

/// Whether this could be the name of a FHIR type. The list of types grows, so only its form is checked.
fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Why JSON could not be read.
fn reason(content: &str, wrong: &serde_json::Error) -> RecordError {
    let (line, column) = (wrong.line(), wrong.column());
    // serde_json has no category for its depth limit, only these words.
    if wrong.to_string().contains("recursion limit") {
        RecordError::TooDeep
    } else if wrong.is_eof() {
        RecordError::CutOff { line, column }
    } else if is_ndjson(content) {
        RecordError::Ndjson
    } else {
        RecordError::DamagedJson { line, column }
    }
}

/// Whether the first line is a whole JSON object and another begins after it.
fn is_ndjson(content: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(content).into_iter::<Value>();
    matches!(values.next(), Some(Ok(Value::Object(_))))
        && content.get(values.byte_offset()..).is_some_and(|rest| {
            rest.trim_start().starts_with('{') && rest.starts_with(['\r', '\n'])
        })
}
