//! Which ledger this relay keeps, and under which key.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use aceso_core::{
    block::{Change, Genesis, ReceiptError, Tip, Trust},
    codec::{DecodeError, Version, decode, encode},
    crypto::{
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    id::Millis,
    restored::Restorations,
    transaction::Checkpoint,
};
use zeroize::{Zeroize, Zeroizing};

/// The validator's key.
const KEY: &str = "validator.key";
/// The one that comes after it, while it is handed over.
const NEXT_KEY: &str = "validator.next";
/// The changes of the ledger's validators.
const CHANGES: &str = "validators.cbor";

/// Why there is no ledger to keep.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// A file can't be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// What is kept of the changes of the validators does not hold.
    #[error("{0} does not tell of the ledger's validators: {1}")]
    Changes(PathBuf, ReceiptError),
    /// The validator's key is being replaced.
    #[error(
        "the validator's key is being replaced, and that is not finished: run `aceso-relay hand-over` again"
    )]
    HandsOver,
    /// The validator's key is missing or damaged.
    #[error("{0} is not a validator's key")]
    Key(PathBuf),
    /// The genesis can't be read.
    #[error("{0} is not a genesis: {1}")]
    Malformed(PathBuf, DecodeError),
    /// The key is nobody's who makes blocks final now.
    #[error("the validator's key is not that of a validator of the ledger")]
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
    /// All changes of its validators since, oldest first.
    pub changes: Vec<Change>,
    /// Ed25519 seed.
    pub seed: Zeroizing<[u8; 32]>,
}

impl Ledger {
    /// Reads all from the data folder of a relay that has begun; its validator need not be the only one.
    pub fn stored(data: &Path) -> Result<Self, LedgerError> {
        check_handed_over(data)?;
        Self::between(data)
    }

    /// The same of a folder whose validator's key may be being replaced.
    pub(crate) fn between(data: &Path) -> Result<Self, LedgerError> {
        let genesis = stored_genesis(data)?;
        let changes = stored_changes(data, &genesis)?;
        let trust = Trust::new(&genesis, &changes);
        let is_ours = |seed: &[u8; 32]| trust.validators().contains(&public(seed));
        let seed = match read_seed(&data.join(NEXT_KEY)) {
            Ok(next) if is_ours(&next) => next,
            _ => read_seed(&data.join(KEY))?,
        };
        match is_ours(&seed) {
            true => Ok(Self {
                genesis,
                changes,
                seed,
            }),
            false => Err(LedgerError::NotOurs),
        }
    }

    /// Reads all from the data folder, or begins a ledger there.
    pub fn open(data: &Path, given: Option<&Path>, now: Millis) -> Result<Self, LedgerError> {
        let key_file = data.join(KEY);
        let genesis_file = data.join("genesis.cbor");
        check_handed_over(data)?;
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
        let changes = stored_changes(data, &genesis)?;
        let ledger = Self {
            genesis,
            changes,
            seed,
        };
        ledger.check_alone()?;
        Ok(ledger)
    }

