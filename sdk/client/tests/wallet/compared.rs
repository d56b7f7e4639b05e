//! Two relays of one ledger, compared: an alarm, not a source. Protocol §16.

use std::rc::Rc;

use aceso_client::ports::Host;
use aceso_core::{
    codec::{decode, encode},
    proof::{Answer, Question},
};
use aceso_messages::{
    ChecksView, Compared, Outcome, Period, ProblemKind, Reply, Request, Role, SessionView, Sync,
};

use super::{
    caught::sync_of,
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
};

pub const OFFERED: [&str; 3] = [
    "https://second.example",
    "https://relay.example",
    "https://x.example/with/a/path",
];
const SECOND: &str = "https://second.example";

/// A patient who compares with a relay that has come as far as theirs.
fn compared() -> (Hands, Rc<Relay>, Rc<Relay>, Person) {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let second = relay.twin();
    stands_at(&patient, &second);
    compare_with(&patient, Some(SECOND));
    (clock, relay, second, patient)
}

fn stands_at(person: &Person, second: &Rc<Relay>) {
    let there = Some((SECOND.to_owned(), second.clone()));
    person.device.wire.second.replace(there);
}

fn compare_with(person: &Person, service: Option<&str>) {
    let service = service.map(str::to_owned);
    let done = person.get(Request::CompareWith { service });
    assert_eq!(done, Ok(Reply::Done));
}

pub fn checks(person: &Person) -> ChecksView {
    match person.get(Request::Checks) {
        Ok(Reply::Checks(view)) => view,
        other => panic!("{other:?}"),
    }
}

fn outcome(person: &Person) -> Option<Compared> {
    checks(person).second.map(|it| it.compared)
}

/// One more block with whoever answers this.
fn goes_on(clock: &Hands, relay: &Rc<Relay>, seed: u64) {
    clock.advance(1000);
    let somebody = Person::nobody(clock, relay, seed);
    somebody.create(Role::Patient, "Somebody", false).unwrap();
}

#[test]
fn the_same_story() {
    let (_, relay, second, patient) = compared();
    let view = checks(&patient);
    // Neither its own service is offered, nor what is no service's address.
    assert_eq!(view.offered, [SECOND]);
    assert_eq!(view.second.unwrap().compared, Compared::Same);
    assert!(view.lines.iter().all(|it| it.outcome == Outcome::Held));
    assert_eq!(relay.height(), second.height());
    // The other one learns a height, and nothing about whose wallet it is.
    let seen = patient.device.wire.seen.borrow();
    let asked: Vec<_> = seen
        .iter()
        .filter(|it| matches!(it.host, Host::Second(_)))
        .collect();
    assert!(!asked.is_empty());
    for request in asked {
        assert_eq!(request.target, "/v1/proofs");
        assert!(
            request
                .headers
                .iter()
                .all(|(name, _)| *name == "content-type")
        );
        let question = Question::decode(&request.body).unwrap();
        assert!(question.keys.is_empty());
        assert_eq!(question.checkpoints, [relay.height() as u64]);
    }
}

#[test]
fn nobody_is_asked_who_was_not_chosen() {
    let (_, _, _, patient) = compared();
    compare_with(&patient, None);
    patient.device.wire.seen.borrow_mut().clear();
    assert_eq!(outcome(&patient), None);
    patient.flush();
    let seen = patient.device.wire.seen.borrow();
    assert!(seen.iter().all(|it| it.host == Host::Relay));
}

#[test]
fn one_that_is_behind_or_ahead() {
    let (clock, relay, second, patient) = compared();
    goes_on(&clock, &relay, 31);
    assert_eq!(outcome(&patient), Some(Compared::Behind));
    // The other one goes on with what ours had, and one more; ours says nothing of that.
    let ahead = relay.twin();
    goes_on(&clock, &ahead, 32);
    stands_at(&patient, &ahead);
    assert_eq!(outcome(&patient), Some(Compared::Ahead));
    // Neither is a reason to believe less of what is proven.
    patient.add("b.json", bundle("Pat Doe", 1)).unwrap();
    assert!(second.height() < relay.height());
}

