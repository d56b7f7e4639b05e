//! A relay with the validator's key that takes what was signed, says nothing of it, and shows a receipt, a line or a refusal by which it
//! would never have been. What was signed is not called ended before the state says so.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::{HttpRequest, HttpResponse, Method};
use aceso_core::{
    codec::{decode, encode},
    id::{GrantId, Millis},
    kinds::Body,
    ledger::Key,
    proof::Question,
    wire::{ActivityPage, Entry},
};
use aceso_messages::{Category, Period, ProblemKind, Scope, ShareState, WaitingKind};

use super::{
    caught::is_proofs,
    changed::{change, picked},
    held_back::{a_block, body, is, problem},
    ports::Hands,
    relay::Relay,
    steps::{Person, bundle, world},
    tending::result,
    together::run,
};

const HOUR: Millis = 60 * 60 * 1000;

/// What the relay took, and says nothing of.
#[derive(Clone, Default)]
struct Taken(Rc<Cell<Option<GrantId>>>);

impl Taken {
    fn grant(&self) -> GrantId {
        self.0.get().expect("it was taken")
    }

    fn is_it(&self, body: &Body) -> bool {
        matches!(body, Body::Grant(it) if Some(it.grant) == self.0.get())
    }

    fn asks(&self, request: &HttpRequest) -> bool {
        let grant = self.0.get().filter(|_| is_proofs(request));
        grant.is_some_and(|grant| {
            let (question, key) = (
                Question::decode(&request.body),
                Key::Grant(grant).to_bytes(),
            );
            question.unwrap().keys.iter().any(|it| **it == key)
        })
    }

    /// Neither a receipt, nor a line, nor a proof. The first grant that this person sends from here on becomes final, and as it does the
    /// validator takes back the end of what it replaces.
    fn behind(&self, person: &Person, relay: &Rc<Relay>, answer: fn() -> HttpResponse) {
        let (taken, relay) = (self.clone(), relay.clone());
        person.device.wire.tamper(move |request, response| {
            if is(request, |body| matches!(body, Body::Grant(_))) {
                if taken.0.get().is_none() && response.status == 200 {
                    let Body::Grant(grant) = sent(request) else {
                        unreachable!()
                    };
                    taken.0.set(Some(grant.grant));
                    grant
                        .replaces
                        .into_iter()
                        .for_each(|it| relay.keep_in_force(it));
                }
                return answer();
            }
            taken.quiet(request, response)
        });
    }

    fn from(&self, person: &Person) {
        let taken = self.clone();
        let wire = &person.device.wire;
        wire.tamper(move |request, response| taken.quiet(request, response));
    }

    fn quiet(&self, request: &HttpRequest, response: HttpResponse) -> HttpResponse {
        let target = request.target.as_str();
        match () {
            () if self.asks(request) => problem(403, "not-yours", 0),
            () if target.starts_with("/v1/transactions/") => problem(404, "not-found", 0),
            () if target.starts_with("/v1/activity?") && response.status == 200 => {
                let mut page: ActivityPage = decode(&response.body).unwrap();
                page.0.retain(|(_, entry)| match entry {
                    Entry::Final(receipt) => !self.is_it(&body(&receipt.transaction)),
                    _ => true,
                });
                HttpResponse {
                    body: encode(&page),
                    ..response
                }
            }
            () => response,
        }
    }
}

fn sent(request: &HttpRequest) -> Body {
    body(&aceso_core::transaction::Transaction::decode(&request.body).unwrap())
}

fn unavailable() -> HttpResponse {
    problem(503, "unavailable", 0)
}

/// What this person shares is signed, and does not arrive.
fn nothing_is_heard(person: &Person) {
    let grants = |it: &HttpRequest| is(it, |it| matches!(it, Body::Grant(_)));
    *person.device.wire.lose_request.borrow_mut() = Some(Box::new(grants));
}

/// What this person seals is not taken, so that it is not signed.
pub fn nothing_is_delivered(person: &Person) {
    *person.device.wire.instead.borrow_mut() = Some(Box::new(|request| {
        let delivers = request.method == Method::Put && request.target.contains("/delivery");
        delivers.then(refused)
    }));
}

fn refused() -> HttpResponse {
    problem(422, "malformed", 0)
}

fn record_erased() -> HttpResponse {
    problem(410, "record-erased", 0)
}

struct Sides {
    clock: Hands,
    relay: Rc<Relay>,
    patient: Person,
    doctor: Person,
}

fn sides() -> Sides {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    Sides {
        clock,
        relay,
        patient,
        doctor,
    }
}

impl Sides {
    fn is_in_force(&self, taken: &Taken) -> bool {
        self.relay.grant(taken.grant()).unwrap().revoked.is_none()
    }

    /// So much later, this wallet looks, and the person too.
    fn look(&self, person: &Person) {
        for _ in 0..3 {
            self.clock.advance(61_000);
            person.flush();
            person.activity();
        }
    }