    /// What its certificates are held against.
    pub fn trust(&self) -> Trust<'_> {
        Trust::new(&self.genesis, &self.changes)
    }

    /// This release runs ledgers of one validator, which must be this one.
    pub(crate) fn check_alone(&self) -> Result<(), LedgerError> {
        let public = public(&self.seed);
        match self.trust().validators() {
            [only] if *only == public => Ok(()),
            validators if validators.contains(&public) => Err(LedgerError::NotAlone),
            _ => Err(LedgerError::NotOurs),
        }
    }

    /// The epochs of the ledger after its first, each with the block after which it begins: it went on from a copy, or its validators handed
    /// over.
    pub(crate) fn epochs(&self, restorations: &Restorations) -> Vec<(u64, Checkpoint)> {
        epochs(self.trust(), restorations)
    }

    /// The key that comes after this one, if it was made.
    pub(crate) fn next_key(data: &Path) -> Result<Option<Zeroizing<[u8; 32]>>, LedgerError> {
        match read_seed(&data.join(NEXT_KEY)) {
            Err(LedgerError::File(_, error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            found => found.map(Some),
        }
    }

    /// The same; made the first time it is asked for.
    pub(crate) fn make_next_key(data: &Path) -> Result<Zeroizing<[u8; 32]>, LedgerError> {
        made_seed(&data.join(NEXT_KEY))
    }

    /// Takes in the change with which the next key became the validator's: from then on no other is.
    pub(crate) fn hand_over(&mut self, data: &Path, change: Change) -> Result<(), LedgerError> {
        let mut changes = self.changes.clone();
        changes.push(change);
        let path = data.join(CHANGES);
        // The key of before goes after this: nothing may be wrong with what the next one rests on.
        check_changes(&self.genesis, &changes)
            .map_err(|error| LedgerError::Changes(path.clone(), error))?;
        write_changes(data, &changes)?;
        self.changes = changes;
        Ok(())
    }

    /// Puts the next key in the place of the validator's, of which nothing stays in the folder.
    pub(crate) fn replace_key(data: &Path) -> Result<(), LedgerError> {
        let (key_file, next_file) = (data.join(KEY), data.join(NEXT_KEY));
        let fault = |error| LedgerError::File(key_file.clone(), error);
        let mut old = OpenOptions::new()
            .write(true)
            .open(&key_file)
            .map_err(fault)?;
        // A disk keeps the bytes of a file that is only deleted.
        old.write_all(&[0; 32]).map_err(fault)?;
        old.sync_all().map_err(fault)?;
        fs::rename(&next_file, &key_file).map_err(fault)?;
        sync_folder(data).map_err(fault)
    }
}

/// Refuses a folder whose validator's key is being replaced.
pub(crate) fn check_handed_over(data: &Path) -> Result<(), LedgerError> {
    match data.join(NEXT_KEY).exists() {
        true => Err(LedgerError::HandsOver),
        false => Ok(()),
    }
}

/// The epochs of a ledger after its first, each with the block after which it begins.
pub(crate) fn epochs(trust: Trust<'_>, restorations: &Restorations) -> Vec<(u64, Checkpoint)> {
    let restored = restorations.0.iter().map(|it| &it.restored);
    let restored = restored.map(|it| (it.epoch, it.fork()));
    let ended = trust.ends().map(|end| {
        let fork = Checkpoint {
            height: end.height,
            block: end.id(),
        };
        (end.next_epoch(trust.genesis().time), fork)
    });
    let mut epochs: Vec<_> = restored.chain(ended).collect();
    epochs.sort_unstable_by_key(|it| it.0);
    epochs
}

fn begin(
    key_file: &Path,
    genesis_file: &Path,
    now: Millis,
) -> Result<(Genesis, Zeroizing<[u8; 32]>), LedgerError> {
    // The key is written first: a start that was cut off in between finds it and goes on.
    let seed = made_seed(key_file)?;
    let genesis = Genesis {
        version: Version,
        nonce: random()?,
        time: now,
        validators: vec![public(&seed)],
    };
    write_durably(genesis_file, &encode(&genesis), false)?;
    Ok((genesis, seed))
}

/// A key that is there, or is made.
fn made_seed(key_file: &Path) -> Result<Zeroizing<[u8; 32]>, LedgerError> {
    match read_seed(key_file) {
        Err(LedgerError::File(_, error)) if error.kind() == io::ErrorKind::NotFound => {
            let seed = Zeroizing::new(random()?);
            write_durably(key_file, seed.as_slice(), true)?;
            Ok(seed)
        }
        found => found,
    }
}

pub(crate) fn public(seed: &[u8; 32]) -> VerifyingKey {
    SigningKey::from_seed(&Secret32::from_bytes(seed)).verifying_key()
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

/// The changes of the validators of the ledger that is kept in a folder, verified.
pub(crate) fn stored_changes(data: &Path, genesis: &Genesis) -> Result<Vec<Change>, LedgerError> {
    let path = data.join(CHANGES);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(LedgerError::File(path, error)),
    };
    let changes = decode(&bytes).map_err(ReceiptError::from);
    let checked = changes.and_then(|it: Vec<_>| check_changes(genesis, &it).map(|()| it));
    checked.map_err(|error| LedgerError::Changes(path, error))
}

/// Keeps the changes of the validators of a ledger, if there were any.
pub(crate) fn write_changes(data: &Path, changes: &Vec<Change>) -> Result<(), LedgerError> {
    match changes.is_empty() {
        true => Ok(()),
        false => write_durably(&data.join(CHANGES), &encode(changes), false),
    }
}

/// Whether each set of validators was named by the one before it: all that the last block of the newest epoch that ended carries.
fn check_changes(genesis: &Genesis, changes: &[Change]) -> Result<(), ReceiptError> {
    let Some(last) = changes.last() else {
        return Ok(());
    };
    let tip = Tip {
        header: last.header.clone(),
        above: Vec::new(),
        certificate: last.certificate.clone(),
        changes: Some(changes.to_vec()),
    };
    tip.verify(genesis).map(drop)
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
        Some(folder) => sync_folder(folder).map_err(fault),
        None => Ok(()),
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
