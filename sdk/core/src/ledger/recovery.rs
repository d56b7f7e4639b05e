//! What the ledger remembers of an account's last recovery. Protocol §5 and §17.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    account::KeySet,
    id::{Millis, RecoveryId},
};

/// A recovery.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RecoveryState {
    /// Which.
    #[n(0)]
    pub recovery: RecoveryId,
    /// The key set that it is to bring.
    #[n(1)]
    pub keys: KeySet,
    /// Time of the block that began it.
    #[n(2)]
    pub begun: Millis,
    /// From when on it may be completed.
    #[n(3)]
    pub due: Millis,
    /// How it ended, if it did.
    #[n(4)]
    pub end: Option<RecoveryEnd>,
}

/// How a recovery ended, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RecoveryEnd {
    /// How.
    #[n(0)]
    pub how: HowRecoveryEnded,
    /// Time of the block.
    #[n(1)]
    pub at: Millis,
}

/// How a recovery ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum HowRecoveryEnded {
    /// A device objected.
    #[n(0)]
    Cancelled,
    /// Its key set is the account's.
    #[n(1)]
    Completed,
}
