//! The relay under real transactions, against how fast this machine verifies signatures.
use anyhow::Result;

use super::Figure;
use super::tool::{self, Printed};
use crate::paths::Paths;
use crate::{cargo, progress, shell, wallet};

/// What a figure is held against: as the tool names it.
const PEERS: [&str; 4] = ["limit", "budget", "as it travels", "the first ones"];

/// How many objects the ledger grows to; the last of them takes the better part of an hour, and is asked for by `--million`.
const SIZES: [&str; 3] = ["10000", "100000", "1000000"];
const QUICK_SIZES: [&str; 2] = ["1000", "2000"];

pub fn measure(paths: &Paths, quick: bool, million: bool) -> Result<Vec<Figure>> {
    let relay = wallet::build_relay(paths, !quick)?;
    let load = progress::step("Load", || {
        const NAME: &str = "aceso-load";
        if quick {
            return cargo::build_program(paths, "--bin", NAME);
        }
        let select = ["--package", NAME, "--profile", "release"];
        cargo::build(paths, NAME, "", &select)
    })?;
    let (usual, last) = if quick {
        QUICK_SIZES.split_at(1)
    } else {
        SIZES.split_at(2)
    };
    let mut command = shell::program(paths, load);
    command
        .arg(relay)
        .arg(paths.made("bench-relay", !quick))
        .args(["alone", "half", "lists", "idle"])
        .args(usual)
        .args(last.iter().filter(|_| million))
        .args(quick.then_some(tool::QUICK));
    tool::run(command)?.into_iter().map(figure).collect()
}

fn figure(printed: Printed) -> Result<Figure> {
    Ok(Figure {
        case: printed.text("case")?,
        unit: printed.text("unit")?,
        ours: printed.number("ours")?,
        peer: printed.number("peer")?,
        peer_name: printed.peer_name(&PEERS)?,
        ratio: printed.number("ratio")?,
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
                r#"{{"case":"a","unit":"1/s","ours":600,"peer":300,"peer_name":"{peer}","ratio":2,"n":7}}"#
            )
        };
        let one = Printed::read(&line("limit")).and_then(figure).unwrap();
        assert_eq!((one.ratio, one.n, one.peer_name), (2.0, 7, "limit"));
        assert!(Printed::read(&line("somebody")).and_then(figure).is_err());
        assert!(
            Printed::read(r#"{"case":"a","unit":"ms","ours":2.0}"#)
                .and_then(figure)
                .is_err()
        );
    }
}
