//! Rounds through all that is kept, while the relay serves: what nobody asks for is looked at, too, so that damage is noticed before somebody
//! needs what was damaged. What is found is logged, counted, and said to every wallet that asks, with the signed word about the newest block.
//!
//! A round holds each thing against what it follows from, or against what names it ([`Look`]). It does not execute the blocks once more; that
//! is what [`crate::audit`] is for, when the relay is stopped.

pub(crate) mod blocks;
mod look;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::time::sleep;

pub use look::Look;
use look::Verdict;

use crate::{
    audit::{Finding, Place},
    blobs::BlobError,
    events::Events,
    metrics::Metrics,
    store::{Post, Rows, StoreError},
};

/// Things that are looked at in one go.
const AT_ONCE: usize = 64;
/// After each go there is a pause of so many times as long: one twentieth of one processor's time is taken, and as much of the disk's.
const PAUSES: u32 = 19;
/// Places that are listed and logged in one round; more are counted.
pub const LISTED: usize = 1_000;
/// What is not as it must be is looked at again after so long, before it is called damaged: something may have been written meanwhile.
pub const AGAIN: Duration = Duration::from_secs(2);
/// A round that could not look at everything is followed by another one after so long.
const SOON: Duration = Duration::from_secs(10 * 60);

/// All that is looked at, one after the other.
const POSTS: [Post; 15] = [
    Post::Rows(Rows::Headers),
    Post::Rows(Rows::State),
    Post::Rows(Rows::Ancestors),
    Post::Rows(Rows::Receipts),
    Post::Rows(Rows::Grants),
    Post::Rows(Rows::Made),
    Post::Rows(Rows::Revoked),
    Post::Rows(Rows::KeySets),
    Post::Rows(Rows::Parcels),
    Post::Rows(Rows::Sent),
    Post::Rows(Rows::Activity),
    Post::Parts,
    Post::Deliveries,
    Post::Letters,
    Post::Shelf,
];

/// Why something could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// Bytes can't be read.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The work was cut off.
    #[error("the work was cut off")]
    Stopped,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// At how many places damage was found: in the last round, or in the one under way if that found more.
#[derive(Debug, Default)]
pub struct Damage(AtomicU32);

impl Damage {
    /// None if there was none.
    pub fn found(&self) -> Option<u32> {
        let places = self.0.load(Ordering::Relaxed);
        (places > 0).then_some(places)
    }
}

/// What came of a round.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// What is damaged, the first [`LISTED`] of it.
    pub found: Vec<Finding>,
    /// At how many places.
    pub places: u32,
    /// How many things could not be looked at now.
    pub unseen: u32,
}

/// Goes round.
pub struct Rounds {
    /// What looks.
    pub look: Look,
    /// Where it is noted.
    pub damage: Damage,
    /// Who is to hear of it.
    pub events: Arc<Events>,
    /// Where it is counted.
    pub metrics: Metrics,
    /// How long to wait before a second look.
    pub again: Duration,
}

impl Rounds {
    /// One round after the other for as long as it is polled, the first at once.
    pub async fn run(&self, every: Duration) {
        loop {
            let pause = match self.once().await {
                Ok(Round { unseen: 0, .. }) => every,
                Ok(Round { unseen, .. }) => {
                    tracing::warn!(unseen, "not all that is kept could be looked at");
                    SOON.min(every)
                }
                Err(error) => {
                    tracing::error!(%error, "what is kept could not be looked at");
                    SOON.min(every)
                }
            };
            sleep(pause).await;
        }
    }

    /// Looks at all of it once. It ends early only when the work is cut off.
    pub async fn once(&self) -> Result<Round, RoundError> {
        let mut round = Round::default();
        for post in POSTS {
            self.pass(post, &mut round).await?;
        }
        self.note(round.places);
        Ok(round)
    }

    async fn pass(&self, post: Post, round: &mut Round) -> Result<(), RoundError> {
        let mut after = None;
        loop {
            let start = Instant::now();
            let things = match self.look.some(post, after).await? {
                Ok(things) => things,
                // What lies behind can't be reached.
                Err(verdict) => {
                    self.take(Place::Kind(post.name()), verdict, round);
                    return Ok(());
                }
            };
            let mut suspects = Vec::new();
            for thing in &things {
                match self.look.at(thing).await? {
                    Verdict::Whole => {}
                    Verdict::Unseen => round.unseen += 1,
                    Verdict::Damaged(_) => suspects.push(thing),
                }
            }
            let took = start.elapsed();
            if !suspects.is_empty() {
                sleep(self.again).await;
            }
            for thing in suspects {
                let verdict = self.look.at(thing).await?;
                self.take(look::place(thing), verdict, round);
            }
            after = match things.last() {
                Some(thing) if things.len() == AT_ONCE => Some(thing.key.clone()),
                _ => return Ok(()),
            };
            sleep(took * PAUSES).await;
        }
    }

    /// Notes what a second look has said.
    fn take(&self, place: Place, verdict: Verdict, round: &mut Round) {
        let problem = match verdict {
            Verdict::Whole => return,
            Verdict::Unseen => {
                round.unseen += 1;
                return;
            }
            Verdict::Damaged(problem) => problem,
        };
        round.places += 1;
        self.note(round.places.max(self.damage.0.load(Ordering::Relaxed)));
        if round.found.len() < LISTED {
            tracing::error!("what is kept is damaged: {place}: {problem}");
            round.found.push(Finding { place, problem });
        }
    }

    fn note(&self, places: u32) {
        let before = self.damage.0.swap(places, Ordering::Relaxed);
        self.metrics.damage(places);
        if (before == 0) != (places == 0) {
            // Wallets are told with the next answer, so that they are to ask.
            self.events.end();
        }
    }
}
