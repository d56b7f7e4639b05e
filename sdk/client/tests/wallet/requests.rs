//! An app asks, a patient answers: the app gets what was asked for and nothing else.

use aceso_core::{
    ask::{MAX_TYPE, MAX_TYPES},
    code::{Code, RequestCode},
    id::RecordId,
};
use aceso_messages::{
    ActivityKind, AnswerDraft, AskDraft, AskedView, Category, PickedRecord, ProblemKind, Purpose,
    Reply, Request, RequestPreview, Role, ScannedCode, ShareState,
};
use serde_json::Value;

use super::{
    ports::Hands,
    steps::{Person, START, bundle, world},
    tending::result,
};

const DAY: u64 = 24 * 60 * 60 * 1000;

/// Results and problems, for a week.
pub fn ask() -> AskDraft {
    AskDraft {
        types: vec!["Observation".to_owned(), "Condition".to_owned()],
        categories: vec![],
        since: None,
        before: None,
        purpose: Purpose::Research,
        until: START + 7 * DAY,
        follow: false,
    }
}

pub fn app(clock: &Hands, relay: &std::rc::Rc<super::relay::Relay>) -> Person {
    let app = Person::nobody(clock, relay, 5);
    app.create(Role::App, "Step Counter", false).unwrap();
    app
}

impl Person {
    pub fn ask_for(&self, ask: AskDraft) -> Result<AskedView, ProblemKind> {
        match self.get(Request::AskFor(ask))? {
            Reply::Asked(view) => Ok(view),
            other => panic!("{other:?}"),
        }
    }

    pub fn review(&self, code: &str) -> Result<RequestPreview, ProblemKind> {
        match self.get(Request::ReviewRequest {
            code: code.to_owned(),
        })? {
            Reply::Requested(preview) => Ok(preview),
            other => panic!("{other:?}"),
        }
    }

    /// Looks, and says yes to all of it.
    fn agree(&self, code: &str) -> Result<String, ProblemKind> {
        self.answer(yes(code, &self.review(code)?, &[]))
    }

    pub fn answer(&self, draft: AnswerDraft) -> Result<String, ProblemKind> {
        match self.get(Request::AnswerRequest(draft))? {
            Reply::Given { share, .. } => Ok(share),
            other => panic!("{other:?}"),
        }
    }
}

/// Yes to what is shown, without some of it.
pub fn yes(code: &str, shown: &RequestPreview, without: &[&str]) -> AnswerDraft {
    let records = shown.records.iter();
    let records = records.filter(|it| !without.contains(&&*it.id));
    AnswerDraft {
        code: code.to_owned(),
        records: records.map(PickedRecord::from).collect(),
        until: None,
        follow: false,
    }
}

/// The types of all resources in a Bundle.
pub fn types(bytes: &[u8]) -> Vec<String> {
    let bundle: Value = serde_json::from_slice(bytes).unwrap();
    let entries = bundle["entry"].as_array().unwrap();
    let types = entries
        .iter()
        .map(|it| it["resource"]["resourceType"].as_str());
    types.map(|it| it.unwrap().to_owned()).collect()
}

