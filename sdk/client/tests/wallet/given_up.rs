//! A delivery, or a word for somebody, that was signed and then given up: taken back before anybody heard that it went, or refused. It is not
//! sent any more, and ends if it is there.

use std::{cell::RefCell, rc::Rc};

use aceso_client::ports::{HttpRequest, HttpResponse};
use aceso_core::{
    codec::encode,
    id::Millis,
    kinds::Body,
    ledger::{Key, ParcelState},
    parcel::ParcelEnd,
    wire::ActivityPage,
};
use aceso_messages::{
    Addressee, ProblemKind, Scope, SentState, ShareState, VouchState, WaitingKind,
};

use super::{
    cuts::count,
    held_back::{a_block, is, problem},
    ports::Hands,
    relay::Relay,
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

/// Somebody who sends something to somebody else.
struct Post {
    clock: Hands,
    relay: Rc<Relay>,
    sender: Person,
    doctor: Person,
    record: String,
}

impl Post {
    fn new() -> Self {
        let (clock, relay) = world();
        let sender = Person::quick(&clock, &relay, 1);
        let doctor = Person::doctor(&clock, &relay);
        let added = sender.add("a.json", bundle("Pat Doe", 1)).unwrap();
        let record = added[0].id.clone();
        Self {
            clock,
            relay,
            sender,
            doctor,
            record,
        }
    }

    fn send(&self) -> Result<String, ProblemKind> {
        let to = Addressee::Code(self.doctor.code());
        let sent = self.sender.send(&self.record, to)?;
        assert_eq!(sent.state, SentState::Sending);
        assert_eq!(self.sender.waiting()[0].kind, WaitingKind::Parcel);
        Ok(sent.id)
    }

    /// Neither waits nor is shown as sent.
    fn is_gone(&self) {
        assert_eq!(self.sender.waiting(), []);
        assert_eq!(self.sender.sent(), []);
    }

    fn later(&self, time: Millis, seed: u64) {
        self.clock.advance(time);
        a_block(&self.clock, &self.relay, seed);
        self.sender.flush();
    }

    /// The only parcel of the ledger, and how it ended.
    fn there(&self) -> Option<Option<ParcelEnd>> {
        let ledger = self.relay.ledger.borrow();
        let mut keys = ledger.state.keys();
        let key = *keys.find(|it| matches!(it, Key::Parcel(_)))?;
        let state: ParcelState = ledger.read(key).unwrap();
        Some(state.end.map(|it| it.how))
    }

    /// It was there, and is taken back.
    fn was_withdrawn(&self) {
        assert_eq!(self.there(), Some(Some(ParcelEnd::Withdrawn)));
        assert_eq!(self.sender.waiting(), []);
        assert_eq!(self.sender.sent()[0].state, SentState::Withdrawn);
        self.doctor.activity();
        assert_eq!(self.doctor.inbox(), []);
    }
}

#[test]
fn what_was_signed_and_is_taken_back_does_not_go_later() {
    for refused in [false, true] {
        let post = Post::new();
        let wire = &post.sender.device.wire;
        *wire.lose_request.borrow_mut() = Some(Box::new(|request| is(request, parcel)));
        let id = post.send().unwrap();
        if refused {
            // When it is sent again, there is no room.
            wire.honest();
            *wire.instead.borrow_mut() = Some(Box::new(|request| {
                is(request, parcel).then(|| problem(409, "inbox-full", 0))
            }));
            post.sender.flush();
            let reason = post.sender.waiting()[0].reason.clone().unwrap();
            assert_eq!(reason.kind, ProblemKind::InboxFull);
        }
        post.sender.take_back(&id).unwrap();
        post.is_gone();
        wire.honest();
        wire.seen.borrow_mut().clear();
        post.sender.flush();
        post.later(HOUR, 31);
        assert!(!wire.seen.borrow().iter().any(|it| is(it, parcel)));
        post.is_gone();
        // Twice is no error, until nothing can come of it any more.
        post.sender.take_back(&id).unwrap();
        post.later(13 * HOUR, 32);
        let again = post.sender.take_back(&id);
        assert_eq!(again.err(), Some(ProblemKind::ParcelOver));
        assert_eq!(count(&post.relay, parcel), 0);
        post.is_gone();
    }
}

#[test]
fn what_had_arrived_when_it_was_taken_back_is_withdrawn() {
    let post = Post::new();
    let wire = &post.sender.device.wire;
    *wire.lose_reply.borrow_mut() = Some(Box::new(|request| is(request, parcel)));
    let id = post.send().unwrap();
    assert_eq!(post.there(), Some(None));
    wire.offline.set(true);
    post.sender.take_back(&id).unwrap();
    post.is_gone();
    wire.offline.set(false);
    wire.honest();
    post.sender.flush();
    post.was_withdrawn();
}

/// Such a transaction is refused, and becomes final all the same; no receipt or line of activity tells of it.
fn refuse(person: &Person, which: fn(&Body) -> bool, name: &'static str) {
    person.device.wire.tamper(move |request, response| {
        let target = request.target.as_str();
        match () {
            () if is(request, which) => problem(409, name, 0),
            () if target.starts_with("/v1/transactions/") => problem(404, "not-found", 0),
            () if target.starts_with("/v1/activity") => HttpResponse {
                status: 200,
                body: encode(&ActivityPage::default()),
            },
            () => response,
        }
    });
}

#[test]
fn a_delivery_that_was_falsely_refused_is_withdrawn_once_it_is_known() {
    let post = Post::new();
    refuse(&post.sender, parcel, "inbox-full");
    assert_eq!(post.send(), Err(ProblemKind::InboxFull));
    post.is_gone();
    assert_eq!(post.there(), Some(None));
    post.sender.flush();
    post.was_withdrawn();
}

#[test]
fn a_delivery_that_was_refused_and_kept_is_withdrawn_whenever_it_comes() {
    let post = Post::new();
    let kept: Rc<RefCell<Vec<HttpRequest>>> = Rc::default();
    let keeps = kept.clone();
    *post.sender.device.wire.instead.borrow_mut() = Some(Box::new(move |request| {
        is(request, parcel).then(|| {
            keeps.borrow_mut().push(request.clone());
            problem(409, "inbox-full", 0)
        })
    }));
    assert_eq!(post.send(), Err(ProblemKind::InboxFull));
    post.later(11 * HOUR, 31);
    post.is_gone();
    // It is given nothing more, and uses what it has.
    let [form] = kept.take().try_into().unwrap();
    assert!(post.relay.submit(&form.body).is_ok());
    assert_eq!(post.there(), Some(None));
    post.sender.again().flush();
    post.was_withdrawn();
}

#[test]
fn a_word_that_was_falsely_refused_is_taken_back_once_it_is_known() {
    // Or its clinician was faster.
    for over in [false, true] {
        let place = Place::admitted();
        let hospital = &place.hospital;
        refuse(hospital, word, "too-many-attestations");
        let said = hospital.vouch(place.code(), "Surgeon");
        assert_eq!(said, Err(ProblemKind::VouchersFull));
        let by = || place.patient.vouched(place.code()).unwrap().by;
        let there = by().remove(0);
        assert_eq!((hospital.waiting(), hospital.vouches()), (vec![], vec![]));
        if over {
            place.doctor.unsay(&there.id).unwrap();
        }
        hospital.flush();
        assert_eq!(by(), []);
        assert_eq!((hospital.waiting(), hospital.vouches()), (vec![], vec![]));
    }
}

#[test]
fn a_word_that_was_falsely_refused_ends_the_one_before_it() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    hospital.vouch(place.code(), "Surgeon").unwrap();
    refuse(hospital, word, "too-many-attestations");
    let said = hospital.vouch(place.code(), "Chief surgeon");
    assert_eq!(said, Err(ProblemKind::VouchersFull));
    hospital.flush();
    assert_eq!(place.patient.vouched(place.code()).unwrap().by, []);
    assert_eq!((hospital.waiting(), hospital.vouches()), (vec![], vec![]));
}

