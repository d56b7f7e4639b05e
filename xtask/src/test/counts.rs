//! How many tests passed and failed, read from what the test programs print.
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::shell;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    /// Files of which a test failed beside others and passed alone: each is a fault of a test that wants mending.
    pub twice: u64,
}

impl Counts {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.twice += other.twice;
    }
}

/// Runs a test program, showing its output as it comes and counting with `count`. A program that fails
/// without a failed test (it did not compile, it crashed) counts as one failure.
pub fn run(command: &mut Command, count: impl Fn(&str) -> Counts) -> Result<Counts> {
    each_line(command, count, |line| println!("{line}"))
}

/// The same, handing back what was printed.
pub fn collect(command: &mut Command, count: impl Fn(&str) -> Counts) -> Result<(String, Counts)> {
    let mut printed = String::new();
    let counts = each_line(command, count, |line| {
        printed.push_str(line);
        printed.push('\n');
    })?;
    Ok((printed, counts))
}

fn each_line(
    command: &mut Command,
    count: impl Fn(&str) -> Counts,
    mut show: impl FnMut(&str),
) -> Result<Counts> {
    let line = shell::describe(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{line}`"))?;
    let stdout = child
        .stdout
        .take()
        .context("the test program has no stdout")?;
    let mut total = Counts::default();
    for bytes in BufReader::new(stdout).split(b'\n') {
        // Tests may print anything; counting must not fail on it.
        let bytes = bytes?;
        let text = String::from_utf8_lossy(&bytes);
        show(&text);
        total.add(count(&text));
    }
    let status = child.wait()?;
    if !status.success() && total.failed == 0 {
        eprintln!("`{line}` failed ({status})");
        total.failed = 1;
    }
    Ok(total)
}

/// `test result: ok. 12 passed; 0 failed; ...`
pub fn of_cargo(line: &str) -> Counts {
    let Some(rest) = line.strip_prefix("test result: ") else {
        return Counts::default();
    };
    let number = |word: &str| {
        rest.split([';', '.'])
            .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
            .unwrap_or(0)
    };
    Counts {
        passed: number("passed"),
        failed: number("failed"),
        twice: 0,
    }
}

/// `# pass 12` in Node's TAP output, `ℹ pass 12` in its readable one. What was cancelled counts as failed:
/// it did not pass.
pub fn of_node(line: &str) -> Counts {
    let number = |word: &str| {
        line.strip_prefix('#')
            .or_else(|| line.strip_prefix('ℹ'))
            .and_then(|rest| rest.trim_start().strip_prefix(word)?.strip_prefix(' '))
            .and_then(|rest| rest.trim().parse().ok())
            .unwrap_or(0)
    };
    Counts {
        passed: number("pass"),
        failed: number("fail") + number("cancelled"),
        twice: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, of_cargo, of_node};

    fn counts(passed: u64, failed: u64) -> Counts {
        Counts {
            passed,
            failed,
            twice: 0,
        }
    }

    #[test]
    fn cargo_is_understood() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; \
                  finished in 0.01s";
        assert_eq!(of_cargo(ok), counts(12, 0));
        assert_eq!(
            of_cargo("test result: FAILED. 3 passed; 2 failed; 0 ignored"),
            counts(3, 2)
        );
        assert_eq!(of_cargo("test a_test ... ok"), counts(0, 0));
    }

    #[test]
    fn node_is_understood() {
        assert_eq!(of_node("# pass 7"), counts(7, 0));
        assert_eq!(of_node("ℹ pass 7"), counts(7, 0));
        assert_eq!(of_node("ℹ fail 2"), counts(0, 2));
        assert_eq!(of_node("ℹ cancelled 1"), counts(0, 1));
        assert_eq!(of_node("# passing 7"), counts(0, 0));
        assert_eq!(of_node("ok 1 - pass 7"), counts(0, 0));
    }
}
