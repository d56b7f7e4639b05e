//! GET /v1/grants/{grant}/bundle

use std::sync::Arc;

use aceso_core::{
    ledger::{GrantState, Key, Refusal},
    wire::ReleasedBundle,
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};

use super::{
    access::{Wish, admit, intent},
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
};

/// The key bundle with the relay's release share, under a final access.
#[utoipa::path(
    get,
    path = "/v1/grants/{grant}/bundle",
    tag = "grants",
    params(
        ("grant" = String, Path, description = "Grant id, 64 hexadecimal digits"),
        ("Aceso-Access" = String, Header, description = "Intent of the final access, 64 hexadecimal digits"),
    ),
    security(("signed" = [])),
    responses(
        (status = 200, description = "`[bundle, shares]`", body = CborBody, content_type = "application/cbor"),
        (status = 403, description = "`no-grant`, `revoked`, `expired`, `not-yet`, `no-access`, `access-over`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn bundle(
    State(app): State<Arc<App>>,
    Path(grant): Path<String>,
    headers: HeaderMap,
    signed: Signed<0>,
) -> Result<Cbor, Problem> {
    let wish = Wish {
        account: signed.account,
        grant: id(&grant, "grant")?,
        intent: intent(&headers)?,
        blob: None,
        signed: signed.signed,
    };
    admit(&app, &wish).await?;
    let delivery = app.deliveries.get(wish.grant).await?;
    // Reading took its time: what ended meanwhile is not handed out, and named as ended though its bundle is gone by then.
    admit(&app, &wish).await?;
    let state: GrantState = app.read(Key::Grant(wish.grant))?.ok_or(Refusal::NoGrant)?;
    // Only what the owner signed: it could be replaced until the grant was final.
    let delivery = delivery
        .filter(|delivery| delivery.digests().1 == state.bundle)
        .ok_or(Problem::NoDelivery)?;
    Ok(Cbor::of(&ReleasedBundle {
        bundle: delivery.bundle,
        shares: delivery.shares,
    }))
}
