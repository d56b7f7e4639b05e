//! `cargo xtask deny`: the full check by cargo-deny. The stage `deny` of `test` does without it, for a result within a second; a test of the
//! stage `site` types this command.
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::alone::alone;
use crate::args::Args;
use crate::paths::Paths;
use crate::{progress, shell};

/// Of the one that is built here, where there is none.
const VERSION: &str = "0.20.2";
/// Made soon: it runs for seconds.
const SOON: [(&str, &str); 2] = [
    ("CARGO_PROFILE_DEV_DEBUG", "none"),
    ("CARGO_PROFILE_DEV_STRIP", "symbols"),
];

pub fn deny(args: Args) -> Result<ExitCode> {
    args.finish()?;
    let paths = Paths::find()?;
    let tool = alone(&paths, "cargo-deny", || find_or_build(&paths))?;
    let deny = |words: &[&str]| {
        let mut command = shell::program(&paths, &tool);
        shell::run(command.args(["deny", "--workspace"]).args(words))
    };
    deny(&["check", "licenses", "sources", "bans"])?;
    // Last and alone: without the network, the rest has still been checked.
    deny(&["fetch", "db"]).context(
        "licences, sources and bans are fine; the advisories could not be fetched: start again with a network",
    )?;
    deny(&["check", "advisories"])
        .context("licences, sources and bans are fine; the advisories are not: see above")?;
    eprintln!(
        "note: cargo-deny looks for no advisories on what is in vendor/: see vendor/README.md"
    );
    Ok(ExitCode::SUCCESS)
}

/// The one that somebody installed, or one of our own in the target folder.
fn find_or_build(paths: &Paths) -> Result<PathBuf> {
    let name = "cargo-deny";
    if let Some(installed) = shell::find_on_path(name) {
        return Ok(installed);
    }
    let folder = paths.made(name, false);
    let tool = folder.join("bin").join(name);
    let is_ours = |text: String| text.split_whitespace().last() == Some(VERSION);
    if shell::output(shell::program(paths, &tool).arg("--version")).is_some_and(is_ours) {
        return Ok(tool);
    }
    let building = folder.join("building");
    progress::step("Build cargo-deny, once", || {
        let mut install = shell::cargo(paths);
        install
            .args(["install", "--locked", "--force"])
            .args(["--no-default-features", "--profile", "dev"])
            .arg(format!("{name}@{VERSION}"))
            .arg("--root")
            .arg(&folder)
            .arg("--target-dir")
            .arg(&building)
            .envs(SOON);
        let (status, said) = shell::hear(&mut install)?;
        if status.success() {
            return Ok(());
        }
        let [fault, then] = if is_unreachable(&said) {
            [
                "fetched",
                "start again with a network, or install it yourself",
            ]
        } else {
            ["built", "install it yourself"]
        };
        bail!("cargo-deny could not be {fault}: {then}")
    })?;
    std::fs::remove_dir_all(building)?;
    Ok(tool)
}

/// Whether it is the way to the crates that failed, by what cargo says at its end.
fn is_unreachable(said: &str) -> bool {
    let end = said.rsplit("\nerror: ").next().unwrap_or(said);
    end.contains("failed to download") || end.contains("download of")
}

#[cfg(test)]
mod tests {
    use super::is_unreachable;

    #[test]
    fn a_missing_network_is_told_apart_from_what_is_wrong() {
        assert!(is_unreachable(
            "    Updating the index\nerror: download of config.json failed\n\nCaused by:\n  failed to download"
        ));
        assert!(is_unreachable(
            " Downloading crates ...\nerror: failed to download `adler2 v2.0.1`"
        ));
        for fault in [
            "error: could not find `cargo-deny` in registry `crates-io` with version `=99.0.0`",
            " Downloading crates ...\n   Compiling download of v1\nerror: could not compile `adler2` (lib)",
        ] {
            assert!(!is_unreachable(fault), "{fault}");
        }
    }
}
