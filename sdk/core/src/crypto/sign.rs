//! Ed25519 (RFC 8032) with the acceptance rules of [ZIP-215](https://zips.z.cash/zip-0215).
//!
//! RFC 8032 leaves open which odd encodings a verifier accepts, and verifiers differ. ZIP-215 settles each case, in such a way that
//! verifying one by one and in a batch always agree: validators that disagree would split the chain.

use core::fmt;

use curve25519_dalek::edwards::CompressedEdwardsY;
use ed25519_zebra::{self as zebra, VerificationKeyBytes, batch};
use minicbor::Encode;
use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroize;

use super::secret::Secret32;
use crate::codec::Decode;

/// Why a signature was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// The signature is not the key's over this message; or, in a batch, some signature or key is bad.
    #[error("the signature does not verify")]
    Invalid,
    /// The key's bytes are no point of the curve.
    #[error("the verifying key is not a point of the curve")]
    MalformedKey,
}

/// A signing key. Wiped when dropped, never printed.
pub struct SigningKey(Box<zebra::SigningKey>);

impl SigningKey {
    /// A fresh key.
    #[must_use]
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self::from_seed(&Secret32::random(rng))
    }

    /// The key of a 32-byte seed, which RFC 8032 §5.1.5 calls the private key.
    #[must_use]
    pub fn from_seed(seed: &Secret32) -> Self {
        Self(Box::new(zebra::SigningKey::from(*seed.as_bytes())))
    }

    /// The seed, to be wrapped in the vault.
    #[must_use]
    pub fn to_seed(&self) -> Secret32 {
        let mut bytes = [0; 32];
        // The seed is what `as_ref` gives, always 32 bytes.
        bytes.copy_from_slice((*self.0).as_ref());
        let seed = Secret32::from_bytes(&bytes);
        bytes.zeroize();
        seed
    }

    /// The public half.
    #[must_use]
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(VerificationKeyBytes::from(&*self.0).into())
    }

    /// Signs a message; deterministic (RFC 8032 §5.1.6).
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl Drop for SigningKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

/// A verifying key: 32 bytes as RFC 8032 §5.1.2 encodes a point. They are checked when a signature is.
/// On the wire a CBOR byte string.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct VerifyingKey(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 32]);

impl VerifyingKey {
    /// Length in bytes.
    pub const LEN: usize = 32;

    /// The key's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether it is one of the few points under which ZIP-215 lets signatures hold that nobody had to make with a secret.
    #[must_use]
    pub fn is_low_order(&self) -> bool {
        CompressedEdwardsY(self.0)
            .decompress()
            .is_some_and(|point| point.is_small_order())
    }

    /// Verifies one signature.
    ///
    /// # Errors
    /// [`SignatureError`], when ZIP-215 refuses it.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), SignatureError> {
        zebra::VerificationKey::try_from(self.0)
            .map_err(|_| SignatureError::MalformedKey)?
            .verify(&zebra::Signature::from_bytes(&signature.0), message)
            .map_err(|_| SignatureError::Invalid)
    }
}

impl AsRef<[u8]> for VerifyingKey {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Lower-case hex, as addresses name a device.
impl fmt::Display for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A signature: 64 bytes, `R ‖ S` (RFC 8032 §5.1.6).
/// On the wire a CBOR byte string.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Signature(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 64]);

impl Signature {
    /// Length in bytes.
    pub const LEN: usize = 64;

    /// The signature's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

impl AsRef<[u8]> for Signature {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Verifies many signatures at once, about twice as fast as one by one. Accepts exactly when each would be accepted alone (ZIP-215),
/// up to a chance of 2⁻¹²⁸ that a bad one slips through; so it also accepts an empty batch.
///
/// The randomness must not be known to whoever made the signatures.
///
/// # Errors
/// [`SignatureError::Invalid`], without saying which: find it with [`VerifyingKey::verify`].
pub fn verify_batch<'a>(
    items: impl IntoIterator<Item = (&'a VerifyingKey, &'a Signature, &'a [u8])>,
    rng: &mut impl CryptoRng,
) -> Result<(), SignatureError> {
    let mut batch = batch::Verifier::new();
    for (key, signature, message) in items {
        let signature = zebra::Signature::from_bytes(&signature.0);
        batch.queue((VerificationKeyBytes::from(key.0), signature, message));
    }
    batch.verify(rng).map_err(|_| SignatureError::Invalid)
}

#[cfg(test)]
mod tests {
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

    use super::*;

    #[test]
    fn signs_verifies_and_returns_its_seed() {
        let seed = Secret32::from_bytes(&[5; 32]);
        let key = SigningKey::from_seed(&seed);
        let signature = key.sign(b"message");
        assert_eq!(key.verifying_key().verify(b"message", &signature), Ok(()));
        assert_eq!(
            key.verifying_key().verify(b"massage", &signature),
            Err(SignatureError::Invalid)
        );
        assert_eq!(key.to_seed(), seed);
        assert_eq!(format!("{key:?}"), "SigningKey(..)");
    }

    #[test]
    fn a_key_off_the_curve_is_named() {
        // y = 2 has no x on the curve.
        let mut bytes = [0; 32];
        bytes[0] = 2;
        let verdict = VerifyingKey(bytes).verify(b"", &Signature([0; 64]));
        assert_eq!(verdict, Err(SignatureError::MalformedKey));
    }

    #[test]
    fn one_bad_signature_spoils_a_batch() {
        let mut rng = ChaCha20Rng::from_seed([1; 32]);
        let messages: Vec<[u8; 1]> = (0..20).map(|i| [i]).collect();
        let mut items: Vec<_> = messages
            .iter()
            .map(|message| {
                let key = SigningKey::generate(&mut rng);
                (key.verifying_key(), key.sign(message), message)
            })
            .collect();
        let verify = |items: &[(VerifyingKey, Signature, &[u8; 1])], rng: &mut ChaCha20Rng| {
            verify_batch(items.iter().map(|(k, s, m)| (k, s, m.as_slice())), rng)
        };
        assert_eq!(verify(&items, &mut rng), Ok(()));
        assert_eq!(verify(&[], &mut rng), Ok(()));
        items[13].2 = &messages[0];
        assert_eq!(verify(&items, &mut rng), Err(SignatureError::Invalid));
    }
}
