//! Where a device that wants to join an account and one that is there leave what they say to each other. Protocol §13.
//!
//! Nobody is known here yet, so anybody may leave something: little, each thing once and in its order, few links at a time, for a
//! quarter of an hour. The devices don't rely on any of that: it keeps strangers from doing more harm than they must.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::{
    id::{LinkId, Millis},
    link::{LINK_LIFE, Step},
};

use crate::store::{Link, Store, StoreError};

/// Why a message is not kept.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// As many as there may be are waiting.
    #[error("too many devices wait to join")]
    Full,
    /// Another message is there already, or a no.
    #[error("another message was left here before")]
    Taken,
    /// What it follows is not there, or not any more.
    #[error("the message before it was not left here")]
    NoneBefore,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All links.
pub struct Links {
    store: Arc<Store>,
    /// Since when each is here. Held while one is changed: the first counts.
    since: Mutex<HashMap<LinkId, Millis>>,
    most: usize,
}

fn is_over(since: Millis, now: Millis) -> bool {
    now.saturating_sub(since) >= LINK_LIFE
}

/// What must have been left before.
fn before(step: Step) -> Option<Step> {
    match step {
        Step::Commitment | Step::Refusal => None,
        Step::Answer => Some(Step::Commitment),
        Step::Request => Some(Step::Answer),
    }
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

    /// Keeps a message durably. The same one again is kept already.
    pub fn put(
        &self,
        link: LinkId,
        step: Step,
        message: &[u8],
        now: Millis,
    ) -> Result<(), LinkError> {
        let mut since = self.since();
        let mut over = forget(&mut since, now);
        let found = match since.contains_key(&link) {
            true => self.store.link(link)?,
            false => None,
        };
        let next = match added(found.as_ref(), step, message, now) {
            Ok(Some(_)) if found.is_none() && since.len() >= self.most => Err(LinkError::Full),
            other => other,
        };
        let Ok(Some(kept)) = next else {
            self.store.remove_links(&over)?;
            return next.map(drop);
        };
        // A link that is over and begun again must not be removed after it was added.
        over.retain(|it| *it != link);
        self.store.put_link(link, &kept, &over)?;
        since.insert(link, kept.since);
        Ok(())
    }

    /// What was left at a step of a link.
    pub fn get(
        &self,
        link: LinkId,
        step: Step,
        now: Millis,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.store.link(link)?;
        let found = found.filter(|found| !is_over(found.since, now));
        Ok(found.and_then(|found| found.at(step).map(<[u8]>::to_vec)))
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

/// The link with this message in it; none if it is there already.
fn added(
    found: Option<&Link>,
    step: Step,
    message: &[u8],
    now: Millis,
) -> Result<Option<Link>, LinkError> {
    let at = |step| found.and_then(|link| link.at(step));
    match at(step) {
        Some(there) if there == message => return Ok(None),
        Some(_) => return Err(LinkError::Taken),
        None if at(Step::Refusal).is_some() => return Err(LinkError::Taken),
        None => {}
    }
    if before(step).is_some_and(|before| at(before).is_none()) {
        return Err(LinkError::NoneBefore);
    }
    let mut link = found.cloned().unwrap_or_else(|| Link::begun(now));
    link.leave(step, message);
    Ok(Some(link))
}

fn forget(since: &mut HashMap<LinkId, Millis>, now: Millis) -> Vec<LinkId> {
    let over = since.extract_if(|_, since| is_over(*since, now));
    over.map(|(link, _)| link).collect()
}
