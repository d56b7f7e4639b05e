//! Profiles: what a clinician says of themself. Public, off the chain, replaceable. Protocol §9.

use minicbor::{Decode, Encode};

use crate::{
    codec::{Version, decode_versioned, encode},
    cose::{self, CoseError},
    crypto::{
        digest::{Digest, Domain},
        sign::{SigningKey, VerifyingKey},
    },
    id::{AccountId, Millis},
};

/// The longest name or organisation, in bytes of UTF-8.
pub const MAX_TEXT: usize = 200;

/// A name, an organisation, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Profile {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// Whose.
    #[n(2)]
    pub account: AccountId,
    /// The name they give.
    #[n(3)]
    pub name: String,
    /// The organisation they give.
    #[n(4)]
    pub organisation: String,
    /// When they said so; the newest counts.
    #[n(5)]
    pub time: Millis,
}

impl Profile {
    /// Signs it.
    pub fn sign(&self, device: &SigningKey) -> Vec<u8> {
        cose::sign(Domain::Profile, device, encode(self))
    }

    /// Verifies the signature and the lengths. Whether the device speaks for the account is for the caller.
    pub fn verify(signed: &[u8]) -> Result<(Self, VerifyingKey), CoseError> {
        let signed = cose::Signed::decode(signed)?;
        let payload = signed.verify(Domain::Profile)?;
        let profile: Self = decode_versioned::<_, 1>(payload).map_err(|_| CoseError::Malformed)?;
        let fits = |text: &str| text.len() <= MAX_TEXT;
        if !fits(&profile.name) || !fits(&profile.organisation) || profile.name.trim().is_empty() {
            return Err(CoseError::Malformed);
        }
        Ok((profile, signed.signer()))
    }
}
