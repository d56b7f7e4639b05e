//! Which problem a failure inside is to whoever asked.

use aceso_core::{
    id::Millis,
    ledger::{Refusal, Rejection, StateError},
    request::RequestError,
};

use super::problem::Problem;
use crate::{
    blobs::{BlobError, DeliveryError, LetterError, ShelfError, UploadError},
    links::LinkError,
    node::PoolError,
    store::StoreError,
};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoSpace => Self::NoSpace,
            StoreError::Pruned => Self::Pruned,
            error if error.is_damage() => {
                tracing::error!(%error, "what is kept is damaged");
                Self::Damaged
            }
            error => {
                tracing::error!(%error, "the store failed");
                Self::Internal
            }
        }
    }
}

impl From<StateError> for Problem {
    fn from(error: StateError) -> Self {
        StoreError::from(error).into()
    }
}

impl From<Rejection> for Problem {
    fn from(rejection: Rejection) -> Self {
        match rejection {
            Rejection::Refused(refusal) => refusal.into(),
            Rejection::State(error) => error.into(),
        }
    }
}

impl From<BlobError> for Problem {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::NoSpace => Self::NoSpace,
            error => {
                tracing::error!(%error, "blobs failed");
                Self::Internal
            }
        }
    }
}

impl From<UploadError> for Problem {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::AccountClosed => Self::Refused(Refusal::AccountClosed),
            UploadError::RecordErased => Self::Refused(Refusal::RecordErased),
            UploadError::Incomplete => Self::BlobIncomplete,
            UploadError::Mismatch => Self::BlobMismatch,
            UploadError::NotOwner => Self::Refused(Refusal::NotOwner),
            UploadError::Objects(error) => error.into(),
            UploadError::Quota(full) => Self::QuotaFull(full),
            UploadError::Sealed => Self::BlobSealed,
            UploadError::Stopped => Self::Unavailable,
            UploadError::Store(error) => error.into(),
            UploadError::TooLarge(limit) => Self::TooLarge { limit },
        }
    }
}

impl From<DeliveryError> for Problem {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::AccountClosed => Self::Refused(Refusal::AccountClosed),
            DeliveryError::GrantExists => Self::Refused(Refusal::GrantExists),
            DeliveryError::Malformed => Self::Refused(Refusal::Malformed),
            DeliveryError::Mismatch => Self::DeliveryMismatch,
            DeliveryError::Missing => Self::NoDelivery,
            DeliveryError::NotOwner => Self::Refused(Refusal::NotOwner),
            DeliveryError::Objects(error) => error.into(),
            DeliveryError::Quota(full) => Self::QuotaFull(full),
            DeliveryError::Stopped => Self::Unavailable,
            DeliveryError::Store(error) => error.into(),
        }
    }
}

impl From<LetterError> for Problem {
    fn from(error: LetterError) -> Self {
        match error {
            LetterError::AccountClosed => Self::Refused(Refusal::AccountClosed),
            LetterError::Malformed => Self::Refused(Refusal::Malformed),
            LetterError::Mismatch | LetterError::Missing => Self::NoLetter,
            LetterError::ParcelExists => Self::Refused(Refusal::ParcelExists),
            LetterError::Quota(full) => Self::QuotaFull(full),
            LetterError::Stopped => Self::Unavailable,
            LetterError::Store(error) => error.into(),
        }
    }
}

impl From<ShelfError> for Problem {
    fn from(error: ShelfError) -> Self {
        match error {
            ShelfError::AccountClosed => Self::Refused(Refusal::AccountClosed),
            ShelfError::Damaged => Self::Internal,
            ShelfError::DeviceUnknown => Self::DeviceUnknown,
            ShelfError::JournalMoved => Self::JournalMoved,
            ShelfError::Malformed => Self::Refused(Refusal::Malformed),
            ShelfError::Objects(error) => error.into(),
            ShelfError::OldProfile => Self::OldProfile,
            ShelfError::OtherEpoch => Self::OtherEpoch,
            ShelfError::Quota(full) => Self::QuotaFull(full),
            ShelfError::Removed => Self::Refused(Refusal::UnknownDevice),
            ShelfError::Stopped => Self::Unavailable,
            ShelfError::Store(error) => error.into(),
        }
    }
}

impl From<LinkError> for Problem {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Full => Self::Busy,
            LinkError::Taken => Self::LinkTaken,
            LinkError::NoneBefore => Self::NotFound("message before it"),
            LinkError::Store(error) => error.into(),
        }
    }
}

impl From<PoolError> for Problem {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Full => Self::Busy,
        }
    }
}

impl Problem {
    /// Why a signed request is not taken, at the relay's time.
    pub(super) fn of_request(error: RequestError, now: Millis) -> Self {
        match error {
            RequestError::Malformed => Self::BadSignature,
            RequestError::OtherRequest => Self::OtherRequest,
            RequestError::Clock => Self::Clock { now },
        }
    }
}
