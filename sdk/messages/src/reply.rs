//! Worker → page.

use serde::{Deserialize, Serialize};

use crate::{
    ActivityRow, AskedView, ChangeView, ChecksView, ClaimCard, DeviceView, ErasedView, FileView,
    FoundInput, FoundRecord, KitView, LinkState, LocksView, LogReport, MarkView, OfferCard,
    OfferView, ParcelsView, PasskeySetup, PatientCard, QrCode, ReceiptView, RecordCard,
    RecordContent, RecordsView, RequestPreview, ScannedCode, SentCard, SessionView, ShareCard,
    SharePreview, Summary, Sync, VouchCard, VouchedView, WaitingRow,
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
    /// Some of the owner's records, newest first.
    Records(RecordsView),
    /// The record that was added.
    Added(RecordCard),
    /// Records that match, best first.
    Found(Vec<FoundRecord>),
    /// Which of a model's inputs the records hold.
    Inputs(Vec<FoundInput>),
    /// The summary over the owner's records.
    Summary(Summary),
    /// One record, to be read.
    Content(RecordContent),
    /// The code in the frame, if one was found.
    Scanned(Option<ScannedCode>),
    /// What the other person would see.
    Preview(SharePreview),
    /// The owner's shares, newest first.
    Shares(Vec<ShareCard>),
    /// A share was made, or prepared: which of them.
    Given {
        /// [`ShareCard::id`].
        share: String,
        /// All of the owner's shares.
        shares: Vec<ShareCard>,
    },
    /// Who did what, newest first.
    Activity(Vec<ActivityRow>),
    /// The activity was proven once more: no final line that this wallet was told of before is missing.
    Verified {
        /// Entries of the ledger: each proven to be final, and in order.
        proven: u32,
        /// Blocked attempts: only the service says them.
        said: u32,
    },
    /// An access log was checked.
    LogChecked(LogReport),
    /// A code to be scanned.
    Code(QrCode),
    /// Patients who share with this clinician.
    Patients(Vec<PatientCard>),
    /// An opened share.
    Shared(SharePreview),
    /// What opens this wallet.
    Locks(LocksView),
    /// What a passkey is to be made with.
    PasskeySetup(PasskeySetup),
    /// The devices of this wallet, this one first.
    Devices(Vec<DeviceView>),
    /// How far a device that wants to join has come.
    LinkRequest(LinkState),
    /// The number that both devices show.
    Joining {
        /// Six digits.
        number: String,
    },
    /// A new recovery sheet.
    Kit(KitView),
    /// What has not reached the service yet, oldest first.
    Waiting(Vec<WaitingRow>),
    /// A request of an app's.
    Asked(AskedView),
    /// What an app's request is about.
    Requested(RequestPreview),
    /// An offer with its code.
    Offer(OfferView),
    /// The owner's offers, newest first.
    Offers(Vec<OfferCard>),
    /// An offer was taken.
    Claimed {
        /// [`ClaimCard::offer`], also when it is one that was answered long ago.
        offer: String,
    },
    /// Offers a clinician has taken, newest first.
    Claims(Vec<ClaimCard>),
    /// What somebody sent, and what was sent.
    Parcels(ParcelsView),
    /// A record was sent, or will be.
    Sent(SentCard),
    /// Who vouches for somebody.
    Vouched(VouchedView),
    /// What was said of somebody.
    Vouch(VouchCard),
    /// What this account says of others and did not take back, newest first.
    Vouches(Vec<VouchCard>),
    /// Everything, or one record, is erased; beside it the service's signed receipt.
    Erased(ErasedView),
    /// What was checked, and when.
    Checks(ChecksView),
    /// What a change would come to.
    Change(ChangeView),
    /// What came of checking one thing.
    Mark(MarkView),
    /// Records that were erased, newest first.
    Receipts(Vec<ReceiptView>),
    /// A file to be saved; its bytes are beside.
    File(FileView),
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
    /// Waiting for the yes on the other device.
    Approving,
    /// Putting a file together.
    Packing,
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
    /// The offers changed (owner), or the claims (clinician).
    Offers,
    /// Parcels came, ended, or can be read now.
    Parcels,
    /// The devices changed.
    Devices,
    /// What waits to be sent changed.
    Waiting,
    /// Where things stand changed: ask for the session again.
    Session,
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
    /// The service did not tell of every time that a share was opened.
    OpeningHidden,
    /// The service did not tell that something was sent here, or that somebody took an offer.
    ArrivalHidden,
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
    /// The service tells another story of the past than before.
    ServiceForked,
    /// The service is behind what this wallet, or somebody it met, has seen.
    ServiceWentBack,
    /// The service does not show that its answer is of now.
    ServiceStale,
    /// The service went on from a copy, and waits for the person's yes.
    ServiceRestored,
    /// The service says two things of one restoration, or of two at one time.
    RestoredTwice,
    /// The service goes back behind a restoration that was accepted.
    RestoredBack,
    /// The service says that it goes on from a copy, of another past than this wallet knows.
    RestoredElsewhere,
    /// The service goes on from a copy of before this device joined: another device of the wallet has to let it in again.
    DeviceBehind,
    /// The service told somebody else another story. Facts: `name`, if it is known.
    StoriesDiffer,
    /// The service hid that a share was stopped, or did not stop it.
    EndHidden,
    /// The service showed what is not on the ledger.
    Invented,
    /// The service gave other keys than the person's.
    KeysSwapped,
    /// The service gave other keys of this account than it has.
    OwnKeysSwapped,
    /// The service said that a share was stopped which was not: it goes on being stopped.
    NotEnded,
    /// The service refused what is allowed.
    RefusedFalsely,
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
    /// The code is an app's, but what it asks for is not to be asked for.
    RequestUnclear,
    /// There is no longer what was shown of the records that were picked.
    RequestChanged,
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
    /// This passkey does not open this wallet.
    WrongPasskey,
    /// The browser or the passkey can't give what opens a wallet.
    PasskeyUnable,
    /// The only thing that opens the wallet can't be taken away.
    LastLock,
    /// The recovery sheet comes before the second record.
    RecoveryFirst,
    /// The recovery code has a typing mistake.
    KitMistyped,
    /// No wallet of this service belongs to the recovery code: another service, or a newer sheet was made.
    KitUnknown,
    /// This device was removed from the wallet by another one.
    DeviceRemoved,
    /// The code for joining is over, or somebody else used it.
    LinkOver,
    /// The other device said no.
    LinkDeclined,
    /// The account has as many devices as it may have, the recovery sheet counted.
    TooManyDevices,
    /// The offer is over, or was taken back.
    OfferOver,
    /// Somebody else took the offer first.
    OfferTaken,
    /// This account was closed.
    AccountClosed,
    /// The other person's account was closed.
    ContactClosed,
    /// The patient has erased everything.
    PatientGone,
    /// The record was erased by its owner.
    RecordErased,
    /// The other person's keys have changed; the share must be renewed.
    ContactChanged,
    /// The other person's inbox takes no more from this account.
    InboxFull,
    /// What was sent is gone: kept or declined before, taken back by its sender, or out of time.
    ParcelOver,
    /// What came is not what its sender signed.
    ParcelDamaged,
    /// Nobody has this account.
    PersonUnknown,
    /// The operators of the ledger did not admit this account as an organisation.
    NoOrganisation,
    /// As many organisations vouch for this person as may.
    VouchersFull,
    /// No such word, or neither by this account nor about it.
    VouchUnknown,
    /// No record fits what was picked.
    NothingFits,
    /// The person stopped the work.
    Cancelled,
    /// A fault of ours; nothing was lost. Facts: `what`.
    Internal,
}
