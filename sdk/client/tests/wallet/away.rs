//! A wallet that nobody opened for a year, at a relay that has gone on and has dropped the details of what is old.

use aceso_messages::{
    ActivityKind, Checked, Outcome, ProblemKind, Reply, Request, ShareState, Sync,
};

use super::{
    caught::{shared, sync_of},
    ended::checked,
    pruned::prune,
    steps::{PASSPHRASE, Person, bundle},
};

const DAY: u64 = 24 * 60 * 60 * 1000;

#[test]
fn a_year_offline_is_caught_up_in_one_question_or_found_out() {
    let it = shared();
    // What the relay would tell whom it had shown another past.
    let other = it.relay.twin();
    it.patient.add("b.json", bundle("Pat Doe", 2)).unwrap();
    it.patient.flush();
    let kept = it.patient.device.storage.values.borrow().clone();
    let before = it.patient.activity().len();
    let seen = it.relay.height();
    for week in 0..52 {
        it.clock.advance(7 * DAY);
        Person::quick(&it.clock, &it.relay, 100 + week);
        Person::quick(&it.clock, &other, 200 + week);
    }
    assert!(it.relay.height().min(other.height()) > seen + 50);
    prune(&it.relay, it.clock.now.get() - 31 * DAY);

    let back = Person::on(it.patient.device.clone());
    back.device.wire.seen.take();
    back.unlock(PASSPHRASE).unwrap();
    back.flush();
    assert_eq!(sync_of(&back), Sync::Live);
    assert_eq!(checked(&back), Outcome::Held);
    assert_eq!(back.shares()[0].state, ShareState::Expired);
    let rows = back.activity();
    assert_eq!(rows.len(), before);
    assert!(rows.iter().any(|it| it.kind == ActivityKind::Opened));
    // Not one for each block.
    let questions = back.device.wire.seen.borrow().len();
    assert!(questions < 20, "{questions} questions");

    // What was known a year ago is enough to tell.
    let fooled = Person::nobody(&it.clock, &other, 61);
    fooled.device.storage.values.replace(kept);
    fooled.unlock(PASSPHRASE).unwrap();
    fooled.flush();
    assert_eq!(sync_of(&fooled), Sync::Doubted);
    let Ok(Reply::Checks(view)) = fooled.get(Request::Checks) else {
        panic!("no answer");
    };
    let past = view.lines.into_iter().find(|it| it.what == Checked::Past);
    let Outcome::Caught(told) = past.unwrap().outcome else {
        panic!("it went unnoticed");
    };
    assert_eq!(told.kind, ProblemKind::ServiceForked);
}
