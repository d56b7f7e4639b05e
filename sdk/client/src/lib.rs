//! The wallet's engine: vault, session, sync and light client over ports for storage, transport and time.
//!
//! [`Wallet::handle`] answers each request of the page, [`Wallet::run_events`] keeps in touch with the relay beside it. What
//! they need from the world comes through [`ports`]. Keys never leave: what goes out is sealed or signed, and what comes in is
//! believed once it is proven against the pinned ledger.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)
)]
// With a part left out, some of what serves several is used by nobody. The wallet's engine, which has them all, finds what is dead.
#![cfg_attr(not(feature = "whole"), allow(dead_code, unused_imports))]

mod access_log;
mod account;
mod activity;
mod adding;
mod answers;
mod cancel;
#[cfg(feature = "changing")]
mod changing;
#[cfg(feature = "checks")]
mod checks;
mod claims;
mod closing;
mod codes;
mod contacts;
mod devices;
mod documents;
mod doubting;
mod each;
mod envelopes;
mod erasing;
mod error;
#[cfg(feature = "export")]
mod export;
mod giving;
mod holding;
mod http;
#[cfg(feature = "summaries")]
mod index;
#[cfg(not(feature = "summaries"))]
#[path = "index/left_out.rs"]
mod index;
#[cfg(feature = "summaries")]
mod insights;
#[cfg(feature = "inspect")]
pub mod inspect;
mod join;
mod journal;
mod keyring;
mod kit;
mod light;
mod links;
mod local;
mod locks;
mod log;
#[cfg(feature = "checks")]
mod marks;
mod offers;
mod opening;
mod outbox;
#[cfg(test)]
mod outside;
mod parcels;
mod patients;
pub mod ports;
mod prepared;
mod rebuilt;
mod receipts;
mod received;
mod records;
mod recover;
mod renewing;
mod replaced;
#[cfg(feature = "requests")]
mod requests;
mod restore;
mod restored;
pub mod sealing;
#[cfg(feature = "checks")]
mod second;
mod series;
mod session;
#[cfg(test)]
mod shapes;
mod shares;
mod signal;
mod sorting;
mod standing;
mod sync;
mod task;
mod tending;
mod untold;
mod vault;
mod views;
#[cfg(feature = "vouching")]
mod vouching;
mod wallet;

pub use adding::MAX_FILE;
pub use answers::Place;
pub use restored::Restoring;
pub use session::{Session, WALLET};
pub use sync::PAUSE;
pub use vault::MIN_PASSPHRASE;
pub use wallet::{Answer, Wallet};
