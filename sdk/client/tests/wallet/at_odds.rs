//! One device of a patient stops a share that another one has just changed or stopped, and neither has heard of the other: it is stopped.

use std::rc::Rc;

use aceso_core::ledger::Key;
use aceso_messages::{Category, Period, ProblemKind, Scope, ShareState};

use super::{
    changed::{change, picked},
    ports::Hands,
    relay::Relay,
    steps::{Person, bundle, world},
    tending::result,
    together::run,
};

struct Sides {
    clock: Hands,
    relay: Rc<Relay>,
    phone: Person,
    laptop: Person,
    doctor: Person,
    share: String,
}

/// Both know of a share of two records.
fn sides() -> Sides {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.kit();
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let share = phone.share(&doctor.code(), Period::Week).unwrap().remove(0);
    run(&[&phone, &laptop]);
    doctor.patients();
    Sides {
        clock,
        relay,
        phone,
        laptop,
        doctor,
        share: share.id,
    }
}

impl Sides {
    fn changes(&self, scope: Scope) {
        let card = self.phone.shares().remove(0);
        self.phone.change(change(&card, scope)).unwrap();
    }

    fn later(&self) {
        for _ in 0..4 {
            self.clock.advance(61_000);
            run(&[&self.phone, &self.laptop]);
        }
    }

    /// Both say so, and it is so.
    fn is_stopped(&self) {
        let state = self.relay.ledger.borrow().state.clone();
        for key in state.keys() {
            if let Key::Grant(grant) = key {
                assert!(self.relay.grant(*grant).unwrap().revoked.is_some());
            }
        }
        for device in [&self.phone, &self.laptop] {
            assert_eq!(device.shares()[0].state, ShareState::Stopped);
            assert_eq!(device.waiting(), []);
        }
        let opened = self.doctor.open_share(&self.share);
        assert_eq!(opened, Err(ProblemKind::ShareStopped));
    }
}

#[test]
fn a_stop_ends_what_another_device_changed_the_share_to() {
    for offline in [false, true] {
        let it = sides();
        let wire = &it.laptop.device.wire;
        wire.offline.set(offline);
        if offline {
            it.laptop.stop(&it.share).unwrap();
        }
        it.changes(picked(&[&it.phone.titled("a")]));
        wire.offline.set(false);
        if !offline {
            it.laptop.stop(&it.share).unwrap();
        }
        it.later();
        it.is_stopped();
    }
}

#[test]
fn a_stop_ends_what_another_device_changed_to_what_it_has_no_record_of() {
    let it = sides();
    it.changes(Scope::Categories(vec![Category::Results]));
    it.laptop.stop(&it.share).unwrap();
    assert_eq!(it.laptop.shares()[0].state, ShareState::Stopped);
    it.later();
    // It does not begin with the first one either.
    it.laptop.add("c.json", result("Pat Doe", 1)).unwrap();
    it.later();
    it.is_stopped();
}

#[test]
fn a_share_that_two_devices_stop_is_stopped_and_nobody_accused() {
    let it = sides();
    it.laptop.stop(&it.share).unwrap();
    // Signed before the phone hears of the stop: it waits for what becomes of that.
    let card = it.phone.shares().remove(0);
    let changed = it
        .phone
        .change(change(&card, picked(&[&it.phone.titled("a")])));
    assert_eq!(changed.unwrap_err(), ProblemKind::ShareStopped);
    let stopped = it.phone.stop(&it.share).unwrap();
    assert_eq!(stopped[0].state, ShareState::Stopping);
}
