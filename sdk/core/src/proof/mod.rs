//! What the ledger holds now, proven. Protocol §16.
//!
//! A wallet makes an [`Inquiry`], sends its [`Question`] and gets an [`Answer`]. What the answer says is reached through
//! [`Checked`] alone, which only [`Inquiry::check`] makes: nothing in it is believed before all of it holds.

mod inquiry;
mod path;

pub use inquiry::{Checked, Inquiry, ProofError};
pub use path::{End, StateProof};

use minicbor::{Encode, bytes::ByteVec};
use rand_core::CryptoRng;

use crate::codec::Decode;
use crate::{
    block::Tip,
    codec::{DecodeError, Version, decode_versioned, encode},
    cose::{self, CoseError},
    crypto::{
        digest::{Digest, Domain},
        sign::{SigningKey, VerifyingKey},
    },
    id::{BlockId, Millis},
};

/// Most blocks that one question names.
pub const MAX_CHECKPOINTS: usize = 256;
/// Most keys that one question names.
pub const MAX_KEYS: usize = 256;
/// The longest key of the state, in bytes.
const MAX_KEY: usize = 64;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Question {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Fresh and random: an answer that was made before it can't hold it.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub nonce: [u8; 16],
    /// Heights of blocks that the asker knows, ascending.
    #[n(2)]
    pub checkpoints: Vec<u64>,
    /// Keys of the state, ascending.
    #[n(3)]
    pub keys: Vec<ByteVec>,
}

impl Question {
    /// Reads one: lists within their limits and ascending.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let question: Self = decode_versioned::<_, 1>(bytes)?;
        let (blocks, keys) = (&question.checkpoints, &question.keys);
        let fits = blocks.len() <= MAX_CHECKPOINTS
            && keys.len() <= MAX_KEYS
            && blocks.is_sorted_by(|a, b| a < b)
            && keys.is_sorted_by(|a, b| a < b)
            && keys.iter().all(|key| (1..=MAX_KEY).contains(&key.len()));
        match fits {
            true => Ok(question),
            false => Err(DecodeError::Malformed),
        }
    }
}

/// What is answered. Nothing of it is to be believed before [`Inquiry::check`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Answer {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// The newest final block.
    #[n(1)]
    pub tip: Tip,
    /// Signed [`FreshWord`]s.
    #[n(2)]
    pub fresh: Vec<ByteVec>,
    /// One for each checkpoint, in the question's order.
    #[n(3)]
    pub ancestors: Vec<Ancestor>,
    /// One for each key, in the question's order.
    #[n(4)]
    pub proofs: Vec<StateProof>,
}

/// Which block has a height, and why.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Ancestor {
    /// The block.
    #[n(0)]
    pub block: BlockId,
    /// RFC 6962 §2.1.1 audit path under the history root of the tip; empty for the tip itself.
    #[n(1)]
    pub path: Vec<Digest>,
}

/// A validator's word that a block was its newest after it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct FreshWord {
    /// Which ledger.
    #[n(0)]
    pub genesis: Digest,
    /// The question's.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub nonce: [u8; 16],
    /// Height of the block.
    #[n(2)]
    pub height: u64,
    /// The block.
    #[n(3)]
    pub block: BlockId,
    /// The validator's time.
    #[n(4)]
    pub at: Millis,
    /// At how many places the validator found that what it keeps is not what it was; none if it found none.
    #[n(5)]
    pub damaged: Option<u32>,
}

impl FreshWord {
    /// Signs it.
    pub fn sign(&self, validator: &SigningKey) -> Vec<u8> {
        cose::sign(Domain::Freshness, validator, encode(self))
    }

    /// Reads a signed one. Whether its signer is a validator is for the caller.
    pub fn verify(signed: &[u8]) -> Result<(Self, VerifyingKey), CoseError> {
        let signed = cose::Signed::decode(signed)?;
        let payload = signed.verify(Domain::Freshness)?;
        let word = crate::codec::decode(payload).map_err(|_| CoseError::Malformed)?;
        Ok((word, signed.signer()))
    }
}

fn fresh_nonce(rng: &mut impl CryptoRng) -> [u8; 16] {
    let mut nonce = [0; 16];
    rng.fill_bytes(&mut nonce);
    nonce
}