#[test]
fn one_that_goes_on_as_validators_of_before_is_not_believed() {
    let (clock, relay, second, patient) = compared();
    relay.hand_over(51);
    patient.add("b.json", bundle("Pat Doe", 1)).unwrap();
    assert_eq!(outcome(&patient), Some(Compared::Behind));
    for seed in 45..49 {
        goes_on(&clock, &second, seed);
    }
    assert!(second.height() > relay.height());
    assert_eq!(outcome(&patient), Some(Compared::Unclear));
    // One that heard of it tells the same.
    stands_at(&patient, &relay.twin());
    assert_eq!(outcome(&patient), Some(Compared::Same));
}

#[test]
fn different_stories_stop_all_that_rests_on_the_service() {
    let (clock, relay, second, patient) = compared();
    let doctor = Person::doctor(&clock, &relay);
    let code = doctor.code();
    for seed in [41, 42, 43] {
        goes_on(&clock, &second, seed);
    }
    goes_on(&clock, &relay, 44);
    let caught = |compared| match compared {
        Some(Compared::Differ(problem)) => {
            assert_eq!(problem.kind, ProblemKind::StoriesDiffer);
            let fact = ("service".to_owned(), SECOND.to_owned());
            assert_eq!(problem.facts, [fact]);
        }
        other => panic!("{other:?}"),
    };
    // Whichever of the two is further: the one is asked, and then the other.
    assert!(second.height() > relay.height());
    caught(outcome(&patient));
    for seed in 51..54 {
        goes_on(&clock, &relay, seed);
    }
    assert!(second.height() < relay.height());
    caught(outcome(&patient));

    let height = relay.height();
    let shared = patient.share(&code, Period::Day);
    assert_eq!(shared.unwrap_err(), ProblemKind::StoriesDiffer);
    assert_eq!(relay.height(), height, "nothing was sealed");
    for line in checks(&patient).lines {
        assert!(!matches!(line.outcome, Outcome::Held), "{:?}", line.what);
    }
    // That the other one can't be reached now takes nothing back.
    patient.device.wire.second.take();
    assert_eq!(outcome(&patient), Some(Compared::Unreached));
    let shared = patient.share(&code, Period::Day);
    assert_eq!(shared.unwrap_err(), ProblemKind::StoriesDiffer);
    // The person may decide for the one service.
    compare_with(&patient, None);
    patient.share(&code, Period::Day).unwrap();
}

#[test]
fn who_is_told_another_story_need_not_look_for_it() {
    let (clock, relay, second, patient) = compared();
    let sync = || match patient.session() {
        SessionView::Open { sync, .. } => sync,
        other => panic!("{other:?}"),
    };
    patient.flush();
    assert_eq!(sync(), Sync::Live);
    goes_on(&clock, &relay, 31);
    goes_on(&clock, &second, 41);
    clock.advance(61 * 60_000);
    patient.flush();
    assert_eq!(sync(), Sync::Doubted);
    // The two agree again, once whoever was wrong has been set right.
    stands_at(&patient, &relay.twin());
    assert_eq!(outcome(&patient), Some(Compared::Same));
    clock.advance(60_000);
    patient.flush();
    assert_eq!(sync(), Sync::Live);
}

#[test]
fn the_other_one_can_raise_no_false_alarm() {
    let (clock, relay, second, patient) = compared();
    goes_on(&clock, &second, 41);
    // It has no key of a validator, so it can neither make up a block nor another past.
    let alter = |change: fn(&mut Answer)| {
        patient.device.wire.tamper(move |request, mut response| {
            if matches!(request.host, Host::Second(_)) && response.status == 200 {
                let mut answer: Answer = match decode(&response.body) {
                    Ok(answer) => answer,
                    Err(_) => return response,
                };
                change(&mut answer);
                response.body = encode(&answer);
            }
            response
        });
    };
    type Change = fn(&mut Answer);
    let changes: [Change; 4] = [
        |it| it.tip.certificate[40] ^= 1,
        |it| it.ancestors.clear(),
        |it| it.ancestors[0].block.0.0[3] ^= 1,
        |it| {
            it.ancestors[0]
                .path
                .push(aceso_core::crypto::digest::Digest([1; 32]))
        },
    ];
    for change in changes {
        alter(change);
        assert_eq!(outcome(&patient), Some(Compared::Unclear));
    }
    // Without anybody's word that it is the newest it is still something to compare with.
    alter(|it| it.fresh.clear());
    assert_eq!(outcome(&patient), Some(Compared::Ahead));
    patient.device.wire.honest();
    let another = Relay::new(9, clock.now.clone());
    stands_at(&patient, &another);
    assert_eq!(outcome(&patient), Some(Compared::OtherLedger));
    goes_on(&clock, &another, 61);
    for seed in 62..70 {
        goes_on(&clock, &another, seed);
    }
    assert_eq!(outcome(&patient), Some(Compared::OtherLedger));
    patient.device.wire.second.take();
    assert_eq!(outcome(&patient), Some(Compared::Unreached));
    // All the while nothing was doubted.
    goes_on(&clock, &relay, 71);
    let doctor = Person::doctor(&clock, &relay);
    patient.share(&doctor.code(), Period::Day).unwrap();
    // And what our own service does not prove is said there, not of the other one.
    stands_at(&patient, &relay.twin());
    patient.device.wire.offline.set(true);
    assert_eq!(outcome(&patient), Some(Compared::NotNow));
}

