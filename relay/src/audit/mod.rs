//! Looking at all that a relay keeps while it is stopped: does every block follow from the one below, is it what its validators signed, do the
//! rules give the state that it names, and is all that answers are made from what the blocks give?
//!
//! The blocks are executed once more in a store of their own, by the code that a relay runs. What comes out is compared row by row.

mod blocks;
mod copy;
mod evidence;
mod index;
mod pairs;
mod prune;
mod replay;
mod report;
mod seats;
mod stream;
mod swap;
mod tamper;
mod things;
mod transfer;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    thread::sleep,
    time::{Duration, Instant},
};

use aceso_core::{
    block::{Genesis, Header, Trust},
    codec::decode,
    id::Millis,
    ledger::Key,
    restored::Restorations,
};

use crate::{
    blobs::{BlobError, Objects},
    ledger::{LedgerError, check_handed_over, epochs, stored_changes, stored_genesis},
    store::{Rows, Store, StoreError, TreeFault},
};

pub use copy::CopyError;
pub use evidence::check_evidence;
pub use prune::{PRUNED_AFTER, PruneError, Pruned};
pub use report::{Counts, Finding, Place, Report};
pub use stream::{Item, Reader, StreamError, Writer};
pub use swap::finish;
pub use tamper::{TamperError, Tampered, What};
pub use transfer::{TransferError, Transferred, Witnesses, check};

/// How long to wait for somebody who is about to let go of the folder.
const PATIENCE: Duration = Duration::from_secs(2);
const RETRY: Duration = Duration::from_millis(20);

/// Why nothing can be said.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// Envelopes can't be read.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// A file can't be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// No ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A relay that is stopped.
pub struct Stopped {
    /// Its folder.
    pub data: PathBuf,
    /// Where its envelopes rest, if not below the folder.
    pub blobs: Option<String>,
}

/// A folder that is removed when the work is done, or was given up.
struct Scratch(PathBuf);

