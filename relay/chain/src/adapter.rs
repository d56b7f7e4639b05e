//! Our [`Application`] in the shape the engine calls.

use crate::{Application, Block, Branch, Error, block::Rules};
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

/// How long a proposer whose parent is not final yet waits for transactions: a block on top is then the only thing that can
/// make it final (after a crash, or when votes were lost).
const SETTLE: Duration = Duration::from_millis(100);

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

/// Heights that tell how much of the chain the application has caught up with.
#[derive(Clone)]
pub(crate) struct Progress {
    /// The highest block known to be final.
    pub known: watch::Receiver<u64>,
    /// The application's tip.
    pub applied: watch::Receiver<u64>,
}

/// Proposes and verifies.
#[derive(Clone)]
pub(crate) struct Adapter<A> {
    pub application: A,
    pub rules: Rules,
    pub progress: Progress,
    pub patience: Duration,
    /// Proposes nothing; see [`crate::node::Pace`].
    pub withhold: bool,
    /// Set once the engine asks for a proposal.
    pub asked: Arc<watch::Sender<bool>>,
    pub failure: Failure,
}

impl<A: Application> Adapter<A> {
    /// The branch up to `parent`, with `ancestry` holding what lies below it. `None` if the chain is already final above.
    async fn branch(
        &mut self,
        parent: Block,
        ancestry: &mut impl Ancestry<Block>,
    ) -> Option<Branch> {
        // A block that is final will be applied, so waiting for it ends; and it keeps a node that is far behind from
        // holding all it missed in memory.
        let settled = (*self.progress.known.borrow()).min(parent.height());
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

impl<E: Clock, A: Application> commonware_consensus::Application<E> for Adapter<A> {
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
            let left = remaining(deadline, runtime.current());
            if left.is_zero() {
                return None;
            }
            let patience = match branch.unapplied.is_empty() {
                true => left,
                false => left.min(SETTLE),
            };
            if let Some(proposal) = self.application.propose(branch.clone(), patience).await {
                match self.checked(&branch, proposal) {
                    Ok(block) => {
                        let digest = block.digest();
                        return Some(Digested::precomputed(block, digest));
                    }
                    Err(reason) => {
                        self.failure.raise(Error::Proposal(reason));
                        return pending().await;
                    }
                }
            }
            runtime.sleep(RETRY).await;
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
