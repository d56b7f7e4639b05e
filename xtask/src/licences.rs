//! A light stand-in for cargo-deny: every crate's licence must be on deny.toml's list, and every crate must
//! come from the default registry or from this checkout. Needs nothing but cargo.
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::paths::Paths;
use crate::shell;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The workspaces of the checkout.
const WORKSPACES: [&str; 3] = [
    "Cargo.toml",
    "models/runtime/Cargo.toml",
    "models/pictures/Cargo.toml",
];

/// Returns how many crates were looked at.
pub fn check(paths: &Paths) -> Result<usize> {
    let counts = WORKSPACES.map(|manifest| check_one(paths, manifest));
    counts.into_iter().sum()
}

fn check_one(paths: &Paths, manifest: &str) -> Result<usize> {
    let allowed = allowed(&fs::read_to_string(paths.root.join("deny.toml"))?)?;
    let mut command = shell::cargo(paths);
    command.args(["metadata", "--format-version", "1", "--all-features"]);
    let json = shell::output(command.args(["--manifest-path", manifest]))
        .with_context(|| format!("cargo metadata failed for {manifest}"))?;
    let metadata: Value = serde_json::from_str(&json)?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata names no packages")?;
    let mut faults: Vec<String> = Vec::new();
    for package in packages {
        let name = format!(
            "{} {}",
            package["name"].as_str().unwrap_or("?"),
            package["version"].as_str().unwrap_or("?")
        );
        match package["license"].as_str() {
            None => faults.push(format!("{name} states no licence")),
            Some(licence) if !permits(licence, &allowed)? => {
                faults.push(format!("{name} is licensed `{licence}`"));
            }
            Some(_) => {}
        }
        match package["source"].as_str() {
            None | Some(REGISTRY) => {}
            Some(source) => faults.push(format!("{name} comes from {source}")),
        }
    }
    if !faults.is_empty() {
        bail!(
            "{}\nReplace the crate, or add its licence to deny.toml with the reason.",
            faults.join("\n")
        );
    }
    Ok(packages.len())
}

/// The strings of `allow = [...]` in the section `[licenses]`.
fn allowed(text: &str) -> Result<Vec<String>> {
    let code: String = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let list = code
        .split_once("[licenses]")
        .and_then(|(_, section)| section.split_once("allow = ["))
        .and_then(|(_, list)| list.split_once(']'))
        .context("deny.toml has no list `allow` under [licenses]")?
        .0;
    Ok(list
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect())
}

/// Whether an SPDX expression can be met with allowed licences only.
fn permits(expression: &str, allowed: &[String]) -> Result<bool> {
    // Before SPDX expressions, crates wrote `MIT/Apache-2.0` for "or".
    let text = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut at = 0;
    let result = either(&words, &mut at, allowed);
    match result {
        Some(result) if at == words.len() => Ok(result),
        _ => bail!("cannot read the licence expression `{expression}`"),
    }
}

fn either(words: &[&str], at: &mut usize, allowed: &[String]) -> Option<bool> {
    let mut result = both(words, at, allowed)?;
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        result |= both(words, at, allowed)?;
    }
    Some(result)
}

fn both(words: &[&str], at: &mut usize, allowed: &[String]) -> Option<bool> {
    let mut result = one(words, at, allowed)?;
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        result &= one(words, at, allowed)?;
    }
    Some(result)
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> Option<bool> {
    let word = *words.get(*at)?;
    *at += 1;
    if word == "(" {
        let result = either(words, at, allowed)?;
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return closed.then_some(result);
    }
    if [")", "OR", "AND", "WITH"].contains(&word) {
        return None;
    }
    let mut licence = word.to_owned();
    if words.get(*at) == Some(&"WITH") {
        licence = format!("{word} WITH {}", words.get(*at + 1)?);
        *at += 2;
    }
    Some(allowed.contains(&licence))
}

#[cfg(test)]
mod tests {
    use super::{allowed, permits};

    fn ok(expression: &str) -> bool {
        let list = [
            "MIT",
            "Apache-2.0",
            "Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ];
        permits(expression, &list.map(str::to_owned)).unwrap()
    }

    #[test]
    fn expressions_mean_what_spdx_says() {
        assert!(ok("MIT"));
        assert!(ok("MIT/Apache-2.0"));
        assert!(ok("GPL-3.0 OR MIT"));
        assert!(ok("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(ok("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
        assert!(!ok("GPL-3.0"));
        assert!(!ok("MIT AND GPL-3.0"));
        assert!(!ok("MIT WITH other-exception"));
        assert!(!ok("(MIT OR GPL-3.0) AND GPL-3.0"));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "MIT OR", "(MIT", "MIT MIT", "MIT WITH"] {
            assert!(permits(text, &[]).is_err(), "{text}");
        }
    }

    #[test]
    fn the_list_is_read_from_its_section() {
        let text =
            "[bans]\nallow = [\"x\"]\n[licenses]\nallow = [\n  \"MIT\", # why\n  \"ISC\",\n]\n";
        assert_eq!(allowed(text).unwrap(), ["MIT", "ISC"]);
        assert!(allowed("[bans]").is_err());
    }
}
