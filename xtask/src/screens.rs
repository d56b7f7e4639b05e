//! `cargo xtask screens`: a picture of every screen and state.
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::paths::Paths;
use crate::{chromium, prerequisites, shell, wallet};

/// One from left to right, one from right to left.
const LANGUAGES: &str = "en,ar";

pub fn screens(mut args: Args) -> Result<ExitCode> {
    let languages = args.value("--languages")?;
    let chapters = args.words();
    args.finish()?;
    let paths = Paths::find()?;
    let languages = languages.as_deref().unwrap_or(LANGUAGES);
    let languages: Vec<&str> = languages.split(',').collect();
    for language in &languages {
        let file = paths
            .root
            .join(format!("wallet-app/locales/{language}.ftl"));
        if language.is_empty() || !file.is_file() {
            bail!(
                "the wallet does not speak `{language}`: there is no {}",
                file.display()
            );
        }
    }
    prerequisites::node(&paths)?;
    let chromium = chromium::find_or_install(&paths)?;
    let tests = prerequisites::npm_packages(&paths, "tests/e2e")?;
    let built = wallet::build_all(&paths, false, wallet::Models::Built)?;
    let folder = paths.made("screens", false);
    let mut command = shell::program(&paths, "node");
    command
        .current_dir(tests)
        .arg("tools/screens.mjs")
        .arg(&folder)
        .arg(languages.join(","))
        .args(chapters)
        .env("ACESO_RELAY", &built.relay)
        .env("ACESO_DIST", &built.dist)
        .env("CHROMIUM", chromium);
    shell::run(&mut command)?;
    println!("{}", folder.join("index.html").display());
    Ok(ExitCode::SUCCESS)
}
