//! The relay and the wallet as they are served: two wasm modules, their glue, and the static files.
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::alone::alone;
use crate::dist::Dist;
use crate::paths::Paths;
use crate::{budget, cargo, predict, prerequisites, progress, shell, site};

/// What a build made.
pub struct Built {
    pub relay: PathBuf,
    pub dist: PathBuf,
    pub site: PathBuf,
}

/// One of the modules.
struct Module {
    title: &'static str,
    /// Folder in the dist.
    folder: &'static str,
    /// Folder among the glue.
    glue: &'static str,
    /// The glue is `NAME.js`, the module `NAME_bg.wasm`.
    name: &'static str,
    package: &'static str,
    /// What of the package: `cargo build` is told.
    kind: &'static [&'static str],
    /// Beside the package's own choice.
    features: &'static str,
    /// Cargo's name of the target.
    target: &'static str,
    /// The release profile, when the workspace defines it.
    profile: &'static str,
    /// Whether parts of it are modules of their own, fetched later.
    split: bool,
}

/// Holds the keys and does the cryptography: built for speed.
const WORKER: Module = Module {
    title: "Worker (wasm)",
    folder: "worker",
    glue: "worker",
    name: "aceso_browser",
    package: "aceso-browser",
    kind: &["--lib"],
    features: "",
    target: "aceso_browser",
    profile: "wasm-worker",
    split: false,
};

/// What the first paint waits for: built for size.
const PAGE: Module = Module {
    title: "Page (wasm)",
    folder: "app",
    glue: "app",
    name: "aceso_wallet",
    package: "aceso-wallet",
    kind: &["--bin", "aceso-wallet"],
    features: "",
    target: "aceso-wallet",
    profile: "wasm-small",
    split: true,
};

/// A worker that sends the first bytes of what is added, so that the test which searches the traffic for
/// plaintext can be seen to fail, and that lets a test look at all of its memory. Never served but by those tests.
const LEAKING_WORKER: Module = Module {
    title: "Worker that leaks on purpose (wasm)",
    glue: "worker-leak",
    features: "aceso-browser/deliberate-leak,aceso-browser/inspect",
    ..WORKER
};

/// What the site's ledger page checks with: fetched when somebody looks, so built for size.
const VERIFIER: Module = Module {
    title: "Verifier (wasm)",
    folder: "verifier",
    glue: "verifier",
    name: "aceso_verifier",
    package: "aceso-verifier",
    kind: &["--lib"],
    features: "",
    target: "aceso_verifier",
    profile: "wasm-small",
    split: false,
};

/// What is made for development.
const MODULES: [Module; 3] = [WORKER, PAGE, VERIFIER];

/// Whether the models are in the wallet's folder.
#[derive(Clone, Copy, PartialEq)]
pub enum Models {
    Built,
    /// Another build puts them there.
    Later,
}

/// Everything `run` and the end-to-end tests need.
pub fn build_all(paths: &Paths, release: bool, models: Models) -> Result<Built> {
    Ok(Built {
        relay: build_relay(paths, release)?,
        dist: build_wallet_with(paths, release, models)?,
        site: site::build(paths, release, &site::Extras::ready(paths))?,
    })
}

/// The relay's binary.
pub fn build_relay(paths: &Paths, release: bool) -> Result<PathBuf> {
    progress::step("Relay", || {
        const NAME: &str = "aceso-relay";
        if !release {
            return cargo::build_program(paths, "--bin", NAME);
        }
        // What is published has no more in it than it needs.
        let select = ["--package", NAME, "--bin", NAME, "--profile", "release"];
        cargo::build(paths, NAME, "", &select)
    })
}

/// The wallet's folder.
pub fn build_wallet(paths: &Paths, release: bool) -> Result<PathBuf> {
    build_wallet_with(paths, release, Models::Built)
}

/// The wallet's folder, with or without the models: nobody waits for them who only wants to see the app.
pub fn build_wallet_with(paths: &Paths, release: bool, models: Models) -> Result<PathBuf> {
    assemble(paths, &WORKER, paths.dist(release), release, models)
}

/// What the first paint waits for, optimised, and no more of the wallet: to be weighed.
pub fn build_first_paint(paths: &Paths) -> Result<PathBuf> {
    alone(paths, "wallet", || build_first_paint_alone(paths))
}

fn build_first_paint_alone(paths: &Paths) -> Result<PathBuf> {
    prerequisites::wasm_target(paths)?;
    let file = compile(paths, &PAGE, true)?;
    let tool = glue_maker(paths)?;
    let glue = glue(paths, &tool, &PAGE, &file, true)?;
    let folder = paths.made("first-paint", true);
    let mut dist = Dist::open(folder.clone(), true)?;
    dist.put_tree(&paths.root.join("wallet-app/static"), "")?;
    dist.put_tree(&glue, PAGE.folder)?;
    dist.sweep()?;
    Ok(folder)
}

/// The folder with what the site's ledger page checks with.
pub fn build_verifier(paths: &Paths, release: bool) -> Result<PathBuf> {
    prerequisites::wasm_target(paths)?;
    let folder = alone(paths, "verifier", || {
        let file = compile(paths, &VERIFIER, release)?;
        let tool = glue_maker(paths)?;
        glue(paths, &tool, &VERIFIER, &file, release)
    })?;
    if release {
        budget::check_verifier(&folder)?;
    }
    Ok(folder)
}

