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
        (status = 410, description = "`pruned`: it was closed long ago", body = ProblemBody, content_type = "application/problem+json"),
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
    Ok(Cbor::of(&history.ok_or(Problem::NotFinal)?))
}

/// An account that there is; then none while the proof of its newest key set is on its way.
fn read(store: &Store, account: AccountId) -> Result<Option<Option<KeyHistory>>, StoreError> {
    let state: Option<AccountState> = store.ground()?.read(Key::Account(account))?;
    let Some(state) = state else {
        return Ok(None);
    };
    let mut proofs = store.receipts();
    let mut receipts = Vec::with_capacity(state.later.len());
    for keys in &state.later {
        let pointer = store.find_key_set(account, keys.number)?;
        let pointer = pointer.ok_or(StoreError::Corrupt("a key set without its transaction"))?;
        let Some(receipt) = proofs.receipt(pointer)? else {
            return Ok(Some(None));
        };
        // Then a recovery brought it.
        if let Some(begun) = store.find_beginning(account, keys.number)? {
            let Some(begun) = proofs.receipt(begun)? else {
                return Ok(Some(None));
            };
            receipts.push(begun);
        }
        receipts.push(receipt);
    }
    Ok(Some(Some(KeyHistory { state, receipts })))
}
