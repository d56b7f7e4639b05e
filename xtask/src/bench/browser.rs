//! What is measured in a browser: a tool of `tests/e2e/tools` prints one JSON object per figure.
use std::ffi::OsStr;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::paths::Paths;
use crate::{chromium, prerequisites, shell, wallet};

/// A figure as a tool prints it.
pub struct Measured {
    pub case: String,
    pub unit: String,
    pub ours: f64,
    pub n: u32,
}

/// Builds the wallet as it is shipped and the relay, starts the tool with them and gives what it measured.
pub fn run(
    paths: &Paths,
    tool: &str,
    arguments: &[&OsStr],
    fast_relay: bool,
) -> Result<Vec<Measured>> {
    prerequisites::node(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let relay = wallet::build_relay(paths, fast_relay)?;
    let dist = wallet::build_wallet(paths, true)?;
    let mut command = shell::program(paths, "node");
    command
        .current_dir(folder)
        .arg(format!("tools/{tool}.mjs"))
        .args(arguments)
        .env("ACESO_RELAY", relay)
        .env("ACESO_DIST", dist)
        .env("CHROMIUM", chromium)
        .stdout(Stdio::piped());
    let output = command
        .spawn()
        .context("cannot start node")?
        .wait_with_output()?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shell::describe(&command), output.status);
    }
    let lines = String::from_utf8(output.stdout)?;
    lines.lines().map(measured).collect()
}

pub fn measured(line: &str) -> Result<Measured> {
    let value: Value = serde_json::from_str(line).with_context(|| format!("no figure: {line}"))?;
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    Ok(Measured {
        case: text("case").context("no case")?,
        unit: text("unit").context("no unit")?,
        ours: value["ours"].as_f64().context("no figure")?,
        n: value["n"]
            .as_u64()
            .and_then(|n| n.try_into().ok())
            .context("no count")?,
    })
}

#[cfg(test)]
mod tests {
    use super::measured;

    #[test]
    fn a_figure_is_read_or_refused() {
        let one = measured(r#"{"case":"a","unit":"ms","ours":25.5,"n":7}"#).unwrap();
        assert_eq!((one.case.as_str(), one.unit.as_str()), ("a", "ms"));
        assert_eq!((one.ours, one.n), (25.5, 7));
        assert!(measured("what").is_err());
        assert!(measured(r#"{"case":"interactive"}"#).is_err());
    }
}
