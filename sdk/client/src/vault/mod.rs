//! The wallet at rest: a vault key under each lock, and the keyring under the vault key. Protocol §11.
//!
//! Both are one stored value, so that no crash and no second tab can pair one wallet's vault with another's keyring.

mod lock;
mod passphrase;

use aceso_core::codec::Decode;
use aceso_core::{
    codec::{Version, decode_own, decode_versioned, encode, encode_secret},
    crypto::{
        aead,
        digest::{Digest, Domain, hash},
        secret::Secret32,
    },
};
use aceso_messages::{LocksView, ProblemKind, Role};
use minicbor::Encode;
use rand_core::CryptoRng;

use self::lock::Lock;
pub(crate) use self::lock::{NewLock, Passkey, Way, credential};
pub use self::passphrase::MIN_PASSPHRASE;
use crate::{
    error::Error,
    keyring::{Keyring, VERSION},
};

/// The version of vault and stored value.
const AT_REST: u64 = 2;
/// A vault has at most this many locks.
const MAX_LOCKS: usize = 8;

/// What the stored value is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct AtRest {
    #[n(0)]
    version: Version<AT_REST>,
    #[cbor(n(1), with = "minicbor::bytes")]
    vault: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    keyring: Vec<u8>,
    /// Over both. It tells bytes that rotted from a passphrase that is wrong; forgers are the wraps' business.
    #[n(3)]
    check: Digest,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct Vault {
    #[n(0)]
    version: Version<AT_REST>,
    #[n(1)]
    role: u8,
    #[n(2)]
    locks: Vec<Lock>,
}

impl Vault {
    fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let vault: Self = decode_versioned::<_, AT_REST>(bytes).map_err(|_| damaged())?;
        let passphrases = vault.locks.iter().filter(|it| it.is_passphrase()).count();
        if !(1..=MAX_LOCKS).contains(&vault.locks.len()) || passphrases > 1 {
            return Err(damaged());
        }
        Ok(vault)
    }

    fn view(&self) -> LocksView {
        LocksView {
            passphrase: self.locks.iter().any(Lock::is_passphrase),
            passkeys: self.locks.iter().filter_map(Lock::passkey).collect(),
        }
    }
}

fn role_number(role: Role) -> u8 {
    match role {
        Role::Patient => 0,
        Role::Clinician => 1,
        Role::App => 2,
    }
}

fn damaged() -> Error {
    Error::told(ProblemKind::VaultDamaged)
}

/// A vault that is open: what it takes to write the keyring again.
pub(crate) struct OpenVault {
    vault: Vec<u8>,
    key: Secret32,
}

