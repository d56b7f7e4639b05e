//! An app asks for what comes later, too: it gets that if the patient said so, and no more than it asked for.

use aceso_core::id::RecordId;
use aceso_messages::{AnswerDraft, AskDraft, ProblemKind, ShareState};

use super::{
    requests::{app, ask, types, yes},
    standing::is_grant,
    steps::{PASSPHRASE, Person, bundle, world},
    tending::result,
};

fn following() -> AskDraft {
    AskDraft {
        follow: true,
        ..ask()
    }
}

/// Says yes to what is shown and to what comes later, without some of it.
fn follow(patient: &Person, code: &str, without: &[&str]) -> String {
    let shown = patient.review(code).unwrap();
    let draft = AnswerDraft {
        follow: true,
        ..yes(code, &shown, without)
    };
    patient.answer(draft).unwrap()
}

/// Each record of the share, as the app reads it: what it is called, and the types in it.
fn read(app: &Person, share: &str) -> Vec<(String, Vec<String>)> {
    // It hears of what is new.
    app.patients();
    let records = app.open_share(share).unwrap().records;
    let read = records.into_iter().map(|record| {
        let bytes = app.open_shared_record(share, &record.id).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("Pat Doe"));
        (record.title, types(&bytes))
    });
    let mut read: Vec<_> = read.collect();
    read.sort();
    read
}

fn kinds(name: &str, count: usize) -> (String, Vec<String>) {
    (name.to_owned(), vec![name.to_owned(); count])
}

#[test]
fn what_comes_later_joins_and_nothing_else() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient.kit();
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    clock.advance(1);
    let out = patient.add("out.json", bundle("Pat Doe", 7)).unwrap()[0]
        .id
        .clone();
    let asked = app.ask_for(following()).unwrap();
    let share = follow(&patient, &asked.link, &[&out]);
    assert!(patient.shares()[0].follow);
    let gift = app.patients()[0].share.clone();
    assert_eq!(read(&app, &gift), [kinds("Observation", 1)]);

    // Of three that come later one holds nothing of it.
    clock.advance(1);
    patient
        .add("letter.pdf", b"%PDF-1.7 letter".to_vec())
        .unwrap();
    clock.advance(1);
    let late = patient.add("clinic.json", bundle("Pat Doe", 3)).unwrap()[0]
        .id
        .clone();
    clock.advance(1);
    patient.add("lab 2.json", result("Pat Doe", 6)).unwrap();
    patient.flush();
    let expected = [
        kinds("Condition", 3),
        kinds("Observation", 1),
        kinds("Observation", 1),
    ];
    assert_eq!(read(&app, &gift), expected);
    // One share, on both sides; and none of it a record of the patient's own.
    assert_eq!(patient.shares().len(), 1);
    assert_eq!(patient.shares()[0].records.len(), 3);
    assert_eq!(patient.records().len(), 5);
    let gifts = app.patients();
    assert_eq!((gifts.len(), gifts[0].records), (1, 3));
    assert_eq!(gifts[0].request.as_ref(), Some(&asked.request));
    for id in [&out, &late] {
        let refused = app.open_shared_record(&gift, id);
        assert_eq!(refused, Err(ProblemKind::RecordNotShared));
    }

    // Nothing twice, also after the wallet was opened anew.
    let height = relay.height();
    let again = Person::on(patient.device.clone());
    again.unlock(PASSPHRASE).unwrap();
    again.flush();
    again.flush();
    assert_eq!(relay.height(), height);

    // An original that is erased takes its extract along; the share goes on.
    again.erase(&late).unwrap();
    again.flush();
    assert_eq!(again.shares()[0].state, ShareState::Active);

    // The end of it is the end of what comes later, too.
    let ids: Vec<RecordId> = app
        .open_share(&gift)
        .unwrap()
        .records
        .iter()
        .map(|it| it.id.parse().unwrap())
        .collect();
    again.stop(&share).unwrap();
    clock.advance(1);
    again.add("lab 3.json", result("Pat Doe", 7)).unwrap();
    again.flush();
    assert_eq!(app.open_share(&gift), Err(ProblemKind::ShareStopped));
    assert_eq!(app.patients().len(), 1);
    assert!(ids.into_iter().all(|id| relay.is_erased(id)));
}

#[test]
fn without_a_yes_to_it_nothing_joins() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    // It asked, and the patient said yes to what there is; and it did not ask, whatever the answer says.
    let asked = app.ask_for(following()).unwrap().link;
    let shown = patient.review(&asked).unwrap();
    patient.answer(yes(&asked, &shown, &[])).unwrap();
    follow(&patient, &app.ask_for(ask()).unwrap().link, &[]);
    assert!(patient.shares().iter().all(|it| !it.follow));
    clock.advance(1);
    patient.add("lab 2.json", result("Pat Doe", 6)).unwrap();
    patient.flush();
    let counts: Vec<_> = app.patients().iter().map(|it| it.records).collect();
    assert_eq!(counts, [1, 1]);
}

#[test]
fn what_another_device_adds_joins_once() {
    let (clock, relay) = world();
    let (phone, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    phone.kit();
    let tablet = phone.second_device(&clock, &relay, 3, "Tablet");
    phone.add("lab.json", result("Pat Doe", 5)).unwrap();
    follow(&phone, &app.ask_for(following()).unwrap().link, &[]);
    phone.flush();
    tablet.flush();
    assert!(tablet.shares()[0].follow);
    clock.advance(1);
    tablet.add("lab 2.json", result("Pat Doe", 6)).unwrap();
    for person in [&tablet, &phone, &tablet, &phone] {
        person.flush();
        clock.advance(60 * 60 * 1000);
    }
    let gift = &app.patients()[0];
    assert_eq!(gift.records, 2);
    let expected = [kinds("Observation", 1), kinds("Observation", 1)];
    assert_eq!(read(&app, &gift.share), expected);
    for person in [&phone, &tablet] {
        assert_eq!(person.shares()[0].records.len(), 2);
    }
}

#[test]
fn what_comes_later_joins_once_whatever_is_cut_off() {
    for lost in 0..4 {
        let (clock, relay) = world();
        let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
        patient.add("lab.json", result("Pat Doe", 5)).unwrap();
        follow(&patient, &app.ask_for(following()).unwrap().link, &[]);
        clock.advance(1);
        patient.add("lab 2.json", result("Pat Doe", 6)).unwrap();
        let wire = &patient.device.wire;
        match lost {
            // The grant is final, and nobody hears of it.
            0 => *wire.lose_reply.borrow_mut() = Some(Box::new(is_grant)),
            1 => *wire.lose_request.borrow_mut() = Some(Box::new(is_grant)),
            // The delivery did not arrive; not even the extract did.
            2 => {
                *wire.lose_request.borrow_mut() =
                    Some(Box::new(|request| request.target.ends_with("/delivery")));
            }
            _ => {
                *wire.lose_request.borrow_mut() =
                    Some(Box::new(|request| request.target.contains("/blobs/")));
            }
        }
        patient.flush();
        wire.honest();
        for _ in 0..2 {
            let tab = Person::on(patient.device.clone());
            tab.unlock(PASSPHRASE).unwrap();
            tab.flush();
            tab.activity();
            assert_eq!(tab.shares()[0].records.len(), 2, "{lost}");
            assert_eq!(tab.waiting(), [], "{lost}");
        }
        assert_eq!(app.patients()[0].records, 2, "{lost}");
        // Two accounts, two records, two extracts, two grants: nothing twice.
        assert_eq!(relay.height(), 8, "{lost}");
    }
}
