//! GET /v1/parcels

use std::sync::Arc;

use aceso_core::{
    codec::encode,
    id::{AccountId, Millis},
    ledger::{AccountState, Inbox, Key, ParcelState},
    parcel::MAX_LETTER,
    wire::{ParcelEntry, ParcelList},
};
use axum::extract::State;

use super::{
    app::{App, blocking},
    auth::Signed,
    openapi::CborBody,
    problem::Problem,
    reply::{Cbor, MOST_ANSWER},
};
use crate::store::StoreError;

/// Most parcels listed, beside those that wait for the account; the newest.
const MOST: usize = 1000;

/// All parcels that the account sent or was sent: first what waits for it, then the newest. The letter is there for the recipient, while the parcel waits.
#[utoipa::path(
    get,
    path = "/v1/parcels",
    tag = "parcels",
    security(("signed" = [])),
    responses((status = 200, description = "`[* [parcel, receipt, letter, parcel-state]]`", body = CborBody, content_type = "application/cbor")),
)]
pub async fn parcels(State(app): State<Arc<App>>, signed: Signed<0>) -> Result<Cbor, Problem> {
    let account = signed.account;
    let list = blocking(move || read(&app, account)).await?;
    Ok(Cbor::of(&list))
}

/// There may be fewer than [`MOST`]: an answer has its limit in bytes too.
fn read(app: &App, account: AccountId) -> Result<ParcelList, StoreError> {
    let (store, now) = (&app.store, app.node.now());
    let ground = store.ground()?;
    let mut receipts = store.receipts();
    let mut list = Vec::new();
    let mut length = 0;
    // What waits goes first: however much was sent and ended since, it is found.
    let inbox: Option<Inbox> = ground.read(Key::Inbox(account))?;
    let waits: Vec<_> = inbox
        .unwrap_or_default()
        .0
        .iter()
        .map(|it| it.parcel)
        .collect();
    let mut others = store.parcels_of(account, MOST)?;
    others.retain(|parcel| !waits.contains(parcel));
    for parcel in waits.into_iter().chain(others) {
        let pointer = store.find_parcel(parcel)?;
        let pointer = pointer.ok_or(StoreError::Corrupt("sent"))?;
        let receipt = match receipts.receipt(pointer) {
            Ok(Some(receipt)) => receipt,
            // Its proof is on its way; or it was over long ago, and nothing proves its terms any more.
            Ok(None) | Err(StoreError::Pruned) => continue,
            Err(error) => return Err(error),
        };
        if pointer.height > ground.header.height {
            // Final after the state that is read here: it comes with the next answer.
            continue;
        }
        let state: Option<ParcelState> = ground.read(Key::Parcel(parcel))?;
        let state = state.ok_or(StoreError::Corrupt("parcel"))?;
        let sender: Option<AccountState> = ground.read(Key::Account(state.sender))?;
        let letter = match may_look(&state, sender.as_ref(), account, now) {
            true => app.letters.get(parcel, state.letter)?,
            false => None,
        };
        let entry = ParcelEntry {
            parcel,
            receipt,
            letter,
            state,
        };
        length += encode(&entry).len() + MAX_LETTER;
        if length > MOST_ANSWER && !list.is_empty() {
            break;
        }
        list.push(entry);
    }
    Ok(ParcelList(list))
}

/// Whether an account may look into a parcel at this moment: it is the recipient, the parcel waits, and its sender is still there.
pub fn may_look(
    state: &ParcelState,
    sender: Option<&AccountState>,
    account: AccountId,
    now: Millis,
) -> bool {
    state.terms.recipient == account
        && state.waits(now)
        && sender.is_some_and(|sender| !sender.is_closed(now))
}
