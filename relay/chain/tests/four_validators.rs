//! Four validators over loopback: one may be gone.

mod common;

use aceso_chain::{Config, Engine, public_key, start};
use common::{NAMESPACE, Toy, holds, validators};
use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    time::Duration,
};
use tokio::time::timeout;

const LIMIT: Duration = Duration::from_secs(60);

fn config(folder: &Path, me: usize, addresses: &[SocketAddr]) -> Config {
    let seeds: Vec<[u8; 32]> = (1..=4).map(|n| [n; 32]).collect();
    let folder = folder.join(format!("engine{me}"));
    let all = validators(&seeds);
    let mut config = Config::new(folder, seeds[me], all, NAMESPACE.to_vec(), addresses[me]);
    for (other, seed) in seeds.iter().enumerate() {
        if other != me {
            config
                .peers
                .push((public_key(seed).unwrap(), addresses[other]));
        }
    }
    config.leader_timeout = Duration::from_millis(600);
    config.skip_after = Duration::from_secs(3);
    config
}

fn run(folder: &Path, me: usize, addresses: &[SocketAddr]) -> (Toy, Engine) {
    let toy = Toy::open(&folder.join(format!("toy{me}")));
    let engine = start(config(folder, me, addresses), toy.clone()).unwrap();
    (toy, engine)
}

async fn commit(toys: &[&Toy], numbers: std::ops::Range<u64>) {
    for n in numbers {
        // There is no mempool here: whoever has a transaction tells all.
        for toy in toys {
            toy.submit(n);
        }
        for toy in toys {
            timeout(LIMIT, toy.included(n)).await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_four_may_go_and_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let sockets: Vec<_> = (0..4)
        .map(|_| TcpListener::bind("127.0.0.1:0").unwrap())
        .collect();
    let addresses: Vec<_> = sockets.iter().map(|s| s.local_addr().unwrap()).collect();
    drop(sockets);

    let mut nodes: Vec<_> = (0..4)
        .map(|me| run(folder.path(), me, &addresses))
        .collect();
    let toys: Vec<_> = nodes.iter().map(|(toy, _)| toy.clone()).collect();
    commit(&toys.iter().collect::<Vec<_>>(), 0..20).await;

    let (_, gone) = nodes.remove(3);
    let ended = gone.failed();
    drop(gone);
    ended.await;
    commit(&[&toys[0], &toys[1], &toys[2]], 20..30).await;

    let (back, engine) = run(folder.path(), 3, &addresses);
    timeout(LIMIT, back.included(29)).await.unwrap();
    commit(&[&toys[0], &toys[1], &toys[2], &back], 30..35).await;

    let keys = validators(&(1..=4).map(|n| [n; 32]).collect::<Vec<_>>());
    let longest = toys[0].ids();
    for toy in [&toys[1], &toys[2], &back] {
        let ids = toy.ids();
        let shared = ids.len().min(longest.len());
        assert!(shared >= 30);
        assert_eq!(ids[..shared], longest[..shared]);
    }
    let mut proven = 0;
    for applied in toys[0].blocks().values() {
        if let Some(certificate) = &applied.certificate {
            assert!(holds(certificate, &applied.id, &keys));
            assert!(certificate.signatures.len() >= 3);
            proven += 1;
        }
    }
    assert!(proven >= 30, "{proven} of {}", longest.len());
    engine.shutdown().await.unwrap();
    for (_, engine) in nodes {
        engine.shutdown().await.unwrap();
    }
}
