//! Whether one thing is what it must be.

use std::sync::Arc;

use aceso_core::{
    block::{Certificate, Header, Part, Trust, history_leaf, history_node},
    codec::decode,
    crypto::digest::{Digest, Domain, hash},
    grant::Delivery,
    id::{GrantId, ParcelId},
    kinds::{Body, Opening},
    ledger::{GrantState, Key, ParcelState},
    request::body_digest,
    transaction::{Statement, Verified},
};
use fjall::UserKey;
use tokio::task::spawn_blocking;

use super::{AT_ONCE, RoundError};
use crate::{
    audit::Place,
    blobs::{BlobError, Objects, names},
    store::{Pointer, Post, Rows, Store, StoreError, Thing},
};

/// What is wrong; none if nothing is.
type Problem = Option<String>;

/// Looks at things.
#[derive(Clone)]
pub struct Look {
    /// What is final, and what is known of the rest.
    pub store: Arc<Store>,
    /// The rest.
    pub objects: Objects,
    /// The ledger.
    pub genesis: Arc<aceso_core::block::Genesis>,
}

impl Look {
    /// The next things of a post.
    pub(super) async fn some(
        &self,
        post: Post,
        after: Option<UserKey>,
    ) -> Result<Vec<(UserKey, Thing)>, RoundError> {
        self.aside(move |it| it.store.after(post, after.as_deref(), AT_ONCE))
            .await
    }

    /// A thing as it is now.
    pub(super) async fn again(&self, thing: &Thing) -> Result<Option<Thing>, RoundError> {
        let thing = thing.clone();
        self.aside(move |it| it.store.now(&thing)).await
    }

    /// What is wrong with a thing.
    pub(super) async fn at(&self, thing: &Thing) -> Result<Problem, RoundError> {
        let bytes = match self.bytes(thing).await {
            Ok(bytes) => bytes,
            Err(RoundError::Blobs(BlobError::Missing(_))) => {
                return Ok(Some("its bytes are missing".into()));
            }
            Err(error) => return Err(error),
        };
        let thing = thing.clone();
        self.aside(move |it| match it.holds(&thing, &bytes) {
            Ok(problem) => Ok(problem.map(Into::into)),
            Err(error) if error.is_damage() => Ok(Some(error.to_string())),
            Err(error) => Err(error),
        })
        .await
    }

    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, RoundError> {
        let it = self.clone();
        let done = spawn_blocking(move || work(&it)).await;
        Ok(done.map_err(|_| RoundError::Stopped)??)
    }

    /// What rests of a thing outside the store.
    async fn bytes(&self, thing: &Thing) -> Result<Vec<bytes::Bytes>, RoundError> {
        let names = match thing {
            Thing::Part(blob, number) => vec![names::part(*blob, *number)],
            Thing::Delivery(grant) => vec![names::delivery(*grant), names::notice(*grant)],
            Thing::Item(account, place) => {
                let item = self.store.item(*account, *place)?;
                let name = item.map(|item| names::shelf(*account, *place, item));
                name.into_iter().collect()
            }
            Thing::Row(..) | Thing::Letter(_) => Vec::new(),
        };
        let mut all = Vec::with_capacity(names.len());
        for name in names {
            all.push(self.objects.get(&name).await?);
        }
        Ok(all)
    }

