//! Parcels, as the ledger tells of them: each device reads it in the activity for itself.

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::{digest::Digest, sign::VerifyingKey},
    id::{AccountId, GrantId, Millis, ParcelId},
    kinds::parcel,
    ledger::Ended,
    parcel::{ParcelEnd, ParcelTerms, Sent},
};
use minicbor::Encode;

use super::{Keyring, Record};
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
}

impl Parcel {
    /// Whether it can still be kept, declined or withdrawn.
    pub(crate) fn waits(&self, now: Millis) -> bool {
        self.end.is_none() && now < self.terms.until
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

    pub(crate) fn parcel(&self, id: &ParcelId) -> Option<&Parcel> {
        self.parcels().iter().find(|it| it.id == *id)
    }

    pub(crate) fn parcel_mut(&mut self, id: &ParcelId) -> Option<&mut Parcel> {
        self.parcels.as_mut()?.iter_mut().find(|it| it.id == *id)
    }

    /// The record that a parcel was kept as.
    pub(crate) fn kept_as(&self, id: &ParcelId) -> Option<&Record> {
        let of = |record: &Record| Sent::parcel_of(record.sent.as_ref()?);
        self.records.iter().find(|it| of(it) == Some(*id))
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
        // One that was sent again after a restoration is another: what was said to it before is said once more.
        let again = match self.parcel(&body.parcel) {
            Some(known) if known.commitment == body.terms => return,
            Some(known) => known.ended_here(&self.account()).map(Again::End),
            None => None,
        };
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
            again,
        };
        let all = self.parcels.get_or_insert_default();
        all.retain(|it| it.id != parcel.id);
        all.push(parcel);
        let over = |it: &Parcel| !it.waits(proven.header.time);
        let mut excess = all.iter().filter(|it| over(it)).count();
        all.retain(|it| {
            let forget = excess > MAX_OVER && over(it);
            excess -= usize::from(forget);
            !forget
        });
    }

    /// A parcel has ended.
    pub(crate) fn parcel_over(&mut self, id: &ParcelId, how: ParcelEnd, at: Millis) {
        if let Some(parcel) = self.parcel_mut(id) {
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
