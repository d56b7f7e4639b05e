//! Every way for a transaction to be refused, by name.

use std::time::Duration;

use aceso_core::{
    block::Receipt,
    codec::{decode, encode},
    crypto::digest::Salt,
    grant::{Delivery, Purpose},
    kinds::{
        access::{self, Access},
        record_version, revocation,
    },
    transaction::{Draft, Transaction},
};
use aceso_relay::blobs::DeliveryError;
use reqwest::{Method, StatusCode};

use crate::home::{Answer, HOUR, Home, Person, make_record, problem, rng};

#[tokio::test(flavor = "multi_thread")]
async fn each_refused_transaction_is_named() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"shared").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let draft = async |change: fn(&mut Draft)| {
        let wanted = Access {
            purpose: Purpose::Treatment,
            records: vec![record.id],
        };
        let (body, opening) = access::make(share.grant, wanted, Salt::random(&mut rng()));
        let mut draft = home.draft(&doctor, body, opening).await;
        change(&mut draft);
        draft.sign(&doctor.device, &mut rng())
    };
    let name = async |transaction: Transaction| home.post(&transaction).await.name();
    assert_eq!(
        name(draft(|it| it.genesis.0[0] ^= 1).await).await,
        "other-ledger"
    );
    assert_eq!(
        name(draft(|it| it.valid_until -= 120_000).await).await,
        "stale"
    );
    assert_eq!(
        name(draft(|it| it.valid_until += HOUR).await).await,
        "too-far-ahead"
    );
    assert_eq!(
        name(draft(|it| it.checkpoint.height += 1_000).await).await,
        "not-ancestor"
    );
    assert_eq!(
        name(draft(|it| it.checkpoint.height -= 1).await).await,
        "not-ancestor"
    );
    let mut forged = draft(|_| ()).await;
    let last = forged.witness.len() - 40;
    forged.witness[last] ^= 1;
    assert_eq!(name(forged).await, "malformed");
    let mut other_device = home
        .draft(
            &doctor,
            revocation::Body { grant: share.grant },
            revocation::Opening {},
        )
        .await;
    other_device.account = patient.account;
    let transaction = other_device.sign(&doctor.device, &mut rng());
    assert_eq!(name(transaction).await, "unknown-device");
    assert_eq!(home.revoke(&doctor, share.grant).await.name(), "no-grant");
    let nobody = Person::new();
    assert_eq!(
        home.revoke(&nobody, share.grant).await.name(),
        "unknown-account"
    );
    for garbage in [vec![], vec![0; 10], vec![0xff; 1000], encode(&(1u8, 2u8))] {
        assert_eq!(home.post_bytes(garbage).await.name(), "malformed");
    }
    let huge = home.post_bytes(vec![0; 200_000]).await;
    assert_eq!(
        huge,
        Answer::Refused(StatusCode::PAYLOAD_TOO_LARGE, "too-large".into())
    );
    // An intent is its first author's; but nobody holds up a revocation by using its intent first.
    let last = home.revocation(&patient, share.grant).await;
    let intent = last.clone().verify().unwrap().statement().intent;
    let wanted = Access {
        purpose: Purpose::Treatment,
        records: vec![record.id],
    };
    let (body, opening) = access::make(share.grant, wanted, Salt::random(&mut rng()));
    let mut early = home.draft(&doctor, body, opening).await;
    early.intent = intent;
    let early = early.sign(&doctor.device, &mut rng());
    let first = home.post(&early).await.receipt();
    let receipt = home.post(&last).await.receipt();
    assert_eq!(receipt.transaction, last);
    assert_eq!(home.post(&early).await.receipt(), first);
    assert_eq!(home.post(&last).await.receipt(), receipt);
    let nobody = Person::new();
    let mut beginning = home.beginning_draft(&nobody).await;
    beginning.intent = intent;
    let beginning = beginning.sign(&nobody.device, &mut rng());
    assert_eq!(name(beginning).await, "duplicate");
}

