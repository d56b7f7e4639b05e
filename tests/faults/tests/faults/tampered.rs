//! A relay's folder in which one byte was changed while it was stopped, as `aceso-relay tamper` does it: what the relay that is started on
//! it says, and what whoever asks it reads.

use std::{cell::Cell, rc::Rc, sync::Arc, time::Duration};

use aceso_client::ports::Storage as _;
use aceso_core::{
    id::{AccountId, GrantId},
    kinds::{Body, Opening},
    ledger::Key,
    transaction::Verified,
};
use aceso_messages::{ProblemKind, Role, ShareState};
use aceso_relay::{
    audit::{Place, Stopped},
    store::{Rows, Store},
};

use super::{
    line::{Fault, now_ms},
    moment::What,
    path::World,
    person::{Person, bundle, run},
    server::Server,
};

/// What the relay writes into its log when it refuses what its store says.
const CORRUPT: &str = "the store is corrupt: ";
/// The same of a value of the state, whose key follows.
const DAMAGED: &str = "the store is damaged: the state under ";

/// A share that was stopped and one in force, both opened; then the relay stops.
struct Used {
    world: World,
    /// The doctor's device as it was before anything was shared.
    beginner: Person,
    record: String,
    over: String,
    share: String,
}

impl Used {
    async fn new(seed: u64) -> Self {
        Self::with(seed, "One").await
    }

    /// Of a record in which these words stand.
    async fn with(seed: u64, words: &str) -> Self {
        let world = World::new(seed, 20).await;
        let (patient, doctor) = (&world.patient, &world.doctor);
        let beginner = doctor.twin();
        let record = world.add(patient, "a.json", bundle("Pat Doe", words)).await;
        let over = world.share(patient, &record).await;
        world.open(doctor, &over, &record).await;
        world.stop(patient, &over, true).await;
        let share = world.share(patient, &record).await;
        world.open(doctor, &share, &record).await;
        Self {
            beginner,
            record,
            over,
            share,
            world,
        }
    }

    fn store(&self) -> Store {
        let folder = self.world.server.data().join("store");
        Store::open(&folder, &self.world.genesis).unwrap()
    }

    /// The height and the transaction that a statement of that kind is in.
    fn find(&self, is: impl Fn(&Body) -> bool) -> (u64, Verified) {
        let store = self.store();
        let heights = 1..=store.height().unwrap();
        let mut all = heights.flat_map(|height| {
            let body = store.body(height).unwrap().unwrap();
            body.into_iter()
                .map(move |it| (height, it.verify().unwrap()))
        });
        all.find(|(_, it)| is(&it.statement().body)).unwrap()
    }

    fn granted(&self) -> (u64, Verified) {
        let grant = id(&self.share);
        self.find(|body| matches!(body, Body::Grant(body) if body.grant == grant))
    }

    fn doctor(&self) -> AccountId {
        let (_, access) = self.find(|body| matches!(body, Body::Access(_)));
        access.account()
    }

    fn tampered(&self, what: &str, place: &str) -> Arc<Server> {
        let started = self.world.server.tampered(what, place);
        started.unwrap_or_else(|told| panic!("{what} {place}: {told}"))
    }
}

