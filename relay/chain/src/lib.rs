//! The consensus engine behind a thin seam.
//!
//! The engine (commonware simplex, marshal and authenticated peer-to-peer, all pinned; why is in
//! `docs/decisions/0001-consensus-engine.md`) orders opaque blocks and makes them final. What a block means is the
//! [`Application`]'s business: it parses headers, builds and checks blocks, and keeps the state in a store of its own.
//!
//! One validator is the same code path and the same data format as many: a network of one listens and simply has no peer.
//!
//! What is absent, on purpose or for now: validator-set changes while it runs (epochs begin only at rest: where a chain goes on from a copy, or with another key), followers that do not vote, state
//! sync (a new node replays blocks), and a mempool. Validators do not exchange transactions here: a transaction
//! waits for the turn of the validator that took it, unless whoever uses this crate brings it to the others.
//!
//! ```text
//! Application::propose ─► notarize ─► certify (block durable) ─► finalize ─► Application::finalized ─► acknowledged
//! ```

mod adapter;
mod application;
mod block;
mod certificate;
mod config;
mod delivery;
mod engine;
mod epochs;
mod error;
mod folder;
mod forget;
mod network;
mod node;
mod shared;

pub use application::{Application, Branch, Proposal};
pub use block::{Block, BlockId, Meta};
pub use certificate::{Certificate, EPOCH, certificate_message, quorum};
pub use config::{Config, public_key};
pub use engine::{Engine, Finalized, settle, start};
pub use error::{ConfigError, Error};
pub use forget::forget;
