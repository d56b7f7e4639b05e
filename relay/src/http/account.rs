//! GET /v1/accounts/{account}

use std::sync::Arc;

use aceso_core::ledger::{AccountState, Key};
use axum::extract::{Path, State};

use super::{
    app::App,
    openapi::CborBody,
    problem::Problem,
    reply::{Cbor, id},
};

/// An account's key sets.
#[utoipa::path(
    get,
    path = "/v1/accounts/{account}",
    tag = "accounts",
    params(("account" = String, Path, description = "Account id, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "`account-state`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`", body = super::openapi::ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn account(
    State(app): State<Arc<App>>,
    Path(account): Path<String>,
) -> Result<Cbor, Problem> {
    let state: Option<AccountState> = app.read(Key::Account(id(&account, "account")?))?;
    state.map_or(Err(Problem::NotFound("account")), |state| {
        Ok(Cbor::of(&state))
    })
}