    fn holds(
        &self,
        thing: &Thing,
        bytes: &[bytes::Bytes],
    ) -> Result<Option<&'static str>, StoreError> {
        let problem = match (thing, bytes) {
            (Thing::Row(Rows::Headers, (key, _)), _) => return self.block(key),
            (Thing::Row(Rows::State, (key, _)), _) => {
                // What is there now: it may have changed since it was listed.
                let problem = "its value is not the one under the newest block's state root";
                (!self.store.ground()?.holds_row(key)?).then_some(problem)
            }
            (Thing::Row(rows, (key, value)), _) => (!self.leads(*rows, key, value)?)
                .then_some("it says something else than the block that it leads to"),
            (Thing::Part(blob, number), [bytes]) => {
                let part = self.store.part(*blob, *number)?;
                part.filter(|part| body_digest(bytes) != part.digest)
                    .map(|_| "its bytes are not those that were sent")
            }
            (Thing::Delivery(grant), [whole, notice]) => self.delivery(*grant, whole, notice)?,
            (Thing::Letter(parcel), _) => self.letter(*parcel)?,
            (Thing::Item(account, place), [bytes]) => {
                let item = self.store.item(*account, *place)?;
                item.filter(|item| bytes.len() as u64 != u64::from(item.length))
                    .map(|_| "it has another length than was noted")
            }
            // It went while it was looked for.
            (Thing::Part(..) | Thing::Delivery(_) | Thing::Item(..), _) => None,
        };
        Ok(problem)
    }

    /// A block: its header, its validators' yes, its transactions, and that rows lead to them.
    fn block(&self, key: &[u8]) -> Result<Option<&'static str>, StoreError> {
        let unreadable = || StoreError::Corrupt("a header can't be read");
        let height = key
            .try_into()
            .map(u64::from_be_bytes)
            .map_err(|_| unreadable())?;
        let Some(stored) = self.store.stored_block(height)? else {
            return Ok(None);
        };
        let header = Header::decode(&stored.header).map_err(|_| unreadable())?;
        let trust = Trust::new(&self.genesis, self.store.changes());
        let below = match height.checked_sub(1) {
            Some(below) => self.store.stored_block(below)?,
            None => None,
        };
        // One that can't be read is told of at its own place.
        let below = below.and_then(|it| Header::decode(&it.header).ok());
        let linked = match height {
            0 => header == self.genesis.header(),
            _ => below.is_none_or(|below| below.id() == header.parent),
        };
        if !linked || header.height != height {
            return Ok(Some("its header does not name the block below it"));
        }
        if !stored.certificate.is_empty() {
            let certificate: Option<Certificate> = decode(&stored.certificate).ok();
            let held = certificate.is_some_and(|it| {
                let certifiers = trust.certifiers(height);
                it.verify_by(&self.genesis, certifiers, &header.id())
                    .is_ok()
            });
            if !held {
                return Ok(Some("its certificate does not hold"));
            }
        }
        let leaf = [&[0][..], key].concat();
        let leaf = self.store.row(Rows::Ancestors, &leaf)?;
        if leaf.as_deref() != Some(&history_leaf(header.id()).0[..]) {
            return Ok(Some("its leaf in the history tree is another"));
        }
        let Some(kept) = self.store.kept(height)? else {
            return Ok(Some("its transactions are missing"));
        };
        if kept.root() != header.transactions {
            return Ok(Some("its transactions are not those that its header names"));
        }
        for (index, part) in (0..).zip(&kept.0) {
            let statement: Statement =
                decode(part.statement()).map_err(|_| StoreError::Corrupt("a statement"))?;
            if !self.is_led_to(Pointer { height, index }, &statement)? {
                return Ok(Some("no row leads to one of its transactions"));
            }
        }
        Ok(None)
    }

    /// Whether rows lead to a transaction, as far as its statement says which.
    fn is_led_to(&self, pointer: Pointer, statement: &Statement) -> Result<bool, StoreError> {
        let (rows, id) = match &statement.body {
            Body::Grant(body) => (Rows::Made, *body.grant.as_bytes()),
            Body::Revocation(body) => (Rows::Revoked, *body.grant.as_bytes()),
            Body::Parcel(body) => (Rows::Sent, *body.parcel.as_bytes()),
            _ => return Ok(self.store.intents(statement.intent)?.contains(&pointer)),
        };
        // Where it leads to is seen when its own turn comes.
        let led = self.store.row(rows, &id)?.is_some();
        Ok(led && self.store.intents(statement.intent)?.contains(&pointer))
    }

    /// Whether a row says what the block says that it leads to.
    fn leads(&self, rows: Rows, key: &[u8], value: &[u8]) -> Result<bool, StoreError> {
        if rows == Rows::Ancestors {
            return self.is_subtree(key, value);
        }
        let Some(pointer) = rows.pointer(key, value) else {
            // A refusal leads to no block.
            return Ok(rows == Rows::Activity && crate::store::denial_of(value)?.is_some());
        };
        let kept = self.store.kept(pointer.height)?;
        let part = kept.and_then(|it| it.0.into_iter().nth(pointer.index as usize));
        let Some(part) = part else {
            return Ok(false);
        };
        let statement: Option<Statement> = decode(part.statement()).ok();
        let Some(statement) = statement else {
            return Ok(false);
        };
        let (id, rest) = key.split_at(key.len().min(32));
        // Who signed it, and the opening; a witness that is not kept any more says nothing else.
        let says = |is: &dyn Fn(&Verified) -> bool| match &part {
            Part::Whole(whole) => whole.clone().verify().is_ok_and(|it| is(&it)),
            Part::Bare(_) => true,
        };
        Ok(match (rows, &statement.body) {
            (Rows::Activity, _) => true,
            (Rows::Receipts, _) => {
                id == statement.intent.as_bytes() && says(&|it| it.account().as_bytes() == rest)
            }
            (Rows::KeySets, _) => says(&|it| {
                let number = match it.opening() {
                    Opening::KeysChanged(opening) => opening.keys.number.to_be_bytes().to_vec(),
                    Opening::RecoveryCompleted(opening) => {
                        opening.keys.number.to_be_bytes().to_vec()
                    }
                    Opening::RecoveryBegun(opening) => {
                        [&opening.keys.number.to_be_bytes()[..], &[1]].concat()
                    }
                    _ => return false,
                };
                it.account().as_bytes() == id && number == rest
            }),
            (Rows::Grants, Body::Grant(body)) => value == body.grant.as_bytes(),
            (Rows::Made, Body::Grant(body)) => id == body.grant.as_bytes(),
            (Rows::Revoked, Body::Revocation(body)) => id == body.grant.as_bytes(),
            (Rows::Revoked, Body::Grant(body)) => {
                body.replaces.is_some_and(|before| id == before.as_bytes())
            }
            (Rows::Parcels, Body::Parcel(body)) => value == body.parcel.as_bytes(),
            (Rows::Sent, Body::Parcel(body)) => id == body.parcel.as_bytes(),
            _ => false,
        })
    }

    /// Whether a subtree of the history tree is that of the two below it, or of its block.
    fn is_subtree(&self, key: &[u8], value: &[u8]) -> Result<bool, StoreError> {
        let wrong = || StoreError::Corrupt("the history tree");
        let (level, number) = key.split_first().ok_or_else(wrong)?;
        let number = number.try_into().map(u64::from_be_bytes);
        let number = number.map_err(|_| wrong())?;
        let digest = match level.checked_sub(1) {
            None => {
                let stored = self.store.stored_block(number)?;
                let header = stored.map(|it| Header::decode(&it.header));
                let header = header.and_then(Result::ok).ok_or_else(wrong)?;
                history_leaf(header.id())
            }
            Some(below) => {
                let child = |number: u64| {
                    let row = [&[below][..], &number.to_be_bytes()].concat();
                    let row = self.store.row(Rows::Ancestors, &row)?;
                    let digest = row.and_then(|row| row.as_ref().try_into().ok());
                    digest.map(Digest).ok_or_else(wrong)
                };
                let left = number.checked_mul(2).ok_or_else(wrong)?;
                history_node(&child(left)?, &child(left + 1)?)
            }
        };
        Ok(value == digest.0)
    }

    fn delivery(
        &self,
        grant: GrantId,
        whole: &[u8],
        notice: &[u8],
    ) -> Result<Option<&'static str>, StoreError> {
        let Some(row) = self.store.delivery(grant)? else {
            return Ok(None);
        };
        let Ok(delivery) = decode::<Delivery>(whole) else {
            return Ok(Some("it can't be read"));
        };
        let state: Option<GrantState> = self.store.ground()?.glimpse(Key::Grant(grant))?;
        let signed = state.map_or((row.notice, row.bundle), |it| (it.notice, it.bundle));
        let held = delivery.digests() == signed && delivery.is_consistent();
        Ok(match held && hash(Domain::Notice, &[notice]) == signed.0 {
            true => None,
            false => Some("it is not the one that the grant names"),
        })
    }

    fn letter(&self, parcel: ParcelId) -> Result<Option<&'static str>, StoreError> {
        let Some(row) = self.store.letter(parcel)? else {
            return Ok(None);
        };
        let state: Option<ParcelState> = self.store.ground()?.glimpse(Key::Parcel(parcel))?;
        // One whose parcel is on its way is held against it when that comes.
        let other = state.filter(|it| it.letter != hash(Domain::Letter, &[&row.letter]));
        Ok(other.map(|_| "it is not the one that the parcel names"))
    }
}

/// Where a thing is.
pub(super) fn place(thing: &Thing) -> Place {
    match thing {
        Thing::Row(Rows::Headers, (key, _)) => {
            let height = key.as_ref().try_into().map(u64::from_be_bytes);
            height.map_or(Place::Kind(Rows::Headers.name()), Place::Block)
        }
        Thing::Row(Rows::State, (key, _)) => Place::State(key.to_vec()),
        Thing::Row(rows, (key, _)) => Place::Index(*rows, key.to_vec()),
        Thing::Part(blob, number) => Place::Blob(*blob, Some(*number)),
        Thing::Delivery(grant) => Place::Delivery(*grant),
        Thing::Letter(parcel) => Place::Letter(*parcel),
        Thing::Item(account, place) => Place::Shelf(*account, place.to_name()),
    }
}
