//! The relay's memory: the final chain, the ledger's state with its tree, and the indexes that answers are made from.
//!
//! One fjall database. Whatever belongs together is written in one batch, so a crash leaves either all of it or nothing; what is
//! written at the same time shares one fsync. Envelopes and deliveries rest elsewhere ([`crate::blobs`]); here is only what is known of them.

mod activity;
mod ancestors;
mod changes;
mod commit;
mod devices;
mod erasing;
mod group;
mod links;
mod newest;
mod parcels;
mod points;
mod posts;
mod pruned;
mod raw;
mod read;
mod restored;
mod rows;
mod shelf;
mod stored;
mod tree;
mod turns;
mod view;

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aceso_core::{block::Genesis, codec::encode, crypto::digest::Digest, ledger::StateError};
use fjall::{Database, Keyspace, KeyspaceCreateOptions, compaction::Leveled};

use changes::Changes;
use group::{Batch, Durability, Group};
use newest::{Newest, Proven};
use points::Points;
use pruned::LAYOUT_PRUNED;
use turns::Turns;

pub use activity::DenialNote;
use activity::LastLines;
pub use commit::BlockWrite;
pub use erasing::{Aim, Finished, Order, Progress, Word};
pub use group::Later;
pub use links::Link;
pub use parcels::LetterRow;
pub use posts::{Kept, Post, Thing};
pub use raw::{Row, Rows, StoredBlock, denial_of};
pub use read::Seen;
pub use rows::{DeliveryRow, Nonce, Part, Pointer, Seal, Upload};
pub use shelf::{Item, JournalState, Place, ShelfChange};
pub use tree::{TreeCount, TreeFault, TreeUpdate, root_of, tree_key};
pub use view::Ground;

/// The layout described in this module, with the state of protocol §5 in it. Any other is refused: no earlier state can be brought to this one,
/// since its root is in blocks that are final.
const SCHEMA: u8 = 5;

/// Bytes of journals that await removal: two of them, so that all tables have had their turn ([`turns`]) before the older one is to go. The
/// one being written is half as long again. All of it must fit into the space that is kept free on the disk.
const JOURNALS: u64 = 128 << 20;
/// Bytes of a keyspace in memory. Journals are looked at only when one is written out, so it must not take long.
const MEMTABLE: u64 = 8 << 20;
/// Bytes of a table on the disk, and a quarter of those that are merged as a whole: with the database's own 64 MiB the state's tree was, up to
/// some hundred thousand objects, written anew with every four tables that came from memory (decision 0059).
const TABLE: u64 = 8 << 20;

/// Why the store did not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// What was read is not what was written.
    #[error("the store is corrupt: {0}")]
    Corrupt(&'static str),
    /// What was read is not what the state's tree says.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] fjall::Error),
    /// Another process has the folder.
    #[error("the folder is in use: stop the relay first (Locked)")]
    Locked,
    /// The disk is full.
    #[error("the disk is full")]
    NoSpace,
    /// There is no store in that folder.
    #[error("no ledger is kept in that folder")]
    NotThere,
    /// The store belongs to another ledger.
    #[error("the store belongs to another ledger")]
    OtherLedger,
    /// The witness of what was asked for is not kept any more.
    #[error("its witness was pruned")]
    Pruned,
    /// The store was written by another release.
    #[error(
        "another release wrote that folder, with a state that this one can't read (layout {0}, and not {SCHEMA}): start that release on it, or begin a ledger in an empty folder"
    )]
    Schema(u8),
    /// The state can't be read.
    #[error(transparent)]
    State(#[from] StateError),
    /// The database could not write, for one or several who wanted it at once.
    #[error("the database failed: {0}")]
    Write(Arc<fjall::Error>),
    /// The state's tree failed.
    #[error("the state's tree failed: {0}")]
    Tree(String),
}

impl StoreError {
    /// Whether what is kept is not what it was: another try reads the same.
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            Self::Corrupt(_) | Self::Damaged(_) | Self::State(StateError::Damaged(_))
        )
    }
}

