//! ChaCha20-Poly1305 (RFC 8439) for the segments of envelopes.
//!
//! Everywhere it is RustCrypto's `chacha20poly1305`. In WebAssembly that crate works on one word and one block at a time, which takes more than twice
//! the time it has to. So there, with the feature `simd`, it is [`aead`]: the same over a key stream on vectors ([`stream`]) and an authenticator
//! that takes four blocks at once ([`mac`]), one in the gaps of the other (`both`). They are the only primitives of our own in this project (decision 0020), and tests hold them to
//! RustCrypto's byte for byte: on arrays natively, on real vectors in WebAssembly (`tests/cipher`).
#![no_std]

#[cfg(any(test, all(target_arch = "wasm32", feature = "simd")))]
pub mod aead;
#[cfg(any(test, all(target_arch = "wasm32", feature = "simd")))]
mod both;
#[cfg(any(test, all(target_arch = "wasm32", feature = "simd")))]
mod lanes;
#[cfg(any(test, all(target_arch = "wasm32", feature = "simd")))]
pub mod mac;
#[cfg(any(test, all(target_arch = "wasm32", feature = "simd")))]
pub mod stream;

/// The cipher.
#[cfg(all(target_arch = "wasm32", feature = "simd"))]
pub use aead::WideChaCha20Poly1305 as ChaCha20Poly1305;

/// The cipher.
#[cfg(not(all(target_arch = "wasm32", feature = "simd")))]
pub use chacha20poly1305::ChaCha20Poly1305;

/// Whether [`ChaCha20Poly1305`] works on vectors here, and is not RustCrypto's.
pub const IS_WIDE: bool = cfg!(all(target_arch = "wasm32", feature = "simd"));

#[cfg(test)]
mod tests;
