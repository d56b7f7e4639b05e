//! The wallet at rest: a vault key under the passphrase, and the keyring under the vault key. Protocol §11.
//!
//! Both are one stored value, so that no crash and no second tab can pair one wallet's vault with another's keyring.

use std::collections::BTreeSet;

use aceso_core::{
    codec::{Version, decode_versioned, encode, encode_secret},
    crypto::{
        aead,
        digest::{Digest, Domain, hash},
        password::{self, Params},
        secret::Secret32,
    },
};
use aceso_messages::{ProblemKind, Role};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use crate::{
    error::Error,
    keyring::{Keyring, VERSION},
};

/// A passphrase has at least this many characters.
pub const MIN_PASSPHRASE: usize = 10;
/// And this many different ones.
const MIN_DIFFERENT: usize = 4;

/// What the stored value is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct AtRest {
    #[n(0)]
    version: Version<1>,
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
    version: Version<1>,
    #[n(1)]
    role: u8,
    #[n(2)]
    kdf: Kdf,
    #[cbor(n(3), with = "minicbor::bytes")]
    wrapped: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kdf {
    salt: [u8; 16],
    params: Params,
}

/// CDDL: `[salt: bstr .size 16, memory-kib: uint, passes: uint, lanes: uint]`.
impl<C> Encode<C> for Kdf {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.array(4)?
            .bytes(&self.salt)?
            .u32(self.params.memory_kib())?
            .u32(self.params.passes())?
            .u32(self.params.lanes())?
            .ok()
    }
}

impl<'b, C> Decode<'b, C> for Kdf {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let wrong = |what| minicbor::decode::Error::message(what);
        if d.array()? != Some(4) {
            return Err(wrong("expected four fields"));
        }
        let salt = d.bytes()?.try_into().map_err(|_| wrong("salt"))?;
        let params =
            Params::new(d.u32()?, d.u32()?, d.u32()?).map_err(|_| wrong("out of bounds"))?;
        Ok(Self { salt, params })
    }
}

impl Vault {
    /// What the wrap of the vault key is bound to.
    fn context(role: u8, kdf: &Kdf) -> Vec<u8> {
        encode(&(role, kdf))
    }
}

fn role_number(role: Role) -> u8 {
    match role {
        Role::Patient => 0,
        Role::Clinician => 1,
    }
}

fn damaged() -> Error {
    Error::told(ProblemKind::VaultDamaged)
}

/// Too short, or hardly more than one character again and again. Counted as a person counts; bytes that are no text are not
/// typed by one.
fn is_weak(passphrase: &[u8]) -> bool {
    let Ok(text) = core::str::from_utf8(passphrase) else {
        return true;
    };
    let different: BTreeSet<char> = text.chars().collect();
    text.chars().count() < MIN_PASSPHRASE || different.len() < MIN_DIFFERENT
}

/// A vault that is open: what it takes to write the keyring again.
pub(crate) struct OpenVault {
    vault: Vec<u8>,
    key: Secret32,
}

impl OpenVault {
    /// A new vault under a passphrase.
    pub(crate) fn make(
        passphrase: &[u8],
        role: Role,
        params: Params,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, Error> {
        if is_weak(passphrase) {
            return Err(Error::told(ProblemKind::WeakPassphrase));
        }
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        let kdf = Kdf { salt, params };
        let role = role_number(role);
        let key = Secret32::random(rng);
        let derived = password::derive(passphrase, &salt, params)
            .map_err(|_| Error::Fault("no key from the passphrase"))?;
        let wrapped = aead::wrap(
            rng,
            derived.as_slice(),
            Domain::Vault,
            &Vault::context(role, &kdf),
            key.as_bytes(),
        )?;
        let vault = encode(&Vault {
            version: Version,
            role,
            kdf,
            wrapped,
        });
        Ok(Self { vault, key })
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

    /// Reads a keyring that this vault wrote, maybe in another tab.
    pub(crate) fn open_keyring(&self, stored: &AtRest) -> Result<Keyring, Error> {
        if stored.vault != self.vault {
            // Another wallet took this one's place.
            return Err(Error::told(ProblemKind::Locked));
        }
        let plaintext = aead::unwrap(
            self.key.as_bytes(),
            Domain::Keyring,
            &stored.vault,
            &stored.keyring,
        )
        .map_err(|_| damaged())?;
        decode_versioned::<_, VERSION>(&plaintext).map_err(|_| damaged())
    }
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
        let stored: Self = decode_versioned::<_, 1>(bytes).map_err(|_| damaged())?;
        if hash(Domain::Keyring, &[&stored.vault, &stored.keyring]) != stored.check {
            return Err(damaged());
        }
        Ok(stored)
    }

    fn vault(&self) -> Result<Vault, Error> {
        decode_versioned::<_, 1>(&self.vault).map_err(|_| damaged())
    }

    /// Whose wallet it is.
    pub(crate) fn role(&self) -> Result<Role, Error> {
        match self.vault()?.role {
            0 => Ok(Role::Patient),
            1 => Ok(Role::Clinician),
            _ => Err(damaged()),
        }
    }

    /// Opens vault and keyring.
    pub(crate) fn open(&self, passphrase: &[u8]) -> Result<(OpenVault, Keyring), Error> {
        let vault = self.vault()?;
        let derived = password::derive(passphrase, &vault.kdf.salt, vault.kdf.params)
            .map_err(|_| Error::Fault("no key from the passphrase"))?;
        let key = aead::unwrap(
            derived.as_slice(),
            Domain::Vault,
            &Vault::context(vault.role, &vault.kdf),
            &vault.wrapped,
        )
        .map_err(|_| Error::told(ProblemKind::WrongPassphrase))?;
        let key = key.as_slice().try_into().map_err(|_| damaged())?;
        let open = OpenVault {
            vault: self.vault.clone(),
            key: Secret32::from_bytes(key),
        };
        let keyring = open.open_keyring(self)?;
        Ok((open, keyring))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passphrases_are_known() {
        for weak in ["", "too short", "aaaaaaaaaaaaaaa", "ababababababab"] {
            assert!(is_weak(weak.as_bytes()), "{weak}");
        }
        assert!(is_weak(&[0xff; 32]));
        // Ten characters of three bytes each are ten characters.
        assert!(!is_weak("नमस्ते दुनिया".as_bytes()));
        assert!(!is_weak(b"correct horse"));
    }
}
