//! An access: final on the ledger before the relay gives anything.

use std::rc::Rc;

use aceso_core::{
    codec::decode,
    crypto::digest::{Domain, Salt, hash},
    grant::{Contents, Item, SealContext, open_bundle},
    id::{IntentId, Millis},
    kinds::access::{self, ACCESS_LIFE, Access},
    ledger::Key,
    proof::Checked,
    wire::ReleasedBundle,
};
use aceso_messages::{Event, ProblemKind, Stage};

use crate::{
    documents::OpenDocument,
    envelopes::Source,
    error::{Error, Lie},
    http::{Call, Patience, path},
    keyring::Received,
    ports::Ports,
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// How long an access may wait to be final.
const VALIDITY: Millis = 2 * 60 * 1000;
/// An access is not used any more when it is about to end.
const MARGIN: Millis = 30 * 1000;

/// An access that is final: what can be fetched under it, and until when.
pub(crate) struct LiveAccess {
    intent: IntentId,
    until: Millis,
    pub contents: Contents,
}

impl<P: Ports> Wallet<P> {
    /// The access under which more can be fetched, if there is one.
    pub(super) fn live(&self, open: &Open, received: &Received) -> Option<Rc<LiveAccess>> {
        let known = open.accesses.borrow().get(&received.grant).cloned();
        // Under what is over nothing more is fetched, whoever would give it.
        known.filter(|live| received.stopped.is_none() && self.now() + MARGIN < live.until)
    }

    /// Signs an access to all of a share, waits until it is final, and opens the keys that come with it.
    pub(super) async fn access(
        &self,
        open: &Open,
        received: &Received,
        task: &Task<'_>,
    ) -> Result<Rc<LiveAccess>, Error> {
        task.at(Stage::Confirming, 0, 0);
        let grant = received.grant;
        let keys = [Key::Grant(grant), Key::Account(received.owner)];
        let asked = self.stand_asking(open, &keys, Patience::None, task);
        let stands = stands(received, &asked.await?, self.block_time(open))?;
        let intent = IntentId::random(&mut self.ports().rng());
        let salt = Salt::random(&mut self.ports().rng());
        let wanted = Access {
            purpose: received.terms.purpose,
            records: received.terms.records.clone(),
        };
        let (body, opening) = access::make(grant, wanted, salt);
        let keyring = open.keyring();
        let sign = || {
            let (body, opening) = (body.clone(), opening.clone());
            self.sign_wish(open, &keyring, intent, VALIDITY, body, opening)
        };
        let posted = self.post_in_time(sign, Patience::Long, task.cancel).await;
        let (receipt, signed) = match posted {
            Err(error) => {
                open.accesses.borrow_mut().remove(&grant);
                return Err(self.refused(open, received, error, task).await);
            }
            Ok(posted) => posted,
        };
        if stands != Stands::InForce {
            // The relay was asked all the same, so that the patient hears of the attempt; that it gives anything is a lie.
            return Err(Error::Caught(Lie::EndHidden));
        }
        let proven = keyring.prove(&receipt)?;
        self.certify(open, proven.header.time);
        if receipt.transaction != signed {
            return Err(Error::NotProven("a receipt for another transaction"));
        }
        self.update(open, |keyring| keyring.advance(&proven.header))
            .await?;

        let target = path("/v1/grants/", grant, "/bundle");
        let call = Call::get(target).header("aceso-access", intent.to_string());
        let response = match self.signed(open, &call, task.cancel).await {
            Err(error) => return Err(self.refused(open, received, error, task).await),
            Ok(response) => response,
        };
        let released: ReleasedBundle = decode(&response.body)?;
        if hash(Domain::Bundle, &[&released.bundle]) != received.bundle {
            return Err(Error::NotProven("another key bundle than was signed"));
        }
        let context = SealContext {
            genesis: keyring.ledger()?.genesis.digest(),
            owner: received.owner,
            grantee: received.terms.grantee,
            grantee_keys: received.terms.grantee_keys,
            grant,
            terms: received.commitment,
        };
        let keys = keyring
            .keys
            .sealing(&received.terms.grantee_keys)
            .ok_or(Error::Fault("a share to keys that are not ours"))?;
        let contents = open_bundle(&released.bundle, &released.shares, &keys, &context)?;
        let mut named: Vec<_> = contents.items.iter().map(|item| item.record).collect();
        named.sort_unstable();
        if named != received.terms.records {
            return Err(Error::NotProven("other records than were granted"));
        }
        let live = Rc::new(LiveAccess {
            intent,
            until: proven.header.time.saturating_add(ACCESS_LIFE),
            contents,
        });
        open.accesses.borrow_mut().insert(grant, live.clone());
        Ok(live)
    }

    pub(super) async fn fetch_shared(
        &self,
        open: &Open,
        received: &Received,
        live: &LiveAccess,
        item: &Item,
        task: &Task<'_>,
    ) -> Result<Rc<OpenDocument>, Error> {
        let source = Source {
            target: blob_of(received, item),
            header: Some(("aceso-access", live.intent.to_string())),
            descriptor: item.version.descriptor(),
            key: item.key.clone(),
        };
        match self.fetch(open, &source, task).await {
            Err(error) => Err(self.refused(open, received, error, task).await),
            Ok(bytes) => Ok(Rc::new(OpenDocument::read(bytes)?)),
        }
    }

    /// Whether a record's bytes are still there: asks for the first one.
    pub(super) async fn look_for(
        &self,
        open: &Open,
        received: &Received,
        live: &LiveAccess,
        item: &Item,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let call = Call::get(blob_of(received, item))
            .limit(item.version.length)
            .header("range", "bytes=0-0".to_owned())
            .header("aceso-access", live.intent.to_string());
        match self.signed(open, &call, task.cancel).await {
            Err(error) => Err(self.refused(open, received, error, task).await),
            Ok(_) => Ok(()),
        }
    }

    /// Why a share does not open, as a person is told; and since when.
    async fn refused(
        &self,
        open: &Open,
        received: &Received,
        error: Error,
        task: &Task<'_>,
    ) -> Error {
        let kind = match error.refusal() {
            Some("revoked") => {
                return match self.look_again(open, received, task).await {
                    Ok(Stands::Stopped(at)) => since(ProblemKind::ShareStopped, Some(at)),
                    Ok(Stands::Closed) => Error::told(ProblemKind::PatientGone),
                    Ok(Stands::InForce) => Error::Caught(Lie::RefusedFalsely),
                    // It is over, whatever the reason; since when can't be shown now.
                    Err(error) if error.is_transient() => since(ProblemKind::ShareStopped, None),
                    Err(error) => error,
                };
            }
            Some("expired") => {
                return since(ProblemKind::ShareExpired, Some(received.terms.until));
            }
            Some("no-grant" | "not-yet" | "unknown-account") => ProblemKind::ShareUnknown,
            Some("other-record" | "other-purpose") => ProblemKind::RecordNotShared,
            Some("record-erased") => ProblemKind::RecordErased,
            Some("account-closed") => ProblemKind::AccountClosed,
            Some("blob-damaged") => ProblemKind::EnvelopeDamaged,
            _ => return error,
        };
        Error::told(kind)
    }

    /// What is shared can be opened now: the ledger holds it in force, and the account of whoever shares it is open. Else why it can't.
    pub(crate) async fn prove_open(
        &self,
        open: &Open,
        received: &Received,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        match self.look_again(open, received, task).await? {
            Stands::InForce => Ok(()),
            Stands::Stopped(at) => Err(since(ProblemKind::ShareStopped, Some(at))),
            Stands::Closed => Err(Error::told(ProblemKind::PatientGone)),
        }
    }

    /// Where a share stands now, as the ledger has it; an end is written down.
    async fn look_again(
        &self,
        open: &Open,
        received: &Received,
        task: &Task<'_>,
    ) -> Result<Stands, Error> {
        let grant = received.grant;
        let keys = [Key::Grant(grant), Key::Account(received.owner)];
        let checked = self.ask(open, &keys, Patience::Short, task.cancel).await?;
        let stands = stands(received, &checked, self.block_time(open))?;
        match stands {
            Stands::Stopped(at) => {
                self.update(open, |keyring| {
                    if let Some(received) = keyring.received_mut(&grant) {
                        received.stopped.get_or_insert(at);
                    }
                    Ok(())
                })
                .await?;
                self.tell(Event::Shares);
            }
            Stands::Closed => {
                open.gone.borrow_mut().insert(grant);
                self.tell(Event::Shares);
            }
            Stands::InForce => {}
        }
        Ok(stands)
    }
}

/// Where a share stands on the ledger.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    InForce,
    Stopped(Millis),
    /// Whoever gave it has erased everything.
    Closed,
}

