//! The forms in which a wish is signed: each good for a while, all of one intent.

use aceso_core::{
    id::{IntentId, Millis},
    kinds::{Body, Opening},
    ledger::MAX_VALIDITY,
    transaction::{Draft, Transaction},
};

use super::rules::Point;
use crate::{
    error::Error,
    keyring::{Keyring, Pending, Signed},
    ports::Ports,
    session::Open,
    wallet::Wallet,
};

/// How long a transaction may wait to be applied. Half of what the ledger allows, so that a device whose clock is hours off can
/// begin before it learns the time.
pub(crate) const VALIDITY: Millis = 12 * 60 * 60 * 1000;
/// A form that is about to be out of time is not sent any more.
const MARGIN: Millis = 5 * 60 * 1000;
/// What a relay says of the time moves the end of a form no further than so far past the time that it does not choose: a device's
/// clock may be wrong by a day.
const FURTHEST: Millis = MAX_VALIDITY + 60 * 60 * 1000;

impl<P: Ports> Wallet<P> {
    /// Until when a form is good that is signed now: for so long, but never much longer than a day by a time that no relay chooses.
    /// One that says that it is next month is given nothing that it could keep until then.
    pub(crate) fn valid_until(&self, validity: Millis) -> Millis {
        let wanted = self.now().saturating_add(validity);
        wanted.min(self.own_time().saturating_add(FURTHEST))
    }

    /// Signs, as of the newest block that was verified.
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
            valid_until: self.valid_until(validity),
            checkpoint: ledger.checkpoint,
            account: keyring.account(),
            body: body.into(),
            opening: opening.into(),
        }
        .sign(open.device(), &mut self.ports().rng()))
    }

    /// The form to send: the newest one, unless it is out of time.
    pub(super) async fn form(&self, open: &Open, pending: &Pending) -> Result<Transaction, Error> {
        let now = self.now();
        match &pending.signed {
            Some(signed) if signed.is_in_time(now) => Ok(signed.transaction.clone()),
            _ => self.sign_again(open, pending.intent).await,
        }
    }

    /// Signs a wish anew with a later time, under the same intent. It is stored before it is sent. What nobody wants any more is
    /// not signed again: it waits until its last form is out of time for everybody.
    pub(super) async fn sign_again(
        &self,
        open: &Open,
        intent: IntentId,
    ) -> Result<Transaction, Error> {
        self.update(open, |keyring| self.sign_in(open, keyring, intent))
            .await
    }

    pub(super) fn sign_in(
        &self,
        open: &Open,
        keyring: &mut Keyring,
        intent: IntentId,
    ) -> Result<Transaction, Error> {
        let today = self.today();
        let wanted = |it: &&Pending| keyring.point_of(it, today) == Point::Open;
        let Some(pending) = keyring.pending(intent).filter(wanted) else {
            return Err(Error::Waits);
        };
        let (body, opening) = (pending.body.clone(), pending.opening.clone());
        let until = self.valid_until(VALIDITY);
        let transaction = self.sign_wish(open, keyring, intent, VALIDITY, body, opening)?;
        if let Some(pending) = keyring.pending_mut(intent) {
            let transaction = transaction.clone();
            pending.until = pending.good_until().max(Some(until));
            pending.signed = Some(Signed { transaction, until });
        }
        Ok(transaction)
    }
}

impl Signed {
    pub(super) fn is_in_time(&self, now: Millis) -> bool {
        // Not so far ahead either that a clock which was put right since makes it look like it.
        now.saturating_add(MARGIN) < self.until && self.until <= now.saturating_add(2 * VALIDITY)
    }
}
