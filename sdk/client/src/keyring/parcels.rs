//! Parcels, as the ledger tells of them: each device reads it in the activity for itself.

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::{digest::Digest, sign::VerifyingKey},
    id::{AccountId, GrantId, Millis, ParcelId},
    kinds::parcel,
    ledger::{Ended, ParcelState},
    parcel::{ParcelEnd, ParcelTerms, Sent},
};
use minicbor::Encode;

use super::{Keyring, Record, Wish};
use crate::light::Proven;

/// Those that are over are forgotten beyond so many.
const MAX_OVER: usize = 1000;

/// A parcel that was sent to this account, or by it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Parcel {
    #[n(0)]
    pub id: ParcelId,
    #[n(1)]
    pub sender: AccountId,
    /// That signed it.
    #[n(2)]
    pub device: VerifyingKey,
    #[n(3)]
    pub terms: ParcelTerms,
    /// To the terms, as it stands in the statement.
    #[n(4)]
    pub commitment: Digest,
    /// Digest of the letter.
    #[n(5)]
    pub letter: Digest,
    #[n(6)]
    pub made: Millis,
    #[n(7)]
    pub end: Option<Ended>,
    /// Name and organisation of its sender, once its letter was opened here.
    #[n(8)]
    pub from: Option<(String, String)>,
    /// What a service that was restored has forgotten of it.
    #[n(9)]
    pub again: Option<Again>,
    /// What its sender signed for, once its letter was opened here.
    #[n(10)]
    pub content: Option<Content>,
}

/// The document that its sender signed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Content {
    /// In bytes.
    #[n(0)]
    pub size: u64,
    #[n(1)]
    pub digest: Digest,
}

impl Content {
    pub(crate) fn of(sent: &Sent) -> Self {
        Self {
            size: sent.size,
            digest: sent.content,
        }
    }
}

/// Tells a parcel from any other that comes under its id: once a ledger has forgotten it, anybody who knows the id can use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Statement {
    pub id: ParcelId,
    sender: AccountId,
    terms: Digest,
    letter: Digest,
}

impl Statement {
    /// What the ledger has under an id.
    pub(crate) fn on_ledger(id: ParcelId, state: &ParcelState) -> Self {
        Self {
            id,
            sender: state.sender,
            terms: state.commitment,
            letter: state.letter,
        }
    }
}

