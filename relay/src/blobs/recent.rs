//! What came in the time of this process and was checked when it came. The transaction that names it, mostly a moment later, need not
//! wait for the disk again.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Things that are remembered; the next one makes room for itself.
const MOST: usize = 8192;

/// What is known of some of what is stored. It may be missing here, and is never wrong: whoever changes a thing says so first.
pub(super) struct Recent<K, V>(Mutex<HashMap<K, V>>);

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Recent<K, V> {
    fn known(&self) -> MutexGuard<'_, HashMap<K, V>> {
        // Nothing below panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a thing. When there are too many all are forgotten but those that must stay.
    pub(super) fn note(&self, key: K, value: V, must_stay: impl Fn(&V) -> bool) {
        let mut known = self.known();
        if known.len() >= MOST {
            known.retain(|_, value| must_stay(value));
        }
        known.insert(key, value);
    }

    /// What is known of it.
    pub(super) fn find(&self, key: &K) -> Option<V> {
        self.known().get(key).cloned()
    }

    /// It is about to change, or to go.
    pub(super) fn forget(&self, key: &K) {
        self.known().remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_stay_stays_when_there_is_too_much() {
        let recent = Recent::default();
        let odd = |value: &usize| value % 2 == 1;
        for key in 0..MOST {
            recent.note(key, key, odd);
        }
        assert_eq!(recent.find(&4), Some(4));
        recent.note(MOST, MOST, odd);
        let found = [4, 5, MOST].map(|key| recent.find(&key));
        assert_eq!(found, [None, Some(5), Some(MOST)]);
        recent.forget(&5);
        assert_eq!(recent.find(&5), None);
    }
}
