//! Organisations that the operator admits, and whom they vouch for.

use aceso_core::{
    codec::{decode, encode},
    crypto::digest::Salt,
    id::AttestationId,
    kinds::{attestation, attestation_withdrawn},
    ledger::{AttestationState, OrganisationState},
    organisation::{AttestationTerms, SignedWord},
};
use aceso_relay::operators::say;
use aceso_shapes::Shapes;
use reqwest::StatusCode;

use crate::home::{HOUR, Home, Person, problem, rng};

type Attested = Vec<(AttestationId, AttestationState, OrganisationState)>;

async fn bring(home: &Home, word: &SignedWord) -> Result<(), String> {
    let response = home.bring(encode(word)).await;
    match response.status() {
        StatusCode::OK => Ok(()),
        _ => Err(problem(response).await),
    }
}

async fn attestations(home: &Home, of: &Person) -> Attested {
    let target = format!("/v1/accounts/{}/attestations", of.account);
    let response = home.get(&target).await;
    assert_eq!(response.status(), StatusCode::OK);
    let bytes = response.bytes().await.unwrap();
    assert_eq!(
        Shapes::of_the_protocol().hold("attestations", &bytes),
        Ok(())
    );
    decode(&bytes).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_that_the_operator_admits_vouches_for_a_doctor() {
    let mut home = Home::new().await;
    let hospital = home.join().await;
    let doctor = home.join().await;
    let data = home.folder.path().join("data");
    let word = |number, name: Option<&str>| {
        say(&data, hospital.account, number, name.map(str::to_owned))
            .unwrap()
            .0
    };
    let target = format!("/v1/organisations/{}", hospital.account);
    let missing = home.get(&target).await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);

    // Nobody but the operator: altered, unsigned, or by a key of somebody else.
    let good = word(0, Some("City Hospital"));
    let mut altered = good.clone();
    altered.word.name = Some("Other".to_owned());
    let mut unsigned = good.clone();
    unsigned.signatures.clear();
    let mut stranger = good.clone();
    stranger.signatures = vec![stranger.word.sign(&doctor.device)];
    for wrong in [altered, unsigned, stranger] {
        assert_eq!(bring(&home, &wrong).await, Err("no-quorum".to_owned()));
    }
    bring(&home, &good).await.unwrap();
    assert_eq!(bring(&home, &good).await, Err("old-word".to_owned()));
    let response = home.get(&target).await;
    let state: OrganisationState = decode(&response.bytes().await.unwrap()).unwrap();
    assert_eq!((state.name.as_str(), state.number), ("City Hospital", 0));

    assert!(attestations(&home, &doctor).await.is_empty());
    let id = AttestationId::random(&mut rng());
    let terms = AttestationTerms {
        clinician: doctor.account,
        name: "Dr Asha Rao".to_owned(),
        role: "Cardiologist".to_owned(),
        until: home.clock.now() + HOUR,
    };
    let (body, opening) = attestation::make(id, terms.clone(), Salt::random(&mut rng()));
    let attest = home.sign(&hospital, body, opening).await;
    home.post(&attest).await.receipt();
    home.restart().await;
    let found = attestations(&home, &doctor).await;
    assert_eq!(found.len(), 1);
    let (found_id, attestation, organisation) = &found[0];
    assert_eq!((found_id, &attestation.terms), (&id, &terms));
    assert_eq!(attestation.organisation, hospital.account);
    assert_eq!(organisation.name, "City Hospital");
    // Both are told.
    for person in [&hospital, &doctor] {
        assert!(!home.activity(person, 1).await.is_empty());
    }

    bring(&home, &word(1, None)).await.unwrap();
    assert!(attestations(&home, &doctor).await.is_empty());
    bring(&home, &word(2, Some("City Hospital"))).await.unwrap();
    assert!(attestations(&home, &doctor).await.is_empty());
    let again = AttestationId::random(&mut rng());
    let (body, opening) = attestation::make(again, terms, Salt::random(&mut rng()));
    let attest = home.sign(&hospital, body, opening).await;
    home.post(&attest).await.receipt();
    assert_eq!(attestations(&home, &doctor).await.len(), 1);
    let body = attestation_withdrawn::Body { attestation: again };
    let opening = attestation_withdrawn::Opening {};
    let withdraw = home.sign(&doctor, body, opening).await;
    home.post(&withdraw).await.receipt();
    assert!(attestations(&home, &doctor).await.is_empty());
}

/// Runs the program with these words, and gives what it wrote.
fn run(home: &Home, words: &[&str]) -> Result<SignedWord, String> {
    let out = home.folder.path().join("word.cbor");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_aceso-relay"))
        .args(words)
        .arg("--data")
        .arg(home.folder.path().join("data"))
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    match output.status.success() {
        true => Ok(decode(&std::fs::read(out).unwrap()).unwrap()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operators_program_signs_beside_a_relay_that_runs() {
    let home = Home::new().await;
    let hospital = home.join().await;
    let account = hospital.account.to_string();
    let admit = ["admit", "--account", &account, "--name", "City Hospital"];
    let word = run(&home, &admit).unwrap();
    assert_eq!(word.word.organisation, hospital.account);
    bring(&home, &word).await.unwrap();
    let withdraw = ["withdraw", "--account", &account, "--number", "1"];
    let word = run(&home, &withdraw).unwrap();
    assert_eq!(word.word.name, None);
    bring(&home, &word).await.unwrap();

    let blank = ["admit", "--account", &account, "--name", " "];
    assert!(run(&home, &blank).unwrap_err().contains("name"));
    // What another operator signed must be the same word.
    let other = home.folder.path().join("other.cbor");
    std::fs::write(&other, encode(&word)).unwrap();
    let other = other.to_str().unwrap();
    let same = [
        "withdraw",
        "--account",
        &account,
        "--number",
        "1",
        "--with",
        other,
    ];
    assert_eq!(run(&home, &same).unwrap().signatures, word.signatures);
    let differs = [
        "withdraw",
        "--account",
        &account,
        "--number",
        "2",
        "--with",
        other,
    ];
    assert!(
        run(&home, &differs)
            .unwrap_err()
            .contains("not the same word")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_withdrawn_even_when_the_disk_is_nearly_full() {
    let mut home = Home::new().await;
    let hospital = home.join().await;
    let data = home.folder.path().join("data");
    let word = |number, name: Option<&str>| {
        say(&data, hospital.account, number, name.map(str::to_owned))
            .unwrap()
            .0
    };
    bring(&home, &word(0, Some("City Hospital"))).await.unwrap();
    // More must stay free than is, for all but what ends something.
    home.reserve(home.free() * 5 / 2).await;
    let renamed = bring(&home, &word(1, Some("Other"))).await;
    assert_eq!(renamed, Err("no-space".to_owned()));
    bring(&home, &word(1, None)).await.unwrap();
}
