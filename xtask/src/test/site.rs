//! The site as a relay serves it, and every command and piece of code that the documentation shows.
use anyhow::Result;

use super::counts::{self, Counts};
use super::e2e;
use crate::paths::Paths;
use crate::{chromium, predict, prerequisites, sdk, shell, site, wallet};

pub fn site(paths: &Paths) -> Result<Counts> {
    let node = prerequisites::node(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    // Relays and browsers are started by the helpers of the end-to-end tests.
    prerequisites::npm_packages(paths, "tests/e2e")?;
    let built = wallet::build_all(paths, false, wallet::Models::Built)?;
    let package = sdk::build(paths)?;
    let extras = site::Extras::build(paths)?;
    let folder = site::build(paths, false, &extras)?;
    let tests = paths.root.join("tests/site");
    let mut command = shell::program(paths, "node");
    command
        .current_dir(&tests)
        .args(e2e::options(node))
        .args(e2e::test_files(&tests)?)
        .env("ACESO_RELAY", &built.relay)
        .env("ACESO_DIST", &built.dist)
        .env("ACESO_SITE", &folder)
        .env("ACESO_REFERENCE", extras.reference.unwrap_or_default())
        .env("ACESO_SNIPPETS", site::snippets_file(paths, false))
        .env("ACESO_SDK_TARBALL", &package.tarball)
        .env("ACESO_PREDICT", predict::folder(paths, false))
        .env("ACESO_XTASK", std::env::current_exe()?)
        .env("CHROMIUM", chromium);
    let mut total = counts::run(&mut command, counts::of_node)?;
    let mut typed = shell::program(paths, "node");
    typed
        .current_dir(&tests)
        .args(e2e::options(node))
        .args(e2e::test_files(&tests.join("typed"))?)
        .env("ACESO_XTASK", std::env::current_exe()?);
    total.add(counts::run(&mut typed, counts::of_node)?);
    Ok(total)
}
