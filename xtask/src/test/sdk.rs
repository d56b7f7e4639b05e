//! The packed SDK, installed outside of the workspace, against a real relay.
use anyhow::Result;

use super::counts::{self, Counts};
use super::e2e;
use crate::paths::Paths;
use crate::{cargo, chromium, prerequisites, sdk as package, shell, wallet};

pub fn sdk(paths: &Paths) -> Result<Counts> {
    let node = prerequisites::node(paths)?;
    let chromium = chromium::find_or_install(paths)?;
    // Relays and browsers are started by the helpers of the end-to-end tests.
    prerequisites::npm_packages(paths, "tests/e2e")?;
    let folder = prerequisites::npm_packages(paths, "tests/sdk")?;
    let relay = wallet::build_relay(paths, false)?;
    // Somebody is at the wallet's page while an app sends to them; nobody asks a model.
    let dist = wallet::build_wallet_with(paths, false, wallet::Models::Later)?;
    let built = package::build(paths)?;
    let secrets = e2e::build_secrets(paths)?;
    let mut command = shell::program(paths, "node");
    command
        .current_dir(&folder)
        .args(e2e::options(node))
        .args(e2e::test_files(&folder)?)
        .env("ACESO_RELAY", &relay)
        .env("ACESO_DIST", &dist)
        .env("ACESO_SECRETS", secrets)
        .env("ACESO_SDK", &built.folder)
        .env("ACESO_SDK_TARBALL", &built.tarball)
        .env("ACESO_PLACES", cargo::places(paths)?.join("\n"))
        .env("CHROMIUM", chromium);
    counts::run(&mut command, counts::of_node)
}
