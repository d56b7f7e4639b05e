//! PUT /v1/kits/{device}

use std::sync::Arc;

use aceso_core::kit::MAX_ANCHOR;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};

use super::{
    app::App,
    auth::Signed,
    openapi::{Octets, ProblemBody},
    problem::Problem,
    reply::device,
};
use crate::limits::Purpose;

/// Keeps the anchor of a recovery kit, which is one of the account's devices, in the place of an earlier one. Durable when
/// answered.
#[utoipa::path(
    put,
    path = "/v1/kits/{device}",
    tag = "devices",
    params(("device" = String, Path, description = "The kit's device key, 64 hexadecimal digits")),
    security(("signed" = [])),
    request_body(content = Octets, content_type = "application/octet-stream"),
    responses(
        (status = 204, description = "Durable"),
        (status = 403, description = "`quota-full`, `unknown-device`, `account-closed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`device-unknown`: no device of the account", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large` (member `limit`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn put_anchor(
    State(app): State<Arc<App>>,
    Path(path): Path<String>,
    signed: Signed<MAX_ANCHOR>,
) -> Result<StatusCode, Problem> {
    let kit = device(&path)?;
    if signed.body.is_empty() {
        return Err(Problem::Invalid("an empty anchor"));
    }
    // A sheet that was lost is shut out by a new one, which is of no use without this.
    app.check_space(Purpose::Removal(MAX_ANCHOR as u64))?;
    let writer = signed.writer();
    app.shelves.put_anchor(writer, kit, signed.body).await?;
    Ok(StatusCode::NO_CONTENT)
}
