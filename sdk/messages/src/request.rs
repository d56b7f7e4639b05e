//! Page → worker.

use serde::{Deserialize, Serialize};

use crate::{Millis, Purpose, Role};

/// A request with the number its [`Reply`](crate::Reply) will carry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToWorker {
    /// Chosen by the page, unique while the request is open.
    pub id: u32,
    /// What is asked for.
    pub request: Request,
}

/// What the page can ask for. "Beside" names the JavaScript value that travels with the message as `attachment`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Where things stand → [`Reply::Session`](crate::Reply::Session).
    Session,
    /// Make a wallet. Beside: `Uint8Array`, the passphrase in UTF-8, transferred. → `Session`.
    Create(NewAccount),
    /// Open the wallet. Beside: the passphrase as in `Create`. → `Session`.
    Unlock,
    /// Forget every secret in memory. → `Session`.
    Lock,
    /// Add one file. Beside: the `File` itself; the worker reads it. → `Records`.
    AddFile {
        /// The file's name as the person knows it.
        name: String,
        /// The browser's media type, may be empty.
        media_type: String,
    },
    /// Add the records of the sample person. → `Records`.
    AddSample,
    /// Stop the open request with this id; what was finished stays. → `Done`.
    Cancel {
        /// [`ToWorker::id`] of the request to stop.
        id: u32,
    },
    /// All records of the owner, newest first. → `Records`.
    Records,
    /// The summary over all records of the owner. → `Summary`.
    Summary,
    /// One of the owner's records. → `Content`.
    OpenRecord {
        /// [`RecordCard::id`](crate::RecordCard::id).
        record: String,
    },
    /// Look for a code in a camera frame. Beside: `Uint8Array` of width × height luma bytes, transferred. → `Scanned`.
    ScanFrame {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// Read the text of a code (from a link that was opened). → `Scanned`.
    ReadCode {
        /// The whole link or its fragment.
        text: String,
    },
    /// What the other person would see. → `Preview`.
    PreviewShare(ShareDraft),
    /// Share. → `Shares`.
    Share(ShareDraft),
    /// The owner's shares, newest first. → `Shares`.
    Shares,
    /// Stop one share. → `Shares`.
    StopSharing {
        /// [`ShareCard::id`](crate::ShareCard::id).
        share: String,
    },
    /// Who did what, newest first. → `Activity`.
    Activity,
    /// The clinician's own code, to be scanned by a patient. → `Code`.
    MyCode,
    /// Patients who share with this clinician, newest first. → `Patients`.
    Patients,
    /// Open what a patient shares. → `Shared`.
    OpenShare {
        /// [`PatientCard::share`](crate::PatientCard::share).
        share: String,
    },
    /// One record of an opened share. → `Content`.
    OpenSharedRecord {
        /// The share it came with.
        share: String,
        /// [`RecordCard::id`](crate::RecordCard::id).
        record: String,
    },
}

/// What a person says about themself when they begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAccount {
    /// Patient or clinician.
    pub role: Role,
    /// The name they give; a patient's stays on the device and inside what they share, a clinician's is public.
    pub name: String,
    /// The clinician's organisation, as they give it; empty for patients.
    pub organisation: String,
    /// Begin with the sample person's records (patients).
    pub sample: bool,
}

/// A share being prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareDraft {
    /// [`CodeView::code`](crate::CodeView::code) as the worker gave it.
    pub code: String,
    /// [`RecordCard::id`](crate::RecordCard::id) of each record to share.
    pub records: Vec<String>,
    /// What for.
    pub purpose: Purpose,
    /// How long.
    pub period: Period,
}

/// How long a share lasts from the moment it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// One hour.
    Hour,
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
    /// 90 days.
    ThreeMonths,
    /// Until a moment of the person's choice.
    Until(Millis),
}