/// Intents stand in every block, for everybody to read; receipts hold who, what and with whom.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_knows_an_intent_gets_no_receipt_by_it() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"shared").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let signed = share.transaction.clone().verify().unwrap();
    let intent = signed.statement().intent;
    let target = format!("/v1/transactions/{intent}");
    assert_eq!(problem(home.get(&target).await).await, "unsigned");
    // Not even whom it is with: they hear of it in their activity.
    assert_eq!(
        problem(home.fetch(&doctor, &target).await).await,
        "not-found"
    );
    let answer = home.fetch(&patient, &target).await;
    let receipt: Receipt = decode(&answer.bytes().await.unwrap()).unwrap();
    assert_eq!(receipt.transaction, share.transaction);

    // Nor by sending something under the intent, in one's own name or the patient's.
    let pose = async |home: &Home, person: &Person| {
        let terms = signed.opening().clone();
        let body = signed.statement().body.clone();
        let mut draft = home.draft(person, body, terms).await;
        draft.intent = intent;
        let posed = draft.sign(&doctor.device, &mut rng());
        home.post(&posed).await.name()
    };
    assert_eq!(pose(&home, &doctor).await, "not-owner");
    assert_eq!(pose(&home, &patient).await, "unknown-device");
    let mut erased = home
        .draft(
            &patient,
            revocation::Body { grant: share.grant },
            revocation::Opening {},
        )
        .await;
    erased.intent = intent;
    let posed = erased.clone().sign(&doctor.device, &mut rng());
    assert_eq!(home.post(&posed).await.name(), "unknown-device");
    // A device of the account gets it, also after the account is closed.
    home.close(&patient, 0).await.0.receipt();
    home.restart().await;
    assert_eq!(home.post(&share.transaction).await.receipt(), receipt);
    let answer = home.fetch(&patient, &target).await;
    assert_eq!(
        decode::<Receipt>(&answer.bytes().await.unwrap()).unwrap(),
        receipt
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_transaction_names_must_be_here() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let (record, file) = make_record(&vec![7; 1_500_000]);
    let transaction = home.record_transaction(&patient, &record).await;
    assert_eq!(home.post(&transaction).await.name(), "blob-incomplete");
    let blob = record.version.blob;
    let status = home
        .put_part(&patient, blob, 0, &file[..1 << 20])
        .await
        .status();
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(home.post(&transaction).await.name(), "blob-incomplete");
    // Nobody else can write to it.
    let response = home.put_part(&doctor, blob, 1, &file[1 << 20..]).await;
    assert_eq!(problem(response).await, "not-owner");
    // A damaged envelope is not taken for the one described.
    let mut damaged = file[1 << 20..].to_vec();
    damaged[1000] ^= 1;
    home.put_part(&patient, blob, 1, &damaged).await;
    assert_eq!(home.post(&transaction).await.name(), "blob-mismatch");
    home.put_part(&patient, blob, 1, &file[1 << 20..]).await;
    let stolen = home.record_transaction(&doctor, &record).await;
    assert_eq!(home.post(&stolen).await.name(), "not-owner");
    home.post(&transaction).await.receipt();
    // Complete is complete; what is there already may be sent again.
    let response = home.put_part(&patient, blob, 1, &damaged).await;
    assert_eq!(problem(response).await, "blob-sealed");
    let status = home
        .put_part(&patient, blob, 1, &file[1 << 20..])
        .await
        .status();
    assert_eq!(status, StatusCode::NO_CONTENT);
    let mut again = record.clone();
    again.version.number = 1;
    let transaction = home.record_transaction(&patient, &again).await;
    assert_eq!(home.post(&transaction).await.name(), "blob-used");

    let share = home.prepare(&patient, &doctor, &[&record], |_| ()).await;
    assert_eq!(home.post(&share.transaction).await.name(), "no-delivery");
    let other = home.prepare(&patient, &doctor, &[&record], |_| ()).await;
    let target = format!("/v1/grants/{}/delivery", share.grant);
    let put = async |person, bytes| home.signed(person, Method::PUT, &target, &[], bytes).await;
    let status = put(&patient, encode(&other.delivery)).await.status();
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(
        home.post(&share.transaction).await.name(),
        "delivery-mismatch"
    );
    let response = put(&doctor, encode(&share.delivery)).await;
    assert_eq!(problem(response).await, "grant-exists");
    let mut wrong_share: Delivery = decode(&encode(&share.delivery)).unwrap();
    wrong_share.shares = other.delivery.shares.clone();
    let response = put(&patient, encode(&wrong_share)).await;
    assert_eq!(problem(response).await, "malformed");
    assert_eq!(
        problem(put(&patient, vec![1, 2, 3]).await).await,
        "malformed"
    );
    let status = put(&patient, encode(&share.delivery)).await.status();
    assert_eq!(status, StatusCode::NO_CONTENT);
    home.post(&share.transaction).await.receipt();
    // The grant's delivery does not change any more.
    let response = put(&patient, encode(&other.delivery)).await;
    assert_eq!(problem(response).await, "grant-exists");
    let status = put(&patient, encode(&share.delivery)).await.status();
    assert_eq!(status, StatusCode::NO_CONTENT);
    // Others are told the same while it is there and when it has gone.
    for _ in 0..2 {
        let response = put(&doctor, encode(&share.delivery)).await;
        assert_eq!(problem(response).await, "grant-exists");
        home.revoke(&patient, share.grant).await.receipt();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_stays_what_was_signed() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"shared").await;
    let share = home.prepare(&patient, &doctor, &[&record], |_| ()).await;
    let other = home.prepare(&patient, &doctor, &[&record], |_| ()).await;
    home.deliver(&patient, &share).await;
    let app = home.relay().app().clone();
    let put = async |made: bool| {
        let bytes = encode(&other.delivery).into();
        let owner = patient.account;
        app.deliveries
            .put(owner, share.grant, bytes, move || made)
            .await
    };
    // While the transaction is on its way.
    let error = put(true).await.unwrap_err();
    assert!(matches!(error, DeliveryError::GrantExists));
    let verified = share.transaction.clone().verify().unwrap();
    let waiter = app.node.pool().submit(verified.into()).unwrap();
    if waiter.borrow().is_none() {
        // It may be final by now, and then it is refused for that.
        assert!(app.node.pool().makes(share.grant) || waiter.borrow().is_some());
    }
    home.post(&share.transaction).await.receipt();
    assert!(!app.node.pool().makes(share.grant));

    // Should it be another after all, it is not handed out.
    let late = home.prepare(&patient, &doctor, &[&record], |_| ()).await;
    let swapped = home.prepare(&patient, &doctor, &[&record], |_| ()).await;
    let bytes = encode(&swapped.delivery).into();
    let stored = app
        .deliveries
        .put(patient.account, late.grant, bytes, || false);
    stored.await.unwrap();
    let verified = late.transaction.clone().verify().unwrap();
    let mut waiter = app.node.pool().submit(verified.into()).unwrap();
    waiter.wait_for(Option::is_some).await.unwrap();
    let listed = home.grants(&doctor).await.0;
    let found = |grant| listed.iter().find(|it| it.grant == grant).unwrap();
    assert_eq!(
        found(share.grant).notice.as_ref(),
        Some(&share.delivery.notice)
    );
    assert_eq!(found(late.grant).notice, None);
    let intent = home.open(&doctor, &late).await;
    let target = format!("/v1/grants/{}/bundle", late.grant);
    let response = home.fetch_under(&doctor, &target, intent, None).await;
    assert_eq!(problem(response).await, "no-delivery");
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_make_the_relay_read_nothing() {
    let home = Home::new().await;
    let (record, _) = make_record(b"content");
    let nobody = Person::new();
    let transaction = home.record_transaction(&nobody, &record).await;
    assert_eq!(home.post(&transaction).await.name(), "unknown-account");
    let patient = home.join().await;
    let (body, opening) = record_version::make(record.id, record.version, Salt::random(&mut rng()));
    let draft = home.draft(&patient, body, opening).await;
    let transaction = draft.sign(&nobody.device, &mut rng());
    assert_eq!(home.post(&transaction).await.name(), "unknown-device");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_checked_is_not_collected_before_it_is_used() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let app = home.relay().app().clone();
    let shared = home.add(&patient, b"shared").await;
    let (record, file) = make_record(b"content");
    let blob = record.version.blob;
    home.upload(&patient, blob, &file).await;
    let seal = async || {
        let described = record.version.descriptor();
        app.uploads.seal(patient.account, blob, described).await
    };
    seal().await.unwrap();
    let share = home.prepare(&patient, &doctor, &[&shared], |_| ()).await;
    home.deliver(&patient, &share).await;
    let (notice, bundle) = share.delivery.digests();
    // A quarter of an hour before they are abandoned.
    home.clock.advance(Duration::from_secs(24 * 3600 - 900));
    seal().await.unwrap();
    let check = app
        .deliveries
        .check(patient.account, share.grant, notice, bundle);
    drop(check.await.unwrap());
    home.clock.advance(Duration::from_secs(3600));
    app.uploads.collect().await.unwrap();
    app.deliveries.collect().await.unwrap();
    assert!(app.uploads.sealed(blob).unwrap().is_some());
    assert!(app.deliveries.get(share.grant).await.unwrap().is_some());
    home.clock.advance(Duration::from_secs(24 * 3600));
    app.uploads.collect().await.unwrap();
    app.deliveries.collect().await.unwrap();
    assert!(app.uploads.sealed(blob).unwrap().is_none());
    assert!(app.deliveries.get(share.grant).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_a_problem_too() {
    let home = Home::new().await;
    let person = home.join().await;
    let nobody = "0".repeat(64);
    for (target, name) in [
        ("/v1/nothing".to_owned(), "not-found"),
        ("/nothing".to_owned(), "not-found"),
        (format!("/v1/accounts/{nobody}"), "not-found"),
        (format!("/v1/transactions/{nobody}"), "unsigned"),
        ("/v1/accounts/xyz".to_owned(), "invalid"),
    ] {
        assert_eq!(problem(home.get(&target).await).await, name, "{target}");
    }
    for (target, name) in [
        (format!("/v1/transactions/{nobody}"), "not-found"),
        ("/v1/transactions/AA".to_owned(), "invalid"),
    ] {
        let answer = home.fetch(&person, &target).await;
        assert_eq!(problem(answer).await, name, "{target}");
    }
    let url = format!("{}/v1/tip", home.url);
    let response = home.http.post(url).send().await.unwrap();
    assert_eq!(problem(response).await, "method-not-allowed");
    for target in ["/v1/activity?after=x", "/v1/activity?after=-1"] {
        assert_eq!(problem(home.fetch(&person, target).await).await, "invalid");
    }
    let target = format!("/v1/blobs/{nobody}");
    assert_eq!(
        problem(home.fetch(&person, &target).await).await,
        "not-found"
    );
}
