//! GET /v1/erasures/{intent}

use std::{sync::Arc, time::Duration};

use axum::extract::{Path, State};

use super::{
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
};
use crate::eraser::Told;

/// How long to wait for what is being deleted.
const PATIENCE: Duration = Duration::from_secs(5);

/// The relay's signed word that the bytes are gone, after an erasure of the account that asks, or after its closing whose time has come.
/// Others get `not-found` whether it is there or not: intents are public, and the word says whose they are.
#[utoipa::path(
    get,
    path = "/v1/erasures/{intent}",
    tag = "chain",
    params(("intent" = String, Path, description = "Intent id of the transaction, 64 hexadecimal digits")),
    security(("signed" = [])),
    responses(
        (status = 200, description = "COSE_Sign1 of `erased`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`: no such transaction of this account's, one that deletes nothing, or nothing yet", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`not-final`: the bytes are being deleted", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn erasure(
    State(app): State<Arc<App>>,
    Path(intent): Path<String>,
    signed: Signed<0, true>,
) -> Result<Cbor, Problem> {
    let intent = id(&intent, "intent")?;
    match app.eraser.ask(intent, signed.account, PATIENCE).await? {
        Told::Done(word) => Ok(Cbor(word)),
        Told::Waiting => Err(Problem::NotFinal),
        Told::Nothing => Err(Problem::NotFound("erasure")),
    }
}
