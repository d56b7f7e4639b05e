//! The terms of a grant.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    crypto::digest::Digest,
    id::{AccountId, Millis, RecordId},
};

/// Most records in one grant.
pub const MAX_RECORDS: usize = 1024;
/// The longest grant: ten years of 366 days.
pub const MAX_PERIOD: Millis = 10 * 366 * 24 * 60 * 60 * 1000;

/// What an owner agrees to.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Terms {
    /// Who may look.
    #[n(0)]
    pub grantee: AccountId,
    /// The key set of theirs that the grant is sealed to.
    #[n(1)]
    pub grantee_keys: Digest,
    /// At what; ascending, no duplicates.
    #[n(2)]
    pub records: Vec<RecordId>,
    /// What for.
    #[n(3)]
    pub purpose: Purpose,
    /// From when.
    #[n(4)]
    pub from: Millis,
    /// Until when (not included).
    #[n(5)]
    pub until: Millis,
    /// What may be done.
    #[n(6)]
    pub permissions: Permissions,
}

/// Why records may be looked at: HL7 v3 ActReason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Purpose {
    /// TREAT.
    #[n(0)]
    Treatment,
    /// ETREAT.
    #[n(1)]
    Emergency,
    /// CAREMGT.
    #[n(2)]
    CareManagement,
    /// HPAYMT.
    #[n(3)]
    Payment,
    /// HRESCH.
    #[n(4)]
    Research,
    /// PATRQT.
    #[n(5)]
    PatientRequest,
}

/// What a grantee may do: a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Permissions(#[n(0)] pub u32);

impl Permissions {
    /// Read the records.
    pub const READ: Self = Self(1);
    /// Add new records (reserved).
    pub const APPEND: Self = Self(2);

    /// Whether all of `other` is in here.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether every bit has a meaning today.
    pub fn is_known(self) -> bool {
        self.0 & !Self::READ.0 == 0
    }
}
