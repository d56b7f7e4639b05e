//! Rounds through all that is kept, while the relay serves: what nobody asks for is looked at, too, so that damage is noticed before somebody
//! needs what was damaged. What is found is logged, counted, and said to every wallet that asks, with the signed word about the newest block.
//!
//! A round holds each thing against what it follows from, or against what names it ([`look`]). It does not execute the blocks once more; that
//! is what [`crate::audit`] is for, when the relay is stopped.

mod look;

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use tokio::time::sleep;

pub use look::Look;

use crate::{
    audit::Finding,
    blobs::BlobError,
    metrics::Metrics,
    store::{Post, Rows, StoreError, Thing},
};

/// Things that are looked at in one go.
const AT_ONCE: usize = 64;
/// After each go there is a pause of so many times as long: one twentieth of one processor's time is taken, and as much of the disk's.
const PAUSES: u32 = 19;
/// Places that are listed and logged in one round; more are counted.
pub const LISTED: usize = 1_000;
/// What is not as it must be is looked at again after so long, before it is called damaged: something may have been written meanwhile.
pub const AGAIN: Duration = Duration::from_secs(2);

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

/// Why a round did not come to its end.
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

/// Goes round.
pub struct Rounds {
    /// What looks.
    pub look: Look,
    /// Where it is noted.
    pub damage: Damage,
    /// Where it is counted.
    pub metrics: Metrics,
    /// How long to wait before a second look.
    pub again: Duration,
}

impl Rounds {
    /// One round after the other for as long as it is polled, the first at once.
    pub async fn run(&self, every: Duration) {
        loop {
            if let Err(error) = self.once().await {
                tracing::error!(%error, "what is kept could not be looked through; it is tried again");
            }
            sleep(every).await;
        }
    }

    /// Looks at all of it once. Gives what is damaged, the first [`LISTED`] of it.
    pub async fn once(&self) -> Result<Vec<Finding>, RoundError> {
        let mut listed = Vec::new();
        let mut found = 0;
        for post in POSTS {
            let mut after = None;
            loop {
                let start = Instant::now();
                let things = self.look.some(post, after).await?;
                let mut suspects = Vec::new();
                for (_, thing) in &things {
                    if self.look.at(thing).await?.is_some() {
                        suspects.push(thing);
                    }
                }
                let took = start.elapsed();
                if !suspects.is_empty() {
                    sleep(self.again).await;
                }
                for thing in suspects {
                    let Some(finding) = self.damage_of(thing).await? else {
                        continue;
                    };
                    found += 1;
                    self.note(found.max(self.damage.0.load(Ordering::Relaxed)));
                    if listed.len() < LISTED {
                        let Finding { place, problem } = &finding;
                        tracing::error!("what is kept is damaged: {place}: {problem}");
                        listed.push(finding);
                    }
                }
                after = match things.last() {
                    Some((key, _)) if things.len() == AT_ONCE => Some(key.clone()),
                    _ => break,
                };
                sleep(took * PAUSES).await;
            }
        }
        self.note(found);
        Ok(listed)
    }

    /// What is wrong with a thing after all.
    async fn damage_of(&self, thing: &Thing) -> Result<Option<Finding>, RoundError> {
        let Some(thing) = self.look.again(thing).await? else {
            return Ok(None);
        };
        let problem = self.look.at(&thing).await?;
        Ok(problem.map(|problem| Finding {
            place: look::place(&thing),
            problem,
        }))
    }

    fn note(&self, places: u32) {
        self.damage.0.store(places, Ordering::Relaxed);
        self.metrics.damage(places);
    }
}
