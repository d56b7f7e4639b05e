//! What is long past loses its witnesses: nothing that lives needs them, everything that was proven still is, and their bytes are gone.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use aceso_core::{
    block::{Genesis, Part, PublicBlock},
    codec::decode,
    id::{AccountId, GrantId, IntentId},
    kinds::Body,
    ledger::Key,
    transaction::{Checkpoint, Transaction},
    wire::{Entry, KeyHistory},
};
use aceso_relay::{
    audit::{Item, PruneError, Reader, Stopped, TransferError, Witnesses, Writer, check},
    clock::Clock,
    store::{Rows, Store},
};
use reqwest::{Method, StatusCode};

use crate::{
    audit::{told, used, verify},
    home::{Home, Person, problem, rng},
};

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, all),
            false => all.push(path),
        }
    }
}

/// Which of these stand in any file.
fn found(folder: &Path, needles: &[Vec<u8>]) -> usize {
    let mut all = Vec::new();
    files(folder, &mut all);
    let all: Vec<_> = all.iter().map(|path| fs::read(path).unwrap()).collect();
    // By their first bytes, so that each file is looked through once.
    let starts: BTreeSet<[u8; 4]> = needles
        .iter()
        .map(|it| it[..4].try_into().unwrap())
        .collect();
    let mut seen = BTreeSet::new();
    for bytes in &all {
        for at in 0..bytes.len().saturating_sub(32) {
            let start: [u8; 4] = bytes[at..at + 4].try_into().unwrap();
            if starts.contains(&start) {
                let here = needles.iter().enumerate();
                seen.extend(here.filter_map(|(n, it)| bytes[at..].starts_with(it).then_some(n)));
            }
        }
    }
    seen.len()
}

pub fn store(stopped: &Stopped, genesis: &Genesis) -> Store {
    let folder = stopped.data.join("store");
    loop {
        match Store::open_existing(&folder, genesis) {
            Ok(store) => return store,
            // The one before is letting go of it.
            Err(error) => assert!(error.to_string().contains("in use"), "{error}"),
        }
    }
}

/// All transactions that are whole, and how many are not.
fn whole(store: &Store) -> (Vec<Transaction>, usize) {
    let (mut all, mut bare) = (Vec::new(), 0);
    for height in 1..=store.height().unwrap() {
        for part in store.kept(height).unwrap().unwrap().0 {
            match part {
                Part::Whole(transaction) => all.push(transaction),
                Part::Bare(_) => bare += 1,
            }
        }
    }
    (all, bare)
}

