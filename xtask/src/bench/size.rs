//! What a first visit downloads before it can paint, gzipped, and what an app's page loads of the SDK, squeezed by brotli, against the
//! budgets.
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Figure;
use crate::paths::Paths;
use crate::{dist, progress, sdk, shell, wallet};

/// 250 KB, counted in thousands: the stricter reading.
const BUDGET: f64 = 250_000.0;

pub fn measure(paths: &Paths) -> Result<Vec<Figure>> {
    let folder = wallet::build_wallet(paths, true)?;
    let mut total = 0;
    for file in dist::files(&folder)? {
        if !is_first_paint(&file) {
            continue;
        }
        let packed = folder.join(format!("{}.gz", file.display()));
        let bytes = fs::metadata(if packed.is_file() {
            packed
        } else {
            folder.join(&file)
        })?
        .len();
        eprintln!("    {:>10}  {}", progress::kilobytes(bytes), file.display());
        total += bytes;
    }
    let mut figures = vec![figure("first paint", "bytes gzip", total as f64, BUDGET)];
    figures.extend(of_sdk(paths)?);
    Ok(figures)
}

fn figure(case: &str, unit: &str, ours: f64, budget: f64) -> Figure {
    Figure {
        case: case.into(),
        unit: unit.into(),
        ours,
        peer: budget,
        peer_name: "budget",
        ratio: budget / ours,
        n: 1,
    }
}

/// As the tests of the package count it.
fn of_sdk(paths: &Paths) -> Result<Vec<Figure>> {
    let built = sdk::build(paths)?;
    let mut node = shell::program(paths, "node");
    node.arg(paths.root.join("tests/sdk/lib/size.mjs"));
    node.arg(&built.folder);
    let said = shell::output(&mut node).context("the sizes were not printed")?;
    let lines = said.lines().map(|line| {
        let said: Value = serde_json::from_str(line)?;
        let number = |name: &str| said[name].as_f64().with_context(|| format!("no {name}"));
        let names = said["names"].as_str().context("no names")?;
        let case = format!("SDK: {names}");
        Ok(figure(
            &case,
            "bytes brotli",
            number("bytes")?,
            number("budget")?,
        ))
    });
    lines.collect()
}

/// The page, its styles, scripts and first module. Not the worker, the models, the service worker and the code of later screens, which
/// start behind it, nor pictures, the manifest and the languages besides the built-in one, which nothing waits for. A file
/// that is new and not known here counts: the figure may be too high, never too low.
fn is_first_paint(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    let later = name.starts_with("split_") || name.starts_with("chunk_");
    if later
        || file.starts_with("worker")
        || file.starts_with("models")
        || ["sw.js", "updates.js", "passkey.js"].contains(&name.as_ref())
    {
        return false;
    }
    ["html", "css", "js", "mjs", "wasm"].contains(&extension.as_ref())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::is_first_paint;

    #[test]
    fn what_starts_behind_the_page_does_not_count() {
        for file in [
            "index.html",
            "styles/a.css",
            "app/aceso_wallet_bg.wasm",
            "app/chunks.js",
        ] {
            assert!(is_first_paint(Path::new(file)), "{file}");
        }
        for file in [
            "worker/aceso_browser_bg.wasm",
            "app/split_later-0a1b2c3d.wasm",
            "models/worker.js",
            "models/files/runtime-simd-0a1b2c3d.wasm",
            "sw.js",
            "updates.js",
            "icon.svg",
            "locales/hi.ftl",
            "a.js.gz",
        ] {
            assert!(!is_first_paint(Path::new(file)), "{file}");
        }
    }
}
