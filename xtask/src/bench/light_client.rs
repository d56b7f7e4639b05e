//! What verifying takes a wallet that was away for long, or that asks for much, in a browser.
use anyhow::Result;

use super::Figure;
use super::tool::{self, Printed};
use crate::paths::Paths;
use crate::{cargo, chromium, prerequisites, progress, shell, wallet};

/// What a figure is held against: as the tool names it.
const PEERS: [&str; 3] = ["budget", "block by block", "the whole state"];

pub fn measure(paths: &Paths, quick: bool) -> Result<Vec<Figure>> {
    prerequisites::node(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let verifier = wallet::build_verifier(paths, !quick)?;
    // What it does is not measured.
    let light = progress::step("Ledger that answers", || {
        cargo::build_program(paths, "--bin", "aceso-light")
    })?;
    let mut command = shell::program(paths, "node");
    command
        .current_dir(folder)
        .arg("tools/light-client.mjs")
        .args(quick.then_some(tool::QUICK))
        .env("ACESO_VERIFIER", verifier)
        .env("ACESO_LIGHT", light)
        .env("CHROMIUM", chromium);
    tool::run(command)?.into_iter().map(figure).collect()
}

/// Less is better in each of them.
fn figure(printed: Printed) -> Result<Figure> {
    let (ours, peer) = (printed.number("ours")?, printed.number("peer")?);
    Ok(Figure {
        case: printed.text("case")?,
        unit: printed.text("unit")?,
        ours,
        peer,
        peer_name: printed.peer_name(&PEERS)?,
        ratio: peer / ours,
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
                r#"{{"case":"a","unit":"ms","ours":250,"peer":1000,"peer_name":"{peer}","n":30}}"#
            )
        };
        let one = Printed::read(&line("budget")).and_then(figure).unwrap();
        assert_eq!((one.ratio, one.n, one.peer_name), (4.0, 30, "budget"));
        assert!(Printed::read(&line("somebody")).and_then(figure).is_err());
        assert!(
            Printed::read(r#"{"case":"a","unit":"ms","ours":2.0}"#)
                .and_then(figure)
                .is_err()
        );
    }
}
