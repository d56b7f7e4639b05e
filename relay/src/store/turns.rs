//! Writing out tables in memory one after the other.
//!
//! The database writes a table out when it is full, or when the journal has grown so long that its oldest part is to go: then all tables at
//! once that have something in it, some twenty, each with several flushes. Blocks stand still meanwhile. So each has its turn before.

use std::sync::{Mutex, PoisonError};

use fjall::Keyspace;

/// Bytes written from one turn to the next: all thirty keyspaces have theirs within one journal, so that the one before it can go.
const STEP: u64 = 2 << 20;

#[derive(Default)]
struct Place {
    written: u64,
    next: usize,
}

/// Whose turn it is.
#[derive(Default)]
pub(super) struct Turns {
    keyspaces: Vec<Keyspace>,
    place: Mutex<Place>,
}

impl Turns {
    pub(super) fn new(keyspaces: Vec<Keyspace>) -> Self {
        Self {
            keyspaces,
            place: Mutex::default(),
        }
    }

    /// So many bytes were written. Has the next keyspace that holds something in memory written out, once it is time for that; others do it.
    pub(super) fn written(&self, bytes: u64) {
        let place = self.place.lock();
        let mut place = place.unwrap_or_else(PoisonError::into_inner);
        place.written += bytes;
        if place.written < STEP {
            return;
        }
        place.written = 0;
        for _ in 0..self.keyspaces.len() {
            let Some(keyspace) = self.keyspaces.get(place.next % self.keyspaces.len()) else {
                return;
            };
            place.next = (place.next + 1) % self.keyspaces.len();
            match keyspace.rotate_memtable() {
                Ok(false) => {}
                Ok(true) => return,
                // Nothing is lost by that. What is wrong with the database the next write finds out.
                Err(error) => {
                    tracing::warn!(%error, "a table could not be written out");
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use fjall::{Database, KeyspaceCreateOptions};

    use super::*;

    #[test]
    fn each_keyspace_that_holds_something_has_its_turn() {
        let folder = tempfile::tempdir().unwrap();
        let db = Database::builder(folder.path()).open().unwrap();
        let names = ["a", "empty", "b"];
        let keyspaces: Vec<_> = names
            .iter()
            .map(|name| db.keyspace(name, KeyspaceCreateOptions::default).unwrap())
            .collect();
        for keyspace in [&keyspaces[0], &keyspaces[2]] {
            keyspace.insert("key", "value").unwrap();
        }
        let tables = || -> Vec<_> { keyspaces.iter().map(Keyspace::table_count).collect() };
        let turns = Turns::new(keyspaces.clone());
        turns.written(STEP - 1);
        assert_eq!(tables(), [0, 0, 0]);
        for (bytes, expected) in [(1, [1, 0, 0]), (STEP, [1, 0, 1]), (STEP, [1, 0, 1])] {
            turns.written(bytes);
            let start = Instant::now();
            while tables() != expected && start.elapsed() < Duration::from_secs(60) {
                std::thread::sleep(Duration::from_millis(5));
            }
            assert_eq!(tables(), expected);
        }
    }
}
