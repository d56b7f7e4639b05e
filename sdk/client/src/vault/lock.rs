//! What opens a vault: a passphrase, or a passkey.
//!
//! A lock has a keypair whose seed is the secret that the lock gives, and the vault key is sealed to it. So the key can be
//! replaced when another lock is removed, though nobody types the passphrase or touches the passkeys that remain; and who kept
//! the removed lock and an old copy of the wallet learns nothing of what is written afterwards.

use aceso_core::codec::Decode;
use aceso_core::{
    codec::encode,
    crypto::{
        digest::Domain,
        password::Params,
        seal::{Sealed, SealingKeypair, SealingPublicKey},
        secret::Secret32,
    },
    id::Millis,
};
use aceso_messages::{NewPasskey, PasskeyView, ProblemKind};
use base64ct::{Base64UrlUnpadded, Encoding};
use minicbor::Encode;
use rand_core::CryptoRng;

use super::passphrase::{Kdf, is_weak};
use crate::error::Error;

/// A credential's id is not longer (WebAuthn Level 3, §4), in bytes.
const MAX_CREDENTIAL: usize = 1023;
/// Longer names are cut, in characters.
const MAX_NAME: usize = 100;

/// A passkey's part that is no secret.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Passkey {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub credential: Vec<u8>,
    /// What its secret is asked for with.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub salt: [u8; 32],
    #[n(2)]
    pub name: String,
    #[n(3)]
    pub added: Millis,
}

impl Passkey {
    /// As the page tells of one that was just made.
    pub(crate) fn read(new: &NewPasskey, added: Millis) -> Result<Self, Error> {
        let salt = Base64UrlUnpadded::decode_vec(&new.salt)
            .ok()
            .and_then(|salt| salt.try_into().ok())
            .ok_or(Error::Fault("a passkey's salt has 32 bytes"))?;
        Ok(Self {
            credential: credential(&new.credential)
                .ok_or(Error::Fault("a passkey without an id"))?,
            salt,
            name: new.name.trim().chars().take(MAX_NAME).collect(),
            added,
        })
    }

    fn view(&self) -> PasskeyView {
        PasskeyView {
            credential: Base64UrlUnpadded::encode_string(&self.credential),
            salt: Base64UrlUnpadded::encode_string(&self.salt),
            name: self.name.clone(),
            added: self.added,
        }
    }
}

/// A credential's id as the page writes it.
pub(crate) fn credential(text: &str) -> Option<Vec<u8>> {
    let bytes = Base64UrlUnpadded::decode_vec(text).ok()?;
    (1..=MAX_CREDENTIAL).contains(&bytes.len()).then_some(bytes)
}

/// A lock that is to be made, with its secret.
pub(crate) enum NewLock<'a> {
    /// In UTF-8.
    Passphrase { text: &'a [u8], cost: Params },
    /// The 32 bytes the passkey gives for its salt.
    Passkey { passkey: Passkey, secret: &'a [u8] },
}

impl NewLock<'_> {
    /// Whether it will do for a lock.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Passphrase { text, .. } if is_weak(text) => {
                Err(Error::told(ProblemKind::WeakPassphrase))
            }
            Self::Passphrase { .. } | Self::Passkey { .. } => Ok(()),
        }
    }
}

/// What somebody opens a vault with.
#[derive(Clone, Copy)]
pub(crate) enum Way<'a> {
    /// In UTF-8.
    Passphrase(&'a [u8]),
    /// The credential's id, and the 32 bytes it gave.
    Passkey(&'a [u8], &'a [u8]),
}

impl Way<'_> {
    /// What a person is told when it does not open the vault.
    pub(super) fn wrong(&self) -> Error {
        Error::told(match self {
            Self::Passphrase(_) => ProblemKind::WrongPassphrase,
            Self::Passkey(..) => ProblemKind::WrongPasskey,
        })
    }
}

