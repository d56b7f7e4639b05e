//! What the page and the worker say to each other, and the views that screens show.
//!
//! Data only: no logic, no cryptography, so that the page stays small and can hold no secret but the one a person types
//! into it. Every message is a plain `serde` value. Bytes that are large or secret (a chosen file, a camera frame, the
//! passphrase) travel beside the message as a transferred JavaScript object, named in the docs of the request.
//!
//! # On the wire
//!
//! Both sides post plain objects: page → worker `{ message: Uint8Array, attachment?: File | Uint8Array }`, worker → page
//! `{ message: Uint8Array, attachment?: ArrayBuffer | Blob }`. The bytes are a [`ToWorker`] or a [`FromWorker`] as [`wire`] writes
//! it. Buffers are transferred, never copied. The page posts nothing before it has heard [`FromWorker::Ready`].
//!
//! # Parts
//!
//! - [`request`]: page → worker;
//! - [`activity`]: lines of the activity;
//! - [`ask`]: what apps ask for, and what of it a patient gives;
//! - [`checks`]: what was checked, and what came of it;
//! - [`code`]: codes that are scanned and drawn;
//! - [`device`]: devices, what opens a wallet on them, and the recovery sheet;
//! - [`input`]: what a risk model asks of the records, and what they say;
//! - [`log`]: what was found in an access log;
//! - [`offer`]: cards for offers and claims;
//! - [`parcel`]: cards for what somebody sent, and what was sent;
//! - [`record`]: records, as lists and screens show them;
//! - [`reply`]: worker → page: answers, progress, events and problems;
//! - [`restored`]: a service that goes on from a copy;
//! - [`risk`]: what a risk model said, to be kept;
//! - [`session`]: where the wallet stands;
//! - [`share`]: cards for shares, on both sides;
//! - [`summary`]: the readable summary of a health record;
//! - [`vouching`]: who vouches for whom;
//! - [`wire`]: messages as bytes.

pub mod activity;
pub mod ask;
pub mod checks;
pub mod code;
pub mod device;
pub mod input;
pub mod log;
pub mod offer;
pub mod parcel;
pub mod record;
pub mod reply;
pub mod request;
pub mod restored;
pub mod risk;
pub mod session;
pub mod share;
pub mod summary;
pub mod vouching;
pub mod wire;

pub use activity::{ActivityKind, ActivityRow};
pub use ask::{
    AnswerDraft, AskDraft, AskedRecord, AskedView, PickedRecord, RequestPreview, RequestView,
};
pub use checks::{
    CheckLine, Checkable, Checked, ChecksView, Compared, MarkView, Outcome, SecondView,
};
pub use code::{CodeView, QrCode, ScannedCode};
pub use device::{
    DeviceView, KitView, LinkRequestView, LinkState, LocksView, PasskeySetup, PasskeyView,
};
pub use input::{FoundInput, WantedInput};
pub use log::{LogEntry, LogKind, LogReport, LogTrust};
pub use offer::{ClaimCard, ClaimEnd, ClaimOver, OfferCard, OfferEnd, OfferState, OfferView};
pub use parcel::{Addressee, ParcelCard, ParcelContent, ParcelsView, SentCard, SentState};
pub use record::{
    Category, ErasedView, FileView, FoundRecord, ReceiptView, RecordCard, RecordContent,
    RecordKind, RecordsView,
};
pub use reply::{Event, FromWorker, Problem, ProblemKind, Progress, Reply, Stage};
pub use request::{
    ActivityFormat, ChangeDraft, NewAccount, NewPasskey, OfferDraft, Period, Request, Scope,
    ShareDraft, ToWorker,
};
pub use restored::RestoredView;
pub use risk::{RiskInput, RiskResult};
pub use session::{Recovery, Role, SessionView, Sync, WaitingKind, WaitingRow};
pub use share::{
    ChangeView, Changing, ContactView, PatientCard, Purpose, ShareCard, SharePreview, ShareState,
};
pub use summary::{Evidence, Fact, Flag, Person, Summary, SummaryItem};
pub use vouching::{Subject, VouchCard, VouchDraft, VouchState, Vouched, VouchedView};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = u64;
