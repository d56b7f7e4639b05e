//! A relay that goes on from a copy of its folder says so, and what it makes final from there on can't be taken for what was lost.

use std::{path::Path, process::Command};

use aceso_core::{
    block::{Header, Tip},
    codec::{decode, encode},
    evidence::{Evidence, EvidenceError},
    restored::{Restorations, Restored},
};
use aceso_relay::{
    RestoreError,
    audit::{CopyError, Stopped, TransferError, check, check_evidence},
    restore,
};

use crate::home::{Home, options};

pub fn stopped(home: &Home) -> Stopped {
    Stopped {
        data: home.folder.path().join("data"),
        blobs: None,
    }
}

/// The folder is again as it was when it was copied.
fn bring_back(home: &Home) {
    let data = home.folder.path().join("data");
    std::fs::remove_dir_all(&data).unwrap();
    let copy = Stopped {
        data: home.folder.path().join("copy"),
        blobs: None,
    };
    copy.copy_to(&data).unwrap();
}

pub async fn say(home: &Home, reason: &str) -> Result<Restored, RestoreError> {
    let config = options(home.folder.path()).resolve().unwrap();
    let signed = restore(&config, reason, home.clock.clone()).await?;
    Ok(signed.verify(&home.genesis).unwrap().clone())
}

async fn told(home: &Home) -> Restorations {
    let answer = home.http.get(format!("{}/v1/restored", home.url)).send();
    let bytes = answer.await.unwrap().bytes().await.unwrap();
    Restorations::verify(&bytes, &home.genesis).unwrap()
}

async fn tip(home: &Home) -> Tip {
    let answer = home.http.get(format!("{}/v1/tip", home.url)).send();
    let bytes = answer.await.unwrap().bytes().await.unwrap();
    decode(&bytes).unwrap()
}

async fn newest(home: &Home) -> Header {
    tip(home).await.verify(&home.genesis).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn l63_what_comes_after_a_copy_is_of_an_epoch_of_its_own() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    home.add(&patient, b"before the copy").await;
    assert_eq!(told(&home).await, Restorations::default());
    // While it runs, nothing is copied and nothing is said.
    let copy = home.folder.path().join("copy");
    assert!(stopped(&home).copy_to(&copy).is_err());
    assert!(say(&home, "a disk broke").await.is_err());
    let fork = newest(&home).await;
    home.relay.take().unwrap().stop().await.unwrap();
    // Nor into itself.
    let within = home.folder.path().join("data/../data/copies/one");
    assert!(matches!(
        stopped(&home).copy_to(&within),
        Err(CopyError::Within(_))
    ));
    stopped(&home).copy_to(&copy).unwrap();
    home.reopen().await;
    home.add(&patient, b"lost").await;
    let lost_tip = tip(&home).await;
    let lost = newest(&home).await;
    home.relay.take().unwrap().stop().await.unwrap();

    bring_back(&home);
    for wrong in ["", " ", "two\nlines", &"x".repeat(201)] {
        assert!(matches!(say(&home, wrong).await, Err(RestoreError::Reason)));
    }
    let said = say(&home, "a disk broke").await.unwrap();
    assert_eq!(
        (said.height, said.block, said.since),
        (fork.height, fork.id(), fork.time)
    );
    home.reopen().await;
    assert_eq!(told(&home).await.newest().unwrap().restored, said);
    home.add(&patient, b"after it").await;
    let on = newest(&home).await;
    assert_eq!(
        (on.height, on.epoch, lost.epoch),
        (lost.height, said.epoch, 0)
    );
    assert_ne!(on.id(), lost.id());
    shows_what_was_given_up(&home, [lost_tip, tip(&home).await]).await;

    // Also after another start; and all of it can be looked through, taken out and built again.
    home.restart().await;
    home.add(&patient, b"later").await;
    assert_eq!(newest(&home).await.epoch, said.epoch);
    home.relay.take().unwrap().stop().await.unwrap();
    let report = stopped(&home).verify(None, home.clock.now()).await.unwrap();
    assert!(report.is_sound(), "{report}");
    let file = home.folder.path().join("ledger");
    let out = stopped(&home)
        .export(&file, aceso_relay::audit::Witnesses::With)
        .unwrap();
    assert_eq!(check(&file, None).unwrap(), out);
    let again = Stopped {
        data: home.folder.path().join("again"),
        blobs: None,
    };
    assert_eq!(again.import(&file, None).unwrap(), out);

    // The same copy once more: it knows nothing of the first time, and its word is another all the same.
    bring_back(&home);
    let again = say(&home, "and another").await.unwrap();
    assert!(again.at > said.at && again.height == said.height);
    types_what_the_documentation_shows(&home);
}

