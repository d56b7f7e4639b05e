//! GET /v1/activity

use std::sync::Arc;

use axum::extract::{Query, State, rejection::QueryRejection};
use serde::Deserialize;

use super::{
    app::{App, blocking},
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, MOST_ANSWER},
};

/// Lines in an answer, unless fewer are asked for.
const MOST: usize = 100;

/// Where to begin, and how much.
#[derive(Deserialize)]
pub struct Page {
    #[serde(default)]
    after: u64,
    limit: Option<usize>,
}

/// What concerns the account, oldest first, after the line numbered `after`. A denial's line may be told of again: its count
/// has grown.
#[utoipa::path(
    get,
    path = "/v1/activity",
    tag = "activity",
    params(
        ("after" = Option<u64>, Query, description = "The last line that is known; 0 for all"),
        ("limit" = Option<u32>, Query, description = "At most 100"),
    ),
    security(("signed" = [])),
    responses(
        (status = 200, description = "`[* [sequence, entry]]`", body = CborBody, content_type = "application/cbor"),
        (status = 400, description = "`invalid`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn activity(
    State(app): State<Arc<App>>,
    page: Result<Query<Page>, QueryRejection>,
    signed: Signed<0>,
) -> Result<Cbor, Problem> {
    let Query(page) = page.map_err(|_| Problem::Invalid("query"))?;
    let most = page.limit.unwrap_or(MOST).min(MOST);
    let store = app.store.clone();
    let read = move || store.activity(signed.account, page.after, most, MOST_ANSWER);
    let page = blocking(read).await?;
    Ok(Cbor::of(&page))
}
