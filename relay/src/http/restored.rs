//! GET /v1/restored

use std::sync::Arc;

use axum::extract::State;

use super::{app::App, openapi::CborBody, problem::Problem, reply::Cbor};

/// What the ledger's validators signed each time it went on from a copy, oldest first; nothing when it never did.
#[utoipa::path(
    get,
    path = "/v1/restored",
    tag = "chain",
    responses((status = 200, description = "`[* signed-restored]`", body = CborBody, content_type = "application/cbor")),
)]
pub async fn restored(State(app): State<Arc<App>>) -> Result<Cbor, Problem> {
    Ok(Cbor::of(&app.store.restorations()?))
}
