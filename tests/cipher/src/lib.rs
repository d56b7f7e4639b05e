//! The cipher of envelopes as the worker has it, in a module of its own: for its tests in WebAssembly (`test/`) and for `cargo xtask
//! bench crypto`. Outside WebAssembly the crate is empty.
#![cfg(target_arch = "wasm32")]

mod agree;
mod bench;
