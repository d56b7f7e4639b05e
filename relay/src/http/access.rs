//! Who may fetch what under a grant, asked again before every megabyte; and what is told to owners when the answer is no.

use std::sync::Arc;

use aceso_core::{
    id::{AccountId, BlobId, GrantId, IntentId, RecordId},
    kinds::access::check_grant,
    ledger::{AccountState, GrantState, IntentState, Key, RecordState, Refusal},
};
use axum::http::HeaderMap;

use super::{
    app::{App, blocking},
    problem::Problem,
};
use crate::{
    limits::Purpose,
    store::{DenialNote, StoreError},
};

/// The header that names the final access.
pub const ACCESS_HEADER: &str = "aceso-access";

/// One wish to fetch, as it was signed.
#[derive(Clone)]
pub struct Wish {
    /// Who asks.
    pub account: AccountId,
    /// Under which grant.
    pub grant: GrantId,
    /// Naming which access.
    pub intent: IntentId,
    /// For which blob; none for the key bundle.
    pub blob: Option<BlobId>,
    /// The signed request.
    pub signed: Vec<u8>,
}

/// Reads the header that names the access.
pub fn intent(headers: &HeaderMap) -> Result<IntentId, Problem> {
    let value = headers.get(ACCESS_HEADER).ok_or(Problem::NoAccess)?;
    let text = value
        .to_str()
        .map_err(|_| Problem::Invalid("Aceso-Access"))?;
    text.parse().map_err(|_| Problem::Invalid("Aceso-Access"))
}

/// Whether the wish may be granted at this moment, by the final state alone.
///
/// With one validator the final tip can't be older than what was acknowledged. With several, a relay whose tip is old must
/// refuse here; there is no freshness yet to tell by.
pub fn check(app: &App, wish: &Wish) -> Result<(), Problem> {
    let ground = app.store.ground()?;
    let now = app.clock.now().max(ground.header.time);
    check_grant(&ground, wish.grant, wish.account, now)?;
    let admitted: Option<IntentState> = ground.read(Key::Intent(wish.intent))?;
    let access = admitted.and_then(|state| state.access);
    let access = access
        .filter(|access| access.grant == wish.grant && access.grantee == wish.account)
        .ok_or(Problem::NoAccess)?;
    if !access.is_live(now) {
        return Err(Problem::AccessOver);
    }
    if let Some(blob) = wish.blob {
        let record: Option<RecordId> = ground.read(Key::Blob(blob))?;
        let record = record.filter(|record| access.records.contains(record));
        let record = record.ok_or(Refusal::OtherRecord)?;
        let state: Option<RecordState> = ground.read(Key::Record(record))?;
        if state.is_none_or(|state| state.erased.is_some()) {
            return Err(Refusal::RecordErased.into());
        }
    }
    Ok(())
}

/// [`check`], and a refusal is noted for the owner.
pub async fn admit(app: &Arc<App>, wish: &Wish) -> Result<(), Problem> {
    match check(app, wish) {
        Ok(()) => Ok(()),
        Err(problem) => {
            refuse(app, wish.grant, wish.account, &problem, &wish.signed).await?;
            Err(problem)
        }
    }
}

/// Whether owners are told: of refusals that say that somebody tried to see what they may not.
fn is_told(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::NoAccess
            | Problem::Replayed
            | Problem::Refused(
                Refusal::Expired
                    | Refusal::NoGrant
                    | Refusal::NotYet
                    | Refusal::OtherPurpose
                    | Refusal::OtherRecord
                    | Refusal::Revoked
            )
    )
}

/// Notes a refused attempt durably in the activity of the grant's owner. `request` must be rightly signed by a device of
/// `requester`.
///
/// It takes as long when there is no such grant, so that a stranger does not learn which grants exist.
pub async fn refuse(
    app: &Arc<App>,
    grant: GrantId,
    requester: AccountId,
    problem: &Problem,
    request: &[u8],
) -> Result<(), Problem> {
    if !is_told(problem) {
        return Ok(());
    }
    let reason = problem.name();
    // Also when there is no such grant: the counters are public.
    app.metrics.denial(reason);
    if !app.space.has_room(Purpose::Denial) {
        tracing::warn!(
            reason,
            "an attempt was refused, and there is no room to note it"
        );
        return Ok(());
    }
    let told = told_to(app, grant, requester)?;
    let store = app.store.clone();
    let owner = match told {
        Some(owner) => owner,
        None => return blocking(move || store.settle()).await,
    };
    let note = DenialNote {
        owner,
        grant,
        requester,
        reason,
        at: app.clock.now(),
        request: request.to_vec(),
    };
    let sequence = blocking(move || store.deny(note)).await?;
    app.events.activity(owner, sequence);
    tracing::info!(%grant, %requester, reason, "an attempt was refused");
    Ok(())
}

/// Who is told of a refused attempt: the grant's owner, if there is one and their account is not closed.
fn told_to(
    app: &App,
    grant: GrantId,
    requester: AccountId,
) -> Result<Option<AccountId>, StoreError> {
    let ground = app.store.ground()?;
    let grant: Option<GrantState> = ground.read(Key::Grant(grant))?;
    let Some(grant) = grant.filter(|grant| grant.owner != requester) else {
        return Ok(None);
    };
    let owner: Option<AccountState> = ground.read(Key::Account(grant.owner))?;
    let now = app.clock.now().max(ground.header.time);
    let is_open = owner.is_some_and(|owner| !owner.is_closed(now));
    Ok(is_open.then_some(grant.owner))
}

/// Notes a replayed request, if it was for something under a grant.
pub async fn note_replay(app: &Arc<App>, path: &str, account: AccountId, signed: &[u8]) {
    let mut segments = path.trim_start_matches('/').split('/');
    if (segments.next(), segments.next()) != (Some("v1"), Some("grants")) {
        return;
    }
    let grant = segments.next().and_then(|grant| grant.parse().ok());
    let fetches = matches!(segments.next(), Some("bundle" | "blobs"));
    if let (Some(grant), true) = (grant, fetches) {
        // The replay is refused in any case.
        if let Err(error) = refuse(app, grant, account, &Problem::Replayed, signed).await {
            tracing::error!(%error, "a replayed request could not be noted");
        }
    }
}