/// The salts of the authors' commitments: random, and nowhere but in the witnesses.
fn needles(all: &[Transaction]) -> Vec<Vec<u8>> {
    // Three heads of arrays and one of bytes come before it.
    all.iter().map(|it| it.witness[4..36].to_vec()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_long_past_goes_and_everything_still_holds() {
    let mut used = used().await;
    let people = used.people.clone();
    let [patient, doctor] = &*people;
    let before = used.home.activity(patient, 0).await;
    let genesis = used.home.genesis.clone();
    let stopped = used.stop().await;
    let now = Clock::default().now();
    let (all, bare) = whole(&store(&stopped, &genesis));
    assert_eq!(bare, 0);
    let salts = needles(&all);
    assert_eq!(found(&stopped.data.join("store"), &salts), salts.len());
    let file = |name: &str| used.beside(name);
    let permanent = stopped.export(&file("bare"), Witnesses::Without).unwrap();

    // Nothing of it is so old.
    let nothing = stopped.prune(1, false).unwrap();
    assert_eq!(
        (nothing.height, nothing.dropped, nothing.freed),
        (0, 0, None)
    );
    let dry = stopped.prune(now, true).unwrap();
    assert!(dry.freed.is_none() && dry.dropped > 10 && dry.kept > 0);
    assert_eq!(whole(&store(&stopped, &genesis)).0, all);

    let done = stopped.prune(now, false).unwrap();
    assert_eq!((done.dropped, done.kept), (dry.dropped, dry.kept));
    assert!(done.freed.is_some() && done.bytes > 5000);
    let again = stopped.prune(now, false).unwrap();
    assert_eq!((again.dropped, again.freed), (0, None));
    assert_eq!(again.kept, done.kept);
    let (left, bare) = whole(&store(&stopped, &genesis));
    assert_eq!(bare as u64, done.dropped);
    for transaction in &left {
        assert!(all.contains(transaction));
    }
    let gone: Vec<_> = all
        .iter()
        .filter(|it| !left.contains(it))
        .cloned()
        .collect();
    assert_eq!(found(&stopped.data.join("store"), &needles(&gone)), 0);
    assert_eq!(
        found(&stopped.data.join("store"), &needles(&left)),
        left.len()
    );

    // It holds, and is said not to be executed again where it can't be.
    let report = verify(&stopped).await;
    assert_eq!(told(&report), Vec::<String>::new());
    assert_eq!(report.unchecked.len(), 1);
    assert!(report.unchecked[0].contains("were pruned"));
    let after = stopped
        .export(&file("bare-after"), Witnesses::Without)
        .unwrap();
    assert_eq!(after, permanent);
    assert_eq!(
        fs::read(file("bare-after")).unwrap(),
        fs::read(file("bare")).unwrap()
    );
    exported_with_its_state(&stopped, &file("pruned"), &file("imported")).await;

    // Damage is found in what is left, too.
    damaged(&stopped, &file("damaged"), done.height).await;

    // It goes on, and tells those whom it concerns what is left.
    used.home.reopen().await;
    let home = &mut used.home;
    let lines = home.activity(patient, 0).await;
    assert_eq!(lines.len(), before.len());
    let mut pruned = 0;
    for ((line, now), (same, then)) in lines.iter().zip(&before) {
        assert_eq!(line, same);
        let (Entry::Pruned(left), Entry::Final(whole)) = (now, then) else {
            assert_eq!(now, then);
            continue;
        };
        pruned += 1;
        let proven = left.verify(&genesis).unwrap();
        assert_eq!(proven.id, whole.transaction.id());
        assert_eq!(left.with(&whole.transaction).as_ref(), Some(whole));
        assert!(!matches!(proven.statement.body, Body::KeysChanged(_)));
    }
    assert!(pruned > 4);
    let keys = home
        .get(&format!("/v1/accounts/{}/keys", patient.account))
        .await;
    let keys: KeyHistory = decode(&keys.bytes().await.unwrap()).unwrap();
    assert_eq!(keys.receipts.len(), 2);
    let grants = home.grants(patient).await.0;
    assert_eq!(grants.len(), 1, "what is over is proven by nothing");
    assert_eq!(grants[0].grant, used.grant);
    let first = gone[0].clone().verify().unwrap();
    told_what_is_gone(home, &first.statement().intent, patient).await;
    let resent = home.post(&gone[0]).await;
    assert_eq!(resent.name(), "pruned");

    // What comes is executed on the state that was kept; what is over by then goes the next time.
    home.revoke(patient, used.grant).await.receipt();
    home.add(doctor, b"later").await;
    home.add(doctor, b"the newest").await;
    let stopped = used.stop().await;
    assert_eq!(told(&verify(&stopped).await), Vec::<String>::new());
    let later = stopped.prune(Clock::default().now(), false).unwrap();
    // The grant, its end, the record; not the newest block.
    assert!(later.height > done.height && later.dropped >= 3);
    assert_eq!(told(&verify(&stopped).await), Vec::<String>::new());
    used.home.reopen().await;
    assert_eq!(used.home.grants(patient).await.0, []);
    used.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_state_and_the_blocks_of_before_are_proven_as_they_were() {
    let mut used = used().await;
    let people = used.people.clone();
    let [patient, _] = &*people;
    let keys = [
        Key::Account(patient.account),
        Key::Record(used.record),
        Key::Grant(used.grant),
        Key::Grant(GrantId::random(&mut rng())),
    ];
    let blocks = used.home.get("/v1/blocks?count=100").await;
    let blocks: Vec<PublicBlock> = decode(&blocks.bytes().await.unwrap()).unwrap();
    let known = blocks.iter().map(|block| {
        let (header, _) = block.verify(&used.home.genesis).unwrap();
        let (height, block) = (header.height, header.id());
        Checkpoint { height, block }
    });
    // All of them: what was pruned, and what was not.
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|it| it.height);
    assert_eq!(known.len() as u64, used.home.tip().await.height + 1);
    let values = async |home: &Home| -> Vec<Option<Vec<u8>>> {
        let checked = home.prove_to(Some(patient), &known, &keys).await.unwrap();
        let values = keys.iter().map(|key| checked.value(key).unwrap());
        values.map(|it| it.map(<[u8]>::to_vec)).collect()
    };
    let before = values(&used.home).await;
    let there: Vec<_> = before.iter().map(Option::is_some).collect();
    assert_eq!(there, [true, true, true, false]);

    let stopped = used.stop().await;
    let done = stopped.prune(Clock::default().now(), false).unwrap();
    assert!(done.dropped > 10 && done.height > 10);
    used.home.reopen().await;
    assert_eq!(values(&used.home).await, before);

    // Also of what comes on top.
    used.home.revoke(patient, used.grant).await.receipt();
    let after = values(&used.home).await;
    assert_eq!(after[..2], before[..2]);
    assert!(after[2].is_some() && after[2] != before[2]);
}

async fn told_what_is_gone(home: &Home, intent: &IntentId, author: &Person) {
    let target = format!("/v1/transactions/{intent}");
    let answer = home.signed(author, Method::GET, &target, &[], vec![]).await;
    assert_eq!(answer.status(), StatusCode::GONE);
    assert_eq!(problem(answer).await, "pruned");
}

/// A file has the state to go on from, and another builds the same ledger of it.
async fn exported_with_its_state(stopped: &Stopped, file: &Path, folder: &Path) {
    let exported = stopped.export(file, Witnesses::With).unwrap();
    assert_eq!(check(file, Some(exported.genesis)).unwrap(), exported);
    let again = Stopped {
        data: folder.to_path_buf(),
        blobs: None,
    };
    assert_eq!(again.import(file, None).unwrap(), exported);
    let report = verify(&again).await;
    assert_eq!(report.state, Some(exported.state));
    let envelopes = |it: &String| it.contains("missing");
    assert!(told(&report).iter().all(envelopes), "{:?}", told(&report));
    let once_more = file.with_extension("again");
    assert_eq!(again.export(&once_more, Witnesses::With).unwrap(), exported);
    assert_eq!(fs::read(&once_more).unwrap(), fs::read(file).unwrap());

    // Another state than the header's, or none.
    let bytes = fs::read(file).unwrap();
    for drop in [false, true] {
        let (mut reader, genesis) = Reader::new(bytes.as_slice()).unwrap();
        let mut writer = Writer::new(Vec::new(), &genesis).unwrap();
        let mut height = 0;
        while let Some(item) = reader.item().unwrap() {
            let item = match item {
                Item::State(_) if drop => continue,
                Item::State(mut rows) => {
                    let end = rows.last_mut().unwrap().1.last_mut().unwrap();
                    *end ^= 1;
                    Item::State(rows)
                }
                item => item,
            };
            height += u64::from(matches!(item, Item::Bare(..)));
            writer.add(&item).unwrap();
        }
        let wrong = file.with_extension("wrong");
        fs::write(&wrong, writer.into_inner()).unwrap();
        let target = Stopped {
            data: folder.with_extension("wrong"),
            blobs: None,
        };
        let refused = target.import(&wrong, None).unwrap_err();
        let TransferError::Block { height: at, reason } = refused else {
            panic!("{refused}")
        };
        let (expected, height) = match drop {
            true => ("no witnesses", 1),
            false => ("the state in the file", height),
        };
        assert!(reason.contains(expected) && at == height, "{at}: {reason}");
        assert!(!target.data.join("store").exists());
    }
}

/// A byte of a pruned body, and one of the state that is kept.
async fn damaged(stopped: &Stopped, folder: &Path, height: u64) {
    for rows in [Rows::Pruned, Rows::Base] {
        let copy = stopped.copy(folder).unwrap();
        let genesis = decode(&fs::read(copy.data.join("genesis.cbor")).unwrap()).unwrap();
        {
            let store = store(&copy, &genesis);
            let (key, mut value) = store
                .rows(rows)
                .map(|row| row.unwrap())
                .map(|(key, value)| (key.to_vec(), value.to_vec()))
                .find(|(_, value)| value.len() > 40)
                .unwrap();
            let middle = value.len() / 2;
            value[middle] ^= 1;
            store.put_row(rows, &key, &value).unwrap();
        }
        let report = verify(&copy).await;
        let told = told(&report);
        let place = match rows {
            Rows::Base => {
                format!("base: the state that is kept is not the one after block {height}")
            }
            _ => "its transactions".into(),
        };
        assert!(told.iter().any(|it| it.contains(&place)), "{told:?}");
        // What is wrong is not dropped.
        let refused = copy.prune(Clock::default().now(), false);
        assert!(
            matches!(refused, Ok(ref done) if done.freed.is_none())
                || matches!(
                    refused,
                    Err(PruneError::Block { .. } | PruneError::Audit(_))
                ),
            "{refused:?}"
        );
        fs::remove_dir_all(folder).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pruning_that_is_cut_off_is_ended_or_forgotten() {
    let mut home = Home::new().await;
    let person = home.join().await;
    for content in [&b"one"[..], b"two", b"three"] {
        home.add(&person, content).await;
    }
    home.relay.take().unwrap().stop().await.unwrap();
    let data = home.folder.path().join("data");
    let at = |name: &str| data.join(name);
    let stopped = Stopped {
        data: data.clone(),
        blobs: None,
    };
    let genesis = home.genesis.clone();
    let pruned = |stopped: &Stopped| store(stopped, &genesis).pruned().unwrap();
    assert_eq!(pruned(&stopped), 0);

    // While the new store is written: it counts for nothing.
    let ready = stopped.copy(&home.folder.path().join("ready")).unwrap();
    ready.prune(Clock::default().now(), false).unwrap();
    assert!(pruned(&ready) > 0);
    fs::create_dir_all(at("store.pruning/keyspaces")).unwrap();
    fs::write(at("store.pruning/keyspaces/0"), b"half of it").unwrap();
    assert!(verify(&stopped).await.is_sound());
    assert_eq!(pruned(&stopped), 0);
    assert!(!at("store.pruning").exists());

    // It is complete: from here on it is the store, by whoever comes first, the relay too.
    fs::rename(ready.data.join("store"), at("store.pruned")).unwrap();
    home.reopen().await;
    assert!(matches!(
        home.activity(&person, 0).await[0].1,
        Entry::Pruned(_)
    ));
    home.relay.take().unwrap().stop().await.unwrap();
    assert!(!at("store.pruned").exists() && !at("store.old").exists());

    // Between the two, and before the old one is removed.
    fs::rename(at("store"), at("store.pruned")).unwrap();
    fs::create_dir_all(at("store.old/keyspaces")).unwrap();
    assert!(verify(&stopped).await.is_sound());
    assert!(pruned(&stopped) > 0);
    assert!(!at("store.pruned").exists() && !at("store.old").exists());
    home.reopen().await;
    home.add(&person, b"four").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_of_whoever_closed_their_account_long_ago_go_too() {
    let mut home = Home::new().await;
    let (leaving, staying) = (home.join().await, home.join().await);
    let mut changed = Vec::new();
    for person in [&leaving, &staying] {
        let tablet = person.another();
        home.change_keys(person, &[person, &tablet]).await.receipt();
        changed.push(tablet);
    }
    let (_, closing) = home.close(&leaving, 0).await;
    home.erased(&leaving, closing).await;
    home.add(&staying, b"the newest").await;
    home.relay.take().unwrap().stop().await.unwrap();
    let stopped = Stopped {
        data: home.folder.path().join("data"),
        blobs: None,
    };
    stopped.prune(Clock::default().now(), false).unwrap();
    home.reopen().await;
    // Everybody sees the same blocks as before.
    let blocks = home.get("/v1/blocks?count=100").await;
    let blocks: Vec<PublicBlock> = decode(&blocks.bytes().await.unwrap()).unwrap();
    assert_eq!(blocks.len() as u64, home.tip().await.height + 1);
    for block in &blocks {
        block.verify(&home.genesis).unwrap();
    }
    let keys = async |account: AccountId| home.get(&format!("/v1/accounts/{account}/keys")).await;
    assert_eq!(keys(staying.account).await.status(), StatusCode::OK);
    let gone = keys(leaving.account).await;
    assert_eq!(gone.status(), StatusCode::GONE);
    assert_eq!(problem(gone).await, "pruned");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_says_what_is_long_past_and_no_wallet_is_led_to_doubt() {
    let mut home = Home::new().await;
    let person = home.join().await;
    home.add(&person, b"one").await;
    home.relay.take().unwrap().stop().await.unwrap();
    let data = home.folder.path().join("data");
    let type_in = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_aceso-relay"))
            .env_clear()
            .args(["prune", "--data", data.to_str().unwrap()])
            .args(words)
            .output()
            .unwrap();
        let told = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(told).unwrap())
    };
    let fine: [&[&str]; 3] = [
        &["--older-than", "31d"],
        &["--before", "2020-01-31"],
        &["--older-than", "90d", "--dry-run"],
    ];
    for words in fine {
        let (done, told) = type_in(words);
        assert!(done && told.contains("blocks      up to 0"), "{told}");
    }
    let refused: [(&[&str], &str); 6] = [
        (&["--older-than", "30d"], "younger than 31 days"),
        (&["--before", "2999-01-31"], "younger than 31 days"),
        (&["--before", "2026-13-31"], "written as 2026-01-31"),
        (&["--older-than", "90"], "written as 90d"),
        (&[], "required"),
        (
            &["--older-than", "90d", "--before", "2026-01-31"],
            "cannot be used",
        ),
    ];
    for (words, why) in refused {
        let (done, told) = type_in(words);
        assert!(!done && told.contains(why), "{words:?}: {told}");
    }
    home.reopen().await;
    assert!(matches!(
        home.activity(&person, 0).await[0].1,
        Entry::Final(_)
    ));
    // Nobody prunes below a relay that runs.
    let (done, told) = type_in(&["--older-than", "90d"]);
    assert!(!done && told.contains("stop the relay"), "{told}");
}
