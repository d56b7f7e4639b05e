//! Opened records, kept while the wallet is open so that a summary need not fetch them again. Bounded.

use std::rc::Rc;

use aceso_core::id::RecordId;
use aceso_messages::ProblemKind;
#[cfg(feature = "summaries")]
use aceso_records::{Document, Extract};
use aceso_records::{Reading, RecordError};
use zeroize::Zeroizing;

use crate::error::Error;

/// Bytes of originals that are kept; what is read from them takes a few times as much.
const MAX_KEPT: usize = 96 << 20;

/// A record that was decrypted and read.
pub(crate) struct OpenDocument {
    /// The original file.
    pub bytes: Zeroizing<Vec<u8>>,
    /// What it says.
    #[cfg(feature = "summaries")]
    pub document: Document,
    #[cfg(not(feature = "summaries"))]
    media_type: &'static str,
}

impl OpenDocument {
    /// Reads what was a record before.
    pub(crate) fn read(bytes: Zeroizing<Vec<u8>>) -> Result<Self, Error> {
        // It was read when it was added; that it can't be read now means that it is not what was added.
        Self::parse(bytes).map_err(|_| Error::told(ProblemKind::EnvelopeDamaged))
    }
}

#[cfg(feature = "summaries")]
impl OpenDocument {
    /// Reads a file.
    pub(crate) fn parse(bytes: Zeroizing<Vec<u8>>) -> Result<Self, RecordError> {
        let document = Document::parse(&bytes)?;
        Ok(Self { bytes, document })
    }

    /// What it says, for a list and for the index.
    pub(crate) fn read_through(
        &self,
        name: &str,
        known: Option<Reading>,
    ) -> Result<(Reading, Extract), RecordError> {
        let extract = Extract::of(&self.document);
        let read = || Reading::of(name, &self.document, &extract);
        Ok((known.unwrap_or_else(read), extract))
    }

    pub(crate) fn media_type(&self) -> &'static str {
        self.document.media_type()
    }

    /// How many things a person would count in it.
    pub(crate) fn entries(&self) -> u32 {
        self.document.entries()
    }
}

/// Where summaries are left out, nothing is read but the first bytes until more is needed.
#[cfg(not(feature = "summaries"))]
impl OpenDocument {
    pub(crate) fn parse(bytes: Zeroizing<Vec<u8>>) -> Result<Self, RecordError> {
        let media_type = aceso_records::media_type(&bytes)?;
        Ok(Self { bytes, media_type })
    }

    pub(crate) fn read_through(
        &self,
        name: &str,
        known: Option<Reading>,
    ) -> Result<(Reading, ()), RecordError> {
        let read = || aceso_records::read(name, &self.bytes);
        Ok((known.map_or_else(read, Ok)?, ()))
    }

    pub(crate) fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// How many things a person would count in it: it is read for that, and none where it can't be.
    pub(crate) fn entries(&self) -> u32 {
        aceso_records::Document::parse(&self.bytes).map_or(0, |it| it.entries())
    }
}

/// The ones used last.
#[derive(Default)]
pub(crate) struct Documents(Vec<(RecordId, Rc<OpenDocument>)>);

impl Documents {
    pub(crate) fn find(&mut self, id: &RecordId) -> Option<Rc<OpenDocument>> {
        let index = self.0.iter().position(|(it, _)| it == id)?;
        let found = self.0.remove(index);
        let document = found.1.clone();
        self.0.push(found);
        Some(document)
    }

    pub(crate) fn keep(&mut self, id: RecordId, document: Rc<OpenDocument>) {
        self.0.retain(|(it, _)| *it != id);
        self.0.push((id, document));
        let mut kept: usize = self.0.iter().map(|(_, it)| it.bytes.len()).sum();
        while kept > MAX_KEPT && self.0.len() > 1 {
            let (_, oldest) = self.0.remove(0);
            kept -= oldest.bytes.len();
        }
    }

    pub(crate) fn forget(&mut self, id: &RecordId) {
        self.0.retain(|(it, _)| it != id);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// What stands for a file of which a summary needs no more than that it exists: the first bytes by which its kind is known.
pub(crate) fn stand_in(media_type: &str) -> Option<&'static [u8]> {
    Some(match media_type {
        "application/pdf" => b"%PDF-",
        "image/jpeg" => &[0xFF, 0xD8, 0xFF],
        "image/png" => b"\x89PNG\r\n\x1A\n",
        "image/gif" => b"GIF89a",
        "image/webp" => b"RIFF\0\0\0\0WEBP",
        "image/heic" => b"\0\0\0\x0Cftypheic",
        "image/heif" => b"\0\0\0\x0Cftypmif1",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use aceso_core::crypto::digest::Digest;

    use super::*;

    #[test]
    fn stand_ins_are_of_their_kind() {
        for kind in ["pdf", "jpeg", "png", "gif", "webp", "heic", "heif"] {
            let media_type = match kind {
                "pdf" => "application/pdf".to_owned(),
                image => format!("image/{image}"),
            };
            let bytes = stand_in(&media_type).unwrap();
            assert_eq!(
                aceso_records::detect("x", bytes).unwrap().media_type,
                media_type
            );
        }
        assert_eq!(stand_in("application/fhir+json"), None);
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many() {
        let mut kept = Documents::default();
        let id = |n| RecordId(Digest([n; 32]));
        let big = |n| {
            let mut bytes = vec![0; MAX_KEPT / 2];
            bytes[..5].copy_from_slice(b"%PDF-");
            (
                id(n),
                Rc::new(OpenDocument::read(Zeroizing::new(bytes)).unwrap()),
            )
        };
        for n in [1, 2] {
            let (id, document) = big(n);
            kept.keep(id, document);
        }
        assert!(kept.find(&id(1)).is_some());
        let (third, document) = big(3);
        kept.keep(third, document);
        assert!(kept.find(&id(2)).is_none());
        assert!(kept.find(&id(1)).is_some());
        kept.clear();
        assert!(kept.find(&id(3)).is_none());
    }
}
