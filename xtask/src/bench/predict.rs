//! The models against onnxruntime-web with one thread, in the same page.
use anyhow::Result;

use super::Figure;
use super::tool::{self, Printed};
use crate::paths::Paths;
use crate::{chromium, predict as package, prerequisites, shell};

pub fn measure(paths: &Paths, quick: bool) -> Result<Vec<Figure>> {
    prerequisites::node(paths)?;
    prerequisites::wasm_target(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let peers = prerequisites::npm_packages(paths, "tests/bench")?;
    let built = package::build(paths, !quick)?;
    let mut command = shell::program(paths, "node");
    command
        .current_dir(folder)
        .arg("tools/predict.mjs")
        .args(quick.then_some(tool::QUICK))
        .env("ACESO_PREDICT", built.folder())
        .env("ACESO_REGISTRY", paths.root.join("models/registry"))
        .env("ACESO_PEER", peers.join("node_modules/onnxruntime-web"))
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
        peer_name: "onnxruntime-web",
        ratio: peer / ours,
        n: printed.count()?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Printed, figure};

    #[test]
    fn a_figure_is_read_or_refused() {
        let one = Printed::read(r#"{"case":"a","unit":"ms","ours":2.0,"peer":3.0,"n":7}"#)
            .and_then(figure)
            .unwrap();
        assert_eq!((one.ratio, one.n), (1.5, 7));
        assert!(
            Printed::read(r#"{"case":"a","unit":"ms","ours":2.0}"#)
                .and_then(figure)
                .is_err()
        );
    }
}