#[test]
fn an_app_gets_what_it_asked_for_and_nothing_else() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient
        .add("oncology-clinic.json", bundle("Pat Doe", 3))
        .unwrap();
    clock.advance(1);
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    clock.advance(1);
    let out = patient.add("left-out.json", bundle("Pat Doe", 7)).unwrap()[0]
        .id
        .clone();
    clock.advance(1);
    patient
        .add("letter.pdf", b"%PDF-1.7 letter".to_vec())
        .unwrap();
    let before = (patient.records(), patient.activity().len());

    let asked = app.ask_for(ask()).unwrap();
    let code = asked.link.as_str();
    let scanned = patient
        .get(Request::ReadCode {
            text: code.to_owned(),
        })
        .unwrap();
    match scanned {
        Reply::Scanned(Some(ScannedCode::Request(view))) => {
            assert_eq!(view.contact.unwrap().name, "Step Counter");
        }
        other => panic!("{other:?}"),
    }
    let preview = patient.review(code).unwrap();
    assert_eq!(preview.ask.types, ["Condition", "Observation"]);
    let shown = |record: &aceso_messages::AskedRecord| {
        (record.title.clone(), record.counts.clone(), record.left_out)
    };
    assert_eq!(
        preview.records.iter().map(shown).collect::<Vec<_>>(),
        [
            ("left out".to_owned(), vec![("Condition".to_owned(), 7)], 1),
            ("lab".to_owned(), vec![("Observation".to_owned(), 1)], 1),
            (
                "oncology clinic".to_owned(),
                vec![("Condition".to_owned(), 3)],
                1
            ),
        ]
    );
    assert_eq!(patient.shares(), []);

    let share = patient.answer(yes(code, &preview, &[&out])).unwrap();
    // The second yes is no other.
    assert_eq!(patient.answer(yes(code, &preview, &[])), Ok(share.clone()));
    assert_eq!(patient.review(code).unwrap().answered, Some(share.clone()));
    let card = &patient.shares()[0];
    assert_eq!((&card.id, card.state), (&share, ShareState::Active));
    assert_eq!(card.contact.as_ref().unwrap().name, "Step Counter");
    assert_eq!(
        (card.purpose, card.until),
        (Purpose::Research, START + 7 * DAY)
    );
    let mut titles = card.records.clone();
    titles.sort();
    assert_eq!(titles, ["lab", "oncology clinic"]);

    // The patient's own records are as they were: what was taken out is none of them.
    assert_eq!(patient.records(), before.0);
    assert_eq!(patient.activity().len(), before.1 + 1);
    assert_eq!(patient.activity()[0].kind, ActivityKind::Shared);

    let gift = &app.patients()[0];
    assert_eq!(gift.request.as_ref(), Some(&asked.request));
    assert_eq!((&*gift.patient, gift.records), ("Pat Doe", 2));
    let opened = app.open_share(&gift.share).unwrap();
    let mut titles: Vec<_> = opened.records.iter().map(|it| it.title.clone()).collect();
    titles.sort();
    assert_eq!(titles, ["Condition", "Observation"]);
    for record in &opened.records {
        let bytes = app.open_shared_record(&gift.share, &record.id).unwrap();
        let count = if record.title == "Condition" { 3 } else { 1 };
        assert_eq!(types(&bytes), vec![record.title.clone(); count]);
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("Pat Doe"), "{text}");
    }
    // The original is no part of it.
    let original = &preview.records[1].id;
    assert_eq!(
        app.open_shared_record(&gift.share, original),
        Err(ProblemKind::RecordNotShared)
    );

    patient.stop(&share).unwrap();
    assert_eq!(app.open_share(&gift.share), Err(ProblemKind::ShareStopped));
    assert_eq!(app.patients()[0].state, ShareState::Stopped);
    // What was made for it is erased by and by, and nobody is told of records that they never had.
    patient.flush();
    for record in &opened.records {
        let id: RecordId = record.id.parse().unwrap();
        assert!(relay.is_erased(id));
    }
    assert_eq!(patient.get(Request::Receipts), Ok(Reply::Receipts(vec![])));
    let kinds: Vec<_> = patient.activity().iter().map(|row| row.kind).collect();
    assert!(!kinds.contains(&ActivityKind::Erased), "{kinds:?}");
    assert_eq!(patient.shares()[0].records.len(), 2);
    assert_eq!(app.open_share(&gift.share), Err(ProblemKind::ShareStopped));
}

#[test]
fn what_is_taken_out_of_a_record_is_erased_with_it() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    let record = patient.add("lab.json", result("Pat Doe", 5)).unwrap()[0]
        .id
        .clone();
    let code = app.ask_for(ask()).unwrap().link;
    patient.agree(&code).unwrap();
    let share = app.patients()[0].share.clone();
    let extract = app.open_share(&share).unwrap().records[0].id.clone();
    assert_ne!(extract, record);

    patient.erase(&record).unwrap();
    for id in [&record, &extract] {
        assert!(relay.is_erased(id.parse().unwrap()));
    }
    assert!(app.open_shared_record(&share, &extract).is_err());
    // It held nothing else.
    patient.flush();
    assert_eq!(patient.shares()[0].state, ShareState::Stopped);
    match patient.get(Request::Receipts).unwrap() {
        Reply::Receipts(receipts) => assert_eq!(receipts.len(), 1),
        other => panic!("{other:?}"),
    }
    // An extract is not for its owner to see or to erase.
    assert_eq!(patient.erase(&extract), Err(ProblemKind::RecordGone));
}

#[test]
fn a_patient_gives_less_long_but_never_longer() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    let until = |until| {
        let code = app.ask_for(ask()).unwrap().link;
        let draft = AnswerDraft {
            until: Some(until),
            ..yes(&code, &patient.review(&code)?, &[])
        };
        let share = patient.answer(draft)?;
        let card = patient
            .shares()
            .into_iter()
            .find(|it| it.id == share)
            .unwrap();
        Ok(card.until)
    };
    assert_eq!(until(START + DAY), Ok(START + DAY));
    assert_eq!(until(START + 100 * DAY), Ok(START + 7 * DAY));
    assert_eq!(until(START), Err(ProblemKind::PeriodPast));
    // Two requests, two shares: each is its own.
    assert_eq!(app.patients().len(), 2);
}

