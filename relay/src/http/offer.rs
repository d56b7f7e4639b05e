//! GET /v1/offers/{offer}

use std::sync::Arc;

use aceso_core::ledger::{Key, OfferState};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};

use super::{
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    parties::{Asker, is_offered, shown},
    problem::Problem,
    reply::{Cbor, id},
};

/// An offer: what whoever was shown its code compares with it, and who claimed it. Its owner may ask, who claimed it, and who proves in the
/// header `Aceso-Claim` that they were shown the code. Others get `not-found` whether it is there or not: ids of offers are public.
#[utoipa::path(
    get,
    path = "/v1/offers/{offer}",
    tag = "grants",
    params(
        ("offer" = String, Path, description = "Offer id, 64 hexadecimal digits"),
        ("Aceso-Claim" = Option<String>, Header, description = "base64url of the COSE_Sign1 of a claim, for whoever did not claim it yet"),
    ),
    security(("signed" = [])),
    responses(
        (status = 200, description = "`offer-state`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`: no such offer, or none that is about this account", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn offer(
    State(app): State<Arc<App>>,
    Path(offer): Path<String>,
    headers: HeaderMap,
    signed: Signed<0, true>,
) -> Result<Cbor, Problem> {
    let (offer, shown) = (id(&offer, "offer")?, shown(&headers)?);
    let ground = app.store.ground()?;
    let state: Option<OfferState> = ground.read(Key::Offer(offer))?;
    let account = signed.account;
    match state {
        Some(state) if is_offered(&ground, offer, &state, &Asker { account, shown })? => {
            Ok(Cbor::of(&state))
        }
        _ => Err(Problem::NotFound("offer")),
    }
}
