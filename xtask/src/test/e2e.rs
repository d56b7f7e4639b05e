//! The tests that drive a real relay and a real browser.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::counts::{self, Counts};
use crate::paths::Paths;
use crate::{cargo, chromium, predict, prerequisites, progress, shell, wallet};

pub fn e2e(paths: &Paths) -> Result<Counts> {
    let node = prerequisites::node(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let leaking = wallet::build_leaking_wallet(paths)?;
    let built = wallet::build_all(paths, false, wallet::Models::Built)?;
    let secrets = build_secrets(paths)?;

    // The helpers' own tests first: when a helper is wrong, no other result means anything.
    let mut files = test_files(&folder.join("lib"))?;
    files.extend(test_files(&folder)?);
    if files.is_empty() {
        bail!("there is no test in {}", folder.display());
    }
    let mut command = shell::program(paths, "node");
    command
        .current_dir(&folder)
        .args(options(node))
        .args(files)
        .env("ACESO_RELAY", &built.relay)
        .env("ACESO_DIST", &built.dist)
        .env("ACESO_DIST_LEAK", leaking)
        .env("ACESO_PREDICT", predict::folder(paths, false))
        .env("ACESO_SECRETS", secrets)
        .env("CHROMIUM", chromium);
    counts::run(&mut command, counts::of_node)
}

/// The program that takes the keys out of a stored wallet, for tests that search traffic and storage for them.
pub fn build_secrets(paths: &Paths) -> Result<PathBuf> {
    progress::step("Printer of a wallet's secrets", || {
        let select = [
            "--package",
            "aceso-client",
            "--example",
            "secrets",
            "--features",
            "inspect",
        ];
        cargo::build(paths, "secrets", "", &select)
    })
}

/// Each file starts browsers and relays of its own: fewer at a time than there are processors leave some to them. A test
/// that hangs must end as a failure, and one that failed must not stay for what it left open. Older releases of Node 20
/// know not all of these options and do without.
pub fn options(node: (u32, u32)) -> Vec<String> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let mut options = vec!["--test".to_owned(), "--test-reporter=spec".to_owned()];
    if node >= (20, 11) {
        options.push(format!("--test-concurrency={}", at_once(processors)));
        options.push("--test-timeout=600000".to_owned());
    }
    if node >= (20, 14) {
        options.push("--test-force-exit".to_owned());
    }
    options
}

fn at_once(processors: usize) -> usize {
    (processors * 3 / 4).max(2)
}

pub fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::at_once;

    #[test]
    fn some_processors_are_left_to_browsers_and_relays() {
        assert_eq!([1, 2, 4, 8].map(at_once), [2, 2, 3, 6]);
    }
}
