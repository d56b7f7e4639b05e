//! Every way to be refused, by name; and that owners see attempts on what is theirs.

use std::time::Duration;

use aceso_core::{
    grant::Purpose,
    id::{GrantId, IntentId},
    request::Request,
    transaction::Transaction,
};
use reqwest::StatusCode;

use crate::home::{Answer, HOUR, Home, Person, header, problem, problem_json, rng};

#[tokio::test(flavor = "multi_thread")]
async fn each_refused_access_is_named_and_its_owner_sees_it() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let stranger = home.join().await;
    let record = home.add(&patient, b"shared").await;
    let other = home.add(&patient, b"not shared").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let later = |terms: &mut aceso_core::grant::Terms| terms.from += HOUR / 2;
    let future = home.share_with(&patient, &doctor, &[&record], later).await;
    let treatment = Purpose::Treatment;

    let ask = async |person, grant, records: &[_], purpose| {
        home.ask(person, grant, records, purpose).await.0.name()
    };
    let mine = [record.id];
    let outside = [other.id];
    let nowhere = GrantId::random(&mut rng());
    assert_eq!(
        ask(&doctor, share.grant, &outside, treatment).await,
        "other-record"
    );
    assert_eq!(
        ask(&doctor, share.grant, &mine, Purpose::Research).await,
        "other-purpose"
    );
    assert_eq!(
        ask(&doctor, future.grant, &mine, treatment).await,
        "not-yet"
    );
    assert_eq!(ask(&doctor, nowhere, &mine, treatment).await, "no-grant");
    // A stranger can't tell a grant that is there from one that is not.
    let there = home.ask(&stranger, share.grant, &mine, treatment).await.0;
    let not_there = home.ask(&stranger, nowhere, &mine, treatment).await.0;
    assert_eq!(there, not_there);
    assert_eq!(
        there,
        Answer::Refused(StatusCode::FORBIDDEN, "no-grant".into())
    );
    home.clock.advance(Duration::from_millis(HOUR + 1));
    assert_eq!(ask(&doctor, share.grant, &mine, treatment).await, "expired");
    home.revoke(&patient, share.grant).await.receipt();
    assert_eq!(ask(&doctor, share.grant, &mine, treatment).await, "revoked");

    let denials = home.denials(&patient).await;
    let seen: Vec<_> = denials
        .iter()
        .map(|it| (it.reason.as_str(), it.grant))
        .collect();
    let expected = [
        ("other-record", share.grant),
        ("other-purpose", share.grant),
        ("not-yet", future.grant),
        ("no-grant", share.grant),
        ("expired", share.grant),
        ("revoked", share.grant),
    ];
    assert_eq!(seen, expected);
    for denial in denials {
        let inside = Transaction::decode(&denial.request)
            .unwrap()
            .verify()
            .unwrap();
        let who = if denial.reason == "no-grant" {
            &stranger
        } else {
            &doctor
        };
        assert_eq!(inside.account(), who.account);
    }
    for other in [&doctor, &stranger] {
        assert!(home.denials(other).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_fetched_without_a_live_access_of_ones_own() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let colleague = home.join().await;
    let record = home.add(&patient, b"shared").await;
    let second = home.add(&patient, b"shared too").await;
    let other = home.add(&patient, b"not shared").await;
    let share = home.share(&patient, &doctor, &[&record, &second]).await;
    let theirs = home.share(&patient, &colleague, &[&record]).await;
    let (answer, intent) = home
        .ask(&doctor, share.grant, &[record.id], Purpose::Treatment)
        .await;
    answer.receipt();

    let blob =
        |grant, of: &crate::home::Record| format!("/v1/grants/{grant}/blobs/{}", of.version.blob);
    let bundle = format!("/v1/grants/{}/bundle", share.grant);
    let fetch = async |person, target: String, intent| {
        problem(home.fetch_under(person, &target, intent, None).await).await
    };
    let nothing = IntentId::random(&mut rng());
    assert_eq!(fetch(&doctor, bundle.clone(), nothing).await, "no-access");
    assert_eq!(
        fetch(&doctor, blob(share.grant, &other), intent).await,
        "other-record"
    );
    // Granted, but not what this access asked for.
    assert_eq!(
        fetch(&doctor, blob(share.grant, &second), intent).await,
        "other-record"
    );
    // Somebody else's access, and somebody else's grant.
    assert_eq!(fetch(&colleague, bundle.clone(), intent).await, "no-grant");
    assert_eq!(
        fetch(&colleague, blob(theirs.grant, &record), intent).await,
        "no-access"
    );
    assert_eq!(
        fetch(&doctor, blob(theirs.grant, &record), intent).await,
        "no-grant"
    );
    let response = home.fetch(&doctor, &bundle).await;
    assert_eq!(problem(response).await, "no-access");
    // Not by the owner's door either.
    let own = format!("/v1/blobs/{}", record.version.blob);
    assert_eq!(problem(home.fetch(&doctor, &own).await).await, "not-found");

    home.clock.advance(Duration::from_secs(15 * 60));
    assert_eq!(fetch(&doctor, bundle.clone(), intent).await, "access-over");
    home.clock.advance(Duration::from_millis(HOUR));
    assert_eq!(fetch(&doctor, bundle, intent).await, "expired");

    let mut seen: Vec<_> = home.denials(&patient).await;
    seen.sort_by_key(|it| it.reason.clone());
    let seen: Vec<_> = seen
        .iter()
        .map(|it| (it.reason.as_str(), it.count))
        .collect();
    let expected = [
        ("expired", 1),
        ("no-access", 1),
        ("no-access", 1),
        ("no-grant", 1),
        ("no-grant", 1),
        ("other-record", 2),
    ];
    assert_eq!(seen, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_push_nothing_out_and_learn_nothing_by_counting() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"shared").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let nowhere = GrantId::random(&mut rng());
    let ask = async |person: &Person, grant, purpose| {
        home.ask(person, grant, &[record.id], purpose)
            .await
            .0
            .name()
    };
    let blocked = ask(&doctor, share.grant, Purpose::Research).await;
    assert_eq!(blocked, "other-purpose");
    for _ in 0..40 {
        let stranger = home.join().await;
        assert_eq!(
            ask(&stranger, share.grant, Purpose::Treatment).await,
            "no-grant"
        );
    }
    let denials = async || {
        let denials = home.denials(&patient).await.into_iter();
        let denials = denials.map(|it| (it.reason, it.count));
        denials.collect::<Vec<_>>()
    };
    let mine = ("other-purpose".to_owned(), 1);
    assert_eq!(denials().await, [mine.clone(), ("no-grant".to_owned(), 40)]);
    // Later it is a new line, and still the only one.
    home.clock.advance(Duration::from_secs(11 * 60));
    let stranger = home.join().await;
    ask(&stranger, share.grant, Purpose::Treatment).await;
    assert_eq!(denials().await, [mine, ("no-grant".to_owned(), 1)]);

    ask(&stranger, nowhere, Purpose::Treatment).await;
    let metrics = home.get("/metrics").await.text().await.unwrap();
    let line = "aceso_denials_total{reason=\"no-grant\"} 42";
    assert!(metrics.contains(line), "{metrics}");
}

#[tokio::test(flavor = "multi_thread")]
async fn signed_requests_are_taken_once_and_as_they_were_signed() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"shared").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let intent = home.open(&doctor, &share).await;
    let target = format!("/v1/grants/{}/bundle", share.grant);

    let send = async |target: &str, authorization: &str| {
        let request = home.http.get(format!("{}{target}", home.url));
        let request = request.header("aceso-access", intent.to_string());
        request
            .header("authorization", authorization)
            .send()
            .await
            .unwrap()
    };
    let good = home.authorize(&doctor, "GET", &target, b"");
    assert_eq!(send(&target, &good).await.status(), StatusCode::OK);
    assert_eq!(problem(send(&target, &good).await).await, "replayed");
    assert_eq!(
        problem(send("/v1/grants", &good).await).await,
        "other-request"
    );
    let other_body = home.authorize(&doctor, "GET", &target, b"body");
    assert_eq!(
        problem(send(&target, &other_body).await).await,
        "other-request"
    );
    let other_method = home.authorize(&doctor, "PUT", &target, b"");
    assert_eq!(
        problem(send(&target, &other_method).await).await,
        "other-request"
    );
    let with_query = format!("{target}?a=b");
    let unsigned_query = home.authorize(&doctor, "GET", &target, b"");
    assert_eq!(
        problem(send(&with_query, &unsigned_query).await).await,
        "other-request"
    );

    let sign = |change: fn(&mut Request)| {
        let (genesis, now) = (home.genesis.digest(), home.clock.now());
        let mut request = Request::new(
            genesis,
            doctor.account,
            "GET",
            &target,
            now,
            b"",
            &mut rng(),
        );
        change(&mut request);
        request.sign(&doctor.device)
    };
    let mut broken = sign(|_| ());
    *broken.last_mut().unwrap() ^= 1;
    assert_eq!(
        problem(send(&target, &header(&broken)).await).await,
        "bad-signature"
    );
    for garbage in ["Aceso", "Aceso !", "Aceso AAAA", "Bearer x", ""] {
        let name = problem(send(&target, garbage).await).await;
        assert!(
            ["unsigned", "bad-signature"].contains(&name.as_str()),
            "{garbage} {name}"
        );
    }
    let elsewhere = sign(|request| request.genesis.0[0] ^= 1);
    assert_eq!(
        problem(send(&target, &header(&elsewhere)).await).await,
        "other-request"
    );
    let late = sign(|request| request.time -= 121_000);
    let json = problem_json(send(&target, &header(&late)).await).await;
    assert_eq!(json["type"], "/problems/clock");
    assert!(json["now"].as_u64().unwrap().abs_diff(home.clock.now()) < 10_000);
    let early = sign(|request| request.time += 125_000);
    assert_eq!(problem(send(&target, &header(&early)).await).await, "clock");
    // In the name of another account.
    let forged = |account| {
        let (genesis, now) = (home.genesis.digest(), home.clock.now());
        let request = Request::new(genesis, account, "GET", &target, now, b"", &mut rng());
        header(&request.sign(&doctor.device))
    };
    assert_eq!(
        problem(send(&target, &forged(patient.account)).await).await,
        "unknown-device"
    );
    let nobody = crate::home::Person::new();
    assert_eq!(
        problem(send(&target, &forged(nobody.account)).await).await,
        "unknown-account"
    );
    let response = home.get(&target).await;
    assert_eq!(problem(response).await, "unsigned");

    // Only what was rightly signed is held against someone.
    let denials = home.denials(&patient).await;
    assert_eq!(denials.len(), 1);
    assert_eq!(
        (denials[0].reason.as_str(), denials[0].count),
        ("replayed", 1)
    );
}
