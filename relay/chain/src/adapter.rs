//! Our [`Application`](crate::Application) in the shape the engine calls.

use crate::{Block, Branch, Error, block::Rules, shared::Shared};
use commonware_actor::Feedback;
use commonware_consensus::{
    Reporter,
    marshal::{Update, ancestry::Ancestry},
    simplex::{scheme::ed25519::Scheme, types::Context},
};
use commonware_cryptography::{Digested, Digestible as _, ed25519::PublicKey, sha256::Digest};
use commonware_runtime::Clock;
use commonware_utils::acknowledgement::Exact;
use futures::StreamExt as _;
use std::{
    future::pending,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::sync::{mpsc, watch};

/// Pause before an application that gave up early is asked again, lest it spin.
const RETRY: Duration = Duration::from_millis(20);

/// How long a parent may not be known to be final until that is in doubt: a block on top is then the only thing that can make it
/// so (after a crash, or when votes were lost). Whether it is applied says nothing about that.
const SETTLE: Duration = Duration::from_millis(100);

/// The same of what a lone validator proposed in this run: no vote but its own is wanted, and nothing but a slow disk keeps it from that.
const SETTLE_ALONE: Duration = Duration::from_secs(10);

/// Blocks below a new one that may still be on their way into the application: one that is being applied, and the parent, of which
/// nobody may know yet that it is final. So a block is built while another is made durable.
const ON_THE_WAY: u64 = 2;

/// Shared by all parts: the first failure ends the engine.
#[derive(Clone)]
pub(crate) struct Failure(Arc<watch::Sender<Option<Error>>>);

impl Failure {
    pub(crate) fn new() -> (Self, watch::Receiver<Option<Error>>) {
        let (sender, receiver) = watch::channel(None);
        (Self(Arc::new(sender)), receiver)
    }

    pub(crate) fn raise(&self, error: Error) {
        self.0.send_if_modified(|slot| {
            let first = slot.is_none();
            if first {
                *slot = Some(error);
            }
            first
        });
    }
}

/// How far the chain is, and the application with it.
#[derive(Clone)]
pub(crate) struct Progress {
    /// The highest block known to be final.
    pub known: watch::Receiver<u64>,
    /// The application's tip.
    pub applied: watch::Receiver<u64>,
    /// What was proposed last, in this run.
    pub proposed: Arc<watch::Sender<Option<Digest>>>,
    /// There are no other validators.
    pub alone: bool,
}

impl Progress {
    /// How long from now it is not in doubt that a block becomes final by itself. `None` if it is.
    fn until_doubt(&self, height: u64, digest: &Digest) -> Option<Duration> {
        if *self.known.borrow() >= height {
            return None;
        }
        let own = self.alone && self.proposed.borrow().as_ref() == Some(digest);
        Some(if own { SETTLE_ALONE } else { SETTLE })
    }
}

/// Proposes and verifies.
#[derive(Clone)]
pub(crate) struct Adapter {
    pub application: Shared,
    pub rules: Rules,
    pub progress: Progress,
    pub patience: Duration,
    /// Proposes nothing; see [`crate::node::Pace`].
    pub withhold: bool,
    /// Set once the engine asks for a proposal.
    pub asked: Arc<watch::Sender<bool>>,
    pub failure: Failure,
}

impl Adapter {
    /// The branch up to `parent`, with `ancestry` holding what lies below it. `None` if the chain is already final above.
    async fn branch(
        &mut self,
        parent: Block,
        ancestry: &mut impl Ancestry<Block>,
    ) -> Option<Branch> {
        // A block that is final will be applied, so waiting for it ends; and it keeps a node that is far behind from
        // holding all it missed in memory.
        let below = parent.height().saturating_sub(ON_THE_WAY);
        let settled = (*self.progress.known.borrow()).min(below);
        let tip = {
            let applied = self.progress.applied.wait_for(|tip| *tip >= settled);
            *applied.await.ok()?
        };
        if parent.height() < tip {
            return None;
        }
        let mut unapplied = Vec::new();
        let mut block = parent.clone();
        while block.height() > tip {
            let last = block.height() == tip + 1;
            unapplied.push(block);
            if last {
                break;
            }
            block = ancestry.next().await?.inner().clone();
        }
        unapplied.reverse();
        Some(Branch { parent, unapplied })
    }

    fn checked(&self, branch: &Branch, proposal: crate::Proposal) -> Result<Block, &'static str> {
        let block = self.rules.block(proposal.header, proposal.body)?;
        if block.parent() != branch.parent.id() {
            return Err("not on the given parent");
        }
        if block.height() != branch.parent.height() + 1 {
            return Err("height is not the parent's plus one");
        }
        Ok(block)
    }
}

