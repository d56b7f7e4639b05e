//! GET /v1/grants

use std::{collections::HashMap, sync::Arc};

use aceso_core::{
    codec::encode,
    grant::MAX_NOTICE,
    id::{AccountId, Millis},
    kinds::Body,
    ledger::{AccountState, Key},
    wire::{GrantEntry, GrantList},
};
use axum::extract::State;

use super::{
    app::{App, blocking},
    auth::Signed,
    openapi::CborBody,
    problem::Problem,
    reply::{Cbor, MOST_ANSWER},
};
use crate::store::{Store, StoreError};

/// Most grants listed; the newest.
const MOST: usize = 1000;

/// All grants that the account gave or received, newest first. The notice is there while the grant is in force.
#[utoipa::path(
    get,
    path = "/v1/grants",
    tag = "grants",
    security(("signed" = [])),
    responses((status = 200, description = "`[* [grant, receipt, notice, grant-state]]`", body = CborBody, content_type = "application/cbor")),
)]
pub async fn grants(State(app): State<Arc<App>>, signed: Signed<0>) -> Result<Cbor, Problem> {
    let (store, now) = (app.store.clone(), app.node.now());
    let mut list = blocking(move || read(&store, signed.account)).await?;
    let mut closed = HashMap::new();
    for entry in &mut list {
        let owner = entry.state.owner;
        let is_over = entry.state.revoked.is_some() || now >= entry.state.terms.until;
        if !is_over && !is_closed(&app, &mut closed, owner, now)? {
            let signed = entry.state.notice;
            entry.notice = app.deliveries.notice(entry.grant, signed).await?;
        }
    }
    Ok(Cbor::of(&GrantList(list)))
}

/// Whether an account is closed; each is looked up once.
fn is_closed(
    app: &App,
    known: &mut HashMap<AccountId, bool>,
    account: AccountId,
    now: Millis,
) -> Result<bool, StoreError> {
    if let Some(closed) = known.get(&account) {
        return Ok(*closed);
    }
    let state: Option<AccountState> = app.read(Key::Account(account))?;
    let closed = state.is_none_or(|state| state.is_closed(now));
    known.insert(account, closed);
    Ok(closed)
}

/// The newest grants, their notices still missing. There may be fewer than [`MOST`]: an answer has its limit in bytes too.
fn read(store: &Store, account: AccountId) -> Result<Vec<GrantEntry>, StoreError> {
    let ground = store.ground()?;
    let mut receipts = store.receipts();
    let mut list = Vec::new();
    let mut length = 0;
    for grant in store.grants_of(account, MOST)? {
        let pointer = store.find_grant(grant)?;
        let pointer = pointer.ok_or(StoreError::Corrupt("made"))?;
        let receipt = match receipts.receipt(pointer) {
            Ok(Some(receipt)) => receipt,
            // Its proof is on its way; or it was over long ago, and nothing proves its terms any more.
            Ok(None) | Err(StoreError::Pruned) => continue,
            Err(error) => return Err(error),
        };
        Store::leads_to(
            &receipt,
            |it| matches!(&it.body, Body::Grant(body) if body.grant == grant),
        )?;
        if pointer.height > ground.header.height {
            // Final after the state that is read here: it comes with the next answer.
            continue;
        }
        let state = ground.read(Key::Grant(grant))?;
        let state = state.ok_or(StoreError::Corrupt("grant"))?;
        let entry = GrantEntry {
            grant,
            receipt,
            notice: None,
            state,
        };
        length += encode(&entry).len() + MAX_NOTICE;
        if length > MOST_ANSWER && !list.is_empty() {
            break;
        }
        list.push(entry);
    }
    Ok(list)
}
