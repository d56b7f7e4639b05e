//! Erasing one record, everything, or this device's copy alone.

use aceso_client::ports::{Attachment, HttpRequest, HttpResponse};
use aceso_core::{
    codec::{Version, decode, encode},
    crypto::{secret::Secret32, sign::SigningKey},
    erased::Erased,
    id::RecordId,
    kinds::Body,
    wire::{ActivityPage, Entry, GrantList},
};
use aceso_messages::{
    ActivityKind, Period, ProblemKind, Reply, Request, Role, SessionView, ShareState, WaitingKind,
};
use futures::{executor::block_on, future::join};

use super::{
    held_back::{a_block, body, is, problem},
    steps::{PASSPHRASE, Person, bundle, world},
    tending::{result, signed_erasure},
};

#[test]
fn an_erased_record_is_gone_everywhere() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let keep = patient.add("keep.json", bundle("Pat Doe", 2)).unwrap()[0]
        .id
        .clone();
    clock.advance(1);
    let scan = b"%PDF-1.7 something private".to_vec();
    let gone = patient.add("private.pdf", scan).unwrap()[0].id.clone();
    patient.share(&doctor.code(), Period::Day).unwrap();
    clock.advance(1);
    let alone = {
        let draft = aceso_messages::ShareDraft {
            scope: aceso_messages::Scope::Picked(vec![gone.clone()]),
            ..patient.draft(&doctor.code(), Period::Day)
        };
        let shares = patient.shares_of(Request::Share(draft)).unwrap();
        shares[0].id.clone()
    };
    let share = doctor.patients().remove(1).share;
    assert_eq!(doctor.open_share(&share).unwrap().records.len(), 2);
    let stored = || {
        patient.device.storage.values.borrow()["wallet"]
            .value
            .clone()
    };
    let before = stored();

    assert!(matches!(patient.erase(&gone), Ok(Reply::Records(view)) if view.total == 1));
    let id: RecordId = gone.parse().unwrap();
    assert!(relay.is_erased(id));
    assert_eq!(patient.waiting(), []);
    // The keyring is under another key, and opens all the same.
    assert_ne!(before, stored());
    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    assert_eq!(tab.records().len(), 1);
    // No envelope of it is left on the device: one record, one part.
    let names: Vec<String> = patient
        .device
        .storage
        .values
        .borrow()
        .keys()
        .cloned()
        .collect();
    assert_eq!(names.iter().filter(|it| it.starts_with("blob/")).count(), 1);
    assert_eq!(patient.erase(&gone), Err(ProblemKind::RecordGone));
    // Nor with the relay's backup: what told of its key was put together anew.
    patient.flush();
    let together = |it: &super::journals::Journal| it.snapshot.is_some();
    assert!(relay.journals.borrow().values().any(together));

    // What held it alone has ended; what holds more goes on without it.
    let cards = patient.shares();
    let card = |id: &str| cards.iter().find(|it| it.id == id).unwrap();
    assert_eq!(card(&alone).state, ShareState::Stopped);
    assert_eq!(card(&share).state, ShareState::Active);
    assert_eq!(card(&share).records, ["keep"]);
    let opened = doctor.open_share(&share).unwrap();
    assert_eq!((opened.records.len(), opened.erased), (1, 1));
    assert_eq!(opened.records[0].id, keep);
    assert_eq!(
        doctor.open_shared_record(&share, &gone),
        Err(ProblemKind::RecordErased)
    );
    let rows = patient.activity();
    let erased = rows.iter().find(|row| row.kind == ActivityKind::Erased);
    assert_eq!(erased.unwrap().records, [""; 0]);
    // Nor is it called by its name anywhere.
    assert!(
        rows.iter()
            .all(|row| !row.records.contains(&"private".to_owned()))
    );
}

