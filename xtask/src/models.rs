//! `cargo xtask models`: trains the models of models/registry anew, from the data in models/data. What it
//! writes is committed, so nothing else needs Python.
//!
//! With `--quick` it does all that it does with little of everything, and writes elsewhere: so a test runs it.
mod python;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::alone::alone;
use crate::args::Args;
use crate::paths::Paths;
use crate::{progress, shell};

const TRAINING: &str = "models/train";
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

pub use python::program as python;

pub fn models(mut args: Args) -> Result<ExitCode> {
    let check = args.flag("--check");
    let twice = args.flag("--twice");
    let experiments = args.flag("--experiments");
    let quick = args.flag("--quick");
    if check && quick {
        bail!("the tests of the training have no quick form: leave out one of --check and --quick");
    }
    let names = args.words();
    args.finish()?;
    let paths = Paths::find()?;
    alone(&paths, "models", || {
        let training = Training {
            python: python::with_packages(&paths)?,
            paths: &paths,
            quick,
        };
        match (check, experiments, twice) {
            (true, ..) => training.check(),
            (_, true, _) => training.experiments(),
            (.., true) => training.again(&names),
            _ => training.train(&names),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

struct Training<'a> {
    paths: &'a Paths,
    python: PathBuf,
    quick: bool,
}

impl Training<'_> {
    fn run(&self, module: &[&str], more: &[OsString]) -> Result<()> {
        let mut command = shell::program(self.paths, &self.python);
        command.current_dir(self.paths.root.join(TRAINING));
        // What Python compiles of its packages is kept there, and nothing is left in the checkout.
        command.env_remove("PYTHONDONTWRITEBYTECODE");
        let compiled = self.paths.made("models-bytecode", false);
        command.env("PYTHONPYCACHEPREFIX", compiled);
        command.envs(ONE_THREAD).arg("-m").args(module).args(more);
        shell::run(&mut command)
    }

    /// Runs a module that writes into this folder.
    fn write(&self, module: &str, words: &[String], folder: &Path) -> Result<()> {
        let mut more: Vec<OsString> = words.iter().map(OsString::from).collect();
        more.extend(["--out".into(), folder.into()]);
        if self.quick {
            more.push("--quick".into());
        }
        self.run(&[module], &more)
    }

    /// What is committed, or its place where nothing is in earnest.
    fn kept(&self, folder: &str) -> PathBuf {
        if self.quick {
            self.paths.made("models-quick", false).join(folder)
        } else {
            self.paths.root.join(folder)
        }
    }

    fn registry(&self) -> PathBuf {
        self.kept("models/registry")
    }

    fn check(&self) -> Result<()> {
        progress::step("Tests of the training", || {
            self.run(&["unittest", "discover", "--start-directory", "tests"], &[])
        })
    }

    fn experiments(&self) -> Result<()> {
        let pages = self.kept("docs/predictions");
        for name in ["ceiling", "covid"] {
            progress::step(&format!("Experiment: {name}"), || {
                self.write(&format!("aceso_train.experiments.{name}"), &[], &pages)
            })?;
        }
        println!("pages    {}", pages.display());
        Ok(())
    }

    fn train(&self, names: &[String]) -> Result<()> {
        let registry = self.registry();
        progress::step("Train the models", || {
            self.write("aceso_train", names, &registry)
        })?;
        println!("models   {}", registry.display());
        Ok(())
    }

    /// Trains into a folder of its own and compares.
    fn again(&self, names: &[String]) -> Result<()> {
        let made = self.paths.made("models-again", false);
        // Of a run that was cut off.
        if made.exists() {
            fs::remove_dir_all(&made)?;
        }
        progress::step("Train the models again", || {
            self.write("aceso_train", names, &made)
        })?;
        let mut different = Vec::new();
        for entry in fs::read_dir(&made)? {
            let folder = entry?.path();
            if folder.is_dir() {
                let name = folder.file_name().context("a folder has a name")?;
                different.extend(differing(&folder, &self.registry().join(name))?);
            }
        }
        fs::remove_dir_all(&made)?;
        if different.is_empty() {
            println!("The same, byte for byte.");
            return Ok(());
        }
        let before = if self.quick {
            "what `cargo xtask models --quick` wrote"
        } else {
            "what is committed (another processor may round differently)"
        };
        bail!("not {before}:\n  {}", different.join("\n  "))
    }
}

/// The files that one of two folders lacks, or has otherwise, as they are called in the second.
fn differing(made: &Path, kept: &Path) -> Result<Vec<String>> {
    let mut names = BTreeSet::new();
    for folder in [made, kept].into_iter().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder)? {
            names.insert(entry?.file_name());
        }
    }
    let differs = |name: &OsString| {
        let read = |folder: &Path| fs::read(folder.join(name)).ok();
        read(made) != read(kept)
    };
    Ok(names
        .into_iter()
        .filter(differs)
        .map(|name| kept.join(name).display().to_string())
        .collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::differing;

    #[test]
    fn a_file_that_one_side_lacks_or_has_otherwise_is_named() {
        let folder = std::env::temp_dir().join(format!("aceso-models-{}", std::process::id()));
        let [made, kept] = ["made", "kept"].map(|name| folder.join(name));
        fs::create_dir_all(&made).unwrap();
        fs::write(made.join("same"), "1").unwrap();
        assert_eq!(differing(&made, &kept).unwrap().len(), 1);
        fs::create_dir_all(&kept).unwrap();
        for (folder, name, text) in [
            (&kept, "same", "1"),
            (&kept, "changed", "2"),
            (&made, "changed", "3"),
            (&made, "new", "4"),
            (&kept, "old", "5"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        let found = differing(&made, &kept).unwrap();
        let names: Vec<_> = found.iter().map(|file| file.rsplit('/').next()).collect();
        assert_eq!(names, [Some("changed"), Some("new"), Some("old")]);
        fs::remove_dir_all(folder).unwrap();
    }
}
