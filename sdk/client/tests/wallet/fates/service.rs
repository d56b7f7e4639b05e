//! What stands between the patient's devices and the ledger.

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
    rc::Rc,
};

use aceso_client::ports::{HttpRequest, HttpResponse, Method};
use aceso_core::{
    codec::{decode, encode},
    id::IntentId,
    kinds::Body,
    ledger::Key,
    transaction::{Together, Transaction},
    wire::{ActivityPage, Entry},
};

use super::{
    super::{caught::is_proofs, held_back::problem, relay::Relay, steps::Person},
    acts::{Dice, HOUR, Lie, Mood, Which},
};

/// What was signed, and on which device.
#[derive(Clone)]
pub struct Form {
    pub device: usize,
    pub body: Body,
    pub bytes: Vec<u8>,
}

pub struct Service {
    pub relay: RefCell<Rc<Relay>>,
    pub mood: Cell<Mood>,
    /// All that came.
    pub forms: RefCell<Vec<Form>>,
    /// What is to begin later.
    kept: RefCell<Vec<Vec<u8>>>,
    /// What is final and not told of.
    hidden: RefCell<HashSet<IntentId>>,
    dice: RefCell<Dice>,
}

impl Service {
    pub fn new(relay: &Rc<Relay>, seed: u64) -> Rc<Self> {
        Rc::new(Self {
            relay: RefCell::new(relay.clone()),
            mood: Cell::new(Mood::Honest),
            forms: RefCell::default(),
            kept: RefCell::default(),
            hidden: RefCell::default(),
            dice: RefCell::new(Dice::new(seed)),
        })
    }

    fn relay(&self) -> Rc<Relay> {
        self.relay.borrow().clone()
    }

    /// From now on all that this device asks goes through here.
    pub fn serve(self: &Rc<Self>, device: usize, person: &Person) {
        let wire = &person.device.wire;
        let (it, other, third) = (self.clone(), self.clone(), self.clone());
        *wire.lose_request.borrow_mut() = Some(Box::new(move |_| it.loses()));
        *wire.lose_reply.borrow_mut() = Some(Box::new(move |_| other.loses()));
        *wire.instead.borrow_mut() = Some(Box::new(move |request| third.instead(device, request)));
    }

    pub fn set(&self, mood: Mood, devices: &[Person]) {
        self.mood.set(mood);
        for person in devices {
            person.device.wire.offline.set(mood == Mood::Down);
        }
        if mood != Mood::Honest {
            self.relay().hang_up();
        }
        if mood == Mood::Honest {
            self.hidden.borrow_mut().clear();
        }
    }

    /// All that was signed of which there is something in the state once it is final.
    pub fn keys(&self) -> HashSet<Key> {
        let forms = self.forms.borrow();
        forms.iter().filter_map(Form::key).collect()
    }

    pub fn let_begin(&self) {
        for form in self.kept.take() {
            self.relay().submit(&form).ok();
        }
    }

    /// Uses again what was signed before, or a part of it; and may tell nobody.
    pub fn resubmit(&self, which: u8) {
        let forms = self.forms.borrow();
        let all = forms.iter().filter(|it| match (&it.body, which / 2 % 3) {
            // Who takes one that was taken back is given nothing.
            (Body::Offer(_), _) => false,
            (Body::Grant(_), 0) => true,
            (Body::RecordVersion(_) | Body::Parcel(_) | Body::Attestation(_), 1) => true,
            (_, part) => part > 1,
        });
        for form in all {
            let done = self.relay().submit(&form.bytes).is_ok();
            if done && which.is_multiple_of(2) {
                let intent = intent(&Transaction::decode(&form.bytes).unwrap());
                self.hidden.borrow_mut().insert(intent);
            }
        }
    }

    fn loses(&self) -> bool {
        self.mood.get() == Mood::Unreliable && self.dice.borrow_mut().below(6) == 0
    }

    fn instead(&self, device: usize, request: &HttpRequest) -> Option<HttpResponse> {
        let sent = sent(request);
        for transaction in &sent {
            self.forms.borrow_mut().push(Form {
                device,
                body: body(transaction),
                bytes: transaction.encode(),
            });
        }
        match self.mood.get() {
            Mood::Honest | Mood::Down => None,
            Mood::Unreliable => match self.dice.borrow_mut().below(12) {
                0 => Some(problem(503, "unavailable", 0)),
                1 => Some(problem(429, "busy", 0)),
                _ => None,
            },
            Mood::Lies(which, lie) => self.lies(which, lie, request, &sent),
        }
    }

