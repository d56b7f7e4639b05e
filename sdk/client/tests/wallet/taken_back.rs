//! An offer, a delivery and a word for somebody have ended once the ledger's state shows it, whatever a receipt or a line of activity says.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::HttpRequest;
use aceso_core::{
    kinds::Body,
    ledger::{AttestationState, Key, OfferState as OnLedger, ParcelState},
    proof::Question,
};
use aceso_messages::{
    Addressee, OfferState, Outcome, ProblemKind, Request, SentState, Sync, WaitingKind,
};

use super::{
    caught::{is_proofs, sync_of},
    cuts::count,
    ended::{checked, is_not_ended},
    held_back::{is, problem},
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
    vouching::Place,
};

const DAY: u64 = 24 * 60 * 60 * 1000;

/// Something that its person can end.
struct Standing {
    clock: Hands,
    relay: Rc<Relay>,
    person: Person,
    key: Key,
    what: What,
    id: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Offer,
    Sent,
    Declined,
    Kept,
    Word,
}

const ALL: [What; 5] = [
    What::Offer,
    What::Sent,
    What::Declined,
    What::Kept,
    What::Word,
];

fn ends(body: &Body) -> bool {
    matches!(
        body,
        Body::Revocation(_) | Body::ParcelEnded(_) | Body::AttestationWithdrawn(_)
    )
}

impl Standing {
    fn of(what: What) -> Self {
        if what == What::Word {
            let place = Place::admitted();
            let id = place.hospital.vouch(place.code(), "Surgeon").unwrap().id;
            return Self {
                key: Key::Attestation(id.parse().unwrap()),
                clock: place.clock,
                relay: place.relay,
                person: place.hospital,
                what,
                id,
            };
        }
        let (clock, relay) = world();
        let patient = Person::quick(&clock, &relay, 1);
        let doctor = Person::doctor(&clock, &relay);
        let record = patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
        let (person, key, id) = match what {
            What::Offer => {
                let id = patient.offer().card.id;
                (patient, Key::Offer(id.parse().unwrap()), id)
            }
            _ => {
                let to = Addressee::Code(doctor.code());
                let id = patient.send(&record[0].id, to).unwrap().id;
                let person = match what {
                    What::Sent => patient,
                    _ => doctor,
                };
                (person, Key::Parcel(id.parse().unwrap()), id)
            }
        };
        person.flush();
        person.activity();
        Self {
            clock,
            relay,
            person,
            key,
            what,
            id,
        }
    }

    /// What its person does.
    fn end(&self) -> Result<(), ProblemKind> {
        let (person, id) = (&self.person, &self.id);
        match self.what {
            What::Offer => {
                let offer = id.clone();
                person.offers_of(Request::CancelOffer { offer }).map(drop)
            }
            What::Sent => person.take_back(id).map(drop),
            What::Declined => person.decline(id).map(drop),
            What::Kept => person.keep(id).map(drop),
            What::Word => person.unsay(id).map(drop),
        }
    }

    /// Whether its person is told that it is over.
    fn is_told_over(&self) -> bool {
        let ending = self.kinds();
        match self.what {
            What::Offer => matches!(self.person.offers()[0].state, OfferState::Over { .. }),
            What::Sent => self.person.sent()[0].state == SentState::Withdrawn,
            What::Declined | What::Kept => self.person.inbox().is_empty() && ending.is_empty(),
            What::Word => self.person.vouches().is_empty(),
        }
    }

    fn kinds(&self) -> Vec<WaitingKind> {
        let rows = self.person.waiting().into_iter();
        rows.map(|it| it.kind).collect()
    }

    /// What waits until it is over.
    fn kind(&self) -> WaitingKind {
        match self.what {
            What::Offer => WaitingKind::OfferEnd,
            What::Sent | What::Declined | What::Kept => WaitingKind::ParcelEnd,
            What::Word => WaitingKind::VouchEnd,
        }
    }

