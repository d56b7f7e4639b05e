//! Durable writes: whoever comes while the disk is busy goes with the next flush, together with all others who came meanwhile.
//!
//! Each caller still hears of its own changes only when they are on the disk, and nobody sees them before. A disk flushes a few
//! hundred to a few thousand times in a second; relays have more to write than that.

use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, RwLock},
};

use fjall::{Database, Keyspace, PersistMode, Snapshot, UserKey, UserValue};

use super::turns::Turns;

/// Changes that belong together: all of them are written, or none.
#[derive(Default)]
pub(super) struct Batch(Vec<Change>);

struct Change {
    keyspace: Keyspace,
    key: UserKey,
    /// None removes the key.
    value: Option<UserValue>,
}

impl Batch {
    /// What it adds to the database's journal, but for some bytes of each change.
    fn bytes(&self) -> u64 {
        let changes = self.0.iter();
        let bytes = changes.map(|it| it.key.len() + it.value.as_deref().map_or(0, <[u8]>::len));
        bytes.sum::<usize>() as u64
    }

    /// How many changes there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Sets a value.
    pub(super) fn insert(
        &mut self,
        keyspace: &Keyspace,
        key: impl Into<UserKey>,
        value: impl Into<UserValue>,
    ) {
        self.0.push(Change {
            keyspace: keyspace.clone(),
            key: key.into(),
            value: Some(value.into()),
        });
    }

    /// Removes a key.
    pub(super) fn remove(&mut self, keyspace: &Keyspace, key: impl Into<UserKey>) {
        self.0.push(Change {
            keyspace: keyspace.clone(),
            key: key.into(),
            value: None,
        });
    }
}

/// What came of a batch. All that went with one flush share its error.
type Outcome = Result<(), Arc<fjall::Error>>;

/// A batch that nobody waits for.
#[derive(Clone)]
pub struct Later(Arc<OnceLock<Outcome>>);

impl Later {
    /// Whether it is on the disk, or can't come there.
    pub fn is_over(&self) -> bool {
        self.0.get().is_some()
    }
}

/// Batches that go with the next flush.
#[derive(Default)]
struct Next {
    batches: Vec<Batch>,
    outcomes: Vec<Arc<OnceLock<Outcome>>>,
    /// Somebody is writing.
    busy: bool,
}

/// What a write waits for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Durability {
    /// The disk.
    #[default]
    Disk,
    /// Nothing: what is written is thrown away afterwards.
    None,
}

/// Brings batches to the disk.
#[derive(Default)]
pub(super) struct Group {
    durability: Durability,
    next: Mutex<Next>,
    written: Condvar,
    /// The store between two writes: see [`Group::snapshot`].
    between: RwLock<Option<Snapshot>>,
    turns: Turns,
}

impl Group {
    pub(super) fn new(durability: Durability, turns: Turns) -> Self {
        Self {
            durability,
            turns,
            ..Self::default()
        }
    }

    fn next(&self) -> MutexGuard<'_, Next> {
        // Nothing below panics between two changes that belong together.
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The store as it is between two writes. One that is taken while a batch goes into the tables in memory may show a part of it: the
    /// database lets everything be seen up to a table's number when it has written that table out, also what came before the number
    /// and is still on its way.
    pub(super) fn snapshot(&self, db: &Database) -> Snapshot {
        let between = self.between.read().unwrap_or_else(PoisonError::into_inner);
        // Who opens a store keeps one: only before that, when nothing is on its way, there is none.
        between.clone().unwrap_or_else(|| db.snapshot())
    }

    /// Whoever writes does so alone, so this is between two writes.
    pub(super) fn keep_snapshot(&self, db: &Database) {
        let mut between = self.between.write().unwrap_or_else(PoisonError::into_inner);
        *between = Some(db.snapshot());
    }

    /// Leaves a batch for the next flush. Whatever is committed after this call is not on the disk before it.
    pub(super) fn defer(&self, batch: Batch) -> Later {
        let outcome = Arc::new(OnceLock::new());
        let mut next = self.next();
        next.batches.push(batch);
        next.outcomes.push(outcome.clone());
        Later(outcome)
    }

