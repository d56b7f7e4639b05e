//! A relay that keeps back that a share was opened: the ledger counts it, so the share's own state tells.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use aceso_client::ports::HttpRequest;
use aceso_core::{
    codec::{decode, encode},
    kinds::Body,
    ledger::Key,
    proof::Question,
    transaction::Statement,
    wire::{ActivityPage, Entry, KEPT_AT_LEAST},
};
use aceso_messages::{
    ActivityKind, Checkable, Outcome, Period, ProblemKind, Reply, Request, ShareState, Sync,
};

use super::{
    caught::{Shared, is_proofs, shared, sync_of},
    ended::checked,
    held_back::{is, problem},
    pruned::prune,
    restored::{goes_to, yes},
    steps::{PASSPHRASE, Person, bundle, world},
    tending::result,
};

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;

fn access(body: &Body) -> bool {
    matches!(body, Body::Access(_))
}

/// Whether a line tells of this.
fn tells(entry: &Entry, of: fn(&Body) -> bool) -> bool {
    let is = |statement: &[u8]| of(&decode::<Statement>(statement).unwrap().body);
    match entry {
        Entry::Final(receipt) => is(&receipt.transaction.statement),
        Entry::Pruned(receipt) => is(&receipt.transaction.statement),
        Entry::Denied(_) => false,
    }
}

/// Of these lines in this person's activity, those for whose place in the list `which` says so are not told of.
pub fn keeps_back(person: &Person, of: fn(&Body) -> bool, which: impl Fn(u64) -> bool + 'static) {
    person.device.wire.tamper(move |request, mut response| {
        if request.target.starts_with("/v1/activity") && response.status == 200 {
            let mut page: ActivityPage = decode(&response.body).unwrap();
            page.0
                .retain(|(line, entry)| !tells(entry, of) || !which(*line));
            response.body = encode(&page);
        }
        response
    });
}

/// So much later this person's wallet looks.
fn later(it: &Shared, time: u64) {
    it.clock.advance(time);
    it.patient.flush();
}

/// What the screens say: of the shares, and over the activity.
fn said(person: &Person) -> [Outcome; 2] {
    let shares = checked(person);
    let Ok(Reply::Mark(mark)) = person.get(Request::Check {
        what: Checkable::Activity,
    }) else {
        panic!("no mark");
    };
    [shares, mark.outcome]
}

fn is_doubted(person: &Person) {
    assert_eq!(sync_of(person), Sync::Doubted);
    for outcome in said(person) {
        match outcome {
            Outcome::Caught(it) => assert_eq!(it.kind, ProblemKind::OpeningHidden),
            other => panic!("{other:?}"),
        }
    }
}

fn is_well(person: &Person) {
    assert_eq!(said(person), [Outcome::Held, Outcome::Held]);
    assert_eq!(sync_of(person), Sync::Live);
}

fn openings(person: &Person) -> usize {
    let rows = person.activity();
    let opened = rows.iter().filter(|it| it.kind == ActivityKind::Opened);
    opened.count()
}

/// How often the list was read from its first line on.
fn from_the_first_line(person: &Person) -> usize {
    let seen = person.device.wire.seen.borrow();
    let first = seen.iter().filter(|it| it.target == "/v1/activity?after=0");
    first.count()
}

#[test]
fn an_access_that_is_kept_back_is_told_of_by_the_shares_state() {
    let it = shared();
    keeps_back(&it.patient, access, |_| true);
    later(&it, MINUTE);
    is_doubted(&it.patient);
    // For as long as it is kept back, also after the wallet was closed.
    let tab = Person::on(it.patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    it.clock.advance(HOUR);
    tab.flush();
    is_doubted(&tab);

    it.patient.device.wire.honest();
    later(&it, MINUTE);
    assert_eq!(
        (openings(&it.patient), it.patient.shares()[0].opened),
        (1, 1)
    );
    is_well(&it.patient);
}

/// The list is refused, and nothing else tells that there is something. That it was stopped is proven all the same.
#[test]
fn openings_are_not_called_checked_while_the_list_is_not_given() {
    let it = shared();
    it.patient.device.wire.tamper(|request, response| {
        match request.target.starts_with("/v1/activity") {
            true => problem(500, "damaged", 0),
            false => response,
        }
    });
    later(&it, MINUTE);
    assert_eq!(checked(&it.patient), Outcome::Unanswered);
    assert_ne!(sync_of(&it.patient), Sync::Live);
    it.patient.stop(&it.share).unwrap();
    assert_eq!(it.patient.shares()[0].state, ShareState::Stopped);
}

/// Nor can an honest relay give it if one block of it is damaged.
#[test]
fn what_is_due_is_done_while_the_list_is_not_given() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("first.json", result("Pat Doe", 1)).unwrap();
    patient.share_results(&doctor.code()).unwrap();
    patient.device.wire.tamper(|request, response| {
        match request.target.starts_with("/v1/activity") {
            true => problem(500, "damaged", 0),
            false => response,
        }
    });
    clock.advance(1000);
    patient.add("second.json", result("Pat Doe", 2)).unwrap();
    clock.advance(MINUTE);
    patient.flush();
    assert_ne!(sync_of(&patient), Sync::Live);
    assert_eq!(doctor.patients()[0].records, 2);
}