#[test]
fn what_the_relay_signed_of_an_erased_record_is_kept_on_every_device() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let tablet = patient.second_device(&clock, &relay, 3, "Tablet");
    let id = patient.add("a.pdf", b"%PDF-1.7 private".to_vec()).unwrap()[0]
        .id
        .clone();
    let receipts = |person: &Person| match person.get(Request::Receipts).unwrap() {
        Reply::Receipts(views) => views,
        other => panic!("{other:?}"),
    };
    let receipt = |person: &Person| {
        let record = id.clone();
        let asked = block_on(person.ask(Request::Receipt { record }, Attachment::None));
        asked.map_err(|problem| problem.kind)
    };
    assert_eq!(receipts(&patient), []);
    patient.erase(&id).unwrap();
    // A word about something else is none.
    let real = relay.erasures.borrow().clone();
    for (_, word) in relay.erasures.borrow_mut().iter_mut() {
        let mut other = signed_erasure(word, &relay);
        other.account = aceso_core::id::AccountId(aceso_core::crypto::digest::Digest([9; 32]));
        *word = other.sign(&relay.validator);
    }
    patient.flush();
    assert_eq!(receipts(&patient)[0].said, None);
    assert_eq!(receipt(&patient).map(drop), Err(ProblemKind::Offline));
    *relay.erasures.borrow_mut() = real;

    let again = Person::on(patient.device.clone());
    again.unlock(PASSPHRASE).unwrap();
    again.flush();
    tablet.flush();
    for person in [&again, &tablet] {
        let views = receipts(person);
        assert_eq!((views.len(), &views[0].record), (1, &id));
        let said = views[0].said.clone().unwrap();
        assert_eq!(said.files, 1);
        let (reply, bytes) = receipt(person).unwrap();
        assert_eq!(reply, Reply::Erased(said));
        assert_eq!(signed_erasure(&bytes.unwrap(), &relay).blobs, 1);
    }
    // Nobody asks for what is there.
    let asked = |it: &HttpRequest| it.target.starts_with("/v1/erasures/");
    *again.device.wire.lose_request.borrow_mut() = Some(Box::new(move |it| {
        assert!(!asked(it), "asked again");
        false
    }));
    again.flush();
}

#[test]
fn an_erasure_without_a_line_is_sent_once() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let id = patient.add("a.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    patient.device.wire.offline.set(true);
    // One that nobody ever heard of leaves nothing to send.
    clock.advance(1);
    let unheard = patient.add("b.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    patient.erase(&unheard).unwrap();
    assert_eq!(patient.waiting(), []);
    patient.erase(&id).unwrap();
    assert_eq!(patient.records(), []);
    assert_eq!(patient.waiting()[0].kind, WaitingKind::Erase);

    patient.device.wire.offline.set(false);
    let height = relay.height();
    for _ in 0..2 {
        let tab = Person::on(patient.device.clone());
        tab.unlock(PASSPHRASE).unwrap();
        tab.flush();
        assert_eq!(tab.waiting(), []);
    }
    assert_eq!(relay.height(), height + 1);
    assert!(relay.is_erased(id.parse().unwrap()));
}

#[test]
fn a_share_that_waits_goes_without_an_erased_record() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    clock.advance(1);
    let gone = patient.add("b.json", bundle("Pat Doe", 2)).unwrap()[0]
        .id
        .clone();
    let code = doctor.code();
    patient
        .get(Request::ReadCode { text: code.clone() })
        .unwrap();
    patient.device.wire.offline.set(true);
    patient.share(&code, Period::Day).unwrap();
    patient.erase(&gone).unwrap();
    patient.device.wire.offline.set(false);
    patient.flush();
    let card = patient.shares().remove(0);
    assert_eq!((card.state, card.records.len()), (ShareState::Active, 1));
    let patients = doctor.patients();
    assert_eq!((patients.len(), patients[0].records), (1, 1));
}

#[test]
fn everything_is_erased_and_the_relay_signs_it() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", result("Pat Doe", 1)).unwrap();
    patient.add("b.pdf", b"%PDF-1.7".to_vec()).unwrap();
    patient.share(&doctor.code(), Period::Day).unwrap();
    let share = doctor.patients()[0].share.clone();

    // Without a line nothing happens, now or later.
    patient.device.wire.offline.set(true);
    let height = relay.height();
    assert_eq!(patient.erase_everything(), Err(ProblemKind::Offline));
    patient.device.wire.offline.set(false);
    patient.flush();
    assert_eq!((relay.height(), patient.records().len()), (height, 2));

    let stored: u64 = relay
        .blobs
        .borrow()
        .values()
        .flat_map(|parts| parts.values().map(|part| part.len() as u64))
        .sum();
    let (view, receipt) = patient.erase_everything().unwrap();
    assert_eq!((view.files, view.bytes), (2, stored));
    let said = signed_erasure(&receipt, &relay);
    assert_eq!((said.blobs, said.deliveries), (2, 1));
    assert!(patient.device.storage.values.borrow().is_empty());
    assert_eq!(
        patient.get(Request::Session),
        Ok(Reply::Session(SessionView::New))
    );
    // The doctor hears of it by the list alone, too.
    let state = |doctor: &Person| doctor.patients()[0].state;
    assert_eq!(state(&doctor), ShareState::Stopped);
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::PatientGone));
    doctor.device.wire.offline.set(true);
    assert_eq!(state(&doctor), ShareState::Stopped);
    doctor.device.wire.offline.set(false);
    // Nothing of it is proven: what a relay says of a share that is there is forgotten once it says otherwise.
    let other = Person::nobody(&clock, &relay, 7);
    other.create(Role::Patient, "Sam Roe", false).unwrap();
    other.add("a.json", bundle("Sam Roe", 1)).unwrap();
    other.share(&doctor.code(), Period::Day).unwrap();
    assert_eq!(state(&doctor), ShareState::Active);
    doctor.device.wire.tamper(|request, mut response| {
        if request.target == "/v1/grants" {
            let mut list: GrantList = decode(&response.body).unwrap();
            list.0.iter_mut().for_each(|entry| entry.notice = None);
            response.body = encode(&list);
        }
        response
    });
    assert_eq!(state(&doctor), ShareState::Stopped);
    doctor.device.wire.honest();
    assert_eq!(state(&doctor), ShareState::Active);
}

