//! A service that goes on from a copy, and uses what it was given before: forms that were signed for what it gave up, and ids that it
//! says are another's.

use std::rc::Rc;

use aceso_client::ports::{HttpRequest, HttpResponse};
use aceso_core::{
    codec::encode,
    id::{GrantId, Millis},
    kinds::Body,
    ledger::Key,
    proof::Question,
    transaction::Transaction,
    wire::ActivityPage,
};
use aceso_messages::{Period, Request, Scope, ShareState, Sync};

use super::{
    caught::{is_proofs, sync_of},
    changed::change,
    forgotten::nothing_is_delivered,
    held_back::hide,
    ports::Hands,
    relay::{No, Relay},
    restored::{asked, goes_to, yes},
    restored_taken::{Stranger, relay_deliveries},
    steps::{Person, bundle, world},
    tending::result,
};

const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;

struct Place {
    clock: Hands,
    relay: Rc<Relay>,
    copy: Rc<Relay>,
    patient: Person,
    doctor: Person,
}

/// All that is done from here on is not in the copy.
fn begun() -> Place {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
    patient.kit();
    patient.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    Place {
        clock,
        relay,
        copy,
        patient,
        doctor,
    }
}

impl Place {
    fn share(&self) -> GrantId {
        let shares = self.patient.share(&self.doctor.code(), Period::Week);
        shares.unwrap()[0].id.parse().unwrap()
    }

    /// The copy goes on, and the patient is asked.
    fn restored(&self) {
        relay_deliveries(&self.relay, &self.copy);
        self.copy.go_on();
        self.clock.advance(60_000);
        goes_to(&[&self.patient, &self.doctor], &self.copy);
        // By a block of the new epoch a wallet that lost nothing hears of it, too.
        Person::quick(&self.clock, &self.copy, 30);
        self.patient.flush();
    }

    /// Only the yes; what is sent later by itself is not sent yet.
    fn accepts(&self) {
        let at = asked(&self.patient).unwrap().at;
        self.patient.get(Request::AcceptRestored { at }).unwrap();
    }

    /// So much later there is a block, and the patient's wallet looks.
    fn later(&self, time: Millis, seed: u64) {
        self.clock.advance(time);
        Person::quick(&self.clock, &self.copy, seed);
        self.patient.flush();
        self.patient.flush();
    }

    /// The last form of a share that the patient signed.
    fn form(&self, grant: GrantId) -> Vec<u8> {
        let seen = self.patient.device.wire.seen.borrow();
        let mut forms = seen.iter().rev();
        let form = forms.find(|it| granted(it) == Some(grant));
        form.unwrap().body.clone()
    }

    fn state(&self) -> ShareState {
        let shares = self.patient.shares();
        assert_eq!(shares.len(), 1, "{shares:?}");
        shares[0].state
    }

    fn id(&self) -> GrantId {
        self.patient.shares()[0].id.parse().unwrap()
    }

    fn is_revoked(&self, grant: GrantId) -> bool {
        self.copy.grant(grant).unwrap().revoked.is_some()
    }

    /// The copy tells the patient of no lines and no receipts, and answers otherwise as it is chosen.
    fn tells_nothing(&self, otherwise: impl Fn(&HttpRequest) -> Option<No> + 'static) {
        let relay = self.copy.clone();
        let wire = &self.patient.device.wire;
        wire.tamper(move |request, response| {
            let target = request.target.as_str();
            match otherwise(request) {
                Some(no) => relay.refusal(&no),
                None if target.starts_with("/v1/transactions/") => {
                    relay.refusal(&No(404, "not-found"))
                }
                None if target.starts_with("/v1/activity") => HttpResponse {
                    status: 200,
                    body: encode(&ActivityPage::default()),
                },
                None => response,
            }
        });
    }

    /// Such shares become final, and are said to be another's.
    fn calls_anothers(&self, which: impl Fn(GrantId) -> bool + 'static) {
        self.tells_nothing(move |request| match () {
            () if granted(request).is_some_and(&which) => Some(No(409, "grant-exists")),
            () if asks(request, &which) => Some(No(403, "not-yours")),
            () => None,
        });
    }
}

/// The share that a request is to make final.
fn granted(request: &HttpRequest) -> Option<GrantId> {
    let sends = request.target == "/v1/transactions";
    let sent = Transaction::decode(&request.body).ok().filter(|_| sends)?;
    match &sent.verify().ok()?.statement().body {
        Body::Grant(body) => Some(body.grant),
        _ => None,
    }
}

