//! Why a transaction is not applied.

/// Each way the rules refuse, by name. Protocol §4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// L10.
    #[error("this account exists already")]
    AccountExists,
    /// L41: done before; the wish is fulfilled.
    #[error("this grant was revoked before")]
    AlreadyRevoked,
    /// L02, L08: a commitment does not open to what is claimed.
    #[error("a commitment does not open")]
    BadOpening,
    /// L30.
    #[error("the period is empty, over or too long")]
    BadPeriod,
    /// L03.
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
    /// L10, L33 and the shape of lists.
    #[error("the transaction is malformed")]
    Malformed,
    /// L40, L50: no such grant, as far as this account may know.
    #[error("there is no such grant for this account")]
    NoGrant,
    /// L06.
    #[error("the checkpoint is not a block of this chain")]
    NotAncestor,
    /// L20, L31.
    #[error("the record belongs to another account, or does not exist")]
    NotOwner,
    /// L52.
    #[error("the grant has not begun")]
    NotYet,
    /// L01.
    #[error("the transaction is for another ledger")]
    OtherLedger,
    /// L53.
    #[error("the grant is for another purpose")]
    OtherPurpose,
    /// L54.
    #[error("a record is not part of the grant")]
    OtherRecord,
    /// L51.
    #[error("the grant was revoked")]
    Revoked,
    /// L05.
    #[error("the transaction came too late")]
    Stale,
    /// L32.
    #[error("the grantee has new keys")]
    StaleKeys,
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
    /// L20.
    #[error("the version's number is not the next one")]
    WrongNumber,
}

impl Refusal {
    /// A stable name for the network, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::AccountExists => "account-exists",
            Self::AlreadyRevoked => "already-revoked",
            // Told apart, these three would help only someone who forges.
            Self::BadOpening | Self::BadSignature | Self::Malformed => "malformed",
            Self::BadPeriod => "bad-period",
            Self::BlobUsed => "blob-used",
            Self::Duplicate => "duplicate",
            Self::Expired => "expired",
            Self::GrantExists => "grant-exists",
            Self::NoGrant => "no-grant",
            Self::NotAncestor => "not-ancestor",
            Self::NotOwner => "not-owner",
            Self::NotYet => "not-yet",
            Self::OtherLedger => "other-ledger",
            Self::OtherPurpose => "other-purpose",
            Self::OtherRecord => "other-record",
            Self::Revoked => "revoked",
            Self::Stale => "stale",
            Self::StaleKeys => "stale-keys",
            Self::TooFarAhead => "too-far-ahead",
            Self::UnknownAccount => "unknown-account",
            Self::UnknownDevice => "unknown-device",
            Self::UnknownGrantee => "unknown-grantee",
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
