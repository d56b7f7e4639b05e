//! Random histories of several people, run against the ledger and against a small model of what the rules mean.

mod beginnings;
mod checks;
#[path = "../common/mod.rs"]
mod common;
mod crowds;
mod later;
mod making;
mod model;
mod planning;
mod wishes;
mod world;

use std::collections::BTreeMap;
use std::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};
use std::time::Instant;

use proptest::{
    prelude::*,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};

use wishes::history;
use world::{Seen, World};

const PEOPLE: usize = 3;
const RECORDS: usize = 3;
/// Ids that grants and offers share.
const GRANTS: usize = 6;
/// Ids of parcels.
const PARCELS: usize = 12;
/// Ids of attestations.
const ATTESTATIONS: usize = 6;
/// Ids of recoveries.
const RECOVERIES: usize = 4;
/// Those who may be validators; the first four are at the beginning.
const OPERATORS: usize = 6;
/// Devices that a person may have; the next number is that of their recovery key.
const DEVICES: usize = 3;
/// Histories that are run with one seed.
const PIECE: u64 = 100;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// So many histories from this seed on, and what came up in them.
fn run(cases: u32, seed: u64) -> BTreeMap<String, usize> {
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let seen = Seen::default();
    TestRunner::new_with_rng(config, rng)
        .run(&history(), |it| {
            let mut world = World::begin(it.beginning);
            for block in &it.blocks {
                world.step(block, &seen);
            }
            Ok(())
        })
        .unwrap();
    seen.0.into_inner()
}

/// As many as are asked for, on all cores: `cargo xtask histories COUNT`.
#[test]
#[ignore = "as long as it is told to be"]
fn many_histories() {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|it| it.parse::<u64>().ok())
    };
    let count = number("ACESO_HISTORIES").expect("ACESO_HISTORIES says how many");
    let seed = number("ACESO_SEED").unwrap_or(1);
    let begun = Instant::now();
    let next = AtomicU64::new(0);
    let all = Mutex::new(BTreeMap::<String, usize>::new());
    let jobs = match number("ACESO_THREADS") {
        Some(threads) => threads.max(1),
        None => std::thread::available_parallelism().map_or(1, |it| it.get() as u64),
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(PIECE, Ordering::Relaxed);
                    if at >= count {
                        return;
                    }
                    let piece = PIECE.min(count - at);
                    // A piece alone is repeated with its own seed and a count of so many.
                    let own = seed.wrapping_add(at);
                    let ran = std::panic::catch_unwind(|| run(piece as u32, own));
                    let Ok(seen) = ran else {
                        panic!("again with ACESO_SEED={own} and {PIECE} histories");
                    };
                    let mut all = all.lock().unwrap();
                    for (name, times) in seen {
                        *all.entry(name).or_default() += times;
                    }
                    let done = at + piece;
                    if done.is_multiple_of(100 * PIECE) {
                        println!("about {done} histories after {:?}", begun.elapsed());
                    }
                }
            });
        }
    });
    println!("{count} histories agreed, in {:?}", begun.elapsed());
    println!("what came up: {:?}", all.into_inner().unwrap());
}

#[test]
fn the_ledger_does_what_the_model_does() {
    let seen = run(400, 0);
    // All but what the form of a transaction decides before any state is read.
    for name in [
        "begin",
        "put",
        "grant",
        "revoke",
        "access",
        "change",
        "erase",
        "offer",
        "claim",
        "close",
        "parcel",
        "end-parcel",
        "word",
        "hand-over",
        "attest",
        "withdraw",
        "begin-recovery",
        "cancel-recovery",
        "complete-recovery",
        "account-closed",
        "account-exists",
        "already-closed",
        "already-revoked",
        "attestation-exists",
        "attestation-over",
        "bad-period",
        "blob-used",
        "clinician-closed",
        "duplicate",
        "expired",
        "grant-exists",
        "grantee-closed",
        "inbox-full",
        "malformed",
        "no-attestation",
        "no-consent",
        "no-grant",
        "no-offer",
        "no-organisation",
        "no-parcel",
        "no-quorum",
        "no-recovery",
        "not-ancestor",
        "not-owner",
        "not-yet",
        "offer-exists",
        "offer-over",
        "offer-taken",
        "old-word",
        "other-ledger",
        "other-purpose",
        "other-record",
        "parcel-ended",
        "parcel-exists",
        "parcel-over",
        "recipient-closed",
        "record-erased",
        "recovery-begun",
        "recovery-off",
        "recovery-over",
        "revoked",
        "same-validators",
        "stale",
        "stale-keys",
        "too-far-ahead",
        "too-many-attestations",
        "too-many-changes",
        "too-many-keys",
        "too-many-parcels",
        "too-soon",
        "unknown-account",
        "unknown-clinician",
        "unknown-device",
        "unknown-grantee",
        "unknown-organisation",
        "unknown-recipient",
        "wrong-number",
    ] {
        assert!(seen.contains_key(name), "never came up: {name} in {seen:?}");
    }
}
