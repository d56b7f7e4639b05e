//! What the ledger holds now, proven to whoever asks.

use std::time::Duration;

use aceso_core::{
    codec::decode,
    crypto::digest::Digest,
    id::{BlockId, GrantId, RecordId},
    ledger::Key,
    proof::{Answer, Checked, Inquiry, ProofError},
    transaction::Checkpoint,
};
use aceso_relay::config::Options;
use futures_util::future::{join, join_all};
use reqwest::{Method, Response, StatusCode};

use crate::{
    home::{Home, Person, problem, rng},
    parcels,
};

impl Home {
    pub async fn question(&self, question: Vec<u8>) -> Response {
        let url = format!("{}/v1/proofs", self.url);
        self.http.post(url).body(question).send().await.unwrap()
    }

    async fn question_of(&self, person: &Person, question: Vec<u8>) -> Response {
        self.signed(person, Method::POST, "/v1/proofs", &[], question)
            .await
    }

    /// Why there is no answer.
    async fn unanswered(&self, person: Option<&Person>, keys: &[Key]) -> (u16, String) {
        let mut inquiry = Inquiry::new(&mut rng());
        for key in keys {
            inquiry.ask(key).unwrap();
        }
        let response = match person {
            Some(person) => self.question_of(person, inquiry.question()).await,
            None => self.question(inquiry.question()).await,
        };
        (response.status().as_u16(), problem(response).await)
    }

    pub async fn prove(&self, known: &[Checkpoint], keys: &[Key]) -> Result<Checked, ProofError> {
        self.prove_to(None, known, keys).await
    }

