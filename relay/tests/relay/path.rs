//! The whole path, from an account to a decrypted record at the doctor's.

use aceso_core::{
    codec::decode,
    envelope::open_all,
    grant::{open_bundle, open_notice},
    kinds::Body,
    ledger::AccountState,
    profile::Profile,
    wire::{Entry, ReleasedBundle},
};
use reqwest::{Method, StatusCode};

use crate::home::{Home, problem};

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_shared_and_opened() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let content: Vec<u8> = (0..2_500_000u32).map(|i| (i * 7) as u8).collect();
    let record = home.add(&patient, &content).await;

    // The owner reads their own without an entry.
    let own = format!("/v1/blobs/{}", record.version.blob);
    let file = home.fetch(&patient, &own).await.bytes().await.unwrap();
    let descriptor = record.version.descriptor();
    let opened = open_all(&record.key, Some(&descriptor), &file).unwrap();
    assert_eq!(opened, content);

    let share = home.share(&patient, &doctor, &[&record]).await;
    let listed = home.grants(&doctor).await.0;
    assert_eq!(listed.len(), 1);
    listed[0].receipt.verify(&home.genesis).unwrap();
    assert_eq!(listed[0].state.terms, share.terms);
    let notice = listed[0].notice.as_ref().unwrap();
    let notice = open_notice(notice, &doctor.sealing, &share.context).unwrap();
    assert_eq!(notice.patient, "Patient");

    let intent = home.open(&doctor, &share).await;
    let target = format!("/v1/grants/{}/bundle", share.grant);
    let response = home.fetch_under(&doctor, &target, intent, None).await;
    assert_eq!(response.status(), StatusCode::OK);
    let released: ReleasedBundle = decode(&response.bytes().await.unwrap()).unwrap();
    let opened = open_bundle(
        &released.bundle,
        &released.shares,
        &doctor.sealing,
        &share.context,
    );
    let item = opened.unwrap().items.remove(0);

    // Ranges, across the borders of parts too.
    let target = format!("/v1/grants/{}/blobs/{}", share.grant, item.version.blob);
    let mut fetched = Vec::new();
    let length = item.version.length;
    for start in (0..length).step_by(700_000) {
        let end = (start + 700_000).min(length) - 1;
        let range = format!("bytes={start}-{end}");
        let response = home
            .fetch_under(&doctor, &target, intent, Some(&range))
            .await;
        assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
        let expected = format!("bytes {start}-{end}/{length}");
        assert_eq!(response.headers()["content-range"], expected.as_str());
        fetched.extend_from_slice(&response.bytes().await.unwrap());
    }
    assert_eq!(fetched, file);
    let opened = open_all(&item.key, Some(&item.version.descriptor()), &fetched).unwrap();
    assert_eq!(opened, content);
    let beyond = format!("bytes={length}-");
    let response = home
        .fetch_under(&doctor, &target, intent, Some(&beyond))
        .await;
    assert_eq!(problem(response).await, "bad-range");

    // Everybody sees what concerns them, in order.
    let kinds = |lines: Vec<(u64, Entry)>| {
        let mut kinds = Vec::new();
        for (at, (sequence, entry)) in (1..).zip(lines) {
            assert_eq!(sequence, at);
            let Entry::Final(receipt) = entry else {
                panic!("nothing was refused")
            };
            let (_, verified) = receipt.verify(&home.genesis).unwrap();
            kinds.push(verified.statement().body.kind().number());
        }
        kinds
    };
    assert_eq!(kinds(home.activity(&patient, 0).await), [0, 1, 2, 4]);
    assert_eq!(kinds(home.activity(&doctor, 0).await), [0, 2, 4]);
    let rest = home.activity(&patient, 3).await;
    assert_eq!((rest.len(), rest[0].0), (1, 4));
    assert!(home.activity(&patient, u64::MAX).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_a_share_works_at_once_and_removes_its_keys() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let intent = home.open(&doctor, &share).await;
    let bundle = format!("/v1/grants/{}/bundle", share.grant);
    let blob = format!("/v1/grants/{}/blobs/{}", share.grant, record.version.blob);
    for target in [&bundle, &blob] {
        let response = home.fetch_under(&doctor, target, intent, None).await;
        assert_eq!(response.status(), StatusCode::OK);
    }
    let stored = home
        .folder
        .path()
        .join(format!("data/blobs/deliveries/{}", share.grant));
    assert!(stored.exists());

    let receipt = home.revoke(&patient, share.grant).await.receipt();
    // The same wish again, signed anew: done is done.
    assert_eq!(home.revoke(&patient, share.grant).await.receipt(), receipt);
    assert!(!stored.exists());
    for target in [&bundle, &blob] {
        let response = home.fetch_under(&doctor, target, intent, None).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        assert_eq!(problem(response).await, "revoked");
    }
    let records = &share.terms.records;
    let (answer, _) = home
        .ask(&doctor, share.grant, records, share.terms.purpose)
        .await;
    assert_eq!(answer.name(), "revoked");
    let listed = home.grants(&doctor).await.0;
    assert!(listed[0].notice.is_none() && listed[0].state.revoked.is_some());
    // Three attempts for one reason are one line.
    let denials = home.denials(&patient).await;
    assert_eq!(denials.len(), 1);
    assert_eq!(
        (denials[0].reason.as_str(), denials[0].count),
        ("revoked", 3)
    );
    assert!(home.denials(&doctor).await.is_empty());
    // Nobody can bring keys for it again.
    assert_eq!(
        problem(home.deliver(&patient, &share).await).await,
        "grant-exists"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn public_things_are_public() {
    let home = Home::new().await;
    let doctor = home.join().await;
    let bytes = home.get("/v1/genesis").await.bytes().await.unwrap();
    let genesis = aceso_core::block::Genesis::decode(&bytes).unwrap();
    assert_eq!(genesis, home.genesis);
    let account = format!("/v1/accounts/{}", doctor.account);
    let bytes = home.get(&account).await.bytes().await.unwrap();
    let state: AccountState = decode(&bytes).unwrap();
    assert_eq!(state.keys().digest(), doctor.keys);
    assert_eq!(state.inception.id(), doctor.account);

    let target = format!("{account}/profile");
    assert_eq!(problem(home.get(&target).await).await, "not-found");
    let profile = |time| Profile {
        version: aceso_core::codec::Version,
        genesis: home.genesis.digest(),
        account: doctor.account,
        name: "Dr. Ada Example".into(),
        organisation: "Example Hospital".into(),
        time,
    };
    let put = |bytes: Vec<u8>| home.signed(&doctor, Method::PUT, &target, &[], bytes);
    let now = home.clock.now();
    let signed = profile(now).sign(&doctor.device);
    for _ in 0..2 {
        let response = put(signed.clone()).await;
        assert_eq!(response.status(), StatusCode::NO_CONTENT);
    }
    let stored = home.get(&target).await.bytes().await.unwrap();
    assert_eq!(stored, signed);
    let old = profile(now - 1).sign(&doctor.device);
    assert_eq!(problem(put(old).await).await, "old-profile");
    let ahead = profile(now + 3_600_000).sign(&doctor.device);
    assert_eq!(problem(put(ahead).await).await, "clock");
    let stranger = home.join().await;
    let forged = profile(now + 1).sign(&stranger.device);
    assert_eq!(problem(put(forged).await).await, "unknown-device");
    let mut broken = profile(now + 1).sign(&doctor.device);
    broken[40] ^= 1;
    assert_eq!(problem(put(broken).await).await, "malformed");
    let other = profile(now + 1).sign(&doctor.device);
    let response = home
        .signed(&stranger, Method::PUT, &target, &[], other)
        .await;
    assert_eq!(problem(response).await, "not-owner");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_share_blocks_and_each_has_its_receipt() {
    let home = Home::new().await;
    let people: Vec<_> = (0..40).map(|_| home.join()).collect();
    let people = futures_util::future::join_all(people).await;
    let mut intents = std::collections::HashSet::new();
    for person in &people {
        let lines = home.activity(person, 0).await;
        let [(1, Entry::Final(receipt))] = lines.as_slice() else {
            panic!("{lines:?}")
        };
        let (_, verified) = receipt.verify(&home.genesis).unwrap();
        assert_eq!(verified.account(), person.account);
        assert!(matches!(verified.statement().body, Body::AccountCreated(_)));
        intents.insert(verified.statement().intent);
    }
    assert_eq!(intents.len(), 40);
    assert!(home.tip().await.height < 40, "nothing shared a block");
}
