//! GET /v1/blocks/{height}

use std::sync::Arc;

use aceso_core::codec::encode;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};

use super::{
    app::{App, blocking},
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Kept, number},
};
use crate::store::Seen;

/// A final block without the witnesses of its transactions: what anybody may see, and can check alone.
#[utoipa::path(
    get,
    path = "/v1/blocks/{height}",
    tag = "chain",
    params(("height" = u64, Path, description = "Number of blocks before it; 0 is what the ledger begins with")),
    responses(
        (status = 200, description = "`public-block`; it never changes", body = CborBody, content_type = "application/cbor"),
        (status = 304, description = "The one that `If-None-Match` names"),
        (status = 400, description = "`invalid`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`: no such block yet", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`not-final`: its certificate is on its way", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn block(
    State(app): State<Arc<App>>,
    Path(height): Path<String>,
    headers: HeaderMap,
) -> Result<Kept, Problem> {
    let height = number(&height, "height")?;
    let store = app.store.clone();
    match blocking(move || store.public_block(height)).await? {
        Seen::Final(block, _) => Ok(Kept::new(encode(&block), &headers)),
        Seen::Waiting => Err(Problem::NotFinal),
        Seen::Nothing => Err(Problem::NotFound("block")),
    }
}
