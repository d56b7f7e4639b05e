//! What has another way to its result in WebAssembly is tested there, too, and as it is shipped: what compilers make of vectors depends on how far they
//! go. As in the SDK, whose engine is built anyway, with the same flags.
use anyhow::Result;

use super::counts::Counts;
use super::node::Suite;
use crate::cipher as module;
use crate::cipher::Like;
use crate::paths::Paths;

pub fn cipher(paths: &Paths) -> Result<Counts> {
    let built = module::build(paths, Like::Sdk)?;
    let folder = paths.root.join("tests/cipher/test");
    Suite::of(paths, &folder)?.tell("ACESO_CIPHER", built).run()
}
