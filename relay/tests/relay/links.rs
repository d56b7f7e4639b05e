//! Where a device that wants to join, and one that is there, leave what they say to each other.

use std::time::Duration;

use aceso_core::crypto::digest::Digest;
use reqwest::{Response, StatusCode};

use crate::home::{Home, problem, problem_json};

const STEPS: [&str; 4] = ["commitment", "answer", "request", "refusal"];

async fn leave(home: &Home, link: &str, step: &str, message: &[u8]) -> Response {
    let url = format!("{}/v1/links/{link}/{step}", home.url);
    let request = home.http.put(url).body(message.to_vec());
    request.send().await.unwrap()
}

async fn left(home: &Home, link: &str, step: &str, message: &[u8]) {
    let answer = leave(home, link, step, message).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT, "{step}");
}

async fn refused(home: &Home, link: &str, step: &str, message: &[u8]) -> String {
    problem(leave(home, link, step, message).await).await
}

async fn find(home: &Home, link: &str, step: &str) -> Response {
    home.get(&format!("/v1/links/{link}/{step}")).await
}

async fn found(home: &Home, link: &str, step: &str) -> Vec<u8> {
    let found = find(home, link, step).await;
    assert_eq!(found.status(), StatusCode::OK, "{step}");
    found.bytes().await.unwrap().to_vec()
}

async fn none(home: &Home, link: &str, step: &str) {
    assert_eq!(problem(find(home, link, step).await).await, "not-found");
}

fn link(number: u8) -> String {
    Digest([number; 32]).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_follows_the_one_before_and_the_first_counts() {
    let mut home = Home::new().await;
    let it = link(1);
    for (at, step) in STEPS.iter().enumerate() {
        for later in &STEPS[at..] {
            none(&home, &it, later).await;
        }
        for too_early in STEPS[..3].iter().skip(at + 1) {
            assert_eq!(
                refused(&home, &it, too_early, b"early").await,
                "not-found",
                "{too_early} at {step}"
            );
        }
        for _ in 0..2 {
            left(&home, &it, step, step.as_bytes()).await;
        }
        for before in &STEPS[..=at] {
            assert_eq!(refused(&home, &it, before, b"other").await, "link-taken");
            assert_eq!(found(&home, &it, before).await, before.as_bytes());
        }
        // What was answered is durable.
        home.crash().await;
    }
    // The same again is fine even now, so that an answer that was lost can be had.
    for step in STEPS {
        left(&home, &it, step, step.as_bytes()).await;
    }
    let answer = find(&home, &it, "answer").await;
    assert_eq!(answer.headers()["content-type"], "application/octet-stream");
    // Another link knows nothing of it.
    assert_eq!(refused(&home, &link(2), "answer", b"x").await, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_no_nothing_is_taken_any_more() {
    let home = Home::new().await;
    // Before anybody came.
    left(&home, &link(1), "refusal", b"no").await;
    // And before each of the later steps.
    left(&home, &link(2), "commitment", b"a").await;
    left(&home, &link(2), "refusal", b"no").await;
    left(&home, &link(3), "commitment", b"a").await;
    left(&home, &link(3), "answer", b"b").await;
    left(&home, &link(3), "refusal", b"no").await;
    for (number, next) in [(1, 0), (2, 1), (3, 2)] {
        for step in &STEPS[next..] {
            let refused = refused(&home, &link(number), step, b"late").await;
            assert_eq!(refused, "link-taken", "{step} of {number}");
        }
        for step in &STEPS[next..3] {
            none(&home, &link(number), step).await;
        }
        assert_eq!(found(&home, &link(number), "refusal").await, b"no");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_lives_for_a_quarter_of_an_hour_from_its_first_message() {
    let mut home = Home::new().await;
    left(&home, &link(1), "commitment", b"first").await;
    home.clock.advance(Duration::from_secs(14 * 60));
    left(&home, &link(1), "answer", b"later").await;
    home.crash().await;
    assert_eq!(
        refused(&home, &link(1), "commitment", b"x").await,
        "link-taken"
    );
    assert_eq!(found(&home, &link(1), "commitment").await, b"first");

    home.clock.advance(Duration::from_secs(60));
    for step in STEPS {
        none(&home, &link(1), step).await;
    }
    // Half of it does not live on.
    assert_eq!(refused(&home, &link(1), "request", b"x").await, "not-found");
    left(&home, &link(1), "commitment", b"second").await;
    assert_eq!(found(&home, &link(1), "commitment").await, b"second");
    none(&home, &link(1), "answer").await;
    // What is over is gone from the store too.
    home.clock.advance(Duration::from_secs(15 * 60));
    let app = home.relay().app();
    assert_eq!(app.links.collect(app.clock.now()).unwrap(), 1);
    assert!(app.store.all_links().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_may_wait_and_no_more() {
    let home = Home::with(|options| options.links = Some(2)).await;
    left(&home, &link(1), "commitment", b"a").await;
    left(&home, &link(2), "refusal", b"no").await;
    // Those that have begun go on.
    left(&home, &link(1), "commitment", b"a").await;
    left(&home, &link(1), "answer", b"b").await;
    for step in ["commitment", "refusal"] {
        let third = leave(&home, &link(3), step, b"a").await;
        assert_eq!(third.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(problem(third).await, "busy");
    }
    home.clock.advance(Duration::from_secs(15 * 60));
    left(&home, &link(3), "commitment", b"a").await;
    assert_eq!(home.relay().app().store.all_links().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_leaves_so_many_in_a_minute() {
    let home = Home::with(|options| options.link_rate = Some(2)).await;
    left(&home, &link(1), "commitment", b"a").await;
    left(&home, &link(1), "answer", b"b").await;
    let third = leave(&home, &link(1), "request", b"c").await;
    assert_eq!(third.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(third.headers().contains_key("retry-after"));
    assert_eq!(problem(third).await, "rate-limited");
    // Looking is not leaving.
    assert_eq!(found(&home, &link(1), "answer").await, b"b");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_link_no_step_or_no_message_is_refused() {
    let home = Home::new().await;
    for (bad, step) in [
        ("x", "commitment"),
        (&link(255).to_uppercase(), "commitment"),
        (&link(1)[1..], "commitment"),
        (&link(1), "Answer"),
        (&link(1), "0"),
        (&link(1), "yes"),
    ] {
        assert_eq!(refused(&home, bad, step, b"message").await, "invalid");
        assert_eq!(problem(find(&home, bad, step).await).await, "invalid");
    }
    for (step, limit) in STEPS.into_iter().zip([256, 256, 4096, 256]) {
        assert_eq!(refused(&home, &link(1), step, b"").await, "invalid");
        let large = leave(&home, &link(1), step, &vec![0; limit + 1]).await;
        assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(problem_json(large).await["limit"], limit);
        left(&home, &link(1), step, &vec![0; limit]).await;
    }
}
