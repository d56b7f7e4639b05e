//! The browser's side of the client: IndexedDB, `fetch`, time, randomness, and the worker with its messages.
//!
//! The wallet's page loads `worker/worker.js`, which loads this module and calls `start`. Secrets live here and nowhere else. Without
//! the feature `worker` the crate is only its parts, for the SDK. Outside the browser it is empty.
#![cfg(target_arch = "wasm32")]

mod clock;
mod file;
#[cfg(feature = "inspect")]
mod inspect;
mod leaves;
mod memory;
mod network;
#[cfg(feature = "worker")]
mod ports;
mod storage;
mod transport;
#[cfg(feature = "worker")]
mod worker;

pub use aceso_chacha::IS_WIDE;
pub use clock::BrowserClock;
pub use file::{BrowserFile, BrowserSink};
pub use leaves::leaves;
pub use memory::wipe_stack_soon;
pub use storage::IndexedDb;
pub use transport::Fetch;
#[cfg(feature = "worker")]
pub use worker::start;

#[cfg(feature = "worker")]
const _: () = assert!(
    IS_WIDE,
    "the wallet would encrypt at half the speed (decision 0020)"
);
