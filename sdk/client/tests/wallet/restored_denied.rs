//! A service that went on from a copy says of what is in it that it is somebody else's. Nothing but its word speaks for that.

use aceso_client::ports::{HttpRequest, HttpResponse};
use aceso_core::{
    codec::encode, kinds::Body, ledger::Key, proof::Question, transaction::Transaction,
    wire::ActivityPage,
};
use aceso_messages::{Period, ProblemKind, Request, WaitingKind};

use super::{
    caught::is_proofs,
    relay::No,
    restored::{goes_to, yes},
    steps::{Person, bundle, world},
};

fn asks(request: &HttpRequest, for_it: Key) -> bool {
    let asked = Question::decode(&request.body).ok();
    let mut keys = asked.into_iter().flat_map(|it| it.keys);
    is_proofs(request) && keys.any(|key| Key::parse(&key) == Some(for_it))
}

/// Whether it is a transaction that erases something.
fn erases(request: &HttpRequest) -> bool {
    let sent = Transaction::decode(&request.body).ok();
    let sent = sent.filter(|_| request.target == "/v1/transactions");
    let verified = sent.and_then(|it| it.verify().ok());
    verified.is_some_and(|it| matches!(it.statement().body, Body::Erasure(_)))
}

impl Person {
    /// The service says of this that it is another's, erases nothing, and tells nobody what was done.
    fn is_denied(&self, key: Key) {
        let relay = self.device.wire.relay.borrow().clone();
        let instead = move |request: &HttpRequest| match () {
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

/// Nothing proves that it is a lie, and nothing that it is none: it is not said to be gone.
#[test]
fn an_erasure_waits_while_what_is_older_than_the_copy_is_denied() {
    // Whether it was asked for before the service went on, and its service had done it.
    for done in [false, true] {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        let added = patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
        let record = added[0].id.parse().unwrap();
        patient.flush();
        clock.advance(60_000);
        let copy = relay.copy();
        clock.advance(60_000);
        if done {
            patient.erase(&added[0].id).unwrap();
            patient.flush();
            assert_eq!(patient.waiting(), []);
        }
        copy.go_on();
        clock.advance(60_000);
        goes_to(&[&patient], &copy);
        patient.flush();
        if !done {
            patient.erase(&added[0].id).ok();
        }
        patient.is_denied(Key::Record(record));
        yes(&patient);
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
