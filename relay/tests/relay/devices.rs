//! Key sets: a second device, one that is lost, recovery kits, and whose device is whose.

use std::time::Duration;

use aceso_core::{
    account::verify_chain,
    codec::decode,
    crypto::{digest::Digest, sign::VerifyingKey},
    kinds::Body,
    wire::{DeviceEntry, Entry, KeyHistory},
};
use reqwest::{Method, Response, StatusCode};
use tokio::time::timeout;

use crate::{
    events::{listen, until},
    home::{Answer, Home, Person, problem, problem_json},
};

fn hex(device: VerifyingKey) -> Digest {
    Digest(device.0)
}

async fn find(home: &Home, device: &Person) -> Response {
    let device = hex(device.device.verifying_key());
    home.get(&format!("/v1/devices/{device}")).await
}

async fn holder(home: &Home, device: &Person) -> DeviceEntry {
    let response = find(home, device).await;
    assert_eq!(response.status(), StatusCode::OK);
    decode(&response.bytes().await.unwrap()).unwrap()
}

async fn anchor(home: &Home, by: &Person, kit: &Person, anchor: Vec<u8>) -> Response {
    let kit = hex(kit.device.verifying_key());
    home.signed(by, Method::PUT, &format!("/v1/kits/{kit}"), &[], anchor)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_joins_and_speaks_for_the_account() {
    let mut home = Home::new().await;
    let phone = home.join().await;
    let tablet = phone.another();
    let early = home.fetch(&tablet, "/v1/grants").await;
    assert_eq!(early.status(), StatusCode::FORBIDDEN);
    assert_eq!(problem(early).await, "unknown-device");
    let nobodys = find(&home, &tablet).await;
    assert_eq!(nobodys.status(), StatusCode::NOT_FOUND);
    assert_eq!(problem(nobodys).await, "device-unknown");

    let receipt = home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    let lines = home.activity(&tablet, 0).await;
    assert_eq!(lines.last().unwrap().1, Entry::Final(receipt));
    for device in [&phone, &tablet] {
        let entry = holder(&home, device).await;
        assert_eq!((entry.account, entry.anchor), (phone.account, None));
    }
    let record = home.add(&tablet, b"by the tablet").await;
    let target = format!("/v1/blobs/{}", record.version.blob);
    assert_eq!(home.fetch(&phone, &target).await.status(), StatusCode::OK);

    home.crash().await;
    assert_eq!(holder(&home, &tablet).await.account, phone.account);
    let target = format!("/v1/accounts/{}/keys", phone.account);
    // After a crash its proof may be on its way with the next block.
    home.join().await;
    let history = home.get(&target).await.bytes().await.unwrap();
    let history: KeyHistory = decode(&history).unwrap();
    assert_eq!(history.state.keys().devices.len(), 2);
    let proven = verify_chain(
        phone.account,
        &history.state,
        &history.receipts,
        &home.genesis,
    );
    assert_eq!(proven.unwrap().headers.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_device_is_refused_at_once_and_hears_nothing_more() {
    let home = Home::new().await;
    let phone = home.join().await;
    let tablet = phone.another();
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    let record = home.add(&tablet, b"content").await;
    let mut phones = listen(&home, &phone).await;
    let mut tablets = listen(&home, &tablet).await;
    until(&mut tablets, "hello").await;
    home.change_keys(&phone, &[&phone]).await.receipt();

    let ended = async { while let Ok(Some(_)) = tablets.chunk().await {} };
    timeout(Duration::from_secs(60), ended).await.unwrap();
    until(&mut phones, "event: activity\ndata: 4\n\n").await;
    let blob = record.version.blob;
    for target in [
        "/v1/grants".to_owned(),
        "/v1/activity".to_owned(),
        "/v1/events".to_owned(),
        "/v1/journal".to_owned(),
        format!("/v1/blobs/{blob}"),
    ] {
        let refused = home.fetch(&tablet, &target).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        assert_eq!(problem(refused).await, "unknown-device", "{target}");
    }
    let refused = home.post_entry(&tablet, 0, b"entry").await;
    assert_eq!(problem(refused).await, "unknown-device");
    let again = home.change_keys(&tablet, &[&phone, &tablet]).await;
    assert_eq!(again.name(), "unknown-device");
    let (new, file) = crate::home::make_record(b"by the tablet");
    let part = home.put_part(&tablet, new.version.blob, 0, &file).await;
    assert_eq!(problem(part).await, "unknown-device");
    let transaction = home.record_transaction(&tablet, &record).await;
    assert_eq!(home.post(&transaction).await.name(), "unknown-device");
    let gone = find(&home, &tablet).await;
    assert_eq!(problem(gone).await, "device-unknown");
    // The phone goes on.
    home.add(&phone, b"more").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_removed_device_breaks_off() {
    let home = Home::new().await;
    let phone = home.join().await;
    let tablet = phone.another();
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    let record = home.add(&phone, &vec![5; 40 << 20]).await;
    let target = format!("/v1/blobs/{}", record.version.blob);
    let mut answer = home.fetch(&tablet, &target).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.chunk().await.unwrap().is_some());
    home.change_keys(&phone, &[&phone]).await.receipt();
    let mut read = 0;
    let broke = loop {
        match answer.chunk().await {
            Ok(Some(bytes)) => read += bytes.len() as u64,
            Ok(None) => break false,
            Err(_) => break true,
        }
    };
    assert!(broke && read < record.version.length, "{read}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_devices_that_change_the_keys_one_is_told_to_look_again() {
    let home = Home::new().await;
    let phone = home.join().await;
    let (tablet, laptop) = (phone.another(), phone.another());
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    let with_laptop = [&phone, &tablet, &laptop];
    let only_tablet = [&tablet];
    let (first, second) = tokio::join!(
        home.change_keys(&phone, &with_laptop),
        home.change_keys(&tablet, &only_tablet),
    );
    let refused = match (&first, &second) {
        (Answer::Receipt(_), Answer::Refused(..)) => second.name(),
        (Answer::Refused(..), Answer::Receipt(_)) => first.name(),
        // One after the other: the second read what the first had done, unless that had removed it.
        (Answer::Receipt(_), Answer::Receipt(_)) => return,
        both => panic!("{both:?}"),
    };
    assert!(
        ["stale-keys", "unknown-device"].contains(&refused.as_str()),
        "{refused}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kit_has_an_anchor_for_as_long_as_it_is_a_device() {
    let mut home = Home::new().await;
    let (phone, other) = (home.join().await, home.join().await);
    let kit = phone.another();
    let early = anchor(&home, &phone, &kit, b"anchor".to_vec()).await;
    assert_eq!(early.status(), StatusCode::NOT_FOUND);
    assert_eq!(problem(early).await, "device-unknown");
    home.change_keys(&phone, &[&phone, &kit]).await.receipt();
    for bytes in [b"first".to_vec(), b"anchor".to_vec()] {
        let kept = anchor(&home, &phone, &kit, bytes).await;
        assert_eq!(kept.status(), StatusCode::NO_CONTENT);
    }
    let foreign = anchor(&home, &other, &kit, b"other".to_vec()).await;
    assert_eq!(problem(foreign).await, "device-unknown");
    let empty = anchor(&home, &phone, &kit, vec![]).await;
    assert_eq!(problem(empty).await, "invalid");
    let large = anchor(&home, &phone, &kit, vec![0; 1025]).await;
    assert_eq!(problem_json(large).await["limit"], 1024);
    home.crash().await;
    let found = holder(&home, &kit).await;
    assert_eq!(found.account, phone.account);
    assert_eq!(found.anchor, Some(b"anchor".to_vec()));

    // The kit recovers the account: it lets a new device in.
    let new = phone.another();
    home.change_keys(&kit, &[&kit, &new]).await.receipt();
    assert_eq!(problem(find(&home, &phone).await).await, "device-unknown");
    assert_eq!(holder(&home, &new).await.account, phone.account);
    // Used once, it is taken out; nothing is left of it.
    home.change_keys(&new, &[&new]).await.receipt();
    assert_eq!(problem(find(&home, &kit).await).await, "device-unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_a_device_by_naming_it() {
    let home = Home::new().await;
    let phone = home.join().await;
    let thief = home.join().await;
    home.change_keys(&thief, &[&thief, &phone]).await.receipt();
    assert_eq!(holder(&home, &phone).await.account, phone.account);
    // Whoever still has it when the first has let it go.
    let new = phone.another();
    home.change_keys(&phone, &[&new]).await.receipt();
    assert_eq!(holder(&home, &phone).await.account, thief.account);
    home.change_keys(&thief, &[&thief]).await.receipt();
    assert_eq!(problem(find(&home, &phone).await).await, "device-unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn key_sets_are_told_in_order_with_a_proof_each() {
    let home = Home::new().await;
    let phone = home.join().await;
    let tablet = phone.another();
    let target = format!("/v1/accounts/{}/keys", phone.account);
    let read =
        async || -> KeyHistory { decode(&home.get(&target).await.bytes().await.unwrap()).unwrap() };
    assert!(read().await.receipts.is_empty());
    for devices in [&[&phone, &tablet][..], &[&phone], &[&phone, &tablet]] {
        home.change_keys(&phone, devices).await.receipt();
    }
    let history = read().await;
    let KeyHistory { state, receipts } = &history;
    let chain = verify_chain(phone.account, state, receipts, &home.genesis);
    assert_eq!(chain.unwrap().headers.len(), 3);
    for receipt in receipts {
        let (_, transaction) = receipt.verify(&home.genesis).unwrap();
        assert!(matches!(transaction.statement().body, Body::KeysChanged(_)));
    }
    let nobody = Person::new();
    let nobodys = format!("/v1/accounts/{}/keys", nobody.account);
    assert_eq!(problem(home.get(&nobodys).await).await, "not-found");
    for bad in ["/v1/accounts/x/keys", "/v1/devices/x"] {
        assert_eq!(problem(home.get(bad).await).await, "invalid");
    }
}
