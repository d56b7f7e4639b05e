//! Nothing is sealed to somebody of whom a relay does not prove which keys are theirs, whatever it is that would be sealed.

use std::rc::Rc;

use aceso_core::{
    code::ReceiveCode,
    codec::{decode, encode},
    id::AccountId,
    ledger::Key,
    proof::{Answer, End, Question},
};
use aceso_messages::{Addressee, AnswerDraft, Period, ProblemKind, Request, Scope, Sync};

use super::{
    caught::{answered_by, is_proofs, sync_of},
    changed::change,
    ports::Hands,
    relay::Relay,
    requests::{ask, yes},
    steps::{Person, world},
    tending::result,
};

const HOUR: u64 = 60 * 60 * 1000;

/// What a patient is about to do.
#[derive(Debug)]
enum Act {
    Send(Addressee),
    Approve(String),
    Change,
    /// What fits a share joins it by itself.
    Extend,
    Renew,
    Answer(AnswerDraft),
}

struct Sides {
    clock: Hands,
    relay: Rc<Relay>,
    patient: Person,
    doctor: Person,
    account: AccountId,
}

fn sides() -> Sides {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", result("Pat Doe", 1)).unwrap();
    let account = ReceiveCode::from_text(&doctor.code()).unwrap().account;
    Sides {
        clock,
        relay,
        patient,
        doctor,
        account,
    }
}

type Lie = fn(&Sides);

/// Everything up to the yes is as it should be.
type Before = fn(&Sides) -> Act;

const ALL: [Before; 6] = [
    |it| Act::Send(Addressee::Code(it.doctor.code())),
    |it| {
        let view = it.patient.offer();
        it.doctor.claim(&view.code.text).unwrap();
        it.patient.flush();
        Act::Approve(view.card.id)
    },
    |it| {
        it.patient.share(&it.doctor.code(), Period::Day).unwrap();
        it.patient.add("b.json", result("Pat Doe", 2)).unwrap();
        Act::Change
    },
    |it| {
        it.patient.share_results(&it.doctor.code()).unwrap();
        it.patient.add("b.json", result("Pat Doe", 2)).unwrap();
        Act::Extend
    },
    |it| {
        it.patient.share(&it.doctor.code(), Period::Day).unwrap();
        it.doctor.second_device(&it.clock, &it.relay, 9, "Laptop");
        let mut devices = it.doctor.devices().into_iter();
        let device = devices.find(|it| !it.this).unwrap().id;
        it.doctor.get(Request::RemoveDevice { device }).unwrap();
        it.clock.advance(HOUR);
        it.patient.flush();
        assert!(it.patient.shares()[0].changed);
        Act::Renew
    },
    |it| {
        let code = it.doctor.ask_for(ask()).unwrap().link;
        let shown = it.patient.review(&code).unwrap();
        Act::Answer(yes(&code, &shown, &[]))
    },
];

impl Sides {
    fn does(&self, act: &Act) -> Result<(), ProblemKind> {
        let patient = &self.patient;
        let share = || patient.shares().remove(0);
        match act {
            Act::Send(to) => patient.send(&patient.titled("a"), to.clone()).map(drop),
            Act::Approve(offer) => {
                let offer = offer.clone();
                let yes = Request::ApproveOffer { offer };
                patient.shares_of(yes).map(drop)
            }
            Act::Change => patient
                .change(change(&share(), Scope::Everything))
                .map(drop),
            // Nobody waits for an answer: the person reads so when the doctor is looked at again.
            Act::Extend => {
                patient.flush();
                Ok(())
            }
            Act::Renew => {
                let renew = Request::RenewShare { share: share().id };
                patient.shares_of(renew).map(drop)
            }
            Act::Answer(draft) => patient.answer(draft.clone()).map(drop),
        }
    }

    /// What was sealed to anybody, and what was signed.
    fn sealed(&self) -> (usize, usize, usize) {
        let relay = &self.relay;
        let letters = relay.letters.borrow().len();
        (relay.deliveries.borrow().len(), letters, relay.height())
    }

    /// The proof of what the doctor's account is now is not the ledger's.
    fn alters_the_proof(&self) {
        let key = Key::Account(self.account).to_bytes();
        self.patient
            .device
            .wire
            .tamper(move |request, mut response| {
                if is_proofs(request) && response.status == 200 {
                    let question = Question::decode(&request.body).unwrap();
                    let mut answer: Answer = decode(&response.body).unwrap();
                    for (asked, proof) in question.keys.iter().zip(&mut answer.proofs) {
                        if let Some(End::Present(value)) = &mut proof.end
                            && **asked == key
                        {
                            *value.last_mut().unwrap() ^= 1;
                        }
                    }
                    response.body = encode(&answer);
                }
                response
            });
    }

    /// The doctor has one device more by now, and the relay gives the keys of before.
    fn gives_the_keys_of_before(&self) {
        let before = self.relay.twin();
        self.doctor
            .second_device(&self.clock, &self.relay, 19, "Tablet");
        answered_by(&self.patient, &before, |it| it.target.ends_with("/keys"));
    }
}

#[test]
fn whatever_would_be_sealed_is_sealed_to_keys_that_are_proven() {
    let lies: [(Lie, ProblemKind); 2] = [
        (Sides::alters_the_proof, ProblemKind::NotProven),
        (Sides::gives_the_keys_of_before, ProblemKind::KeysSwapped),
    ];
    for before in ALL {
        for (lie, caught) in lies {
            let it = sides();
            let act = before(&it);
            lie(&it);
            let (sealed, waiting) = (it.sealed(), it.patient.waiting());
            let told = it.does(&act);
            match act {
                Act::Extend => assert_eq!(told, Ok(())),
                _ => assert_eq!(told, Err(caught), "{act:?}"),
            }
            assert_eq!(it.sealed(), sealed, "{act:?} {caught:?}");
            assert_eq!(it.patient.waiting(), waiting, "{act:?} {caught:?}");
            // Nor later, by itself.
            it.clock.advance(HOUR);
            it.patient.flush();
            assert_eq!(it.sealed(), sealed, "{act:?} {caught:?}");
            if let Act::Extend = act {
                assert_eq!(sync_of(&it.patient), Sync::Doubted, "{caught:?}");
            }
            it.patient.device.wire.honest();
            it.does(&act).unwrap();
            assert_ne!(it.sealed(), sealed, "{act:?} {caught:?}");
        }
    }
}
