//! Worker → page.

use serde::{Deserialize, Serialize};

use crate::{
    ActivityRow, CodeView, PatientCard, QrCode, RecordCard, RecordContent, SessionView, ShareCard,
    SharePreview, Summary, Sync,
};

/// Everything the worker posts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "one lives for a moment and is never stored in bulk"
)]
pub enum FromWorker {
    /// The worker listens; messages posted before this are lost.
    Ready,
    /// The answer to the request of this id; always exactly one.
    Reply {
        /// [`ToWorker::id`](crate::ToWorker::id).
        id: u32,
        /// What was asked for, or why not.
        result: Result<Reply, Problem>,
    },
    /// How far the request of this id has come.
    Progress {
        /// [`ToWorker::id`](crate::ToWorker::id).
        id: u32,
        /// Where it stands.
        progress: Progress,
    },
    /// Something happened that nobody asked for.
    Event(Event),
}

/// Answers, named after what they hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Nothing to say.
    Done,
    /// Where things stand.
    Session(SessionView),
    /// The owner's records, newest first.
    Records(Vec<RecordCard>),
    /// The summary over the owner's records.
    Summary(Summary),
    /// One record, to be read.
    Content(RecordContent),
    /// The code in the frame, if one was found.
    Scanned(Option<CodeView>),
    /// What the other person would see.
    Preview(SharePreview),
    /// The owner's shares, newest first.
    Shares(Vec<ShareCard>),
    /// Who did what, newest first.
    Activity(Vec<ActivityRow>),
    /// A code to be scanned.
    Code(QrCode),
    /// Patients who share with this clinician.
    Patients(Vec<PatientCard>),
    /// An opened share.
    Shared(SharePreview),
}

/// A step of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes done in this stage.
    pub done: u64,
    /// Bytes of this stage in all; zero when unknown.
    pub total: u64,
}

/// The stages of long work, in the order they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Reading the chosen file.
    Reading,
    /// Checking what it is.
    Checking,
    /// Encrypting on the device.
    Protecting,
    /// Sending to the service.
    Sending,
    /// Waiting until the service has made it final.
    Confirming,
    /// Fetching from the service.
    Fetching,
    /// Decrypting on the device.
    Opening,
}

/// Something that happened; the page asks again for what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The records changed.
    Records,
    /// The shares changed (owner), or the patients (clinician).
    Shares,
    /// There is new activity.
    Activity,
    /// The link to the service changed.
    Sync(Sync),
    /// The wallet was locked.
    Locked,
}

/// Why something did not happen. The page turns the kind into words of the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Which problem.
    pub kind: ProblemKind,
    /// Figures or names for the message, e.g. `[("size", "200 MB"), ("limit", "64 MB")]`; never a secret.
    pub facts: Vec<(String, String)>,
}

/// Every problem a person can meet; each has a message `problem-…` in the locale files that says what happened, what was
/// kept and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProblemKind {
    /// The passphrase does not open this wallet.
    WrongPassphrase,
    /// The passphrase is too short or too easy.
    WeakPassphrase,
    /// There is no wallet on this device yet.
    NoWallet,
    /// There is a wallet on this device already.
    WalletExists,
    /// The wallet is locked.
    Locked,
    /// The stored wallet is damaged.
    VaultDamaged,
    /// The service can't be reached; what was done on the device is kept and sent later.
    Offline,
    /// The service answers, but something is wrong with it.
    ServiceTrouble,
    /// The service asks to slow down.
    TooFast,
    /// The service's answer does not prove what it claims.
    NotProven,
    /// Another ledger than the one this wallet knows.
    OtherLedger,
    /// The device's clock is off by too much. Facts: `minutes`.
    Clock,
    /// The file is too big. Facts: `name`, `size`, `limit`.
    FileTooBig,
    /// The file is empty. Facts: `name`.
    FileEmpty,
    /// The file can't be read. Facts: `name`.
    FileUnreadable,
    /// The file says it is a health record, but is damaged. Facts: `name`, `place`.
    RecordDamaged,
    /// Not a kind of file this wallet can keep. Facts: `name`.
    FileKind,
    /// The service has no room left for this wallet. Facts: `used`, `limit`.
    QuotaFull,
    /// The device has no room left.
    DeviceFull,
    /// What came back is not what was stored.
    EnvelopeDamaged,
    /// The record is gone.
    RecordGone,
    /// The code is not one of ours.
    CodeForeign,
    /// The code is ours but for something else, or too new.
    CodeUnknown,
    /// The code belongs to a service this wallet does not use. Facts: `service`.
    CodeOtherService,
    /// A code of one's own.
    CodeOwn,
    /// Nothing was picked to share.
    NothingPicked,
    /// The end lies in the past.
    PeriodPast,
    /// The patient stopped this share.
    ShareStopped,
    /// This share has run out.
    ShareExpired,
    /// No such share, or not with this account.
    ShareUnknown,
    /// This record is not part of the share.
    RecordNotShared,
    /// The person stopped the work.
    Cancelled,
    /// A fault of ours; nothing was lost. Facts: `what`.
    Internal,
}
