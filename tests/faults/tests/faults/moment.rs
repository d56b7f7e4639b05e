//! Moments at which the relay is killed, drawn from a seed.

use std::{cell::Cell, fmt, rc::Rc, time::Duration};

use aceso_client::ports::{HttpRequest, Method};
use aceso_core::{
    codec::decode,
    kinds::Body,
    transaction::{Together, Transaction},
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use rand_core::Rng as _;

use super::line::{Fault, Line};

/// What the relay is asked while it is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Part,
    Delivery,
    Record,
    Grant,
    Stop,
    Access,
    Bundle,
    Range,
}

/// Which of the three stages of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    Upload,
    Commit,
    Open,
}

impl What {
    /// What a request is, if it is one of these.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        let target = request.target.as_str();
        match request.method {
            Method::Put if target.contains("/parts/") => Some(Self::Part),
            Method::Put if target.ends_with("/delivery") => Some(Self::Delivery),
            Method::Post if target == "/v1/transactions" => {
                let transaction = match Together::begins(&request.body) {
                    // A list is of one kind.
                    true => decode::<Together>(&request.body).ok()?.0.pop()?,
                    false => Transaction::decode(&request.body).ok()?,
                };
                match transaction.verify().ok()?.statement().body {
                    Body::RecordVersion(_) => Some(Self::Record),
                    Body::Grant(_) => Some(Self::Grant),
                    Body::Revocation(_) => Some(Self::Stop),
                    Body::Access(_) => Some(Self::Access),
                    Body::AccountCreated(_)
                    | Body::KeysChanged(_)
                    | Body::Erasure(_)
                    | Body::Parcel(_)
                    | Body::ParcelEnded(_)
                    | Body::Offer(_)
                    | Body::Claim(_)
                    | Body::Closing(_)
                    | Body::Attestation(_)
                    | Body::AttestationWithdrawn(_)
                    | Body::OrganisationAdmitted(_)
                    | Body::OrganisationWithdrawn(_)
                    | Body::ValidatorsChanged(_)
                    | Body::RecoveryBegun(_)
                    | Body::RecoveryCancelled(_)
                    | Body::RecoveryCompleted(_) => None,
                }
            }
            Method::Get if target.ends_with("/bundle") => Some(Self::Bundle),
            Method::Get if target.starts_with("/v1/grants/") => Some(Self::Range),
            _ => None,
        }
    }

    pub fn phase(self) -> Phase {
        match self {
            Self::Part | Self::Delivery => Phase::Upload,
            Self::Record | Self::Grant | Self::Stop => Phase::Commit,
            Self::Access | Self::Bundle | Self::Range => Phase::Open,
        }
    }

    pub fn is_by_doctor(self) -> bool {
        self.phase() == Phase::Open
    }
}

/// One kill.
pub struct Moment {
    pub number: usize,
    pub what: What,
    /// The how-manieth request of that kind.
    pub nth: usize,
    pub fault: Fault,
    /// How a stop goes on: asked for again, or left to the loop.
    pub press_again: bool,
    /// For what else chance decides.
    pub mark: u64,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, what, nth) = (self.number, self.what, self.nth);
        match self.fault {
            Fault::KillAfter(delay, _) => write!(f, "{number}: {what:?} {nth} after {delay:?}"),
            _ => write!(f, "{number}: {what:?} {nth} at its answer"),
        }
    }
}

impl Moment {
    /// The moment of that number. Uploads, commits and opens take turns; all else is chance.
    pub fn draw(seed: u64, number: usize) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed.wrapping_add((number as u64) << 32));
        let mut below = |n: u64| rng.next_u64() % n;
        use What::{Access, Bundle, Delivery, Grant, Part, Range, Record, Stop};
        let what = match (number % 3, below(3)) {
            (0, 0) => Delivery,
            (0, _) => Part,
            (1, 0) => Record,
            (1, 1) => Grant,
            (1, _) => Stop,
            (_, 0) => Access,
            (_, 1) => Bundle,
            _ => Range,
        };
        let nth = match what {
            Part => below(3),
            Range => below(2),
            _ => 0,
        };
        let down = Duration::from_millis(below(60));
        // Commits take some ten milliseconds and reading takes few: early moments are worth more.
        let soon = match what {
            Bundle | Range => 4_000,
            _ => 10_000,
        };
        let fault = match below(4) {
            0 => Fault::KillAtAnswer(down),
            1 => Fault::KillAfter(Duration::from_micros(below(30_000)), down),
            _ => Fault::KillAfter(Duration::from_micros(below(soon)), down),
        };
        Self {
            number,
            what,
            nth: nth as usize,
            fault,
            press_again: below(2) == 0,
            mark: below(u64::MAX),
        }
    }

    /// Lies in wait on a line. Tells whether it struck.
    pub fn arm(&self, line: &Line) -> Rc<Cell<bool>> {
        let struck = Rc::new(Cell::new(false));
        let (told, what, fault) = (struck.clone(), self.what, self.fault);
        let mut left = self.nth;
        line.fault(move |request| {
            if told.get() || What::of(request) != Some(what) {
                return None;
            }
            if left > 0 {
                left -= 1;
                return None;
            }
            told.set(true);
            Some(fault)
        });
        struck
    }
}
