//! A record of this account's goes to somebody: sealed to them, signed, and seen until they say yes or no.

use aceso_core::{
    codec::{Version, encode},
    crypto::digest::{Salt, commit},
    id::{AccountId, GrantId, Millis, ParcelId, RecordId},
    kinds::parcel,
    ledger::AccountState,
    parcel::{
        Letter, LetterContext, MAX_TITLE, ParcelEnd, ParcelTerms, Sent, content_digest,
        letter_digest,
    },
};
use aceso_messages::{Addressee, Event, ProblemKind, SentCard, SentState};

use super::{over, parcel_id};
use crate::{
    account::shortened_to,
    codes::person_code,
    error::Error,
    http::Patience,
    keyring::{Again, Freight, Keyring, Parcel, Pending, Record, Wish},
    ports::{Cancel, Ports},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    wallet::Wallet,
};

const DAY: Millis = 24 * 60 * 60 * 1000;
/// The longest a parcel waits, in days.
const MAX_DAYS: u32 = 90;
/// So much less than the ledger allows, so that a clock that is a little ahead asks for nothing too long.
const SLACK: Millis = 60 * 60 * 1000;

impl<P: Ports> Wallet<P> {
    /// Sends a record. Once it is written down it goes by itself, also when the relay can't be reached now; what the ledger
    /// refuses is not sent again.
    pub(crate) async fn send_parcel(
        &self,
        open: &Open,
        record: &str,
        to: &Addressee,
        days: u32,
        task: &Task<'_>,
    ) -> Result<SentCard, Error> {
        let gone = || Error::told(ProblemKind::RecordGone);
        let id: RecordId = record.parse().map_err(|_| gone())?;
        self.stand(open, Patience::Short, task).await?;
        let (account, introduction) = self.addressee(open, to, task.cancel).await?;
        if account == open.keyring().account() {
            return Err(Error::told(ProblemKind::CodeOwn));
        }
        let state = self.keys_of(open, account, task.cancel).await?;
        if state.is_closed(self.today()) {
            return Err(Error::told(ProblemKind::ContactClosed));
        }
        if let Addressee::Code(text) = to {
            // The code, not the relay, says whose keys they are: those it names are theirs, or were.
            let named = person_code(text)?.keys;
            let first = core::iter::once(&state.inception.keys);
            let mut all = first.chain(&state.later);
            if !all.any(|set| set.digest() == named) {
                return Err(Error::NotProven("other keys than theirs"));
            }
        }
        let keyring = open.keyring();
        let record = keyring.record(&id).ok_or_else(gone)?.clone();
        let bytes = self.read_bytes(open, &record, true, task).await?;
        let until = self.today() + Millis::from(days.clamp(1, MAX_DAYS)) * DAY - SLACK;
        let terms = ParcelTerms {
            recipient: account,
            recipient_keys: state.keys().digest(),
            record: id,
            until,
            introduction,
        };
        let parcel = ParcelId::random(&mut self.ports().rng());
        let pending = self.pack(open, parcel, &record, &bytes, terms, &state)?;
        self.update(open, |keyring| {
            keyring.outbox.push(pending.clone());
            Ok(())
        })
        .await?;
        let sent = self.send(open, pending.intent, Patience::Long, task).await;
        open.bell.ring();
        self.tell(Event::Parcels);
        match sent {
            Ok(()) => {}
            Err(error) if error.comes_later() => {}
            // What was signed may be on the ledger already: it stays, and can be taken back.
            Err(error @ Error::Cancelled(_)) => {
                self.update(open, |keyring| {
                    keyring.withdraw(Wish::Parcel(parcel));
                    Ok(())
                })
                .await?;
                return Err(error);
            }
            Err(error @ Error::Refused(_)) => {
                self.give_up_parcel(open, parcel).await?;
                return Err(error);
            }
            Err(error) => return Err(error),
        }
        let all = open.keyring().sent(self.today());
        let is_it = |card: &SentCard| card.id == parcel.to_string();
        all.into_iter().find(is_it).ok_or_else(over)
    }

    /// Takes back what was sent and is neither kept nor declined.
    pub(crate) async fn withdraw_parcel(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let parcel = parcel_id(id)?;
        if self.give_up_parcel(open, parcel).await? {
            open.bell.ring();
            self.tell(Event::Parcels);
            return Ok(());
        }
        let keyring = open.keyring();
        let sent = keyring.parcel(&parcel);
        sent.filter(|it| it.sender == keyring.account() && it.waits(self.today()))
            .filter(|it| it.again != Some(Again::Lost))
            .ok_or_else(over)?;
        let withdrawn = self.end_parcel(open, parcel, ParcelEnd::Withdrawn, task);
        let withdrawn = withdrawn.await;
        self.tell(Event::Parcels);
        withdrawn
    }

    /// Sends no more what waits to be sent, and says whether it did. What was signed may be on the ledger already: it ends if it is.
    async fn give_up_parcel(&self, open: &Open, parcel: ParcelId) -> Result<bool, Error> {
        let wish = Wish::Parcel(parcel);
        self.update(open, |keyring| {
            let waits = keyring.pending_for(wish).is_some();
            if !keyring.withdraw(wish) {
                keyring.wish_end(parcel, self.end_of(parcel, ParcelEnd::Withdrawn));
            }
            Ok(waits)
        })
        .await
    }

