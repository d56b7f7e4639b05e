//! Checking what a wallet kept of a history that was given up.

use std::{
    fs::File,
    io::{Read as _, Seek as _},
    path::Path,
};

use aceso_core::{
    crypto::digest::Digest,
    evidence::{Evidence, GivenUp, MAX_EVIDENCE},
};

use super::{AuditError, TransferError};

/// A file of blocks begins with a length below 2^24 in four bytes, evidence with the head of a CBOR array.
const BLOCKS: u8 = 0;

/// Checks a file of evidence; `None` if it is one of blocks.
pub fn check_evidence(
    file: &Path,
    ledger: Option<Digest>,
) -> Result<Option<GivenUp>, TransferError> {
    let fault = |error| AuditError::File(file.into(), error);
    let mut from = File::open(file).map_err(fault)?;
    let mut first = [BLOCKS];
    let read = from.read(&mut first).map_err(fault)?;
    if read == 0 || first == [BLOCKS] {
        return Ok(None);
    }
    from.rewind().map_err(fault)?;
    let mut bytes = Vec::new();
    let most = MAX_EVIDENCE as u64;
    from.take(most).read_to_end(&mut bytes).map_err(fault)?;
    let given_up = Evidence::read(&bytes)?.verify()?;
    let found = given_up.genesis.digest();
    match ledger.is_some_and(|ledger| ledger != found) {
        true => Err(TransferError::OtherLedger(found)),
        false => Ok(Some(given_up)),
    }
}
