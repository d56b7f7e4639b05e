//! What a transaction costs when there is much on the ledger.
//!
//! The ledger is filled with offers: an object each, which needs nothing beside it.

use aceso_core::{crypto::digest::Salt, id::OfferId, kinds::offer, offer::OfferTerms};
use anyhow::Result;

use crate::{
    LINES, MEMORY, drive,
    figure::Figure,
    http::Call,
    people::{Moment, Town, now, rng},
    process::Relay,
    say,
};

/// Transactions signed at once: they are not valid for long.
const CHUNK: usize = 20_000;

/// Fills a relay up to each of these sizes, and measures so many transactions there.
pub async fn measure(relay: &Relay, sizes: &[usize], count: usize) -> Result<()> {
    let town = Town::settle(relay).await?;
    let mut made = 0;
    let first = sample(&town, &mut made, count).await?;
    tell(relay, &made.to_string(), &first, &first)?;
    for size in sizes {
        let start = (made, relay.usage()?.disk);
        while made + count < *size {
            let missing = CHUNK.min(size - count - made);
            fill(&town, &mut made, missing).await?;
        }
        let here = sample(&town, &mut made, count).await?;
        tell(relay, &made.to_string(), &here, &first)?;
        let grown = relay.usage()?.disk.saturating_sub(start.1) as f64;
        let (added, each) = (made - start.0, here.bytes);
        let case = format!("growth to {size}: disk of a transaction");
        let disk = grown / added as f64;
        // Where tables were merged, the folder may have shrunk.
        if disk > 0.0 {
            Figure::less(case, "B", disk, each, "as it travels", added).tell();
        }
        // A ledger that grew over years has nothing left to be merged.
        relay.rest().await?;
        let rested = sample(&town, &mut made, count).await?;
        tell(relay, &format!("{size}, after a rest"), &rested, &first)?;
    }
    Ok(())
}

struct Sample {
    count: usize,
    /// Microseconds of processor time of one.
    cost: f64,
    rate: f64,
    bytes: f64,
}

fn tell(relay: &Relay, made: &str, here: &Sample, first: &Sample) -> Result<()> {
    let memory = relay.usage()?.memory as f64;
    say(&format!(
        "growth to {made}: {:.0} transactions/s, {:.0} µs of processor each, {:.0} MB",
        here.rate,
        here.cost,
        memory / 1e6
    ));
    let case = |what: &str| format!("growth to {made}: {what}");
    let (rate, cost) = (
        case("transactions"),
        case("processor time of a transaction"),
    );
    let peer = "the first ones";
    Figure::more(rate, "1/s", here.rate, first.rate, peer, here.count).tell();
    Figure::less(cost, "µs", here.cost, first.cost, peer, here.count).tell();
    Figure::less(
        case("memory of the relay"),
        "B",
        memory,
        MEMORY,
        "budget",
        1,
    )
    .tell();
    Ok(())
}

async fn sample(town: &Town<'_>, made: &mut usize, count: usize) -> Result<Sample> {
    let calls = offers(town, count).await?;
    let bytes = calls.iter().map(|call| call.body.len()).sum::<usize>() as f64;
    let before = town.relay.usage()?.cpu;
    let ran = drive::flat_out(town.relay, calls, LINES).await?;
    let cpu = town.relay.usage()?.cpu - before;
    *made += count;
    Ok(Sample {
        count,
        cost: cpu.as_secs_f64() * 1e6 / count as f64,
        rate: ran.rate(),
        bytes: bytes / count as f64,
    })
}

async fn fill(town: &Town<'_>, made: &mut usize, count: usize) -> Result<()> {
    let calls = offers(town, count).await?;
    drive::flat_out(town.relay, calls, LINES).await?;
    *made += count;
    Ok(())
}

async fn offers(town: &Town<'_>, count: usize) -> Result<Vec<Call>> {
    let moment = Moment::now(town.relay).await?;
    let mut rng = rng();
    let patients = town.patients.iter().cycle().take(count);
    let calls = patients.map(|owner| {
        let terms = OfferTerms {
            claim_key: owner.device.verifying_key(),
            until: now() + 3_600_000,
        };
        let (body, opening) = offer::make(OfferId::random(&mut rng), terms, Salt::random(&mut rng));
        moment.sign(owner, &(body.into(), opening.into()), &mut rng)
    });
    Ok(calls.collect())
}
