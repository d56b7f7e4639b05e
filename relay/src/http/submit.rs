//! POST /v1/transactions

use std::{sync::Arc, time::Duration};

use aceso_core::{
    block::{Part, Receipt},
    codec::decode,
    id::IntentId,
    kinds::{Body, Opening},
    ledger::{AccountState, IntentState, Key, Refusal},
    transaction::{MAX_TRANSACTION, Together, Transaction, Verified},
};
use axum::extract::{Request, State};
use tokio::{sync::MutexGuard, time::timeout};

use super::{
    access,
    app::App,
    auth::{check_device, peer, rate_limited},
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::Cbor,
    together,
};
use crate::{
    limits::Purpose,
    node::{Outcome, Waiter},
    store::{Pointer, StoreError},
};

/// How long to wait for a block that is known to be on its way.
const ON_ITS_WAY: Duration = Duration::from_secs(5);

/// Takes a transaction and answers with its receipt once it is final. The same intent again gives the same receipt, also
/// after a restart; ending a share that was ended before gives the receipt of that. Of several in one list each is answered as if it
/// had been sent by itself, when all are decided.
#[utoipa::path(
    post,
    path = "/v1/transactions",
    tag = "chain",
    request_body(content = CborBody, content_type = "application/cbor"),
    responses(
        (status = 200, description = "`receipt`, or `[* sent]`", body = CborBody, content_type = "application/cbor"),
        (status = 403, description = "`no-grant`, `revoked`, `expired`, `not-yet`, `other-purpose`, `other-record`, `not-owner`, `no-offer`, `offer-over`, `no-parcel`, `parcel-over`, `no-attestation`, `no-organisation`, `no-quorum`, `no-recovery`, `recovery-off`, `too-soon`, `unknown-account`, `unknown-device`, `account-closed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`account-exists`, `already-closed`, `attestation-exists`, `attestation-over`, `blob-incomplete`, `blob-used`, `clinician-closed`, `duplicate`, `grant-exists`, `grantee-closed`, `inbox-full`, `no-delivery`, `no-letter`, `not-ancestor`, `offer-exists`, `offer-taken`, `old-word`, `other-ledger`, `parcel-ended`, `parcel-exists`, `recipient-closed`, `recovery-begun`, `recovery-over`, `stale`, `stale-keys`, `too-many-attestations`, `too-many-keys`, `too-many-parcels`, `wrong-number`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "`record-erased`; `pruned`: it is final, and the relay keeps no proof of it any more", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`malformed`, `bad-period`, `blob-mismatch`, `delivery-mismatch`, `too-far-ahead`, `unknown-clinician`, `unknown-grantee`, `unknown-organisation`, `unknown-recipient`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 500, description = "`damaged`: what it rests on, or what is kept of it, is damaged here", body = ProblemBody, content_type = "application/problem+json"),
        (status = 501, description = "`unsupported`: a change of the validators, which is made while the relay is stopped", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`not-final`, `busy`, `unavailable`: send it again", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn submit(State(app): State<Arc<App>>, request: Request) -> Result<Cbor, Problem> {
    app.check_running()?;
    let peer = peer(&request);
    let (bytes, _place) = together::read(&app, request).await?;
    if Together::begins(&bytes) {
        let Together(all) = decode(&bytes).map_err(|_| Refusal::Malformed)?;
        drop(bytes);
        return together::submit(&app, peer, all).await;
    }
    if bytes.len() > MAX_TRANSACTION {
        let limit = MAX_TRANSACTION as u64;
        return Err(Problem::TooLarge { limit });
    }
    let transaction = Transaction::decode(&bytes).map_err(|_| Refusal::Malformed)?;
    drop(bytes);
    let verified = app.node.verify(transaction).await;
    let verified = Arc::new(verified.map_err(|_| Problem::Unavailable)??);
    let stand = take_in(&app, &verified).await?;
    app.node.pool().ring();
    Ok(Cbor::of(&settled(&app, &verified, stand).await?))
}

/// How a transaction that is in order stands.
pub(super) enum Stand {
    /// It is final there already.
    Final(Pointer),
    /// It waits for its block.
    Waits(Waiter),
}

/// Has a transaction wait for its block, unless it is final. Nobody was told yet that it waits: see [`crate::node::Pool::ring`].
pub(super) async fn take_in(app: &Arc<App>, verified: &Arc<Verified>) -> Result<Stand, Problem> {
    if verified.statement().genesis != app.node.digest() {
        return Err(Refusal::OtherLedger.into());
    }
    if let Some(pointer) = find_own(app, verified)? {
        return Ok(Stand::Final(pointer));
    }
    if let Some(waiter) = app.node.pool().join(verified) {
        return Ok(Stand::Waits(waiter));
    }
    // What was checked stays as it is until the transaction waits for its block.
    let _unchanged = check_policy(app, verified).await?;
    Ok(Stand::Waits(app.node.pool().put(verified.clone())?))
}

/// Waits until a transaction is final or refused.
pub(super) async fn settled(
    app: &Arc<App>,
    verified: &Verified,
    stand: Stand,
) -> Result<Receipt, Problem> {
    let outcome = match stand {
        Stand::Final(pointer) => Outcome::Final(pointer),
        Stand::Waits(waiter) => outcome(app, waiter).await?,
    };
    match outcome {
        Outcome::Final(pointer) => proof(app, pointer).await,
        Outcome::Refused(refusal) => refused(app, verified, refusal).await,
        Outcome::Damaged => Err(Problem::Damaged),
    }
}

/// Where the transaction of the same intent and author is, if whoever sends this one may have its receipt: a device of the account, or the
/// key that signed it then. Anybody can sign with a key of their own and call themselves the author; an intent is public.
fn find_own(app: &App, verified: &Verified) -> Result<Option<Pointer>, StoreError> {
    let (intent, author) = (verified.statement().intent, verified.account());
    let Some(pointer) = app.store.find_intent(intent, author)? else {
        return Ok(None);
    };
    let state: Option<AccountState> = app.store.ground()?.read(Key::Account(author))?;
    let device = verified.device();
    if state.is_some_and(|state| state.keys().devices.contains(&device)) {
        return Ok(Some(pointer));
    }
    let missing = || StoreError::Corrupt("a pointer leads nowhere");
    let body = app.store.kept(pointer.height)?.ok_or_else(missing)?;
    let index = usize::try_from(pointer.index).unwrap_or(usize::MAX);
    let first = match body.0.into_iter().nth(index).ok_or_else(missing)? {
        Part::Whole(first) => first,
        // Nobody can tell any more which device it was.
        Part::Bare(_) => return Ok(None),
    };
    let first = first.verify().map_err(|_| missing())?;
    Ok((first.device() == device).then_some(pointer))
}

/// Has what the relay itself signed made final, one after the other. Gives where the last of it is.
pub(crate) async fn bring(app: &App, transactions: Vec<Transaction>) -> Result<Pointer, Problem> {
    let mut last = None;
    for transaction in transactions {
        let verified = app.node.verify(transaction).await;
        let verified = Arc::new(verified.map_err(|_| Problem::Unavailable)??);
        let waiter = app.node.pool().submit(verified)?;
        last = match outcome(app, waiter).await? {
            Outcome::Final(pointer) => Some(pointer),
            // Another word brought it at the same time.
            Outcome::Refused(Refusal::AccountExists) => None,
            Outcome::Refused(refusal) => return Err(refusal.into()),
            Outcome::Damaged => return Err(Problem::Damaged),
        };
    }
    last.ok_or(Problem::NotFinal)
}

pub(super) async fn outcome(app: &App, mut waiter: Waiter) -> Result<Outcome, Problem> {
    let settled = timeout(app.patience, waiter.wait_for(Option::is_some));
    tokio::select! {
        settled = settled => match settled {
            Ok(Ok(outcome)) => (*outcome).ok_or(Problem::NotFinal),
            Ok(Err(_)) => Err(Problem::Unavailable),
            Err(_) => Err(Problem::NotFinal),
        },
        () = app.stopping.cancelled() => Err(Problem::Unavailable),
    }
}

/// What this relay asks besides the ledger's rules: that what a transaction names is really here.
async fn check_policy<'a>(
    app: &'a App,
    verified: &Verified,
) -> Result<Option<MutexGuard<'a, ()>>, Problem> {
    let author = verified.account();
    let mut unchanged = None;
    match (&verified.statement().body, verified.opening()) {
        // Nothing could come after it while the relay runs: see `hand_over`.
        (Body::ValidatorsChanged(_), _) => return Err(Problem::Unsupported),
        // What ends something, or frees room, is refused last.
        (
            Body::Revocation(_)
            | Body::Erasure(_)
            | Body::Closing(_)
            | Body::ParcelEnded(_)
            | Body::AttestationWithdrawn(_)
            | Body::OrganisationWithdrawn(_)
            | Body::RecoveryCancelled(_),
            _,
        ) => {
            // Where others are busy there is room for most of these: for devices of accounts alone.
            check_device(app, author, verified.device())?;
            app.check_space(Purpose::Revocation)?;
            return Ok(None);
        }
        // A stolen device is shut out with it. One may come with it, too, and all of an account's are kept: ends of shares have room longer.
        (Body::KeysChanged(_), _) => {
            check_author(app, verified)?;
            app.check_space(Purpose::Removal(MAX_TRANSACTION as u64))?;
            return Ok(None);
        }
        (Body::RecordVersion(_), Opening::RecordVersion(opening)) => {
            check_author(app, verified)?;
            let version = &opening.version;
            app.uploads
                .seal(author, version.blob, version.descriptor())
                .await?;
        }
        (Body::Grant(body), Opening::Grant(_)) => {
            check_author(app, verified)?;
            let found = app
                .deliveries
                .check(author, body.grant, body.notice, body.bundle);
            unchanged = found.await?;
        }
        (Body::Parcel(body), Opening::Parcel(_)) => {
            check_author(app, verified)?;
            let found = app.letters.check(author, body.parcel, body.letter);
            unchanged = Some(found.await?);
        }
        _ => {}
    }
    app.check_space(Purpose::Other)?;
    Ok(unchanged)
}

