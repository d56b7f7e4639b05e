//! What a share between two people leaves out: an entry of every other kind that people and their operators make.

use std::{fs, rc::Rc};

use aceso_core::{
    account::KeySet,
    crypto::{digest::Salt, seal::SealingKeypair, sign::SigningKey},
    id::RecoveryId,
    kinds::{closing, recovery_begun, recovery_cancelled, recovery_completed},
};
use aceso_messages::{
    Addressee, OfferDraft, OfferState, Period, Purpose, Reply, Request, Role, Scope, Subject,
    VouchDraft,
};
use reqwest::Client;

use super::{
    line::now_ms,
    path::World,
    person::{Person, pdf},
    raw::Raw,
};

const DAY: u64 = 24 * 60 * 60 * 1000;
/// The newest block keeps all of its witnesses: nothing of what it is about comes last.
const LAST: &str = "Last of all.pdf";

/// All of them. `letter` is what the doctor sends to the patient, under this name, and `erased` a record of the patient's.
pub async fn all_others(world: &World, erased: &str, letter: (&str, Vec<u8>)) {
    let (patient, doctor) = (&world.patient, &world.doctor);
    let _beside = [patient.in_touch(), doctor.in_touch()];
    offer(world).await;
    parcel(world, letter).await;
    vouching(world).await;
    let record = erased.to_owned();
    patient.get(Request::EraseRecord { record }).await.unwrap();
    recovering(Raw::on(world.server.clone(), 33).await).await;
    world.add(patient, LAST, pdf(1000, 9)).await;
}

/// One that is taken and answered.
async fn offer(world: &World) {
    let (patient, doctor) = (&world.patient, &world.doctor);
    let draft = OfferDraft {
        scope: Scope::Everything,
        purpose: Purpose::Treatment,
        period: Period::Day,
        open_for: 5,
    };
    let code = match patient.get(Request::Offer(draft)).await {
        Ok(Reply::Offer(view)) => view.code.text,
        other => panic!("{other:?}"),
    };
    doctor.get(Request::Claim { code }).await.unwrap();
    let offers = async || match patient.get(Request::Offers).await {
        Ok(Reply::Offers(cards)) => cards,
        other => panic!("{other:?}"),
    };
    let taken = async || matches!(offers().await[0].state, OfferState::Taken(_));
    world.until("a claim", taken).await;
    let offer = offers().await[0].id.clone();
    patient.get(Request::ApproveOffer { offer }).await.unwrap();
    let shared = async || matches!(offers().await[0].state, OfferState::Shared);
    world.until("a share", shared).await;
}

/// One that is kept.
async fn parcel(world: &World, (name, bytes): (&str, Vec<u8>)) {
    let (patient, doctor) = (&world.patient, &world.doctor);
    let record = world.add(doctor, name, bytes).await;
    let send = Request::SendParcel {
        record,
        to: Addressee::Code(patient.code().await.unwrap()),
        days: 1,
    };
    doctor.get(send).await.unwrap();
    let inbox = async || match patient.get(Request::Parcels).await {
        Ok(Reply::Parcels(view)) => view.inbox,
        other => panic!("{other:?}"),
    };
    let readable = async || inbox().await.iter().any(|card| card.content.is_some());
    world.until("a parcel", readable).await;
    let parcel = inbox().await[0].id.clone();
    patient.get(Request::KeepParcel { parcel }).await.unwrap();
}

/// A hospital comes, says who the doctor is, takes it back, and goes.
async fn vouching(world: &World) {
    let hospital = Person::new(&world.server, &Rc::clone(&world.doctor.device.seed), 20);
    let name = "City Hospital";
    hospital.create(Role::Clinician, name).await.unwrap();
    let own = Request::Vouched { of: Subject::Own };
    let account = match hospital.get(own).await {
        Ok(Reply::Vouched(view)) => view.account,
        other => panic!("{other:?}"),
    };
    say(world, &["admit", "--account", &account, "--name", name]).await;
    let draft = VouchDraft {
        of: Subject::Code(world.code.clone()),
        name: "Dr Grey".to_owned(),
        role: "Surgeon".to_owned(),
        until: now_ms() + 30 * DAY,
    };
    let vouch = match hospital.get(Request::Vouch(draft)).await {
        Ok(Reply::Vouch(card)) => card.id,
        other => panic!("{other:?}"),
    };
    let stop = Request::StopVouching { vouch };
    hospital.get(stop).await.unwrap();
    let withdraw = ["withdraw", "--account", &account, "--number", "1"];
    say(world, &withdraw).await;
    hospital.get(Request::EraseEverything).await.unwrap();
}

/// What the operator signs, brought to the ledger.
async fn say(world: &World, words: &[&str]) {
    let out = world.server.data().with_file_name("word");
    let words = [words, &["--out", out.to_str().unwrap()]].concat();
    world.server.command(&words);
    let url = format!("{}/v1/organisations", world.server.url().unwrap());
    let word = fs::read(&out).unwrap();
    let answer = Client::new().post(url).body(word).send().await.unwrap();
    assert!(answer.status().is_success(), "{words:?}: {answer:?}");
}

/// A recovery that is objected to, one that nobody objects to, and the end of the account: by hand, since no wallet speaks with a recovery key.
async fn recovering(mut raw: Raw) {
    let first = raw.keys.clone();
    for done in [false, true] {
        let device = SigningKey::generate(&mut raw.rng);
        let sealing = SealingKeypair::generate(&mut raw.rng);
        let next: KeySet = first.next([device.verifying_key()], sealing.public_key());
        let recovery = RecoveryId::random(&mut raw.rng);
        let salt = Salt::random(&mut raw.rng);
        let (body, opening) = recovery_begun::make(recovery, next.clone(), salt);
        raw.recovers(body, opening).await;
        if !done {
            let body = recovery_cancelled::Body { recovery };
            let cancel = raw.draft(body, recovery_cancelled::Opening {}).await.0;
            raw.until_final(&cancel).await;
            continue;
        }
        let salt = Salt::random(&mut raw.rng);
        let (body, opening) = recovery_completed::make(recovery, next, salt);
        raw.recovers(body, opening).await;
        raw.device = device;
    }
    let close = raw.draft(closing::Body { until: 0 }, closing::Opening {});
    let (close, _) = close.await;
    raw.until_final(&close).await;
}
