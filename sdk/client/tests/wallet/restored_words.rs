//! A service that goes on from a copy, and what an organisation says of its clinicians: what was said since is said again, and what was
//! taken back since is taken back again, whatever lines of the activity came.

use std::rc::Rc;

use aceso_client::ports::HttpResponse;
use aceso_core::{
    codec::encode,
    id::Millis,
    kinds::Body,
    ledger::{AttestationState, Key},
    wire::ActivityPage,
};
use aceso_messages::{
    Reply, Request, Subject, VouchCard, VouchDraft, VouchState, Vouched, WaitingKind,
};

use super::{
    cuts::count,
    held_back::{hide, is, problem},
    pruned::prune,
    relay::Relay,
    restored::{goes_to, yes},
    restored_taken::Stranger,
    steps::{Person, START, bundle},
    vouching::{Place, word},
};

const MINUTE: Millis = 61_000;
const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;

impl Place {
    /// The hospital, as the copy is to know it.
    fn copied(&self) -> Rc<Relay> {
        self.hospital.kit();
        self.hospital.flush();
        self.doctor.flush();
        let copy = self.relay.copy();
        self.clock.advance(MINUTE);
        copy
    }

    fn says(&self) -> VouchCard {
        self.hospital.vouch(self.code(), "Surgeon").unwrap()
    }

    /// The copy goes on.
    fn restored(&self, copy: &Rc<Relay>) {
        copy.go_on();
        self.clock.advance(MINUTE);
        self.accepted(copy);
    }

    /// Both say yes to it.
    fn accepted(&self, copy: &Rc<Relay>) {
        for person in [&self.hospital, &self.doctor] {
            goes_to(&[person], copy);
        }
        self.later(copy, 30);
        yes(&self.hospital);
        yes(&self.doctor);
        self.doctor.flush();
        self.hospital.flush();
    }

    fn later(&self, copy: &Rc<Relay>, seed: u64) {
        self.clock.advance(MINUTE);
        Person::quick(&self.clock, copy, seed);
        self.hospital.flush();
        self.doctor.flush();
    }

    /// Who vouches for the doctor, for somebody new.
    fn vouched_by(&self, copy: &Rc<Relay>, seed: u64) -> Vec<Vouched> {
        let other = Person::quick(&self.clock, copy, seed);
        other.vouched(self.code()).unwrap().by
    }
}

fn ended(relay: &Relay, card: &VouchCard) -> Option<bool> {
    let key = Key::Attestation(card.id.parse().unwrap());
    let state: AttestationState = relay.ledger.borrow().read(key)?;
    Some(state.ended.is_some())
}

/// No line of what is to come reaches them.
fn told_nothing(person: &Person) {
    person.device.wire.tamper(|request, response| {
        match request.target.starts_with("/v1/activity") {
            true => HttpResponse {
                status: 200,
                body: encode(&ActivityPage::default()),
            },
            false => response,
        }
    });
}

fn kinds(person: &Person) -> Vec<WaitingKind> {
    let rows = person.waiting().into_iter().map(|it| it.kind);
    rows.filter(|it| *it != WaitingKind::Backup).collect()
}

fn is_end(body: &Body) -> bool {
    matches!(body, Body::AttestationWithdrawn(_))
}

fn is_word(body: &Body) -> bool {
    matches!(body, Body::Attestation(_))
}

/// One that was said before the copy was made stands in it.
#[test]
fn a_word_that_was_taken_back_since_is_taken_back_again() {
    for told in [true, false] {
        let place = Place::admitted();
        let hospital = &place.hospital;
        let card = place.says();
        let copy = place.copied();
        if !told {
            told_nothing(hospital);
        }
        hospital.unsay(&card.id).unwrap();
        hospital.activity();
        copy.go_on();
        place.clock.advance(MINUTE);
        goes_to(&[hospital], &copy);
        Person::quick(&place.clock, &copy, 30);
        hospital.flush();
        yes(hospital);
        let ending = |it: &VouchCard| it.state == VouchState::Ending;
        assert!(hospital.vouches().iter().all(ending));
        place.clock.advance(MINUTE);
        hospital.flush();
        assert_eq!(ended(&copy, &card), Some(true));
        assert_eq!((hospital.vouches(), hospital.waiting()), (vec![], vec![]));
    }
}

