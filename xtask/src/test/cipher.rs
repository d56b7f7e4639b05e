//! What has another way to its result in WebAssembly is tested there, too.
use anyhow::Result;

use super::counts::{self, Counts};
use super::e2e;
use crate::paths::Paths;
use crate::{cipher as module, prerequisites, shell};

pub fn cipher(paths: &Paths) -> Result<Counts> {
    let node = prerequisites::node(paths)?;
    let built = module::build(paths, false)?;
    let folder = paths.root.join("tests/cipher/test");
    let mut command = shell::program(paths, "node");
    command
        .current_dir(&folder)
        .args(e2e::options(node))
        .args(e2e::test_files(&folder)?)
        .env("ACESO_CIPHER", built);
    counts::run(&mut command, counts::of_node)
}
