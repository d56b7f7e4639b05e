//! A copy of all that a relay keeps.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use super::{AuditError, Stopped};

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The folder.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// The copy would take the place of something.
    #[error("{0} is there already: name another place for the copy")]
    Taken(std::path::PathBuf),
    /// The copy would copy itself.
    #[error("{0} is within the data folder: name a place beside it for the copy")]
    Within(std::path::PathBuf),
}

impl Stopped {
    /// Copies the data folder into one that is not there yet; when it returns, all of it is on the disk. Envelopes that rest elsewhere
    /// are not in it.
    pub fn copy_to(&self, to: &Path) -> Result<(), CopyError> {
        if to.exists() {
            return Err(CopyError::Taken(to.into()));
        }
        let fault = |error| AuditError::File(self.data.clone(), error);
        let absolute = std::path::absolute(to).map_err(fault)?;
        // The nearest folder above that is there says where it really is.
        let real = absolute.ancestors().find_map(|it| it.canonicalize().ok());
        let data = self.data.canonicalize().map_err(fault)?;
        if real.is_some_and(|real| real.starts_with(data)) {
            return Err(CopyError::Within(to.into()));
        }
        // A relay that runs writes meanwhile: half of it would be in the copy. It stays locked until all is copied.
        let (_, store) = self.store()?;
        copy_all(&self.data, to).map_err(fault)?;
        drop(store);
        Ok(())
    }
}

pub(super) fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        match entry.file_type()?.is_dir() {
            true => copy_all(&path, &copy)?,
            false => {
                // Rights go with it: a validator's key stays its owner's.
                fs::copy(&path, &copy)?;
                File::open(&copy)?.sync_all()?;
            }
        }
    }
    File::open(to)?.sync_all()
}
