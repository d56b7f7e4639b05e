//! An erased record is gone, for everybody, and the relay says so.

use aceso_core::{
    crypto::digest::Salt,
    id::{IntentId, RecordId},
    kinds::record_version,
    wire::Entry,
};
use reqwest::{Response, StatusCode};

use crate::home::{Answer, Home, Person, Record, make_record, problem, rng, soon};

async fn own(home: &Home, person: &Person, record: &Record) -> Response {
    let target = format!("/v1/blobs/{}", record.version.blob);
    home.fetch(person, &target).await
}

/// The next version of a record, with its envelope.
async fn next_version(
    home: &Home,
    person: &Person,
    of: &Record,
    content: &[u8],
) -> (Record, Answer) {
    let (mut next, file) = make_record(content);
    next.id = of.id;
    next.version.number = of.version.number + 1;
    home.upload(person, next.version.blob, &file).await;
    let salt = Salt::random(&mut rng());
    let (body, opening) = record_version::make(next.id, next.version, salt);
    let transaction = home.sign(person, body, opening).await;
    let answer = home.post(&transaction).await;
    (next, answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_an_erased_record_and_its_bytes_are_gone() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let first = home.add(&patient, &vec![3; 1_200_000]).await;
    let (second, answer) = next_version(&home, &patient, &first, b"corrected").await;
    answer.receipt();
    let kept = home.add(&patient, b"kept").await;
    let share = home.share(&patient, &doctor, &[&first, &kept]).await;
    let access = home.open(&doctor, &share).await;
    let granted =
        |record: &Record| format!("/v1/grants/{}/blobs/{}", share.grant, record.version.blob);
    let used = home.relay().app().quota.total();

    let (stranger, _) = home.erase(&doctor, first.id).await;
    assert_eq!(stranger.name(), "not-owner");
    let (nothing, _) = home.erase(&patient, RecordId::random(&mut rng())).await;
    assert_eq!(nothing.name(), "not-owner");
    let (answer, intent) = home.erase(&patient, first.id).await;
    let receipt = answer.receipt();
    let lines = home.activity(&patient, 0).await;
    assert_eq!(lines.last().unwrap().1, Entry::Final(receipt));

    let erased = home.erased(&patient, intent).await;
    let bytes = first.version.length + second.version.length;
    assert_eq!((erased.account, erased.blobs), (patient.account, 2));
    assert_eq!((erased.bytes, erased.deliveries), (bytes, 0));
    // Its intent is public: nobody else is told whose it was, or how much.
    let target = format!("/v1/erasures/{intent}");
    assert_eq!(problem(home.get(&target).await).await, "unsigned");
    assert_eq!(
        problem(home.fetch(&doctor, &target).await).await,
        "not-found"
    );
    assert_eq!(home.relay().app().quota.total(), used - bytes);
    for restarted in [false, true] {
        if restarted {
            home.restart().await;
        }
        for record in [&first, &second] {
            let refused = own(&home, &patient, record).await;
            assert_eq!(refused.status(), StatusCode::GONE);
            assert_eq!(problem(refused).await, "record-erased");
            let refused = home
                .fetch_under(&doctor, &granted(record), access, None)
                .await;
            assert_eq!(refused.status(), StatusCode::GONE);
            assert_eq!(problem(refused).await, "record-erased");
            assert_eq!(
                problem(own(&home, &doctor, record).await).await,
                "not-found"
            );
            let folder = home.folder.path().join("data/blobs/blobs");
            assert!(!folder.join(record.version.blob.to_string()).exists());
        }
        let other = home
            .fetch_under(&doctor, &granted(&kept), access, None)
            .await;
        assert_eq!(other.status(), StatusCode::OK);
        assert_eq!(own(&home, &patient, &kept).await.status(), StatusCode::OK);
        assert_eq!(home.erased(&patient, intent).await, erased);
    }
    // No attempt was blocked: it is not there to be opened.
    assert!(home.denials(&patient).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_record_stays_erased() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let (answer, intent) = home.erase(&patient, record.id).await;
    answer.receipt();
    home.erased(&patient, intent).await;

    let (again, _) = home.erase(&patient, record.id).await;
    assert_eq!(
        again,
        Answer::Refused(StatusCode::GONE, "record-erased".into())
    );
    let (_, next) = next_version(&home, &patient, &record, b"again").await;
    assert_eq!(next.name(), "record-erased");
    let part = home
        .put_part(&patient, record.version.blob, 0, b"again")
        .await;
    assert_eq!(problem(part).await, "record-erased");
    let share = home.prepare(&patient, &doctor, &[&record], |_| ()).await;
    home.deliver(&patient, &share).await;
    assert_eq!(home.post(&share.transaction).await.name(), "record-erased");
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_a_word_for_erasures_alone() {
    let home = Home::new().await;
    let patient = home.join().await;
    let unknown = IntentId::random(&mut rng()).to_string();
    let created = home.beginning(&Person::new()).await;
    home.post(&created).await.receipt();
    let created = created.verify().unwrap().statement().intent.to_string();
    for intent in [unknown, created] {
        let response = home
            .fetch(&patient, &format!("/v1/erasures/{intent}"))
            .await;
        assert_eq!(problem(response).await, "not-found");
    }
    assert_eq!(
        problem(home.fetch(&patient, "/v1/erasures/x").await).await,
        "invalid"
    );
    // Nor for one that was refused.
    let (answer, intent) = home.erase(&patient, RecordId::random(&mut rng())).await;
    assert_eq!(answer.name(), "not-owner");
    let response = home
        .fetch(&patient, &format!("/v1/erasures/{intent}"))
        .await;
    assert_eq!(problem(response).await, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_to_be_deleted_is_deleted_after_a_restart() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    let first = home.add(&patient, b"first").await;
    let (second, answer) = next_version(&home, &patient, &first, b"second").await;
    answer.receipt();
    let (third, answer) = next_version(&home, &patient, &second, b"third").await;
    answer.receipt();
    let mut versions = [first.version, second.version, third.version];
    versions.sort_by_key(|version| version.blob);
    // The second cannot be deleted: something is in the way.
    let folder = home.folder.path().join("data/blobs/blobs");
    let part = |blob: usize| folder.join(versions[blob].blob.to_string()).join("0");
    std::fs::remove_file(part(1)).unwrap();
    std::fs::create_dir_all(part(1).join("in the way")).unwrap();

    let (answer, intent) = home.erase(&patient, first.id).await;
    answer.receipt();
    soon("the first is gone", || !part(0).exists()).await;
    let waiting = home
        .fetch(&patient, &format!("/v1/erasures/{intent}"))
        .await;
    assert_eq!(waiting.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(problem(waiting).await, "not-final");
    assert!(part(2).exists());
    // Nobody is given what is still there.
    let refused = own(&home, &patient, &third).await;
    assert_eq!(problem(refused).await, "record-erased");

    drop(home.relay.take());
    std::fs::remove_dir_all(part(1)).unwrap();
    std::fs::write(part(1), b"back").unwrap();
    home.crash().await;
    let erased = home.erased(&patient, intent).await;
    let bytes = versions.iter().map(|version| version.length).sum::<u64>();
    assert_eq!((erased.blobs, erased.bytes), (3, bytes));
    assert!((0..3).all(|blob| !part(blob).exists()));
}
