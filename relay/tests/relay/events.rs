//! News reach who they concern at once.

use std::time::{Duration, Instant};

use reqwest::{Response, StatusCode};
use tokio::time::timeout;

use crate::home::{Home, Person, problem};

/// Reads a stream up to the first occurrence of a text.
pub async fn until(stream: &mut Response, text: &str) -> String {
    let mut seen = String::new();
    while !seen.contains(text) {
        let chunk = timeout(Duration::from_secs(60), stream.chunk()).await;
        let chunk = chunk.expect("nothing came").unwrap();
        seen.push_str(std::str::from_utf8(&chunk.expect("it ended")).unwrap());
    }
    seen
}

pub async fn listen(home: &Home, person: &Person) -> Response {
    let response = home.fetch(person, "/v1/events").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_and_a_blocked_attempt_are_told_unasked() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let mut doctors = listen(&home, &doctor).await;
    let mut patients = listen(&home, &patient).await;
    assert_eq!(until(&mut doctors, "\n\n").await, ": hello\n\n");
    assert_eq!(until(&mut patients, "\n\n").await, ": hello\n\n");

    let share = home.share(&patient, &doctor, &[&record]).await;
    // Word of what came before may still be on its way.
    until(&mut doctors, "event: activity\ndata: 2\n\n").await;
    until(&mut patients, "event: activity\ndata: 3\n\n").await;

    home.revoke(&patient, share.grant).await.receipt();
    until(&mut patients, "data: 4").await;
    let records = &share.terms.records;
    let (answer, _) = home
        .ask(&doctor, share.grant, records, share.terms.purpose)
        .await;
    assert_eq!(answer.name(), "revoked");
    until(&mut patients, "data: 5").await;
    // It grows in its place.
    home.ask(&doctor, share.grant, records, share.terms.purpose)
        .await;
    until(&mut patients, "data: 5").await;

    // A stop ends streams, and does not wait for listeners: for requests it waits ten seconds.
    let start = Instant::now();
    home.relay.take().unwrap().stop().await.unwrap();
    while let Ok(Some(_)) = doctors.chunk().await {}
    assert!(
        start.elapsed() < Duration::from_secs(8),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_so_many_listeners() {
    let home = Home::new().await;
    let (patient, other) = (home.join().await, home.join().await);
    let mut all = Vec::new();
    for _ in 0..8 {
        all.push(listen(&home, &patient).await);
    }
    let ninth = home.fetch(&patient, "/v1/events").await;
    assert_eq!(problem(ninth).await, "busy");
    listen(&home, &other).await;
    // One that goes away makes room.
    drop(all.pop());
    timeout(Duration::from_secs(20), async {
        while home.fetch(&patient, "/v1/events").await.status() != StatusCode::OK {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_is_told_of_to_the_other_devices() {
    let home = Home::new().await;
    let (phone, stranger) = (home.join().await, home.join().await);
    let tablet = phone.another();
    home.change_keys(&phone, &[&phone, &tablet]).await.receipt();
    let mut phones = listen(&home, &phone).await;
    let mut tablets = listen(&home, &tablet).await;
    let mut strangers = listen(&home, &stranger).await;
    home.write(&phone, 0, b"one").await;
    until(&mut tablets, "event: journal\ndata: 1\n\n").await;
    home.write(&tablet, 0, b"two").await;
    let heard = until(&mut phones, "event: journal\ndata: 2\n\n").await;
    assert!(!heard.contains("data: 1"), "{heard}");
    let slots = [home.slot(&phone, &phone, 1), home.slot(&phone, &tablet, 1)];
    let step = home.snap(&phone, (1, 2), b"snapshot", &slots).await;
    assert_eq!(step.status(), StatusCode::NO_CONTENT);
    until(&mut tablets, "event: journal\ndata: 2\n\n").await;
    // Nobody else hears of it.
    home.join().await;
    let record = home.add(&phone, b"content").await;
    home.share(&phone, &stranger, &[&record]).await;
    let heard = until(&mut strangers, "event: activity").await;
    assert!(!heard.contains("journal"), "{heard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_account_listens() {
    let home = Home::new().await;
    assert_eq!(problem(home.get("/v1/events").await).await, "unsigned");
    let nobody = Person::new();
    assert_eq!(
        problem(home.fetch(&nobody, "/v1/events").await).await,
        "unknown-account"
    );
}
