//! A relay that keeps back what came for somebody: the ledger's state holds what waits for each account, and who took an offer.

use std::rc::Rc;

use aceso_client::ports::HttpResponse;
use aceso_core::{codec::encode, kinds::Body, ledger::Inbox, proof::Question};
use aceso_messages::{
    Addressee, Checkable, OfferState, Outcome, ProblemKind, Reply, Request, Sync,
};

use super::{
    caught::{is_proofs, sync_of},
    ended::checked,
    held_back::problem,
    ports::Hands,
    relay::Relay,
    steps::{Person, bundle, world},
    untold::keeps_back,
};

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

struct Both {
    clock: Hands,
    relay: Rc<Relay>,
    patient: Person,
    hospital: Person,
    record: String,
}

fn both() -> Both {
    let (clock, relay) = world();
    let hospital = Person::hospital(&clock, &relay);
    let patient = Person::quick(&clock, &relay, 1);
    let added = hospital.add("discharge.json", bundle("Pat Doe", 3));
    let record = added.unwrap()[0].id.clone();
    hospital.flush();
    patient.flush();
    Both {
        clock,
        relay,
        patient,
        hospital,
        record,
    }
}

impl Both {
    fn sends(&self) -> String {
        let to = Addressee::Code(self.patient.code());
        self.hospital.send(&self.record, to).unwrap().id
    }

    fn later(&self, time: u64) {
        self.clock.advance(time);
        self.patient.flush();
    }

    /// What the screens say: of what was checked, and over the activity.
    fn said(&self) -> [Outcome; 2] {
        let what = Checkable::Activity;
        match self.patient.get(Request::Check { what }) {
            Ok(Reply::Mark(mark)) => [checked(&self.patient), mark.outcome],
            other => panic!("{other:?}"),
        }
    }

    fn is_doubted(&self) {
        assert_eq!(sync_of(&self.patient), Sync::Doubted);
        for outcome in self.said() {
            match outcome {
                Outcome::Caught(it) => assert_eq!(it.kind, ProblemKind::ArrivalHidden),
                other => panic!("{other:?}"),
            }
        }
    }

    fn is_well(&self) {
        assert_eq!(self.said(), [Outcome::Held, Outcome::Held]);
        assert_eq!(sync_of(&self.patient), Sync::Live);
    }
}

fn parcel(body: &Body) -> bool {
    matches!(body, Body::Parcel(_))
}

fn claim(body: &Body) -> bool {
    matches!(body, Body::Claim(_))
}

#[test]
fn what_was_sent_and_is_kept_back_is_told_of_by_the_ledgers_state() {
    let it = both();
    keeps_back(&it.patient, parcel, |_| true);
    let id = it.sends();
    it.later(MINUTE);
    it.is_doubted();
    assert_eq!(it.patient.inbox(), []);

    it.patient.device.wire.honest();
    it.later(MINUTE);
    assert_eq!(it.patient.inbox()[0].id, id);
    it.is_well();
}

/// Later lines were let through: the list is read from its beginning.
#[test]
fn what_was_left_out_in_between_comes_once_it_is_told_of() {
    let it = both();
    let hidden = Rc::new(std::cell::Cell::new(u64::MAX));
    let known = hidden.clone();
    keeps_back(&it.patient, parcel, move |line| {
        known.set(known.get().min(line));
        line == known.get()
    });
    let first = it.sends();
    let second = it.sends();
    it.later(MINUTE);
    it.is_doubted();
    assert_eq!(it.patient.inbox()[0].id, second);

    it.patient.device.wire.honest();
    it.later(6 * MINUTE);
    it.later(MINUTE);
    let mut waiting: Vec<_> = it.patient.inbox().into_iter().map(|it| it.id).collect();
    waiting.sort();
    let mut sent = [first, second];
    sent.sort();
    assert_eq!(waiting, sent);
    it.is_well();
}

#[test]
fn a_claim_that_is_kept_back_is_told_of_by_the_offers_state() {
    let it = both();
    it.patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let offer = it.patient.offer();
    keeps_back(&it.patient, claim, |_| true);
    it.hospital.claim(&offer.code.text).unwrap();
    it.later(MINUTE);
    it.is_doubted();
    assert_eq!(it.patient.offers()[0].state, OfferState::Open);

    it.patient.device.wire.honest();
    it.later(MINUTE);
    it.later(MINUTE);
    assert!(matches!(it.patient.offers()[0].state, OfferState::Taken(_)));
    it.is_well();
}

/// Its own inbox is nobody else's, nor is its offer.
#[test]
fn what_is_denied_to_be_ones_own_is_not_overlooked() {
    for of in [b'w', b'o'] {
        let it = both();
        it.patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
        it.patient.offer();
        it.patient.device.wire.tamper(move |request, response| {
            let asked = Question::decode(&request.body).map_or(Vec::new(), |it| it.keys);
            match is_proofs(request) && asked.iter().any(|key| key[0] == of) {
                true => problem(403, "not-yours", 0),
                false => response,
            }
        });
        it.sends();
        it.later(MINUTE);
        assert_eq!(sync_of(&it.patient), Sync::Doubted);
        for outcome in it.said() {
            match outcome {
                Outcome::Caught(it) => assert_eq!(it.kind, ProblemKind::RefusedFalsely),
                other => panic!("{other:?}"),
            }
        }
    }
}

/// The list is refused, and nothing else tells that there is something.
#[test]
fn what_came_is_not_called_checked_while_the_list_is_not_given() {
    let it = both();
    it.patient.device.wire.tamper(|request, response| {
        match request.target.starts_with("/v1/activity") {
            true => problem(500, "damaged", 0),
            false => response,
        }
    });
    it.sends();
    it.later(MINUTE);
    assert_eq!(checked(&it.patient), Outcome::Unanswered);
    let told = it.patient.get(Request::Activity);
    assert_eq!(told, Err(ProblemKind::ServiceTrouble));
    assert_ne!(sync_of(&it.patient), Sync::Live);
}

/// The rows of what has run out stay until another one comes.
#[test]
fn what_has_run_out_or_is_over_is_not_missed() {
    let it = both();
    let first = it.sends();
    it.later(MINUTE);
    it.is_well();
    it.patient.decline(&first).unwrap();
    it.later(MINUTE);
    it.is_well();
    keeps_back(&it.patient, parcel, |_| true);
    it.sends();
    it.later(MINUTE);
    it.is_doubted();
    it.clock.advance(31 * DAY);
    Person::quick(&it.clock, &it.relay, 30);
    it.later(MINUTE);
    it.later(MINUTE);
    it.is_well();
}

/// Somebody in between can't make it up either.
#[test]
fn nothing_is_missed_by_an_answer_that_proves_nothing() {
    let it = both();
    it.patient
        .device
        .wire
        .tamper(|request, response| match request.target == "/v1/proofs" {
            true => HttpResponse {
                status: 200,
                body: encode(&Inbox::default()),
            },
            false => response,
        });
    it.later(MINUTE);
    match &it.said()[1] {
        Outcome::Caught(it) => assert_ne!(it.kind, ProblemKind::ArrivalHidden),
        other => panic!("{other:?}"),
    }
}
