//! Lines that break, files that are not what they seem, room that runs out.

use std::{cell::Cell, rc::Rc};

use aceso_client::{
    MAX_FILE,
    ports::{Attachment, Cancel, HttpRequest, Method},
};
use aceso_messages::{
    ActivityKind, Period, ProblemKind, Reply, Request, Role, SessionView, ShareState, Stage, Sync,
    WaitingKind,
};
use futures::executor::{LocalPool, block_on};
use futures::task::LocalSpawnExt;

use super::{
    ports::Bytes,
    steps::{PASSPHRASE, Person, bundle, file, world},
};

const HOUR: u64 = 60 * 60 * 1000;

fn is_post(request: &HttpRequest) -> bool {
    request.method == Method::Post && request.target != "/v1/proofs"
}

/// True for the first `n` requests that are chosen.
fn first(
    n: usize,
    choose: impl Fn(&HttpRequest) -> bool + 'static,
) -> Box<dyn FnMut(&HttpRequest) -> bool> {
    let mut left = n;
    Box::new(move |request| {
        let hit = left > 0 && choose(request);
        left -= usize::from(hit);
        hit
    })
}

#[test]
fn a_lost_reply_gives_one_entry() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let before = relay.height();
    for person in [&patient, &doctor] {
        *person.device.wire.lose_reply.borrow_mut() = Some(Box::new({
            let mut other = false;
            move |request| {
                other = is_post(request) && !other;
                other
            }
        }));
    }
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    doctor.open_share(&share).unwrap();
    patient.stop(&share).unwrap();
    assert_eq!(relay.height() - before, 4);
    use ActivityKind::{Added, Created, Opened, Shared, Stopped};
    let kinds: Vec<_> = patient.activity().iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [Stopped, Opened, Shared, Added, Created]);
}

#[test]
fn what_was_committed_without_a_reply_is_settled_later() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    *patient.device.wire.lose_reply.borrow_mut() = Some(Box::new(is_post));
    let records = patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    assert_eq!((records.len(), records[0].safe), (1, false));
    let height = relay.height();

    // The browser crashed; days later it is opened again, and the transaction is out of time.
    patient.device.wire.honest();
    clock.advance(3 * 24 * 60 * 60 * 1000);
    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    let mut pool = LocalPool::new();
    let wallet = tab.wallet.clone();
    pool.spawner()
        .spawn_local(async move { wallet.run_events(|_| {}).await })
        .unwrap();
    pool.run_until_stalled();
    assert!(tab.records()[0].safe);
    assert_eq!(relay.height(), height);
    assert_eq!(tab.activity().len(), 2);
}

#[test]
fn a_transaction_that_waited_too_long_is_signed_again() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    *patient.device.wire.lose_request.borrow_mut() = Some(Box::new(is_post));
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.device.wire.honest();
    clock.advance(3 * 24 * 60 * 60 * 1000);
    let doctor = Person::doctor(&clock, &relay);
    // Sharing sends what waits first.
    let shares = patient.share(&doctor.code(), Period::Day).unwrap();
    assert_eq!(shares[0].state, ShareState::Active);
    assert!(patient.records()[0].safe);
}

#[test]
fn without_a_relay_the_wallet_is_made_and_the_account_follows() {
    let (clock, relay) = world();
    let person = Person::nobody(&clock, &relay, 5);
    person.device.wire.offline.set(true);
    let reply = person.create(Role::Clinician, "Dr Grey", false).unwrap();
    assert!(matches!(
        reply,
        Reply::Session(SessionView::Open {
            sync: Sync::Connecting,
            ..
        })
    ));
    assert_eq!(person.get(Request::MyCode), Err(ProblemKind::Offline));
    assert_eq!(person.patients(), []);
    let mut pool = LocalPool::new();
    let wallet = person.wallet.clone();
    pool.spawner()
        .spawn_local(async move { wallet.run_events(|_| {}).await })
        .unwrap();
    pool.run_until_stalled();
    assert!(matches!(
        person.get(Request::Session),
        Ok(Reply::Session(SessionView::Open {
            sync: Sync::Offline,
            ..
        }))
    ));
    person.device.wire.offline.set(false);
    clock.advance(60_000);
    pool.run_until_stalled();
    assert_eq!(relay.height(), 1);
    person.code();
}

