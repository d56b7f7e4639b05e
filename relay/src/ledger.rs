//! Which ledger this relay keeps, and under which key.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use aceso_core::{
    block::Genesis,
    codec::{DecodeError, Version, encode},
    crypto::{secret::Secret32, sign::SigningKey},
    id::Millis,
};
use zeroize::{Zeroize, Zeroizing};

/// Why there is no ledger to keep.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// A file can't be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// The validator's key is missing or damaged.
    #[error("{0} is not a validator's key")]
    Key(PathBuf),
    /// The genesis can't be read.
    #[error("{0} is not a genesis: {1}")]
    Malformed(PathBuf, DecodeError),
    /// The key is not the genesis's.
    #[error("the validator's key is not the one in the genesis")]
    NotOurs,
    /// More than one validator: not yet.
    #[error("this release runs ledgers of one validator")]
    NotAlone,
    /// The data folder holds another ledger.
    #[error("the data folder holds another ledger than {0}")]
    OtherLedger(PathBuf),
    /// There is no ledger.
    #[error("no ledger is kept in {0}")]
    NotThere(PathBuf),
    /// No randomness.
    #[error("the system gives no randomness: {0}")]
    Randomness(String),
}

/// The ledger and this validator's secret seed.
pub struct Ledger {
    /// What it began with.
    pub genesis: Genesis,
    /// Ed25519 seed.
    pub seed: Zeroizing<[u8; 32]>,
}

impl Ledger {
    /// Reads both from the data folder of a relay that has begun; its validator need not be the only one.
    pub fn stored(data: &Path) -> Result<Self, LedgerError> {
        let genesis_file = data.join("genesis.cbor");
        let missing = || LedgerError::File(genesis_file.clone(), io::ErrorKind::NotFound.into());
        let genesis = read_genesis(&genesis_file)?.ok_or_else(missing)?;
        let seed = read_seed(&data.join("validator.key"))?;
        let public = SigningKey::from_seed(&Secret32::from_bytes(&seed)).verifying_key();
        match genesis.validators.contains(&public) {
            true => Ok(Self { genesis, seed }),
            false => Err(LedgerError::NotOurs),
        }
    }

    /// Reads both from the data folder, or begins a ledger there.
    pub fn open(data: &Path, given: Option<&Path>, now: Millis) -> Result<Self, LedgerError> {
        let key_file = data.join("validator.key");
        let genesis_file = data.join("genesis.cbor");
        let stored = read_genesis(&genesis_file)?;
        let given = match given {
            Some(path) => {
                let found = read_genesis(path)?;
                let missing = || LedgerError::File(path.into(), io::ErrorKind::NotFound.into());
                Some((path, found.ok_or_else(missing)?))
            }
            None => None,
        };
        let (genesis, seed) = match (stored, given) {
            (Some(stored), Some((path, given))) if stored != given => {
                return Err(LedgerError::OtherLedger(path.into()));
            }
            (Some(genesis), _) => (genesis, read_seed(&key_file)?),
            (None, Some((_, genesis))) => {
                let seed = read_seed(&key_file)?;
                write_durably(&genesis_file, &encode(&genesis), false)?;
                (genesis, seed)
            }
            (None, None) => begin(&key_file, &genesis_file, now)?,
        };
        let public = SigningKey::from_seed(&Secret32::from_bytes(&seed)).verifying_key();
        match genesis.validators.as_slice() {
            [only] if *only == public => Ok(Self { genesis, seed }),
            validators if validators.contains(&public) => Err(LedgerError::NotAlone),
            _ => Err(LedgerError::NotOurs),
        }
    }
}

fn begin(
    key_file: &Path,
    genesis_file: &Path,
    now: Millis,
) -> Result<(Genesis, Zeroizing<[u8; 32]>), LedgerError> {
    // The key is written first: a start that was cut off in between finds it and goes on.
    let seed = match read_seed(key_file) {
        Ok(seed) => seed,
        Err(LedgerError::File(_, error)) if error.kind() == io::ErrorKind::NotFound => {
            let seed = Zeroizing::new(random()?);
            write_durably(key_file, seed.as_slice(), true)?;
            seed
        }
        Err(error) => return Err(error),
    };
    let genesis = Genesis {
        version: Version,
        nonce: random()?,
        time: now,
        validators: vec![SigningKey::from_seed(&Secret32::from_bytes(&seed)).verifying_key()],
    };
    write_durably(genesis_file, &encode(&genesis), false)?;
    Ok((genesis, seed))
}

fn random() -> Result<[u8; 32], LedgerError> {
    let mut bytes = [0; 32];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(LedgerError::Randomness(error.to_string())),
    }
}

/// The genesis of the ledger that is kept in a folder.
pub fn stored_genesis(data: &Path) -> Result<Genesis, LedgerError> {
    let found = read_genesis(&data.join("genesis.cbor"))?;
    found.ok_or_else(|| LedgerError::NotThere(data.into()))
}

fn read_genesis(path: &Path) -> Result<Option<Genesis>, LedgerError> {
    match fs::read(path) {
        Ok(bytes) => Genesis::decode(&bytes)
            .map(Some)
            .map_err(|error| LedgerError::Malformed(path.into(), error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(LedgerError::File(path.into(), error)),
    }
}

fn read_seed(path: &Path) -> Result<Zeroizing<[u8; 32]>, LedgerError> {
    let mut bytes = fs::read(path).map_err(|error| LedgerError::File(path.into(), error))?;
    let seed = <[u8; 32]>::try_from(bytes.as_slice()).map(Zeroizing::new);
    bytes.zeroize();
    seed.map_err(|_| LedgerError::Key(path.into()))
}

/// Writes a file that is either complete or not there. A secret one is readable by its owner only, from the first moment.
pub(crate) fn write_durably(path: &Path, bytes: &[u8], secret: bool) -> Result<(), LedgerError> {
    let fault = |error| LedgerError::File(path.into(), error);
    let fresh = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&fresh).map_err(fault)?;
    file.write_all(bytes).map_err(fault)?;
    file.sync_all().map_err(fault)?;
    fs::rename(&fresh, path).map_err(fault)?;
    match path.parent() {
        Some(folder) => File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(fault),
        None => Ok(()),
    }
}
