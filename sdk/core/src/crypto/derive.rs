//! Keys from a secret: HKDF-SHA256 (RFC 5869) without a salt, one label for each purpose.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::digest::{Domain, info};

/// The longest that one derivation gives (RFC 5869 §2.3).
const MAX_LEN: usize = 255 * 32;

/// `N` bytes for one purpose. The secret is uniformly random and of at least 16 bytes.
pub(crate) fn derive<const N: usize>(
    secret: &[u8],
    domain: Domain,
    parts: &[&[u8]],
) -> Zeroizing<[u8; N]> {
    const { assert!(N <= MAX_LEN) }
    let mut derived = Zeroizing::new([0; N]);
    let expanded =
        Hkdf::<Sha256>::new(None, secret).expand(&info(domain, parts), derived.as_mut_slice());
    // It fails for lengths alone, and those are ruled out above.
    debug_assert!(expanded.is_ok());
    derived
}
