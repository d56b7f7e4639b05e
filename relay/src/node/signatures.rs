//! Verifying the signatures of what comes in, many at once: as many as came while the last were verified.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::{
    ledger::Refusal,
    transaction::{Examined, Transaction, Verified, verify_all},
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use tokio::{sync::oneshot, task::yield_now};

use crate::cores::cores;

/// Signatures verified together. One that does not hold costs the others of its batch twice the time, so it is not the most that
/// would pay. They take a millisecond: waking another thread for them costs more than other requests' waiting for it.
const BATCH: usize = 64;

/// Why no verdict is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the work was cut off")]
pub struct CutOff;

struct Waiting {
    transaction: Examined,
    verdict: oneshot::Sender<Result<Verified, Refusal>>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    workers: usize,
}

/// Verifies for all who ask.
#[derive(Clone)]
pub(super) struct Signatures {
    queue: Arc<Mutex<Queue>>,
    most_workers: usize,
    check: fn(Vec<Examined>) -> Vec<Result<Verified, Refusal>>,
}

impl Default for Signatures {
    fn default() -> Self {
        Self {
            queue: Arc::default(),
            // The other half has blocks to make.
            most_workers: cores().div_ceil(2),
            check: verify_many,
        }
    }
}

impl Signatures {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        // Nothing below panics between two changes that belong together.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Checks all that needs no state.
    pub(super) async fn verify(
        &self,
        transaction: Transaction,
    ) -> Result<Result<Verified, Refusal>, CutOff> {
        let transaction = match transaction.examine() {
            Ok(transaction) => transaction,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (verdict, heard) = oneshot::channel();
        let one = Waiting {
            transaction,
            verdict,
        };
        if self.enqueue(one) {
            let this = self.clone();
            tokio::spawn(async move { this.work().await });
        }
        heard.await.map_err(|_| CutOff)
    }

    /// Tells whether one more is to work.
    fn enqueue(&self, one: Waiting) -> bool {
        let mut queue = self.queue();
        queue.waiting.push(one);
        let hire = queue.workers < self.most_workers;
        if hire {
            queue.workers += 1;
        }
        hire
    }

    /// What is to be verified next; if nothing is, one works less.
    fn take(&self) -> Option<Vec<Waiting>> {
        let mut queue = self.queue();
        let count = queue.waiting.len().min(BATCH);
        if count == 0 {
            queue.workers -= 1;
            return None;
        }
        Some(queue.waiting.drain(..count).collect())
    }

    /// Works until nothing waits.
    async fn work(&self) {
        while let Some(batch) = self.take() {
            let (transactions, verdicts): (Vec<_>, Vec<_>) = batch
                .into_iter()
                .map(|it| (it.transaction, it.verdict))
                .unzip();
            let check = AssertUnwindSafe(|| (self.check)(transactions));
            let Ok(found) = catch_unwind(check) else {
                // Those who wait are told that the work was cut off, as what tells them is dropped. Others still wait.
                tracing::error!("verifying signatures panicked");
                continue;
            };
            for (verdict, told) in found.into_iter().zip(verdicts) {
                // Who has gone away needs no verdict.
                let _ = told.send(verdict);
            }
            // Others that this thread has to do with come in between.
            yield_now().await;
        }
    }
}

/// Verifies in batches.
pub(crate) fn verify_many(mut transactions: Vec<Examined>) -> Vec<Result<Verified, Refusal>> {
    let mut verdicts = Vec::with_capacity(transactions.len());
    let mut seed = [0; 32];
    if getrandom::fill(&mut seed).is_err() {
        // Without secret randomness one by one: the verdicts are the same.
        return transactions.into_iter().map(Examined::verify).collect();
    }
    let mut rng = ChaCha20Rng::from_seed(seed);
    while !transactions.is_empty() {
        let rest = transactions.split_off(transactions.len().min(BATCH));
        verdicts.extend(verify_all(transactions, &mut rng));
        transactions = rest;
    }
    verdicts
}

/// Checks all of many transactions that needs no state; the verdicts are in their order.
pub(crate) fn verify_together(transactions: Vec<Transaction>) -> Vec<Result<Verified, Refusal>> {
    let mut refused = Vec::new();
    let mut examined = Vec::with_capacity(transactions.len());
    for transaction in transactions {
        match transaction.examine() {
            Ok(one) => {
                refused.push(None);
                examined.push(one);
            }
            Err(refusal) => refused.push(Some(refusal)),
        }
    }
    let mut verdicts = verify_many(examined).into_iter();
    let in_order = refused.into_iter().map(|refused| match refused {
        Some(refusal) => Err(refusal),
        // There is one for each that was examined.
        None => verdicts.next().unwrap_or(Err(Refusal::BadSignature)),
    });
    in_order.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use aceso_core::{
        crypto::{digest::Digest, secret::Secret32, sign::SigningKey},
        id::{AccountId, BlockId, GrantId, IntentId},
        kinds::revocation,
        transaction::{Checkpoint, Draft},
    };

    use super::*;

    fn signed() -> Transaction {
        let mut rng = ChaCha20Rng::from_seed([5; 32]);
        let draft = Draft {
            genesis: Digest([1; 32]),
            intent: IntentId::random(&mut rng),
            valid_until: 7,
            checkpoint: Checkpoint {
                height: 0,
                block: BlockId(Digest([2; 32])),
            },
            account: AccountId(Digest([3; 32])),
            body: revocation::Body {
                grant: GrantId::random(&mut rng),
            }
            .into(),
            opening: revocation::Opening {}.into(),
        };
        let device = SigningKey::from_seed(&Secret32::from_bytes(&[4; 32]));
        draft.sign(&device, &mut rng)
    }

    #[tokio::test]
    async fn a_panic_costs_those_it_was_about_and_nobody_after_them() {
        static WELL: AtomicBool = AtomicBool::new(false);
        let signatures = Signatures {
            queue: Arc::default(),
            most_workers: 1,
            check: |transactions| match WELL.swap(true, Ordering::Relaxed) {
                true => verify_many(transactions),
                false => panic!("for this test"),
            },
        };
        assert_eq!(signatures.verify(signed()).await, Err(CutOff));
        let verdict = signatures.verify(signed()).await;
        assert!(matches!(verdict, Ok(Ok(_))), "{verdict:?}");
    }
}