#[test]
fn a_word_that_is_taken_back_is_not_said_later() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let wire = &hospital.device.wire;
    *wire.lose_request.borrow_mut() = Some(Box::new(|request| is(request, word)));
    let card = hospital.vouch(place.code(), "Surgeon").unwrap();
    assert_eq!(hospital.unsay(&card.id), Ok(vec![]));
    wire.honest();
    hospital.flush();
    place.clock.advance(13 * HOUR);
    a_block(&place.clock, &place.relay, 31);
    hospital.flush();
    assert_eq!(count(&place.relay, word), 0);
    assert_eq!(hospital.waiting(), []);
    let again = hospital.unsay(&card.id);
    assert_eq!(again, Err(ProblemKind::VouchUnknown));
}

#[test]
fn a_word_that_came_about_and_is_taken_back_stands_once() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let wire = &hospital.device.wire;
    *wire.lose_reply.borrow_mut() = Some(Box::new(|request| is(request, word)));
    let card = hospital.vouch(place.code(), "Surgeon").unwrap();
    // Its line comes before it is asked for.
    hospital.unsay(&card.id).unwrap();
    hospital.activity();
    let states = || -> Vec<_> {
        let cards = hospital.vouches().into_iter();
        cards.map(|it| (it.id, it.state)).collect()
    };
    assert_eq!(states(), [(card.id.clone(), VouchState::Ending)]);
    wire.honest();
    hospital.flush();
    assert_eq!((hospital.waiting(), hospital.vouches()), (vec![], vec![]));
    assert_eq!(count(&place.relay, word), 1);
    assert!(place.patient.vouched(place.code()).unwrap().by.is_empty());
}

