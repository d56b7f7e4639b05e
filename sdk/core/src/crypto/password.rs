//! From a passphrase to a key: Argon2id (RFC 9106).

use argon2::{Algorithm, Argon2, Version};
use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::codec::{self, Read};

/// Why no key was derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasswordError {
    /// The memory is below 19,456 KiB (too weak) or above 262,144 KiB (more than a phone can give).
    #[error("{0} KiB of memory is out of bounds")]
    Memory(u32),
    /// There are fewer than 2 or more than 10 passes.
    #[error("{0} passes is out of bounds")]
    Passes(u32),
    /// There are no lanes or more than 4.
    #[error("{0} lanes is out of bounds")]
    Lanes(u32),
    /// The passphrase is longer than Argon2 takes (4 GiB), or its memory is not to be had.
    #[error("no key could be derived from the passphrase")]
    NotDerived,
}

/// The cost of a guess. Values out of bounds cannot be made, not even by decoding: a hostile file must not ask for 4 GB, nor for
/// next to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Params {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Params {
    /// Least memory, in KiB: OWASP's minimum.
    pub const MIN_MEMORY_KIB: u32 = 19_456;
    /// Most memory, in KiB.
    pub const MAX_MEMORY_KIB: u32 = 262_144;
    /// Fewest passes.
    pub const MIN_PASSES: u32 = 2;
    /// Most passes.
    pub const MAX_PASSES: u32 = 10;
    /// Most lanes.
    pub const MAX_LANES: u32 = 4;

    /// Parameters within bounds.
    ///
    /// # Errors
    /// [`PasswordError`], naming what is out of bounds.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, PasswordError> {
        if !(Self::MIN_MEMORY_KIB..=Self::MAX_MEMORY_KIB).contains(&memory_kib) {
            return Err(PasswordError::Memory(memory_kib));
        }
        if !(Self::MIN_PASSES..=Self::MAX_PASSES).contains(&passes) {
            return Err(PasswordError::Passes(passes));
        }
        if !(1..=Self::MAX_LANES).contains(&lanes) {
            return Err(PasswordError::Lanes(lanes));
        }
        Ok(Self {
            memory_kib,
            passes,
            lanes,
        })
    }

    /// Memory in KiB.
    #[must_use]
    pub fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    #[must_use]
    pub fn passes(&self) -> u32 {
        self.passes
    }

    /// Lanes. They run one after another here, wherever that is: browsers have one thread to give.
    #[must_use]
    pub fn lanes(&self) -> u32 {
        self.lanes
    }
}

/// 64 MiB, 3 passes, 1 lane: RFC 9106 §4's second choice, but for the lanes.
impl Default for Params {
    fn default() -> Self {
        Self {
            memory_kib: 65_536,
            passes: 3,
            lanes: 1,
        }
    }
}

/// CDDL: `[memory_kib: uint, passes: uint, lanes: uint]`.
impl<C> minicbor::Encode<C> for Params {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.array(3)?
            .u32(self.memory_kib)?
            .u32(self.passes)?
            .u32(self.lanes)?
            .ok()
    }
}

impl Read<'_> for Params {
    fn read(from: &mut Decoder<'_>) -> Option<Self> {
        if codec::array(from)? != 3 {
            return None;
        }
        Self::new(Read::read(from)?, Read::read(from)?, Read::read(from)?).ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Params {
    fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        codec::read(from)
    }
}

/// Derives a 32-byte key. The salt is random and kept beside the wrap; the passphrase is bytes as the person means them: whoever
/// calls has brought it into one Unicode form (RFC 8265) before.
///
/// # Errors
/// [`PasswordError::NotDerived`].
pub fn derive(
    passphrase: &[u8],
    salt: &[u8; 16],
    params: Params,
) -> Result<Zeroizing<[u8; 32]>, PasswordError> {
    let params = argon2::Params::new(params.memory_kib, params.passes, params.lanes, Some(32))
        .map_err(|_| PasswordError::NotDerived)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase, salt, key.as_mut_slice())
        .map_err(|_| PasswordError::NotDerived)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_parameters_cannot_be_decoded() {
        for (numbers, expected) in [
            ((4_194_304, 3, 1), PasswordError::Memory(4_194_304)),
            ((8, 3, 1), PasswordError::Memory(8)),
            ((65_536, 1, 1), PasswordError::Passes(1)),
            ((65_536, u32::MAX, 1), PasswordError::Passes(u32::MAX)),
            ((65_536, 3, 0), PasswordError::Lanes(0)),
            ((65_536, 3, 5), PasswordError::Lanes(5)),
        ] {
            assert_eq!(Params::new(numbers.0, numbers.1, numbers.2), Err(expected));
            let bytes = minicbor::to_vec([numbers.0, numbers.1, numbers.2]).unwrap();
            assert!(minicbor::decode::<Params>(&bytes).is_err());
        }
        let bytes = minicbor::to_vec(Params::default()).unwrap();
        assert_eq!(
            minicbor::decode::<Params>(&bytes).unwrap(),
            Params::default()
        );
    }

    #[test]
    fn passphrase_salt_and_cost_all_count() {
        let cheap = Params::new(Params::MIN_MEMORY_KIB, 2, 1).unwrap();
        let key = derive(b"passphrase", &[1; 16], cheap).unwrap();
        assert_eq!(derive(b"passphrase", &[1; 16], cheap).unwrap(), key);
        assert_ne!(derive(b"Passphrase", &[1; 16], cheap).unwrap(), key);
        assert_ne!(derive(b"passphrase", &[2; 16], cheap).unwrap(), key);
        let dearer = Params::new(Params::MIN_MEMORY_KIB, 3, 1).unwrap();
        assert_ne!(derive(b"passphrase", &[1; 16], dearer).unwrap(), key);
    }
}
