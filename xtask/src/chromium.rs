//! Finds the browser of the end-to-end tests, or gets it from the system's packages.
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::paths::Paths;
use crate::{progress, shell};

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const APPLICATIONS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
/// Not every system has the second as a package, and the tests pass without it.
const INSTALL: &str = "apt-get update && apt-get install -y --no-install-recommends chromium && \
                       { apt-get install -y --no-install-recommends chromium-headless-shell || true; }";

/// Whether somebody has said which browser it is to be.
fn chosen() -> Option<PathBuf> {
    let chosen = std::env::var_os("CHROMIUM").filter(|value| !value.is_empty());
    chosen.map(PathBuf::from)
}

/// The same browser without a window, where there is one: it starts in a third of the processor time, and most tests need no more.
pub fn headless_shell() -> Option<PathBuf> {
    match chosen() {
        Some(_) => None,
        None => shell::find_on_path("chromium-headless-shell"),
    }
}

pub fn find_or_install(paths: &Paths) -> Result<PathBuf> {
    if let Some(chosen) = chosen() {
        if !chosen.is_file() {
            bail!("CHROMIUM is set to {}, which is no file", chosen.display());
        }
        return Ok(chosen);
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if shell::find_on_path("apt-get").is_none() {
        bail!(
            "the end-to-end tests need Chromium: install it with your system's package manager, or \
             say where it is: CHROMIUM=/path/to/chromium cargo xtask test"
        );
    }
    if !shell::is_root(paths) {
        bail!(
            "the end-to-end tests need Chromium. Install it with\n    sudo sh -c '{INSTALL}'\n\
             or say where one is: CHROMIUM=/path/to/chromium cargo xtask test"
        );
    }
    progress::step("Install Chromium", || {
        let mut command = shell::program(paths, "sh");
        command
            .args(["-c", INSTALL])
            .env("DEBIAN_FRONTEND", "noninteractive");
        shell::run(&mut command)
    })?;
    find().context("Chromium was installed and is still not on the path")
}

fn find() -> Option<PathBuf> {
    NAMES
        .iter()
        .find_map(|name| shell::find_on_path(name))
        .or_else(|| {
            APPLICATIONS
                .iter()
                .map(Path::new)
                .find(|file| file.is_file())
                .map(Path::to_owned)
        })
}
