//! A relay whose validator's key is replaced: all goes on under the next one, the one before is gone, and whatever comes in between, the
//! same command once more finishes it. Protocol §23.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use aceso_core::{
    block::{Change, Header, PublicBlock, ReceiptError, Tip, Trust},
    codec::{Version, decode, encode},
    crypto::{secret::Secret32, sign::SigningKey},
    evidence::Evidence,
    kinds::validators_changed,
    proof::{Inquiry, ProofError},
    restored::Restorations,
    transaction::Transaction,
    validators::{SignedValidators, ValidatorsWord},
};
use aceso_relay::{
    HandOverError, HandedOver, RestoreError,
    audit::{Stopped, check_evidence},
    hand_over,
    ledger::LedgerError,
    operators::say,
    restore,
};
use memchr::memmem;
use reqwest::StatusCode;

use crate::home::{Answer, Home, Person, options, rng};

/// What a started relay and every command say as long as it is not finished.
const NOT_FINISHED: &str = "run `aceso-relay hand-over` again";

impl Home {
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn stopped(&self) -> Stopped {
        Stopped {
            data: self.data(),
            blobs: None,
        }
    }

    pub async fn stop(&mut self) {
        self.relay.take().unwrap().stop().await.unwrap();
    }

    /// Replaces the validator's key of a relay that is stopped, or finishes that.
    pub async fn try_hand_over(&self) -> Result<HandedOver, HandOverError> {
        let is_begun = self.data().join("validator.next").exists();
        let key = (!is_begun).then(|| key_in(&self.data()).verifying_key());
        let config = options(self.folder.path()).resolve().unwrap();
        hand_over(&config, key, self.clock.clone()).await
    }

    /// The same of one that runs, and goes on.
    pub async fn hand_over(&mut self) -> HandedOver {
        self.stop().await;
        let done = self.try_hand_over().await.unwrap();
        self.reopen().await;
        done
    }

    pub async fn newest_tip(&self) -> Tip {
        decode(&self.get("/v1/tip").await.bytes().await.unwrap()).unwrap()
    }

    /// The newest block, to whoever knows these changes.
    async fn proven(&self, known: &[Change]) -> Result<Header, ProofError> {
        let inquiry = Inquiry::new(&mut rng());
        let url = format!("{}/v1/proofs", self.url);
        let answer = self.http.post(url).body(inquiry.question()).send().await;
        let answer = answer.unwrap().bytes().await.unwrap();
        let checked = inquiry.check(&answer, Trust::new(&self.genesis, known))?;
        Ok(*checked.header())
    }
}

pub fn key_in(data: &Path) -> SigningKey {
    let seed = fs::read(data.join("validator.key")).unwrap();
    SigningKey::from_seed(&Secret32::from_bytes(&seed.try_into().unwrap()))
}

