//! One line of the activity as it is kept.

use aceso_core::{
    codec::Decode,
    crypto::sign::VerifyingKey,
    grant::Purpose,
    id::{GrantId, Millis, RecordId},
};
use minicbor::Encode;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Row {
    #[n(0)]
    pub at: Millis,
    #[n(1)]
    pub kind: RowKind,
    #[n(2)]
    pub records: Concerned,
    #[n(3)]
    pub count: u32,
    /// Name and organisation of the other side; none when the wallet's owner did it, or when it is not shown who tried.
    #[n(4)]
    pub contact: Option<(String, String)>,
    #[n(5)]
    pub purpose: Option<Purpose>,
    #[n(6)]
    pub grant: Option<GrantId>,
    /// The number of its line in the relay's list.
    #[n(7)]
    pub line: u64,
    /// The device that came or went.
    #[n(8)]
    pub device: Option<VerifyingKey>,
}

/// Which records a line is about. What they are called is looked up when it is shown: it may come later than the line, and goes when
/// a record is erased.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Concerned {
    #[default]
    #[n(0)]
    Nothing,
    /// All of the share or offer.
    #[n(1)]
    All,
    #[n(2)]
    These(#[n(0)] Vec<RecordId>),
}

impl Concerned {
    /// Of a share that holds all of these.
    pub(crate) fn of(records: &[RecordId], all: &[RecordId]) -> Self {
        let mut sorted = records.to_vec();
        sorted.sort_unstable();
        if sorted == all {
            Self::All
        } else {
            Self::These(sorted)
        }
    }
}

impl Row {
    /// A line of which nothing is known but when and what.
    pub(crate) fn new(at: Millis, kind: RowKind) -> Self {
        Self {
            at,
            kind,
            records: Concerned::Nothing,
            count: 1,
            contact: None,
            purpose: None,
            grant: None,
            line: 0,
            device: None,
        }
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum RowKind {
    #[n(0)]
    Created,
    #[n(1)]
    Added,
    #[n(2)]
    Shared,
    #[n(3)]
    Stopped,
    #[n(4)]
    Opened,
    #[n(5)]
    BlockedStopped,
    #[n(6)]
    BlockedExpired,
    #[n(7)]
    BlockedOutside,
    #[n(8)]
    DeviceAdded,
    #[n(9)]
    DeviceRemoved,
    #[n(10)]
    KitMade,
    #[n(11)]
    Recovered,
    #[n(12)]
    Erased,
    #[n(13)]
    Offered,
    #[n(14)]
    OfferTaken,
    #[n(15)]
    OfferEnded,
    #[n(16)]
    Renewed,
    #[n(17)]
    Closed,
    #[n(18)]
    Sent,
    #[n(19)]
    Arrived,
    #[n(20)]
    ParcelKept,
    #[n(21)]
    ParcelDeclined,
    #[n(22)]
    ParcelWithdrawn,
    #[n(23)]
    RecoveryBegun,
    #[n(24)]
    RecoveryStopped,
    #[n(25)]
    RecoveryCompleted,
    #[n(26)]
    Vouched,
    #[n(27)]
    VouchedEnded,
    #[n(28)]
    Vouching,
    #[n(29)]
    VouchingEnded,
    #[n(30)]
    Admitted,
    #[n(32)]
    AdmissionWithdrawn,
    /// The relay has kept no details of it.
    #[n(31)]
    Older,
    #[n(33)]
    Restored,
    /// A share was changed.
    #[n(34)]
    Changed,
}

impl RowKind {
    /// A refused attempt.
    pub(crate) fn is_blocked(self) -> bool {
        matches!(
            self,
            Self::BlockedStopped | Self::BlockedExpired | Self::BlockedOutside
        )
    }

    /// Something about who vouches for whom: the row's id, if it has one, then names an attestation.
    pub(crate) fn is_of_vouching(self) -> bool {
        matches!(
            self,
            Self::Vouched
                | Self::VouchedEnded
                | Self::Vouching
                | Self::VouchingEnded
                | Self::Admitted
                | Self::AdmissionWithdrawn
        )
    }

    /// Something about a parcel, which is what the row's id then names.
    pub(crate) fn is_of_parcel(self) -> bool {
        matches!(
            self,
            Self::Sent
                | Self::Arrived
                | Self::ParcelKept
                | Self::ParcelDeclined
                | Self::ParcelWithdrawn
        )
    }
}
