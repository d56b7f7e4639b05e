//! Two devices of one patient, open at once: what both could do is done once.

use aceso_core::kinds::Body;
use aceso_messages::{
    ActivityKind, OfferState, Period, ProblemKind, Request, Scope, ShareDraft, ShareState,
    WaitingKind,
};
use futures::{
    executor::{LocalPool, block_on},
    task::LocalSpawnExt,
};
use std::rc::Rc;

use super::{
    held_back::hide,
    relay::Relay,
    steps::{Person, bundle, world},
    tending::{Other, result},
};

const HOUR: u64 = 60 * 60 * 1000;

/// Lets the loops of both run until they have nothing to do.
pub fn run(people: &[&Person]) {
    let mut pool = LocalPool::new();
    for person in people {
        let wallet = person.wallet.clone();
        let run = async move { wallet.run_events(|_| {}).await };
        pool.spawner().spawn_local(run).unwrap();
    }
    pool.run_until_stalled();
}

fn count(relay: &Rc<Relay>, of: fn(&Body) -> bool) -> usize {
    let ledger = relay.ledger.borrow();
    let receipts = ledger.receipts.values();
    let bodies = receipts.filter(|it| {
        let verified = it.transaction.clone().verify().unwrap();
        of(&verified.statement().body)
    });
    bodies.count()
}

fn grants(relay: &Rc<Relay>) -> usize {
    count(relay, |body| matches!(body, Body::Grant(_)))
}

fn ends(relay: &Rc<Relay>) -> usize {
    count(relay, |body| matches!(body, Body::Revocation(_)))
}

#[test]
fn a_new_record_joins_once_and_a_stop_ends_what_the_other_device_added() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.kit();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let both = [&phone, &laptop];
    let share = phone.share_results(&doctor.code()).unwrap()[0].id.clone();
    run(&both);
    // A share without a record yet is known everywhere, and sealed once.
    assert_eq!(laptop.shares(), phone.shares());
    assert_eq!(laptop.shares()[0].records, [""; 0]);
    laptop.add("one.json", result("Pat Doe", 1)).unwrap();
    run(&both);
    run(&both);
    assert_eq!(grants(&relay), 1);
    clock.advance(1000);
    phone.add("two.json", result("Pat Doe", 2)).unwrap();
    run(&both);
    run(&both);
    assert_eq!(grants(&relay), 2);
    assert_eq!(laptop.shares(), phone.shares());
    assert_eq!(
        (laptop.shares().len(), laptop.shares()[0].records.len()),
        (1, 2)
    );
    assert_eq!(doctor.patients()[0].records, 2);

    // The laptop is away while the phone stops it; what it shared on meanwhile ends, too.
    laptop.device.wire.offline.set(true);
    clock.advance(1000);
    laptop.add("three.json", result("Pat Doe", 3)).unwrap();
    phone.stop(&share).unwrap();
    laptop.device.wire.offline.set(false);
    run(&both);
    run(&both);
    clock.advance(HOUR);
    run(&both);
    assert_eq!(grants(&relay), ends(&relay));
    for device in both {
        assert_eq!(device.shares()[0].state, ShareState::Stopped);
        assert_eq!(device.waiting(), []);
    }
    assert_eq!(
        doctor.open_share(&doctor.patients()[0].share),
        Err(ProblemKind::ShareStopped)
    );
}

#[test]
fn a_renewal_on_one_device_is_no_end_on_the_other() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let mut doctor = Other::begin(&relay, 50, "Dr Wide");
    phone.add("one.json", result("Pat Doe", 1)).unwrap();
    phone.kit();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let both = [&phone, &laptop];
    let share = phone.share_results(&doctor.code(&relay)).unwrap()[0]
        .id
        .clone();
    run(&both);
    doctor.change_keys(&relay, Some(77));
    clock.advance(2 * HOUR);
    run(&both);
    assert!(both.iter().all(|it| it.shares()[0].changed));
    let renew = Request::RenewShare {
        share: share.clone(),
    };
    laptop.shares_of(renew).unwrap();
    for _ in 0..2 {
        run(&both);
        for device in both {
            let card = device.shares().remove(0);
            assert_eq!((card.changed, card.state), (false, ShareState::Active));
        }
    }
    assert_eq!((grants(&relay), ends(&relay)), (2, 1));
    let kinds =
        |person: &Person| -> Vec<_> { person.activity().iter().map(|row| row.kind).collect() };
    assert_eq!(kinds(&phone), kinds(&laptop));
    assert_eq!(kinds(&phone)[0], ActivityKind::Renewed);
}

