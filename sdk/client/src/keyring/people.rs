//! Other people.

use core::cmp::Ordering;

use aceso_core::{
    account::KeySet,
    crypto::{digest::Digest, sign::VerifyingKey},
    id::{AccountId, Millis},
};
use minicbor::{Decode, Encode};

use super::{
    ItemId,
    told::{Told, earlier, greater},
};

/// Someone else, as they were when a share was made.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Contact {
    #[n(0)]
    pub account: AccountId,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub organisation: String,
    /// Digest of their key set.
    #[n(3)]
    pub keys: Digest,
    /// Its devices.
    #[n(4)]
    pub devices: Vec<VerifyingKey>,
}

/// Someone else, as they were seen last: their keys were checked against a code that they showed, or came in a chain from keys
/// that were.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Person {
    #[n(0)]
    pub account: AccountId,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub organisation: String,
    #[n(3)]
    pub keys: KeySet,
    /// When their account ends or ended.
    #[n(4)]
    pub closed: Option<Millis>,
    /// When this was so.
    #[n(5)]
    pub seen: Millis,
}

impl Told for Person {
    fn id(&self) -> ItemId {
        ItemId::Contact(self.account)
    }

    fn told(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn merge(self, other: Self) -> Self {
        let closed = earlier(self.closed, other.closed);
        // Key sets only go forward.
        let keys = match self.keys.number.cmp(&other.keys.number) {
            Ordering::Less => other.keys.clone(),
            Ordering::Greater => self.keys.clone(),
            Ordering::Equal => greater(self.keys.clone(), other.keys.clone()),
        };
        let joined = |it: Self| Self {
            keys: keys.clone(),
            closed,
            ..it
        };
        // All else is as it was seen last.
        match self.seen.cmp(&other.seen) {
            Ordering::Less => joined(other),
            Ordering::Greater => joined(self),
            Ordering::Equal => greater(joined(self), joined(other)),
        }
    }
}
