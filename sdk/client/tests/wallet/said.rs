//! What an organisation says of somebody takes the place of what it said of them before.

use aceso_core::kinds::Body;
use aceso_messages::VouchState;

use super::{held_back::hide, vouching::Place};

/// Two words that nobody told of, of which the first was taken back: it goes on being so, and the second one ends with the third.
#[test]
fn a_word_ends_all_that_were_said_of_somebody_before() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    hide(hospital, |it| matches!(it, Body::Attestation(_)));
    let first = hospital.vouch(place.code(), "Intern").unwrap();
    hospital.unsay(&first.id).unwrap();
    place.clock.advance(1000);
    hospital.vouch(place.code(), "Resident").unwrap();
    hospital.device.wire.honest();
    place.clock.advance(1000);
    assert_eq!(hospital.vouches().len(), 2);
    let card = hospital.vouch(place.code(), "Surgeon").unwrap();
    for _ in 0..2 {
        place.clock.advance(61_000);
        hospital.flush();
    }
    let said = hospital.vouches();
    let said: Vec<_> = said.into_iter().map(|it| (it.id, it.state)).collect();
    assert_eq!(said, [(card.id, VouchState::Said)]);
    assert_eq!(hospital.waiting(), []);
}
