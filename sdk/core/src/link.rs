//! How a second device asks to join: its keys, under a secret that the first device shows. Protocol §13.

use core::fmt;

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use crate::{
    codec::{Version, decode_versioned, encode},
    crypto::{
        aead,
        digest::{Digest, Domain, hash},
        seal::SealingPublicKey,
        secret::Secret16,
        sign::VerifyingKey,
    },
    id::{AccountId, LinkId, Millis},
};

/// The longest link request in bytes, as it is sent.
pub const MAX_REQUEST: usize = 4 * 1024;
/// The longest name of a device, in bytes of UTF-8.
pub const MAX_NAME: usize = 200;

/// Why a link request is not made or does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Not of the expected form, of another version, or with keys that are none.
    #[error("the request is malformed")]
    Malformed,
    /// Under another secret, for another account, or altered.
    #[error("the request does not open")]
    NotOpened,
    /// The name is longer than one needs to be.
    #[error("the name of the device is too long")]
    TooLong,
}

/// How long a request is kept, and a code is good for.
pub const LINK_LIFE: Millis = 15 * 60 * 1000;
/// What is wrapped where the first device says no.
const NO: &[u8] = b"no";

/// Where the new device leaves its request.
pub fn link_id(secret: &Secret16) -> LinkId {
    LinkId(hash(Domain::LinkId, &[secret.as_bytes()]))
}

/// Where the first device leaves a no.
pub fn refusal_id(secret: &Secret16) -> LinkId {
    LinkId(hash(Domain::LinkId, &[secret.as_bytes(), NO]))
}

/// A no that only who was shown the code, or showed it, can say.
pub fn wrap_refusal(
    secret: &Secret16,
    genesis: Digest,
    account: AccountId,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, LinkError> {
    let context = encode(&(genesis, account));
    aead::wrap(rng, secret.as_bytes(), Domain::LinkRequest, &context, NO)
        .map_err(|_| LinkError::TooLong)
}

/// Whether this is such a no.
pub fn is_refusal(wrapped: &[u8], secret: &Secret16, genesis: Digest, account: AccountId) -> bool {
    let context = encode(&(genesis, account));
    aead::unwrap(secret.as_bytes(), Domain::LinkRequest, &context, wrapped)
        .is_ok_and(|opened| opened.as_slice() == NO)
}

/// What a new device says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LinkRequest {
    #[n(0)]
    version: Version<1>,
    /// The key it signs with.
    #[n(1)]
    pub device: VerifyingKey,
    /// The key that its slot is sealed to.
    #[n(2)]
    pub sealing: SealingPublicKey,
    /// What it calls itself.
    #[n(3)]
    pub name: String,
}

impl LinkRequest {
    /// A request of this version.
    pub fn new(
        device: VerifyingKey,
        sealing: SealingPublicKey,
        name: String,
    ) -> Result<Self, LinkError> {
        if name.len() > MAX_NAME {
            return Err(LinkError::TooLong);
        }
        Ok(Self {
            version: Version,
            device,
            sealing,
            name,
        })
    }

    /// Wraps it under the secret of the code.
    pub fn wrap(
        &self,
        secret: &Secret16,
        genesis: Digest,
        account: AccountId,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, LinkError> {
        let context = encode(&(genesis, account));
        aead::wrap(
            rng,
            secret.as_bytes(),
            Domain::LinkRequest,
            &context,
            &encode(self),
        )
        .map_err(|_| LinkError::TooLong)
    }

    /// Opens what somebody wrapped who was shown the code.
    pub fn open(
        wrapped: &[u8],
        secret: &Secret16,
        genesis: Digest,
        account: AccountId,
    ) -> Result<Self, LinkError> {
        let context = encode(&(genesis, account));
        let plaintext = aead::unwrap(secret.as_bytes(), Domain::LinkRequest, &context, wrapped)
            .map_err(|_| LinkError::NotOpened)?;
        let request: Self =
            decode_versioned::<_, 1>(&plaintext).map_err(|_| LinkError::Malformed)?;
        if request.name.len() > MAX_NAME {
            return Err(LinkError::Malformed);
        }
        Ok(request)
    }

    /// What both devices show, so that a person sees that they mean the same request.
    pub fn check_number(&self) -> CheckNumber {
        let digest = hash(Domain::LinkCheck, &[&encode(self)]);
        let first = digest.0.first_chunk().copied().unwrap_or_default();
        // Below 10⁶, so it fits.
        CheckNumber((u64::from_be_bytes(first) % 1_000_000) as u32)
    }
}

/// Six digits; that is how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckNumber(u32);

impl fmt::Display for CheckNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}
