//! Offers: made, claimed, approved, taken back.

use aceso_core::{
    codec::decode,
    crypto::{digest::Salt, secret::Secret16},
    id::OfferId,
    kinds::{claim, claim::Claim, offer, revocation},
    ledger::{Key, OfferState},
    offer::{ClaimProof, OfferTerms, claim_key},
    proof::Inquiry,
    wire::Entry,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use reqwest::{Method, StatusCode};

use crate::home::{Answer, HOUR, Home, Person, problem, rng};

struct Offer {
    id: OfferId,
    secret: Secret16,
}

impl Offer {
    fn new() -> Self {
        let mut rng = rng();
        Self {
            id: OfferId::random(&mut rng),
            secret: Secret16::random(&mut rng),
        }
    }
}

async fn make(home: &Home, owner: &Person, made: &Offer) -> Answer {
    let terms = OfferTerms {
        claim_key: claim_key(&made.secret, made.id).verifying_key(),
        until: home.clock.now() + HOUR,
    };
    let (body, opening) = offer::make(made.id, terms, Salt::random(&mut rng()));
    home.post(&home.sign(owner, body, opening).await).await
}

async fn take(home: &Home, claimant: &Person, offer: OfferId, secret: &Secret16) -> Answer {
    let claim = Claim {
        keys: claimant.keys,
        proof: shown(home, claimant, offer, secret),
    };
    let (body, opening) = claim::make(offer, claim, Salt::random(&mut rng()));
    home.post(&home.sign(claimant, body, opening).await).await
}

async fn end(home: &Home, owner: &Person, offer: OfferId) -> Answer {
    let body = revocation::Body::of_offer(offer);
    let transaction = home.sign(owner, body, revocation::Opening {}).await;
    home.post(&transaction).await
}

async fn read(home: &Home, by: &Person, offer: OfferId) -> OfferState {
    let response = home.fetch(by, &format!("/v1/offers/{offer}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    decode(&response.bytes().await.unwrap()).unwrap()
}

/// Whether somebody who shows this is told of an offer: what it is, and that it is on the ledger.
async fn is_told(home: &Home, by: &Person, offer: OfferId, shown: Option<&[u8]>) -> [u16; 2] {
    let headers = shown.map(|it| ("aceso-claim", Base64UrlUnpadded::encode_string(it)));
    let headers: Vec<_> = headers.into_iter().collect();
    let target = format!("/v1/offers/{offer}");
    let found = home
        .signed(by, Method::GET, &target, &headers, vec![])
        .await;
    let mut inquiry = Inquiry::new(&mut rng());
    inquiry.ask(&Key::Offer(offer)).unwrap();
    let question = inquiry.question();
    let proven = home
        .signed(by, Method::POST, "/v1/proofs", &headers, question)
        .await;
    let status = [found.status().as_u16(), proven.status().as_u16()];
    if status[1] == 200 {
        let checked = inquiry.check(&proven.bytes().await.unwrap(), &home.genesis);
        assert!(checked.unwrap().offer(offer).unwrap().is_some());
    }
    status
}

fn shown(home: &Home, by: &Person, offer: OfferId, secret: &Secret16) -> Vec<u8> {
    let proof = ClaimProof {
        genesis: home.genesis.digest(),
        offer,
        claimant: by.account,
        keys: by.keys,
    };
    proof.sign(&claim_key(secret, offer))
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_an_offer_is_those_are_told_whom_it_is_about() {
    let home = Home::new().await;
    let (patient, doctor, other) = (home.join().await, home.join().await, home.join().await);
    let made = Offer::new();
    make(&home, &patient, &made).await.receipt();
    let (id, secret) = (made.id, &made.secret);
    let (yes, no) = ([200, 200], [404, 403]);
    assert_eq!(is_told(&home, &patient, id, None).await, yes);
    // Its id stands in a block that anybody reads.
    assert_eq!(is_told(&home, &other, id, None).await, no);
    for (by, target) in [(None, "unsigned"), (Some(&other), "not-found")] {
        let path = format!("/v1/offers/{id}");
        let refused = match by {
            Some(by) => home.fetch(by, &path).await,
            None => home.get(&path).await,
        };
        assert_eq!(problem(refused).await, target);
    }
    // Who was shown the code is told before they claim it; not by another's word, another code's, or what is none.
    let theirs = shown(&home, &doctor, id, secret);
    assert_eq!(is_told(&home, &doctor, id, Some(&theirs)).await, yes);
    assert_eq!(is_told(&home, &other, id, Some(&theirs)).await, no);
    let guessed = shown(&home, &other, id, &Secret16::random(&mut rng()));
    assert_eq!(is_told(&home, &other, id, Some(&guessed)).await, no);
    assert_eq!(is_told(&home, &other, id, Some(&[0x80])).await, no);
    assert_eq!(is_told(&home, &doctor, id, None).await, no);
    take(&home, &doctor, id, secret).await.receipt();
    assert_eq!(is_told(&home, &doctor, id, None).await, yes);
    assert_eq!(is_told(&home, &other, id, None).await, no);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_shown_the_code_claims_it_and_its_owner_is_told() {
    let mut home = Home::new().await;
    let (patient, doctor, late) = (home.join().await, home.join().await, home.join().await);
    let made = Offer::new();
    let target = format!("/v1/offers/{}", made.id);
    let nothing = home.fetch(&patient, &target).await;
    assert_eq!(problem(nothing).await, "not-found");
    make(&home, &patient, &made).await.receipt();
    let state = read(&home, &patient, made.id).await;
    assert_eq!((state.owner, state.claim), (patient.account, None));

    let guessed = take(&home, &doctor, made.id, &Secret16::random(&mut rng())).await;
    assert_eq!(guessed.name(), "malformed");
    let own = take(&home, &patient, made.id, &made.secret).await;
    assert_eq!(own.name(), "no-offer");
    let receipt = take(&home, &doctor, made.id, &made.secret).await.receipt();
    let second = take(&home, &late, made.id, &made.secret).await;
    assert_eq!(
        second,
        Answer::Refused(StatusCode::CONFLICT, "offer-taken".into())
    );
    home.restart().await;
    assert_eq!(
        read(&home, &patient, made.id).await.claim.unwrap().account,
        doctor.account
    );
    for person in [&patient, &doctor] {
        let lines = home.activity(person, 0).await;
        assert_eq!(lines.last().unwrap().1, Entry::Final(receipt.clone()));
    }
    // The owner approves whom they saw: a grant as any other.
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    home.open(&doctor, &share).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_was_taken_back_is_over() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let (first, second) = (Offer::new(), Offer::new());
    for made in [&first, &second] {
        make(&home, &patient, made).await.receipt();
    }
    assert_eq!(make(&home, &doctor, &first).await.name(), "offer-exists");
    let foreign = end(&home, &doctor, first.id).await;
    assert_eq!(foreign.name(), "no-grant");
    let receipt = end(&home, &patient, first.id).await.receipt();
    // Done is done, also after a restart.
    home.restart().await;
    assert_eq!(end(&home, &patient, first.id).await.receipt(), receipt);
    let over = take(&home, &doctor, first.id, &first.secret).await;
    assert_eq!(
        over,
        Answer::Refused(StatusCode::FORBIDDEN, "offer-over".into())
    );
    assert!(read(&home, &patient, first.id).await.ended.is_some());

    // Who claimed it is told when it is taken back after all.
    take(&home, &doctor, second.id, &second.secret)
        .await
        .receipt();
    let receipt = end(&home, &patient, second.id).await.receipt();
    let lines = home.activity(&doctor, 0).await;
    assert_eq!(lines.last().unwrap().1, Entry::Final(receipt));
    assert_eq!(
        problem(home.fetch(&patient, "/v1/offers/x").await).await,
        "invalid"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_ends_with_its_time() {
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let made = Offer::new();
    make(&home, &patient, &made).await.receipt();
    home.clock.advance(std::time::Duration::from_millis(HOUR));
    let late = take(&home, &doctor, made.id, &made.secret).await;
    assert_eq!(late.name(), "offer-over");
}
