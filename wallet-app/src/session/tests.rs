//! The reducer, change by change.

use aceso_messages::{
    ActivityKind, Changing, ContactView, OfferState, ProblemKind, Purpose, RecordCard, RecordKind,
    RecordsView, Recovery, Reply, Scope,
};

use super::*;

mod locking;
mod work;

fn session(role: Role) -> SessionView {
    SessionView::Open {
        role,
        name: "Asha".to_owned(),
        organisation: String::new(),
        sync: Sync::Live,
        recovery: Recovery::None,
        waiting: 0,
        closes: None,
        recovering: None,
        clock_ahead: 0,
        restored: None,
        damaged: false,
    }
}

fn open(role: Role) -> State {
    let mut state = State::default();
    state.apply(Action::Entered(session(role)));
    state
}

fn record(id: &str) -> RecordCard {
    RecordCard {
        id: id.to_owned(),
        title: id.to_owned(),
        kind: RecordKind::Fhir,
        added: 0,
        size: 1,
        entries: 0,
        safe: true,
        from: None,
    }
}

fn records(ids: &[&str]) -> Action {
    Action::Arrived(Reply::Records(RecordsView {
        total: ids.len() as u32,
        offset: 0,
        missing: 0,
        records: ids.iter().map(|id| record(id)).collect(),
    }))
}

fn row(at: u64, kind: ActivityKind, count: u32) -> ActivityRow {
    ActivityRow {
        at,
        kind,
        contact: Some(ContactView {
            name: "Dr Rao".to_owned(),
            organisation: String::new(),
        }),
        purpose: Some(Purpose::Treatment),
        records: vec![],
        device: None,
        count,
    }
}

fn patient(share: &str, state: ShareState, new: bool) -> PatientCard {
    PatientCard {
        share: share.to_owned(),
        offer: None,
        request: None,
        patient: "Asha".to_owned(),
        purpose: Purpose::Treatment,
        since: 0,
        until: 1,
        records: 1,
        state,
        new,
    }
}

fn shared(share: &str) -> SharePreview {
    SharePreview {
        share: share.to_owned(),
        patient: "Asha".to_owned(),
        contact: row(0, ActivityKind::Opened, 1).contact,
        purpose: Purpose::Treatment,
        until: 1,
        summary: Summary::default(),
        records: vec![],
        left_out: 0,
        erased: 0,
    }
}

fn problem(kind: ProblemKind) -> Problem {
    Problem {
        kind,
        facts: vec![],
    }
}

#[test]
fn an_opening_is_told_once() {
    let mut state = open(Role::Patient);
    state.apply(Action::Arrived(Reply::Activity(vec![row(
        1,
        ActivityKind::Opened,
        1,
    )])));
    assert!(
        state.notices.is_empty(),
        "what was there at the start is no news"
    );
    let rows = vec![
        row(2, ActivityKind::Opened, 1),
        row(1, ActivityKind::Opened, 1),
    ];
    state.apply(Action::Arrived(Reply::Activity(rows.clone())));
    assert_eq!(state.notices.len(), 1);
    state.apply(Action::Arrived(Reply::Activity(rows)));
    assert_eq!(state.notices.len(), 1);
}

#[test]
fn another_blocked_attempt_is_told_though_the_row_is_the_same() {
    let mut state = open(Role::Patient);
    let blocked = |count| Reply::Activity(vec![row(1, ActivityKind::BlockedStopped, count)]);
    state.apply(Action::Arrived(blocked(1)));
    state.apply(Action::Arrived(blocked(2)));
    assert_eq!(state.notices.len(), 1);
}

#[test]
fn what_the_owner_did_is_no_news_to_them() {
    let mut state = open(Role::Patient);
    state.apply(Action::Arrived(Reply::Activity(vec![])));
    state.apply(Action::Arrived(Reply::Activity(vec![row(
        1,
        ActivityKind::Shared,
        1,
    )])));
    assert!(state.notices.is_empty());
}

#[test]
fn notices_never_pile_up() {
    let mut state = open(Role::Patient);
    for _ in 0..9 {
        state.apply(Action::Tell(News::Copied));
    }
    assert_eq!(state.notices.len(), 1, "one's own deeds replace each other");
    for at in 0..9 {
        let opened = row(at, ActivityKind::Opened, 1);
        state.apply(Action::Tell(News::Activity(opened)));
    }
    assert_eq!(state.notices.len(), 2);
    let key = state.notices[0].key;
    state.apply(Action::Seen(key));
    assert_eq!(state.notices.len(), 1);
}

