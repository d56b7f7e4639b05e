//! Builds by cargo, and what they made.
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::paths::Paths;
use crate::shell;

pub const WASM: &str = "wasm32-unknown-unknown";

/// All that is made for development is chosen of this, by tests and lints, too: one choice of packages and features, so that each
/// dependency is made once.
pub const WHOLE: [&str; 3] = [
    "--workspace",
    "--features",
    "xtask/bindgen,aceso-client/inspect",
];
/// A small test, of `tests/tidy`. Cargo leaves out what only tests ask of a dependency when no test is chosen, and makes all that is
/// made of it once more.
const ANY_TEST: [&str; 2] = ["--test", "rules"];

/// Builds a program for development (`--bin NAME` or `--example NAME`), of what the workspace's tests are made of.
pub fn build_program(paths: &Paths, kind: &str, name: &str) -> Result<PathBuf> {
    let select = [&WHOLE[..], &ANY_TEST, &[kind, name]].concat();
    build(paths, name, "", &select)
}

/// Runs `cargo build` and returns the file ending in `suffix` (or the executable, when it is empty) of the
/// target called `target`. Cargo itself says where the file is: no profile or platform rule to get wrong.
pub fn build(paths: &Paths, target: &str, suffix: &str, arguments: &[&str]) -> Result<PathBuf> {
    let mut command = shell::cargo(paths);
    command
        .args(["build", "--message-format=json-render-diagnostics"])
        .args(arguments)
        .stdout(Stdio::piped());
    let mut child = command.spawn().context("cannot start cargo")?;
    let stdout = child.stdout.take().context("cargo has no stdout")?;
    let mut found = None;
    for line in BufReader::new(stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(&line?) else {
            continue;
        };
        if message["reason"] == "compiler-artifact" && message["target"]["name"] == target {
            found = artifact(&message, suffix).or(found);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status})", shell::describe(&command));
    }
    found.with_context(|| format!("`{}` made no {target}{suffix}", shell::describe(&command)))
}

fn artifact(message: &Value, suffix: &str) -> Option<PathBuf> {
    if suffix.is_empty() {
        return message["executable"].as_str().map(PathBuf::from);
    }
    message["filenames"]
        .as_array()?
        .iter()
        .filter_map(Value::as_str)
        .find(|name| name.ends_with(suffix))
        .map(PathBuf::from)
}

/// Folders of this machine that a build knows of: cargo's, the checkout, and the target folder.
pub fn places(paths: &Paths) -> Result<[String; 3]> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .context("cargo's folder is not known: set CARGO_HOME")?;
    Ok([&home, &paths.root, &paths.target].map(|it| it.display().to_string()))
}

/// What makes a build for the browser the same wherever it is built: none of those folders gets into it.
pub fn without_places(paths: &Paths) -> Result<String> {
    let [home, root, target] = places(paths)?;
    // The last that fits counts, and the target folder is most often within the checkout.
    let mut all = vec![(home.clone(), "cargo"), (root, "aceso"), (target, "target")];
    // Crates lie in a folder that is called by where they came from.
    for registry in std::fs::read_dir(Path::new(&home).join("registry/src"))
        .into_iter()
        .flatten()
    {
        all.push((registry?.path().display().to_string(), "crates"));
    }
    let flag = |(from, to)| format!("--remap-path-prefix={from}=/{to}");
    let flags: Vec<_> = all.into_iter().map(flag).collect();
    let flags = serde_json::to_string(&flags)?;
    Ok(format!("target.{WASM}.rustflags={flags}"))
}

/// The first of these profiles that the workspace defines.
pub fn profile(paths: &Paths, wanted: &str, otherwise: &'static str) -> Result<String> {
    let manifest = std::fs::read_to_string(paths.root.join("Cargo.toml"))?;
    let heading = format!("[profile.{wanted}]");
    let defined = manifest.lines().any(|line| line.trim() == heading);
    Ok(if defined { wanted } else { otherwise }.to_owned())
}