    /// What somebody is answered.
    pub async fn prove_to(
        &self,
        person: Option<&Person>,
        known: &[Checkpoint],
        keys: &[Key],
    ) -> Result<Checked, ProofError> {
        let mut inquiry = Inquiry::new(&mut rng());
        for known in known {
            inquiry.know(known)?;
        }
        for key in keys {
            inquiry.ask(key)?;
        }
        let response = loop {
            let response = match person {
                Some(person) => self.question_of(person, inquiry.question()).await,
                None => self.question(inquiry.question()).await,
            };
            // While blocks are made, the newest one's certificate may be on its way.
            if response.status() != StatusCode::SERVICE_UNAVAILABLE {
                break response;
            }
        };
        assert_eq!(response.status(), StatusCode::OK);
        inquiry.check(&response.bytes().await.unwrap(), &self.genesis)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn presence_and_absence_are_proven_of_the_newest_block() {
    let home = Home::new().await;
    let nobody = Key::Account(Person::new().account);
    // Also of a ledger on which nothing has happened.
    let checked = home.prove(&[], &[nobody]).await.unwrap();
    assert_eq!(
        (checked.header().height, checked.value(&nobody)),
        (0, Ok(None))
    );
    let nothing = Key::Grant(GrantId::random(&mut rng()));

    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let keys = [
        nothing,
        Key::Record(RecordId::random(&mut rng())),
        Key::Grant(share.grant),
        Key::Record(record.id),
        Key::Account(doctor.account),
    ];
    let now = home.clock.now();
    let checked = home.prove_to(Some(&patient), &[], &keys).await.unwrap();
    assert_eq!(*checked.header(), home.tip().await);
    assert!(checked.at() >= now);
    let grant = checked.grant(share.grant).unwrap().unwrap();
    assert_eq!((grant.owner, grant.revoked), (patient.account, None));
    assert_eq!(checked.value(&nothing), Ok(None));
    assert_eq!(checked.value(&keys[1]), Ok(None));
    assert!(checked.account(doctor.account).unwrap().is_some());

    home.revoke(&patient, share.grant).await.receipt();
    let checked = home.prove_to(Some(&doctor), &[], &keys[2..3]).await;
    let checked = checked.unwrap();
    let revoked = checked.grant(share.grant).unwrap().unwrap().revoked;
    assert_eq!(revoked, Some(checked.header().time));
}

/// A wallet takes it for a lie when the activity tells of fewer (protocol §16).
#[tokio::test(flavor = "multi_thread")]
async fn each_access_that_is_counted_is_in_the_list_that_is_read_afterwards() {
    const LOOKS: u64 = 24;
    let home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let before = home.activity(&patient, 0).await.len() as u64;
    let key = [Key::Grant(share.grant)];
    let looks = async {
        let mut seen = 0;
        while seen < LOOKS {
            let checked = home.prove_to(Some(&patient), &[], &key).await.unwrap();
            seen = checked.grant(share.grant).unwrap().unwrap().opened;
            let told = home.activity(&patient, 0).await.len() as u64 - before;
            assert!(told >= seen, "{told} of {seen}");
        }
        seen
    };
    // Several in one block, and one after the other.
    let opened = async {
        for _ in 0..LOOKS / 8 {
            join_all((0..8).map(|_| home.open(&doctor, &share))).await;
        }
    };
    let (seen, ()) = join(looks, opened).await;
    assert_eq!(seen, LOOKS);
    home.revoke(&patient, share.grant).await.receipt();
    let checked = home.prove_to(Some(&patient), &[], &key).await.unwrap();
    assert_eq!(checked.grant(share.grant).unwrap().unwrap().opened, LOOKS);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_public_is_told_to_those_it_is_about() {
    let home = Home::new().await;
    let (patient, doctor, stranger) = (home.join().await, home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let opened = home.open(&doctor, &share).await;
    let theirs = home.add(&doctor, b"a letter").await;
    let parcel = parcels::prepare(&home, &doctor, &patient, &theirs, None).await;
    parcels::send(&home, &doctor, &parcel).await.receipt();

    let (patient, doctor, stranger) = (&patient, &doctor, &stranger);
    let both: &[_] = &[patient, doctor];
    let cases: [(Key, &[&Person]); 9] = [
        (Key::Record(record.id), &[patient]),
        (Key::Record(theirs.id), &[doctor]),
        (Key::Blob(record.version.blob), &[patient]),
        (Key::Grant(share.grant), both),
        (Key::Parcel(parcel.id), both),
        (Key::Inbox(patient.account), &[patient]),
        // Nothing is there; still it is nobody else's to hear.
        (Key::Inbox(doctor.account), &[doctor]),
        (Key::Recovery(patient.account), &[patient]),
        (Key::Intent(opened), &[doctor]),
    ];
    let not_yours = (403, "not-yours".to_owned());
    for (key, parties) in cases {
        assert_eq!(
            home.unanswered(None, &[key]).await,
            (401, "unsigned".into()),
            "{key:?}"
        );
        for person in [patient, doctor, stranger] {
            match parties.iter().any(|it| it.account == person.account) {
                true => drop(home.prove_to(Some(person), &[], &[key]).await.unwrap()),
                false => {
                    let refused = home.unanswered(Some(person), &[key]).await;
                    assert_eq!(refused, not_yours, "{key:?}");
                }
            }
        }
    }
    // One that is not theirs is one too many.
    let public = Key::Account(patient.account);
    let mixed = [public, Key::Grant(share.grant)];
    assert_eq!(home.unanswered(Some(stranger), &mixed).await, not_yours);
    // What the ledger is about to forget, and what is no key, is nobody's.
    let intent = share.transaction.clone().verify().unwrap();
    let intent = intent.statement();
    for key in [
        Key::Due(intent.valid_until, intent.intent),
        Key::Intent(intent.intent),
    ] {
        assert_eq!(home.unanswered(Some(patient), &[key]).await, not_yours);
    }
    // Somebody else's signature does not make one a party.
    let posing = patient.another();
    assert_eq!(
        home.unanswered(Some(&posing), &[mixed[1]]).await,
        (403, "unknown-device".into())
    );
    // What was given stays known to both once it is over, also if its owner has closed the account.
    home.revoke(patient, share.grant).await.receipt();
    home.close(patient, 0).await.0.receipt();
    for person in both {
        home.prove_to(Some(person), &[], &mixed).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_block_is_proven_to_be_of_the_history() {
    let mut home = Home::new().await;
    let mut known = vec![home.checkpoint().await];
    for round in 0..14 {
        home.join().await;
        known.push(home.checkpoint().await);
        if round == 5 {
            home.restart().await;
        }
        let checked = home.prove(&known, &[]).await.unwrap();
        assert_eq!(Some(&checked.checkpoint()), known.last());
    }
    let other = |height| Checkpoint {
        height,
        block: BlockId(Digest([1; 32])),
    };
    assert_eq!(home.prove(&[other(3)], &[]).await, Err(ProofError::Fork(3)));
    assert_eq!(
        home.prove(&[other(14)], &[]).await,
        Err(ProofError::Fork(14))
    );
    let mut ahead = Inquiry::new(&mut rng());
    // Far enough: a crash may have left an empty block more.
    ahead.know(&other(99)).unwrap();
    let response = home.question(ahead.question()).await;
    assert_eq!(response.status(), StatusCode::CONFLICT);
    assert_eq!(problem(response).await, "ahead");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_without_the_history_tree_gets_it_at_the_start() {
    let mut home = Home::new().await;
    for _ in 0..6 {
        home.join().await;
    }
    let known = home.checkpoint().await;
    for _ in 0..6 {
        home.join().await;
    }
    home.relay.take().unwrap().stop().await.unwrap();
    forget_history(&home.folder.path().join("data/store")).await;
    home.reopen().await;
    let checked = home.prove(&[known], &[]).await.unwrap();
    assert!(checked.header().height >= 12);
    home.join().await;
    home.prove(&[known, checked.checkpoint()], &[])
        .await
        .unwrap();
}

/// As a release left it that knew nothing of the tree.
async fn forget_history(store: &std::path::Path) {
    // The old one's threads may hold the folder for a moment.
    for _ in 0..200 {
        match fjall::Database::builder(store).open() {
            Ok(db) => {
                let tree = db.keyspace("ancestors", Default::default).unwrap();
                assert!(!tree.is_empty().unwrap());
                db.delete_keyspace(tree).unwrap();
                db.persist(fjall::PersistMode::SyncAll).unwrap();
                return;
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    panic!("the folder stays locked");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_question_or_too_much_is_refused() {
    let home = Home::new().await;
    let question = Inquiry::new(&mut rng()).question();
    let refused = async |body: Vec<u8>| {
        let response = home.question(body).await;
        (response.status().as_u16(), problem(response).await)
    };
    assert_eq!(refused(vec![]).await, (400, "invalid".into()));
    let cut = question[..question.len() - 1].to_vec();
    assert_eq!(refused(cut).await, (400, "invalid".into()));
    assert_eq!(refused(vec![0; 40_000]).await, (413, "too-large".into()));
    // Many keys count as many requests.
    let mut inquiry = Inquiry::new(&mut rng());
    for _ in 0..256 {
        inquiry
            .ask(&Key::Grant(GrantId::random(&mut rng())))
            .unwrap();
    }
    let person = home.join().await;
    let response = home.question_of(&person, inquiry.question()).await;
    assert_eq!(response.status(), StatusCode::OK);
    let answer = response.bytes().await.unwrap();
    assert!(decode::<Answer>(&answer).is_ok());
    inquiry.clone().check(&answer, &home.genesis).unwrap();
    let few = |options: &mut Options| {
        (options.address_rate, options.address_burst) = (Some(1), Some(8));
    };
    let home = Home::with(few).await;
    let response = home.question(inquiry.question()).await;
    assert_eq!(problem(response).await, "rate-limited");
}
