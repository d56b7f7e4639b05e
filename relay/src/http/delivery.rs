//! PUT /v1/grants/{grant}/delivery

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
};

use super::{
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::id,
};
use crate::limits::Purpose;

/// 1024 items with long titles.
const MOST: usize = 1 << 20;

/// Stores what the grantee will receive, before the grant's transaction is sent. Durable when answered.
#[utoipa::path(
    put,
    path = "/v1/grants/{grant}/delivery",
    tag = "grants",
    params(("grant" = String, Path, description = "Grant id, 64 hexadecimal digits")),
    security(("signed" = [])),
    request_body(content = CborBody, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Durable"),
        (status = 403, description = "`quota-full`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`grant-exists`: with another delivery, or somebody else's", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`malformed`: not a delivery, or shares that are not its bundle's", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn put_delivery(
    State(app): State<Arc<App>>,
    Path(grant): Path<String>,
    signed: Signed<MOST>,
) -> Result<StatusCode, Problem> {
    let grant = id(&grant, "grant")?;
    app.check_space(Purpose::Other)?;
    let node = app.node.clone();
    let is_made = move || node.pool().makes(grant);
    app.deliveries
        .put(signed.account, grant, signed.body, is_made)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