#[test]
fn a_sample_person_comes_with_the_wallet_or_later() {
    let (clock, relay) = world();
    let person = Person::nobody(&clock, &relay, 5);
    person.device.wire.offline.set(true);
    person.create(Role::Patient, "Pat Doe", true).unwrap();
    assert_eq!(person.records(), []);
    person.device.wire.offline.set(false);
    let mut pool = LocalPool::new();
    let wallet = person.wallet.clone();
    pool.spawner()
        .spawn_local(async move { wallet.run_events(|_| {}).await })
        .unwrap();
    pool.run_until_stalled();
    assert_eq!(person.records()[0].title, "Sample record");

    let other = Person::nobody(&clock, &relay, 6);
    other.create(Role::Patient, "Pat Doe", true).unwrap();
    assert_eq!(other.records().len(), 1);
    assert!(
        matches!(other.get(Request::AddSample), Ok(Reply::Records(records)) if records.records.len() == 2)
    );
}

#[test]
fn a_stop_without_a_line_is_kept_and_sent() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    patient.device.wire.offline.set(true);
    assert_eq!(patient.stop(&share).unwrap()[0].state, ShareState::Stopping);
    patient.device.wire.offline.set(false);
    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    let mut pool = LocalPool::new();
    let wallet = tab.wallet.clone();
    pool.spawner()
        .spawn_local(async move { wallet.run_events(|_| {}).await })
        .unwrap();
    pool.run_until_stalled();
    assert_eq!(tab.shares()[0].state, ShareState::Stopped);
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
}

#[test]
fn an_upload_goes_on_after_a_break_or_waits() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let scan = [b"%PDF-".to_vec(), vec![1; 3_000_000]].concat();
    let wire = &patient.device.wire;
    let is_part = |request: &HttpRequest| request.target.contains("/parts/");
    *wire.lose_reply.borrow_mut() = Some(first(3, is_part));
    assert!(patient.add("a.pdf", scan.clone()).unwrap()[0].safe);
    *wire.lose_reply.borrow_mut() = Some(Box::new(is_part));
    clock.advance(1);
    assert!(!patient.add("b.pdf", scan).unwrap()[0].safe);
    wire.honest();
    patient.flush();
    assert!(patient.records()[0].safe);
}

#[test]
fn stopping_an_upload_leaves_nothing() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    for stage in [
        Stage::Reading,
        Stage::Checking,
        Stage::Protecting,
        Stage::Sending,
    ] {
        let cancel = Cancel::new();
        let stop = cancel.clone();
        let request = Request::AddFile {
            name: "a.pdf".to_owned(),
            more: false,
        };
        let content = [b"%PDF-".to_vec(), vec![1; 3_000_000]].concat();
        let progress = move |at: aceso_messages::Progress| {
            if at.stage == stage {
                stop.cancel();
            }
        };
        let added = block_on(
            patient
                .wallet
                .handle(request, file(content), &progress, &cancel),
        );
        assert_eq!(added.unwrap_err().kind, ProblemKind::Cancelled, "{stage:?}");
        assert_eq!(patient.records(), []);
    }
}

#[test]
fn a_file_is_refused_for_what_it_is() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    assert_eq!(patient.add("a", Vec::new()), Err(ProblemKind::FileEmpty));
    assert_eq!(
        patient.add("a", b"hello".to_vec()),
        Err(ProblemKind::FileKind)
    );
    let mut cut = bundle("Pat Doe", 3);
    cut.truncate(cut.len() - 10);
    assert_eq!(patient.add("a.json", cut), Err(ProblemKind::RecordDamaged));

    // 200 MB: refused by its size, before a byte is read.
    let read = Rc::new(Cell::new(0));
    let big = Bytes {
        bytes: Vec::new(),
        size: 200_000_000,
        read: read.clone(),
    };
    let request = Request::AddFile {
        name: "big.pdf".to_owned(),
        more: false,
    };
    let refused =
        block_on(patient.ask(request.clone(), Attachment::File(Box::new(big)))).unwrap_err();
    assert_eq!(refused.kind, ProblemKind::FileTooBig);
    let facts: Vec<_> = refused
        .facts
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    assert_eq!(
        facts,
        [("name", "big.pdf"), ("size", "200 MB"), ("limit", "64 MB")]
    );
    assert_eq!(read.get(), 0);
    assert_eq!(MAX_FILE, 64_000_000);

    // Taken away while it is read.
    let gone = Bytes {
        bytes: vec![1; 10],
        size: 2_000_000,
        read,
    };
    assert_eq!(
        patient.with(request, Attachment::File(Box::new(gone))),
        Err(ProblemKind::FileUnreadable)
    );
    assert_eq!(patient.records(), []);
}