#[test]
fn an_access_that_is_left_out_comes_to_its_place_once_it_is_told_of() {
    let it = shared();
    let first = Rc::new(Cell::new(u64::MAX));
    let known = first.clone();
    // The first one is passed over, and what comes later let through.
    keeps_back(&it.patient, access, move |line| {
        known.set(known.get().min(line));
        line == known.get()
    });
    it.clock.advance(HOUR);
    it.doctor.open_share(&it.share).unwrap();
    it.patient.flush();
    is_doubted(&it.patient);
    let seen = it.patient.activity();
    assert_eq!(seen[0].kind, ActivityKind::Opened);

    it.patient.device.wire.honest();
    later(&it, 6 * MINUTE);
    later(&it, MINUTE);
    is_well(&it.patient);
    let rows = it.patient.activity();
    assert_eq!((rows.len(), &rows[0]), (seen.len() + 1, &seen[0]));
    assert_eq!(rows[1].kind, ActivityKind::Opened);
    assert_eq!(rows[2..], seen[1..]);
    assert_eq!(it.patient.shares()[0].opened, 2);
    // The list as it is now is the one that is known.
    assert!(it.patient.get(Request::VerifyActivity).is_ok());
}

#[test]
fn what_is_opened_between_the_list_and_the_state_is_no_lie() {
    let it = shared();
    it.patient.flush();
    // Each is signed, and arrives between what the patient reads and what they ask.
    let kept: Rc<RefCell<Vec<Vec<u8>>>> = Rc::default();
    let seen = kept.clone();
    *it.doctor.device.wire.lose_request.borrow_mut() = Some(Box::new(move |request| {
        let access = is(request, |body| matches!(body, Body::Access(_)));
        if access {
            seen.borrow_mut().push(request.body.clone());
        }
        access
    }));
    it.clock.advance(20 * MINUTE);
    assert!(it.doctor.open_share(&it.share).is_err());
    let forms = kept.borrow().len();
    assert!(forms > 0);
    let (relay, share) = (it.relay.clone(), it.share.clone());
    *it.patient.device.wire.lose_request.borrow_mut() = Some(Box::new(move |request| {
        if asks(request, &share) {
            for access in kept.borrow_mut().drain(..) {
                let _ = relay.submit(&access);
            }
        }
        false
    }));
    let before = from_the_first_line(&it.patient);
    later(&it, MINUTE);
    let state = it.relay.grant(it.share.parse().unwrap()).unwrap();
    assert!(state.opened > 1, "it was opened meanwhile");
    assert_eq!(sync_of(&it.patient), Sync::Live);
    assert_eq!(openings(&it.patient) as u64, state.opened);
    assert_eq!(from_the_first_line(&it.patient), before);
}

#[test]
fn a_stop_does_not_end_the_question_for_the_accesses_before_it() {
    let it = shared();
    keeps_back(&it.patient, access, |_| true);
    // It has stopped, and that is said.
    it.patient.stop(&it.share).unwrap();
    assert_eq!(it.patient.shares()[0].state, ShareState::Stopped);
    for _ in 0..2 {
        later(&it, 10 * MINUTE);
        is_doubted(&it.patient);
        assert_eq!(it.patient.shares()[0].state, ShareState::Stopped);
    }
    it.patient.device.wire.honest();
    // What was passed over is looked for from time to time.
    later(&it, 6 * MINUTE);
    later(&it, MINUTE);
    is_well(&it.patient);
    assert_eq!(openings(&it.patient), 1);
    let asked = asked_about(&it);
    later(&it, HOUR);
    assert_eq!(asked_about(&it), asked, "it is known");
}

