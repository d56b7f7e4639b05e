//! GET /v1/accounts/{account}/keys

use std::sync::Arc;

use aceso_core::{
    id::AccountId,
    ledger::{AccountState, Key},
    wire::KeyHistory,
};
use axum::extract::{Path, State};

use super::{
    app::{App, blocking},
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
};
use crate::store::{Store, StoreError};

/// An account, and proof of how each of its later key sets came, in order. All of them: 255 at most, each a few kilobytes.
#[utoipa::path(
    get,
    path = "/v1/accounts/{account}/keys",
    tag = "accounts",
    params(("account" = String, Path, description = "Account id, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "`[account-state, [* receipt]]`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`not-final`: a proof is still on its way", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn keys(
    State(app): State<Arc<App>>,
    Path(account): Path<String>,
) -> Result<Cbor, Problem> {
    let account = id(&account, "account")?;
    let store = app.store.clone();
    let found = blocking(move || read(&store, account)).await?;
    let history = found.ok_or(Problem::NotFound("account"))?;
    match history.receipts.len() == history.state.later.len() {
        true => Ok(Cbor::of(&history)),
        false => Err(Problem::NotFinal),
    }
}

/// With fewer receipts than key sets while the proof of the newest is on its way.
fn read(store: &Store, account: AccountId) -> Result<Option<KeyHistory>, StoreError> {
    let state: Option<AccountState> = store.ground()?.read(Key::Account(account))?;
    let Some(state) = state else {
        return Ok(None);
    };
    let mut proofs = store.receipts();
    let mut receipts = Vec::with_capacity(state.later.len());
    for keys in &state.later {
        let pointer = store.find_key_set(account, keys.number)?;
        let pointer = pointer.ok_or(StoreError::Corrupt("a key set without its transaction"))?;
        match proofs.receipt(pointer)? {
            Some(receipt) => receipts.push(receipt),
            None => break,
        }
    }
    Ok(Some(KeyHistory { state, receipts }))
}
