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
    /// L41: done before; the wish is fulfilled.
    #[error("this grant or offer was revoked before")]
    AlreadyRevoked,
    /// L02, L08: a commitment does not open to what is claimed.
    #[error("a commitment does not open")]
    BadOpening,
    /// L30, L80, L100.
    #[error("the period is empty, over or too long")]
    BadPeriod,
    /// L03, L88.
    #[error("the signature does not verify")]
    BadSignature,
    /// L21.
    #[error("this blob belongs to a record already")]
    BlobUsed,
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
    /// L10, L33, L70 and the shape of lists.
    #[error("the transaction is malformed")]
    Malformed,
    /// L40, L50, L103: no such grant, as far as this account may know.
    #[error("there is no such grant for this account")]
    NoGrant,
    /// L85: no such offer, as far as this account may claim it.
    #[error("there is no such offer for this account")]
    NoOffer,
    /// L105: no such parcel, as far as this account may end it so.
    #[error("there is no such parcel for this account")]
    NoParcel,
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
    /// L01.
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
    /// L51.
    #[error("the grant was revoked, or its owner's account is closed")]
    Revoked,
    /// L05.
    #[error("the transaction came too late")]
    Stale,
    /// L32, L70, L88, L101.
    #[error("there are newer keys")]
    StaleKeys,
    /// L71.
    #[error("the account has had as many keys as it may")]
    TooManyKeys,
    /// L104.
    #[error("too many parcels of this sender wait at the recipient")]
    TooManyParcels,
    /// L05, L55.
    #[error("the transaction is valid for too long")]
    TooFarAhead,
    /// L04.
    #[error("there is no such account")]
    UnknownAccount,
    /// L04.
    #[error("the device does not speak for the account")]
    UnknownDevice,
    /// L32.
    #[error("there is no such grantee")]
    UnknownGrantee,
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
            Self::BadPeriod => "bad-period",
            Self::BlobUsed => "blob-used",
            Self::Duplicate => "duplicate",
            Self::Expired => "expired",
            Self::GrantExists => "grant-exists",
            Self::GranteeClosed => "grantee-closed",
            Self::InboxFull => "inbox-full",
            Self::NoGrant => "no-grant",
            Self::NoOffer => "no-offer",
            Self::NoParcel => "no-parcel",
            Self::NotAncestor => "not-ancestor",
            Self::NotOwner => "not-owner",
            Self::NotYet => "not-yet",
            Self::OfferExists => "offer-exists",
            Self::OfferOver => "offer-over",
            Self::OfferTaken => "offer-taken",
            Self::OtherLedger => "other-ledger",
            Self::OtherPurpose => "other-purpose",
            Self::OtherRecord => "other-record",
            Self::ParcelEnded => "parcel-ended",
            Self::ParcelExists => "parcel-exists",
            Self::ParcelOver => "parcel-over",
            Self::RecipientClosed => "recipient-closed",
            Self::RecordErased => "record-erased",
            Self::Revoked => "revoked",
            Self::Stale => "stale",
            Self::StaleKeys => "stale-keys",
            Self::TooFarAhead => "too-far-ahead",
            Self::TooManyKeys => "too-many-keys",
            Self::TooManyParcels => "too-many-parcels",
            Self::UnknownAccount => "unknown-account",
            Self::UnknownDevice => "unknown-device",
            Self::UnknownGrantee => "unknown-grantee",
            Self::UnknownRecipient => "unknown-recipient",
            Self::WrongNumber => "wrong-number",
        }
    }
}

/// The store behind a [`View`](super::View) failed or holds what it can't hold: nothing can be decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the ledger's state can't be read: {0}")]
pub struct StateError(pub String);

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
