//! `cargo xtask build`.
use std::process::ExitCode;

use anyhow::Result;

use crate::args::Args;
use crate::paths::Paths;
use crate::wallet;

pub fn build(mut args: Args) -> Result<ExitCode> {
    let release = args.flag("--release");
    args.finish()?;
    let built = wallet::build_all(&Paths::find()?, release, wallet::Models::Built)?;
    println!("relay   {}", built.relay.display());
    println!("wallet  {}", built.dist.display());
    Ok(ExitCode::SUCCESS)
}
