//! A closed account has nothing left here, and speaks no more.

use std::time::Duration;

use aceso_core::{
    codec::{Version, encode},
    crypto::{digest::Digest, secret::Secret32},
    id::IntentId,
    ledger::AccountState,
    profile::Profile,
};
use reqwest::{Method, StatusCode};
use tokio::time::timeout;

use crate::{
    events::{listen, until},
    home::{HOUR, Home, Person, make_record, problem, rng, soon},
};

fn noise(length: usize) -> Vec<u8> {
    let random = (0..length.div_ceil(32)).map(|_| Secret32::random(&mut rng()));
    random.flat_map(|bytes| *bytes.as_bytes()).collect()
}

async fn put(home: &Home, by: &Person, target: &str, body: Vec<u8>) {
    let response = home.signed(by, Method::PUT, target, &[], body).await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT, "{target}");
}

/// Gives an account everything that one can have, and tells what of it rests on the disk.
async fn furnish(home: &Home, phone: &Person, tablet: &Person) -> Vec<(&'static str, Vec<u8>)> {
    let mut rests = Vec::new();
    let (record, file) = make_record(&noise(1_100_000));
    home.upload(phone, record.version.blob, &file).await;
    let transaction = home.record_transaction(phone, &record).await;
    home.post(&transaction).await.receipt();
    rests.push(("a record", file[500_000..500_064].to_vec()));
    rests.push(("a record's end", file[file.len() - 64..].to_vec()));
    let (unused, file) = make_record(&noise(100));
    home.upload(phone, unused.version.blob, &file).await;
    rests.push(("an upload that no record used", file[8000..8064].to_vec()));

    let entry = noise(1000);
    home.write(phone, 0, &entry).await;
    let snapshot = noise(5000);
    let slots = [home.slot(phone, phone, 1), home.slot(phone, tablet, 1)];
    let step = home.snap(phone, (1, 1), &snapshot, &slots).await;
    assert_eq!(step.status(), StatusCode::NO_CONTENT);
    let entry = noise(1000);
    home.write(tablet, 1, &entry).await;
    rests.push(("an entry", entry[..64].to_vec()));
    rests.push(("a snapshot", snapshot[4000..4064].to_vec()));
    rests.push(("a slot", slots[1].slot[500..564].to_vec()));
    let anchor = noise(200);
    let kit = Digest(tablet.device.verifying_key().0);
    put(home, phone, &format!("/v1/kits/{kit}"), anchor.clone()).await;
    rests.push(("an anchor", anchor[..64].to_vec()));
    let profile = Profile {
        version: Version,
        genesis: home.genesis.digest(),
        account: phone.account,
        name: "Dr Quokka Canary-Name".into(),
        organisation: String::new(),
        time: home.clock.now(),
    };
    let target = format!("/v1/accounts/{}/profile", phone.account);
    put(home, phone, &target, profile.sign(&phone.device)).await;
    rests.push(("a profile", b"Dr Quokka Canary-Name".to_vec()));
    rests
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_has_nothing_left_here() {
    let mut home = Home::new().await;
    let (mut phone, other) = (home.join().await, home.join().await);
    let tablet = phone.another();
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    phone.keys = home.account(&phone).await.keys().digest();
    let mut rests = furnish(&home, &phone, &tablet).await;
    // What it gave, what it was given, and what it only prepared to give.
    let own = home.add(&phone, b"own").await;
    let theirs = home.add(&other, b"theirs").await;
    let given = home.share(&phone, &other, &[&own]).await;
    let received = home.share(&other, &phone, &[&theirs]).await;
    let prepared = home.prepare(&phone, &other, &[&own], |_| ()).await;
    home.deliver(&phone, &prepared).await;
    for (name, share) in [
        ("a share that it gave", &given),
        ("a share that it was given", &received),
        ("a share that it prepared", &prepared),
    ] {
        let delivery = encode(&share.delivery);
        rests.push((name, delivery[delivery.len() / 2..][..64].to_vec()));
    }
    let names: Vec<_> = rests.iter().map(|(name, _)| *name).collect();
    assert_eq!(home.found_on_disk(&rests), names);
    let others = home.add(&other, b"stays").await;
    let used = home.relay().app().quota.total();
    let mut streams = [listen(&home, &phone).await, listen(&home, &tablet).await];
    for stream in &mut streams {
        until(stream, "hello").await;
    }

    let (answer, intent) = home.close(&tablet, 0).await;
    answer.receipt();
    for mut stream in streams {
        let ended = async { while let Ok(Some(_)) = stream.chunk().await {} };
        timeout(Duration::from_secs(60), ended).await.unwrap();
    }
    let erased = home.erased(&phone, intent).await;
    assert_eq!(erased.account, phone.account);
    assert_eq!((erased.blobs, erased.deliveries), (3, 3));
    assert!(erased.bytes > 1_100_000, "{erased:?}");
    assert!(home.relay().app().quota.total() < used);
    for restarted in [false, true] {
        if restarted {
            home.restart().await;
        }
        assert_eq!(home.found_on_disk(&rests), Vec::<&str>::new());
        assert_eq!(home.erased(&tablet, intent).await, erased);
        check_closed(&home, &phone, &other).await;
        let target = format!("/v1/blobs/{}", others.version.blob);
        assert_eq!(home.fetch(&other, &target).await.status(), StatusCode::OK);
    }

    // Nothing is given to it, and nothing that it gave is open.
    let (answer, _) = home
        .ask(
            &other,
            given.grant,
            &given.terms.records,
            given.terms.purpose,
        )
        .await;
    assert_eq!(answer.name(), "revoked");
    assert!(
        home.grants(&other)
            .await
            .0
            .iter()
            .all(|it| it.notice.is_none())
    );
    let late = home.prepare(&other, &phone, &[&theirs], |_| ()).await;
    home.deliver(&other, &late).await;
    assert_eq!(home.post(&late.transaction).await.name(), "grantee-closed");
}

/// A closed account is refused wherever it asks, and what was public of it is gone.
async fn check_closed(home: &Home, closed: &Person, other: &Person) {
    for target in ["/v1/grants", "/v1/activity", "/v1/events", "/v1/journal"] {
        let refused = home.fetch(closed, target).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        assert_eq!(problem(refused).await, "account-closed", "{target}");
    }
    let refused = home.post_entry(closed, 1, b"entry").await;
    assert_eq!(problem(refused).await, "account-closed");
    let (record, file) = make_record(b"late");
    let refused = home.put_part(closed, record.version.blob, 0, &file).await;
    assert_eq!(problem(refused).await, "account-closed");
    let (answer, _) = home.close(closed, 0).await;
    assert_eq!(answer.name(), "account-closed");
    assert_eq!(
        home.change_keys(closed, &[closed]).await.name(),
        "account-closed"
    );
    let profile = format!("/v1/accounts/{}/profile", closed.account);
    assert_eq!(problem(home.get(&profile).await).await, "not-found");
    let device = Digest(closed.device.verifying_key().0);
    let device = home.get(&format!("/v1/devices/{device}")).await;
    assert_eq!(problem(device).await, "device-unknown");
    // That it is closed can be seen.
    let state: AccountState = home.account(closed).await;
    assert!(state.until.is_some());
    let app = home.relay().app();
    assert_eq!(app.store.items(closed.account).unwrap(), []);
    assert_eq!(app.store.blobs_of(closed.account).unwrap(), []);
    assert_eq!(app.store.deliveries_of(closed.account).unwrap(), []);
    assert!(app.store.orders().next().is_none());
    assert!(!home.activity(other, 0).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_may_end_at_a_time_to_come() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let access = home.open(&doctor, &share).await;
    let now = home.clock.now();
    let (answer, first) = home.close(&patient, now + HOUR).await;
    answer.receipt();
    let (later, _) = home.close(&patient, now + 2 * HOUR).await;
    assert_eq!(later.name(), "already-closed");
    let (answer, second) = home.close(&patient, now + HOUR / 2).await;
    answer.receipt();
    home.restart().await;

    // Until then all is as ever.
    home.add(&patient, b"more").await;
    let target = format!("/v1/grants/{}/blobs/{}", share.grant, record.version.blob);
    let fetched = home.fetch_under(&doctor, &target, access, None).await;
    assert_eq!(fetched.status(), StatusCode::OK);
    let word = async |intent: IntentId| {
        let target = format!("/v1/erasures/{intent}");
        home.fetch(&patient, &target).await
    };
    for intent in [first, second] {
        assert_eq!(problem(word(intent).await).await, "not-found");
    }
    let mut stream = listen(&home, &patient).await;
    until(&mut stream, "hello").await;

    home.clock.advance(Duration::from_millis(HOUR / 2));
    let refused = home.fetch(&patient, "/v1/grants").await;
    assert_eq!(problem(refused).await, "account-closed");
    let (answer, _) = home
        .ask(
            &doctor,
            share.grant,
            &share.terms.records,
            share.terms.purpose,
        )
        .await;
    assert_eq!(answer.name(), "revoked");
    // It looks every few seconds, or when something else is to be deleted.
    let (answer, _) = home.close(&doctor, 0).await;
    answer.receipt();
    let ended = async { while let Ok(Some(_)) = stream.chunk().await {} };
    timeout(Duration::from_secs(60), ended).await.unwrap();
    for intent in [first, second] {
        let erased = home.erased(&patient, intent).await;
        assert_eq!((erased.blobs, erased.deliveries), (2, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_device_leaves_neither_slot_nor_anchor() {
    let home = Home::new().await;
    let phone = home.join().await;
    let tablet = phone.another();
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    let rests = furnish(&home, &phone, &tablet).await;
    home.change_keys(&phone, &[&phone]).await.receipt();
    let gone = ["a slot", "an anchor"];
    let kept: Vec<_> = rests.iter().map(|(name, _)| *name).collect();
    let kept: Vec<_> = kept.into_iter().filter(|it| !gone.contains(it)).collect();
    soon("both are gone", || home.found_on_disk(&rests) == kept).await;
    // The journal goes on.
    assert_eq!(home.journal(&phone, 0).await.last, 2);
}
