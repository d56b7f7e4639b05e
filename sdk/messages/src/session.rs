//! Where the wallet stands: its session, its link to the service, and what has not reached it yet.

use serde::{Deserialize, Serialize};

use crate::{LocksView, Millis, Problem};

/// Whom the wallet serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Owns records.
    Patient,
    /// Is granted records.
    Clinician,
    /// Asks for records and is granted some.
    App,
}

/// Where the wallet stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionView {
    /// No wallet on this device yet.
    New,
    /// A wallet that waits to be opened.
    Locked {
        /// Whose.
        role: Role,
        /// What opens it.
        locks: LocksView,
    },
    /// This device was removed from the wallet by another one; all that is left to do is [`Forget`](crate::Request::Forget).
    Removed {
        /// Whose.
        role: Role,
    },
    /// Open.
    Open {
        /// Whose.
        role: Role,
        /// The name they gave.
        name: String,
        /// Clinicians: their organisation.
        organisation: String,
        /// The link to the service.
        sync: Sync,
        /// Where the recovery sheet stands.
        recovery: Recovery,
        /// How many things have not reached the service yet.
        waiting: u32,
        /// Clinicians: when the account ends or ended.
        closes: Option<Millis>,
        /// Somebody recovers the account with its recovery key: from when on its devices can't stop it for sure any more.
        recovering: Option<Millis>,
        /// By how much the device's clock is ahead (behind: less than 0), in milliseconds, as far as it is known to be wrong.
        clock_ahead: i64,
        /// The service goes on from a copy, and waits for the person's yes.
        restored: Option<crate::RestoredView>,
        /// The service says that something it keeps is not what it was.
        damaged: bool,
    },
}

/// The link to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sync {
    /// Connected; all is sent and seen.
    Live,
    /// Trying.
    Connecting,
    /// Not reachable; tried again by itself.
    Offline,
    /// What the service says does not hold, and is not used; tried again by itself.
    Doubted,
}

/// Where the recovery sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recovery {
    /// There is none: a lost device loses the records.
    None,
    /// It was made, but nobody said that it is safe.
    Unsaved,
    /// It is safe.
    Ready {
        /// When it was made.
        made: Millis,
    },
}

/// Something that has not reached the service yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    /// What.
    pub kind: WaitingKind,
    /// The record's, share's or offer's id, by which it can still be taken back; empty: it can't be.
    pub id: String,
    /// The record's title, or the other person's name.
    pub title: String,
    /// Since when.
    pub since: Millis,
    /// Why the service did not take it when it was last reached; it is tried again.
    pub reason: Option<Problem>,
}

/// What waits to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitingKind {
    /// The account itself.
    Account,
    /// A record.
    Record,
    /// A share.
    Share,
    /// A change of a share.
    Change,
    /// The end of a share.
    Stop,
    /// The erasure of a record.
    Erase,
    /// An offer.
    Offer,
    /// The end of an offer.
    OfferEnd,
    /// Taking somebody's offer.
    Claim,
    /// The end of the account.
    Close,
    /// Something about devices or recovery.
    Device,
    /// A record for somebody.
    Parcel,
    /// A yes or no to what somebody sent, or taking back what was sent.
    ParcelEnd,
    /// What is said of somebody, as an organisation.
    Vouch,
    /// Taking that back.
    VouchEnd,
    /// Changes that the other devices and the recovery sheet do not have yet.
    Backup,
}
