//! What counts as work: the wallet does not lock itself meanwhile, and the page is not left without a question.

use super::*;

#[test]
fn files_are_work_until_each_is_in_or_has_failed() {
    let mut state = open(Role::Patient);
    assert!(!state.is_working());
    let files = vec![(1, "one".to_owned()), (2, "two".to_owned())];
    state.apply(Action::Queued(files, 0));
    assert!(state.is_working());
    state.apply(Action::AddingOver(1));
    assert!(state.is_working());
    let failed = AddingState::Failed(problem(ProblemKind::FileEmpty));
    state.apply(Action::Adding(2, failed));
    assert!(!state.adding.is_empty(), "the message stands");
    assert!(!state.is_working(), "but nothing is under way");
}

#[test]
fn what_takes_long_is_work_for_as_long_as_it_runs() {
    let mut state = open(Role::Patient);
    state.apply(Action::Begun(7));
    state.apply(Action::Begun(8));
    state.apply(Action::Done(7));
    assert!(state.is_working());
    state.apply(Action::Done(8));
    assert!(!state.is_working());
}

#[test]
fn what_a_lock_ended_is_not_counted_afterwards() {
    let mut state = open(Role::Patient);
    state.apply(Action::Begun(7));
    state.apply(Action::Locked);
    assert!(!state.is_working());
    state.apply(Action::Entered(session(Role::Patient)));
    assert!(!state.is_working());
    state.apply(Action::Begun(8));
    // Its answer comes now that the wallet is open again.
    state.apply(Action::Done(7));
    assert!(state.is_working());
}

#[test]
fn nothing_is_under_way_in_what_broke_down() {
    let mut state = open(Role::Patient);
    state.apply(Action::Begun(7));
    state.apply(Action::Queued(vec![(1, "one".to_owned())], 0));
    state.apply(Action::Broken);
    // It can be loaded anew without a question.
    assert!(!state.is_working());
}
