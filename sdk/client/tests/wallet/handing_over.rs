//! A ledger whose validators hand over to others: wallets follow, and those who handed over prove nothing more to who heard of it.
//! Protocol §23.

use std::rc::Rc;

use aceso_messages::{Period, ProblemKind, Reply, Request, ShareState};

use super::{
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
};

/// A patient who shares with a doctor.
fn shared() -> (Hands, Rc<Relay>, Person, Person, String) {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    (clock, relay, patient, doctor, share)
}

fn goes_to(person: &Person, relay: &Rc<Relay>) {
    person.device.wire.relay.replace(relay.clone());
}

#[test]
fn a_wallet_goes_on_through_changes_of_the_validators() {
    let (clock, relay, patient, doctor, share) = shared();
    relay.hand_over(51);
    patient.add("b.json", bundle("Pat Doe", 1)).unwrap();
    doctor.open_share(&share).unwrap();
    // Away over two more, one of them back to whom there was before.
    relay.hand_over(52);
    clock.advance(60_000);
    relay.hand_over(51);
    patient.add("c.json", bundle("Pat Doe", 1)).unwrap();
    patient.stop(&share).unwrap();
    assert!(doctor.open_share(&share).is_err());
    assert!(patient.records().iter().all(|it| it.safe));
    let state = patient
        .shares()
        .iter()
        .find(|it| it.id == share)
        .unwrap()
        .state;
    assert_eq!(state, ShareState::Stopped);

    // What was made final before is proven as ever, by a wallet that was asleep meanwhile and by a new one.
    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    assert!(matches!(
        tab.get(Request::Activity),
        Ok(Reply::Activity(..))
    ));
    let late = Person::doctor(&clock, &relay);
    tab.share(&late.code(), Period::Day).unwrap();
}

#[test]
fn a_validator_that_handed_over_proves_nothing_more_to_who_heard_of_it() {
    let (clock, relay, patient, _, _) = shared();
    let before = relay.copy();
    relay.hand_over(51);
    patient.add("b.json", bundle("Pat Doe", 1)).unwrap();
    // As high as the wallet knows, and higher.
    for seed in 70..74 {
        clock.advance(1000);
        let someone = Person::quick(&clock, &before, seed);
        someone.add("x.json", bundle("Somebody Else", 1)).unwrap();
    }
    assert!(before.height() > relay.height());
    goes_to(&patient, &before);
    let asked = patient.get(Request::MakeKit).map(drop);
    assert_eq!(asked, Err(ProblemKind::NotProven));

    // Nor with another change than the one that was heard of.
    before.hand_over(53);
    let asked = patient.get(Request::MakeKit).map(drop);
    assert_eq!(asked, Err(ProblemKind::NotProven));
    // The one that was handed over to is believed.
    goes_to(&patient, &relay);
    patient.add("c.json", bundle("Pat Doe", 1)).unwrap();
}