#[test]
fn what_one_device_erases_is_gone_on_the_other() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let id = phone.add("a.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let both = [&phone, &laptop];
    laptop.open_record(&id).unwrap();
    phone.share(&doctor.code(), Period::Day).unwrap();
    run(&both);
    // Both want it gone, one of them without a line.
    laptop.device.wire.offline.set(true);
    laptop.erase(&id).unwrap();
    phone.erase(&id).unwrap();
    laptop.device.wire.offline.set(false);
    for _ in 0..2 {
        run(&both);
    }
    assert_eq!(count(&relay, |body| matches!(body, Body::Erasure(_))), 1);
    for device in both {
        assert_eq!(device.records(), []);
        assert_eq!(device.waiting(), []);
        assert_eq!(device.shares()[0].state, ShareState::Stopped);
        let names = device.device.storage.values.borrow();
        assert!(!names.keys().any(|name| name.starts_with("blob/")));
    }
    assert_eq!(ends(&relay), 1);
}

/// The relay tells the second of nothing that the first did.
#[test]
fn an_erasure_that_another_device_was_faster_with_waits_for_no_line() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let id = phone.add("a.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    run(&[&phone, &laptop]);
    laptop.device.wire.offline.set(true);
    laptop.erase(&id).unwrap();
    phone.erase(&id).unwrap();
    assert_eq!(laptop.waiting()[0].kind, WaitingKind::Erase);
    laptop.device.wire.offline.set(false);
    hide(&laptop, |_| false);
    laptop.flush();
    assert_eq!((laptop.waiting(), laptop.records()), (vec![], vec![]));
    // Which erasure it was it hears later, and what was signed of that one.
    laptop.device.wire.honest();
    clock.advance(61_000);
    run(&[&laptop]);
    let activity = laptop.activity();
    assert!(activity.iter().any(|it| it.kind == ActivityKind::Erased));
}

#[test]
fn what_another_device_erased_is_not_left_to_say_yes_to() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let id = phone.add("a.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let both = [&phone, &laptop];
    run(&both);
    laptop.device.wire.offline.set(true);
    let draft = ShareDraft {
        scope: Scope::Picked(vec![id.clone()]),
        ..laptop.draft(&doctor.code(), Period::Day)
    };
    let prepared = laptop.shares_of(Request::Share(draft)).unwrap();
    assert_eq!(prepared.len(), 1);
    phone.erase(&id).unwrap();
    laptop.device.wire.offline.set(false);
    run(&both);
    assert_eq!((laptop.shares(), laptop.waiting()), (vec![], vec![]));
}

#[test]
fn an_offer_of_one_device_is_answered_on_the_other() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let both = [&phone, &laptop];
    let view = phone.offer();
    run(&both);
    assert_eq!(laptop.offers()[0].state, OfferState::Open);
    doctor.claim(&view.code.text).unwrap();
    run(&both);
    assert!(matches!(laptop.offers()[0].state, OfferState::Taken(_)));
    let approve = Request::ApproveOffer {
        offer: view.card.id.clone(),
    };
    laptop.shares_of(approve.clone()).unwrap();
    run(&both);
    assert_eq!(phone.offers()[0].state, OfferState::Shared);
    // A second yes, on the other device, makes no second share.
    phone.shares_of(approve).unwrap();
    assert_eq!(grants(&relay), 1);
    assert_eq!(phone.shares(), laptop.shares());
    assert_eq!(doctor.patients().len(), 1);
}

#[test]
fn a_share_of_more_records_than_one_grant_holds_is_one_share() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let small = br#"{"resourceType":"Condition","code":{"text":"A"}}"#;
    block_on(patient.choose(vec![small.to_vec(); 1026])).unwrap();
    patient.flush();
    let draft = ShareDraft {
        scope: Scope::Everything,
        ..patient.draft(&doctor.code(), Period::Day)
    };
    let shares = patient.shares_of(Request::Share(draft)).unwrap();
    assert_eq!((shares.len(), shares[0].records.len()), (1, 1026));
    assert_eq!(grants(&relay), 2);
    let patients = doctor.patients();
    assert_eq!((patients.len(), patients[0].records), (1, 1026));
    patient.stop(&shares[0].id).unwrap();
    assert_eq!(ends(&relay), 2);
}
