//! A service that goes on from a copy, and begins again what was taken back since, by the form that was signed then: a delivery, and a word
//! for somebody.

use std::rc::Rc;

use aceso_client::ports::{HttpRequest, HttpResponse};
use aceso_core::{
    codec::encode,
    id::Millis,
    kinds::Body,
    ledger::{AttestationState, Key, ParcelState},
    proof::Question,
    wire::ActivityPage,
};
use aceso_messages::{Addressee, SentCard, SentState, Subject, WaitingKind};

use super::{
    caught::is_proofs,
    cuts::count,
    held_back::{is, problem},
    ports::Hands,
    relay::Relay,
    restored::{asked, goes_to, yes},
    steps::{Person, bundle, world},
    vouching::Place,
};

const HOUR: Millis = 60 * 60 * 1000;

fn parcel(body: &Body) -> bool {
    matches!(body, Body::Parcel(_))
}

fn word(body: &Body) -> bool {
    matches!(body, Body::Attestation(_))
}

fn ends(body: &Body) -> bool {
    matches!(body, Body::ParcelEnded(_) | Body::AttestationWithdrawn(_))
}

/// What somebody made and took back, of which the copy has nothing.
struct Lost {
    clock: Hands,
    copy: Rc<Relay>,
    person: Person,
    key: Key,
    id: String,
    form: Vec<u8>,
}

/// The form that this person sent.
fn form(person: &Person, which: fn(&Body) -> bool) -> Vec<u8> {
    let seen = person.device.wire.seen.borrow();
    let form = seen.iter().rev().find(|it| is(it, which));
    form.unwrap().body.clone()
}

fn delivery(taken_back: impl Fn(&Person, &str)) -> Lost {
    let (clock, relay) = world();
    let sender = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let record = sender.add("a.json", bundle("Pat Doe", 1)).unwrap();
    sender.kit();
    sender.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    let to = Addressee::Code(doctor.code());
    let id = sender.send(&record[0].id, to).unwrap().id;
    taken_back(&sender, &id);
    copy.letters
        .borrow_mut()
        .extend(relay.letters.borrow().clone());
    Lost {
        form: form(&sender, parcel),
        key: Key::Parcel(id.parse().unwrap()),
        clock,
        copy,
        person: sender,
        id,
    }
}

fn said() -> Lost {
    let place = Place::admitted();
    let hospital = place.hospital;
    hospital.kit();
    hospital.flush();
    let copy = place.relay.copy();
    place.clock.advance(60_000);
    let code = Subject::Code(place.doctor.code());
    let id = hospital.vouch(code, "Surgeon").unwrap().id;
    hospital.unsay(&id).unwrap();
    assert_eq!(hospital.vouches(), []);
    hospital.activity();
    Lost {
        form: form(&hospital, word),
        key: Key::Attestation(id.parse().unwrap()),
        clock: place.clock,
        copy,
        person: hospital,
        id,
    }
}

fn taken_back(sender: &Person, id: &str) {
    sender.take_back(id).unwrap();
    assert_eq!(sender.sent()[0].state, SentState::Withdrawn);
}

impl Lost {
    /// The copy goes on, its person says yes.
    fn restored(&self) {
        self.copy.go_on();
        self.clock.advance(60_000);
        goes_to(&[&self.person], &self.copy);
        Person::quick(&self.clock, &self.copy, 30);
        self.person.flush();
        assert!(asked(&self.person).is_some());
        yes(&self.person);
    }

    fn later(&self, time: Millis, seed: u64) {
        self.clock.advance(time);
        Person::quick(&self.clock, &self.copy, seed);
        self.person.flush();
        self.person.flush();
    }

    /// It is begun again, and no line or receipt tells of it.
    fn begins_again(&self) {
        self.person.device.wire.tamper(|request, response| {
            let target = request.target.as_str();
            match () {
                () if target.starts_with("/v1/transactions/") => problem(404, "not-found", 0),
                () if target.starts_with("/v1/activity") => HttpResponse {
                    status: 200,
                    body: encode(&ActivityPage::default()),
                },
                () => response,
            }
        });
        self.copy.submit(&self.form).map_err(|no| no.1).unwrap();
        assert_eq!(self.is_over(), Some(false));
    }

