//! GET /v1/grants

use std::sync::Arc;

use aceso_core::{
    ledger::{GrantState, Key},
    wire::{GrantEntry, GrantList},
};
use axum::extract::State;

use super::{app::App, auth::Signed, openapi::CborBody, problem::Problem, reply::Cbor};

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
    let mut list = Vec::new();
    for grant in app.store.grants_of(signed.account, MOST)? {
        let pointer = app.store.find_grant(grant)?.ok_or(Problem::Internal)?;
        let Some(receipt) = app.store.receipt(pointer)? else {
            // Its proof is on its way.
            continue;
        };
        let state: GrantState = app.read(Key::Grant(grant))?.ok_or(Problem::Internal)?;
        let over = state.revoked.is_some() || app.node.now() >= state.terms.until;
        let notice = match over {
            true => None,
            false => app.deliveries.notice(grant).await?,
        };
        list.push(GrantEntry {
            grant,
            receipt,
            notice,
            state,
        });
    }
    Ok(Cbor::of(&GrantList(list)))
}
