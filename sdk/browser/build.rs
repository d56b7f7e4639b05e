//! Gives the worker's module more stack than the usual megabyte: where they are not optimised, a wallet's futures, one within another, and
//! the drawing of a code within those, take more. What is not used stays untouched, and costs no memory.

/// Bytes.
const STACK: u32 = 4 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=-zstack-size={STACK}");
    }
}
