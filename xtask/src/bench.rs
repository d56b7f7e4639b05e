//! `cargo xtask bench SUITE`: measures, and prints one JSON object per line when asked.
mod size;

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::json;

use crate::args::Args;
use crate::paths::Paths;

/// One figure beside what it is held against.
struct Figure {
    case: String,
    unit: &'static str,
    ours: f64,
    peer: f64,
    peer_name: &'static str,
    /// More than 1 means that ours is better.
    ratio: f64,
    /// How many measurements are behind it.
    n: u32,
}

pub fn bench(mut args: Args) -> Result<ExitCode> {
    let as_json = args.flag("--json");
    let words = args.words();
    args.finish()?;
    let [suite] = words.as_slice() else {
        bail!("name one suite: size");
    };
    let paths = Paths::find()?;
    let figures = match suite.as_str() {
        "size" => size::measure(&paths)?,
        other => bail!("there is no suite `{other}`; there is: size"),
    };
    for figure in figures {
        if as_json {
            println!("{}", line(suite, &figure));
        } else {
            println!(
                "{suite}: {}: {:.0} {} ({} {:.0}, ratio {:.2})",
                figure.case, figure.ours, figure.unit, figure.peer_name, figure.peer, figure.ratio
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn line(suite: &str, figure: &Figure) -> serde_json::Value {
    json!({
        "suite": suite,
        "case": figure.case,
        "unit": figure.unit,
        "ours": figure.ours,
        "peer": figure.peer,
        "peer_name": figure.peer_name,
        "ratio": figure.ratio,
        "n": figure.n,
    })
}
