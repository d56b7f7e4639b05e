//! Damage on purpose: one byte of what a relay keeps, changed the way somebody with its disk would, so that anyone can see the alarm.

use std::{
    fs,
    path::{Path, PathBuf},
};

use aceso_core::id::BlobId;

use super::{AuditError, CopyError, Stopped};
use crate::{
    blobs::names,
    store::{Rows, Store, StoreError, StoredBlock},
};

/// What is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The transactions of a block.
    Block,
    /// A block's header.
    Header,
    /// What makes a block final.
    Certificate,
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
    /// Nor is there so much.
    #[error("there is no byte {byte} at {place}: it has {length}, counted from 0")]
    Beyond {
        /// Where.
        place: String,
        /// Which byte was to be changed.
        byte: usize,
        /// How many there are.
        length: usize,
    },
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

/// What is damaged, where and which byte of it.
struct Aim<'a> {
    at: Option<&'a str>,
    byte: Option<usize>,
}

/// One byte, and what became of it.
type Changed = (usize, u8, u8);

impl Aim<'_> {
    /// Changes one bit of the byte, or of the one in the middle.
    fn damage(&self, place: &str, bytes: &mut [u8]) -> Result<Changed, TamperError> {
        let length = bytes.len();
        if length == 0 {
            return Err(TamperError::Nothing(place.into()));
        }
        let byte = self.byte.unwrap_or(length / 2);
        let Some(changed) = bytes.get_mut(byte) else {
            return Err(TamperError::Beyond {
                place: place.into(),
                byte,
                length,
            });
        };
        let before = *changed;
        *changed ^= 1;
        Ok((byte, before, *changed))
    }

    /// The block that is meant, or this one.
    fn height(
        &self,
        otherwise: impl FnOnce() -> Result<u64, StoreError>,
    ) -> Result<u64, TamperError> {
        match self.at {
            Some(at) => at
                .parse()
                .map_err(|_| TamperError::Place("a block is named by its number")),
            None => Ok(otherwise().map_err(AuditError::from)?),
        }
    }
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

    /// Changes one byte: that of this number, else the one in the middle. Without a place the newest block or certificate, the first value,
    /// part or row is taken.
    pub fn tamper(
        &self,
        what: What,
        at: Option<&str>,
        byte: Option<usize>,
    ) -> Result<Tampered, TamperError> {
        let (_, store) = self.store()?;
        let aim = Aim { at, byte };
        let (place, (byte, before, after)) = match what {
            What::Block => body(&store, &aim)?,
            What::Header | What::Certificate => sealed(&store, what, &aim)?,
            What::State => {
                let key = match at {
                    Some(at) => unhex(at).ok_or(TamperError::Place(
                        "a key of the state is named by its bytes in hexadecimal digits",
                    ))?,
                    None => first(&store, Rows::State)?,
                };
                row(&store, Rows::State, &key, hex(&key), &aim)?
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
                row(&store, rows, &key, place, &aim)?
            }
            What::Blob => self.part(&store, &aim)?,
        };
        Ok(Tampered {
            data: self.data.clone(),
            place,
            byte,
            before,
            after,
        })
    }

    fn part(&self, store: &Store, aim: &Aim) -> Result<(String, Changed), TamperError> {
        const FORM: TamperError =
            TamperError::Place("a part of an envelope is named by the blob's id, / and its number");
        let (blob, number) = match aim.at {
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
        let changed = aim.damage(&place, &mut bytes)?;
        fs::write(&file, bytes).map_err(|error| AuditError::File(file, error))?;
        Ok((place, changed))
    }
}

fn row(
    store: &Store,
    rows: Rows,
    key: &[u8],
    place: String,
    aim: &Aim,
) -> Result<(String, Changed), TamperError> {
    let found = store.row(rows, key).map_err(AuditError::from)?;
    let mut value = found.map(|value| value.to_vec()).unwrap_or_default();
    let changed = aim.damage(&place, &mut value)?;
    store.put_row(rows, key, &value).map_err(AuditError::from)?;
    Ok((place, changed))
}

/// The transactions of a block, or what pruning has left of them.
fn body(store: &Store, aim: &Aim) -> Result<(String, Changed), TamperError> {
    let height = aim.height(|| store.height())?;
    let pruned = 1..=store.pruned().map_err(AuditError::from)?;
    let rows = match pruned.contains(&height) {
        true => Rows::Pruned,
        false => Rows::Bodies,
    };
    row(store, rows, &height.to_be_bytes(), height.to_string(), aim)
}

/// A block's header, or its certificate: they rest in one row.
fn sealed(store: &Store, what: What, aim: &Aim) -> Result<(String, Changed), TamperError> {
    let height = aim.height(|| match what {
        What::Certificate => newest_certificate(store),
        _ => store.height(),
    })?;
    let place = height.to_string();
    let block = store.stored_block(height).map_err(AuditError::from)?;
    let mut block = block.ok_or_else(|| TamperError::Nothing(place.clone()))?;
    let bytes = match what {
        What::Certificate => &mut block.certificate,
        _ => &mut block.header,
    };
    let changed = aim.damage(&place, bytes)?;
    let StoredBlock {
        header,
        certificate,
    } = block;
    let put = store.lay(height, &header, &certificate, None);
    put.map_err(AuditError::from)?;
    Ok((place, changed))
}

/// The height of the newest block that has one of its own.
fn newest_certificate(store: &Store) -> Result<u64, StoreError> {
    for height in (1..=store.height()?).rev() {
        let block = store.stored_block(height)?;
        if block.is_some_and(|it| !it.certificate.is_empty()) {
            return Ok(height);
        }
    }
    Ok(0)
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
        let aim = |byte| Aim { at: None, byte };
        let mut bytes = [1, 2, 3, 4, 5];
        let changed = aim(None).damage("here", &mut bytes).unwrap();
        assert_eq!((changed, bytes), ((2, 3, 2), [1, 2, 2, 4, 5]));
        let changed = aim(Some(4)).damage("here", &mut bytes).unwrap();
        assert_eq!((changed, bytes), ((4, 5, 4), [1, 2, 2, 4, 4]));
        let told = |byte, bytes: &mut [u8]| {
            let refused = aim(byte).damage("here", bytes).unwrap_err();
            refused.to_string()
        };
        assert_eq!(
            told(Some(5), &mut bytes),
            "there is no byte 5 at here: it has 5, counted from 0"
        );
        assert_eq!(bytes, [1, 2, 2, 4, 4]);
        assert_eq!(told(None, &mut []), "there is nothing at here");
    }

    #[test]
    fn keys_are_read_as_they_are_shown() {
        assert_eq!(unhex(&hex(&[0, 255, 16])), Some(vec![0, 255, 16]));
        for wrong in ["0", "zz", "0é"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }
}
