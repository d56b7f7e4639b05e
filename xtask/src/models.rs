//! `cargo xtask models`: trains the models of models/registry anew, from the data in models/data. What it
//! writes is committed, so nothing else needs Python.
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::paths::Paths;
use crate::{progress, shell};

const TRAINING: &str = "models/train";
const REQUIREMENTS: &str = "requirements.txt";
/// What the pinned packages need.
const OLDEST_PYTHON: (u32, u32) = (3, 11);
/// One thread: a sum of floating-point numbers depends on how it is cut into parts.
const ONE_THREAD: [(&str, &str); 4] = [
    ("OMP_NUM_THREADS", "1"),
    ("OPENBLAS_NUM_THREADS", "1"),
    (
        "XLA_FLAGS",
        "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    ),
    ("JAX_PLATFORMS", "cpu"),
];

pub fn models(mut args: Args) -> Result<ExitCode> {
    let check = args.flag("--check");
    let twice = args.flag("--twice");
    let experiments = args.flag("--experiments");
    let names = args.words();
    args.finish()?;
    let paths = Paths::find()?;
    let python = environment(&paths)?;
    let run = |module: &[&str], more: &[String]| {
        let mut command = shell::program(&paths, &python);
        command.current_dir(paths.root.join(TRAINING));
        command.envs(ONE_THREAD).arg("-m").args(module).args(more);
        shell::run(&mut command)
    };
    if check {
        progress::step("Tests of the training", || {
            run(&["unittest", "discover", "--start-directory", "tests"], &[])
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    if experiments {
        for name in ["ceiling", "covid"] {
            progress::step(&format!("Experiment: {name}"), || {
                run(&[&format!("aceso_train.experiments.{name}")], &[])
            })?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if twice {
        return again(&paths, &names, run);
    }
    progress::step("Train the models", || run(&["aceso_train"], &names))?;
    Ok(ExitCode::SUCCESS)
}

/// Trains into a folder of its own and compares with what is committed.
fn again(
    paths: &Paths,
    names: &[String],
    run: impl Fn(&[&str], &[String]) -> Result<()>,
) -> Result<ExitCode> {
    let made = paths.made("models-again", false);
    let mut more = names.to_vec();
    more.extend(["--out".to_owned(), made.display().to_string()]);
    progress::step("Train the models again", || run(&["aceso_train"], &more))?;
    let mut different = Vec::new();
    for entry in std::fs::read_dir(&made)? {
        let folder = entry?.path();
        if folder.is_dir() {
            let committed = paths
                .root
                .join("models/registry")
                .join(folder.file_name().context("a folder has a name")?);
            different.extend(differing(&folder, &committed)?);
        }
    }
    std::fs::remove_dir_all(&made)?;
    if different.is_empty() {
        println!("The same, byte for byte.");
        return Ok(ExitCode::SUCCESS);
    }
    bail!(
        "not what is committed (another processor may round differently):\n  {}",
        different.join("\n  ")
    )
}

fn differing(made: &Path, committed: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(made)? {
        let file = entry?.path();
        let other = committed.join(file.file_name().context("a file has a name")?);
        if std::fs::read(&file)? != std::fs::read(&other).unwrap_or_default() {
            found.push(other.display().to_string());
        }
    }
    Ok(found)
}

/// Python with the pinned packages, in the target folder; made when missing or when the pins changed.
fn environment(paths: &Paths) -> Result<PathBuf> {
    let folder = paths.made("models-python", false);
    let python = folder.join("bin/python");
    let wanted = paths.root.join(TRAINING).join(REQUIREMENTS);
    let pins = std::fs::read_to_string(&wanted)?;
    let stamp = folder.join(REQUIREMENTS);
    if python.is_file() && std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == pins)
    {
        return Ok(python);
    }
    let system = system_python()?;
    progress::step("Python packages of the training", || {
        shell::run(
            shell::program(paths, system)
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--requirement",
        ];
        shell::run(shell::program(paths, &python).args(pip).arg(&wanted))
    })?;
    std::fs::write(&stamp, pins)?;
    Ok(python)
}

fn system_python() -> Result<PathBuf> {
    let (major, minor) = OLDEST_PYTHON;
    let question = format!("import sys; sys.exit(sys.version_info < ({major}, {minor}))");
    for name in ["python3", "python3.13", "python3.12", "python3.11"] {
        let Some(path) = shell::find_on_path(name) else {
            continue;
        };
        if shell::output(Command::new(&path).args(["-c", &question])).is_some() {
            return Ok(path);
        }
    }
    bail!(
        "training needs Python {major}.{minor} or newer, with its venv module (Debian: `apt-get install python3-venv`)"
    )
}
