//! One store in the place of another, whatever happens meanwhile: `store.pruning` is being written, `store.pruned` is complete, and
//! `store.old` is what it takes the place of.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use aceso_core::block::Genesis;

use super::{AuditError, patiently};
use crate::store::Store;

/// The folders of a data folder that a store may be in.
pub(super) struct Places {
    data: PathBuf,
    pub(super) now: PathBuf,
    /// Being written.
    pub(super) fresh: PathBuf,
    ready: PathBuf,
    old: PathBuf,
}

impl Places {
    pub(super) fn of(data: &Path) -> Self {
        Self {
            data: data.into(),
            now: data.join("store"),
            fresh: data.join("store.pruning"),
            ready: data.join("store.pruned"),
            old: data.join("store.old"),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), AuditError> {
        let fault = |error| AuditError::File(from.into(), error);
        fs::rename(from, to).map_err(fault)?;
        let folder = File::open(&self.data).and_then(|folder| folder.sync_all());
        folder.map_err(fault)
    }

    /// From here on the new store is the one that counts.
    pub(super) fn seal(&self) -> Result<(), AuditError> {
        self.rename(&self.fresh, &self.ready)
    }

    /// Puts the new store in the place of the other. Whoever holds that one keeps others from both meanwhile.
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

/// Ends what a crash has cut off, forwards if the new store is complete.
pub fn finish(data: &Path, genesis: &Genesis) -> Result<(), AuditError> {
    let places = Places::of(data);
    let left = [&places.fresh, &places.ready, &places.old];
    if left.iter().all(|folder| !folder.exists()) {
        return Ok(());
    }
    // Whoever prunes right now holds it.
    let _held = match places.now.exists() {
        true => Some(patiently(|| Store::open_existing(&places.now, genesis))?),
        false => None,
    };
    if places.ready.exists() {
        places.swap()?;
    }
    remove(&places.fresh)?;
    remove(&places.old)
}
