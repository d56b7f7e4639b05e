//! The models against onnxruntime-web with one thread, in the same page.
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Figure;
use crate::paths::Paths;
use crate::{chromium, predict as package, prerequisites, shell};

pub fn measure(paths: &Paths) -> Result<Vec<Figure>> {
    prerequisites::node(paths)?;
    prerequisites::wasm_target(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let peers = prerequisites::npm_packages(paths, "tests/bench")?;
    let built = package::build(paths, true)?;
    let mut command = shell::program(paths, "node");
    command
        .current_dir(folder)
        .arg("tools/predict.mjs")
        .env("ACESO_PREDICT", built.folder())
        .env("ACESO_REGISTRY", paths.root.join("models/registry"))
        .env("ACESO_PEER", peers.join("node_modules/onnxruntime-web"))
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

/// Less is better in each of them.
fn figure(line: &str) -> Result<Figure> {
    let value: Value = serde_json::from_str(line).with_context(|| format!("no figure: {line}"))?;
    let number = |name: &str| {
        value[name]
            .as_f64()
            .with_context(|| format!("no {name}: {line}"))
    };
    let text = |name: &str| {
        let text = value[name].as_str().map(str::to_owned);
        text.with_context(|| format!("no {name}: {line}"))
    };
    let (ours, peer) = (number("ours")?, number("peer")?);
    Ok(Figure {
        case: text("case")?,
        unit: text("unit")?,
        ours,
        peer,
        peer_name: "onnxruntime-web",
        ratio: peer / ours,
        n: value["n"].as_u64().unwrap_or_default().try_into()?,
    })
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_figure_is_read_or_refused() {
        let one = figure(r#"{"case":"a","unit":"ms","ours":2.0,"peer":3.0,"n":7}"#).unwrap();
        assert_eq!((one.ratio, one.n), (1.5, 7));
        assert!(figure(r#"{"case":"a","unit":"ms","ours":2.0}"#).is_err());
    }
}
