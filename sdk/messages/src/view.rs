//! Cards and rows for records, shares, activity, codes and patients.

use serde::{Deserialize, Serialize};

use crate::{LocksView, Millis, Problem, RequestView, Scope, Summary};

/// Whom the wallet serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Owns records.
    Patient,
    /// Is granted records.
    Clinician,
    /// Asks for records and is granted some.
    App,
}

/// Where the wallet stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionView {
    /// No wallet on this device yet.
    New,
    /// A wallet that waits to be opened.
    Locked {
        /// Whose.
        role: Role,
        /// What opens it.
        locks: LocksView,
    },
    /// This device was removed from the wallet by another one; all that is left to do is [`Forget`](crate::Request::Forget).
    Removed {
        /// Whose.
        role: Role,
    },
    /// Open.
    Open {
        /// Whose.
        role: Role,
        /// The name they gave.
        name: String,
        /// Clinicians: their organisation.
        organisation: String,
        /// The link to the service.
        sync: Sync,
        /// Where the recovery sheet stands.
        recovery: Recovery,
        /// How many things have not reached the service yet.
        waiting: u32,
        /// Clinicians: when the account ends or ended.
        closes: Option<Millis>,
        /// Somebody recovers the account with its recovery key: from when on its devices can't stop it for sure any more.
        recovering: Option<Millis>,
        /// By how much the device's clock is ahead (behind: less than 0), in milliseconds, as far as it is known to be wrong.
        clock_ahead: i64,
        /// The service goes on from a copy, and waits for the person's yes.
        restored: Option<crate::RestoredView>,
        /// The service says that something it keeps is not what it was.
        damaged: bool,
    },
}

/// Where the recovery sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recovery {
    /// There is none: a lost device loses the records.
    None,
    /// It was made, but nobody said that it is safe.
    Unsaved,
    /// It is safe.
    Ready {
        /// When it was made.
        made: Millis,
    },
}

/// Something that has not reached the service yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    /// What.
    pub kind: WaitingKind,
    /// The record's, share's or offer's id, by which it can still be taken back; empty: it can't be.
    pub id: String,
    /// The record's title, or the other person's name.
    pub title: String,
    /// Since when.
    pub since: Millis,
    /// Why the service did not take it when it was last reached; it is tried again.
    pub reason: Option<Problem>,
}

/// What waits to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitingKind {
    /// The account itself.
    Account,
    /// A record.
    Record,
    /// A share.
    Share,
    /// A change of a share.
    Change,
    /// The end of a share.
    Stop,
    /// The erasure of a record.
    Erase,
    /// An offer.
    Offer,
    /// The end of an offer.
    OfferEnd,
    /// Taking somebody's offer.
    Claim,
    /// The end of the account.
    Close,
    /// Something about devices or recovery.
    Device,
    /// A record for somebody.
    Parcel,
    /// A yes or no to what somebody sent, or taking back what was sent.
    ParcelEnd,
    /// What is said of somebody, as an organisation.
    Vouch,
    /// Taking that back.
    VouchEnd,
    /// Changes that the other devices and the recovery sheet do not have yet.
    Backup,
}

/// A window on a list of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordsView {
    /// How many there are in all.
    pub total: u32,
    /// How many newer ones come before these.
    pub offset: u32,
    /// How many there are besides that nobody can read here: the device that added them has not told the others how.
    pub missing: u32,
    /// These.
    pub records: Vec<RecordCard>,
}

/// A record that matches a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRecord {
    /// The record.
    pub card: RecordCard,
    /// What in it matches; `None`: its title.
    pub matched: Option<String>,
}

/// What a record can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Category {
    /// Problems.
    Problems,
    /// Medicines.
    Medicines,
    /// Allergies.
    Allergies,
    /// Vaccines.
    Immunizations,
    /// Results.
    Results,
    /// Visits and procedures.
    Visits,
    /// PDFs and photos.
    Documents,
}

/// A file to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    /// What to call it.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Titles of records that could not be read and are not in it; a screen must say so.
    pub left_out: Vec<String>,
}

/// What the service says it erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedView {
    /// Stored files.
    pub files: u32,
    /// Their bytes.
    pub bytes: u64,
    /// When.
    pub at: Millis,
    /// Which relay signed it: the key that its ledger knows it by, in lower-case hex.
    pub signer: String,
}

/// A record that was erased. What it was called is gone with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    /// Opaque; goes back in [`Request::Receipt`](crate::Request::Receipt).
    pub record: String,
    /// When it was erased.
    pub at: Millis,
    /// What the service signed; `None`: nothing yet.
    pub said: Option<ErasedView>,
}

