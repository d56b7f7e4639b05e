//! Who vouches for whom: what an organisation says of its clinicians, and what a wallet believes of it.

use std::{cell::Cell, rc::Rc};

use aceso_core::{
    account::{Inception, KeySet},
    codec::{Version, decode, encode},
    crypto::{
        digest::{Digest, Salt},
        seal::SealingKeypair,
        secret::Secret32,
        sign::SigningKey,
    },
    id::IntentId,
    kinds::{Body, Opening, account_created, organisation_admitted, organisation_withdrawn},
    organisation::{MAX_ATTESTATION, MAX_VOUCHERS, OperatorsWord, SignedWord},
    proof::{Answer, Question},
    transaction::{Checkpoint, Draft},
};
use aceso_messages::{
    ProblemKind, Reply, Request, Role, Subject, VouchCard, VouchDraft, VouchState, VouchedView,
    WaitingKind,
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};

use super::{
    ports::Hands,
    relay::Relay,
    steps::{Person, START, world},
};

const DAY: u64 = 24 * 60 * 60 * 1000;

/// What the operators say of an account, brought to the ledger by somebody.
pub fn word(relay: &Relay, of: &str, number: u64, name: Option<&str>) {
    let device = SigningKey::from_seed(&Secret32::from_bytes(&[99; 32]));
    let sealing = SealingKeypair::from_seed(&device.to_seed());
    let inception = Inception {
        version: Version,
        keys: KeySet {
            number: 0,
            devices: vec![device.verifying_key()],
            suite: 1,
            sealing: sealing.public_key().to_bytes().to_vec(),
            previous: None,
        },
        recovery: Digest([1; 32]),
        recovery_delay: u64::MAX,
        nonce: [0; 16],
    };
    let account = inception.id();
    let said = OperatorsWord {
        version: Version,
        genesis: relay.genesis.digest(),
        organisation: of.parse().unwrap(),
        number,
        name: name.map(str::to_owned),
    };
    let signed = SignedWord {
        signatures: vec![said.sign(&relay.validator)],
        word: said,
        genesis: relay.genesis.clone(),
    };
    let mut rng = ChaCha20Rng::seed_from_u64(relay.height() as u64);
    let salt = Salt::random(&mut rng);
    let (body, opening): (Body, Opening) = match name {
        Some(_) => {
            let (body, opening) = organisation_admitted::make(signed, salt);
            (body.into(), opening.into())
        }
        None => {
            let (body, opening) = organisation_withdrawn::make(signed, salt);
            (body.into(), opening.into())
        }
    };
    let mut bring = |body: Body, opening: Opening| {
        let block = relay.ledger.borrow().blocks[relay.height()];
        let draft = Draft {
            genesis: relay.genesis.digest(),
            intent: IntentId::random(&mut rng),
            valid_until: relay.now() + 60_000,
            checkpoint: Checkpoint {
                height: relay.height() as u64,
                block,
            },
            account,
            body,
            opening,
        };
        relay.submit(&draft.sign(&device, &mut rng).encode())
    };
    // Refused as done the second time.
    let opening_account = account_created::Opening { inception };
    let _ = bring(account_created::Body {}.into(), opening_account.into());
    assert!(bring(body, opening).is_ok());
}

impl Person {
    pub fn vouched(&self, of: Subject) -> Result<VouchedView, ProblemKind> {
        match self.get(Request::Vouched { of })? {
            Reply::Vouched(view) => Ok(view),
            other => panic!("{other:?}"),
        }
    }

    pub fn account(&self) -> String {
        self.vouched(Subject::Own).unwrap().account
    }

    pub fn vouch(&self, of: Subject, role: &str) -> Result<VouchCard, ProblemKind> {
        let draft = VouchDraft {
            of,
            name: " Dr Meredith Grey ".to_owned(),
            role: role.to_owned(),
            until: START + 30 * DAY,
        };
        match self.get(Request::Vouch(draft))? {
            Reply::Vouch(card) => Ok(card),
            other => panic!("{other:?}"),
        }
    }

