//! What comes to pass: what a person does, what the relay does from then on, and how much time goes by.

use aceso_core::id::Millis;
use rand_chacha::{ChaCha20Rng, rand_core::Rng as _, rand_core::SeedableRng};

pub const MINUTE: Millis = 60_000;
pub const HOUR: Millis = 60 * MINUTE;

/// What is chosen of something is told by a number: of what there is then, so that a history goes on making sense without some of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Add(u8),
    Share {
        to: u8,
        what: u8,
        week: bool,
    },
    Change {
        share: u8,
        what: u8,
    },
    Stop(u8),
    Erase(u8),
    Offer(u8),
    TakeBack(u8),
    /// A doctor takes an offer, and the patient says yes.
    Claim(u8),
    Send {
        to: u8,
        record: u8,
    },
    Withdraw(u8),
    /// The account says who a doctor is, as an organisation.
    Vouch(u8),
    Unvouch(u8),
    /// A doctor has what is said of them removed.
    Disown(u8),
    /// The loop beside runs until it has nothing to do.
    Look,
    /// The wallet is closed, as by a crash, and opened again.
    Reopen,
    /// A doctor looks, and opens what there is.
    Opens(u8),
    Pass(Millis),
    /// Somebody else does something, so that there is a block of this time.
    Block,
    Relay(Mood),
    /// The relay lets begin what it kept.
    LetBegin,
    /// What the service has is copied.
    Copy,
    /// Its disk breaks, and it goes on from a copy.
    Restore(u8),
    /// The person is asked about that, and says yes.
    Accept,
    /// The relay uses again what was signed before.
    Resubmit(u8),
    /// Somebody else takes an id that the lost blocks name.
    Take(u8),
}

/// An act, and on which of the patient's devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub device: u8,
    pub act: Act,
}

/// What a relay does from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Honest,
    /// Answers get lost, before or after they took effect; and at times it is busy.
    Unreliable,
    Down,
    Lies(Which, Lie),
}

