//! The engine's folder: who may use it, and for which chain.

use crate::{BlockId, Config, Error};
use std::{
    fs::{self, File, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

/// How long to wait for a predecessor that is still closing its files.
const LOCK_PATIENCE: Duration = Duration::from_secs(5);
const LOCK_RETRY: Duration = Duration::from_millis(20);

/// Holds the folder for one process until dropped; a killed process lets go of it too.
pub(crate) struct Folder {
    pub storage: PathBuf,
    _lock: File,
}

impl Folder {
    /// Takes the folder, and refuses one that was made for another validator or chain.
    pub(crate) fn open(config: &Config, me: &[u8], genesis: &BlockId) -> Result<Self, Error> {
        let root = config.data_dir.as_path();
        fs::create_dir_all(root).map_err(fault(root))?;
        // The engine's storage has a lock of its own, but it waits for it for ever.
        let lock = lock(&root.join("lock"))?;
        let path = root.join("identity");
        let of = |validator: &[u8]| identity(&config.namespace, validator, genesis);
        let identity = of(me);
        match fs::read(&path) {
            Ok(found) if found == identity.as_bytes() => {}
            Ok(found) if config.former.iter().any(|key| found == of(key).as_bytes()) => {
                write_durably(root, &path, identity.as_bytes()).map_err(fault(&path))?;
            }
            Ok(_) => return Err(Error::OtherIdentity(root.to_path_buf())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                write_durably(root, &path, identity.as_bytes()).map_err(fault(&path))?;
            }
            Err(error) => return Err(fault(&path)(error)),
        }
        Ok(Self {
            storage: root.join("storage"),
            _lock: lock,
        })
    }
}

fn lock(path: &Path) -> Result<File, Error> {
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(fault(path))?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if start.elapsed() < LOCK_PATIENCE => {
                thread::sleep(LOCK_RETRY);
            }
            Err(TryLockError::WouldBlock) => return Err(Error::Locked(path.to_path_buf())),
            Err(TryLockError::Error(error)) => return Err(fault(path)(error)),
        }
    }
}

fn identity(namespace: &[u8], me: &[u8], genesis: &BlockId) -> String {
    format!(
        "aceso-chain 1\nnamespace {}\nvalidator {}\ngenesis {}\n",
        hex(namespace),
        hex(me),
        hex(genesis)
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_durably(root: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("new");
    let mut file = File::create(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    File::open(root)?.sync_all()
}

fn fault(path: &Path) -> impl Fn(io::Error) -> Error {
    let path = path.to_path_buf();
    move |error| Error::Folder {
        path: path.clone(),
        source: Arc::new(error),
    }
}
