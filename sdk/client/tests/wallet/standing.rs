//! Shares by category, changed keys, and shares prepared without the relay.

use aceso_client::ports::{HttpRequest, Method};
use aceso_core::{kinds::Body, transaction::Transaction};
use aceso_messages::{
    ActivityKind, Category, Period, ProblemKind, Reply, Request, Role, ScannedCode, Scope,
    ShareState,
};
use futures::{executor::LocalPool, task::LocalSpawnExt};

use super::{
    steps::{PASSPHRASE, Person, bundle, world},
    tending::{Other, result},
};

const HOUR: u64 = 60 * 60 * 1000;

pub fn is_grant(request: &HttpRequest) -> bool {
    is(request, |body| matches!(body, Body::Grant(_)))
}

fn is(request: &HttpRequest, of: fn(&Body) -> bool) -> bool {
    let transaction = Transaction::decode(&request.body);
    request.method == Method::Post
        && request.target != "/v1/proofs"
        && transaction
            .ok()
            .and_then(|it| it.verify().ok())
            .is_some_and(|it| of(&it.statement().body))
}

#[test]
fn a_category_takes_what_fits_now_and_later() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("first.json", result("Pat Doe", 1)).unwrap();
    patient.add("problems.json", bundle("Pat Doe", 1)).unwrap();
    let code = doctor.code();
    let draft = aceso_messages::ShareDraft {
        scope: Scope::Categories(vec![Category::Results]),
        ..patient.draft(&code, Period::Day)
    };
    let Ok(Reply::Preview(preview)) = patient.get(Request::PreviewShare(draft)) else {
        panic!("no preview")
    };
    assert_eq!((preview.records.len(), preview.left_out), (1, 0));
    let shares = patient.share_results(&code).unwrap();
    assert_eq!(shares[0].records, ["first"]);
    assert_eq!(shares[0].scope, Scope::Categories(vec![Category::Results]));

    // What fits joins by itself, once; what does not fit stays out.
    clock.advance(1000);
    patient.add("second.json", result("Pat Doe", 2)).unwrap();
    patient.add("more.json", bundle("Pat Doe", 3)).unwrap();
    patient.flush();
    patient.flush();
    let shares = patient.shares();
    assert_eq!((shares.len(), shares[0].records.len()), (1, 2));
    assert_eq!(shares[0].state, ShareState::Active);

    let patients = doctor.patients();
    assert_eq!((patients.len(), patients[0].records), (1, 2));
    let share = patients[0].share.clone();
    let opened = doctor.open_share(&share).unwrap();
    assert_eq!((opened.records.len(), opened.erased), (2, 0));
    assert!(!doctor.patients()[0].new);
    assert_eq!(patient.activity()[0].kind, ActivityKind::Opened);
    assert_eq!(patient.shares()[0].opened, 1);

    // Only what is new is opened under a new access.
    clock.advance(1000);
    patient.add("third.json", result("Pat Doe", 3)).unwrap();
    patient.flush();
    assert!(doctor.patients()[0].new);
    let height = relay.height();
    assert_eq!(doctor.open_share(&share).unwrap().records.len(), 3);
    assert_eq!(relay.height(), height + 1);

    // One tap stops all of it, and no more joins.
    let stopped = patient.stop(&shares[0].id).unwrap();
    assert_eq!((stopped.len(), stopped[0].state), (1, ShareState::Stopped));
    assert_eq!(relay.height(), height + 4);
    // What was one act is one line.
    let rows = patient.activity();
    let stops = rows.iter().filter(|row| row.kind == ActivityKind::Stopped);
    assert_eq!(stops.count(), 1);
    assert_eq!(
        (rows[0].kind, rows[0].records.len()),
        (ActivityKind::Stopped, 3)
    );
    patient.add("fourth.json", result("Pat Doe", 4)).unwrap();
    let height = relay.height();
    patient.flush();
    assert_eq!(relay.height(), height);
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
    assert_eq!(doctor.patients()[0].state, ShareState::Stopped);
}

