//! GET /v1/accounts/{account}/attestations

use std::sync::Arc;

use aceso_core::{
    id::{AccountId, AttestationId},
    ledger::{AccountState, AttestationState, Key, OrganisationState, Vouched, is_in_force},
};
use axum::extract::{Path, State};

use super::{
    app::App,
    openapi::CborBody,
    problem::Problem,
    reply::{Cbor, id},
};

/// Who vouches for an account: the attestations that are in force now, each with what the operators say of its organisation.
#[utoipa::path(
    get,
    path = "/v1/accounts/{account}/attestations",
    tag = "organisations",
    params(("account" = String, Path, description = "Account id, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "`[* [attestation, attestation-state, organisation-state]]`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`", body = super::openapi::ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn attestations(
    State(app): State<Arc<App>>,
    Path(account): Path<String>,
) -> Result<Cbor, Problem> {
    let account: AccountId = id(&account, "account")?;
    // All of one block.
    let ground = app.store.ground()?;
    let clinician: Option<AccountState> = ground.read(Key::Account(account))?;
    let clinician = clinician.ok_or(Problem::NotFound("account"))?;
    let vouched: Option<Vouched> = ground.read(Key::Vouched(account))?;
    let now = app.clock.now().max(ground.header.time);
    let mut found: Vec<(AttestationId, AttestationState, OrganisationState)> = Vec::new();
    for voucher in vouched.unwrap_or_default().0 {
        let attestation: Option<AttestationState> =
            ground.read(Key::Attestation(voucher.attestation))?;
        let organisation: Option<OrganisationState> =
            ground.read(Key::Organisation(voucher.organisation))?;
        let theirs: Option<AccountState> = ground.read(Key::Account(voucher.organisation))?;
        if let (Some(attestation), Some(organisation), Some(theirs)) =
            (attestation, organisation, theirs)
            && is_in_force(&attestation, &organisation, (&theirs, &clinician), now)
        {
            found.push((voucher.attestation, attestation, organisation));
        }
    }
    Ok(Cbor::of(&found))
}
