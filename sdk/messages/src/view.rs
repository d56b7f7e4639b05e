//! Cards and rows for records, shares, activity, codes and patients.

use serde::{Deserialize, Serialize};

use crate::{Millis, Summary};

/// Whom the wallet serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Owns records.
    Patient,
    /// Is granted records.
    Clinician,
}

/// Where the wallet stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionView {
    /// No wallet on this device yet.
    New,
    /// A wallet that waits for its passphrase.
    Locked {
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
    },
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
    /// It was fetched and proven against the ledger just now (never shown as such: "checked").
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
    /// Who vouches for it; `None`: only they themselves say so.
    pub vouched_by: Option<String>,
}

/// A scanned code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeView {
    /// Opaque; goes back in [`ShareDraft::code`](crate::ShareDraft::code).
    pub code: String,
    /// Whose code it is.
    pub contact: ContactView,
}

/// What the other person sees: exactly this, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharePreview {
    /// The share's id; empty in a preview.
    pub share: String,
    /// Who shares: the patient's name as the other sees it.
    pub patient: String,
    /// With whom.
    pub contact: ContactView,
    /// What for.
    pub purpose: Purpose,
    /// Until when.
    pub until: Millis,
    /// The summary over the shared records only.
    pub summary: Summary,
    /// The shared records.
    pub records: Vec<RecordCard>,
}

/// Where a share stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShareState {
    /// In force.
    Active,
    /// Ended by its owner.
    Stopped,
    /// Ran out.
    Expired,
    /// Not sent yet.
    Waiting,
}

/// One of the owner's shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareCard {
    /// Opaque.
    pub id: String,
    /// With whom.
    pub contact: ContactView,
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
    /// How often it was opened.
    pub opened: u32,
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
}

/// A patient who shares with this clinician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientCard {
    /// The share's id.
    pub share: String,
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
