//! The relay: an API, blobs, and one node of the chain.
//!
//! ```text
//! http ─► node ─► store          a transaction: checked, ordered into a block, made durable, answered
//!   └──► blobs                   envelopes and deliveries: sealed bytes that the relay can't read
//! ```
//!
//! What is acknowledged is durable. What is not final is not shown. No envelope leaves before the access that names it is
//! final, and each megabyte asks again whether the grant still holds.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable
    )
)]

pub mod audit;
pub mod blobs;
pub mod clock;
pub mod config;
mod cores;
pub mod eraser;
pub mod events;
mod hand_over;
pub mod http;
pub mod ledger;
pub mod limits;
pub mod links;
pub mod metrics;
pub mod node;
pub mod operators;
mod pages;
mod relay;
mod restore;
pub mod rounds;
mod server;
pub mod store;
mod tls;

pub use hand_over::{HandOverError, HandedOver, hand_over};
pub use relay::{Relay, RelayError, is_exposed};
pub use restore::{RestoreError, restore};
