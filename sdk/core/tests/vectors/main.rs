//! Published vectors, run against the wrappers where they expose what a vector names, else against the very crates they wrap; and our
//! own, which are never made anew to make a test pass.

mod aceso;
mod bytes;
mod ed25519;
mod hpke;
mod made;
mod protocol;
mod symmetric;
mod xwing;

use std::path::Path;

use bytes::{Given, Hex};
use serde::de::DeserializeOwned;

/// Reads a file of `tests/vectors`.
fn read<T: DeserializeOwned>(path: &str) -> T {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let text = std::fs::read_to_string(root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}
