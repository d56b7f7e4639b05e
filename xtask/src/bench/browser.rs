//! What is measured in a browser: a tool of `tests/e2e/tools` prints one JSON object per figure.
use std::ffi::OsStr;

use anyhow::Result;

use super::tool::{self, Printed};
use crate::paths::Paths;
use crate::{chromium, prerequisites, shell, wallet};

/// A figure as a tool prints it.
pub struct Measured {
    pub case: String,
    pub unit: String,
    pub ours: f64,
    pub n: u32,
}

/// Builds the wallet as it is shipped and the relay, starts the tool with them and gives what it measured. When it is to be quick, both are
/// those of the tests.
pub fn run(
    paths: &Paths,
    name: &str,
    arguments: &[&OsStr],
    fast_relay: bool,
    quick: bool,
) -> Result<Vec<Measured>> {
    prerequisites::node(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    let folder = prerequisites::npm_packages(paths, "tests/e2e")?;
    let relay = wallet::build_relay(paths, fast_relay && !quick)?;
    let dist = wallet::build_wallet(paths, !quick)?;
    let mut command = shell::program(paths, "node");
    command
        .current_dir(folder)
        .arg(format!("tools/{name}.mjs"))
        .args(arguments)
        .args(quick.then_some(tool::QUICK))
        .env("ACESO_RELAY", relay)
        .env("ACESO_DIST", dist)
        .env("CHROMIUM", chromium);
    tool::run(command)?.into_iter().map(measured).collect()
}

pub fn measured(printed: Printed) -> Result<Measured> {
    Ok(Measured {
        case: printed.text("case")?,
        unit: printed.text("unit")?,
        ours: printed.number("ours")?,
        n: printed.count()?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Printed, measured};

    #[test]
    fn a_figure_is_read_or_refused() {
        let one = Printed::read(r#"{"case":"a","unit":"ms","ours":25.5,"n":7}"#)
            .and_then(measured)
            .unwrap();
        assert_eq!((one.case.as_str(), one.unit.as_str()), ("a", "ms"));
        assert_eq!((one.ours, one.n), (25.5, 7));
        assert!(Printed::read("what").and_then(measured).is_err());
        assert!(
            Printed::read(r#"{"case":"interactive"}"#)
                .and_then(measured)
                .is_err()
        );
    }
}
