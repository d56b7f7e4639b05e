//! Why a transaction is not applied.

/// Each way the rules refuse, by name. Protocol §4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// L04.
    #[error("the account is closed")]
    AccountClosed,
    /// L10.
    #[error("this account exists already")]
    AccountExists,
    /// L95: it ends at that time, or before, as it is.
    #[error("the account ends no later as it is")]
    AlreadyClosed,
    /// L34, L41: done before; the wish is fulfilled.
    #[error("this grant or offer was revoked before")]
    AlreadyRevoked,
    /// L02, L08: a commitment does not open to what is claimed.
    #[error("a commitment does not open")]
    BadOpening,
    /// L116.
    #[error("this attestation exists already")]
    AttestationExists,
    /// L120.
    #[error("the attestation ended before")]
    AttestationOver,
    /// L30, L80, L100, L116.
    #[error("the period is empty, over or too long")]
    BadPeriod,
    /// L03, L88.
    #[error("the signature does not verify")]
    BadSignature,
    /// L21.
    #[error("this blob belongs to a record already")]
    BlobUsed,
    /// L117.
    #[error("the clinician's account is closed")]
    ClinicianClosed,
    /// L07: applied before.
    #[error("this intent was applied before")]
    Duplicate,
    /// L52.
    #[error("the grant has expired")]
    Expired,
    /// L30.
    #[error("this grant exists already")]
    GrantExists,
    /// L32.
    #[error("the grantee's account is closed")]
    GranteeClosed,
    /// L104: room for that many, and they wait.
    #[error("too much waits at the recipient already")]
    InboxFull,
    /// L10, L33, L70, L110, L116, L121, L130 and the shape of lists.
    #[error("the transaction is malformed")]
    Malformed,
    /// L122: a new validator has not signed.
    #[error("one who is to become a validator has not signed")]
    NoConsent,
    /// L119: no such attestation, as far as this account may end it.
    #[error("there is no such attestation for this account")]
    NoAttestation,
    /// L34, L40, L50, L103: no such grant, as far as this account may know.
    #[error("there is no such grant for this account")]
    NoGrant,
    /// L85: no such offer, as far as this account may claim it.
    #[error("there is no such offer for this account")]
    NoOffer,
    /// L112, L115.
    #[error("the account is no organisation that the operators admitted")]
    NoOrganisation,
    /// L105: no such parcel, as far as this account may end it so.
    #[error("there is no such parcel for this account")]
    NoParcel,
    /// L111, L122.
    #[error("too few of the operators have signed")]
    NoQuorum,
    /// L132, L133: no such recovery of this account.
    #[error("there is no such recovery")]
    NoRecovery,
    /// L06.
    #[error("the checkpoint is not a block of this chain")]
    NotAncestor,
    /// L20, L31, L75, L102.
    #[error("the record belongs to another account, or does not exist")]
    NotOwner,
    /// L52.
    #[error("the grant has not begun")]
    NotYet,
    /// L80.
    #[error("this id is taken")]
    OfferExists,
    /// L86.
    #[error("the offer is over")]
    OfferOver,
    /// L87.
    #[error("the offer was claimed before")]
    OfferTaken,
    /// L112, L123: the operators have said something about this since.
    #[error("the operators' word is not the next one")]
    OldWord,
    /// L01, L110, L121.
    #[error("the transaction is for another ledger")]
    OtherLedger,
    /// L53.
    #[error("the grant is for another purpose")]
    OtherPurpose,
    /// L54.
    #[error("a record is not part of the grant")]
    OtherRecord,
    /// L106.
    #[error("the parcel was kept, declined or withdrawn before")]
    ParcelEnded,
    /// L100.
    #[error("this parcel exists already")]
    ParcelExists,
    /// L106.
    #[error("the parcel was not taken in time")]
    ParcelOver,
    /// L101.
    #[error("the recipient's account is closed")]
    RecipientClosed,
    /// L20, L31, L76, L102.
    #[error("the record was erased")]
    RecordErased,
    /// L131.
    #[error("a recovery is under way already")]
    RecoveryBegun,
    /// L129.
    #[error("a device was removed from the account: its recovery key says nothing more")]
    RecoveryOff,
    /// L132.
    #[error("the recovery was cancelled or completed before")]
    RecoveryOver,
    /// L51.
    #[error("the grant was revoked, or its owner's account is closed")]
    Revoked,
    /// L124.
    #[error("these are the validators already")]
    SameValidators,
    /// L05.
    #[error("the transaction came too late")]
    Stale,
    /// L32, L70, L88, L101, L130.
    #[error("there are newer keys")]
    StaleKeys,
    /// L118.
    #[error("as many organisations as may vouch for the clinician")]
    TooManyAttestations,
    /// L126.
    #[error("the validators were changed as often as they may be")]
    TooManyChanges,
    /// L71, L130.
    #[error("the account has had as many keys as it may")]
    TooManyKeys,
    /// L104.
    #[error("too many parcels of this sender wait at the recipient")]
    TooManyParcels,
    /// L05, L55.
    #[error("the transaction is valid for too long")]
    TooFarAhead,
    /// L118, L125, L131, L133.
    #[error("the time for it has not come")]
    TooSoon,
    /// L04.
    #[error("there is no such account")]
    UnknownAccount,
    /// L117.
    #[error("there is no such clinician")]
    UnknownClinician,
    /// L04.
    #[error("the device does not speak for the account")]
    UnknownDevice,
    /// L32.
    #[error("there is no such grantee")]
    UnknownGrantee,
    /// L112.
    #[error("there is no such account, or it is closed")]
    UnknownOrganisation,
    /// L101.
    #[error("there is no such recipient")]
    UnknownRecipient,
    /// L20.
    #[error("the version's number is not the next one")]
    WrongNumber,
}

