//! The stages that are cargo's.
use std::thread;

use anyhow::Result;

use super::counts::{self, Counts};
use crate::paths::Paths;
use crate::{cargo, prerequisites, shell};

/// How many tests of a program run at a time. The longest ones mostly wait, for disks and for blocks: with one a processor many are idle.
const THREADS: &str = "RUST_TEST_THREADS";
const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// The workspace natively, then what only compiles for the browser.
pub fn clippy(paths: &Paths, native_only: bool) -> Result<()> {
    prerequisites::component(paths, "clippy", "clippy")?;
    let mut native = shell::cargo(paths);
    native.arg("clippy").args(cargo::WHOLE).arg("--all-targets");
    shell::run(native.args(STRICT))?;
    if native_only {
        return Ok(());
    }
    prerequisites::wasm_target(paths)?;
    let browser = [
        "clippy",
        "--package",
        "aceso-browser",
        "--package",
        "aceso-chacha",
        "--package",
        "aceso-cipher",
        "--package",
        "aceso-wallet",
    ];
    // Alone: with the wallet's worker beside it the parts of the client that it leaves out would be there.
    let sdk = ["clippy", "--package", "aceso-js"];
    // The fallback for browsers without SIMD, which nothing else builds (decision 0020).
    let scalar = ["clippy", "--package", "aceso-chacha"];
    for checked in [&browser[..], &sdk, &scalar] {
        shell::run(
            shell::cargo(paths)
                .args(checked)
                .args(["--target", cargo::WASM])
                .args(STRICT),
        )?;
    }
    Ok(())
}

/// Every test of the workspace, also of what shows a wallet's secrets so that they can be searched for; not stopping at the first
/// failing crate, so that the sum is whole.
pub fn unit(paths: &Paths) -> Result<Counts> {
    let mut command = shell::cargo(paths);
    command.arg("test").args(cargo::WHOLE).arg("--no-fail-fast");
    if std::env::var_os(THREADS).is_none() {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        command.env(THREADS, (processors * 2).to_string());
    }
    counts::run(&mut command, counts::of_cargo)
}
