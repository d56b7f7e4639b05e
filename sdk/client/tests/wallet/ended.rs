//! A share has ended once the ledger's state shows it, whatever a receipt, a line of activity or another device says.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::{HttpRequest, HttpResponse};
use aceso_core::{
    id::{GrantId, RecordId},
    kinds::Body,
    ledger::Key,
    proof::Question,
    transaction::Transaction,
};
use aceso_messages::{
    Checked, Outcome, ProblemKind, Reply, Request, ShareState, Sync, WaitingKind,
};

use super::{
    caught::{Shared, answered_by, is_proofs, shared, sync_of},
    held_back::{is, problem},
    steps::{PASSPHRASE, Person},
};

impl Shared {
    fn grant(&self) -> GrantId {
        self.share.parse().unwrap()
    }

    fn state(&self) -> ShareState {
        self.patient.shares()[0].state
    }

    /// So much later, the patient's wallet looks.
    fn later(&self) {
        self.clock.advance(61_000);
        self.patient.flush();
    }

    /// How often the patient's wallet sent the stop, and how often it asked where the share stands.
    fn sent_and_asked(&self) -> (usize, usize) {
        let key = Key::Grant(self.grant()).to_bytes();
        let asks = |it: &HttpRequest| {
            let asked = Question::decode(&it.body);
            is_proofs(it) && asked.is_ok_and(|it| it.keys.iter().any(|it| **it == key))
        };
        let seen = self.patient.device.wire.seen.borrow();
        let sent = seen.iter().filter(|it| is_stop(it)).count();
        (sent, seen.iter().filter(|it| asks(it)).count())
    }
}

fn is_stop(request: &HttpRequest) -> bool {
    let sent = Transaction::decode(&request.body).ok();
    let sent = sent.and_then(|it| it.verify().ok());
    let is = |it: &Body| matches!(it, Body::Revocation(_));
    request.target == "/v1/transactions" && sent.is_some_and(|it| is(&it.statement().body))
}

/// Each stop is final, with a receipt that holds; and in the next block, which the validator signs as well, the share is in force.
fn keeps_what_is_stopped(it: &Shared) {
    let (relay, grant) = (it.relay.clone(), it.grant());
    it.patient.device.wire.tamper(move |request, response| {
        if is_stop(request) && response.status == 200 {
            relay.keep_in_force(grant);
        }
        response
    });
}

/// What the screen of what was checked says of the shares.
pub fn checked(person: &Person) -> Outcome {
    match person.get(Request::Checks) {
        Ok(Reply::Checks(view)) => {
            let mut lines = view.lines.into_iter();
            lines.find(|it| it.what == Checked::Shares).unwrap().outcome
        }
        other => panic!("{other:?}"),
    }
}

pub fn is_not_ended(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Caught(it) if it.kind == ProblemKind::NotEnded)
}

#[test]
fn a_stop_that_only_a_receipt_tells_of() {
    let it = shared();
    keeps_what_is_stopped(&it);
    assert_eq!(it.patient.stop(&it.share), Err(ProblemKind::NotEnded));
    assert_eq!(it.state(), ShareState::Stopping);
    it.doctor.open_share(&it.share).unwrap();
    it.patient.device.wire.honest();
    it.later();
    assert_eq!(it.state(), ShareState::Stopped);
    let opened = it.doctor.open_share(&it.share);
    assert_eq!(opened, Err(ProblemKind::ShareStopped));
}

