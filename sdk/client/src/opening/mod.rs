//! Opening what somebody shares: an access is final before the first byte comes, then the keys, then the records.

mod access;

pub(crate) use self::access::LiveAccess;
use self::access::{not_shared, unknown};

use std::rc::Rc;

use aceso_core::{
    grant::Item,
    id::{GrantId, RecordId},
};
use aceso_messages::{Event, ProblemKind, RecordCard, RecordContent, SharePreview, Summary};
#[cfg(feature = "summaries")]
use aceso_messages::{FoundInput, WantedInput};
#[cfg(feature = "summaries")]
use aceso_records::{Extract, ExtractSource, find_inputs};

use crate::{
    error::Error,
    keyring::Received,
    ports::Ports,
    received::Gift,
    records::{Readable, content_of, mentioned, order, summary},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    views,
    wallet::Wallet,
};

/// A grant with the access under which it is opened.
struct Opened<'a> {
    received: &'a Received,
    live: Rc<LiveAccess>,
}

/// Whether an access that is in force is enough.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Known,
    Anew,
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
        match self.open_as_known(open, id, task).await {
            // It may have been changed a moment ago: then something else is in force in its place.
            Err(Error::Told(ProblemKind::ShareStopped, _))
                if self.goes_on(open, id, task).await =>
            {
                self.open_as_known(open, id, task).await
            }
            other => other,
        }
    }

    /// Whether something of a share is in force after all, as the ledger has it now.
    async fn goes_on(&self, open: &Open, id: &str, task: &Task<'_>) -> bool {
        let known = self.sync_patients(open, task.cancel).await;
        let keyring = open.keyring();
        let gift = id.parse().ok().and_then(|grant| keyring.gift(&grant));
        known.is_ok() && gift.is_some_and(|it| !it.in_force(self.today()).is_empty())
    }

    async fn open_as_known(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<SharePreview, Error> {
        let grant = self.find_received(open, id, task).await?;
        let keyring = open.keyring();
        let gift = keyring.gift(&grant).ok_or_else(unknown)?;
        let opened = self.open_grants(open, &gift, Access::Anew, task).await?;
        let found = self.read_items(open, &newest_items(&opened), task).await?;
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
            // It is no longer new in the list.
            self.tell(Event::Shares);
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

    /// What a share says of a model's inputs, under the access it was opened with if there is one.
    #[cfg(feature = "summaries")]
    pub(crate) async fn shared_inputs(
        &self,
        open: &Open,
        id: &str,
        wanted: &[WantedInput],
        task: &Task<'_>,
    ) -> Result<Vec<FoundInput>, Error> {
        let grant = self.find_received(open, id, task).await?;
        let keyring = open.keyring();
        let gift = keyring.gift(&grant).ok_or_else(unknown)?;
        let opened = self.open_grants(open, &gift, Access::Known, task).await?;
        let found = self.read_items(open, &newest_items(&opened), task).await?;
        let readable = found.readable.iter();
        let extracts: Vec<Extract> = readable
            .map(|it| Extract::of(&it.content.document))
            .collect();
        let sources = found.readable.iter().zip(&extracts);
        let sources = sources.map(|(record, extract)| ExtractSource {
            id: &record.id,
            title: &record.title,
            added: Some(record.added),
            extract,
        });
        let sources: Vec<_> = sources.collect();
        Ok(find_inputs(&sources, wanted, self.today()))
    }

    /// Opens the grants of a share that can be opened: those that were not since the wallet was, or, if all were, all again when they
    /// are to be opened anew. A grant that ended a moment ago does not keep the others closed.
    async fn open_grants<'a>(
        &self,
        open: &Open,
        gift: &Gift<'a>,
        access: Access,
        task: &Task<'_>,
    ) -> Result<Vec<Opened<'a>>, Error> {
        let mut grants = gift.in_force(self.today());
        if grants.is_empty() {
            // The relay says why, and the patient is told of the attempt.
            grants = gift.current(self.today());
        }
        let again = access == Access::Anew && grants.iter().all(|it| self.live(open, it).is_some());
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
                    .look_for(open, opened.received, &opened.live, item, task)
                    .await
                    .map(|()| content),
                None => {
                    let (received, live) = (opened.received, &opened.live);
                    self.fetch_shared(open, received, live, item, task).await
                }
            };
            match content {
                Ok(content) => {
                    found.cards.push(views::item_card(item, content.entries()));
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
        // While something of it is in force, what it was before is not asked for.
        let over = gift.in_force(self.today()).is_empty();
        let received = received.or_else(|| gift.grants.iter().rev().filter(|_| over).find(holds));
        let received = *received.ok_or_else(not_shared)?;
        // What ended since the access is not read under it, whoever would give it.
        let live = match self.live(open, received) {
            Some(live) => match self.prove_open(open, received, task).await {
                Ok(()) => Some(live),
                // The patient hears of the attempt.
                Err(Error::Told(ProblemKind::ShareStopped | ProblemKind::PatientGone, _)) => None,
                Err(error) => return Err(error),
            },
            None => None,
        };
        if let Some(live) = live {
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
        let card = views::item_card(item, content.entries());
        // What it is, its bytes say: who shares it may call it anything.
        let media_type = content.media_type().to_owned();
        let reply = content_of(card, media_type, &content, true);
        Ok((reply, content.bytes.to_vec()))
    }

    async fn find_received(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<GrantId, Error> {
        let grant: GrantId = id.parse().map_err(|_| unknown())?;
        // One that was lost with a copy may be there again, sealed anew.
        let known = || {
            let keyring = open.keyring();
            let received = keyring.received(&grant);
            received.is_some_and(|it| it.lost.is_none())
        };
        if !known() {
            self.sync_patients(open, task.cancel).await?;
        }
        match known() {
            true => Ok(grant),
            false => Err(unknown()),
        }
    }
}

/// What there is to read, in order. Of a record that is in two grants, the newer one's form counts.
fn newest_items<'a, 'b>(opened: &'b [Opened<'a>]) -> Vec<(&'b Opened<'a>, &'b Item)> {
    let mut items: Vec<(&Opened<'_>, &Item)> = Vec::new();
    for it in opened {
        for item in &it.live.contents.items {
            items.retain(|(_, known)| known.record != item.record);
            items.push((it, item));
        }
    }
    sort_by_key(&mut items, |(_, item)| order(item.added, &item.record));
    items
}

/// Whether the relay refuses for a reason that a new access may overcome.
fn is_only_the_access(error: &Error) -> bool {
    matches!(error, Error::Refused(refused) if (400..500).contains(&refused.status) && refused.status != 429)
}
