//! A relay that leaves something out of a journal, and what that must not cost: entries, sheets that are void, and keys that a removed
//! device knows.

use super::*;

/// What a device finds in the place of the honest page.
fn show(person: &Person, alter: impl Fn(&mut JournalPage) + 'static) {
    lie(person, "/v1/journal?", move |_, honest| {
        let mut page: JournalPage = decode(&honest).unwrap();
        alter(&mut page);
        encode(&page)
    });
}

#[test]
fn an_entry_that_another_one_took_the_place_of() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let (account, _) = read(&phone.link_code());
    laptop.devices();
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.devices();
    let seen = relay.journals.borrow()[&account]
        .entries
        .last()
        .unwrap()
        .clone();
    laptop.devices();
    phone.add("b.json", bundle("Pat Doe", 1)).unwrap();
    phone.devices();
    phone.add("c.json", bundle("Pat Doe", 1)).unwrap();
    phone.devices();

    // The entry that tells of the second record is a copy of an earlier one.
    let hidden = seen.sequence + 1;
    show(&laptop, move |page| {
        for entry in &mut page.entries {
            if entry.sequence == hidden {
                entry.bytes.clone_from(&seen.bytes);
            }
        }
    });
    assert_eq!(laptop.get(Request::Devices), Err(ProblemKind::NotProven));
    laptop.device.wire.honest();
    laptop.devices();
    assert_eq!(laptop.records().len(), 3);
}

#[test]
fn a_snapshot_that_is_said_to_hold_more_than_it_does() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let kit = phone.kit();
    let gone = phone.second_device(&clock, &relay, 9, "Laptop");
    let (account, _) = read(&phone.link_code());
    let id = phone.devices().into_iter().find(|it| it.name == "Laptop");
    let device = id.unwrap().id;
    phone.get(Request::RemoveDevice { device }).unwrap();
    drop(gone);
    // A snapshot begins the new epoch; then come entries.
    for name in ["a.json", "b.json", "c.json"] {
        phone.add(name, bundle("Pat Doe", 1)).unwrap();
        phone.devices();
    }
    let journal = relay.journals.borrow()[&account].clone();
    let whole = journal.snapshot.unwrap();
    let last = journal.entries.last().unwrap().clone();
    assert!(last.sequence > whole.through + 1);

    // A wallet that is brought back is shown the beginning and the end.
    let tablet = Person::nobody(&clock, &relay, 10);
    show(&tablet, move |page| {
        let mut snapshot = whole.clone();
        snapshot.through = last.sequence - 1;
        page.snapshot = Some(snapshot);
        page.entries = vec![last.clone()];
    });
    let recovered = tablet.recover(&kit.text, "Tablet");
    assert_eq!(recovered, Err(ProblemKind::NotProven));
    assert!(is_new(&tablet));
    tablet.device.wire.honest();
    tablet.recover(&kit.text, "Tablet").unwrap();
    assert_eq!(tablet.records().len(), 3);
}

#[test]
fn a_wallet_that_is_brought_back_writes_under_a_key_that_no_removed_device_knows() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let kit = phone.kit();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let (account, _) = read(&phone.link_code());
    phone.devices();
    laptop.devices();
    let before = relay.journals.borrow()[&account].clone();
    let gone = phone.devices().into_iter().find(|it| it.name == "Laptop");
    let gone = gone.unwrap().id;
    let device = gone.clone();
    phone.get(Request::RemoveDevice { device }).unwrap();

    // The relay shows the journal as it was when the laptop still had its key.
    let epoch = before.epoch;
    relay.journals.borrow_mut().insert(account, before);
    let tablet = Person::nobody(&clock, &relay, 10);
    tablet.recover(&kit.text, "Tablet").unwrap();
    tablet.flush();
    tablet.add("a.json", bundle("Pat Doe", 1)).unwrap();
    tablet.devices();
    let journal = relay.journals.borrow()[&account].clone();
    assert_eq!(journal.epoch, epoch + 1);
    assert!(journal.slots.keys().all(|it| it.to_string() != gone));
    assert!(!journal.entries.is_empty());
}

#[test]
fn a_new_sheet_makes_all_before_it_useless() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    // Two devices make a sheet each, while there is no room to tell each other.
    relay.quota.set(1);
    let old = [phone.kit(), laptop.kit()];
    relay.quota.set(u64::MAX);
    for _ in 0..2 {
        for person in [&phone, &laptop] {
            person.flush();
            person.devices();
        }
    }
    let new = phone.kit();
    assert_eq!(phone.devices().iter().filter(|it| it.kit).count(), 1);
    let tablet = Person::nobody(&clock, &relay, 10);
    for old in old {
        let recovered = tablet.recover(&old.text, "Tablet");
        assert_eq!(recovered, Err(ProblemKind::KitUnknown));
    }
    tablet.recover(&new.text, "Tablet").unwrap();
}
