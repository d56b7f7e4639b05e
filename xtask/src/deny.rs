//! `cargo xtask deny`: the full check by cargo-deny. Not part of `test`, since building cargo-deny takes more
//! than three minutes of processor time and its advisories come over the network.
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::args::Args;
use crate::paths::Paths;
use crate::{progress, shell};

pub fn deny(args: Args) -> Result<ExitCode> {
    args.finish()?;
    let paths = Paths::find()?;
    if shell::output(shell::cargo(&paths).args(["deny", "--version"])).is_none() {
        progress::step("Install cargo-deny", || {
            shell::run(shell::cargo(&paths).args(["install", "--locked", "cargo-deny"]))
        })?;
    }
    let check = ["deny", "--workspace", "check"];
    shell::run(
        shell::cargo(&paths)
            .args(check)
            .args(["licenses", "sources", "bans"]),
    )?;
    // Last and alone: without the network, the rest has still been checked.
    shell::run(shell::cargo(&paths).args(check).arg("advisories")).context(
        "licences, sources and bans are fine; the advisories are not, or could not be fetched",
    )?;
    eprintln!(
        "note: cargo-deny looks for no advisories on what is in vendor/: see vendor/README.md"
    );
    Ok(ExitCode::SUCCESS)
}
