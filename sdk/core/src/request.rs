//! Signed HTTP requests. Protocol §9.

use minicbor::Encode;
use rand_core::CryptoRng;

use crate::codec::Decode;
use crate::{
    codec::{Version, decode_versioned, encode},
    cose,
    crypto::{
        digest::{Digest, Domain, hash},
        sign::{SigningKey, VerifyingKey},
    },
    id::{AccountId, Millis},
};

/// How far a request's time may be from the relay's.
pub const CLOCK_TOLERANCE: Millis = 2 * 60 * 1000;

/// What is signed for one HTTP request.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Request {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// Who asks.
    #[n(2)]
    pub account: AccountId,
    /// GET, PUT, …
    #[n(3)]
    pub method: String,
    /// Path and query.
    #[n(4)]
    pub target: String,
    /// When.
    #[n(5)]
    pub time: Millis,
    /// Used once.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub nonce: [u8; 16],
    /// [`body_digest`] of the body.
    #[n(7)]
    pub body: Digest,
}

/// The digest of a request's body, as it is signed.
pub fn body_digest(body: &[u8]) -> Digest {
    hash(Domain::Body, &[body])
}

/// Why a signed request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// Not a signed request.
    #[error("the request is not rightly signed")]
    Malformed,
    /// Signed for another ledger, method, path or body.
    #[error("the signature is for another request")]
    OtherRequest,
    /// Too old, or from the future.
    #[error("the request's time is too far from the relay's")]
    Clock,
}

impl Request {
    /// A request of now.
    pub fn new(
        genesis: Digest,
        account: AccountId,
        method: &str,
        target: &str,
        time: Millis,
        body: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Self {
        let mut nonce = [0; 16];
        rng.fill_bytes(&mut nonce);
        Self {
            version: Version,
            genesis,
            account,
            method: method.to_owned(),
            target: target.to_owned(),
            time,
            nonce,
            body: body_digest(body),
        }
    }

    /// Signs it: the bytes that the `Authorization` header carries in base64url.
    pub fn sign(&self, device: &SigningKey) -> Vec<u8> {
        cose::sign(Domain::Request, device, encode(self))
    }

    /// Verifies the signature and that it is for this very request. Whether the device speaks for the account, and whether the
    /// nonce is new, is for the caller.
    pub fn verify(
        signed: &[u8],
        genesis: &Digest,
        method: &str,
        target: &str,
        body: &Digest,
        now: Millis,
    ) -> Result<(Self, VerifyingKey), RequestError> {
        let (request, signer) = Self::verify_head(signed, genesis, method, target, now)?;
        match request.body == *body {
            true => Ok((request, signer)),
            false => Err(RequestError::OtherRequest),
        }
    }

    /// [`Self::verify`] for all but the body, so that it is known who asks before a body is read. The caller compares the body's
    /// digest.
    pub fn verify_head(
        signed: &[u8],
        genesis: &Digest,
        method: &str,
        target: &str,
        now: Millis,
    ) -> Result<(Self, VerifyingKey), RequestError> {
        let signed = cose::Signed::decode(signed).map_err(|_| RequestError::Malformed)?;
        let payload = signed
            .verify(Domain::Request)
            .map_err(|_| RequestError::Malformed)?;
        let request: Self =
            decode_versioned::<_, 1>(payload).map_err(|_| RequestError::Malformed)?;
        if request.genesis != *genesis || request.method != method || request.target != target {
            return Err(RequestError::OtherRequest);
        }
        if request.time.abs_diff(now) > CLOCK_TOLERANCE {
            return Err(RequestError::Clock);
        }
        Ok((request, signed.signer()))
    }
}
