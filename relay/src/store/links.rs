//! Requests of devices that want to join, left here for a quarter of an hour.

use aceso_core::id::{LinkId, Millis};
use minicbor::{Decode, Encode};

use super::{
    Store, StoreError, named,
    rows::{digest, from_row, to_row},
};

/// What was left under a link.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Link {
    /// When.
    #[n(0)]
    pub at: Millis,
    /// Sealed for whoever knows the secret.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub request: Vec<u8>,
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
            all.push((LinkId(digest(&key)?), link.at));
        }
        Ok(all)
    }

    /// Keeps what was left under a link, and forgets others.
    pub fn put_link(&self, link: LinkId, kept: &Link, over: &[LinkId]) -> Result<(), StoreError> {
        let mut batch = self.batch();
        batch.insert(&self.links, *link.as_bytes(), to_row(kept));
        for link in over {
            batch.remove(&self.links, *link.as_bytes());
        }
        batch.commit().map_err(named)
    }

    /// Forgets links.
    pub fn remove_links(&self, over: &[LinkId]) -> Result<(), StoreError> {
        let mut batch = self.batch();
        for link in over {
            batch.remove(&self.links, *link.as_bytes());
        }
        batch.commit().map_err(named)
    }
}
