//! What can go wrong inside, and how a person is told.

use aceso_core::{
    block::ReceiptError,
    code::CodeError,
    codec::DecodeError,
    cose::CoseError,
    crypto::aead::WrapError,
    envelope::{OpenError, SealError},
    grant::GrantError,
    proof::ProofError,
};
use aceso_messages::{Problem, ProblemKind};

use crate::ports::{Cancelled, Reason, StorageError, TransportError};

/// Everything that can go wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Error {
    /// The person stopped the work.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// No answer.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The device did not keep or give a value.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The relay says no.
    #[error("the relay refused: {} ({})", .0.name, .0.status)]
    Refused(Box<Refused>),
    /// This device was not given the journal's key, or not yet.
    #[error("no slot for this device")]
    NoSlot,
    /// The relay says something that is not so, or not shown to be so.
    #[error("not proven: {0}")]
    NotProven(&'static str),
    /// The relay was caught: what it says, and what is proven, can't both be.
    #[error("the relay was caught: {0:?}")]
    Caught(Lie),
    /// A problem with a message of its own.
    #[error("{0:?}")]
    Told(ProblemKind, Vec<(String, String)>),
    /// Something else must be final first. It waits, and follows by itself.
    #[error("something else must be final first")]
    Waits,
    /// A fault of this program.
    #[error("a fault: {0}")]
    Fault(&'static str),
}

/// What a relay was caught at. Each is told to the person by a message of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lie {
    /// A block that was verified before is not of the history any more.
    Forked,
    /// It keeps back that a share was opened.
    OpeningHidden,
    /// It keeps back that something was sent here, or that somebody took an offer.
    ArrivalHidden,
    /// The newest block is below one that was verified before, or something that was final is gone.
    WentBack,
    /// Nobody vouches that the answer is of now.
    Stale,
    /// A block that somebody else was told of is not of the history. Their name, if it is known.
    StoriesDiffer(Option<String>),
    /// What it says, and what another relay of the same ledger says, can't both be. The other one's address.
    #[cfg(feature = "checks")]
    ServicesDiffer(Option<String>),
    /// It says that a share is in force, or gives what is in it, and the share is over.
    EndHidden,
    /// It shows something that the ledger does not hold.
    Invented,
    /// It gives other keys than an account has.
    KeysSwapped,
    /// It gives other keys of this account than it has.
    OwnKeysSwapped,
    /// It gave a receipt for the end of a share that is in force.
    NotEnded,
    /// It refuses what the ledger allows.
    RefusedFalsely,
    /// A proof does not hold.
    NotProven,
    /// Two words about restorations that can't both be.
    RestoredTwice,
    /// It goes back behind a restoration that was accepted.
    RestoredBack,
    /// It goes on from a block that is not of the history that is known.
    RestoredElsewhere,
}

impl From<ProofError> for Error {
    fn from(error: ProofError) -> Self {
        Self::Caught(match error {
            ProofError::Malformed(error) => return error.into(),
            ProofError::NotFinal(error) => return error.into(),
            ProofError::NotAsked => return Self::Fault("what was not asked is believed"),
            ProofError::TooMuch => return Self::Fault("too much is asked at once"),
            ProofError::NotFresh => Lie::Stale,
            ProofError::WentBack(_) => Lie::WentBack,
            ProofError::Fork(_) => Lie::Forked,
            ProofError::NotProven | ProofError::NotAnswered => Lie::NotProven,
        })
    }
}

/// Names of problems are short, in bytes.
const MAX_NAME: usize = 64;

/// What the relay gave as its reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The HTTP status.
    pub status: u16,
    /// The name of the problem, without its path.
    pub name: String,
    /// The relay's time, when it minds ours.
    pub now: Option<u64>,
    /// Bytes in use, when there is no more room.
    pub used: Option<u64>,
    /// Bytes there are in all.
    pub limit: Option<u64>,
}

impl Refused {
    /// An answer that is not a success. One without a readable reason has an empty name.
    pub(crate) fn of(status: u16, reason: Reason) -> Self {
        let name = reason.path.rsplit('/').next().unwrap_or_default();
        let short = name.len() <= MAX_NAME;
        Self {
            status,
            name: if short {
                name.to_owned()
            } else {
                String::new()
            },
            now: reason.now,
            used: reason.used,
            limit: reason.limit,
        }
    }

    #[cfg(test)]
    pub(crate) fn new(status: u16, body: &[u8]) -> Self {
        Self::of(status, Reason::read(body))
    }
}

impl Error {
    /// A problem without figures.
    pub(crate) fn told(kind: ProblemKind) -> Self {
        Self::Told(kind, Vec::new())
    }

    /// The name the relay refused with, if it did.
    pub(crate) fn refusal(&self) -> Option<&str> {
        match self {
            Self::Refused(refused) => Some(&refused.name),
            _ => None,
        }
    }

