//! Blocks as everybody may see them.

use aceso_core::{
    block::{PublicBlock, PublicBlockError},
    codec::decode,
    id::GrantId,
    kinds::Body,
};
use reqwest::{Response, StatusCode};

use crate::home::{Home, problem};

/// Kept, and asked about again: a service that was restored goes on with other blocks.
const ASKED_AGAIN: &str = "no-cache";

async fn one(home: &Home, height: u64) -> (String, PublicBlock) {
    let response = home.get(&format!("/v1/blocks/{height}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "application/cbor");
    assert_eq!(response.headers()["cache-control"], ASKED_AGAIN);
    let tag = tag(&response);
    let block = PublicBlock::decode(&response.bytes().await.unwrap()).unwrap();
    (tag, block)
}

fn tag(response: &Response) -> String {
    response.headers()["etag"].to_str().unwrap().to_owned()
}

async fn list(home: &Home, query: &str) -> (String, Vec<PublicBlock>) {
    let response = home.get(&format!("/v1/blocks{query}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    let kept = response.headers()["cache-control"].to_str().unwrap();
    let kept = kept.to_owned();
    (kept, decode(&response.bytes().await.unwrap()).unwrap())
}

fn heights(home: &Home, blocks: &[PublicBlock]) -> Vec<u64> {
    let verified = blocks.iter().map(|it| it.verify(&home.genesis).unwrap().0);
    verified.map(|header| header.height).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_sees_blocks_without_witnesses_and_can_check_them() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    home.open(&doctor, &share).await;
    home.revoke(&patient, share.grant).await.receipt();
    home.restart().await;

    let newest = home.tip().await.height;
    let mut bodies = Vec::new();
    let mut parent = home.genesis.header();
    assert_eq!(
        one(&home, 0).await.1.verify(&home.genesis),
        Ok((parent, vec![]))
    );
    for height in 1..=newest {
        let (_, block) = one(&home, height).await;
        let (header, statements) = block.verify(&home.genesis).unwrap();
        assert_eq!((header.height, header.parent), (height, parent.id()));
        bodies.extend(statements.into_iter().map(|it| it.body));
        parent = header;
    }
    assert_eq!(parent, home.tip().await);
    let kinds: Vec<_> = bodies.iter().map(|it| it.kind().number()).collect();
    assert_eq!(kinds, [0, 0, 1, 2, 4, 3]);
    let id = |body: &Body| match body {
        Body::Grant(it) => Some(it.grant),
        Body::Access(it) => Some(it.grant),
        Body::Revocation(it) => Some(it.grant),
        _ => None,
    };
    let ids: Vec<GrantId> = bodies.iter().filter_map(id).collect();
    assert_eq!(ids, [share.grant; 3]);

    // Nothing of the witnesses is in them: no account, device, blob, nor what the commitments are of.
    let all = home.get("/v1/blocks?count=100").await;
    let all = all.bytes().await.unwrap();
    let found = |needle: &[u8]| all.windows(needle.len()).any(|it| it == needle);
    assert!(found(share.grant.as_bytes()));
    for person in [&patient, &doctor] {
        assert!(!found(person.account.as_bytes()));
        assert!(!found(&person.device.verifying_key().0));
    }
    assert!(!found(record.version.blob.as_bytes()));
    assert!(!found(&record.version.root.0));
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_have_their_ends_and_what_is_final_may_be_kept() {
    let home = Home::new().await;
    for _ in 0..4 {
        home.join().await;
    }
    let (kept, blocks) = list(&home, "").await;
    assert_eq!(heights(&home, &blocks), [0, 1, 2, 3, 4]);
    // There will be more.
    assert_eq!(kept, "no-cache");
    let (kept, blocks) = list(&home, "?from=1&count=3").await;
    assert_eq!(heights(&home, &blocks), [1, 2, 3]);
    assert_eq!(kept, ASKED_AGAIN);
    assert!(list(&home, "?from=5").await.1.is_empty());
    assert!(list(&home, "?from=18446744073709551615").await.1.is_empty());
    for query in ["?count=0", "?count=101", "?from=-1", "?from=x", "?count="] {
        let refused = home.get(&format!("/v1/blocks{query}")).await;
        assert_eq!(problem(refused).await, "invalid", "{query}");
    }
    for height in ["x", "-1", "+1", "01", "18446744073709551616", "1.0"] {
        let refused = home.get(&format!("/v1/blocks/{height}")).await;
        assert_eq!(refused.headers()["cache-control"], "no-store");
        assert_eq!(problem(refused).await, "invalid", "{height}");
    }
    let refused = home.get("/v1/blocks/5").await;
    assert_eq!(refused.headers()["cache-control"], "no-store");
    assert_eq!(problem(refused).await, "not-found");

    // Who has it is not sent it again.
    let (tag, block) = one(&home, 2).await;
    for (known, status) in [
        (tag.clone(), StatusCode::NOT_MODIFIED),
        (format!("\"x\", W/{tag}"), StatusCode::NOT_MODIFIED),
        ("\"x\"".to_owned(), StatusCode::OK),
    ] {
        let asked = home.http.get(format!("{}/v1/blocks/2", home.url));
        let answer = asked.header("if-none-match", known).send().await.unwrap();
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers()["etag"], tag.as_str());
        let bytes = answer.bytes().await.unwrap();
        assert_eq!(bytes.is_empty(), status == StatusCode::NOT_MODIFIED);
    }

    // What was altered on the way is noticed.
    let mut other = block.clone();
    other.body.0[0].statement[40] ^= 1;
    let refused = other.verify(&home.genesis);
    assert_eq!(refused, Err(PublicBlockError::OtherTransactions));
    let mut other = block.clone();
    other.body.0.clear();
    let refused = other.verify(&home.genesis);
    assert_eq!(refused, Err(PublicBlockError::OtherTransactions));
    let mut other = block;
    other.tip.header[60] ^= 1;
    let refused = other.verify(&home.genesis);
    assert!(
        matches!(refused, Err(PublicBlockError::NotFinal(_))),
        "{refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn long_lists_count_as_more_than_one_request() {
    let home = Home::with(|options| {
        (options.address_rate, options.address_burst) = (Some(1), Some(8));
    })
    .await;
    // Five requests each.
    let first = home.get("/v1/blocks?count=100").await;
    assert_eq!(first.status(), StatusCode::OK);
    let second = home.get("/v1/blocks?count=100").await;
    assert_eq!(problem(second).await, "rate-limited");
}
