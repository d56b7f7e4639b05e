//! The models: their rules natively, and everything else through the module that the wallet loads.
use anyhow::Result;

use super::counts::{self, Counts};
use super::node::Suite;
use crate::paths::Paths;
use crate::{predict as package, prerequisites, shell};

/// Without the engine: building it natively, too, would take minutes and test nothing that runs. What reads pictures has no such
/// part: it is tested natively, with what counts its memory.
const RULES: &str = "--no-default-features";

pub fn predict(paths: &Paths) -> Result<Counts> {
    prerequisites::wasm_target(paths)?;
    prerequisites::component(paths, "clippy", "clippy")?;
    let target = package::target(paths);
    let own = ["--target-dir", &target, RULES];
    let strict = [&own[..], &["--all-targets", "--", "-D", "warnings"]].concat();
    for mut check in package::checks(paths, "clippy", &strict) {
        shell::run(&mut check)?;
    }
    let mut total = Counts::default();
    for mut tests in package::checks(paths, "test", &own) {
        total.add(counts::run(&mut tests, counts::of_cargo)?);
    }

    let built = package::build(paths, false)?;
    let folder = paths.root.join("models/predict/test");
    let answers = Suite::of(paths, &folder)?
        .tell("ACESO_PREDICT", built.folder())
        .tell("ACESO_REGISTRY", paths.root.join("models/registry"))
        .run()?;
    total.add(answers);
    Ok(total)
}
