//! Where things are. Cargo is asked, so that `CARGO_TARGET_DIR` and any configuration count.
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

/// The folders of this checkout.
pub struct Paths {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target folder; everything this tool makes is below it.
    pub target: PathBuf,
    /// This program. Asked for at the start: tests make it anew while it runs, in the same place.
    pub own: PathBuf,
    /// Whether what is made for development is linted while it is compiled, and a warning is an error: in tests, and in what they start.
    pub strict: bool,
}

/// The variable that tells it to what tests start.
pub const STRICT: &str = "ACESO_STRICT";

impl Paths {
    pub fn find() -> Result<Self> {
        // Cargo says where the checkout is, whatever folder the command was started in. The folder fixed at
        // compile time is for who starts the binary by hand.
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .context("xtask has no parent folder")?
            .to_owned();
        let output = Command::new(cargo_program())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(&root)
            .output()
            .context("cannot start cargo")?;
        anyhow::ensure!(
            output.status.success(),
            "cargo metadata failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let target = metadata["target_directory"]
            .as_str()
            .context("cargo metadata names no target folder")?
            .into();
        let strict = std::env::var_os(STRICT).is_some();
        Ok(Self {
            root,
            target,
            own: std::env::current_exe()?,
            strict,
        })
    }

    /// A folder of our own below the target folder.
    pub fn made(&self, name: &str, release: bool) -> PathBuf {
        let suffix = if release { "-release" } else { "" };
        self.target.join("aceso").join(format!("{name}{suffix}"))
    }

    /// The folder a relay serves the wallet from.
    pub fn dist(&self, release: bool) -> PathBuf {
        self.made("dist", release)
    }
}

/// The cargo that started this tool, so that nested builds use the same toolchain.
pub fn cargo_program() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