/// What it lies about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Makes,
    Ends,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Says no.
    Refuses(&'static str),
    /// Says no, and does it; no receipt and no line tells.
    RefusesAndDoes(&'static str),
    /// The same, but that it was not reached.
    Hides,
    /// Keeps it, to let it begin later.
    Keeps,
    /// The same, and says no.
    RefusesAndKeeps(&'static str),
    /// Does it, and in the next block takes back the end.
    WithoutEffect,
    /// Says that it is another day.
    OtherDay(i8),
    /// Proves nothing.
    Unproven,
}

/// How bad a relay is at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conduct {
    Honest,
    Unreliable,
    Lying,
}

/// What a relay may refuse with.
const NAMES: [&str; 22] = [
    "already-revoked",
    "bad-period",
    "blob-incomplete",
    "blob-used",
    "duplicate",
    "expired",
    "grant-exists",
    "grantee-closed",
    "malformed",
    "no-delivery",
    "no-grant",
    "not-ancestor",
    "not-owner",
    "offer-exists",
    "offer-over",
    "parcel-exists",
    "quota-full",
    "record-erased",
    "revoked",
    "stale",
    "stale-keys",
    "unknown-grantee",
];

pub struct Plan {
    pub conduct: Conduct,
    pub devices: u8,
    /// The account is one of an organisation.
    pub admitted: bool,
    pub steps: Vec<Step>,
}

/// Numbers by a seed.
pub struct Dice(ChaCha20Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    pub fn below(&mut self, bound: u32) -> u32 {
        self.0.next_u32() % bound
    }

    fn byte(&mut self) -> u8 {
        self.below(256) as u8
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u32) as usize]
    }

    pub fn plan(&mut self) -> Plan {
        use Conduct::{Honest, Lying, Unreliable};
        let conduct = self.one(&[Honest, Unreliable, Unreliable, Lying, Lying, Lying]);
        let devices = self.one(&[1, 1, 2]);
        let count = 4 + self.below(20);
        let add = Step {
            device: 0,
            act: Act::Add(0),
        };
        let steps = (0..count).map(|_| Step {
            device: self.below(devices.into()) as u8,
            act: self.act(conduct),
        });
        Plan {
            conduct,
            devices,
            admitted: false,
            steps: [add].into_iter().chain(steps.collect::<Vec<_>>()).collect(),
        }
    }

    /// Half of all histories have a service that goes on from a copy, once or twice. The other steps are the same without.
    pub fn restorations(&mut self, plan: &mut Plan) {
        let times = self.one(&[0, 0, 0, 1, 1, 2]);
        for _ in 0..times {
            let copied = self.insert(plan, 0, Act::Copy);
            let which = Act::Restore(self.byte());
            let mut at = self.insert(plan, copied + 1, which);
            for _ in 0..self.below(4) {
                let which = self.byte();
                let act = match self.below(4) {
                    0 if plan.conduct == Conduct::Lying => Act::Resubmit(which),
                    1 => Act::Take(which),
                    _ => Act::Accept,
                };
                at = self.insert(plan, at + 1, act);
            }
        }
    }

    /// In a third of all histories the account says something of others. The other steps are the same without.
    pub fn words(&mut self, plan: &mut Plan) {
        plan.admitted = self.below(3) == 0;
        let count = if plan.admitted { 1 + self.below(6) } else { 0 };
        for number in 0..count {
            let which = self.byte();
            let act = match self.below(5) {
                _ if number == 0 => Act::Vouch(which),
                0 | 1 => Act::Vouch(which),
                2 | 3 => Act::Unvouch(which),
                _ => Act::Disown(which),
            };
            self.insert(plan, 0, act);
        }
    }

    /// Puts it anywhere from there on; gives where.
    fn insert(&mut self, plan: &mut Plan, from: usize, act: Act) -> usize {
        let at = from + self.below((plan.steps.len() + 1 - from) as u32) as usize;
        let device = self.below(plan.devices.into()) as u8;
        plan.steps.insert(at, Step { device, act });
        at
    }

    fn act(&mut self, conduct: Conduct) -> Act {
        let (one, other) = (self.byte(), self.byte());
        match self.below(40) {
            0..3 => Act::Add(one),
            3..8 => Act::Share {
                to: one,
                what: other,
                week: self.below(4) > 0,
            },
            8..11 => Act::Change {
                share: one,
                what: other,
            },
            11..15 => Act::Stop(one),
            15..17 => Act::Erase(one),
            17..20 => Act::Look,
            20 => Act::Reopen,
            21 => Act::Opens(one),
            22..25 => Act::Pass(self.one(&[1, MINUTE, 11 * MINUTE, HOUR, 13 * HOUR, 26 * HOUR])),
            25 => Act::Block,
            32 => Act::Offer(one),
            33 => Act::TakeBack(one),
            34 => Act::Claim(one),
            35 | 36 => Act::Send {
                to: one,
                record: other,
            },
            37 => Act::Withdraw(one),
            26 if conduct == Conduct::Lying => Act::LetBegin,
            _ => Act::Relay(self.mood(conduct)),
        }
    }

    fn mood(&mut self, conduct: Conduct) -> Mood {
        match (conduct, self.below(4)) {
            (Conduct::Honest, _) | (_, 0) => Mood::Honest,
            (Conduct::Unreliable, 1) => Mood::Down,
            (Conduct::Unreliable, _) | (_, 1) => Mood::Unreliable,
            (Conduct::Lying, _) => {
                let which = self.one(&[Which::Makes, Which::Makes, Which::Ends, Which::All]);
                Mood::Lies(which, self.lie())
            }
        }
    }

    fn lie(&mut self) -> Lie {
        let name = self.one(&NAMES);
        match self.below(9) {
            0 => Lie::Refuses(name),
            1 => Lie::RefusesAndDoes(name),
            2 | 3 => Lie::Hides,
            4 => Lie::Keeps,
            5 => Lie::RefusesAndKeeps(name),
            6 => Lie::WithoutEffect,
            7 => Lie::OtherDay(self.one(&[-2, -1, 1, 30])),
            _ => Lie::Unproven,
        }
    }
}
