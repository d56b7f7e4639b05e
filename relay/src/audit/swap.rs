//! One folder in the place of another, whatever happens meanwhile: of a store, `store.pruning` is being written, `store.pruned` is complete,
//! and `store.old` is what it takes the place of.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use aceso_core::block::Genesis;

use super::{AuditError, patiently};
use crate::store::Store;

/// The folders of a data folder that something of it may be in.
pub(super) struct Places {
    data: PathBuf,
    pub(super) now: PathBuf,
    /// Being written.
    pub(super) fresh: PathBuf,
    ready: PathBuf,
    old: PathBuf,
}

impl Places {
    pub(super) fn of_store(data: &Path) -> Self {
        Self::of(data, "store")
    }

    pub(super) fn of_engine(data: &Path) -> Self {
        Self::of(data, "engine")
    }

    fn of(data: &Path, name: &str) -> Self {
        Self {
            data: data.into(),
            now: data.join(name),
            fresh: data.join(format!("{name}.pruning")),
            ready: data.join(format!("{name}.pruned")),
            old: data.join(format!("{name}.old")),
        }
    }

    /// Whether a crash has cut something off.
    fn is_cut_off(&self) -> bool {
        let left = [&self.fresh, &self.ready, &self.old];
        left.iter().any(|folder| folder.exists())
    }

    /// Ends it, forwards if the new one is complete.
    fn finish(&self) -> Result<(), AuditError> {
        if self.ready.exists() {
            self.swap()?;
        }
        remove(&self.fresh)?;
        remove(&self.old)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), AuditError> {
        let fault = |error| AuditError::File(from.into(), error);
        fs::rename(from, to).map_err(fault)?;
        let folder = File::open(&self.data).and_then(|folder| folder.sync_all());
        folder.map_err(fault)
    }

    /// From here on the new one is the one that counts.
    pub(super) fn seal(&self) -> Result<(), AuditError> {
        self.rename(&self.fresh, &self.ready)
    }

    /// Puts the new one in the place of the other. Whoever holds that one keeps others from both meanwhile.
    pub(super) fn swap(&self) -> Result<(), AuditError> {
        if self.now.exists() {
            remove(&self.old)?;
            self.rename(&self.now, &self.old)?;
        }
        self.rename(&self.ready, &self.now)?;
        remove(&self.old)
    }
}

/// Removes a folder, if it is there.
pub(super) fn remove(folder: &Path) -> Result<(), AuditError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(AuditError::File(folder.into(), error))
        }
        _ => Ok(()),
    }
}

/// Ends what a crash has cut off.
pub fn finish(data: &Path, genesis: &Genesis) -> Result<(), AuditError> {
    let (store, engine) = (Places::of_store(data), Places::of_engine(data));
    if !store.is_cut_off() && !engine.is_cut_off() {
        return Ok(());
    }
    // Whoever prunes right now holds it.
    let _held = match store.now.exists() {
        true => Some(patiently(|| Store::open_existing(&store.now, genesis))?),
        false => None,
    };
    store.finish()?;
    engine.finish()
}
