//! What cargo knows about the workspace.
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::output;

/// A crate of this workspace.
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its manifest.
    pub manifest: PathBuf,
    /// All crates it names itself, for any purpose: also for its build and tests.
    pub dependencies: BTreeSet<String>,
}

/// The crates of this workspace.
pub fn members() -> Vec<Member> {
    let json = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]));
    let metadata: Value = serde_json::from_str(&json).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    packages
        .iter()
        .map(|package| Member {
            name: string(&package["name"]),
            manifest: string(&package["manifest_path"]).into(),
            dependencies: package["dependencies"]
                .as_array()
                .expect("a list of dependencies")
                .iter()
                .map(|dependency| string(&dependency["name"]))
                .collect(),
        })
        .collect()
}

/// All crates that end up in `package` when it is built for `target`, itself included; without what only
/// runs while compiling. `cargo tree` and not the graph of `cargo metadata`: that one unites the features
/// that all crates of the workspace ask for, and so shows dependencies which this package never gets.
pub fn dependency_tree(package: &str, target: Option<&str>) -> BTreeSet<String> {
    tree(package, target, "normal,no-proc-macro")
}

/// The same with what runs while compiling: macros, and what build scripts use.
pub fn compilation_tree(package: &str, target: Option<&str>) -> BTreeSet<String> {
    tree(package, target, "normal,build")
}

fn tree(package: &str, target: Option<&str>, edges: &str) -> BTreeSet<String> {
    let mut command = cargo();
    command.args(["tree", "--package", package, "--prefix", "none"]);
    command.args(["--edges", edges, "--format", "{p}"]);
    if let Some(target) = target {
        command.args(["--target", target]);
    }
    output(&mut command)
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn string(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}
