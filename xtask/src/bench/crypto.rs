//! The cipher of envelopes against other libraries, in the same page and in workers.
use anyhow::Result;

use super::Figure;
use super::tool::{self, Printed};
use crate::cipher::Like;
use crate::paths::Paths;
use crate::{chromium, cipher, prerequisites, shell};

/// Who is measured against: as the tool names them.
const PEERS: [&str; 8] = [
    "own SHA-256",
    "RustCrypto",
    "libsodium xchacha20poly1305",
    "libsodium secretstream",
    "@noble/ciphers",
    "typage",
    "the page",
    "one worker",
];

pub fn measure(paths: &Paths, quick: bool) -> Result<Vec<Figure>> {
    prerequisites::node(paths)?;
    prerequisites::wasm_target(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let peers = prerequisites::npm_packages(paths, "tests/bench")?;
    let sdk = cipher::build(paths, Like::Sdk)?;
    let built = if quick {
        sdk.clone()
    } else {
        cipher::build(paths, Like::Worker)?
    };
    let mut command = shell::program(paths, "node");
    command
        .current_dir(folder)
        .arg("tools/crypto.mjs")
        .args(quick.then_some(tool::QUICK))
        .env("ACESO_CIPHER", built)
        .env("ACESO_CIPHER_SDK", sdk)
        .env("ACESO_PEERS", peers.join("node_modules"))
        .env("CHROMIUM", chromium);
    tool::run(command)?.into_iter().map(figure).collect()
}

/// More is better in each of them.
fn figure(printed: Printed) -> Result<Figure> {
    let (ours, peer) = (printed.number("ours")?, printed.number("peer")?);
    Ok(Figure {
        case: printed.text("case")?,
        unit: printed.text("unit")?,
        ours,
        peer,
        peer_name: printed.peer_name(&PEERS)?,
        ratio: ours / peer,
        n: printed.count()?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Printed, figure};

    #[test]
    fn a_figure_is_read_or_refused() {
        let line = |peer: &str| {
            format!(
                r#"{{"case":"a","unit":"MB/s","ours":600,"peer":300,"peer_name":"{peer}","n":7}}"#
            )
        };
        let one = Printed::read(&line("typage")).and_then(figure).unwrap();
        assert_eq!((one.ratio, one.n, one.peer_name), (2.0, 7, "typage"));
        assert!(Printed::read(&line("somebody")).and_then(figure).is_err());
        assert!(
            Printed::read(r#"{"case":"a","unit":"MB/s","ours":2.0}"#)
                .and_then(figure)
                .is_err()
        );
    }
}
