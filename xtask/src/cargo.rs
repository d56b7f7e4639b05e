//! Builds by cargo, and what they made.
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
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

/// Has our own packages compiled by the linter, which compiles as the compiler does: what they are made of is then compiled once, and not
/// gone through once more to be linted (decision 0061).
pub fn linted<'a>(paths: &Paths, command: &'a mut Command) -> &'a mut Command {
    if paths.strict {
        command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    }
    command
}

/// All that is made for development, tests included.
pub fn build_whole(paths: &Paths) -> Result<()> {
    let mut command = shell::cargo(paths);
    command.arg("build").args(WHOLE).arg("--all-targets");
    told(paths, linted(paths, &mut command), |_| ())
}

/// Builds a program for development (`--bin NAME` or `--example NAME`), of what the workspace's tests are made of.
pub fn build_program(paths: &Paths, kind: &str, name: &str) -> Result<PathBuf> {
    let mut command = shell::cargo(paths);
    command
        .arg("build")
        .args(WHOLE)
        .args(ANY_TEST)
        .args([kind, name]);
    made(paths, linted(paths, &mut command), name, "")
}

/// Runs `cargo build` and returns the file ending in `suffix` (or the executable, when it is empty) of the
/// target called `target`. Cargo itself says where the file is: no profile or platform rule to get wrong.
pub fn build(paths: &Paths, target: &str, suffix: &str, arguments: &[&str]) -> Result<PathBuf> {
    let mut command = shell::cargo(paths);
    command.arg("build").args(arguments);
    made(paths, &mut command, target, suffix)
}

fn made(paths: &Paths, command: &mut Command, target: &str, suffix: &str) -> Result<PathBuf> {
    let mut found = None;
    told(paths, command, |message| {
        if message["reason"] == "compiler-artifact" && message["target"]["name"] == target {
            found = artifact(message, suffix).or(found.take());
        }
    })?;
    found.with_context(|| format!("`{}` made no {target}{suffix}", shell::describe(command)))
}

/// Runs a build to its end, and looks at each thing that cargo says of it. What warns of our own code is an error where that is strict:
/// not the compiler's, which would compile everything anew.
fn told(paths: &Paths, command: &mut Command, mut look: impl FnMut(&Value)) -> Result<()> {
    let format = if paths.strict {
        "json"
    } else {
        "json-render-diagnostics"
    };
    command
        .arg("--message-format")
        .arg(format)
        .stdout(Stdio::piped());
    let mut child = command.spawn().context("cannot start cargo")?;
    let stdout = child.stdout.take().context("cargo has no stdout")?;
    let mut warned = 0;
    for line in BufReader::new(stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(&line?) else {
            continue;
        };
        if let Some(text) = diagnostic(&message) {
            eprint!("{text}");
            warned += usize::from(is_ours(&message, &paths.root));
        }
        look(&message);
    }
    let status = child.wait()?;
    let line = shell::describe(command);
    ensure!(status.success(), "`{line}` failed ({status})");
    ensure!(warned == 0, "`{line}` warned {warned} times of our code");
    Ok(())
}

/// What the compiler or the linter has to say to people.
fn diagnostic(message: &Value) -> Option<&str> {
    if message["reason"] != "compiler-message" {
        return None;
    }
    message["message"]["rendered"].as_str()
}

/// Whether this is about a package that we write ourselves, and not about one that was copied.
fn is_ours(message: &Value, root: &Path) -> bool {
    let manifest = message["manifest_path"].as_str().map(Path::new);
    manifest.is_some_and(|it| it.starts_with(root) && !it.starts_with(root.join("vendor")))
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn warning(manifest: &str) -> Value {
        json!({
            "reason": "compiler-message",
            "manifest_path": manifest,
            "message": { "level": "warning", "rendered": "warning: unused variable\n" },
        })
    }

    #[test]
    fn what_warns_of_our_own_packages_counts_and_of_copied_ones_does_not() {
        let root = Path::new("/aceso");
        let ours = |manifest| is_ours(&warning(manifest), root);
        assert!(ours("/aceso/relay/Cargo.toml"));
        assert!(!ours("/aceso/vendor/ed25519-zebra/Cargo.toml"));
        assert!(!ours("/crates/serde/Cargo.toml"));
    }

    #[test]
    fn only_what_is_said_to_people_is_shown() {
        let warning = warning("/aceso/relay/Cargo.toml");
        assert_eq!(diagnostic(&warning), Some("warning: unused variable\n"));
        assert_eq!(diagnostic(&json!({ "reason": "compiler-artifact" })), None);
    }
}