/// Whether it is asked where such a share stands.
fn asks(request: &HttpRequest, which: impl Fn(GrantId) -> bool) -> bool {
    let asked = Question::decode(&request.body).ok();
    let mut keys = asked.into_iter().flat_map(|it| it.keys);
    let is = |key: &[u8]| matches!(Key::parse(key), Some(Key::Grant(id)) if which(id));
    is_proofs(request) && keys.any(|key| is(&key))
}

#[test]
fn a_new_share_that_is_falsely_called_anothers_is_stopped_under_its_id() {
    let it = begun();
    it.restored();
    yes(&it.patient);
    it.calls_anothers(|_| true);
    let shared = it.patient.share(&it.doctor.code(), Period::Week);
    assert!(shared.is_err(), "{shared:?}");
    let grant = it.id();
    assert!(!it.is_revoked(grant), "it is in force");
    it.patient.stop(&grant.to_string()).ok();
    it.patient.flush();
    assert_eq!((it.id(), it.state()), (grant, ShareState::Stopping));
    it.later(2 * DAY, 31);
    assert_eq!(it.state(), ShareState::Stopping);
    it.tells_nothing(|_| None);
    it.later(60_000, 32);
    assert_eq!(it.state(), ShareState::Stopped);
    assert!(it.is_revoked(grant));
}

#[test]
fn a_lost_share_that_is_falsely_called_anothers_is_stopped_with_what_it_goes_on_as() {
    let it = begun();
    let grant = it.share();
    it.restored();
    it.calls_anothers(move |it| it == grant);
    yes(&it.patient);
    it.later(60_000, 31);
    assert!(!it.is_revoked(grant), "it is in force");
    // It goes on under another id, once.
    let next = it.id();
    assert_ne!(next, grant);
    assert_eq!(it.state(), ShareState::Active);
    it.patient.stop(&next.to_string()).unwrap();
    assert!(it.is_revoked(next));
    it.later(2 * DAY, 32);
    assert_eq!(it.state(), ShareState::Stopping);
    it.tells_nothing(|_| None);
    it.later(60_000, 33);
    it.later(61_000, 34);
    assert_eq!(it.state(), ShareState::Stopped);
    assert!(it.is_revoked(grant));
}

#[test]
fn a_share_keeps_its_id_whatever_is_said_of_its_records() {
    for lost in [false, true] {
        for name in ["record-erased", "not-owner"] {
            let it = begun();
            let before = lost.then(|| it.share());
            it.restored();
            if !lost {
                yes(&it.patient);
            }
            let relay = it.copy.clone();
            *it.patient.device.wire.instead.borrow_mut() = Some(Box::new(move |request| {
                granted(request).map(|_| relay.refusal(&No(409, name)))
            }));
            let grant = match before {
                Some(grant) => {
                    yes(&it.patient);
                    grant
                }
                None => {
                    let shared = it.patient.share(&it.doctor.code(), Period::Week);
                    assert!(shared.is_err());
                    let seen = it.patient.device.wire.seen.borrow();
                    let mut made = seen.iter().filter_map(granted);
                    made.next().unwrap()
                }
            };
            assert_eq!(it.id(), grant, "{name}, lost: {lost}");
            it.patient.device.wire.honest();
            it.later(60_000, 31);
            assert_eq!((it.id(), it.state()), (grant, ShareState::Active));
        }
    }
}

#[test]
fn a_stopped_share_that_is_begun_again_by_its_old_form_is_stopped_again() {
    let it = begun();
    let grant = it.share();
    it.patient.stop(&grant.to_string()).unwrap();
    assert_eq!(it.state(), ShareState::Stopped);
    let form = it.form(grant);
    it.restored();
    yes(&it.patient);
    // It may begin still: the copy has forgotten it, and the form is good.
    assert_eq!(it.state(), ShareState::Stopping);
    it.copy.submit(&form).map_err(|no| no.1).unwrap();
    it.tells_nothing(|_| None);
    it.later(61_000, 31);
    assert!(it.is_revoked(grant));
    it.later(61_000, 32);
    assert_eq!(it.state(), ShareState::Stopped);
    assert_eq!(it.patient.waiting(), []);
}

#[test]
fn a_share_that_is_stopped_before_it_is_back_may_begin_by_its_old_form() {
    let it = begun();
    let grant = it.share();
    let form = it.form(grant);
    it.restored();
    it.accepts();
    assert_eq!(it.copy.grant(grant), None);
    it.patient.stop(&grant.to_string()).unwrap();
    assert_eq!(it.state(), ShareState::Stopping);
    it.copy.submit(&form).map_err(|no| no.1).unwrap();
    it.tells_nothing(|_| None);
    it.later(61_000, 31);
    assert!(it.is_revoked(grant));
    it.later(61_000, 32);
    assert_eq!(it.state(), ShareState::Stopped);
}

