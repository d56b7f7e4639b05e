//! The message ids that belong to the values of `aceso-messages`. Every string in this file is a message id; a test
//! holds that against the locale files.

use aceso_messages::{
    ActivityKind, Category, ClaimEnd, Flag, Period, ProblemKind, Purpose, RecordKind, Role,
    ShareState, Stage, WaitingKind,
};

use crate::{
    session::draft::{PeriodChoice, ScopeChoice},
    strength::Hint,
};

/// Why a patient's code came to nothing.
pub fn claim_end(end: ClaimEnd) -> &'static str {
    match end {
        ClaimEnd::NotShared => "claim-ended-no",
        ClaimEnd::Taken => "claim-ended-taken",
        ClaimEnd::Late => "claim-ended-late",
    }
}

/// What happened, what was kept (`.kept`), what to do (`.todo`). Of some more is `known`: since when a share is over, or who else it is about.
pub fn problem(kind: ProblemKind, known: bool) -> &'static str {
    match kind {
        ProblemKind::WrongPassphrase => "problem-wrong-passphrase",
        ProblemKind::WeakPassphrase => "problem-weak-passphrase",
        ProblemKind::NoWallet => "problem-no-wallet",
        ProblemKind::WalletExists => "problem-wallet-exists",
        ProblemKind::Locked => "problem-locked",
        ProblemKind::VaultDamaged => "problem-vault-damaged",
        ProblemKind::Offline => "problem-offline",
        ProblemKind::ServiceTrouble => "problem-service-trouble",
        ProblemKind::TooFast => "problem-too-fast",
        ProblemKind::NotProven => "problem-not-proven",
        ProblemKind::ServiceForked => "problem-service-forked",
        ProblemKind::ServiceWentBack => "problem-service-went-back",
        ProblemKind::ServiceStale => "problem-service-stale",
        ProblemKind::StoriesDiffer if known => "problem-stories-differ-with",
        ProblemKind::StoriesDiffer => "problem-stories-differ",
        ProblemKind::EndHidden => "problem-end-hidden",
        ProblemKind::Invented => "problem-invented",
        ProblemKind::KeysSwapped => "problem-keys-swapped",
        ProblemKind::OwnKeysSwapped => "problem-own-keys-swapped",
        ProblemKind::NotEnded => "problem-not-ended",
        ProblemKind::OpeningHidden => "problem-opening-hidden",
        ProblemKind::ArrivalHidden => "problem-arrival-hidden",
        ProblemKind::RefusedFalsely => "problem-refused-falsely",
        ProblemKind::OtherLedger => "problem-other-ledger",
        ProblemKind::Clock => "problem-clock",
        ProblemKind::FileTooBig => "problem-file-too-big",
        ProblemKind::FileEmpty => "problem-file-empty",
        ProblemKind::FileUnreadable => "problem-file-unreadable",
        ProblemKind::RecordDamaged => "problem-record-damaged",
        ProblemKind::FileKind => "problem-file-kind",
        ProblemKind::QuotaFull => "problem-quota-full",
        ProblemKind::DeviceFull => "problem-device-full",
        ProblemKind::EnvelopeDamaged => "problem-envelope-damaged",
        ProblemKind::RecordGone => "problem-record-gone",
        ProblemKind::CodeForeign => "problem-code-foreign",
        ProblemKind::CodeUnknown => "problem-code-unknown",
        ProblemKind::CodeOtherService => "problem-code-other-service",
        ProblemKind::CodeOwn => "problem-code-own",
        ProblemKind::RequestUnclear => "problem-request-unclear",
        ProblemKind::RequestChanged => "problem-request-changed",
        ProblemKind::NothingPicked => "problem-nothing-picked",
        ProblemKind::PeriodPast => "problem-period-past",
        ProblemKind::ShareStopped if known => "problem-share-stopped-on",
        ProblemKind::ShareStopped => "problem-share-stopped",
        ProblemKind::ShareExpired if known => "problem-share-expired-on",
        ProblemKind::ShareExpired => "problem-share-expired",
        ProblemKind::ShareUnknown => "problem-share-unknown",
        ProblemKind::RecordNotShared => "problem-record-not-shared",
        ProblemKind::WrongPasskey => "problem-wrong-passkey",
        ProblemKind::PasskeyUnable => "problem-passkey-unable",
        ProblemKind::LastLock => "problem-last-lock",
        ProblemKind::RecoveryFirst => "problem-recovery-first",
        ProblemKind::KitMistyped => "problem-kit-mistyped",
        ProblemKind::KitUnknown => "problem-kit-unknown",
        ProblemKind::DeviceRemoved => "problem-device-removed",
        ProblemKind::DeviceBehind => "problem-device-behind",
        ProblemKind::ServiceRestored => "problem-service-restored",
        ProblemKind::RestoredTwice => "problem-restored-twice",
        ProblemKind::RestoredBack => "problem-restored-back",
        ProblemKind::RestoredElsewhere => "problem-restored-elsewhere",
        ProblemKind::LinkOver => "problem-link-over",
        ProblemKind::LinkDeclined => "problem-link-declined",
        ProblemKind::TooManyDevices => "problem-too-many-devices",
        ProblemKind::OfferOver => "problem-offer-over",
        ProblemKind::OfferTaken => "problem-offer-taken",
        ProblemKind::AccountClosed => "problem-account-closed",
        ProblemKind::ContactClosed => "problem-contact-closed",
        ProblemKind::PatientGone => "problem-patient-gone",
        ProblemKind::RecordErased => "problem-record-erased",
        ProblemKind::ContactChanged => "problem-contact-changed",
        ProblemKind::InboxFull => "problem-inbox-full",
        ProblemKind::ParcelOver => "problem-parcel-over",
        ProblemKind::ParcelDamaged => "problem-parcel-damaged",
        ProblemKind::PersonUnknown => "problem-person-unknown",
        ProblemKind::NoOrganisation => "problem-no-organisation",
        ProblemKind::VouchersFull => "problem-vouchers-full",
        ProblemKind::VouchUnknown => "problem-vouch-unknown",
        ProblemKind::NothingFits => "problem-nothing-fits",
        ProblemKind::Cancelled => "problem-cancelled",
        ProblemKind::Internal => "problem-internal",
    }
}

