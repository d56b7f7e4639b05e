//! Wrapping of small things (key bundles, vault keys) under a secret: ChaCha20-Poly1305 (RFC 8439) under a key that HKDF-SHA256
//! (RFC 5869) derives afresh for each wrap.
//!
//! A wrap is `salt (32) ‖ commitment (32) ‖ ciphertext ‖ tag (16)`, where
//! `key (32) ‖ commitment (32) = HKDF(ikm: secret, salt, info: label ‖ context)`. The key is used once, so the nonce is zero. The
//! commitment is there because ChaCha20-Poly1305 alone lets a forger make one ciphertext that opens under many keys, which would
//! turn a wrap under a passphrase into an oracle for many passphrases at once (Len, Grubbs, Ristenpart: Partitioning Oracle
//! Attacks, USENIX Security 2021).

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use thiserror::Error;
use zeroize::Zeroizing;

use super::digest::{Domain, info};

const SALT_LEN: usize = 32;
const COMMITMENT_LEN: usize = 32;

/// By how many bytes a wrap is longer than what it wraps.
pub const OVERHEAD: usize = SALT_LEN + COMMITMENT_LEN + 16;

/// The bytes were not wrapped or unwrapped. It says no more: a reason would be an oracle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the wrapped bytes do not open")]
pub struct WrapError;

/// Wraps `plaintext` under `secret`, for one purpose (`domain`) and one place (`context`, such as an id or parameters: whoever
/// unwraps must name the same).
///
/// `secret` holds at least 16 bytes of entropy: a passphrase goes through [`super::password`] first.
///
/// # Errors
/// [`WrapError`], only when the plaintext is longer than 256 GiB.
pub fn wrap(
    rng: &mut impl CryptoRng,
    secret: &[u8],
    domain: Domain,
    context: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, WrapError> {
    let mut salt = [0; SALT_LEN];
    rng.fill_bytes(&mut salt);
    let derived = Derived::new(secret, &salt, domain, context)?;
    let ciphertext = derived
        .cipher()
        .encrypt(&Nonce::default(), Payload::from(plaintext))
        .map_err(|_| WrapError)?;

    let mut wrapped = Vec::with_capacity(plaintext.len() + OVERHEAD);
    wrapped.extend_from_slice(&salt);
    wrapped.extend_from_slice(derived.commitment());
    wrapped.extend_from_slice(&ciphertext);
    Ok(wrapped)
}

/// Unwraps what [`wrap`] wrapped under the same secret, domain and context.
///
/// # Errors
/// [`WrapError`] for anything else.
pub fn unwrap(
    secret: &[u8],
    domain: Domain,
    context: &[u8],
    wrapped: &[u8],
) -> Result<Zeroizing<Vec<u8>>, WrapError> {
    let (salt, rest) = wrapped.split_first_chunk::<SALT_LEN>().ok_or(WrapError)?;
    let (commitment, ciphertext) = rest
        .split_first_chunk::<COMMITMENT_LEN>()
        .ok_or(WrapError)?;
    let derived = Derived::new(secret, salt, domain, context)?;
    if !bool::from(derived.commitment().ct_eq(commitment)) {
        return Err(WrapError);
    }
    derived
        .cipher()
        .decrypt(&Nonce::default(), Payload::from(ciphertext))
        .map(Zeroizing::new)
        .map_err(|_| WrapError)
}

/// `key (32) ‖ commitment (32)`.
struct Derived(Zeroizing<[u8; 32 + COMMITMENT_LEN]>);

impl Derived {
    fn new(
        secret: &[u8],
        salt: &[u8; SALT_LEN],
        domain: Domain,
        context: &[u8],
    ) -> Result<Self, WrapError> {
        let mut okm = Zeroizing::new([0; 32 + COMMITMENT_LEN]);
        Hkdf::<Sha256>::new(Some(salt), secret)
            .expand(&info(domain, &[context]), okm.as_mut_slice())
            .map_err(|_| WrapError)?;
        Ok(Self(okm))
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        let (key, _) = self.0.split_at(32);
        let mut array = Zeroizing::new(chacha20poly1305::Key::default());
        array.copy_from_slice(key);
        ChaCha20Poly1305::new(&array)
    }

    fn commitment(&self) -> &[u8] {
        self.0.split_at(32).1
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

    use super::*;

    fn wrapped(plaintext: &[u8]) -> Vec<u8> {
        let mut rng = ChaCha20Rng::from_seed([2; 32]);
        wrap(&mut rng, b"secret", Domain::Vault, b"context", plaintext).unwrap()
    }

    #[test]
    fn unwraps_what_it_wrapped() {
        for length in [0, 1, 31, 32, 1000] {
            let plaintext = vec![7; length];
            let wrapped = wrapped(&plaintext);
            assert_eq!(wrapped.len(), length + OVERHEAD);
            let opened = unwrap(b"secret", Domain::Vault, b"context", &wrapped).unwrap();
            assert_eq!(*opened, plaintext);
        }
    }

    #[test]
    fn every_flipped_bit_and_every_truncation_is_refused() {
        let wrapped = wrapped(b"plaintext");
        for bit in 0..wrapped.len() * 8 {
            let mut altered = wrapped.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(
                unwrap(b"secret", Domain::Vault, b"context", &altered),
                Err(WrapError)
            );
        }
        for length in 0..wrapped.len() {
            assert_eq!(
                unwrap(b"secret", Domain::Vault, b"context", &wrapped[..length]),
                Err(WrapError)
            );
        }
    }

    #[test]
    fn secret_domain_and_context_all_count() {
        let wrapped = wrapped(b"plaintext");
        for (secret, domain, context) in [
            (b"Secret", Domain::Vault, b"context"),
            (b"secret", Domain::Keyring, b"context"),
            (b"secret", Domain::Vault, b"Context"),
        ] {
            assert_eq!(unwrap(secret, domain, context, &wrapped), Err(WrapError));
        }
    }
}
