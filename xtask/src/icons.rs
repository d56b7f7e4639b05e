//! `cargo xtask icons`.
use std::process::ExitCode;

use anyhow::Result;

use crate::args::Args;
use crate::paths::Paths;
use crate::{cargo, progress, shell};

pub fn icons(args: Args) -> Result<ExitCode> {
    args.finish()?;
    let paths = Paths::find()?;
    let tool = progress::step("Icon maker", || {
        let select = [
            "--package",
            "xtask",
            "--features",
            "icons",
            "--bin",
            "aceso-icons",
        ];
        cargo::build(&paths, "aceso-icons", "", &select)
    })?;
    shell::run(shell::program(&paths, tool).arg("wallet-app/static/icons"))?;
    Ok(ExitCode::SUCCESS)
}
