//! What was damaged on the disk is found before anything is made of it, and holds up nobody else.

use std::{sync::Arc, time::Duration};

use aceso_core::{
    block::Header,
    grant::Purpose,
    ledger::Key,
    proof::Inquiry,
    transaction::{Checkpoint, Transaction},
};
use aceso_relay::{
    audit::Stopped,
    store::{Rows, Store},
};
use reqwest::{Method, StatusCode};
use sha2::{Digest as _, Sha256};

use crate::{
    audit::{told, verify},
    home::{Answer, HOUR, Home, Person, problem, rng},
};

/// A row with other bytes than it had.
struct Damage {
    rows: Rows,
    key: Vec<u8>,
    before: Vec<u8>,
}

impl Damage {
    /// Writes a row of a relay that is stopped.
    fn new(home: &Home, rows: Rows, key: Vec<u8>, change: impl FnOnce(&mut Vec<u8>)) -> Self {
        let store = store(home);
        let before = store.row(rows, &key).unwrap().unwrap().to_vec();
        let mut after = before.clone();
        change(&mut after);
        assert_ne!(before, after);
        store.put_row(rows, &key, &after).unwrap();
        Self { rows, key, before }
    }

    fn repair(&self, home: &Home) {
        let store = store(home);
        store.put_row(self.rows, &self.key, &self.before).unwrap();
    }
}

fn store(home: &Home) -> Store {
    let folder = home.folder.path().join("data/store");
    Store::open(&folder, &home.genesis).unwrap()
}

async fn stop(home: &mut Home) {
    home.relay.take().unwrap().stop().await.unwrap();
}

/// With the byte as it was, all is as it must be: nothing that was signed meanwhile rests on the other.
async fn nothing_rests_on(damage: Damage, home: &mut Home) {
    stop(home).await;
    let stopped = Stopped {
        data: home.folder.path().join("data"),
        blobs: None,
    };
    assert!(!verify(&stopped).await.is_sound());
    damage.repair(home);
    let report = verify(&stopped).await;
    assert!(report.is_sound(), "{:?}", told(&report));
    home.reopen().await;
}