    /// Whether the relay said that there is no such thing.
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused(refused) if refused.status == 404)
    }

    /// Whether a wish that was written down waits, and follows by itself: also when the device does not take down how far it has
    /// come.
    pub(crate) fn comes_later(&self) -> bool {
        self.is_transient() || matches!(self, Self::Waits | Self::Storage(_))
    }

    /// Whether the relay did answer, and what it said does not hold.
    pub(crate) fn is_doubt(&self) -> bool {
        matches!(self, Self::Caught(_) | Self::NotProven(_))
    }

    /// Whether the same may well succeed a little later.
    pub(crate) fn is_transient(&self) -> bool {
        match self {
            Self::Transport(TransportError::TooLong) => false,
            Self::Transport(_) => true,
            Self::Refused(refused) => matches!(refused.status, 408 | 429 | 502..=504),
            _ => false,
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Refused(Box::new(refused))
    }
}

impl From<CodeError> for Error {
    fn from(error: CodeError) -> Self {
        Self::told(match error {
            CodeError::Foreign => ProblemKind::CodeForeign,
            CodeError::Damaged | CodeError::Unknown => ProblemKind::CodeUnknown,
            CodeError::Request(_) => ProblemKind::RequestUnclear,
        })
    }
}

impl From<DecodeError> for Error {
    fn from(_: DecodeError) -> Self {
        Self::NotProven("the answer is malformed")
    }
}

impl From<CoseError> for Error {
    fn from(_: CoseError) -> Self {
        Self::NotProven("a signed message does not hold")
    }
}

impl From<GrantError> for Error {
    fn from(_: GrantError) -> Self {
        Self::NotProven("the share's contents do not open")
    }
}

impl From<ReceiptError> for Error {
    fn from(error: ReceiptError) -> Self {
        match error {
            ReceiptError::OtherLedger => Self::told(ProblemKind::OtherLedger),
            ReceiptError::Malformed(_) => Self::NotProven("the receipt is malformed"),
            ReceiptError::Certificate(_) => Self::NotProven("the certificate does not hold"),
            ReceiptError::NotIncluded => Self::NotProven("the transaction is not in the block"),
            ReceiptError::Replaced => {
                Self::NotProven("those who made the block final were validators no more")
            }
            ReceiptError::OtherValidators => {
                Self::NotProven("the block names other validators than the ledger has")
            }
            ReceiptError::NotLinked => {
                Self::NotProven("the headers do not lead to the certificate")
            }
            ReceiptError::Transaction(_) => Self::NotProven("the transaction does not hold"),
        }
    }
}

impl From<SealError> for Error {
    fn from(_: SealError) -> Self {
        Self::Fault("sealing failed")
    }
}

impl From<OpenError> for Error {
    fn from(_: OpenError) -> Self {
        Self::told(ProblemKind::EnvelopeDamaged)
    }
}

impl From<WrapError> for Error {
    fn from(_: WrapError) -> Self {
        Self::Fault("wrapping failed")
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let mut facts = Vec::new();
        let kind = match error {
            Error::Cancelled(_) => ProblemKind::Cancelled,
            Error::Transport(TransportError::TooLong) => ProblemKind::NotProven,
            Error::Transport(_) => ProblemKind::Offline,
            Error::Storage(StorageError::Full) => ProblemKind::DeviceFull,
            Error::Storage(StorageError::Conflict | StorageError::Failed(_)) => {
                facts.push(("what".to_owned(), "storage".to_owned()));
                ProblemKind::Internal
            }
            Error::Refused(refused) => return refused_problem(&refused),
            Error::NotProven(_) | Error::NoSlot => ProblemKind::NotProven,
            Error::Caught(lie) => lie.kind(&mut facts),
            Error::Waits => ProblemKind::Offline,
            Error::Told(kind, told) => {
                facts = told;
                kind
            }
            Error::Fault(what) => {
                facts.push(("what".to_owned(), what.to_owned()));
                ProblemKind::Internal
            }
        };
        Self { kind, facts }
    }
}

