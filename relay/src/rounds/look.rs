//! Whether one thing is what it must be.

use std::{error::Error, io, sync::Arc};

use aceso_core::{
    block::Genesis,
    codec::decode,
    crypto::digest::{Domain, hash},
    grant::Delivery,
    ledger::{GrantState, Key, ParcelState},
    request::body_digest,
};
use bytes::Bytes;
use fjall::UserKey;
use tokio::task::spawn_blocking;

use super::{AT_ONCE, RoundError, blocks::Blocks};
use crate::{
    audit::Place,
    blobs::{BlobError, Objects, names},
    clock::Clock,
    store::{Kept, Post, Rows, Store, StoreError, Thing},
};

/// What is wrong; none if nothing is.
pub(super) type Problem = Option<&'static str>;

/// What a look says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is what it must be, or it has changed meanwhile.
    Whole,
    /// It can't be said now.
    Unseen,
    /// It is not, and why.
    Damaged(String),
}

/// Looks at things.
#[derive(Clone)]
pub struct Look {
    /// What is final, and what is known of the rest.
    pub store: Arc<Store>,
    /// The rest.
    pub objects: Objects,
    /// The ledger.
    pub genesis: Arc<Genesis>,
    /// The time.
    pub clock: Clock,
}

impl Look {
    /// The next things of a post, or why there are none to be had.
    pub(super) async fn some(
        &self,
        post: Post,
        after: Option<UserKey>,
    ) -> Result<Result<Vec<Thing>, Verdict>, RoundError> {
        let found = self
            .aside(move |it| it.store.after(post, after.as_deref(), AT_ONCE))
            .await;
        Ok(match found {
            Ok(things) => Ok(things),
            Err(error) => Err(verdict(error)?),
        })
    }

    /// What there is to say of a thing.
    pub(super) async fn at(&self, thing: &Thing) -> Result<Verdict, RoundError> {
        let verdict = match self.problem(thing).await {
            Ok(None) => Verdict::Whole,
            Ok(Some(problem)) => Verdict::Damaged(problem.into()),
            Err(RoundError::Blobs(BlobError::Missing(_))) => self.missing().await?,
            Err(error) => verdict(error)?,
        };
        if verdict == Verdict::Whole {
            return Ok(verdict);
        }
        // What has changed meanwhile was looked at in pieces of two times.
        let was = thing.clone();
        match self.aside(move |it| it.store.is_still(&was)).await {
            Ok(false) => Ok(Verdict::Whole),
            Ok(true) | Err(RoundError::Store(_)) => Ok(verdict),
            Err(error) => Err(error),
        }
    }

    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, RoundError> {
        let it = self.clone();
        let done = spawn_blocking(move || work(&it)).await;
        Ok(done.map_err(|_| RoundError::Stopped)??)
    }

    async fn problem(&self, thing: &Thing) -> Result<Problem, RoundError> {
        let Some(kept) = thing.kept()? else {
            let thing = thing.clone();
            return self.aside(move |it| it.row(&thing)).await;
        };
        let mut bytes = Vec::new();
        for name in files(&kept) {
            bytes.push(self.objects.get(&name).await?);
        }
        self.aside(move |it| it.holds(&kept, &bytes)).await
    }

    /// Bytes are erased before what is known of them is, and a copy that was brought back knows of bytes that were erased since.
    async fn missing(&self) -> Result<Verdict, RoundError> {
        let explained = self.aside(|it| {
            let now = it.clock.now().max(it.store.ground()?.header.time);
            let mut orders = it.store.orders();
            let due = orders.next().transpose()?;
            let erasing = due.is_some_and(|(order, _)| order.due <= now);
            Ok(erasing || !it.store.restorations()?.0.is_empty())
        });
        Ok(match explained.await {
            Ok(true) => Verdict::Unseen,
            Ok(false) => Verdict::Damaged("its bytes are missing".into()),
            Err(error) => verdict(error)?,
        })
    }

    fn row(&self, thing: &Thing) -> Result<Problem, StoreError> {
        let Thing { key, value, .. } = thing;
        let blocks = Blocks {
            store: &self.store,
            genesis: &self.genesis,
        };
        match thing.post {
            Post::Rows(Rows::Headers) => blocks.block(key),
            Post::Rows(Rows::State) => {
                let problem = "its value is not the one under the newest block's state root";
                Ok((!self.store.ground()?.holds_row(key)?).then_some(problem))
            }
            Post::Rows(rows) => {
                let problem = "it says something else than the block that it leads to";
                Ok((!blocks.leads(rows, key, value)?).then_some(problem))
            }
            Post::Parts | Post::Deliveries | Post::Letters | Post::Shelf => Ok(None),
        }
    }

