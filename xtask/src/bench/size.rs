//! What a first visit downloads before it can paint and before a model can be asked, and what the ledger's page checks with, gzipped, and what an app's page
//! loads of the SDK, squeezed by brotli, against the budgets.
use anyhow::Result;

use super::Figure;
use crate::paths::Paths;
use crate::{budget, progress, sdk, wallet};

pub fn measure(paths: &Paths, quick: bool) -> Result<Vec<Figure>> {
    let folder = wallet::build_wallet(paths, !quick)?;
    let mut figures = Vec::new();
    for budget in budget::ALL {
        for (file, bytes) in budget.files(&folder)? {
            eprintln!("    {:>10}  {}", progress::kilobytes(bytes), file.display());
        }
        figures.push(figure(
            budget.name,
            "bytes gzip",
            budget.bytes(&folder)? as f64,
            budget.release as f64,
        ));
    }
    figures.push(of_verifier(paths, quick)?);
    figures.extend(of_sdk(paths)?);
    Ok(figures)
}

fn of_verifier(paths: &Paths, quick: bool) -> Result<Figure> {
    let folder = wallet::build_verifier(paths, !quick)?;
    let total = budget::verifier(&folder)? as f64;
    let budget = budget::VERIFIER as f64;
    Ok(figure(
        "the ledger page's verifier",
        "bytes gzip",
        total,
        budget,
    ))
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

/// Each part against its budget, and what is loaded once the second and the third have come against the goal, which is that of the whole.
fn of_sdk(paths: &Paths) -> Result<Vec<Figure>> {
    let built = sdk::build(paths)?;
    let goal = sdk::goal(paths)? as f64;
    let mut loaded = 0.0;
    let mut figures = Vec::new();
    for (size, by_now) in sdk::sizes(paths, &built.folder)?.into_iter().zip([
        None,
        Some("SDK: online"),
        Some("SDK: all"),
    ]) {
        let (bytes, budget) = (size.bytes as f64, size.budget as f64);
        let case = format!("SDK: {}", size.names);
        figures.push(figure(&case, "bytes brotli", bytes, budget));
        loaded += bytes;
        figures.extend(by_now.map(|case| Figure {
            peer_name: "goal",
            ..figure(case, "bytes brotli", loaded, goal)
        }));
    }
    Ok(figures)
}
