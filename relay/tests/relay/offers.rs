//! Offers: made, claimed, approved, taken back.

use aceso_core::{
    codec::decode,
    crypto::{digest::Salt, secret::Secret16},
    id::OfferId,
    kinds::{claim, claim::Claim, offer, revocation},
    ledger::OfferState,
    offer::{ClaimProof, OfferTerms, claim_key},
    wire::Entry,
};
use reqwest::StatusCode;

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
    let proof = ClaimProof {
        genesis: home.genesis.digest(),
        offer,
        claimant: claimant.account,
        keys: claimant.keys,
    };
    let claim = Claim {
        keys: claimant.keys,
        proof: proof.sign(&claim_key(secret, offer)),
    };
    let (body, opening) = claim::make(offer, claim, Salt::random(&mut rng()));
    home.post(&home.sign(claimant, body, opening).await).await
}

async fn end(home: &Home, owner: &Person, offer: OfferId) -> Answer {
    let body = revocation::Body::of_offer(offer);
    let transaction = home.sign(owner, body, revocation::Opening {}).await;
    home.post(&transaction).await
}

async fn read(home: &Home, offer: OfferId) -> OfferState {
    let response = home.get(&format!("/v1/offers/{offer}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    decode(&response.bytes().await.unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_shown_the_code_claims_it_and_its_owner_is_told() {
    let mut home = Home::new().await;
    let (patient, doctor, late) = (home.join().await, home.join().await, home.join().await);
    let made = Offer::new();
    let target = format!("/v1/offers/{}", made.id);
    assert_eq!(problem(home.get(&target).await).await, "not-found");
    make(&home, &patient, &made).await.receipt();
    let state = read(&home, made.id).await;
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
        read(&home, made.id).await.claim.unwrap().account,
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
    assert!(read(&home, first.id).await.ended.is_some());

    // Who claimed it is told when it is taken back after all.
    take(&home, &doctor, second.id, &second.secret)
        .await
        .receipt();
    let receipt = end(&home, &patient, second.id).await.receipt();
    let lines = home.activity(&doctor, 0).await;
    assert_eq!(lines.last().unwrap().1, Entry::Final(receipt));
    assert_eq!(problem(home.get("/v1/offers/x").await).await, "invalid");
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
