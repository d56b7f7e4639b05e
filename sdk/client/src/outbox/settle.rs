//! What a proven transaction changes.

use aceso_core::{
    block::Receipt,
    id::{IntentId, Millis},
    kinds::{Body, Opening},
};

use crate::{
    error::Error,
    keyring::{ClaimState, Keyring, OfferState, Pending, RecordState, Wish},
    light::{Proven, Story},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Checks a receipt and writes down what it proves, or what the state shows if that is what it waits for.
    pub(super) async fn settle(
        &self,
        open: &Open,
        intent: IntentId,
        receipt: &Receipt,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let Some(proven) = self.proven(open, intent, receipt)? else {
            return Ok(());
        };
        let ends = |it: &Pending| it.wish.ends_at().is_some();
        if open.keyring().pending(intent).is_some_and(ends) {
            let block = [Story::of_block(&proven.header)];
            return self.prove_end(open, intent, &block, cancel).await;
        }
        self.settle_all(open, &[(intent, proven)]).await
    }

    /// Checks a receipt; none if nothing waits for it any more.
    pub(super) fn proven(
        &self,
        open: &Open,
        intent: IntentId,
        receipt: &Receipt,
    ) -> Result<Option<Proven>, Error> {
        let keyring = open.keyring();
        let Some(pending) = keyring.pending(intent) else {
            return Ok(None);
        };
        let proven = keyring.prove(receipt)?;
        // Ours: a relay can't pass off another transaction. But a share that another device of ours ended is ended.
        if !keyring.is_ours(&proven, pending) && !keyring.ends(&proven, pending.wish) {
            return Err(Error::NotProven("a receipt for another transaction"));
        }
        Ok(Some(proven))
    }

    /// Writes down what receipts prove.
    pub(super) async fn settle_all(
        &self,
        open: &Open,
        all: &[(IntentId, Proven)],
    ) -> Result<(), Error> {
        let keyring = open.keyring();
        for (intent, proven) in all {
            self.certify(open, proven.header.time);
            if let Some(Wish::Record(id)) = keyring.pending(*intent).map(|it| it.wish) {
                open.added.borrow_mut().insert(id);
            }
        }
        self.update(open, |keyring| {
            for (intent, proven) in all {
                keyring.advance(&proven.header)?;
                keyring.settle(*intent, proven);
            }
            Ok(())
        })
        .await
    }
}

impl Keyring {
    /// Takes a wish out of the outbox.
    pub(super) fn take_pending(&mut self, intent: IntentId) -> Option<Wish> {
        let index = self.outbox.iter().position(|it| it.intent == intent)?;
        Some(self.outbox.remove(index).wish)
    }

    /// Whether this is what was wished for: the intent is nobody else's, and the account signed it, in whichever form.
    pub(crate) fn is_ours(&self, proven: &Proven, pending: &Pending) -> bool {
        let transaction = &proven.transaction;
        let statement = transaction.statement();
        statement.intent == pending.intent
            && transaction.account() == self.account()
            && statement.body == pending.body
            && *transaction.opening() == pending.opening
    }

    /// Whether the wish is to end a share that is proven to be there: the ledger never refuses that, whatever a relay says, and
    /// a stop that was asked for is not forgotten.
    pub(super) fn must_end(&self, wish: Wish) -> bool {
        matches!(wish, Wish::Stop(grant) if self.share(&grant).is_some_and(|share| share.sent))
    }

    /// Whether this, signed by this account, ends the share that the wish is to end.
    fn ends(&self, proven: &Proven, wish: Wish) -> bool {
        let transaction = &proven.transaction;
        match (&transaction.statement().body, wish) {
            (Body::Revocation(body), Wish::Stop(grant)) => {
                body.grant == grant && transaction.account() == self.account()
            }
            (Body::Revocation(body), Wish::EndOffer(offer)) => {
                body.offer() == offer && transaction.account() == self.account()
            }
            _ => false,
        }
    }

    /// A wish was granted.
    pub(crate) fn settle(&mut self, intent: IntentId, proven: &Proven) {
        let at = proven.header.time;
        match self.settle_at(intent, at) {
            Some(Wish::Keys) => {
                if let Opening::KeysChanged(opening) = proven.transaction.opening() {
                    self.follow(&opening.keys, at);
                }
            }
            Some(Wish::Share(_)) => self.replaced(proven),
            Some(Wish::Close) => self.closed_by(proven),
            Some(Wish::Vouch(_)) => self.vouching(proven),
            Some(Wish::Parcel(_)) => {
                if let (Body::Parcel(body), Opening::Parcel(opening)) = (
                    &proven.transaction.statement().body,
                    proven.transaction.opening(),
                ) {
                    self.parcel_came(body, opening, proven);
                }
            }
            _ => {}
        }
    }

    /// The same, as far as when it became final says all.
    pub(crate) fn settle_at(&mut self, intent: IntentId, at: Millis) -> Option<Wish> {
        let wish = self.take_pending(intent);
        match wish {
            Some(Wish::Account) => self.owner.registered = true,
            Some(Wish::Record(id)) => {
                if let Some(record) = self.record_mut(&id) {
                    record.state = RecordState::Committed;
                }
            }
            Some(Wish::Share(id)) => {
                if let Some(share) = self.share_mut(&id) {
                    share.sent = true;
                    share.made = at;
                }
            }
            Some(Wish::Stop(id)) => {
                if let Some(share) = self.share_mut(&id) {
                    share.stopping = true;
                    share.stopped = Some(at);
                }
            }
            Some(Wish::Offer(id)) => {
                if let Some(offer) = self.offer_mut(&id)
                    && offer.state == OfferState::Waiting
                {
                    offer.state = OfferState::Open;
                }
            }
            Some(Wish::Claim(id)) => {
                if let Some(claim) = self.claim_mut(&id)
                    && matches!(claim.state, ClaimState::Waiting | ClaimState::Over(..))
                {
                    claim.state = ClaimState::Claimed;
                }
            }
            Some(Wish::EndParcel(id, how)) => self.parcel_over(&id, how, at),
            Some(Wish::Erase(id)) => self.gone(id, at, intent),
            Some(Wish::EndVouch(id)) => self.word_ended(id, at),
            Some(Wish::Keys | Wish::Close | Wish::Parcel(_) | Wish::Vouch(_)) => {}
            // Over here since it was asked for.
            Some(Wish::EndOffer(_)) | None => {}
        }
        wish
    }
}