/// A scanned code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScannedCode {
    /// Somebody to share with.
    Person(CodeView),
    /// A patient offers something.
    Offer {
        /// Opaque; goes back in [`Request::Claim`](crate::Request::Claim).
        code: String,
    },
    /// An app asks for something.
    Request(RequestView),
    /// Lets this device join a wallet.
    Device {
        /// Opaque; goes back in [`Request::BeginJoin`](crate::Request::BeginJoin).
        code: String,
    },
    /// A recovery sheet.
    Kit {
        /// Opaque; goes back in [`Request::Recover`](crate::Request::Recover).
        code: String,
    },
}

/// A person's code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeView {
    /// Opaque; goes back in [`ShareDraft::code`](crate::ShareDraft::code).
    pub code: String,
    /// Whose code it is; `None`: the service can't be reached, and this person was never met.
    pub contact: Option<ContactView>,
}

/// The link to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sync {
    /// Connected; all is sent and seen.
    Live,
    /// Trying.
    Connecting,
    /// Not reachable; tried again by itself.
    Offline,
    /// What the service says does not hold, and is not used; tried again by itself.
    Doubted,
}

/// What kind of document a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordKind {
    /// A FHIR R4 bundle or resource.
    Fhir,
    /// A PDF.
    Pdf,
    /// A photo or scan.
    Image,
}

/// One record in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCard {
    /// Opaque.
    pub id: String,
    /// What the person calls it.
    pub title: String,
    /// Its kind.
    pub kind: RecordKind,
    /// When it was added.
    pub added: Millis,
    /// Bytes of the original.
    pub size: u64,
    /// FHIR: number of entries a person would count (problems, medicines, …).
    pub entries: u32,
    /// False while it still waits to be sent.
    pub safe: bool,
    /// Who sent it, as they call themself, if somebody did.
    pub from: Option<ContactView>,
}

/// A record to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordContent {
    /// Its card.
    pub card: RecordCard,
    /// FHIR: what it says.
    pub summary: Option<Summary>,
    /// Media type of the bytes that travel beside this reply as an `ArrayBuffer` (`attachment`): the original file.
    pub media_type: String,
    /// It was read back and proven against what the ledger holds just now (never shown as such: "checked").
    pub checked: bool,
}

/// Why a doctor may look: HL7 v3 ActReason codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// TREAT.
    Treatment,
    /// ETREAT.
    Emergency,
    /// CAREMGT: second opinion, coordination.
    CareManagement,
    /// HPAYMT.
    Payment,
    /// HRESCH.
    Research,
    /// PATRQT.
    PatientRequest,
}

/// Someone else, as this wallet knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// The name they gave.
    pub name: String,
    /// The organisation they gave.
    pub organisation: String,
}

/// What the other person sees: exactly this, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharePreview {
    /// The share's id; empty in a preview.
    pub share: String,
    /// Who shares: the patient's name as the other sees it.
    pub patient: String,
    /// With whom; `None`: not known yet.
    pub contact: Option<ContactView>,
    /// What for.
    pub purpose: Purpose,
    /// Until when.
    pub until: Millis,
    /// The summary over the shared records only.
    pub summary: Summary,
    /// The shared records.
    pub records: Vec<RecordCard>,
    /// Shares by category: how many records hold something of it and something else too, and stay out.
    pub left_out: u32,
    /// Records of this share that their owner has erased.
    pub erased: u32,
}

/// Where a share stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShareState {
    /// In force.
    Active,
    /// Ended by its owner, and that is proven.
    Stopped,
    /// Ran out.
    Expired,
    /// Not sent yet.
    Waiting,
    /// Stopped, but the service does not know yet, or has not proven that it ended.
    Stopping,
    /// Prepared without the service for someone never met: it waits for a yes, now that the name is known.
    Confirm,
    /// Of a share received: the service goes on from a copy without it.
    Lost,
}

/// Whether a share can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changing {
    /// Yes.
    Open,
    /// A change of it waits to be sent; until then what was shared before holds.
    Waiting,
    /// No: it is over, not sent yet, the answer to an app's request, or the other person's keys changed.
    No,
}

/// What a change of a share would come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeView {
    /// What the other person would see.
    pub preview: SharePreview,
    /// Titles of records that they would no longer see.
    pub gone: Vec<String>,
    /// Titles of records that they would see and do not yet.
    pub added: Vec<String>,
    /// What it is for now, if that would be another.
    pub purpose: Option<Purpose>,
    /// Until when it is now, if that would be another time.
    pub until: Option<Millis>,
    /// What it holds now, if it is, or would be, more than records that were picked, and would be another.
    pub scope: Option<Scope>,
    /// They opened the share before: what they saw stays with them.
    pub opened: bool,
}

