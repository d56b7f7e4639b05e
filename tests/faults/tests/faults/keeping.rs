//! Journals and deletions under a relay that is killed: what was acknowledged is there, what was to be deleted is gone, and a step is
//! either done or not.

use std::{collections::BTreeMap, thread::JoinHandle, time::Duration};

use aceso_core::{
    codec::{decode, encode},
    crypto::{
        digest::{Digest, Salt},
        secret::Secret32,
    },
    envelope::seal_all,
    erased::Erased,
    id::{BlobId, IntentId, RecordId},
    journal::{JournalKey, Slot},
    kinds::{closing, erasure, record_version},
    wire::{DeviceSlot, JournalPage, NewSnapshot, Written},
};
use reqwest::{Method, StatusCode};

use super::{person::run, raw::Raw};

/// Kills of each test.
const KILLS: usize = 15;
const PART: usize = 1 << 20;

/// A journal's entries by sequence.
type Entries = BTreeMap<u64, Vec<u8>>;

/// What the device knows of its journal.
#[derive(Default)]
struct Known {
    epoch: u64,
    /// The slot of each epoch that was begun, or may have been.
    slots: BTreeMap<u64, Vec<u8>>,
    acknowledged: Entries,
    /// How many steps were acknowledged.
    steps: usize,
}

/// All entries, those within the snapshot too; what a snapshot says is what it holds.
async fn read(raw: &mut Raw) -> (JournalPage, Entries) {
    let page = raw.must(Method::GET, "/v1/journal", vec![]).await;
    let page: JournalPage = decode(&page).unwrap();
    let mut all = Entries::new();
    let mut through = 0;
    if let Some(snapshot) = &page.snapshot {
        let held: Vec<(u64, Digest)> = decode(&snapshot.bytes).unwrap();
        all.extend(held.into_iter().map(|(at, it)| (at, it.0.to_vec())));
        through = snapshot.through;
        assert_eq!(
            all.len() as u64,
            through,
            "the snapshot holds all before it"
        );
    }
    let entries = page.entries.iter();
    all.extend(entries.map(|it| (it.sequence, it.bytes.clone())));
    // None is missing in between.
    assert_eq!(page.last, all.len() as u64);
    assert_eq!(page.entries.len() as u64, page.last - through);
    (page, all)
}

/// Writes until the line breaks. A kill between two requests breaks none: then until the relay is up again.
async fn write(raw: &mut Raw, known: &mut Known, kill: &JoinHandle<()>) {
    let (page, mut all) = read(raw).await;
    let mut last = page.last;
    while !kill.is_finished() {
        let step = raw.below(10);
        if step > 0 {
            let entry = Secret32::random(&mut raw.rng).as_bytes().to_vec();
            let target = format!("/v1/journal?epoch={}", known.epoch);
            let answer = raw.ask(Method::POST, &target, entry.clone()).await;
            let Some((StatusCode::OK, written)) = answer else {
                return;
            };
            let Written { sequence } = decode(&written).unwrap();
            last += 1;
            assert_eq!(sequence, last);
            all.insert(sequence, entry.clone());
            known.acknowledged.insert(sequence, entry);
            continue;
        }
        let begins = raw.below(2) == 0;
        let epoch = known.epoch + u64::from(begins);
        let held = all.iter().map(|(at, it)| (*at, digest(it)));
        let held: Vec<(u64, Digest)> = held.collect();
        let mut slots = Vec::new();
        if begins {
            slots.push(slot(raw, epoch));
            known.slots.insert(epoch, slots[0].slot.clone());
        }
        let new = encode(&NewSnapshot {
            snapshot: encode(&held),
            slots,
        });
        let target = format!("/v1/journal/snapshot?epoch={epoch}&through={last}");
        let answer = raw.ask(Method::PUT, &target, new).await;
        let Some((StatusCode::NO_CONTENT, _)) = answer else {
            return;
        };
        known.epoch = epoch;
        known.steps += 1;
    }
}

fn digest(entry: &[u8]) -> Digest {
    Digest(entry.try_into().unwrap())
}

fn slot(raw: &mut Raw, epoch: u64) -> DeviceSlot {
    let key = JournalKey::random(raw.account, epoch, &mut raw.rng);
    let device = raw.device.verifying_key();
    let to = raw.sealing.public_key();
    let genesis = raw.genesis.digest();
    let slot = Slot::make(&key, genesis, device, to, &raw.device, &mut raw.rng);
    DeviceSlot {
        device,
        slot: slot.unwrap(),
    }
}