    pub fn vouches(&self) -> Vec<VouchCard> {
        self.vouches_of(Request::Vouches).unwrap()
    }

    pub fn unsay(&self, vouch: &str) -> Result<Vec<VouchCard>, ProblemKind> {
        self.vouches_of(Request::StopVouching {
            vouch: vouch.to_owned(),
        })
    }

    pub fn vouches_of(&self, request: Request) -> Result<Vec<VouchCard>, ProblemKind> {
        match self.get(request)? {
            Reply::Vouches(cards) => Ok(cards),
            other => panic!("{other:?}"),
        }
    }
}

/// A doctor, a hospital that may be admitted, and a patient who wonders.
pub struct Place {
    pub clock: Hands,
    pub relay: Rc<Relay>,
    pub hospital: Person,
    pub doctor: Person,
    pub patient: Person,
}

impl Place {
    pub fn new() -> Self {
        let (clock, relay) = world();
        let hospital = Person::hospital(&clock, &relay);
        let doctor = Person::doctor(&clock, &relay);
        let patient = Person::quick(&clock, &relay, 1);
        Self {
            clock,
            relay,
            hospital,
            doctor,
            patient,
        }
    }

    pub fn admitted() -> Self {
        let place = Self::new();
        let hospital = place.hospital.account();
        word(&place.relay, &hospital, 0, Some("City Hospital"));
        place
    }

    pub fn code(&self) -> Subject {
        Subject::Code(self.doctor.code())
    }

    fn of_doctor(&self) -> VouchedView {
        self.patient.vouched(self.code()).unwrap()
    }

    /// The names under which the doctor is vouched for.
    fn by(&self) -> Vec<String> {
        let by = self.of_doctor().by.into_iter();
        by.map(|it| it.organisation).collect()
    }
}

#[test]
fn an_organisation_says_who_somebody_is_and_a_patient_has_it_proven() {
    let place = Place::admitted();
    assert_eq!(place.by(), Vec::<String>::new());
    let card = place.hospital.vouch(place.code(), "Surgeon").unwrap();
    assert_eq!(card.state, VouchState::Said);
    assert_eq!(
        (&*card.name, &*card.role, card.until),
        ("Dr Meredith Grey", "Surgeon", START + 30 * DAY)
    );
    assert_eq!(place.hospital.vouches(), vec![card.clone()]);
    let view = place.of_doctor();
    assert_eq!(view.account, card.account);
    assert_eq!(view.organisation, None);
    assert_eq!(view.by.len(), 1);
    let by = &view.by[0];
    assert_eq!(by.id, card.id);
    assert_eq!(by.account, place.hospital.account());
    // Under the name that the operators know, whatever it calls itself.
    assert_eq!(by.organisation, "City Hospital");
    assert_eq!((&*by.name, &*by.role), ("Dr Meredith Grey", "Surgeon"));
    assert_eq!((by.since, by.until), (card.since, card.until));
    assert_eq!(view.proven, place.relay.now());
    // However they are named.
    assert_eq!(place.doctor.vouched(Subject::Own).unwrap().by, view.by);
    let named = Subject::Account(card.account.clone());
    assert_eq!(place.patient.vouched(named).unwrap().by, view.by);
    let own = place.hospital.vouched(Subject::Own).unwrap();
    assert_eq!(own.organisation.as_deref(), Some("City Hospital"));
    // Another of its devices reads it from the ledger.
    let tablet = place
        .hospital
        .second_device(&place.clock, &place.relay, 31, "Tablet");
    assert_eq!(tablet.vouches(), [card]);
}

