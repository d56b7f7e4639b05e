//! What is to be sent until it is final.

use aceso_core::{
    id::{GrantId, IntentId, RecordId},
    transaction::Transaction,
};
use minicbor::{Decode, Encode};

/// Something that is not final yet. Kept across restarts, sent until it is.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Pending {
    /// The same in every attempt, so that it is applied once.
    #[n(0)]
    pub intent: IntentId,
    #[n(1)]
    pub wish: Wish,
    /// Every form it was signed in, the newest last: any of them may be the one that became final.
    #[n(2)]
    pub signed: Vec<Transaction>,
}

/// What a pending transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Wish {
    /// This account.
    #[n(0)]
    Account,
    /// A record's version.
    #[n(1)]
    Record(#[n(0)] RecordId),
    /// A share.
    #[n(2)]
    Share(#[n(0)] GrantId),
    /// The end of a share.
    #[n(3)]
    Stop(#[n(0)] GrantId),
}