impl Lie {
    /// As a person is told.
    pub(crate) fn kind(self, facts: &mut Vec<(String, String)>) -> ProblemKind {
        match self {
            Self::Forked => ProblemKind::ServiceForked,
            Self::WentBack => ProblemKind::ServiceWentBack,
            Self::Stale => ProblemKind::ServiceStale,
            Self::StoriesDiffer(name) => {
                facts.extend(name.map(|name| ("name".to_owned(), name)));
                ProblemKind::StoriesDiffer
            }
            #[cfg(feature = "checks")]
            Self::ServicesDiffer(service) => {
                facts.extend(service.map(|service| ("service".to_owned(), service)));
                ProblemKind::StoriesDiffer
            }
            Self::EndHidden => ProblemKind::EndHidden,
            Self::Invented => ProblemKind::Invented,
            Self::KeysSwapped => ProblemKind::KeysSwapped,
            Self::OwnKeysSwapped => ProblemKind::OwnKeysSwapped,
            Self::NotEnded => ProblemKind::NotEnded,
            Self::OpeningHidden => ProblemKind::OpeningHidden,
            Self::ArrivalHidden => ProblemKind::ArrivalHidden,
            Self::RefusedFalsely => ProblemKind::RefusedFalsely,
            Self::NotProven => ProblemKind::NotProven,
            Self::RestoredTwice => ProblemKind::RestoredTwice,
            Self::RestoredBack => ProblemKind::RestoredBack,
            Self::RestoredElsewhere => ProblemKind::RestoredElsewhere,
        }
    }
}

/// Refusals that mean the same wherever they come from. What depends on the request is turned into [`Error::Told`] there.
fn refused_problem(refused: &Refused) -> Problem {
    let mut facts = Vec::new();
    let kind = match (refused.name.as_str(), refused.status) {
        ("clock" | "stale" | "too-far-ahead", _) => ProblemKind::Clock,
        ("quota-full", _) => {
            facts.push(("used".to_owned(), size(refused.used.unwrap_or_default())));
            facts.push(("limit".to_owned(), size(refused.limit.unwrap_or_default())));
            ProblemKind::QuotaFull
        }
        ("blob-damaged", _) => ProblemKind::EnvelopeDamaged,
        ("revoked", _) => ProblemKind::ShareStopped,
        ("expired", _) => ProblemKind::ShareExpired,
        ("no-grant", _) => ProblemKind::ShareUnknown,
        ("other-record", _) => ProblemKind::RecordNotShared,
        ("account-closed", _) => ProblemKind::AccountClosed,
        ("grantee-closed", _) => ProblemKind::ContactClosed,
        ("record-erased", _) => ProblemKind::RecordErased,
        ("inbox-full" | "too-many-parcels", _) => ProblemKind::InboxFull,
        ("no-parcel" | "parcel-ended" | "parcel-over", _) => ProblemKind::ParcelOver,
        ("recipient-closed", _) => ProblemKind::ContactClosed,
        ("offer-over" | "no-offer", _) => ProblemKind::OfferOver,
        ("offer-taken", _) => ProblemKind::OfferTaken,
        ("other-ledger", _) => ProblemKind::OtherLedger,
        ("bad-period", _) => ProblemKind::PeriodPast,
        ("no-organisation", _) => ProblemKind::NoOrganisation,
        ("unknown-clinician", _) => ProblemKind::PersonUnknown,
        ("clinician-closed", _) => ProblemKind::ContactClosed,
        ("too-many-attestations", _) => ProblemKind::VouchersFull,
        ("no-attestation" | "attestation-over", _) => ProblemKind::VouchUnknown,
        // The relay claims not to know a block that was final: it, or its ledger, went back.
        ("not-ancestor", _) => ProblemKind::ServiceWentBack,
        (_, 429) => ProblemKind::TooFast,
        (_, 408 | 502..=504) => ProblemKind::Offline,
        (_, 500..) => ProblemKind::ServiceTrouble,
        (name, _) => {
            facts.push(("what".to_owned(), name.to_owned()));
            ProblemKind::ServiceTrouble
        }
    };
    Problem { kind, facts }
}

/// A size as a person reads it: "200 MB", "1.5 MB", "12 KB".
pub(crate) fn size(bytes: u64) -> String {
    // Thousands, as phones and the list of records count.
    const KB: u64 = 1000;
    const MB: u64 = KB * KB;
    if bytes < MB {
        return format!("{} KB", bytes.div_ceil(KB));
    }
    // Rounded up, so that what is too big never looks as if it fitted.
    let tenths = (bytes.saturating_mul(10)).div_ceil(MB);
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} MB"),
        (whole, tenth) => format!("{whole}.{tenth} MB"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_never_look_smaller_than_they_are() {
        assert_eq!(size(200_000_000), "200 MB");
        assert_eq!(size(64_000_000), "64 MB");
        assert_eq!(size(64_000_001), "64.1 MB");
        assert_eq!(size(1), "1 KB");
    }

    #[test]
    fn reasons_are_read_and_their_absence_survived() {
        let body = br#"{"type":"/problems/quota-full","used":5000000,"limit":1000000}"#;
        let problem = Problem::from(Error::from(Refused::new(403, body)));
        assert_eq!(problem.kind, ProblemKind::QuotaFull);
        assert_eq!(problem.facts[0], ("used".to_owned(), "5 MB".to_owned()));
        let problem = Problem::from(Error::from(Refused::new(500, b"<html>")));
        assert_eq!(problem.kind, ProblemKind::ServiceTrouble);
    }
}
