//! Damage on purpose: one byte of what a relay keeps, changed the way somebody with its disk would, so that anyone can see the alarm.

use std::{
    fs,
    path::{Path, PathBuf},
};

use aceso_core::id::BlobId;

use super::{AuditError, CopyError, Stopped};
use crate::{
    blobs::names,
    store::{Rows, Store},
};

/// What is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The transactions of a block.
    Block,
    /// A value of the state.
    State,
    /// A part of an envelope.
    Blob,
    /// A row that answers are found by.
    Index,
}

/// Why nothing was damaged.
#[derive(Debug, thiserror::Error)]
pub enum TamperError {
    /// The folder.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// Envelopes rest elsewhere.
    #[error("envelopes that rest elsewhere are not copied, so they are not damaged either")]
    Elsewhere,
    /// The place is not written as one of its kind.
    #[error("{0}")]
    Place(&'static str),
    /// There is nothing at that place.
    #[error("there is nothing at {0}")]
    Nothing(String),
    /// No copy was made.
    #[error(transparent)]
    Copy(#[from] CopyError),
}

/// What was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tampered {
    /// In which folder.
    pub data: PathBuf,
    /// Where, as `--at` takes it.
    pub place: String,
    /// Which byte, counted from 0.
    pub byte: usize,
    /// What it was.
    pub before: u8,
    /// What it is now.
    pub after: u8,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect::<Option<Vec<u8>>>()
        .filter(|_| text.len().is_multiple_of(2))
}

/// Changes the byte in the middle, by one bit.
fn damage(bytes: &mut [u8]) -> Option<(usize, u8, u8)> {
    let byte = bytes.len() / 2;
    let place = bytes.get_mut(byte)?;
    let before = *place;
    *place ^= 1;
    Some((byte, before, *place))
}

impl Stopped {
    /// Copies all that a relay keeps into a folder that is not there yet.
    pub fn copy(&self, to: &Path) -> Result<Self, TamperError> {
        if self.blobs.is_some() {
            return Err(TamperError::Elsewhere);
        }
        self.copy_to(to)?;
        Ok(Self {
            data: to.to_path_buf(),
            blobs: None,
        })
    }

    /// Changes one byte. Without a place the newest block, the first value, part or row is taken.
    pub fn tamper(&self, what: What, at: Option<&str>) -> Result<Tampered, TamperError> {
        let (_, store) = self.store()?;
        match what {
            What::Block => {
                let height = match at {
                    Some(at) => at
                        .parse()
                        .map_err(|_| TamperError::Place("a block is named by its number"))?,
                    None => store.height().map_err(AuditError::from)?,
                };
                let key = u64::to_be_bytes(height);
                self.row(&store, Rows::Bodies, &key, height.to_string())
            }
            What::State => {
                let key = match at {
                    Some(at) => unhex(at).ok_or(TamperError::Place(
                        "a key of the state is named by its bytes in hexadecimal digits",
                    ))?,
                    None => first(&store, Rows::State)?,
                };
                self.row(&store, Rows::State, &key, hex(&key))
            }
            What::Index => {
                const FORM: TamperError = TamperError::Place(
                    "a row of an index is named as receipts/ and its key in hexadecimal digits, or ancestors/, made/, revoked/, grants/, sent/, parcels/, key-sets/",
                );
                let (rows, key) = match at {
                    Some(at) => {
                        let (name, key) = at.split_once('/').ok_or(FORM)?;
                        let rows = Rows::EXACT.into_iter().find(|rows| rows.name() == name);
                        (rows.ok_or(FORM)?, unhex(key).ok_or(FORM)?)
                    }
                    None => (Rows::Receipts, first(&store, Rows::Receipts)?),
                };
                let place = format!("{}/{}", rows.name(), hex(&key));
                self.row(&store, rows, &key, place)
            }
            What::Blob => self.part(&store, at),
        }
    }

    fn row(
        &self,
        store: &Store,
        rows: Rows,
        key: &[u8],
        place: String,
    ) -> Result<Tampered, TamperError> {
        let found = store.row(rows, key).map_err(AuditError::from)?;
        let mut value = found.map(|value| value.to_vec()).unwrap_or_default();
        let Some((byte, before, after)) = damage(&mut value) else {
            return Err(TamperError::Nothing(place));
        };
        store.put_row(rows, key, &value).map_err(AuditError::from)?;
        Ok(Tampered {
            data: self.data.clone(),
            place,
            byte,
            before,
            after,
        })
    }

    fn part(&self, store: &Store, at: Option<&str>) -> Result<Tampered, TamperError> {
        const FORM: TamperError =
            TamperError::Place("a part of an envelope is named by the blob's id, / and its number");
        let (blob, number) = match at {
            Some(at) => {
                let (blob, number) = at.split_once('/').unwrap_or((at, "0"));
                let blob: BlobId = blob.parse().map_err(|_| FORM)?;
                (blob, number.parse::<u32>().map_err(|_| FORM)?)
            }
            None => {
                let all = store.all_uploads().map_err(AuditError::from)?;
                let first = all.first().ok_or(TamperError::Nothing("blobs".into()))?;
                (first.0, 0)
            }
        };
        let place = format!("{blob}/{number}");
        let file = self.data.join("blobs").join(names::part(blob, number));
        let mut bytes = fs::read(&file).map_err(|_| TamperError::Nothing(place.clone()))?;
        let Some((byte, before, after)) = damage(&mut bytes) else {
            return Err(TamperError::Nothing(place));
        };
        fs::write(&file, bytes).map_err(|error| AuditError::File(file, error))?;
        Ok(Tampered {
            data: self.data.clone(),
            place,
            byte,
            before,
            after,
        })
    }
}

fn first(store: &Store, rows: Rows) -> Result<Vec<u8>, TamperError> {
    // Some have no bytes to change.
    let found = store.rows(rows).find_map(|row| match row {
        Ok((_, value)) if value.is_empty() => None,
        Ok((key, _)) => Some(Ok(key.to_vec())),
        Err(error) => Some(Err(error)),
    });
    let found = found.transpose().map_err(AuditError::from)?;
    found.ok_or(TamperError::Nothing(rows.name().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bit_of_one_byte_changes() {
        let mut bytes = [1, 2, 3, 4, 5];
        assert_eq!(damage(&mut bytes), Some((2, 3, 2)));
        assert_eq!(bytes, [1, 2, 2, 4, 5]);
        assert_eq!(damage(&mut []), None);
    }

    #[test]
    fn keys_are_read_as_they_are_shown() {
        assert_eq!(unhex(&hex(&[0, 255, 16])), Some(vec![0, 255, 16]));
        for wrong in ["0", "zz", "0é"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }
}
