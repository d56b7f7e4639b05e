//! The whole path: patient, relay, doctor.

use aceso_messages::{
    ActivityFormat, ActivityKind, Event, Period, ProblemKind, Reply, Request, Role, ScannedCode,
    Scope, SessionView, ShareState, Sync,
};
use futures::{executor::LocalPool, task::LocalSpawnExt};
use std::{cell::RefCell, rc::Rc};

use super::steps::{PASSPHRASE, Person, bundle, world};

const HOUR: u64 = 60 * 60 * 1000;

fn kinds(person: &Person) -> Vec<ActivityKind> {
    person.activity().into_iter().map(|row| row.kind).collect()
}

#[test]
fn a_record_goes_from_patient_to_doctor_and_no_further_once_it_is_stopped() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);

    let original = bundle("Pat Doe", 40);
    let records = patient.add("history.json", original.clone()).unwrap();
    patient
        .add("scan.pdf", b"%PDF-1.7 a scan".to_vec())
        .unwrap();
    assert_eq!(
        (records.len(), records[0].safe, records[0].entries),
        (1, true, 40)
    );
    let own = match patient.get(Request::Summary).unwrap() {
        Reply::Summary(summary) => summary,
        other => panic!("{other:?}"),
    };
    assert_eq!((own.problems.len(), own.documents.len()), (40, 1));

    let code = doctor.code();
    let scanned = match patient
        .get(Request::ReadCode { text: code.clone() })
        .unwrap()
    {
        Reply::Scanned(Some(ScannedCode::Person(view))) => view,
        other => panic!("{other:?}"),
    };
    let contact = scanned.contact.expect("their name");
    assert_eq!(
        (&*contact.name, &*contact.organisation),
        ("Dr Grey", "Seattle Grace")
    );
    let preview = match patient
        .get(Request::PreviewShare(
            patient.draft(&scanned.code, Period::Hour),
        ))
        .unwrap()
    {
        Reply::Preview(preview) => preview,
        other => panic!("{other:?}"),
    };
    let shares = patient.share(&scanned.code, Period::Hour).unwrap();
    assert_eq!(
        (shares.len(), shares[0].state, shares[0].records.len()),
        (1, ShareState::Active, 2)
    );

    let patients = doctor.patients();
    assert_eq!(
        (&*patients[0].patient, patients[0].records, patients[0].new),
        ("Pat Doe", 2, true)
    );
    let share = patients[0].share.clone();
    let opened = doctor.open_share(&share).unwrap();
    // Exactly what was shown before: the same summary, person, purpose, end.
    assert_eq!(opened.summary, preview.summary);
    assert_eq!(
        (&opened.patient, opened.purpose, opened.until),
        (&preview.patient, preview.purpose, preview.until)
    );
    assert_eq!(opened.records, preview.records);
    assert_eq!(
        doctor.open_shared_record(&share, &records[0].id).unwrap(),
        original
    );
    assert!(!doctor.patients()[0].new);

    // One access for both.
    let rows = patient.activity();
    assert_eq!(rows[0].kind, ActivityKind::Opened);
    assert_eq!(rows[0].contact.as_ref().unwrap().name, "Dr Grey");
    assert_eq!(rows[0].records.len(), 2);
    assert_eq!(patient.shares()[0].opened, 1);

    assert_eq!(
        patient.stop(&shares[0].id).unwrap()[0].state,
        ShareState::Stopped
    );
    // Stopping twice is no error.
    patient.stop(&shares[0].id).unwrap();
    assert_eq!(
        doctor.open_shared_record(&share, &records[0].id),
        Err(ProblemKind::ShareStopped)
    );
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
    assert_eq!(doctor.patients()[0].state, ShareState::Stopped);
    use ActivityKind::{Added, BlockedStopped, Created, Opened, Shared, Stopped};
    assert_eq!(
        kinds(&patient),
        [
            BlockedStopped,
            Stopped,
            Opened,
            Shared,
            Added,
            Added,
            Created
        ]
    );
    let blocked = &patient.activity()[0];
    assert_eq!(blocked.contact.as_ref().unwrap().name, "Dr Grey");
    assert_eq!((blocked.count, blocked.records.len()), (2, 2));
    // A line that was read may grow.
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
    assert_eq!(patient.activity()[0].count, 3);
    clock.advance(HOUR);
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
    assert_eq!(patient.activity()[0].count, 1);
    assert_eq!(patient.activity()[1].count, 3);
    assert_eq!(kinds(&doctor), [Stopped, Opened, Shared, Created]);
}

#[test]
fn a_share_runs_out_by_itself() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let records = patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.share(&doctor.code(), Period::Hour).unwrap();
    let share = doctor.patients()[0].share.clone();
    doctor.open_share(&share).unwrap();

    // An access ends after a quarter of an hour; a new one takes its place.
    clock.advance(HOUR / 2);
    doctor.open_shared_record(&share, &records[0].id).unwrap();
    assert_eq!(patient.shares()[0].opened, 0);
    patient.activity();
    assert_eq!(patient.shares()[0].opened, 2);

    clock.advance(HOUR / 2);
    assert_eq!(doctor.patients()[0].state, ShareState::Expired);
    assert_eq!(patient.shares()[0].state, ShareState::Expired);
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareExpired));
    assert_eq!(
        doctor.open_shared_record(&share, &records[0].id),
        Err(ProblemKind::ShareExpired)
    );
    assert_eq!(patient.activity()[0].kind, ActivityKind::BlockedExpired);
    assert_eq!(
        patient.share(&doctor.code(), Period::Until(clock.now.get())),
        Err(ProblemKind::PeriodPast)
    );
}

