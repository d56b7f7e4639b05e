//! How far this device and the others know of each other's changes.

use aceso_core::{
    crypto::{secret::Secret32, sign::VerifyingKey},
    id::{AccountId, GrantId, OfferId, RecordId},
};
use minicbor::{Decode, Encode};

/// Where this device stands in the account's journal.
#[derive(Clone, Default, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Journal {
    #[n(0)]
    pub epoch: u64,
    /// The epoch's key; none before it was made, or found in this device's slot.
    #[n(1)]
    pub key: Option<Secret32>,
    /// The number of the newest entry that was read or written.
    #[n(2)]
    pub seen: u64,
    /// What the other devices don't know yet.
    #[n(3)]
    pub unsent: Vec<ItemId>,
}

/// Something that all devices know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub(crate) enum ItemId {
    /// Name and organisation.
    #[n(0)]
    Owner,
    /// A key set, by its number.
    #[n(1)]
    Set(#[n(0)] u64),
    #[n(2)]
    Record(#[n(0)] RecordId),
    #[n(3)]
    Erased(#[n(0)] RecordId),
    #[n(4)]
    Share(#[n(0)] GrantId),
    #[n(5)]
    Received(#[n(0)] GrantId),
    #[n(6)]
    Device(#[n(0)] VerifyingKey),
    #[n(7)]
    Offer(#[n(0)] OfferId),
    #[n(8)]
    Claim(#[n(0)] OfferId),
    #[n(9)]
    Contact(#[n(0)] AccountId),
}
