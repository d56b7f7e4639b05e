//! Opening what somebody shares: an access is final before the first byte comes, then the keys, then the records.

use std::rc::Rc;

use aceso_core::{
    codec::decode,
    crypto::digest::{Domain, Salt, hash},
    grant::{Contents, Item, SealContext, open_bundle},
    id::{GrantId, IntentId, Millis, RecordId},
    kinds::access::{self, ACCESS_LIFE, Access},
    wire::ReleasedBundle,
};
use aceso_messages::{ProblemKind, RecordCard, RecordContent, SharePreview, Stage, Summary};

use crate::{
    documents::OpenDocument,
    envelopes::Source,
    error::Error,
    http::{Call, Patience, path},
    keyring::Received,
    ports::Ports,
    received::Gift,
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

/// A grant with the access under which it is opened.
struct Opened<'a> {
    received: &'a Received,
    live: Rc<LiveAccess>,
}

/// What was found of the records that were opened.
#[derive(Default)]
struct Found {
    cards: Vec<RecordCard>,
    readable: Vec<Readable>,
    unreadable: Vec<String>,
    erased: u32,
}

impl<P: Ports> Wallet<P> {
    /// Opens a share: the summary of all that is in it, under one access for each of its grants.
    pub(crate) async fn open_share(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<SharePreview, Error> {
        let grant = self.find_received(open, id, task).await?;
        let keyring = open.keyring();
        let gift = keyring.gift(&grant).ok_or_else(unknown)?;
        let opened = self.open_grants(open, &gift, task).await?;
        // Of a record that is in two grants, the newer one's form counts.
        let mut items: Vec<(&Opened<'_>, &Item)> = Vec::new();
        for it in &opened {
            for item in &it.live.contents.items {
                items.retain(|(_, known)| known.record != item.record);
                items.push((it, item));
            }
        }
        items.sort_by_key(|(_, item)| order(item.added, &item.record));
        let found = self.read_items(open, &items, task).await?;
        self.breathe(task).await?;
        let newest = opened.last().ok_or_else(unknown)?;
        let seen: Vec<_> = opened.iter().map(|it| it.received.grant).collect();
        if opened.iter().any(|it| !it.received.seen) {
            self.update(open, |keyring| {
                for grant in &seen {
                    if let Some(received) = keyring.received_mut(grant) {
                        received.seen = true;
                    }
                }
                Ok(())
            })
            .await?;
        }
        let owner = &keyring.owner;
        let until = opened.iter().map(|it| it.received.terms.until).max();
        Ok(SharePreview {
            share: id.to_owned(),
            patient: newest.live.contents.patient.clone(),
            contact: Some(views::named(&owner.name, &owner.organisation)),
            purpose: views::purpose(newest.received.terms.purpose),
            until: until.unwrap_or(newest.received.terms.until),
            summary: Summary {
                unreadable: found.unreadable,
                ..summary(&found.readable)
            },
            records: found.cards,
            left_out: 0,
            erased: found.erased,
        })
    }

    /// Opens the grants of a share that can be opened: those that were not since the wallet was, or, if all were, all again. A grant
    /// that ended a moment ago does not keep the others closed.
    async fn open_grants<'a>(
        &self,
        open: &Open,
        gift: &Gift<'a>,
        task: &Task<'_>,
    ) -> Result<Vec<Opened<'a>>, Error> {
        let mut grants = gift.in_force(self.today());
        if grants.is_empty() {
            // The relay says why, and the patient is told of the attempt.
            grants = gift.current(self.today());
        }
        let again = grants.iter().all(|it| self.live(open, it).is_some());
        let mut opened = Vec::with_capacity(grants.len());
        let mut refused = None;
        for received in grants {
            let known = self.live(open, received).filter(|_| !again);
            let live = match known {
                Some(live) => Ok(live),
                None => self.access(open, received, task).await,
            };
            match live {
                Ok(live) => opened.push(Opened { received, live }),
                Err(error @ Error::Told(..)) => refused = refused.or(Some(error)),
                Err(error) => return Err(error),
            }
        }
        match refused {
            Some(error) if opened.is_empty() => Err(error),
            _ => Ok(opened),
        }
    }

    /// The access under which more can be fetched, if there is one.
    fn live(&self, open: &Open, received: &Received) -> Option<Rc<LiveAccess>> {
        let known = open.accesses.borrow().get(&received.grant).cloned();
        known.filter(|live| self.now() + MARGIN < live.until)
    }