#[test]
fn a_stop_that_was_sent_behind_its_persons_back_is_asked_about() {
    let it = shared();
    let wire = &it.patient.device.wire;
    wire.offline.set(true);
    it.patient.stop(&it.share).unwrap();
    wire.offline.set(false);
    keeps_what_is_stopped(&it);
    it.patient.flush();
    // It was said to be done, is not, and the person reads so.
    assert_eq!(it.state(), ShareState::Stopping);
    assert_eq!(sync_of(&it.patient), Sync::Doubted);
    assert!(is_not_ended(&checked(&it.patient)));
    // The wallet goes on stopping it, and saying so; also after it was closed.
    let (sent, _) = it.sent_and_asked();
    it.later();
    assert!(it.sent_and_asked().0 > sent);
    assert!(is_not_ended(&checked(&it.patient)));
    let tab = Person::on(it.patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    assert_eq!(tab.shares()[0].state, ShareState::Stopping);
    it.doctor.open_share(&it.share).unwrap();

    wire.honest();
    it.later();
    it.later();
    assert_eq!(it.state(), ShareState::Stopped);
    assert_eq!(sync_of(&it.patient), Sync::Live);
    assert_eq!(checked(&it.patient), Outcome::Held);
    assert_eq!(it.patient.waiting(), []);
    let opened = it.doctor.open_share(&it.share);
    assert_eq!(opened, Err(ProblemKind::ShareStopped));
}

#[test]
fn a_stop_of_which_nothing_is_proven_is_asked_about_until_it_is() {
    let it = shared();
    let silent = Rc::new(Cell::new(true));
    let quiet = silent.clone();
    it.patient.device.wire.tamper(move |request, response| {
        match is_proofs(request) && quiet.get() {
            true => HttpResponse {
                status: 503,
                body: Vec::new(),
            },
            false => response,
        }
    });
    it.patient.stop(&it.share).unwrap();
    assert_eq!(it.state(), ShareState::Stopping);
    it.later();
    assert_eq!(it.state(), ShareState::Stopping);
    // A wallet of an earlier release holds its stopped shares just so.
    silent.set(false);
    it.later();
    assert_eq!(it.state(), ShareState::Stopped);
    let (sent, asked) = it.sent_and_asked();
    assert_eq!(sent, 1);
    it.later();
    checked(&it.patient);
    assert_eq!(it.sent_and_asked(), (sent, asked), "it is asked about once");
}

/// The line of such an access is against the rules, and must not keep the share from being looked for.
#[test]
fn what_was_opened_after_a_stop_without_effect_ends() {
    let it = shared();
    let (relay, grant) = (it.relay.clone(), it.grant());
    it.patient.device.wire.tamper(move |request, response| {
        if is_stop(request) {
            relay.keep_in_force(grant);
        }
        match is_proofs(request) {
            true => problem(503, "unavailable", 0),
            false => response,
        }
    });
    it.patient.stop(&it.share).unwrap();
    it.clock.advance(1000);
    it.doctor.open_share(&it.share).unwrap();
    it.patient.device.wire.honest();
    for _ in 0..2 {
        it.later();
    }
    assert_eq!(it.state(), ShareState::Stopped);
    assert!(it.relay.grant(grant).unwrap().revoked.is_some());
    assert_eq!(sync_of(&it.patient), Sync::Live);
}

/// Too much to do is no sign that it keeps what it was asked to end.
#[test]
fn a_service_that_is_busy_keeps_nothing_in_force() {
    let it = shared();
    let wire = &it.patient.device.wire;
    *wire.instead.borrow_mut() = Some(Box::new(|request| {
        is_stop(request).then(|| problem(429, "busy", 0))
    }));
    let stopping = it.patient.stop(&it.share).unwrap();
    assert_eq!(stopping[0].state, ShareState::Stopping);
    wire.honest();
    it.later();
    assert_eq!(it.state(), ShareState::Stopped);
}

#[test]
fn what_ended_by_another_devices_word_alone_ends() {
    let it = shared();
    let laptop = it.patient.second_device(&it.clock, &it.relay, 9, "Laptop");
    it.patient.stop(&it.share).unwrap();
    it.relay.keep_in_force(it.grant());
    assert_eq!(it.relay.grant(it.grant()).unwrap().revoked, None);
    laptop.flush();
    // It is told that it ended, sees that it did not, and ends it.
    assert!(it.relay.grant(it.grant()).unwrap().revoked.is_some());
    assert_eq!(laptop.shares()[0].state, ShareState::Stopped);
}

/// Its receipt holds, and in the next block the record stands.
#[test]
fn an_erasure_that_only_a_receipt_tells_of() {
    for told in [true, false] {
        let it = shared();
        let id = it.patient.records()[0].id.clone();
        let record: RecordId = id.parse().unwrap();
        let wire = &it.patient.device.wire;
        let relay = it.relay.clone();
        wire.tamper(move |request, response| {
            if is(request, |it| matches!(it, Body::Erasure(_))) && response.status == 200 {
                relay.take_end_back(Key::Record(record));
                // The line of it says the same.
                if !told {
                    return problem(503, "unavailable", 0);
                }
            }
            response
        });
        let erased = it.patient.erase(&id);
        if told {
            assert_eq!(erased, Err(ProblemKind::NotEnded));
        }
        it.later();
        assert_eq!(it.patient.waiting()[0].kind, WaitingKind::Erase);
        assert_eq!(it.relay.record(record).erased, None);
        wire.honest();
        it.later();
        it.later();
        assert_eq!(it.patient.waiting(), []);
        assert!(it.relay.record(record).erased.is_some());
        assert_eq!(sync_of(&it.patient), Sync::Live);
    }
}

#[test]
fn a_share_that_is_over_is_not_opened_by_a_relay_that_would_give_it() {
    let it = shared();
    it.patient.stop(&it.share).unwrap();
    // Where the share stands is answered truly. All else is answered where the validator took the stop back.
    let other = it.relay.twin();
    other.keep_in_force(it.grant());
    answered_by(&it.doctor, &other, |request| !is_proofs(request));
    let (height, seen) = (other.height(), &it.doctor.device.wire.seen);
    seen.take();
    let opened = it.doctor.open_share(&it.share);
    assert_eq!(opened, Err(ProblemKind::EndHidden));
    assert_eq!(other.height(), height + 1, "the access is final there");
    let fetched = |it: &HttpRequest| it.target.starts_with("/v1/grants/");
    assert!(!seen.borrow().iter().any(fetched), "nothing was fetched");
    it.doctor.device.wire.honest();
    let opened = it.doctor.open_share(&it.share);
    assert_eq!(opened, Err(ProblemKind::ShareStopped));
}
