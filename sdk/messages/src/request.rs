//! Page → worker.

use serde::{Deserialize, Serialize};

use crate::{
    Addressee, AnswerDraft, AskDraft, Category, Checkable, LogTrust, Millis, Purpose, RiskResult,
    Role, Subject, VouchDraft, WantedInput,
};

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
    /// Make a wallet. Beside: a secret, `Uint8Array`, transferred: the passphrase in UTF-8, or with
    /// [`NewAccount::passkey`] the 32 bytes the passkey gave. → `Session`.
    Create(NewAccount),
    /// Open the wallet. Beside: the passphrase as in `Create`. → `Session`.
    Unlock,
    /// Open the wallet. Beside: the 32 bytes the passkey gave for its salt. → `Session`.
    UnlockWithPasskey {
        /// [`PasskeyView::credential`](crate::PasskeyView::credential).
        credential: String,
    },
    /// Forget every secret in memory. → `Session`.
    Lock,
    /// What opens this wallet. → `Locks`.
    Locks,
    /// What a new passkey is to be made with; also before there is a wallet. → `PasskeySetup`.
    PreparePasskey,
    /// Let this passkey open the wallet too. Beside: the 32 bytes it gave. → `Locks`.
    AddPasskey(NewPasskey),
    /// This passkey opens the wallet no more. → `Locks`.
    RemovePasskey {
        /// [`PasskeyView::credential`](crate::PasskeyView::credential).
        credential: String,
    },
    /// A passphrase, instead of the one before if there was one. Beside: the new passphrase. → `Locks`.
    SetPassphrase,
    /// No passphrase any more. → `Locks`.
    RemovePassphrase,
    /// The devices of this wallet, this one first. → `Devices`.
    Devices,
    /// Call a device something else. → `Devices`.
    RenameDevice {
        /// [`DeviceView::id`](crate::DeviceView::id).
        device: String,
        /// What to call it.
        name: String,
    },
    /// This device may do nothing any more: lost or sold. → `Devices`.
    RemoveDevice {
        /// [`DeviceView::id`](crate::DeviceView::id).
        device: String,
    },
    /// Stop whoever recovers the account with its recovery key. → `Session`.
    StopRecovery,
    /// Yes to a service that goes on from a copy, as it was shown. → `Session`.
    AcceptRestored {
        /// [`RestoredView::at`](crate::RestoredView::at).
        at: Millis,
    },
    /// Proof of what was given up by a restoration, in one file that anybody can check. → `File`.
    ExportEvidence {
        /// One of [`ChecksView::given_up`](crate::ChecksView::given_up).
        at: Millis,
    },
    /// A code that lets another device join; the one before is void. → `Code`.
    LinkCode,
    /// How far somebody has come with that code; asked again and again while it is shown. → `LinkRequest`.
    LinkRequest,
    /// Let them join. → `Devices`.
    ApproveLink,
    /// Don't let them; the code is void. → `Done`.
    DeclineLink,
    /// On a new device: begin to join a wallet. The same again goes on with it. → `Done`.
    BeginJoin {
        /// The code of [`ScannedCode::Device`](crate::ScannedCode::Device).
        code: String,
        /// What to call this device.
        device: String,
    },
    /// On a new device, then: wait for the other one, which must still show the code. → `Joining`.
    JoinNumber,
    /// On a new device, once its number is shown: wait for the yes, then take the wallet over. Beside: the secret as in `Create`. → `Session`.
    FinishJoin {
        /// Open it by this passkey rather than by a passphrase.
        passkey: Option<NewPasskey>,
    },
    /// Make a recovery sheet; the one before is void. → `Kit`.
    MakeKit,
    /// The person says that the sheet is safe. → `Session`.
    KitSaved,
    /// On a new device: bring a wallet back. Beside: the secret as in `Create`. → `Session`.
    Recover {
        /// The typed code, or the link of [`ScannedCode::Kit`](crate::ScannedCode::Kit).
        code: String,
        /// What to call this device.
        device: String,
        /// Open it by this passkey rather than by a passphrase.
        passkey: Option<NewPasskey>,
    },
    /// What has not reached the service yet. → `Waiting`.
    Waiting,
    /// Try to reach the service now, rather than after the pause. → `Done`.
    TryNow,
    /// Add one file. Beside: the `File` itself; the worker reads it. → `Records`.
    AddFile {
        /// The file's name as the person knows it.
        name: String,
        /// More follow: the answer comes once it is safe on the device, and it is sent beside, together with others.
        more: bool,
    },
    /// Add one file as `AddFile` does, and say which record it became. → `Added`.
    Add {
        /// The file's name as the person knows it.
        name: String,
    },
    /// Add the records of the sample person. → `Records`.
    AddSample,
    /// Stop the open request with this id; what was finished stays. → `Done`.
    Cancel {
        /// [`ToWorker::id`] of the request to stop.
        id: u32,
    },
    /// Some of the owner's records, newest first. → `Records`.
    Records {
        /// How many newer ones to leave out.
        offset: u32,
        /// How many at most.
        limit: u32,
    },
    /// Look through all records. → `Found`.
    Search {
        /// As typed.
        query: String,
        /// How many at most.
        limit: u32,
    },
    /// Look for what a risk model takes, in the own records or in a share. → `Inputs`.
    Inputs {
        /// [`PatientCard::share`](crate::PatientCard::share); none for the own records.
        share: Option<String>,
        /// What the model takes.
        wanted: Vec<WantedInput>,
    },
    /// Keep what a risk model said as a record of its own. → `Records`.
    KeepResult(RiskResult),
    /// What somebody sent to this account, and what it sent. → `Parcels`.
    Parcels,
    /// Look into a parcel before keeping it. → `Content`.
    OpenParcel {
        /// [`ParcelCard::id`](crate::ParcelCard::id).
        parcel: String,
    },
    /// Make what a parcel holds a record of one's own. → `Added`.
    KeepParcel {
        /// [`ParcelCard::id`](crate::ParcelCard::id).
        parcel: String,
    },
    /// Say no to a parcel: it is gone, and its sender sees that. → `Parcels`.
    DeclineParcel {
        /// [`ParcelCard::id`](crate::ParcelCard::id).
        parcel: String,
    },
    /// Send one of the own records to somebody. → `Sent`.
    SendParcel {
        /// [`RecordCard::id`](crate::RecordCard::id).
        record: String,
        /// To whom.
        to: Addressee,
        /// For how many days it waits: 1 to 90.
        days: u32,
    },
    /// Take back what was sent and is not kept yet. → `Parcels`.
    WithdrawParcel {
        /// [`SentCard::id`](crate::SentCard::id).
        parcel: String,
    },
    /// Erase a record for good, here and with the service. → `Records`.
    EraseRecord {
        /// [`RecordCard::id`](crate::RecordCard::id).
        record: String,
    },
    /// Check anew what this wallet believes of the ledger. → `Checks`.
    Checks,
    /// Check anew one thing that a screen shows. → `Mark`.
    Check {
        /// Which.
        what: Checkable,
    },
    /// Compare with this other service from now on, on all devices; with none when it is none. → `Done`.
    CompareWith {
        /// One of [`ChecksView::offered`](crate::ChecksView::offered).
        service: Option<String>,
    },
    /// Forget what codes said that is not proven, because whoever showed them was not who they seemed to be. → `Done`.
    DiscardCodes,
    /// What the service signed of each record that was erased. → `Receipts`.
    Receipts,
    /// The service's signed word that a record's bytes are gone. → `Erased`, beside it what the service signed.
    Receipt {
        /// [`ReceiptView::record`](crate::ReceiptView::record).
        record: String,
    },
    /// Close the account and erase everything, here and with the service. → `Erased`, beside it the service's receipt.
    EraseEverything,
    /// Take the wallet off this device; the service keeps everything for the other devices. → `Session`.
    Forget,
    /// Everything in one file. → `File`, beside it a ZIP.
    ExportAll {
        /// What the file says about itself to whoever opens it, in the person's language: its `README.txt`.
        readme: String,
    },
    /// The activity as a file. → `File`.
    ExportActivity {
        /// Which kind of file.
        format: ActivityFormat,
        /// CSV: the words for columns, kinds and purposes: (name, word).
        words: Vec<(String, String)>,
    },
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
    /// Share. → `Given`.
    Share(ShareDraft),
    /// What a change of a share would come to. → `Change`.
    PreviewChange(ChangeDraft),
    /// Change a share in place. → `Shares`.
    ChangeShare(ChangeDraft),
    /// The owner's shares, newest first. → `Shares`.
    Shares,
    /// Stop one share. → `Shares`.
    StopSharing {
        /// [`ShareCard::id`](crate::ShareCard::id).
        share: String,
    },
    /// Yes to a share that was prepared without the service, now that the name is known. → `Shares`.
    ConfirmShare {
        /// [`ShareCard::id`](crate::ShareCard::id).
        share: String,
    },
    /// Yes to sharing on with someone whose keys have changed. → `Shares`.
    RenewShare {
        /// [`ShareCard::id`](crate::ShareCard::id).
        share: String,
    },
    /// What whoever takes the offer would see. → `Preview`.
    PreviewOffer(OfferDraft),
    /// Offer records to whoever shows up with the code. → `Offer`.
    Offer(OfferDraft),
    /// The owner's offers, newest first. → `Offers`.
    Offers,
    /// The code of an open offer again. → `Offer`.
    ShowOffer {
        /// [`OfferCard::id`](crate::OfferCard::id).
        offer: String,
    },
    /// Yes to the one who took the offer. → `Given`.
    ApproveOffer {
        /// [`OfferCard::id`](crate::OfferCard::id).
        offer: String,
    },
    /// Take the offer back, or say no to the one who took it. → `Offers`.
    CancelOffer {
        /// [`OfferCard::id`](crate::OfferCard::id).
        offer: String,
    },
    /// App: a request for a patient to answer, never twice the same. → `Asked`.
    AskFor(AskDraft),
    /// What an app asks for, and what there is of it. → `Requested`.
    ReviewRequest {
        /// [`RequestView::code`](crate::RequestView::code).
        code: String,
    },
    /// Yes to an app's request. → `Given`.
    AnswerRequest(AnswerDraft),
    /// Clinician: take the offer of a scanned code. → `Claimed`.
    Claim {
        /// The code of [`ScannedCode::Offer`](crate::ScannedCode::Offer).
        code: String,
    },
    /// Clinician: offers taken that wait for the patient's yes, newest first. → `Claims`.
    Claims,
    /// Who vouches for somebody, proven. → `Vouched`.
    Vouched {
        /// For whom.
        of: Subject,
    },
    /// What this account says of others, newest first. → `Vouches`.
    Vouches,
    /// Organisation: say who somebody is. Of the same person the last word counts. → `Vouch`.
    Vouch(VouchDraft),
    /// Take back what this account said of somebody, or have no more what an organisation says of this account. → `Vouches`.
    StopVouching {
        /// [`VouchCard::id`](crate::VouchCard::id) or [`Vouched::id`](crate::Vouched::id).
        vouch: String,
    },
    /// Clinician: from this moment on the account can open nothing. → `Session`.
    CloseAccount {
        /// When; in the past: at once.
        at: Millis,
    },
    /// Who did what, newest first. → `Activity`.
    Activity,
    /// All of the activity in one file that proves itself. → `File`.
    ExportLog,
    /// Check such a file; no open wallet is needed. Beside: the `File`. → `LogChecked`.
    VerifyLog(LogTrust),
    /// Read all of the activity once more from the service and prove every line of it. → `Verified`.
    VerifyActivity,
    /// One's own code: a clinician's, to share with them; a patient's, to send them something. → `Code`.
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
    /// Patient, clinician or app.
    pub role: Role,
    /// The name they give; a patient's stays on the device and inside what they share, a clinician's or an app's is public.
    pub name: String,
    /// The organisation, as clinicians and apps give it; empty for patients.
    pub organisation: String,
    /// Begin with the sample person's records (patients).
    pub sample: bool,
    /// What to call this device in the list of devices.
    pub device: String,
    /// Open it by this passkey rather than by a passphrase.
    pub passkey: Option<NewPasskey>,
}

