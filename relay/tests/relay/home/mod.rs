//! A relay in a folder of its own, and people who use it.

mod endings;
mod http;
mod journals;
mod people;
mod sharing;

use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use aceso_core::{block::Genesis, id::Millis};
use aceso_relay::{Relay, clock::Clock, config::Options};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use reqwest::Client;
use tempfile::TempDir;

pub use endings::soon;
pub use http::{Answer, header, problem, problem_json};
pub use journals::{entries, snapshot};
pub use people::Person;
pub use sharing::{PART, Record, Share, make_record};

pub const HOUR: Millis = 3_600_000;

/// A relay and its folder; the relay may be restarted.
pub struct Home {
    pub folder: TempDir,
    pub clock: Clock,
    pub genesis: Genesis,
    pub http: Client,
    pub url: String,
    pub relay: Option<Relay>,
    options: Options,
}

/// Fresh randomness; each call another, each run the same.
pub fn rng() -> ChaCha20Rng {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    ChaCha20Rng::seed_from_u64(COUNT.fetch_add(1, Ordering::Relaxed))
}

pub fn options(folder: &Path) -> Options {
    Options {
        data: Some(folder.join("data")),
        listen: Some("127.0.0.1:0".parse().unwrap()),
        ..Options::default()
    }
}

impl Home {
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    pub async fn with(change: impl FnOnce(&mut Options)) -> Self {
        Self::with_clock(Clock::default(), change).await
    }

    /// Where everything happens so long ago.
    pub async fn long_ago(by: Duration) -> Self {
        let clock = Clock::default();
        clock.set_back(by);
        Self::with_clock(clock, |_| ()).await
    }

    async fn with_clock(clock: Clock, change: impl FnOnce(&mut Options)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut options = options(folder.path());
        change(&mut options);
        let (relay, genesis) = start(&options, &clock).await;
        Self {
            folder,
            clock,
            genesis,
            http: Client::new(),
            url: relay.url(),
            relay: Some(relay),
            options,
        }
    }

    /// A relay that runs elsewhere, as the program does.
    pub async fn at(url: String) -> Self {
        let http = Client::new();
        let request = http.get(format!("{url}/v1/genesis"));
        let bytes = request.send().await.unwrap().bytes().await.unwrap();
        Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Clock::default(),
            genesis: Genesis::decode(&bytes).unwrap(),
            http,
            url,
            relay: None,
            options: Options::default(),
        }
    }

    /// Stops well and starts again.
    pub async fn restart(&mut self) {
        self.relay.take().unwrap().stop().await.unwrap();
        self.reopen().await;
    }

    /// Stops as a crash would, as far as one process can, and starts again.
    pub async fn crash(&mut self) {
        drop(self.relay.take());
        self.reopen().await;
    }

    /// Why it does not start again after it was stopped.
    pub async fn fault(&self) -> String {
        let config = self.options.clone().resolve().unwrap();
        match Relay::start_at(config, self.clock.clone()).await {
            Ok(_) => "none".into(),
            Err(error) => error.to_string(),
        }
    }

    /// Starts again after the relay was stopped.
    pub async fn reopen(&mut self) {
        let (relay, genesis) = start(&self.options, &self.clock).await;
        assert_eq!(genesis, self.genesis);
        self.url = relay.url();
        self.relay = Some(relay);
        self.http = Client::new();
    }

    /// Starts again where so many mebibytes must stay free on the disk.
    pub async fn reserve(&mut self, mib: u64) {
        self.options.reserve_mib = Some(mib);
        self.restart().await;
    }

    /// Mebibytes that are free on the disk.
    pub fn free(&self) -> u64 {
        let disk = rustix::fs::statvfs(self.folder.path()).unwrap();
        (disk.f_bavail * disk.f_frsize) >> 20
    }

    pub fn relay(&self) -> &Relay {
        self.relay.as_ref().unwrap()
    }
}

async fn start(options: &Options, clock: &Clock) -> (Relay, Genesis) {
    let config = options.clone().resolve().unwrap();
    // After a crash the old one's threads may hold the folder for a moment.
    for _ in 0..200 {
        match Relay::start_at(config.clone(), clock.clone()).await {
            Ok(relay) => {
                let genesis = relay.app().node.genesis().clone();
                return (relay, genesis);
            }
            Err(error) => {
                let text = error.to_string();
                assert!(text.contains("Locked") || text.contains("in use"), "{text}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    panic!("the folder stays locked");
}