    fn lies(
        &self,
        which: Which,
        lie: Lie,
        request: &HttpRequest,
        sent: &[Transaction],
    ) -> Option<HttpResponse> {
        let concerned = !sent.is_empty() && sent.iter().all(|it| which.is(&body(it)));
        if !concerned {
            return match lie {
                Lie::Unproven if is_proofs(request) => Some(problem(503, "unavailable", 0)),
                Lie::OtherDay(days) if sent.is_empty() && is_signed(request) => {
                    let mut dice = self.dice.borrow_mut();
                    (dice.below(4) == 0).then(|| problem(401, "clock", self.other_day(days)))
                }
                _ => self.tells_less(request),
            };
        }
        let unavailable = || problem(503, "unavailable", 0);
        match lie {
            Lie::Refuses(name) => Some(problem(409, name, self.relay().now())),
            Lie::RefusesAndDoes(name) => {
                self.does_it(sent);
                Some(problem(409, name, self.relay().now()))
            }
            Lie::Hides => {
                self.does_it(sent);
                Some(unavailable())
            }
            Lie::Keeps | Lie::RefusesAndKeeps(_) => {
                let kept = sent.iter().map(Transaction::encode);
                self.kept.borrow_mut().extend(kept);
                Some(match lie {
                    Lie::RefusesAndKeeps(name) => problem(409, name, self.relay().now()),
                    _ => unavailable(),
                })
            }
            Lie::WithoutEffect => {
                let done = self.relay().handle(request);
                if done.status == 200 {
                    sent.iter().for_each(|it| self.takes_back(it));
                }
                Some(done)
            }
            Lie::OtherDay(days) => {
                self.kept
                    .borrow_mut()
                    .extend(sent.iter().map(Transaction::encode));
                Some(problem(409, "stale", self.other_day(days)))
            }
            Lie::Unproven => None,
        }
    }

    fn other_day(&self, days: i8) -> u64 {
        let hours = i64::from(days) * 24 * HOUR as i64;
        self.relay().now().saturating_add_signed(hours)
    }

    fn does_it(&self, sent: &[Transaction]) {
        for transaction in sent {
            self.relay().submit(&transaction.encode()).ok();
            self.hidden.borrow_mut().insert(intent(transaction));
        }
    }

    /// What ended with it is in force.
    fn takes_back(&self, transaction: &Transaction) {
        let ended = match body(transaction) {
            Body::Revocation(it) => vec![Key::Grant(it.grant), Key::Offer(it.offer())],
            Body::Grant(it) => it.replaces.map(Key::Grant).into_iter().collect(),
            Body::ParcelEnded(it) => vec![Key::Parcel(it.parcel)],
            Body::AttestationWithdrawn(it) => vec![Key::Attestation(it.attestation)],
            _ => Vec::new(),
        };
        let relay = self.relay();
        for key in ended {
            if relay.ledger.borrow().state.contains_key(&key) {
                relay.take_end_back(key);
            }
        }
    }

    /// Of what was done in secret neither a receipt nor a line tells.
    fn tells_less(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let hidden = self.hidden.borrow();
        if let Some(asked) = request.target.strip_prefix("/v1/transactions/") {
            let asked = asked.parse().ok()?;
            return hidden
                .contains(&asked)
                .then(|| problem(404, "not-found", 0));
        }
        if !request.target.starts_with("/v1/activity?") {
            return None;
        }
        let mut response = self.relay().handle(request);
        if response.status == 200 {
            let mut page: ActivityPage = decode(&response.body).unwrap();
            page.0.retain(|(_, entry)| match entry {
                Entry::Final(receipt) => !hidden.contains(&intent(&receipt.transaction)),
                _ => true,
            });
            response.body = encode(&page);
        }
        Some(response)
    }
}

impl Which {
    fn is(self, body: &Body) -> bool {
        let ends = matches!(
            body,
            Body::Revocation(_)
                | Body::Erasure(_)
                | Body::ParcelEnded(_)
                | Body::AttestationWithdrawn(_)
        );
        let makes = matches!(
            body,
            Body::RecordVersion(_)
                | Body::Grant(_)
                | Body::Offer(_)
                | Body::Parcel(_)
                | Body::Attestation(_)
        );
        match self {
            Self::Makes => makes,
            Self::Ends => ends,
            Self::All => makes || ends,
        }
    }
}

fn is_signed(request: &HttpRequest) -> bool {
    request.headers.iter().any(|it| it.0 == "authorization")
}

fn sent(request: &HttpRequest) -> Vec<Transaction> {
    if request.method != Method::Post || request.target != "/v1/transactions" {
        return Vec::new();
    }
    match Together::begins(&request.body) {
        true => decode::<Together>(&request.body).unwrap().0,
        false => vec![Transaction::decode(&request.body).unwrap()],
    }
}

fn intent(transaction: &Transaction) -> IntentId {
    let statement: aceso_core::transaction::Statement = decode(&transaction.statement).unwrap();
    statement.intent
}

pub fn body(transaction: &Transaction) -> Body {
    super::super::held_back::body(transaction)
}

impl Form {
    /// What it makes, once it is final.
    pub fn key(&self) -> Option<Key> {
        Some(match &self.body {
            Body::Grant(it) => Key::Grant(it.grant),
            Body::RecordVersion(it) => Key::Record(it.record),
            Body::Offer(it) => Key::Offer(it.offer),
            Body::Parcel(it) => Key::Parcel(it.parcel),
            Body::Attestation(it) => Key::Attestation(it.attestation),
            _ => return None,
        })
    }
}
