//! Several devices of one account: they join, know the same, and go.

use aceso_messages::{
    ActivityKind, Period, ProblemKind, Recovery, Reply, Request, Role, SessionView, ShareState,
};

use super::steps::{PASSPHRASE, Person, bundle, secret, world};

#[test]
fn a_second_device_has_all_that_the_first_has() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let original = bundle("Pat Doe", 3);
    let record = phone.add("a.json", original.clone()).unwrap()[0].id.clone();
    phone.share(&doctor.code(), Period::Day).unwrap();

    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    assert!(matches!(
        laptop.session(),
        SessionView::Open { role: Role::Patient, name, .. } if name == "Pat Doe"
    ));
    assert_eq!(laptop.records(), phone.records());
    assert_eq!(laptop.open_record(&record).unwrap(), original);
    assert_eq!(laptop.shares(), phone.shares());
    assert_eq!(laptop.activity(), phone.activity());
    let names = |person: &Person| -> Vec<(String, bool)> {
        let devices = person.devices().into_iter();
        devices.map(|it| (it.name, it.this)).collect()
    };
    assert_eq!(
        names(&laptop),
        [("Laptop".to_owned(), true), ("Test".to_owned(), false)]
    );
    assert_eq!(
        names(&phone),
        [("Test".to_owned(), true), ("Laptop".to_owned(), false)]
    );

    // What the one does, the other knows.
    let share = doctor.patients()[0].share.clone();
    laptop.stop(&share).unwrap();
    phone.flush();
    assert_eq!(phone.shares()[0].state, ShareState::Stopped);
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
    let rows = phone.activity();
    assert!(rows.iter().any(|row| {
        row.kind == ActivityKind::DeviceAdded && row.device.as_deref() == Some("Laptop")
    }));
}

#[test]
fn a_wallet_comes_back_with_its_sheet() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let kit = phone.kit();
    assert!(matches!(
        phone.session(),
        SessionView::Open {
            recovery: Recovery::Unsaved,
            ..
        }
    ));
    phone.get(Request::KitSaved).unwrap();
    let originals = [bundle("Pat Doe", 3), bundle("Pat Doe", 5)];
    for original in &originals {
        phone.add("a.json", original.clone()).unwrap();
        clock.advance(1);
    }
    phone.share(&doctor.code(), Period::Day).unwrap();
    // The phone tells the other devices, then falls into the water.
    phone.devices();
    let (records, shares) = (phone.records(), phone.shares());
    drop(phone);

    let laptop = Person::nobody(&clock, &relay, 9);
    laptop.recover(&kit.text.to_lowercase(), "Laptop").unwrap();
    assert_eq!(laptop.records(), records);
    assert_eq!(
        [&records[1], &records[0]].map(|it| laptop.open_record(&it.id).unwrap()),
        originals
    );
    assert_eq!(laptop.shares(), shares);
    assert!(matches!(
        laptop.session(),
        SessionView::Open { name, recovery: Recovery::Ready { .. }, .. } if name == "Pat Doe"
    ));
    let kinds: Vec<_> = laptop.activity().iter().map(|row| row.kind).collect();
    use ActivityKind::{Added, Created, KitMade, Recovered, Shared};
    assert_eq!(kinds, [Recovered, Shared, Added, Added, KitMade, Created]);
    laptop.stop(&shares[0].id).unwrap();

    // After a lock it is a wallet like any other.
    laptop.get(Request::Lock).unwrap();
    laptop.unlock(PASSPHRASE).unwrap();
    assert_eq!(laptop.devices().len(), 3);
    let again = laptop.with(
        Request::Recover {
            code: kit.text,
            device: String::new(),
            passkey: None,
        },
        secret(PASSPHRASE),
    );
    assert_eq!(again, Err(ProblemKind::WalletExists));
    assert!(matches!(
        laptop.get(Request::Devices),
        Ok(Reply::Devices(_))
    ));
}

#[test]
fn a_device_is_called_something_else_and_the_others_know() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let rename = |by: &Person, device: &str, name: &str| {
        by.get(Request::RenameDevice {
            device: device.to_owned(),
            name: name.to_owned(),
        })
    };
    let names = |of: &Person| -> Vec<_> { of.devices().into_iter().map(|it| it.name).collect() };
    let id = laptop.devices()[0].id.clone();
    rename(&phone, &id, " Work ").unwrap();
    assert_eq!(names(&phone)[1], "Work");
    assert_eq!(names(&laptop), ["Work", "Test"]);
    // The later name counts, on whichever device it was given; the clock stands still here.
    rename(&laptop, &id, "Home").unwrap();
    assert_eq!(names(&laptop), ["Home", "Test"]);
    assert_eq!(names(&phone), ["Test", "Home"]);
    assert_eq!(rename(&phone, "7", "Mine"), Err(ProblemKind::Internal));
    let again = Person::on(phone.device.clone());
    again.unlock(PASSPHRASE).unwrap();
    assert_eq!(names(&again), ["Test", "Home"]);
}

#[test]
fn a_device_that_was_removed_can_do_nothing_any_more() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.add("a.json", bundle("Pat Doe", 3)).unwrap();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let id = phone.devices()[1].id.clone();
    let removed = phone.get(Request::RemoveDevice { device: id });
    assert!(matches!(removed, Ok(Reply::Devices(devices)) if devices.len() == 1));

    assert_eq!(
        laptop.share(&doctor.code(), Period::Day),
        Err(ProblemKind::DeviceRemoved)
    );
    assert!(matches!(
        laptop.session(),
        SessionView::Removed {
            role: Role::Patient
        }
    ));
    for request in [Request::Activity, Request::Devices, Request::Shares] {
        assert_eq!(laptop.get(request), Err(ProblemKind::DeviceRemoved));
    }
    assert_eq!(doctor.patients(), []);
    // Those that stay go on.
    phone.share(&doctor.code(), Period::Day).unwrap();
    let tablet = phone.second_device(&clock, &relay, 10, "Tablet");
    assert_eq!(tablet.records(), phone.records());
}

/// The ledger takes sixteen. One place is left for whoever has lost all others and comes back with the sheet.
#[test]
fn there_are_fifteen_devices_at_most_and_the_sheet_always_finds_room() {
    let (clock, relay) = world();
    let first = Person::patient(&clock, &relay);
    let kit = first.kit();
    for number in 3..=15 {
        first.second_device(&clock, &relay, 10 + number, &format!("Device {number}"));
    }
    assert_eq!(first.devices().len(), 15);
    let no_room = Err(ProblemKind::TooManyDevices);
    let code = first.get(Request::LinkCode);
    assert_eq!(code, no_room, "said before a code is shown for nothing");

    let back = Person::nobody(&clock, &relay, 40);
    back.recover(&kit.text, "Back").unwrap();
    assert_eq!(back.devices().len(), 16);
    assert_eq!(back.get(Request::LinkCode), no_room);
    let later = Person::nobody(&clock, &relay, 41);
    assert_eq!(later.recover(&kit.text, "Later"), no_room);

    // There is room for another where others go.
    for _ in 0..2 {
        let device = back.devices().pop().unwrap().id;
        back.get(Request::RemoveDevice { device }).unwrap();
    }
    back.second_device(&clock, &relay, 42, "Another");
    assert_eq!(back.devices().len(), 15);
}
