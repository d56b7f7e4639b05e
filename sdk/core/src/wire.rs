//! Lists that the relay's HTTP API answers with. Protocol §10.

use minicbor::{Decode, Encode};

use crate::{
    block::Receipt,
    crypto::secret::Secret32,
    id::{GrantId, Millis},
    ledger::GrantState,
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

/// One line of an account's activity.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Entry {
    /// A transaction that concerns the account.
    #[n(0)]
    Final(#[n(0)] Receipt),
    /// A request that the relay refused.
    #[n(1)]
    Denied(#[n(0)] Denial),
}

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
