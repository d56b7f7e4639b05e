//! Starting other programs.
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::paths::{Paths, STRICT, cargo_program};

/// A program in the checkout's root. It gets no stdin: nothing here asks questions, and CI has none.
pub fn program(paths: &Paths, name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(&paths.root).stdin(Stdio::null());
    // `cargo run` describes this package to us in variables that some build scripts watch. Passing them
    // on would rebuild those crates each time xtask and plain cargo take turns.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let described = text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_");
        if described || ["CARGO_BIN_NAME", "CARGO_CRATE_NAME", "OUT_DIR"].contains(&text.as_ref()) {
            command.env_remove(&name);
        }
    }
    if paths.strict {
        command.env(STRICT, "1");
    }
    command
}

/// Cargo, in the checkout's root.
pub fn cargo(paths: &Paths) -> Command {
    program(paths, cargo_program())
}

/// A command as one line, for messages.
pub fn describe(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    if let Some(name) = std::path::Path::new(&line).file_name() {
        line = name.to_string_lossy().into_owned();
    }
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// Runs to the end and hands back how it ended.
pub fn status(command: &mut Command) -> Result<ExitStatus> {
    command
        .status()
        .with_context(|| format!("cannot start `{}`", describe(command)))
}

/// Runs to the end; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if !status.success() {
        bail!("`{}` failed ({status})", describe(command));
    }
    Ok(())
}

/// Runs to the end, shows what it says on stderr as it comes, and hands that back, too.
pub fn hear(command: &mut Command) -> Result<(ExitStatus, String)> {
    let line = describe(command);
    let mut child = command
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{line}`"))?;
    let stderr = child.stderr.take().context("it has no stderr")?;
    let mut said = String::new();
    for bytes in BufReader::new(stderr).split(b'\n') {
        let text = String::from_utf8_lossy(&bytes?).into_owned();
        eprintln!("{text}");
        said.push_str(&text);
        said.push('\n');
    }
    Ok((child.wait()?, said))
}

/// What a program prints, or `None` when it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where `PATH` has a program of this name.
pub fn find_on_path(name: &str) -> Option<std::path::PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Whether this process may install system packages.
pub fn is_root(paths: &Paths) -> bool {
    output(program(paths, "id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
