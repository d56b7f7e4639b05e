//! What a clinician says of themself, when several tabs or devices of theirs say it, each by its own clock.

use aceso_core::{
    crypto::{secret::Secret32, sign::SigningKey},
    profile::Profile,
};
use aceso_messages::{ProblemKind, Request};

use super::{
    ports::Hands,
    relay::Relay,
    restored::{goes_to, yes},
    steps::{Person, world},
};

const MINUTE: u64 = 60_000;

/// A clock that is a minute ahead.
fn ahead(of: &Hands) -> Hands {
    let ahead = Hands::default();
    ahead.now.set(of.now.get() + MINUTE);
    ahead
}

/// The one profile that the relay keeps.
fn kept(relay: &Relay) -> Profile {
    let profiles = relay.profiles.borrow();
    let [signed] = profiles.values().collect::<Vec<_>>()[..] else {
        panic!("{} profiles", profiles.len());
    };
    Profile::verify(signed).unwrap().0
}

#[test]
fn a_removed_devices_profile_is_said_anew_though_its_clock_was_ahead() {
    let (clock, relay) = world();
    let phone = Person::doctor(&ahead(&clock), &relay);
    let before = kept(&relay);
    let tablet = phone.second_device(&clock, &relay, 9, "Tablet");
    let devices = tablet.devices();
    let device = devices.into_iter().find(|it| !it.this).unwrap().id;
    tablet.get(Request::RemoveDevice { device }).unwrap();
    // Who reads the code believes what a device says that is still theirs.
    let patient = Person::patient(&clock, &relay);
    let text = tablet.code();
    patient.get(Request::ReadCode { text }).unwrap();
    assert!(kept(&relay).time > before.time);
}

#[test]
fn what_another_device_has_said_already_is_not_said_again() {
    let (clock, relay) = world();
    let phone = Person::doctor(&ahead(&clock), &relay);
    let tablet = phone.second_device(&clock, &relay, 9, "Tablet");
    phone.flush();
    let copy = relay.copy();
    Person::quick(&clock, &relay, 31);
    for device in [&phone, &tablet] {
        device.device.clock.advance(MINUTE);
        device.flush();
    }
    // Neither knows whether what the service keeps now is what they said last, so each says it.
    copy.go_on();
    goes_to(&[&phone, &tablet], &copy);
    let comes_back = |device: &Person| {
        device.device.clock.advance(MINUTE);
        device.flush();
        yes(device);
        device.code();
    };
    let before = kept(&copy);
    comes_back(&phone);
    let said = kept(&copy);
    assert!(said.time > before.time);
    comes_back(&tablet);
    assert_eq!(kept(&copy), said);
}

#[test]
fn a_profile_at_the_end_of_all_times_is_not_followed() {
    let (clock, relay) = world();
    let phone = Person::doctor(&clock, &relay);
    let tablet = phone.second_device(&clock, &relay, 9, "Tablet");
    let stranger = SigningKey::from_seed(&Secret32::from_bytes(&[9; 32]));
    let forged = Profile {
        time: u64::MAX - 1,
        ..kept(&relay)
    };
    let devices = tablet.devices();
    let device = devices.into_iter().find(|it| !it.this).unwrap().id;
    for signed in relay.profiles.borrow_mut().values_mut() {
        *signed = forged.sign(&stranger);
    }
    let end = tablet.get(Request::RemoveDevice { device });
    assert!(matches!(end, Err(ProblemKind::ServiceTrouble)), "{end:?}");
    assert_eq!(kept(&relay), forged);
}