/// Whether it is asked where the share stands.
fn asks(request: &HttpRequest, share: &str) -> bool {
    let key = Key::Grant(share.parse().unwrap()).to_bytes();
    let asked = Question::decode(&request.body);
    is_proofs(request) && asked.is_ok_and(|it| it.keys.iter().any(|it| **it == key))
}

/// How often the patient's wallet asked that.
fn asked_about(it: &Shared) -> usize {
    let seen = it.patient.device.wire.seen.borrow();
    seen.iter().filter(|sent| asks(sent, &it.share)).count()
}

#[test]
fn a_share_that_ran_out_is_asked_about_once_more() {
    let it = shared();
    it.patient.flush();
    it.patient.device.wire.offline.set(true);
    it.clock.advance(24 * HOUR - MINUTE);
    it.doctor.open_share(&it.share).unwrap();
    it.patient.device.wire.offline.set(false);
    keeps_back(&it.patient, access, |line| line > 4);
    for _ in 0..2 {
        later(&it, 2 * HOUR);
        assert_eq!(it.patient.shares()[0].state, ShareState::Expired);
        is_doubted(&it.patient);
    }
    it.patient.device.wire.honest();
    later(&it, 10 * MINUTE);
    is_well(&it.patient);
    assert_eq!(it.patient.shares()[0].opened, 2);
    let asked = asked_about(&it);
    later(&it, HOUR);
    assert_eq!(asked_about(&it), asked, "it is known");
}

#[test]
fn a_wallet_that_was_brought_back_counts_what_it_reads() {
    let it = shared();
    let kit = it.patient.kit();
    it.patient.flush();
    let back = |seed| {
        let laptop = Person::nobody(&it.clock, &it.relay, seed);
        laptop.recover(&kit.text, "Laptop").unwrap();
        laptop
    };
    let honest = back(41);
    honest.flush();
    is_well(&honest);
    assert_eq!(openings(&honest), 1);
    let told_less = back(42);
    keeps_back(&told_less, access, |_| true);
    told_less.flush();
    is_doubted(&told_less);
}

#[test]
fn what_was_opened_in_a_history_that_was_given_up_is_not_missed() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let early = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    doctor.open_share(&early).unwrap();
    patient.flush();
    clock.advance(MINUTE);
    let copy = relay.copy();
    // One more look at what the copy has, and a share of an hour that it has not.
    clock.advance(20 * MINUTE);
    doctor.open_share(&early).unwrap();
    patient.share(&doctor.code(), Period::Hour).unwrap();
    let late = doctor.patients();
    let late = late.iter().find(|it| it.share != early).unwrap();
    doctor.open_share(&late.share).unwrap();
    patient.flush();
    assert_eq!(openings(&patient), 3);
    patient.device.wire.offline.set(true);
    clock.advance(3 * HOUR);

    goes_to(&[&patient, &doctor], &copy);
    copy.go_on();
    patient.device.wire.offline.set(false);
    patient.flush();
    yes(&patient);
    clock.advance(MINUTE);
    patient.flush();
    is_well(&patient);
    // From then on the copy's lines count.
    doctor.flush();
    yes(&doctor);
    doctor.open_share(&early).unwrap();
    keeps_back(&patient, access, |line| line > 4);
    clock.advance(MINUTE);
    patient.flush();
    is_doubted(&patient);
}

#[test]
fn what_is_told_of_before_the_share_is_known_counts() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let laptop = phone.second_device(&clock, &relay, 43, "Laptop");
    laptop.flush();
    laptop.device.wire.offline.set(true);
    // What the phone tells of the share does not arrive.
    *phone.device.wire.lose_request.borrow_mut() =
        Some(Box::new(|it| it.target.starts_with("/v1/journal")));
    let _ = phone.share(&doctor.code(), Period::Day);
    let theirs = doctor.patients()[0].share.clone();
    doctor.open_share(&theirs).unwrap();
    phone.device.wire.offline.set(true);
    clock.advance(80 * 24 * HOUR);
    prune(&relay, relay.now() - KEPT_AT_LEAST);
    laptop.device.wire.offline.set(false);
    laptop.flush();
    assert_eq!(laptop.shares(), []);
    let before = from_the_first_line(&laptop);
    phone.device.wire.honest();
    phone.device.wire.offline.set(false);
    phone.flush();
    laptop.flush();
    clock.advance(2 * MINUTE);
    laptop.flush();
    assert_eq!(laptop.shares()[0].state, ShareState::Expired);
    is_well(&laptop);
    assert_eq!(laptop.shares()[0].opened, 1);
    assert_eq!(from_the_first_line(&laptop), before);
}
