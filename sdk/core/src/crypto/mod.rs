//! The cryptography everything else is made of: thin, typed wrappers, one per file, over well-kept crates.
//!
//! Nothing here reads a clock or makes its own randomness: whoever calls passes a generator. Nothing here is a primitive of our own.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)
)]

pub mod aead;
pub(crate) mod derive;
pub mod digest;
pub mod password;
pub mod seal;
pub mod secret;
pub mod sign;

pub use digest::{Digest, Domain, Salt, commit, hash};
pub use seal::{Sealed, SealingKeypair, SealingPublicKey, Suite};
pub use secret::{Secret16, Secret32};
pub use sign::{Signature, SigningKey, VerifyingKey};