    /// Whom it is for, and the share by which they know this account.
    async fn addressee(
        &self,
        open: &Open,
        to: &Addressee,
        cancel: &Cancel,
    ) -> Result<(AccountId, Option<GrantId>), Error> {
        let account = match to {
            Addressee::Code(text) => {
                let code = person_code(text)?;
                self.same_ledger(open, &code.genesis, &code.relay, cancel)
                    .await?;
                open.hear(code.account, code.checkpoint);
                code.account
            }
            Addressee::Share(share) => {
                let unknown = || Error::told(ProblemKind::ShareUnknown);
                let grant: GrantId = share.parse().map_err(|_| unknown())?;
                if open.keyring().received(&grant).is_none() {
                    self.sync_patients(open, cancel).await?;
                }
                let keyring = open.keyring();
                keyring.received(&grant).ok_or_else(unknown)?.owner
            }
        };
        Ok((account, open.keyring().introduction(&account)))
    }

    /// Somebody's keys, proven from their account on. A patient has no public name, and none is asked for.
    pub(super) async fn keys_of(
        &self,
        open: &Open,
        account: AccountId,
        cancel: &Cancel,
    ) -> Result<AccountState, Error> {
        let (history, _) = self.fetch_keys(open, account, cancel).await?;
        Ok(history.state)
    }

    pub(super) fn pack(
        &self,
        open: &Open,
        id: ParcelId,
        record: &Record,
        bytes: &[u8],
        terms: ParcelTerms,
        to: &AccountState,
    ) -> Result<Pending, Error> {
        let keyring = open.keyring();
        let rng = &mut self.ports().rng();
        let salt = Salt::random(rng);
        let context = LetterContext {
            genesis: keyring.ledger()?.genesis.digest(),
            sender: keyring.account(),
            recipient: terms.recipient,
            recipient_keys: terms.recipient_keys,
            parcel: id,
            terms: commit(&salt, &encode(&terms)),
        };
        let sent = Sent {
            version: Version,
            genesis: context.genesis,
            parcel: id,
            sender: context.sender,
            recipient: context.recipient,
            name: keyring.owner.name.clone(),
            organisation: keyring.owner.organisation.clone(),
            title: shortened_to(&record.title, MAX_TITLE),
            kind: record.kind,
            media_type: record.media_type.clone(),
            size: bytes.len() as u64,
            content: content_digest(bytes),
            time: self.now(),
        };
        let sealing = to.keys().sealing_key();
        let sealing = sealing.ok_or(Error::NotProven("a sealing key that is none"))?;
        let letter = Letter::new(record.version, record.key.clone(), sent.sign(open.device()));
        let letter = letter
            .seal(&sealing, &context, rng)
            .map_err(|_| Error::Fault("a letter that can't be sealed"))?;
        let body = parcel::Body {
            parcel: id,
            terms: context.terms,
            letter: letter_digest(&letter),
        };
        let opening = parcel::Opening { salt, terms };
        let pending = self.pending(Wish::Parcel(id), body, opening);
        Ok(pending.after(Freight::Letter(id, letter.into())))
    }
}

impl Keyring {
    /// What this account sent, newest first.
    pub(super) fn sent(&self, now: Millis) -> Vec<SentCard> {
        let own = self.account();
        let sent = self.parcels().iter();
        let sent = sent.filter(|it| it.sender == own && it.again != Some(Again::Left));
        let mut cards: Vec<_> = sent
            .map(|it| SentCard {
                sent: it.made,
                state: self.sent_state(it, now),
                ended: it.end.map(|end| end.at),
                ..self.sent_card(it.id, &it.terms)
            })
            .collect();
        cards.extend(self.outbox.iter().filter_map(|pending| {
            let Wish::Parcel(id) = pending.wish else {
                return None;
            };
            (!self.is_given_up(pending.wish)).then_some(())?;
            Some(SentCard {
                sent: pending.since,
                ..self.sent_card(id, pending.sends()?)
            })
        }));
        sort_by_key(&mut cards, |card| core::cmp::Reverse(card.sent));
        cards
    }

    fn sent_state(&self, parcel: &Parcel, now: Millis) -> SentState {
        match parcel.end.map(|it| it.how) {
            Some(ParcelEnd::Kept) => SentState::Kept,
            Some(ParcelEnd::Declined) => SentState::Declined,
            Some(ParcelEnd::Withdrawn) => SentState::Withdrawn,
            None if parcel.again == Some(Again::Lost) => SentState::Lost,
            None if parcel.terms.until <= now => SentState::Expired,
            None if parcel.again == Some(Again::Send) => SentState::Sending,
            // Also of one that is to be taken back again: until it is, they may keep it.
            None => SentState::Waiting,
        }
    }

    fn sent_card(&self, id: ParcelId, terms: &ParcelTerms) -> SentCard {
        let record = self.record(&terms.record);
        SentCard {
            id: id.to_string(),
            to: terms.recipient.to_string(),
            name: self.name_of(&terms.recipient).map(|(name, _)| name),
            record: terms.record.to_string(),
            title: record.map(|it| it.title.clone()),
            sent: 0,
            until: terms.until,
            state: SentState::Sending,
            ended: None,
        }
    }
}
