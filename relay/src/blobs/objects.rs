//! Named bytes in a folder, in memory or in an S3-compatible store.
//!
//! A write that returned is durable, and nothing half-written is ever visible under a name.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path as FsPath, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path, prefix::PrefixStore,
};
use url::Url;

use crate::store::{StoreError, is_no_space};

/// Why bytes are not stored or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The URL of the store can't be used.
    #[error("blobs can't be kept at {url}: {reason}")]
    Location {
        /// As configured, without secrets.
        url: String,
        /// Why.
        reason: String,
    },
    /// Nothing has that name.
    #[error("{0} is not stored")]
    Missing(String),
    /// What is there is not what was stored.
    #[error("{0} is damaged")]
    Damaged(String),
    /// What is known of it can't be read.
    #[error(transparent)]
    Known(#[from] StoreError),
    /// The disk is full.
    #[error("the disk is full")]
    NoSpace,
    /// Reading or writing failed.
    #[error("blobs can't be read or written: {0}")]
    Store(String),
}

impl From<object_store::Error> for BlobError {
    fn from(error: object_store::Error) -> Self {
        if let object_store::Error::NotFound { path, .. } = error {
            return Self::Missing(path);
        }
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(error) = cause {
            if error.downcast_ref::<io::Error>().is_some_and(is_no_space) {
                return Self::NoSpace;
            }
            cause = error.source();
        }
        Self::Store(error.to_string())
    }
}

/// A place for named bytes; clones are the same place.
#[derive(Clone)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    /// The folder, when it is one: what the crate leaves out (syncing after a removal, leftovers) is done here.
    folder: Option<PathBuf>,
}

impl Objects {
    /// A folder, made if missing.
    pub fn folder(folder: &FsPath) -> Result<Self, BlobError> {
        let fault = |reason: String| BlobError::Location {
            url: folder.display().to_string(),
            reason,
        };
        fs::create_dir_all(folder).map_err(|error| fault(error.to_string()))?;
        let store = LocalFileSystem::new_with_prefix(folder)
            .map_err(|error| fault(error.to_string()))?
            .with_fsync(true)
            .with_automatic_cleanup(true);
        Ok(Self {
            store: Arc::new(store),
            folder: Some(folder.to_path_buf()),
        })
    }

    /// A place by URL: `file:///folder`, `memory:///`, or `s3://bucket/prefix` with credentials from the environment
    /// (`AWS_*`) when the relay was built with the feature `s3`.
    pub fn at(url: &str) -> Result<Self, BlobError> {
        let fault = |shown: &str, reason: String| BlobError::Location {
            url: shown.to_owned(),
            reason,
        };
        let parsed = Url::parse(url).map_err(|error| fault("the given URL", error.to_string()))?;
        if parsed.scheme() == "file"
            && let Ok(folder) = parsed.to_file_path()
        {
            return Self::folder(&folder);
        }
        let shown = format!("{}://{}", parsed.scheme(), parsed.host_str().unwrap_or(""));
        let (store, prefix) = object_store::parse_url_opts(&parsed, std::env::vars())
            .map_err(|error| fault(&shown, error.to_string()))?;
        Ok(Self {
            store: Arc::new(PrefixStore::new(store, prefix)),
            folder: None,
        })
    }

    /// Stores durably, over what had the name before.
    pub async fn put(&self, name: &str, bytes: Bytes) -> Result<(), BlobError> {
        self.store.put(&Path::from(name), bytes.into()).await?;
        Ok(())
    }

    /// All bytes of a name.
    pub async fn get(&self, name: &str) -> Result<Bytes, BlobError> {
        if let Some(folder) = &self.folder {
            // The crate opens it in one thread and reads it in another.
            return match tokio::fs::read(folder.join(name)).await {
                Ok(bytes) => Ok(bytes.into()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    Err(BlobError::Missing(name.to_owned()))
                }
                Err(error) => Err(BlobError::Store(error.to_string())),
            };
        }
        Ok(self.store.get(&Path::from(name)).await?.bytes().await?)
    }

    /// All bytes of a name, a piece at a time. What is removed meanwhile is still read to its end.
    pub async fn stream(
        &self,
        name: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, BlobError>>, BlobError> {
        let found = self.store.get(&Path::from(name)).await?;
        Ok(found.into_stream().map_err(BlobError::from).boxed())
    }

    /// How many bytes a name has.
    pub async fn length(&self, name: &str) -> Result<u64, BlobError> {
        Ok(self.store.head(&Path::from(name)).await?.size)
    }

    /// Removes durably; a name that is gone already is no error.
    pub async fn delete(&self, name: &str) -> Result<(), BlobError> {
        self.delete_all(vec![name.to_owned()]).await
    }

    /// Removes several durably. One that can't be removed keeps none of the others; the first error is told.
    pub async fn delete_all(&self, names: Vec<String>) -> Result<(), BlobError> {
        if let Some(folder) = self.folder.clone() {
            let removed = tokio::task::spawn_blocking(move || remove_all(&folder, &names));
            return match removed.await {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => Err(BlobError::Store(error.to_string())),
                Err(_) => Err(BlobError::Store("cut off".into())),
            };
        }
        let mut result = Ok(());
        for name in names {
            let deleted = self.store.delete(&Path::from(name)).await;
            match deleted.map_err(BlobError::from) {
                Ok(()) | Err(BlobError::Missing(_)) => {}
                Err(error) => result = result.and(Err(error)),
            }
        }
        result
    }

    /// All names below a prefix, in no order.
    pub async fn list(&self, prefix: &str) -> Result<Vec<String>, BlobError> {
        let listed = self.store.list(Some(&Path::from(prefix)));
        let names = listed.map_ok(|meta| meta.location.to_string());
        Ok(names.try_collect().await?)
    }

    /// Removes what a crash in the middle of a write has left: files that never got their name. Only at start.
    pub fn clear_leftovers(&self) -> io::Result<()> {
        fn clear(folder: &FsPath, depth: u8) -> io::Result<()> {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let path = entry.path();
                if entry.file_type()?.is_dir() {
                    if depth > 0 {
                        clear(&path, depth - 1)?;
                    }
                } else if entry.file_name().to_string_lossy().contains('#') {
                    fs::remove_file(path)?;
                }
            }
            Ok(())
        }
        match &self.folder {
            Some(folder) => clear(folder, 3),
            None => Ok(()),
        }
    }
}

/// Removes files, and syncs each folder that has changed and is still there once.
fn remove_all(folder: &FsPath, names: &[String]) -> io::Result<()> {
    let mut result = Ok(());
    let mut changed = BTreeSet::new();
    for name in names {
        let file = folder.join(name);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                result = result.and(Err(error));
            }
            _ => {
                changed.insert(tidy_above(&file, folder));
            }
        }
    }
    for above in changed {
        match fs::File::open(&above) {
            // Whoever removed it meanwhile syncs what is above it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            opened => result = result.and(opened.and_then(|opened| opened.sync_all())),
        }
    }
    result
}

/// Removes the folders that a removed file has left empty, also those that a crash has left so, and gives the first that is not, which
/// is to be synced: the names of folders tell things too.
fn tidy_above(file: &FsPath, folder: &FsPath) -> PathBuf {
    let mut above = file.parent().unwrap_or(folder);
    // One that something was just put into stays: it can't be removed.
    while above != folder
        && above.starts_with(folder)
        && (fs::remove_dir(above).is_ok() || !above.exists())
    {
        above = above.parent().unwrap_or(folder);
    }
    above.to_owned()
}
