//! GET, PUT /v1/accounts/{account}/profile

use std::sync::Arc;

use aceso_core::{id::AccountId, ledger::Refusal, profile::Profile, request::CLOCK_TOLERANCE};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};

use super::{
    app::{App, blocking},
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
};
use crate::limits::Purpose;

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
    match app.store.profile(account)? {
        Some(signed) => Ok(Cbor(signed)),
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
    let state: aceso_core::ledger::AccountState = app
        .read(aceso_core::ledger::Key::Account(account))?
        .ok_or(Refusal::UnknownAccount)?;
    if !state.keys().devices.contains(&device) {
        return Err(Refusal::UnknownDevice.into());
    }
    let now = app.clock.now();
    if profile.time > now.saturating_add(CLOCK_TOLERANCE) {
        return Err(Problem::Clock { now });
    }
    if let Some(stored) = app.store.profile(account)? {
        if stored == signed.body.as_ref() {
            return Ok(StatusCode::NO_CONTENT);
        }
        let stored = Profile::verify(&stored).map_err(|_| Problem::Internal)?.0;
        if profile.time <= stored.time {
            return Err(Problem::OldProfile);
        }
    }
    app.check_space(Purpose::Other)?;
    let store = app.store.clone();
    blocking(move || store.put_profile(account, &signed.body)).await?;
    Ok(StatusCode::NO_CONTENT)
}
