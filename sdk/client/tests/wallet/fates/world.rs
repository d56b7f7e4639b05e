//! A patient with one device or two, some doctors, and what the patient wished for.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use aceso_client::ports::Attachment;
use aceso_core::{
    id::{AccountId, GrantId, Millis, OfferId, ParcelId, RecordId},
    ledger::{GrantState, Key},
};
use aceso_messages::{
    NewAccount, NewPasskey, ProblemKind, Reply, Request, Role, Scope, ShareCard, ShareState,
};

use super::{
    super::{
        ports::Hands,
        relay::Relay,
        steps::{Person, world},
        together::run,
        vouching::word,
    },
    acts::{Act, Conduct, HOUR, MINUTE, Mood, Plan, Step},
    restoring::{Restored, hears},
    sending::Sent,
    service::Service,
    words::Word,
};

/// What the person chose, and whether they stopped it.
pub struct Wished {
    pub doctor: AccountId,
    pub scope: Scope,
    pub stopped: bool,
    pub changed: bool,
    /// One of two devices changed it to what it had no record of, or erased its last one: the ledger shows an end, whatever the other one
    /// made of it.
    pub emptied: bool,
    pub until: Millis,
}

pub struct Doctor {
    pub person: Person,
    pub account: AccountId,
    name: String,
    pub code: String,
}

pub struct World {
    pub clock: Hands,
    pub relay: Rc<Relay>,
    pub service: Rc<Service>,
    pub patient: AccountId,
    pub devices: Vec<Person>,
    pub doctors: Vec<Doctor>,
    pub shares: BTreeMap<GrantId, Wished>,
    /// By any id that they had; those that were erased are among them.
    pub records: BTreeMap<RecordId, String>,
    pub erased: BTreeSet<String>,
    pub offers: BTreeMap<OfferId, Sent>,
    pub parcels: BTreeMap<ParcelId, Sent>,
    /// By what they say.
    pub words: BTreeMap<String, Word>,
    /// What a wallet showed that does not hold.
    pub wrong: Option<String>,
    /// There was something sent of which the wallet could not tell, since the relay named another day.
    pub unlisted: bool,
    pub conduct: Conduct,
    pub restored: Restored,
    others: u64,
}

/// Quicker to make and to open than with a passphrase.
fn passkey() -> (Option<NewPasskey>, Attachment) {
    let passkey = NewPasskey {
        credential: "Y3JlZA".to_owned(),
        salt: "A".repeat(43),
        name: "Test".to_owned(),
    };
    (Some(passkey), Attachment::Secret(vec![7; 32].into()))
}

fn accounts(relay: &Relay) -> BTreeSet<AccountId> {
    let ledger = relay.ledger.borrow();
    let accounts = ledger.state.keys().filter_map(|key| match key {
        Key::Account(id) => Some(*id),
        _ => None,
    });
    accounts.collect()
}

fn person(clock: &Hands, relay: &Rc<Relay>, seed: u64, role: Role, name: &str) -> Doctor {
    let before = accounts(relay);
    let person = Person::nobody(clock, relay, seed);
    let (passkey, secret) = passkey();
    let new = NewAccount {
        role,
        name: name.to_owned(),
        organisation: match role {
            Role::Patient => String::new(),
            Role::Clinician | Role::App => "Seattle Grace".to_owned(),
        },
        sample: false,
        device: "Test".to_owned(),
        passkey,
    };
    person.with(Request::Create(new), secret).unwrap();
    let account = *accounts(relay).difference(&before).next().unwrap();
    Doctor {
        code: person.code(),
        person,
        account,
        name: name.to_owned(),
    }
}

impl World {
    pub fn begin(plan: &Plan, seed: u64) -> Self {
        let (clock, relay) = world();
        let patient = person(&clock, &relay, 1, Role::Patient, "Pat Doe");
        let doctors = ["Dr Grey", "Dr Shepherd"];
        let doctors = (20..).zip(doctors);
        let doctors =
            doctors.map(|(seed, name)| person(&clock, &relay, seed, Role::Clinician, name));
        let doctors: Vec<_> = doctors.collect();
        let mut devices = vec![patient.person];
        if plan.devices > 1 {
            devices[0].kit();
            let laptop = Person::nobody(&clock, &relay, 9);
            laptop
                .begin_join(&devices[0].link_code(), "Laptop")
                .unwrap();
            devices[0].meet(&laptop).unwrap();
            devices[0].get(Request::ApproveLink).unwrap();
            let (passkey, secret) = passkey();
            laptop
                .with(Request::FinishJoin { passkey }, secret)
                .unwrap();
            devices.push(laptop);
        }
        if plan.admitted {
            let account = patient.account.to_string();
            word(&relay, &account, 0, Some("City Hospital"));
        }
        let service = Service::new(&relay, seed);
        for (number, device) in devices.iter().enumerate() {
            service.serve(number, device);
        }
        Self {
            clock,
            relay,
            service,
            patient: patient.account,
            devices,
            doctors,
            shares: BTreeMap::new(),
            records: BTreeMap::new(),
            erased: BTreeSet::new(),
            offers: BTreeMap::new(),
            parcels: BTreeMap::new(),
            words: BTreeMap::new(),
            wrong: None,
            unlisted: false,
            conduct: plan.conduct,
            restored: Restored::default(),
            others: 40,
        }
    }