impl<E: Clock> commonware_consensus::Application<E> for Adapter {
    type SigningScheme = Scheme;
    type Context = Context<Digest, PublicKey>;
    type Block = Block;
    type Input = ();

    async fn propose(
        &mut self,
        (runtime, _): (E, Self::Context),
        mut ancestry: impl Ancestry<Block>,
        _: (),
    ) -> Option<Digested<Block>> {
        self.asked.send_replace(true);
        if self.withhold {
            return pending().await;
        }
        let deadline = runtime.current() + self.patience;
        let parent = ancestry.next().await?.inner().clone();
        let mut branch = self.branch(parent, &mut ancestry).await?;
        loop {
            let asked = runtime.current();
            let left = remaining(deadline, asked);
            if left.is_zero() {
                return None;
            }
            let doubt = || {
                let parent = &branch.parent;
                self.progress.until_doubt(parent.height(), &parent.digest())
            };
            let patience = doubt().map_or(left, |doubt| doubt.min(left));
            let mut proposal = self.application.propose(branch.clone(), patience).await;
            let waited = runtime.current() >= asked + patience;
            if proposal.is_none() && waited && doubt().is_some() {
                proposal = self.application.fill(branch.clone()).await;
            }
            if let Some(proposal) = proposal {
                match self.checked(&branch, proposal) {
                    Ok(block) => {
                        let digest = block.digest();
                        self.progress.proposed.send_replace(Some(digest));
                        return Some(Digested::precomputed(block, digest));
                    }
                    Err(reason) => {
                        self.failure.raise(Error::Proposal(reason));
                        return pending().await;
                    }
                }
            }
            if !waited {
                runtime.sleep(RETRY).await;
            }
            let tip = *self.progress.applied.borrow();
            branch.unapplied.retain(|block| block.height() > tip);
        }
    }

    async fn verify(&mut self, _: (E, Self::Context), mut ancestry: impl Ancestry<Block>) -> bool {
        // No verdict is not a bad verdict: the engine cancels this when the round is over.
        let Some(block) = ancestry.next().await else {
            return pending().await;
        };
        let Some(parent) = ancestry.next().await else {
            return pending().await;
        };
        let parent = parent.inner().clone();
        let Some(branch) = self.branch(parent, &mut ancestry).await else {
            return pending().await;
        };
        self.application.verify(branch, block.inner().clone()).await
    }
}

fn remaining(deadline: SystemTime, now: SystemTime) -> Duration {
    deadline.duration_since(now).unwrap_or_default()
}

/// A final block, and the token that lets the engine forget about it.
pub(crate) type Delivered = (Digested<Block>, Exact);

/// Takes final blocks from the engine. It bounds their number itself.
#[derive(Clone)]
pub(crate) struct Inbox {
    pub blocks: mpsc::UnboundedSender<Delivered>,
    pub known: Arc<watch::Sender<u64>>,
}

impl Reporter for Inbox {
    type Activity = Update<Block>;

    fn report(&mut self, update: Update<Block>) -> Feedback {
        match update {
            Update::Tip(_, height, _) => {
                self.known.send_if_modified(|known| {
                    let higher = height.get() > *known;
                    *known = (*known).max(height.get());
                    higher
                });
                Feedback::Ok
            }
            Update::Block(block, acknowledgement) => {
                match self.blocks.send((block, acknowledgement)) {
                    Ok(()) => Feedback::Ok,
                    Err(_) => Feedback::Closed,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_block_that_is_not_known_to_be_final_is_ever_in_doubt() {
        let [own, other] = [1, 2].map(|byte| Digest([byte; 32]));
        let (known, applied) = (watch::channel(4).1, watch::channel(0).1);
        let proposed = Arc::new(watch::channel(Some(own)).0);
        let progress = |alone| Progress {
            known: known.clone(),
            applied: applied.clone(),
            proposed: proposed.clone(),
            alone,
        };
        for (alone, height, block, expected) in [
            // However far the application is behind.
            (true, 4, own, None),
            (false, 1, other, None),
            (true, 5, own, Some(SETTLE_ALONE)),
            // Of a run before, which may have ended before its vote.
            (true, 5, other, Some(SETTLE)),
            // Other votes may be lost.
            (false, 5, own, Some(SETTLE)),
        ] {
            assert_eq!(progress(alone).until_doubt(height, &block), expected);
        }
    }
}
