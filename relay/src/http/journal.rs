//! GET, POST /v1/journal

use std::sync::Arc;

use aceso_core::{journal::MAX_ENTRY, wire::Written};
use axum::{
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use minicbor::{Encoder, encode};
use serde::Deserialize;

use super::{
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, MOST_ANSWER},
};
use crate::{blobs::JournalPage, limits::Purpose};

/// Where to begin.
#[derive(Deserialize)]
pub struct Page {
    #[serde(default)]
    after: u64,
}

/// Which key it is under.
#[derive(Deserialize)]
pub struct Epoch {
    epoch: u64,
}

/// What the account's devices wrote down for each other, after the entry numbered `after`: the snapshot, unless it ends there or
/// before (after 0 it always comes), then entries. If the last one here is not `last`, there are more.
#[utoipa::path(
    get,
    path = "/v1/journal",
    tag = "journal",
    params(("after" = Option<u64>, Query, description = "The last entry that is known; 0 for all")),
    security(("signed" = [])),
    responses(
        (status = 200, description = "`[epoch, last, snapshot, entries]`", body = CborBody, content_type = "application/cbor"),
        (status = 400, description = "`invalid`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`unknown-device`, `account-closed`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn read_journal(
    State(app): State<Arc<App>>,
    page: Result<Query<Page>, QueryRejection>,
    signed: Signed<0>,
) -> Result<Response, Problem> {
    let Query(page) = page.map_err(|_| Problem::Invalid("query"))?;
    let page = app.shelves.journal(signed.account, page.after, MOST_ANSWER);
    answer(page.await?).map_err(|_| Problem::Internal)
}

/// Adds an entry. Durable when answered; the account's other devices are told.
#[utoipa::path(
    post,
    path = "/v1/journal",
    tag = "journal",
    params(("epoch" = u64, Query, description = "The journal's epoch; 0 for a new one")),
    security(("signed" = [])),
    request_body(content = CborBody, content_type = "application/octet-stream"),
    responses(
        (status = 200, description = "`[sequence]`", body = CborBody, content_type = "application/cbor"),
        (status = 400, description = "`invalid`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`quota-full`, `unknown-device`, `account-closed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`other-epoch`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large` (member `limit`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn write_journal(
    State(app): State<Arc<App>>,
    epoch: Result<Query<Epoch>, QueryRejection>,
    signed: Signed<MAX_ENTRY>,
) -> Result<Cbor, Problem> {
    let Query(Epoch { epoch }) = epoch.map_err(|_| Problem::Invalid("query"))?;
    if signed.body.is_empty() {
        return Err(Problem::Invalid("an empty entry"));
    }
    app.check_space(Purpose::Other)?;
    let writer = signed.writer();
    let sequence = app.shelves.append(writer, epoch, signed.body).await?;
    app.events.journal(writer.account, writer.device, sequence);
    Ok(Cbor::of(&Written { sequence }))
}

/// A page on its way. A snapshot is passed on piece by piece, since it is large; all else is in memory.
fn answer(page: JournalPage) -> Result<Response, encode::Error<std::convert::Infallible>> {
    let mut front = Encoder::new(Vec::new());
    front
        .array(4)?
        .u64(page.state.epoch)?
        .u64(page.state.last)?;
    let mut back = Encoder::new(Vec::new());
    back.array(page.entries.len() as u64)?;
    for (sequence, entry) in &page.entries {
        back.array(2)?.u64(*sequence)?.bytes(entry)?;
    }
    let (length, middle) = match page.snapshot {
        Some(snapshot) => {
            front.array(2)?.u64(snapshot.through)?;
            front.bytes_len(snapshot.length)?;
            (snapshot.length, snapshot.bytes)
        }
        None => {
            front.null()?;
            (0, stream::empty().boxed())
        }
    };
    let (front, back) = (front.into_writer(), back.into_writer());
    let length = front.len() as u64 + length + back.len() as u64;
    let of = |bytes: Vec<u8>| stream::iter([Ok(Bytes::from(bytes))]);
    let middle = middle.map_err(std::io::Error::other);
    let all = of(front).chain(middle).chain(of(back));
    let mut response = Body::from_stream(all).into_response();
    let headers = response.headers_mut();
    let cbor = HeaderValue::from_static("application/cbor");
    headers.insert(header::CONTENT_TYPE, cbor);
    headers.insert(header::CONTENT_LENGTH, length.into());
    Ok(response)
}
