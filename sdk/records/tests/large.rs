//! A record of 5 MB: still one person, and quick enough to read while someone waits.
#![allow(missing_docs)]

mod common;
#[path = "../examples/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use aceso_records::Document;
use common::{bytes, lines, summary};

#[test]
fn five_megabytes_are_one_persons_summary() {
    let original = serde_json::from_slice(&bytes("casimira-nicolas.json")).unwrap();
    let large = support::grow(&original, 5_000_000).to_string();
    assert!((5_000_000..5_100_000).contains(&large.len()));

    let start = Instant::now();
    let document = Document::parse(large.as_bytes()).unwrap();
    let parsed = start.elapsed();
    let summary = summary(&document);
    let all = start.elapsed();
    println!("5 MB: read in {parsed:?}, read and summarized in {all:?}");

    assert_eq!(summary.person.as_ref().unwrap().name, "Casimira Nicolas");
    assert!(summary.other_people.is_empty());
    assert!(document.entries() > 1500);
    // The newest of everything is still the original.
    assert_eq!(
        lines(&summary.problems)[..4],
        [
            "*Hypertriglyceridemia | - | 2020-07-10",
            "*Diabetes | - | 2017-07-07",
            "*Hypertension | - | 2017-07-07",
            "*Chronic sinusitis | - | 2003-08-07",
        ]
    );
    assert_eq!(summary.results.len(), 33);
    assert_eq!(summary.events.len(), 50);
    // Generous: a debug build on a busy machine. What grows with the square of the size takes far longer.
    assert!(all < Duration::from_secs(5), "{all:?}");
}
