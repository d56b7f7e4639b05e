//! What came in the time of this process and was checked when it came. The transaction that names it, mostly a moment later, need not
//! wait for the disk again.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Things of one age. Those of two ages are remembered: the newest so many at least, and some megabytes at most.
const MOST: usize = 8192;

/// What is known of some of what is stored. It may be missing here, and is never wrong: whoever changes a thing says so first.
pub(super) struct Recent<K, V>(Mutex<Known<K, V>>);

struct Known<K, V> {
    new: HashMap<K, V>,
    /// What came before: forgotten when there is as much of the new.
    old: HashMap<K, V>,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self(Mutex::new(Known {
            new: HashMap::new(),
            old: HashMap::new(),
        }))
    }
}

impl<K: Eq + Hash, V: Clone> Recent<K, V> {
    fn known(&self) -> MutexGuard<'_, Known<K, V>> {
        // Nothing below panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a thing. When there are too many the older ones are forgotten, but for those that must stay.
    pub(super) fn note(&self, key: K, value: V, must_stay: impl Fn(&V) -> bool) {
        let mut known = self.known();
        if known.new.len() >= MOST {
            let old = std::mem::take(&mut known.new);
            let before = std::mem::replace(&mut known.old, old);
            let stays = before.into_iter().filter(|(_, value)| must_stay(value));
            known.new.extend(stays);
        }
        known.old.remove(&key);
        known.new.insert(key, value);
    }

    /// What is known of it.
    pub(super) fn find(&self, key: &K) -> Option<V> {
        let known = self.known();
        known.new.get(key).or_else(|| known.old.get(key)).cloned()
    }

    /// It is about to change, or to go.
    pub(super) fn forget(&self, key: &K) {
        let mut known = self.known();
        known.new.remove(key);
        known.old.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_known_and_of_the_others_those_that_must_stay() {
        let recent = Recent::default();
        let odd = |value: &usize| value % 2 == 1;
        let found = |keys: &[usize]| -> Vec<_> { keys.iter().map(|it| recent.find(it)).collect() };
        for key in 0..2 * MOST {
            recent.note(key, key, odd);
        }
        assert_eq!(found(&[4, MOST]), [Some(4), Some(MOST)]);
        // Of what must stay no older word comes back.
        recent.note(5, 7, odd);
        recent.note(2 * MOST, 2 * MOST, odd);
        let last = 2 * MOST - 1;
        let expected = [None, Some(7), Some(9), Some(MOST), Some(last)];
        assert_eq!(found(&[4, 5, 9, MOST, last]), expected);
        for key in [9, last] {
            recent.forget(&key);
        }
        assert_eq!(found(&[9, last]), [None, None]);
    }
}
