//! Aceso's core: accounts, envelopes, grants, transactions, ledger rules, headers and proofs.
//!
//! It does no IO, reads no clock, and takes its randomness as an argument. Wallet, npm package and relay share it. Every
//! format here is defined in `docs/protocol.md`, every rule is cited by its number there.

// So that what `aceso-derive` writes means the same in here and elsewhere.
extern crate self as aceso_core;

pub mod access_log;
pub mod account;
pub mod ask;
pub mod attempt;
pub mod block;
pub mod code;
pub mod codec;
pub mod cose;
pub mod crypto;
pub mod envelope;
pub mod erased;
pub mod evidence;
pub mod grant;
pub mod id;
pub mod journal;
pub mod kinds;
pub mod kit;
pub mod ledger;
pub mod link;
pub mod offer;
pub mod organisation;
pub mod parcel;
pub mod profile;
pub mod proof;
pub mod request;
pub mod restored;
pub mod transaction;
pub mod validators;
pub mod wire;