type Lie = fn(&HttpRequest, HttpResponse) -> HttpResponse;

#[test]
fn a_receipt_that_nobody_signed_wipes_nothing() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let genesis = relay.genesis.digest();
    let forged = move |request: &HttpRequest, mut response: HttpResponse| {
        if let Some(intent) = request.target.strip_prefix("/v1/erasures/") {
            let stranger = SigningKey::from_seed(&Secret32::from_bytes(&[9; 32]));
            let erased = Erased {
                version: Version,
                genesis,
                intent: intent.parse().unwrap(),
                account: aceso_core::id::AccountId(genesis),
                blobs: 1,
                bytes: 1,
                deliveries: 0,
                at: 0,
            };
            response.body = erased.sign(&stranger);
        }
        response
    };
    patient.device.wire.tamper(forged);
    assert_eq!(patient.erase_everything(), Err(ProblemKind::NotProven));
    // Of another erasure.
    patient.device.wire.tamper(move |request, mut response| {
        if request.target.starts_with("/v1/erasures/") {
            let mut erased = Erased::verify(&response.body, &relay.genesis).unwrap();
            erased.intent = aceso_core::id::IntentId(genesis);
            response.body = erased.sign(&relay.validator);
        }
        response
    });
    assert_eq!(patient.erase_everything(), Err(ProblemKind::NotProven));
    // Not there.
    let gone: Lie = |request, response| match request.target.starts_with("/v1/erasures/") {
        true => HttpResponse {
            status: 404,
            body: Vec::new(),
        },
        false => response,
    };
    patient.device.wire.tamper(gone);
    assert_eq!(patient.erase_everything(), Err(ProblemKind::ServiceTrouble));

    // The account is closed, what is here is still here; asked again, also after a crash, it is finished.
    patient.device.wire.honest();
    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    assert_eq!(tab.records().len(), 1);
    let (view, _) = tab.erase_everything().unwrap();
    assert_eq!(view.files, 1);
    assert!(tab.device.storage.values.borrow().is_empty());
}

#[test]
fn a_wallet_is_taken_off_a_device_also_when_it_is_locked() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.get(Request::Lock).unwrap();
    let height = relay.height();
    assert_eq!(
        patient.get(Request::Forget),
        Ok(Reply::Session(SessionView::New))
    );
    assert!(patient.device.storage.values.borrow().is_empty());
    // The service keeps everything.
    assert_eq!(relay.height(), height);
    assert_eq!(relay.blobs.borrow().len(), 1);
}

#[test]
fn who_erases_everything_hears_of_it_whatever_else_goes_on() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    // Each of these looks at what is stored, and one of them finds it gone.
    let others = async {
        for _ in 0..200 {
            let _ = patient.ask(Request::Shares, Attachment::None).await;
        }
    };
    let erased = patient.ask(Request::EraseEverything, Attachment::None);
    let (erased, ()) = block_on(join(erased, others));
    assert!(matches!(erased.unwrap().0, Reply::Erased(_)));
    assert!(patient.device.storage.values.borrow().is_empty());
}

/// Its line was left out until later ones had come, and its receipt until its time was over.
#[test]
fn an_erasure_that_nobody_told_of_for_days_is_done() {
    let (clock, relay) = world();
    let patient = Person::quick(&clock, &relay, 1);
    let record = patient.add("a.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    let erases = |it: &Body| matches!(it, Body::Erasure(_));
    patient.device.wire.tamper(move |request, response| {
        let target = request.target.as_str();
        match () {
            () if is(request, erases) => problem(503, "unavailable", 0),
            () if target.starts_with("/v1/transactions/") => problem(404, "not-found", 0),
            () if target.starts_with("/v1/activity?") && response.status == 200 => {
                let mut page: ActivityPage = decode(&response.body).unwrap();
                page.0.retain(|(_, entry)| match entry {
                    Entry::Final(receipt) => !erases(&body(&receipt.transaction)),
                    _ => true,
                });
                HttpResponse {
                    body: encode(&page),
                    ..response
                }
            }
            () => response,
        }
    });
    patient.erase(&record).unwrap();
    assert!(relay.is_erased(record.parse().unwrap()));
    patient.add("b.json", bundle("Pat Doe", 2)).unwrap();
    patient.parcels();
    clock.advance(26 * 60 * 60 * 1000);
    a_block(&clock, &relay, 31);
    patient.device.wire.honest();
    patient.again().flush();
    assert_eq!(patient.waiting(), []);
}
