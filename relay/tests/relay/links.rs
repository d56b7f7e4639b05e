//! Where a device that wants to join leaves its request.

use std::time::Duration;

use aceso_core::crypto::digest::Digest;
use reqwest::{Response, StatusCode};

use crate::home::{Home, problem, problem_json};

async fn leave(home: &Home, link: &str, request: &[u8]) -> Response {
    let url = format!("{}/v1/links/{link}", home.url);
    let request = home.http.put(url).body(request.to_vec());
    request.send().await.unwrap()
}

async fn find(home: &Home, link: &str) -> Response {
    home.get(&format!("/v1/links/{link}")).await
}

fn link(number: u8) -> String {
    Digest([number; 32]).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_request_counts_for_a_quarter_of_an_hour() {
    let mut home = Home::new().await;
    assert_eq!(problem(find(&home, &link(1)).await).await, "not-found");
    for _ in 0..2 {
        let left = leave(&home, &link(1), b"first").await;
        assert_eq!(left.status(), StatusCode::NO_CONTENT);
    }
    let second = leave(&home, &link(1), b"second").await;
    assert_eq!(second.status(), StatusCode::CONFLICT);
    assert_eq!(problem(second).await, "link-taken");
    home.clock.advance(Duration::from_secs(14 * 60));
    home.crash().await;
    assert_eq!(
        problem(leave(&home, &link(1), b"x").await).await,
        "link-taken"
    );
    let found = find(&home, &link(1)).await;
    assert_eq!(found.headers()["content-type"], "application/octet-stream");
    assert_eq!(found.bytes().await.unwrap().as_ref(), b"first");

    home.clock.advance(Duration::from_secs(60));
    assert_eq!(problem(find(&home, &link(1)).await).await, "not-found");
    let left = leave(&home, &link(1), b"second").await;
    assert_eq!(left.status(), StatusCode::NO_CONTENT);
    let found = find(&home, &link(1)).await.bytes().await.unwrap();
    assert_eq!(found.as_ref(), b"second");
    // What is over is gone from the store too.
    home.clock.advance(Duration::from_secs(15 * 60));
    let app = home.relay().app();
    assert_eq!(app.links.collect(app.clock.now()).unwrap(), 1);
    assert!(app.store.all_links().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_may_wait_and_no_more() {
    let home = Home::with(|options| options.links = Some(2)).await;
    for number in [1, 2, 1] {
        let left = leave(&home, &link(number), b"request").await;
        assert_eq!(left.status(), StatusCode::NO_CONTENT);
    }
    let third = leave(&home, &link(3), b"request").await;
    assert_eq!(third.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(problem(third).await, "busy");
    home.clock.advance(Duration::from_secs(15 * 60));
    let third = leave(&home, &link(3), b"request").await;
    assert_eq!(third.status(), StatusCode::NO_CONTENT);
    assert_eq!(home.relay().app().store.all_links().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_leaves_so_many_in_a_minute() {
    let home = Home::with(|options| options.link_rate = Some(2)).await;
    for number in [1, 2] {
        let left = leave(&home, &link(number), b"request").await;
        assert_eq!(left.status(), StatusCode::NO_CONTENT);
    }
    let third = leave(&home, &link(3), b"request").await;
    assert_eq!(third.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(third.headers().contains_key("retry-after"));
    assert_eq!(problem(third).await, "rate-limited");
    // Looking is not leaving.
    assert_eq!(find(&home, &link(1)).await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_link_or_no_request_is_refused() {
    let home = Home::new().await;
    for bad in ["x", &link(255).to_uppercase(), &link(1)[1..]] {
        assert_eq!(
            problem(leave(&home, bad, b"request").await).await,
            "invalid"
        );
        assert_eq!(problem(find(&home, bad).await).await, "invalid");
    }
    assert_eq!(problem(leave(&home, &link(1), b"").await).await, "invalid");
    let large = leave(&home, &link(1), &[0; 4097]).await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(problem_json(large).await["limit"], 4096);
    let whole = leave(&home, &link(1), &[0; 4096]).await;
    assert_eq!(whole.status(), StatusCode::NO_CONTENT);
}
