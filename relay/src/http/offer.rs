//! GET /v1/offers/{offer}

use std::sync::Arc;

use aceso_core::ledger::{Key, OfferState};
use axum::extract::{Path, State};

use super::{
    app::App,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
};

/// An offer: what whoever was shown its code compares with it, and who claimed it.
#[utoipa::path(
    get,
    path = "/v1/offers/{offer}",
    tag = "grants",
    params(("offer" = String, Path, description = "Offer id, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "`offer-state`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn offer(
    State(app): State<Arc<App>>,
    Path(offer): Path<String>,
) -> Result<Cbor, Problem> {
    let state: Option<OfferState> = app.read(Key::Offer(id(&offer, "offer")?))?;
    state.map_or(Err(Problem::NotFound("offer")), |state| {
        Ok(Cbor::of(&state))
    })
}