#[test]
fn nothing_is_shared_that_was_not_shown() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    let asked = app.ask_for(ask()).unwrap();
    let shown = patient.review(&asked.link).unwrap();
    assert_eq!(shown.records.len(), 1);
    // On another device, or in another window, while the screen stood there.
    clock.advance(1);
    let late = patient.add("clinic.json", bundle("Pat Doe", 3)).unwrap()[0]
        .id
        .clone();

    // Something else than what was counted, something of which nothing was, or the same twice.
    let draft = yes(&asked.link, &shown, &[]);
    let picked = &draft.records[0];
    let counted = PickedRecord {
        counts: vec![("Observation".to_owned(), 2)],
        ..picked.clone()
    };
    let stayed = PickedRecord {
        left_out: 7,
        ..picked.clone()
    };
    let unseen = PickedRecord {
        id: late,
        ..picked.clone()
    };
    let twice = picked.clone();
    for wrong in [
        vec![counted],
        vec![stayed],
        vec![picked.clone(), unseen],
        vec![picked.clone(), twice],
    ] {
        let draft = AnswerDraft {
            records: wrong,
            ..draft.clone()
        };
        assert_eq!(patient.answer(draft), Err(ProblemKind::RequestChanged));
    }
    assert_eq!(patient.shares(), []);

    patient.answer(draft).unwrap();
    assert_eq!(patient.shares()[0].records, ["lab"]);
    let share = app.patients()[0].share.clone();
    let titles = app.open_share(&share).unwrap().records;
    let titles: Vec<_> = titles.into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["Observation"]);
}

#[test]
fn an_end_is_shown_as_it_would_be() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    let code = app.ask_for(ask()).unwrap().link;
    assert_eq!(patient.review(&code).unwrap().ask.until, START + 7 * DAY);
    // An app that does not use this wallet may ask for longer than a share lasts.
    let Ok(Code::Request(good)) = Code::from_text(&code) else {
        panic!("a request");
    };
    let long = aceso_core::ask::Ask {
        until: aceso_core::ask::MAX_TIME,
        ..good.ask().clone()
    };
    let long = Code::Request(RequestCode::new(good.to().clone(), long).unwrap());
    let long = long.to_link("https://wallet.example");
    let shown = patient.review(&long).unwrap().ask.until;
    assert!(shown < START + 11 * 366 * DAY, "{shown}");
    patient.agree(&long).unwrap();
    assert_eq!(patient.shares()[0].until, shown);
}

#[test]
fn the_longest_request_is_a_link_that_is_read() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    let last = |at: usize| char::from(b'a' + at as u8);
    let name = |at| format!("A{}{}", "x".repeat(MAX_TYPE - 2), last(at));
    let all = AskDraft {
        types: (0..MAX_TYPES).map(name).collect(),
        ..ask()
    };
    let link = app.ask_for(all.clone()).unwrap().link;
    assert_eq!(patient.review(&link).unwrap().ask.types, all.types);
}

#[test]
fn requests_that_are_none_are_refused_by_name() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    for ask in [
        AskDraft {
            types: vec![],
            ..ask()
        },
        AskDraft {
            types: vec!["Bundle".to_owned()],
            ..ask()
        },
        AskDraft {
            types: vec!["patient".to_owned()],
            ..ask()
        },
        AskDraft {
            since: Some(5),
            before: Some(5),
            ..ask()
        },
        AskDraft {
            before: Some(u64::MAX),
            ..ask()
        },
        // Longer than any share.
        AskDraft {
            until: START + 11 * 366 * DAY,
            ..ask()
        },
    ] {
        assert_eq!(app.ask_for(ask), Err(ProblemKind::RequestUnclear));
    }
    let over = AskDraft {
        until: START,
        ..ask()
    };
    assert_eq!(app.ask_for(over), Err(ProblemKind::PeriodPast));
    assert_eq!(patient.review(&app.code()), Err(ProblemKind::CodeUnknown));
    let code = app.ask_for(ask()).unwrap().link;
    assert_eq!(app.review(&code), Err(ProblemKind::CodeOwn));
    // Nothing picked, and nothing that fits.
    let all: Vec<_> = patient.records().into_iter().map(|it| it.id).collect();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    assert_eq!(
        patient.answer(yes(&code, &patient.review(&code).unwrap(), &all)),
        Err(ProblemKind::NothingPicked)
    );
    let none = AskDraft {
        types: vec!["CarePlan".to_owned()],
        ..ask()
    };
    let none = app.ask_for(none).unwrap().link;
    assert_eq!(patient.review(&none).unwrap().records, []);
    assert_eq!(patient.agree(&none), Err(ProblemKind::NothingPicked));
    // The keys in the link are not those of the account in it.
    let Ok(Code::Request(good)) = Code::from_text(&code) else {
        panic!("a request");
    };
    let mut to = good.to().clone();
    to.keys = aceso_core::crypto::digest::Digest([7; 32]);
    let forged = Code::Request(RequestCode::new(to, good.ask().clone()).unwrap());
    assert_eq!(
        patient.review(&forged.to_link("https://wallet.example")),
        Err(ProblemKind::NotProven)
    );
    assert_eq!(patient.shares(), []);
}

