//! What nobody asks for is looked at while the relay serves: every byte that is changed is found, nothing else is called damaged, and whoever
//! asks is told.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use aceso_core::kinds::revocation;
use aceso_relay::{
    audit::{Place, Stopped},
    blobs::Objects,
    metrics::Metrics,
    rounds::{Damage, Look, Round, Rounds},
    store::{Post, Rows, Store, Thing},
};

use crate::{
    audit::{Used, used, used_in, verify},
    home::{HOUR, Home, rng, soon},
    together::post,
};

/// The folder of a relay that is stopped.
struct Kept {
    used: Used,
    data: PathBuf,
    rounds: Rounds,
}

impl Kept {
    async fn new() -> Self {
        let mut used = used().await;
        let data = used.stop().await.data;
        let store = Store::open(&data.join("store"), &used.home.genesis).unwrap();
        let look = Look {
            store: Arc::new(store),
            objects: Objects::folder(&data.join("blobs")).unwrap(),
            genesis: Arc::new(used.home.genesis.clone()),
            clock: used.home.clock.clone(),
        };
        let rounds = Rounds {
            look,
            damage: Damage::default(),
            events: Arc::default(),
            metrics: Metrics::default(),
            again: Duration::ZERO,
        };
        Self { used, data, rounds }
    }

    async fn found(&self) -> Vec<Place> {
        let round = self.rounds.once().await.unwrap();
        assert_eq!(
            (round.places as usize, round.unseen),
            (round.found.len(), 0)
        );
        assert_eq!(self.rounds.damage.found().unwrap_or_default(), round.places);
        round.found.into_iter().map(|it| it.place).collect()
    }

    fn rows(&self, rows: Rows) -> Vec<(Vec<u8>, Vec<u8>)> {
        let all = self.rounds.look.store.rows(rows).map(Result::unwrap);
        all.map(|(key, value)| (key.to_vec(), value.to_vec()))
            .collect()
    }

    /// What is found while rows say something else; then they say what they said.
    async fn with(
        &self,
        rows: Rows,
        change: impl Fn(&[(Vec<u8>, Vec<u8>)], usize) -> Option<Vec<u8>>,
    ) -> (Vec<Vec<u8>>, Vec<Place>) {
        let before = self.rows(rows);
        let store = &self.rounds.look.store;
        let mut changed = Vec::new();
        for (at, (key, _)) in before.iter().enumerate() {
            if let Some(value) = change(&before, at) {
                store.put_row(rows, key, &value).unwrap();
                changed.push(key.clone());
            }
        }
        let found = self.found().await;
        for (key, value) in &before {
            store.put_row(rows, key, value).unwrap();
        }
        (changed, found)
    }
}

/// One bit of the byte in the middle, as `tamper` changes it.
pub fn flipped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = bytes.to_vec();
    let middle = bytes.len() / 2;
    *bytes.get_mut(middle)? ^= 1;
    Some(bytes)
}