/// A purpose as a choice or a label.
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "purpose-treatment",
        Purpose::Emergency => "purpose-emergency",
        Purpose::CareManagement => "purpose-care-management",
        Purpose::Payment => "purpose-payment",
        Purpose::Research => "purpose-research",
        Purpose::PatientRequest => "purpose-patient-request",
    }
}

/// A purpose within a sentence that is read by this role: "for …".
pub fn purpose_for(purpose: Purpose, reader: Role) -> &'static str {
    match purpose {
        Purpose::PatientRequest if reader == Role::Patient => "for-own-request",
        Purpose::Treatment => "for-treatment",
        Purpose::Emergency => "for-emergency",
        Purpose::CareManagement => "for-care-management",
        Purpose::Payment => "for-payment",
        Purpose::Research => "for-research",
        Purpose::PatientRequest => "for-patient-request",
    }
}

/// A step of long work.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => "stage-reading",
        Stage::Checking => "stage-checking",
        Stage::Protecting => "stage-protecting",
        Stage::Sending => "stage-sending",
        Stage::Confirming => "stage-confirming",
        Stage::Fetching => "stage-fetching",
        Stage::Opening => "stage-opening",
        Stage::Approving => "stage-approving",
        Stage::Packing => "stage-packing",
    }
}

/// A kind of document.
pub fn kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Fhir => "kind-fhir",
        RecordKind::Pdf => "kind-pdf",
        RecordKind::Image => "kind-image",
    }
}

/// What a share is to hold, as a choice.
pub fn scope(scope: ScopeChoice) -> &'static str {
    match scope {
        ScopeChoice::Picked => "scope-picked",
        ScopeChoice::Categories => "scope-kinds",
        ScopeChoice::Everything => "scope-everything",
    }
}

/// What a record can hold: the words of the summary.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Problems => "section-problems",
        Category::Medicines => "section-medicines",
        Category::Allergies => "section-allergies",
        Category::Immunizations => "section-immunizations",
        Category::Results => "scope-results",
        Category::Visits => "section-events",
        Category::Documents => "scope-documents",
    }
}

