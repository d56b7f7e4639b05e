//! What may be downloaded at most, gzipped. An optimised build that takes more fails, and `bench size` prints what it takes. The stage `wasm` optimises the page
//! alone and holds the first paint against its budget; the rest of the tests' build it holds against figures of its own, since optimising that takes minutes.
//!
//! In the tests' build the same code and the same words are in the first part, only less squeezed. Its budget stands a few hundredths above what it takes. Where it is
//! exceeded: move code or words to the later part (`wallet-app/src/pages/later.rs`, `wallet-app/src/i18n/first.txt`); else measure with `bench size` and raise it, with the
//! figure in `docs/performance.md`.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::{dist, progress};

/// Something that a visitor waits for.
pub struct Budget {
    pub name: &'static str,
    /// Bytes of the optimised build.
    pub release: u64,
    /// Bytes of the tests' build.
    tests: u64,
    counts: fn(&Path) -> bool,
}

const FIRST_PAINT: Budget = Budget {
    name: "first paint",
    // 250 KB, counted in thousands: the stricter reading.
    release: 250_000,
    tests: 1_060_000,
    counts: is_first_paint,
};

pub const ALL: [Budget; 2] = [
    FIRST_PAINT,
    Budget {
        name: "models' engine",
        release: 1_750_000,
        tests: 1_840_000,
        counts: is_engine,
    },
];

/// What the site's ledger page checks with, glue and all: bytes of the optimised build.
pub const VERIFIER: u64 = 83_500;

impl Budget {
    /// What counts in a wallet's folder, and how much of it.
    pub fn files(&self, folder: &Path) -> Result<Vec<(PathBuf, u64)>> {
        let files = dist::files(folder)?;
        let counted = files.into_iter().filter(|file| (self.counts)(file));
        counted
            .map(|file| {
                let packed = folder.join(format!("{}.gz", file.display()));
                let served = if packed.is_file() {
                    packed
                } else {
                    folder.join(&file)
                };
                Ok((file, fs::metadata(served)?.len()))
            })
            .collect()
    }

    /// All of that together.
    pub fn bytes(&self, folder: &Path) -> Result<u64> {
        Ok(self.files(folder)?.iter().map(|(_, bytes)| bytes).sum())
    }
}

/// Holds the tests' build of the wallet against its budgets.
pub fn check(folder: &Path) -> Result<()> {
    for budget in ALL {
        hold(budget.name, budget.bytes(folder)?, budget.tests)?;
    }
    words(folder)
}

/// Holds an optimised wallet against its budgets, so that none is made that is too large.
pub fn check_release(folder: &Path) -> Result<()> {
    ALL.iter()
        .try_for_each(|it| hold(it.name, it.bytes(folder)?, it.release))
}

/// The same of the first paint alone.
pub fn check_first_paint(folder: &Path) -> Result<()> {
    let Budget { name, release, .. } = FIRST_PAINT;
    hold(name, FIRST_PAINT.bytes(folder)?, release)
}

/// The same of the optimised verifier's folder.
pub fn check_verifier(folder: &Path) -> Result<()> {
    hold("the ledger page's verifier", verifier(folder)?, VERIFIER)
}

/// What the ledger's page loads to check with: module and glue.
pub fn verifier(folder: &Path) -> Result<u64> {
    let files = dist::files(folder)?.into_iter();
    let sizes = files.map(|file| Ok(dist::gzipped(&fs::read(folder.join(file))?)?.len() as u64));
    sizes.sum()
}

fn hold(name: &str, total: u64, budget: u64) -> Result<()> {
    let (took, may) = (progress::kilobytes(total), progress::kilobytes(budget));
    eprintln!("    {name}: {took} of {may}");
    ensure!(
        total <= budget,
        "{name}: {total} bytes are more than the {budget} that this build may take (see xtask/src/budget.rs)"
    );
    Ok(())
}

