//! What a lock takes off the page, and that nothing brings it back but an opening.

use super::*;

fn locked() -> SessionView {
    SessionView::Locked {
        role: Role::Patient,
        locks: LocksView::default(),
    }
}

#[test]
fn locking_forgets_everything_readable() {
    let mut state = open(Role::Patient);
    state.apply(records(&["a"]));
    state.apply(Action::Tell(News::Added("a".to_owned())));
    state.apply(Action::Draft(Draft {
        records: ["a".to_owned()].into(),
        ..Draft::default()
    }));
    state.apply(Action::Look("sugar".to_owned()));
    state.apply(Action::Code("code=x".to_owned()));
    state.apply(Action::Locked);
    assert_eq!(state.phase, Phase::Running(locked()));
    assert_eq!(state.records, Load::Loading);
    assert!(state.query.is_empty());
    assert!(state.notices.is_empty());
    assert_eq!(state.draft, Draft::default());
    assert_eq!(
        state.arrived.as_deref(),
        Some("code=x"),
        "the code waits for the next opening"
    );
}

#[test]
fn the_workers_own_lock_forgets_too() {
    let mut state = open(Role::Patient);
    state.apply(records(&["a"]));
    state.apply(Action::Arrived(Reply::Session(locked())));
    assert_eq!(state.records, Load::Loading);
    assert_eq!(state.role(), None);
}

#[test]
fn what_is_answered_after_a_lock_is_not_for_the_page() {
    let mut state = open(Role::Patient);
    state.apply(Action::Look("sugar".to_owned()));
    state.apply(Action::Locked);
    let before = state.clone();
    for late in [
        records(&["a"]),
        Action::Arrived(Reply::Shares(vec![share("a", ShareState::Active, false)])),
        Action::Arrived(Reply::Shared(shared("a"))),
        Action::Missing(List::Activity, problem(ProblemKind::Locked)),
        Action::Look("salt".to_owned()),
        Action::Found(String::new(), Ok(vec![])),
        Action::Queued(vec![(1, "one".to_owned())], 3),
        Action::Tell(News::Added("a".to_owned())),
        Action::Draft(Draft {
            records: ["a".to_owned()].into(),
            ..Draft::default()
        }),
        Action::Begun(4),
    ] {
        state.apply(late);
        assert_eq!(state, before);
    }
    state.apply(Action::Code("code=x".to_owned()));
    assert!(state.arrived.is_some(), "a code waits for the next opening");
    state.apply(Action::Broken);
    assert_eq!(state.phase, Phase::Broken);
}

#[test]
fn an_answer_given_before_a_lock_does_not_open_the_wallet_again() {
    let mut state = open(Role::Patient);
    let late = || Action::Arrived(Reply::Session(session(Role::Patient)));
    state.apply(late());
    assert!(state.role().is_some());
    state.apply(Action::Locked);
    state.apply(late());
    assert_eq!(state.role(), None);
    state.apply(Action::Arrived(Reply::Session(locked())));
    state.apply(late());
    assert_eq!(state.role(), None, "nor after the worker has locked it");
    state.apply(Action::Entered(session(Role::Patient)));
    assert_eq!(state.role(), Some(Role::Patient));
}

fn told(state: &State) -> Vec<News> {
    let notices = state.notices.iter();
    notices.map(|one| one.what.clone()).collect()
}

#[test]
fn how_many_files_a_lock_left_out_is_told_at_the_next_opening() {
    let mut state = open(Role::Patient);
    let names = ["one", "two", "three", "four"].map(str::to_owned);
    let files = (1..).zip(names).collect();
    state.apply(Action::Queued(files, 7));
    let failed = |kind| AddingState::Failed(problem(kind));
    state.apply(Action::Adding(1, failed(ProblemKind::FileEmpty)));
    state.apply(Action::Adding(2, AddingState::Running(9, None)));
    state.apply(Action::Locked);
    state.apply(Action::Adding(2, failed(ProblemKind::Locked)));
    // The worker says so, too.
    state.apply(Action::Locked);
    state.apply(Action::Arrived(Reply::Session(locked())));
    assert!(state.adding.is_empty() && state.notices.is_empty());
    state.apply(Action::Entered(session(Role::Patient)));
    // The first was told of before; the second was under way, nine waited, two of them by name.
    assert_eq!(told(&state), [News::LeftOut(10)]);
    state.apply(Action::Locked);
    state.apply(Action::Entered(session(Role::Patient)));
    assert!(state.notices.is_empty(), "once");
}

#[test]
fn a_file_that_is_among_the_records_is_not_said_to_be_left_out() {
    for (stage, done, kept) in [
        (Stage::Reading, 1, false),
        (Stage::Checking, 1, false),
        (Stage::Protecting, 0, false),
        (Stage::Protecting, 1, true),
        (Stage::Sending, 0, true),
        (Stage::Confirming, 0, true),
    ] {
        let so_far = Progress {
            stage,
            done,
            total: 1,
        };
        let mut state = open(Role::Patient);
        state.apply(Action::Queued(vec![(1, "one".to_owned())], 0));
        state.apply(Action::Adding(1, AddingState::Running(9, Some(so_far))));
        state.apply(Action::Locked);
        state.apply(Action::Entered(session(Role::Patient)));
        assert_eq!(told(&state).is_empty(), kept, "{stage:?} {done}");
    }
}

#[test]
fn a_wallet_that_is_gone_has_no_files_left_out() {
    let mut state = open(Role::Patient);
    state.apply(Action::Queued(vec![(1, "one".to_owned())], 0));
    state.apply(Action::Locked);
    state.apply(Action::Arrived(Reply::Session(SessionView::New)));
    state.apply(Action::Entered(session(Role::Patient)));
    assert!(state.notices.is_empty());
}