fn offer(id: &str, state: OfferState) -> OfferCard {
    OfferCard {
        id: id.to_owned(),
        scope: Scope::Everything,
        records: vec![],
        purpose: Purpose::Treatment,
        since: 0,
        open_until: 1,
        until: 2,
        state,
    }
}

#[test]
fn who_took_a_code_is_told_once() {
    let mut state = open(Role::Patient);
    let taken = || OfferState::Taken(row(0, ActivityKind::Opened, 1).contact.expect("has one"));
    let arrive = |state: &mut State, offers| state.apply(Action::Arrived(Reply::Offers(offers)));
    arrive(&mut state, vec![offer("a", OfferState::Open)]);
    assert!(state.notices.is_empty());
    arrive(&mut state, vec![offer("a", taken())]);
    let told = News::OfferTaken {
        offer: "a".to_owned(),
        who: "Dr Rao".to_owned(),
    };
    assert_eq!(state.notices.len(), 1);
    assert_eq!(state.notices[0].what, told);
    arrive(&mut state, vec![offer("a", taken())]);
    assert_eq!(state.notices.len(), 1);
}

#[test]
fn a_device_that_was_removed_shows_nothing_any_more() {
    let mut state = open(Role::Patient);
    state.apply(records(&["a"]));
    let removed = SessionView::Removed {
        role: Role::Patient,
    };
    state.apply(Action::Arrived(Reply::Session(removed.clone())));
    assert_eq!(state.phase, Phase::Running(removed));
    assert_eq!(state.records, Load::Loading);
}

#[test]
fn a_code_that_came_with_the_address_is_kept_until_it_is_read() {
    let mut state = open(Role::Clinician);
    state.apply(Action::Code("#code=x".to_owned()));
    let code = ScannedCode::Offer {
        code: "x".to_owned(),
    };
    state.apply(Action::CodeRead(Ok(Some(code.clone()))));
    assert_eq!((&state.arrived, &state.found), (&None, &Some(code)));
    state.apply(Action::CodeTaken);
    assert_eq!(state.found, None);
    let foreign = problem(ProblemKind::CodeForeign);
    let mut state = open(Role::Patient);
    state.apply(Action::CodeRead(Err(foreign.clone())));
    assert_eq!((&state.found, &state.unreadable), (&None, &Some(foreign)));
    state.apply(Action::CodeLeft);
    assert_eq!(state.unreadable, None);
}

#[test]
fn a_new_share_is_told_to_the_clinician() {
    let mut state = open(Role::Clinician);
    state.apply(Action::Arrived(Reply::Patients(vec![])));
    let patients = vec![patient("a", ShareState::Active, true)];
    state.apply(Action::Arrived(Reply::Patients(patients)));
    assert!(matches!(state.notices[0].what, News::NewShare(_)));
}

#[test]
fn a_share_that_ends_is_taken_off_the_screen() {
    let mut state = open(Role::Clinician);
    state.apply(Action::Arrived(Reply::Shared(shared("a"))));
    let patients = vec![patient("a", ShareState::Active, false)];
    state.apply(Action::Arrived(Reply::Patients(patients)));
    assert!(state.opened.is_some());
    let patients = vec![patient("a", ShareState::Stopped, false)];
    state.apply(Action::Arrived(Reply::Patients(patients)));
    assert!(state.opened.is_none());
}

#[test]
fn a_failure_does_not_wipe_what_is_shown() {
    let mut state = open(Role::Patient);
    let offline = problem(ProblemKind::Offline);
    state.apply(Action::Missing(List::Shares, offline.clone()));
    assert_eq!(state.shares, Load::Failed(offline.clone()));
    state.apply(records(&["a"]));
    state.apply(Action::Missing(List::Records, offline));
    assert!(state.records.ready().is_some());
}

#[test]
fn a_record_that_is_gone_is_no_longer_picked() {
    let mut state = open(Role::Patient);
    state.apply(Action::Draft(Draft {
        records: ["a".to_owned(), "b".to_owned()].into(),
        ..Draft::default()
    }));
    state.apply(records(&["b"]));
    assert_eq!(state.draft.records, ["b".to_owned()].into());
}

#[test]
fn files_come_in_one_by_one() {
    let mut state = open(Role::Patient);
    let files = vec![(1, "one".to_owned()), (2, "two".to_owned())];
    state.apply(Action::Chosen);
    state.apply(Action::Queued(files, 7));
    assert_eq!(state.behind, 7);
    state.apply(Action::Adding(
        1,
        AddingState::Failed(problem(ProblemKind::FileEmpty)),
    ));
    state.apply(Action::AddingOver(2));
    assert_eq!(state.adding.len(), 1);
    state.apply(Action::Chosen);
    state.apply(Action::Queued(vec![(3, "three".to_owned())], 0));
    assert_eq!(
        state.adding.len(),
        1,
        "an old failure makes room for a new try"
    );
    assert_eq!(state.adding[0].key, 3);
}

