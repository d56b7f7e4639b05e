//! GET /v1/tip

use std::sync::Arc;

use axum::extract::State;

use super::{app::App, openapi::CborBody, problem::Problem, reply::Cbor};

/// The newest final block: header and certificate.
#[utoipa::path(
    get,
    path = "/v1/tip",
    tag = "chain",
    responses((status = 200, description = "`tip`", body = CborBody, content_type = "application/cbor")),
)]
pub async fn tip(State(app): State<Arc<App>>) -> Result<Cbor, Problem> {
    Ok(Cbor::of(&app.store.newest_tip()?))
}
