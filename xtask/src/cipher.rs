//! The cipher of envelopes in a module of its own (`tests/cipher`): for its tests in WebAssembly and for its bench.
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::paths::Paths;
use crate::{cargo, progress, sdk, wallet};

const NAME: &str = "aceso_cipher";

/// Whose optimised build it is like.
#[derive(Clone, Copy)]
pub enum Like {
    /// The wallet's worker.
    Worker,
    /// The engine in `@aceso/sdk`.
    Sdk,
}

/// Builds the module with the flags of one of those who ship it, and gives the folder it is in.
pub fn build(paths: &Paths, like: Like) -> Result<PathBuf> {
    let tool = wallet::glue_maker(paths)?;
    let (title, folder) = match like {
        Like::Worker => ("Cipher alone (wasm)", "cipher"),
        Like::Sdk => ("Cipher alone, as in the SDK (wasm)", "cipher-sdk"),
    };
    let module = progress::step(title, || {
        let profile = match like {
            Like::Worker => wallet::worker_profile(paths, true)?,
            Like::Sdk => sdk::PROFILE.to_owned(),
        };
        // As those who ship it are built, in this, too: what it is made of is then made once for both.
        let anywhere = cargo::without_places(paths)?;
        let select = [
            "--config",
            &anywhere,
            "--package",
            "aceso-cipher",
            "--lib",
            "--target",
            cargo::WASM,
            "--profile",
            &profile,
        ];
        cargo::build(paths, NAME, ".wasm", &select)
    })?;
    let folder = paths.made("glue", true).join(folder);
    wallet::make_glue(&tool, &module, &folder, NAME, &["--release"], paths)?;
    // So that every Node takes the glue for the module it is.
    fs::write(folder.join("package.json"), r#"{"type":"module"}"#)?;
    Ok(folder)
}
