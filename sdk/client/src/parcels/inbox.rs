//! What somebody sent to this account: looked at, kept or declined.

use std::{collections::HashMap, rc::Rc};

use aceso_core::{
    codec::decode,
    id::{Millis, ParcelId, RecordId},
    parcel::{Letter, LetterContext, ParcelEnd, Sent, letter_digest},
    wire::ParcelList,
};
use aceso_messages::{Event, ParcelCard, ParcelContent, ProblemKind, RecordCard, RecordContent};
use zeroize::Zeroizing;

use super::{contact, over, parcel_id};
use crate::{
    adding::Origin,
    documents::OpenDocument,
    envelopes::Source,
    error::Error,
    http::{Call, Patience, path},
    keyring::{Again, Content, Keyring, Parcel, Statement},
    ports::{Cancel, Ports, Reading},
    records::content_of,
    session::Open,
    sorting::sort_by_key,
    task::Task,
    views,
    wallet::Wallet,
};

/// A letter that holds: for this account, and signed by the parcel's sender.
pub(crate) struct OpenLetter {
    letter: Letter,
    sent: Sent,
}

type Letters = HashMap<Statement, Option<Rc<OpenLetter>>>;

impl<P: Ports> Wallet<P> {
    /// Fetches the letters of what waits here and was not read yet.
    pub(crate) async fn fetch_letters(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let now = self.today();
        open.letters.borrow_mut().retain(|of, _| {
            let keyring = open.keyring();
            let parcel = keyring.parcel(&of.id);
            parcel.is_some_and(|it| it.statement() == *of && it.waits(now))
        });
        if open
            .keyring()
            .unread(&open.letters.borrow(), now)
            .is_empty()
        {
            return Ok(());
        }
        let response = self.signed(open, &Call::get("/v1/parcels"), cancel).await?;
        let ParcelList(entries) = decode(&response.body)?;
        let keyring = open.keyring();
        let mut known = Vec::new();
        let mut read = false;
        let unread = keyring.unread(&open.letters.borrow(), now);
        for parcel in unread {
            let entry = entries.iter().find(|it| it.parcel == parcel.id);
            let letter = entry.and_then(|it| it.letter.as_ref());
            // The relay must bring what was signed; what it leaves out is asked for again.
            let Some(letter) = letter.filter(|it| letter_digest(it) == parcel.letter) else {
                continue;
            };
            match keyring.open_letter(parcel, letter) {
                Opened::Yes(letter) => {
                    let from = keyring.sender_name(&letter.sent);
                    known.push((parcel.statement(), Some((from, Content::of(&letter.sent)))));
                    open.letters
                        .borrow_mut()
                        .insert(parcel.statement(), Some(Rc::new(*letter)));
                    read = true;
                }
                Opened::No => {
                    if parcel.again.is_some() {
                        known.push((parcel.statement(), None));
                    }
                    open.letters.borrow_mut().insert(parcel.statement(), None);
                    read = true;
                }
                Opened::NotYet => {}
            }
        }
        if !known.is_empty() {
            self.update(open, |keyring| {
                for (of, said) in &known {
                    let parcel = keyring.parcel_mut(&of.id);
                    if let Some(parcel) = parcel.filter(|it| it.statement() == *of) {
                        if let Some((from, _)) = said {
                            parcel.from.get_or_insert_with(|| from.clone());
                        }
                        parcel.was_read(said.as_ref().map(|(_, content)| *content));
                    }
                }
                Ok(())
            })
            .await?;
        }
        // Whoever is told asks again: with nothing new, that would never end.
        if read {
            self.tell(Event::Parcels);
            self.tell(Event::Activity);
        }
        Ok(())
    }

