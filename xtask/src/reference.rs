//! The reference of the SDK's API: what TypeDoc reads out of `sdk/npm/src`, as Markdown for the site.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::alone::alone;
use crate::paths::Paths;
use crate::{prerequisites, progress, shell, stamp};

/// Makes it, unless nothing changed since. An export without a description, or a link that leads nowhere, is an error.
pub fn build(paths: &Paths) -> Result<PathBuf> {
    alone(paths, "sdk", || build_alone(paths))
}

fn build_alone(paths: &Paths) -> Result<PathBuf> {
    let folder = paths.made("reference", false);
    let stamp = sources(paths)?;
    if up_to_date(&folder, &stamp) {
        return Ok(folder);
    }
    let source = prerequisites::npm_packages(paths, "sdk/npm")?;
    progress::step("API reference", || {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let mut node = shell::program(paths, "node");
        node.current_dir(&source)
            .arg("node_modules/typedoc/bin/typedoc")
            .args(["--logLevel", "Warn", "--out"])
            .arg(&folder);
        shell::run(&mut node)?;
        fs::write(folder.with_extension("stamp"), stamp)?;
        Ok(())
    })?;
    Ok(folder)
}

/// What is there already, if it is of these sources.
pub fn ready(paths: &Paths) -> Option<PathBuf> {
    let folder = paths.made("reference", false);
    let stamp = sources(paths).ok()?;
    up_to_date(&folder, &stamp).then_some(folder)
}

fn up_to_date(folder: &Path, stamp: &str) -> bool {
    let old = fs::read_to_string(folder.with_extension("stamp"));
    folder.join("index.md").is_file() && old.is_ok_and(|old| old == stamp)
}

/// Tells the sources it is made of from others.
fn sources(paths: &Paths) -> Result<String> {
    let sources = ["src", "typedoc.json", "package-lock.json", "tsconfig.json"];
    stamp::of(
        &paths.root,
        &sources.map(|it| Path::new("sdk/npm").join(it)),
    )
}
