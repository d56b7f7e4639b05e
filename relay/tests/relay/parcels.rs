//! Parcels: sent, looked at by whom they are for alone, kept, declined, withdrawn, forgotten in time.

use std::time::Duration;

use aceso_core::{
    codec::{Version, decode, encode},
    crypto::{
        digest::{Salt, commit},
        seal::Sealed,
    },
    envelope::open_all,
    grant::RecordKind,
    id::{GrantId, Millis, ParcelId},
    kinds::{parcel, parcel_ended},
    parcel::{
        Letter, LetterContext, ParcelEnd, ParcelTerms, Room, Sent, content_digest, letter_digest,
    },
    transaction::Transaction,
    wire::{Entry, ParcelEntry, ParcelList},
};
use reqwest::{Method, Response, StatusCode};

use crate::home::{Answer, HOUR, Home, Person, Record, make_record, problem, rng, soon};

pub struct Parcel {
    pub id: ParcelId,
    context: LetterContext,
    letter: Vec<u8>,
    transaction: Transaction,
    until: Millis,
}

impl Parcel {
    fn blob(&self, record: &Record) -> String {
        format!("/v1/parcels/{}/blobs/{}", self.id, record.version.blob)
    }
}

pub async fn prepare(
    home: &Home,
    sender: &Person,
    to: &Person,
    record: &Record,
    introduction: Option<GrantId>,
) -> Parcel {
    let rng = &mut rng();
    let id = ParcelId::random(rng);
    let until = home.clock.now() + 24 * HOUR;
    let terms = ParcelTerms {
        recipient: to.account,
        recipient_keys: to.keys,
        record: record.id,
        until,
        introduction,
    };
    let salt = Salt::random(rng);
    let context = LetterContext {
        genesis: home.genesis.digest(),
        sender: sender.account,
        recipient: to.account,
        recipient_keys: to.keys,
        parcel: id,
        terms: commit(&salt, &encode(&terms)),
    };
    let sent = Sent {
        version: Version,
        genesis: context.genesis,
        parcel: id,
        sender: sender.account,
        recipient: to.account,
        name: "Riverside Hospital".into(),
        organisation: String::new(),
        title: "Discharge letter".into(),
        kind: RecordKind::Pdf,
        media_type: "application/pdf".into(),
        size: record.content.len() as u64,
        content: content_digest(&record.content),
        time: home.clock.now(),
    };
    let letter = Letter::new(
        record.version,
        record.key.clone(),
        sent.sign(&sender.device),
    );
    let letter = letter.seal(to.sealing.public_key(), &context, rng).unwrap();
    let body = parcel::Body {
        parcel: id,
        terms: context.terms,
        letter: letter_digest(&letter),
    };
    let opening = parcel::Opening { salt, terms };
    Parcel {
        id,
        context,
        letter,
        transaction: home.sign(sender, body, opening).await,
        until,
    }
}

async fn put_letter(home: &Home, by: &Person, parcel: ParcelId, letter: &[u8]) -> Response {
    let target = format!("/v1/parcels/{parcel}/letter");
    home.signed(by, Method::PUT, &target, &[], letter.to_vec())
        .await
}

pub async fn send(home: &Home, sender: &Person, parcel: &Parcel) -> Answer {
    let stored = put_letter(home, sender, parcel.id, &parcel.letter).await;
    assert_eq!(stored.status(), StatusCode::NO_CONTENT);
    home.post(&parcel.transaction).await
}

pub async fn end(home: &Home, by: &Person, parcel: ParcelId, how: ParcelEnd) -> Answer {
    let (body, opening) = parcel_ended::make(parcel, how, Salt::random(&mut rng()));
    home.post(&home.sign(by, body, opening).await).await
}

async fn list(home: &Home, person: &Person) -> Vec<ParcelEntry> {
    let response = home.fetch(person, "/v1/parcels").await;
    assert_eq!(response.status(), StatusCode::OK);
    let list: ParcelList = decode(&response.bytes().await.unwrap()).unwrap();
    list.0
}

