//! Nothing secret stays in memory once it is let go.
//!
//! A wallet holds secrets in many forms: keys, titles, texts that were read out of records, bytes on their way to the page. So
//! whatever is freed is overwritten, once and for all, rather than each type for itself; and after the wallet was locked what is
//! left on the stack is overwritten too.

use core::hint::black_box;
use std::alloc::System;

use wasm_bindgen_futures::spawn_local;
use zeroize::Zeroize;
use zeroizing_alloc::ZeroAlloc;

use crate::clock::timer;

#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);

/// So much of the stack is overwritten, in bytes. It is of one MiB, and work hardly goes deeper than half of it.
const STACK: usize = 512 * 1024;

/// Overwrites the stack from a call of its own, below which nothing is in use.
pub fn wipe_stack_soon() {
    spawn_local(async {
        timer(0).await;
        wipe_stack();
    });
}

#[inline(never)]
fn wipe_stack() {
    let mut area = [0_u8; STACK];
    area.zeroize();
    black_box(&mut area);
}
