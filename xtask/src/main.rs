//! `cargo xtask`: builds, runs, tests and measures Aceso. One module per command.
mod alone;
mod args;
mod bench;
mod budget;
mod build;
mod cargo;
mod chromium;
mod cipher;
mod deny;
mod dist;
mod histories;
mod icons;
mod licences;
mod models;
mod paths;
mod predict;
mod prerequisites;
mod progress;
mod reference;
mod run;
mod screens;
mod sdk;
mod shell;
mod site;
mod stamp;
mod test;
mod vendored;
mod wallet;

use std::process::ExitCode;

use anyhow::{Result, bail};
use args::Args;

const HELP: &str = "\
cargo xtask run [--port 8787] [--data DIR] [--lan] [--release]
    Build what changed, start a relay that serves site and wallet, print its address. Ctrl-C stops it.
    --data DIR   where the relay keeps its data (default: data/ in the checkout)
    --lan        serve HTTPS to the local network with a self-signed certificate (phones need
                 HTTPS for the camera and passkeys)
    --release    optimised build: slower to make, smaller and faster to use
cargo xtask test [--fast] [STAGE...]
    Run all checks and tests, or only the stages named: fmt clippy deny unit wasm predict
    sdk site e2e.
    --fast       fmt, clippy (native) and unit
cargo xtask build [--release]
    Build relay, wallet, site and @aceso/predict without starting them, and print where they are.
cargo xtask build sdk
    Build and pack @aceso/sdk.
cargo xtask build site
    Make the site anew, with the API reference and the SDK that was built last.
cargo xtask bench SUITE [--json] [--quick]
    Measure the optimised build. With --json, one JSON object per line. With --quick, little of
    everything with the build of the tests: it shows that the suite works, and its figures mean
    nothing. Suites:
    crypto       encrypting and decrypting in a browser against libsodium, noble and typage in the
                 same page
    light-client how long a browser takes to verify: an answer to a wallet that is 10,000 blocks
                 behind, and 1,000 proofs of a state of 100,000 keys
    paint        how soon the first screen answers on a phone, and how smooth the page stays while
                 50 MB are added
    predict      each model against onnxruntime-web, one thread, in the same page: one answer, from
                 nothing to the first, and what is downloaded
    records      unlocking, searching and scrolling with 5,000 records, at full speed and slowed
                 down four times; the first run makes that wallet, which takes long, and keeps it
                 in the target folder
    relay        transactions a second, over HTTP and durable, against how many signatures this
                 machine verifies; what they cost on a ledger of 10,000 and 100,000 objects, and with
                 --million of 1,000,000; Linux only
    share        how long a doctor waits for what a patient approves
    size         what a first visit downloads
cargo xtask screens [CHAPTER...] [--languages en,ar]
    Take pictures of every screen and state, small and large, light and dark, with a contact sheet;
    or of those chapters of tests/e2e/lib/tour.
cargo xtask histories [COUNT] [--seed N] [--threads N] [--quick] [--wallets]
    Random histories of several people, run against the ledger's rules and against a second writing
    of them (optimised, on all cores; default: 1000000). With --quick, not optimised: soon begun, for
    a few. The unit tests run some of them. With --wallets, histories of a wallet and a relay that
    is honest, unreliable or lies: whether what was stopped is over, and what was wished for comes
    about (default: 10000).
cargo xtask deny
    Licences, bans, sources and, over the network, advisories with cargo-deny. Where it is missing
    it is built in the target folder, once (two minutes). The stage `deny` of `test` checks licences
    and sources without it.
cargo xtask icons
    Draw wallet-app/static/icons/*.png anew from their .svg.
cargo xtask models [NAME...] [--check | --twice | --experiments] [--quick]
    Train the models of models/registry anew, all or those named (Python 3.11 to 3.14; its
    packages go into the target folder). The result is committed: nothing else needs this.
    --check        only the tests of the training
    --twice        train into another folder and compare with what is committed
    --experiments  write the pages of docs/predictions
    --quick        little of everything, in seconds, into the target folder, which --twice then
                   compares with: it shows that training works, and its models mean nothing
cargo xtask fmt
    Format the Rust sources.
cargo xtask help
    This text.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_else(|| "help".to_owned());
    match dispatch(&command, Args::new(arguments.collect())) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, args: Args) -> Result<ExitCode> {
    match command {
        "run" => run::run(args),
        "test" => test::test(args),
        "build" => build::build(args),
        "bench" => bench::bench(args),
        "deny" => deny::deny(args),
        "histories" => histories::histories(args),
        "icons" => icons::icons(args),
        "models" => models::models(args),
        "screens" => screens::screens(args),
        "fmt" => {
            args.finish()?;
            let paths = paths::Paths::find()?;
            shell::run(shell::cargo(&paths).args(["fmt", "--all"]))?;
            Ok(ExitCode::SUCCESS)
        }
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        // Started by `run` itself, see there.
        run::ANNOUNCE => run::announce(args),
        run::FINISH => run::finish(args),
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
}
