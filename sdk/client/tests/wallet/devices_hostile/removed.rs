//! What a removed device is refused, and a journal that is full or long.

use super::*;

#[test]
fn a_removed_device_is_refused_everywhere_and_has_no_key_to_what_comes() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.kit();
    let record = phone.add("a.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let (account, _) = read(&phone.link_code());
    laptop.devices();
    let devices = phone.devices();
    let gone = devices.iter().find(|it| it.name == "Laptop").unwrap();
    let gone = gone.id.clone();
    let sealing = relay.account(account).unwrap().keys().sealing.clone();
    let epoch = relay.journals.borrow()[&account].epoch;
    phone
        .get(Request::RemoveDevice {
            device: gone.clone(),
        })
        .unwrap();

    // A new key for the account, a new key for the journal, and slots for those that stay: the phone and the sheet.
    let state = relay.account(account).unwrap();
    assert_ne!(state.keys().sealing, sealing);
    let journal = relay.journals.borrow()[&account].clone();
    assert_eq!(journal.epoch, epoch + 1);
    assert_eq!(journal.slots.len(), 2);
    assert!(journal.slots.keys().all(|it| it.to_string() != gone));
    assert!(journal.entries.iter().all(|it| !it.bytes.is_empty()));

    // It works on without knowing; nothing of it gets through.
    let height = relay.height();
    laptop.device.wire.tamper(|request, response| {
        if request.target.ends_with("/keys") {
            return HttpResponse {
                status: 503,
                body: Vec::new(),
            };
        }
        response
    });
    for request in [
        Request::StopSharing {
            share: "0".repeat(64),
        },
        Request::MakeKit,
        Request::LinkCode,
        Request::Devices,
        Request::Activity,
        Request::Patients,
    ] {
        let _ = laptop.get(request);
    }
    let _ = laptop.add("b.json", bundle("Pat Doe", 2));
    let _ = laptop.share(&doctor.code(), Period::Day);
    let _ = laptop.get(Request::EraseRecord { record });
    assert_eq!(relay.height(), height);
    assert_eq!(relay.journals.borrow()[&account].last, journal.last);
    laptop.device.wire.honest();
    laptop.flush();
    assert!(matches!(laptop.session(), SessionView::Removed { .. }));
    for request in [
        Request::Summary,
        Request::Devices,
        Request::MakeKit,
        Request::Locks,
    ] {
        assert_eq!(laptop.get(request), Err(ProblemKind::DeviceRemoved));
    }
    // So it is after another unlock.
    laptop.get(Request::Lock).unwrap();
    let unlocked = laptop.unlock(PASSPHRASE).unwrap();
    assert!(matches!(
        unlocked,
        Reply::Session(SessionView::Removed { .. })
    ));
    assert_eq!(phone.records().len(), 1);
}

#[test]
fn a_journal_without_room_blocks_nothing() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.flush();
    relay.quota.set(1);
    phone.share(&doctor.code(), Period::Day).unwrap();
    phone.flush();
    let waiting = phone.waiting();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].kind, WaitingKind::Backup);
    assert_eq!(
        waiting[0].reason.as_ref().map(|it| it.kind),
        Some(ProblemKind::QuotaFull)
    );
    // All else goes on.
    let share = phone.shares()[0].id.clone();
    phone.stop(&share).unwrap();
    phone.devices();
    phone.activity();
    relay.quota.set(u64::MAX);
    phone.flush();
    assert_eq!(phone.waiting(), []);
    laptop.flush();
    assert_eq!(laptop.shares(), phone.shares());
}

#[test]
fn many_entries_become_one() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.kit();
    let (account, _) = read(&phone.link_code());
    phone.devices();
    // A share of a hundred records fills some kilobytes: of a quarter of a megabyte of entries a snapshot is made.
    for number in 0..90 {
        clock.advance(1);
        let name = format!("{number}.json");
        phone.add(&name, bundle("Pat Doe", 1)).unwrap();
    }
    let code = doctor.code();
    let mut most = 0;
    for _ in 0..80 {
        clock.advance(1);
        phone.share(&code, Period::Day).unwrap();
        phone.devices();
        most = most.max(relay.journals.borrow()[&account].entries.len());
    }
    let journal = relay.journals.borrow()[&account].clone();
    assert!(most > 25, "{most}");
    assert!(journal.entries.len() < most, "{}", journal.entries.len());
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    assert_eq!(laptop.records(), phone.records());
}

#[test]
fn a_removal_that_waits_is_not_undone_by_what_fails_after_it() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let lost = phone.devices().into_iter().find(|it| !it.this).unwrap().id;
    // The line breaks between the tap and the signature.
    let mut asked = 0;
    *phone.device.wire.lose_request.borrow_mut() = Some(Box::new(move |request| {
        asked += usize::from(request.target.starts_with("/v1/journal"));
        // It is not so bad that nothing is begun any more.
        asked > 1 && request.target != "/v1/proofs"
    }));
    let removed = phone.get(Request::RemoveDevice { device: lost });
    assert_eq!(removed, Err(ProblemKind::Offline));
    let waits = |phone: &Person| {
        let rows = phone.waiting();
        rows.iter().any(|row| row.kind == WaitingKind::Device)
    };
    assert!(waits(&phone));
    // A sheet can't be made now either, nor can another device be let in.
    assert_eq!(phone.get(Request::MakeKit), Err(ProblemKind::Offline));
    assert!(waits(&phone));
    phone.device.wire.honest();
    phone.kit();
    let devices = phone.devices();
    assert_eq!(devices.len(), 2);
    assert!(devices.iter().all(|it| it.this || it.kit));
    assert_eq!(
        laptop.get(Request::Devices),
        Err(ProblemKind::DeviceRemoved)
    );
}