/// A passkey that was just made for [`Request::PreparePasskey`]'s answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasskey {
    /// The credential's id, base64url.
    pub credential: String,
    /// [`PasskeySetup::salt`](crate::PasskeySetup::salt).
    pub salt: String,
    /// What to call it in the list.
    pub name: String,
}

/// Files the activity can be had as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActivityFormat {
    /// For a spreadsheet.
    Csv,
    /// A FHIR R4 bundle of AuditEvents.
    Fhir,
}

/// What a share is to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// These records, by [`RecordCard::id`](crate::RecordCard::id).
    Picked(Vec<String>),
    /// All records that hold nothing else than this, also new ones.
    Categories(Vec<Category>),
    /// All records, also new ones.
    Everything,
}

/// An offer being prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferDraft {
    /// What to share.
    pub scope: Scope,
    /// What for.
    pub purpose: Purpose,
    /// How long the share lasts, from the yes on.
    pub period: Period,
    /// Minutes for which the code can be taken.
    pub open_for: u32,
}

/// A share being prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareDraft {
    /// [`CodeView::code`](crate::CodeView::code) as the worker gave it.
    pub code: String,
    /// What to share.
    pub scope: Scope,
    /// What for.
    pub purpose: Purpose,
    /// How long.
    pub period: Period,
}

/// A change of a share being prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeDraft {
    /// [`ShareCard::id`](crate::ShareCard::id).
    pub share: String,
    /// What to share from then on.
    pub scope: Scope,
    /// What for.
    pub purpose: Purpose,
    /// How long; counted from the change.
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
