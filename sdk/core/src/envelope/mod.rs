//! One record version, encrypted.
//!
//! ```cddl
//! envelope-header = [
//!   version: 1,
//!   suite: 1,                      ; HKDF-SHA256, STREAM (BE32) over ChaCha20-Poly1305, 64 KiB
//!   salt: bstr .size 32,           ; random, fresh for every attempt
//!   commitment: bstr .size 32,     ; to the record key
//!   segments: uint .size 4         ; 1, 2, …
//! ]
//! ```
//!
//! - **File** = prefix ‖ segment 0 ‖ segment 1 ‖ …, where prefix = `u16be header length ‖ header` (74 to 78 bytes) and the header is
//!   deterministic CBOR (RFC 8949 §4.2.1).
//! - **Keys**: `key (32) ‖ commitment (32) ‖ nonce prefix (7)` = HKDF-SHA256(ikm: record key, salt, info:
//!   `u8 len(label) ‖ label ‖ u64be 2 ‖ u16be suite`), label = `aceso/v1/key-of-envelope`. ChaCha20-Poly1305 alone does not tie a
//!   ciphertext to one key; the commitment does, and is compared before anything is decrypted.
//! - **Segments**: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, eprint 2015/189 §7): segment i is sealed with nonce
//!   `nonce prefix ‖ u32be i ‖ u8 (1 if last)` and AAD `H("aceso/v1/envelope-header"; header)`. Each but the last holds 64 KiB of
//!   plaintext, and each is 16 bytes longer than what it holds.
//! - **Plaintext** = `u64be true length ‖ content ‖ zeros`, as long as Padmé makes `8 + true length`, at least 16 KiB.
//! - **Root**: Merkle tree hash (RFC 6962 §2.1) over leaf 0 = prefix and leaf i + 1 = segment i, so every byte of the file is under it.
//!
//! Sealing goes [`Sealer`] → [`Descriptor`], opening [`Header`] → [`Opener`] → [`Reader`], or [`Opening`] for a file that is in memory: a step out of
//! order has no method to call. Both work on one segment at a time. The tree's leaves are computed here or elsewhere ([`Leaf`]).
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)
)]

mod cipher;
mod error;
mod header;
mod layout;
mod opener;
mod sealer;
mod tree;

pub use error::OpenError;
pub use header::{Header, MAX_PREFIX_LEN};
pub use layout::{Layout, MAX_CONTENT_LEN, MIN_PADDED_LEN, SEGMENT_LEN, TAG_LEN, padme};
pub use opener::{Opener, Opening, Reader, open_all};
pub use sealer::{SealError, Sealer, seal_all};
pub use tree::{
    Descriptor, Leaf, SegmentTree, TreeBuilder, TreeError, verify_header, verify_segment,
};
