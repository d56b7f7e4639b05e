//! What can be asked of the part that does everything else, and what it says: those of the wallet's requests and replies that the package has a use for. The
//! code that reads and writes the others would be downloaded by every app.
//!
//! Whoever gives the package a new call adds its request here, its reply if that is new, and in `Cargo.toml` the part of
//! `aceso-client` that answers it. What the first part answers is in [`first`](crate::first).

use aceso_messages::{
    Addressee, AnswerDraft, AskDraft, AskedView, ClaimCard, ContactView, DeviceView, FileView,
    KitView, LinkState, LocksView, LogReport, LogTrust, Millis, NewAccount, NewPasskey, OfferCard,
    OfferDraft, OfferView, ParcelsView, PasskeySetup, Purpose, QrCode, RecordCard, RecordContent,
    RecordsView, Reply, Request, RequestPreview, ScannedCode, SentCard, SessionView, ShareCard,
    ShareDraft, SharePreview, Subject, VouchCard, VouchDraft, VouchedView,
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
        passkey: Option<NewPasskey>,
    },
    UnlockWithPasskey {
        credential: String,
    },
    Locks,
    PreparePasskey,
    AddPasskey(NewPasskey),
    RemovePasskey {
        credential: String,
    },
    SetPassphrase,
    RemovePassphrase,
    Devices,
    RenameDevice {
        device: String,
        name: String,
    },
    RemoveDevice {
        device: String,
    },
    LinkCode,
    LinkRequest,
    ApproveLink,
    DeclineLink,
    BeginJoin {
        code: String,
        device: String,
    },
    JoinNumber,
    FinishJoin {
        passkey: Option<NewPasskey>,
    },
    PreviewOffer(OfferDraft),
    Offer(OfferDraft),
    Offers,
    ShowOffer {
        offer: String,
    },
    ApproveOffer {
        offer: String,
    },
    CancelOffer {
        offer: String,
    },
    Claim {
        code: String,
    },
    Claims,
    Vouched {
        of: Subject,
    },
    Vouches,
    Vouch(VouchDraft),
    StopVouching {
        vouch: String,
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
            Ask::Recover {
                code,
                device,
                passkey,
            } => Self::Recover {
                code,
                device,
                passkey,
            },
            Ask::UnlockWithPasskey { credential } => Self::UnlockWithPasskey { credential },
            Ask::Locks => Self::Locks,
            Ask::PreparePasskey => Self::PreparePasskey,
            Ask::AddPasskey(new) => Self::AddPasskey(new),
            Ask::RemovePasskey { credential } => Self::RemovePasskey { credential },
            Ask::SetPassphrase => Self::SetPassphrase,
            Ask::RemovePassphrase => Self::RemovePassphrase,
            Ask::Devices => Self::Devices,
            Ask::RenameDevice { device, name } => Self::RenameDevice { device, name },
            Ask::RemoveDevice { device } => Self::RemoveDevice { device },
            Ask::LinkCode => Self::LinkCode,
            Ask::LinkRequest => Self::LinkRequest,
            Ask::ApproveLink => Self::ApproveLink,
            Ask::DeclineLink => Self::DeclineLink,
            Ask::BeginJoin { code, device } => Self::BeginJoin { code, device },
            Ask::JoinNumber => Self::JoinNumber,
            Ask::FinishJoin { passkey } => Self::FinishJoin { passkey },
            Ask::PreviewOffer(draft) => Self::PreviewOffer(draft),
            Ask::Offer(draft) => Self::Offer(draft),
            Ask::Offers => Self::Offers,
            Ask::ShowOffer { offer } => Self::ShowOffer { offer },
            Ask::ApproveOffer { offer } => Self::ApproveOffer { offer },
            Ask::CancelOffer { offer } => Self::CancelOffer { offer },
            Ask::Claim { code } => Self::Claim { code },
            Ask::Claims => Self::Claims,
            Ask::Vouched { of } => Self::Vouched { of },
            Ask::Vouches => Self::Vouches,
            Ask::Vouch(draft) => Self::Vouch(draft),
            Ask::StopVouching { vouch } => Self::StopVouching { vouch },
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
    Done,
    Session(SessionView),
    Locks(LocksView),
    PasskeySetup(PasskeySetup),
    Devices(Vec<DeviceView>),
    LinkRequest(LinkState),
    Joining {
        number: String,
    },
    Offer(OfferView),
    Offers(Vec<OfferCard>),
    Claimed {
        offer: String,
    },
    Claims(Vec<ClaimCard>),
    Vouched(VouchedView),
    Vouch(VouchCard),
    Vouches(Vec<VouchCard>),
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
            Reply::Done => Self::Done,
            Reply::Session(view) => Self::Session(view),
            Reply::Locks(view) => Self::Locks(view),
            Reply::PasskeySetup(setup) => Self::PasskeySetup(setup),
            Reply::Devices(devices) => Self::Devices(devices),
            Reply::LinkRequest(state) => Self::LinkRequest(state),
            Reply::Joining { number } => Self::Joining { number },
            Reply::Offer(view) => Self::Offer(view),
            Reply::Offers(offers) => Self::Offers(offers),
            Reply::Claimed { offer } => Self::Claimed { offer },
            Reply::Claims(claims) => Self::Claims(claims),
            Reply::Vouched(view) => Self::Vouched(view),
            Reply::Vouch(card) => Self::Vouch(card),
            Reply::Vouches(cards) => Self::Vouches(cards),
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
