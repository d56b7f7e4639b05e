//! Errors as RFC 9457 problems, each with a stable name.

use aceso_core::{id::Millis, ledger::Refusal};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::blobs::QuotaFull;

/// The media type.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request is not fulfilled.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The access has ended: bytes may be fetched for 15 minutes.
    #[error("the access is over; ask for access again")]
    AccessOver,
    /// A block above the newest one is asked for.
    #[error("the block is above the newest one here")]
    Ahead,
    /// A range beyond the end.
    #[error("the range is not within the {length} bytes there are")]
    BadRange {
        /// How many there are.
        length: u64,
    },
    /// A signed request's signature does not verify.
    #[error("the request is not rightly signed")]
    BadSignature,
    /// The stored envelope is cut off or gone, though it was complete once.
    #[error("the stored envelope is damaged")]
    BlobDamaged,
    /// The envelope is not completely uploaded.
    #[error("the envelope is not completely uploaded")]
    BlobIncomplete,
    /// The envelope is not what the record describes.
    #[error("the uploaded envelope is not the one that the record describes")]
    BlobMismatch,
    /// The envelope is complete.
    #[error("the envelope is complete and does not change")]
    BlobSealed,
    /// Too much at once.
    #[error("the relay is busy")]
    Busy,
    /// The request's time is too far from the relay's.
    #[error("the request's time is too far from the relay's")]
    Clock {
        /// The relay's time, to adjust by.
        now: Millis,
    },
    /// What is kept here of it is not what it was.
    #[error("what is kept here of it is damaged, and nothing is made of it")]
    Damaged,
    /// The delivery is not the one that the grant names.
    #[error("the grant names another delivery")]
    DeliveryMismatch,
    /// No account has this device now, or the account that is meant has not.
    #[error("there is no such device")]
    DeviceUnknown,
    /// Something here is broken.
    #[error("something went wrong here")]
    Internal,
    /// The request can't be understood.
    #[error("the request can't be understood: {0}")]
    Invalid(&'static str),
    /// Others have written into the journal since.
    #[error("the journal has gone on; read it and try again")]
    JournalMoved,
    /// Another device left its request here first.
    #[error("another request was left here before")]
    LinkTaken,
    /// No such method here.
    #[error("the method is not allowed here")]
    Method,
    /// There is no live access under that intent.
    #[error("there is no access under this intent")]
    NoAccess,
    /// The delivery is missing.
    #[error("the grant's delivery is not here")]
    NoDelivery,
    /// The letter that the parcel names is missing.
    #[error("the parcel's letter is not here")]
    NoLetter,
    /// The disk is full.
    #[error("the relay's disk is full")]
    NoSpace,
    /// There is no such thing.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// What stands under a key of the state is about others.
    #[error("this is not yours to ask")]
    NotYours,
    /// It takes longer than one may wait; the same request again goes on waiting.
    #[error("the transaction is not final yet; send it again")]
    NotFinal,
    /// A profile is older than the one stored.
    #[error("a newer profile is stored")]
    OldProfile,
    /// The journal is under another key.
    #[error("the journal is in another epoch")]
    OtherEpoch,
    /// The signature is for another request.
    #[error("the signature is for another request")]
    OtherRequest,
    /// The ledger's rules refuse because of the time.
    #[error("{refusal}")]
    OutOfTime {
        /// How.
        refusal: Refusal,
        /// The relay's time, to adjust by.
        now: Millis,
    },
    /// It is final, and the witness that its proof would need is not kept any more.
    #[error("it is final; its details are not kept here any more")]
    Pruned,
    /// The account's room is used up.
    #[error("{0}")]
    QuotaFull(QuotaFull),
    /// Too many requests.
    #[error("too many requests")]
    RateLimited {
        /// Seconds to wait.
        seconds: u64,
    },
    /// The ledger's rules refuse.
    #[error("{0}")]
    Refused(Refusal),
    /// The signed request was used before.
    #[error("this signed request was used before")]
    Replayed,
    /// The relay is stopping or has not started.
    #[error("the relay is not ready")]
    Unavailable,
    /// It took too long.
    #[error("the request took too long")]
    Timeout,
    /// The body is too large.
    #[error("{limit} bytes are the most")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// No signature where one is needed.
    #[error("the request must be signed")]
    Unsigned,
    /// The ledger's rules let it in, and a relay that runs could not go on from it.
    #[error("validators hand over while the relay is stopped: `aceso-relay hand-over`")]
    Unsupported,
}

