//! What the engine asks of the application.

use crate::{Block, Certificate, Meta, block::Rules};
use bytes::Bytes;
use std::{future::Future, sync::Arc, time::Duration};

/// Where a new block is to be built or checked.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The block to build on. It may be notarised and not yet final, or final and not yet applied.
    pub parent: Block,
    /// The blocks between the application's tip (when the engine looked) and the parent, oldest first and the parent last.
    /// Empty when the parent is the tip. Blocks may be applied while the application works on the branch, so it skips
    /// those at or below its own tip.
    pub unapplied: Vec<Block>,
}

/// A block the application has built: what [`Block`] is made from.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The header. Its SHA-256 is the block id.
    pub header: Bytes,
    /// The body, which the header commits to.
    pub body: Bytes,
}

impl Proposal {
    /// The block that the engine makes of it, for whoever asks the application about it without an engine. Else, what is wrong with it.
    pub fn block(self, application: &impl Application) -> Result<Block, &'static str> {
        Rules::new(Arc::new(application.clone()), usize::MAX).block(self.header, self.body)
    }
}

/// The state machine that the engine orders blocks for.
///
/// All futures run on the engine's own tokio runtime, which has few threads: blocking work (fsync, heavy hashing) belongs
/// in `tokio::task::spawn_blocking`. `propose`, `fill` and `verify` may be cancelled at any await point.
pub trait Application: Clone + Send + Sync + 'static {
    /// Why a final block could not be applied. The engine stops on it.
    type Error: std::error::Error + Send + Sync + 'static;

    /// The block at height 0. Always the same bytes for one chain; it is never passed to [`Application::finalized`].
    fn genesis(&self) -> Proposal;

    /// Reads parent and height from a header; `None` if it is not a header. Called for bytes from the network.
    fn meta(&self, header: &[u8]) -> Option<Meta>;

    /// Whether the header commits to this body, bit for bit.
    ///
    /// The block id covers the header only and the engine finds blocks by id. Without this check a peer could put another
    /// body behind a good header. Called for bytes from the network, and for bytes from disk.
    fn commits(&self, header: &[u8], body: &[u8]) -> bool;

    /// The height of the last block that [`Application::finalized`] made durable; 0 if there is none. Called at start.
    fn tip(&self) -> u64;

    /// Builds a block on the branch, waiting up to `patience` for something to put in it.
    ///
    /// With nothing to put in, answer `None` when patience is over; the engine asks again while the turn lasts (a day for one
    /// validator, so an idle chain writes nothing; under the leader timeout for several). One reason to propose an empty block
    /// instead: with several validators, nothing has become final for long, say a minute. Skipped turns pile up in memory and on
    /// disk until the next final block.
    fn propose(
        &self,
        branch: Branch,
        patience: Duration,
    ) -> impl Future<Output = Option<Proposal>> + Send;

    /// Builds a block on the branch at once, if need be an empty one: its parent is not known to be final for so long that only a
    /// block on top may make it so. `None` if none can be built; the engine asks again.
    fn fill(&self, branch: Branch) -> impl Future<Output = Option<Proposal>> + Send;

    /// Checks a block by executing it on the branch. The parent id, the height, [`Application::commits`] and the size limit
    /// have been checked.
    ///
    /// `false` means wrong for ever and must be the same answer on every honest validator; wait rather than answer on
    /// something that may change, such as the clock.
    fn verify(&self, branch: Branch, block: Block) -> impl Future<Output = bool> + Send;

    /// Applies a final block and returns when that is durable.
    ///
    /// Called in height order without gaps, from [`Application::tip`] + 1. After a crash it starts again from the tip the
    /// application reports, so a block whose effects are durable is not given twice.
    ///
    /// The certificate is `None` for a block that is final only through a descendant; then the next certificate above, with
    /// the header chain down to the block, is the proof. With one validator this happens only to a block whose finalize vote
    /// a crash cut short; with several, whenever votes are late.
    fn finalized(
        &self,
        block: Block,
        certificate: Option<Certificate>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