/// Whether the author is who they say and has not asked too often. What is stored is read and hashed only then: strangers
/// must not make the relay work for nothing.
fn check_author(app: &App, verified: &Verified) -> Result<(), Problem> {
    let account = verified.account();
    check_device(app, account, verified.device())?;
    app.rates.account(account).map_err(rate_limited)
}

/// A refusal by the rules is final for this transaction, unless it says that the wish was fulfilled before.
async fn refused(
    app: &Arc<App>,
    verified: &Verified,
    refusal: Refusal,
) -> Result<Receipt, Problem> {
    let intent: IntentId = verified.statement().intent;
    match (&verified.statement().body, refusal) {
        (_, Refusal::Duplicate) => {
            let find = || find_own(app, verified);
            let found = match (find()?, app.read::<IntentState>(Key::Intent(intent))?) {
                (Some(pointer), _) => Some(pointer),
                // Final, and not this author's.
                (None, Some(_)) => find()?,
                (None, None) => on_its_way(app, find).await?,
            };
            match found {
                Some(pointer) => proof(app, pointer).await,
                None => Err(refusal.into()),
            }
        }
        // L41: done is done.
        (Body::Revocation(body), Refusal::AlreadyRevoked) => {
            match on_its_way(app, || app.store.find_revocation(body.grant)).await? {
                Some(pointer) => proof(app, pointer).await,
                None => Err(Problem::NotFinal),
            }
        }
        (_, Refusal::Stale | Refusal::TooFarAhead) => Err(Problem::OutOfTime {
            refusal,
            now: app.clock.now(),
        }),
        (Body::Access(body), _) => {
            let problem = Problem::Refused(refusal);
            let bytes = verified.transaction().encode();
            access::refuse(app, body.grant, verified.account(), &problem, &bytes).await?;
            Err(problem)
        }
        _ => Err(refusal.into()),
    }
}

/// The receipt of what is final; after a crash its certificate may still be on its way.
pub(super) async fn proof(app: &App, pointer: Pointer) -> Result<Receipt, Problem> {
    let found = on_its_way(app, || app.store.receipt(pointer)).await?;
    found.ok_or(Problem::NotFinal)
}

/// Waits for something that a block which is not final yet will bring.
async fn on_its_way<T>(
    app: &App,
    find: impl Fn() -> Result<Option<T>, StoreError>,
) -> Result<Option<T>, Problem> {
    let mut tip = app.node.watch();
    let search = async {
        loop {
            tip.mark_unchanged();
            match find()? {
                Some(found) => return Ok(Some(found)),
                None if tip.changed().await.is_err() => return Ok(None),
                None => {}
            }
        }
    };
    timeout(ON_ITS_WAY, search).await.unwrap_or(Ok(None))
}