fn id(share: &str) -> GrantId {
    share.parse().unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn key(key: Key) -> String {
    hex(&key.to_bytes())
}

/// A person's device, when that relay answers.
async fn meet(person: &Person, server: &Arc<Server>) -> Person {
    let device = person.meets(server);
    device.unlock().await;
    device
}

/// What somebody is told instead of what was asked for.
fn told<T>(result: Result<T, ProblemKind>) -> ProblemKind {
    result.err().expect("it went unnoticed")
}

/// Whether the relay says that the state is damaged there.
fn tells(server: &Server, place: &str) -> bool {
    server.log().contains(&format!("{DAMAGED}{place}"))
}

fn was_served(person: &Person) -> bool {
    let seen = person.device.line.seen.borrow();
    seen.iter().any(|it| it.is_served())
}

/// The relay gives no part that is not what was stored, wherever in a range that is asked for it lies.
#[test]
fn a_byte_of_a_blob() {
    a_byte_of(41, "One", 0);
    a_byte_of(46, &"One".repeat(800_000), 1);
}

fn a_byte_of(seed: u64, words: &str, part: u32) {
    run(async {
        let used = Used::with(seed, words).await;
        let world = &used.world;
        world.server.kill();
        let (_, added) = used.find(|body| matches!(body, Body::RecordVersion(_)));
        let Opening::RecordVersion(opening) = added.opening() else {
            panic!("a version without its opening")
        };
        let blob = opening.version.blob;
        let server = used.tampered("blob", &format!("{blob}/{part}"));

        let patient = meet(&world.patient, &server).await;
        // The copy on the device is whole. Without it:
        let storage = &patient.device.storage;
        for part in storage.names("blob/").await.unwrap() {
            storage.delete(&part).await.unwrap();
        }
        let read = patient.open_record(&used.record).await;
        assert_eq!(told(read), ProblemKind::EnvelopeDamaged);
        assert!(server.log().contains("a stored envelope is damaged"));
        let doctor = meet(&world.doctor, &server).await;
        // It must not hide the share's other records.
        let opened = doctor.open_share(&used.share).await.unwrap();
        assert_eq!(opened.summary.unreadable, ["a"]);
        let read = doctor.open_shared_record(&used.share, &used.record).await;
        assert_eq!(told(read), ProblemKind::EnvelopeDamaged);
    });
}

/// The tree above the values has the root that the validators signed: the relay makes nothing of a value that is not the tree's.
#[test]
fn a_byte_of_the_state() {
    run(async {
        let used = Used::new(42).await;
        let world = &used.world;
        world.server.kill();
        for share in [&used.share, &used.over] {
            let place = key(Key::Grant(id(share)));
            let server = used.tampered("state", &place);
            let doctor = meet(&world.doctor, &server).await;
            let opened = doctor.open_share(share).await;
            assert_eq!(told(opened), ProblemKind::ServiceTrouble);
            assert!(!was_served(&doctor), "something was opened");
            assert!(tells(&server, &place), "{}", server.log());
        }
        // Nothing is made of it either: the patient is not told that the share is stopped, and no block says so.
        let place = key(Key::Grant(id(&used.share)));
        let server = used.tampered("state", &place);
        let patient = meet(&world.patient, &server).await;
        let stopped = patient.stop(&used.share).await;
        assert_eq!(told(stopped), ProblemKind::NotProven);
        assert_eq!(patient.shares().await[0].state, ShareState::Stopping);
        assert!(tells(&server, &place), "{}", server.log());
        // Others are served meanwhile.
        let other = Person::new(&server, &Rc::new(Cell::new(7)), 20);
        other.create(Role::Patient, "Sam Roe").await.unwrap();
        other.make_sheet().await;
        server.kill();
        let (data, blobs) = (server.data(), None);
        let report = Stopped { data, blobs }
            .verify(None, now_ms())
            .await
            .unwrap();
        assert!(!report.is_sound());
        let mut found = report.findings.iter();
        let value = Place::State(Key::Grant(id(&used.share)).to_bytes());
        let only = found.all(|it| it.place == value);
        assert!(only, "something rests on it: {:?}", report.findings);
        // Nothing is sealed for keys that are not proven.
        let place = key(Key::Account(used.doctor()));
        let server = used.tampered("state", &place);
        let patient = meet(&world.patient, &server).await;
        let shared = patient.share(&world.code, std::slice::from_ref(&used.record));
        assert_eq!(told(shared.await), ProblemKind::ServiceTrouble);
        assert_eq!(patient.shares().await.len(), 2);
        assert!(tells(&server, &place), "{}", server.log());
        // Whose account can't be read, is not answered.
        let place = key(Key::Account(used.granted().1.account()));
        let server = used.tampered("state", &place);
        let patient = meet(&world.patient, &server).await;
        assert_eq!(told(patient.activity().await), ProblemKind::ServiceTrouble);
        assert!(tells(&server, &place), "{}", server.log());
    });
}

/// The relay holds a block against its header before it gives out a receipt from it.
#[test]
fn a_byte_of_a_block() {
    run(async {
        let used = Used::new(43).await;
        let world = &used.world;
        world.server.kill();
        let (height, _) = used.granted();
        let server = used.tampered("block", &height.to_string());
        let patient = meet(&world.first, &server).await;
        assert_eq!(told(patient.activity().await), ProblemKind::ServiceTrouble);
        let doctor = meet(&used.beginner, &server).await;
        assert_eq!(told(doctor.patients().await), ProblemKind::ServiceTrouble);
        let why = format!("{CORRUPT}a block's transactions are not those that its header names");
        assert!(server.log().contains(&why), "{}", server.log());
    });
}

/// A header that names other transactions is found out by the relay, a certificate, which it gives out as it rests, by the wallet.
#[test]
fn a_byte_of_a_header_or_of_a_certificate() {
    run(async {
        let used = Used::new(46).await;
        let world = &used.world;
        world.server.kill();
        let (height, _) = used.granted();
        let cases = [
            ("header", ProblemKind::ServiceTrouble),
            ("certificate", ProblemKind::NotProven),
        ];
        for (what, problem) in cases {
            let server = used.tampered(what, &height.to_string());
            let patient = meet(&world.first, &server).await;
            assert_eq!(told(patient.activity().await), problem, "{what}");
            let doctor = meet(&used.beginner, &server).await;
            assert_eq!(told(doctor.patients().await), problem, "{what}");
        }
    });
}

/// A row that leads elsewhere is found out by the relay, one that proofs are made of by the wallet.
#[test]
fn a_byte_of_an_index() {
    run(async {
        let used = Used::new(44).await;
        let world = &used.world;
        // A stop that is final, and nobody has heard of it.
        let lost = Cell::new(false);
        world.patient.device.line.fault(move |request| {
            if lost.get() {
                return Some(Fault::Offline);
            }
            lost.set(What::of(request) == Some(What::Stop));
            lost.get().then_some(Fault::LoseReply)
        });
        let stopped = world.patient.stop(&used.share).await;
        assert_eq!(stopped.unwrap()[0].state, ShareState::Stopping);
        world.server.kill();

        let doctor = used.doctor();
        let grant = id(&used.share);
        let listed = used
            .store()
            .rows(Rows::Grants)
            .map(Result::unwrap)
            .find(|(key, value)| key.starts_with(doctor.as_bytes()) && **value == *grant.as_bytes())
            .map(|(key, _)| hex(&key))
            .unwrap();
        for place in [format!("made/{grant}"), format!("grants/{listed}")] {
            let server = used.tampered("index", &place);
            let doctor = meet(&used.beginner, &server).await;
            assert_eq!(told(doctor.patients().await), ProblemKind::ServiceTrouble);
            assert!(server.log().contains(CORRUPT), "{}", server.log());
        }

        let (_, stop) =
            used.find(|body| matches!(body, Body::Revocation(body) if body.grant == grant));
        let intent = stop.statement().intent;
        let server = used.tampered("index", &format!("receipts/{intent}{}", stop.account()));
        let patient = meet(&world.patient, &server).await;
        // The relay does not give that receipt; the list of activity proves the stop all the same.
        let cards = patient.stop(&used.share).await.unwrap();
        assert_eq!(cards[0].state, ShareState::Stopped);
        let refused = patient.device.line.seen.borrow()[0].clone();
        assert_eq!(
            (refused.target.as_str(), refused.status),
            ("/v1/transactions", 500)
        );
        assert!(server.log().contains(CORRUPT), "{}", server.log());

        // Heights 4 to 7 under one hash: the way from every block that this device knows leads past it.
        let server = used.tampered("index", "ancestors/020000000000000001");
        let patient = meet(&world.first, &server).await;
        assert_eq!(told(patient.activity().await), ProblemKind::ServiceTrouble);
        assert!(server.log().contains(CORRUPT), "{}", server.log());
    });
}

/// Wherever the byte is, and whether or not anybody asks for it: the relay finds it in its first round, and says so to each wallet that asks.
#[test]
fn a_byte_at_any_place() {
    run(async {
        let used = Used::new(45).await;
        let world = &used.world;
        world.server.kill();
        let mut places = vec![
            // Nobody reads these: the version of a record that is kept on the device, a stop that everybody has heard of.
            ("state", key(Key::Record(used.record.parse().unwrap()))),
            ("index", format!("revoked/{}", used.over)),
        ];
        let (height, _) = used.granted();
        for what in ["block", "header", "certificate"] {
            places.push((what, height.to_string()));
        }
        let (_, added) = used.find(|body| matches!(body, Body::RecordVersion(_)));
        let Opening::RecordVersion(opening) = added.opening() else {
            panic!("a version without its opening")
        };
        places.push(("blob", opening.version.blob.to_string()));
        for rows in Rows::EXACT {
            if let Some(row) = used.store().rows(rows).last() {
                let place = format!("{}/{}", rows.name(), hex(&row.unwrap().0));
                places.push(("index", place));
            }
        }
        assert!(places.len() > 8);
        for (what, place) in places {
            let server = used.tampered(what, &place);
            soon(async || server.log().contains("what is kept is damaged: ")).await;
            let patient = meet(&world.patient, &server).await;
            soon(async || {
                // What rests on the damaged value is answered by nobody: that is an alarm, too.
                let asked = patient.activity().await.err();
                let alarm = matches!(
                    asked,
                    Some(ProblemKind::ServiceTrouble | ProblemKind::NotProven)
                );
                alarm || patient.is_told_of_damage().await
            })
            .await;
        }
    });
}

async fn soon(mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..1_000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not come");
}