/// Whatever the first part of the page says has its English there: what comes later may never come, without a network.
fn words(folder: &Path) -> Result<()> {
    let first = fs::read(folder.join("app/aceso_wallet_bg.wasm"))?;
    let english = fs::read_to_string(folder.join("locales/en.ftl"))?;
    let missing = spoken_but_later(&String::from_utf8_lossy(&first), &english);
    ensure!(
        missing.is_empty(),
        "the first screens name {missing:?}, whose words come later: add them to wallet-app/src/i18n/first.txt"
    );
    Ok(())
}

/// The messages that this module names and does not have.
fn spoken_but_later<'a>(module: &str, english: &'a str) -> Vec<&'a str> {
    let id =
        |line: &'a str| Some(line.split_once(" =")?.0).filter(|id| !id.starts_with([' ', '#']));
    let ids: Vec<&str> = english.lines().filter_map(id).collect();
    // Literals stand one behind the other in a module, so one that others have in them can't be told from those.
    let alone = |id: &&str| !ids.iter().any(|other| other != id && other.contains(*id));
    let later = |id: &&str| module.contains(*id) && !module.contains(&format!("{id} ="));
    let dashed = ids.iter().copied().filter(|id| id.contains('-'));
    dashed.filter(alone).filter(later).collect()
}

/// What a page loads before a model can be asked, besides the model. Of the engine there are two builds, of which a browser loads one.
fn is_engine(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    file.starts_with("models")
        && ["js", "wasm"].contains(&extension.as_ref())
        && !name.contains("relaxed")
        && !name.contains("pictures")
}

/// The page, its styles, scripts and first module. Not the worker, the models, the service worker and the code of later screens, which
/// start behind it, nor pictures, the manifest and the languages besides the built-in one, which nothing waits for. A file
/// that is new and not known here counts: the figure may be too high, never too low.
fn is_first_paint(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    let later = name.starts_with("split_") || name.starts_with("chunk_");
    if later
        || file.starts_with("worker")
        || file.starts_with("models")
        || ["sw.js", "updates.js", "passkey.js"].contains(&name.as_ref())
    {
        return false;
    }
    ["html", "css", "js", "mjs", "wasm"].contains(&extension.as_ref())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{hold, is_engine, is_first_paint, spoken_but_later};

    #[test]
    fn what_starts_behind_the_page_does_not_count() {
        for file in [
            "index.html",
            "styles/a.css",
            "app/aceso_wallet_bg.wasm",
            "app/chunks.js",
        ] {
            assert!(is_first_paint(Path::new(file)), "{file}");
        }
        for file in [
            "worker/aceso_browser_bg.wasm",
            "app/split_later-0a1b2c3d.wasm",
            "models/worker.js",
            "models/files/runtime-simd-0a1b2c3d.wasm",
            "sw.js",
            "updates.js",
            "icon.svg",
            "locales/hi.ftl",
            "a.js.gz",
        ] {
            assert!(!is_first_paint(Path::new(file)), "{file}");
        }
    }

    #[test]
    fn one_build_of_the_engine_counts() {
        for file in [
            "models/worker.js",
            "models/files/runtime-simd-0a1b2c3d.wasm",
        ] {
            assert!(is_engine(Path::new(file)), "{file}");
        }
        for file in [
            "models/files/runtime-relaxed-0a1b2c3d.wasm",
            "models/files/diabetes-0a1b2c3d.onnx",
            "app/aceso_wallet_bg.wasm",
        ] {
            assert!(!is_engine(Path::new(file)), "{file}");
        }
    }

    #[test]
    fn a_byte_too_many_fails() {
        assert!(hold("it", 7, 7).is_ok());
        let said = hold("it", 8, 7).unwrap_err().to_string();
        assert!(
            said.starts_with("it: 8 bytes are more than the 7"),
            "{said}"
        );
    }

    #[test]
    fn words_that_come_too_late_are_found() {
        let english = "## Title\n\nfirst-one = { $a ->\n   *[other] x = y\n  }\nlater-one = A\nlater-two = B\na-later-two = C\n";
        let module = "..later-onea-later-twofirst-one..\nfirst-one = F\na-later-two = C\n";
        assert_eq!(spoken_but_later(module, english), ["later-one"]);
    }
}
