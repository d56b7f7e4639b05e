//! A device is lost just after it did something: what the ledger proves of it is there on the others, and can be stopped.

use aceso_messages::{
    ActivityKind, Category, Period, ProblemKind, RecordsView, Reply, Request, Scope, ShareState,
};

use super::{
    steps::{Person, bundle, world},
    tending::result,
};

/// Nothing that it does from now on reaches the journal.
fn forgetful(person: &Person) {
    *person.device.wire.lose_request.borrow_mut() =
        Some(Box::new(|it| it.target.starts_with("/v1/journal")));
}

fn window(person: &Person) -> RecordsView {
    let all = Request::Records {
        offset: 0,
        limit: 10,
    };
    match person.get(all).unwrap() {
        Reply::Records(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_share_made_last_is_seen_and_stopped_after_recovery() {
    for known in [false, true] {
        let (clock, relay) = world();
        let phone = Person::patient(&clock, &relay);
        let kit = phone.kit();
        let doctor = Person::doctor(&clock, &relay);
        phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
        if known {
            let code = doctor.code();
            phone.get(Request::ReadCode { text: code }).unwrap();
        }
        phone.flush();
        forgetful(&phone);
        clock.advance(1000);
        phone.add("lost.json", bundle("Pat Doe", 2)).unwrap();
        let until = phone.share(&doctor.code(), Period::Day).unwrap()[0].until;
        let share = doctor.patients()[0].share.clone();
        doctor.open_share(&share).unwrap();

        // A record is not called missing while the device that added it may be about to tell of it.
        let laptop = Person::nobody(&clock, &relay, 4);
        laptop.recover(&kit.text, "Laptop").unwrap();
        laptop.flush();
        assert_eq!((window(&laptop).total, window(&laptop).missing), (1, 0));
        clock.advance(10 * 60 * 1000);
        assert_eq!((window(&laptop).total, window(&laptop).missing), (1, 1));

        let card = laptop.shares().remove(0);
        assert_eq!((card.state, card.until), (ShareState::Active, until));
        assert_eq!(card.contact.unwrap().name, "Dr Grey");
        assert_eq!((card.records, card.missing), (vec!["a".to_owned()], 1));
        assert_eq!(card.opened, 1);
        let row = laptop.activity().into_iter();
        let mut row = row.filter(|row| row.kind == ActivityKind::Shared);
        assert_eq!(row.next().unwrap().contact.unwrap().name, "Dr Grey");

        let stopped = laptop.stop(&card.id).unwrap();
        assert_eq!((stopped.len(), stopped[0].state), (1, ShareState::Stopped));
        assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));

        // The phone is found again: all of it is known then, and it is still one share, and stopped.
        phone.device.wire.honest();
        let found = Person::on(phone.device.clone());
        found.unlock(super::steps::PASSPHRASE).unwrap();
        found.flush();
        laptop.flush();
        assert_eq!((window(&laptop).total, window(&laptop).missing), (2, 0));
        let card = laptop.shares().remove(0);
        assert_eq!((card.state, card.missing), (ShareState::Stopped, 0));
        assert_eq!(card.records.len(), 2);
        assert_eq!(laptop.shares().len(), 1);
    }
}

#[test]
fn somebody_whose_name_nobody_gives_is_unknown_and_can_be_stopped() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let kit = phone.kit();
    let doctor = Person::doctor(&clock, &relay);
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.flush();
    forgetful(&phone);
    phone.share(&doctor.code(), Period::Day).unwrap();
    relay.profiles.borrow_mut().clear();
    let laptop = Person::nobody(&clock, &relay, 4);
    laptop.recover(&kit.text, "Laptop").unwrap();
    laptop.flush();
    let card = laptop.shares().remove(0);
    assert_eq!((card.contact, card.state), (None, ShareState::Active));
    let row = laptop.activity().into_iter();
    let mut row = row.filter(|row| row.kind == ActivityKind::Shared);
    assert_eq!(row.next().unwrap().contact, None);
    let stopped = laptop.stop(&card.id).unwrap();
    assert_eq!(stopped[0].state, ShareState::Stopped);
}

#[test]
fn another_device_sees_it_before_it_is_told_and_once() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    phone.kit();
    let tablet = phone.second_device(&clock, &relay, 3, "Tablet");
    let doctor = Person::doctor(&clock, &relay);
    phone.add("first.json", result("Pat Doe", 1)).unwrap();
    phone.flush();
    tablet.flush();
    forgetful(&phone);
    let share = phone.share_results(&doctor.code()).unwrap()[0].id.clone();
    phone.add("second.json", result("Pat Doe", 2)).unwrap();
    phone.flush();
    tablet.flush();
    let cards = tablet.shares();
    assert!(cards.iter().all(|it| it.state == ShareState::Active));
    assert!(cards.iter().any(|it| it.id == share));
    // Then it is told what it really is.
    phone.device.wire.honest();
    phone.flush();
    tablet.flush();
    let cards = tablet.shares();
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0].scope, Scope::Categories(vec![Category::Results]));
    assert_eq!((cards[0].records.len(), cards[0].missing), (2, 0));
    assert_eq!(tablet.shares(), phone.shares());
}

#[test]
fn what_was_added_last_to_a_standing_share_ends_with_it() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let kit = phone.kit();
    let doctor = Person::doctor(&clock, &relay);
    phone.add("first.json", result("Pat Doe", 1)).unwrap();
    let share = phone.share_results(&doctor.code()).unwrap()[0].id.clone();
    phone.flush();
    // What it writes from now on is not in the journal that the others read.
    let before = relay.journals.borrow().clone();
    phone.add("second.json", result("Pat Doe", 2)).unwrap();
    phone.flush();
    assert_eq!(phone.shares()[0].records.len(), 2);
    *relay.journals.borrow_mut() = before;
    let laptop = Person::nobody(&clock, &relay, 4);
    laptop.recover(&kit.text, "Laptop").unwrap();
    laptop.flush();
    let card = laptop.shares().remove(0);
    assert_eq!((laptop.shares().len(), card.missing), (1, 1));
    assert_eq!(card.id, share);
    let theirs = doctor.patients()[0].share.clone();
    assert_eq!(doctor.open_share(&theirs).unwrap().records.len(), 2);
    laptop.stop(&share).unwrap();
    assert_eq!(doctor.open_share(&theirs), Err(ProblemKind::ShareStopped));
    assert_eq!(doctor.patients()[0].state, ShareState::Stopped);
}

/// It does not know that the share goes on without a record.
#[test]
fn another_device_does_not_end_it_with_the_record_that_it_erases() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    phone.kit();
    let tablet = phone.second_device(&clock, &relay, 3, "Tablet");
    let doctor = Person::doctor(&clock, &relay);
    phone.add("first.json", result("Pat Doe", 1)).unwrap();
    phone.flush();
    tablet.flush();
    forgetful(&phone);
    phone.share_results(&doctor.code()).unwrap();
    tablet.flush();
    let record = tablet.records()[0].id.clone();
    tablet.erase(&record).unwrap();
    phone.device.wire.honest();
    for _ in 0..2 {
        for device in [&phone, &tablet] {
            clock.advance(61_000);
            device.flush();
        }
    }
    tablet.add("second.json", result("Pat Doe", 2)).unwrap();
    for device in [&phone, &tablet] {
        let [card] = device.shares().try_into().unwrap();
        assert_eq!(card.state, ShareState::Active);
        let results = Scope::Categories(vec![Category::Results]);
        assert_eq!(card.scope, results);
    }
    assert_eq!(doctor.patients()[0].records, 1);
}
