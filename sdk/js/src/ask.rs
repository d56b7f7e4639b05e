//! What can be asked of the part that does everything else, and what it says: those of the wallet's requests and replies that the package has a use for. The
//! code that reads and writes the others would be downloaded by every app.
//!
//! Whoever gives the package a new call adds its request here, its reply if that is new, and in `Cargo.toml` the part of
//! `aceso-client` that answers it. What the first part answers is in [`first`](crate::first).

use aceso_messages::{
    Addressee, AnswerDraft, AskDraft, AskedView, ChangeDraft, ClaimCard, ContactView, DeviceView,
    FileView, KitView, LinkState, LocksView, LogReport, LogTrust, Millis, NewAccount, NewPasskey,
    OfferCard, OfferDraft, OfferView, ParcelsView, PasskeySetup, Purpose, QrCode, RecordCard,
    RecordContent, RecordsView, Reply, Request, RequestPreview, ScannedCode, SentCard, SessionView,
    ShareCard, ShareDraft, SharePreview, Subject, VouchCard, VouchDraft, VouchedView,
};
use serde::{Deserialize, Serialize};
use serde_json::Deserializer;

use crate::said::said;

/// Reads what is asked; `None` when it can't be asked.
pub fn read(asked: &str) -> Option<Request> {
    Ask::deserialize(&mut Deserializer::from_str(asked)).ok()
}

/// Each is the request of the same name, and is read as that.
#[expect(clippy::enum_variant_names, reason = "they have the names of requests")]
#[derive(Deserialize)]
#[serde(remote = "Request")]
enum Ask {
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
    ChangeShare(ChangeDraft),
    StopSharing {
        share: String,
    },
    ConfirmShare {
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
    AcceptRestored {
        at: Millis,
    },
}

said! {
    Done,
    Session(view: SessionView),
    Locks(view: LocksView),
    PasskeySetup(setup: PasskeySetup),
    Devices(devices: Vec<DeviceView>),
    LinkRequest(state: LinkState),
    Joining {
        number: String,
    },
    Offer(view: OfferView),
    Offers(offers: Vec<OfferCard>),
    Claimed {
        offer: String,
    },
    Claims(claims: Vec<ClaimCard>),
    Vouched(view: VouchedView),
    Vouch(card: VouchCard),
    Vouches(cards: Vec<VouchCard>),
    Kit(view: KitView),
    Records(view: RecordsView),
    Added(card: RecordCard),
    Content(content: Content),
    Scanned(code: Option<ScannedCode>),
    Preview(preview: Seen),
    Given {
        share: String,
        shares: Vec<ShareCard>,
    },
    Shares(shares: Vec<ShareCard>),
    Verified {
        proven: u32,
        said: u32,
    },
    Code(code: QrCode),
    Shared(preview: Seen),
    Parcels(view: ParcelsView),
    Sent(card: SentCard),
    File(file: FileView),
    LogChecked(report: LogReport),
    Asked(view: AskedView),
    Requested(preview: RequestPreview),
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