/// Its person had not heard yet that the copy has nothing that could be stopped.
#[test]
fn a_share_that_is_stopped_before_the_yes_does_not_wait_to_be_stopped() {
    for begins in [false, true] {
        let it = begun();
        let grant = it.share();
        let form = it.form(grant);
        it.restored();
        it.patient.stop(&grant.to_string()).ok();
        yes(&it.patient);
        assert_eq!(
            (it.state(), it.patient.waiting()),
            (ShareState::Stopping, vec![])
        );
        if begins {
            it.copy.submit(&form).map_err(|no| no.1).unwrap();
            it.tells_nothing(|_| None);
        }
        it.later(61_000, 31);
        assert_eq!(
            it.copy.grant(grant).is_some_and(|it| it.revoked.is_some()),
            begins
        );
        it.later(26 * HOUR, 32);
        assert_eq!(
            (it.state(), it.patient.waiting()),
            (ShareState::Stopped, vec![])
        );
    }
}

/// The copy has nothing that could be stopped, and nobody puts back what ran out.
#[test]
fn a_share_that_ran_out_and_was_lost_does_not_wait_to_be_stopped() {
    // While it lasted, before the yes, or after it.
    for when in 0..3 {
        let it = begun();
        let shares = it.patient.share(&it.doctor.code(), Period::Day);
        let share = shares.unwrap()[0].id.clone();
        let stops = |now| {
            if when == now {
                it.patient.stop(&share).ok();
            }
        };
        let offline = &it.patient.device.wire.offline;
        offline.set(true);
        stops(0);
        it.clock.advance(26 * HOUR);
        offline.set(false);
        it.restored();
        stops(1);
        yes(&it.patient);
        it.later(61_000, 31);
        stops(2);
        it.later(61_000, 32);
        assert_eq!(it.state(), ShareState::Stopped, "{when}");
        assert_eq!(it.patient.waiting(), [], "{when}");
        assert_eq!(sync_of(&it.patient), Sync::Live);
    }
}

/// Nothing could be proven then, and what was told in the journal is read there afterwards.
#[test]
fn a_share_that_a_device_told_of_before_it_heard_is_put_back() {
    let it = begun();
    it.share();
    it.copy.go_on();
    it.clock.advance(60_000);
    goes_to(&[&it.patient, &it.doctor], &it.copy);
    let wire = &it.patient.device.wire;
    *wire.lose_request.borrow_mut() = Some(Box::new(is_proofs));
    let card = it.patient.shares().remove(0);
    it.patient.change(change(&card, Scope::Everything)).ok();
    wire.honest();
    Person::quick(&it.clock, &it.copy, 30);
    it.patient.flush();
    yes(&it.patient);
    it.later(61_000, 31);
    it.later(61_000, 32);
    assert_eq!(
        (it.state(), it.patient.waiting()),
        (ShareState::Active, vec![])
    );
    assert_eq!(sync_of(&it.patient), Sync::Live);
}

/// Nor had its person heard that it began, and somebody else has its id by now.
#[test]
fn a_share_that_nobody_heard_of_and_is_anothers_by_now_waits_until_it_has_run_out() {
    let it = begun();
    hide(&it.patient, |it| matches!(it, Body::Grant(_)));
    it.patient.share(&it.doctor.code(), Period::Week).ok();
    it.patient.device.wire.honest();
    let grant = it.id();
    let state = it.relay.grant(grant).unwrap();
    it.patient.device.wire.offline.set(true);
    it.patient.stop(&grant.to_string()).ok();
    it.patient.device.wire.offline.set(false);
    it.restored();
    Stranger::begin(&it.copy).grant(&it.copy, grant, state.terms.grantee);
    yes(&it.patient);
    it.later(26 * HOUR, 31);
    assert_eq!(it.state(), ShareState::Stopping);
    it.later(7 * DAY, 32);
    it.later(61_000, 33);
    assert_eq!(
        (it.state(), it.patient.waiting()),
        (ShareState::Stopped, vec![])
    );
}