fn stands(received: &Received, checked: &Checked, now: Millis) -> Result<Stands, Error> {
    // What was verified once is on the ledger for good.
    let gone = Error::Caught(Lie::WentBack);
    let (Some(grant), Some(owner)) = (
        checked.grant(received.grant)?,
        checked.account(received.owner)?,
    ) else {
        return Err(gone);
    };
    if (grant.owner, &grant.terms) != (received.owner, &received.terms)
        || (grant.commitment, grant.bundle) != (received.commitment, received.bundle)
    {
        return Err(Error::Caught(Lie::Invented));
    }
    Ok(match grant.revoked {
        Some(at) => Stands::Stopped(at),
        None if owner.is_closed(now) => Stands::Closed,
        None => Stands::InForce,
    })
}

/// A problem, and since when it is so.
fn since(kind: ProblemKind, at: Option<Millis>) -> Error {
    let facts = at.map(|at| ("at".to_owned(), at.to_string()));
    Error::Told(kind, facts.into_iter().collect())
}

fn blob_of(received: &Received, item: &Item) -> String {
    let blob = format!("/blobs/{}", item.version.blob);
    path("/v1/grants/", received.grant, &blob)
}

pub(super) fn unknown() -> Error {
    Error::told(ProblemKind::ShareUnknown)
}

pub(super) fn not_shared() -> Error {
    Error::told(ProblemKind::RecordNotShared)
}