    /// A look at what was sent, before it is kept. Nobody is told of it.
    pub(crate) async fn open_parcel(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(RecordContent, Vec<u8>), Error> {
        let (letter, bytes) = self.unpack(open, parcel_id(id)?, task).await?;
        let content = Rc::new(OpenDocument::read(bytes)?);
        let entries = content.entries();
        let card = RecordCard {
            id: id.to_owned(),
            title: letter.sent.title.clone(),
            kind: views::shown_kind(letter.sent.kind),
            added: letter.sent.time,
            size: letter.sent.size,
            entries,
            safe: true,
            from: Some(contact(&open.keyring().sender_name(&letter.sent))),
        };
        // What it is, its bytes say: who sends it may call it anything.
        let media_type = content.media_type().to_owned();
        let reply = content_of(card, media_type, &content, true);
        Ok((reply, content.bytes.to_vec()))
    }

    /// Makes what was sent a record of one's own, under a key of its own. Cut off, it is done again, or was done.
    pub(crate) async fn keep_parcel(
        &self,
        open: &Open,
        id: &str,
        known: Option<Reading>,
        task: &Task<'_>,
    ) -> Result<RecordCard, Error> {
        let parcel = parcel_id(id)?;
        if open.keyring().read_and_kept(&parcel).is_none() {
            self.fetch_letter_of(open, parcel, task).await?;
        }
        let kept = open.keyring().read_and_kept(&parcel);
        let record = match kept {
            Some(record) => record,
            None => {
                let (letter, bytes) = self.unpack(open, parcel, task).await?;
                self.sheet_first(open)?;
                let origin = Origin {
                    sent: letter.letter.sent.clone(),
                    end: self.end_of(parcel, ParcelEnd::Kept),
                };
                let title = Some(letter.sent.title.as_str()).filter(|it| !it.trim().is_empty());
                self.add_sent(open, title, bytes, known, origin, task)
                    .await?
            }
        };
        let end = self.end_parcel(open, parcel, ParcelEnd::Kept, task).await;
        self.tell(Event::Parcels);
        match end {
            // It is a record here whatever its sender is told.
            Ok(()) | Err(Error::Told(ProblemKind::ParcelOver, _)) => {}
            Err(error) => return Err(error),
        }
        self.record_card(open, &record)
    }

    /// No.
    pub(crate) async fn decline_parcel(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let parcel = parcel_id(id)?;
        if open.keyring().parcel(&parcel).is_none() {
            self.sync_activity(open, task.cancel).await?;
        }
        // A no is to this document: sent again under another letter, it is known by it.
        self.if_reached(self.fetch_letters(open, task.cancel).await)?;
        let keyring = open.keyring();
        let waits = keyring.parcel(&parcel);
        waits
            .filter(|it| it.sender != keyring.account() && it.waits(self.today()))
            .ok_or_else(over)?;
        if keyring.kept(&parcel).is_some() {
            return Err(over());
        }
        let of = waits.map(Parcel::statement);
        let declined = self.end_parcel(open, parcel, ParcelEnd::Declined, task);
        let declined = declined.await;
        open.letters.borrow_mut().retain(|it, _| Some(*it) != of);
        self.tell(Event::Parcels);
        declined
    }

    /// Asks for a parcel and its letter.
    async fn fetch_letter_of(
        &self,
        open: &Open,
        id: ParcelId,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        self.stand(open, Patience::None, task).await?;
        if open.keyring().parcel(&id).is_none() {
            self.sync_activity(open, task.cancel).await?;
        }
        self.fetch_letters(open, task.cancel).await
    }

    /// Fetches what was sent and opens it: only what its sender signed, byte for byte.
    async fn unpack(
        &self,
        open: &Open,
        id: ParcelId,
        task: &Task<'_>,
    ) -> Result<(Rc<OpenLetter>, Zeroizing<Vec<u8>>), Error> {
        self.fetch_letter_of(open, id, task).await?;
        let keyring = open.keyring();
        let waits = keyring.parcel(&id);
        let parcel = waits
            .filter(|it| it.terms.recipient == keyring.account() && it.waits(self.today()))
            .ok_or_else(over)?;
        let letter = match open.letters.borrow().get(&parcel.statement()) {
            Some(Some(letter)) => letter.clone(),
            Some(None) => return Err(damaged()),
            None => return Err(over()),
        };
        let version = &letter.letter.record_version;
        let blob = format!("/blobs/{}", version.blob);
        let source = Source {
            target: path("/v1/parcels/", id, &blob),
            header: None,
            descriptor: version.descriptor(),
            key: letter.letter.key.clone(),
        };
        let bytes = match self.fetch(open, &source, task).await {
            Err(Error::Told(ProblemKind::EnvelopeDamaged, _)) => return Err(damaged()),
            Err(error) if matches!(error.refusal(), Some("no-parcel" | "record-erased")) => {
                // What ended it is in the activity, if it was ended.
                let _ = self.sync_activity(open, task.cancel).await;
                return Err(over());
            }
            other => other?,
        };
        match letter.sent.is_of(&bytes) {
            true => Ok((letter, bytes)),
            false => Err(damaged()),
        }
    }
}

enum Opened {
    Yes(Box<OpenLetter>),
    /// Its sender's doing: it does not hold.
    No,
    /// The device of ours that made these keys is about to tell of them.
    NotYet,
}

impl Keyring {
    /// What waits here and was not read yet.
    fn unread(&self, letters: &Letters, now: Millis) -> Vec<&Parcel> {
        let mut unread: Vec<_> = self.waiting_here(now).collect();
        unread.retain(|it| !letters.contains_key(&it.statement()));
        unread
    }

