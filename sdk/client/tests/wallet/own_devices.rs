//! Devices of one person, and a validator that tells them two histories: what one of them signed names a block that the other is not shown.

use std::{mem, rc::Rc};

use aceso_core::{block::Header, transaction::Transaction};
use aceso_messages::{Outcome, Period, ProblemKind, Reply, Request, SessionView, Sync};

use super::{
    caught::{answered_by, sync_of},
    ports::Hands,
    pruned::prune,
    relay::{No, Relay},
    restored::{goes_to, yes},
    steps::{PASSPHRASE, Person, bundle, secret, world},
};

const DAY: u64 = 24 * 60 * 60 * 1000;

/// A patient's phone and laptop, which know the same, and a doctor with whom they share.
struct Two {
    clock: Hands,
    relay: Rc<Relay>,
    phone: Person,
    laptop: Person,
    doctor: Person,
    code: String,
    share: String,
}

fn two() -> Two {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let code = doctor.code();
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let shares = phone.share(&code, Period::Day).unwrap();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let two = Two {
        share: shares[0].id.clone(),
        clock,
        relay,
        phone,
        laptop,
        doctor,
        code,
    };
    two.in_step();
    two
}

impl Two {
    fn in_step(&self) {
        for device in [&self.phone, &self.laptop, &self.phone] {
            self.clock.advance(1000);
            device.flush();
        }
    }

    /// From here on its validator signs a second history, which is further. Whoever is asked knows the newest of the first.
    fn forked(&self) -> Rc<Relay> {
        let other = self.relay.copy();
        for (relay, seeds) in [(&self.relay, 31..32), (&other, 41..44)] {
            for seed in seeds {
                Person::quick(&self.clock, relay, seed);
            }
        }
        for person in [&self.phone, &self.doctor] {
            assert!(all_held(person));
        }
        other
    }
}

fn all_held(person: &Person) -> bool {
    match person.get(Request::Checks) {
        Ok(Reply::Checks(view)) => view.lines.iter().all(|it| it.outcome == Outcome::Held),
        other => panic!("{other:?}"),
    }
}

/// What was signed last.
fn newest(relay: &Relay) -> Transaction {
    let ledger = relay.ledger.borrow();
    let height = |tip: &[u8]| Header::decode(tip).unwrap().height;
    let receipts = ledger.receipts.values();
    let newest = receipts.max_by_key(|it| height(&it.tip.header));
    newest.unwrap().transaction.clone()
}

/// A validator that breaks the rules makes final what was signed upon another history: an honest one refuses it.
fn makes_final(relay: &Relay, foreign: &Transaction) {
    let refused = relay.submit(&foreign.encode());
    assert!(matches!(refused, Err(No(409, "not-ancestor"))));
    let signed = foreign.clone().verify().unwrap();
    let known = signed.statement().checkpoint;
    let swap = |block| {
        let mut ledger = relay.ledger.borrow_mut();
        mem::replace(&mut ledger.blocks[known.height as usize], block)
    };
    let own = swap(known.block);
    assert!(relay.submit(&foreign.encode()).is_ok());
    swap(own);
}

#[test]
fn a_device_that_was_told_another_history_finds_out_by_what_another_one_signed() {
    let it = two();
    let other = it.forked();
    goes_to(&[&it.laptop], &other);
    assert!(all_held(&it.laptop), "nothing shows it yet");
    it.phone.stop(&it.share).unwrap();
    makes_final(&other, &newest(&it.relay));
    let told = it.laptop.get(Request::Activity);
    assert_eq!(told, Err(ProblemKind::ServiceForked));
    it.clock.advance(60_000);
    it.laptop.flush();
    assert_eq!(sync_of(&it.laptop), Sync::Doubted);
}

#[test]
fn it_finds_out_also_when_the_details_are_dropped() {
    let it = two();
    let other = it.forked();
    goes_to(&[&it.laptop], &other);
    it.phone.stop(&it.share).unwrap();
    makes_final(&other, &newest(&it.relay));
    it.clock.advance(32 * DAY);
    prune(&other, it.clock.now.get() - 31 * DAY);
    let told = it.laptop.get(Request::Activity);
    assert_eq!(told, Err(ProblemKind::ServiceForked));
}

#[test]
fn a_device_does_not_join_upon_another_history() {
    let it = two();
    let other = it.forked();
    let tablet = Person::nobody(&it.clock, &it.relay, 10);
    // What the two say to each other arrives; all else the tablet is told of the other history.
    answered_by(&tablet, &other, |it| !it.target.starts_with("/v1/links/"));
    tablet.begin_join(&it.phone.link_code(), "Tablet").unwrap();
    it.phone.meet(&tablet).unwrap();
    it.phone.get(Request::ApproveLink).unwrap();
    makes_final(&other, &newest(&it.relay));
    other.journals.replace(it.relay.journals.borrow().clone());
    let join = || tablet.with(Request::FinishJoin { passkey: None }, secret(PASSPHRASE));
    assert_eq!(join(), Err(ProblemKind::ServiceForked));
    assert_eq!(tablet.session(), SessionView::New);
    // Told the history that the phone knows it joins.
    tablet.device.wire.honest();
    join().unwrap();
    assert!(all_held(&tablet));
}

#[test]
fn who_lets_another_device_join_upon_another_history_is_not_shared_with() {
    let it = two();
    let other = it.forked();
    it.doctor.second_device(&it.clock, &it.relay, 10, "Tablet");
    makes_final(&other, &newest(&it.relay));
    let patient = Person::quick(&it.clock, &other, 51);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let height = other.height();
    // Their code is one of before: it names a block of both.
    let shared = patient.share(&it.code, Period::Day);
    assert_eq!(shared.unwrap_err(), ProblemKind::StoriesDiffer);
    assert_eq!(other.height(), height, "nothing was sealed");
}

#[test]
fn devices_of_one_person_do_not_doubt_an_honest_service() {
    let it = two();
    let turns = |name: &str| {
        it.phone.kit();
        it.phone.get(Request::KitSaved).unwrap();
        it.in_step();
        for device in [&it.phone, &it.laptop] {
            device.add(name, bundle("Pat Doe", 1)).unwrap();
            it.in_step();
        }
        it.laptop.share(&it.code, Period::Day).unwrap();
    };
    let are_well = |devices: &[&Person]| {
        for device in devices {
            it.clock.advance(60_000);
            device.flush();
            assert_eq!(sync_of(device), Sync::Live);
            assert!(all_held(device));
        }
    };
    turns("b.json");
    are_well(&[&it.phone, &it.laptop]);
    // Details are dropped, and who comes then reads what is left.
    it.clock.advance(32 * DAY);
    prune(&it.relay, it.clock.now.get() - 31 * DAY);
    let tablet = it.laptop.second_device(&it.clock, &it.relay, 10, "Tablet");
    are_well(&[&it.phone, &it.laptop, &tablet]);
    // The service goes on from a copy: what was signed since is lost, and all is read anew.
    let copy = it.relay.copy();
    turns("c.json");
    copy.go_on();
    goes_to(&[&it.phone, &it.laptop, &tablet, &it.doctor], &copy);
    for person in [&it.phone, &it.laptop, &tablet, &it.doctor] {
        it.clock.advance(60_000);
        person.flush();
        yes(person);
    }
    are_well(&[&it.phone, &it.laptop, &tablet, &it.doctor]);
    assert_eq!(it.phone.records().len(), 5);
    assert_eq!(tablet.records(), it.phone.records());
}
