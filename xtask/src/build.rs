//! `cargo xtask build`.
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::paths::Paths;
use crate::{sdk, wallet};

pub fn build(mut args: Args) -> Result<ExitCode> {
    let release = args.flag("--release");
    let words = args.words();
    args.finish()?;
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {}
        ["sdk"] => {
            let built = sdk::build(&Paths::find()?)?;
            println!("folder  {}", built.folder.display());
            println!("packed  {}", built.tarball.display());
            return Ok(ExitCode::SUCCESS);
        }
        _ => bail!("`build` builds relay and wallet, `build sdk` the SDK"),
    }
    let built = wallet::build_all(&Paths::find()?, release, wallet::Models::Built)?;
    println!("relay   {}", built.relay.display());
    println!("wallet  {}", built.dist.display());
    Ok(ExitCode::SUCCESS)
}
