//! Writing out tables in memory one after the other, and letting go of those that were.
//!
//! The database writes a table out when it is full, or when the journal has grown so long that its oldest part is to go: then all tables at
//! once that have something in it, some twenty, each with several flushes. Blocks stand still meanwhile. So each has its turn before.
//!
//! It also lets go of a table that is on the disk while nobody can read the keyspace or write to it, and taking a hundred thousand entries
//! apart takes some twenty milliseconds. So somebody else has a hold of the table, and takes it apart when nobody waits for that.

use std::{
    any::Any,
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
};

use fjall::{AbstractTree as _, Keyspace};

/// Bytes written from one turn to the next: all thirty keyspaces have theirs within one journal, so that the one before it can go.
const STEP: u64 = 2 << 20;
/// Bytes after which it is looked which tables are being filled: far fewer than one holds.
const LOOK: u64 = STEP / 8;

/// Whose turn it is.
#[derive(Default)]
pub(super) struct Turns {
    /// Bytes that nobody was told of.
    written: AtomicU64,
    hand: Option<(Sender<u64>, JoinHandle<()>)>,
}

impl Turns {
    pub(super) fn new(keyspaces: Vec<Keyspace>) -> io::Result<Self> {
        let (told, heard) = channel();
        let hand = Hand::new(keyspaces);
        let thread = thread::Builder::new().name("tables".into());
        let thread = thread.spawn(move || hand.work(&heard))?;
        Ok(Self {
            written: AtomicU64::default(),
            hand: Some((told, thread)),
        })
    }

    /// So many bytes were written. Once it is time for that, the next keyspace that holds something in memory has it written out; others do it.
    pub(super) fn written(&self, bytes: u64) {
        let all = self.written.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if all >= LOOK
            && let Some((hand, _)) = &self.hand
        {
            // Nothing is lost by that: the database writes out what is full.
            let _ = hand.send(self.written.swap(0, Ordering::Relaxed));
        }
    }
}

impl Drop for Turns {
    fn drop(&mut self) {
        if let Some((told, hand)) = self.hand.take() {
            drop(told);
            // Whoever opens the folder next finds nothing in use.
            let _ = hand.join();
        }
    }
}

/// A table in memory.
type Table = Arc<dyn Any + Send + Sync>;

/// What does it all, in a thread of its own.
struct Hand {
    /// With the table that is being filled, by its number.
    keyspaces: Vec<(Keyspace, u64, Option<Table>)>,
    /// Tables that are being written out, or were.
    filled: Vec<Table>,
    written: u64,
    next: usize,
}

impl Hand {
    fn new(keyspaces: Vec<Keyspace>) -> Self {
        let keyspaces = keyspaces.into_iter().map(|it| (it, 0, None));
        Self {
            keyspaces: keyspaces.collect(),
            filled: Vec::new(),
            written: 0,
            next: 0,
        }
    }

    fn work(mut self, heard: &Receiver<u64>) {
        for bytes in heard {
            self.hold();
            self.written += bytes;
            if self.written >= STEP {
                self.written = 0;
                self.turn();
            }
            self.let_go();
        }
    }

    /// Has a hold of the tables that are being filled.
    fn hold(&mut self) {
        for (keyspace, number, table) in &mut self.keyspaces {
            let now = keyspace.tree.active_memtable();
            if table.is_none() || now.id() != *number {
                *number = now.id();
                self.filled.extend(table.replace(now));
            }
        }
    }

    /// Takes those apart that nobody else has any more.
    fn let_go(&mut self) {
        self.filled.retain(|table| Arc::strong_count(table) > 1);
    }

    /// Has the next keyspace that holds something in memory written out.
    fn turn(&mut self) {
        for _ in 0..self.keyspaces.len() {
            let Some((keyspace, ..)) = self.keyspaces.get(self.next) else {
                return;
            };
            self.next = (self.next + 1) % self.keyspaces.len();
            match keyspace.rotate_memtable() {
                Ok(false) => {}
                Ok(true) => return,
                // What is wrong with the database the next write finds out.
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

    const PATIENCE: Duration = Duration::from_secs(60);

    fn keyspaces(db: &Database, names: &[&str]) -> Vec<Keyspace> {
        let names = names.iter();
        let keyspaces = names.map(|name| db.keyspace(name, KeyspaceCreateOptions::default));
        keyspaces.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn each_keyspace_that_holds_something_has_its_turn() {
        let folder = tempfile::tempdir().unwrap();
        let db = Database::builder(folder.path()).open().unwrap();
        let keyspaces = keyspaces(&db, &["a", "empty", "b"]);
        for keyspace in [&keyspaces[0], &keyspaces[2]] {
            keyspace.insert("key", "value").unwrap();
        }
        let tables = || -> Vec<_> { keyspaces.iter().map(Keyspace::table_count).collect() };
        let turns = Turns::new(keyspaces.clone()).unwrap();
        turns.written(STEP - LOOK);
        assert_eq!(tables(), [0, 0, 0]);
        for (bytes, expected) in [(LOOK, [1, 0, 0]), (STEP, [1, 0, 1]), (STEP, [1, 0, 1])] {
            turns.written(bytes);
            let start = Instant::now();
            while tables() != expected && start.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(5));
            }
            assert_eq!(tables(), expected);
        }
    }

    #[test]
    fn a_table_that_was_written_out_is_taken_apart_here() {
        let folder = tempfile::tempdir().unwrap();
        let db = Database::builder(folder.path()).open().unwrap();
        let both = keyspaces(&db, &["a", "b"]);
        let mut hand = Hand::new(both.clone());
        both[0].insert("key", "value").unwrap();
        hand.hold();
        both[0].rotate_memtable_and_wait().unwrap();
        hand.hold();
        let table = Arc::downgrade(&hand.filled[0]);
        let start = Instant::now();
        // The database lets go of it some turns later.
        while table.strong_count() > 1 && start.elapsed() < PATIENCE {
            both[1].insert("key", "value").unwrap();
            both[1].rotate_memtable_and_wait().unwrap();
        }
        assert_eq!(table.strong_count(), 1);
        hand.let_go();
        assert_eq!(table.strong_count(), 0);
    }

    #[test]
    fn when_it_is_closed_nothing_is_held_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let db = Database::builder(folder.path()).open().unwrap();
        let keyspaces = keyspaces(&db, &["a"]);
        let table = Arc::downgrade(&keyspaces[0].tree.active_memtable());
        let before = table.strong_count();
        let turns = Turns::new(keyspaces).unwrap();
        turns.written(LOOK);
        let start = Instant::now();
        while table.strong_count() == before && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(5));
        }
        assert!(table.strong_count() > before);
        drop(turns);
        assert_eq!(table.strong_count(), before);
    }
}
