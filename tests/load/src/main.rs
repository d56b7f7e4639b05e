//! `aceso-load RELAY FOLDER [OBJECTS…]`: starts a relay in the folder, which it empties first, measures it, and prints one JSON object
//! per figure. `cargo xtask bench relay` starts it.

mod drive;
mod figure;
mod growth;
mod http;
mod limit;
mod mix;
mod people;
mod process;

use std::{path::PathBuf, time::Duration};

use anyhow::{Context, Result};

use figure::{Figure, Held};
use process::Relay;

/// Connections that send transactions at once. With few, the rate is how many fit into a block between two flushes.
const LINES: usize = 768;
/// Connections that bring what they name: a relay takes only so many large bodies at a time.
const UPLOADS: usize = 192;
/// Transactions sent as fast as they are taken, and then at half that rate.
const FULL: usize = 10_000;
const HALF: usize = 5_000;
/// Milliseconds from sending to the receipt, which nineteen of twenty stay below at half load.
const FINAL: f64 = 50.0;
/// Bytes that the relay may have in memory.
const MEMORY: f64 = 512e6;
/// A relay that nobody asks anything should be left to itself for so long before its writes are counted.
const QUIET: Duration = Duration::from_secs(10);

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let usage = "usage: aceso-load RELAY FOLDER [OBJECTS…]";
    let program = PathBuf::from(arguments.next().context(usage)?);
    let folder = PathBuf::from(arguments.next().context(usage)?);
    let sizes = arguments
        .map(|size| {
            let size = size.to_str().and_then(|size| size.parse().ok());
            size.context("the number of objects is no number")
        })
        .collect::<Result<Vec<usize>>>()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let limit = limit::measure();
    say(&format!(
        "Ed25519 in batches: {:.0}/s on one core, {:.0}/s on {}",
        limit.one, limit.all, limit.cores
    ));
    let relay = Relay::start(&program, &folder.join("mix"))?;
    runtime.block_on(mixed(&relay, &limit))?;
    idle(&relay)?;
    relay.stop()?;
    let relay = Relay::start(&program, &folder.join("growth"))?;
    runtime.block_on(growth::measure(&relay, &sizes))?;
    relay.stop()
}

/// The stated mix, at full speed and at half.
async fn mixed(relay: &Relay, limit: &limit::Limit) -> Result<()> {
    let mut town = people::Town::settle(relay).await?;
    say("the town is settled");
    let full = mix::prepare(&mut town, FULL).await?;
    let half = mix::prepare(&mut town, HALF).await?;
    say("what the transactions name is uploaded");
    let before = relay.usage()?;
    let calls = full.sign(&town).await?;
    let travels = calls.iter().map(|call| call.body.len()).sum::<usize>();
    let ran = drive::flat_out(relay, calls, LINES).await?;
    let after = relay.usage()?;
    let rate = ran.rate();
    let cost = (after.cpu - before.cpu).as_secs_f64() * 1e6 / FULL as f64;
    say(&format!(
        "{rate:.0} transactions/s; {cost:.0} µs of processor each, {:.1} blocks/s, {}",
        ran.heights as f64 / ran.took.as_secs_f64(),
        ran.times()
    ));
    let n = FULL;
    Figure::more(
        "mix: durable transactions, one core's limit",
        "1/s",
        rate,
        limit.one,
        "limit",
        n,
    )
    .tell();
    Figure::more(
        "mix: durable transactions, all cores' limit",
        "1/s",
        rate,
        limit.all,
        "limit",
        n,
    )
    .tell();
    let alone = 1e6 / limit.one;
    Figure::less(
        "mix: processor time of a transaction",
        "µs",
        cost,
        alone,
        "limit",
        n,
    )
    .tell();
    let disk = (after.disk - before.disk) as f64 / n as f64;
    Figure::less(
        "mix: disk of a transaction",
        "B",
        disk,
        travels as f64 / n as f64,
        "as it travels",
        n,
    )
    .tell();
    let calls = half.sign(&town).await?;
    let ran = drive::at_rate(relay, calls, LINES, rate / 2.0).await?;
    say(&format!("at {:.0}/s: {}", ran.rate(), ran.times()));
    let n = HALF;
    Figure::less(
        "half load: sent to final, p50",
        "ms",
        ran.at(0.5),
        FINAL,
        "budget",
        n,
    )
    .tell();
    Figure::less(
        "half load: sent to final, p95",
        "ms",
        ran.at(0.95),
        FINAL,
        "budget",
        n,
    )
    .tell();
    let memory = relay.usage()?.memory as f64;
    Figure::less("mix: memory of the relay", "B", memory, MEMORY, "budget", 1).tell();
    Ok(())
}

/// What a relay writes that nobody asks anything.
fn idle(relay: &Relay) -> Result<()> {
    std::thread::sleep(QUIET);
    let before = relay.usage()?;
    std::thread::sleep(Duration::from_secs(60));
    let after = relay.usage()?;
    Figure {
        case: "idle: written in a minute".into(),
        unit: "B",
        ours: (after.written - before.written) as f64,
        peer: 0.0,
        held: Held::Nothing,
        peer_name: "budget",
        n: 1,
    }
    .tell();
    Ok(())
}

/// For people who wait.
fn say(what: &str) {
    eprintln!("    {what}");
}
