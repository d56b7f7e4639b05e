//! `cargo xtask build`.
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::paths::Paths;
use crate::{predict, prerequisites, reference, sdk, site, wallet};

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
        ["site"] => {
            let paths = Paths::find()?;
            let mut extras = site::Extras::ready(&paths);
            if extras.reference.is_none() && prerequisites::has_node() {
                extras.reference = Some(reference::build(&paths)?);
            }
            let folder = site::build(&paths, release, &extras)?;
            println!("site    {}", folder.display());
            return Ok(ExitCode::SUCCESS);
        }
        _ => bail!("`build` builds everything, `build sdk` the SDK, `build site` the site"),
    }
    let paths = Paths::find()?;
    let built = wallet::build_all(&paths, release, wallet::Models::Built)?;
    if prerequisites::has_node() {
        site::build(&paths, release, &site::Extras::build(&paths)?)?;
    }
    println!("predict {}", predict::folder(&paths, release).display());
    println!("relay   {}", built.relay.display());
    println!("wallet  {}", built.dist.display());
    println!("site    {}", built.site.display());
    Ok(ExitCode::SUCCESS)
}
