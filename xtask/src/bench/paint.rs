//! How long a phone waits until the first screen answers, and how smooth the page stays while much is added.
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Figure;
use crate::paths::Paths;
use crate::{chromium, prerequisites, shell, wallet};

/// Milliseconds until the first screen answers, in a page slowed down four times.
const INTERACTIVE: f64 = 2_000.0;

/// Milliseconds that nothing on the page may take at once: what a person begins to feel.
const TASK: f64 = 50.0;

pub fn measure(paths: &Paths) -> Result<Vec<Figure>> {
    prerequisites::node(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    // The relay only hands out files here.
    let relay = wallet::build_relay(paths, false)?;
    let dist = wallet::build_wallet(paths, true)?;
    let mut command = shell::program(paths, "node");
    command
        .current_dir(folder)
        .arg("tools/paint.mjs")
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
    lines.lines().map(figure).collect()
}

fn figure(line: &str) -> Result<Figure> {
    let value: Value = serde_json::from_str(line).with_context(|| format!("no figure: {line}"))?;
    let case = value["case"].as_str().context("no case")?;
    let ours = value["ours"].as_f64().context("no figure")?;
    let budget = if case.starts_with("interactive") {
        INTERACTIVE
    } else {
        TASK
    };
    Ok(Figure {
        case: case.to_owned(),
        unit: "ms",
        ours,
        peer: budget,
        peer_name: "budget",
        ratio: budget / ours,
        n: value["n"]
            .as_u64()
            .and_then(|n| n.try_into().ok())
            .context("no count")?,
    })
}

#[cfg(test)]
mod tests {
    use super::{TASK, figure};

    #[test]
    fn a_figure_is_held_against_its_budget() {
        let first =
            figure(r#"{"case":"interactive when kept","unit":"ms","ours":500,"n":7}"#).unwrap();
        assert_eq!((first.ratio, first.n), (4.0, 7));
        let task =
            figure(r#"{"case":"50 MB record added","unit":"ms","ours":25.5,"n":1}"#).unwrap();
        assert_eq!((task.peer, task.ours), (TASK, 25.5));
        assert!(figure("what").is_err());
        assert!(figure(r#"{"case":"interactive"}"#).is_err());
    }
}
