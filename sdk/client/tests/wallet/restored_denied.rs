//! A service that went on from a copy says of what is in it that it is somebody else's. Nothing but its word speaks for that.

use std::rc::Rc;

use aceso_client::ports::{HttpRequest, HttpResponse};
use aceso_core::{
    codec::encode,
    id::{GrantId, RecordId},
    kinds::Body,
    ledger::Key,
    proof::Question,
    transaction::Transaction,
    wire::ActivityPage,
};
use aceso_messages::{Period, ProblemKind, Reply, Request, ShareState, Sync, WaitingKind};

use super::{
    caught::{is_proofs, sync_of},
    held_back::a_block,
    ports::Hands,
    relay::{No, Relay},
    restored::{goes_to, yes},
    restored_taken::Stranger,
    steps::{Person, bundle, world},
};

fn asks(request: &HttpRequest, for_it: Key) -> bool {
    let asked = Question::decode(&request.body).ok();
    let mut keys = asked.into_iter().flat_map(|it| it.keys);
    is_proofs(request) && keys.any(|key| Key::parse(&key) == Some(for_it))
}

/// What is to become final.
fn sent(request: &HttpRequest) -> Option<Body> {
    let sent = Transaction::decode(&request.body).ok();
    let sent = sent.filter(|_| request.target == "/v1/transactions")?;
    Some(sent.verify().ok()?.statement().body.clone())
}

fn erases(request: &HttpRequest) -> bool {
    matches!(sent(request), Some(Body::Erasure(_)))
}

/// The record that it is to make.
fn makes(request: &HttpRequest) -> Option<RecordId> {
    match sent(request) {
        Some(Body::RecordVersion(body)) => Some(body.record),
        _ => None,
    }
}

impl Person {
    /// The service says of this that it is another's, erases nothing, and tells nobody what was done.
    fn is_denied(&self, key: Key) {
        self.is_denied_and(key, |_| false);
    }

    /// And it has no time for these requests.
    fn is_denied_and(&self, key: Key, busy: fn(&HttpRequest) -> bool) {
        let relay = self.device.wire.relay.borrow().clone();
        let instead = move |request: &HttpRequest| match () {
            () if busy(request) => Some(relay.refusal(&No(503, "busy"))),
            () if asks(request, key) => Some(relay.refusal(&No(403, "not-yours"))),
            () if erases(request) => Some(relay.refusal(&No(409, "not-owner"))),
            () if request.target.starts_with("/v1/activity") => Some(HttpResponse {
                status: 200,
                body: encode(&ActivityPage::default()),
            }),
            () => None,
        };
        *self.device.wire.instead.borrow_mut() = Some(Box::new(instead));
    }
}

#[test]
fn a_service_that_denies_what_is_in_the_copy_is_caught() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
    patient.kit();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    patient.flush();
    clock.advance(60_000);
    let copy = relay.copy();
    clock.advance(60_000);
    patient.stop(&share).unwrap();
    copy.go_on();
    clock.advance(60_000);
    goes_to(&[&patient], &copy);
    patient.flush();
    // It says that somebody else has that id, so that the share is not stopped again.
    patient.is_denied(Key::Grant(share.parse().unwrap()));
    let at = copy.restored.borrow().0[0].restored.at;
    let caught = patient.get(Request::AcceptRestored { at }).map(drop);
    assert_eq!(caught, Err(ProblemKind::ServiceWentBack));
    patient.device.wire.honest();
    clock.advance(60_000);
    patient.flush();
    assert!(
        copy.grant(share.parse().unwrap())
            .unwrap()
            .revoked
            .is_some()
    );
}

/// The first restoration lost the share, and nothing could be put back before the second one, from a copy that was made in between.
#[test]
fn what_was_lost_before_it_was_put_back_is_no_lie_of_a_service_that_was_restored_again() {
    for taken in [false, true] {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        let doctor = Person::doctor(&clock, &relay);
        patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
        patient.kit();
        patient.flush();
        let first = relay.copy();
        clock.advance(60_000);
        let share = patient.share(&doctor.code(), Period::Week).unwrap()[0]
            .id
            .clone();
        patient.flush();
        first.go_on();
        clock.advance(60_000);
        goes_to(&[&patient, &doctor], &first);
        patient.flush();
        let grant: GrantId = share.parse().unwrap();
        let refuses = first.clone();
        *patient.device.wire.instead.borrow_mut() = Some(Box::new(move |request| {
            asks(request, Key::Grant(grant)).then(|| refuses.refusal(&No(503, "busy")))
        }));
        yes(&patient);
        assert_ne!(sync_of(&patient), Sync::Live);
        patient.device.wire.honest();

        clock.advance(60_000);
        a_block(&clock, &first, 60);
        let second = first.copy();
        clock.advance(60_000);
        second.go_on();
        if taken {
            Stranger::begin(&second).offer(&second, grant.0);
        }
        goes_to(&[&patient, &doctor], &second);
        clock.advance(60_000);
        patient.flush();
        yes(&patient);
        for _ in 0..2 {
            clock.advance(61_000);
            patient.flush();
        }
        let shares = patient.shares();
        let states: Vec<_> = shares.iter().map(|it| (it.id == share, it.state)).collect();
        assert_eq!(states, [(!taken, ShareState::Active)]);
        assert_eq!((patient.waiting(), sync_of(&patient)), (vec![], Sync::Live));
    }
}