/// What is to be done again, because the service goes on from a copy that does not have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Again {
    /// It is to be sent, under the id it had.
    #[n(0)]
    Send,
    /// It is to end, as it ended before.
    #[n(1)]
    End(#[n(0)] ParcelEnd),
    /// Another came under its id: once its letter shows that it is the same document, it is to end as that did. Until then, and if it is
    /// another, it is new.
    #[n(2)]
    Compare(#[n(0)] ParcelEnd, #[n(1)] Content),
    /// Nothing: it was to be sent, and its record is erased.
    #[n(3)]
    Lost,
    /// It goes on under another id, and is shown by that alone. What a form of before brings about under this one is to be withdrawn.
    #[n(4)]
    Left,
}

impl Parcel {
    pub(crate) fn statement(&self) -> Statement {
        Statement {
            id: self.id,
            sender: self.sender,
            terms: self.commitment,
            letter: self.letter,
        }
    }

    /// Its letter was read: what it says is in it; none of one that does not hold.
    pub(crate) fn was_read(&mut self, content: Option<Content>) {
        self.content = self.content.or(content);
        if let Some(Again::Compare(how, before)) = self.again {
            self.again = (content == Some(before)).then_some(Again::End(how));
        }
    }

    /// Whether it can still be kept, declined or withdrawn.
    pub(crate) fn waits(&self, now: Millis) -> bool {
        self.end.is_none() && now < self.terms.until
    }

    /// Whether it is to be sent again.
    pub(crate) fn goes_again(&self, now: Millis) -> bool {
        self.again == Some(Again::Send) && self.waits(now)
    }

    /// How this account ended it, if it did.
    pub(crate) fn ended_here(&self, own: &AccountId) -> Option<ParcelEnd> {
        let how = self.end?.how;
        let by_sender = how == ParcelEnd::Withdrawn;
        (by_sender == (self.sender == *own)).then_some(how)
    }
}

impl Record {
    /// What its sender signed, if it was sent by somebody.
    pub(crate) fn sender(&self) -> Option<Sent> {
        // It was verified when it was kept.
        Sent::said_in(self.sent.as_ref()?)
    }
}

impl Keyring {
    /// Newest last.
    pub(crate) fn parcels(&self) -> &[Parcel] {
        self.parcels.as_deref().unwrap_or_default()
    }

    /// Of two under one id the newer.
    pub(crate) fn parcel(&self, id: &ParcelId) -> Option<&Parcel> {
        self.parcels().iter().rfind(|it| it.id == *id)
    }

    /// Whether this is the end of one that goes on under another id.
    pub(crate) fn is_of_left(&self, wish: Wish) -> bool {
        let left = |it: &Parcel| it.again == Some(Again::Left);
        matches!(wish, Wish::EndParcel(id, _) if self.parcel(&id).is_some_and(left))
    }

    pub(crate) fn parcel_mut(&mut self, id: &ParcelId) -> Option<&mut Parcel> {
        self.parcels.as_mut()?.iter_mut().rfind(|it| it.id == *id)
    }

    /// The record that a parcel was kept as: of its sender, and the document in its letter if that was opened here.
    pub(crate) fn kept_as(&self, parcel: &Parcel) -> Option<&Record> {
        let is_it = |sent: Sent| {
            let content = Content::of(&sent);
            (sent.parcel, sent.sender) == (parcel.id, parcel.sender)
                && parcel.content.is_none_or(|it| it == content)
        };
        let mut records = self.records.iter();
        records.find(|it| it.sender().is_some_and(is_it))
    }

    /// The same of a parcel that is known by its id.
    pub(crate) fn kept(&self, id: &ParcelId) -> Option<&Record> {
        self.kept_as(self.parcel(id)?)
    }

    /// Who sent something: by the name that this account knows them by, if it does. The letter's is one more that they give themself, and
    /// could be another's.
    pub(crate) fn sender_name(&self, sent: &Sent) -> (String, String) {
        let known = self.name_of(&sent.sender);
        known.unwrap_or_else(|| (sent.name.clone(), sent.organisation.clone()))
    }

    /// The share by which somebody knows this account: one that they gave, and have not stopped.
    pub(crate) fn introduction(&self, to: &AccountId) -> Option<GrantId> {
        let mut received = self.received.iter().rev();
        let introduces = received.find(|it| it.owner == *to && it.stopped.is_none());
        introduces.map(|it| it.grant)
    }

    /// A parcel is final.
    pub(crate) fn parcel_came(
        &mut self,
        body: &parcel::Body,
        opening: &parcel::Opening,
        proven: &Proven,
    ) {
        let parcel = Parcel {
            id: body.parcel,
            sender: proven.transaction.account(),
            device: proven.transaction.device(),
            terms: opening.terms,
            commitment: body.terms,
            letter: body.letter,
            made: proven.header.time,
            end: None,
            from: None,
            again: None,
            content: None,
        };
        self.add_parcel(parcel, proven.header.time);
    }

    /// One that this device sent stands on the ledger, of which nobody told.
    pub(crate) fn parcel_found(&mut self, id: ParcelId, state: &ParcelState, now: Millis) {
        let parcel = Parcel {
            id,
            sender: state.sender,
            device: self.keys.signing().verifying_key(),
            terms: state.terms,
            commitment: state.commitment,
            letter: state.letter,
            made: state.made,
            end: state.end,
            from: None,
            again: None,
            content: None,
        };
        self.add_parcel(parcel, now);
    }

    fn add_parcel(&mut self, mut parcel: Parcel, now: Millis) {
        let own = self.account();
        if let Some(known) = self.parcel(&parcel.id) {
            if known.statement() == parcel.statement() {
                return;
            }
            parcel.again = self.said_before(known, &parcel);
        }
        let all = self.parcels.get_or_insert_default();
        // What this account sent is not forgotten because somebody else uses its id.
        let stays = |it: &Parcel| it.sender == own && parcel.sender != own;
        all.retain(|it| it.id != parcel.id || stays(it));
        all.push(parcel);
        let over = |it: &Parcel| !it.waits(now);
        let mut excess = all.iter().filter(|it| over(it)).count();
        all.retain(|it| {
            let forget = excess > MAX_OVER && over(it);
            excess -= usize::from(forget);
            !forget
        });
    }

    /// A parcel that was sent again after a restoration is another one: what is to be said to it of what was said to the one before.
    fn said_before(&self, known: &Parcel, now: &Parcel) -> Option<Again> {
        let parties = |it: &Parcel| (it.sender, it.terms.recipient);
        if parties(known) != parties(now) {
            return None;
        }
        let content = || {
            let kept = || Some(Content::of(&self.kept_as(known)?.sender()?));
            known.content.or_else(kept)
        };
        let how = match known.again {
            // One more came before that one's letter was read.
            Some(Again::Compare(..) | Again::Left) => return known.again,
            Some(Again::End(how)) => how,
            Some(Again::Send | Again::Lost) | None => known.ended_here(&self.account())?,
        };
        match how {
            // It is this account's own: which record it is, its terms say.
            ParcelEnd::Withdrawn => {
                (known.terms.record == now.terms.record).then_some(Again::End(how))
            }
            ParcelEnd::Kept | ParcelEnd::Declined => Some(Again::Compare(how, content()?)),
        }
    }

    /// A parcel has ended. One that is being ended so goes on being so until the state shows that it is over.
    pub(crate) fn parcel_over(&mut self, id: &ParcelId, how: ParcelEnd, at: Millis) {
        let ending = self.pending_for(Wish::EndParcel(*id, how)).is_some();
        if let Some(parcel) = self.parcel_mut(id).filter(|_| !ending) {
            parcel.end.get_or_insert(Ended { how, at });
        }
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{codec::Version, crypto::digest::Digest, grant::RecordKind, id::AccountId};

    use super::*;
    use crate::keyring::{Person, devices::tests::keyring};

    #[test]
    fn whoever_is_known_by_a_name_cannot_send_under_another() {
        let mut keyring = keyring();
        let sender = AccountId(Digest([7; 32]));
        let sent = Sent {
            version: Version,
            genesis: Digest([1; 32]),
            parcel: ParcelId(Digest([2; 32])),
            sender,
            recipient: keyring.account(),
            name: "City Hospital".to_owned(),
            organisation: "City Hospital".to_owned(),
            title: "Letter".to_owned(),
            kind: RecordKind::Pdf,
            media_type: "application/pdf".to_owned(),
            size: 1,
            content: Digest([3; 32]),
            time: 1,
        };
        let as_they_say = ("City Hospital".to_owned(), "City Hospital".to_owned());
        assert_eq!(keyring.sender_name(&sent), as_they_say);
        let keys = keyring.keys.current.clone();
        keyring.contacts.push(Person {
            account: sender,
            name: "Step Counter".to_owned(),
            organisation: String::new(),
            keys,
            closed: None,
            seen: 1,
            sets: Vec::new(),
        });
        let known = ("Step Counter".to_owned(), String::new());
        assert_eq!(keyring.sender_name(&sent), known);
    }
}