/// What a wallet that knew the lost block can show to anybody; of a block that is there it shows nothing.
async fn shows_what_was_given_up(home: &Home, [lost, there]: [Tip; 2]) {
    let word = told(home).await.newest().unwrap().clone();
    let file = home.folder.path().join("restored.aceso-evidence");
    let written = |evidence: &Evidence| std::fs::write(&file, encode(evidence)).unwrap();
    let evidence = Evidence::new(&home.genesis, lost.clone(), word.clone());
    written(&evidence);
    let ledger = home.genesis.digest();
    let given_up = check_evidence(&file, Some(ledger)).unwrap().unwrap();
    assert_eq!(given_up.header, lost.verify(&home.genesis).unwrap());
    assert_eq!(given_up.word, word.restored);
    let digest = ledger.to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_aceso-relay"))
        .args(["check", "--ledger", &digest])
        .arg(&file)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && said.contains("a disk broke"),
        "{said}"
    );

    let refused = |ledger| check_evidence(&file, ledger).map(drop).unwrap_err();
    let other = aceso_core::crypto::digest::Digest([0; 32]);
    assert!(matches!(refused(Some(other)), TransferError::OtherLedger(it) if it == ledger));
    written(&Evidence::new(&home.genesis, there, word.clone()));
    let nothing = EvidenceError::NotGivenUp;
    assert!(matches!(refused(None), TransferError::Evidence(it) if it == nothing));
    let mut forged = evidence;
    forged.word.restored.height -= 1;
    written(&forged);
    assert!(matches!(
        refused(None),
        TransferError::Evidence(EvidenceError::Word(_))
    ));
    std::fs::write(&file, [0x84, 1]).unwrap();
    assert!(matches!(
        refused(None),
        TransferError::Evidence(EvidenceError::Malformed(_))
    ));
}

/// What the documentation tells to type, one after the other.
fn types_what_the_documentation_shows(home: &Home) {
    const TEXT: &str = include_str!("../../../docs/backups.md");
    let here = home.folder.path();
    let blocks = TEXT.split("```sh audit\n").skip(1);
    let lines: Vec<_> = blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    let type_in = |line: &str| {
        let line = line.replace("/srv/aceso", &here.join("data").display().to_string());
        let line = line.replace("/backup/", &format!("{}/", here.display()));
        let program = Path::new(env!("CARGO_BIN_EXE_aceso-relay"))
            .parent()
            .unwrap();
        let output = Command::new("/bin/sh")
            .env_clear()
            .env("PATH", program)
            .args(["-c", &line])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), said)
    };
    let (code, said) = type_in(lines[0]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("copied to "), "{said}");
    assert!(here.join("aceso-monday/validator.key").is_file());
    let (code, said) = type_in("aceso-relay verify --data /backup/aceso-monday");
    assert_eq!(code, Some(0), "{said}");
    // Without a yes nothing happens.
    assert_eq!(type_in(&lines[1].replace("--yes", "")).0, Some(1));
    let (code, said) = type_in(lines[1]);
    assert_eq!(code, Some(0));
    assert!(said.contains("goes on     after block "), "{said}");
}
