//! The engine behind `@aceso/sdk`: one wallet, asked in JSON, in a page, a worker or Node. No logic lives here.
//!
//! The module comes in parts, see [`online`] and [`more`].
//!
//! Requests and answers are those of `aceso_messages` that [`first`] and [`ask`] name; what is large or secret travels beside them. Keys stay in this module's memory:
//! JavaScript holds ids. Outside WebAssembly the crate is empty.
#![cfg(target_arch = "wasm32")]

mod ask;
mod engine;
mod fault;
mod first;
mod host;
mod more;
mod online;
mod ports;
mod said;

pub use engine::{Engine, Stop};
pub use fault::on_crash;

const _: () = assert!(
    aceso_browser::IS_WIDE,
    "the SDK would encrypt at half the speed (decision 0020)"
);
