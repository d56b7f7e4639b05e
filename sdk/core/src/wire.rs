//! What the relay's HTTP API answers with, and is sent, where it is more than one thing. Protocol §10.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    block::{PrunedReceipt, Receipt},
    crypto::{secret::Secret32, sign::VerifyingKey},
    id::{AccountId, GrantId, Millis, ParcelId},
    ledger::{AccountState, GrantState, ParcelState},
};

/// A grant as its owner or grantee lists it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct GrantEntry {
    /// The grant.
    #[n(0)]
    pub grant: GrantId,
    /// Proof of its transaction.
    #[n(1)]
    pub receipt: Receipt,
    /// The sealed notice; none once the grant has ended.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub notice: Option<Vec<u8>>,
    /// Where it stands.
    #[n(3)]
    pub state: GrantState,
}

/// A parcel as its sender or recipient lists it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ParcelEntry {
    /// The parcel.
    #[n(0)]
    pub parcel: ParcelId,
    /// Proof of its transaction.
    #[n(1)]
    pub receipt: Receipt,
    /// The sealed letter; for the recipient, while the parcel waits.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub letter: Option<Vec<u8>>,
    /// Where it stands.
    #[n(3)]
    pub state: ParcelState,
}

/// All parcels of an account, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct ParcelList(#[n(0)] pub Vec<ParcelEntry>);

/// A key bundle with what releases it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReleasedBundle {
    /// CBOR of the bundle.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub bundle: Vec<u8>,
    /// The relay's release share.
    #[n(1)]
    pub shares: Vec<Secret32>,
}

/// What became of one of several transactions that were sent together.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Sent {
    /// It is final.
    #[n(0)]
    Final(#[n(0)] Receipt),
    /// What the relay would have answered, had it been sent by itself.
    #[n(1)]
    Refused(#[n(0)] Refused),
}

/// An answer that is no success.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Refused {
    /// The HTTP status.
    #[n(0)]
    pub status: u16,
    /// The problem, as JSON.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub problem: Vec<u8>,
}

/// What became of transactions that were sent together, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct SentList(#[n(0)] pub Vec<Sent>);

/// One line of an account's activity.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Entry {
    /// A transaction that concerns the account.
    #[n(0)]
    Final(#[n(0)] Receipt),
    /// A request that the relay refused.
    #[n(1)]
    Denied(#[n(0)] Denial),
    /// A transaction that concerns the account, of which the relay has kept the statement alone.
    #[n(2)]
    Pruned(#[n(0)] PrunedReceipt),
}

/// A relay keeps all of a transaction at least this long. A line that says otherwise hides something.
pub const KEPT_AT_LEAST: Millis = 30 * 24 * 60 * 60 * 1000;

/// A refused request, told to the owner of what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Denial {
    /// When last.
    #[n(0)]
    pub at: Millis,
    /// The refusal's name.
    #[n(1)]
    pub reason: String,
    /// Under which grant.
    #[n(2)]
    pub grant: GrantId,
    /// How often in a row.
    #[n(3)]
    pub count: u32,
    /// The last signed transaction or request that was refused.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub request: Vec<u8>,
}

/// Activity from one point on, oldest first: (sequence, line).
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct ActivityPage(#[n(0)] pub Vec<(u64, Entry)>);

/// All grants of an account, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct GrantList(#[n(0)] pub Vec<GrantEntry>);

/// An account, and how each of its later key sets came, in order.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct KeyHistory {
    /// The account.
    #[n(0)]
    pub state: AccountState,
    /// For each later key set a receipt of kind 5, or two: of kinds 17 and 19, if a recovery brought it.
    #[n(1)]
    pub receipts: Vec<Receipt>,
}

/// Whose current key set a device is in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DeviceEntry {
    /// The account.
    #[n(0)]
    pub account: AccountId,
    /// The kit's anchor, if it is one.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub anchor: Option<Vec<u8>>,
}

/// A journal from one point on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct JournalPage {
    /// The epoch; 0 for a journal that nobody wrote to.
    #[n(0)]
    pub epoch: u64,
    /// The newest sequence; 0 when there is none.
    #[n(1)]
    pub last: u64,
    /// All up to some entry, if the reader has not seen that yet.
    #[n(2)]
    pub snapshot: Option<JournalSnapshot>,
    /// What came after, oldest first.
    #[n(3)]
    pub entries: Vec<JournalEntry>,
}

/// All of a journal up to one entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct JournalSnapshot {
    /// The sequence it ends at.
    #[n(0)]
    pub through: u64,
    /// Wrapped.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub bytes: Vec<u8>,
}

/// One entry of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct JournalEntry {
    /// Its sequence, from 1.
    #[n(0)]
    pub sequence: u64,
    /// Wrapped.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub bytes: Vec<u8>,
}

/// The answer to an entry that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Written {
    /// Its sequence.
    #[n(0)]
    pub sequence: u64,
}

/// A snapshot as it is sent: with slots, if it begins an epoch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct NewSnapshot {
    /// Wrapped.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub snapshot: Vec<u8>,
    /// The new key for each device.
    #[n(1)]
    pub slots: Vec<DeviceSlot>,
}

/// A slot and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DeviceSlot {
    /// The device.
    #[n(0)]
    pub device: VerifyingKey,
    /// A signed slot.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub slot: Vec<u8>,
}
