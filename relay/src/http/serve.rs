//! Envelopes going out, a part at a time.

use std::{io, ops::Range};

use aceso_core::id::BlobId;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;

use super::problem::Problem;
use crate::{
    blobs::{BlobError, PART, Uploads},
    store::Seal,
};

/// Bytes that are looked at before the first is promised, if no more are wanted: what a wallet asks for at once, over borders of parts.
const AT_ONCE: u64 = 5 * PART;

/// Serves an envelope or a range of it. `check` is asked before every part: what was allowed when the answer began may
/// have ended since, and then the answer breaks off. So it does before a part that is not what was stored. A range of few parts is
/// held against what was stored before anything is promised; of a longer one the first part is, and that the others are there.
pub async fn envelope(
    uploads: &Uploads,
    blob: BlobId,
    seal: Seal,
    headers: &HeaderMap,
    check: impl Fn() -> Result<(), Problem> + Send + 'static,
) -> Response {
    let length = seal.length;
    let (status, range) = match wanted(headers, length) {
        Ok(None) => (StatusCode::OK, 0..length),
        Ok(Some(range)) => (StatusCode::PARTIAL_CONTENT, range),
        Err(problem) => return problem.into_response(),
    };
    if let Err(error) = look(uploads, blob, range.clone()).await {
        // What is being erased goes before it is known to be gone.
        return match check() {
            Err(problem) => problem.into_response(),
            Ok(()) => damaged(blob, &error).into_response(),
        };
    }
    let uploads = uploads.clone();
    let first = range.clone();
    let parts = stream::try_unfold(first, move |rest: Range<u64>| {
        let allowed = check();
        let uploads = uploads.clone();
        async move {
            if rest.is_empty() {
                return Ok(None);
            }
            allowed.map_err(io::Error::other)?;
            let part = one(&rest);
            let after = part.end..rest.end;
            let bytes = uploads.read(blob, part).await;
            let bytes = bytes.map_err(|error| io::Error::other(damaged(blob, &error)))?;
            Ok::<_, io::Error>(Some((bytes, after)))
        }
    });
    let mut response = (status, Body::from_stream(parts)).into_response();
    let headers = response.headers_mut();
    let octets = HeaderValue::from_static("application/octet-stream");
    headers.insert(header::CONTENT_TYPE, octets);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, (range.end - range.start).into());
    if let Ok(tag) = HeaderValue::try_from(format!("\"{}\"", seal.root)) {
        headers.insert(header::ETAG, tag);
    }
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(value) =
            HeaderValue::try_from(format!("bytes {}-{}/{length}", range.start, range.end - 1))
    {
        headers.insert(header::CONTENT_RANGE, value);
    }
    response
}

/// Whether what is wanted is what was stored, as far as that can be said before it is sent.
async fn look(uploads: &Uploads, blob: BlobId, range: Range<u64>) -> Result<(), BlobError> {
    let mut rest = range.clone();
    if range.end - range.start > AT_ONCE {
        uploads.is_whole(blob, range).await?;
        rest.end = one(&rest).end;
    }
    while !rest.is_empty() {
        let part = one(&rest);
        uploads.read(blob, part.clone()).await?;
        rest.start = part.end;
    }
    Ok(())
}

fn damaged(blob: BlobId, error: &BlobError) -> Problem {
    tracing::error!(%blob, %error, "a stored envelope is damaged");
    Problem::BlobDamaged
}

/// What of a range lies in the part that it begins in.
fn one(range: &Range<u64>) -> Range<u64> {
    range.start..range.end.min((range.start / PART + 1) * PART)
}

/// The one range that is asked for (RFC 9110 §14). Other units, several ranges and what can't be read mean all of it.
fn wanted(headers: &HeaderMap, length: u64) -> Result<Option<Range<u64>>, Problem> {
    let value = headers.get(header::RANGE).and_then(|it| it.to_str().ok());
    let Some((first, last)) = value
        .and_then(|value| value.trim().strip_prefix("bytes="))
        .and_then(|range| range.split_once('-'))
    else {
        return Ok(None);
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.trim().is_empty() => first..length,
        (None, Some(last)) if first.trim().is_empty() => length.saturating_sub(last)..length,
        _ => return Ok(None),
    };
    match range.is_empty() {
        true => Err(Problem::BadRange { length }),
        false => Ok(Some(range)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str) -> Result<Option<Range<u64>>, &'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, value.parse().unwrap());
        wanted(&headers, 100).map_err(|problem| problem.name())
    }

    #[test]
    fn ranges_are_read_as_http_has_them() {
        assert_eq!(of("bytes=0-0"), Ok(Some(0..1)));
        assert_eq!(of("bytes=10-19"), Ok(Some(10..20)));
        assert_eq!(of("bytes=90-1000"), Ok(Some(90..100)));
        assert_eq!(of("bytes=90-"), Ok(Some(90..100)));
        assert_eq!(of("bytes=-10"), Ok(Some(90..100)));
        assert_eq!(of("bytes=-1000"), Ok(Some(0..100)));
        for beyond in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(of(beyond), Err("bad-range"), "{beyond}");
        }
        for other in [
            "items=0-1",
            "bytes=1-0",
            "bytes=0-1,3-4",
            "bytes=x-",
            "bytes=-",
            "bytes=18446744073709551616-",
        ] {
            assert_eq!(of(other), Ok(None), "{other}");
        }
        assert_eq!(of("bytes=0-18446744073709551615"), Ok(Some(0..100)));
    }
}
