//! From a wish to a final transaction.
//!
//! What a person wants is written down first ([`Pending`]), and taken on step by step, each step written down before the next:
//! what the relay must have goes there, the transaction is signed and sent until it is final, and the proof of that is checked
//! before it is believed. Any step may be cut off, by a lost line, a lock or a crash, and be taken again later: parts and
//! deliveries are the same whenever they are sent, and the ledger applies an intent once.

mod carry;
mod ends;
mod fate;
mod rules;
mod settle;
mod sign;
mod together;
mod turns;
mod waiting;

pub(crate) use self::{carry::parts_of, sign::VALIDITY, turns::Turns};
use self::{fate::Fate, rules::Point};

use aceso_core::{
    block::Receipt,
    codec::decode,
    id::{IntentId, Millis},
    kinds::{Body, Opening},
    transaction::Transaction,
};
use aceso_messages::{Event, ProblemKind};

use crate::{
    error::{Error, Lie, Refused},
    http::{Call, Patience, path},
    keyring::{Freight, Keyring, Pending, RecordState, Step, Trouble, Wish},
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// Refusals that say that the wish, or its twin, was applied before.
const DONE_BEFORE: [&str; 10] = [
    "account-exists",
    "already-revoked",
    "attestation-exists",
    "attestation-over",
    "blob-used",
    "duplicate",
    "grant-exists",
    "parcel-ended",
    "parcel-exists",
    "wrong-number",
];

/// Refusals of the time a transaction names, not of what it does.
const OUT_OF_TIME: [&str; 2] = ["stale", "too-far-ahead"];

/// Refusals that say that the freight is not, or no more, with the relay.
const WITHOUT_FREIGHT: [&str; 5] = [
    "blob-incomplete",
    "blob-mismatch",
    "delivery-mismatch",
    "no-delivery",
    "no-letter",
];

/// What is tried a second time within one attempt, once.
#[derive(Default)]
struct Again {
    signed: bool,
    carried: bool,
    /// It goes on under another id.
    moved: bool,
}

impl<P: Ports> Wallet<P> {
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

    /// Signs, and sends until it is final; once more with a later time if it was the time that the relay minded. Gives what became
    /// final, too.
    pub(crate) async fn post_in_time(
        &self,
        sign: impl Fn() -> Result<Transaction, Error>,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(Receipt, Transaction), Error> {
        let signed = sign()?;
        match self.post(&signed, patience, cancel).await {
            Err(error) if self.learn_relay_time(&error) => {
                let signed = sign()?;
                Ok((self.post(&signed, patience, cancel).await?, signed))
            }
            other => Ok((other?, signed)),
        }
    }

    /// The receipt of an intent of ours, if the relay has one.
    pub(crate) async fn receipt(
        &self,
        open: &Open,
        intent: IntentId,
        cancel: &Cancel,
    ) -> Result<Option<Receipt>, Error> {
        let call = Call::get(path("/v1/transactions/", intent, ""));
        match self.signed(open, &call, cancel).await {
            Ok(response) => Ok(Some(decode(&response.body)?)),
            // Nothing of an account is final before the account is.
            Err(error) if error.is_not_found() || error.refusal() == Some("unknown-account") => {
                Ok(None)
            }
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
            match self.fate(open, &keyring, pending, task.cancel).await? {
                // Else it could come about by being sent once more.
                Fate::Open if keyring.is_given_up(pending.wish) => return Err(Error::Waits),
                Fate::Open => {}
                Fate::Over => return self.let_go(open, intent).await,
                Fate::Final(receipt) => {
                    return self.settle(open, intent, &receipt, task.cancel).await;
                }
                Fate::Granted(checked) => return self.granted(open, intent, &checked, None).await,
            }
            let wanted = keyring.point_of(pending, self.today()) == Point::Open;
            let taken = match pending.step {
                Step::Carry(done) => {
                    let carried = self.carry(open, pending, done, patience, task);
                    match carried.await {
                        Err(error) => {
                            match self.otherwise(open, pending, &error, &mut again).await {
                                Ok(true) => Ok(()),
                                Ok(false) => Err(error),
                                Err(other) => Err(other),
                            }
                        }
                        Ok(()) => Ok(()),
                    }
                }
                Step::Commit => {
                    self.commit(open, pending, patience, task.cancel, &mut again)
                        .await
                }
            };
            if let Err(error) = taken {
                // What there is to tell is the first error.
                let _ = self.note_trouble(open, intent, &error).await;
                // That what nobody wants any more is refused, or is not here any more, is as was wished.
                let gone = matches!(error, Error::Told(ProblemKind::RecordGone, _));
                let refused = matches!(error, Error::Refused(_)) && !error.is_transient();
                return Err(if (refused || gone) && !wanted {
                    Error::Waits
                } else {
                    error
                });
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
            Ok(receipt) => return self.settle(open, intent, &receipt, cancel).await,
            Err(error) => error,
        };
        let name = error.refusal().unwrap_or_default();
        let out_of_time = OUT_OF_TIME.contains(&name);
        let done_before = DONE_BEFORE.contains(&name);
        let erased = name == "record-erased" && matches!(pending.wish, Wish::Erase(_));
        if (out_of_time || done_before || erased)
            && let Some(receipt) = self.receipt(open, intent, cancel).await?
        {
            // An earlier attempt became final without our hearing of it.
            return self.settle(open, intent, &receipt, cancel).await;
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
        if self.otherwise(open, pending, &error, again).await? {
            return Ok(());
        }
        if pending.wish.ends_at().is_some() && !name.is_empty() {
            match self.prove_end(open, intent, &[], cancel).await {
                // It is in force: what it was refused for is told.
                Err(Error::Caught(Lie::NotEnded)) => {}
                shown => return shown,
            }
        }
        if done_before && open.keyring().point_of(pending, self.today()) == Point::Open {
            // It says so, without proof. The wish stays until the proof comes with the activity: giving it up could throw away
            // the key of a record that is there.
            return Err(Error::NotProven("done before, without a receipt"));
        }
        let refused = matches!(error, Error::Refused(_)) && !error.is_transient();
        if refused && open.keyring().must_end(pending.wish) {
            return Err(Error::NotProven("a share that can't be stopped"));
        }
        Err(error)
    }

    /// Whether what was refused came about in another way, or goes on in another way: once in each attempt.
    async fn otherwise(
        &self,
        open: &Open,
        pending: &Pending,
        error: &Error,
        again: &mut Again,
    ) -> Result<bool, Error> {
        if again.moved {
            return Ok(false);
        }
        again.moved = self
            .goes_elsewhere(open, pending.intent, error, &Cancel::new())
            .await?;
        Ok(again.moved)
    }

    /// Whether the relay minded the time a transaction names, and said what its own clock shows.
    fn learn_relay_time(&self, error: &Error) -> bool {
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

    /// Writes down that the freight of these is with the relay; they are signed at once, since each write is one of all there is.
    async fn carried(&self, open: &Open, intents: &[IntentId]) -> Result<(), Error> {
        let now = self.now();
        self.update(open, |keyring| {
            for intent in intents {
                match self.carried_in(open, keyring, *intent, now) {
                    // Nobody wants it any more: it keeps nothing else waiting.
                    Err(Error::Waits) => {}
                    other => other?,
                }
            }
            Ok(())
        })
        .await
    }

    fn carried_in(
        &self,
        open: &Open,
        keyring: &mut Keyring,
        intent: IntentId,
        now: Millis,
    ) -> Result<(), Error> {
        if self.set_right(keyring, intent)? {
            return Ok(());
        }
        let Some(pending) = keyring.pending_mut(intent) else {
            return Ok(());
        };
        pending.step = Step::Commit;
        let fresh = pending.signed.as_ref().is_some_and(|it| it.is_in_time(now));
        if let Wish::Record(id) = pending.wish
            && let Some(record) = keyring.record_mut(&id)
        {
            record.state = record.state.max(RecordState::Sent);
        }
        if !fresh {
            self.sign_in(open, keyring, intent)?;
        }
        Ok(())
    }

    /// Writes down how far a wish has come.
    async fn step(&self, open: &Open, intent: IntentId, step: Step) -> Result<(), Error> {
        self.update(open, |keyring| {
            if let Some(pending) = keyring.pending_mut(intent) {
                pending.step = step;
            }
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
        // What was denied is tried again.
        open.denied.set(false);
        while let Some((intent, wish)) = open.keyring().next_wish(&tried) {
            if matches!(wish, Wish::Record(_)) {
                let sent = self.send_together(open, &tried, patience, cancel);
                if sent.await? {
                    self.tell(Event::Records);
                    continue;
                }
            }
            tried.push(intent);
            if open.turns.is_taken(intent) {
                // Whoever asked for it sends it, and tells how far it has come.
                continue;
            }
            match self.submit(open, intent, patience, cancel).await {
                Err(error) if error.is_transient() || open.is_asked() => return Err(error),
                Err(_) | Ok(()) => {}
            }
            // What was to end and goes on is ended once more another time.
            tried.extend(open.keyring().pending_for(wish).map(|it| it.intent));
            if let Some(event) = wish.concerns() {
                self.tell(event);
            }
        }
        Ok(())
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

/// What a person is told when something that needs the relay can't be done.
pub(crate) fn offline() -> Error {
    Error::told(ProblemKind::Offline)
}
