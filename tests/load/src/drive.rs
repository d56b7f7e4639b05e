//! Sending many requests: as fast as they are answered, or at a rate.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use aceso_core::{
    block::{Genesis, Receipt, Tip},
    codec::decode,
    transaction::{Together, Transaction},
    wire::{Sent, SentList},
};
use anyhow::{Context, Result, bail, ensure};
use bytes::Bytes;

use crate::{
    http::{Call, Line, get},
    process::Relay,
};

/// How a run went.
pub struct Ran {
    /// Milliseconds of each transaction, or of each request that is none, ascending.
    times: Vec<f64>,
    pub took: Duration,
    /// Blocks that became final meanwhile.
    pub heights: u64,
}

impl Ran {
    /// Transactions, or other requests, answered in a second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    /// The time that a share of them stayed below.
    pub fn at(&self, share: f64) -> f64 {
        let place = (self.times.len() as f64 * share) as usize;
        let last = self.times.len().saturating_sub(1);
        self.times.get(place.min(last)).copied().unwrap_or(f64::NAN)
    }

    pub fn times(&self) -> String {
        let [half, most, all] = [0.5, 0.95, 1.0].map(|share| self.at(share));
        format!("p50 {half:.1} ms, p95 {most:.1} ms, longest {all:.0} ms")
    }
}

/// Each connection sends its next as soon as it has an answer.
pub async fn flat_out(relay: &Relay, calls: Vec<Call>, lines: usize) -> Result<Ran> {
    run(relay, calls, lines, None).await
}

/// Each is sent when its time has come, and its time counts from then, also if all connections were busy. The rate is of transactions.
pub async fn at_rate(relay: &Relay, calls: Vec<Call>, lines: usize, rate: f64) -> Result<Ran> {
    run(relay, calls, lines, Some(rate)).await
}

async fn run(relay: &Relay, calls: Vec<Call>, lines: usize, rate: Option<f64>) -> Result<Ran> {
    let address = relay.address;
    let before = height(relay).await?;
    let calls = Arc::new(calls);
    let next = Arc::new(AtomicUsize::new(0));
    // When a call's time has come, counted in transactions.
    let dues = calls.iter().scan(0, |sum, call| {
        let due = *sum;
        *sum += call.transactions.max(1);
        Some(due)
    });
    let dues = Arc::new(dues.collect::<Vec<_>>());
    let mut open = Vec::new();
    for _ in 0..lines.min(calls.len()) {
        open.push(Line::open(address).await?);
    }
    let start = Instant::now();
    let workers: Vec<_> = open
        .into_iter()
        .map(|line| {
            tokio::spawn(work(
                line,
                calls.clone(),
                dues.clone(),
                next.clone(),
                (start, rate),
            ))
        })
        .collect();
    let mut times = Vec::with_capacity(calls.len());
    let mut last = Vec::new();
    for worker in workers {
        let (ours, answer) = worker.await??;
        times.extend(ours);
        last.push(answer);
    }
    let took = start.elapsed();
    // Fast and wrong is no figure: what each connection heard last must prove what it asked for.
    for (index, answer) in last.iter().flatten() {
        if let Some(call) = calls.get(*index) {
            check(call, answer, &relay.genesis)?;
        }
    }
    times.sort_by(f64::total_cmp);
    let heights = height(relay).await?.saturating_sub(before);
    Ok(Ran {
        times,
        took,
        heights,
    })
}

async fn work(
    mut line: Line,
    calls: Arc<Vec<Call>>,
    dues: Arc<Vec<usize>>,
    next: Arc<AtomicUsize>,
    (start, rate): (Instant, Option<f64>),
) -> Result<(Vec<f64>, Option<(usize, Bytes)>)> {
    let mut times = Vec::new();
    let mut last = None;
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let (Some(call), Some(place)) = (calls.get(index), dues.get(index)) else {
            return Ok((times, last));
        };
        let due = match rate {
            None => Instant::now(),
            Some(rate) => {
                let due = start + Duration::from_secs_f64(*place as f64 / rate);
                tokio::time::sleep_until(due.into()).await;
                due
            }
        };
        last = Some((index, line.send(call).await?));
        let took = due.elapsed().as_secs_f64() * 1e3;
        times.extend(std::iter::repeat_n(took, call.transactions.max(1)));
    }
}

/// Whether the answer to transactions is their receipts, and they hold.
fn check(call: &Call, answer: &[u8], genesis: &Genesis) -> Result<()> {
    let (sent, receipts) = match call.transactions {
        0 => return Ok(()),
        1 if !Together::begins(&call.body) => {
            let one = Transaction::decode(&call.body)?;
            (vec![one], vec![decode(answer).context("no receipt")?])
        }
        _ => {
            let Together(sent) = decode(&call.body)?;
            let SentList(answers) = decode(answer).context("no list of answers")?;
            let receipts: Result<Vec<Receipt>> = answers.into_iter().map(receipt).collect();
            (sent, receipts?)
        }
    };
    ensure!(sent.len() == receipts.len(), "an answer is missing");
    for (sent, receipt) in sent.iter().zip(receipts) {
        let (_, verified) = receipt
            .verify(genesis)
            .context("a receipt that does not hold")?;
        ensure!(
            verified.transaction() == sent,
            "a receipt of another transaction"
        );
    }
    Ok(())
}

fn receipt(answer: Sent) -> Result<Receipt> {
    match answer {
        Sent::Final(receipt) => Ok(receipt),
        Sent::Refused(refused) => {
            let said = String::from_utf8_lossy(&refused.problem).into_owned();
            bail!("in a list: {} {said}", refused.status)
        }
    }
}

async fn height(relay: &Relay) -> Result<u64> {
    let bytes = get(relay.address, "/v1/tip").await?;
    let tip: Tip = decode(&bytes).context("no tip")?;
    let tip = tip
        .verify(&relay.genesis)
        .context("a tip that does not hold")?;
    Ok(tip.height)
}
