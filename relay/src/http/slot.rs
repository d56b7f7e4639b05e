//! GET, PUT /v1/journal/slots/{device}

use std::sync::Arc;

use aceso_core::journal::MAX_SLOT;
use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::StatusCode,
};
use serde::Deserialize;

use super::{
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, device},
};
use crate::limits::Purpose;

/// Which key it holds.
#[derive(Deserialize)]
pub struct Asked {
    epoch: Option<u64>,
}

/// The same, when it must be told.
#[derive(Deserialize)]
pub struct Meant {
    epoch: u64,
}

/// Whether a slot may be kept.
pub fn check(slot: &[u8]) -> Result<(), Problem> {
    match slot.len() {
        0 => Err(Problem::Invalid("an empty slot")),
        1..=MAX_SLOT => Ok(()),
        _ => Err(Problem::TooLarge {
            limit: MAX_SLOT as u64,
        }),
    }
}

/// The journal's key, sealed to one of the account's devices.
#[utoipa::path(
    get,
    path = "/v1/journal/slots/{device}",
    tag = "journal",
    params(
        ("device" = String, Path, description = "Device key, 64 hexadecimal digits"),
        ("epoch" = Option<u64>, Query, description = "The journal's epoch, if it must be that one"),
    ),
    security(("signed" = [])),
    responses(
        (status = 200, description = "COSE_Sign1 of a slot", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`other-epoch`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn read_slot(
    State(app): State<Arc<App>>,
    Path(path): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
    signed: Signed<0>,
) -> Result<Cbor, Problem> {
    let Query(Asked { epoch }) = asked.map_err(|_| Problem::Invalid("query"))?;
    let device = device(&path)?;
    let slot = app.shelves.slot(signed.account, epoch, device).await?;
    slot.map_or(Err(Problem::NotFound("slot")), |slot| Ok(Cbor(slot.into())))
}

/// Gives one of the account's devices the journal's key. Durable when answered; other devices are told.
#[utoipa::path(
    put,
    path = "/v1/journal/slots/{device}",
    tag = "journal",
    params(
        ("device" = String, Path, description = "Device key, 64 hexadecimal digits"),
        ("epoch" = u64, Query, description = "The journal's epoch"),
    ),
    security(("signed" = [])),
    request_body(content = CborBody, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Durable"),
        (status = 403, description = "`quota-full`, `unknown-device`, `account-closed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`device-unknown`: no device of the account", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`other-epoch`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`malformed`: for something else, or signed by somebody else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large` (member `limit`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn put_slot(
    State(app): State<Arc<App>>,
    Path(path): Path<String>,
    meant: Result<Query<Meant>, QueryRejection>,
    signed: Signed<MAX_SLOT>,
) -> Result<StatusCode, Problem> {
    let Query(Meant { epoch }) = meant.map_err(|_| Problem::Invalid("query"))?;
    let device = device(&path)?;
    check(&signed.body)?;
    app.check_space(Purpose::Other)?;
    let writer = signed.writer();
    let put = app.shelves.put_slot(writer, epoch, device, signed.body);
    let last = put.await?;
    app.events.journal(writer.account, writer.device, last);
    Ok(StatusCode::NO_CONTENT)
}
