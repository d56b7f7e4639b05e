//! `aceso-load RELAY FOLDER [alone] [half] [lists] [idle] [OBJECTS…] [--quick]`: starts relays in the folder, which it empties first, measures
//! them, and prints one JSON object per figure; with `--quick`, of little of everything. `cargo xtask bench relay` starts it.

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
use mix::Sending;
use process::Relay;

/// The ways of sending the mix, as they are asked for.
const WAYS: [(&str, Sending); 3] = [
    ("alone", Sending::Alone),
    ("half", Sending::HalfInLists),
    ("lists", Sending::InLists),
];
/// Connections that send transactions at once. With few, the rate is how many fit into a block between two flushes.
const LINES: usize = 768;
/// Connections that send lists.
const LISTS: usize = 48;
/// Connections that bring what they name: a relay takes only so many large bodies at a time.
const UPLOADS: usize = 192;
/// Milliseconds from sending to the receipt, which nineteen of twenty stay below at half load.
const FINAL: f64 = 50.0;
/// Bytes that the relay may have in memory.
const MEMORY: f64 = 512e6;

/// How much of everything.
struct Scale {
    /// Transactions sent as fast as they are taken, and then at half that rate.
    full: usize,
    half: usize,
    /// Transactions that are measured at each size of the ledger.
    sample: usize,
    /// For how long signatures are verified.
    verifying: Duration,
    /// A relay that nobody asks anything should be left to itself for so long before its writes are counted.
    quiet: Duration,
    /// For how long they are counted.
    idle: Duration,
}

const WHOLE: Scale = Scale {
    full: 10_000,
    half: 5_000,
    sample: 4_000,
    verifying: Duration::from_secs(2),
    quiet: Duration::from_secs(10),
    idle: Duration::from_secs(60),
};

/// Enough to see that all of it works.
const QUICK: Scale = Scale {
    full: 200,
    half: 100,
    sample: 200,
    verifying: Duration::from_millis(100),
    quiet: Duration::ZERO,
    idle: Duration::from_secs(1),
};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let usage = "usage: aceso-load RELAY FOLDER [alone] [half] [lists] [idle] [OBJECTS…] [--quick]";
    let program = PathBuf::from(arguments.next().context(usage)?);
    let folder = PathBuf::from(arguments.next().context(usage)?);
    let words: Vec<String> = arguments
        .map(|word| word.into_string().unwrap_or_default())
        .collect();
    let wants = |part: &str| words.iter().any(|word| word == part);
    let scale = if wants("--quick") { &QUICK } else { &WHOLE };
    let named = |word: &str| WAYS.iter().any(|(name, _)| *name == word);
    let sizes = words
        .iter()
        .filter(|it| !named(it) && !["idle", "--quick"].contains(&it.as_str()));
    let sizes = sizes
        .map(|size| size.parse().context("the number of objects is no number"))
        .collect::<Result<Vec<usize>>>()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let limit = limit::measure(scale.verifying);
    say(&format!(
        "Ed25519 in batches: {:.0}/s on one core, {:.0}/s on {}",
        limit.one, limit.all, limit.cores
    ));
    let mut last: Option<Relay> = None;
    for (word, sending) in WAYS.into_iter().filter(|(word, _)| wants(word)) {
        if let Some(relay) = last.take() {
            relay.stop()?;
        }
        // A ledger of its own: what one way leaves makes the next one dearer.
        let relay = Relay::start(&program, &folder.join(word))?;
        runtime.block_on(mixed(&relay, sending, &limit, scale))?;
        last = Some(relay);
    }
    if wants("idle") {
        let relay = match last.take() {
            Some(relay) => relay,
            None => Relay::start(&program, &folder.join("idle"))?,
        };
        idle(&relay, scale)?;
        last = Some(relay);
    }
    if let Some(relay) = last {
        relay.stop()?;
    }
    if sizes.is_empty() {
        return Ok(());
    }
    let relay = Relay::start(&program, &folder.join("growth"))?;
    runtime.block_on(growth::measure(&relay, &sizes, scale.sample))?;
    relay.stop()
}

/// The stated mix, at full speed and at half.
async fn mixed(relay: &Relay, sending: Sending, limit: &limit::Limit, scale: &Scale) -> Result<()> {
    let mut town = people::Town::settle(relay).await?;
    say("the town is settled");
    one_mix(&mut town, sending, limit, scale).await?;
    let memory = relay.usage()?.memory as f64;
    let case = format!("{}: memory of the relay", sending.name());
    Figure::less(case, "B", memory, MEMORY, "budget", 1).tell();
    Ok(())
}

async fn one_mix(
    town: &mut people::Town<'_>,
    sending: Sending,
    limit: &limit::Limit,
    scale: &Scale,
) -> Result<()> {
    let (relay, name) = (town.relay, sending.name());
    let lines = match sending {
        Sending::Alone | Sending::HalfInLists => LINES,
        Sending::InLists => LISTS,
    };
    let full = mix::prepare(town, scale.full).await?;
    let half = mix::prepare(town, scale.half).await?;
    say(&format!("{name}: what it names is uploaded"));
    let before = relay.usage()?;
    let calls = full.sign(town, sending).await?;
    let travels = calls.iter().map(|call| call.body.len()).sum::<usize>();
    let ran = drive::flat_out(relay, calls, lines).await?;
    let after = relay.usage()?;
    let (rate, n) = (ran.rate(), scale.full);
    let cost = (after.cpu - before.cpu).as_secs_f64() * 1e6 / n as f64;
    say(&format!(
        "{name}: {rate:.0} transactions/s; {cost:.0} µs of processor each, {:.1} blocks/s, {}",
        ran.heights as f64 / ran.took.as_secs_f64(),
        ran.times()
    ));
    let case = |what: &str| format!("{name}: {what}");
    let rates = [("one core", limit.one), ("all cores", limit.all)];
    for (whose, limit) in rates {
        let what = case(&format!("durable transactions, limit of {whose}"));
        Figure::more(what, "1/s", rate, limit, "limit", n).tell();
    }
    let alone = 1e6 / limit.one;
    let what = case("processor time of a transaction");
    Figure::less(what, "µs", cost, alone, "limit", n).tell();
    let disk = after.disk.saturating_sub(before.disk) as f64 / n as f64;
    let travels = travels as f64 / n as f64;
    let what = case("disk of a transaction");
    // Where tables were merged meanwhile, the folder may have shrunk, which says nothing of a transaction.
    if disk > 0.0 {
        Figure::less(what, "B", disk, travels, "as it travels", n).tell();
    }
    let calls = half.sign(town, sending).await?;
    let ran = drive::at_rate(relay, calls, lines, rate / 2.0).await?;
    say(&format!("{name}, at {:.0}/s: {}", ran.rate(), ran.times()));
    for (share, what) in [(0.5, "p50"), (0.95, "p95")] {
        let what = case(&format!("half load, sent to final, {what}"));
        Figure::less(what, "ms", ran.at(share), FINAL, "budget", scale.half).tell();
    }
    Ok(())
}

/// What a relay writes that nobody asks anything.
fn idle(relay: &Relay, scale: &Scale) -> Result<()> {
    std::thread::sleep(scale.quiet);
    let before = relay.usage()?;
    std::thread::sleep(scale.idle);
    let after = relay.usage()?;
    Figure {
        case: format!("idle: written in {} s", scale.idle.as_secs()),
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
