//! The stages that are cargo's.
use std::thread;

use anyhow::Result;

use super::counts::{self, Counts};
use crate::paths::Paths;
use crate::{cargo, prerequisites, shell};

/// How many tests of a program run at a time. The longest ones mostly wait, for disks and for blocks: with one a processor many are idle.
const THREADS: &str = "RUST_TEST_THREADS";
/// The workspace natively, then what only compiles for the browser. What is compiled natively is what the tests are run of.
pub fn clippy(paths: &Paths, native_only: bool) -> Result<()> {
    prerequisites::component(paths, "clippy", "clippy")?;
    cargo::build_whole(paths)?;
    if native_only {
        return Ok(());
    }
    prerequisites::wasm_target(paths)?;
    let browser = [
        "aceso-browser",
        "aceso-chacha",
        "aceso-cipher",
        "aceso-js",
        "aceso-wallet",
    ];
    // The fallback for browsers without SIMD, which nothing else builds (decision 0020).
    let scalar = ["aceso-chacha"];
    for packages in [&browser[..], &scalar] {
        let mut check = shell::cargo(paths);
        check.args(["clippy", "--target", cargo::WASM]);
        check.args(packages.iter().flat_map(|package| ["--package", package]));
        shell::run(check.args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

/// Every test of the workspace, also of what shows a wallet's secrets so that they can be searched for; not stopping at the first
/// failing crate, so that the sum is whole.
pub fn unit(paths: &Paths) -> Result<Counts> {
    let mut command = shell::cargo(paths);
    cargo::linted(paths, &mut command)
        .arg("test")
        .args(cargo::WHOLE)
        .arg("--no-fail-fast");
    if std::env::var_os(THREADS).is_none() {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        command.env(THREADS, (processors * 2).to_string());
    }
    counts::run(&mut command, counts::of_cargo)
}
