//! GET /v1/blocks/{height}

use std::sync::Arc;

use aceso_core::block::{BareBlock, BareBody, Header};
use axum::extract::{Path, State};

use super::{
    app::{App, blocking},
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::Cbor,
};
use crate::store::{Store, StoreError};

/// A final block without its witnesses: header, what proves it, statements, and the digests that stand for the witnesses.
#[utoipa::path(
    get,
    path = "/v1/blocks/{height}",
    tag = "chain",
    params(("height" = u64, Path, description = "Number of blocks before it")),
    responses(
        (status = 200, description = "`bare-block`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`: there is no such block, or its certificate is still on its way", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn block(
    State(app): State<Arc<App>>,
    Path(height): Path<String>,
) -> Result<Cbor, Problem> {
    let height = height.parse().map_err(|_| Problem::Invalid("height"))?;
    let store = app.store.clone();
    let found = blocking(move || read(&store, height)).await?;
    found.map_or(Err(Problem::NotFound("block")), |block| {
        Ok(Cbor::of(&block))
    })
}

fn read(store: &Store, height: u64) -> Result<Option<BareBlock>, StoreError> {
    let Some(tip) = store.tip_at(height)? else {
        return Ok(None);
    };
    let body = store.body(height)?.ok_or(StoreError::Corrupt("body"))?;
    let body = BareBody::from(body.as_slice());
    // Whoever asks would find it out; the relay says so before.
    match Header::decode(&tip.header) {
        Ok(header) if header.transactions == body.root() => Ok(Some(BareBlock { tip, body })),
        _ => Err(StoreError::Corrupt(
            "a block's transactions are not those that its header names",
        )),
    }
}
