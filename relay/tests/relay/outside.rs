//! Whatever somebody sends, the relay names a problem with it and goes on: no fault of its own, no connection that breaks.

use aceso_core::{codec::encode, profile::Profile, wire::NewSnapshot};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};
use reqwest::{Method, Response, StatusCode};

use crate::home::{Home, Person, header, problem};

/// Alters a few bytes.
fn altered(bytes: &[u8], rng: &mut ChaCha20Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + rng.next_u32() % 3 {
        let at = rng.next_u32() as usize % bytes.len().max(1);
        match rng.next_u32() % 4 {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, rng.next_u32() as u8),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << (rng.next_u32() % 8);
                }
            }
        }
    }
    bytes
}

/// It is an answer like any other: done, or a problem with a name that is not the relay's own fault.
async fn is_sound(what: &str, response: Response) {
    let status = response.status();
    if status.is_success() {
        return;
    }
    let name = problem(response).await;
    assert!(status.is_client_error(), "{what}: {status} {name}");
}

async fn signed(home: &Home, person: &Person, method: &Method, target: &str, body: Vec<u8>) {
    let answer = home.signed(person, method.clone(), target, &[], body);
    is_sound(target, answer.await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn altered_bytes_are_refused_by_name() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let rng = &mut ChaCha20Rng::seed_from_u64(7);

    let transaction = share.transaction.encode();
    let signature = home.authorize(&doctor, "GET", "/v1/grants", b"");
    let signature = signature
        .strip_prefix("Aceso ")
        .unwrap()
        .as_bytes()
        .to_vec();
    for _ in 0..150 {
        let url = format!("{}/v1/transactions", home.url);
        let sent = home.http.post(url).body(altered(&transaction, rng));
        is_sound("a transaction", sent.send().await.unwrap()).await;
        // As bytes that are not text, too.
        let mut value = b"Aceso ".to_vec();
        value.extend(altered(&signature, rng));
        if let Ok(value) = reqwest::header::HeaderValue::from_bytes(&value) {
            let asked = home.http.get(format!("{}/v1/grants", home.url));
            let asked = asked.header("authorization", value).send();
            is_sound("a signature", asked.await.unwrap()).await;
        }
    }

    let profile = Profile {
        version: aceso_core::codec::Version,
        genesis: home.genesis.digest(),
        account: doctor.account,
        name: "Dr Rao".into(),
        organisation: "St. Mary".into(),
        time: home.clock.now(),
    };
    let slot = home.slot(&doctor, &doctor, 0);
    let snapshot = NewSnapshot {
        snapshot: vec![7; 40],
        slots: vec![home.slot(&doctor, &doctor, 1)],
    };
    let device = &slot.device;
    let nowhere = "7".repeat(64);
    let puts = [
        (
            format!("/v1/accounts/{}/profile", doctor.account),
            profile.sign(&doctor.device),
        ),
        (
            format!("/v1/grants/{nowhere}/delivery"),
            encode(&share.delivery),
        ),
        (
            format!("/v1/journal/slots/{device}?epoch=0"),
            slot.slot.clone(),
        ),
        (
            "/v1/journal/snapshot?epoch=1&through=0".to_owned(),
            encode(&snapshot),
        ),
        (format!("/v1/kits/{device}"), vec![7; 40]),
        (format!("/v1/blobs/{nowhere}/parts/0"), vec![7; 40]),
    ];
    for (target, body) in &puts {
        for _ in 0..25 {
            signed(&home, &doctor, &Method::PUT, target, altered(body, rng)).await;
        }
    }
    // All else goes on.
    home.revoke(&patient, share.grant).await.receipt();
    assert_eq!(home.get("/readyz").await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn altered_addresses_are_refused_by_name() {
    let home = Home::new().await;
    let person = home.join().await;
    let id = person.account;
    let rng = &mut ChaCha20Rng::seed_from_u64(8);
    let targets = [
        format!("/v1/accounts/{id}"),
        format!("/v1/accounts/{id}/keys"),
        format!("/v1/devices/{id}"),
        format!("/v1/offers/{id}"),
        format!("/v1/links/{id}"),
        "/v1/blocks/1".to_owned(),
        "/v1/blocks?from=1&count=2".to_owned(),
        format!("/v1/erasures/{id}"),
        format!("/v1/transactions/{id}"),
        format!("/v1/blobs/{id}"),
        format!("/v1/grants/{id}/bundle"),
        format!("/v1/grants/{id}/blobs/{id}"),
        "/v1/journal?after=1".to_owned(),
        "/v1/activity?after=1&limit=1".to_owned(),
    ];
    let odd = b"/%.?&=-+;:\\\"'~0aZ_*";
    for target in &targets {
        for round in 0..20 {
            let mut address = target.clone().into_bytes();
            for _ in 0..1 + rng.next_u32() % 3 {
                let at = 4 + rng.next_u32() as usize % (address.len() - 4);
                address[at] = odd[rng.next_u32() as usize % odd.len()];
            }
            let mut address = String::from_utf8(address).unwrap();
            if round == 0 {
                // An id that is far too long, and numbers that are far too large.
                address = format!("{target}{}", "9".repeat(2000));
            }
            let Ok(url) = reqwest::Url::parse(&format!("{}{address}", home.url)) else {
                continue;
            };
            let query = url.query().map(|query| format!("?{query}"));
            let asked = format!("{}{}", url.path(), query.unwrap_or_default());
            is_sound(&address, home.http.get(url).send().await.unwrap()).await;
            signed(&home, &person, &Method::GET, &asked, vec![]).await;
        }
    }
    let empty = home.http.get(format!("{}/v1/grants", home.url));
    let empty = empty.header("authorization", header(&[]));
    is_sound("no signature", empty.send().await.unwrap()).await;
}