    /// It is not called stopped as long as it is in force; and once the relay tells of it, it ends.
    fn ends(&self, person: &Person, taken: &Taken) {
        self.look(person);
        assert!(self.is_in_force(taken));
        assert_eq!(person.shares()[0].state, ShareState::Stopping);
        person.device.wire.honest();
        self.look(person);
        assert!(!self.is_in_force(taken));
        assert_eq!(person.shares()[0].state, ShareState::Stopped);
        assert_eq!(person.waiting(), []);
    }
}

#[test]
fn a_stop_of_what_was_changed_does_not_stand_for_the_change() {
    let it = sides();
    let records = it.patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    it.patient.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let share = it.patient.share(&it.doctor.code(), Period::Day).unwrap();
    it.doctor.patients();
    let taken = Taken::default();
    taken.behind(&it.patient, &it.relay, unavailable);
    let draft = change(&share[0], picked(&[&records[0].id]));
    it.patient.change(draft).unwrap();
    it.patient.stop(&share[0].id).ok();
    // There is a receipt of the end of what it was, in a block against L34 and L41; and the state has that end.
    let before = share[0].id.parse().unwrap();
    it.look(&it.patient);
    assert!(it.relay.grant(before).unwrap().revoked.is_some());
    it.ends(&it.patient, &taken);
    let opened = it.doctor.open_share(&share[0].id);
    assert_eq!(opened, Err(ProblemKind::ShareStopped));
}

#[test]
fn a_change_by_another_device_does_not_stand_for_the_end_of_ones_own() {
    let it = sides();
    let records = it.patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    it.patient.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let laptop = it.patient.second_device(&it.clock, &it.relay, 9, "Laptop");
    let share = it.patient.share(&it.doctor.code(), Period::Day).unwrap();
    run(&[&it.patient, &laptop]);
    let taken = Taken::default();
    taken.behind(&it.patient, &it.relay, unavailable);
    let draft = change(&share[0], picked(&[&records[0].id]));
    it.patient.change(draft).unwrap();
    taken.from(&laptop);
    let other = laptop.records();
    let other = other.iter().find(|it| it.id != records[0].id).unwrap();
    let draft = change(&laptop.shares()[0], picked(&[&other.id]));
    laptop.change(draft).unwrap();
    // It reads what the laptop did, and has not signed anew since.
    it.patient.activity();
    it.patient.stop(&share[0].id).ok();
    it.ends(&it.patient, &taken);
}

#[test]
fn a_stop_by_another_device_does_not_stand_for_the_end_of_what_was_never_heard_of() {
    let it = sides();
    it.patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let laptop = it.patient.second_device(&it.clock, &it.relay, 9, "Laptop");
    let taken = Taken::default();
    taken.behind(&it.patient, &it.relay, unavailable);
    let share = it.patient.share(&it.doctor.code(), Period::Day).unwrap();
    laptop.activity();
    laptop.stop(&share[0].id).ok();
    it.relay.keep_in_force(taken.grant());
    // A line of the stop, and none of the share.
    it.patient.activity();
    // Nor does it count for more once another device tells of something.
    laptop.add("b.json", bundle("Pat Doe", 2)).unwrap();
    run(&[&laptop]);
    it.ends(&it.patient, &taken);
}

#[test]
fn a_share_that_is_refused_for_its_last_record_is_not_forgotten() {
    let it = sides();
    let add = |name: &str, value| {
        let added = it.patient.add(name, result("Pat Doe", value)).unwrap();
        added
            .into_iter()
            .find(|it| name.starts_with(&it.title))
            .unwrap()
            .id
    };
    for joins in [false, true] {
        let record = add("one.json", 1);
        let taken = Taken::default();
        taken.behind(&it.patient, &it.relay, record_erased);
        assert!(it.patient.share_results(&it.doctor.code()).is_err());
        it.patient.erase(&record).unwrap();
        it.look(&it.patient);
        let share = it.patient.shares().remove(0);
        assert_eq!((share.state, share.records.len()), (ShareState::Active, 0));
        if joins {
            // What comes next is sealed under the same id, and not signed before the relay has it.
            nothing_is_delivered(&it.patient);
            let second = add("two.json", 2);
            it.look(&it.patient);
            assert_eq!(it.patient.shares()[0].records.len(), 1);
            it.patient.stop(&share.id).ok();
            it.ends(&it.patient, &taken);
            it.patient.erase(&second).unwrap();
        } else {
            it.patient.stop(&share.id).ok();
            it.ends(&it.patient, &taken);
        }
    }
}

