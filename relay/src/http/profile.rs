//! GET, PUT /v1/accounts/{account}/profile

use std::sync::Arc;

use aceso_core::{
    id::AccountId,
    ledger::{AccountState, Key, Refusal},
    profile::Profile,
    request::CLOCK_TOLERANCE,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};

use super::{
    app::App,
    auth::{Signed, check_device},
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
};
use crate::{limits::Purpose, store::Place};

/// Two texts of 200 bytes and a signature.
const MOST: usize = 2048;

/// What an account says of itself.
#[utoipa::path(
    get,
    path = "/v1/accounts/{account}/profile",
    tag = "accounts",
    params(("account" = String, Path, description = "Account id, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "COSE_Sign1 of `profile`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn read_profile(
    State(app): State<Arc<App>>,
    Path(account): Path<String>,
) -> Result<Cbor, Problem> {
    let account = id(&account, "account")?;
    let state: Option<AccountState> = app.read(Key::Account(account))?;
    if state.is_some_and(|state| state.is_closed(app.node.now())) {
        return Err(Problem::NotFound("profile"));
    }
    match app.shelves.get(account, Place::Profile).await? {
        Some(signed) => Ok(Cbor(signed.into())),
        None => Err(Problem::NotFound("profile")),
    }
}

/// Replaces one's own profile by a newer one.
#[utoipa::path(
    put,
    path = "/v1/accounts/{account}/profile",
    tag = "accounts",
    params(("account" = String, Path, description = "Account id, 64 hexadecimal digits")),
    security(("signed" = [])),
    request_body(content = CborBody, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Stored"),
        (status = 403, description = "`not-owner`, `unknown-device`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`old-profile`, `other-ledger`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn write_profile(
    State(app): State<Arc<App>>,
    Path(account): Path<String>,
    signed: Signed<MOST>,
) -> Result<StatusCode, Problem> {
    let account: AccountId = id(&account, "account")?;
    let (profile, device) = Profile::verify(&signed.body).map_err(|_| Refusal::Malformed)?;
    if profile.account != account || signed.account != account {
        return Err(Refusal::NotOwner.into());
    }
    if profile.genesis != app.node.digest() {
        return Err(Refusal::OtherLedger.into());
    }
    check_device(&app, account, device)?;
    let now = app.clock.now();
    if profile.time > now.saturating_add(CLOCK_TOLERANCE) {
        return Err(Problem::Clock { now });
    }
    // What a device signed that was removed counts no more.
    app.check_space(Purpose::Removal(MOST as u64))?;
    let writer = signed.writer();
    app.shelves
        .put_profile(writer, profile, signed.body)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
