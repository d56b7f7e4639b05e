//! Which passphrases are taken, and what a guess at one costs.

use std::collections::BTreeSet;

use aceso_core::codec::{self, Read, ReadBytes};
use aceso_core::crypto::{
    password::{self, Params},
    secret::Secret32,
};
use minicbor::Encode;
use rand_core::CryptoRng;

use crate::error::Error;

/// A passphrase has at least this many characters.
pub const MIN_PASSPHRASE: usize = 10;
/// And this many different ones.
const MIN_DIFFERENT: usize = 4;

/// Too short, or hardly more than one character again and again. Counted as a person counts; bytes that are no text are not
/// typed by one.
pub(super) fn is_weak(passphrase: &[u8]) -> bool {
    let Ok(text) = core::str::from_utf8(passphrase) else {
        return true;
    };
    let different: BTreeSet<char> = text.chars().collect();
    text.chars().count() < MIN_PASSPHRASE || different.len() < MIN_DIFFERENT
}

/// How a passphrase becomes a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kdf {
    salt: [u8; 16],
    params: Params,
}

impl Kdf {
    pub(super) fn new(params: Params, rng: &mut impl CryptoRng) -> Self {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        Self { salt, params }
    }

    pub(super) fn derive(&self, passphrase: &[u8]) -> Result<Secret32, Error> {
        password::derive(passphrase, &self.salt, self.params)
            .map(|key| Secret32::from_bytes(&key))
            .map_err(|_| Error::Fault("no key from the passphrase"))
    }
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

impl Read<'_> for Kdf {
    fn read(from: &mut minicbor::Decoder<'_>) -> Option<Self> {
        if codec::array(from)? != 4 {
            return None;
        }
        let salt = ReadBytes::read_bytes(from)?;
        let params = Params::new(Read::read(from)?, Read::read(from)?, Read::read(from)?);
        Some(Self {
            salt,
            params: params.ok()?,
        })
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
