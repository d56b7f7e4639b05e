//! What was found in an access log.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// What whoever checks a log knows from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogTrust {
    /// The ledger it must be of, 64 hexadecimal digits.
    pub genesis: Option<String>,
    /// A block of the chain: height, id.
    pub checkpoint: Option<(u64, String)>,
    /// Ask the relay for its ledger and its newest block, and hold the log against them.
    pub relay: bool,
}

/// What was found. Faults have the names of docs/protocol.md, section 15.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogReport {
    /// Nothing is wrong; numbers may be missing all the same.
    pub holds: bool,
    /// The ledger that the log names.
    pub genesis: String,
    /// It is the ledger that was expected.
    pub pinned: bool,
    /// Whose log it is.
    pub account: String,
    /// When its owner made it.
    pub made: Millis,
    /// Lines of the ledger that are proven.
    pub proven: u32,
    /// Refused attempts: the relay's word.
    pub said: u32,
    /// Every line.
    pub entries: Vec<LogEntry>,
    /// Numbers that are missing: from, to (both included).
    pub gaps: Vec<(u64, u64)>,
    /// What is wrong with the file as a whole.
    pub faults: Vec<String>,
    /// The newest block there is a line of: height, id.
    pub newest: Option<(u64, String)>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its number.
    pub sequence: u64,
    /// When.
    pub at: Millis,
    /// What happened.
    pub kind: LogKind,
    /// Who did it, if that is proven: an account.
    pub by: Option<String>,
    /// The grant, record, offer, parcel, attestation or recovery it is about.
    pub about: Option<String>,
    /// The block's height, and the transaction.
    pub place: Option<(u64, String)>,
    /// What is wrong with it.
    pub fault: Option<String>,
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LogKind {
    /// The account began.
    AccountCreated,
    /// A record was added, or a version of it.
    RecordAdded,
    /// Consent was given.
    Granted,
    /// A grant or an offer ended.
    Ended,
    /// Records were opened.
    Opened,
    /// The account's devices changed.
    KeysChanged,
    /// A record was erased.
    Erased,
    /// Records were offered.
    Offered,
    /// An offer was claimed.
    Claimed,
    /// A record was sent.
    Sent,
    /// What was sent was kept, declined or withdrawn.
    SentEnded,
    /// The account was closed.
    Closed,
    /// An organisation vouched for a clinician.
    Vouched,
    /// What it said ended.
    VouchedEnded,
    /// The operators admitted an organisation.
    OrganisationAdmitted,
    /// They withdrew that.
    OrganisationWithdrawn,
    /// The account's recovery key began to bring new keys.
    RecoveryBegun,
    /// A device stopped it.
    RecoveryCancelled,
    /// Nobody did, and the new keys are the account's.
    RecoveryCompleted,
    /// It brought the validators' word on who comes after them.
    ValidatorsChanged,
    /// Somebody was refused.
    Denied,
    /// Something that is on the ledger, and of which the relay has kept no details: whom it concerns is not proven.
    Pruned,
    /// It can't be read.
    Unreadable,
}