    /// Does it. What is refused is told to the person; an honest relay is accused of nothing.
    pub fn step(&mut self, step: &Step) -> Result<(), String> {
        let device = usize::from(step.device) % self.devices.len();
        let done = self.act(device, step.act);
        // Blocks are of later times than one another: no more of them come than there is time for.
        self.clock.advance(1000);
        self.notes_compared();
        self.notes_moved();
        let accused = done.err().filter(|it| accuses(*it));
        // Why it went back is not heard as long as the line is bad.
        let unheard = self.is_behind(device) && self.conduct == Conduct::Unreliable;
        match accused.filter(|_| self.conduct < Conduct::Lying && !unheard) {
            Some(kind) => Err(format!("it is accused of {kind:?}")),
            None => Ok(()),
        }
    }

    fn act(&mut self, device: usize, act: Act) -> Result<(), ProblemKind> {
        let person = self.devices[device].clone();
        match act {
            Act::Add(what) => self.add(&person, what),
            Act::Share { to, what, week } => self.share(&person, to, what, week),
            Act::Change { share, what } => self.change(&person, share, what),
            Act::Stop(share) => self.stop(&person, share),
            Act::Erase(record) => self.erase(&person, record),
            Act::Offer(what) => self.offer(&person, what),
            Act::TakeBack(offer) => self.take_back(&person, offer),
            Act::Claim(offer) => self.claim(&person, offer),
            Act::Send { to, record } => self.send(&person, to, record),
            Act::Withdraw(parcel) => self.withdraw(&person, parcel),
            Act::Vouch(of) => self.vouch(device, of),
            Act::Unvouch(which) => self.unvouch(device, which),
            Act::Disown(which) => self.disown(which),
            Act::Look => {
                person.flush();
                Ok(())
            }
            Act::Reopen => {
                self.devices[device] = person.again();
                Ok(())
            }
            Act::Opens(doctor) => {
                let doctor = &self.doctors[usize::from(doctor) % self.doctors.len()];
                hears(&doctor.person);
                if let Ok(Reply::Patients(cards)) = doctor.person.get(Request::Patients) {
                    for card in cards {
                        doctor.person.open_share(&card.share).ok();
                    }
                }
                Ok(())
            }
            Act::Pass(time) => {
                self.clock.advance(time);
                if time > 24 * HOUR {
                    self.relay.forget_uploads();
                }
                Ok(())
            }
            Act::Block => {
                self.block();
                Ok(())
            }
            Act::Relay(mood) => {
                self.service.set(mood, &self.devices);
                Ok(())
            }
            Act::LetBegin => {
                self.service.let_begin();
                Ok(())
            }
            Act::Copy => {
                self.copy();
                Ok(())
            }
            Act::Restore(which) => {
                self.restore(which);
                Ok(())
            }
            Act::Accept => {
                person.flush();
                self.accept(device)
            }
            Act::Resubmit(which) => {
                self.service.resubmit(which);
                Ok(())
            }
            Act::Take(which) => {
                self.take(which);
                Ok(())
            }
        }
    }

    fn block(&mut self) {
        self.others += 1;
        Person::quick(&self.clock, &self.relay, self.others);
    }

    /// Time passes, and all devices look; what waits for a yes is given it.
    pub fn later(&mut self, time: u64) {
        self.clock.advance(time);
        self.block();
        self.all_accept();
        for device in &self.devices {
            for card in device.shares() {
                if card.state == ShareState::Confirm {
                    let share = card.id;
                    device.get(Request::ConfirmShare { share }).ok();
                }
            }
        }
        run(&self.devices.iter().collect::<Vec<_>>());
        self.notes_compared();
        self.notes_moved();
    }

    /// From now on it is honest, and there is time enough for all that is to come.
    pub fn comes_to_rest(&mut self) {
        self.service.set(Mood::Honest, &self.devices);
        for time in [1, 61_000, 5 * MINUTE, 5 * MINUTE] {
            self.later(time);
        }
        // What two devices are at odds about, or was erased on its way, waits until no form of it is good.
        let days = match (self.restored.times, self.conduct) {
            (0, Conduct::Honest | Conduct::Unreliable) => 1,
            (0, Conduct::Lying) => 2,
            // From when each device compared what it holds.
            _ => 3,
        };
        for _ in 0..days {
            for time in [13 * HOUR, 5 * MINUTE, 11 * MINUTE] {
                self.later(time);
            }
        }
    }

    /// What of the patient's is in force.
    pub fn in_force(&self, relay: &Relay) -> BTreeMap<GrantId, GrantState> {
        let now = self.clock.now.get();
        let ledger = relay.ledger.borrow();
        let grants = ledger.state.keys().filter_map(|key| match key {
            Key::Grant(id) => Some((*id, ledger.read::<GrantState>(*key)?)),
            _ => None,
        });
        let owned = grants.filter(|(_, it)| it.owner == self.patient);
        owned
            .filter(|(_, it)| it.revoked.is_none() && it.terms.until > now)
            .collect()
    }

    pub fn doctor(&self, card: &ShareCard) -> Option<AccountId> {
        let name = &card.contact.as_ref()?.name;
        let doctor = self.doctors.iter().find(|it| it.name == *name);
        doctor.map(|it| it.account)
    }
}

/// Whether the wallet says that it is over.
pub fn is_over(card: &ShareCard) -> bool {
    matches!(card.state, ShareState::Stopped | ShareState::Expired)
}

fn accuses(kind: ProblemKind) -> bool {
    use ProblemKind as It;
    matches!(
        kind,
        It::NotProven
            | It::ServiceForked
            | It::ServiceWentBack
            | It::ServiceStale
            | It::StoriesDiffer
            | It::EndHidden
            | It::Invented
            | It::KeysSwapped
            | It::OwnKeysSwapped
            | It::NotEnded
            | It::RefusedFalsely
            | It::RestoredTwice
            | It::RestoredBack
            | It::RestoredElsewhere
            | It::Clock
            | It::Internal
    )
}
