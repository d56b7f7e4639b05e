//! All that is kept, some of it at a time: for who goes through it while it changes.

use std::ops::Bound;

use aceso_core::id::{AccountId, BlobId, GrantId, ParcelId};
use fjall::UserKey;

use super::{
    Place, Row, Rows, Store, StoreError,
    rows::{digest, grant_id},
    shelf::place_of,
};

/// Where one stands while going through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    /// Rows that follow from the blocks.
    Rows(Rows),
    /// Parts of envelopes.
    Parts,
    /// Deliveries of grants.
    Deliveries,
    /// Letters of parcels.
    Letters,
    /// What accounts keep.
    Shelf,
}

/// One thing that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A row that follows from the blocks.
    Row(Rows, Row),
    /// A part of an envelope.
    Part(BlobId, u32),
    /// A grant's delivery.
    Delivery(GrantId),
    /// A parcel's letter.
    Letter(ParcelId),
    /// Something on an account's shelf.
    Item(AccountId, Place),
}

impl Store {
    /// The next things of a post after a key, at most so many, by their keys.
    pub fn after(
        &self,
        post: Post,
        key: Option<&[u8]>,
        most: usize,
    ) -> Result<Vec<(UserKey, Thing)>, StoreError> {
        let keyspace = match post {
            Post::Rows(rows) => self.keyspace(rows),
            Post::Parts => &self.parts,
            Post::Deliveries => &self.deliveries,
            Post::Letters => &self.letters,
            Post::Shelf => &self.shelf,
        };
        let from = key.map_or(Bound::Unbounded, Bound::Excluded);
        let range = keyspace.range::<&[u8], _>((from, Bound::Unbounded));
        range
            .take(most)
            .map(|entry| {
                let (key, value) = entry.into_inner()?;
                let thing = match post {
                    Post::Rows(rows) => Thing::Row(rows, (key.clone(), value)),
                    Post::Parts => {
                        let wrong = StoreError::Corrupt("part");
                        let (blob, number) = key.split_last_chunk::<4>().ok_or(wrong)?;
                        Thing::Part(BlobId(digest(blob)?), u32::from_be_bytes(*number))
                    }
                    Post::Deliveries => Thing::Delivery(grant_id(&key)?),
                    Post::Letters => Thing::Letter(ParcelId(digest(&key)?)),
                    Post::Shelf => {
                        let (account, place) = place_of(&key)?;
                        Thing::Item(account, place)
                    }
                };
                Ok((key, thing))
            })
            .collect()
    }

    /// What a thing is now; none if it is not there any more.
    pub fn now(&self, thing: &Thing) -> Result<Option<Thing>, StoreError> {
        let is_there = match thing {
            Thing::Row(rows, (key, _)) => {
                let value = self.row(*rows, key)?;
                return Ok(value.map(|value| Thing::Row(*rows, (key.clone(), value))));
            }
            Thing::Part(blob, number) => self.part(*blob, *number)?.is_some(),
            Thing::Delivery(grant) => self.delivery(*grant)?.is_some(),
            Thing::Letter(parcel) => self.letter(*parcel)?.is_some(),
            Thing::Item(account, place) => self.item(*account, *place)?.is_some(),
        };
        Ok(is_there.then(|| thing.clone()))
    }
}