async fn refused(home: &Home, person: &Person, target: &str) -> String {
    problem(home.fetch(person, target).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_it_is_for_looks_at_it_and_nobody_else_does() {
    let mut home = Home::new().await;
    let (hospital, patient, stranger) = (home.join().await, home.join().await, home.join().await);
    let record = home.add(&hospital, &vec![3; 1_200_000]).await;
    let other = home.add(&hospital, b"of somebody else").await;
    let parcel = prepare(&home, &hospital, &patient, &record, None).await;
    let target = parcel.blob(&record);

    // Before it is final nobody gets anything, also when the letter is there.
    assert_eq!(home.post(&parcel.transaction).await.name(), "no-letter");
    let stored = put_letter(&home, &hospital, parcel.id, &parcel.letter).await;
    assert_eq!(stored.status(), StatusCode::NO_CONTENT);
    assert_eq!(refused(&home, &patient, &target).await, "no-parcel");
    assert!(list(&home, &patient).await.is_empty());

    let receipt = home.post(&parcel.transaction).await.receipt();
    home.restart().await;
    for person in [&hospital, &patient] {
        let lines = home.activity(person, 0).await;
        assert_eq!(lines.last().unwrap().1, Entry::Final(receipt.clone()));
        let found = list(&home, person).await.remove(0);
        assert_eq!((found.parcel, &found.receipt), (parcel.id, &receipt));
        let expected = (person.account == patient.account).then(|| parcel.letter.clone());
        assert_eq!(found.letter, expected);
    }
    let device = hospital.device.verifying_key();
    let letter = list(&home, &patient).await.remove(0).letter.unwrap();
    let (letter, sent) = Letter::open(&letter, &patient.sealing, &parcel.context, device).unwrap();
    let whole = home.fetch(&patient, &target).await;
    assert_eq!(whole.status(), StatusCode::OK);
    let file = whole.bytes().await.unwrap();
    let content = open_all(&letter.key, Some(&record.version.descriptor()), &file).unwrap();
    assert!(content == record.content && sent.is_of(&content));
    let range = [("range", "bytes=5-9".to_owned())];
    let part = home
        .signed(&patient, Method::GET, &target, &range, vec![])
        .await;
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.bytes().await.unwrap(), file[5..10]);

    let elsewhere = parcel.blob(&other);
    let invented = format!("/v1/parcels/{}/blobs/{}", record.id, record.version.blob);
    for (person, target) in [
        (&stranger, &target),
        (&hospital, &target),
        (&stranger, &invented),
        (&patient, &invented),
        (&patient, &elsewhere),
    ] {
        assert_eq!(refused(&home, person, target).await, "no-parcel");
    }
    let unsigned = home.get(&target).await;
    assert_eq!(problem(unsigned).await, "unsigned");
    assert!(list(&home, &stranger).await.is_empty());

    let (answer, intent) = home.erase(&hospital, record.id).await;
    answer.receipt();
    home.erased(&hospital, intent).await;
    assert_eq!(refused(&home, &patient, &target).await, "record-erased");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_once_and_its_letter_is_gone_with_it() {
    let mut home = Home::new().await;
    let (hospital, patient) = (home.join().await, home.join().await);
    let record = home.add(&hospital, b"content").await;
    let room = || home.relay().app().quota.total();
    let before = room();
    for (how, by, wrong) in [
        (ParcelEnd::Kept, &patient, &hospital),
        (ParcelEnd::Declined, &patient, &hospital),
        (ParcelEnd::Withdrawn, &hospital, &patient),
    ] {
        let parcel = prepare(&home, &hospital, &patient, &record, None).await;
        let nothing = end(&home, by, parcel.id, how).await;
        assert_eq!(nothing.name(), "no-parcel");
        send(&home, &hospital, &parcel).await.receipt();
        assert_eq!(end(&home, wrong, parcel.id, how).await.name(), "no-parcel");
        assert!(room() > before);
        let receipt = end(&home, by, parcel.id, how).await.receipt();
        assert_eq!(room(), before);
        for person in [&hospital, &patient] {
            let found = list(&home, person).await.remove(0);
            assert_eq!(found.state.end.map(|it| it.how), Some(how));
            assert_eq!(found.letter, None);
            let lines = home.activity(person, 0).await;
            assert_eq!(lines.last().unwrap().1, Entry::Final(receipt.clone()));
        }
        let again = end(&home, by, parcel.id, how).await;
        assert_eq!(
            again,
            Answer::Refused(StatusCode::CONFLICT, "parcel-ended".into())
        );
        let target = parcel.blob(&record);
        assert_eq!(refused(&home, &patient, &target).await, "no-parcel");
    }
    home.restart().await;
    assert_eq!(home.relay().app().quota.total(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_listed_before_all_that_came_and_went_since() {
    let home = Home::new().await;
    let (hospital, patient) = (home.join().await, home.join().await);
    let record = home.add(&hospital, b"content").await;
    let waits = prepare(&home, &hospital, &patient, &record, None).await;
    send(&home, &hospital, &waits).await.receipt();
    let mut newest_last = Vec::new();
    for _ in 0..2 {
        let gone = prepare(&home, &hospital, &patient, &record, None).await;
        send(&home, &hospital, &gone).await.receipt();
        end(&home, &hospital, gone.id, ParcelEnd::Withdrawn)
            .await
            .receipt();
        newest_last.push(gone.id);
    }
    let listed: Vec<_> = list(&home, &patient)
        .await
        .into_iter()
        .map(|it| it.parcel)
        .collect();
    assert_eq!(listed, [waits.id, newest_last[1], newest_last[0]]);
    let listed: Vec<_> = list(&home, &hospital)
        .await
        .into_iter()
        .map(|it| it.parcel)
        .collect();
    assert_eq!(listed, [newest_last[1], newest_last[0], waits.id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_in_time_goes_back() {
    let home = Home::new().await;
    let (hospital, patient) = (home.join().await, home.join().await);
    let record = home.add(&hospital, b"content").await;
    let before = home.relay().app().quota.total();
    let parcel = prepare(&home, &hospital, &patient, &record, None).await;
    send(&home, &hospital, &parcel).await.receipt();
    // A letter that no parcel ever named.
    let lost = prepare(&home, &hospital, &patient, &record, None).await;
    let stored = put_letter(&home, &hospital, lost.id, &lost.letter).await;
    assert_eq!(stored.status(), StatusCode::NO_CONTENT);
    let late = parcel.until - home.clock.now();
    // The other letter came a moment later.
    home.clock.advance(Duration::from_millis(late + 60_000));
    let target = parcel.blob(&record);
    assert_eq!(refused(&home, &patient, &target).await, "no-parcel");
    assert_eq!(list(&home, &patient).await[0].letter, None);
    let kept = end(&home, &patient, parcel.id, ParcelEnd::Kept).await;
    assert_eq!(
        kept,
        Answer::Refused(StatusCode::FORBIDDEN, "parcel-over".into())
    );
    let app = home.relay().app();
    assert_eq!(app.letters.collect().await.unwrap(), 2);
    assert_eq!(app.letters.collect().await.unwrap(), 0);
    assert_eq!(app.quota.total(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_leave_few_and_take_no_place_of_those_who_are_known() {
    let home = Home::new().await;
    let (stranger, doctor, patient) = (home.join().await, home.join().await, home.join().await);
    let record = home.add(&stranger, b"unasked").await;
    for _ in 0..Room::STRANGERS.each {
        let parcel = prepare(&home, &stranger, &patient, &record, None).await;
        send(&home, &stranger, &parcel).await.receipt();
    }
    let one_more = prepare(&home, &stranger, &patient, &record, None).await;
    let answer = send(&home, &stranger, &one_more).await;
    assert_eq!(
        answer,
        Answer::Refused(StatusCode::CONFLICT, "too-many-parcels".into())
    );
    let mine = home.add(&patient, b"mine").await;
    let share = home.share(&patient, &doctor, &[&mine]).await;
    // Nobody introduces themself by what is shared with somebody else.
    let posing = prepare(&home, &stranger, &patient, &record, Some(share.grant)).await;
    assert_eq!(send(&home, &stranger, &posing).await.name(), "no-grant");
    let record = home.add(&doctor, b"awaited").await;
    let parcel = prepare(&home, &doctor, &patient, &record, Some(share.grant)).await;
    send(&home, &doctor, &parcel).await.receipt();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_the_one_that_was_signed() {
    let home = Home::new().await;
    let (hospital, patient, stranger) = (home.join().await, home.join().await, home.join().await);
    let record = home.add(&hospital, b"content").await;
    let parcel = prepare(&home, &hospital, &patient, &record, None).await;
    let put = async |by, letter: &[u8]| {
        let response = put_letter(&home, by, parcel.id, letter).await;
        match response.status() {
            StatusCode::NO_CONTENT => "stored".to_owned(),
            _ => problem(response).await,
        }
    };
    assert_eq!(put(&hospital, b"no letter").await, "malformed");
    assert_eq!(put(&hospital, &[0; 8193]).await, "too-large");
    let mut other: Sealed = decode(&parcel.letter).unwrap();
    other.ciphertext[0] ^= 1;
    assert_eq!(put(&hospital, &encode(&other)).await, "stored");
    assert_eq!(put(&stranger, &parcel.letter).await, "parcel-exists");
    assert_eq!(home.post(&parcel.transaction).await.name(), "no-letter");
    // Until it is final it may be replaced.
    send(&home, &hospital, &parcel).await.receipt();
    assert_eq!(put(&hospital, &encode(&other)).await, "parcel-exists");
    assert_eq!(put(&hospital, &parcel.letter).await, "stored");
    assert_eq!(
        list(&home, &patient).await[0].letter.as_ref(),
        Some(&parcel.letter)
    );
    let twin = prepare(&home, &stranger, &patient, &record, None).await;
    let put_twin = put_letter(&home, &stranger, twin.id, &twin.letter).await;
    assert_eq!(put_twin.status(), StatusCode::NO_CONTENT);
    // A record of one's own only.
    assert_eq!(home.post(&twin.transaction).await.name(), "not-owner");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_sends_nothing_and_receives_nothing() {
    let home = Home::new().await;
    let (hospital, patient, other) = (home.join().await, home.join().await, home.join().await);
    let record = home.add(&hospital, b"content").await;
    let parcel = prepare(&home, &hospital, &patient, &record, None).await;
    send(&home, &hospital, &parcel).await.receipt();
    let next = prepare(&home, &hospital, &other, &record, None).await;
    let stored = put_letter(&home, &hospital, next.id, &next.letter).await;
    assert_eq!(stored.status(), StatusCode::NO_CONTENT);
    let (closed, _) = home.close(&other, 0).await;
    closed.receipt();
    assert_eq!(
        home.post(&next.transaction).await.name(),
        "recipient-closed"
    );
    let (closed, intent) = home.close(&hospital, 0).await;
    closed.receipt();
    let target = parcel.blob(&record);
    assert_eq!(refused(&home, &patient, &target).await, "no-parcel");
    home.erased(&hospital, intent).await;
    assert_eq!(list(&home, &patient).await[0].letter, None);
    let store = home.relay().app().store.clone();
    soon("its letters are gone", || store.letters().next().is_none()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_a_crash() {
    let mut home = Home::new().await;
    let (hospital, patient) = (home.join().await, home.join().await);
    let (record, file) = make_record(b"content");
    home.upload(&hospital, record.version.blob, &file).await;
    let made = home.record_transaction(&hospital, &record).await;
    home.post(&made).await.receipt();
    home.crash().await;
    let parcel = prepare(&home, &hospital, &patient, &record, None).await;
    let stored = put_letter(&home, &hospital, parcel.id, &parcel.letter).await;
    assert_eq!(stored.status(), StatusCode::NO_CONTENT);
    home.crash().await;
    let receipt = home.post(&parcel.transaction).await.receipt();
    home.crash().await;
    assert_eq!(home.post(&parcel.transaction).await.receipt(), receipt);
    let waiting = list(&home, &patient).await;
    assert_eq!(waiting[0].letter.as_ref(), Some(&parcel.letter));
    let fetched = home.fetch(&patient, &parcel.blob(&record)).await;
    assert_eq!(fetched.bytes().await.unwrap(), file);
    end(&home, &patient, parcel.id, ParcelEnd::Kept)
        .await
        .receipt();
    home.crash().await;
    let over = list(&home, &hospital).await.remove(0);
    assert_eq!(over.state.end.map(|it| it.how), Some(ParcelEnd::Kept));
    assert_eq!(list(&home, &patient).await[0].letter, None);
}