impl Refusal {
    /// A stable name for the network, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::AccountClosed => "account-closed",
            Self::AccountExists => "account-exists",
            Self::AlreadyClosed => "already-closed",
            Self::AlreadyRevoked => "already-revoked",
            // Told apart, these three would help only someone who forges.
            Self::BadOpening | Self::BadSignature | Self::Malformed => "malformed",
            Self::AttestationExists => "attestation-exists",
            Self::AttestationOver => "attestation-over",
            Self::BadPeriod => "bad-period",
            Self::BlobUsed => "blob-used",
            Self::ClinicianClosed => "clinician-closed",
            Self::Duplicate => "duplicate",
            Self::Expired => "expired",
            Self::GrantExists => "grant-exists",
            Self::GranteeClosed => "grantee-closed",
            Self::InboxFull => "inbox-full",
            Self::NoConsent => "no-consent",
            Self::NoAttestation => "no-attestation",
            Self::NoGrant => "no-grant",
            Self::NoOffer => "no-offer",
            Self::NoOrganisation => "no-organisation",
            Self::NoParcel => "no-parcel",
            Self::NoQuorum => "no-quorum",
            Self::NoRecovery => "no-recovery",
            Self::NotAncestor => "not-ancestor",
            Self::NotOwner => "not-owner",
            Self::NotYet => "not-yet",
            Self::OfferExists => "offer-exists",
            Self::OfferOver => "offer-over",
            Self::OfferTaken => "offer-taken",
            Self::OldWord => "old-word",
            Self::OtherLedger => "other-ledger",
            Self::OtherPurpose => "other-purpose",
            Self::OtherRecord => "other-record",
            Self::ParcelEnded => "parcel-ended",
            Self::ParcelExists => "parcel-exists",
            Self::ParcelOver => "parcel-over",
            Self::RecipientClosed => "recipient-closed",
            Self::RecordErased => "record-erased",
            Self::RecoveryBegun => "recovery-begun",
            Self::RecoveryOff => "recovery-off",
            Self::RecoveryOver => "recovery-over",
            Self::Revoked => "revoked",
            Self::SameValidators => "same-validators",
            Self::Stale => "stale",
            Self::StaleKeys => "stale-keys",
            Self::TooFarAhead => "too-far-ahead",
            Self::TooManyAttestations => "too-many-attestations",
            Self::TooManyChanges => "too-many-changes",
            Self::TooManyKeys => "too-many-keys",
            Self::TooManyParcels => "too-many-parcels",
            Self::TooSoon => "too-soon",
            Self::UnknownAccount => "unknown-account",
            Self::UnknownClinician => "unknown-clinician",
            Self::UnknownDevice => "unknown-device",
            Self::UnknownGrantee => "unknown-grantee",
            Self::UnknownOrganisation => "unknown-organisation",
            Self::UnknownRecipient => "unknown-recipient",
            Self::WrongNumber => "wrong-number",
        }
    }
}

/// Nothing can be decided: what a [`View`](super::View) would have said of the state is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StateError {
    /// The store holds what it can't hold. It does so the next time, too.
    #[error("the ledger's state is damaged: {0}")]
    Damaged(String),
    /// The store failed.
    #[error("the ledger's state can't be read: {0}")]
    Unreadable(String),
}

/// A refusal, or no decision at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The state can't be read.
    #[error(transparent)]
    State(#[from] StateError),
}