/// It says that it has lost the bytes, time and again, so that they are to go there once more.
#[test]
fn a_record_that_the_relay_never_takes_is_erased_without_a_fault() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    let record = |it: &Body| matches!(it, Body::RecordVersion(_));
    *person.device.wire.instead.borrow_mut() = Some(Box::new(move |request| {
        is(request, record).then(|| problem(409, "blob-incomplete", 0))
    }));
    person.add("a.json", bundle("Pat Doe", 1)).ok();
    let record = person.records()[0].id.clone();
    assert_eq!(person.erase(&record).map(drop), Ok(()));
    assert_eq!(person.records(), []);
    person.device.wire.honest();
    for (time, seed) in [(26 * HOUR, 31), (61_000, 32)] {
        clock.advance(time);
        a_block(&clock, &relay, seed);
        person.flush();
    }
    assert_eq!(person.waiting(), []);
}

/// The records never left the device, and one after the other is erased.
#[test]
fn a_share_of_records_that_never_went_anywhere_ends_with_the_last() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let code = doctor.code();
    let offline = &patient.device.wire.offline;
    let full = |request: &HttpRequest| request.target.contains("/parts/");
    *patient.device.wire.lose_request.borrow_mut() = Some(Box::new(full));
    for count in [1, 2] {
        let name = format!("{count}.json");
        patient.add(&name, bundle("Pat Doe", count)).ok();
    }
    let all: Vec<_> = patient.records().into_iter().map(|it| it.id).collect();
    patient
        .share_scope(&code, Scope::Picked(all.clone()))
        .unwrap();
    offline.set(true);
    for id in &all {
        patient.erase(id).ok();
    }
    offline.set(false);
    patient.device.wire.honest();
    clock.advance(61_000);
    patient.flush();
    let states: Vec<_> = patient.shares().into_iter().map(|it| it.state).collect();
    assert_eq!(states, [ShareState::Stopped]);
    assert_eq!(patient.waiting(), []);
}