#[test]
fn other_devices_compare_too_and_it_is_there_after_locking() {
    let (clock, relay, _, patient) = compared();
    let laptop = patient.second_device(&clock, &relay, 9, "Laptop");
    let service = |person: &Person| checks(person).second.map(|it| it.service);
    assert_eq!(service(&laptop).as_deref(), Some(SECOND));
    compare_with(&laptop, None);
    laptop.flush();
    patient.flush();
    assert_eq!(service(&patient), None);
    compare_with(&patient, Some(SECOND));
    patient.get(Request::Lock).unwrap();
    patient.unlock(PASSPHRASE).unwrap();
    assert_eq!(service(&patient).as_deref(), Some(SECOND));
    for bad in ["https://x.example/path", "nowhere", ""] {
        let service = Some(bad.to_owned());
        let refused = patient.get(Request::CompareWith { service });
        assert_eq!(refused, Err(ProblemKind::Internal), "{bad}");
    }
}

/// Locked, and opened again.
fn locked(person: &Person) {
    person.get(Request::Lock).unwrap();
    person.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_contradiction_outlives_a_lock() {
    let (clock, relay, second, patient) = compared();
    let doctor = Person::doctor(&clock, &relay);
    let code = doctor.code();
    patient.kit();
    goes_on(&clock, &relay, 31);
    goes_on(&clock, &second, 41);
    assert!(matches!(outcome(&patient), Some(Compared::Differ(_))));
    // What waits must not be sent to a service that is doubted.
    let added = patient.add("waits.json", bundle("Pat Doe", 2)).map(drop);
    assert_eq!(added, Err(ProblemKind::StoriesDiffer));
    assert_eq!(patient.records().len(), 2, "it is here");
    let height = relay.height();
    patient.device.wire.second.take();
    for _ in 0..2 {
        locked(&patient);
        clock.advance(60_000);
        patient.flush();
        assert_eq!(sync_of(&patient), Sync::Doubted);
        let shared = patient.share(&code, Period::Day);
        assert_eq!(shared.unwrap_err(), ProblemKind::StoriesDiffer);
    }
    assert_eq!(relay.height(), height, "nothing was sent or sealed");
    // Once the two agree, all goes on by itself.
    stands_at(&patient, &relay.twin());
    locked(&patient);
    clock.advance(60_000);
    patient.flush();
    assert_eq!(sync_of(&patient), Sync::Live);
    assert!(patient.records().iter().all(|it| it.safe));
    patient.share(&code, Period::Day).unwrap();
}

#[test]
fn a_person_who_stops_comparing_is_not_held_up_after_a_lock() {
    let (clock, relay, second, patient) = compared();
    patient.kit();
    goes_on(&clock, &relay, 31);
    goes_on(&clock, &second, 41);
    assert!(matches!(outcome(&patient), Some(Compared::Differ(_))));
    patient.device.wire.second.take();
    compare_with(&patient, None);
    locked(&patient);
    patient.flush();
    assert_eq!(sync_of(&patient), Sync::Live);
    // To compare with the same one again begins anew.
    compare_with(&patient, Some(SECOND));
    patient.add("b.json", bundle("Pat Doe", 1)).unwrap();
}
