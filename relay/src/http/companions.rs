//! GET /v1/companions

use std::sync::Arc;

use axum::extract::State;

use super::{app::App, openapi::CborBody, reply::Cbor};

/// Other relays of this ledger that its operator names: wallets may compare what they say with what this one says. The wallet that is
/// served here may ask these, and no other.
#[utoipa::path(
    get,
    path = "/v1/companions",
    tag = "chain",
    responses((status = 200, description = "`companions`", body = CborBody, content_type = "application/cbor")),
)]
pub async fn companions(State(app): State<Arc<App>>) -> Cbor {
    Cbor::of(&app.companions)
}
