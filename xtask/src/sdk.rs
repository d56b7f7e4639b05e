//! `@aceso/sdk`: its wasm module (`sdk/js`), the scripts around it (`sdk/npm`), and the tarball that is published.
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::alone::alone;
use crate::paths::Paths;
use crate::{cargo, dist, prerequisites, progress, shell, stamp, wallet};

/// The profile of its engine.
pub const PROFILE: &str = "wasm-small";

/// What was built.
#[derive(Clone)]
pub struct Package {
    /// The package's folder, ready to pack.
    pub folder: PathBuf,
    /// The packed package.
    pub tarball: PathBuf,
    /// The engine and what calls it, of which the folder was made.
    pub glue: PathBuf,
}

/// What it is made of, but for this tool.
const SOURCES: [&str; 5] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "sdk",
    "vendor",
];

/// Its folder, if it was ever built, of whatever sources.
pub fn ready(paths: &Paths) -> Option<PathBuf> {
    let folder = paths.made("sdk", true);
    folder.join("dist/page.js").is_file().then_some(folder)
}

/// Whether what was built is of the sources that are here now.
pub fn is_fresh(paths: &Paths) -> bool {
    let Some(folder) = ready(paths) else {
        return false;
    };
    let old = fs::read_to_string(folder.with_extension("stamp"));
    stamp::of(&paths.root, &SOURCES).is_ok_and(|now| old.is_ok_and(|old| old == now))
}

/// Builds and packs it. There is one build of it, the optimised one: what is tested is what is published.
pub fn build(paths: &Paths) -> Result<Package> {
    // Several stages of the tests take it: a run of this tool makes it once.
    static MADE: Mutex<Option<Package>> = Mutex::new(None);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(package) = &*made {
        return Ok(package.clone());
    }
    let package = alone(paths, "sdk", || build_alone(paths))?;
    *made = Some(package.clone());
    Ok(package)
}

fn build_alone(paths: &Paths) -> Result<Package> {
    prerequisites::wasm_target(paths)?;
    // Taken first: what changes while it is built is built the next time.
    let stamp = stamp::of(&paths.root, &SOURCES)?;
    let anywhere = cargo::without_places(paths)?;
    let module = progress::step("SDK's engine (wasm)", || {
        let select = [
            "--config",
            &anywhere,
            "--package",
            "aceso-js",
            "--lib",
            "--target",
            cargo::WASM,
            "--profile",
            PROFILE,
        ];
        cargo::build(paths, "aceso_js", ".wasm", &select)
    })?;
    let tool = wallet::glue_maker(paths)?;
    let glue = paths.made("glue", true).join("sdk");
    let flags = ["--split", "--release", "--no-default-path", "--short-names"];
    let made = || fs::read(glue.with_extension("stamp")).ok();
    let before = made();
    wallet::make_glue(&tool, &module, &glue, "aceso_sdk", &flags, paths)?;
    let old = packed(paths, &glue).filter(|_| made() == before && is_fresh(paths));
    if let Some(package) = old {
        return Ok(package);
    }
    let source = prerequisites::npm_packages(paths, "sdk/npm")?;
    let folder = paths.made("sdk", true);
    // Whatever was packed is not of what is here now, until it is made.
    fs::remove_file(folder.with_extension("stamp")).ok();
    progress::step("SDK's package", || {
        let mut node = shell::program(paths, "node");
        node.arg(source.join("build.mjs")).arg(&glue).arg(&folder);
        shell::run(&mut node)
    })?;
    for size in sizes(paths, &folder)? {
        size.check()?;
    }
    let tarball = pack(paths, &folder, &paths.made("sdk-packed", true))?;
    fs::write(folder.with_extension("stamp"), stamp)?;
    Ok(Package {
        folder,
        tarball,
        glue,
    })
}

/// What a page loads of the package, of some files together: bytes, as squeezed once by brotli.
pub struct Size {
    pub names: String,
    pub bytes: u64,
    pub budget: u64,
}

impl Size {
    fn check(&self) -> Result<()> {
        let Self {
            names,
            bytes,
            budget,
        } = self;
        ensure!(
            bytes <= budget,
            "the SDK's {names} take {bytes} bytes (brotli), their budget is {budget}: make them smaller, or raise it in tests/sdk/budget.json and say so in docs/performance.md"
        );
        Ok(())
    }
}

/// What a page should load of the package at most: bytes, as squeezed once by brotli.
pub fn goal(paths: &Paths) -> Result<u64> {
    let path = paths.root.join("tests/sdk/budget.json");
    let said: Value = serde_json::from_slice(&fs::read(path)?)?;
    said["goal"].as_u64().context("no goal")
}

/// As the tests of the package count it.
pub fn sizes(paths: &Paths, folder: &Path) -> Result<Vec<Size>> {
    let mut node = shell::program(paths, "node");
    node.arg(paths.root.join("tests/sdk/lib/size.mjs"))
        .arg(folder);
    let said = shell::output(&mut node).context("the SDK's sizes were not printed")?;
    let lines = said.lines().map(|line| {
        let said: Value = serde_json::from_str(line)?;
        let number = |name: &str| said[name].as_u64().with_context(|| format!("no {name}"));
        Ok(Size {
            names: said["names"].as_str().context("no names")?.to_owned(),
            bytes: number("bytes")?,
            budget: number("budget")?,
        })
    });
    lines.collect()
}

/// What was packed last.
fn packed(paths: &Paths, glue: &Path) -> Option<Package> {
    let files = dist::files(&paths.made("sdk-packed", true)).ok()?;
    let [tarball] = files.as_slice() else {
        return None;
    };
    Some(Package {
        folder: ready(paths)?,
        tarball: paths.made("sdk-packed", true).join(tarball),
        glue: glue.to_owned(),
    })
}

/// Packs a folder as `npm` does for everybody. Gives the tarball.
fn pack(paths: &Paths, folder: &Path, into: &Path) -> Result<PathBuf> {
    if into.exists() {
        fs::remove_dir_all(into)?;
    }
    fs::create_dir_all(into)?;
    let mut npm = shell::program(paths, "npm");
    npm.current_dir(folder)
        .args(["pack", "--json", "--ignore-scripts", "--pack-destination"])
        .arg(into);
    let said = shell::output(&mut npm).context("npm could not pack the SDK")?;
    let said: Value = serde_json::from_str(&said).context("npm pack did not print JSON")?;
    // A list, or an object by names, depending on npm's version.
    let first = said.get(0).or_else(|| said.as_object()?.values().next());
    let name = first
        .and_then(|it| it["filename"].as_str())
        .context("npm pack names no file")?;
    let tarball = into.join(name);
    ensure!(tarball.is_file(), "{} was not made", tarball.display());
    Ok(tarball)
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn a_package_that_takes_more_than_its_budget_is_not_built() {
        let size = |bytes| Size {
            names: "page.js".to_owned(),
            bytes,
            budget: 10,
        };
        assert!(size(10).check().is_ok());
        let said = size(11).check().unwrap_err().to_string();
        assert!(said.contains("page.js take 11 bytes"), "{said}");
    }
}
