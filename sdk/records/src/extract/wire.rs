//! Extracts as bytes: `[version, texts, [file, patient, others, no known allergies, categories, entries, measures]]` in CBOR.

use minicbor::Encoder;
use minicbor::decode::{self, Decoder};

use super::texts::{Limit, Texts};
use super::{Extract, Said};

/// Why bytes are no extract of this version. Either way the record itself still has everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExtractError {
    /// Made by another version of this code, which may have read records differently.
    #[error("the extract is of version {0}")]
    OtherVersion(u32),
    /// The bytes are cut off or changed.
    #[error("the extract is damaged")]
    Damaged,
}

impl Extract {
    /// The version of extracts. It is raised with every change to what is read from a record, so that what was stored
    /// before is read anew.
    pub const VERSION: u32 = 2;

    /// As bytes, to be stored.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut e = Encoder::new(&mut out);
        let done = e
            .array(3)
            .and_then(|e| e.u32(Self::VERSION))
            .and_then(|e| e.encode(&self.texts))
            .and_then(|e| e.encode_with(&self.said, &mut Bound(&self.texts)));
        // Memory takes everything.
        debug_assert!(done.is_ok());
        out
    }

    /// From bytes that [`encode`](Self::encode) made.
    ///
    /// # Errors
    /// In both cases, [extract](Self::of) the record anew.
    pub fn decode(bytes: &[u8]) -> Result<Self, ExtractError> {
        let damaged = |_: decode::Error| ExtractError::Damaged;
        let mut d = Decoder::new(bytes);
        if d.array().map_err(damaged)? != Some(3) {
            return Err(ExtractError::Damaged);
        }
        let version = d.u32().map_err(damaged)?;
        if version != Self::VERSION {
            return Err(ExtractError::OtherVersion(version));
        }
        let texts: Texts = d.decode().map_err(damaged)?;
        let said: Said = d.decode_with(&mut Bound(&texts)).map_err(damaged)?;
        if d.position() != bytes.len() {
            return Err(ExtractError::Damaged);
        }
        Ok(Self { texts, said })
    }
}

/// The texts that numbers may name.
struct Bound<'a>(&'a Texts);

impl Limit for Bound<'_> {
    fn texts(&self) -> usize {
        self.0.texts()
    }
}