/// Where a share stands.
pub fn state(state: ShareState) -> &'static str {
    match state {
        ShareState::Active => "state-active",
        ShareState::Stopped => "state-stopped",
        ShareState::Lost => "state-lost",
        ShareState::Expired => "state-expired",
        ShareState::Waiting => "state-waiting",
        ShareState::Stopping => "state-stopping",
        ShareState::Confirm => "state-confirm",
    }
}

/// A result out of its range.
pub fn flag(flag: Flag) -> Option<&'static str> {
    match flag {
        Flag::None => None,
        Flag::High => Some("flag-high"),
        Flag::Low => Some("flag-low"),
        Flag::Alert => Some("flag-alert"),
    }
}

/// How long a share lasts.
pub fn period(period: PeriodChoice) -> &'static str {
    match period {
        PeriodChoice::Same => "period-same",
        PeriodChoice::Fixed(Period::Hour) => "period-hour",
        PeriodChoice::Fixed(Period::Day) => "period-day",
        PeriodChoice::Fixed(Period::Week) => "period-week",
        PeriodChoice::Fixed(Period::ThreeMonths) => "period-three-months",
        PeriodChoice::Fixed(Period::Until(_)) | PeriodChoice::Date => "period-date",
    }
}

/// How a passphrase looks so far.
pub fn strength(hint: Hint) -> Option<&'static str> {
    match hint {
        Hint::Empty => None,
        Hint::Short(_) => Some("strength-short"),
        Hint::Easy => Some("strength-easy"),
        Hint::Fair => Some("strength-fair"),
        Hint::Good => Some("strength-good"),
    }
}

/// What waits to be sent.
pub fn waiting(kind: WaitingKind) -> &'static str {
    match kind {
        WaitingKind::Account => "waiting-account",
        WaitingKind::Record => "waiting-record",
        WaitingKind::Share => "waiting-share",
        WaitingKind::Change => "waiting-change",
        WaitingKind::Stop => "waiting-stop",
        WaitingKind::Erase => "waiting-erase",
        WaitingKind::Offer => "waiting-offer",
        WaitingKind::OfferEnd => "waiting-offer-end",
        WaitingKind::Claim => "waiting-claim",
        WaitingKind::Parcel => "waiting-parcel",
        WaitingKind::ParcelEnd => "waiting-parcel-end",
        WaitingKind::Vouch => "waiting-vouch",
        WaitingKind::VouchEnd => "waiting-vouch-end",
        WaitingKind::Close => "waiting-close",
        WaitingKind::Device => "waiting-device",
        WaitingKind::Backup => "waiting-backup",
    }
}

/// A line of the activity. `other`: somebody else did it.
pub fn activity(kind: ActivityKind, role: Role, other: bool) -> &'static str {
    match role {
        Role::Patient => activity_of_patient(kind, other),
        Role::Clinician | Role::App => activity_of_clinician(kind, other),
    }
}