#[test]
fn it_lasts_until_its_end_a_newer_word_or_a_withdrawal() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let first = hospital.vouch(place.code(), "Resident").unwrap();
    // Of the same person the last word counts.
    let second = hospital.vouch(place.code(), "Surgeon").unwrap();
    assert_eq!(hospital.vouches(), vec![second.clone()]);
    assert_eq!(place.of_doctor().by[0].role, "Surgeon");
    assert_eq!(hospital.unsay(&first.id), Ok(vec![second.clone()]));
    assert_eq!(place.by(), ["City Hospital"]);
    assert_eq!(hospital.unsay(&second.id), Ok(Vec::new()));
    assert_eq!(place.by(), Vec::<String>::new());
    // Twice is no error: it is over.
    assert_eq!(hospital.unsay(&second.id), Ok(Vec::new()));
    // She may not want it.
    let third = hospital.vouch(place.code(), "Janitor").unwrap();
    assert_eq!(place.doctor.unsay(&third.id), Ok(Vec::new()));
    assert_eq!(place.by(), Vec::<String>::new());
    assert_eq!(hospital.vouches(), []);
    assert_eq!(hospital.waiting(), []);
    // Nobody else may end it.
    let fourth = hospital.vouch(place.code(), "Surgeon").unwrap();
    let stranger = place.patient.unsay(&fourth.id);
    assert_eq!(stranger, Err(ProblemKind::VouchUnknown));
    for nonsense in ["7", &"7".repeat(64)] {
        assert_eq!(hospital.unsay(nonsense), Err(ProblemKind::VouchUnknown));
    }
    assert_eq!(place.by(), ["City Hospital"]);
    place.clock.advance(30 * DAY);
    assert_eq!(place.by(), Vec::<String>::new());
    assert_eq!(hospital.vouches(), []);
}

#[test]
fn an_organisation_counts_for_as_long_as_the_operators_admit_it() {
    let place = Place::new();
    let account = place.hospital.account();
    let refused = place.hospital.vouch(place.code(), "Surgeon");
    assert_eq!(refused, Err(ProblemKind::NoOrganisation));
    word(&place.relay, &account, 0, Some("City Hospital"));
    place.hospital.vouch(place.code(), "Surgeon").unwrap();
    word(&place.relay, &account, 1, Some("City Hospital North"));
    assert_eq!(place.by(), ["City Hospital North"]);
    word(&place.relay, &account, 2, None);
    assert_eq!(place.by(), Vec::<String>::new());
    assert_eq!(
        place.hospital.vouched(Subject::Own).unwrap().organisation,
        None
    );
    // What it said before it was admitted anew counts for nothing.
    word(&place.relay, &account, 3, Some("City Hospital"));
    assert_eq!(place.by(), Vec::<String>::new());
    place.hospital.vouch(place.code(), "Surgeon").unwrap();
    assert_eq!(place.by(), ["City Hospital"]);
    place.hospital.get(Request::EraseEverything).unwrap();
    assert_eq!(place.by(), Vec::<String>::new());
}