    /// It says that its id is another's.
    fn calls_anothers(&self) {
        let key = self.key;
        self.person.device.wire.tamper(move |request, response| {
            let asked = Question::decode(&request.body).ok();
            let keys = asked.map_or(Vec::new(), |it| it.keys);
            let asks = keys.iter().any(|it| Key::parse(it) == Some(key));
            match is_proofs(request) && asks {
                true => problem(403, "not-yours", 0),
                false => response,
            }
        });
    }

    /// Whether the copy has it, and whether it ended there.
    fn is_over(&self) -> Option<bool> {
        let ledger = self.copy.ledger.borrow();
        ledger.state.get(&self.key)?;
        Some(match self.key {
            Key::Parcel(_) => ledger.read::<ParcelState>(self.key).unwrap().end.is_some(),
            _ => {
                let state: AttestationState = ledger.read(self.key).unwrap();
                state.ended.is_some()
            }
        })
    }

    fn kinds(&self) -> Vec<WaitingKind> {
        let rows = self.person.waiting().into_iter();
        rows.map(|it| it.kind).collect()
    }
}

#[test]
fn what_was_taken_back_and_is_begun_again_by_its_old_form_is_taken_back_again() {
    for (lost, kind) in [
        (delivery(taken_back), WaitingKind::ParcelEnd),
        (said(), WaitingKind::VouchEnd),
    ] {
        lost.restored();
        // It may begin still: the copy has forgotten it, and the form is good.
        assert_eq!(lost.kinds(), [kind]);
        let withdrawn = |it: &SentCard| it.state == SentState::Withdrawn;
        assert!(!lost.person.sent().iter().any(withdrawn));
        lost.begins_again();
        assert!(!lost.person.sent().iter().any(withdrawn));
        lost.later(61_000, 31);
        lost.later(61_000, 32);
        assert_eq!(lost.is_over(), Some(true), "{kind:?}");
        assert_eq!(lost.kinds(), [], "{kind:?}");
        lost.person.device.wire.honest();
        lost.later(61_000, 33);
        assert_eq!(lost.person.vouches(), []);
        assert!(lost.person.sent().iter().all(withdrawn));
    }
}

#[test]
fn what_was_taken_back_is_over_once_no_form_of_it_is_good() {
    for (lost, kind) in [
        (delivery(taken_back), WaitingKind::ParcelEnd),
        (said(), WaitingKind::VouchEnd),
    ] {
        lost.restored();
        lost.later(24 * HOUR, 31);
        assert_eq!(lost.kinds(), [kind]);
        let reason = lost.person.waiting().remove(0).reason;
        assert_eq!(reason, None, "that it is refused is no news");
        lost.later(2 * HOUR, 32);
        assert_eq!(lost.kinds(), []);
        assert_eq!(lost.is_over(), None);
        assert!(lost.copy.submit(&lost.form).is_err(), "it began after all");
        // It is not sent any more.
        let wire = &lost.person.device.wire;
        wire.seen.take();
        lost.later(61_000, 33);
        let sends = |it: &HttpRequest| is(it, ends);
        assert!(!wire.seen.borrow().iter().any(sends), "{kind:?}");
        assert_eq!(count(&lost.copy, ends), 0);
    }
}

/// Taken back here, which the service did not hear before it was restored.
#[test]
fn what_was_about_to_be_taken_back_may_be_begun_again_as_well() {
    let lost = delivery(|sender, id| {
        sender.device.wire.offline.set(true);
        sender.take_back(id).unwrap();
        sender.device.wire.offline.set(false);
    });
    lost.restored();
    lost.begins_again();
    lost.later(61_000, 31);
    lost.later(61_000, 32);
    assert_eq!(lost.is_over(), Some(true));
    assert_eq!(lost.kinds(), []);
    assert_eq!(lost.person.sent()[0].id, lost.id);
}

