//! Other people.

use core::cmp::Ordering;

use aceso_core::codec::Decode;
use aceso_core::{
    account::KeySet,
    crypto::{digest::Digest, sign::VerifyingKey},
    id::{AccountId, Millis},
};
use minicbor::Encode;

use super::{
    ItemId,
    told::{Told, greater},
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
    /// Every key set of theirs up to `keys`, by number.
    #[n(6)]
    pub sets: Vec<TheirSet>,
}

/// A key set that somebody has, or had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct TheirSet {
    /// What codes and grants name it by.
    #[n(0)]
    pub digest: Digest,
    /// The number of the key set that brought its sealing key: sets in which only devices came or went have the same.
    #[n(1)]
    pub sealing: u64,
}

impl Person {
    /// Someone with these key sets, which were checked.
    pub(crate) fn new(
        account: AccountId,
        (name, organisation): (String, String),
        first: &KeySet,
        later: &[KeySet],
        closed: Option<Millis>,
        seen: Millis,
    ) -> Self {
        let mut keys = first;
        let mut sealing = first.number;
        let mut sets = vec![TheirSet {
            digest: first.digest(),
            sealing,
        }];
        for next in later {
            if next.sealing != keys.sealing {
                sealing = next.number;
            }
            sets.push(TheirSet {
                digest: next.digest(),
                sealing,
            });
            keys = next;
        }
        Self {
            account,
            name,
            organisation,
            keys: keys.clone(),
            closed,
            seen,
            sets,
        }
    }

    /// Whether nothing has changed about them.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let seen = other.seen;
        *other
            == Self {
                seen,
                ..self.clone()
            }
    }

    /// Whether these keys are, or were, theirs.
    pub(crate) fn had(&self, keys: &Digest) -> bool {
        self.sets.iter().any(|set| set.digest == *keys)
    }

    /// As they are now, to be kept with a share.
    pub(crate) fn contact(&self) -> Contact {
        Contact {
            account: self.account,
            name: self.name.clone(),
            organisation: self.organisation.clone(),
            keys: self.keys.digest(),
            devices: self.keys.devices.clone(),
        }
    }

    /// Whether that which is sealed to these keys is sealed to the key they have now. Keys that they never had, as far as is known
    /// here, are others.
    pub(crate) fn has_still(&self, keys: &Digest) -> bool {
        let then = self.sets.iter().find(|set| set.digest == *keys);
        match (then, self.sets.last()) {
            (Some(then), Some(now)) => then.sealing == now.sealing,
            _ => false,
        }
    }

    /// Whether their account is closed.
    pub(crate) fn is_closed(&self, now: Millis) -> bool {
        self.closed.is_some_and(|at| at <= now)
    }
}

impl Told for Person {
    fn id(&self) -> ItemId {
        ItemId::Contact(self.account)
    }

    fn told(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn merge(self, other: Self) -> Self {
        let keys_of = |it: &Self| (it.keys.clone(), it.sets.clone());
        // Key sets only go forward.
        let (keys, sets) = match self.keys.number.cmp(&other.keys.number) {
            Ordering::Less => keys_of(&other),
            Ordering::Greater => keys_of(&self),
            Ordering::Equal => greater(keys_of(&self), keys_of(&other)),
        };
        let joined = |it: Self| Self {
            keys: keys.clone(),
            sets: sets.clone(),
            ..it
        };
        // All else, also what a relay once said of their account's end, is as it was seen last.
        match self.seen.cmp(&other.seen) {
            Ordering::Less => joined(other),
            Ordering::Greater => joined(self),
            Ordering::Equal => greater(joined(self), joined(other)),
        }
    }
}