/// Its form is good for hours, and no line ever told of the word, nor of its end.
#[test]
fn what_was_said_and_taken_back_since_goes_on_being_taken_back() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let copy = place.copied();
    told_nothing(hospital);
    let card = place.says();
    hospital.unsay(&card.id).unwrap();
    assert_eq!(hospital.vouches(), []);
    place.restored(&copy);
    assert_eq!(kinds(hospital), [WaitingKind::VouchEnd]);
    place.clock.advance(26 * HOUR);
    place.later(&copy, 31);
    assert_eq!(hospital.waiting(), []);
    assert_eq!(ended(&copy, &card), None);
}

#[test]
fn an_end_whose_line_came_without_details_is_known() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let draft = VouchDraft {
        of: place.code(),
        name: "Dr Meredith Grey".to_owned(),
        role: "Surgeon".to_owned(),
        until: START + 300 * DAY,
    };
    let card = match hospital.get(Request::Vouch(draft)) {
        Ok(Reply::Vouch(card)) => card,
        other => panic!("{other:?}"),
    };
    let copy = place.copied();
    // The doctor has it removed, and the hospital hears of that when it is long past.
    place.doctor.unsay(&card.id).unwrap();
    place.clock.advance(32 * DAY);
    Person::quick(&place.clock, &place.relay, 29);
    prune(&place.relay, place.relay.now());
    hospital.activity();
    assert_eq!(hospital.vouches(), []);
    copy.go_on();
    place.clock.advance(MINUTE);
    goes_to(&[hospital], &copy);
    Person::quick(&place.clock, &copy, 30);
    hospital.flush();
    yes(hospital);
    place.later(&copy, 31);
    assert_eq!(ended(&copy, &card), Some(true));
    assert_eq!((hospital.vouches(), hospital.waiting()), (vec![], vec![]));
}

#[test]
fn a_clinician_has_it_removed_again() {
    let place = Place::admitted();
    let card = place.says();
    let copy = place.copied();
    told_nothing(&place.doctor);
    told_nothing(&place.hospital);
    place.doctor.unsay(&card.id).unwrap();
    place.restored(&copy);
    place.later(&copy, 31);
    assert_eq!(ended(&copy, &card), Some(true));
    assert_eq!(place.doctor.waiting(), []);
    assert_eq!(place.vouched_by(&copy, 32), []);
}

/// Its receipt and its line came, each of which tells of it.
#[test]
fn a_word_that_is_in_the_copy_stays() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let before = place.says();
    let card = hospital.vouch(place.code(), "Chief surgeon").unwrap();
    hospital.activity();
    let copy = place.copied();
    for (copy, seed) in [(&copy, 40), (&copy.copy(), 50)] {
        place.restored(copy);
        place.later(copy, seed);
        assert_eq!(
            (ended(copy, &before), ended(copy, &card)),
            (Some(true), Some(false))
        );
        let by: Vec<_> = place
            .vouched_by(copy, seed + 1)
            .into_iter()
            .map(|it| it.id)
            .collect();
        assert_eq!(by, vec![card.id.clone()]);
        let said: Vec<_> = hospital.vouches().into_iter().map(|it| it.id).collect();
        assert_eq!((said, hospital.waiting()), (by, vec![]));
        assert_eq!(count(copy, is_end), 0);
    }
}

#[test]
fn a_word_that_has_run_out_is_left_alone() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    place.says();
    place.clock.advance(31 * DAY);
    let other = Person::quick(&place.clock, &place.relay, 28);
    let draft = VouchDraft {
        of: Subject::Code(other.code()),
        name: "Nurse Jackie".to_owned(),
        role: String::new(),
        until: START + 60 * DAY,
    };
    hospital.get(Request::Vouch(draft)).unwrap();
    hospital.activity();
    let copy = place.copied();
    place.restored(&copy);
    assert_eq!(hospital.waiting(), []);
    place.later(&copy, 31);
    assert_eq!((count(&copy, is_end), hospital.vouches().len()), (0, 1));
}

#[test]
fn a_word_that_was_said_since_is_said_again() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let copy = place.copied();
    let card = place.says();
    hospital.activity();
    place.restored(&copy);
    place.later(&copy, 31);
    let by = place.vouched_by(&copy, 32);
    assert_eq!(by.len(), 1);
    assert_eq!((&by[0].id, &*by[0].role), (&card.id, "Surgeon"));
    let said = hospital.vouches();
    assert_eq!(said.len(), 1);
    assert_eq!(
        (said[0].state, &said[0].id, said[0].until),
        (VouchState::Said, &card.id, card.until)
    );
    assert_eq!(hospital.waiting(), []);
    // And can be taken back as any other.
    assert_eq!(hospital.unsay(&card.id).unwrap(), []);
    assert_eq!(place.vouched_by(&copy, 33), []);
}

