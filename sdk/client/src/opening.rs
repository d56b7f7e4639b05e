//! Opening what somebody shares: an access is final before the first byte comes, then the keys, then the records.

use std::rc::Rc;

use aceso_core::{
    codec::decode,
    crypto::digest::{Domain, Salt, hash},
    grant::{Contents, Item, SealContext, open_bundle},
    id::{GrantId, IntentId, Millis},
    kinds::access::{self, ACCESS_LIFE, Access},
    wire::ReleasedBundle,
};
use aceso_messages::{ProblemKind, RecordContent, SharePreview, Stage};

use crate::{
    documents::OpenDocument,
    envelopes::Source,
    error::Error,
    http::{Call, Patience, path},
    keyring::Received,
    ports::Ports,
    records::{Readable, content_of, mentioned, order, summary},
    session::Open,
    task::Task,
    views,
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
    contents: Contents,
}

impl<P: Ports> Wallet<P> {
    /// Opens a share: the summary of all that is in it.
    pub(crate) async fn open_share(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<SharePreview, Error> {
        let received = self.find_received(open, id, task).await?;
        let live = self.access(open, &received, task).await?;
        let mut readable = Vec::new();
        let mut cards = Vec::new();
        let mut items: Vec<&Item> = live.contents.items.iter().collect();
        items.sort_by_key(|item| order(item.added, &item.record));
        for item in items {
            let content = match mentioned(&item.media_type)? {
                Some(content) => content,
                None => {
                    self.fetch_shared(open, &received, &live, item, task)
                        .await?
                }
            };
            cards.push(views::item_card(item, content.document.entries()));
            readable.push(Readable {
                id: item.record.to_string(),
                title: item.title.clone(),
                added: item.added,
                content,
            });
        }
        self.breathe(task).await?;
        let grant = received.grant;
        if !received.seen {
            self.update(open, |keyring| {
                if let Some(received) = keyring.received_mut(&grant) {
                    received.seen = true;
                }
                Ok(())
            })
            .await?;
        }
        let owner = &open.keyring().owner;
        Ok(SharePreview {
            share: id.to_owned(),
            patient: live.contents.patient.clone(),
            contact: Some(views::named(&owner.name, &owner.organisation)),
            purpose: views::purpose(received.terms.purpose),
            until: received.terms.until,
            summary: summary(&readable),
            records: cards,
            left_out: 0,
            erased: 0,
        })
    }

    /// One record of a share. It is fetched anew each time: once the share has ended, the relay gives nothing more.
    pub(crate) async fn open_shared_record(
        &self,
        open: &Open,
        id: &str,
        record: &str,
        task: &Task<'_>,
    ) -> Result<(RecordContent, Vec<u8>), Error> {
        let received = self.find_received(open, id, task).await?;
        let known = open.accesses.borrow().get(&received.grant).cloned();
        if let Some(live) = known.filter(|live| self.now() + MARGIN < live.until) {
            match self.read_shared(open, &received, &live, record, task).await {
                // The access, not the share, may have ended: the relay forgets, and clocks differ.
                Err(error) if is_only_the_access(&error) => {
                    open.accesses.borrow_mut().remove(&received.grant);
                }
                other => return other,
            }
        }
        let live = self.access(open, &received, task).await?;
        self.read_shared(open, &received, &live, record, task).await
    }

    async fn read_shared(
        &self,
        open: &Open,
        received: &Received,
        live: &LiveAccess,
        record: &str,
        task: &Task<'_>,
    ) -> Result<(RecordContent, Vec<u8>), Error> {
        let mut items = live.contents.items.iter();
        let item = items
            .find(|item| item.record.to_string() == record)
            .ok_or_else(|| Error::told(ProblemKind::RecordNotShared))?;
        let content = self.fetch_shared(open, received, live, item, task).await?;
        let card = views::item_card(item, content.document.entries());
        let reply = content_of(card, item.media_type.clone(), &content, true);
        Ok((reply, content.bytes.to_vec()))
    }

    async fn find_received(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<Received, Error> {
        let unknown = || Error::told(ProblemKind::ShareUnknown);
        let grant: GrantId = id.parse().map_err(|_| unknown())?;
        if open.keyring().received(&grant).is_none() {
            self.sync_patients(open, task.cancel).await?;
        }
        let keyring = open.keyring();
        keyring.received(&grant).cloned().ok_or_else(unknown)
    }

    /// Signs an access to all of a share, waits until it is final, and opens the keys that come with it.
    async fn access(
        &self,
        open: &Open,
        received: &Received,
        task: &Task<'_>,
    ) -> Result<Rc<LiveAccess>, Error> {
        task.at(Stage::Confirming, 0, 0);
        self.stand(open, Patience::None, task).await?;
        let grant = received.grant;
        let intent = IntentId::random(&mut self.ports().rng());
        let salt = Salt::random(&mut self.ports().rng());
        let wanted = Access {
            purpose: received.terms.purpose,
            records: received.terms.records.clone(),
        };
        let (body, opening) = access::make(grant, wanted, salt);
        let keyring = open.keyring();
        let signed = self.sign_wish(open, &keyring, intent, VALIDITY, body, opening)?;
        let receipt = match self.post(&signed, Patience::Long, task.cancel).await {
            Err(error) => {
                open.accesses.borrow_mut().remove(&grant);
                return Err(refused(error));
            }
            Ok(receipt) => receipt,
        };
        let proven = keyring.prove(&receipt)?;
        if receipt.transaction != signed {
            return Err(Error::NotProven("a receipt for another transaction"));
        }
        self.update(open, |keyring| keyring.advance(&proven.header))
            .await?;

        let target = path("/v1/grants/", grant, "/bundle");
        let call = Call::get(target).header("aceso-access", intent.to_string());
        let response = self
            .signed(open, &call, task.cancel)
            .await
            .map_err(refused)?;
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

    async fn fetch_shared(
        &self,
        open: &Open,
        received: &Received,
        live: &LiveAccess,
        item: &Item,
        task: &Task<'_>,
    ) -> Result<Rc<OpenDocument>, Error> {
        let blob = format!("/blobs/{}", item.version.blob);
        let source = Source {
            target: path("/v1/grants/", received.grant, &blob),
            header: Some(("aceso-access", live.intent.to_string())),
            descriptor: item.version.descriptor(),
            key: item.key.clone(),
        };
        let bytes = self.fetch(open, &source, task).await.map_err(refused)?;
        Ok(Rc::new(OpenDocument::read(bytes)?))
    }
}

/// Why a share does not open, as a person is told.
fn refused(error: Error) -> Error {
    let kind = match error.refusal() {
        Some("revoked") => ProblemKind::ShareStopped,
        Some("expired") => ProblemKind::ShareExpired,
        Some("no-grant" | "not-yet" | "unknown-account") => ProblemKind::ShareUnknown,
        Some("other-record" | "other-purpose") => ProblemKind::RecordNotShared,
        _ => return error,
    };
    Error::told(kind)
}

/// Whether the relay refuses for a reason that a new access may overcome.
fn is_only_the_access(error: &Error) -> bool {
    matches!(error, Error::Refused(refused) if (400..500).contains(&refused.status) && refused.status != 429)
}
