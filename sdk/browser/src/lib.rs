//! The browser's side of the client, running in a Web Worker: IndexedDB, `fetch`, time, randomness, and the messages.
//!
//! The page loads `worker/worker.js`, which loads this module and calls [`start`]. Secrets live here and nowhere else.
//! Outside the browser the crate is empty.
#![cfg(target_arch = "wasm32")]

mod clock;
mod file;
#[cfg(feature = "inspect")]
mod inspect;
mod memory;
mod network;
mod ports;
mod storage;
mod transport;
mod worker;

pub use worker::start;
