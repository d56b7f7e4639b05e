//! The cipher of envelopes in a module of its own (`tests/cipher`): for its tests in WebAssembly and for its bench.
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::paths::Paths;
use crate::{cargo, progress, wallet};

const NAME: &str = "aceso_cipher";

/// Builds the module with the flags of the wallet's worker and gives the folder it is in.
pub fn build(paths: &Paths, release: bool) -> Result<PathBuf> {
    let tool = wallet::glue_maker(paths)?;
    let module = progress::step("Cipher alone (wasm)", || {
        let profile = wallet::worker_profile(paths, release)?;
        let select = [
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
    let folder = paths.made("glue", release).join("cipher");
    let flags: &[&str] = if release { &["--release"] } else { &[] };
    wallet::make_glue(&tool, &module, &folder, NAME, flags, paths)?;
    // So that every Node takes the glue for the module it is.
    fs::write(folder.join("package.json"), r#"{"type":"module"}"#)?;
    Ok(folder)
}
