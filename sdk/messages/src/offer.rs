//! Cards for offers: those that were made, and those that were taken.

use serde::{Deserialize, Serialize};

use crate::{ContactView, Millis, Purpose, QrCode, Scope};

/// An offer with its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// Its card.
    pub card: OfferCard,
    /// To be scanned, or sent as a link.
    pub code: QrCode,
}

/// One of the owner's offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferCard {
    /// Opaque.
    pub id: String,
    /// What it holds.
    pub scope: Scope,
    /// Titles of the records it holds now.
    pub records: Vec<String>,
    /// What for.
    pub purpose: Purpose,
    /// When it was made.
    pub since: Millis,
    /// Until when it can be taken.
    pub open_until: Millis,
    /// Until when the share would last if it began now.
    pub until: Millis,
    /// Where it stands.
    pub state: OfferState,
}

/// Where an offer stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferState {
    /// It has not reached the service yet.
    Waiting,
    /// Nobody has taken it.
    Open,
    /// Somebody took it; the owner has not said yes.
    Taken(ContactView),
    /// It became a share.
    Shared,
    /// It is being taken back or declined: the ledger has not shown yet that it is over.
    Ending,
    /// It came to nothing.
    Over {
        /// When.
        at: Millis,
        /// Why.
        how: OfferEnd,
    },
}

/// Why an offer came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferEnd {
    /// Nobody took it in time.
    RanOut,
    /// The owner took it back.
    TakenBack,
    /// Somebody took it, and the owner did not say yes.
    Declined(ContactView),
}

/// An offer a clinician has taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimCard {
    /// Opaque.
    pub offer: String,
    /// When.
    pub since: Millis,
    /// It came to nothing; else it waits for the patient's yes.
    pub over: Option<ClaimOver>,
}

/// That a claim came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimOver {
    /// When.
    pub at: Millis,
    /// Why.
    pub how: ClaimEnd,
}

/// Why a claim came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClaimEnd {
    /// The patient said no, or took the offer back.
    NotShared,
    /// Somebody else was faster.
    Taken,
    /// The offer had run out, or was taken back, before the claim arrived.
    Late,
}