/// Whom it is for can't be reached after the restoration, so it waits to be sent again.
#[test]
fn what_is_taken_back_before_it_went_again_is_not_sent_and_may_be_begun_again_as_well() {
    for taken in [false, true] {
        let lost = delivery(|_, _| {});
        let wire = &lost.person.device.wire;
        let keys = format!("/v1/accounts/{}/keys", lost.person.sent()[0].to);
        wire.tamper(move |request, response| match request.target == keys {
            true => problem(404, "unknown-account", 0),
            false => response,
        });
        lost.restored();
        assert_eq!(lost.person.sent()[0].state, SentState::Sending);
        lost.person.take_back(&lost.id).unwrap();
        assert_ne!(lost.person.sent()[0].state, SentState::Sending);
        match taken {
            true => lost.calls_anothers(),
            false => wire.honest(),
        }
        wire.seen.take();
        lost.later(61_000, 31);
        let sends = |it: &HttpRequest| is(it, parcel);
        assert!(!wire.seen.borrow().iter().any(sends), "{taken}");
        assert_eq!(lost.kinds(), [WaitingKind::ParcelEnd], "{taken}");
        lost.begins_again();
        lost.later(61_000, 32);
        lost.later(61_000, 33);
        assert_eq!(lost.is_over(), Some(true), "{taken}");
        assert_eq!(lost.kinds(), [], "{taken}");
        assert_eq!(lost.person.sent()[0].state, SentState::Withdrawn);
    }
}

/// It goes on under another id, before anything is signed anew: the form of before is all that there is under the one it left.
#[test]
fn a_delivery_that_goes_on_under_another_id_is_taken_back_under_the_one_it_left() {
    let lost = delivery(|_, _| {});
    lost.calls_anothers();
    lost.restored();
    let [card] = lost.person.sent().try_into().unwrap();
    assert_ne!(card.id, lost.id);
    assert_eq!(card.state, SentState::Waiting);
    // Its person took nothing back.
    assert_eq!(lost.kinds(), []);
    lost.begins_again();
    lost.later(61_000, 31);
    lost.later(61_000, 32);
    assert_eq!(lost.is_over(), Some(true));
    assert_eq!(lost.person.sent(), std::slice::from_ref(&card));
    let key = Key::Parcel(card.id.parse().unwrap());
    let goes_on: ParcelState = lost.copy.ledger.borrow().read(key).unwrap();
    assert_eq!(goes_on.end, None);
    // Once it is over, it stays out of sight.
    lost.person.device.wire.honest();
    lost.later(26 * HOUR, 33);
    assert_eq!(lost.person.sent(), [card]);
    assert_eq!(lost.kinds(), []);
}

/// The second copy has what it goes on as, and not that it ended under the id it left.
#[test]
fn a_second_restoration_brings_back_nothing_under_an_id_that_was_left() {
    let lost = delivery(|_, _| {});
    lost.calls_anothers();
    lost.restored();
    let sent = lost.person.sent();
    let again = lost.copy.copy();
    lost.begins_again();
    lost.later(61_000, 31);
    lost.later(61_000, 32);
    assert_eq!(lost.is_over(), Some(true));
    let lost = Lost {
        copy: again,
        ..lost
    };
    lost.clock.advance(2 * HOUR);
    lost.person.device.wire.honest();
    lost.copy.go_on();
    goes_to(&[&lost.person], &lost.copy);
    Person::quick(&lost.clock, &lost.copy, 34);
    lost.person.flush();
    yes(&lost.person);
    assert_eq!((lost.person.sent(), lost.kinds()), (sent.clone(), vec![]));
    lost.begins_again();
    lost.later(61_000, 35);
    lost.later(61_000, 36);
    assert_eq!(lost.is_over(), Some(true));
    assert_eq!((lost.person.sent(), lost.kinds()), (sent, vec![]));
}