fn refused(answer: Answer) {
    let damaged = Answer::Refused(StatusCode::INTERNAL_SERVER_ERROR, "damaged".into());
    assert_eq!(answer, damaged);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_that_is_damaged_is_not_answered_nor_built_on_and_others_go_on() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    let whole = home.share(&patient, &doctor, &[&record]).await;
    stop(&mut home).await;
    // Another byte, and still a share to whoever reads it.
    let key = Key::Grant(share.grant);
    let damage = Damage::new(&home, Rows::State, key.to_bytes(), |row| {
        let at = row.len() / 2;
        row[at] ^= 1;
    });
    home.reopen().await;

    let listed = home.fetch(&doctor, "/v1/grants").await;
    assert_eq!(listed.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(problem(listed).await, "damaged");
    let wanted = [record.id];
    let (asked, _) = home
        .ask(&doctor, share.grant, &wanted, Purpose::Treatment)
        .await;
    refused(asked);
    refused(home.revoke(&patient, share.grant).await);
    // The same people, and others, go on at once.
    home.open(&doctor, &whole).await;
    home.revoke(&patient, whole.grant).await.receipt();
    home.join().await;

    nothing_rests_on(damage, &mut home).await;
    home.revoke(&patient, share.grant).await.receipt();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_can_not_be_read_holds_up_nobody_else() {
    let mut home = Home::new().await;
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, b"content").await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    stop(&mut home).await;
    let key = Key::Account(patient.account);
    let damage = Damage::new(&home, Rows::State, key.to_bytes(), |row| row.truncate(9));
    home.reopen().await;

    let home = Arc::new(home);
    let revocation = home.revocation(&patient, share.grant).await;
    // Together with others, of whom each gets an answer of their own.
    let mut others = Vec::new();
    for _ in 0..4 {
        let home = home.clone();
        others.push(tokio::spawn(async move { drop(home.join().await) }));
    }
    refused(home.post(&revocation).await);
    for other in others {
        other.await.unwrap();
    }
    // It is left to be tried again, not forgotten as if it were done.
    refused(home.post(&revocation).await);
    let account = home.get(&format!("/v1/accounts/{}", patient.account)).await;
    assert_eq!(problem(account).await, "damaged");

    let mut home = Arc::into_inner(home).unwrap();
    nothing_rests_on(damage, &mut home).await;
    home.post(&revocation).await.receipt();
}

/// Before a node is its version, and what it is comes first.
const VERSION: usize = 8;
const LEAF: u8 = 2;

/// The branch of the root that a key is in.
fn branch(key: &[u8]) -> u8 {
    Sha256::digest(key)[0] >> 4
}

/// What would begin somebody's account, and the branches of the keys that the rules look at for that; the last is written unseen.
async fn beginner(home: &Home) -> (Transaction, [u8; 3]) {
    let person = Person::new();
    let mut draft = home.beginning_draft(&person).await;
    // It is sent once more at the end.
    draft.valid_until += HOUR;
    let keys = [
        Key::Account(person.account),
        Key::Intent(draft.intent),
        Key::Due(draft.valid_until, draft.intent),
    ];
    let branches = keys.map(|key| branch(&key.to_bytes()));
    let transaction = draft.sign(&person.device, &mut rng());
    (transaction, branches)
}

async fn beginner_with(home: &Home, is: impl Fn([u8; 3]) -> bool) -> Transaction {
    loop {
        let (transaction, branches) = beginner(home).await;
        if is(branches) {
            return transaction;
        }
    }
}

/// The path of a branch of the root that is one leaf.
fn alone(home: &Home, is: impl Fn(u8) -> bool) -> Option<Vec<u8>> {
    store(home)
        .rows(Rows::Tree)
        .map(Result::unwrap)
        .find(|(path, node)| path[0] == 1 && node[VERSION] == LEAF && is(path[1] >> 4))
        .map(|(path, _)| path.to_vec())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_can_build_no_block_says_that_it_is_not_ready() {
    let (mut home, leaf) = loop {
        let mut home = Home::new().await;
        let (begin, [_, intent, due]) = beginner(&home).await;
        home.post(&begin).await.receipt();
        stop(&mut home).await;
        if let Some(leaf) = alone(&home, |branch| branch == intent || branch == due) {
            break (home, leaf);
        }
    };
    let damage = Damage::new(&home, Rows::Tree, leaf, |node| {
        *node.last_mut().unwrap() ^= 1;
    });
    home.reopen().await;
    assert_eq!(home.get("/readyz").await.status(), StatusCode::OK);

    // The next block has to forget that intent, whatever else is in it.
    home.clock.advance(Duration::from_secs(25 * 60 * 60));
    let begin = home.beginning(&Person::new()).await;
    let home = Arc::new(home);
    let mut post = {
        let (home, begin) = (home.clone(), begin.clone());
        tokio::spawn(async move { home.post(&begin).await })
    };
    let mut asked = 0;
    let not_ready = async {
        while home.get("/readyz").await.status() != StatusCode::SERVICE_UNAVAILABLE {
            asked += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let patience = Duration::from_secs(60);
    let told = tokio::select! {
        told = tokio::time::timeout(patience, not_ready) => told,
        answer = &mut post => panic!("a block was built: {answer:?}"),
    };
    assert!(told.is_ok(), "ready, {asked} times");
    post.abort();
    let _ = post.await;

    let mut home = Arc::into_inner(home).unwrap();
    nothing_rests_on(damage, &mut home).await;
    home.post(&begin).await.receipt();
    assert_eq!(home.get("/readyz").await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_not_be_put_into_the_tree_holds_up_nobody_else() {
    let (mut home, leaf) = loop {
        let mut home = Home::new().await;
        home.join().await;
        home.join().await;
        stop(&mut home).await;
        if let Some(leaf) = alone(&home, |_| true) {
            break (home, leaf);
        }
    };
    let here = leaf[1] >> 4;
    let damage = Damage::new(&home, Rows::Tree, leaf, |node| {
        *node.last_mut().unwrap() ^= 1;
    });
    home.reopen().await;

    let unseen = beginner_with(&home, |[account, intent, due]| {
        due == here && account != here && intent != here
    });
    let unseen = unseen.await;
    let mut all = Vec::new();
    for _ in 0..5 {
        all.push(beginner_with(&home, |branches| !branches.contains(&here)).await);
    }
    all.insert(2, unseen.clone());
    let home = Arc::new(home);
    let posts: Vec<_> = all
        .iter()
        .map(|transaction| {
            let (home, transaction) = (home.clone(), transaction.clone());
            tokio::spawn(async move { home.post(&transaction).await })
        })
        .collect();
    for (transaction, answer) in all.iter().zip(posts) {
        let answer = answer.await.unwrap();
        match *transaction == unseen {
            true => refused(answer),
            false => drop(answer.receipt()),
        }
    }
    let mut home = Arc::into_inner(home).unwrap();
    nothing_rests_on(damage, &mut home).await;
    home.post(&unseen).await.receipt();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_at_all_is_signed_on_a_root_that_is_damaged() {
    let mut home = Home::new().await;
    let person = home.join().await;
    let (begin, _) = beginner(&home).await;
    stop(&mut home).await;
    let damage = Damage::new(&home, Rows::Tree, vec![0], |node| {
        // The hash of the first branch that is not empty.
        let children = VERSION + 1;
        let empty = node[children..].iter().take_while(|it| **it == 0).count();
        node[children + empty + 1] ^= 1;
    });
    home.reopen().await;
    let before: Header = home.tip().await;
    let account = home.get(&format!("/v1/accounts/{}", person.account)).await;
    assert_eq!(problem(account).await, "damaged");
    refused(home.post(&begin).await);
    assert_eq!(home.tip().await, before);
    nothing_rests_on(damage, &mut home).await;
    home.post(&begin).await.receipt();
}

/// A whole part has a digest; who asks for another one gets it.
#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_an_envelope_that_is_damaged_is_not_given() {
    let home = Home::new().await;
    let patient = home.join().await;
    let content: Vec<u8> = (0..6_500_000u32).map(|i| (i * 7) as u8).collect();
    let blob = home.add(&patient, &content).await.version.blob;
    let target = format!("/v1/blobs/{blob}");
    let whole = home.fetch(&patient, &target).await.bytes().await.unwrap();
    let range = async |range: &str| {
        let headers = [("range", format!("bytes={range}"))];
        home.signed(&patient, Method::GET, &target, &headers, vec![])
            .await
    };
    let part = |n: u32| {
        home.folder
            .path()
            .join(format!("data/blobs/{target}/{n}").replace("/v1", ""))
    };
    let flip = |n| {
        let mut bytes = std::fs::read(part(n)).unwrap();
        bytes[1000] ^= 1;
        std::fs::write(part(n), bytes).unwrap();
    };
    flip(1);
    let first = range("0-99").await.bytes().await.unwrap();
    assert_eq!(first, whole[..100]);
    // Also where the byte is not among those that are asked for.
    for within in ["1048576-1048600", "1100000-2200000", "0-2099999"] {
        let refused = range(within).await;
        assert_eq!(refused.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(problem(refused).await, "blob-damaged");
    }
    // Of what is longer only the beginning is looked at before it is promised: it breaks off.
    let begun = home.fetch(&patient, &target).await;
    assert_eq!(begun.status(), StatusCode::OK);
    assert!(begun.bytes().await.is_err());
    flip(0);
    assert_eq!(
        problem(home.fetch(&patient, &target).await).await,
        "blob-damaged"
    );
    flip(0);
    flip(1);
    let again = home.fetch(&patient, &target).await.bytes().await.unwrap();
    assert_eq!(again, whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_way_to_a_block_that_leads_elsewhere_is_not_given() {
    let mut home = Home::new().await;
    let mut known = Vec::new();
    while known.last().is_none_or(|it: &Checkpoint| it.height < 9) {
        home.join().await;
        known.push(home.checkpoint().await);
    }
    let of = |heights: std::ops::Range<u64>| {
        let mut known = known.iter();
        *known.find(|it| heights.contains(&it.height)).unwrap()
    };
    let (before, beside) = (of(1..4), of(4..8));
    stop(&mut home).await;
    // The first four blocks as one.
    let key = vec![2, 0, 0, 0, 0, 0, 0, 0, 0];
    let damage = Damage::new(&home, Rows::Ancestors, key, |row| row[0] ^= 1);
    home.reopen().await;
    let mut inquiry = Inquiry::new(&mut rng());
    inquiry.know(&beside).unwrap();
    let refused = home.question(inquiry.question()).await;
    assert_eq!(refused.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(problem(refused).await, "damaged");
    // That way does not lead past it.
    home.prove(&[before], &[]).await.unwrap();
    nothing_rests_on(damage, &mut home).await;
    home.prove(&[before, beside], &[]).await.unwrap();
}
