//! What an account's devices write down for each other.

use aceso_core::codec::{decode, encode};
use minicbor::{Decode, Encode, bytes::ByteVec};
use reqwest::{Method, Response, StatusCode};

use crate::home::{Home, Person, problem, problem_json};

/// `[epoch, last, snapshot, entries]`
#[derive(Debug, PartialEq, Encode, Decode)]
#[cbor(array)]
struct Page {
    #[n(0)]
    epoch: u64,
    #[n(1)]
    last: u64,
    #[n(2)]
    snapshot: Option<(u64, ByteVec)>,
    #[n(3)]
    entries: Vec<(u64, ByteVec)>,
}

impl Page {
    fn entries(&self) -> Vec<(u64, &[u8])> {
        let entries = self.entries.iter();
        entries.map(|(at, bytes)| (*at, bytes.as_ref())).collect()
    }

    fn snapshot(&self) -> Option<(u64, &[u8])> {
        let snapshot = self.snapshot.as_ref();
        snapshot.map(|(through, bytes)| (*through, bytes.as_ref()))
    }
}

async fn read(home: &Home, person: &Person, after: u64) -> Page {
    let response = home
        .fetch(person, &format!("/v1/journal?after={after}"))
        .await;
    assert_eq!(response.status(), StatusCode::OK);
    let bytes = response.bytes().await.unwrap();
    decode(&bytes).unwrap()
}

async fn post(home: &Home, person: &Person, epoch: u64, entry: &[u8]) -> Response {
    let target = format!("/v1/journal?epoch={epoch}");
    home.signed(person, Method::POST, &target, &[], entry.to_vec())
        .await
}

async fn write(home: &Home, person: &Person, epoch: u64, entry: &[u8]) -> u64 {
    let response = post(home, person, epoch, entry).await;
    assert_eq!(response.status(), StatusCode::OK);
    let [sequence] = decode(&response.bytes().await.unwrap()).unwrap();
    sequence
}

