//! The cipher of envelopes against other libraries, in the same page.
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Figure;
use crate::paths::Paths;
use crate::{chromium, cipher, prerequisites, shell};

/// Who is measured against: as the tool names them.
const PEERS: [&str; 5] = [
    "RustCrypto",
    "libsodium xchacha20poly1305",
    "libsodium secretstream",
    "@noble/ciphers",
    "typage",
];

pub fn measure(paths: &Paths) -> Result<Vec<Figure>> {
    prerequisites::node(paths)?;
    prerequisites::wasm_target(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let peers = prerequisites::npm_packages(paths, "tests/bench")?;
    let built = cipher::build(paths, true)?;
    let mut command = shell::program(paths, "node");
    command
        .current_dir(folder)
        .arg("tools/crypto.mjs")
        .env("ACESO_CIPHER", built)
        .env("ACESO_PEERS", peers.join("node_modules"))
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

/// More is better in each of them.
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
    let (ours, peer, name) = (number("ours")?, number("peer")?, text("peer_name")?);
    Ok(Figure {
        case: text("case")?,
        unit: text("unit")?,
        ours,
        peer,
        peer_name: PEERS
            .into_iter()
            .find(|known| *known == name)
            .with_context(|| format!("nobody is called {name}"))?,
        ratio: ours / peer,
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
                r#"{{"case":"a","unit":"MB/s","ours":600,"peer":300,"peer_name":"{peer}","n":7}}"#
            )
        };
        let one = figure(&line("typage")).unwrap();
        assert_eq!((one.ratio, one.n, one.peer_name), (2.0, 7, "typage"));
        assert!(figure(&line("somebody")).is_err());
        assert!(figure(r#"{"case":"a","unit":"MB/s","ours":2.0}"#).is_err());
    }
}