    /// The record that a parcel was kept as, if what is in its letter is known: under its id something else could have come.
    fn read_and_kept(&self, id: &ParcelId) -> Option<RecordId> {
        let read = self.parcel(id).filter(|it| it.content.is_some());
        Some(self.kept_as(read?)?.id)
    }

    fn waiting_here(&self, now: Millis) -> impl Iterator<Item = &Parcel> {
        let own = self.account();
        let all = self.parcels().iter();
        all.filter(move |it| it.terms.recipient == own && it.waits(now))
    }

    /// What waits for a yes or a no, newest first.
    pub(super) fn inbox(&self, letters: &Letters, now: Millis) -> Vec<ParcelCard> {
        let waiting = self.waiting_here(now);
        let ends = |it: &Parcel| matches!(it.again, Some(Again::End(_)));
        let waiting = waiting.filter(|it| !self.is_ending(&it.id) && !ends(it));
        let mut cards: Vec<_> = waiting
            .map(|it| {
                let read = letters.get(&it.statement());
                let letter = read.and_then(Option::as_ref);
                ParcelCard {
                    id: it.id.to_string(),
                    from: it.from.as_ref().map(contact),
                    content: letter.map(|it| ParcelContent {
                        title: it.sent.title.clone(),
                        kind: views::shown_kind(it.sent.kind),
                        size: it.sent.size,
                    }),
                    sent: it.made,
                    until: it.terms.until,
                    known: it.terms.introduction.is_some(),
                    damaged: matches!(read, Some(None)),
                }
            })
            .collect();
        sort_by_key(&mut cards, |card| core::cmp::Reverse(card.sent));
        cards
    }

    fn open_letter(&self, parcel: &Parcel, letter: &[u8]) -> Opened {
        let Ok(ledger) = self.ledger() else {
            return Opened::NotYet;
        };
        let keys = &parcel.terms.recipient_keys;
        let Some(sealing) = self.keys.sealing(keys) else {
            return match self.keys.has_had(keys) {
                true => Opened::NotYet,
                false => Opened::No,
            };
        };
        let context = LetterContext {
            genesis: ledger.genesis.digest(),
            sender: parcel.sender,
            recipient: parcel.terms.recipient,
            recipient_keys: *keys,
            parcel: parcel.id,
            terms: parcel.commitment,
        };
        match Letter::open(letter, &sealing, &context, parcel.device) {
            Ok((letter, sent)) => Opened::Yes(Box::new(OpenLetter { letter, sent })),
            Err(_) => Opened::No,
        }
    }
}

fn damaged() -> Error {
    Error::told(ProblemKind::ParcelDamaged)
}
