//! A validator killed with SIGKILL, again and again: what it acknowledged is there.

mod common;

use aceso_chain::start;
use common::{Toy, alone};
use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc,
    time::Duration,
};

const FOLDER: &str = "ACESO_CHAIN_TEST_FOLDER";

/// The victim: commits numbers from where it was and says so, until killed.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by the other test, as a process of its own"]
async fn victim() {
    let Ok(folder) = std::env::var(FOLDER).map(PathBuf::from) else {
        return;
    };
    let toy = Toy::open(&folder);
    let engine = start(alone(&folder), toy.clone()).unwrap();
    let mut next = toy
        .blocks()
        .values()
        .flat_map(|b| b.transactions.clone())
        .max()
        .map_or(0, |n| n + 1);
    loop {
        toy.submit(next);
        toy.included(next).await;
        println!("acknowledged {next} {}", engine.height().await);
        next += 1;
    }
}

/// Runs the victim for a while after its first commit, and returns the last number it acknowledged.
fn killed_after(folder: &Path, life: Duration) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "victim"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, heard) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if let Some(rest) = line.strip_prefix("acknowledged ") {
                let number = rest.split(' ').next().unwrap().parse::<u64>().unwrap();
                sender.send(number).unwrap();
            }
        }
    });
    let mut last = heard
        .recv_timeout(Duration::from_secs(30))
        .expect("stuck after a kill");
    std::thread::sleep(life);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    last = heard.try_iter().last().unwrap_or(last);
    last
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    let mut ids = Vec::new();
    for round in 0..15u64 {
        let last = killed_after(folder.path(), Duration::from_micros(20_000 + round * 1_370));
        let toy = Toy::open(folder.path());
        let numbers: Vec<u64> = toy
            .blocks()
            .values()
            .flat_map(|b| b.transactions.clone())
            .collect();
        assert_eq!(numbers, (0..numbers.len() as u64).collect::<Vec<_>>());
        assert!(numbers.len() as u64 > last);
        let now = toy.ids();
        assert_eq!(now[..ids.len()], ids, "forked");
        ids = now;
    }
}
