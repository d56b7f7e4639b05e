//! `aceso-relay prune`, killed at random moments: the folder is whole whatever it was doing, and the next one ends the work.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use aceso_core::block::PrunedBody;
use aceso_relay::{Relay, audit::Stopped, clock::Clock, store::Store};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

use crate::{
    audit::{told, used_in, verify},
    home::{Home, options},
};

/// More, and others: ACESO_KILLS and ACESO_SEED.
const KILLS: u64 = 12;
const SEED: u64 = 0xACE5_0003;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Folders that are there for a moment: it is killed then, too.
const MOMENTS: [&str; 6] = [
    "store.pruning",
    "store.pruned",
    "store.old",
    "engine.pruning",
    "engine.pruned",
    "engine.old",
];

fn number(name: &str, default: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name}={text}")),
        Err(_) => default,
    }
}

fn prune(data: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_aceso-relay"))
        .env_clear()
        .args(["prune", "--older-than", "31d", "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// All blocks, as far as they are kept.
fn blocks(home: &Home, stopped: &Stopped) -> Vec<PrunedBody> {
    let folder = stopped.data.join("store");
    let store = loop {
        match Store::open_existing(&folder, &home.genesis) {
            Ok(store) => break store,
            Err(error) => assert!(error.to_string().contains("in use"), "{error}"),
        }
    };
    let heights = 1..=store.height().unwrap();
    heights
        .map(|height| store.kept(height).unwrap().unwrap())
        .collect()
}

/// Kills it when that is there, or when it is over.
fn kill_at(mut child: Child, place: &Path) -> bool {
    loop {
        let there = place.exists();
        if there || child.try_wait().unwrap().is_some() {
            let _ = child.kill();
            child.wait().unwrap();
            return there;
        }
    }
}

fn is_clean(data: &Path) {
    for name in MOMENTS {
        assert!(!data.join(name).exists(), "{name} is left");
    }
}

/// A relay on a folder, which begins and ends.
async fn serve(parent: PathBuf) {
    let config = options(&parent).resolve().unwrap();
    let relay = loop {
        match Relay::start_at(config.clone(), Clock::default()).await {
            Ok(relay) => break relay,
            Err(error) => assert!(error.to_string().contains("in use"), "{error}"),
        }
    };
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_random_moments_it_leaves_a_folder_that_is_whole() {
    let seed = number("ACESO_SEED", SEED);
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let mut used = used_in(Home::long_ago(60 * DAY).await).await;
    let stopped = used.stop().await;
    let before = blocks(&used.home, &stopped);

    let done = stopped.copy(&used.beside("done/data")).unwrap();
    let start = Instant::now();
    assert!(prune(&done.data).wait().unwrap().success());
    let took = start.elapsed();
    let after = blocks(&used.home, &done);
    assert_ne!(before, after);
    let (mut early, mut hit) = (0, 0);
    for round in 0..number("ACESO_KILLS", KILLS) {
        let folder = used.beside(&format!("killed-{round}"));
        let copy = stopped.copy(&folder.join("data")).unwrap();
        let moment = MOMENTS.get(round as usize / 2 % MOMENTS.len());
        let child = prune(&copy.data);
        match moment.filter(|_| round % 2 == 0) {
            Some(name) => hit += u32::from(kill_at(child, &copy.data.join(name))),
            None => {
                let mut child = child;
                let most = took.as_micros() as u64;
                std::thread::sleep(Duration::from_micros(rng.next_u64() % most));
                child.kill().unwrap();
                child.wait().unwrap();
            }
        }
        let told_of = format!("round {round}, ACESO_SEED={seed}");
        // Whoever comes next: `prune` itself, `verify`, or the relay.
        match round % 3 {
            0 => {}
            1 => {
                let report = verify(&copy).await;
                assert!(report.is_sound(), "{told_of}: {:?}", told(&report));
                is_clean(&copy.data);
            }
            _ => {
                serve(folder.clone()).await;
                is_clean(&copy.data);
            }
        }
        // All of it, or nothing.
        let now = blocks(&used.home, &copy);
        let now = &now[..before.len()];
        assert!(now == before || now == after, "{told_of}");
        early += u32::from(now == before);
        assert!(prune(&copy.data).wait().unwrap().success(), "{told_of}");
        is_clean(&copy.data);
        assert_eq!(
            &blocks(&used.home, &copy)[..before.len()],
            after,
            "{told_of}"
        );
        let report = verify(&copy).await;
        assert!(report.is_sound(), "{told_of}: {:?}", told(&report));
        if round == 0 {
            serve(folder.clone()).await;
        }
        fs::remove_dir_all(folder).unwrap();
    }
    assert!(hit > 0, "no moment was met");
    assert!(early > 0, "none was killed before its end");
}
