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

fn of_sdk(paths: &Paths) -> Result<Vec<Figure>> {
    let built = sdk::build(paths)?;
    let sizes = sdk::sizes(paths, &built.folder)?.into_iter();
    let figures = sizes.map(|size| {
        let case = format!("SDK: {}", size.names);
        figure(&case, "bytes brotli", size.bytes as f64, size.budget as f64)
    });
    Ok(figures.collect())
}