/// The folder of a wallet that leaks on purpose and shows its memory; the same but for its worker.
pub fn build_leaking_wallet(paths: &Paths) -> Result<PathBuf> {
    assemble(
        paths,
        &LEAKING_WORKER,
        paths.made("dist-leak", false),
        false,
        Models::Built,
    )
}

fn assemble(
    paths: &Paths,
    worker: &Module,
    folder: PathBuf,
    release: bool,
    models: Models,
) -> Result<PathBuf> {
    alone(paths, "wallet", || {
        assemble_alone(paths, worker, folder, release, models)
    })
}

fn assemble_alone(
    paths: &Paths,
    worker: &Module,
    folder: PathBuf,
    release: bool,
    models: Models,
) -> Result<PathBuf> {
    prerequisites::wasm_target(paths)?;
    let sources = paths.root.join("wallet-app/static");
    prerequisites::wallet_page(&sources)?;
    let worker_file = compile(paths, worker, release)?;
    let tool = glue_maker(paths)?;
    // Before anything else is built: both workers are built to the same file.
    let worker_glue = progress::step("Worker glue", || {
        glue(paths, &tool, worker, &worker_file, release)
    })?;
    let page_file = compile(paths, &PAGE, release)?;
    let package = match models {
        Models::Built => Some(predict::build(paths, release)?),
        Models::Later => None,
    };
    progress::step("Wallet folder", || {
        let page_glue = glue(paths, &tool, &PAGE, &page_file, release)?;
        let mut dist = Dist::open(folder.clone(), release)?;
        dist.put_tree(&sources, "")?;
        dist.put_tree(&paths.root.join("wallet-app/locales"), "locales")?;
        dist.put_tree(&worker_glue, worker.folder)?;
        dist.put_tree(&page_glue, PAGE.folder)?;
        if let Some(package) = &package {
            package.put_into(&mut dist)?;
            // What models say of themselves, in other languages: part of the release, so that it is there offline, too.
            dist.put_tree(&paths.root.join("models/words"), "models/words")?;
        }
        // All of the workspace has one version, this tool too.
        let service_worker = paths.root.join("wallet-app/sw.js");
        dist.seal(env!("CARGO_PKG_VERSION"), &service_worker)?;
        dist.sweep()
    })?;
    if release {
        budget::check_release(&folder)?;
    }
    Ok(folder)
}

/// The profile that the worker is built with.
pub fn worker_profile(paths: &Paths, release: bool) -> Result<String> {
    profile(paths, &WORKER, release)
}

fn profile(paths: &Paths, module: &Module, release: bool) -> Result<String> {
    if release {
        cargo::profile(paths, module.profile, "release")
    } else {
        cargo::profile(paths, "wasm-dev", "dev")
    }
}

fn compile(paths: &Paths, module: &Module, release: bool) -> Result<PathBuf> {
    progress::step(module.title, || {
        let profile = profile(paths, module, release)?;
        let anywhere = cargo::without_places(paths)?;
        let mut select = vec!["--target", cargo::WASM, "--profile", &profile];
        if release {
            select.extend(["--package", module.package, "--config", &anywhere]);
        } else {
            // Each chosen of all: what several are made of is made once. What is published has no more in it than it needs.
            select.extend(MODULES.iter().flat_map(|of| ["--package", of.package]));
        }
        select.extend(module.kind);
        if !module.features.is_empty() {
            select.extend(["--features", module.features]);
        }
        cargo::build(paths, module.target, ".wasm", &select)
    })
}

/// The program that makes glue.
pub fn glue_maker(paths: &Paths) -> Result<PathBuf> {
    progress::step("Glue maker", || {
        cargo::build_program(paths, "--bin", "aceso-bindgen")
    })
}

/// Makes the glue in a folder of its own and returns that folder. Skipped when neither the module nor the
/// tool changed since.
fn glue(
    paths: &Paths,
    tool: &Path,
    module: &Module,
    input: &Path,
    release: bool,
) -> Result<PathBuf> {
    let folder = paths.made("glue", release).join(module.glue);
    let mut flags = Vec::new();
    if module.split {
        flags.push("--split");
    }
    if release {
        flags.push("--release");
    }
    make_glue(tool, input, &folder, module.name, &flags, paths)?;
    Ok(folder)
}

/// Makes glue in this folder, unless it is that of this module, tool and flags already.
pub fn make_glue(
    tool: &Path,
    input: &Path,
    folder: &Path,
    name: &str,
    flags: &[&str],
    paths: &Paths,
) -> Result<()> {
    let stamp_file = folder.with_extension("stamp");
    let stamp = format!("{} {} {flags:?}", fingerprint(input)?, fingerprint(tool)?);
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    // Emptied first: snippets of an older build must not be served.
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut command = shell::program(paths, tool);
    command.arg(input).arg(folder).arg(name).args(flags);
    shell::run(&mut command)?;
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// Tells versions of a file apart; no defence against anyone.
fn fingerprint(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut hasher = DefaultHasher::new();
    hasher.write(&bytes);
    Ok(format!("{:016x}", hasher.finish()))
}
