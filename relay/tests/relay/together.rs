//! Many transactions in one request.

use aceso_core::{
    codec::{decode, encode},
    id::GrantId,
    kinds::revocation,
    transaction::{MOST_TOGETHER, Together, Transaction},
    wire::{Sent, SentList},
};
use reqwest::StatusCode;
use serde_json::Value;

use crate::home::{Home, Person, make_record, rng};

/// Sends them in one list; receipts are verified. What was refused comes as its status and its name.
pub async fn post(home: &Home, all: &[Transaction]) -> Vec<Result<Transaction, (u16, String)>> {
    let url = format!("{}/v1/transactions", home.url);
    let body = encode(&Together(all.to_vec()));
    let response = home.http.post(url).body(body).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let SentList(answers) = decode(&response.bytes().await.unwrap()).unwrap();
    let answers = answers.into_iter().map(|answer| match answer {
        Sent::Final(receipt) => {
            receipt.verify(&home.genesis).unwrap();
            Ok(receipt.transaction)
        }
        Sent::Refused(refused) => {
            let problem: Value = serde_json::from_slice(&refused.problem).unwrap();
            let name = problem["type"].as_str().unwrap();
            Err((refused.status, name.replace("/problems/", "")))
        }
    });
    answers.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_of_many_is_answered_as_if_it_came_alone() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"shared").await;
    let share = home.share(&patient, &doctor, &[&record]).await;

    let newcomer = Person::new();
    let beginning = home.beginning_draft(&newcomer).await;
    let beginning = beginning.sign(&newcomer.device, &mut rng());
    let (small, file) = make_record(b"one more");
    home.put_part(&patient, small.version.blob, 0, &file).await;
    let added = home.record_transaction(&patient, &small).await;
    let (absent, _) = make_record(b"never sent");
    let absent = home.record_transaction(&patient, &absent).await;
    let end = home.revocation(&patient, share.grant).await;
    let not_hers = home.revocation(&doctor, share.grant).await;
    let mut forged = home.revocation(&patient, share.grant).await;
    let last = forged.witness.len() - 10;
    forged.witness[last] ^= 1;
    let unread = Transaction {
        statement: vec![0],
        witness: Vec::new(),
    };
    let all = [
        beginning.clone(),
        forged,
        added.clone(),
        absent,
        unread,
        not_hers,
        end.clone(),
        // The same once more in the same list waits with the first.
        added.clone(),
    ];
    let answers = post(&home, &all).await;
    let names: Vec<_> = answers
        .iter()
        .map(|it| {
            it.as_ref()
                .map_err(|(status, name)| (*status, name.as_str()))
        })
        .collect();
    assert_eq!(names[0], Ok(&beginning));
    let (status, name) = names[1].unwrap_err();
    assert!(
        status == 422 && ["bad-signature", "malformed"].contains(&name),
        "{name}"
    );
    assert_eq!(names[2], Ok(&added));
    assert_eq!(names[3], Err((409, "blob-incomplete")));
    assert_eq!(names[4], Err((422, "malformed")));
    // By the state, or because revocations come first.
    let (_, name) = names[5].unwrap_err();
    assert!(["no-grant", "not-owner"].contains(&name), "{name}");
    assert_eq!(names[6], Ok(&end));
    assert_eq!(names[7], Ok(&added));

    // Sent again, in a list or alone, it is the same receipt.
    assert_eq!(
        post(&home, &[end.clone(), added.clone()]).await,
        [Ok(end), Ok(added.clone())]
    );
    assert_eq!(home.post(&added).await.receipt().transaction, added);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_has_its_limits() {
    let home = Home::with(|options| {
        options.address_rate = Some(1);
        options.address_burst = Some(12);
    })
    .await;
    let nobody = Person::new();
    let one = home
        .sign(
            &nobody,
            revocation::Body {
                grant: GrantId::random(&mut rng()),
            },
            revocation::Opening {},
        )
        .await;
    let list = |count| encode(&Together(vec![one.clone(); count]));
    assert_eq!(home.post_bytes(list(0)).await.name(), "malformed");
    assert_eq!(
        home.post_bytes(list(MOST_TOGETHER + 1)).await.name(),
        "malformed"
    );
    let mut cut = list(3);
    cut.pop();
    assert_eq!(home.post_bytes(cut).await.name(), "malformed");
    assert_eq!(
        home.post_bytes(vec![0x81; 600_000]).await.name(),
        "too-large"
    );
    // One transaction is not longer because a list may be.
    assert_eq!(
        home.post_bytes([0x82, 0x58, 0x80, 0].repeat(50_000))
            .await
            .name(),
        "too-large"
    );

    // Each counts: a list gets no further than as many requests would.
    let many: Vec<_> = std::iter::repeat_n(one.clone(), 60).collect();
    let answers = post(&home, &many).await;
    let limited = answers
        .iter()
        .filter(|it| matches!(it, Err((429, name)) if name == "rate-limited"));
    let limited = limited.count();
    assert!((20..60).contains(&limited), "{limited}");
    assert!(matches!(&answers[0], Err((403, name)) if name == "unknown-account"));
}