impl Scratch {
    fn new(path: PathBuf) -> Result<Self, AuditError> {
        // What an earlier one has left that was cut off.
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(AuditError::File(path, error));
            }
            _ => {}
        }
        match fs::create_dir_all(&path) {
            Ok(()) => Ok(Self(path)),
            Err(error) => Err(AuditError::File(path, error)),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The next one removes what is left.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Opens a store; one that was just closed lets go of its folder a moment later.
fn patiently(open: impl Fn() -> Result<Store, StoreError>) -> Result<Store, StoreError> {
    let start = Instant::now();
    loop {
        match open() {
            Err(StoreError::Locked) if start.elapsed() < PATIENCE => sleep(RETRY),
            opened => return opened,
        }
    }
}

impl Stopped {
    fn objects(&self) -> Result<Objects, BlobError> {
        match &self.blobs {
            Some(url) => Objects::at(url),
            None => Objects::folder(&self.data.join("blobs")),
        }
    }

    fn store(&self) -> Result<(Genesis, Store), AuditError> {
        // Half of a change of the validators is in no copy and no file.
        check_handed_over(&self.data)?;
        let genesis = stored_genesis(&self.data)?;
        let changes = stored_changes(&self.data, &genesis)?;
        let folder = self.data.join("store");
        swap::finish(&self.data, &genesis)?;
        let store = patiently(|| Store::open_existing(&folder, &genesis))?;
        Ok((genesis, store.knowing(changes)))
    }

    /// Checks everything. In `scratch` the ledger is executed once more; it takes about the room that the store has, and is removed.
    pub async fn verify(&self, scratch: Option<&Path>, now: Millis) -> Result<Report, AuditError> {
        let (genesis, store) = self.store()?;
        let store = Arc::new(store);
        let mut report = Report::of(genesis.digest());
        let folder = scratch.map_or_else(|| self.data.join("audit"), Path::to_path_buf);
        let folder = Scratch::new(folder)?;
        let replay = replay::Replay::scratch(&folder.0, &genesis)?;

        let trust = Trust::new(&genesis, store.changes());
        let epochs = begun(&store, trust, &mut report)?;
        let mut chain = blocks::Chain::new(&store, trust, &replay, epochs, &mut report);
        chain.walk()?;
        let (stopped, now) = (chain.stopped, now.max(chain.time));
        if let Some(height) = stopped {
            report.unchecked(format!(
                "what the rules give from block {height} on; the state was checked against the newest header instead, and indexes \
                 against the statements"
            ));
        }
        tree(&store, &mut report)?;
        index::Indexes {
            store: &store,
            again: replay.store(),
            stopped: stopped.unwrap_or(u64::MAX),
            pruned: store.pruned()?,
            trust,
            now,
            report: &mut report,
        }
        .check()?;
        drop(replay);
        drop(folder);
        things::Things {
            store: &store,
            objects: &self.objects()?,
            now,
            report: &mut report,
        }
        .check()
        .await?;
        Ok(report)
    }
}

/// What was said each time the ledger went on from a copy, and each time its validators handed over. Gives the epochs that began so, each
/// with the height after which it did.
fn begun(
    store: &Store,
    trust: Trust<'_>,
    report: &mut Report,
) -> Result<Vec<(u64, u64)>, AuditError> {
    // A header that can't be read is told of at its own place.
    let header_at = |height| -> Result<Option<Header>, AuditError> {
        let stored = legible(store.stored_block(height))?;
        Ok(stored.and_then(|it| Header::decode(&it.header).ok()))
    };
    let told = match store.restorations() {
        Err(error) if error.is_damage() => {
            report.fault(Place::Kind("restored"), error);
            Restorations::default()
        }
        other => other?,
    };
    for signed in &told.0 {
        let word = &signed.restored;
        let problem = match signed.verify(trust) {
            Err(error) => Some(error.to_string()),
            Ok(_) if header_at(word.height)?.map(|it| it.id()) != Some(word.block) => {
                Some("a restoration goes on from a block that is not here".to_owned())
            }
            Ok(_) => None,
        };
        if let Some(problem) = problem {
            report.fault(Place::Kind("restored"), problem);
        }
    }
    for end in trust.ends() {
        if header_at(end.height)? != Some(end) {
            report.fault(
                Place::Kind("validators"),
                "validators handed over with a block that is not here",
            );
        }
    }
    let epochs = epochs(trust, &told);
    Ok(epochs.iter().map(|it| (it.0, it.1.height)).collect())
}

/// What was looked up; what can't be read is as good as none.
fn legible<T>(found: Result<Option<T>, StoreError>) -> Result<Option<T>, StoreError> {
    match found {
        Err(error) if error.is_damage() => Ok(None),
        other => other,
    }
}

/// A value of the state as it rests, whatever the newest header says of it; none if it can't be read. Both are told of elsewhere.
fn glimpse<T>(store: &Store, key: Key) -> Result<Option<T>, StoreError>
where
    T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>,
{
    let value = store.row(Rows::State, &key.to_bytes())?;
    Ok(value.and_then(|value| decode(&value).ok()))
}

/// The state and its tree under the newest header's root.
fn tree(store: &Store, report: &mut Report) -> Result<(), AuditError> {
    let Some(root) = report.state else {
        report.unchecked("the state: the newest header can't be read");
        return Ok(());
    };
    let mut faults = Vec::new();
    let height = report.height;
    let counted = store.check_tree(height, root, &mut |fault| faults.push(fault));
    match counted {
        Ok(count) => {
            report.counts.nodes = count.nodes;
            report.counts.values = count.values;
        }
        Err(error) => report.fault(Place::Kind(Rows::Tree.name()), error),
    }
    for fault in faults {
        match fault {
            TreeFault::Gone(way) => {
                report.fault(Place::Tree(way), "a node is missing or can't be read");
            }
            TreeFault::Other(way) => {
                report.fault(Place::Tree(way), "the node is not the one that is named");
            }
            TreeFault::Value(key) => report.fault(
                Place::State(key),
                "its value is not the one under the newest header's state root",
            ),
            TreeFault::Unproven(key) => {
                report.fault(Place::State(key), "the state root does not hold this key");
            }
            TreeFault::Lost(count) => report.fault(
                Place::Kind(Rows::State.name()),
                format!("{count} values of the state root have no row"),
            ),
        }
    }
    Ok(())
}
