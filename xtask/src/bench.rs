//! `cargo xtask bench SUITE`: measures, and prints one JSON object per line when asked.
//!
//! With `--quick` a suite does all that it does, its checks too, but with the build of the tests and little of everything: so a test runs each.
mod browser;
mod crypto;
mod light_client;
mod paint;
mod predict;
mod records;
mod relay;
mod share;
mod size;
mod tool;

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::json;

use crate::args::Args;
use crate::paths::Paths;

const SUITES: [&str; 8] = [
    "crypto",
    "light-client",
    "paint",
    "predict",
    "records",
    "relay",
    "share",
    "size",
];

/// One figure beside what it is held against.
struct Figure {
    case: String,
    unit: String,
    ours: f64,
    peer: f64,
    peer_name: &'static str,
    /// More than 1 means that ours is better; endless where ours is nothing at all.
    ratio: f64,
    /// How many measurements are behind it.
    n: u32,
}

/// A figure of which less is better.
fn held_against(measured: browser::Measured, budget: f64) -> Figure {
    Figure {
        ratio: budget / measured.ours,
        case: measured.case,
        unit: measured.unit,
        ours: measured.ours,
        peer: budget,
        peer_name: "budget",
        n: measured.n,
    }
}

pub fn bench(mut args: Args) -> Result<ExitCode> {
    let as_json = args.flag("--json");
    let million = args.flag("--million");
    let quick = args.flag("--quick");
    let words = args.words();
    args.finish()?;
    let [suite] = words.as_slice() else {
        bail!("name one suite: {}", SUITES.join(", "));
    };
    if million && suite != "relay" {
        bail!("only the suite relay has a million objects to offer: leave out --million");
    }
    let paths = Paths::find()?;
    let figures = match suite.as_str() {
        "crypto" => crypto::measure(&paths, quick)?,
        "light-client" => light_client::measure(&paths, quick)?,
        "paint" => paint::measure(&paths, quick)?,
        "predict" => predict::measure(&paths, quick)?,
        "records" => records::measure(&paths, quick)?,
        "relay" => relay::measure(&paths, quick, million)?,
        "share" => share::measure(&paths, quick)?,
        "size" => size::measure(&paths, quick)?,
        other => bail!(
            "there is no suite `{other}`; there are: {}",
            SUITES.join(", ")
        ),
    };
    let exceeded = figures
        .iter()
        .any(|figure| figure.peer_name == "budget" && figure.ratio < 1.0);
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
    if quick {
        eprintln!("A quick run: it shows that the suite works. Its figures mean nothing.");
    }
    // Times depend on the machine, bytes don't.
    Ok(if suite == "size" && exceeded && !quick {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// By hand, for the order in which people read the fields; the library would sort them.
fn line(suite: &str, figure: &Figure) -> String {
    let case = json!(figure.case);
    // JSON has no word for what is endless.
    let ratio = if figure.ratio.is_finite() {
        format!("{:.3}", figure.ratio)
    } else {
        "null".into()
    };
    let Figure {
        unit,
        ours,
        peer,
        peer_name,
        n,
        ..
    } = figure;
    format!(
        r#"{{"suite":"{suite}","case":{case},"unit":"{unit}","ours":{ours},"peer":{peer},"peer_name":"{peer_name}","ratio":{ratio},"n":{n}}}"#
    )
}

#[cfg(test)]
mod tests {
    use super::{Figure, line};

    #[test]
    fn a_line_is_one_json_object() {
        let mut figure = Figure {
            case: "a \"b\"".into(),
            unit: "ms".into(),
            ours: 2.0,
            peer: 3.0,
            peer_name: "budget",
            ratio: 1.5,
            n: 7,
        };
        let text = line("size", &figure);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["case"], "a \"b\"");
        assert_eq!((&value["ratio"], &value["n"]), (&1.5.into(), &7.into()));
        assert_eq!(text.lines().count(), 1);
        figure.ratio = f64::INFINITY;
        let value: serde_json::Value = serde_json::from_str(&line("size", &figure)).unwrap();
        assert_eq!(value["ratio"], serde_json::Value::Null);
    }
}
