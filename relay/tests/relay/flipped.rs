//! Whichever row has one other byte, `verify` says which; and `tamper` changes the byte that one wants it to.

use std::{fs, path::Path, process::Command};

use aceso_core::{block::Genesis, codec::decode, id::IntentId};
use aceso_relay::{
    audit::{Place, Stopped, TamperError, What},
    clock::Clock,
    store::{Post, Rows, Thing},
};
use fjall::{Database, KeyspaceCreateOptions, PersistMode};

use crate::{
    audit::{told, used, verify},
    home::Home,
    prune::store,
    restored::{say, stopped},
    rounds::flipped,
};

/// A row's key and what it says.
type Row = (Vec<u8>, Vec<u8>);

fn genesis(stopped: &Stopped) -> Genesis {
    decode(&fs::read(stopped.data.join("genesis.cbor")).unwrap()).unwrap()
}

/// All rows of a kind, with something in them.
fn rows(stopped: &Stopped, rows: Rows) -> Vec<Row> {
    let store = store(stopped, &genesis(stopped));
    let all = store.rows(rows).map(Result::unwrap);
    let all = all.map(|(key, value)| (key.to_vec(), value.to_vec()));
    all.filter(|(_, value)| !value.is_empty()).collect()
}

/// Heights of blocks with a certificate of their own: after a crash, or when a machine is slow, some are final by the one above.
fn certified(stopped: &Stopped) -> Vec<u64> {
    let store = store(stopped, &genesis(stopped));
    let heights = 1..=store.height().unwrap();
    let block = |height| store.stored_block(height).unwrap().unwrap();
    heights
        .filter(|it| !block(*it).certificate.is_empty())
        .collect()
}

/// Rows of some kinds.
type Changes = Vec<(Rows, Vec<Row>)>;

/// What `verify` finds while rows say something else; then they say what they said.
async fn found(stopped: &Stopped, changed: &Changes) -> Vec<Place> {
    let before = changed
        .iter()
        .map(|(kind, _)| (*kind, rows(stopped, *kind)));
    let before: Changes = before.collect();
    let put = |all: &Changes| {
        let store = store(stopped, &genesis(stopped));
        for (kind, rows) in all {
            for (key, value) in rows {
                store.put_row(*kind, key, value).unwrap();
            }
        }
    };
    put(changed);
    let report = verify(stopped).await;
    put(&before);
    report.findings.into_iter().map(|it| it.place).collect()
}

/// Looks for each row that is changed.
async fn expect(stopped: &Stopped, changed: Changes) {
    let found = found(stopped, &changed).await;
    for (kind, rows) in &changed {
        assert!(!rows.is_empty(), "no {}", kind.name());
        for (key, _) in rows {
            let place = place(*kind, key);
            assert!(found.contains(&place), "{place} is not among {found:?}");
        }
    }
}

fn place(rows: Rows, key: &[u8]) -> Place {
    match rows {
        Rows::Headers | Rows::Bodies => Place::Block(u64::from_be_bytes(key.try_into().unwrap())),
        Rows::State => Place::State(key.to_vec()),
        Rows::Words => {
            let intent: [u8; 32] = key[..32].try_into().unwrap();
            Place::Word(IntentId(aceso_core::crypto::digest::Digest(intent)))
        }
        rows => Place::Index(rows, key.to_vec()),
    }
}

