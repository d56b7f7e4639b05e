//! The tests that drive a real relay and a real browser.
use std::path::PathBuf;

use anyhow::Result;

use super::counts::Counts;
use super::node::Suite;
use crate::paths::Paths;
use crate::{cargo, chromium, predict, prerequisites, progress, wallet};

pub fn e2e(paths: &Paths) -> Result<Counts> {
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let leaking = wallet::build_leaking_wallet(paths)?;
    let built = wallet::build_all(paths, false, wallet::Models::Built)?;
    let secrets = build_secrets(paths)?;

    Suite::of(paths, &folder)?
        .helped_by("lib")?
        .tell("ACESO_RELAY", built.relay)
        .tell("ACESO_DIST", built.dist)
        .tell("ACESO_DIST_LEAK", leaking)
        .tell("ACESO_PREDICT", predict::folder(paths, false))
        .tell("ACESO_SECRETS", secrets)
        .tell("CHROMIUM", chromium)
        .tell(
            "HEADLESS_SHELL",
            chromium::headless_shell().unwrap_or_default(),
        )
        .run()
}

/// The program that takes the keys out of a stored wallet, for tests that search traffic and storage for them.
pub fn build_secrets(paths: &Paths) -> Result<PathBuf> {
    progress::step("Printer of a wallet's secrets", || {
        cargo::build_program(paths, "--example", "secrets")
    })
}
