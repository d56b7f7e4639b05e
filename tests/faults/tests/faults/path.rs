//! The path from patient to doctor, walked by people who try again; and what must hold wherever they are on it.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant},
};

use aceso_core::block::Genesis;
use aceso_messages::{ActivityKind, ProblemKind, Role, ShareState};

use super::{ledger::Facts, line::now_ms, person::Person, server::Server};

/// For what comes by itself.
const SOON: Duration = Duration::from_secs(60);
/// How often a person tries.
const TRIES: usize = 20;

/// A relay, a patient, a doctor, and all that was acknowledged to them.
pub struct World {
    pub server: Arc<Server>,
    pub genesis: Genesis,
    pub patient: Person,
    pub doctor: Person,
    /// The patient's device as it was at the beginning.
    pub first: Person,
    pub code: String,
    /// Record → its bytes.
    pub records: RefCell<BTreeMap<String, Vec<u8>>>,
    pub shares: RefCell<Vec<String>>,
    /// Share → when the patient was told that it has ended.
    pub stops: RefCell<BTreeMap<String, u64>>,
    /// Openings that the doctor was shown.
    pub opens: Cell<usize>,
}

impl World {
    /// Pauses of the wallets are `hurry` times shorter.
    pub async fn new(seed: u64, hurry: u64) -> Self {
        Self::named(seed, hurry, "Pat Doe").await
    }

    pub async fn named(seed: u64, hurry: u64, name: &str) -> Self {
        let server = Server::start();
        let seed = Rc::new(Cell::new(seed));
        let patient = Person::new(&server, &seed, hurry);
        patient.create(Role::Patient, name).await.unwrap();
        patient.make_sheet().await;
        let doctor = Person::new(&server, &seed, hurry);
        doctor.create(Role::Clinician, "Dr Grey").await.unwrap();
        let url = format!("{}/v1/genesis", server.url().unwrap());
        let genesis = reqwest::get(url).await.unwrap().bytes().await.unwrap();
        Self {
            genesis: Genesis::decode(&genesis).unwrap(),
            code: doctor.code().await.unwrap(),
            first: patient.twin(),
            server,
            patient,
            doctor,
            records: RefCell::default(),
            shares: RefCell::default(),
            stops: RefCell::default(),
            opens: Cell::new(0),
        }
    }

    /// The same again, while the relay can't be reached. No other problem is right.
    pub async fn again<T>(&self, ask: impl AsyncFn() -> Result<T, ProblemKind>) -> T {
        for _ in 0..TRIES {
            match ask().await {
                Ok(value) => return value,
                Err(ProblemKind::Offline) => self.pause().await,
                Err(other) => panic!("told of {other:?}"),
            }
        }
        panic!(
            "still told that there is no connection\n{}",
            self.server.log()
        );
    }

    async fn pause(&self) {
        self.server.is_up().await;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }

