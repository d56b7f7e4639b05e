//! Builds by cargo, and what they made.
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::paths::Paths;
use crate::shell;

pub const WASM: &str = "wasm32-unknown-unknown";

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

/// The first of these profiles that the workspace defines.
pub fn profile(paths: &Paths, wanted: &str, otherwise: &'static str) -> Result<String> {
    let manifest = std::fs::read_to_string(paths.root.join("Cargo.toml"))?;
    let heading = format!("[profile.{wanted}]");
    let defined = manifest.lines().any(|line| line.trim() == heading);
    Ok(if defined { wanted } else { otherwise }.to_owned())
}
