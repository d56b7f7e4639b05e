//! The end of an account is brought forward, whatever became of what was asked for before.

use aceso_core::{id::AccountId, kinds::Body};
use aceso_messages::{Reply, Request, SessionView};

use super::{
    held_back::is,
    steps::{Person, world},
};

const DAY: u64 = 24 * 60 * 60 * 1000;

#[test]
fn a_nearer_end_is_not_lost_while_another_one_waits() {
    for arrives in [false, true] {
        let (clock, relay) = world();
        let doctor = Person::doctor(&clock, &relay);
        let account: AccountId = doctor.account().parse().unwrap();
        let wire = &doctor.device.wire;
        let lose = if arrives {
            &wire.lose_reply
        } else {
            &wire.lose_request
        };
        let now = clock.now.get();
        let close = |days: u64| {
            *lose.borrow_mut() = Some(Box::new(|request| {
                is(request, |body| matches!(body, Body::Closing(_)))
            }));
            let at = now + days * DAY;
            match doctor.get(Request::CloseAccount { at }) {
                Ok(Reply::Session(SessionView::Open { closes, .. })) => {
                    closes.map(|at| (at - now) / DAY)
                }
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(close(30), Some(30));
        assert_eq!(close(40), Some(30));
        assert_eq!(close(10), Some(10));
        // It may be final, for all that is known here.
        assert_eq!(close(20), Some(10));
        wire.honest();
        doctor.flush();
        assert_eq!(doctor.waiting(), []);
        let ends = relay.account(account).unwrap().until;
        assert_eq!(ends, Some(now + 10 * DAY), "{arrives}");
        assert_eq!(close(30), Some(10));
    }
}