    /// Waits for what comes by itself.
    pub async fn until(&self, what: &str, mut holds: impl AsyncFnMut() -> bool) {
        let start = Instant::now();
        while !holds().await {
            assert!(
                start.elapsed() < SOON,
                "{what} never came\n{}",
                self.server.log()
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Adds a file: again if nothing came of it; what waits is left to the wallet's loop.
    pub async fn add(&self, patient: &Person, name: &str, bytes: Vec<u8>) -> String {
        for _ in 0..TRIES {
            let before = patient.records().await;
            let told = patient.add(name, bytes.clone()).await;
            let mut new = patient.records().await;
            new.retain(|card| before.iter().all(|it| it.id != card.id));
            assert!(new.len() < 2, "one file, {} records", new.len());
            match (told, new.pop()) {
                // It is on the device from then on, and goes to the relay by itself.
                (Ok(_), Some(_)) => {}
                (Err(ProblemKind::Offline), None) => {
                    self.pause().await;
                    continue;
                }
                (told, new) => panic!("told {told:?}, shown {new:?}"),
            }
            let mut new = patient.records().await;
            new.retain(|card| before.iter().all(|it| it.id != card.id));
            let id = new[0].id.clone();
            self.until("a safe record", async || {
                let cards = patient.records().await;
                cards.iter().any(|card| card.id == id && card.safe)
            })
            .await;
            self.records.borrow_mut().insert(id.clone(), bytes);
            return id;
        }
        panic!("never added\n{}", self.server.log());
    }

    /// Shares a record with the doctor, likewise.
    pub async fn share(&self, patient: &Person, record: &str) -> String {
        for _ in 0..TRIES {
            let before = patient.shares().await;
            let told = patient.share(&self.code, &[record.to_owned()]).await;
            let mut new = patient.shares().await;
            new.retain(|card| before.iter().all(|it| it.id != card.id));
            assert!(new.len() < 2, "one share, {} cards", new.len());
            match (&told, new.first()) {
                // It waits on the device, if the relay was not there.
                (Ok(_), Some(card)) => {
                    let state = card.state;
                    assert!(
                        matches!(state, ShareState::Active | ShareState::Waiting),
                        "{state:?}"
                    );
                }
                (Err(ProblemKind::Offline), None) => {
                    self.pause().await;
                    continue;
                }
                (Err(ProblemKind::Offline), Some(_)) => {}
                (told, new) => panic!("told {told:?}, shown {new:?}"),
            }
            let id = new[0].id.clone();
            self.until_share(patient, &id, ShareState::Active).await;
            self.shares.borrow_mut().push(id.clone());
            return id;
        }
        panic!("never shared\n{}", self.server.log());
    }

    async fn until_share(&self, patient: &Person, id: &str, state: ShareState) {
        self.until("the share's state", async || {
            let cards = patient.shares().await;
            cards
                .iter()
                .any(|card| card.id == id && card.state == state)
        })
        .await;
    }

    /// Opens a share, and the one record in it.
    pub async fn open(&self, doctor: &Person, share: &str, record: &str) {
        let opened = self.again(async || doctor.open_share(share).await).await;
        self.opens.set(self.opens.get() + 1);
        assert_eq!(opened.records.len(), 1);
        assert_eq!(opened.records[0].id, record);
        let read = self.again(async || doctor.open_shared_record(share, record).await);
        let read = read.await;
        assert!(read == self.records.borrow()[record], "other bytes");
    }

    /// Stops a share: asked for again, or left to the loop.
    pub async fn stop(&self, patient: &Person, share: &str, press_again: bool) {
        match patient.stop(share).await {
            Ok(_) => {}
            Err(ProblemKind::Offline) if press_again => {
                self.pause().await;
                self.again(async || patient.stop(share).await).await;
            }
            Err(ProblemKind::Offline) => {}
            Err(other) => panic!("told of {other:?}"),
        }
        self.until_share(patient, share, ShareState::Stopped).await;
        let told = now_ms();
        self.stops.borrow_mut().insert(share.to_owned(), told);
    }

    /// What the doctor is told once a share has ended.
    pub async fn expect_stopped(&self, doctor: &Person, share: &str, record: &str) {
        for _ in 0..TRIES {
            match doctor.open_share(share).await.map(|_| ()) {
                Err(ProblemKind::ShareStopped) => break,
                Err(ProblemKind::Offline) => self.pause().await,
                other => panic!("opened after its end: {other:?}"),
            }
        }
        for _ in 0..TRIES {
            match doctor.open_shared_record(share, record).await.map(|_| ()) {
                Err(ProblemKind::ShareStopped) => return,
                Err(ProblemKind::Offline) => self.pause().await,
                other => panic!("read after its end: {other:?}"),
            }
        }
        panic!(
            "still told that there is no connection\n{}",
            self.server.log()
        );
    }

    /// Nothing acknowledged is lost, nothing is doubled, nothing was served without its entry. Gives how many answers with
    /// something sealed in them were looked at.
    pub async fn check(&self) -> usize {
        self.server.is_up().await;
        let facts = Facts::read(&self.first, &self.genesis).await;
        let sorted = |mut ids: Vec<String>| {
            ids.sort();
            ids
        };
        let records: Vec<_> = self.records.borrow().keys().cloned().collect();
        let shares = self.shares.borrow().clone();
        let stops: Vec<_> = self.stops.borrow().keys().cloned().collect();
        assert_eq!(sorted(facts.records()), records);
        assert_eq!(sorted(facts.grants()), sorted(shares.clone()));
        assert_eq!(sorted(facts.revocations()), stops);
        let accesses = facts.accesses();
        assert!(
            accesses.len() >= self.opens.get(),
            "an opening without entry"
        );

        let patient = self.patient.tab().await;
        let _beside = patient.in_touch();
        let cards = patient.records().await;
        assert_eq!(cards.len(), records.len());
        assert!(cards.iter().all(|card| card.safe));
        let rows = self.again(async || patient.activity().await).await;
        let count = |kind| rows.iter().filter(|row| row.kind == kind).count();
        assert_eq!(count(ActivityKind::Created), 1);
        assert_eq!(count(ActivityKind::Added), records.len());
        assert_eq!(count(ActivityKind::Shared), shares.len());
        assert_eq!(count(ActivityKind::Stopped), stops.len());
        assert_eq!(count(ActivityKind::Opened), accesses.len());
        for card in patient.shares().await {
            let opened = accesses.iter().filter(|grant| **grant == card.id).count();
            assert_eq!(card.opened as usize, opened);
        }

        let seen = self.doctor.device.line.seen.borrow();
        for served in seen.iter().filter(|it| it.is_served()) {
            let (grant, _) = served.what().unwrap();
            let ended = self.stops.borrow().get(&grant.to_string()).copied();
            let in_time = ended.is_none_or(|ended| served.sent <= ended);
            assert!(in_time, "released after the end: {served:?}");
        }
        facts.check_served(&seen)
    }

    /// A record is with the relay as it was added: read in a fresh tab.
    pub async fn check_record(&self, id: &str) {
        let tab = self.patient.tab().await;
        let (bytes, fetched) = self.again(async || tab.open_record(id).await).await;
        assert!(fetched);
        assert!(bytes == self.records.borrow()[id], "other bytes");
    }
}
