//! PUT /v1/blobs/{blob}/parts/{n}

use std::sync::Arc;

use aceso_core::request::body_digest;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};

use super::{
    app::App,
    auth::Signed,
    openapi::{Octets, ProblemBody},
    problem::Problem,
    reply::id,
};
use crate::limits::Purpose;

/// Bytes of a part.
const MOST: usize = 1 << 20;

/// Stores one part of an envelope: 1 MiB, the last may be shorter. Durable when answered; the same part again is fine.
#[utoipa::path(
    put,
    path = "/v1/blobs/{blob}/parts/{n}",
    tag = "blobs",
    params(
        ("blob" = String, Path, description = "Blob id, 64 hexadecimal digits"),
        ("n" = u32, Path, description = "0, 1, 2, …"),
    ),
    security(("signed" = [])),
    request_body(content = Octets, content_type = "application/octet-stream"),
    responses(
        (status = 204, description = "Durable"),
        (status = 403, description = "`not-owner`, `quota-full` (members `used` and `limit`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`blob-sealed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "`record-erased`: an envelope of it", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large` (member `limit`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn put_part(
    State(app): State<Arc<App>>,
    Path((blob, number)): Path<(String, String)>,
    signed: Signed<MOST>,
) -> Result<StatusCode, Problem> {
    let blob = id(&blob, "blob")?;
    let number = number
        .parse()
        .map_err(|_| Problem::Invalid("part number"))?;
    if signed.body.is_empty() {
        return Err(Problem::Invalid("an empty part"));
    }
    app.check_space(Purpose::Other)?;
    let digest = body_digest(&signed.body);
    app.uploads
        .put(signed.account, blob, number, signed.body, digest)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
