//! What two devices say while one joins the other, and how it is wrapped.

use minicbor::Encode;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{LinkError, MAX_NAME, Step};
use crate::codec::Decode;
use crate::{
    code::DeviceCode,
    codec::{Version, decode_versioned, encode, encode_secret},
    crypto::{
        aead,
        digest::{Digest, Domain, Salt, hash},
        seal::SealingPublicKey,
        sign::{SigningKey, VerifyingKey},
    },
    id::AccountId,
    journal::SealingProof,
};

/// What is wrapped where the first device says no.
const NO: &[u8] = b"no";

fn context(code: &DeviceCode, step: Step) -> Vec<u8> {
    encode(&(code.genesis, code.account, step.number()))
}

fn wrap_bytes(
    code: &DeviceCode,
    step: Step,
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, LinkError> {
    let (secret, context) = (code.secret.as_bytes(), context(code, step));
    aead::wrap(rng, secret, Domain::LinkMessage, &context, plaintext)
        .map_err(|_| LinkError::TooLong)
}

fn unwrap(code: &DeviceCode, step: Step, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, LinkError> {
    let (secret, context) = (code.secret.as_bytes(), context(code, step));
    aead::unwrap(secret, Domain::LinkMessage, &context, wrapped).map_err(|_| LinkError::NotOpened)
}

/// A message of the three that have a form.
pub(super) trait Message: Encode<()> + for<'b> minicbor::Decode<'b, ()> {
    const STEP: Step;

    fn wrap(&self, code: &DeviceCode, rng: &mut impl CryptoRng) -> Result<Vec<u8>, LinkError> {
        wrap_bytes(code, Self::STEP, &encode_secret(self), rng)
    }

    fn unwrap(wrapped: &[u8], code: &DeviceCode) -> Result<Self, LinkError> {
        let plaintext = unwrap(code, Self::STEP, wrapped)?;
        decode_versioned::<_, 1>(&plaintext).map_err(|_| LinkError::Malformed)
    }
}

/// What the new device binds itself to, before it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Commitment {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    commitment: Digest,
}

impl Message for Commitment {
    const STEP: Step = Step::Commitment;
}

impl Commitment {
    pub(super) fn to(request: &LinkRequest) -> Self {
        Self {
            version: Version,
            commitment: hash(Domain::LinkCommitment, &[&encode(request)]),
        }
    }

    pub(super) fn digest(&self) -> Digest {
        self.commitment
    }

    /// Opens what somebody wrapped who was shown the code.
    pub fn open(wrapped: &[u8], code: &DeviceCode) -> Result<Self, LinkError> {
        Self::unwrap(wrapped, code)
    }
}

/// What the device that shows the code adds, once the new one is bound.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Answer {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    nonce: Salt,
}

impl Message for Answer {
    const STEP: Step = Step::Answer;
}

impl Answer {
    pub(super) fn new(nonce: Salt) -> Self {
        Self {
            version: Version,
            nonce,
        }
    }

    pub(super) fn nonce(&self) -> &Salt {
        &self.nonce
    }

    /// Opens what somebody wrapped who shows the code, or was shown it.
    pub fn open(wrapped: &[u8], code: &DeviceCode) -> Result<Self, LinkError> {
        Self::unwrap(wrapped, code)
    }
}

/// What a new device says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LinkRequest {
    #[n(0)]
    version: Version<1>,
    /// Nobody else knows it until the request is said: its commitment tells nothing, and the digits can't be foreseen.
    #[n(1)]
    nonce: Salt,
    /// The key it signs with.
    #[n(2)]
    pub device: VerifyingKey,
    /// The key that its slot is sealed to.
    #[n(3)]
    pub sealing: SealingPublicKey,
    /// What it calls itself.
    #[n(4)]
    pub name: String,
    /// Its word that the sealing key is its own. Without one a wallet lets nobody in.
    #[n(5)]
    pub proof: Option<SealingProof>,
}

impl Message for LinkRequest {
    const STEP: Step = Step::Request;
}

impl LinkRequest {
    /// A request of this version.
    pub fn new(
        nonce: Salt,
        device: VerifyingKey,
        sealing: SealingPublicKey,
        name: String,
    ) -> Result<Self, LinkError> {
        if name.len() > MAX_NAME {
            return Err(LinkError::TooLong);
        }
        Ok(Self {
            version: Version,
            nonce,
            device,
            sealing,
            name,
            proof: None,
        })
    }

    /// With the device's word on its sealing key.
    #[must_use]
    pub fn proven(self, account: AccountId, device: &SigningKey) -> Self {
        let proof = SealingProof::sign(account, device, &self.sealing);
        Self {
            proof: Some(proof),
            ..self
        }
    }

    /// Opens what somebody wrapped who was shown the code.
    pub fn open(wrapped: &[u8], code: &DeviceCode) -> Result<Self, LinkError> {
        let request = Self::unwrap(wrapped, code)?;
        if request.name.len() > MAX_NAME {
            return Err(LinkError::Malformed);
        }
        Ok(request)
    }
}

/// A no that only who was shown the code, or showed it, can say.
pub fn wrap_refusal(code: &DeviceCode, rng: &mut impl CryptoRng) -> Result<Vec<u8>, LinkError> {
    wrap_bytes(code, Step::Refusal, NO, rng)
}

/// Whether this is such a no.
pub fn is_refusal(wrapped: &[u8], code: &DeviceCode) -> bool {
    unwrap(code, Step::Refusal, wrapped).is_ok_and(|opened| opened.as_slice() == NO)
}