/// A lock at rest.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(flat)]
pub(super) enum Lock {
    #[n(0)]
    Passphrase(#[n(0)] Kdf, #[n(1)] SealingPublicKey, #[n(2)] Sealed),
    #[n(1)]
    Passkey(#[n(0)] Passkey, #[n(1)] SealingPublicKey, #[n(2)] Sealed),
}

impl Lock {
    /// Seals the vault key to a new lock.
    pub(super) fn make(
        new: &NewLock<'_>,
        role: u8,
        key: &Secret32,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, Error> {
        match new {
            NewLock::Passphrase { text, cost } => {
                new.check()?;
                let kdf = Kdf::new(*cost, rng);
                let public = public_of(&kdf.derive(text)?);
                let sealed = seal(&public, &context(role, 0, &kdf), key, rng)?;
                Ok(Self::Passphrase(kdf, public, sealed))
            }
            NewLock::Passkey { passkey, secret } => {
                let secret = read_secret(secret).ok_or(Error::Fault("a passkey gives 32 bytes"))?;
                let public = public_of(&secret);
                let sealed = seal(&public, &context(role, 1, passkey), key, rng)?;
                Ok(Self::Passkey(passkey.clone(), public, sealed))
            }
        }
    }

    /// The same lock for another vault key.
    pub(super) fn reseal(
        &self,
        role: u8,
        key: &Secret32,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, Error> {
        Ok(match self {
            Self::Passphrase(kdf, public, _) => {
                let sealed = seal(public, &context(role, 0, kdf), key, rng)?;
                Self::Passphrase(*kdf, public.clone(), sealed)
            }
            Self::Passkey(passkey, public, _) => {
                let sealed = seal(public, &context(role, 1, passkey), key, rng)?;
                Self::Passkey(passkey.clone(), public.clone(), sealed)
            }
        })
    }

    pub(super) fn is_passphrase(&self) -> bool {
        matches!(self, Self::Passphrase(..))
    }

    pub(super) fn is_passkey(&self, credential: &[u8]) -> bool {
        matches!(self, Self::Passkey(passkey, ..) if passkey.credential == credential)
    }

    pub(super) fn passkey(&self) -> Option<PasskeyView> {
        match self {
            Self::Passphrase(..) => None,
            Self::Passkey(passkey, ..) => Some(passkey.view()),
        }
    }

    /// The vault key, if this lock is meant and the secret is its own.
    pub(super) fn open(&self, role: u8, way: Way<'_>) -> Result<Option<Secret32>, Error> {
        let (secret, context, sealed) = match (self, way) {
            (Self::Passphrase(kdf, _, sealed), Way::Passphrase(text)) => {
                (Some(kdf.derive(text)?), context(role, 0, kdf), sealed)
            }
            (Self::Passkey(passkey, _, sealed), Way::Passkey(credential, secret))
                if passkey.credential == credential =>
            {
                (read_secret(secret), context(role, 1, passkey), sealed)
            }
            _ => return Ok(None),
        };
        let key = secret
            .and_then(|secret| {
                let keypair = SealingKeypair::from_seed(&secret);
                keypair.open(&context, &[], sealed).ok()
            })
            .and_then(|key| read_secret(&key));
        Ok(key)
    }
}

fn read_secret(bytes: &[u8]) -> Option<Secret32> {
    bytes.try_into().ok().map(Secret32::from_bytes)
}

fn public_of(seed: &Secret32) -> SealingPublicKey {
    SealingKeypair::from_seed(seed).public_key().clone()
}

/// What a seal of the vault key is bound to.
fn context(role: u8, kind: u8, parameters: &impl Encode<()>) -> Vec<u8> {
    encode(&(Domain::Vault.label(), role, kind, parameters))
}

fn seal(
    public: &SealingPublicKey,
    context: &[u8],
    key: &Secret32,
    rng: &mut impl CryptoRng,
) -> Result<Sealed, Error> {
    public
        .seal(rng, context, &[], key.as_bytes())
        .map_err(|_| Error::Fault("the vault key was not sealed"))
}