    fn holds(&self, kept: &Kept, bytes: &[Bytes]) -> Result<Problem, StoreError> {
        let problem = match (kept, bytes) {
            (Kept::Part(_, _, part), [bytes]) if body_digest(bytes) != part.digest => {
                "its bytes are not those that were sent"
            }
            (Kept::Delivery(grant, _), [whole, notice]) => {
                let state: Option<GrantState> = self.store.ground()?.glimpse(Key::Grant(*grant))?;
                // Until its grant is final it may be sent anew.
                let Some(state) = state else {
                    return Ok(None);
                };
                let signed = (state.notice, state.bundle);
                let held = decode::<Delivery>(whole)
                    .is_ok_and(|it| it.digests() == signed && it.is_consistent());
                if held && hash(Domain::Notice, &[notice]) == signed.0 {
                    return Ok(None);
                }
                "it is not the one that the grant names"
            }
            (Kept::Letter(parcel, row), _) => {
                let state: Option<ParcelState> =
                    self.store.ground()?.glimpse(Key::Parcel(*parcel))?;
                // One whose parcel is on its way is held against it when that comes.
                match state {
                    Some(state) if state.letter != hash(Domain::Letter, &[&row.letter]) => {
                        "it is not the one that the parcel names"
                    }
                    _ => return Ok(None),
                }
            }
            (Kept::Item(_, _, item), [bytes]) if bytes.len() as u64 != u64::from(item.length) => {
                "it has another length than was noted"
            }
            _ => return Ok(None),
        };
        Ok(Some(problem))
    }
}

/// The names under which a thing's bytes rest outside the store.
fn files(kept: &Kept) -> Vec<String> {
    match kept {
        Kept::Part(blob, number, _) => vec![names::part(*blob, *number)],
        Kept::Delivery(grant, _) => vec![names::delivery(*grant), names::notice(*grant)],
        Kept::Letter(..) => Vec::new(),
        Kept::Item(account, place, item) => vec![names::shelf(*account, *place, *item)],
    }
}

/// What an error says of the thing that was looked at: what can be read and is wrong is damaged, what can't be read now was not seen.
fn verdict(error: RoundError) -> Result<Verdict, RoundError> {
    let damaged = match &error {
        RoundError::Stopped => return Err(error),
        RoundError::Store(it) | RoundError::Blobs(BlobError::Known(it)) => is_damage(it),
        RoundError::Blobs(_) => false,
    };
    if damaged {
        return Ok(Verdict::Damaged(error.to_string()));
    }
    tracing::error!(%error, "something that is kept could not be looked at");
    Ok(Verdict::Unseen)
}

/// Whether what was read is wrong, be it the database's own form that is broken.
fn is_damage(error: &StoreError) -> bool {
    let StoreError::Database(broken) = error else {
        return error.is_damage();
    };
    let mut cause: Option<&(dyn Error + 'static)> = Some(broken);
    while let Some(error) = cause {
        if error.is::<io::Error>() {
            return false;
        }
        cause = error.source();
    }
    true
}

/// Where a thing is.
pub(super) fn place(thing: &Thing) -> Place {
    let key = thing.key.to_vec();
    let nameless = Place::Kind(thing.post.name());
    match (thing.post, thing.kept()) {
        (Post::Rows(Rows::Headers), _) => {
            let height = thing.key.as_ref().try_into().map(u64::from_be_bytes);
            height.map_or(nameless, Place::Block)
        }
        (Post::Rows(Rows::State), _) => Place::State(key),
        (Post::Rows(rows), _) => Place::Index(rows, key),
        (_, Ok(Some(Kept::Part(blob, number, _)))) => Place::Blob(blob, Some(number)),
        (_, Ok(Some(Kept::Delivery(grant, _)))) => Place::Delivery(grant),
        (_, Ok(Some(Kept::Letter(parcel, _)))) => Place::Letter(parcel),
        (_, Ok(Some(Kept::Item(account, place, _)))) => Place::Shelf(account, place.to_name()),
        (_, Ok(None) | Err(_)) => nameless,
    }
}
