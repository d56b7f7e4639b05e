//! A record is erased for good: its key and its copy on this device at once, the bytes that the relay has as soon as it is reached.

use aceso_core::{
    id::{GrantId, IntentId, Millis, RecordId},
    kinds::{erasure, revocation},
};
use aceso_messages::{Event, ProblemKind, Stage};

use crate::{
    error::Error,
    http::Patience,
    keyring::{Erased, Keyring, OfferState, Record, RecordState, Scope, Wish},
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Erases a record. Once asked for it is never forgotten: it is sent until it is done.
    pub(crate) async fn erase_record(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let gone = || Error::told(ProblemKind::RecordGone);
        let id: RecordId = id.parse().map_err(|_| gone())?;
        // Under a new vault key in the same write: what was in the keyring is in no form of it that can be read with that key.
        let erased = self
            .update_rekeyed(open, |keyring| {
                let original = |it: &Record| it.id == id && it.is_original();
                if !keyring.records.iter().any(original) {
                    return Err(gone());
                }
                // What was taken out of it for apps goes with it.
                let goes = |it: &mut Record| {
                    it.id == id || it.origin.as_ref().is_some_and(|from| from.record == id)
                };
                let erased: Vec<_> = keyring.records.extract_if(.., goes).collect();
                for record in &erased {
                    self.take_out(keyring, record);
                }
                Ok(erased)
            })
            .await?;
        for record in &erased {
            self.forget_record(open, record).await;
        }
        self.tell(Event::Shares);
        task.at(Stage::Confirming, 0, 0);
        let ids: Vec<_> = erased.iter().map(|it| it.id).collect();
        let sent = self.send_erasure(open, &ids).await;
        open.bell.ring();
        match sent {
            Err(error) if error.comes_later() => Ok(()),
            other => other,
        }
    }

    async fn send_erasure(&self, open: &Open, ids: &[RecordId]) -> Result<(), Error> {
        let never = Cancel::new();
        let wishes = ids
            .iter()
            .flat_map(|id| [Wish::Record(*id), Wish::Erase(*id)]);
        // What held only this record ends with it.
        let stops = open.keyring();
        let stops = stops.outbox.iter().map(|it| it.wish);
        let stops = stops.filter(|wish| matches!(wish, Wish::Stop(_)));
        for wish in wishes.chain(stops) {
            let keyring = open.keyring();
            if let Some(pending) = keyring.pending_for(wish) {
                self.submit(open, pending.intent, Patience::Short, &never)
                    .await?;
            }
        }
        Ok(())
    }

    /// What follows for the keyring.
    pub(crate) fn take_out(&self, keyring: &mut Keyring, record: &Record) {
        let (id, added) = (record.id, record.added);
        let heard = record.state == RecordState::Committed || !keyring.withdraw(Wish::Record(id));
        let erased = |record, of| Erased {
            record,
            at: self.today(),
            intent: None,
            receipt: None,
            of,
            added: Some(added),
        };
        if heard {
            let of = record.origin.as_ref().map(|it| it.record);
            keyring.erased.push(erased(id, of));
        }
        for left in record.before.iter().flatten() {
            if keyring.pending_for(Wish::Erase(*left)).is_some() {
                keyring.erased.push(erased(*left, Some(id)));
            }
        }
        if heard && keyring.pending_for(Wish::Erase(id)).is_none() {
            let body = erasure::Body { record: id };
            keyring
                .outbox
                .push(self.pending(Wish::Erase(id), body, erasure::Opening {}));
        }
        keyring.journal.compact_soon();
        self.forget_in_shares(keyring, &id, heard);
        self.forget_in_offers(keyring, &id);
        keyring.forget_in_prepared(&id);
    }

    /// A share that was not sent goes without the record; one that holds nothing else ends. Of one that nobody heard of no other device of
    /// ours can tell.
    fn forget_in_shares(&self, keyring: &mut Keyring, id: &RecordId, heard: bool) {
        let shares = keyring.shares.iter();
        let with = shares.filter(|it| !it.is_over() && it.terms.records.contains(id));
        let with: Vec<GrantId> = with.map(|it| it.grant).collect();
        for grant in &with {
            let Some(share) = keyring.share_mut(grant).filter(|it| !it.sent) else {
                continue;
            };
            if !heard {
                share.terms.records.retain(|it| it != id);
            }
            if keyring.pending_for(Wish::Share(*grant)).is_some() {
                // What was never signed is sealed again before anybody hears of it; else the ledger refuses it.
                keyring.withdraw(Wish::Share(*grant));
            }
        }
        for grant in with {
            let Some(series) = keyring.series(&grant) else {
                continue;
            };
            let nothing = series.current().all(|it| {
                keyring.left_of(it).is_empty() && keyring.unknown(&it.terms.records).is_empty()
            });
            // What more there is to come into one that only the ledger told of is not known.
            if nothing && !series.stands() && !series.head.is_rebuilt() {
                self.end_series(keyring, &grant);
            }
        }
    }

    fn forget_in_offers(&self, keyring: &mut Keyring, id: &RecordId) {
        let mut over = Vec::new();
        for offer in &mut keyring.offers {
            offer.records.retain(|it| it != id);
            offer.scope.forget(id);
            let open = matches!(
                offer.state,
                OfferState::Waiting | OfferState::Open | OfferState::Taken(_)
            );
            if open && matches!(&offer.scope, Scope::Picked(ids) if ids.is_empty()) {
                over.push((offer.id, offer.state == OfferState::Waiting));
                offer.state = offer.state.over(self.today());
            }
        }
        for (offer, waits) in over {
            if !(waits && keyring.withdraw(Wish::Offer(offer))) {
                let body = revocation::Body::of_offer(offer);
                let opening = revocation::Opening {};
                keyring
                    .outbox
                    .push(self.pending(Wish::EndOffer(offer), body, opening));
            }
        }
    }
}

impl Keyring {
    /// What waits to be shared goes without the record; if that was all of it, there is nothing left to say yes to.
    fn forget_in_prepared(&mut self, id: &RecordId) {
        for prepared in &mut self.prepared {
            prepared.scope.forget(id);
        }
        let empty = |scope: &Scope| matches!(scope, Scope::Picked(ids) if ids.is_empty());
        self.prepared.retain(|it| !empty(&it.scope));
    }

    /// An erasure is final, by whichever device of ours. One that waits does so until the state shows it.
    pub(crate) fn gone(&mut self, record: RecordId, at: Millis, by: IntentId) {
        let known = self.records.iter().find(|it| it.is_called(&record));
        let of = known.and_then(|it| match it.id == record {
            true => it.origin.as_ref().map(|it| it.record),
            // What it left behind.
            false => Some(it.id),
        });
        let added = known.map(|it| it.added);
        self.records.retain(|it| it.id != record);
        self.forget_in_prepared(&record);
        match self.erased.iter_mut().find(|it| it.record == record) {
            Some(erased) => {
                erased.at = erased.at.min(at);
                if erased.intent.replace(by) != Some(by) {
                    // It was of an erasure that a restored ledger has lost.
                    erased.receipt = None;
                }
            }
            None => self.erased.push(Erased {
                record,
                at,
                intent: Some(by),
                receipt: None,
                of,
                added,
            }),
        }
    }
}

impl Scope {
    /// One record less, if records were picked.
    fn forget(&mut self, record: &RecordId) {
        if let Self::Picked(ids) = self {
            ids.retain(|it| it != record);
        }
    }
}
