//! What a relay says it deleted. Protocol §10.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    block::Trust,
    codec::{Version, decode_versioned, encode},
    cose::{self, CoseError},
    crypto::{
        digest::{Digest, Domain},
        sign::SigningKey,
    },
    id::{AccountId, IntentId, Millis},
};

/// A relay's word that bytes are gone, after an erasure or a closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Erased {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// The intent that asked for it.
    #[n(2)]
    pub intent: IntentId,
    /// Whose bytes.
    #[n(3)]
    pub account: AccountId,
    /// How many envelopes.
    #[n(4)]
    pub blobs: u64,
    /// How many bytes they had.
    #[n(5)]
    pub bytes: u64,
    /// How many deliveries.
    #[n(6)]
    pub deliveries: u64,
    /// When they were gone.
    #[n(7)]
    pub at: Millis,
}

/// Why a relay's word does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ErasedError {
    /// Not rightly signed.
    #[error(transparent)]
    Cose(#[from] CoseError),
    /// Signed by a key that is no validator's.
    #[error("this is not signed by a relay of the ledger")]
    BadSigner,
    /// About something else.
    #[error("this is about another ledger")]
    OtherLedger,
}

impl Erased {
    /// Signs it with the relay's validator key.
    pub fn sign(&self, validator: &SigningKey) -> Vec<u8> {
        cose::sign(Domain::Erased, validator, encode(self))
    }

    /// Verifies that somebody says so who is a validator of the ledger, or was one. Whether intent and account are the ones expected is for the caller.
    pub fn verify<'a>(signed: &[u8], trust: impl Into<Trust<'a>>) -> Result<Self, ErasedError> {
        let trust = trust.into();
        let signed = cose::Signed::decode(signed)?;
        if !trust.was_validator(&signed.signer()) {
            return Err(ErasedError::BadSigner);
        }
        let payload = signed.verify(Domain::Erased)?;
        let erased: Self = decode_versioned::<_, 1>(payload).map_err(|_| CoseError::Malformed)?;
        if erased.genesis != trust.genesis.digest() {
            return Err(ErasedError::OtherLedger);
        }
        Ok(erased)
    }
}
