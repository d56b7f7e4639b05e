//! A program that measures: it prints one JSON object per figure.
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell;

/// What a tool is told that is to do little of everything.
pub const QUICK: &str = "--quick";

/// Runs it to its end and gives what it printed.
pub fn run(mut command: Command) -> Result<Vec<Printed>> {
    let output = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", shell::describe(&command)))?
        .wait_with_output()?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shell::describe(&command), output.status);
    }
    let lines = String::from_utf8(output.stdout)?;
    lines.lines().map(Printed::read).collect()
}

/// One figure.
pub struct Printed(Value);

impl Printed {
    pub fn read(line: &str) -> Result<Self> {
        let value = serde_json::from_str(line).with_context(|| format!("no figure: {line}"))?;
        Ok(Self(value))
    }

    pub fn number(&self, name: &str) -> Result<f64> {
        let number = self.0[name].as_f64();
        number.with_context(|| format!("no {name}: {}", self.0))
    }

    pub fn text(&self, name: &str) -> Result<String> {
        let text = self.0[name].as_str().map(str::to_owned);
        text.with_context(|| format!("no {name}: {}", self.0))
    }

    /// Of how many measurements it is.
    pub fn count(&self) -> Result<u32> {
        let count = self.0["n"].as_u64().and_then(|n| n.try_into().ok());
        count.with_context(|| format!("no count: {}", self.0))
    }

    /// Whom or what it is held against, of those that the suite knows.
    pub fn peer_name(&self, known: &[&'static str]) -> Result<&'static str> {
        let name = self.text("peer_name")?;
        let known = known.iter().find(|known| **known == name);
        known
            .copied()
            .with_context(|| format!("nothing is called {name}"))
    }
}