#[test]
fn what_the_ledger_would_refuse_is_said_at_once() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let own = Subject::Code(hospital.code());
    assert_eq!(hospital.vouch(own, ""), Err(ProblemKind::CodeOwn));
    assert_eq!(
        hospital.vouch(Subject::Code("hello".to_owned()), ""),
        Err(ProblemKind::CodeForeign)
    );
    for unknown in ["7".repeat(64), "7".to_owned()] {
        let unknown = Subject::Account(unknown);
        assert_eq!(
            hospital.vouch(unknown.clone(), ""),
            Err(ProblemKind::PersonUnknown)
        );
        assert_eq!(
            place.patient.vouched(unknown),
            Err(ProblemKind::PersonUnknown)
        );
    }
    let share = Subject::Share("7".repeat(64));
    assert_eq!(place.patient.vouched(share), Err(ProblemKind::ShareUnknown));
    let draft = |name: &str, until| {
        hospital.get(Request::Vouch(VouchDraft {
            of: place.code(),
            name: name.to_owned(),
            role: String::new(),
            until,
        }))
    };
    assert_eq!(draft("Dr Grey", START), Err(ProblemKind::PeriodPast));
    assert_eq!(draft("\u{200B}", START + DAY), Err(ProblemKind::Internal));
    // For no longer than the ledger takes.
    let Reply::Vouch(long) = draft("Dr Grey", u64::MAX).unwrap() else {
        panic!()
    };
    assert!(long.until <= place.clock.now.get() + MAX_ATTESTATION);
    // One too many.
    for number in 0..MAX_VOUCHERS as u64 {
        let other = Person::nobody(&place.clock, &place.relay, 40 + number);
        other.create(Role::Clinician, "Clinic", false).unwrap();
        word(&place.relay, &other.account(), 0, Some("Clinic"));
        let last = number + 1 == MAX_VOUCHERS as u64;
        let said = other.vouch(place.code(), "");
        assert_eq!(said.err(), last.then_some(ProblemKind::VouchersFull));
    }
    assert_eq!(place.by().len(), MAX_VOUCHERS);
    place.doctor.get(Request::EraseEverything).unwrap();
    let gone = Subject::Account(long.account);
    let closed = hospital.vouch(gone.clone(), "");
    assert_eq!(closed, Err(ProblemKind::ContactClosed));
    assert_eq!(place.patient.vouched(gone).unwrap().by, []);
    assert_eq!(hospital.waiting(), []);
}

#[test]
fn what_is_said_on_a_broken_line_is_said_later() {
    let place = Place::admitted();
    let hospital = &place.hospital;
    let offline = hospital.device.wire.offline.clone();
    let code = place.code();
    offline.set(true);
    // Whether it may say so can't be asked.
    assert_eq!(hospital.vouch(code.clone(), ""), Err(ProblemKind::Offline));
    offline.set(false);
    *hospital.device.wire.lose_request.borrow_mut() =
        Some(Box::new(|it| it.target == "/v1/transactions"));
    let card = hospital.vouch(code.clone(), "Surgeon").unwrap();
    let kinds = || -> Vec<_> {
        let rows = hospital.waiting().into_iter();
        rows.map(|it| (it.kind, it.title)).collect()
    };
    let name = "Dr Meredith Grey".to_owned();
    assert_eq!(card.state, VouchState::Waiting);
    assert_eq!(kinds(), [(WaitingKind::Vouch, name.clone())]);
    hospital.device.wire.honest();
    hospital.flush();
    assert_eq!(hospital.vouches()[0].state, VouchState::Said);
    offline.set(true);
    let ending = hospital.unsay(&card.id).unwrap();
    assert_eq!(ending[0].state, VouchState::Ending);
    assert_eq!(kinds(), [(WaitingKind::VouchEnd, name)]);
    offline.set(false);
    hospital.flush();
    assert_eq!(kinds(), []);
    assert_eq!(hospital.vouches(), []);
    assert_eq!(place.by(), Vec::<String>::new());
}

#[test]
fn a_relay_can_neither_hide_nor_change_a_word() {
    let place = Place::admitted();
    place.hospital.vouch(place.code(), "Surgeon").unwrap();
    let wire = &place.patient.device.wire;
    for kind in [b'v', b'e', b'n'] {
        // It says that nothing stands there.
        let lied = Rc::new(Cell::new(0));
        let count = lied.clone();
        wire.tamper(move |request, mut response| {
            if request.target == "/v1/proofs" {
                let question = Question::decode(&request.body).unwrap();
                let mut answer: Answer = decode(&response.body).unwrap();
                for (key, proof) in question.keys.iter().zip(&mut answer.proofs) {
                    if key[0] == kind && proof.end.take().is_some() {
                        count.set(count.get() + 1);
                    }
                }
                response.body = encode(&answer);
            }
            response
        });
        let told = place.patient.vouched(place.code());
        assert_eq!(told, Err(ProblemKind::NotProven));
        assert_eq!(lied.get(), 1);
    }
    wire.honest();
    assert_eq!(place.by(), ["City Hospital"]);
}