fn place(rows: Rows, key: Vec<u8>) -> Place {
    match rows {
        Rows::Headers | Rows::Bodies => Place::Block(u64::from_be_bytes(key.try_into().unwrap())),
        Rows::State => Place::State(key),
        rows => Place::Index(rows, key),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_byte_that_tamper_can_change_is_found_by_a_round() {
    let kept = Kept::new().await;
    assert_eq!(kept.found().await, []);
    let others = [Rows::Headers, Rows::Bodies, Rows::State];
    for rows in others.into_iter().chain(Rows::EXACT) {
        let (changed, found) = kept.with(rows, |all, at| flipped(&all[at].1)).await;
        assert!(!changed.is_empty(), "no {}", rows.name());
        for key in changed {
            let place = place(rows, key);
            assert!(found.contains(&place), "{place} is not among {found:?}");
        }
    }
    // One alone is found, too, and is all that is found.
    let (changed, found) = kept
        .with(Rows::Revoked, |all, at| {
            (at == 0).then(|| flipped(&all[0].1)).flatten()
        })
        .await;
    assert_eq!(found, [place(Rows::Revoked, changed[0].clone())]);

    // Files: parts of envelopes, deliveries, what accounts keep.
    let mut damaged = 0;
    for file in files(&kept.data.join("blobs")) {
        let before = fs::read(&file).unwrap();
        let name = file.to_str().unwrap();
        // What accounts keep is sealed for their devices: only what is missing of it can be told.
        let after = match name.contains("shelves/") {
            true => before[1..].to_vec(),
            false => flipped(&before).unwrap(),
        };
        fs::write(&file, after).unwrap();
        assert_eq!(kept.found().await.len(), 1, "{name}");
        fs::remove_file(&file).unwrap();
        assert_eq!(kept.found().await.len(), 1, "{name}");
        fs::write(&file, before).unwrap();
        damaged += 1;
    }
    assert!(damaged > 5);
    assert_eq!(kept.found().await, []);
    drop(kept.used);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_leads_to_another_transaction_of_its_kind_is_found() {
    let kept = Kept::new().await;
    for rows in Rows::EXACT {
        let all = kept.rows(rows);
        // Each says what the next one that says something else does.
        let (changed, found) = kept
            .with(rows, |all, at| {
                let mut others = all.iter().cycle().skip(at).take(all.len());
                others
                    .find(|(_, value)| *value != all[at].1)
                    .map(|(_, value)| value.clone())
            })
            .await;
        let expected = if all.len() > 1 { all.len() } else { 0 };
        assert_eq!(changed.len(), expected, "{}", rows.name());
        for key in changed {
            let place = place(rows, key);
            assert!(found.contains(&place), "{place} is not among {found:?}");
        }
    }
    assert_eq!(kept.found().await, []);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.extend(files(&path)),
            false => all.push(path),
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_called_damaged_while_everything_happens() {
    let home = Home::new().await;
    let app = home.relay.as_ref().unwrap().app().clone();
    let (done, stopped) = (Arc::new(AtomicBool::new(false)), app.stopping.clone());
    let look = app.rounds.look.clone();
    let over = done.clone();
    drop(app);
    let looking = tokio::spawn(async move {
        let rounds = Rounds {
            look,
            damage: Damage::default(),
            events: Arc::default(),
            metrics: Metrics::default(),
            again: Duration::from_millis(200),
        };
        let mut count = 0;
        while !over.load(Ordering::Relaxed) && !stopped.is_cancelled() {
            let round = rounds.once().await.unwrap();
            assert_eq!(round.found, []);
            count += 1;
        }
        count
    });
    let used = used_in(home).await;
    done.store(true, Ordering::Relaxed);
    assert!(looking.await.unwrap() > 2);
    drop(used);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_is_told_of_damage_that_nobody_reads() {
    let mut used = used().await;
    let told = async |home: &Home| home.prove(&[], &[]).await.unwrap().damaged();
    assert_eq!(told(&used.home).await, 0);
    let data = used.stop().await.data;
    let folder = data.join("store");
    let genesis = used.home.genesis.clone();
    let open = || Store::open(&folder, &genesis).unwrap();
    let store = open();
    let (key, value) = store.rows(Rows::Revoked).next().unwrap().unwrap();
    let change = flipped(&value).unwrap();
    store.put_row(Rows::Revoked, &key, &change).unwrap();
    drop(store);
    used.home.reopen().await;
    let app = used.home.relay.as_ref().unwrap().app().clone();
    // Whoever listened since before it was found is to ask again.
    let account = used.people[0].account;
    let device = used.people[0].device.verifying_key();
    let mut listening = app.events.listen(account, device).unwrap();
    let found = app.rounds.damage.found().is_some();
    soon("a round", || app.rounds.damage.found().is_some()).await;
    if !found {
        assert!(listening.recv().await.is_err(), "the stream did not end");
    }
    drop(app);
    assert_eq!(told(&used.home).await, 1);
    let metrics = used.home.get("/metrics").await.text().await.unwrap();
    assert!(metrics.contains("\naceso_damaged_places 1\n"), "{metrics}");
    // Nothing that it rests on is refused for that.
    let ready = used.home.get("/readyz").await;
    assert!(ready.status().is_success());

    // Mended, it is not said any more.
    used.stop().await;
    let store = open();
    store.put_row(Rows::Revoked, &key, &value).unwrap();
    drop(store);
    used.home.reopen().await;
    let app = used.home.relay.as_ref().unwrap().app().clone();
    assert_eq!(app.rounds.once().await.unwrap(), Round::default());
    assert_eq!(told(&used.home).await, 0);
}

/// The ledger does not remember a revocation's intent, so one list may hold the same intent twice, by two devices of one account.
#[tokio::test(flavor = "multi_thread")]
async fn an_intent_that_is_used_twice_is_no_damage() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let tablet = patient.another();
    home.change_keys(&patient, &[&patient, &tablet])
        .await
        .receipt();
    let mut ends = Vec::new();
    let mut intent = None;
    for device in [&patient, &tablet] {
        let grant = home.share(&patient, &doctor, &[&record]).await.grant;
        let body = revocation::Body { grant };
        let mut draft = home.draft(&patient, body, revocation::Opening {}).await;
        draft.intent = *intent.get_or_insert(draft.intent);
        ends.push(draft.sign(&device.device, &mut rng()));
    }
    let answers = post(&home, &ends).await;
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    let app = home.relay.as_ref().unwrap().app().clone();
    assert_eq!(app.rounds.once().await.unwrap(), Round::default());
    drop(app);
    // Nor is it any to whoever executes the blocks once more.
    home.relay.take().unwrap().stop().await.unwrap();
    let data = home.folder.path().join("data");
    let report = verify(&Stopped { data, blobs: None }).await;
    assert!(report.is_sound(), "{report}");
}

/// What the database gives, and nobody can read, is found, and holds up nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn rows_that_can_not_be_read_are_found_each_by_itself() {
    let kept = Kept::new().await;
    let store = &kept.rounds.look.store;
    let mut all = 0;
    for post in [Post::Parts, Post::Deliveries, Post::Letters, Post::Shelf] {
        let things = store.after(post, None, 64).unwrap();
        let Some(before) = things.first() else {
            panic!("no {}", post.name());
        };
        let garbage = Thing {
            value: vec![0xff; 3].into(),
            ..before.clone()
        };
        store.put_thing(&garbage).unwrap();
        all += 1;
        assert_eq!(kept.found().await.len(), all, "{}", post.name());
    }
}

/// Bytes go before what is known of them, and what an erasure has not come to the end of yet is no damage.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_erased_is_no_damage() {
    let mut home = Home::new().await;
    let (patient, leaving) = (home.join().await, home.join().await);
    home.add(&patient, b"content").await;
    let day = 24 * HOUR;
    let ends = home.clock.now() + day;
    home.close(&leaving, ends).await.0.receipt();
    home.relay.take().unwrap().stop().await.unwrap();
    let data = home.folder.path().join("data");
    let look = Look {
        store: Arc::new(Store::open(&data.join("store"), &home.genesis).unwrap()),
        objects: Objects::folder(&data.join("blobs")).unwrap(),
        genesis: Arc::new(home.genesis.clone()),
        clock: home.clock.clone(),
    };
    let rounds = Rounds {
        look,
        damage: Damage::default(),
        events: Arc::default(),
        metrics: Metrics::default(),
        again: Duration::ZERO,
    };
    for file in files(&data.join("blobs")) {
        fs::remove_file(file).unwrap();
    }
    // An account that ends tomorrow explains nothing today.
    assert_eq!(rounds.once().await.unwrap().places, 1);
    home.clock.advance(Duration::from_millis(2 * day));
    let round = rounds.once().await.unwrap();
    assert_eq!((round.places, round.unseen), (0, 1), "{round:?}");
}