#[test]
fn what_is_outside_a_share_is_refused_by_name() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.share(&doctor.code(), Period::Day).unwrap();
    clock.advance(1);
    let other = patient.add("b.json", bundle("Pat Doe", 2)).unwrap()[0]
        .id
        .clone();
    let share = doctor.patients()[0].share.clone();
    assert_eq!(
        doctor.open_shared_record(&share, &other),
        Err(ProblemKind::RecordNotShared)
    );
    assert_eq!(
        doctor.open_share(&"0".repeat(64)),
        Err(ProblemKind::ShareUnknown)
    );
    assert_eq!(
        doctor.open_share("nonsense"),
        Err(ProblemKind::ShareUnknown)
    );
    let nothing = aceso_messages::ShareDraft {
        scope: Scope::Picked(Vec::new()),
        ..patient.draft(&doctor.code(), Period::Day)
    };
    assert_eq!(
        patient.get(Request::Share(nothing)),
        Err(ProblemKind::NothingPicked)
    );
}

#[test]
fn everything_is_there_after_unlocking_again_and_is_read_back_proven() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let photo = [b"\x89PNG\r\n\x1A\n".to_vec(), vec![9; 2_500_000]].concat();
    let id = patient.add("photo.png", photo.clone()).unwrap()[0]
        .id
        .clone();
    assert!(matches!(
        patient.get(Request::Lock),
        Ok(Reply::Session(SessionView::Locked {
            role: Role::Patient,
            ..
        }))
    ));
    assert_eq!(patient.get(Request::Shares), Err(ProblemKind::Locked));

    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    let request = Request::OpenRecord { record: id };
    let (reply, bytes) =
        futures::executor::block_on(tab.ask(request, aceso_client::ports::Attachment::None))
            .unwrap();
    assert!(matches!(reply, Reply::Content(content) if content.checked && content.card.safe));
    assert_eq!(bytes.unwrap(), photo);
}

#[test]
fn both_sides_hear_of_it_at_once() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let mut pool = LocalPool::new();
    let heard: Vec<Rc<RefCell<Vec<Event>>>> = [&patient, &doctor]
        .map(|person| {
            let heard = Rc::new(RefCell::new(Vec::new()));
            let (wallet, sink) = (person.wallet.clone(), heard.clone());
            let run = async move {
                wallet
                    .run_events(|event| sink.borrow_mut().push(event))
                    .await
            };
            pool.spawner().spawn_local(run).unwrap();
            heard
        })
        .into();
    pool.run_until_stalled();
    for heard in &heard {
        assert!(
            heard
                .borrow_mut()
                .drain(..)
                .any(|it| it == Event::Sync(Sync::Live))
        );
    }
    patient.share(&doctor.code(), Period::Hour).unwrap();
    pool.run_until_stalled();
    assert!(
        heard[1]
            .borrow_mut()
            .drain(..)
            .any(|it| it == Event::Shares)
    );
    let share = doctor.patients()[0].share.clone();
    doctor.open_share(&share).unwrap();
    pool.run_until_stalled();
    assert!(
        heard[0]
            .borrow_mut()
            .drain(..)
            .any(|it| it == Event::Activity)
    );
    patient.stop(&share).unwrap();
    pool.run_until_stalled();
    assert!(
        heard[1]
            .borrow_mut()
            .drain(..)
            .any(|it| it == Event::Shares)
    );

    // The line breaks, and comes back by itself.
    patient.device.wire.offline.set(true);
    relay.hang_up();
    pool.run_until_stalled();
    assert!(
        heard[0]
            .borrow_mut()
            .drain(..)
            .any(|it| it == Event::Sync(Sync::Offline))
    );
    patient.device.wire.offline.set(false);
    clock.advance(60_000);
    pool.run_until_stalled();
    assert!(
        heard[0]
            .borrow_mut()
            .drain(..)
            .any(|it| it == Event::Sync(Sync::Live))
    );

    patient.get(Request::Lock).unwrap();
    pool.run_until_stalled();
    assert_eq!(*heard[0].borrow(), [Event::Locked]);
}

#[test]
fn the_activity_is_had_as_a_table_and_as_fhir() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("=history.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    doctor.open_share(&share).unwrap();
    let export = |format| {
        let words = vec![
            ("opened".to_owned(), "Geöffnet".to_owned()),
            ("who".to_owned(), "Wer".to_owned()),
        ];
        let request = Request::ExportActivity { format, words };
        let asked = patient.ask(request, aceso_client::ports::Attachment::None);
        match futures::executor::block_on(asked).unwrap() {
            (Reply::File(view), Some(bytes)) => (view, String::from_utf8(bytes).unwrap()),
            (other, _) => panic!("{other:?}"),
        }
    };
    let (view, table) = export(ActivityFormat::Csv);
    assert_eq!(view.name, "activity.csv");
    let rows: Vec<_> = table.lines().collect();
    assert_eq!(rows.len(), 5);
    assert!(rows[0].contains("Wer"));
    assert!(rows[1].contains("Geöffnet") && rows[1].contains("Dr Grey,Seattle Grace"));
    // Not a formula.
    assert!(rows[1].contains(",'=history,"));
    let (view, fhir) = export(ActivityFormat::Fhir);
    assert_eq!(view.media_type, "application/fhir+json");
    let bundle: serde_json::Value = serde_json::from_str(&fhir).unwrap();
    assert_eq!(bundle["entry"].as_array().unwrap().len(), 4);
    let opened = bundle["entry"][0]["resource"].to_string();
    assert!(opened.contains("AuditEvent") && opened.contains(&share));
    assert!(opened.contains("Dr Grey") && opened.contains("https://relay.example"));
}