/// One of the owner's shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareCard {
    /// Opaque.
    pub id: String,
    /// With whom; `None`: not known yet, because it was prepared without the service, or made on a device that is lost.
    pub contact: Option<ContactView>,
    /// What it holds.
    pub scope: Scope,
    /// What an app asked for of records that come later joins by itself.
    pub follow: bool,
    /// The other person's keys have changed: nothing new reaches them before a yes ([`RenewShare`](crate::Request::RenewShare)).
    pub changed: bool,
    /// The other person's account is closed since then: they can open nothing.
    pub contact_closed: Option<Millis>,
    /// What for.
    pub purpose: Purpose,
    /// When it was made.
    pub since: Millis,
    /// Until when.
    pub until: Millis,
    /// Where it stands.
    pub state: ShareState,
    /// Titles of the shared records.
    pub records: Vec<String>,
    /// How many more it holds of which nothing is known here.
    pub missing: u32,
    /// How often it was opened.
    pub opened: u32,
    /// Whether it can be changed.
    pub change: Changing,
    /// When it was last proven that the ledger holds it so, since the wallet was opened and by this device's clock.
    pub checked: Option<Millis>,
}

/// One line of the activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRow {
    /// When.
    pub at: Millis,
    /// What.
    pub kind: ActivityKind,
    /// Who (the other side); `None`: the wallet's owner.
    pub contact: Option<ContactView>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// Titles of the records concerned, as far as this wallet knows them.
    pub records: Vec<String>,
    /// The device concerned, as far as this wallet knows its name.
    pub device: Option<String>,
    /// How many times in a row (blocked attempts are gathered).
    pub count: u32,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActivityKind {
    /// The wallet was made.
    Created,
    /// A record was added.
    Added,
    /// A share was made.
    Shared,
    /// A share was stopped.
    Stopped,
    /// Someone opened shared records.
    Opened,
    /// Someone tried after the share was stopped, and was refused.
    BlockedStopped,
    /// Someone tried after the share had run out, and was refused.
    BlockedExpired,
    /// Someone tried to see something outside the share, and was refused.
    BlockedOutside,
    /// A device was added.
    DeviceAdded,
    /// A device was removed.
    DeviceRemoved,
    /// A recovery sheet was made.
    KitMade,
    /// The wallet was brought back with the recovery sheet.
    Recovered,
    /// A record was erased.
    Erased,
    /// Records were offered with a code.
    Offered,
    /// Someone took an offer.
    OfferTaken,
    /// An offer was taken back or declined.
    OfferEnded,
    /// A share was sealed anew to someone's changed keys.
    Renewed,
    /// The account was closed.
    Closed,
    /// A record was sent to somebody.
    Sent,
    /// Somebody sent a record.
    Arrived,
    /// What was sent was kept.
    ParcelKept,
    /// What was sent was declined.
    ParcelDeclined,
    /// What was sent was taken back by its sender.
    ParcelWithdrawn,
    /// Somebody began to recover the account with its recovery key.
    RecoveryBegun,
    /// That was stopped.
    RecoveryStopped,
    /// It was completed: the account has the devices that it named.
    RecoveryCompleted,
    /// An organisation vouches for this account.
    Vouched,
    /// It does so no more.
    VouchedEnded,
    /// This account, an organisation, vouches for somebody.
    Vouching,
    /// It does so no more.
    VouchingEnded,
    /// The operators admitted this account as an organisation, or changed the name they did it under.
    Admitted,
    /// They withdrew that.
    AdmissionWithdrawn,
    /// Something of which the relay has kept no details, and this wallet neither.
    Older,
    /// The service went on from a copy.
    Restored,
    /// A share was changed by its owner.
    Changed,
}

/// A patient who shares with this clinician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientCard {
    /// The share's id.
    pub share: String,
    /// The [`ClaimCard::offer`](crate::ClaimCard::offer) that it is the answer to, if it is one.
    pub offer: Option<String>,
    /// Which code or request it is the answer to: [`AskedView::request`](crate::AskedView::request).
    pub request: Option<String>,
    /// The name the patient sent with it.
    pub patient: String,
    /// What for.
    pub purpose: Purpose,
    /// Since when.
    pub since: Millis,
    /// Until when.
    pub until: Millis,
    /// How many records.
    pub records: u32,
    /// Where it stands.
    pub state: ShareState,
    /// Not opened yet.
    pub new: bool,
}

/// A code to be drawn: a square of modules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// Modules along one side, without the quiet zone.
    pub side: u32,
    /// Row by row, `true` is dark.
    pub modules: Vec<bool>,
    /// What it says, for copying as a link.
    pub text: String,
}
