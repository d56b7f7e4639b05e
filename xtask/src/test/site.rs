//! The site as a relay serves it, every piece of code that the documentation shows, and the commands that no other stage runs.
use anyhow::Result;

use super::counts::Counts;
use super::node::Suite;
use crate::paths::Paths;
use crate::{chromium, models, predict, prerequisites, sdk, site, wallet};

pub fn site(paths: &Paths) -> Result<Counts> {
    let chromium = chromium::find_or_install(paths)?;
    let shell = chromium::headless_shell().unwrap_or_default();
    // Relays and browsers are started by the helpers of the end-to-end tests.
    prerequisites::npm_packages(paths, "tests/e2e")?;
    // What the SDK is made with compiles the code that is shown; making it installs nothing where it was made before.
    prerequisites::npm_packages(paths, "sdk/npm")?;
    let built = wallet::build_all(paths, false, wallet::Models::Built)?;
    let package = sdk::build(paths)?;
    let extras = site::Extras::build(paths)?;
    let folder = site::build(paths, false, &extras)?;
    let tests = paths.root.join("tests/site");
    let mut total = Suite::of(paths, &tests)?
        .tell("ACESO_RELAY", &built.relay)
        .tell("ACESO_DIST", built.dist)
        .tell("ACESO_SITE", folder)
        .tell("ACESO_REFERENCE", extras.reference.unwrap_or_default())
        .tell("ACESO_SNIPPETS", site::snippets_file(paths, false))
        .tell("ACESO_SDK_TARBALL", package.tarball)
        .tell("ACESO_PREDICT", predict::folder(paths, false))
        .tell("ACESO_XTASK", &paths.own)
        .tell("CHROMIUM", &chromium)
        .tell("HEADLESS_SHELL", &shell)
        .run()?;
    let typed = Suite::of(paths, &tests.join("typed"))?
        .tell("ACESO_RELAY", built.relay)
        .tell("ACESO_PREDICT", predict::folder(paths, false))
        .tell("ACESO_PYTHON", models::python(paths))
        .tell("ACESO_SDK", package.folder)
        .tell("ACESO_XTASK", &paths.own)
        .tell("CHROMIUM", chromium)
        .tell("HEADLESS_SHELL", shell)
        .run()?;
    total.add(typed);
    Ok(total)
}
