//! Secrets of 32 bytes, and of 16 where a person or a picture has to carry them.

use core::fmt;

use rand_core::CryptoRng;
use subtle::{Choice, ConstantTimeEq};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::codec::{self, Read, ReadBytes};

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        ///
        /// Wiped when dropped, compared in constant time, never printed. The bytes live on the heap, so that moving the value
        /// leaves no copy behind.
        #[derive(Clone, Zeroize, ZeroizeOnDrop)]
        pub struct $name(Box<[u8; $len]>);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $len;

            /// A fresh secret, uniformly random.
            #[must_use]
            pub fn random(rng: &mut impl CryptoRng) -> Self {
                let mut bytes = Box::new([0; $len]);
                rng.fill_bytes(bytes.as_mut_slice());
                Self(bytes)
            }

            /// Takes over a secret; the caller wipes its own copy.
            #[must_use]
            pub fn from_bytes(bytes: &[u8; $len]) -> Self {
                Self(Box::new(*bytes))
            }

            /// The secret itself, for a key derivation or for wrapping.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }
        }

        impl ConstantTimeEq for $name {
            fn ct_eq(&self, other: &Self) -> Choice {
                self.0.as_slice().ct_eq(other.0.as_slice())
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.ct_eq(other).into()
            }
        }

        impl Eq for $name {}

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        /// A CBOR byte string of exactly this length; only ever inside something wrapped, or in a code.
        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(self.as_bytes())?.ok()
            }
        }

        impl Read<'_> for $name {
            fn read(from: &mut minicbor::Decoder<'_>) -> Option<Self> {
                let mut bytes = ReadBytes::read_bytes(from)?;
                let secret = Self::from_bytes(&bytes);
                bytes.zeroize();
                Some(secret)
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(
                from: &mut minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                codec::read(from)
            }
        }
    };
}

secret!(
    /// A secret of 32 bytes: a symmetric key or the seed of a keypair.
    Secret32,
    32
);
secret!(
    /// A secret of 16 bytes, drawn as a code or printed: what it opens is derived from it.
    Secret16,
    16
);

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
