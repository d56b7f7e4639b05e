//! What an account's devices write down for each other.

use aceso_core::{crypto::digest::Digest, wire::DeviceSlot};
use reqwest::{Method, StatusCode};

use crate::home::{Home, Person, entries, problem, problem_json, snapshot};

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_read_in_order_until_a_snapshot_takes_their_place() {
    let mut home = Home::new().await;
    let (patient, other) = (home.join().await, home.join().await);
    let empty = home.journal(&patient, 0).await;
    assert_eq!((empty.epoch, empty.last), (0, 0));
    assert!(empty.snapshot.is_none() && empty.entries.is_empty());

    for (sequence, entry) in (1..).zip([b"one", b"two"]) {
        assert_eq!(home.write(&patient, 0, entry).await, sequence);
    }
    assert_eq!(home.write(&other, 0, b"theirs").await, 1);
    let all = home.journal(&patient, 0).await;
    assert_eq!(entries(&all), [(1, &b"one"[..]), (2, b"two")]);
    let rest = home.journal(&patient, 1).await;
    assert_eq!((rest.last, entries(&rest)), (2, vec![(2, &b"two"[..])]));

    let early = home.snap(&patient, (0, 1), b"snapshot", &[]).await;
    assert_eq!(early.status(), StatusCode::CONFLICT);
    assert_eq!(problem(early).await, "journal-moved");
    let done = home.snap(&patient, (0, 2), b"snapshot", &[]).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    assert_eq!(home.write(&patient, 0, b"three").await, 3);
    home.crash().await;
    for (after, whole) in [(0, true), (1, true), (2, false), (3, false), (9, false)] {
        let page = home.journal(&patient, after).await;
        assert_eq!((page.epoch, page.last), (0, 3));
        let expected = whole.then_some((2, &b"snapshot"[..]));
        assert_eq!(snapshot(&page), expected, "after {after}");
        let three = (after < 3).then_some((3, &b"three"[..]));
        assert_eq!(entries(&page), Vec::from_iter(three), "after {after}");
    }
    assert_eq!(
        entries(&home.journal(&other, 0).await),
        [(1, &b"theirs"[..])]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_epoch_comes_whole_or_not_at_all() {
    let mut home = Home::new().await;
    let phone = home.join().await;
    let tablet = phone.another();
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    home.write(&phone, 0, b"old").await;
    for epoch in [2, u64::MAX] {
        let refused = home.snap(&phone, (epoch, 1), b"new", &[]).await;
        assert_eq!(problem(refused).await, "other-epoch");
        let refused = home.post_entry(&phone, epoch, b"new").await;
        assert_eq!(refused.status(), StatusCode::CONFLICT);
        assert_eq!(problem(refused).await, "other-epoch");
    }
    let for_phone = home.slot(&phone, &phone, 1);
    let for_tablet = home.slot(&phone, &tablet, 1);
    let both = [for_phone.clone(), for_tablet.clone()];
    let stranger = home.join().await;
    for (slots, name) in [
        (vec![], "malformed"),
        (vec![for_phone.clone()], "malformed"),
        (vec![for_phone.clone(), for_phone.clone()], "malformed"),
        (
            vec![for_phone.clone(), home.slot(&stranger, &tablet, 1)],
            "malformed",
        ),
        (
            vec![for_phone.clone(), home.slot(&phone, &tablet, 2)],
            "malformed",
        ),
        (
            vec![for_phone.clone(), home.slot(&phone, &stranger, 1)],
            "device-unknown",
        ),
        (
            vec![
                for_phone.clone(),
                DeviceSlot {
                    slot: for_phone.slot.clone(),
                    ..for_tablet.clone()
                },
            ],
            "malformed",
        ),
    ] {
        let refused = home.snap(&phone, (1, 1), b"new", &slots).await;
        assert_eq!(problem(refused).await, name);
    }
    assert_eq!(home.journal(&phone, 0).await.epoch, 0);

    let done = home.snap(&phone, (1, 1), b"new", &both).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    home.crash().await;
    let page = home.journal(&tablet, 0).await;
    assert_eq!((page.epoch, page.last), (1, 1));
    assert_eq!(snapshot(&page), Some((1, &b"new"[..])));
    assert!(page.entries.is_empty());
    let late = home.post_entry(&tablet, 0, b"late").await;
    assert_eq!(problem(late).await, "other-epoch");
    let late = home.snap(&phone, (0, 1), b"late", &[]).await;
    assert_eq!(problem(late).await, "other-epoch");
    // One who did not know that it had begun would put in slots with another key.
    let late = home.snap(&tablet, (1, 1), b"late", &both).await;
    assert_eq!(problem(late).await, "other-epoch");
    // Sequences go on.
    assert_eq!(home.write(&phone, 1, b"next").await, 2);
    let target = |device: &Person| slot_target(device, "?epoch=1");
    for (device, slot) in [(&phone, &for_phone), (&tablet, &for_tablet)] {
        let found = home.fetch(device, &target(device)).await;
        assert_eq!(found.bytes().await.unwrap(), slot.slot);
    }

    // Without the tablet: its slot is gone.
    home.change_keys(&phone, &[&phone]).await.receipt();
    let step = [home.slot(&phone, &phone, 2)];
    let step = home.snap(&phone, (2, 2), b"newer", &step).await;
    assert_eq!(step.status(), StatusCode::NO_CONTENT);
    let gone = home.fetch(&phone, &slot_target(&tablet, "")).await;
    assert_eq!(problem(gone).await, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_devices_at_once_lose_nothing() {
    let home = Home::new().await;
    let phone = home.join().await;
    let tablet = phone.another();
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    let both = [&phone, &tablet];
    let all: Vec<_> = (0..24u8).map(|number| vec![number; 100]).collect();
    let sequences = all
        .iter()
        .zip(both.iter().cycle())
        .map(|(entry, device)| home.write(device, 0, entry));
    let mut sequences = futures_util::future::join_all(sequences).await;
    let page = home.journal(&phone, 0).await;
    for (sequence, entry) in sequences.iter().zip(&all) {
        let found = entries(&page).into_iter().find(|(at, _)| at == sequence);
        assert_eq!(found.unwrap().1, entry);
    }
    sequences.sort_unstable();
    assert_eq!(sequences, Vec::from_iter(1..=24));

    // Each begins an epoch, with a key of its own, while an entry comes: one wins.
    let slots = both.map(|by| [home.slot(by, &phone, 1), home.slot(by, &tablet, 1)]);
    let (first, second, entry) = tokio::join!(
        home.snap(&phone, (1, 24), b"phone's", &slots[0]),
        home.snap(&tablet, (1, 24), b"tablet's", &slots[1]),
        home.post_entry(&phone, 0, b"meanwhile"),
    );
    let page = home.journal(&tablet, 0).await;
    if entry.status() == StatusCode::OK {
        assert_eq!((page.epoch, page.last, page.entries.len()), (0, 25, 25));
        for step in [first, second] {
            assert_eq!(problem(step).await, "journal-moved");
        }
        return;
    }
    assert_eq!(problem(entry).await, "other-epoch");
    assert_eq!((page.epoch, page.last, page.entries.len()), (1, 24, 0));
    // Snapshot and slots are of one hand; the other hears that it came too late.
    let (_, bytes) = snapshot(&page).unwrap();
    let winner = usize::from(bytes == b"tablet's");
    let [won, lost] = if winner == 0 {
        [first, second]
    } else {
        [second, first]
    };
    assert_eq!(won.status(), StatusCode::NO_CONTENT);
    assert_eq!(problem(lost).await, "other-epoch");
    for (device, slot) in both.iter().zip(&slots[winner]) {
        let found = home.fetch(device, &slot_target(device, "?epoch=1")).await;
        assert_eq!(found.bytes().await.unwrap(), slot.slot);
    }
}

fn slot_target(device: &Person, epoch: &str) -> String {
    let device = Digest(device.device.verifying_key().0);
    format!("/v1/journal/slots/{device}{epoch}")
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_are_those_of_the_journals_epoch_and_the_accounts_devices() {
    let home = Home::new().await;
    let (phone, other) = (home.join().await, home.join().await);
    let tablet = phone.another();
    let put = async |by: &Person, of: &Person, epoch: &str, slot: Vec<u8>| {
        let target = slot_target(of, epoch);
        home.signed(by, Method::PUT, &target, &[], slot).await
    };
    let early = home.slot(&phone, &tablet, 0).slot;
    let early = put(&phone, &tablet, "?epoch=0", early).await;
    assert_eq!(early.status(), StatusCode::NOT_FOUND);
    assert_eq!(problem(early).await, "device-unknown");
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    let none = home.fetch(&tablet, &slot_target(&tablet, "")).await;
    assert_eq!(problem(none).await, "not-found");

    let slot = home.slot(&phone, &tablet, 0).slot;
    let done = put(&phone, &tablet, "?epoch=0", slot.clone()).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    for epoch in ["", "?epoch=0"] {
        let found = home.fetch(&tablet, &slot_target(&tablet, epoch)).await;
        assert_eq!(found.bytes().await.unwrap(), slot);
    }
    let foreign = home.fetch(&other, &slot_target(&tablet, "")).await;
    assert_eq!(problem(foreign).await, "not-found");
    let foreign = put(&other, &tablet, "?epoch=0", slot.clone()).await;
    assert_eq!(problem(foreign).await, "device-unknown");

    let later = home.slot(&phone, &tablet, 1).slot;
    let refused = put(&phone, &tablet, "?epoch=1", later.clone()).await;
    assert_eq!(problem(refused).await, "other-epoch");
    let refused = home.fetch(&tablet, &slot_target(&tablet, "?epoch=1")).await;
    assert_eq!(problem(refused).await, "other-epoch");
    let for_phone = home.slot(&phone, &phone, 0).slot;
    let not_signed = home.slot(&other, &tablet, 0).slot;
    for wrong in [later, for_phone, not_signed, b"slot".to_vec()] {
        let refused = put(&phone, &tablet, "?epoch=0", wrong).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(problem(refused).await, "malformed");
    }
    for bad in ["", "?epoch=x"] {
        let refused = put(&phone, &tablet, bad, slot.clone()).await;
        assert_eq!(problem(refused).await, "invalid");
    }
    let empty = put(&phone, &tablet, "?epoch=0", vec![]).await;
    assert_eq!(problem(empty).await, "invalid");
    let large = put(&phone, &tablet, "?epoch=0", vec![0; 4097]).await;
    assert_eq!(problem_json(large).await["limit"], 4096);
    for target in ["/v1/journal/slots/x", "/v1/journal/slots/x?epoch=0"] {
        assert_eq!(problem(home.fetch(&phone, target).await).await, "invalid");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_or_makes_no_sense_is_refused() {
    let home = Home::new().await;
    let patient = home.join().await;
    let large = home
        .post_entry(&patient, 0, &vec![0; (256 << 10) + 1])
        .await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(problem_json(large).await["limit"], 256 << 10);
    assert_eq!(home.write(&patient, 0, &vec![1; 256 << 10]).await, 1);
    assert_eq!(
        problem(home.post_entry(&patient, 0, b"").await).await,
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
    let empty = home.snap(&patient, (0, 1), b"", &[]).await;
    assert_eq!(problem(empty).await, "invalid");
    let device = patient.device.verifying_key();
    for (slot, name) in [(vec![0; 4097], "too-large"), (vec![], "invalid")] {
        let slots = [DeviceSlot { device, slot }];
        let bad = home.snap(&patient, (0, 1), b"x", &slots).await;
        assert_eq!(problem(bad).await, name);
    }
    let large = home
        .snap(&patient, (0, 1), &vec![0; (32 << 20) + 1], &[])
        .await;
    assert_eq!(problem_json(large).await["limit"], 32 << 20);
    let whole = vec![5; 32 << 20];
    let done = home.snap(&patient, (0, 1), &whole, &[]).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    let page = home.journal(&patient, 0).await;
    assert_eq!(snapshot(&page), Some((1, &whole[..])));

    let url = format!("{}/v1/journal", home.url);
    let unsigned = home.http.post(url).body("x").send().await.unwrap();
    assert_eq!(problem(unsigned).await, "unsigned");
    let stranger = home.post_entry(&Person::new(), 0, b"x").await;
    assert_eq!(problem(stranger).await, "unknown-account");
}

#[tokio::test(flavor = "multi_thread")]
async fn journals_count_against_the_quota() {
    let home = Home::with(|options| options.quota_mib = Some(1)).await;
    let patient = home.join().await;
    for _ in 0..3 {
        home.write(&patient, 0, &vec![0; 256 << 10]).await;
    }
    // However little is in it, it takes a block of the disk.
    for _ in 0..64 {
        home.write(&patient, 0, b"x").await;
    }
    let full = home.post_entry(&patient, 0, b"x").await;
    assert_eq!(full.status(), StatusCode::FORBIDDEN);
    let json = problem_json(full).await;
    assert_eq!(json["type"], "/problems/quota-full");
    assert_eq!(
        (json["used"].as_u64(), json["limit"].as_u64()),
        (Some(1 << 20), Some(1 << 20))
    );
    // A snapshot makes room, and nothing of what it replaces is left.
    let done = home.snap(&patient, (0, 67), &vec![0; 512 << 10], &[]).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    assert_eq!(home.relay().app().quota.total(), 512 << 10);
    let folder = home.folder.path().join("data/blobs/shelves");
    let folder = folder.join(patient.account.to_string());
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    assert_eq!(home.write(&patient, 0, b"x").await, 68);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_journal_comes_in_pages() {
    let home = Home::with(|options| options.account_rate = Some(0)).await;
    let patient = home.join().await;
    let large = vec![3; 256 << 10];
    for _ in 0..40 {
        home.write(&patient, 0, &large).await;
    }
    let (mut after, mut pages) = (0, 0);
    while after < 40 {
        let page = home.journal(&patient, after).await;
        assert_eq!(page.last, 40);
        assert_eq!(page.entries[0].sequence, after + 1);
        assert!(page.entries.len() < 32);
        after = page.entries.last().unwrap().sequence;
        pages += 1;
    }
    assert_eq!(pages, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_half_done_is_removed() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    home.write(&patient, 0, b"entry").await;
    let folder = home.folder.path().join("data/blobs/shelves");
    let folder = folder.join(patient.account.to_string());
    for stray in ["e1-0000000000000000", "e2-0000000000000000", "x", "s-1#2"] {
        std::fs::write(folder.join(stray), b"stray").unwrap();
    }
    home.restart().await;
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(
        entries(&home.journal(&patient, 0).await),
        [(1, &b"entry"[..])]
    );
}
