//! The cipher of envelopes as the worker has it, in a module of its own: for its tests in WebAssembly (`test/`) and for `cargo xtask
//! bench crypto`. Outside WebAssembly the crate is empty.
#![cfg(target_arch = "wasm32")]

mod agree;
mod bench;

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// As in the worker: it is part of what encrypting costs.
#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);