    fn is_over(&self) -> bool {
        let ledger = self.relay.ledger.borrow();
        match self.key {
            Key::Offer(_) => ledger.read::<OnLedger>(self.key).unwrap().ended.is_some(),
            Key::Parcel(_) => ledger.read::<ParcelState>(self.key).unwrap().end.is_some(),
            _ => {
                let state: AttestationState = ledger.read(self.key).unwrap();
                state.ended.is_some()
            }
        }
    }

    /// Each end is final, with a receipt that holds; and in the next block, which the validator signs as well, it has not ended.
    fn keeps(&self) {
        let (relay, key) = (self.relay.clone(), self.key);
        self.person.device.wire.tamper(move |request, response| {
            if is(request, ends) && response.status == 200 {
                relay.take_end_back(key);
            }
            response
        });
    }

    /// The same person, after the app was closed.
    fn again(&self) -> Person {
        match self.what {
            What::Offer | What::Sent => self.person.again(),
            _ => {
                let tab = Person::on(self.person.device.clone());
                tab.unlock(PASSPHRASE).unwrap();
                tab
            }
        }
    }

    /// So much later, its person's wallet looks.
    fn later(&self) {
        self.clock.advance(61_000);
        self.person.flush();
    }

    /// How often the end was sent, and how often it was asked for the state under its key.
    fn sent_and_asked(&self) -> (usize, usize) {
        let key = self.key.to_bytes();
        let asks = |it: &HttpRequest| {
            let asked = Question::decode(&it.body);
            is_proofs(it) && asked.is_ok_and(|it| it.keys.iter().any(|it| **it == key))
        };
        let seen = self.person.device.wire.seen.borrow();
        let sent = seen.iter().filter(|it| is(it, ends)).count();
        (sent, seen.iter().filter(|it| asks(it)).count())
    }
}

#[test]
fn an_end_that_only_a_receipt_tells_of() {
    for what in ALL {
        let it = Standing::of(what);
        it.keeps();
        assert_eq!(it.end(), Err(ProblemKind::NotEnded), "{what:?}");
        assert!(!it.is_told_over(), "{what:?}");
        // It goes on being taken back, the service is said not to have done it, and the person reads so.
        assert!(is_not_ended(&checked(&it.person)), "{what:?}");
        it.later();
        assert_eq!(it.kinds(), [it.kind()], "{what:?}");
        assert!(is_not_ended(&checked(&it.person)), "{what:?}");
        // Also once the app was closed, and looks again.
        let tab = it.again();
        let kinds: Vec<_> = tab.waiting().iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [it.kind()], "{what:?}");
        tab.flush();
        assert!(is_not_ended(&checked(&tab)), "{what:?}");
        assert!(!it.is_told_over() && !it.is_over(), "{what:?}");
        assert_eq!(sync_of(&it.person), Sync::Doubted, "{what:?}");
        let (sent, _) = it.sent_and_asked();
        it.later();
        it.later();
        assert!(it.sent_and_asked().0 > sent, "{what:?}");

        it.person.device.wire.honest();
        it.later();
        it.later();
        assert!(it.is_told_over() && it.is_over(), "{what:?}");
        assert_eq!(it.kinds(), [], "{what:?}");
        assert_eq!(sync_of(&it.person), Sync::Live, "{what:?}");
        assert_eq!(checked(&it.person), Outcome::Held, "{what:?}");
    }
}

#[test]
fn an_end_that_only_a_line_tells_of() {
    for what in ALL {
        let it = Standing::of(what);
        let (relay, key) = (it.relay.clone(), it.key);
        it.person.device.wire.tamper(move |request, response| {
            let target = request.target.as_str();
            match () {
                () if is(request, ends) => {
                    if response.status == 200 {
                        relay.take_end_back(key);
                    }
                    problem(503, "unavailable", 0)
                }
                () if target.starts_with("/v1/transactions/") => problem(404, "not-found", 0),
                () => response,
            }
        });
        it.end().unwrap();
        it.person.activity();
        it.later();
        assert!(!it.is_over() && !it.is_told_over(), "{what:?}");
        assert_eq!(it.kinds(), [it.kind()], "{what:?}");
        it.person.device.wire.honest();
        it.later();
        it.later();
        it.later();
        assert!(it.is_over() && it.is_told_over(), "{what:?}");
        assert_eq!(it.kinds(), [], "{what:?}");
    }
}

