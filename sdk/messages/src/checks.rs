//! What was checked of what the service says, and what came of it.

use serde::{Deserialize, Serialize};

use crate::{Millis, Problem, Subject};

/// What is checked of what the service says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Checked {
    /// What this wallet did, and its own account.
    Own,
    /// The answer is of now.
    Now,
    /// The past is the one that was checked before.
    Past,
    /// Those whom something is shared with.
    People,
    /// Where shares stand.
    Shares,
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It holds.
    Held,
    /// The service did not answer.
    Unanswered,
    /// It does not hold.
    Caught(Problem),
}

/// What a screen shows that can be checked by itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Checkable {
    /// Somebody's account, what is sealed to it, and who vouches for them.
    Person(Subject),
    /// All that is shared with this account: what is active and what is over.
    Patients,
    /// One share of these, by [`PatientCard::share`](crate::PatientCard::share): that it can be opened now.
    Patient(String),
    /// The activity: each line that is not the service's word alone, and the present it leads to.
    Activity,
    /// One of the own records, by [`RecordCard::id`](crate::RecordCard::id): that it is there as it was sent.
    Record(String),
}

/// What came of checking it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkView {
    /// When it last held since the wallet was opened, by this device's clock.
    pub at: Option<Millis>,
    /// What came of it just now.
    pub outcome: Outcome,
}

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckLine {
    /// What.
    pub what: Checked,
    /// When it last held since the wallet was opened, by this device's clock.
    pub at: Option<Millis>,
    /// What came of it just now.
    pub outcome: Outcome,
}

/// All that was checked just now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecksView {
    /// One for each.
    pub lines: Vec<CheckLine>,
    /// By how many minutes the service's clock and this device's are apart, if that is much.
    pub apart: Option<u64>,
    /// The other service that is compared with, and what came of it.
    pub second: Option<SecondView>,
    /// Services that can be compared with, by their addresses.
    pub offered: Vec<String>,
    /// When the service said that it goes on from a copy, and with that gave up something of which there is proof here.
    pub given_up: Vec<Millis>,
}

/// Another service of the same ledger, asked only to be compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondView {
    /// Its address.
    pub service: String,
    /// What came of it.
    pub compared: Compared,
}

/// What came of comparing two services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compared {
    /// Each knows what the other one knows.
    Same,
    /// The other one does not know the newest yet; what it knows is the same.
    Behind,
    /// The other one knows something that this wallet's service does not show.
    Ahead,
    /// Both can't be true.
    Differ(Problem),
    /// The other one can't be reached.
    Unreached,
    /// It keeps another ledger.
    OtherLedger,
    /// What it says does not hold by itself. That says nothing about this wallet's service.
    Unclear,
    /// This wallet's own service did not answer, or what it says does not hold: there is nothing to compare.
    NotNow,
}
