//! What has another way to its result in WebAssembly is tested there, too, and as it is shipped: what compilers make of vectors depends on how far they
//! go. As in the SDK, whose engine is built anyway, with the same flags.
use anyhow::Result;

use super::counts::{self, Counts};
use super::e2e;
use crate::cipher::Like;
use crate::paths::Paths;
use crate::{cipher as module, prerequisites, shell};

pub fn cipher(paths: &Paths) -> Result<Counts> {
    let node = prerequisites::node(paths)?;
    let built = module::build(paths, Like::Sdk)?;
    let folder = paths.root.join("tests/cipher/test");
    let mut command = shell::program(paths, "node");
    command
        .current_dir(&folder)
        .args(e2e::options(node))
        .args(e2e::test_files(&folder)?)
        .env("ACESO_CIPHER", built);
    counts::run(&mut command, counts::of_node)
}