/// All that is in a folder, but for what comes and goes with every start.
fn holds(folder: &Path, needle: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => holds(&path, needle),
            false => memmem::find(&fs::read(&path).unwrap(), needle).is_some(),
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn all_goes_on_under_the_next_key_and_the_one_before_is_gone() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    home.open(&doctor, &share).await;
    let lines = home.activity(&patient, 0).await.len();
    let mut epochs = BTreeSet::from([home.tip().await.epoch]);
    for round in 1..=2 {
        let before = fs::read(home.data().join("validator.key")).unwrap();
        assert!(holds(&home.data(), &before), "it is looked for rightly");
        let below = home.tip().await.height;
        let done = home.hand_over().await;
        assert_eq!(done.changes, round);
        assert!(done.last.height > below);
        assert!(!holds(&home.data(), &before));
        assert!(!home.data().join("validator.next").exists());

        // What was, and what comes.
        home.open(&doctor, &share).await;
        home.add(&doctor, b"more").await;
        home.restart().await;
        let later = home.join().await;
        home.add(&later, b"still more").await;
        let tip = home.newest_tip().await;
        let header = tip.verify(&home.genesis).unwrap();
        assert_eq!(tip.changes().len(), round);
        assert_eq!(tip.changes()[round - 1].height(), done.last.height);
        let now = key_in(&home.data()).verifying_key();
        assert_eq!(tip.changes()[round - 1].validators, [now]);
        assert_eq!(header.epoch, done.last.next_epoch(home.genesis.time));
        assert!(epochs.insert(header.epoch), "each has its own");
        assert_eq!(home.proven(&[]).await, Ok(header));
        assert_eq!(home.proven(tip.changes()).await, Ok(header));
    }
    home.revoke(&patient, share.grant).await.receipt();
    // Each line proves itself, whoever made its block final; of each block anybody sees the same.
    let all = home.activity(&patient, 0).await;
    assert_eq!(all.len(), lines + 3);
    let mut parent = home.genesis.header();
    for height in 1..=home.tip().await.height {
        let block = home.get(&format!("/v1/blocks/{height}")).await;
        let block = PublicBlock::decode(&block.bytes().await.unwrap()).unwrap();
        let (header, _) = block.verify(&home.genesis).unwrap();
        assert_eq!((header.height, header.parent), (height, parent.id()));
        parent = header;
    }
    // Who admits organisations is the validator of now.
    let (word, of) = say(&home.data(), doctor.account, 0, Some("Hospital".into())).unwrap();
    assert_eq!(of, 1);
    assert_eq!(home.bring(encode(&word)).await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_heard_of_the_next_validator_refuses_the_one_before() {
    let mut home = Home::new().await;
    home.join().await;
    home.stop().await;
    let copy = home.folder.path().join("other");
    fs::create_dir(&copy).unwrap();
    home.stopped().copy_to(&copy.join("data")).unwrap();
    home.try_hand_over().await.unwrap();
    home.reopen().await;
    home.join().await;
    let known = home.newest_tip().await.changes().to_vec();
    assert!(home.proven(&known).await.is_ok());

    // Another relay from the same copy, with the key of before: as high, and higher.
    home.stop().await;
    fs::rename(home.data(), home.folder.path().join("right")).unwrap();
    fs::rename(copy.join("data"), home.data()).unwrap();
    home.reopen().await;
    for _ in 0..4 {
        home.join().await;
        let refused = ProofError::NotFinal(ReceiptError::Replaced);
        match home.proven(&known).await {
            Err(error) if error == refused => {}
            // As long as it is below the change it is only behind.
            Ok(header) => assert!(header.height <= known[0].height()),
            other => panic!("{other:?}"),
        }
    }
    assert!(home.tip().await.height > known[0].height());
    // Nor is it with another next one of its own.
    home.hand_over().await;
    home.join().await;
    let refused = ProofError::NotFinal(ReceiptError::OtherValidators);
    assert_eq!(home.proven(&known).await, Err(refused));
}

/// The folder as it was when each step was cut off.
#[tokio::test(flavor = "multi_thread")]
async fn cut_off_at_any_step_it_is_finished_by_the_same_command() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    // While it runs, nothing is replaced.
    assert!(home.try_hand_over().await.is_err());
    assert!(!home.data().join("validator.next").exists());
    home.stop().await;
    let file = |name: &str| home.data().join(name);
    let (key, next, changes) = (
        file("validator.key"),
        file("validator.next"),
        file("validators.cbor"),
    );
    let old = fs::read(&key).unwrap();

    // The next key was made, and no more.
    fs::write(&next, [9; 32]).unwrap();
    refuses_to_go_on(&home).await;
    let done = home.try_hand_over().await.unwrap();
    assert_eq!(fs::read(&key).unwrap(), [9; 32]);
    let told = fs::read(&changes).unwrap();

    // The block is final, and that is not kept yet.
    let back = |old: &[u8]| {
        fs::rename(&key, &next).unwrap();
        fs::write(&key, old).unwrap();
    };
    back(&old);
    fs::remove_file(&changes).unwrap();
    refuses_to_go_on(&home).await;
    assert_eq!(home.try_hand_over().await.unwrap(), done);
    assert_eq!(fs::read(&changes).unwrap(), told);

    // It is kept, and the key of before is whole; or is not.
    for old in [&old[..], &[0; 32], &[]] {
        back(old);
        refuses_to_go_on(&home).await;
        assert_eq!(home.try_hand_over().await.unwrap(), done);
        assert_eq!(fs::read(&key).unwrap(), [9; 32]);
        assert!(!next.exists());
    }
    let report = home.stopped().verify(None, home.clock.now()).await.unwrap();
    assert!(report.is_sound(), "{report}");
    home.reopen().await;
    home.add(&patient, b"after it").await;

    // The block is final, and the key that it names is not there: none is made in its place.
    home.stop().await;
    let copy = home.folder.path().join("copy");
    home.stopped().copy_to(&copy).unwrap();
    let second = home.try_hand_over().await.unwrap();
    assert_eq!(second.changes, 2);
    let lost = home.folder.path().join("lost");
    fs::rename(&key, &lost).unwrap();
    fs::write(&key, [9; 32]).unwrap();
    fs::write(&changes, told).unwrap();
    let refused = home.try_hand_over().await;
    assert!(matches!(refused, Err(HandOverError::Lost)), "{refused:?}");
    assert!(!next.exists());
    fs::rename(&lost, &next).unwrap();
    assert_eq!(home.try_hand_over().await.unwrap(), second);
    home.reopen().await;
    home.add(&patient, b"after that").await;
}

/// Nothing is done with a folder in between, and nothing is changed by trying.
async fn refuses_to_go_on(home: &Home) {
    let told = home.fault().await;
    assert!(told.contains(NOT_FINISHED), "{told}");
    let stopped = home.stopped();
    let copy = home.folder.path().join("between");
    let told = [
        stopped.copy_to(&copy).unwrap_err().to_string(),
        stopped.verify(None, 0).await.unwrap_err().to_string(),
        stopped.prune(1, false).unwrap_err().to_string(),
    ];
    assert!(told.iter().all(|it| it.contains(NOT_FINISHED)), "{told:?}");
    let config = options(home.folder.path()).resolve().unwrap();
    let refused = restore(&config, "a disk broke", home.clock.clone()).await;
    let of_ledger = |error| matches!(error, RestoreError::Ledger(LedgerError::HandsOver));
    assert!(of_ledger(refused.unwrap_err()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_of_the_changes_must_hold() {
    let mut home = Home::new().await;
    home.join().await;
    let old = fs::read(home.data().join("validator.key")).unwrap();
    home.hand_over().await;
    home.stop().await;
    let file = home.data().join("validators.cbor");
    let whole = fs::read(&file).unwrap();
    let mut other = whole.clone();
    *other.last_mut().unwrap() ^= 1;
    for wrong in [&other[..], b"", &whole[1..]] {
        fs::write(&file, wrong).unwrap();
        let told = home.fault().await;
        assert!(told.contains("does not tell of the ledger's"), "{told}");
        let told = home.stopped().verify(None, 0).await.unwrap_err();
        assert!(told.to_string().contains("validators.cbor"), "{told}");
    }
    fs::remove_file(&file).unwrap();
    let told = home.fault().await;
    assert!(told.contains("not that of a validator"), "{told}");
    // Not even with the key of before, which was kept somewhere.
    fs::write(home.data().join("validator.key"), old).unwrap();
    let told = home.fault().await;
    assert!(told.contains(NOT_FINISHED), "{told}");
    // The engine's folder, too, is that of the next one.
    assert!(home.try_hand_over().await.is_err());
}

async fn told(home: &Home) -> Restorations {
    let changes = home.newest_tip().await.changes().to_vec();
    let bytes = home.get("/v1/restored").await.bytes().await.unwrap();
    Restorations::verify(&bytes, Trust::new(&home.genesis, &changes)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_before_and_one_of_afterwards_go_on() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    home.stop().await;
    let copy = |name: &str| home.folder.path().join(name);
    let (before, after) = (copy("before"), copy("after"));
    let config = options(home.folder.path()).resolve().unwrap();
    home.stopped().copy_to(&before).unwrap();
    home.reopen().await;
    let done = home.hand_over().await;
    let replaced = key_in(&home.data());
    home.stop().await;
    home.stopped().copy_to(&after).unwrap();
    home.reopen().await;
    home.add(&patient, b"lost").await;
    let lost = home.newest_tip().await;

    for (folder, changes) in [(&after, 1), (&before, 0)] {
        home.stop().await;
        fs::remove_dir_all(home.data()).unwrap();
        let from = Stopped {
            data: folder.clone(),
            blobs: None,
        };
        from.copy_to(&home.data()).unwrap();
        // Two words have two times.
        let clock = home.clock.clone();
        let word = restore(&config, "a disk broke", clock).await.unwrap();
        assert_eq!(word.restored.height >= done.last.height, changes == 1);
        home.reopen().await;
        home.add(&patient, b"on it goes").await;
        let tip = home.newest_tip().await;
        let header = tip.verify(&home.genesis).unwrap();
        assert_eq!(
            (tip.changes().len(), header.epoch),
            (changes, word.restored.epoch)
        );
        assert_eq!(told(&home).await.newest(), Some(&word));
        assert_eq!(
            key_in(&home.data()).verifying_key() == replaced.verifying_key(),
            changes == 1
        );
        // What was lost was final, to whoever asks: a change among it, too.
        if changes == 1 {
            let file = home.folder.path().join("lost.aceso-evidence");
            let evidence = Evidence::new(&home.genesis, lost.clone(), word);
            fs::write(&file, encode(&evidence)).unwrap();
            let shown = check_evidence(&file, None).unwrap().unwrap();
            assert_eq!(shown.header, lost.verify(&home.genesis).unwrap());
        }
        // And it can be replaced again.
        let again = home.hand_over().await;
        assert_eq!(again.changes, changes + 1);
        assert!(again.last.next_epoch(home.genesis.time) > header.epoch);
        home.restart().await;
        home.add(&patient, b"and on").await;
        home.stop().await;
        let report = home.stopped().verify(None, home.clock.now()).await.unwrap();
        assert!(report.is_sound(), "{report}");
        home.reopen().await;
    }
}

/// The relay's own validator hands over to somebody, who agrees.
async fn word(home: &Home, person: &Person, validator: &SigningKey) -> Transaction {
    let word = ValidatorsWord {
        version: Version,
        genesis: home.genesis.digest(),
        number: 0,
        validators: vec![person.device.verifying_key()],
    };
    let mut signers = [validator, &person.device];
    signers.sort_by_key(|it| it.verifying_key());
    let signed = SignedValidators {
        signatures: signers.map(|it| word.sign(it)).to_vec(),
        word,
        genesis: home.genesis.clone(),
    };
    let current = &home.genesis.validators;
    assert_eq!(signed.word.holds(current, &signed.signatures), Ok(()));
    let (body, opening) = validators_changed::make(signed);
    home.sign(person, body, opening).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_the_validators_of_a_relay_that_runs() {
    let home = Home::new().await;
    let person = home.join().await;
    let transaction = word(&home, &person, &key_in(&home.data())).await;
    let Answer::Refused(status, name) = home.post(&transaction).await else {
        panic!("it was taken")
    };
    assert_eq!(
        (status, &*name),
        (StatusCode::NOT_IMPLEMENTED, "unsupported")
    );
    // All goes on.
    home.add(&person, b"after it").await;
}