/// What an honest relay shows at once: nobody sees more than before, and it is asked for once.
#[test]
fn what_is_ended_is_over_with_the_tap() {
    for what in ALL {
        let it = Standing::of(what);
        let (sent, asked) = it.sent_and_asked();
        it.end().unwrap();
        assert!(it.is_told_over() && it.is_over(), "{what:?}");
        assert_eq!(it.kinds(), [], "{what:?}");
        assert_eq!(it.sent_and_asked().0, sent + 1, "{what:?}");
        let then = it.sent_and_asked();
        // Whether an organisation's word can be ended is not asked before: it is its own.
        assert_eq!(then, (sent + 1, asked + 1), "{what:?}");
        it.later();
        it.later();
        assert_eq!(it.sent_and_asked(), then, "{what:?}: it is asked for once");
        assert_eq!(count(&it.relay, ends), 1, "{what:?}");
    }
}

#[test]
fn an_end_of_which_nothing_is_proven_yet_is_proven_later() {
    for what in ALL {
        for days in [0, 1] {
            let it = Standing::of(what);
            // It dies between the receipt and the proof.
            let quiet = Cell::new(false);
            it.person.device.wire.tamper(move |request, response| {
                quiet.set(quiet.get() || is(request, ends));
                match is_proofs(request) && quiet.get() {
                    true => problem(503, "unavailable", 0),
                    false => response,
                }
            });
            it.end().unwrap();
            it.later();
            assert!(it.is_over() && !it.is_told_over(), "{what:?}");
            assert_eq!(it.kinds(), [it.kind()], "{what:?}");
            // The form that was sent may be out of time by then.
            it.clock.advance(days * DAY);
            it.person.device.wire.honest();
            it.again().flush();
            it.later();
            let offer_ran_out = what == What::Offer && days > 0;
            assert!(it.is_told_over() || offer_ran_out, "{what:?} {days}");
            assert_eq!(it.kinds(), [], "{what:?} {days}");
            assert_eq!(count(&it.relay, ends), 1, "{what:?} {days}");
        }
    }
}

/// The relay says that it is over already, and has no receipt: the state tells whether it is.
#[test]
fn what_is_refused_as_over_is_as_the_state_shows_it() {
    for what in ALL {
        for over in [true, false] {
            let it = Standing::of(what);
            let name = match what {
                What::Offer => "already-revoked",
                What::Word => "attestation-over",
                _ => "parcel-ended",
            };
            let wire = &it.person.device.wire;
            if over {
                *wire.lose_reply.borrow_mut() = Some(Box::new(|it| is(it, ends)));
                it.end().unwrap();
                wire.honest();
            }
            *wire.instead.borrow_mut() = Some(Box::new(move |request| {
                let receipt = request.target.starts_with("/v1/transactions/");
                let refused = is(request, ends).then(|| problem(409, name, 0));
                refused.or(receipt.then(|| problem(404, "not-found", 0)))
            }));
            if !over {
                assert!(it.end().is_err(), "{what:?}");
            }
            it.later();
            assert_eq!(it.is_told_over(), over, "{what:?}");
            assert_eq!(it.kinds().is_empty(), over, "{what:?}");
            wire.honest();
            it.later();
            assert!(it.is_told_over() && it.is_over(), "{what:?}");
            assert_eq!(it.kinds(), [], "{what:?}");
        }
    }
}

/// Nobody goes on ending what nobody can take or open any more.
#[test]
fn what_ran_out_need_not_end() {
    for what in ALL {
        let it = Standing::of(what);
        it.keeps();
        it.end().unwrap_err();
        it.clock.advance(40 * DAY);
        it.later();
        it.later();
        assert_eq!(it.kinds(), [], "{what:?}");
        assert!(!it.is_over(), "{what:?}");
        let (sent, _) = it.sent_and_asked();
        it.later();
        assert_eq!(it.sent_and_asked().0, sent, "{what:?}");
    }
}
