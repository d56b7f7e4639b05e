//! GET /v1/transactions/{intent}

use std::sync::Arc;

use axum::extract::{Path, State};

use super::{
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
};
use crate::store::Store;

/// The receipt of a final transaction of the account that asks. Others get `not-found` whether it is there or not: intents are public, and
/// the receipt says who did what with whom.
#[utoipa::path(
    get,
    path = "/v1/transactions/{intent}",
    tag = "chain",
    params(("intent" = String, Path, description = "Intent id, 64 hexadecimal digits")),
    security(("signed" = [])),
    responses(
        (status = 200, description = "`receipt`", body = CborBody, content_type = "application/cbor"),
        (status = 410, description = "`pruned`: final, and its witness is not kept any more", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`: not final, never sent, or another account's", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn transaction(
    State(app): State<Arc<App>>,
    Path(intent): Path<String>,
    signed: Signed<0, true>,
) -> Result<Cbor, Problem> {
    let intent = id(&intent, "intent")?;
    let receipt = match app.store.find_intent(intent, signed.account)? {
        Some(pointer) => app.store.receipt(pointer)?,
        None => None,
    };
    let receipt = receipt.ok_or(Problem::NotFound("transaction"))?;
    Store::leads_to(&receipt, |statement| statement.intent == intent)?;
    Ok(Cbor::of(&receipt))
}
