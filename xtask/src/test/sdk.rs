//! The packed SDK, installed outside of the workspace, against a real relay.
use anyhow::Result;

use super::counts::Counts;
use super::e2e;
use super::node::Suite;
use crate::paths::Paths;
use crate::{cargo, chromium, prerequisites, sdk as package, wallet};

pub fn sdk(paths: &Paths) -> Result<Counts> {
    let chromium = chromium::find_or_install(paths)?;
    // Relays and browsers are started by the helpers of the end-to-end tests.
    prerequisites::npm_packages(paths, "tests/e2e")?;
    // What the package is made with checks its types, too; making it installs nothing where it was made before.
    prerequisites::npm_packages(paths, "sdk/npm")?;
    let folder = prerequisites::npm_packages(paths, "tests/sdk")?;
    let relay = wallet::build_relay(paths, false)?;
    // Somebody is at the wallet's page while an app sends to them; nobody asks a model.
    let dist = wallet::build_wallet_with(paths, false, wallet::Models::Later)?;
    let built = package::build(paths)?;
    let secrets = e2e::build_secrets(paths)?;
    Suite::of(paths, &folder)?
        .tell("ACESO_RELAY", relay)
        .tell("ACESO_DIST", dist)
        .tell("ACESO_SECRETS", secrets)
        .tell("ACESO_SDK", built.folder)
        .tell("ACESO_SDK_TARBALL", built.tarball)
        .tell("ACESO_SDK_GLUE", built.glue)
        .tell("ACESO_PLACES", cargo::places(paths)?.join("\n"))
        .tell("CHROMIUM", chromium)
        .tell(
            "HEADLESS_SHELL",
            chromium::headless_shell().unwrap_or_default(),
        )
        .run()
}
