//! Old blocks go one by one, from all places where the engine keeps them, and the chain goes on.

mod common;

use aceso_chain::{Application as _, Config, Engine, forget, start};
use common::{Toy, alone, engine_folder};
use std::{fs, path::Path};

/// Nothing else in a file looks like it.
fn mark(number: u64) -> u64 {
    0xACE5_0F0E_1D2C_3B4A_u64.wrapping_add(number << 8)
}

/// Which of the marks of these blocks stand in any file of the engine, by height.
fn found(folder: &Path, toy: &Toy) -> Vec<u64> {
    let mut files = Vec::new();
    read(&engine_folder(folder), &mut files);
    let is_there = |number: &u64| {
        let bytes = number.to_be_bytes();
        files.iter().any(|it| it.windows(8).any(|at| at == bytes))
    };
    let blocks = toy.blocks().into_iter();
    blocks
        .filter(|(_, block)| block.transactions.iter().any(is_there))
        .map(|(height, _)| height)
        .collect()
}

fn read(folder: &Path, files: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => read(&path, files),
            false => files.push(fs::read(path).unwrap()),
        }
    }
}

async fn write(toy: &Toy, numbers: std::ops::Range<u64>) {
    for number in numbers {
        toy.submit(mark(number));
        toy.included(mark(number)).await;
    }
}

fn open(folder: &Path, config: Config) -> (Toy, Engine) {
    let toy = Toy::open(folder);
    let engine = start(config, toy.clone()).unwrap();
    (toy, engine)
}

/// With what was written, and which blocks it is in.
fn forgotten(folder: &Path, toy: &Toy, last: u64) -> u64 {
    let meta = toy.clone();
    forget(&engine_folder(folder), last, move |header| {
        meta.meta(header)
    })
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_forgotten_is_in_no_file_and_the_chain_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    // Once stopped well, once as a crash would.
    let (toy, engine) = open(folder, alone(folder));
    write(&toy, 0..6).await;
    engine.shutdown().await.unwrap();
    let (toy, engine) = open(folder, alone(folder));
    write(&toy, 6..12).await;
    let failed = engine.failed();
    drop(engine);
    failed.await;
    let all: Vec<u64> = toy.blocks().into_keys().collect();
    let full: Vec<u64> = found(folder, &toy);
    assert!(full.len() >= 12, "{full:?}");

    let newest = *all.last().unwrap();
    let last = newest - 3;
    assert!(forgotten(folder, &toy, last) >= last);
    let left: Vec<_> = full.iter().copied().filter(|it| *it > last).collect();
    assert_eq!(found(folder, &toy), left);
    assert_eq!(forgotten(folder, &toy, last), 0, "they are gone");

    let before = toy.ids();
    let (toy, engine) = open(folder, alone(folder));
    assert!(engine.finalized(last).await.is_none());
    for (height, id) in before.iter().filter(|(height, _)| *height > last) {
        let kept = engine.finalized(*height).await.unwrap();
        assert_eq!(kept.block.id(), *id);
        assert!(kept.certificate.is_some());
    }
    write(&toy, 12..15).await;
    let failed = engine.failed();
    drop(engine);
    failed.await;
    // All but the newest, while the last turn was cut off.
    let last = toy.height() - 1;
    assert!(forgotten(folder, &toy, last) > 0);
    let (toy, engine) = open(folder, alone(folder));
    assert_eq!(toy.ids()[..before.len()], before);
    write(&toy, 15..18).await;
    engine.shutdown().await.unwrap();

    // Going on from a copy, an epoch begins on a block that is forgotten soon.
    let (after, id) = *toy.ids().last().unwrap();
    let config = || Config {
        epochs: vec![(7, after)],
        begins_on: Some(id),
        ..alone(folder)
    };
    let (toy, engine) = open(folder, config());
    write(&toy, 18..20).await;
    engine.shutdown().await.unwrap();
    assert!(forgotten(folder, &toy, after + 1) > 0);
    let (toy, engine) = open(folder, config());
    assert!(engine.finalized(after).await.is_none());
    write(&toy, 20..22).await;
    engine.shutdown().await.unwrap();
    let newest = toy.height();
    assert_eq!(found(folder, &toy).first(), Some(&(after + 2)));
    assert!(newest > after + 2);
}
