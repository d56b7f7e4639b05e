//! Where a device that wants to join an account leaves its request. Protocol §13.
//!
//! Nobody is known here yet, so anybody may leave something: little, few at a time, for a quarter of an hour.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::id::{LinkId, Millis};

use crate::store::{Link, Store, StoreError};

/// How long a request is kept.
pub const LINK_LIFE: Millis = 15 * 60 * 1000;

/// Why a request is not kept.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// As many as there may be are waiting.
    #[error("too many devices wait to join")]
    Full,
    /// Another request is there already.
    #[error("another request was left here before")]
    Taken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All requests.
pub struct Links {
    store: Arc<Store>,
    /// Since when each is here. Held while one is added: the first counts.
    since: Mutex<HashMap<LinkId, Millis>>,
    most: usize,
}

fn is_over(since: Millis, now: Millis) -> bool {
    now.saturating_sub(since) >= LINK_LIFE
}

impl Links {
    /// At most so many.
    pub fn open(store: Arc<Store>, most: usize) -> Result<Self, StoreError> {
        let since = store.all_links()?.into_iter().collect();
        Ok(Self {
            store,
            since: Mutex::new(since),
            most,
        })
    }

    fn since(&self) -> MutexGuard<'_, HashMap<LinkId, Millis>> {
        // What a panic could leave behind is a link that is counted and not there, for a quarter of an hour.
        self.since.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a request durably. The same one again is kept already.
    pub fn put(&self, link: LinkId, request: &[u8], now: Millis) -> Result<(), LinkError> {
        let mut since = self.since();
        let over = forget(&mut since, now);
        if since.contains_key(&link)
            && let Some(before) = self.store.link(link)?
        {
            self.store.remove_links(&over)?;
            return match before.request == request {
                true => Ok(()),
                false => Err(LinkError::Taken),
            };
        }
        if since.len() >= self.most {
            self.store.remove_links(&over)?;
            return Err(LinkError::Full);
        }
        let kept = Link {
            at: now,
            request: request.to_vec(),
        };
        // A link that is over and taken again must not be removed after it was added.
        let over: Vec<_> = over.into_iter().filter(|it| *it != link).collect();
        self.store.put_link(link, &kept, &over)?;
        since.insert(link, now);
        Ok(())
    }

    /// What was left under a link.
    pub fn get(&self, link: LinkId, now: Millis) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.store.link(link)?;
        let found = found.filter(|found| !is_over(found.at, now));
        Ok(found.map(|found| found.request))
    }

    /// Forgets what is over.
    pub fn collect(&self, now: Millis) -> Result<usize, StoreError> {
        let mut since = self.since();
        let over = forget(&mut since, now);
        if !over.is_empty() {
            self.store.remove_links(&over)?;
        }
        Ok(over.len())
    }
}

fn forget(since: &mut HashMap<LinkId, Millis>, now: Millis) -> Vec<LinkId> {
    let over = since.extract_if(|_, since| is_over(*since, now));
    over.map(|(link, _)| link).collect()
}
