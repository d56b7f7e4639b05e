//! What was acknowledged is there after the end of the process, however it ended.

use std::path::Path;

use aceso_core::{codec::decode, envelope::open_all, wire::Entry};
use reqwest::StatusCode;

use crate::home::{Home, make_record, problem};

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_keeps_everything() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, &vec![3; 1_200_000]).await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let intent = home.open(&doctor, &share).await;
    // Half an upload survives as well.
    let (second, file) = make_record(&vec![4; 1_200_000]);
    home.put_part(&patient, second.version.blob, 0, &file[..1 << 20])
        .await;

    for crash in [false, true] {
        let (tip, lines) = (home.tip().await, home.activity(&patient, 0).await);
        let used = home.authorize(&doctor, "GET", "/v1/grants", b"");
        let ask = async |home: &Home| {
            let request = home.http.get(format!("{}/v1/grants", home.url));
            request.header("authorization", &used).send().await.unwrap()
        };
        assert_eq!(ask(&home).await.status(), StatusCode::OK);
        match crash {
            true => home.crash().await,
            false => home.restart().await,
        }
        assert_eq!(problem(ask(&home).await).await, "replayed");
        assert_eq!(home.tip().await, tip);
        assert_eq!(home.activity(&patient, 0).await, lines);
        let target = format!("/v1/grants/{}/blobs/{}", share.grant, record.version.blob);
        let response = home.fetch_under(&doctor, &target, intent, None).await;
        let file = response.bytes().await.unwrap();
        let descriptor = record.version.descriptor();
        let opened = open_all(&record.key, Some(&descriptor), &file).unwrap();
        assert_eq!(opened, record.content);
        let target = format!("/v1/grants/{}/bundle", share.grant);
        let response = home.fetch_under(&doctor, &target, intent, None).await;
        assert_eq!(response.status(), StatusCode::OK);
        // The chain goes on.
        home.join().await;
    }
    home.put_part(&patient, second.version.blob, 1, &file[1 << 20..])
        .await;
    let transaction = home.record_transaction(&patient, &second).await;
    home.post(&transaction).await.receipt();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_intent_has_one_entry_and_one_receipt() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let before = home.activity(&patient, 0).await.len();
    let transaction = home.revocation(&patient, share.grant).await;
    let together = (0..8).map(|_| home.post(&transaction));
    let answers = futures_util::future::join_all(together).await;
    let receipt = answers[0].clone().receipt();
    assert!(
        answers
            .into_iter()
            .all(|answer| answer.receipt() == receipt)
    );
    assert_eq!(home.post(&transaction).await.receipt(), receipt);
    home.restart().await;
    assert_eq!(home.post(&transaction).await.receipt(), receipt);
    let intent = transaction.verify().unwrap().statement().intent;
    let target = format!("/v1/transactions/{intent}");
    let bytes = home.fetch(&patient, &target).await.bytes().await.unwrap();
    assert_eq!(
        decode::<aceso_core::block::Receipt>(&bytes).unwrap(),
        receipt
    );
    let lines = home.activity(&patient, 0).await;
    assert_eq!(lines.len(), before + 1);
    assert_eq!(lines.last().unwrap().1, Entry::Final(receipt));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_that_has_just_come_is_checked_like_any_other() {
    let home = Home::new().await;
    let (patient, other) = (home.join().await, home.join().await);
    let (record, file) = make_record(b"content");
    let blob = record.version.blob;
    home.upload(&patient, blob, &file).await;
    let stolen = home.record_transaction(&other, &record).await;
    assert_eq!(home.post(&stolen).await.name(), "not-owner");
    let (mut wrong, _) = make_record(b"content");
    wrong.version.blob = blob;
    let transaction = home.record_transaction(&patient, &wrong).await;
    assert_eq!(home.post(&transaction).await.name(), "blob-mismatch");
    // Nor is one that is a part of something longer.
    let (second, short) = make_record(b"short");
    home.put_part(&patient, second.version.blob, 1, b"more")
        .await;
    home.put_part(&patient, second.version.blob, 0, &short)
        .await;
    let transaction = home.record_transaction(&patient, &second).await;
    assert_eq!(home.post(&transaction).await.name(), "blob-incomplete");
    // What has come in its place is what counts.
    let mut damaged = file.clone();
    *damaged.last_mut().unwrap() ^= 1;
    home.put_part(&patient, blob, 0, &damaged).await;
    let transaction = home.record_transaction(&patient, &record).await;
    assert_eq!(home.post(&transaction).await.name(), "blob-mismatch");
    home.put_part(&patient, blob, 0, &file).await;
    home.post(&transaction).await.receipt();
    let response = home.put_part(&patient, blob, 0, &damaged).await;
    assert_eq!(problem(response).await, "blob-sealed");
    let seal = home.relay().app().store.upload(blob).unwrap().unwrap();
    assert!(seal.sealed.is_some(), "with the block it is on the disk");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_that_came_a_while_ago_is_sealed_without_waiting_for_the_disk() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    let long = vec![7; 1 << 20];
    let records = [&b"short"[..], &long].map(make_record);
    for (record, file) in &records {
        home.upload(&patient, record.version.blob, file).await;
    }
    // Nothing is remembered of them.
    home.restart().await;
    let app = home.relay().app().clone();
    let is_on_disk = |blob| app.uploads.sealed(blob).unwrap().is_some();
    for (record, _) in &records {
        let (blob, described) = (record.version.blob, record.version.descriptor());
        let sealed = app.uploads.seal(patient.account, blob, described).await;
        sealed.unwrap();
        assert!(!is_on_disk(blob));
        let response = home.put_part(&patient, blob, 0, b"another").await;
        assert_eq!(problem(response).await, "blob-sealed");
    }
    // It goes with what is written next.
    home.join().await;
    for (record, _) in &records {
        assert!(is_on_disk(record.version.blob));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_is_sealed_again_when_only_the_engine_knew_of_its_record() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    let (record, file) = make_record(b"content");
    let blob = record.version.blob;
    home.upload(&patient, blob, &file).await;
    let stop = async |home: &mut Home| home.relay.take().unwrap().stop().await.unwrap();
    let store = home.folder.path().join("data/store");
    let before = home.folder.path().join("before");
    stop(&mut home).await;
    copy(&store, &before);
    home.reopen().await;
    let transaction = home.record_transaction(&patient, &record).await;
    let receipt = home.post(&transaction).await.receipt();
    stop(&mut home).await;
    // The disk is where it was before; the engine has a disk of its own.
    std::fs::remove_dir_all(&store).unwrap();
    copy(&before, &store);
    // As long as the envelope can't be read its block is not applied.
    let part = home
        .folder
        .path()
        .join(format!("data/blobs/blobs/{blob}/0"));
    std::fs::remove_file(&part).unwrap();
    std::fs::create_dir(&part).unwrap();
    let fault = home.fault().await;
    assert!(fault.contains("directory"), "{fault}");
    std::fs::remove_dir(&part).unwrap();
    std::fs::write(&part, &file).unwrap();
    home.reopen().await;
    let uploads = &home.relay().app().uploads;
    assert!(uploads.sealed(blob).unwrap().is_some());
    assert_eq!(home.post(&transaction).await.receipt(), receipt);
    let response = home.fetch(&patient, &format!("/v1/blobs/{blob}")).await;
    assert_eq!(response.bytes().await.unwrap(), file);
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_abandoned_is_collected() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let kept = home.add(&patient, b"kept").await;
    let (lost, file) = make_record(b"lost");
    home.upload(&patient, lost.version.blob, &file).await;
    let shared = home.share(&patient, &doctor, &[&kept]).await;
    let never = home.prepare(&patient, &doctor, &[&kept], |_| ()).await;
    home.deliver(&patient, &never).await;
    let used = home.relay().app().quota.total();
    home.clock
        .advance(std::time::Duration::from_secs(25 * 60 * 60));
    // Bytes that were never noted, as a crash in the middle leaves them.
    let stray = home.folder.path().join("data/blobs/blobs/stray");
    std::fs::create_dir_all(&stray).unwrap();
    std::fs::write(stray.join("0"), b"x").unwrap();
    std::fs::write(stray.join("1#2"), b"x").unwrap();
    home.restart().await;
    assert!(!stray.join("0").exists() && !stray.join("1#2").exists());
    let app = home.relay().app();
    // The first round runs with the start.
    for _ in 0..100 {
        if app.store.upload(lost.version.blob).unwrap().is_none() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    app.uploads.collect().await.unwrap();
    app.deliveries.collect().await.unwrap();
    for grant in [shared.grant, never.grant] {
        assert!(app.store.delivery(grant).unwrap().is_none());
    }
    assert!(app.store.upload(kept.version.blob).unwrap().is_some());
    assert!(app.quota.total() < used);
    let target = format!("/v1/blobs/{}", kept.version.blob);
    assert_eq!(home.fetch(&patient, &target).await.status(), StatusCode::OK);
}