impl Problem {
    /// The stable name: `type` is `/problems/<name>`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AccessOver => "access-over",
            Self::Ahead => "ahead",
            Self::BadRange { .. } => "bad-range",
            Self::BadSignature => "bad-signature",
            Self::BlobDamaged => "blob-damaged",
            Self::BlobIncomplete => "blob-incomplete",
            Self::BlobMismatch => "blob-mismatch",
            Self::BlobSealed => "blob-sealed",
            Self::Busy => "busy",
            Self::Clock { .. } => "clock",
            Self::Damaged => "damaged",
            Self::DeliveryMismatch => "delivery-mismatch",
            Self::DeviceUnknown => "device-unknown",
            Self::Internal => "internal",
            Self::Invalid(_) => "invalid",
            Self::JournalMoved => "journal-moved",
            Self::LinkTaken => "link-taken",
            Self::Method => "method-not-allowed",
            Self::NoAccess => "no-access",
            Self::NoDelivery => "no-delivery",
            Self::NoLetter => "no-letter",
            Self::NoSpace => "no-space",
            Self::NotFound(_) => "not-found",
            Self::NotFinal => "not-final",
            Self::NotYours => "not-yours",
            Self::OldProfile => "old-profile",
            Self::OtherEpoch => "other-epoch",
            Self::OtherRequest => "other-request",
            Self::OutOfTime { refusal, .. } => refusal.name(),
            Self::Pruned => "pruned",
            Self::QuotaFull(_) => "quota-full",
            Self::RateLimited { .. } => "rate-limited",
            Self::Refused(refusal) => refusal.name(),
            Self::Replayed => "replayed",
            Self::Unavailable => "unavailable",
            Self::Timeout => "timeout",
            Self::TooLarge { .. } => "too-large",
            Self::Unsigned => "unsigned",
            Self::Unsupported => "unsupported",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::BadSignature
            | Self::Clock { .. }
            | Self::OtherRequest
            | Self::Replayed
            | Self::Unsigned => StatusCode::UNAUTHORIZED,
            Self::AccessOver | Self::NoAccess | Self::NotYours | Self::QuotaFull(_) => {
                StatusCode::FORBIDDEN
            }
            Self::DeviceUnknown | Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Ahead
            | Self::BlobIncomplete
            | Self::BlobSealed
            | Self::JournalMoved
            | Self::LinkTaken
            | Self::NoDelivery
            | Self::NoLetter
            | Self::OldProfile
            | Self::OtherEpoch => StatusCode::CONFLICT,
            Self::Pruned => StatusCode::GONE,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRange { .. } => StatusCode::RANGE_NOT_SATISFIABLE,
            Self::BlobMismatch | Self::DeliveryMismatch => StatusCode::UNPROCESSABLE_ENTITY,
            Self::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::BlobDamaged | Self::Damaged | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::NotFinal | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoSpace => StatusCode::INSUFFICIENT_STORAGE,
            Self::Unsupported => StatusCode::NOT_IMPLEMENTED,
            Self::OutOfTime { refusal, .. } | Self::Refused(refusal) => refused(*refusal),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::BadRange { length } => vec![("length", json!(length))],
            Self::Clock { now } | Self::OutOfTime { now, .. } => vec![("now", json!(now))],
            Self::QuotaFull(full) => vec![("used", json!(full.used)), ("limit", json!(full.limit))],
            Self::TooLarge { limit } => vec![("limit", json!(limit))],
            _ => Vec::new(),
        }
    }

    /// As a JSON object.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        object.insert("type".into(), format!("/problems/{}", self.name()).into());
        object.insert("title".into(), self.to_string().into());
        object.insert("status".into(), self.status().as_u16().into());
        for (name, value) in self.members() {
            object.insert(name.into(), value);
        }
        Value::Object(object)
    }
}

fn refused(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::AccountClosed
        | Refusal::Expired
        | Refusal::NoAttestation
        | Refusal::NoConsent
        | Refusal::NoGrant
        | Refusal::NoOffer
        | Refusal::NoOrganisation
        | Refusal::NoParcel
        | Refusal::NoQuorum
        | Refusal::NoRecovery
        | Refusal::NotOwner
        | Refusal::NotYet
        | Refusal::OfferOver
        | Refusal::ParcelOver
        | Refusal::OtherPurpose
        | Refusal::OtherRecord
        | Refusal::RecoveryOff
        | Refusal::Revoked
        | Refusal::TooSoon
        | Refusal::UnknownAccount
        | Refusal::UnknownDevice => StatusCode::FORBIDDEN,
        Refusal::AccountExists
        | Refusal::AlreadyClosed
        | Refusal::AlreadyRevoked
        | Refusal::AttestationExists
        | Refusal::AttestationOver
        | Refusal::BlobUsed
        | Refusal::ClinicianClosed
        | Refusal::Duplicate
        | Refusal::GrantExists
        | Refusal::GranteeClosed
        | Refusal::InboxFull
        | Refusal::ParcelEnded
        | Refusal::ParcelExists
        | Refusal::RecipientClosed
        | Refusal::NotAncestor
        | Refusal::OfferExists
        | Refusal::OfferTaken
        | Refusal::OldWord
        | Refusal::OtherLedger
        | Refusal::RecoveryBegun
        | Refusal::RecoveryOver
        | Refusal::SameValidators
        | Refusal::Stale
        | Refusal::StaleKeys
        | Refusal::TooManyAttestations
        | Refusal::TooManyChanges
        | Refusal::TooManyKeys
        | Refusal::TooManyParcels
        | Refusal::WrongNumber => StatusCode::CONFLICT,
        Refusal::RecordErased => StatusCode::GONE,
        Refusal::BadOpening
        | Refusal::BadPeriod
        | Refusal::BadSignature
        | Refusal::Malformed
        | Refusal::TooFarAhead
        | Refusal::UnknownClinician
        | Refusal::UnknownGrantee
        | Refusal::UnknownOrganisation
        | Refusal::UnknownRecipient => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.to_json().to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        let retry = match &self {
            Self::RateLimited { seconds } => Some(*seconds),
            Self::Busy | Self::NotFinal | Self::Unavailable => Some(1),
            _ => None,
        };
        if let Some(seconds) = retry {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if let Self::TooLarge { .. } = self {
            // The rest of the body is not read, so nothing else can come over this connection.
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if let Self::BadRange { length } = self
            && let Ok(value) = HeaderValue::try_from(format!("bytes */{length}"))
        {
            headers.insert(header::CONTENT_RANGE, value);
        }
        response
    }
}
