//! What is told of a log that was checked.

use crate::{
    block::{ReceiptError, Tip},
    crypto::digest::Digest,
    id::{AccountId, Millis, TransactionId},
    kinds::Kind,
    transaction::Checkpoint,
};

/// What whoever checks knows from elsewhere. Without any of it a log can only be found to agree with itself.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// Which ledger it must be of.
    pub genesis: Option<Digest>,
    /// Blocks that are known to be of the chain.
    pub checkpoints: Vec<Checkpoint>,
    /// The newest block that a relay of the ledger proves.
    pub tip: Option<Tip>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The ledger that the file names.
    pub genesis: Digest,
    /// Whose log it is.
    pub account: AccountId,
    /// When it was made, as its owner says.
    pub made: Millis,
    /// The ledger is the one that was expected. False when nothing was expected, too.
    pub pinned: bool,
    /// Every line, in the file's order.
    pub lines: Vec<CheckedLine>,
    /// Numbers that are missing: from, to (both included). The numbers are the owner's word: no gap does not mean that nothing is left out.
    pub gaps: Vec<(u64, u64)>,
    /// What is wrong with the file as a whole.
    pub faults: Vec<Fault>,
    /// The newest block there is a line of.
    pub newest: Option<Checkpoint>,
}

impl Report {
    /// Whether nothing is wrong. A gap is no fault by itself: see [`Report::gaps`].
    pub fn holds(&self) -> bool {
        self.faults.is_empty() && self.lines.iter().all(|line| line.fault.is_none())
    }
}

/// What is wrong with a file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The account's keys are not proven.
    BadKeys,
    /// It does not agree with a block that is known to be of the chain.
    Fork,
    /// Not signed by a device of the account, or altered since.
    NotSigned,
    /// Of another ledger than was expected.
    OtherLedger,
    /// The relay's newest block is older than a line of the log, or is not proven.
    RelayBehind,
}

impl Fault {
    /// A stable name in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::BadKeys => "bad-keys",
            Self::Fork => "fork",
            Self::NotSigned => "not-signed",
            Self::OtherLedger => "other-ledger",
            Self::RelayBehind => "relay-behind",
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedLine {
    /// Its number.
    pub sequence: u64,
    /// The block's time; of a refused attempt, the relay's.
    pub at: Millis,
    /// What it is.
    pub kind: LineKind,
    /// Who did it, if that is proven. Of a refused attempt: if the log shows the device as theirs.
    pub by: Option<AccountId>,
    /// The grant, record, offer or parcel it is about.
    pub about: Option<Digest>,
    /// The block and the transaction; none of a refused attempt.
    pub place: Option<(u64, TransactionId)>,
    /// What is wrong with it.
    pub fault: Option<LineFault>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A final transaction of this kind.
    Final(Kind),
    /// A request that the relay refused, as the relay and the owner say: only the request in it is signed.
    Denied,
    /// A final transaction of this kind whose witness was pruned: that it is on the ledger is proven, and not whom it concerns.
    Pruned(Kind),
    /// It can't be read.
    Unreadable,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineFault {
    /// An access or an end that the rules would have refused.
    AgainstTheRules,
    /// The block's certificate does not hold.
    BadCertificate,
    /// A commitment does not open to what the line says.
    BadOpening,
    /// The refused request is not rightly signed, for another ledger or grant, or was not refused.
    BadRequest,
    /// The transaction's signature does not hold.
    BadSignature,
    /// Another block of the same height is in the log, or known.
    Fork,
    /// It can't be read.
    Malformed,
    /// It does not concern the account.
    NotConcerned,
    /// The transaction is not in the block.
    NotIncluded,
    /// The headers do not lead to the certificate.
    NotLinked,
    /// Of another ledger.
    OtherLedger,
    /// It comes after a line of a later block, or its number is not above the one before.
    OutOfOrder,
    /// The same transaction comes twice.
    Repeated,
}

impl LineFault {
    /// A stable name in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::AgainstTheRules => "against-the-rules",
            Self::BadCertificate => "bad-certificate",
            Self::BadOpening => "bad-opening",
            Self::BadRequest => "bad-request",
            Self::BadSignature => "bad-signature",
            Self::Fork => "fork",
            Self::Malformed => "malformed",
            Self::NotConcerned => "not-concerned",
            Self::NotIncluded => "not-included",
            Self::NotLinked => "not-linked",
            Self::OtherLedger => "other-ledger",
            Self::OutOfOrder => "out-of-order",
            Self::Repeated => "repeated",
        }
    }
}

impl From<ReceiptError> for LineFault {
    fn from(error: ReceiptError) -> Self {
        match error {
            ReceiptError::Malformed(_) => Self::Malformed,
            ReceiptError::OtherLedger => Self::OtherLedger,
            ReceiptError::Certificate(_)
            | ReceiptError::Replaced
            | ReceiptError::OtherValidators => Self::BadCertificate,
            ReceiptError::NotLinked => Self::NotLinked,
            ReceiptError::NotIncluded => Self::NotIncluded,
            ReceiptError::Transaction(_) => Self::BadSignature,
        }
    }
}