    async fn read_items(
        &self,
        open: &Open,
        items: &[(&Opened<'_>, &Item)],
        task: &Task<'_>,
    ) -> Result<Found, Error> {
        let mut found = Found::default();
        for (opened, item) in items {
            let content = match mentioned(&item.media_type)? {
                // Its bytes are not needed, but whether they are still there.
                Some(content) => self
                    .look_for(open, opened, item, task)
                    .await
                    .map(|()| content),
                None => {
                    let (received, live) = (opened.received, &opened.live);
                    self.fetch_shared(open, received, live, item, task).await
                }
            };
            match content {
                Ok(content) => {
                    found
                        .cards
                        .push(views::item_card(item, content.document.entries()));
                    found.readable.push(Readable {
                        id: item.record.to_string(),
                        title: item.title.clone(),
                        added: item.added,
                        content,
                    });
                }
                Err(Error::Told(ProblemKind::RecordErased, _)) => found.erased += 1,
                // One that is damaged must not hide the others.
                Err(Error::Told(ProblemKind::EnvelopeDamaged | ProblemKind::RecordGone, _)) => {
                    found.cards.push(views::item_card(item, 0));
                    found.unreadable.push(item.title.clone());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// One record of a share. It is fetched anew each time: once the share has ended, the relay gives nothing more.
    pub(crate) async fn open_shared_record(
        &self,
        open: &Open,
        id: &str,
        record: &str,
        task: &Task<'_>,
    ) -> Result<(RecordContent, Vec<u8>), Error> {
        let grant = self.find_received(open, id, task).await?;
        let wanted: RecordId = record.parse().map_err(|_| not_shared())?;
        let keyring = open.keyring();
        let gift = keyring.gift(&grant).ok_or_else(unknown)?;
        let holds = |it: &&&Received| it.terms.records.contains(&wanted);
        let current = gift.current(self.today());
        let received = current.iter().rev().find(holds);
        let received = received.or_else(|| gift.grants.iter().rev().find(holds));
        let received = *received.ok_or_else(not_shared)?;
        if let Some(live) = self.live(open, received) {
            match self.read_shared(open, received, &live, &wanted, task).await {
                // The access, not the share, may have ended: the relay forgets, and clocks differ.
                Err(error) if is_only_the_access(&error) => {
                    open.accesses.borrow_mut().remove(&received.grant);
                }
                other => return other,
            }
        }
        let live = self.access(open, received, task).await?;
        self.read_shared(open, received, &live, &wanted, task).await
    }

    async fn read_shared(
        &self,
        open: &Open,
        received: &Received,
        live: &LiveAccess,
        record: &RecordId,
        task: &Task<'_>,
    ) -> Result<(RecordContent, Vec<u8>), Error> {
        let mut items = live.contents.items.iter();
        let item = items
            .find(|item| item.record == *record)
            .ok_or_else(not_shared)?;
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
    ) -> Result<GrantId, Error> {
        let grant: GrantId = id.parse().map_err(|_| unknown())?;
        if open.keyring().received(&grant).is_none() {
            self.sync_patients(open, task.cancel).await?;
        }
        match open.keyring().received(&grant) {
            Some(_) => Ok(grant),
            None => Err(unknown()),
        }
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
                return Err(self.refused(open, received, error, task).await);
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

    async fn fetch_shared(
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
    async fn look_for(
        &self,
        open: &Open,
        opened: &Opened<'_>,
        item: &Item,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let call = Call::get(blob_of(opened.received, item))
            .limit(item.version.length)
            .header("range", "bytes=0-0".to_owned())
            .header("aceso-access", opened.live.intent.to_string());
        match self.signed(open, &call, task.cancel).await {
            Err(error) => Err(self.refused(open, opened.received, error, task).await),
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
                let at = self.ended_at(open, received, task).await;
                return since(ProblemKind::ShareStopped, at);
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

    /// When a share was stopped, as far as that is proven.
    async fn ended_at(&self, open: &Open, received: &Received, task: &Task<'_>) -> Option<Millis> {
        let known = |open: &Open| open.keyring().received(&received.grant)?.stopped;
        if known(open).is_none() {
            // Without the proof it is said all the same that it is over: the relay refused.
            let _ = self.sync_activity(open, task.cancel).await;
        }
        known(open)
    }
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

fn unknown() -> Error {
    Error::told(ProblemKind::ShareUnknown)
}

fn not_shared() -> Error {
    Error::told(ProblemKind::RecordNotShared)
}

/// Whether the relay refuses for a reason that a new access may overcome.
fn is_only_the_access(error: &Error) -> bool {
    matches!(error, Error::Refused(refused) if (400..500).contains(&refused.status) && refused.status != 429)
}
