//! GET /v1/devices/{device}

use std::sync::Arc;

use aceso_core::{
    crypto::sign::VerifyingKey,
    id::AccountId,
    ledger::{AccountState, Key},
    wire::DeviceEntry,
};
use axum::extract::{Path, State};

use super::{
    app::{App, blocking},
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, device},
};
use crate::store::{Place, Store, StoreError};

/// Whose device it is now (of several, the account that has held it longest), and the anchor if it is a recovery kit.
#[utoipa::path(
    get,
    path = "/v1/devices/{device}",
    tag = "devices",
    params(("device" = String, Path, description = "Device key, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "`[account, anchor]`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`device-unknown`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn find_device(
    State(app): State<Arc<App>>,
    Path(path): Path<String>,
) -> Result<Cbor, Problem> {
    let device = device(&path)?;
    let (store, now) = (app.store.clone(), app.node.now());
    let found = blocking(move || holder(&store, device, now)).await?;
    let account = found.ok_or(Problem::DeviceUnknown)?;
    let anchor = app.shelves.get(account, Place::Anchor(device)).await?;
    Ok(Cbor::of(&DeviceEntry {
        account,
        anchor: anchor.map(Vec::from),
    }))
}

fn holder(store: &Store, device: VerifyingKey, now: u64) -> Result<Option<AccountId>, StoreError> {
    let ground = store.ground()?;
    for account in store.accounts_of(device) {
        let account = account?;
        let state: Option<AccountState> = ground.read(Key::Account(account))?;
        let holds = state
            .is_some_and(|state| !state.is_closed(now) && state.keys().devices.contains(&device));
        if holds {
            return Ok(Some(account));
        }
    }
    Ok(None)
}
