//! Tells the linker to keep what the splitter needs, see `src/more.rs`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let family = std::env::var("CARGO_CFG_TARGET_FAMILY");
    if family.is_ok_and(|families| families.split(',').any(|family| family == "wasm")) {
        // Who calls whom: the splitter follows it to find what only a later part uses.
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
}