impl From<StoreError> for StateError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::State(error) => error,
            damage if damage.is_damage() => Self::Damaged(damage.to_string()),
            other => Self::Unreadable(other.to_string()),
        }
    }
}

/// Whether an error means that the disk is full.
pub(crate) fn is_no_space(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

/// Turns a database error into a named one where it has a name.
fn named(error: fjall::Error) -> StoreError {
    match error {
        fjall::Error::Io(error) if is_no_space(&error) => StoreError::NoSpace,
        fjall::Error::Locked => StoreError::Locked,
        other => StoreError::Database(other),
    }
}

/// The open store.
pub struct Store {
    /// Before the database: what it has others do is over when that is closed.
    group: Group,
    db: Database,
    /// Held while an activity's next sequence is read and used.
    sequences: Mutex<LastLines>,
    /// The newest blocks, ready to be proven.
    newest: Newest,
    points: Points,
    upper: tree::Upper,
    genesis: Digest,
    changes: Changes,
    /// Tip, history, genesis, schema.
    meta: Keyspace,
    /// Level ‖ number → hash of a perfect subtree of the history.
    ancestors: Keyspace,
    /// Height → header and certificate.
    headers: Keyspace,
    /// Height → body.
    bodies: Keyspace,
    /// Intent ‖ author → pointer, for ever. The ledger forgets intents after a while, and others may use them again.
    receipts: Keyspace,
    /// The ledger's keys → values.
    state: Keyspace,
    /// Path → the tree's newest node there.
    tree: Keyspace,
    /// Account ‖ sequence → line.
    activity: Keyspace,
    /// Grant → its denials.
    denials: Keyspace,
    /// Account ‖ pointer → grant.
    grants: Keyspace,
    /// Grant → pointer to its transaction.
    made: Keyspace,
    /// Grant → pointer to its revocation.
    revoked: Keyspace,
    /// Time ‖ device ‖ nonce of signed requests.
    nonces: Keyspace,
    /// Device ‖ pointer → account that has had it since then.
    devices: Keyspace,
    /// Account ‖ number → pointer to the transaction of a later key set.
    key_sets: Keyspace,
    /// Account ‖ place → what stands there: journal, slots, anchors, profile.
    shelf: Keyspace,
    /// Account → where its journal is.
    journals: Keyspace,
    /// Link → what was left there.
    links: Keyspace,
    /// Account ‖ blob that it sent.
    owned: Keyspace,
    /// Time ‖ account ‖ intent → what is to be deleted from then on, and how far it is.
    orders: Keyspace,
    /// Intent ‖ author → what has come of an order.
    words: Keyspace,
    /// Blob → upload.
    uploads: Keyspace,
    /// Blob ‖ number → part.
    parts: Keyspace,
    /// Grant → delivery.
    deliveries: Keyspace,
    /// Account ‖ pointer → parcel that it sent or was sent.
    parcels: Keyspace,
    /// Parcel → pointer to its transaction.
    sent: Keyspace,
    /// Parcel → letter.
    letters: Keyspace,
    /// Height → body of which witnesses were pruned.
    pruned: Keyspace,
    /// The ledger's keys → values, after the last block that was pruned.
    base: Keyspace,
}

/// What keyspaces are opened with.
fn options() -> KeyspaceCreateOptions {
    let merging = Leveled::default().with_table_target_size(TABLE);
    KeyspaceCreateOptions::default()
        .max_memtable_size(MEMTABLE)
        .compaction_strategy(Arc::new(merging))
}

impl Store {
    /// Opens the store of a ledger, or begins it.
    pub fn open(folder: &Path, genesis: &Genesis) -> Result<Self, StoreError> {
        Self::open_with(folder, genesis, Durability::Disk)
    }

    fn open_with(
        folder: &Path,
        genesis: &Genesis,
        durability: Durability,
    ) -> Result<Self, StoreError> {
        let db = Database::builder(folder).max_journaling_size(JOURNALS);
        let db = db.open().map_err(named)?;
        let mut keyspaces = Vec::new();
        let mut open = |name: &str| {
            let keyspace = db.keyspace(name, options).map_err(named)?;
            keyspaces.push(keyspace.clone());
            Ok::<_, StoreError>(keyspace)
        };
        let mut store = Self {
            group: Group::default(),
            sequences: Mutex::default(),
            newest: Newest::default(),
            points: Points::default(),
            upper: tree::Upper::default(),
            genesis: genesis.digest(),
            changes: Changes::default(),
            meta: open("meta")?,
            ancestors: open("ancestors")?,
            headers: open("headers")?,
            bodies: open("bodies")?,
            receipts: open("receipts")?,
            state: open("state")?,
            tree: open("tree")?,
            activity: open("activity")?,
            denials: open("denials")?,
            grants: open("grants")?,
            made: open("made")?,
            revoked: open("revoked")?,
            nonces: open("nonces")?,
            devices: open("devices")?,
            key_sets: open("key-sets")?,
            shelf: open("shelf")?,
            journals: open("journals")?,
            links: open("link-messages")?,
            owned: open("owned")?,
            orders: open("orders")?,
            words: open("words")?,
            uploads: open("uploads")?,
            parts: open("parts")?,
            deliveries: open("deliveries")?,
            parcels: open("parcels")?,
            sent: open("sent")?,
            letters: open("letters")?,
            pruned: open("pruned")?,
            base: open("base")?,
            db,
        };
        let turns = Turns::new(keyspaces).map_err(|error| named(error.into()))?;
        store.group = Group::new(durability, turns);
        store.begin(genesis)?;
        store.group.keep_snapshot(&store.db);
        Ok(store)
    }

    /// The ledger.
    pub fn genesis(&self) -> Digest {
        self.genesis
    }

    fn begin(&self, genesis: &Genesis) -> Result<(), StoreError> {
        let layout = self.meta.get("schema")?;
        match layout.as_deref() {
            None => {
                self.write_genesis(genesis)?;
                return self.catch_up_ancestors();
            }
            Some([SCHEMA | LAYOUT_PRUNED]) => {}
            Some(other) => return Err(StoreError::Schema(other.first().copied().unwrap_or(0))),
        }
        match self.meta.get("genesis")? {
            Some(found) if found.as_ref() == encode(genesis) => {}
            _ => return Err(StoreError::OtherLedger),
        }
        self.catch_up_ancestors()
    }

    /// Writes durably: all of it or nothing.
    fn write(&self, batch: Batch) -> Result<(), StoreError> {
        let written = self.group.commit(&self.db, batch);
        written.map_err(|error| match &*error {
            fjall::Error::Io(error) if is_no_space(error) => StoreError::NoSpace,
            _ => StoreError::Write(error),
        })
    }

    fn sequences(&self) -> MutexGuard<'_, LastLines> {
        // Nothing panics between two changes that belong together.
        self.sequences
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the disk once, as a durable write does, without writing anything that matters. A refusal that must not
    /// be told apart from one that is recorded costs the same time.
    pub fn settle(&self) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.insert(&self.meta, "settled", [0]);
        self.write(batch)
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{codec::Version, crypto::sign::VerifyingKey};

    use super::*;

    #[test]
    fn what_another_release_wrote_is_refused_by_name() {
        let genesis = Genesis {
            version: Version,
            nonce: [7; 32],
            time: 1,
            validators: vec![VerifyingKey([1; 32])],
        };
        // 3 and 4 have grants that say nothing of their accesses; 2 was before them; 7 is yet to come.
        for layout in [2, 3, 4, 7] {
            let folder = tempfile::tempdir().unwrap();
            let store = Store::open(folder.path(), &genesis).unwrap();
            let mut batch = Batch::default();
            batch.insert(&store.meta, "schema", [layout]);
            store.write(batch).unwrap();
            drop(store);
            let error = Store::open(folder.path(), &genesis).err().unwrap();
            assert!(matches!(error, StoreError::Schema(it) if it == layout));
            assert!(error.to_string().contains("start that release on it"));
        }
    }
}