#[test]
fn a_new_record_joins_once_whatever_is_cut_off() {
    for lost in 0..3 {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        let doctor = Person::doctor(&clock, &relay);
        patient.add("first.json", result("Pat Doe", 1)).unwrap();
        patient.share_results(&doctor.code()).unwrap();
        patient.add("second.json", result("Pat Doe", 2)).unwrap();
        let wire = &patient.device.wire;
        match lost {
            // The grant is final, and nobody hears of it.
            0 => *wire.lose_reply.borrow_mut() = Some(Box::new(is_grant)),
            // The delivery arrived, the grant did not.
            1 => *wire.lose_request.borrow_mut() = Some(Box::new(is_grant)),
            // Not even the delivery arrived.
            _ => {
                *wire.lose_request.borrow_mut() =
                    Some(Box::new(|request| request.target.ends_with("/delivery")));
            }
        }
        patient.flush();
        // The browser crashed, and is opened again with a line that holds.
        wire.honest();
        for _ in 0..2 {
            let tab = Person::on(patient.device.clone());
            tab.unlock(PASSPHRASE).unwrap();
            tab.flush();
            tab.activity();
            let shares = tab.shares();
            assert_eq!((shares.len(), shares[0].records.len()), (1, 2), "{lost}");
            assert_eq!(tab.waiting(), [], "{lost}");
        }
        let patients = doctor.patients();
        assert_eq!((patients.len(), patients[0].records), (1, 2), "{lost}");
        // Two accounts, two records, two grants: nothing twice.
        assert_eq!(relay.height(), 6, "{lost}");
    }
}

/// Whoever added a record may have forgotten it was them: then no device knows that it is its turn, and both come to it at once.
#[test]
fn of_two_open_devices_one_lets_a_record_join() {
    for minutes in [0, 11, 12, 21, 30] {
        let (clock, relay) = world();
        let phone = Person::patient(&clock, &relay);
        phone.kit();
        let tablet = phone.second_device(&clock, &relay, 3, "Tablet");
        let doctor = Person::doctor(&clock, &relay);
        phone.add("first.json", result("Pat Doe", 1)).unwrap();
        phone.share_results(&doctor.code()).unwrap();
        phone.flush();
        tablet.flush();
        phone.add("second.json", result("Pat Doe", 2)).unwrap();
        let phone = Person::on(phone.device.clone());
        phone.unlock(PASSPHRASE).unwrap();
        phone.flush();
        tablet.flush();
        let before = relay.height();
        clock.advance(minutes * 60 * 1000);
        let mut pool = LocalPool::new();
        for person in [&phone, &tablet] {
            let tab = Person::on(person.device.clone());
            tab.unlock(PASSPHRASE).unwrap();
            let beside = async move { tab.wallet.run_events(|_| {}).await };
            pool.spawner().spawn_local(beside).unwrap();
        }
        pool.run_until_stalled();
        let due = usize::from(minutes > 0);
        assert!(relay.height() <= before + due, "{minutes}");
        clock.advance(HOUR);
        for person in [&phone, &tablet, &phone, &tablet] {
            person.flush();
            clock.advance(30 * 1000);
        }
        assert_eq!(relay.height(), before + 1, "{minutes}");
        for person in [&phone, &tablet] {
            let shares = person.shares();
            assert_eq!((shares.len(), shares[0].records.len()), (1, 2), "{minutes}");
        }
        assert_eq!(doctor.patients()[0].records, 2);
    }
}

