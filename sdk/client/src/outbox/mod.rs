//! From a wish to a final transaction.
//!
//! What a person wants is written down first ([`Pending`]), and taken on step by step, each step written down before the next:
//! what the relay must have goes there, the transaction is signed and sent until it is final, and the proof of that is checked
//! before it is believed. Any step may be cut off, by a lost line, a lock or a crash, and be taken again later: parts and
//! deliveries are the same whenever they are sent, and the ledger applies an intent once.

mod carry;
mod settle;
mod turns;
mod waiting;

pub(crate) use self::{carry::parts_of, turns::Turns};

use aceso_core::{
    block::Receipt,
    codec::decode,
    id::{IntentId, Millis},
    kinds::{Body, Opening},
    transaction::{Draft, Transaction},
};
use aceso_messages::{Event, ProblemKind};

use crate::{
    error::{Error, Refused},
    http::{Call, Patience, path},
    keyring::{
        ClaimState, Freight, Keyring, OfferState, Pending, RecordState, Signed, Step, Trouble, Wish,
    },
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// How long a transaction may wait to be applied. Half of what the ledger allows, so that a device whose clock is hours off can
/// begin before it learns the time.
pub(crate) const VALIDITY: Millis = 12 * 60 * 60 * 1000;
/// A form that is about to be out of time is not sent any more.
const MARGIN: Millis = 5 * 60 * 1000;

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

/// Refusals that say that the freight is not, or no more, with the relay.
const WITHOUT_FREIGHT: [&str; 4] = [
    "blob-incomplete",
    "blob-mismatch",
    "delivery-mismatch",
    "no-delivery",
];

/// What is tried a second time within one attempt, once.
#[derive(Default)]
struct Again {
    signed: bool,
    carried: bool,
}

/// Whether a wish still has a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point {
    /// It is still wanted.
    Open,
    /// Nobody wants it any more, or it could have no effect any more.
    None,
    /// It came about in another way.
    Done,
}