/// All rows of a kind, each with one bit of the byte in the middle changed.
fn all_flipped(stopped: &Stopped, kind: Rows) -> (Rows, Vec<Row>) {
    let all = rows(stopped, kind).into_iter();
    (
        kind,
        all.map(|(key, value)| (key, flipped(&value).unwrap()))
            .collect(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_byte_that_is_changed_in_any_kind_of_row_is_found_by_verify() {
    let mut used = used().await;
    let stopped = used.stop().await;
    for kind in [Rows::Headers, Rows::Bodies, Rows::State] {
        expect(&stopped, vec![all_flipped(&stopped, kind)]).await;
    }
    let indexes = [Rows::Devices, Rows::Activity, Rows::Words];
    let indexes = indexes.into_iter().chain(Rows::EXACT);
    let indexes = indexes.map(|kind| all_flipped(&stopped, kind));
    expect(&stopped, indexes.collect()).await;
    // The tree is one thing: below a node that does not hold nothing is known. So one after the other; what an inner node ends with, how many
    // values are below it, is in no hash.
    let tree = rows(&stopped, Rows::Tree);
    let inner = tree.iter().find(|(_, node)| node[8] == 1).unwrap();
    let leaf = tree.iter().find(|(_, node)| node[8] == 2).unwrap();
    for (key, node, byte) in [
        (&inner.0, &inner.1, 20),
        (&inner.0, &inner.1, inner.1.len() - 1),
        (&leaf.0, &leaf.1, 20),
    ] {
        let mut changed = node.clone();
        changed[byte] ^= 1;
        let changes = vec![(Rows::Tree, vec![(key.clone(), changed)])];
        let found = found(&stopped, &changes).await;
        let is_told = found.iter().any(|it| matches!(it, Place::Tree(_)));
        assert!(is_told, "{byte}: {found:?}");
    }
    // Of one row each part, and the forms in which it rests: header and certificate are in one.
    let headers = rows(&stopped, Rows::Headers);
    let (key, row) = &headers[certified(&stopped)[2] as usize];
    let newest = headers.last().unwrap();
    let parts = [0, row.len() / 4, row.len() - 70, row.len() - 1];
    let parts = parts.map(|byte| (key, row, byte));
    // Of the newest one all else would be read.
    for (key, row, byte) in parts.into_iter().chain([(&newest.0, &newest.1, 0)]) {
        let mut changed = row.clone();
        changed[byte] ^= 1;
        expect(
            &stopped,
            vec![(Rows::Headers, vec![(key.clone(), changed)])],
        )
        .await;
    }
    assert_eq!(told(&verify(&stopped).await), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn in_what_was_pruned_rows_still_lead_to_what_they_say() {
    let mut used = used().await;
    let stopped = used.stop().await;
    let done = stopped.prune(Clock::default().now(), false).unwrap();
    assert!(done.dropped > 0);
    // What the state after the last pruned block has no rows of: their blocks can't be executed.
    let gone = |kind: Rows, (key, value): &Row| {
        let pointer = kind.pointer(key, value);
        pointer.is_some_and(|it| it.height <= done.height)
    };
    let changed = Rows::EXACT.map(|kind| {
        let mut all = rows(&stopped, kind);
        all.retain(|row| gone(kind, row));
        // One that leads somewhere leads into a block beside.
        all.iter_mut().for_each(|(_, value)| value[7] ^= 1);
        (kind, all)
    });
    expect(&stopped, changed.into()).await;
    assert_eq!(told(&verify(&stopped).await), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_noted_of_files_and_can_not_be_read_is_found_and_holds_up_nothing_else() {
    let mut used = used().await;
    let stopped = used.stop().await;
    let blocks = verify(&stopped).await.counts.blocks;
    let put = |thing: &Thing| {
        let store = store(&stopped, &genesis(&stopped));
        store.put_thing(thing).unwrap();
    };
    for post in [Post::Parts, Post::Deliveries, Post::Shelf] {
        let things = store(&stopped, &genesis(&stopped)).after(post, None, 1);
        let before = things.unwrap().remove(0);
        put(&Thing {
            value: vec![0xff; 3].into(),
            ..before.clone()
        });
        let report = verify(&stopped).await;
        put(&before);
        let places: Vec<_> = report.findings.iter().map(|it| &it.place).collect();
        assert!(places.contains(&&Place::Kind(post.name())), "{places:?}");
        assert_eq!(report.counts.blocks, blocks);
    }
    assert!(verify(&stopped).await.is_sound());
}

/// Changes what stands beside the rows, as the database itself would.
fn change_meta(data: &Path, name: &str, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let database = loop {
        match Database::builder(data.join("store")).open() {
            Ok(database) => break database,
            // Whoever had it is letting go of it.
            Err(error) => assert!(matches!(error, fjall::Error::Locked), "{error}"),
        }
    };
    let meta = database
        .keyspace("meta", KeyspaceCreateOptions::default)
        .unwrap();
    let before = meta.get(name).unwrap().unwrap().to_vec();
    let mut after = before.clone();
    change(&mut after);
    meta.insert(name, after).unwrap();
    database.persist(PersistMode::SyncAll).unwrap();
    before
}

#[tokio::test(flavor = "multi_thread")]
async fn a_byte_of_what_was_said_of_a_restoration_is_found_and_holds_up_nothing_else() {
    let mut home = Home::new().await;
    let person = home.join().await;
    home.add(&person, b"content").await;
    home.relay.take().unwrap().stop().await.unwrap();
    say(&home, "a disk broke").await.unwrap();
    let stopped = stopped(&home);
    assert_eq!(told(&verify(&stopped).await), Vec::<String>::new());
    let blocks = verify(&stopped).await.counts.blocks;
    // What says how long something is, what is said, and the last byte of a signature.
    let places: [fn(usize) -> usize; 3] = [|_| 0, |length| length / 2, |length| length - 1];
    for at in places {
        let before = change_meta(&stopped.data, "restored", |row| {
            let at = at(row.len());
            row[at] ^= 1;
        });
        let report = verify(&stopped).await;
        let places: Vec<_> = report.findings.iter().map(|it| &it.place).collect();
        assert!(places.contains(&&Place::Kind("restored")), "{places:?}");
        assert_eq!(report.counts.blocks, blocks);
        change_meta(&stopped.data, "restored", |row| *row = before);
    }
    assert_eq!(told(&verify(&stopped).await), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_byte_that_is_named_is_changed_and_verify_finds_it() {
    let mut used = used().await;
    let stopped = used.stop().await;
    let blocks: Vec<_> = certified(&stopped).iter().map(u64::to_string).collect();
    let made = format!("made/{}", used.grant);
    let in_block = |at: usize| format!("block {}:", blocks[at]);
    let aims = [
        (What::Block, blocks[2].as_str(), in_block(2)),
        (What::Header, blocks[4].as_str(), in_block(4)),
        (What::Certificate, blocks[6].as_str(), in_block(6)),
        (What::Index, made.as_str(), "index made".to_owned()),
    ];
    for byte in [0, 9] {
        let copy = stopped.copy(&used.beside("copy")).unwrap();
        for (what, at, _) in &aims {
            let done = copy.tamper(*what, Some(at), Some(byte)).unwrap();
            assert_eq!((done.place.as_str(), done.byte), (*at, byte));
            assert_eq!(done.before ^ done.after, 1);
        }
        let told = told(&verify(&copy).await);
        for (what, _, place) in &aims {
            let found = told.iter().any(|line| line.starts_with(place));
            assert!(found, "{what:?} {byte}: {told:?}");
        }
        fs::remove_dir_all(&copy.data).unwrap();
    }

    let refused = |what, at| stopped.tamper(what, at, Some(100_000)).unwrap_err();
    for (what, at, _) in &aims {
        let beyond = refused(*what, Some(at));
        assert!(
            matches!(&beyond, TamperError::Beyond { place, byte: 100_000, .. } if place == at),
            "{beyond}"
        );
    }
    for what in [What::Header, What::Certificate] {
        let nothing = stopped.tamper(what, Some("999"), None).unwrap_err();
        assert!(matches!(nothing, TamperError::Nothing(_)), "{nothing}");
        let named = stopped.tamper(what, Some("x"), None).unwrap_err();
        assert!(matches!(named, TamperError::Place(_)), "{named}");
    }
    // The first block has no certificate, and needs none.
    let none = stopped.tamper(What::Certificate, Some("0"), None);
    assert!(matches!(none, Err(TamperError::Nothing(_))), "{none:?}");
    assert!(verify(&stopped).await.is_sound());

    // By hand; a copy in which nothing was changed is in nobody's way.
    let type_in = |byte: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_aceso-relay"))
            .env_clear()
            .args([
                "tamper",
                "--what",
                "certificate",
                "--byte",
                byte,
                "--yes",
                "--data",
            ])
            .arg(&stopped.data)
            .output()
            .unwrap();
        let told = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(told).unwrap())
    };
    let (done, told) = type_in("100000");
    assert!(
        !done && told.contains("there is no byte 100000 at"),
        "{told}"
    );
    let (done, told) = type_in("7");
    assert!(done && told.contains("changed     byte 7 from"), "{told}");
}