#[test]
fn what_joins_a_share_and_is_refused_for_its_last_record_is_not_forgotten() {
    let it = sides();
    it.patient.add("one.json", result("Pat Doe", 1)).unwrap();
    let share = it.patient.share_results(&it.doctor.code()).unwrap();
    let taken = Taken::default();
    taken.behind(&it.patient, &it.relay, record_erased);
    it.clock.advance(1000);
    it.patient.add("two.json", result("Pat Doe", 2)).unwrap();
    it.look(&it.patient);
    it.patient.erase(&it.patient.titled("two")).unwrap();
    it.look(&it.patient);
    // The share goes on without it.
    let card = it.patient.shares().remove(0);
    assert_eq!((card.state, card.records.len()), (ShareState::Active, 1));
    // Its person waits for nothing, it is sent no more, and nobody is asked for whom it would be sealed.
    let kinds = it.patient.waiting().into_iter().map(|it| it.kind);
    assert_eq!(kinds.filter(|it| *it == WaitingKind::Share).count(), 0);
    let seen = &it.patient.device.wire.seen;
    seen.take();
    it.look(&it.patient);
    let sends = |it: &&HttpRequest| it.target == "/v1/transactions";
    assert_eq!(seen.borrow().iter().filter(sends).count(), 0);
    it.patient.stop(&share[0].id).ok();
    it.ends(&it.patient, &taken);
}

#[test]
fn a_share_without_a_record_that_another_device_stops_is_not_taken_for_never_made() {
    let it = sides();
    let laptop = it.patient.second_device(&it.clock, &it.relay, 9, "Laptop");
    let share = it.patient.share_results(&it.doctor.code()).unwrap();
    run(&[&it.patient, &laptop]);
    assert_eq!(laptop.shares().len(), 1);
    let taken = Taken::default();
    taken.behind(&it.patient, &it.relay, refused);
    it.patient.add("one.json", result("Pat Doe", 1)).unwrap();
    it.patient.flush();
    taken.from(&laptop);
    laptop.stop(&share[0].id).ok();
    run(&[&laptop]);
    it.ends(&it.patient, &taken);
}

#[test]
fn what_was_never_signed_goes_as_another_device_stops_it() {
    let it = sides();
    let laptop = it.patient.second_device(&it.clock, &it.relay, 9, "Laptop");
    let share = it.patient.share_results(&it.doctor.code()).unwrap();
    run(&[&it.patient, &laptop]);
    nothing_is_delivered(&it.patient);
    it.patient.add("one.json", result("Pat Doe", 1)).unwrap();
    it.look(&it.patient);
    assert_eq!(it.patient.shares()[0].state, ShareState::Waiting);
    laptop.stop(&share[0].id).unwrap();
    run(&[&laptop]);
    it.look(&it.patient);
    it.patient.device.wire.honest();
    it.look(&it.patient);
    assert_eq!(it.patient.shares()[0].state, ShareState::Stopped);
    assert_eq!(it.patient.waiting(), []);
    assert_eq!(it.relay.grant(share[0].id.parse().unwrap()), None);
}

/// What nobody took is over once nobody can take it any more, and holds nothing up until then.
#[test]
fn what_was_refused_for_its_last_record_lets_a_change_go() {
    let it = sides();
    let record = it.patient.add("one.json", result("Pat Doe", 1)).unwrap();
    nothing_is_heard(&it.patient);
    it.patient.share_results(&it.doctor.code()).unwrap();
    it.patient.erase(&record[0].id).unwrap();
    it.patient.device.wire.honest();
    it.look(&it.patient);
    assert_eq!(it.patient.waiting().len(), 1);
    let share = it.patient.shares().remove(0);
    it.patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let scope = Scope::Categories(vec![Category::Problems]);
    let cards = it.patient.change(change(&share, scope)).unwrap();
    assert_eq!(
        (cards[0].state, cards[0].records.len()),
        (ShareState::Active, 1)
    );
    it.clock.advance(13 * HOUR);
    a_block(&it.clock, &it.relay, 31);
    it.look(&it.patient);
    assert_eq!(it.patient.waiting(), []);
    assert_eq!(it.patient.shares()[0].state, ShareState::Active);
}

#[test]
fn a_change_that_lost_its_last_record_goes_on() {
    let it = sides();
    it.patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    it.patient.add("one.json", result("Pat Doe", 1)).unwrap();
    let kind = |kind| Scope::Categories(vec![kind]);
    let code = it.doctor.code();
    let share = it.patient.share_scope(&code, kind(Category::Problems));
    let share = share.unwrap().remove(0);
    nothing_is_heard(&it.patient);
    let draft = change(&share, kind(Category::Results));
    it.patient.change(draft).unwrap();
    it.patient.erase(&it.patient.titled("one")).unwrap();
    it.patient.device.wire.honest();
    it.look(&it.patient);
    // What it was has ended, and what it became waits for a record.
    let before = it.relay.grant(share.id.parse().unwrap()).unwrap();
    assert!(before.revoked.is_some());
    let records = || {
        let card = it.patient.shares().remove(0);
        assert_eq!(
            (card.id, card.state),
            (share.id.clone(), ShareState::Active)
        );
        card.records.len()
    };
    assert_eq!(records(), 0);
    it.patient.add("two.json", result("Pat Doe", 2)).unwrap();
    it.look(&it.patient);
    assert_eq!(records(), 1);
    assert_eq!(it.patient.waiting(), []);
}
