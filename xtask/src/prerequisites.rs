//! What must be installed, checked before a long build and not after it.
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Result, bail};

use crate::alone::alone;
use crate::cargo::WASM;
use crate::paths::Paths;
use crate::{progress, shell};

/// The oldest Node the tests run on.
const NODE: u32 = 20;

/// The standard library for wasm. Looked for in the toolchain that will compile, since a `rustup` on the
/// path may not be the one in use.
pub fn wasm_target(paths: &Paths) -> Result<()> {
    if has_wasm_target(paths) {
        return Ok(());
    }
    if shell::find_on_path("rustup").is_none() {
        bail!(
            "the Rust target {WASM} is missing and so is rustup.\n\
             Install Rust by rustup, or your system's package of that target (for example \
             `libstd-rust-dev-wasm32`), and start again."
        );
    }
    progress::step("Install the Rust target for the browser", || {
        shell::run(shell::program(paths, "rustup").args(["target", "add", WASM]))
    })
}

fn has_wasm_target(paths: &Paths) -> bool {
    shell::output(shell::program(paths, "rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM,
    ]))
    .and_then(|folder| fs::read_dir(folder.trim()).ok())
    .is_some_and(|mut files| {
        files.any(|file| {
            file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
        })
    })
}

/// rustfmt or clippy, which a minimal toolchain lacks.
pub fn component(paths: &Paths, subcommand: &str, component: &str) -> Result<()> {
    if shell::output(shell::cargo(paths).args([subcommand, "--version"])).is_some() {
        return Ok(());
    }
    if shell::find_on_path("rustup").is_none() {
        bail!("`cargo {subcommand}` is missing: install {component} for your Rust toolchain");
    }
    shell::run(shell::program(paths, "rustup").args(["component", "add", component]))
}

/// Node's version, or why the tests cannot run.
pub fn node(paths: &Paths) -> Result<(u32, u32)> {
    let Some(version) = shell::output(shell::program(paths, "node").arg("--version")) else {
        bail!("the end-to-end tests need Node {NODE} or newer; `node` is not on the path");
    };
    let mut numbers = version.trim().trim_start_matches('v').split('.');
    let mut next = || {
        numbers
            .next()
            .and_then(|text| text.parse().ok())
            .unwrap_or(0)
    };
    let (major, minor) = (next(), next());
    if major < NODE {
        bail!(
            "the end-to-end tests need Node {NODE} or newer; this is {}",
            version.trim()
        );
    }
    Ok((major, minor))
}

/// Whether what needs Node can be built.
pub fn has_node() -> bool {
    shell::find_on_path("node").is_some() && shell::find_on_path("npm").is_some()
}

/// For `run`: only the SDK and its reference need Node, so its absence is a remark and no error.
pub fn remark_on_node() {
    if !has_node() {
        eprintln!(
            "Node is not installed: fine for the wallet; the live example, the API reference and \
             `cargo xtask test` need it."
        );
    }
}

/// A wallet that has no page yet must fail with a sentence.
pub fn wallet_page(folder: &Path) -> Result<()> {
    if !folder.join("index.html").is_file() {
        bail!("{} is missing", folder.join("index.html").display());
    }
    Ok(())
}

/// A folder with a `package.json`, its npm packages installed when the lock file is newer than they are.
pub fn npm_packages(paths: &Paths, folder: &str) -> Result<PathBuf> {
    let folder = paths.root.join(folder);
    alone(paths, "npm", || install_packages(paths, &folder))?;
    Ok(folder)
}

fn install_packages(paths: &Paths, folder: &Path) -> Result<()> {
    let changed = |file: &str| {
        let data = fs::metadata(folder.join(file));
        data.and_then(|data| data.modified()).ok()
    };
    let installed = changed("node_modules/.package-lock.json");
    let wanted = changed("package-lock.json").unwrap_or(SystemTime::UNIX_EPOCH);
    if installed.is_none_or(|installed| installed < wanted) {
        progress::step("npm packages", || {
            let mut command = shell::program(paths, "npm");
            // What it says of itself is no result of ours: of a suite of measurements only the figures are printed.
            command
                .current_dir(folder)
                .args(["ci", "--no-audit", "--no-fund"])
                .stdout(io::stderr());
            shell::run(&mut command)
        })?;
    }
    Ok(())
}