impl<P: Ports> Wallet<P> {
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
            valid_until: self.now().saturating_add(validity),
            checkpoint: ledger.checkpoint,
            account: keyring.account(),
            body: body.into(),
            opening: opening.into(),
        }
        .sign(&open.device, &mut self.ports().rng()))
    }

    /// A wish for the outbox. It is signed when it is sent.
    pub(crate) fn pending(
        &self,
        wish: Wish,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Pending {
        let intent = IntentId::random(&mut self.ports().rng());
        Pending::new(intent, wish, self.today(), body, opening)
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
    pub(crate) async fn receipt(
        &self,
        intent: IntentId,
        cancel: &Cancel,
    ) -> Result<Option<Receipt>, Error> {
        match self
            .call(&Call::get(path("/v1/transactions/", intent, "")), cancel)
            .await
        {
            Ok(bytes) => Ok(Some(decode(&bytes)?)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sends one wish until it is final; it is gone from the outbox afterwards. When it fails, the wish goes on waiting.
    pub(crate) async fn submit(
        &self,
        open: &Open,
        intent: IntentId,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let task = Task::new(cancel, &|_| {});
        self.send(open, intent, patience, &task).await
    }

    /// The same, telling how far it has come.
    pub(crate) async fn send(
        &self,
        open: &Open,
        intent: IntentId,
        patience: Patience,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let _turn = open.turns.take(intent).await;
        let mut again = Again::default();
        loop {
            let keyring = open.keyring();
            let Some(pending) = keyring.pending(intent) else {
                return Ok(());
            };
            if !keyring.is_ready(pending) {
                return Err(Error::Waits);
            }
            if self.is_over(open, &keyring, pending, task.cancel).await? {
                return self.let_go(open, intent).await;
            }
            let taken = match pending.step {
                Step::Carry(done) => self.carry(open, pending, done, patience, task).await,
                Step::Commit => {
                    self.commit(open, pending, patience, task.cancel, &mut again)
                        .await
                }
            };
            if let Err(error) = taken {
                // What there is to tell is the first error.
                let _ = self.note_trouble(open, intent, &error).await;
                return Err(error);
            }
        }
    }

    /// Takes the last step, or falls back to one before it.
    async fn commit(
        &self,
        open: &Open,
        pending: &Pending,
        patience: Patience,
        cancel: &Cancel,
        again: &mut Again,
    ) -> Result<(), Error> {
        let intent = pending.intent;
        let form = self.form(open, pending).await?;
        let error = match self.post(&form, patience, cancel).await {
            Ok(receipt) => return self.settle(open, intent, &receipt).await,
            Err(error) => error,
        };
        let name = error.refusal().unwrap_or_default();
        let out_of_time = OUT_OF_TIME.contains(&name);
        let done_before = DONE_BEFORE.contains(&name);
        if (out_of_time || done_before)
            && let Some(receipt) = self.receipt(intent, cancel).await?
        {
            // An earlier attempt became final without our hearing of it.
            return self.settle(open, intent, &receipt).await;
        }
        if out_of_time && !again.signed {
            again.signed = true;
            self.learn_relay_time(&error);
            return self.sign_again(open, intent).await.map(drop);
        }
        if WITHOUT_FREIGHT.contains(&name)
            && !again.carried
            && !matches!(pending.freight, Freight::Nothing)
        {
            again.carried = true;
            return self.step(open, intent, Step::Carry(0)).await;
        }
        if done_before {
            // It says so, without proof. The wish stays until the proof comes with the activity: giving it up could throw away
            // the key of a record that is there.
            return Err(Error::NotProven("done before, without a receipt"));
        }
        if open.keyring().must_end(pending.wish) && matches!(error, Error::Refused(_)) {
            return Err(Error::NotProven("a share that can't be stopped"));
        }
        Err(error)
    }

    /// Whether the relay minded the time a transaction names, and said what its own clock shows.
    pub(crate) fn learn_relay_time(&self, error: &Error) -> bool {
        match error {
            Error::Refused(refused) if OUT_OF_TIME.contains(&refused.name.as_str()) => {
                refused.now.is_some_and(|now| {
                    self.learn_time(now);
                    true
                })
            }
            _ => false,
        }
    }

    /// The form to send: the newest one, unless it is out of time.
    async fn form(&self, open: &Open, pending: &Pending) -> Result<Transaction, Error> {
        let now = self.now();
        match &pending.signed {
            Some(signed) if signed.is_in_time(now) => Ok(signed.transaction.clone()),
            _ => self.sign_again(open, pending.intent).await,
        }
    }

    /// Signs a wish anew with a later time, under the same intent. It is stored before it is sent. What nobody wants any more is
    /// not signed again: it waits until its last form is out of time for everybody.
    async fn sign_again(&self, open: &Open, intent: IntentId) -> Result<Transaction, Error> {
        let until = self.now().saturating_add(VALIDITY);
        let today = self.today();
        self.update(open, |keyring| {
            let wanted = |it: &&Pending| keyring.point_of(it, today) == Point::Open;
            let Some(pending) = keyring.pending(intent).filter(wanted) else {
                return Err(Error::Waits);
            };
            let (body, opening) = (pending.body.clone(), pending.opening.clone());
            let transaction = self.sign_wish(open, keyring, intent, VALIDITY, body, opening)?;
            if let Some(pending) = keyring.pending_mut(intent) {
                let transaction = transaction.clone();
                pending.signed = Some(Signed { transaction, until });
            }
            Ok(transaction)
        })
        .await
    }

    /// Writes down how far a wish has come.
    async fn step(&self, open: &Open, intent: IntentId, step: Step) -> Result<(), Error> {
        self.update(open, |keyring| {
            if let Some(pending) = keyring.pending_mut(intent) {
                pending.step = step;
                if let (Wish::Record(id), Step::Commit) = (pending.wish, step)
                    && let Some(record) = keyring.record_mut(&id)
                {
                    record.state = record.state.max(RecordState::Sent);
                }
            }
            Ok(())
        })
        .await
    }

    /// Whether a wish has become pointless, and is known not to have been granted.
    async fn is_over(
        &self,
        open: &Open,
        keyring: &Keyring,
        pending: &Pending,
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        let signed = match (keyring.point_of(pending, self.today()), &pending.signed) {
            (Point::Open, _) => return Ok(false),
            (Point::Done, _) | (Point::None, None) => return Ok(true),
            (Point::None, Some(signed)) => signed,
        };
        // It was sent. No block after its time takes it; and the newest block, which is certified, is after it.
        if open.certified.get() <= signed.until {
            return Ok(false);
        }
        Ok(self.receipt(pending.intent, cancel).await?.is_none())
    }

    /// Takes a pointless wish out.
    async fn let_go(&self, open: &Open, intent: IntentId) -> Result<(), Error> {
        let today = self.today();
        self.update(open, |keyring| {
            keyring.let_go(intent, today);
            Ok(())
        })
        .await
    }

    /// Keeps the reason why a wish goes on waiting, so that a person can be told.
    async fn note_trouble(
        &self,
        open: &Open,
        intent: IntentId,
        error: &Error,
    ) -> Result<(), Error> {
        let trouble = match error {
            Error::Refused(refused) if !error.is_transient() => Trouble::from(&**refused),
            Error::Told(ProblemKind::RecordGone, _) => Trouble::Lost,
            _ => return Ok(()),
        };
        let known = open.keyring();
        if known
            .pending(intent)
            .is_none_or(|pending| pending.trouble.as_ref() == Some(&trouble))
        {
            return Ok(());
        }
        self.update(open, |keyring| {
            if let Some(pending) = keyring.pending_mut(intent) {
                pending.trouble = Some(trouble.clone());
            }
            Ok(())
        })
        .await
    }

    /// Sends all that waits and can be sent, what ends something first. It stops when the relay is not reached; what it refuses,
    /// or does not prove, goes on waiting.
    pub(crate) async fn flush(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let mut tried = Vec::new();
        while let Some((intent, wish)) = open.keyring().next_wish(&tried) {
            tried.push(intent);
            if open.turns.is_taken(intent) {
                // Whoever asked for it sends it, and tells how far it has come.
                continue;
            }
            match self.submit(open, intent, patience, cancel).await {
                Err(error) if error.is_transient() => return Err(error),
                Err(_) | Ok(()) => {}
            }
            if let Some(event) = wish.concerns() {
                self.tell(event);
            }
        }
        Ok(())
    }
}

impl Signed {
    fn is_in_time(&self, now: Millis) -> bool {
        // Not so far ahead either that a clock which was put right since makes it look like it.
        now.saturating_add(MARGIN) < self.until && self.until <= now.saturating_add(2 * VALIDITY)
    }
}

impl Wish {
    /// What a screen asks for again when it has come further.
    fn concerns(self) -> Option<Event> {
        match self {
            Self::Account | Self::Close => None,
            Self::Record(_) | Self::Erase(_) => Some(Event::Records),
            Self::Share(_) | Self::Stop(_) => Some(Event::Shares),
            Self::Keys => Some(Event::Devices),
            Self::Offer(_) | Self::EndOffer(_) | Self::Claim(_) => Some(Event::Offers),
        }
    }

    /// What ends something goes first: it was asked for to take effect at once.
    fn is_urgent(self) -> bool {
        match self {
            Self::Account
            | Self::Stop(_)
            | Self::Keys
            | Self::EndOffer(_)
            | Self::Erase(_)
            | Self::Close => true,
            Self::Record(_) | Self::Share(_) | Self::Offer(_) | Self::Claim(_) => false,
        }
    }
}

impl From<&Refused> for Trouble {
    fn from(refused: &Refused) -> Self {
        Self::Refused {
            status: refused.status,
            name: refused.name.clone(),
            used: refused.used,
            limit: refused.limit,
        }
    }
}

impl Keyring {
    /// The next wish that can be sent, but for those.
    fn next_wish(&self, but: &[IntentId]) -> Option<(IntentId, Wish)> {
        let ready = || {
            self.outbox
                .iter()
                .filter(|it| !but.contains(&it.intent) && self.is_ready(it))
        };
        let next = ready().find(|it| it.wish.is_urgent()).or(ready().next())?;
        Some((next.intent, next.wish))
    }

    /// Whether all is final that must be so before.
    fn is_ready(&self, pending: &Pending) -> bool {
        match pending.wish {
            Wish::Account
            | Wish::Keys
            | Wish::Record(_)
            | Wish::Offer(_)
            | Wish::Claim(_)
            | Wish::Close => true,
            Wish::Erase(id) => self.pending_for(Wish::Record(id)).is_none(),
            Wish::EndOffer(id) => self.pending_for(Wish::Offer(id)).is_none(),
            // A record that is not there any more makes no difference: the relay refuses, and says why.
            Wish::Share(grant) => self.share(&grant).is_none_or(|share| {
                let mut records = share.terms.records.iter().filter_map(|id| self.record(id));
                share.stopping || records.all(|record| record.state == RecordState::Committed)
            }),
            Wish::Stop(grant) => self.pending_for(Wish::Share(grant)).is_none(),
        }
    }

    /// Whether it still has a point.
    fn point_of(&self, pending: &Pending, today: Millis) -> Point {
        let none_if = |pointless: bool| if pointless { Point::None } else { Point::Open };
        match pending.wish {
            // The ledger takes only the set that follows; after another one this one can't be final any more.
            Wish::Keys => match &self.changing {
                Some(changing) if changing.next.follows(&self.keys.current) => Point::Open,
                _ => Point::Done,
            },
            Wish::Account | Wish::Erase(_) | Wish::EndOffer(_) => Point::Open,
            // It ends no later as it is.
            Wish::Close => match (&pending.body, self.owner.closes) {
                (Body::Closing(body), Some(ends)) if ends <= body.until.max(today) => Point::Done,
                _ => Point::Open,
            },
            Wish::Offer(id) => none_if(self.offer(&id).is_none_or(|offer| {
                matches!(offer.state, OfferState::Over(_)) || offer.open_until <= today
            })),
            Wish::Claim(id) => none_if(
                self.claim(&id)
                    .is_none_or(|claim| matches!(claim.state, ClaimState::Over(_))),
            ),
            Wish::Record(id) => none_if(self.record(&id).is_none()),
            Wish::Share(grant) => match self.share(&grant) {
                // By another device of ours.
                Some(share) if share.sent => Point::Done,
                Some(share) => none_if(share.stopping || share.terms.until <= today),
                None => Point::None,
            },
            Wish::Stop(grant) => match self.share(&grant) {
                Some(share) if share.stopped.is_none() => Point::Open,
                _ => Point::Done,
            },
        }
    }

    /// Takes out what has become pointless. A share that was stopped before it began has ended.
    fn let_go(&mut self, intent: IntentId, today: Millis) {
        match self.take_pending(intent) {
            Some(Wish::Keys) => self.changing = None,
            Some(Wish::Share(grant)) => {
                if let Some(share) = self.share_mut(&grant)
                    && share.stopping
                {
                    share.stopped = Some(today);
                }
            }
            // What never was need not end.
            Some(Wish::Record(id)) => self.outbox.retain(|it| it.wish != Wish::Erase(id)),
            Some(Wish::Offer(id)) => self.outbox.retain(|it| it.wish != Wish::EndOffer(id)),
            _ => {}
        }
    }

    /// Takes back what was never signed, and so can't be final; false if it may be.
    pub(crate) fn withdraw(&mut self, wish: Wish) -> bool {
        match self.outbox.iter().position(|it| it.wish == wish) {
            Some(at) if self.outbox.get(at).is_some_and(|it| it.signed.is_some()) => false,
            Some(at) => {
                self.outbox.remove(at);
                true
            }
            None => true,
        }
    }
}

/// What a person is told when something that needs the relay can't be done.
pub(crate) fn offline() -> Error {
    Error::told(ProblemKind::Offline)
}
