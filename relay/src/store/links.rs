//! What two devices say while one joins the other's account, left here for a quarter of an hour.

use std::collections::BTreeMap;

use aceso_core::{
    id::{LinkId, Millis},
    link::Step,
};
use minicbor::{Decode, Encode, bytes::ByteVec};

use super::{
    Store, StoreError,
    group::Batch,
    rows::{digest, from_row, to_row},
};

/// What was left under a link.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Link {
    /// When it began.
    #[n(0)]
    pub since: Millis,
    /// By the number of its step, sealed for whoever knows the secret.
    #[n(1)]
    left: BTreeMap<u8, ByteVec>,
}

impl Link {
    /// One that begins.
    pub fn begun(since: Millis) -> Self {
        Self {
            since,
            left: BTreeMap::new(),
        }
    }

    /// What was left at a step.
    pub fn at(&self, step: Step) -> Option<&[u8]> {
        self.left.get(&step.number()).map(|it| it.as_slice())
    }

    /// Takes a message.
    pub fn leave(&mut self, step: Step, message: &[u8]) {
        self.left.insert(step.number(), message.to_vec().into());
    }
}

impl Store {
    /// What was left under a link.
    pub fn link(&self, link: LinkId) -> Result<Option<Link>, StoreError> {
        let found = self.links.get(link.as_bytes())?;
        found.map(|row| from_row(&row, "link")).transpose()
    }

    /// All links, and since when.
    pub fn all_links(&self) -> Result<Vec<(LinkId, Millis)>, StoreError> {
        let mut all = Vec::new();
        for entry in self.links.iter() {
            let (key, row) = entry.into_inner()?;
            let link: Link = from_row(&row, "link")?;
            all.push((LinkId(digest(&key)?), link.since));
        }
        Ok(all)
    }

    /// Keeps what was left under a link, and forgets others.
    pub fn put_link(&self, link: LinkId, kept: &Link, over: &[LinkId]) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.insert(&self.links, *link.as_bytes(), to_row(kept));
        for link in over {
            batch.remove(&self.links, *link.as_bytes());
        }
        self.write(batch)
    }

    /// Forgets links.
    pub fn remove_links(&self, over: &[LinkId]) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        for link in over {
            batch.remove(&self.links, *link.as_bytes());
        }
        self.write(batch)
    }
}
