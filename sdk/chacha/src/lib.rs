//! ChaCha20-Poly1305 (RFC 8439) for the segments of envelopes.
//!
//! Everywhere it is RustCrypto's `chacha20poly1305`. In WebAssembly that crate works on one word at a time, which takes twice the time it
//! has to. So there, with the feature `simd`, the stream cipher beneath it makes four blocks at once ([`stream`]); authentication, padding,
//! the comparison in constant time and every refusal stay RustCrypto's. It is the one primitive of our own in this project (decision 0020), and tests hold it to
//! RustCrypto's byte for byte: on arrays natively, on real vectors in WebAssembly (`tests/cipher`).
#![no_std]

#[cfg(any(test, all(target_arch = "wasm32", feature = "simd")))]
mod lanes;
#[cfg(any(test, all(target_arch = "wasm32", feature = "simd")))]
pub mod stream;

/// The cipher.
#[cfg(all(target_arch = "wasm32", feature = "simd"))]
pub type ChaCha20Poly1305 = chacha20poly1305::ChaChaPoly1305<stream::WideChaCha20>;

/// The cipher.
#[cfg(not(all(target_arch = "wasm32", feature = "simd")))]
pub use chacha20poly1305::ChaCha20Poly1305;

#[cfg(test)]
mod tests;