#[test]
fn a_share_that_ran_out_or_lost_its_record_takes_no_more() {
    // It runs out while the record waits for a line.
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("first.json", result("Pat Doe", 1)).unwrap();
    patient.share_results(&doctor.code()).unwrap();
    patient.flush();
    patient.device.wire.offline.set(true);
    patient.add("second.json", result("Pat Doe", 2)).unwrap();
    clock.advance(25 * HOUR);
    patient.device.wire.offline.set(false);
    let before = relay.height();
    patient.flush();
    // The record alone.
    assert_eq!(relay.height(), before + 1);
    let card = patient.shares().remove(0);
    assert_eq!((card.state, card.records.len()), (ShareState::Expired, 1));
    assert_eq!(patient.waiting(), []);

    // It runs out after the record was sealed, before the service heard of that.
    patient.share_results(&doctor.code()).unwrap();
    patient.flush();
    clock.advance(1000);
    patient.add("third.json", result("Pat Doe", 3)).unwrap();
    *patient.device.wire.lose_request.borrow_mut() = Some(Box::new(is_grant));
    patient.flush();
    patient.device.wire.honest();
    clock.advance(25 * HOUR);
    // What was signed is given up once a block shows that nobody can take it any more.
    Other::begin(&relay, 50, "Dr Else");
    let before = relay.height();
    patient.flush();
    patient.flush();
    assert_eq!(relay.height(), before);
    assert_eq!(patient.waiting(), []);
    let cards = patient.shares();
    assert!(cards.iter().all(|it| it.state == ShareState::Expired));

    // The record is erased after it was sealed.
    let share = patient.share_results(&doctor.code()).unwrap()[0].id.clone();
    patient.flush();
    clock.advance(1000);
    let gone = patient.add("fourth.json", result("Pat Doe", 4)).unwrap()[0]
        .id
        .clone();
    *patient.device.wire.lose_request.borrow_mut() = Some(Box::new(is_grant));
    patient.flush();
    patient.erase(&gone).unwrap();
    patient.device.wire.honest();
    for _ in 0..2 {
        patient.flush();
    }
    // It was signed: it goes once nobody can take it any more. Nobody waits for that.
    assert_eq!(patient.waiting(), []);
    clock.advance(13 * HOUR);
    Other::begin(&relay, 54, "Dr Other");
    for _ in 0..2 {
        patient.flush();
    }
    assert_eq!(patient.waiting(), []);
    let cards = patient.shares();
    let card = cards.iter().find(|it| it.id == share).unwrap();
    assert_eq!((card.state, card.records.len()), (ShareState::Active, 3));
    // And what comes then joins.
    patient.add("fifth.json", result("Pat Doe", 5)).unwrap();
    patient.flush();
    let cards = patient.shares();
    let card = cards.iter().find(|it| it.id == share).unwrap();
    assert_eq!(card.records.len(), 4);
}

#[test]
fn a_category_with_nothing_in_it_waits_for_the_first_record() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("problems.json", bundle("Pat Doe", 1)).unwrap();
    let shares = patient.share_results(&doctor.code()).unwrap();
    assert_eq!(shares[0].state, ShareState::Active);
    assert_eq!(shares[0].records, [""; 0]);
    assert_eq!(doctor.patients(), []);

    clock.advance(1000);
    patient.add("first.json", result("Pat Doe", 1)).unwrap();
    patient.flush();
    let later = patient.shares();
    assert_eq!((later.len(), &later[0].id), (1, &shares[0].id));
    assert_eq!(later[0].records, ["first"]);
    assert_eq!(doctor.patients()[0].records, 1);

    // All that is there stays out: the person must hear of it.
    let mixed = Scope::Categories(vec![Category::Problems]);
    let both = [
        String::from_utf8(bundle("Pat Doe", 1)).unwrap(),
        String::from_utf8(result("Pat Doe", 1)).unwrap(),
    ];
    let entry = |text: &str| {
        let start = text.find('[').unwrap() + 1;
        text[start..text.rfind(']').unwrap()].to_owned()
    };
    let both = format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[{},{}]}}"#,
        entry(&both[0]),
        entry(&both[1])
    );
    let other = Person::nobody(&clock, &relay, 5);
    other.create(Role::Patient, "Pia Doe", false).unwrap();
    other.add("both.json", both.into_bytes()).unwrap();
    assert_eq!(
        other.share_scope(&doctor.code(), mixed),
        Err(ProblemKind::NothingFits)
    );
}

