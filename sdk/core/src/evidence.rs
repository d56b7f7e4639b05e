//! What a wallet keeps of a history that was given up, for whoever asks: that a block was final, and that the validators then said that the
//! ledger goes on from one below it. Protocol §22.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    block::{Genesis, Header, ReceiptError, Tip, Trust},
    codec::{DecodeError, Version, decode, encode},
    restored::{Restored, RestoredError, SignedRestored},
};

/// The most bytes that a file of it has: the genesis, the headers and the signatures of the largest ledger.
pub const MAX_EVIDENCE: usize = 1 << 20;

/// Two statements of the same validators, of which one gives up the other.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Evidence {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// CBOR of the [`Genesis`]. It names its own validators: who reads it knows its digest from elsewhere.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub genesis: Vec<u8>,
    /// The newest block of the lost history that was known, and what makes it final.
    #[n(2)]
    pub tip: Tip,
    /// The word by which it was given up.
    #[n(3)]
    pub word: SignedRestored,
}

/// What evidence shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    /// The ledger.
    pub genesis: Genesis,
    /// A block of it that was final.
    pub header: Header,
    /// What was said later: the ledger goes on from a block below that one.
    pub word: Restored,
}

/// Why evidence shows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// Not of the expected form.
    #[error("this is no evidence of a history that was given up")]
    Malformed(#[from] DecodeError),
    /// The block was not final.
    #[error("its block: {0}")]
    Block(#[from] ReceiptError),
    /// The word does not hold.
    #[error("its word: {0}")]
    Word(#[from] RestoredError),
    /// The block is of the history that the word goes on from, or of what came after it.
    #[error("its block was not given up by its word")]
    NotGivenUp,
}

impl Evidence {
    /// Puts it together.
    pub fn new(genesis: &Genesis, tip: Tip, word: SignedRestored) -> Self {
        Self {
            version: Version,
            genesis: encode(genesis),
            tip,
            word,
        }
    }

    /// Reads a file of it.
    pub fn read(bytes: &[u8]) -> Result<Self, EvidenceError> {
        Ok(decode(bytes)?)
    }

    /// Verifies both statements, and that they can't both be the whole truth.
    pub fn verify(&self) -> Result<GivenUp, EvidenceError> {
        let genesis: Genesis = decode(&self.genesis)?;
        let header = self.tip.verify(&genesis)?;
        // Whose word it must be, the block's own changes of the validators tell.
        let trust = Trust::new(&genesis, self.tip.changes());
        let word = self.word.verify(trust)?.clone();
        match header.height > word.height && header.epoch < word.epoch {
            true => Ok(GivenUp {
                genesis,
                header,
                word,
            }),
            false => Err(EvidenceError::NotGivenUp),
        }
    }
}