#[test]
fn a_journal_keeps_what_was_acknowledged_and_takes_no_half_step() {
    run(async {
        let mut raw = Raw::new(41).await;
        let mut known = Known::default();
        for _ in 0..KILLS {
            let delay = Duration::from_micros(raw.below(150_000));
            let kill = raw.kill_in(delay);
            write(&mut raw, &mut known, &kill).await;
            kill.join().unwrap();

            let (page, all) = read(&mut raw).await;
            for (sequence, entry) in &known.acknowledged {
                assert_eq!(all.get(sequence), Some(entry), "entry {sequence}");
            }
            // A step that was not answered is done, or not.
            assert!([known.epoch, known.epoch + 1].contains(&page.epoch));
            known.epoch = page.epoch;
            let device = Digest(raw.device.verifying_key().0);
            let target = format!("/v1/journal/slots/{device}?epoch={}", page.epoch);
            if page.epoch > 0 {
                let found = raw.must(Method::GET, &target, vec![]).await;
                assert_eq!(Some(&found), known.slots.get(&page.epoch));
            }
            // And nothing is left of what came to nothing.
            let kept = page.entries.len()
                + usize::from(page.snapshot.is_some())
                + usize::from(page.epoch > 0);
            assert_eq!(raw.files(&format!("shelves/{}", raw.account)), kept);
        }
        assert!(
            known.acknowledged.len() > KILLS,
            "hardly anything was written"
        );
        assert!(known.steps > 0);
    });
}

/// A record of so many parts that is final: its id, its blob, its length.
async fn add(raw: &mut Raw, parts: usize) -> (RecordId, BlobId, u64) {
    let key = Secret32::random(&mut raw.rng);
    let content = vec![parts as u8; parts * PART - 1000];
    let (file, descriptor) = seal_all(&mut raw.rng, &key, &content).unwrap();
    let (record, blob) = (RecordId::random(&mut raw.rng), BlobId::random(&mut raw.rng));
    for (number, part) in file.chunks(PART).enumerate() {
        let target = format!("/v1/blobs/{blob}/parts/{number}");
        raw.must(Method::PUT, &target, part.to_vec()).await;
    }
    let version = record_version::RecordVersion {
        blob,
        number: 0,
        root: descriptor.root,
        segments: descriptor.segments,
        length: descriptor.length,
    };
    let salt = Salt::random(&mut raw.rng);
    let (body, opening) = record_version::make(record, version, salt);
    let (transaction, _) = raw.draft(body, opening).await;
    raw.until_final(&transaction).await;
    (record, blob, descriptor.length)
}

async fn word(raw: &mut Raw, intent: IntentId) -> Erased {
    let target = format!("/v1/erasures/{intent}");
    let word = raw.must(Method::GET, &target, vec![]).await;
    let erased = Erased::verify(&word, &raw.genesis).unwrap();
    assert_eq!((erased.intent, erased.account), (intent, raw.account));
    erased
}

#[test]
fn what_was_erased_is_gone_however_often_the_relay_dies_over_it() {
    run(async {
        let mut raw = Raw::new(42).await;
        for round in 0..KILLS {
            let parts = 1 + round % 4;
            let (record, blob, length) = add(&mut raw, parts).await;
            let folder = format!("blobs/{blob}");
            assert!(raw.files(&folder) >= parts);
            let (transaction, intent) = raw
                .draft(erasure::Body { record }, erasure::Opening {})
                .await;
            let delay = Duration::from_micros(raw.below(20_000));
            let kill = raw.kill_in(delay);
            raw.post(&transaction).await;
            kill.join().unwrap();
            raw.until_final(&transaction).await;
            let erased = word(&mut raw, intent).await;
            assert_eq!((erased.blobs, erased.bytes), (1, length));
            assert_eq!(raw.files(&folder), 0);
        }
    });
}

#[test]
fn a_closed_account_is_emptied_however_often_the_relay_dies_over_it() {
    run(async {
        for seed in 43..46 {
            let mut raw = Raw::new(seed).await;
            let mut bytes = 0;
            for parts in 1..6 {
                bytes += add(&mut raw, parts).await.2;
            }
            for _ in 0..20 {
                raw.must(Method::POST, "/v1/journal?epoch=0", vec![3; 500])
                    .await;
            }
            assert_eq!(raw.files(&format!("shelves/{}", raw.account)), 20);
            let (transaction, intent) = raw
                .draft(closing::Body { until: 0 }, closing::Opening {})
                .await;
            let delay = Duration::from_micros(raw.below(15_000));
            let mut kill = raw.kill_in(delay);
            raw.post(&transaction).await;
            // Again and again, in the middle of what the start took up.
            for _ in 0..4 {
                kill.join().unwrap();
                let delay = Duration::from_micros(raw.below(5_000));
                kill = raw.kill_in(delay);
            }
            kill.join().unwrap();
            raw.until_final(&transaction).await;
            let erased = word(&mut raw, intent).await;
            assert_eq!((erased.blobs, erased.bytes), (5, bytes));
            assert_eq!(raw.files("blobs"), 0);
            assert_eq!(raw.files(&format!("shelves/{}", raw.account)), 0);
        }
    });
}
