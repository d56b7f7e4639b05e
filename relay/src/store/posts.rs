//! All that is kept, some of it at a time: for who goes through it while it changes.

use std::ops::Bound;

use aceso_core::id::{AccountId, BlobId, GrantId, ParcelId};
use fjall::{Keyspace, UserKey, UserValue};

use super::{
    DeliveryRow, Item, LetterRow, Part, Place, Rows, Store, StoreError,
    group::Batch,
    rows::{digest, from_row, grant_id},
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

/// One thing that is kept, as its row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// Of what kind.
    pub post: Post,
    /// The row's key.
    pub key: UserKey,
    /// What is known of it.
    pub value: UserValue,
}

/// A thing that does not follow from the blocks alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A part of an envelope.
    Part(BlobId, u32, Part),
    /// A grant's delivery.
    Delivery(GrantId, DeliveryRow),
    /// A parcel's letter.
    Letter(ParcelId, LetterRow),
    /// Something on an account's shelf.
    Item(AccountId, Place, Item),
}

impl Post {
    /// As people are told of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rows(rows) => rows.name(),
            Self::Parts => "parts",
            Self::Deliveries => "deliveries",
            Self::Letters => "letters",
            Self::Shelf => "shelf",
        }
    }
}

impl Thing {
    /// What it is; none if it follows from the blocks.
    pub fn kept(&self) -> Result<Option<Kept>, StoreError> {
        let key = &self.key;
        Ok(Some(match self.post {
            Post::Rows(_) => return Ok(None),
            Post::Parts => {
                let wrong = StoreError::Corrupt("part");
                let (blob, number) = key.split_last_chunk::<4>().ok_or(wrong)?;
                let part = from_row(&self.value, "part")?;
                Kept::Part(BlobId(digest(blob)?), u32::from_be_bytes(*number), part)
            }
            Post::Deliveries => Kept::Delivery(grant_id(key)?, from_row(&self.value, "delivery")?),
            Post::Letters => {
                let letter = from_row(&self.value, "letter")?;
                Kept::Letter(ParcelId(digest(key)?), letter)
            }
            Post::Shelf => {
                let (account, place) = place_of(key)?;
                Kept::Item(account, place, from_row(&self.value, "shelf")?)
            }
        }))
    }
}

impl Store {
    fn post(&self, post: Post) -> &Keyspace {
        match post {
            Post::Rows(rows) => self.keyspace(rows),
            Post::Parts => &self.parts,
            Post::Deliveries => &self.deliveries,
            Post::Letters => &self.letters,
            Post::Shelf => &self.shelf,
        }
    }

    /// The next things of a post after a key, at most so many, by their keys.
    pub fn after(
        &self,
        post: Post,
        key: Option<&[u8]>,
        most: usize,
    ) -> Result<Vec<Thing>, StoreError> {
        let from = key.map_or(Bound::Unbounded, Bound::Excluded);
        let range = self.post(post).range::<&[u8], _>((from, Bound::Unbounded));
        let things = range.take(most).map(|entry| {
            let (key, value) = entry.into_inner()?;
            Ok(Thing { post, key, value })
        });
        things.collect()
    }

    /// Puts a thing's row there, whatever it says: see [`Store::put_row`].
    pub fn put_thing(&self, thing: &Thing) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.insert(
            self.post(thing.post),
            thing.key.clone(),
            thing.value.clone(),
        );
        self.write(batch)
    }

    /// Whether a thing is still what it was.
    pub fn is_still(&self, thing: &Thing) -> Result<bool, StoreError> {
        let value = self.post(thing.post).get(&thing.key)?;
        Ok(value.as_ref() == Some(&thing.value))
    }
}
