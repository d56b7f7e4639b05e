//! The relay drops the details of what is long past: nobody takes that for a lie, and nobody can hide something behind it.

use aceso_client::ports::Attachment;
use aceso_core::{
    block::{Header, PrunedReceipt},
    id::Millis,
    kinds::Body,
    ledger::GrantState,
    transaction::Statement,
    wire::{Entry, KEPT_AT_LEAST},
};
use aceso_messages::{
    ActivityKind, ActivityRow, LogKind, LogReport, LogTrust, Period, ProblemKind, Reply, Request,
    ShareState, WaitingRow,
};
use futures::executor::block_on;

use super::{
    relay::Relay,
    steps::{Person, bundle, file, world},
};

const DAY: Millis = 24 * 60 * 60 * 1000;

/// As an honest relay does: what living things need stays.
pub fn prune(relay: &Relay, before: Millis) {
    drop_witnesses(relay, |relay, body, time| {
        let over = match body {
            Body::KeysChanged(_)
            | Body::RecoveryBegun(_)
            | Body::RecoveryCancelled(_)
            | Body::RecoveryCompleted(_) => false,
            Body::Grant(body) => {
                let state: GrantState = relay.grant(body.grant).unwrap();
                state.revoked.unwrap_or(state.terms.until) < before
            }
            _ => true,
        };
        over && time < before
    });
}

fn drop_witnesses(relay: &Relay, chosen: impl Fn(&Relay, &Body, Millis) -> bool) {
    relay.each_line(|entry| {
        let Entry::Final(receipt) = entry.clone() else {
            return;
        };
        let header = Header::decode(&receipt.tip.header).unwrap();
        let statement: Statement =
            aceso_core::codec::decode(&receipt.transaction.statement).unwrap();
        if chosen(relay, &statement.body, header.time) {
            *entry = Entry::Pruned(PrunedReceipt {
                tip: receipt.tip,
                index: receipt.index,
                count: receipt.count,
                path: receipt.path,
                transaction: (&receipt.transaction).into(),
            });
        }
    });
}

fn verify(person: &Person) -> Result<(u32, u32), ProblemKind> {
    match person.get(Request::VerifyActivity)? {
        Reply::Verified { proven, said } => Ok((proven, said)),
        other => panic!("{other:?}"),
    }
}

fn log(person: &Person) -> LogReport {
    let answer = block_on(person.ask(Request::ExportLog, Attachment::None));
    let log = answer.unwrap().1.unwrap();
    match person.with(Request::VerifyLog(LogTrust::default()), file(log)) {
        Ok(Reply::LogChecked(report)) => report,
        other => panic!("{other:?}"),
    }
}

fn kinds(rows: &[ActivityRow]) -> Vec<ActivityKind> {
    rows.iter().rev().map(|row| row.kind).collect()
}

#[test]
fn what_was_told_stays_and_what_was_not_is_told_as_far_as_it_is_known() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let kit = patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient
        .share(&doctor.code(), Period::Day)
        .unwrap()
        .remove(0);
    let theirs = doctor.patients()[0].share.clone();
    let long = patient.share(&doctor.code(), Period::ThreeMonths).unwrap();
    assert_eq!(long.len(), 2);
    doctor.open_share(&theirs).unwrap();
    patient.flush();
    let told = patient.activity();
    let proven = verify(&patient).unwrap();

    // Not seen by the patient before it is pruned.
    doctor.open_share(&theirs).unwrap();
    patient.device.wire.offline.set(true);
    clock.advance(80 * DAY);
    prune(&relay, relay.now() - KEPT_AT_LEAST);
    patient.device.wire.offline.set(false);
    patient.flush();
    let rows = patient.activity();
    assert_eq!(rows.len(), told.len() + 1);
    assert_eq!(&rows[1..], told);
    assert_eq!(rows[0].kind, ActivityKind::Opened);
    assert_eq!(rows[0].contact.as_ref().unwrap().name, "Dr Grey");
    // With which records nobody knows any more.
    assert_eq!(rows[0].records, [] as [&str; 0]);
    let card = patient.shares().into_iter().find(|it| it.id == share.id);
    assert_eq!(card.unwrap().opened, 2);
    assert_eq!(verify(&patient), Ok((proven.0 + 1, proven.1)));

    let report = log(&patient);
    assert!(report.holds, "{report:?}");
    let count = |kind| report.entries.iter().filter(|it| it.kind == kind).count();
    // The account, a record, the share of a day, and two looks at it.
    assert_eq!(count(LogKind::Pruned), 5);
    // The sheet's key set and the share of three months are needed.
    assert_eq!(
        (count(LogKind::KeysChanged), count(LogKind::Granted)),
        (1, 1)
    );

    // On a new device, what nobody knows is there all the same, and when it was.
    let laptop = Person::nobody(&clock, &relay, 4);
    laptop.recover(&kit.text, "Laptop").unwrap();
    laptop.flush();
    let there = laptop.activity();
    let mut expected = kinds(&rows);
    expected[0] = ActivityKind::Older;
    expected.push(ActivityKind::Recovered);
    assert_eq!(kinds(&there), expected);
    assert_eq!(there.last().map(|it| it.at), rows.last().map(|row| row.at));
    let shares = laptop.shares();
    let state = |id: &str| shares.iter().find(|it| it.id == id).unwrap().state;
    assert_eq!(state(&share.id), ShareState::Expired);
    assert!(shares.iter().any(|it| it.state == ShareState::Active));
    assert!(verify(&laptop).is_ok() && log(&laptop).holds);
}

#[test]
fn nothing_is_hidden_behind_a_line_without_its_details() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.share(&doctor.code(), Period::ThreeMonths).unwrap();
    let theirs = doctor.patients()[0].share.clone();
    patient.flush();
    clock.advance(DAY);
    doctor.open_share(&theirs).unwrap();
    // The look at the records, a month before an honest relay would.
    let lie: fn(&Relay, &Body, Millis) -> bool = |_, body, _| matches!(body, Body::Access(_));
    for after in [0, KEPT_AT_LEAST - DAY] {
        clock.advance(after);
        drop_witnesses(&relay, lie);
        assert_eq!(verify(&patient), Err(ProblemKind::NotProven));
    }
    clock.advance(DAY);
    assert!(verify(&patient).is_ok());
    assert_eq!(patient.activity()[0].kind, ActivityKind::Opened);

    // How the keys changed, at any time.
    clock.advance(900 * DAY);
    drop_witnesses(&relay, |_, body, _| matches!(body, Body::KeysChanged(_)));
    assert_eq!(verify(&patient), Err(ProblemKind::NotProven));
}

#[test]
fn what_was_sent_and_never_answered_is_settled_by_what_is_left_of_it() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let wire = &patient.device.wire;
    // It is final, and the phone dies before it hears of it.
    *wire.lose_reply.borrow_mut() = Some(Box::new(|it| it.target == "/v1/transactions"));
    let _ = patient.add("a.json", bundle("Pat Doe", 1));
    assert!(!patient.records()[0].safe);
    wire.offline.set(true);
    wire.honest();
    clock.advance(400 * DAY);
    prune(&relay, relay.now() - KEPT_AT_LEAST);
    wire.offline.set(false);
    patient.flush();
    assert!(patient.records()[0].safe);
    assert_eq!(patient.waiting(), [] as [WaitingRow; 0]);
    assert_eq!(patient.activity()[0].kind, ActivityKind::Added);
}
