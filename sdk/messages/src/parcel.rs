//! Cards for parcels: records that somebody sent to this account, and those that it sent.

use serde::{Deserialize, Serialize};

use crate::{ContactView, Millis, RecordKind};

/// All parcels.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelsView {
    /// What waits for a yes or a no, newest first.
    pub inbox: Vec<ParcelCard>,
    /// What was sent, newest first.
    pub sent: Vec<SentCard>,
}

/// A record that somebody sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelCard {
    /// Opaque.
    pub id: String,
    /// Who sent it, as they call themself; none while it is not known, or when what came does not hold.
    pub from: Option<ContactView>,
    /// What it is; none as with `from`.
    pub content: Option<ParcelContent>,
    /// When it was sent.
    pub sent: Millis,
    /// Until when it waits.
    pub until: Millis,
    /// A share of this account with the sender is in force, or was when it was sent.
    pub known: bool,
    /// It does not hold: altered, or not signed by its sender for this account.
    pub damaged: bool,
}

/// What a parcel holds, as its sender calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelContent {
    /// What the sender calls it.
    pub title: String,
    /// Its kind.
    pub kind: RecordKind,
    /// Bytes of the original.
    pub size: u64,
}

/// A record that was sent to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCard {
    /// Opaque.
    pub id: String,
    /// To whom: their account.
    pub to: String,
    /// What they call themself, if they share with this account or were met.
    pub name: Option<String>,
    /// The [`RecordCard::id`](crate::RecordCard::id) of what was sent.
    pub record: String,
    /// What it is called; none once it is erased.
    pub title: Option<String>,
    /// When it was sent.
    pub sent: Millis,
    /// Until when it waits.
    pub until: Millis,
    /// Where it stands.
    pub state: SentState,
    /// When it was kept, declined or withdrawn.
    pub ended: Option<Millis>,
}

/// Where something that was sent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SentState {
    /// It has not reached the service yet.
    Sending,
    /// Whom it is for has said neither yes nor no.
    Waiting,
    /// They kept it.
    Kept,
    /// They don't want it.
    Declined,
    /// It was taken back.
    Withdrawn,
    /// Its time was over before they said anything.
    Expired,
    /// The service went on from a copy that does not have it, and its record is erased here: it can't be sent again.
    Lost,
}

/// To whom something is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Addressee {
    /// Whose code this is.
    Code(String),
    /// The patient of this share: a [`PatientCard::share`](crate::PatientCard::share).
    Share(String),
}