#[test]
fn only_the_answer_to_the_last_query_counts() {
    let mut state = open(Role::Patient);
    let found = |id: &str| {
        Ok(vec![FoundRecord {
            card: record(id),
            matched: None,
        }])
    };
    state.apply(Action::Look("chol".to_owned()));
    assert_eq!(state.hits, Load::Loading);
    state.apply(Action::Look("cholesterol".to_owned()));
    state.apply(Action::Found("cholesterol".to_owned(), found("a")));
    state.apply(Action::Found("chol".to_owned(), found("b")));
    let hits = state.hits.ready().cloned().expect("found");
    assert_eq!(hits[0].card.id, "a", "a late answer changes nothing");
    state.apply(Action::Look("choles".to_owned()));
    assert!(
        state.hits.ready().is_some(),
        "shown until the next are here"
    );
    state.apply(Action::Look(String::new()));
    assert_eq!(state.hits, Load::Loading);
}

#[test]
fn a_search_that_failed_is_not_the_next_ones_answer() {
    let mut state = open(Role::Patient);
    state.apply(Action::Look("a".to_owned()));
    let problem = problem(ProblemKind::Internal);
    state.apply(Action::Found("a".to_owned(), Err(problem.clone())));
    assert_eq!(state.hits, Load::Failed(problem));
    state.apply(Action::Look("ab".to_owned()));
    assert_eq!(state.hits, Load::Loading);
}

fn share(id: &str, state: ShareState, changed: bool) -> ShareCard {
    ShareCard {
        follow: false,
        id: id.to_owned(),
        contact: row(0, ActivityKind::Opened, 1).contact,
        scope: Scope::Everything,
        changed,
        contact_closed: None,
        purpose: Purpose::Treatment,
        since: 0,
        until: 1,
        state,
        records: vec![],
        asked: false,
        missing: 0,
        opened: 0,
        change: Changing::No,
        checked: None,
    }
}

#[test]
fn a_service_that_is_away_or_doubted_proves_nothing_now() {
    assert!(astray(Sync::Offline) && astray(Sync::Doubted));
    assert!(!astray(Sync::Connecting) && !astray(Sync::Live));
}

#[test]
fn a_name_that_became_known_is_told_once() {
    let mut state = open(Role::Patient);
    let arrive =
        |state: &mut State, share| state.apply(Action::Arrived(Reply::Shares(vec![share])));
    let waits = ShareCard {
        contact: None,
        ..share("a", ShareState::Waiting, false)
    };
    arrive(&mut state, waits);
    assert!(state.notices.is_empty());
    arrive(&mut state, share("a", ShareState::Confirm, false));
    arrive(&mut state, share("a", ShareState::Confirm, false));
    assert_eq!(state.notices.len(), 1);
    assert_eq!(state.notices[0].what, News::NameKnown("Dr Rao".to_owned()));
}

#[test]
fn what_waits_for_a_yes_is_counted() {
    let mut state = open(Role::Patient);
    assert_eq!(state.questions(), 0);
    let contact = row(0, ActivityKind::Opened, 1).contact.expect("has one");
    let offers = vec![
        offer("a", OfferState::Open),
        offer("b", OfferState::Taken(contact)),
    ];
    state.apply(Action::Arrived(Reply::Offers(offers)));
    let shares = vec![
        share("a", ShareState::Confirm, false),
        share("b", ShareState::Active, true),
        share("c", ShareState::Stopped, true),
        share("d", ShareState::Active, false),
    ];
    state.apply(Action::Arrived(Reply::Shares(shares)));
    assert_eq!(state.questions(), 3);
}

#[test]
fn it_is_counted_how_often_less_waits() {
    let mut state = open(Role::Clinician);
    let mut settled = |count| {
        let mut view = session(Role::Clinician);
        if let SessionView::Open { waiting, .. } = &mut view {
            *waiting = count;
        }
        state.apply(Action::Arrived(Reply::Session(view)));
        state.settled
    };
    // What is wished for, or stands as it did, is no news to who wished for it.
    let counted = [1, 1, 2, 1, 1, 0, 0].map(&mut settled);
    assert_eq!(counted, [0, 0, 0, 1, 1, 2, 2]);
}
