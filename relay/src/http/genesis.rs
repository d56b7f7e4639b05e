//! GET /v1/genesis

use std::sync::Arc;

use axum::extract::State;

use super::{app::App, openapi::CborBody, reply::Cbor};

/// What the ledger began with; its digest names it.
#[utoipa::path(
    get,
    path = "/v1/genesis",
    tag = "chain",
    responses((status = 200, description = "`genesis`", body = CborBody, content_type = "application/cbor")),
)]
pub async fn genesis(State(app): State<Arc<App>>) -> Cbor {
    Cbor::of(app.node.genesis())
}
