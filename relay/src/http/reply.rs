//! Answers in CBOR and in bytes, and ids in paths.

use std::str::FromStr;

use aceso_core::{
    codec::encode,
    crypto::{digest::Digest, sign::VerifyingKey},
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use minicbor::Encode;
use sha2::{Digest as _, Sha256};

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

/// CBOR that browsers and proxies may keep, and ask about again: it is sent again once it is another.
pub struct Kept {
    bytes: Vec<u8>,
    tag: String,
    /// Whether whoever asks has it.
    known: bool,
}

impl Kept {
    /// As it is by now, for whoever says what they have.
    pub fn new(bytes: Vec<u8>, asked: &HeaderMap) -> Self {
        let tag = format!("\"{}\"", Digest(Sha256::digest(&bytes).into()));
        let tags = asked.get(header::IF_NONE_MATCH);
        let tags = tags.and_then(|value| value.to_str().ok()).unwrap_or("");
        let known = tags.split(',').any(|it| {
            let it = it.trim();
            it == "*" || it.strip_prefix("W/").unwrap_or(it) == tag
        });
        Self { bytes, tag, known }
    }
}

impl IntoResponse for Kept {
    fn into_response(self) -> Response {
        let mut response = match self.known {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => Cbor(self.bytes).into_response(),
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if let Ok(tag) = HeaderValue::try_from(self.tag) {
            headers.insert(header::ETAG, tag);
        }
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

/// Reads a number from a path, as it is written: without a sign, nor zeros before it.
pub fn number(text: &str, what: &'static str) -> Result<u64, Problem> {
    let number = text.parse().map_err(|_| Problem::Invalid(what))?;
    match u64::to_string(&number) == text {
        true => Ok(number),
        false => Err(Problem::Invalid(what)),
    }
}

/// Reads an id of 64 lower-case hexadecimal digits from a path.
pub fn id<T: FromStr>(text: &str, what: &'static str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::Invalid(what))
}
