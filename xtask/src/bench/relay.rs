//! The relay under real transactions, against how fast this machine verifies signatures.
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Figure;
use crate::paths::Paths;
use crate::{cargo, progress, shell, wallet};

/// What a figure is held against: as the tool names it.
const PEERS: [&str; 4] = ["limit", "budget", "as it travels", "the first 4000"];

/// How many objects the ledger grows to. A million takes most of an hour: `--million`.
const SIZES: [&str; 3] = ["10000", "100000", "1000000"];

pub fn measure(paths: &Paths, million: bool) -> Result<Vec<Figure>> {
    let relay = wallet::build_relay(paths, true)?;
    let load = progress::step("Load", || {
        let select = ["--package", "aceso-load", "--profile", "release"];
        cargo::build(paths, "aceso-load", "", &select)
    })?;
    let count = if million { 3 } else { 2 };
    let mut command = shell::program(paths, load);
    command
        .arg(relay)
        .arg(paths.made("bench-relay", true))
        .args(&SIZES[..count])
        .stdout(Stdio::piped());
    let output = command
        .spawn()
        .context("cannot start the load")?
        .wait_with_output()?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shell::describe(&command), output.status);
    }
    let lines = String::from_utf8(output.stdout)?;
    lines.lines().map(figure).collect()
}

fn figure(line: &str) -> Result<Figure> {
    let value: Value = serde_json::from_str(line).with_context(|| format!("no figure: {line}"))?;
    let number = |name: &str| {
        let number = value[name].as_f64();
        number.with_context(|| format!("no {name}: {line}"))
    };
    let text = |name: &str| {
        let text = value[name].as_str().map(str::to_owned);
        text.with_context(|| format!("no {name}: {line}"))
    };
    let name = text("peer_name")?;
    Ok(Figure {
        case: text("case")?,
        unit: text("unit")?,
        ours: number("ours")?,
        peer: number("peer")?,
        peer_name: PEERS
            .into_iter()
            .find(|known| *known == name)
            .with_context(|| format!("nothing is called {name}"))?,
        ratio: number("ratio")?,
        n: value["n"].as_u64().unwrap_or_default().try_into()?,
    })
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_figure_is_read_or_refused() {
        let line = |peer: &str| {
            format!(
                r#"{{"case":"a","unit":"1/s","ours":600,"peer":300,"peer_name":"{peer}","ratio":2,"n":7}}"#
            )
        };
        let one = figure(&line("limit")).unwrap();
        assert_eq!((one.ratio, one.n, one.peer_name), (2.0, 7, "limit"));
        assert!(figure(&line("somebody")).is_err());
        assert!(figure(r#"{"case":"a","unit":"ms","ours":2.0}"#).is_err());
    }
}