#[test]
fn documents_are_shared_as_they_are_only_when_they_were_asked_for() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    clock.advance(1);
    let letter = b"%PDF-1.7 letter".to_vec();
    patient.add("letter.pdf", letter.clone()).unwrap();
    let documents = AskDraft {
        types: vec![],
        categories: vec![Category::Documents],
        ..ask()
    };
    let code = app.ask_for(documents.clone()).unwrap().link;
    patient.agree(&code).unwrap();
    let share = app.patients()[0].share.clone();
    let records = app.open_share(&share).unwrap().records;
    assert_eq!(records.len(), 1);
    assert_eq!(app.open_shared_record(&share, &records[0].id), Ok(letter));
    // It has no date that could be checked.
    let code = app
        .ask_for(AskDraft {
            since: Some(1),
            ..documents
        })
        .unwrap()
        .link;
    assert_eq!(patient.review(&code).unwrap().records, []);
}

#[test]
fn what_is_dated_by_day_is_shared_when_its_day_is_one_that_the_patient_reads() {
    const HOUR: i64 = 3_600_000;
    // 2026-03-01T00:00:00Z
    const MARCH: u64 = 1_772_323_200_000;
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    for (name, day) in [("a.json", "2026-02-28"), ("b.json", "2026-03-01")] {
        let record = serde_json::json!({
            "resourceType": "Condition", "id": "c", "subject": { "display": "Pat Doe" }, "code": { "text": day }, "onsetDateTime": day,
        });
        patient.add(name, record.to_string().into_bytes()).unwrap();
    }
    for east in [-8 * HOUR, 11 * HOUR / 2] {
        clock.east.set(east);
        // The month of February, from midnight to midnight where the patient is.
        let here = MARCH.checked_add_signed(-east).unwrap();
        let february = AskDraft {
            since: Some(here - 28 * DAY),
            before: Some(here),
            ..ask()
        };
        let code = app.ask_for(february).unwrap().link;
        let records = patient.review(&code).unwrap().records;
        let titles: Vec<_> = records.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["2026-02-28"], "{east} ms east");
        // And March.
        let march = AskDraft {
            since: Some(here),
            before: None,
            ..ask()
        };
        let code = app.ask_for(march).unwrap().link;
        let records = patient.review(&code).unwrap().records;
        let titles: Vec<_> = records.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["2026-03-01"], "{east} ms east");
    }
}

#[test]
fn another_device_knows_what_an_extract_is() {
    let (clock, relay) = world();
    let (patient, app) = (Person::patient(&clock, &relay), app(&clock, &relay));
    patient.add("lab.json", result("Pat Doe", 5)).unwrap();
    let code = app.ask_for(ask()).unwrap().link;
    let share = patient.agree(&code).unwrap();
    patient.flush();
    let tablet = patient.second_device(&clock, &relay, 9, "Tablet");
    assert_eq!(tablet.records(), patient.records());
    assert_eq!(tablet.shares()[0].records, ["lab"]);
    let added = |person: &Person| {
        let rows = person.activity();
        rows.iter()
            .filter(|row| row.kind == ActivityKind::Added)
            .count()
    };
    assert_eq!((added(&patient), added(&tablet)), (1, 1));
    tablet.flush();
    assert!(app.open_share(&app.patients()[0].share).is_ok());
    tablet.stop(&share).unwrap();
    tablet.flush();
    patient.flush();
    assert_eq!(patient.get(Request::Receipts), Ok(Reply::Receipts(vec![])));
    assert!(
        patient
            .activity()
            .iter()
            .all(|row| row.kind != ActivityKind::Erased)
    );
}