impl OpenVault {
    /// A new vault with its first lock.
    pub(crate) fn make(
        lock: &NewLock<'_>,
        role: Role,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, Error> {
        let role = role_number(role);
        let key = Secret32::random(rng);
        let locks = vec![Lock::make(lock, role, &key, rng)?];
        Ok(Self::of(role, locks, key))
    }

    fn of(role: u8, locks: Vec<Lock>, key: Secret32) -> Self {
        let version = Version;
        let vault = encode(&Vault {
            version,
            role,
            locks,
        });
        Self { vault, key }
    }

    /// What opens it.
    pub(crate) fn locks(&self) -> Result<LocksView, Error> {
        Ok(Vault::decode(&self.vault)?.view())
    }

    /// The same with one more lock. In the place of a passphrase there was, or of the same passkey, it makes the vault key new.
    pub(crate) fn with(&self, lock: &NewLock<'_>, rng: &mut impl CryptoRng) -> Result<Self, Error> {
        let Vault { role, locks, .. } = Vault::decode(&self.vault)?;
        let replaced = |it: &Lock| match lock {
            NewLock::Passphrase { .. } => it.is_passphrase(),
            NewLock::Passkey { passkey, .. } => it.is_passkey(&passkey.credential),
        };
        let before = locks.len();
        let mut kept: Vec<Lock> = locks.into_iter().filter(|it| !replaced(it)).collect();
        if kept.len() >= MAX_LOCKS {
            return Err(Error::Fault("a vault with too many locks"));
        }
        let mut key = self.key.clone();
        if kept.len() < before {
            key = Secret32::random(rng);
            kept = resealed(&kept, role, &key, rng)?;
        }
        kept.push(Lock::make(lock, role, &key, rng)?);
        Ok(Self::of(role, kept, key))
    }

    /// The same without its passphrase, under a new vault key.
    pub(crate) fn without_passphrase(&self, rng: &mut impl CryptoRng) -> Result<Self, Error> {
        self.without(
            Lock::is_passphrase,
            || Error::told(ProblemKind::WrongPassphrase),
            rng,
        )
    }

    /// The same without that passkey, under a new vault key.
    pub(crate) fn without_passkey(
        &self,
        credential: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<Self, Error> {
        self.without(
            |lock| lock.is_passkey(credential),
            || Error::told(ProblemKind::WrongPasskey),
            rng,
        )
    }

    /// The same under a new vault key.
    pub(crate) fn rekeyed(&self, rng: &mut impl CryptoRng) -> Result<Self, Error> {
        let Vault { role, locks, .. } = Vault::decode(&self.vault)?;
        let key = Secret32::random(rng);
        let locks = resealed(&locks, role, &key, rng)?;
        Ok(Self::of(role, locks, key))
    }

    fn without(
        &self,
        goes: impl Fn(&Lock) -> bool,
        missing: impl Fn() -> Error,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, Error> {
        let Vault { role, locks, .. } = Vault::decode(&self.vault)?;
        if !locks.iter().any(&goes) {
            return Err(missing());
        }
        let kept: Vec<Lock> = locks.into_iter().filter(|lock| !goes(lock)).collect();
        if kept.is_empty() {
            return Err(Error::told(ProblemKind::LastLock));
        }
        let key = Secret32::random(rng);
        let kept = resealed(&kept, role, &key, rng)?;
        Ok(Self::of(role, kept, key))
    }

    /// The stored value that holds this keyring.
    pub(crate) fn seal(
        &self,
        keyring: &Keyring,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, Error> {
        let plaintext = encode_secret(keyring);
        let wrapped = aead::wrap(
            rng,
            self.key.as_bytes(),
            Domain::Keyring,
            &self.vault,
            &plaintext,
        )?;
        Ok(encode(&AtRest {
            version: Version,
            check: hash(Domain::Keyring, &[&self.vault, &wrapped]),
            vault: self.vault.clone(),
            keyring: wrapped,
        }))
    }

    /// Reads what was stored under this vault key, maybe by another tab, maybe with one more lock.
    pub(crate) fn reopen(&self, stored: &AtRest) -> Result<(Self, Keyring), Error> {
        Vault::decode(&stored.vault)?;
        let open = Self {
            vault: stored.vault.clone(),
            key: self.key.clone(),
        };
        // Another wallet took this one's place, or this one has a new key: whoever works here must open it again.
        let keyring = open
            .open_keyring(stored)
            .map_err(|_| Error::told(ProblemKind::Locked))?;
        Ok((open, keyring))
    }

    fn open_keyring(&self, stored: &AtRest) -> Result<Keyring, Error> {
        let plaintext = aead::unwrap(
            self.key.as_bytes(),
            Domain::Keyring,
            &stored.vault,
            &stored.keyring,
        )
        .map_err(|_| damaged())?;
        decode_own::<_, VERSION>(&plaintext).map_err(|_| damaged())
    }
}

fn resealed(
    locks: &[Lock],
    role: u8,
    key: &Secret32,
    rng: &mut impl CryptoRng,
) -> Result<Vec<Lock>, Error> {
    locks
        .iter()
        .map(|lock| lock.reseal(role, key, rng))
        .collect()
}

#[cfg(feature = "inspect")]
impl OpenVault {
    /// The key of the keyring.
    pub(crate) fn key(&self) -> &Secret32 {
        &self.key
    }
}

impl AtRest {
    /// Reads the stored value; what rotted is found here, before anyone is asked for a passphrase.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let stored: Self = decode_versioned::<_, AT_REST>(bytes).map_err(|_| damaged())?;
        if hash(Domain::Keyring, &[&stored.vault, &stored.keyring]) != stored.check {
            return Err(damaged());
        }
        Ok(stored)
    }

    /// Whose wallet it is.
    pub(crate) fn role(&self) -> Result<Role, Error> {
        match Vault::decode(&self.vault)?.role {
            0 => Ok(Role::Patient),
            1 => Ok(Role::Clinician),
            2 => Ok(Role::App),
            _ => Err(damaged()),
        }
    }

    /// What opens it.
    pub(crate) fn locks(&self) -> Result<LocksView, Error> {
        Ok(Vault::decode(&self.vault)?.view())
    }

    /// Opens vault and keyring.
    pub(crate) fn open(&self, way: Way<'_>) -> Result<(OpenVault, Keyring), Error> {
        let vault = Vault::decode(&self.vault)?;
        let mut key = None;
        for lock in &vault.locks {
            if let Some(found) = lock.open(vault.role, way)? {
                key = Some(found);
                break;
            }
        }
        let open = OpenVault {
            vault: self.vault.clone(),
            key: key.ok_or_else(|| way.wrong())?,
        };
        let keyring = open.open_keyring(self)?;
        Ok((open, keyring))
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::{
        ChaCha20Rng,
        rand_core::{Rng, SeedableRng},
    };

    use super::*;

    /// Whoever can write to the device's storage may put anything there.
    #[test]
    fn altered_vaults_are_damaged_or_shut() {
        let rng = &mut ChaCha20Rng::seed_from_u64(1);
        let passkey = Passkey {
            credential: vec![7; 20],
            salt: [1; 32],
            name: "Phone".into(),
            added: 1,
        };
        let lock = NewLock::Passkey {
            passkey,
            secret: &[2; 32],
        };
        let OpenVault { vault, .. } = OpenVault::make(&lock, Role::Patient, rng).unwrap();
        assert!(Vault::decode(&vault).is_ok());
        for _ in 0..500 {
            let mut altered = vault.clone();
            // Most of it is keys: what stands around them is altered as often.
            let front = rng.next_u32() % 2 == 0;
            let length = if front { 100 } else { altered.len() };
            let at = rng.next_u32() as usize % length;
            match rng.next_u32() % 3 {
                0 => altered.truncate(at),
                1 => altered.insert(at, rng.next_u32() as u8),
                _ => altered[at] ^= 1 << (rng.next_u32() % 8),
            }
            let keyring = vec![3; 100];
            let stored = encode(&AtRest {
                version: Version,
                check: hash(Domain::Keyring, &[&altered, &keyring]),
                vault: altered,
                keyring,
            });
            let stored = AtRest::decode(&stored).unwrap();
            let _ = (stored.role(), stored.locks());
            assert!(stored.open(Way::Passkey(&[7; 20], &[2; 32])).is_err());
        }
    }
}