fn activity_of_patient(kind: ActivityKind, other: bool) -> &'static str {
    match kind {
        ActivityKind::Created => "activity-created",
        ActivityKind::Added => "activity-added",
        ActivityKind::Shared => "activity-shared",
        ActivityKind::Stopped => "activity-stopped",
        ActivityKind::Opened => "activity-opened",
        ActivityKind::BlockedStopped => "activity-blocked-stopped",
        ActivityKind::BlockedExpired => "activity-blocked-expired",
        ActivityKind::BlockedOutside => "activity-blocked-outside",
        ActivityKind::DeviceAdded => "activity-device-added",
        ActivityKind::DeviceRemoved => "activity-device-removed",
        ActivityKind::KitMade => "activity-kit-made",
        ActivityKind::Recovered => "activity-recovered",
        ActivityKind::Erased => "activity-erased",
        ActivityKind::Offered => "activity-offered",
        ActivityKind::OfferTaken => "activity-offer-taken",
        ActivityKind::OfferEnded => "activity-offer-ended",
        ActivityKind::Renewed => "activity-renewed",
        ActivityKind::Closed if other => "activity-contact-closed",
        ActivityKind::Closed => "activity-closed",
        ActivityKind::Sent => "activity-sent",
        ActivityKind::Arrived => "activity-arrived",
        ActivityKind::ParcelKept => "activity-parcel-kept",
        ActivityKind::ParcelDeclined => "activity-parcel-declined",
        ActivityKind::ParcelWithdrawn => "activity-parcel-withdrawn",
        ActivityKind::RecoveryBegun => "activity-recovery-begun",
        ActivityKind::RecoveryStopped => "activity-recovery-stopped",
        ActivityKind::RecoveryCompleted => "activity-recovery-completed",
        ActivityKind::Vouched => "activity-vouched",
        ActivityKind::VouchedEnded => "activity-vouched-ended",
        ActivityKind::Vouching => "activity-vouching",
        ActivityKind::VouchingEnded => "activity-vouching-ended",
        ActivityKind::Admitted => "activity-admitted",
        ActivityKind::AdmissionWithdrawn => "activity-admission-withdrawn",
        ActivityKind::Older => "activity-older",
        ActivityKind::Restored => "activity-restored",
        ActivityKind::Changed => "activity-changed",
    }
}

/// Where a clinician did it themself in the way an owner does, the words are the owner's.
fn activity_of_clinician(kind: ActivityKind, other: bool) -> &'static str {
    match kind {
        ActivityKind::Created => "clinician-created",
        ActivityKind::Added => "clinician-added",
        ActivityKind::Shared => "clinician-shared",
        ActivityKind::Stopped => "clinician-stopped",
        ActivityKind::Opened => "clinician-opened",
        ActivityKind::BlockedStopped => "clinician-blocked-stopped",
        ActivityKind::BlockedExpired => "clinician-blocked-expired",
        ActivityKind::BlockedOutside => "clinician-blocked-outside",
        ActivityKind::Erased if other => "clinician-erased",
        ActivityKind::OfferTaken => "clinician-offer-taken",
        ActivityKind::OfferEnded => "clinician-offer-ended",
        ActivityKind::Renewed => "clinician-renewed",
        ActivityKind::Changed => "clinician-changed",
        ActivityKind::Closed if other => "clinician-patient-closed",
        ActivityKind::ParcelKept => "clinician-parcel-kept",
        ActivityKind::ParcelDeclined => "clinician-parcel-declined",
        ActivityKind::ParcelWithdrawn => "clinician-parcel-withdrawn",
        same => activity_of_patient(same, other),
    }
}

/// The words of a spreadsheet of the activity. Its columns and kinds are called as these messages are, behind `table-`, and
/// its purposes behind `purpose-`.
pub const TABLE: [&str; 51] = [
    "table-when",
    "table-what",
    "table-who",
    "table-organisation",
    "table-account",
    "table-purpose",
    "table-records",
    "table-device",
    "table-times",
    "table-reason",
    "table-created",
    "table-added",
    "table-shared",
    "table-stopped",
    "table-opened",
    "table-blocked-stopped",
    "table-blocked-expired",
    "table-blocked-outside",
    "table-device-added",
    "table-device-removed",
    "table-kit-made",
    "table-recovered",
    "table-erased",
    "table-offered",
    "table-offer-taken",
    "table-offer-ended",
    "table-renewed",
    "table-closed",
    "table-sent",
    "table-arrived",
    "table-parcel-kept",
    "table-parcel-declined",
    "table-parcel-withdrawn",
    "table-recovery-begun",
    "table-recovery-stopped",
    "table-recovery-completed",
    "table-vouched",
    "table-vouched-ended",
    "table-vouching",
    "table-vouching-ended",
    "table-admitted",
    "table-admission-withdrawn",
    "table-older",
    "table-restored",
    "table-changed",
    "purpose-treatment",
    "purpose-emergency",
    "purpose-care-management",
    "purpose-payment",
    "purpose-research",
    "purpose-patient-request",
];

/// What a spreadsheet calls what this message says.
pub fn in_table(id: &str) -> &str {
    id.split_once('-').map_or(id, |(_, name)| name)
}
