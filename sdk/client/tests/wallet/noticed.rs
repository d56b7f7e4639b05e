//! What has changed about somebody else is noticed before it matters, not an hour later.

use aceso_messages::{Period, ProblemKind, Request, ShareState};

use super::{
    relay::Relay,
    steps::{Person, bundle, world},
    tending::{Other, result},
};

/// Which deliveries there are: what was sealed, whether or not it became a grant.
fn sealed(relay: &Relay) -> usize {
    relay.deliveries.borrow().len()
}

#[test]
fn nothing_is_sealed_to_keys_that_were_replaced_since_the_code_was_read() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let mut doctor = Other::begin(&relay, 50, "Dr Wide");
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let code = doctor.code(&relay);
    let read = Request::ReadCode { text: code.clone() };
    patient.get(read.clone()).unwrap();
    doctor.change_keys(&relay, Some(77));
    assert_eq!(
        patient.share(&code, Period::Day),
        Err(ProblemKind::ContactChanged)
    );
    assert_eq!((sealed(&relay), patient.shares().len()), (0, 0));
    // Nor when it is read again.
    assert_eq!(patient.get(read), Err(ProblemKind::ContactChanged));
    // The code they show now is as good as any.
    patient.share(&doctor.code(&relay), Period::Day).unwrap();

    let other = Other::begin(&relay, 60, "Dr Gone");
    let code = other.code(&relay);
    let read = Request::ReadCode { text: code.clone() };
    patient.get(read.clone()).unwrap();
    let mut other = other;
    other.close(&relay, 0);
    clock.advance(1000);
    assert_eq!(
        patient.share(&code, Period::Day),
        Err(ProblemKind::ContactClosed)
    );
    assert_eq!(patient.get(read), Err(ProblemKind::ContactClosed));
    assert_eq!((sealed(&relay), patient.shares().len()), (1, 1));
}

#[test]
fn a_standing_share_looks_before_a_record_joins() {
    for closed in [false, true] {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        let mut doctor = Other::begin(&relay, 50, "Dr Wide");
        patient.add("first.json", result("Pat Doe", 1)).unwrap();
        patient.share_results(&doctor.code(&relay)).unwrap();
        match closed {
            false => doctor.change_keys(&relay, Some(77)),
            true => doctor.close(&relay, 0),
        }
        clock.advance(1000);
        patient.add("second.json", result("Pat Doe", 2)).unwrap();
        let (height, before) = (relay.height(), sealed(&relay));
        patient.flush();
        assert_eq!((relay.height(), sealed(&relay)), (height, before));
        let card = patient.shares().remove(0);
        assert_eq!(card.changed, !closed);
        assert_eq!(card.contact_closed.is_some(), closed);
        assert_eq!(card.records, ["first"]);
    }
}

#[test]
fn a_yes_is_to_keys_that_somebody_still_has() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let mut doctor = Other::begin(&relay, 50, "Dr Wide");
    patient.add("first.json", result("Pat Doe", 1)).unwrap();
    let share = patient.share_results(&doctor.code(&relay)).unwrap()[0]
        .id
        .clone();
    doctor.change_keys(&relay, Some(77));
    patient.add("second.json", result("Pat Doe", 2)).unwrap();
    patient.flush();
    assert!(patient.shares()[0].changed);
    // And again, before the yes.
    doctor.change_keys(&relay, Some(88));
    let before = sealed(&relay);
    let renew = Request::RenewShare { share };
    assert_eq!(
        patient.shares_of(renew.clone()),
        Err(ProblemKind::ContactChanged)
    );
    assert_eq!(sealed(&relay), before);
    // Now the screen is about those.
    let card = patient.shares_of(renew).unwrap().remove(0);
    assert_eq!((card.changed, card.state), (false, ShareState::Active));
}

#[test]
fn a_device_that_is_not_known_tells_of_new_keys() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.share(&doctor.code(), Period::Week).unwrap();
    patient.flush();
    let tablet = doctor.second_device(&clock, &relay, 4, "Tablet");
    let phone = doctor.devices();
    let phone = phone.iter().find(|it| it.this).unwrap().id.clone();
    // With the phone goes the key that was shared to.
    tablet.flush();
    tablet.get(Request::RemoveDevice { device: phone }).unwrap();
    tablet.flush();
    assert!(!patient.shares()[0].changed);
    let share = tablet.patients()[0].share.clone();
    tablet.open_share(&share).unwrap();
    patient.flush();
    assert!(patient.shares()[0].changed);
}
