//! GET /v1/erasures/{intent}

use std::{sync::Arc, time::Duration};

use axum::extract::{Path, State};

use super::{
    app::App,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
};
use crate::eraser::Told;

/// How long to wait for what is being deleted.
const PATIENCE: Duration = Duration::from_secs(5);

/// The relay's signed word that the bytes are gone, after an erasure, or after a closing whose time has come.
#[utoipa::path(
    get,
    path = "/v1/erasures/{intent}",
    tag = "chain",
    params(("intent" = String, Path, description = "Intent id of the transaction, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "COSE_Sign1 of `erased`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`: no such transaction, one that deletes nothing, or nothing yet", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`not-final`: the bytes are being deleted", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn erasure(
    State(app): State<Arc<App>>,
    Path(intent): Path<String>,
) -> Result<Cbor, Problem> {
    let intent = id(&intent, "intent")?;
    let author = app.store.first_author(intent)?;
    let author = author.ok_or(Problem::NotFound("erasure"))?;
    match app.eraser.ask(intent, author, PATIENCE).await? {
        Told::Done(word) => Ok(Cbor(word)),
        Told::Waiting => Err(Problem::NotFinal),
        Told::Nothing => Err(Problem::NotFound("erasure")),
    }
}
