//! From a wish to a final transaction: signed once per wish, sent until it is final, proven before it is believed.

use aceso_core::{
    block::Receipt,
    codec::decode,
    id::{IntentId, Millis},
    kinds::{Body, Opening},
    transaction::{Draft, Transaction},
};
use aceso_messages::{Event, ProblemKind};

use crate::{
    error::Error,
    http::{Call, Patience, path},
    keyring::{Keyring, Pending, RecordState, Wish},
    light::Proven,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// How long a transaction may wait to be applied. Half of what the ledger allows, so that a device whose clock is hours off can
/// begin before it learns the time.
const VALIDITY: Millis = 12 * 60 * 60 * 1000;

/// Refusals that say that the wish, or its twin, was applied before.
const DONE_BEFORE: [&str; 6] = [
    "account-exists",
    "already-revoked",
    "blob-used",
    "duplicate",
    "grant-exists",
    "wrong-number",
];

/// Refusals of the time a transaction names, not of what it does.
const OUT_OF_TIME: [&str; 2] = ["stale", "too-far-ahead"];

impl<P: Ports> Wallet<P> {
    /// Signs a wish, as of the newest block that was verified.
    pub(crate) fn sign_wish(
        &self,
        open: &Open,
        keyring: &Keyring,
        intent: IntentId,
        validity: Millis,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Result<Transaction, Error> {
        let ledger = keyring.ledger()?;
        Ok(Draft {
            genesis: ledger.genesis.digest(),
            intent,
            valid_until: self.now().saturating_add(validity),
            checkpoint: ledger.checkpoint,
            account: keyring.account(),
            body: body.into(),
            opening: opening.into(),
        }
        .sign(&open.device, &mut self.ports().rng()))
    }

    /// A wish for the outbox.
    pub(crate) fn pending(
        &self,
        open: &Open,
        wish: Wish,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Result<Pending, Error> {
        let intent = IntentId::random(&mut self.ports().rng());
        let signed = self.sign_wish(open, &open.keyring(), intent, VALIDITY, body, opening)?;
        Ok(Pending {
            intent,
            wish,
            signed: vec![signed],
        })
    }

    /// Sends a transaction until it is final. The same bytes in every attempt: the relay gives the same receipt.
    pub(crate) async fn post(
        &self,
        transaction: &Transaction,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Receipt, Error> {
        let call = Call::post("/v1/transactions", transaction.encode()).patience(patience);
        Ok(decode(&self.call(&call, cancel).await?)?)
    }

    /// The receipt of an intent, if the relay has one.
    async fn receipt(&self, intent: &IntentId, cancel: &Cancel) -> Result<Option<Receipt>, Error> {
        match self
            .call(&Call::get(path("/v1/transactions/", intent, "")), cancel)
            .await
        {
            Ok(bytes) => Ok(Some(decode(&bytes)?)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sends one pending wish and settles it. Gone from the outbox afterwards: it is final, or will never be.
    pub(crate) async fn submit(
        &self,
        open: &Open,
        intent: IntentId,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let mut signed_again = false;
        loop {
            let keyring = open.keyring();
            let Some(pending) = keyring.outbox.iter().find(|it| it.intent == intent) else {
                return Ok(());
            };
            let Some(newest) = pending.signed.last() else {
                return Err(Error::Fault("nothing is signed"));
            };
            let error = match self.post(newest, patience, cancel).await {
                Ok(receipt) => return self.settle(open, intent, &receipt).await,
                Err(error) => error,
            };
            let name = error.refusal().unwrap_or_default();
            let out_of_time = OUT_OF_TIME.contains(&name);
            if out_of_time || DONE_BEFORE.contains(&name) {
                // An earlier attempt may have become final without our hearing of it.
                if let Some(receipt) = self.receipt(&intent, cancel).await? {
                    return self.settle(open, intent, &receipt).await;
                }
            }
            if out_of_time && !signed_again {
                signed_again = true;
                if let Error::Refused(refused) = &error
                    && let Some(now) = refused.now
                {
                    self.learn_time(now);
                }
                self.sign_again(open, intent).await?;
            } else if DONE_BEFORE.contains(&name) {
                // It says so, without proof. The wish stays until the proof comes with the activity: giving it up could throw
                // away the key of a record that is there.
                return Err(Error::NotProven("done before, without a receipt"));
            } else {
                if self.is_final_refusal(&error) {
                    if keyring.must_end(pending.wish) {
                        return Err(Error::NotProven("a share that can't be stopped"));
                    }
                    self.give_up(open, intent).await?;
                }
                return Err(error);
            }
        }
    }

    /// Whether trying again can't help.
    fn is_final_refusal(&self, error: &Error) -> bool {
        match error {
            Error::Refused(refused) => {
                (400..500).contains(&refused.status)
                    && !error.is_transient()
                    && !matches!(
                        refused.name.as_str(),
                        "" | "clock" | "not-ancestor" | "other-ledger"
                    )
                    && !OUT_OF_TIME.contains(&refused.name.as_str())
            }
            _ => false,
        }
    }

    /// Signs a wish anew with a later time, under the same intent.
    async fn sign_again(&self, open: &Open, intent: IntentId) -> Result<(), Error> {
        let keyring = open.keyring();
        let Some(pending) = keyring.outbox.iter().find(|it| it.intent == intent) else {
            return Ok(());
        };
        let Some(newest) = pending.signed.last() else {
            return Err(Error::Fault("nothing is signed"));
        };
        let own = newest
            .clone()
            .verify()
            .map_err(|_| Error::Fault("an own transaction does not hold"))?;
        let again = self.sign_wish(
            open,
            &keyring,
            intent,
            VALIDITY,
            own.statement().body.clone(),
            own.opening().clone(),
        )?;
        self.update(open, |keyring| {
            if let Some(it) = keyring.outbox.iter_mut().find(|it| it.intent == intent) {
                it.signed.push(again.clone());
            }
            Ok(())
        })
        .await
    }

    /// Checks a receipt and writes down what it proves.
    async fn settle(&self, open: &Open, intent: IntentId, receipt: &Receipt) -> Result<(), Error> {
        let keyring = open.keyring();
        let Some(pending) = keyring.outbox.iter().find(|it| it.intent == intent) else {
            return Ok(());
        };
        let proven = keyring.prove(receipt)?;
        // Ours byte for byte: a relay can't pass off another transaction, nor another witness. But a share that another device
        // of ours ended is ended.
        let same = pending.signed.contains(&receipt.transaction);
        if !same && !keyring.ends(&proven, pending.wish) {
            return Err(Error::NotProven("a receipt for another transaction"));
        }
        self.update(open, |keyring| {
            keyring.advance(&proven.header)?;
            keyring.settle(intent, &proven);
            Ok(())
        })
        .await
    }

    /// Takes back a wish that the ledger will never grant.
    async fn give_up(&self, open: &Open, intent: IntentId) -> Result<(), Error> {
        self.update(open, |keyring| {
            let wish = keyring.take_pending(intent);
            match wish {
                Some(Wish::Record(id)) => keyring.records.retain(|record| record.id != id),
                Some(Wish::Share(id)) => keyring.shares.retain(|share| share.grant != id),
                Some(Wish::Stop(id)) => {
                    if let Some(share) = keyring.share_mut(&id) {
                        share.stopping = false;
                    }
                }
                Some(Wish::Account) | None => {}
            }
            Ok(())
        })
        .await
    }

    /// Sends all that waits, until one does not get through. What will never be is told of by events; what the relay does not
    /// prove goes on waiting.
    pub(crate) async fn flush(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let waiting: Vec<_> = open
            .keyring()
            .outbox
            .iter()
            .map(|pending| (pending.intent, pending.wish))
            .collect();
        for (intent, wish) in waiting {
            match self.submit(open, intent, patience, cancel).await {
                Err(error) if error.is_transient() => return Err(error),
                Err(_) | Ok(()) => {}
            }
            match wish {
                Wish::Account => {}
                Wish::Record(_) => self.tell(Event::Records),
                Wish::Share(_) | Wish::Stop(_) => self.tell(Event::Shares),
            }
        }
        Ok(())
    }
}

impl Keyring {
    fn take_pending(&mut self, intent: IntentId) -> Option<Wish> {
        let index = self.outbox.iter().position(|it| it.intent == intent)?;
        Some(self.outbox.remove(index).wish)
    }

    /// Whether the wish is to end a share that is proven to be there: the ledger never refuses that, whatever a relay says, and
    /// a stop that was asked for is not forgotten.
    fn must_end(&self, wish: Wish) -> bool {
        matches!(wish, Wish::Stop(grant) if self.share(&grant).is_some_and(|share| share.sent))
    }

    /// Whether this, signed by this account, ends the share that the wish is to end.
    fn ends(&self, proven: &Proven, wish: Wish) -> bool {
        let transaction = &proven.transaction;
        match (&transaction.statement().body, wish) {
            (Body::Revocation(body), Wish::Stop(grant)) => {
                body.grant == grant && transaction.account() == self.account()
            }
            _ => false,
        }
    }

    /// A wish was granted.
    pub(crate) fn settle(&mut self, intent: IntentId, proven: &Proven) {
        let at = proven.header.time;
        match self.take_pending(intent) {
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
            None => {}
        }
    }
}

/// What a person is told when something that needs the relay can't be done.
pub(crate) fn offline() -> Error {
    Error::told(ProblemKind::Offline)
}