#[test]
fn a_full_quota_is_told_with_its_figures() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    relay.quota.set(10_000_000);
    let big = [b"%PDF-".to_vec(), vec![1; 12 << 20]].concat();
    // It is kept, and says why it waits.
    assert!(!patient.add("a.pdf", big).unwrap()[0].safe);
    let waiting = patient.waiting();
    assert_eq!(
        (waiting.len(), waiting[0].kind, &*waiting[0].title),
        (1, WaitingKind::Record, "a")
    );
    let problem = waiting[0].reason.clone().unwrap();
    assert_eq!(problem.kind, ProblemKind::QuotaFull);
    assert_eq!(problem.facts[1], ("limit".to_owned(), "10 MB".to_owned()));
    relay.quota.set(u64::MAX);
    patient.flush();
    assert!(patient.records()[0].safe);
    assert_eq!(patient.waiting(), []);
}

#[test]
fn a_clock_that_is_off_is_put_right_once() {
    let (clock, relay) = world();
    relay.skew.set(3 * 60 * 60 * 1000);
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0].clone();
    // A day of the ledger's: the newest block shows that the device's clock is behind.
    let right = clock.now.get() + 3 * HOUR;
    assert!(is_about(share.until, right + 24 * HOUR));
    doctor.patients();
    doctor.open_share(&share.id).unwrap();
    assert_eq!(patient.activity()[0].kind, ActivityKind::Opened);
    let shares = patient.share(&doctor.code(), Period::Hour).unwrap();
    assert!(shares.iter().any(|it| is_about(it.until, right + HOUR)));
    assert!(
        matches!(patient.session(), SessionView::Open { clock_ahead, .. } if clock_ahead == -3 * HOUR as i64)
    );
}

/// Blocks that come in the same moment are a millisecond apart.
fn is_about(time: u64, wanted: u64) -> bool {
    time.abs_diff(wanted) < 1000
}

#[test]
fn with_a_clock_that_is_ahead_a_share_lasts_no_longer_than_was_said() {
    let (clock, relay) = world();
    relay.skew.set(-24 * HOUR as i64);
    clock.advance(24 * HOUR);
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0].clone();
    assert!(is_about(share.until, relay.now() + HOUR));
    assert_eq!(share.state, ShareState::Active);
    doctor.patients();
    doctor.open_share(&share.id).unwrap();
    clock.advance(HOUR + 1000);
    assert_eq!(doctor.open_share(&share.id), Err(ProblemKind::ShareExpired));
    assert_eq!(patient.shares()[0].state, ShareState::Expired);
}

#[test]
fn a_share_made_without_the_relay_while_the_clock_was_ahead_is_made_shorter() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.share(&doctor.code(), Period::Day).unwrap();
    // From now on the device is a day ahead; nobody tells it.
    relay.skew.set(-24 * HOUR as i64);
    clock.advance(24 * HOUR);
    patient.device.wire.offline.set(true);
    let waiting = patient.share(&doctor.code(), Period::Hour).unwrap();
    assert!(waiting.iter().any(|it| it.state == ShareState::Waiting));
    patient.device.wire.offline.set(false);
    patient.flush();
    let shares = patient.shares();
    assert!(
        shares
            .iter()
            .any(|it| is_about(it.until, relay.now() + HOUR))
    );
    assert!(shares.iter().all(|it| it.until <= relay.now() + 24 * HOUR));
    let theirs = doctor.patients();
    assert_eq!(theirs.len(), 2);
    for card in &theirs {
        doctor.open_share(&card.share).unwrap();
    }
}
