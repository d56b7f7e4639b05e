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
//! - [`ask`]: what apps ask for, and what of it a patient gives;
//! - [`checks`]: what was checked, and what came of it;
//! - [`device`]: devices, what opens a wallet on them, and the recovery sheet;
//! - [`input`]: what a risk model asks of the records, and what they say;
//! - [`log`]: what was found in an access log;
//! - [`offer`]: cards for offers and claims;
//! - [`parcel`]: cards for what somebody sent, and what was sent;
//! - [`reply`]: worker → page: answers, progress, events and problems;
//! - [`restored`]: a service that goes on from a copy;
//! - [`risk`]: what a risk model said, to be kept;
//! - [`summary`]: the readable summary of a health record;
//! - [`vouching`]: who vouches for whom;
//! - [`view`]: cards and rows for shares, activity, codes and patients;
//! - [`wire`]: messages as bytes.

pub mod ask;
pub mod checks;
pub mod device;
pub mod input;
pub mod log;
pub mod offer;
pub mod parcel;
pub mod reply;
pub mod request;
pub mod restored;
pub mod risk;
pub mod summary;
pub mod view;
pub mod vouching;
pub mod wire;

pub use ask::{
    AnswerDraft, AskDraft, AskedRecord, AskedView, PickedRecord, RequestPreview, RequestView,
};
pub use checks::{
    CheckLine, Checkable, Checked, ChecksView, Compared, MarkView, Outcome, SecondView,
};
pub use device::{
    DeviceView, KitView, LinkRequestView, LinkState, LocksView, PasskeySetup, PasskeyView,
};
pub use input::{FoundInput, WantedInput};
pub use log::{LogEntry, LogKind, LogReport, LogTrust};
pub use offer::{ClaimCard, ClaimEnd, ClaimOver, OfferCard, OfferEnd, OfferState, OfferView};
pub use parcel::{Addressee, ParcelCard, ParcelContent, ParcelsView, SentCard, SentState};
pub use reply::{Event, FromWorker, Problem, ProblemKind, Progress, Reply, Stage};
pub use request::{
    ActivityFormat, ChangeDraft, NewAccount, NewPasskey, OfferDraft, Period, Request, Scope,
    ShareDraft, ToWorker,
};
pub use restored::RestoredView;
pub use risk::{RiskInput, RiskResult};
pub use summary::{Evidence, Fact, Flag, Person, Summary, SummaryItem};
pub use view::{
    ActivityKind, ActivityRow, Category, ChangeView, Changing, CodeView, ContactView, ErasedView,
    FileView, FoundRecord, PatientCard, Purpose, QrCode, ReceiptView, RecordCard, RecordContent,
    RecordKind, RecordsView, Recovery, Role, ScannedCode, SessionView, ShareCard, SharePreview,
    ShareState, Sync, WaitingKind, WaitingRow,
};
pub use vouching::{Subject, VouchCard, VouchDraft, VouchState, Vouched, VouchedView};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = u64;