async fn snap(
    home: &Home,
    person: &Person,
    at: (u64, u64),
    snapshot: &[u8],
    slots: &[([u8; 32], Vec<u8>)],
) -> Response {
    let (epoch, through) = at;
    let target = format!("/v1/journal/snapshot?epoch={epoch}&through={through}");
    let slots: Vec<_> = slots
        .iter()
        .map(|(device, slot)| (ByteVec::from(device.to_vec()), ByteVec::from(slot.clone())))
        .collect();
    let body = encode(&(ByteVec::from(snapshot.to_vec()), slots));
    home.signed(person, Method::PUT, &target, &[], body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_read_in_order_until_a_snapshot_takes_their_place() {
    let mut home = Home::new().await;
    let (patient, other) = (home.join().await, home.join().await);
    let empty = read(&home, &patient, 0).await;
    assert_eq!((empty.epoch, empty.last), (0, 0));
    assert!(empty.snapshot.is_none() && empty.entries.is_empty());

    for (sequence, entry) in (1..).zip([b"one", b"two"]) {
        assert_eq!(write(&home, &patient, 0, entry).await, sequence);
    }
    assert_eq!(write(&home, &other, 0, b"theirs").await, 1);
    let all = read(&home, &patient, 0).await;
    assert_eq!(all.entries(), [(1, &b"one"[..]), (2, b"two")]);
    let rest = read(&home, &patient, 1).await;
    assert_eq!((rest.last, rest.entries()), (2, vec![(2, &b"two"[..])]));

    let early = snap(&home, &patient, (0, 1), b"snapshot", &[]).await;
    assert_eq!(early.status(), StatusCode::CONFLICT);
    assert_eq!(problem(early).await, "journal-moved");
    let done = snap(&home, &patient, (0, 2), b"snapshot", &[]).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    assert_eq!(write(&home, &patient, 0, b"three").await, 3);
    home.crash().await;
    for (after, snapshot) in [(0, true), (1, true), (2, false), (3, false), (9, false)] {
        let page = read(&home, &patient, after).await;
        assert_eq!((page.epoch, page.last), (0, 3));
        let expected = snapshot.then_some((2, &b"snapshot"[..]));
        assert_eq!(page.snapshot(), expected, "after {after}");
        let three = (after < 3).then_some((3, &b"three"[..]));
        assert_eq!(page.entries(), Vec::from_iter(three), "after {after}");
    }
    assert_eq!(
        read(&home, &other, 0).await.entries(),
        [(1, &b"theirs"[..])]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_epoch_comes_whole_or_not_at_all() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    let device = patient.device.verifying_key().0;
    write(&home, &patient, 0, b"old").await;
    for epoch in [2, u64::MAX] {
        let refused = snap(&home, &patient, (epoch, 1), b"new", &[]).await;
        assert_eq!(problem(refused).await, "other-epoch");
        let refused = post(&home, &patient, epoch, b"new").await;
        assert_eq!(refused.status(), StatusCode::CONFLICT);
        assert_eq!(problem(refused).await, "other-epoch");
    }
    let slot = b"slot".to_vec();
    let none = snap(&home, &patient, (1, 1), b"new", &[]).await;
    assert_eq!(problem(none).await, "malformed");
    let twice = [(device, slot.clone()), (device, slot.clone())];
    let twice = snap(&home, &patient, (1, 1), b"new", &twice).await;
    assert_eq!(problem(twice).await, "malformed");
    let strange = [(device, slot.clone()), ([7; 32], slot.clone())];
    let strange = snap(&home, &patient, (1, 1), b"new", &strange).await;
    assert_eq!(strange.status(), StatusCode::NOT_FOUND);
    assert_eq!(problem(strange).await, "device-unknown");
    assert_eq!(read(&home, &patient, 0).await.epoch, 0);

    let done = snap(&home, &patient, (1, 1), b"new", &[(device, slot.clone())]).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    home.crash().await;
    let page = read(&home, &patient, 0).await;
    assert_eq!((page.epoch, page.last), (1, 1));
    assert_eq!(page.snapshot(), Some((1, &b"new"[..])));
    assert!(page.entries.is_empty());
    assert_eq!(
        problem(post(&home, &patient, 0, b"late").await).await,
        "other-epoch"
    );
    let late = snap(&home, &patient, (0, 1), b"late", &[]).await;
    assert_eq!(problem(late).await, "other-epoch");
    // Sequences go on.
    assert_eq!(write(&home, &patient, 1, b"next").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_devices_at_once_lose_nothing() {
    let home = Home::new().await;
    let patient = home.join().await;
    let device = patient.device.verifying_key().0;
    let entries: Vec<_> = (0..24u8).map(|number| vec![number; 100]).collect();
    let sequences = entries.iter().map(|entry| write(&home, &patient, 0, entry));
    let mut sequences = futures_util::future::join_all(sequences).await;
    let page = read(&home, &patient, 0).await;
    for (sequence, entry) in sequences.iter().zip(&entries) {
        let found = page.entries().into_iter().find(|(at, _)| at == sequence);
        assert_eq!(found.unwrap().1, entry);
    }
    sequences.sort_unstable();
    assert_eq!(sequences, Vec::from_iter(1..=24));

    // Of two new epochs one comes to be; of an entry and a snapshot that does not know it, one.
    let slots = [(device, b"slot".to_vec())];
    let steps = (0..4u8).map(|number| {
        let slots = &slots;
        let (home, patient) = (&home, &patient);
        async move { snap(home, patient, (1, 24), &[number], slots).await }
    });
    let entry = post(&home, &patient, 0, b"meanwhile");
    let (steps, entry) = tokio::join!(futures_util::future::join_all(steps), entry);
    let won = steps
        .iter()
        .filter(|it| it.status() == StatusCode::NO_CONTENT)
        .count();
    let page = read(&home, &patient, 0).await;
    match entry.status() {
        StatusCode::OK => {
            assert_eq!((won, page.epoch, page.last), (0, 0, 25));
            assert_eq!(page.entries.len(), 25);
        }
        _ => {
            assert_eq!(problem(entry).await, "other-epoch");
            // With the epoch begun, the same snapshot again is one of it.
            assert_eq!((page.epoch, page.last), (1, 24));
            assert!(won >= 1 && page.entries.is_empty());
        }
    }
    for step in steps {
        if step.status() != StatusCode::NO_CONTENT {
            assert_eq!(problem(step).await, "journal-moved");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_are_those_of_the_journals_epoch_and_the_accounts_devices() {
    let home = Home::new().await;
    let (patient, other) = (home.join().await, home.join().await);
    let device = patient.device.verifying_key();
    let hex = aceso_core::crypto::digest::Digest(device.0).to_string();
    let target = |epoch: &str| format!("/v1/journal/slots/{hex}{epoch}");
    let put = async |person: &Person, epoch: &str, slot: Vec<u8>| {
        home.signed(person, Method::PUT, &target(epoch), &[], slot)
            .await
    };
    let none = home.fetch(&patient, &target("")).await;
    assert_eq!(problem(none).await, "not-found");
    let put_now = put(&patient, "?epoch=0", b"slot".to_vec()).await;
    assert_eq!(put_now.status(), StatusCode::NO_CONTENT);
    for epoch in ["", "?epoch=0"] {
        let found = home.fetch(&patient, &target(epoch)).await;
        assert_eq!(found.bytes().await.unwrap().as_ref(), b"slot");
    }
    assert_eq!(
        problem(home.fetch(&other, &target("")).await).await,
        "not-found"
    );
    let later = put(&patient, "?epoch=1", b"slot".to_vec()).await;
    assert_eq!(problem(later).await, "other-epoch");
    let later = home.fetch(&patient, &target("?epoch=1")).await;
    assert_eq!(problem(later).await, "other-epoch");
    let foreign = put(&other, "?epoch=0", b"slot".to_vec()).await;
    assert_eq!(problem(foreign).await, "device-unknown");
    for bad in ["", "?epoch=x"] {
        let bad = put(&patient, bad, b"slot".to_vec()).await;
        assert_eq!(problem(bad).await, "invalid");
    }
    assert_eq!(
        problem(put(&patient, "?epoch=0", vec![]).await).await,
        "invalid"
    );
    let large = put(&patient, "?epoch=0", vec![0; 4097]).await;
    assert_eq!(problem_json(large).await["limit"], 4096);

    let slots = [(device.0, b"second".to_vec())];
    let step = snap(&home, &patient, (1, 0), b"snapshot", &slots).await;
    assert_eq!(step.status(), StatusCode::NO_CONTENT);
    let found = home.fetch(&patient, &target("?epoch=1")).await;
    assert_eq!(found.bytes().await.unwrap().as_ref(), b"second");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_or_makes_no_sense_is_refused() {
    let home = Home::new().await;
    let patient = home.join().await;
    let large = post(&home, &patient, 0, &vec![0; (256 << 10) + 1]).await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(problem_json(large).await["limit"], 256 << 10);
    assert_eq!(write(&home, &patient, 0, &vec![1; 256 << 10]).await, 1);
    assert_eq!(
        problem(post(&home, &patient, 0, b"").await).await,
        "invalid"
    );
    for target in ["/v1/journal", "/v1/journal?epoch=-1", "/v1/journal?epoch="] {
        let bad = home.signed(&patient, Method::POST, target, &[], b"x".to_vec());
        assert_eq!(problem(bad.await).await, "invalid", "{target}");
    }
    let bad = home.fetch(&patient, "/v1/journal?after=x").await;
    assert_eq!(problem(bad).await, "invalid");
    let target = "/v1/journal/snapshot?epoch=0&through=1";
    for body in [
        &b""[..],
        b"\x80",
        b"\x82\x41x\x80\x00",
        b"\x82\x41x\x81\x80",
    ] {
        let bad = home.signed(&patient, Method::PUT, target, &[], body.to_vec());
        assert_eq!(problem(bad.await).await, "malformed");
    }
    let empty = snap(&home, &patient, (0, 1), b"", &[]).await;
    assert_eq!(problem(empty).await, "invalid");
    let device = patient.device.verifying_key().0;
    for (slot, name) in [(vec![0; 4097], "too-large"), (vec![], "invalid")] {
        let bad = snap(&home, &patient, (0, 1), b"x", &[(device, slot)]).await;
        assert_eq!(problem(bad).await, name);
    }
    let large = snap(&home, &patient, (0, 1), &vec![0; (32 << 20) + 1], &[]).await;
    assert_eq!(problem_json(large).await["limit"], 32 << 20);
    let whole = vec![5; 32 << 20];
    let done = snap(&home, &patient, (0, 1), &whole, &[]).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    let page = read(&home, &patient, 0).await;
    assert_eq!(page.snapshot(), Some((1, &whole[..])));

    let url = format!("{}/v1/journal", home.url);
    let unsigned = home.http.post(url).body("x").send().await.unwrap();
    assert_eq!(problem(unsigned).await, "unsigned");
    let stranger = post(&home, &Person::new(), 0, b"x").await;
    assert_eq!(problem(stranger).await, "unknown-account");
}

#[tokio::test(flavor = "multi_thread")]
async fn journals_count_against_the_quota() {
    let home = Home::with(|options| options.quota_mib = Some(1)).await;
    let patient = home.join().await;
    for _ in 0..3 {
        write(&home, &patient, 0, &vec![0; 256 << 10]).await;
    }
    // However little is in it, it takes a block of the disk.
    for _ in 0..64 {
        write(&home, &patient, 0, b"x").await;
    }
    let full = post(&home, &patient, 0, b"x").await;
    assert_eq!(full.status(), StatusCode::FORBIDDEN);
    let json = problem_json(full).await;
    assert_eq!(json["type"], "/problems/quota-full");
    assert_eq!(
        (json["used"].as_u64(), json["limit"].as_u64()),
        (Some(1 << 20), Some(1 << 20))
    );
    // A snapshot makes room, and nothing of what it replaces is left.
    let done = snap(&home, &patient, (0, 67), &vec![0; 512 << 10], &[]).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    assert_eq!(home.relay().app().quota.total(), 512 << 10);
    let folder = home.folder.path().join("data/blobs/shelves");
    let folder = folder.join(patient.account.to_string());
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    assert_eq!(write(&home, &patient, 0, b"x").await, 68);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_journal_comes_in_pages() {
    let home = Home::with(|options| options.account_rate = Some(0)).await;
    let patient = home.join().await;
    let large = vec![3; 256 << 10];
    for _ in 0..40 {
        write(&home, &patient, 0, &large).await;
    }
    let (mut after, mut pages) = (0, 0);
    while after < 40 {
        let page = read(&home, &patient, after).await;
        assert_eq!(page.last, 40);
        assert_eq!(page.entries[0].0, after + 1);
        assert!(page.entries.len() < 32);
        after = page.entries.last().unwrap().0;
        pages += 1;
    }
    assert_eq!(pages, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_half_done_is_removed() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    write(&home, &patient, 0, b"entry").await;
    let folder = home.folder.path().join("data/blobs/shelves");
    let folder = folder.join(patient.account.to_string());
    for stray in ["e1-0000000000000000", "e2-0000000000000000", "x", "s-1#2"] {
        std::fs::write(folder.join(stray), b"stray").unwrap();
    }
    home.restart().await;
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(
        read(&home, &patient, 0).await.entries(),
        [(1, &b"entry"[..])]
    );
}
