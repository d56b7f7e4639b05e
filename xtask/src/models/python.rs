//! Python with the pinned packages of the training, in the target folder.
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::TRAINING;
use crate::paths::Paths;
use crate::{progress, shell};

const REQUIREMENTS: &str = "requirements.txt";
/// The pinned packages are there, built, for 3.11 to this.
const PYTHONS: [u32; 4] = [14, 13, 12, 11];
/// Nothing is built from its sources, and a machine without a network is told so soon.
const INSTALL: [&str; 13] = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-deps",
    "--no-compile",
    "--only-binary",
    ":all:",
    "--retries",
    "2",
    "--timeout",
    "20",
];

fn folder(paths: &Paths) -> PathBuf {
    paths.made("models-python", false)
}

/// Where it is, once it is there.
pub fn program(paths: &Paths) -> PathBuf {
    folder(paths).join("bin/python")
}

/// Made when missing or when the pins changed.
pub fn with_packages(paths: &Paths) -> Result<PathBuf> {
    let python = program(paths);
    let wanted = paths.root.join(TRAINING).join(REQUIREMENTS);
    let pins = fs::read_to_string(&wanted)?;
    let stamp = folder(paths).join(REQUIREMENTS);
    if python.is_file() && fs::read_to_string(&stamp).is_ok_and(|installed| installed == pins) {
        return Ok(python);
    }
    let system = of_the_system()?;
    progress::step("Python packages of the training", || {
        let mut make = shell::program(paths, system);
        make.args(["-m", "venv", "--clear"]).arg(folder(paths));
        shell::run(&mut make)?;
        install(paths, &python, &wanted)
    })?;
    fs::write(&stamp, pins)?;
    Ok(python)
}

fn install(paths: &Paths, python: &Path, wanted: &Path) -> Result<()> {
    let pip = || {
        let mut command = shell::program(paths, python);
        // Of a training only its results are printed.
        command.args(INSTALL).stdout(io::stderr());
        command
    };
    let (status, said) = shell::hear(pip().arg("--requirement").arg(wanted))?;
    if status.success() {
        return Ok(());
    }
    // pip says the same of a package that is not there and of a place that does not answer. It has itself from there, if anything.
    let (asked, _) = shell::hear(pip().args(["--dry-run", "--ignore-installed", "pip"]))?;
    if !asked.success() || said.contains("Retrying (") {
        bail!(
            "the Python packages of the training could not be fetched: start again with a network. Only training needs them: what it wrote is in models/registry"
        );
    }
    bail!(
        "the Python packages of {} could not be installed",
        wanted.display()
    )
}

fn of_the_system() -> Result<PathBuf> {
    let [newest, .., oldest] = PYTHONS;
    let question = format!(
        "import ensurepip, sys, venv; sys.exit(not (3, {oldest}) <= sys.version_info[:2] <= (3, {newest}))"
    );
    let names = PYTHONS.map(|minor| format!("python3.{minor}"));
    for name in std::iter::once("python3").chain(names.iter().map(String::as_str)) {
        let Some(path) = shell::find_on_path(name) else {
            continue;
        };
        if shell::output(Command::new(&path).args(["-c", &question])).is_some() {
            return Ok(path);
        }
    }
    bail!(
        "training needs Python 3.{oldest} to 3.{newest}, with its venv module (Debian: `apt-get install python3-venv`). Nothing else does: what training wrote is in models/registry"
    )
}
