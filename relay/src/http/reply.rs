//! Answers in CBOR and in bytes, and ids in paths.

use std::str::FromStr;

use aceso_core::{
    codec::encode,
    crypto::{digest::Digest, sign::VerifyingKey},
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use minicbor::Encode;

use super::problem::Problem;

/// Bytes of a list in an answer, unless its first entry alone is longer.
pub const MOST_ANSWER: usize = 8 << 20;

/// Bytes of deterministic CBOR.
pub struct Cbor(pub Vec<u8>);

impl Cbor {
    /// Encodes.
    pub fn of<T: Encode<()>>(value: &T) -> Self {
        Self(encode(value))
    }
}

impl IntoResponse for Cbor {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        let cbor = HeaderValue::from_static("application/cbor");
        response.headers_mut().insert(header::CONTENT_TYPE, cbor);
        response
    }
}

/// Bytes that say nothing to anybody here.
pub struct Sealed(pub Bytes);

impl IntoResponse for Sealed {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        let octets = HeaderValue::from_static("application/octet-stream");
        response.headers_mut().insert(header::CONTENT_TYPE, octets);
        response
    }
}

/// Reads a device key of 64 lower-case hexadecimal digits from a path.
pub fn device(text: &str) -> Result<VerifyingKey, Problem> {
    let digest: Digest = id(text, "device")?;
    Ok(VerifyingKey(digest.0))
}

/// Reads an id of 64 lower-case hexadecimal digits from a path.
pub fn id<T: FromStr>(text: &str, what: &'static str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::Invalid(what))
}