#[test]
fn more_devices_change_nothing_and_new_keys_ask_for_a_yes() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let mut doctor = Other::begin(&relay, 50, "Dr Wide");
    patient.add("first.json", result("Pat Doe", 1)).unwrap();
    let share = patient.share_results(&doctor.code(&relay)).unwrap()[0]
        .id
        .clone();

    // Another device of theirs: what is new goes on.
    doctor.change_keys(&relay, None);
    clock.advance(1000);
    patient.add("second.json", result("Pat Doe", 2)).unwrap();
    patient.flush();
    let card = patient.shares().remove(0);
    assert_eq!((card.changed, card.records.len()), (false, 2));

    // Another key: nothing new is sealed to it before the yes.
    doctor.change_keys(&relay, Some(77));
    patient.add("third.json", result("Pat Doe", 3)).unwrap();
    clock.advance(2 * HOUR);
    let before = relay.height();
    patient.flush();
    let card = patient.shares().remove(0);
    assert_eq!((card.changed, card.records.len()), (true, 2));
    assert_eq!(relay.height(), before);

    let renew = Request::RenewShare {
        share: share.clone(),
    };
    let card = patient.shares_of(renew.clone()).unwrap().remove(0);
    assert_eq!(
        (&card.id, card.changed, card.state),
        (&share, false, ShareState::Active)
    );
    assert_eq!(card.records.len(), 2);
    // One new grant in the place of two that ended.
    assert_eq!(relay.height(), before + 3);
    // Again changes nothing.
    patient.shares_of(renew).unwrap();
    assert_eq!(relay.height(), before + 3);
    // Now what is new joins.
    patient.flush();
    assert_eq!(patient.shares()[0].records.len(), 3);
    assert_eq!(relay.height(), before + 4);
    let kinds: Vec<_> = patient.activity().iter().map(|row| row.kind).collect();
    use ActivityKind::{Added, Renewed, Shared};
    assert_eq!(kinds[..3], [Shared, Renewed, Added]);
    assert!(!kinds.contains(&ActivityKind::Stopped));
}

#[test]
fn renewing_goes_on_after_a_crash_and_never_leaves_a_gap() {
    for lost in 0..2 {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        let mut doctor = Other::begin(&relay, 50, "Dr Wide");
        patient.add("first.json", result("Pat Doe", 1)).unwrap();
        let share = patient.share_results(&doctor.code(&relay)).unwrap()[0]
            .id
            .clone();
        doctor.change_keys(&relay, Some(77));
        clock.advance(2 * HOUR);
        patient.flush();
        let before = relay.height();
        let wire = &patient.device.wire;
        *wire.lose_request.borrow_mut() = Some(match lost {
            // Neither the new grant arrives,
            0 => Box::new(is_grant),
            // nor the end of the old one.
            _ => Box::new(|request| is(request, |body| matches!(body, Body::Revocation(_)))),
        });
        let renew = Request::RenewShare { share };
        patient.shares_of(renew).unwrap();
        // The old one does not end before the new one is there.
        assert_eq!(relay.height(), before + lost);

        wire.honest();
        for _ in 0..2 {
            let tab = Person::on(patient.device.clone());
            tab.unlock(PASSPHRASE).unwrap();
            tab.flush();
            let shares = tab.shares();
            assert_eq!((shares.len(), shares[0].state), (1, ShareState::Active));
            assert!(!shares[0].changed);
        }
        assert_eq!(relay.height(), before + 2, "{lost}");
    }
}

#[test]
fn someone_who_closed_their_account_gets_nothing_more() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let mut doctor = Other::begin(&relay, 50, "Dr Gone");
    patient.add("first.json", result("Pat Doe", 1)).unwrap();
    let code = doctor.code(&relay);
    patient.share_results(&code).unwrap();
    doctor.close(&relay, 0);
    patient.add("second.json", result("Pat Doe", 2)).unwrap();
    clock.advance(2 * HOUR);
    let before = relay.height();
    patient.flush();
    let card = patient.shares().remove(0);
    assert!(card.contact_closed.is_some_and(|at| at <= clock.now.get()));
    assert_eq!(card.records.len(), 1);
    assert_eq!(
        patient.share(&code, Period::Day),
        Err(ProblemKind::ContactClosed)
    );
    assert_eq!(relay.height(), before);
    assert_eq!(patient.shares().len(), 1);
}

#[test]
fn a_closed_clinician_opens_nothing() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.share(&doctor.code(), Period::Week).unwrap();
    let share = doctor.patients()[0].share.clone();
    doctor.open_share(&share).unwrap();
    let ends = clock.now.get() + HOUR;
    let close = |at| doctor.get(Request::CloseAccount { at });
    let closes = |reply: Result<Reply, ProblemKind>| match reply {
        Ok(Reply::Session(aceso_messages::SessionView::Open { closes, .. })) => closes,
        other => panic!("{other:?}"),
    };
    assert_eq!(closes(close(ends)), Some(ends));
    // Not put off.
    assert_eq!(closes(close(ends + 1)), Some(ends));
    doctor.open_share(&share).unwrap();
    clock.advance(HOUR);
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::AccountClosed));
    assert_eq!(closes(doctor.get(Request::Session)), Some(ends));
    assert_eq!(doctor.get(Request::MyCode), Err(ProblemKind::AccountClosed));
}

