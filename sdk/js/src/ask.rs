//! What can be asked of the second part, and what it says: those of the wallet's requests and replies that the package has a use for. The
//! code that reads and writes the others would be downloaded by every app.
//!
//! Whoever gives the package a new call adds its request here, its reply if that is new, and in `Cargo.toml` the part of
//! `aceso-client` that answers it. What the first part answers is in [`first`](crate::first).

use aceso_messages::{
    Addressee, AnswerDraft, AskDraft, AskedView, ContactView, FileView, KitView, LogReport,
    LogTrust, Millis, NewAccount, ParcelsView, Purpose, QrCode, RecordCard, RecordContent,
    RecordsView, Reply, Request, RequestPreview, ScannedCode, SentCard, SessionView, ShareCard,
    ShareDraft, SharePreview,
};
use serde::{Deserialize, Serialize};

/// Each is the request of the same name.
#[expect(clippy::enum_variant_names, reason = "they have the names of requests")]
#[derive(Deserialize)]
pub enum Ask {
    Create(NewAccount),
    MakeKit,
    KitSaved,
    Recover {
        code: String,
        device: String,
    },
    Add {
        name: String,
    },
    EraseRecord {
        record: String,
    },
    ReadCode {
        text: String,
    },
    PreviewShare(ShareDraft),
    Share(ShareDraft),
    StopSharing {
        share: String,
    },
    VerifyActivity,
    MyCode,
    OpenShare {
        share: String,
    },
    Parcels,
    OpenParcel {
        parcel: String,
    },
    KeepParcel {
        parcel: String,
    },
    DeclineParcel {
        parcel: String,
    },
    SendParcel {
        record: String,
        to: Addressee,
        days: u32,
    },
    WithdrawParcel {
        parcel: String,
    },
    ExportLog,
    VerifyLog(LogTrust),
    AskFor(AskDraft),
    ReviewRequest {
        code: String,
    },
    AnswerRequest(AnswerDraft),
    OpenSharedRecord {
        share: String,
        record: String,
    },
}

impl From<Ask> for Request {
    fn from(ask: Ask) -> Self {
        match ask {
            Ask::Create(account) => Self::Create(account),
            Ask::MakeKit => Self::MakeKit,
            Ask::KitSaved => Self::KitSaved,
            Ask::Recover { code, device } => Self::Recover {
                code,
                device,
                passkey: None,
            },
            Ask::Add { name } => Self::Add { name },
            Ask::EraseRecord { record } => Self::EraseRecord { record },
            Ask::ReadCode { text } => Self::ReadCode { text },
            Ask::PreviewShare(draft) => Self::PreviewShare(draft),
            Ask::Share(draft) => Self::Share(draft),
            Ask::StopSharing { share } => Self::StopSharing { share },
            Ask::VerifyActivity => Self::VerifyActivity,
            Ask::MyCode => Self::MyCode,
            Ask::OpenShare { share } => Self::OpenShare { share },
            Ask::Parcels => Self::Parcels,
            Ask::OpenParcel { parcel } => Self::OpenParcel { parcel },
            Ask::KeepParcel { parcel } => Self::KeepParcel { parcel },
            Ask::DeclineParcel { parcel } => Self::DeclineParcel { parcel },
            Ask::SendParcel { record, to, days } => Self::SendParcel { record, to, days },
            Ask::WithdrawParcel { parcel } => Self::WithdrawParcel { parcel },
            Ask::AskFor(draft) => Self::AskFor(draft),
            Ask::ReviewRequest { code } => Self::ReviewRequest { code },
            Ask::AnswerRequest(draft) => Self::AnswerRequest(draft),
            Ask::ExportLog => Self::ExportLog,
            Ask::VerifyLog(known) => Self::VerifyLog(known),
            Ask::OpenSharedRecord { share, record } => Self::OpenSharedRecord { share, record },
        }
    }
}

/// Each is the reply of the same name.
#[derive(Serialize)]
pub enum Said {
    Session(SessionView),
    Kit(KitView),
    Records(RecordsView),
    Added(RecordCard),
    Content(Content),
    Scanned(Option<ScannedCode>),
    Preview(Seen),
    Given {
        share: String,
        shares: Vec<ShareCard>,
    },
    Shares(Vec<ShareCard>),
    Verified {
        proven: u32,
        said: u32,
    },
    Code(QrCode),
    Shared(Seen),
    Parcels(ParcelsView),
    Sent(SentCard),
    File(FileView),
    LogChecked(LogReport),
    Asked(AskedView),
    Requested(RequestPreview),
}

/// [`RecordContent`] without a summary.
#[derive(Serialize)]
pub struct Content {
    card: RecordCard,
    media_type: String,
    checked: bool,
}

/// [`SharePreview`] without a summary.
#[derive(Serialize)]
pub struct Seen {
    patient: String,
    contact: Option<ContactView>,
    purpose: Purpose,
    until: Millis,
    records: Vec<RecordCard>,
    left_out: u32,
    erased: u32,
}

impl From<RecordContent> for Content {
    fn from(content: RecordContent) -> Self {
        Self {
            card: content.card,
            media_type: content.media_type,
            checked: content.checked,
        }
    }
}

impl From<SharePreview> for Seen {
    fn from(preview: SharePreview) -> Self {
        Self {
            patient: preview.patient,
            contact: preview.contact,
            purpose: preview.purpose,
            until: preview.until,
            records: preview.records,
            left_out: preview.left_out,
            erased: preview.erased,
        }
    }
}

impl Said {
    /// `None` for what nothing that can be asked is answered with.
    pub fn of(reply: Reply) -> Option<Self> {
        Some(match reply {
            Reply::Session(view) => Self::Session(view),
            Reply::Kit(view) => Self::Kit(view),
            Reply::Records(view) => Self::Records(view),
            Reply::Added(card) => Self::Added(card),
            Reply::Content(content) => Self::Content(content.into()),
            Reply::Scanned(code) => Self::Scanned(code),
            Reply::Preview(preview) => Self::Preview(preview.into()),
            Reply::Given { share, shares } => Self::Given { share, shares },
            Reply::Shares(shares) => Self::Shares(shares),
            Reply::Verified { proven, said } => Self::Verified { proven, said },
            Reply::Code(code) => Self::Code(code),
            Reply::Parcels(view) => Self::Parcels(view),
            Reply::Sent(card) => Self::Sent(card),
            Reply::Asked(view) => Self::Asked(view),
            Reply::Requested(preview) => Self::Requested(preview),
            Reply::File(file) => Self::File(file),
            Reply::LogChecked(report) => Self::LogChecked(report),
            Reply::Shared(preview) => Self::Shared(preview.into()),
            _ => return None,
        })
    }
}
