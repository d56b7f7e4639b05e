//! The ledger's rules against the model of them, or wallets against what their people wished for, over as many random histories as somebody
//! has time for.
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::paths::Paths;
use crate::{cargo, shell};

/// How many of the rules, if nobody says.
const COUNT: &str = "1000000";
/// How many of wallets, which take longer.
const WALLETS: &str = "10000";

pub fn histories(mut args: Args) -> Result<ExitCode> {
    let wallets = args.flag("--wallets");
    let seed = args.value("--seed")?;
    let threads = args.value("--threads")?;
    let quick = args.flag("--quick");
    let words = args.words();
    args.finish()?;
    let count = match words.as_slice() {
        [] if wallets => WALLETS.to_owned(),
        [] => COUNT.to_owned(),
        [count] => count.clone(),
        _ => bail!("one count, please"),
    };
    count
        .parse::<u64>()
        .with_context(|| format!("`{count}` is no count"))?;
    let paths = Paths::find()?;
    let [package, test, name] = match wallets {
        true => ["aceso-client", "wallet", "fates::many_fates"],
        false => ["aceso-core", "ledger_properties", "many_histories"],
    };
    let optimised = ["--release", "--package", package];
    let mut command = shell::cargo(&paths);
    command.arg("test");
    command.args(if quick {
        // What the unit tests have made.
        &cargo::WHOLE[..]
    } else {
        &optimised
    });
    command.args(["--test", test, name]);
    command.args(["--", "--ignored", "--exact", "--nocapture"]);
    command.env("ACESO_HISTORIES", count);
    // A sum that wraps is a fault, and nobody would hear of it from an optimised build.
    command.env("CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS", "true");
    if let Some(seed) = seed {
        command.env("ACESO_SEED", seed);
    }
    if let Some(threads) = threads {
        command.env("ACESO_THREADS", threads);
    }
    shell::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
