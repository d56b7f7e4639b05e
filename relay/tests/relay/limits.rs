//! Sizes, rates, room and readiness.

use std::{io::ErrorKind, time::Duration};

use aceso_core::{
    codec::Version,
    crypto::digest::{Digest, Salt},
    id::{BlobId, GrantId, IntentId, RecordId, RecoveryId},
    kinds::{Body, Opening, erasure, keys_changed, recovery_cancelled, revocation},
    profile::Profile,
};
use reqwest::{Method, StatusCode};
use tokio::{net::TcpStream, time::timeout};

use crate::home::{Home, PART, Person, make_record, problem, problem_json, rng};

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_its_quota_and_no_more() {
    let home = Home::with(|options| options.quota_mib = Some(2)).await;
    let (patient, other) = (home.join().await, home.join().await);
    let blob = BlobId::random(&mut rng());
    let full = vec![1; PART];
    for number in 0..2 {
        let status = home.put_part(&patient, blob, number, &full).await.status();
        assert_eq!(status, StatusCode::NO_CONTENT);
    }
    let response = home.put_part(&patient, blob, 2, &full).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    let json = problem_json(response).await;
    assert_eq!(json["type"], "/problems/quota-full");
    assert_eq!(
        (json["used"].as_u64(), json["limit"].as_u64()),
        (Some(2 << 20), Some(2 << 20))
    );
    // What is there already, or takes its place, needs no more room.
    assert_eq!(
        home.put_part(&patient, blob, 1, &full).await.status(),
        StatusCode::NO_CONTENT
    );
    let smaller = home.put_part(&patient, blob, 1, &full[..1000]).await;
    assert_eq!(smaller.status(), StatusCode::NO_CONTENT);
    let blob = BlobId::random(&mut rng());
    assert_eq!(
        home.put_part(&other, blob, 0, &full).await.status(),
        StatusCode::NO_CONTENT
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_refused_by_name() {
    let home = Home::with(|options| options.envelope_mib = Some(2)).await;
    let patient = home.join().await;
    let blob = BlobId::random(&mut rng());
    let part = async |number, length| {
        home.put_part(&patient, blob, number, &vec![0; length])
            .await
    };
    let response = part(0, PART + 1).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(problem_json(response).await["limit"], 1 << 20);
    let response = part(2, 1).await;
    assert_eq!(problem_json(response).await["limit"], 2 << 20);
    assert_eq!(problem(part(0, 0).await).await, "invalid");
    assert_eq!(part(1, PART).await.status(), StatusCode::NO_CONTENT);
    for number in ["x", "-1", "4294967296"] {
        let target = format!("/v1/blobs/{blob}/parts/{number}");
        let response = home
            .signed(&patient, reqwest::Method::PUT, &target, &[], vec![1])
            .await;
        assert_eq!(problem(response).await, "invalid");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_wait() {
    let home = Home::with(|options| {
        options.account_rate = Some(1);
        options.account_burst = Some(3);
    })
    .await;
    let patient = home.join().await;
    for _ in 0..3 {
        assert_eq!(
            home.fetch(&patient, "/v1/grants").await.status(),
            StatusCode::OK
        );
    }
    // On a busy machine one more may be earned meanwhile.
    let response = loop {
        let response = home.fetch(&patient, "/v1/grants").await;
        if response.status() != StatusCode::OK {
            break response;
        }
    };
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = response.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(problem(response).await, "rate-limited");
    tokio::time::sleep(Duration::from_secs(wait)).await;
    assert_eq!(
        home.fetch(&patient, "/v1/grants").await.status(),
        StatusCode::OK
    );

    let home = Home::with(|options| {
        options.address_rate = Some(1);
        options.address_burst = Some(2);
    })
    .await;
    for _ in 0..2 {
        assert_eq!(home.get("/healthz").await.status(), StatusCode::OK);
    }
    let response = loop {
        let response = home.get("/healthz").await;
        if response.status() != StatusCode::OK {
            break response;
        }
    };
    assert_eq!(problem(response).await, "rate-limited");
}

/// Mebibytes that no disk has.
const FULL: u64 = 1 << 40;

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_takes_nothing_new_and_shows_nothing_half_written() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    // As full as it can be without filling it: more must stay free than the disk has.
    home.reserve(FULL).await;

    assert_eq!(
        home.get("/readyz").await.status(),
        StatusCode::INSUFFICIENT_STORAGE
    );
    assert_eq!(home.get("/healthz").await.status(), StatusCode::OK);
    let (second, file) = make_record(b"second");
    let response = home.put_part(&patient, second.version.blob, 0, &file).await;
    assert_eq!(response.status(), StatusCode::INSUFFICIENT_STORAGE);
    assert_eq!(problem(response).await, "no-space");
    assert!(
        home.relay()
            .app()
            .store
            .upload(second.version.blob)
            .unwrap()
            .is_none()
    );
    let records = &share.terms.records;
    let (answer, _) = home
        .ask(&doctor, share.grant, records, share.terms.purpose)
        .await;
    assert_eq!(answer.name(), "no-space");
    // An attempt is refused as ever; there is no room to note it.
    let target = format!("/v1/grants/{}/bundle", share.grant);
    let nothing = IntentId::random(&mut rng());
    let response = home.fetch_under(&doctor, &target, nothing, None).await;
    assert_eq!(problem(response).await, "no-access");
    assert!(home.denials(&patient).await.is_empty());
    // What is there can be read.
    let target = format!("/v1/blobs/{}", record.version.blob);
    assert_eq!(home.fetch(&patient, &target).await.status(), StatusCode::OK);
}

/// A wallet changes the keys, begins a new epoch of the journal, and says anew what a removed device signed.
#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_device_is_removed_while_the_disk_is_nearly_full() {
    let mut home = Home::new().await;
    let phone = home.join().await;
    let (stolen, sheet) = (phone.another(), phone.another());
    let all = [&phone, &stolen, &sheet];
    home.change_keys(&phone, &all).await.receipt();
    let slots = all.map(|device| home.slot(&phone, device, 1));
    let begun = home.snap(&phone, (1, 0), b"snapshot", &slots).await;
    assert_eq!(begun.status(), StatusCode::NO_CONTENT);
    // Half of what must stay free is.
    home.reserve(home.free() * 4 / 3).await;
    home.change_keys(&phone, &[&phone, &sheet]).await.receipt();
    let slots = [&phone, &sheet].map(|device| home.slot(&phone, device, 2));
    let begun = home.snap(&phone, (2, 0), b"snapshot", &slots).await;
    assert_eq!(begun.status(), StatusCode::NO_CONTENT);
    let kit = format!("/v1/kits/{}", Digest(sheet.device.verifying_key().0));
    let profile = Profile {
        version: Version,
        genesis: home.genesis.digest(),
        account: phone.account,
        name: "Dr Asha Rao".to_owned(),
        organisation: String::new(),
        time: home.clock.now(),
    };
    let profile = profile.sign(&phone.device);
    let about = format!("/v1/accounts/{}/profile", phone.account);
    for (target, body) in [(kit, b"anchor".to_vec()), (about, profile)] {
        let put = home.signed(&phone, Method::PUT, &target, &[], body).await;
        assert_eq!(put.status(), StatusCode::NO_CONTENT, "{target}");
    }
    // Anything else waits.
    let blob = BlobId::random(&mut rng());
    for refused in [
        home.post_entry(&phone, 2, b"entry").await,
        home.snap(&phone, (2, 0), b"snapshot", &[]).await,
        home.put_part(&phone, blob, 0, b"part").await,
    ] {
        assert_eq!(problem(refused).await, "no-space");
    }
    // Ends of shares have room longer.
    home.reserve(home.free() * 5 / 2).await;
    let more = home.change_keys(&phone, &[&phone]).await;
    assert_eq!(more.name(), "no-space");
}

/// There is room for these where others are busy. It is asked whose they are before they get any, as before what is on the disk.
#[tokio::test(flavor = "multi_thread")]
async fn what_has_room_longer_is_taken_of_accounts_alone() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    home.reserve(FULL).await;
    let (stranger, other) = (Person::new(), patient.another());
    let keys = home.account(&patient).await.keys().clone();
    let grant = GrantId::random(&mut rng());
    let record = RecordId::random(&mut rng());
    let recovery = RecoveryId::random(&mut rng());
    let changed = keys_changed::make(keys, Salt::random(&mut rng()));
    let wishes: [(Body, Opening); 4] = [
        (
            revocation::Body { grant }.into(),
            revocation::Opening {}.into(),
        ),
        (erasure::Body { record }.into(), erasure::Opening {}.into()),
        (
            recovery_cancelled::Body { recovery }.into(),
            recovery_cancelled::Opening {}.into(),
        ),
        (changed.0.into(), changed.1.into()),
    ];
    for (body, opening) in wishes {
        let by = async |person| {
            let wish = home.sign(person, body.clone(), opening.clone());
            home.post(&wish.await).await.name()
        };
        assert_eq!(by(&stranger).await, "unknown-account");
        assert_eq!(by(&other).await, "unknown-device");
        assert_eq!(by(&patient).await, "no-space");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_has_so_many_connections() {
    let home = Home::with(|options| options.address_connections = Some(3)).await;
    let address = home.relay().address();
    let mut open = Vec::new();
    for _ in 0..10 {
        open.push(TcpStream::connect(address).await.unwrap());
    }
    // Nothing is said on one that is kept, and one that is not is closed.
    let is_open = |stream: &TcpStream| {
        let read = stream.try_read(&mut [0]);
        matches!(read, Err(error) if error.kind() == ErrorKind::WouldBlock)
    };
    let closing = async {
        while open.len() > 3 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            open.retain(is_open);
        }
    };
    timeout(Duration::from_secs(20), closing).await.unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    open.retain(is_open);
    assert_eq!(open.len(), 3);
    drop(open);
    let again = async {
        let get = || home.http.get(format!("{}/healthz", home.url));
        while get().send().await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(20), again).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_clients_are_not_counted_by_name() {
    let home = Home::new().await;
    for word in ["BREW", "WHEN"] {
        let method = reqwest::Method::from_bytes(word.as_bytes()).unwrap();
        let request = home.http.request(method, format!("{}/v1/tip", home.url));
        assert_eq!(
            problem(request.send().await.unwrap()).await,
            "method-not-allowed"
        );
    }
    let metrics = home.get("/metrics").await.text().await.unwrap();
    let line = "{method=\"other\",route=\"/v1/tip\",status=\"405\"} 2";
    assert!(metrics.contains(line), "{metrics}");
    assert!(!metrics.contains("BREW"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_ends_before_it_is_too_long() {
    let home = Home::new().await;
    let patient = home.join().await;
    for content in [b"a", b"b", b"c"] {
        home.add(&patient, content).await;
    }
    let store = &home.relay().app().store;
    let lines = |bytes| {
        store
            .activity(patient.account, 0, 100, bytes)
            .unwrap()
            .0
            .len()
    };
    assert_eq!((lines(1 << 20), lines(0)), (4, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_see_how_it_is() {
    let home = Home::new().await;
    home.join().await;
    let text = |response: reqwest::Response| async { response.text().await.unwrap() };
    assert_eq!(text(home.get("/healthz").await).await, "alive\n");
    assert_eq!(text(home.get("/readyz").await).await, "ready\n");
    let metrics = text(home.get("/metrics").await).await;
    for line in [
        "aceso_chain_height 1",
        "aceso_chain_transactions_total 1",
        "aceso_http_requests_total{method=\"POST\",route=\"/v1/transactions\",status=\"200\"} 1",
    ] {
        assert!(metrics.contains(line), "{line} is not in\n{metrics}");
    }
}

/// On a disk that is really full. `mount -t tmpfs -o size=120m tmpfs /some/folder`, then
/// `ACESO_SMALL_DISK=/some/folder cargo test -p aceso-relay --test relay -- --ignored a_disk`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a small disk"]
async fn a_disk_that_is_really_full_loses_nothing() {
    let small = std::path::PathBuf::from(std::env::var_os("ACESO_SMALL_DISK").unwrap());
    for reserve in [16, 0] {
        let data = tempfile::tempdir_in(&small).unwrap();
        let mut home = Home::with(|options| {
            options.data = Some(data.path().join("data"));
            options.reserve_mib = Some(reserve);
            options.envelope_mib = Some(1024);
        })
        .await;
        let (patient, doctor) = (home.join().await, home.join().await);
        let record = home.add(&patient, b"content").await;
        let share = home.share(&patient, &doctor, &[&record]).await;
        let blob = BlobId::random(&mut rng());
        let mut stored = 0;
        loop {
            let response = home.put_part(&patient, blob, stored, &vec![7; PART]).await;
            if response.status() != StatusCode::NO_CONTENT {
                assert_eq!(response.status(), StatusCode::INSUFFICIENT_STORAGE);
                assert_eq!(problem(response).await, "no-space");
                break;
            }
            stored += 1;
        }
        let app = home.relay().app().clone();
        assert_eq!(app.store.all_parts(blob).unwrap().len(), stored);
        drop(app);
        if reserve > 0 {
            // What was kept free is for this.
            home.revoke(&patient, share.grant).await.receipt();
        } else {
            std::fs::remove_dir_all(data.path().join("data/blobs/blobs").join(blob.to_string()))
                .unwrap();
        }
        let lines = home.activity(&patient, 0).await;
        home.restart().await;
        assert_eq!(home.activity(&patient, 0).await, lines);
    }
}