/// Words come about, and are refused as there already; neither a receipt nor a line tells of them.
fn calls_there(hospital: &Person) {
    hospital.device.wire.tamper(|request, response| {
        let to = request.target.as_str();
        match () {
            () if is(request, is_word) => problem(409, "attestation-exists", 0),
            () if to.starts_with("/v1/transactions/") => problem(404, "not-found", 0),
            () if to.starts_with("/v1/activity") => HttpResponse {
                status: 200,
                body: encode(&ActivityPage::default()),
            },
            () => response,
        }
    });
}

/// No receipt and no line tells of it: it is listed all the same, and can be taken back.
#[test]
fn a_word_that_is_falsely_refused_as_there_already_is_known() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let copy = place.copied();
    let card = place.says();
    calls_there(hospital);
    place.restored(&copy);
    place.later(&copy, 31);
    let said: Vec<_> = hospital
        .vouches()
        .into_iter()
        .map(|it| (it.id, it.state))
        .collect();
    assert_eq!(said, [(card.id.clone(), VouchState::Said)]);
    assert_eq!(kinds(hospital), []);
    hospital.device.wire.honest();
    assert_eq!(hospital.unsay(&card.id).unwrap(), []);
    assert_eq!(place.vouched_by(&copy, 32), []);
}

/// Nobody heard of either, and the second one has replaced the first.
#[test]
fn of_two_words_that_are_falsely_refused_as_there_the_last_is_known() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let copy = place.copied();
    place.says();
    place.restored(&copy);
    hide(hospital, is_word);
    hospital.vouch(place.code(), "Surgeon").unwrap();
    place.clock.advance(1000);
    calls_there(hospital);
    hospital.vouch(place.code(), "Chief surgeon").unwrap();
    place.later(&copy, 31);
    let said = hospital.vouches().into_iter();
    let said: Vec<_> = said.map(|it| (it.role, it.state)).collect();
    assert_eq!(said, [("Chief surgeon".to_owned(), VouchState::Said)]);
    assert_eq!(kinds(hospital), []);
}

/// What replaced an older one for the same person: the copy has the older one.
#[test]
fn what_replaced_a_word_replaces_it_again() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let before = place.says();
    let copy = place.copied();
    let card = hospital.vouch(place.code(), "Chief surgeon").unwrap();
    place.restored(&copy);
    place.later(&copy, 31);
    let roles: Vec<_> = place
        .vouched_by(&copy, 32)
        .into_iter()
        .map(|it| it.role)
        .collect();
    assert_eq!(roles, ["Chief surgeon"]);
    assert_eq!(ended(&copy, &before), Some(true));
    let said: Vec<_> = hospital.vouches().into_iter().map(|it| it.id).collect();
    assert_eq!((said, hospital.waiting()), (vec![card.id], vec![]));
}

/// Both say it again; the ledger takes it once.
#[test]
fn two_devices_say_it_again_once() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let second = hospital.second_device(&place.clock, &place.relay, 41, "Desk");
    let copy = place.copied();
    second.flush();
    let card = place.says();
    second.activity();
    assert_eq!(second.vouches().len(), 1);
    goes_to(&[&second], &copy);
    place.restored(&copy);
    second.flush();
    yes(&second);
    second.flush();
    place.later(&copy, 31);
    second.flush();
    assert_eq!(count(&copy, is_word), 1);
    for device in [hospital, &second] {
        assert_eq!(device.waiting(), []);
        let said: Vec<_> = device
            .vouches()
            .into_iter()
            .map(|it| (it.id, it.state))
            .collect();
        assert_eq!(said, [(card.id.clone(), VouchState::Said)]);
    }
}

/// The other one says it again by what it knows; it hears of the newer one from the list that everybody reads.
#[test]
fn a_device_that_is_behind_does_not_say_an_older_word_again() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let second = hospital.second_device(&place.clock, &place.relay, 41, "Desk");
    let copy = place.copied();
    second.flush();
    place.says();
    second.activity();
    let card = hospital.vouch(place.code(), "Chief surgeon").unwrap();
    place.restored(&copy);
    place.later(&copy, 31);
    goes_to(&[&second], &copy);
    second.flush();
    yes(&second);
    second.flush();
    place.later(&copy, 32);
    second.flush();
    let roles: Vec<_> = place
        .vouched_by(&copy, 33)
        .into_iter()
        .map(|it| it.role)
        .collect();
    assert_eq!(roles, ["Chief surgeon"]);
    let said: Vec<_> = second.vouches().into_iter().map(|it| it.id).collect();
    assert_eq!(said, [card.id]);
}

