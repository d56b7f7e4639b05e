//! POST /v1/organisations, GET /v1/organisations/{account}

use std::sync::Arc;

use aceso_core::{
    codec::decode,
    ledger::{Key, OrganisationState, Refusal, ValidatorsState},
    organisation::SignedWord,
};
use axum::extract::{Path, Request, State};

use super::{
    app::App,
    auth::read_body,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::{Cbor, id},
    submit::{bring, proof},
};
use crate::{limits::Purpose, operators::Carrier};

/// Bytes of a word: its signatures, its name, and the genesis.
const MOST_WORD: usize = 64 * 1024;

/// Brings a word of the operators to the ledger: it admits an organisation, or withdraws one. The relay signs the transaction with an
/// account of its own; what counts are the signatures under the word.
#[utoipa::path(
    post,
    path = "/v1/organisations",
    tag = "organisations",
    request_body(content = CborBody, content_type = "application/cbor"),
    responses(
        (status = 200, description = "`receipt`", body = CborBody, content_type = "application/cbor"),
        (status = 403, description = "`no-quorum`, `no-organisation`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`old-word`, `other-ledger`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`malformed`, `unknown-organisation`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`not-final`, `busy`, `unavailable`: send it again", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn carry(State(app): State<Arc<App>>, request: Request) -> Result<Cbor, Problem> {
    app.check_running()?;
    let (bytes, _) = read_body(&app, request, MOST_WORD).await?;
    let signed: SignedWord = decode(&bytes).map_err(|_| Refusal::Malformed)?;
    if signed.genesis.digest() != app.node.digest() {
        return Err(Refusal::OtherLedger.into());
    }
    // Nobody but a quorum makes the relay sign anything.
    let changed: Option<ValidatorsState> = app.read(Key::Validators)?;
    let validators = changed.map_or_else(|| signed.genesis.validators.clone(), |it| it.validators);
    if !signed.word.has_quorum(&validators, &signed.signatures) {
        return Err(Refusal::NoQuorum.into());
    }
    // An organisation that turns out false must not go on vouching because the disk is full.
    app.check_space(match signed.word.name {
        Some(_) => Purpose::Other,
        None => Purpose::Revocation,
    })?;
    let carrier = Carrier::of(&app.signer);
    let mut transactions = carrier.begun(&app)?;
    transactions.push(carrier.carry(&app, signed)?);
    let last = bring(&app, transactions).await?;
    let receipt = proof(&app, last).await?;
    Ok(Cbor::of(&receipt))
}

/// What the operators said last about an account.
#[utoipa::path(
    get,
    path = "/v1/organisations/{account}",
    tag = "organisations",
    params(("account" = String, Path, description = "Account id, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "`organisation-state`", body = CborBody, content_type = "application/cbor"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn organisation(
    State(app): State<Arc<App>>,
    Path(account): Path<String>,
) -> Result<Cbor, Problem> {
    let state: Option<OrganisationState> = app.read(Key::Organisation(id(&account, "account")?))?;
    state.map_or(Err(Problem::NotFound("organisation")), |state| {
        Ok(Cbor::of(&state))
    })
}
