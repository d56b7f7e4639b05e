//! The cipher of envelopes as the worker has it, and signatures, in a module of its own: for its tests in WebAssembly (`test/`) and for `cargo xtask
//! bench crypto`. Outside WebAssembly the crate is empty.
#![cfg(target_arch = "wasm32")]

mod agree;
mod bench;
mod signatures;
