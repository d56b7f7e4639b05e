//! Many small records at once. Each write is one of all there is, so what one at a time would write down for itself is written
//! down for all of them together.

use std::collections::HashSet;

use aceso_core::{
    block::Receipt,
    codec::{decode, encode},
    id::{IntentId, RecordId},
    transaction::{Together, Transaction},
    wire::{self, Sent, SentList},
};
use futures::{StreamExt, stream};

use super::{
    carry::{PARALLEL, parts_of},
    rules::Point,
};
use crate::{
    error::{Error, Refused},
    http::{Call, Patience},
    keyring::{Keyring, Step, Wish},
    light::Proven,
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// So many at a time, in one request. The relay takes twice as many.
const TOGETHER: usize = 32;
/// Fewer are sent one by one.
const FEW: usize = 2;

impl<P: Ports> Wallet<P> {
    /// Takes small records that wait, but for those, all their steps together. False when there are not enough of them, or none
    /// came to its end: then each is sent alone, which also tells what stands in its way. An error when the relay is not reached.
    pub(super) async fn send_together(
        &self,
        open: &Open,
        but: &[IntentId],
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        let chosen = self.choose(open, but);
        if chosen.len() < FEW {
            return Ok(false);
        }
        let mut turns = Vec::new();
        for intent in &chosen {
            turns.push(open.turns.take(*intent).await);
        }
        let (arrived, reached) = self.bring_all(open, &chosen, patience, cancel).await;
        if !arrived.is_empty() {
            self.carried(open, &arrived).await?;
        }
        reached?;
        let (proven, reached) = self.commit_all(open, &chosen, patience, cancel).await;
        if !proven.is_empty() {
            self.settle_all(open, &proven).await?;
        }
        reached?;
        Ok(!proven.is_empty())
    }

    /// Records of one part that are still wanted, that nobody sends just now and nothing stood in the way of.
    fn choose(&self, open: &Open, but: &[IntentId]) -> Vec<IntentId> {
        let (keyring, today) = (open.keyring(), self.today());
        let small = keyring.small_records();
        let chosen = keyring.outbox.iter().filter(|it| {
            it.trouble.is_none()
                && matches!(it.wish, Wish::Record(id) if small.contains(&id))
                && !but.contains(&it.intent)
                && !open.turns.is_taken(it.intent)
                && keyring.point_of(it, today) == Point::Open
        });
        chosen.map(|it| it.intent).take(TOGETHER).collect()
    }

    /// Brings envelopes to the relay. Gives those that have arrived.
    async fn bring_all(
        &self,
        open: &Open,
        chosen: &[IntentId],
        patience: Patience,
        cancel: &Cancel,
    ) -> (Vec<IntentId>, Result<(), Error>) {
        let keyring = open.keyring();
        let quiet = &Task::new(cancel, &|_| {});
        let waiting = chosen.iter().filter_map(|intent| keyring.pending(*intent));
        let waiting = waiting.filter_map(|pending| match pending.step {
            Step::Carry(done) => Some((pending, done)),
            Step::Commit => None,
        });
        let brought = stream::iter(waiting).map(|(pending, done)| async move {
            let brought = self.bring(open, pending, done, patience, quiet).await;
            brought.map(|()| pending.intent)
        });
        sorted_out(brought.buffer_unordered(PARALLEL).collect().await)
    }

    /// Sends those that are signed until they are final. Gives what is proven.
    async fn commit_all(
        &self,
        open: &Open,
        chosen: &[IntentId],
        patience: Patience,
        cancel: &Cancel,
    ) -> (Vec<(IntentId, Proven)>, Result<(), Error>) {
        let (keyring, now) = (open.keyring(), self.now());
        let signed = chosen.iter().filter_map(|intent| {
            let pending = keyring.pending(*intent)?;
            let signed = pending.signed.as_ref().filter(|it| it.is_in_time(now))?;
            (pending.step == Step::Commit).then_some((*intent, &signed.transaction))
        });
        let (intents, transactions): (Vec<_>, Vec<_>) = signed.unzip();
        let answers = match self.post_all(&transactions, patience, cancel).await {
            Ok(answers) => answers,
            Err(error) => vec![Err(error)],
        };
        let proven = intents.into_iter().zip(answers).map(|(intent, answer)| {
            let proven = self.proven(open, intent, &answer?)?;
            Ok(proven.map(|proven| (intent, proven)))
        });
        let (proven, reached) = sorted_out(proven.collect());
        (proven.into_iter().flatten().collect(), reached)
    }

    /// Sends transactions in one request until each is final or refused. Gives what came of each, in order.
    async fn post_all(
        &self,
        transactions: &[&Transaction],
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Vec<Result<Receipt, Error>>, Error> {
        let [_, _, ..] = transactions else {
            let mut answers = Vec::new();
            for transaction in transactions {
                answers.push(Ok(self.post(transaction, patience, cancel).await?));
            }
            return Ok(answers);
        };
        let all = Together(transactions.iter().map(|it| (*it).clone()).collect());
        let call = Call::post("/v1/transactions", encode(&all)).patience(patience);
        let SentList(answers) = decode(&self.call(&call, cancel).await?)?;
        if answers.len() != transactions.len() {
            return Err(Error::NotProven("an answer is missing"));
        }
        let answers = answers.into_iter().map(|answer| match answer {
            Sent::Final(receipt) => Ok(receipt),
            Sent::Refused(wire::Refused { status, problem }) => {
                Err(Refused::of(status, self.ports().reason(&problem)).into())
            }
        });
        Ok(answers.collect())
    }
}

/// What succeeded, and whether the relay was reached. What failed for another reason is tried again alone.
fn sorted_out<T>(all: Vec<Result<T, Error>>) -> (Vec<T>, Result<(), Error>) {
    let (mut done, mut reached) = (Vec::new(), Ok(()));
    for one in all {
        match one {
            Ok(one) => done.push(one),
            Err(error) if error.is_transient() => reached = Err(error),
            Err(_) => {}
        }
    }
    (done, reached)
}

impl Keyring {
    /// Records whose envelopes are of one part.
    fn small_records(&self) -> HashSet<RecordId> {
        let small = self.records.iter();
        let small = small.filter(|it| parts_of(it.version.length) <= 1);
        small.map(|it| it.id).collect()
    }
}
