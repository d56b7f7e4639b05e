//! Secrets of 32 bytes.

use core::fmt;

use rand_core::CryptoRng;
use subtle::{Choice, ConstantTimeEq};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A secret of 32 bytes: a symmetric key or the seed of a keypair.
///
/// Wiped when dropped, compared in constant time, never printed. The bytes live on the heap, so that moving the value leaves no
/// copy behind.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret32(Box<[u8; 32]>);

impl Secret32 {
    /// Length in bytes.
    pub const LEN: usize = 32;

    /// A fresh secret, uniformly random.
    #[must_use]
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Box::new([0; 32]);
        rng.fill_bytes(bytes.as_mut_slice());
        Self(bytes)
    }

    /// Takes over a secret; the caller wipes its own copy.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Box::new(*bytes))
    }

    /// The secret itself, for a key derivation or for wrapping.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl ConstantTimeEq for Secret32 {
    fn ct_eq(&self, other: &Self) -> Choice {
        self.0.as_slice().ct_eq(other.0.as_slice())
    }
}

impl PartialEq for Secret32 {
    fn eq(&self, other: &Self) -> bool {
        self.ct_eq(other).into()
    }
}

impl Eq for Secret32 {}

impl fmt::Debug for Secret32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret32(..)")
    }
}

/// A CBOR byte string of exactly 32 bytes; only ever inside something wrapped.
impl<C> minicbor::Encode<C> for Secret32 {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(self.as_bytes())?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Secret32 {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let mut bytes = super::digest::byte_array(d)?;
        let secret = Self::from_bytes(&bytes);
        bytes.zeroize();
        Ok(secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(
            format!("{:?}", Secret32::from_bytes(&[0xab; 32])),
            "Secret32(..)"
        );
    }

    #[test]
    fn equality_is_by_value() {
        let a = Secret32::from_bytes(&[1; 32]);
        assert_eq!(a, a.clone());
        let mut other = [1; 32];
        other[31] = 2;
        assert_ne!(a, Secret32::from_bytes(&other));
    }
}