#[test]
fn nothing_waits_for_an_account_that_ended() {
    // At once, and later; the answer arrives, or does not.
    for (later, lost) in [(0, false), (0, true), (HOUR, false), (HOUR, true)] {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        let doctor = Person::doctor(&clock, &relay);
        doctor.kit();
        patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
        patient.share(&doctor.code(), Period::Week).unwrap();
        doctor.flush();
        if lost {
            let closing = |it: &HttpRequest| is(it, |body| matches!(body, Body::Closing(_)));
            *doctor.device.wire.lose_reply.borrow_mut() = Some(Box::new(closing));
        }
        let at = clock.now.get() + later;
        doctor.get(Request::CloseAccount { at }).unwrap();
        doctor.device.wire.honest();
        clock.advance(later + 1000);
        let tab = Person::on(doctor.device.clone());
        tab.unlock(PASSPHRASE).unwrap();
        for _ in 0..2 {
            tab.flush();
            let aceso_messages::SessionView::Open {
                sync,
                waiting,
                closes,
                ..
            } = tab.session()
            else {
                panic!("not open")
            };
            assert_eq!(
                (sync, waiting),
                (aceso_messages::Sync::Live, 0),
                "{later} {lost}"
            );
            assert!(closes.is_some_and(|at| at <= clock.now.get()));
            assert_eq!(tab.waiting(), []);
            // What it was told is still there to be read.
            assert_eq!(tab.patients().len(), 1);
            assert!(!tab.activity().is_empty());
        }
    }
}

#[test]
fn someone_known_is_shared_with_without_a_line() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let code = doctor.code();
    patient
        .get(Request::ReadCode { text: code.clone() })
        .unwrap();

    patient.device.wire.offline.set(true);
    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    let Ok(Reply::Scanned(Some(ScannedCode::Person(view)))) =
        tab.get(Request::ReadCode { text: code.clone() })
    else {
        panic!("not read")
    };
    assert_eq!(view.contact.unwrap().name, "Dr Grey");
    clock.advance(1000);
    tab.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let shares = tab.share(&code, Period::Day).unwrap();
    assert_eq!(shares[0].state, ShareState::Waiting);
    tab.device.wire.offline.set(false);
    tab.flush();
    assert_eq!(tab.shares()[0].state, ShareState::Active);
    assert_eq!(doctor.patients()[0].records, 2);
}

#[test]
fn someone_never_met_is_shared_with_after_a_yes_to_the_name() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let code = doctor.code();
    patient.device.wire.offline.set(true);
    let Ok(Reply::Scanned(Some(ScannedCode::Person(view)))) =
        patient.get(Request::ReadCode { text: code.clone() })
    else {
        panic!("not read")
    };
    assert_eq!(view.contact, None);
    let card = patient.share(&code, Period::Day).unwrap().remove(0);
    assert_eq!((card.contact, card.state), (None, ShareState::Waiting));
    let early = patient.shares_of(Request::ConfirmShare {
        share: card.id.clone(),
    });
    assert_eq!(early, Err(ProblemKind::Offline));

    patient.device.wire.offline.set(false);
    patient.flush();
    assert_eq!(doctor.patients(), []);
    let waits = patient.shares().remove(0);
    assert_eq!(waits.state, ShareState::Confirm);
    assert_eq!(waits.contact.unwrap().name, "Dr Grey");
    let confirm = || {
        patient.shares_of(Request::ConfirmShare {
            share: card.id.clone(),
        })
    };
    let shared = confirm().unwrap();
    assert_eq!((shared.len(), shared[0].state), (1, ShareState::Active));
    assert_eq!(shared[0].id, card.id);
    assert_eq!(doctor.patients().len(), 1);

    // One that nobody said yes to is gone without a trace.
    patient.device.wire.offline.set(true);
    let stranger = Person::nobody(&clock, &relay, 9);
    stranger.create(Role::Clinician, "Dr No", false).unwrap();
    let shares = patient.share(&stranger.code(), Period::Day).unwrap();
    let prepared = shares.iter().find(|it| it.state == ShareState::Waiting);
    assert_eq!(patient.stop(&prepared.unwrap().id).unwrap().len(), 1);
}