#[test]
fn a_stopped_share_has_ended_once_no_form_of_it_is_good() {
    let it = begun();
    let grant = it.share();
    it.patient.stop(&grant.to_string()).unwrap();
    let form = it.form(grant);
    it.restored();
    yes(&it.patient);
    it.later(24 * HOUR, 31);
    assert_eq!(it.state(), ShareState::Stopping);
    // That it is another's by now is no proof of that.
    it.tells_nothing(move |request| {
        let no = No(403, "not-yours");
        asks(request, |it| it == grant).then_some(no)
    });
    it.later(2 * HOUR, 32);
    assert_eq!(it.state(), ShareState::Stopping);
    it.patient.device.wire.honest();
    it.later(61_000, 33);
    assert_eq!(it.state(), ShareState::Stopped);
    assert_eq!(it.patient.waiting(), []);
    assert!(it.copy.submit(&form).is_err(), "it began after all");
    // It is not asked about any more.
    it.patient.device.wire.seen.take();
    it.later(61_000, 34);
    let seen = it.patient.device.wire.seen.borrow();
    assert!(!seen.iter().any(|request| asks(request, |it| it == grant)));
}

#[test]
fn a_stopped_share_whose_id_is_proven_to_be_anothers_has_ended() {
    let it = begun();
    let grant = it.share();
    it.patient.stop(&grant.to_string()).unwrap();
    let state = it.relay.grant(grant).unwrap();
    it.restored();
    // It is to the patient, who is told of it for that.
    Stranger::begin(&it.copy).grant(&it.copy, grant, state.owner);
    yes(&it.patient);
    it.later(61_000, 31);
    assert_eq!(it.state(), ShareState::Stopped);
}

/// A share of results, of which nothing was signed yet that is to be done at last: neither its first record, nor one that joins it.
fn unsigned(joins: bool) -> Place {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let add = |name: &str, value| {
        clock.advance(1000);
        patient.add(name, result("Pat Doe", value)).unwrap();
        patient.kit();
    };
    add("one.json", 1);
    if joins {
        patient.share_results(&doctor.code()).unwrap();
        add("two.json", 2);
        nothing_is_delivered(&patient);
        patient.flush();
    } else {
        nothing_is_delivered(&patient);
        patient.share_results(&doctor.code()).ok();
    }
    Place {
        copy: relay.copy(),
        clock,
        relay,
        patient,
        doctor,
    }
}

impl Place {
    /// It is signed and sent, which the copy does not hear; the copy goes on. Gives the grant, and the form in which it was signed.
    fn loses(&self) -> (GrantId, Vec<u8>) {
        self.patient.device.wire.honest();
        self.patient.device.wire.seen.take();
        self.clock.advance(61_000);
        self.patient.flush();
        let seen = self.patient.device.wire.seen.borrow();
        let grant = seen.iter().find_map(granted).unwrap();
        drop(seen);
        let form = self.form(grant);
        assert!(self.relay.grant(grant).is_some() && self.copy.grant(grant).is_none());
        self.restored();
        self.accepts();
        (grant, form)
    }

    /// What was signed then begins again, and no line or receipt tells of it.
    fn begins_again(&self, form: &[u8]) {
        self.copy.submit(form).map_err(|no| no.1).unwrap();
        self.tells_nothing(|_| None);
    }
}

#[test]
fn what_joined_a_share_and_lost_its_record_may_begin_by_its_old_form() {
    for begins in [true, false] {
        let it = unsigned(true);
        let share = it.id();
        let (joined, form) = it.loses();
        assert_ne!(joined, share);
        if begins {
            it.begins_again(&form);
        }
        it.patient.erase(&it.patient.titled("two")).unwrap();
        it.later(61_000, 31);
        // The share goes on without it.
        assert_eq!(it.state(), ShareState::Active);
        it.later(61_000, 32);
        if begins {
            assert!(it.is_revoked(joined));
        }
        it.patient.stop(&share.to_string()).unwrap();
        it.later(61_000, 33);
        let state = match begins {
            true => ShareState::Stopped,
            false => ShareState::Stopping,
        };
        assert_eq!(it.state(), state);
        it.later(26 * HOUR, 34);
        it.later(61_000, 35);
        assert_eq!(it.state(), ShareState::Stopped);
        assert_eq!(it.patient.waiting(), []);
    }
}

#[test]
fn a_share_that_waits_for_a_record_may_begin_by_its_old_form() {
    let it = unsigned(false);
    let (share, form) = it.loses();
    it.begins_again(&form);
    it.patient.erase(&it.patient.titled("one")).unwrap();
    it.later(61_000, 31);
    // The next record is sealed under the id it had, and not signed before the relay has it.
    nothing_is_delivered(&it.patient);
    it.patient.add("two.json", result("Pat Doe", 2)).unwrap();
    it.later(61_000, 32);
    it.patient.stop(&share.to_string()).unwrap();
    it.later(61_000, 33);
    it.later(61_000, 34);
    assert!(it.is_revoked(share));
    assert_eq!(it.state(), ShareState::Stopped);
}
