//! One validator: the same code path as many, with nobody to talk to.

mod common;

use aceso_chain::{Config, Error, settle, start};
use common::{Toy, alone, engine_folder, holds};
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_transactions_become_final_with_certificates() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    let config = alone(folder.path());
    let validators = config.validators.clone();
    let engine = start(config, toy.clone()).unwrap();
    for n in 0..100 {
        toy.submit(n);
        toy.included(n).await;
    }
    let blocks = toy.blocks();
    assert!(blocks.keys().copied().eq(1..=100));
    for (height, applied) in &blocks {
        let certificate = applied.certificate.as_ref().unwrap();
        assert!(holds(certificate, &applied.id, &validators));
        let mut other = applied.id;
        other[0] ^= 1;
        assert!(!holds(certificate, &other, &validators));
        let stored = engine.finalized(*height).await.unwrap();
        assert_eq!(stored.block.id(), applied.id);
        assert_eq!(stored.certificate.as_ref(), Some(certificate));
    }
    assert_eq!(engine.height().await, 100);
    engine.shutdown().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_chain_stays_silent_and_wakes_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    let engine = start(alone(folder.path()), toy.clone()).unwrap();
    toy.submit(1);
    toy.included(1).await;
    // What the block brought with it comes to its end first, however long a busy machine takes.
    let state = || {
        (
            toy.asked(),
            toy.height(),
            written(&engine_folder(folder.path())),
        )
    };
    let silent = async {
        loop {
            let before = state();
            tokio::time::sleep(Duration::from_secs(2)).await;
            if state() == before {
                break;
            }
        }
    };
    let silent = tokio::time::timeout(Duration::from_secs(20), silent);
    silent.await.expect("an idle chain goes on");
    assert_eq!(toy.height(), 1);
    let start = Instant::now();
    toy.submit(2);
    toy.included(2).await;
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
    engine.shutdown().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn blocks_are_built_while_one_is_applied_but_not_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    let engine = start(alone(folder.path()), toy.clone()).unwrap();
    toy.hold(true);
    let proposed = async |height: u64| {
        while toy.proposed() < height {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    for height in 1..=3 {
        toy.submit(height);
        let proposed = tokio::time::timeout(Duration::from_secs(20), proposed(height));
        proposed.await.expect("the first is still being applied");
    }
    // It would be on three that are not applied.
    toy.submit(4);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!((toy.height(), toy.proposed()), (0, 3));
    toy.hold(false);
    toy.included(4).await;
    assert_eq!(toy.height(), 4);
    engine.shutdown().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_takes_long_to_be_applied_gets_no_empty_one_on_top() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    let engine = start(alone(folder.path()), toy.clone()).unwrap();
    toy.hold(true);
    toy.submit(1);
    let proposed = async {
        while toy.proposed() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let proposed = tokio::time::timeout(Duration::from_secs(20), proposed);
    proposed.await.expect("it is proposed");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!((toy.height(), toy.proposed()), (0, 1));
    toy.hold(false);
    toy.included(1).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!((toy.height(), toy.proposed()), (1, 1));
    engine.shutdown().await.unwrap();
}

/// Size and time of change of every file below a folder.
fn written(folder: &std::path::Path) -> Vec<(std::path::PathBuf, u64, std::time::SystemTime)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let meta = entry.metadata().unwrap();
        if meta.is_dir() {
            found.extend(written(&entry.path()));
        } else {
            found.push((entry.path(), meta.len(), meta.modified().unwrap()));
        }
    }
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut ids = Vec::new();
    for round in 0..3 {
        let toy = Toy::open(folder.path());
        assert_eq!(toy.ids(), ids);
        let engine = start(alone(folder.path()), toy.clone()).unwrap();
        assert_eq!(engine.height().await, toy.height());
        for n in 0..5 {
            toy.submit(round * 100 + n);
            toy.included(round * 100 + n).await;
        }
        ids = toy.ids();
        assert_eq!(ids.len() as u64, (round + 1) * 5);
        engine.shutdown().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abrupt_stop_loses_nothing_and_forks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut ids = Vec::new();
    let mut last = None;
    for round in 0..12u64 {
        let toy = Toy::open(folder.path());
        let engine = start(alone(folder.path()), toy.clone()).unwrap();
        if let Some(last) = last {
            // It was waiting when the engine went away; clients send again.
            toy.submit(last);
            toy.included(last).await;
        }
        assert_eq!(toy.ids()[..ids.len()], ids);
        for n in 0..4 {
            toy.submit(1000 * round + n);
            toy.included(1000 * round + n).await;
        }
        last = Some(1000 * round + 999);
        toy.submit(1000 * round + 999);
        // A different moment of the block's life each time.
        tokio::time::sleep(Duration::from_micros(700 * round)).await;
        let ended = engine.failed();
        drop(engine);
        ended.await;
        ids = toy.ids();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abrupt_stop_with_many_on_the_way_loses_nothing_and_forks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut ids = Vec::new();
    for round in 0..12u64 {
        let toy = Toy::open(folder.path());
        let engine = start(alone(folder.path()), toy.clone()).unwrap();
        // Clients send again what they had no answer for; the toy fails on what it is given twice.
        let all = 40 * (round + 1);
        for n in 0..all {
            if !toy.is_included(n) {
                toy.submit(n);
                tokio::time::sleep(Duration::from_micros(300)).await;
            }
        }
        assert_eq!(toy.ids()[..ids.len()], ids);
        if round == 11 {
            for n in 0..all {
                toy.included(n).await;
            }
            engine.shutdown().await.unwrap();
            break;
        }
        let ended = engine.failed();
        drop(engine);
        ended.await;
        ids = toy.ids();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_that_lost_blocks_gets_them_again() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    let engine = start(alone(folder.path()), toy.clone()).unwrap();
    for n in 0..10 {
        toy.submit(n);
        toy.included(n).await;
    }
    let before = toy.blocks();
    engine.shutdown().await.unwrap();

    Toy::rewind(folder.path(), 4);
    let toy = Toy::open(folder.path());
    assert_eq!(toy.height(), 4);
    let engine = start(alone(folder.path()), toy.clone()).unwrap();
    // Of the last the engine may not know any more that it was applied, and then gives it once it takes part.
    toy.reached(10).await;
    for (height, applied) in toy.blocks() {
        assert_eq!(applied.id, before[&height].id);
        assert_eq!(applied.certificate.is_some(), height > 4);
    }
    toy.submit(77);
    toy.included(77).await;
    engine.shutdown().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wiped_engine_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    let engine = start(alone(folder.path()), toy.clone()).unwrap();
    toy.submit(1);
    toy.included(1).await;
    engine.shutdown().await.unwrap();

    std::fs::remove_dir_all(engine_folder(folder.path())).unwrap();
    let again = start(alone(folder.path()), Toy::open(folder.path()));
    assert!(matches!(
        again.err(),
        Some(Error::Behind {
            application: 1,
            engine: 0
        })
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_another_chain_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    start(alone(folder.path()), toy.clone())
        .unwrap()
        .shutdown()
        .await
        .unwrap();
    let mut config = alone(folder.path());
    config.namespace = b"another".to_vec();
    assert!(matches!(
        start(config, toy.clone()).err(),
        Some(Error::OtherIdentity(_))
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_or_port_in_use_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    let engine = start(alone(folder.path()), toy.clone()).unwrap();
    assert!(matches!(
        start(alone(folder.path()), toy.clone()).err(),
        Some(Error::Locked(_))
    ));
    engine.shutdown().await.unwrap();

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut config = alone(folder.path());
    config.listen = taken.local_addr().unwrap();
    assert!(matches!(
        start(config, toy).err(),
        Some(Error::Listen { .. })
    ));
}

/// Not a test: prints how long a transaction takes. `cargo test --release -p aceso-chain -- --ignored --nocapture latency`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn latency() {
    let folder = tempfile::tempdir().unwrap();
    let toy = Toy::open(folder.path());
    let engine = start(alone(folder.path()), toy.clone()).unwrap();
    let mut times = Vec::new();
    for n in 0..500 {
        let start = Instant::now();
        toy.submit(n);
        toy.included(n).await;
        times.push(start.elapsed());
        tokio::time::sleep(Duration::from_millis(n % 7)).await;
    }
    times.sort();
    println!(
        "submit to durable: p50 {:?} p95 {:?} max {:?}",
        times[250], times[475], times[499]
    );
    let bytes: u64 = written(&engine_folder(folder.path()))
        .iter()
        .map(|file| file.1)
        .sum();
    println!("{} bytes on disk a block", bytes / 500);
    engine.shutdown().await.unwrap();
}

/// Copies a folder with all below it.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        match entry.file_type().unwrap().is_dir() {
            true => copy(&source, &target),
            false => drop(std::fs::copy(source, target).unwrap()),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_on_from_a_copy_votes_in_an_epoch_of_its_own() {
    let [folder, kept] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let write = async |folder: &std::path::Path, config: Config, numbers: std::ops::Range<u64>| {
        let toy = Toy::open(folder);
        let engine = tokio::task::spawn_blocking({
            let toy = toy.clone();
            move || start(config, toy)
        });
        let engine = engine.await.unwrap().unwrap();
        for n in numbers {
            toy.submit(n);
            toy.included(n).await;
        }
        engine.shutdown().await.unwrap();
        toy
    };
    write(folder.path(), alone(folder.path()), 0..5).await;
    copy(folder.path(), kept.path());
    let lost = write(folder.path(), alone(folder.path()), 5..9).await;

    // The application's part of the copy is older than the engine's.
    let before = lost.ids()[..5].to_vec();
    Toy::rewind(kept.path(), 3);
    let toy = Toy::open(kept.path());
    let (config, settled) = (alone(kept.path()), toy.clone());
    let settling = tokio::task::spawn_blocking(move || settle(config, settled));
    settling.await.unwrap().unwrap();
    assert_eq!(toy.ids(), before);
    drop(toy);

    let validators = alone(kept.path()).validators;
    let mut at = 5;
    for (round, epochs) in [vec![(7, 5)], vec![(7, 5)], vec![(7, 5), (40, 9)]]
        .into_iter()
        .enumerate()
    {
        let mut config = alone(kept.path());
        config.epochs.clone_from(&epochs);
        let numbers = 100 * (round as u64 + 1);
        let toy = write(kept.path(), config, numbers..numbers + 2).await;
        assert_eq!(toy.ids()[..5], before);
        assert_eq!(toy.height(), at + 2);
        let expected = epochs.last().unwrap().0;
        for height in at + 1..=toy.height() {
            let applied = &toy.blocks()[&height];
            let certificate = applied.certificate.as_ref().unwrap();
            assert_eq!(certificate.epoch, expected);
            assert!(holds(certificate, &applied.id, &validators));
        }
        at = toy.height();
    }
    // What was lost named another epoch at the same heights.
    let lost = lost.blocks();
    for height in 6..=9 {
        let certificate = lost[&height].certificate.as_ref().unwrap();
        assert_eq!(certificate.epoch, 0);
    }
}
