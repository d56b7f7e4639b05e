//! What a QR code holds. Protocol §9.

use base64ct::{Base64UrlUnpadded, Encoding};
use minicbor::{Decode, Encode};

use crate::{
    codec::{DecodeError, Version, decode_versioned, encode},
    crypto::digest::Digest,
    id::AccountId,
};

/// What stands before the code in a link's fragment.
const FRAGMENT: &str = "#code=";
/// A clinician's code, to be scanned by a patient.
const KIND_RECEIVE: u8 = 0;
/// Longer text is not one of ours.
const MAX_TEXT: usize = 2048;

/// "Share with me": whom to seal to, on which ledger, through which relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiveCode {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    kind: u8,
    /// Which ledger.
    #[n(2)]
    pub genesis: Digest,
    /// Who wants to receive.
    #[n(3)]
    pub account: AccountId,
    /// Digest of their key set.
    #[n(4)]
    pub keys: Digest,
    /// Their relay's origin, e.g. `https://relay.example`.
    #[n(5)]
    pub relay: String,
    /// Tells the one who shows the code which scan a share came from.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub nonce: [u8; 16],
}

/// Why a text is not a code that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not one of ours at all.
    #[error("this is not an Aceso code")]
    Foreign,
    /// Ours, but cut off or altered.
    #[error("the code is damaged")]
    Damaged,
    /// Ours, but of a newer version or for something else.
    #[error("the code is of a kind that is not known here")]
    Unknown,
}

impl ReceiveCode {
    /// A code of this version.
    pub fn new(
        genesis: Digest,
        account: AccountId,
        keys: Digest,
        relay: String,
        nonce: [u8; 16],
    ) -> Self {
        Self {
            version: Version,
            kind: KIND_RECEIVE,
            genesis,
            account,
            keys,
            relay,
            nonce,
        }
    }

    /// The link that a phone's camera opens: the fragment never reaches a server.
    pub fn to_link(&self, wallet: &str) -> String {
        let wallet = wallet.trim_end_matches('/');
        let code = Base64UrlUnpadded::encode_string(&encode(self));
        format!("{wallet}/{FRAGMENT}{code}")
    }

    /// Reads a link, or its fragment alone.
    pub fn from_text(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        if text.len() > MAX_TEXT {
            return Err(CodeError::Foreign);
        }
        let (_, code) = text.split_once(FRAGMENT).ok_or(CodeError::Foreign)?;
        let bytes = Base64UrlUnpadded::decode_vec(code).map_err(|_| CodeError::Damaged)?;
        // The kind stands right after the version, in every version.
        match decode_versioned::<Self, 1>(&bytes) {
            Ok(code) if code.kind == KIND_RECEIVE => Ok(code),
            Ok(_) | Err(DecodeError::UnknownVersion(_)) => Err(CodeError::Unknown),
            Err(_) if bytes.get(2).is_some_and(|kind| *kind != KIND_RECEIVE) => {
                Err(CodeError::Unknown)
            }
            Err(_) => Err(CodeError::Damaged),
        }
    }
}
