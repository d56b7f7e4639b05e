//! A relay that takes what was signed, says that it did not, and lets it come about once its person gave it up; or that says that it is
//! another day, to be given what it can keep until then.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use aceso_client::ports::{HttpRequest, HttpResponse, Method};
use aceso_core::{
    block::PrunedReceipt,
    codec::{decode, encode},
    id::{GrantId, Millis},
    kinds::Body,
    ledger::{Key, OfferState as OnLedger},
    transaction::{Statement, Transaction},
    wire::{ActivityPage, Entry},
};
use aceso_messages::{Addressee, Period, ProblemKind, Request, ShareState, WaitingKind};

use super::{
    ports::Hands,
    relay::Relay,
    steps::{Person, bundle, world},
};

const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;

pub fn problem(status: u16, name: &str, now: Millis) -> HttpResponse {
    HttpResponse {
        status,
        body: format!(r#"{{"type":"/problems/{name}","now":{now}}}"#).into_bytes(),
    }
}

fn statement(transaction: &Transaction) -> Statement {
    decode(&transaction.statement).unwrap()
}

pub fn body(transaction: &Transaction) -> Body {
    statement(transaction).body
}

pub fn is(request: &HttpRequest, which: fn(&Body) -> bool) -> bool {
    let sends = request.method == Method::Post && request.target == "/v1/transactions";
    sends && Transaction::decode(&request.body).is_ok_and(|it| which(&body(&it)))
}

/// Such transactions become final, and nobody is told: not by an answer, not by a receipt, not in the activity.
pub fn hide(person: &Person, which: fn(&Body) -> bool) {
    person.device.wire.tamper(move |request, response| {
        let target = request.target.as_str();
        match () {
            () if is(request, which) => problem(503, "unavailable", 0),
            () if target.starts_with("/v1/transactions/") => problem(404, "not-found", 0),
            () if target.starts_with("/v1/activity") => HttpResponse {
                status: 200,
                body: encode(&ActivityPage::default()),
            },
            () => response,
        }
    });
}

/// Somebody else does something, so that there is a block of this time.
pub fn a_block(clock: &Hands, relay: &Rc<Relay>, seed: u64) {
    Person::quick(clock, relay, seed);
}

struct Begun {
    clock: Hands,
    relay: Rc<Relay>,
    patient: Person,
    doctor: Person,
    record: String,
}

fn begun() -> Begun {
    let (clock, relay) = world();
    let patient = Person::quick(&clock, &relay, 1);
    let doctor = Person::doctor(&clock, &relay);
    let record = patient.add("a.json", bundle("Pat Doe", 1)).unwrap()[0]
        .id
        .clone();
    Begun {
        clock,
        relay,
        patient,
        doctor,
        record,
    }
}

impl Begun {
    /// A share for a week that does not come about as far as the patient is told, and is stopped.
    fn stopped_share(&self) -> GrantId {
        let share = self.patient.share(&self.doctor.code(), Period::Week);
        let share = share.unwrap().remove(0);
        assert_eq!(share.state, ShareState::Waiting);
        let stopping = self.patient.stop(&share.id).unwrap().remove(0);
        assert_eq!(stopping.state, ShareState::Stopping);
        share.id.parse().unwrap()
    }

    fn state(&self) -> ShareState {
        self.patient.shares()[0].state
    }

    /// So much later there is a block, and the patient's wallet looks.
    fn later(&self, time: Millis, seed: u64) {
        self.clock.advance(time);
        a_block(&self.clock, &self.relay, seed);
        self.patient.again().flush();
        self.patient.flush();
    }
}

#[test]
fn a_share_that_began_behind_its_patients_back_ends() {
    let it = begun();
    hide(&it.patient, |body| matches!(body, Body::Grant(_)));
    let share = it.patient.share(&it.doctor.code(), Period::Week).unwrap();
    assert_eq!(share[0].state, ShareState::Waiting);
    let grant: GrantId = share[0].id.parse().unwrap();
    assert!(it.relay.grant(grant).is_some(), "it is in force");
    it.doctor.patients();
    it.doctor.open_share(&share[0].id).unwrap();
    // Its state tells what no receipt does: it need not be waited for.
    it.patient.stop(&share[0].id).unwrap();
    assert!(it.relay.grant(grant).unwrap().revoked.is_some());
    assert_eq!(it.state(), ShareState::Stopped);
    let opened = it.doctor.open_share(&share[0].id);
    assert_eq!(opened, Err(ProblemKind::ShareStopped));
}

#[test]
fn a_share_that_was_stopped_is_not_called_so_before_it_is_proven() {
    let it = begun();
    let kept = keep_back(&it.patient);
    it.stopped_share();
    // It says that there is no such thing, and proves nothing.
    let wire = &it.patient.device.wire;
    wire.tamper(|request, response| match request.target.as_str() {
        "/v1/proofs" => problem(503, "unavailable", 0),
        target if target.starts_with("/v1/transactions") => problem(404, "not-found", 0),
        _ => response,
    });
    it.later(2 * DAY, 31);
    assert_eq!(it.state(), ShareState::Stopping);
    wire.honest();
    it.later(HOUR, 32);
    assert_eq!(it.state(), ShareState::Stopped);
    assert_eq!(it.patient.waiting(), []);
    submit_all(&it.relay, &kept);
    assert_eq!(it.doctor.patients(), []);
}

#[test]
fn what_came_about_behind_its_owners_back_is_ended_once_its_time_is_over() {
    // A record that was erased meanwhile.
    let it = begun();
    hide(&it.patient, |body| matches!(body, Body::RecordVersion(_)));
    it.clock.advance(1);
    let record = it.patient.add("b.json", bundle("Pat Doe", 2)).unwrap()[0]
        .id
        .clone();
    it.patient.erase(&record).unwrap();
    it.later(13 * HOUR, 31);
    assert!(it.relay.is_erased(record.parse().unwrap()));
    assert_eq!(it.patient.waiting(), []);

    // An offer that was taken back.
    let it = begun();
    hide(&it.patient, |body| matches!(body, Body::Offer(_)));
    let offer = it.patient.offer().card.id;
    let cancel = Request::CancelOffer {
        offer: offer.clone(),
    };
    it.patient.offers_of(cancel).unwrap();
    it.later(13 * HOUR, 31);
    let state: OnLedger = {
        let ledger = it.relay.ledger.borrow();
        ledger.read(Key::Offer(offer.parse().unwrap())).unwrap()
    };
    assert!(state.ended.is_some());
    assert_eq!(it.patient.waiting(), []);
}

#[test]
fn a_parcel_that_went_behind_its_senders_back_is_known() {
    let it = begun();
    hide(&it.patient, |body| matches!(body, Body::Parcel(_)));
    let to = Addressee::Code(it.doctor.code());
    let sent = it.patient.send(&it.record, to).unwrap();
    assert_eq!(it.patient.waiting()[0].kind, WaitingKind::Parcel);
    it.patient.erase(&it.record).unwrap();
    it.later(13 * HOUR, 31);
    let there = it.patient.sent();
    assert_eq!((there.len(), &there[0].id), (1, &sent.id));
    it.patient.take_back(&sent.id).unwrap();
    assert_eq!(it.doctor.inbox(), []);
}

/// It is in force, and said to be over before it began.
#[test]
fn a_share_that_is_falsely_called_too_late_is_not_forgotten() {
    let it = begun();
    it.patient.device.wire.tamper(|request, response| {
        match is(request, |body| matches!(body, Body::Grant(_))) {
            true => problem(422, "bad-period", 0),
            false if request.target.starts_with("/v1/activity") => HttpResponse {
                status: 200,
                body: encode(&ActivityPage::default()),
            },
            false => response,
        }
    });
    let shared = it.patient.share(&it.doctor.code(), Period::Week);
    assert_eq!(shared.unwrap_err(), ProblemKind::Clock);
    let grant: GrantId = it.patient.shares()[0].id.parse().unwrap();
    assert!(it.relay.grant(grant).is_some(), "it is in force");
    it.patient.flush();
    assert!(it.relay.grant(grant).unwrap().revoked.is_some());
    assert_eq!(it.state(), ShareState::Stopped);
}

/// Every form of a share that this person signs, none of which arrives.
fn keep_back(person: &Person) -> Rc<RefCell<Vec<Vec<u8>>>> {
    let kept: Rc<RefCell<Vec<Vec<u8>>>> = Rc::default();
    let seen = kept.clone();
    *person.device.wire.lose_request.borrow_mut() = Some(Box::new(move |request| {
        let grant = is(request, |body| matches!(body, Body::Grant(_)));
        if grant {
            seen.borrow_mut().push(request.body.clone());
        }
        grant
    }));
    kept
}

/// What was kept is let begin.
fn submit_all(relay: &Relay, kept: &RefCell<Vec<Vec<u8>>>) {
    assert!(!kept.borrow().is_empty());
    for form in kept.borrow().iter() {
        assert!(relay.submit(form).is_err(), "it began after all");
    }
}

/// No form that the relay is given can be used once it is told of here as over, whatever days it names.
#[test]
fn a_relay_that_says_it_is_next_month_is_given_nothing_for_it() {
    // The second word is lower: the newest form is good for less than the one before.
    for days in [vec![30], vec![1, 0], vec![30, 0]] {
        let it = begun();
        let now = it.relay.now();
        let kept: Rc<RefCell<Vec<Vec<u8>>>> = Rc::default();
        let (seen, told) = (kept.clone(), days.clone());
        // It keeps what it is given, and takes none of it.
        *it.patient.device.wire.instead.borrow_mut() = Some(Box::new(move |request| {
            if !is(request, |body| matches!(body, Body::Grant(_))) {
                return None;
            }
            let mut kept = seen.borrow_mut();
            kept.push(request.body.clone());
            let days = told.get(kept.len() - 1).or(told.last()).unwrap();
            Some(problem(409, "stale", now + days * DAY))
        }));
        let shared = it.patient.share(&it.doctor.code(), Period::ThreeMonths);
        assert!(shared.is_err());
        it.patient.flush();
        let share = it.patient.shares().remove(0).id;
        it.patient.stop(&share).ok();
        let last = kept.borrow().iter().map(|it| until(it)).max().unwrap();
        // Blocks of one moment are a millisecond apart.
        assert!(last < now + 25 * HOUR + 1000, "{days:?}: {last}");
        // Until then it may begin, and is not called stopped.
        it.later(last - now - HOUR, 31);
        assert_eq!(it.state(), ShareState::Stopping, "{days:?}");
        it.later(2 * HOUR, 32);
        assert_eq!(it.state(), ShareState::Stopped, "{days:?}");
        submit_all(&it.relay, &kept);
    }
}

fn until(form: &[u8]) -> Millis {
    statement(&Transaction::decode(form).unwrap()).valid_until
}

/// A day is not over because a relay says so.
#[test]
fn an_account_does_not_end_by_a_relays_word() {
    let it = begun();
    let at = it.clock.now.get() + 30 * DAY;
    it.doctor.get(Request::CloseAccount { at }).unwrap();
    let then = at + DAY;
    it.doctor.device.wire.tamper(move |request, response| {
        let signed = request.headers.iter().any(|it| it.0 == "authorization");
        match signed {
            true => problem(401, "clock", then),
            false => response,
        }
    });
    it.doctor.flush();
    it.doctor.device.wire.honest();
    it.doctor.get(Request::MyCode).unwrap();
}

/// Weeks have passed when a block says so, or this device does.
#[test]
fn an_access_of_today_is_not_hidden_by_a_relay_that_calls_it_long_past() {
    let it = begun();
    let share = it.patient.share(&it.doctor.code(), Period::Week).unwrap();
    it.doctor.patients();
    it.patient.flush();
    it.doctor.open_share(&share[0].id).unwrap();
    it.relay.each_line(|entry| {
        if let Entry::Final(receipt) = entry.clone()
            && matches!(body(&receipt.transaction), Body::Access(_))
        {
            *entry = Entry::Pruned(PrunedReceipt {
                tip: receipt.tip,
                index: receipt.index,
                count: receipt.count,
                path: receipt.path,
                transaction: (&receipt.transaction).into(),
            });
        }
    });
    let relay = it.relay.clone();
    let then = it.clock.now.get() + 40 * DAY;
    let minded = Cell::new(false);
    *it.patient.device.wire.instead.borrow_mut() = Some(Box::new(move |request| {
        let after = request.target.strip_prefix("/v1/activity?after=")?;
        if !minded.replace(true) {
            return Some(problem(401, "clock", then));
        }
        let after: u64 = after.parse().unwrap();
        let lists = relay.activity.borrow();
        // Who did most of it.
        let own = lists.values().max_by_key(|it| it.len()).unwrap();
        let lines = own.iter().filter(|it| it.0 > after).cloned();
        Some(HttpResponse {
            status: 200,
            body: encode(&ActivityPage(lines.collect())),
        })
    }));
    let read = it.patient.get(Request::Activity);
    assert_eq!(read, Err(ProblemKind::NotProven));
}

/// A device's clock may be wrong by weeks: the newest block says what time it is. Where there is none of today, the clock has to be put right.
#[test]
fn a_clock_that_is_far_behind_is_put_right_by_blocks_alone() {
    let (clock, relay) = world();
    relay.skew.set(10 * DAY as i64);
    let first = Person::quick(&clock, &relay, 1);
    let reason = first.waiting()[0].reason.clone().unwrap();
    assert_eq!(reason.kind, ProblemKind::Clock);
    assert_eq!(relay.height(), 0);
    // Somebody with a clock that is right.
    let right = Hands::default();
    right.now.set(relay.now());
    Person::quick(&right, &relay, 2);
    assert_eq!(Person::quick(&clock, &relay, 3).waiting(), []);
    first.flush();
    assert_eq!(first.waiting(), []);
    first.add("a.json", bundle("Pat Doe", 1)).unwrap();
    assert!(first.records()[0].safe);
}
