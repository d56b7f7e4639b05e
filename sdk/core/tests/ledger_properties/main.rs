//! Random histories of several people, run against the ledger and against a small model of what the rules mean.

mod checks;
#[path = "../common/mod.rs"]
mod common;
mod model;
mod planning;
mod wishes;
mod world;

use proptest::{prelude::*, test_runner::TestRunner};

use wishes::history;
use world::{Seen, World};

const PEOPLE: usize = 3;
const RECORDS: usize = 3;
/// Ids that grants and offers share.
const GRANTS: usize = 6;
/// Ids of parcels.
const PARCELS: usize = 12;
/// Devices that a person may have.
const DEVICES: usize = 3;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

#[test]
fn the_ledger_does_what_the_model_does() {
    let config = ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let seen = Seen::default();
    TestRunner::new(config)
        .run(&history(), |blocks| {
            let mut world = World::new();
            for block in &blocks {
                world.step(block, &seen);
            }
            Ok(())
        })
        .unwrap();
    let seen = seen.0.into_inner();
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
        "account-closed",
        "account-exists",
        "already-closed",
        "already-revoked",
        "bad-period",
        "blob-used",
        "duplicate",
        "expired",
        "grant-exists",
        "grantee-closed",
        "malformed",
        "no-grant",
        "no-offer",
        "no-parcel",
        "not-ancestor",
        "not-owner",
        "not-yet",
        "offer-exists",
        "offer-over",
        "offer-taken",
        "other-ledger",
        "other-purpose",
        "other-record",
        "parcel-ended",
        "parcel-exists",
        "parcel-over",
        "recipient-closed",
        "record-erased",
        "revoked",
        "stale",
        "stale-keys",
        "too-far-ahead",
        "unknown-account",
        "unknown-device",
        "unknown-grantee",
        "unknown-recipient",
        "wrong-number",
    ] {
        assert!(seen.contains_key(name), "never came up: {name} in {seen:?}");
    }
}