    /// Returns when the batch is on the disk, or can't come there.
    pub(super) fn commit(&self, db: &Database, batch: Batch) -> Outcome {
        if batch.0.is_empty() {
            return Ok(());
        }
        let outcome = Arc::new(OnceLock::new());
        let mut next = self.next();
        next.batches.push(batch);
        next.outcomes.push(outcome.clone());
        loop {
            if let Some(outcome) = outcome.get() {
                return outcome.clone();
            }
            if next.busy {
                let waited = self.written.wait(next);
                next = waited.unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            // Nobody writes: this caller does, for all who came.
            next.busy = true;
            let batches = std::mem::take(&mut next.batches);
            let outcomes = std::mem::take(&mut next.outcomes);
            drop(next);
            let bytes = batches.iter().map(Batch::bytes).sum();
            // Whatever happens, those who wait hear of it.
            let write = AssertUnwindSafe(|| write(db, batches, self.durability));
            let written = catch_unwind(write).unwrap_or(Err(fjall::Error::Poisoned));
            let written = written.map_err(Arc::new);
            if written.is_ok() {
                self.keep_snapshot(db);
            }
            for outcome in outcomes {
                // Each has one place, which is filled here alone.
                let _ = outcome.set(written.clone());
            }
            next = self.next();
            next.busy = false;
            self.written.notify_all();
            drop(next);
            self.turns.written(bytes);
            next = self.next();
        }
    }
}

fn write(db: &Database, batches: Vec<Batch>, durability: Durability) -> fjall::Result<()> {
    let mode = match durability {
        // The data, and of what is known of the file all that is needed to read it: not the time of its last change.
        Durability::Disk => Some(PersistMode::SyncData),
        Durability::None => None,
    };
    let mut together = db.batch().durability(mode);
    let several = batches.len() > 1;
    let mut changes: Vec<Change> = batches.into_iter().flat_map(|batch| batch.0).collect();
    if several {
        keep_last(&mut changes);
    }
    for Change {
        keyspace,
        key,
        value,
    } in changes
    {
        match value {
            Some(value) => together.insert(&keyspace, key, value),
            None => together.remove(&keyspace, key),
        }
    }
    together.commit()
}

/// Of several changes of one key the last one holds. Within a batch the database does not know which came first.
fn keep_last(changes: &mut Vec<Change>) {
    let mut seen = HashSet::new();
    let mut last: Vec<bool> = changes
        .iter()
        .rev()
        .map(|change| seen.insert((change.keyspace.id(), change.key.clone())))
        .collect();
    changes.retain(|_| last.pop().unwrap_or(true));
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicBool, Ordering},
        thread,
        time::{Duration, Instant},
    };

    use fjall::{KeyspaceCreateOptions, Readable as _};

    use super::*;

    #[test]
    fn what_many_write_at_once_is_all_there_and_the_last_word_holds() {
        let folder = tempfile::tempdir().unwrap();
        let open = || {
            let db = Database::builder(folder.path()).open().unwrap();
            let rows = db.keyspace("rows", KeyspaceCreateOptions::default).unwrap();
            (db, rows)
        };
        let (db, rows) = open();
        let group = Group::default();
        thread::scope(|scope| {
            for writer in 0..16u8 {
                let (db, rows, group) = (&db, &rows, &group);
                scope.spawn(move || {
                    for number in 0..20u8 {
                        let mut batch = Batch::default();
                        batch.insert(rows, [writer, number], [number]);
                        batch.insert(rows, [writer], [number]);
                        if number > 0 {
                            batch.remove(rows, [writer, number - 1]);
                        }
                        batch.insert(rows, *b"everybody's", [writer, number]);
                        group.commit(db, batch).unwrap();
                        assert_eq!(rows.get([writer]).unwrap().as_deref(), Some(&[number][..]));
                    }
                });
            }
        });
        drop((db, rows));
        let (_db, rows) = open();
        for writer in 0..16u8 {
            assert_eq!(rows.get([writer]).unwrap().as_deref(), Some(&[19][..]));
            assert_eq!(rows.prefix([writer]).count(), 2);
        }
    }

    #[test]
    fn nobody_sees_half_of_what_is_written_while_tables_are_written_out() {
        const ROWS: u32 = 2_000;
        let folder = tempfile::tempdir().unwrap();
        let db = Database::builder(folder.path()).open().unwrap();
        let keyspace = |name| db.keyspace(name, KeyspaceCreateOptions::default).unwrap();
        let (rows, others) = (keyspace("rows"), keyspace("others"));
        let group = Group::new(Durability::None, Turns::default());
        // As a store does when it is opened.
        group.keep_snapshot(&db);
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                for number in 0..60u8 {
                    let mut batch = Batch::default();
                    for row in 0..ROWS {
                        batch.insert(&rows, row.to_be_bytes(), [number]);
                    }
                    group.commit(&db, batch).unwrap();
                }
                over.store(true, Ordering::Relaxed);
            });
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    others.insert("row", "").unwrap();
                    others.rotate_memtable_and_wait().unwrap();
                }
            });
            while !over.load(Ordering::Relaxed) {
                let snapshot = group.snapshot(&db);
                let [first, last] =
                    [0, ROWS - 1].map(|row| snapshot.get(&rows, row.to_be_bytes()).unwrap());
                assert_eq!(first, last);
            }
        });
    }

    #[test]
    fn what_is_written_brings_the_next_turn() {
        let folder = tempfile::tempdir().unwrap();
        let db = Database::builder(folder.path()).open().unwrap();
        let rows = db.keyspace("rows", KeyspaceCreateOptions::default).unwrap();
        let turns = Turns::new(vec![rows.clone()]).unwrap();
        let group = Group::new(Durability::None, turns);
        let write = |bytes: usize| {
            let mut batch = Batch::default();
            batch.insert(&rows, *b"row", vec![0; bytes]);
            group.commit(&db, batch).unwrap();
        };
        let tables = || rows.sealed_memtable_count() + rows.table_count();
        write(1);
        assert_eq!(tables(), 0);
        write(4 << 20);
        let start = Instant::now();
        while tables() == 0 && start.elapsed() < Duration::from_secs(60) {
            thread::sleep(Duration::from_millis(5));
        }
        // It waits to be written out, or has been.
        assert_ne!(tables(), 0);
    }

    #[test]
    fn of_several_changes_of_one_key_the_last_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let db = Database::builder(folder.path()).open().unwrap();
        let rows = db.keyspace("rows", KeyspaceCreateOptions::default).unwrap();
        let mut batch = Batch::default();
        batch.insert(&rows, *b"a", [1]);
        batch.remove(&rows, *b"b");
        batch.insert(&rows, *b"c", [1]);
        batch.remove(&rows, *b"a");
        batch.insert(&rows, *b"b", [2]);
        keep_last(&mut batch.0);
        let left = batch.0.iter().map(|it| (it.key[0], it.value.is_some()));
        assert_eq!(
            left.collect::<Vec<_>>(),
            [(b'c', true), (b'a', false), (b'b', true)]
        );
    }
}
