//! GET /v1/blocks

use std::{net::SocketAddr, sync::Arc};

use aceso_core::{block::PublicBlock, codec::encode};
use axum::{
    extract::{ConnectInfo, Query, State, rejection::QueryRejection},
    http::HeaderMap,
};
use serde::Deserialize;

use super::{
    app::{App, blocking},
    auth::rate_limited,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Kept, MOST_ANSWER},
};
use crate::store::{Seen, Store, StoreError};

/// Blocks in an answer.
const MOST: u64 = 100;
/// Blocks in an answer, unless it is said how many.
const USUAL: u64 = 20;
/// Blocks that count as one request more.
const BLOCKS_A_REQUEST: u64 = 20;

/// Where to begin, and how many.
#[derive(Deserialize)]
pub struct Page {
    #[serde(default)]
    from: u64,
    count: Option<u64>,
}

/// Final blocks without witnesses, lowest first, from a height on: as many as are asked for, unless there are no more yet or their
/// transactions are too long for one answer.
#[utoipa::path(
    get,
    path = "/v1/blocks",
    tag = "chain",
    params(
        ("from" = Option<u64>, Query, description = "Height of the first; 0 without it"),
        ("count" = Option<u64>, Query, description = "1 to 100; 20 without it"),
    ),
    responses(
        (status = 200, description = "`[* public-block]`; it never changes if as many are there as were asked for", body = CborBody, content_type = "application/cbor"),
        (status = 304, description = "Those that `If-None-Match` names"),
        (status = 400, description = "`invalid`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`rate-limited`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn blocks(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    page: Result<Query<Page>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Kept, Problem> {
    let Query(page) = page.map_err(|_| Problem::Invalid("query"))?;
    let count = page.count.unwrap_or(USUAL);
    if !(1..=MOST).contains(&count) {
        return Err(Problem::Invalid("count"));
    }
    for _ in 0..(count - 1) / BLOCKS_A_REQUEST {
        app.rates.address(peer.ip()).map_err(rate_limited)?;
    }
    let store = app.store.clone();
    let blocks = blocking(move || read(&store, page.from, count)).await?;
    Ok(Kept::new(encode(&blocks), &headers))
}

/// What is read for one answer is limited, witnesses included, though they stay here.
fn read(store: &Store, from: u64, count: u64) -> Result<Vec<PublicBlock>, StoreError> {
    let mut blocks = Vec::new();
    let mut length = 0;
    for height in (from..=u64::MAX).take(count as usize) {
        let Seen::Final(block, read) = store.public_block(height)? else {
            break;
        };
        length += read;
        if length > MOST_ANSWER && !blocks.is_empty() {
            break;
        }
        blocks.push(block);
    }
    Ok(blocks)
}