/// Whoever it was shared with could go on opening it.
#[test]
fn a_service_that_denies_an_erased_record_which_is_shared_there_is_caught() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let kept = patient.add("kept.json", bundle("Pat Doe", 1)).unwrap();
    let goes = patient.add("goes.json", bundle("Pat Doe", 2)).unwrap();
    assert_eq!(kept.len(), 1);
    patient.share(&doctor.code(), Period::Day).unwrap();
    patient.flush();
    clock.advance(60_000);
    let copy = relay.copy();
    clock.advance(60_000);
    patient.erase(&goes[0].id).unwrap();
    patient.flush();
    copy.go_on();
    clock.advance(60_000);
    goes_to(&[&patient], &copy);
    patient.flush();
    let record = goes[0].id.parse().unwrap();
    patient.is_denied(Key::Record(record));
    let at = copy.restored.borrow().0[0].restored.at;
    let caught = patient.get(Request::AcceptRestored { at }).map(drop);
    assert_eq!(caught, Err(ProblemKind::ServiceWentBack));
    patient.device.wire.honest();
    clock.advance(60_000);
    patient.flush();
    assert!(copy.record(record).erased.is_some());
}

/// A record that is in the copy, and who holds it.
struct Copied {
    clock: Hands,
    copy: Rc<Relay>,
    patient: Person,
    id: String,
    record: RecordId,
}

impl Copied {
    fn new() -> Self {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        let added = patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
        patient.flush();
        clock.advance(60_000);
        let copy = relay.copy();
        clock.advance(60_000);
        let id = added[0].id.clone();
        Self {
            record: id.parse().unwrap(),
            clock,
            copy,
            patient,
            id,
        }
    }

    fn goes_on(&self) {
        self.copy.go_on();
        self.clock.advance(60_000);
        goes_to(&[&self.patient], &self.copy);
        self.patient.flush();
    }
}

/// Nothing proves that it is a lie, and nothing that it is none: it is not said to be gone.
#[test]
fn an_erasure_waits_while_what_is_older_than_the_copy_is_denied() {
    // Whether it was asked for before the service went on, and its service had done it.
    for done in [false, true] {
        let copied = Copied::new();
        let (clock, copy, patient) = (&copied.clock, &copied.copy, &copied.patient);
        let (id, record) = (&copied.id, copied.record);
        if done {
            patient.erase(id).unwrap();
            patient.flush();
            assert_eq!(patient.waiting(), []);
        }
        copied.goes_on();
        if !done {
            patient.erase(id).ok();
        }
        patient.is_denied(Key::Record(record));
        yes(patient);
        let waiting = patient.waiting();
        let kinds: Vec<_> = waiting.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [WaitingKind::Erase], "done: {done}");
        patient.device.wire.honest();
        clock.advance(60_000);
        patient.flush();
        assert_eq!(patient.waiting(), []);
        assert!(copy.record(record).erased.is_some());
    }
}

/// It was asked for while the record was to be put back, as it was denied.
#[test]
fn an_erasure_waits_also_of_what_was_denied_before() {
    let copied = Copied::new();
    let (clock, copy, patient) = (&copied.clock, &copied.copy, &copied.patient);
    let record = copied.record;
    patient.offer();
    copied.goes_on();
    patient.is_denied_and(Key::Record(record), |request| {
        request.target.starts_with("/v1/blobs/")
    });
    yes(patient);
    patient.erase(&copied.id).ok();
    for _ in 0..2 {
        clock.advance(26 * 60 * 60 * 1000);
        patient.flush();
    }
    let waiting = patient.waiting();
    assert!(waiting.iter().any(|it| it.kind == WaitingKind::Erase));
    patient.device.wire.honest();
    clock.advance(60_000);
    patient.flush();
    patient.flush();
    assert_eq!(patient.waiting(), []);
    assert!(copy.record(record).erased.is_some());
}

/// It goes on under the next id; what it leaves behind does not stay.
#[test]
fn what_goes_on_under_another_id_leaves_nothing_behind() {
    for erased in [false, true] {
        let copied = Copied::new();
        let (clock, copy, patient) = (&copied.clock, &copied.copy, &copied.patient);
        let record = copied.record;
        patient.offer();
        copied.goes_on();
        let no = patient.device.wire.relay.borrow().clone();
        patient.is_denied(Key::Record(record));
        let mut first = patient.device.wire.instead.take().unwrap();
        *patient.device.wire.instead.borrow_mut() = Some(Box::new(move |request| {
            match makes(request) == Some(record) {
                true => Some(no.refusal(&No(409, "not-owner"))),
                false => first(request),
            }
        }));
        yes(patient);
        let now = patient.records();
        assert_eq!(now.len(), 1);
        assert_ne!(now[0].id, copied.id);
        let next = now[0].id.parse().unwrap();
        if erased {
            patient.erase(&now[0].id).ok();
        }
        patient.device.wire.honest();
        clock.advance(60_000);
        patient.flush();
        patient.flush();
        assert_eq!(patient.waiting(), []);
        assert!(copy.record(record).erased.is_some());
        assert_eq!(copy.record(next).erased.is_some(), erased);
        assert_eq!(patient.records().len(), usize::from(!erased));
        // It was one record, and one erasure, if any.
        let Ok(Reply::Receipts(receipts)) = patient.get(Request::Receipts) else {
            panic!("no list");
        };
        assert_eq!(receipts.len(), usize::from(erased));
    }
}
