//! Lines of the activity.

use serde::{Deserialize, Serialize};

use crate::{ContactView, Millis, Purpose};

/// One line of the activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRow {
    /// When.
    pub at: Millis,
    /// What.
    pub kind: ActivityKind,
    /// Who (the other side); `None`: the wallet's owner.
    pub contact: Option<ContactView>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// Titles of the records concerned, as far as this wallet knows them.
    pub records: Vec<String>,
    /// The device concerned, as far as this wallet knows its name.
    pub device: Option<String>,
    /// How many times in a row (blocked attempts are gathered).
    pub count: u32,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActivityKind {
    /// The wallet was made.
    Created,
    /// A record was added.
    Added,
    /// A share was made.
    Shared,
    /// A share was stopped.
    Stopped,
    /// Someone opened shared records.
    Opened,
    /// Someone tried after the share was stopped, and was refused.
    BlockedStopped,
    /// Someone tried after the share had run out, and was refused.
    BlockedExpired,
    /// Someone tried to see something outside the share, and was refused.
    BlockedOutside,
    /// A device was added.
    DeviceAdded,
    /// A device was removed.
    DeviceRemoved,
    /// A recovery sheet was made.
    KitMade,
    /// The wallet was brought back with the recovery sheet.
    Recovered,
    /// A record was erased.
    Erased,
    /// Records were offered with a code.
    Offered,
    /// Someone took an offer.
    OfferTaken,
    /// An offer was taken back or declined.
    OfferEnded,
    /// A share was sealed anew to someone's changed keys.
    Renewed,
    /// The account was closed.
    Closed,
    /// A record was sent to somebody.
    Sent,
    /// Somebody sent a record.
    Arrived,
    /// What was sent was kept.
    ParcelKept,
    /// What was sent was declined.
    ParcelDeclined,
    /// What was sent was taken back by its sender.
    ParcelWithdrawn,
    /// Somebody began to recover the account with its recovery key.
    RecoveryBegun,
    /// That was stopped.
    RecoveryStopped,
    /// It was completed: the account has the devices that it named.
    RecoveryCompleted,
    /// An organisation vouches for this account.
    Vouched,
    /// It does so no more.
    VouchedEnded,
    /// This account, an organisation, vouches for somebody.
    Vouching,
    /// It does so no more.
    VouchingEnded,
    /// The operators admitted this account as an organisation, or changed the name they did it under.
    Admitted,
    /// They withdrew that.
    AdmissionWithdrawn,
    /// Something of which the relay has kept no details, and this wallet neither.
    Older,
    /// The service went on from a copy.
    Restored,
    /// A share was changed by its owner.
    Changed,
}
