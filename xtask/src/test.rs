//! `cargo xtask test`: all checks and tests in order, stopping at the first that fails.
mod cipher;
mod counts;
mod e2e;
mod node;
mod predict;
mod rust;
mod sdk;
mod site;

use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use counts::Counts;

use crate::args::Args;
use crate::paths::Paths;
use crate::{budget, licences, prerequisites, progress, shell, vendored, wallet};

/// Quick to fail first.
const STAGES: [&str; 9] = [
    "fmt", "clippy", "deny", "unit", "wasm", "predict", "sdk", "site", "e2e",
];
const FAST: [&str; 3] = ["fmt", "clippy", "unit"];

/// How a stage ended.
struct Row {
    stage: &'static str,
    counts: Counts,
    time: Duration,
}

pub fn test(mut args: Args) -> Result<ExitCode> {
    let fast = args.flag("--fast");
    let named = args.words();
    args.finish()?;
    let stages = choose(fast, &named)?;
    let paths = Paths {
        strict: true,
        ..Paths::find()?
    };

    let mut total = Counts::default();
    let mut rows: Vec<Row> = Vec::new();
    for &stage in &stages {
        eprintln!("==> {stage}");
        let start = Instant::now();
        let result = thread::scope(|scope| {
            if stage == "unit" {
                scope.spawn(|| build_ahead(&paths, &stages));
            }
            run_stage(&paths, stage, fast)
        });
        let time = start.elapsed();
        let counts = result.unwrap_or_else(|error| {
            eprintln!("\nerror: {error:#}");
            Counts {
                failed: 1,
                ..Counts::default()
            }
        });
        total.add(counts);
        rows.push(Row {
            stage,
            counts,
            time,
        });
        if counts.failed > 0 {
            break;
        }
    }
    print_end(&rows, total);
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The stages to run: always in their own order, whatever order they are named in.
fn choose(fast: bool, named: &[String]) -> Result<Vec<&'static str>> {
    if let Some(unknown) = named.iter().find(|name| !STAGES.contains(&name.as_str())) {
        bail!(
            "there is no stage `{unknown}`; there are: {}",
            STAGES.join(" ")
        );
    }
    let wanted = |stage: &&str| {
        if named.is_empty() {
            !fast || FAST.contains(stage)
        } else {
            named.iter().any(|name| name == stage)
        }
    };
    Ok(STAGES.into_iter().filter(|stage| wanted(stage)).collect())
}

/// Unit tests mostly wait, for disks and for blocks: beside them compilers make what later stages need and takes minutes from nothing. What
/// fails is built again by the stage that needs it, and told there.
fn build_ahead(paths: &Paths, stages: &[&str]) {
    if stages.contains(&"predict") && crate::predict::is_new(paths, false) {
        drop(crate::predict::build(paths, false));
    }
    if stages.contains(&"wasm") {
        drop(wallet::build_first_paint(paths));
    }
}

fn run_stage(paths: &Paths, stage: &str, fast: bool) -> Result<Counts> {
    match stage {
        "fmt" => {
            prerequisites::component(paths, "fmt", "rustfmt")?;
            shell::run(shell::cargo(paths).args(["fmt", "--all", "--check"]))?;
            for mut check in crate::predict::checks(paths, "fmt", &["--check"]) {
                shell::run(&mut check)?;
            }
        }
        "clippy" => rust::clippy(paths, fast)?,
        "deny" => {
            let crates = licences::check(paths)?;
            eprintln!("    {crates} crates: licences and sources are allowed");
            let files = vendored::check(paths)?;
            eprintln!("    {files} files of copied crates: as published but for what is named");
        }
        "unit" => return rust::unit(paths),
        "wasm" => {
            budget::check(&wallet::build_wallet(paths, false)?)?;
            budget::check_first_paint(&wallet::build_first_paint(paths)?)?;
            return cipher::cipher(paths);
        }
        "predict" => return predict::predict(paths),
        "sdk" => return sdk::sdk(paths),
        "site" => return site::site(paths),
        "e2e" => return e2e::e2e(paths),
        other => bail!("there is no stage `{other}`"),
    }
    // A check that counts nothing itself is one check.
    Ok(Counts {
        passed: 1,
        ..Counts::default()
    })
}

fn print_end(rows: &[Row], total: Counts) {
    println!("\nstage    result       time");
    for Row {
        stage,
        counts,
        time,
    } in rows
    {
        let result = if counts.failed > 0 { "FAILED" } else { "ok" };
        let again = match counts.twice {
            0 => String::new(),
            files => format!("   {files} of its files failed beside others and passed alone"),
        };
        println!(
            "{stage:<8} {result:<8} {:>8}{again}",
            progress::seconds(*time)
        );
    }
    if let Some(Row { stage, .. }) = rows.iter().find(|row| row.counts.failed > 0) {
        println!("\nThe stage `{stage}` failed. Alone: cargo xtask test {stage}");
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn stages_keep_their_order_and_unknown_ones_are_refused() {
        let named = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(choose(false, &[]).unwrap().len(), 9);
        assert_eq!(choose(true, &[]).unwrap(), ["fmt", "clippy", "unit"]);
        assert_eq!(
            choose(false, &named(&["unit", "fmt"])).unwrap(),
            ["fmt", "unit"]
        );
        assert!(choose(false, &named(&["units"])).is_err());
    }
}