/// The doctor had it removed, of which the hospital has not heard when it comes back later.
#[test]
fn a_word_that_is_said_again_by_who_did_not_know_is_removed_again() {
    let place = Place::admitted();
    let (hospital, doctor) = (&place.hospital, &place.doctor);
    let copy = place.copied();
    let card = place.says();
    doctor.activity();
    doctor.unsay(&card.id).unwrap();
    copy.go_on();
    place.clock.advance(MINUTE);
    goes_to(&[doctor], &copy);
    Person::quick(&place.clock, &copy, 30);
    doctor.flush();
    yes(doctor);
    doctor.flush();
    place.clock.advance(26 * HOUR);
    Person::quick(&place.clock, &copy, 31);
    doctor.flush();
    assert_eq!((doctor.waiting(), ended(&copy, &card)), (vec![], None));
    goes_to(&[hospital], &copy);
    hospital.flush();
    yes(hospital);
    hospital.flush();
    for seed in [32, 33] {
        place.later(&copy, seed);
    }
    assert_eq!(ended(&copy, &card), Some(true));
    assert_eq!(place.vouched_by(&copy, 34), []);
    assert_eq!((hospital.vouches(), doctor.waiting()), (vec![], vec![]));
}

/// The form that was signed for the history that was given up is good for hours.
#[test]
fn a_word_that_is_removed_before_it_was_said_again_goes_on_being_taken_back() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let copy = place.copied();
    let card = place.says();
    let form = {
        let seen = hospital.device.wire.seen.borrow();
        let form = seen.iter().rev().find(|it| is(it, is_word));
        form.unwrap().body.clone()
    };
    // What is to be put back before it does not get through.
    hospital.add("a.json", bundle("Pat Doe", 1)).unwrap();
    hospital.flush();
    hospital.device.wire.tamper(|request, response| {
        let to = request.target.as_str();
        match to.starts_with("/v1/blobs") {
            true => problem(503, "unavailable", 0),
            false => response,
        }
    });
    place.restored(&copy);
    assert!(kinds(hospital).contains(&WaitingKind::Vouch));
    hospital.unsay(&card.id).unwrap();
    assert_eq!(hospital.vouches(), []);
    assert!(!kinds(hospital).contains(&WaitingKind::Vouch));
    assert!(kinds(hospital).contains(&WaitingKind::VouchEnd));
    hospital.device.wire.honest();
    copy.submit(&form).map_err(|no| no.1).unwrap();
    place.later(&copy, 31);
    place.later(&copy, 32);
    assert_eq!(ended(&copy, &card), Some(true));
    assert_eq!(hospital.waiting(), []);
}

#[test]
fn an_organisation_that_is_to_be_admitted_again_says_it_then() {
    let place = Place::new();
    let hospital = &place.hospital;
    let copy = place.copied();
    let account = hospital.account();
    word(&place.relay, &account, 0, Some("City Hospital"));
    let card = place.says();
    place.restored(&copy);
    assert_eq!(kinds(hospital), [WaitingKind::Vouch]);
    let states: Vec<_> = hospital.vouches().into_iter().map(|it| it.state).collect();
    assert_eq!(states, [VouchState::Waiting]);
    word(&copy, &account, 0, Some("City Hospital"));
    place.later(&copy, 31);
    assert_eq!(hospital.waiting(), []);
    assert_eq!(place.vouched_by(&copy, 32)[0].id, card.id);
}

/// Only who may vouch can take the id of a word.
#[test]
fn a_word_whose_id_is_anothers_goes_on_under_the_next() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let copy = place.copied();
    let card = place.says();
    copy.go_on();
    place.clock.advance(MINUTE);
    let mut stranger = Stranger::begin(&copy);
    let nobody = Person::quick(&place.clock, &copy, 42);
    let nobody = nobody.account().parse().unwrap();
    stranger.word(&copy, card.id.parse().unwrap(), nobody);
    place.accepted(&copy);
    place.later(&copy, 31);
    assert_eq!(hospital.waiting(), []);
    let by = place.vouched_by(&copy, 32);
    let said = hospital.vouches();
    assert_eq!((by.len(), said.len()), (1, 1));
    assert_eq!((&by[0].id, said[0].state), (&said[0].id, VouchState::Said));
    assert_ne!(said[0].id, card.id);
}
