//! What a rule sees and what it leaves behind.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use super::{
    AccessState, IntentState, Key,
    refusal::{Rejection, StateError},
};
use crate::{
    codec::{decode, encode},
    crypto::{digest::Digest, sign::VerifyingKey},
    id::{AccountId, BlockId, IntentId, Millis, TransactionId},
};

/// Reading access to the state at one point of the chain.
pub trait View {
    /// The value of a key.
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StateError>;
    /// The block of that height on this chain, below the block being made.
    fn block_at(&self, height: u64) -> Result<Option<BlockId>, StateError>;
    /// Intents whose time ends before `time`, as (time, intent).
    fn due(&self, time: Millis) -> Result<Vec<(Millis, IntentId)>, StateError>;
}

/// The block a transaction is applied in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockContext {
    /// The ledger.
    pub genesis: Digest,
    /// The block's height.
    pub height: u64,
    /// The block's time.
    pub time: Millis,
}

/// Everything a rule may look at.
pub struct Scene<'a, V> {
    pub(super) view: &'a V,
    /// The block.
    pub context: &'a BlockContext,
    /// The device that signed.
    pub device: VerifyingKey,
    /// Until when the transaction may be applied.
    pub valid_until: Millis,
}

impl<'a, V: View> Scene<'a, V> {
    /// The state itself.
    pub fn view(&self) -> &'a V {
        self.view
    }

    /// Reads a value of the type its key holds.
    pub fn read<T: Encode<()> + for<'b> Decode<'b, ()>>(
        &self,
        key: Key,
    ) -> Result<Option<T>, Rejection> {
        Ok(read(self.view, key)?)
    }
}

/// Reads and decodes a value; one that does not decode is a fault of the store.
pub(crate) fn read<T: Encode<()> + for<'b> Decode<'b, ()>>(
    view: &impl View,
    key: Key,
) -> Result<Option<T>, StateError> {
    view.get(&key)?
        .map(|bytes| {
            decode(&bytes).map_err(|error| StateError::Damaged(format!("{key:?}: {error}")))
        })
        .transpose()
}

/// Values to set, and keys to remove.
pub type Writes = BTreeMap<Key, Option<Vec<u8>>>;

/// What an applied transaction changes, and whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effects {
    /// Values to set, and keys to remove.
    pub writes: Writes,
    /// Accounts whose activity this belongs to; the author first.
    pub concerned: Vec<AccountId>,
    access: Option<(AccessState, Millis)>,
}

impl Effects {
    pub(crate) fn new(author: AccountId) -> Self {
        Self {
            writes: Writes::new(),
            concerned: vec![author],
            access: None,
        }
    }

    pub(crate) fn write<T: Encode<()>>(mut self, key: Key, value: &T) -> Self {
        self.writes.insert(key, Some(encode(value)));
        self
    }

    pub(crate) fn concerns(mut self, account: AccountId) -> Self {
        if !self.concerned.contains(&account) {
            self.concerned.push(account);
        }
        self
    }

    /// The transaction is an access, admitted until then.
    pub(crate) fn admit(mut self, access: AccessState, until: Millis) -> Self {
        self.access = Some((access, until));
        self
    }

    pub(super) fn remember(&mut self, intent: IntentId, transaction: TransactionId, valid: Millis) {
        let (access, until) = match self.access.take() {
            Some((access, until)) => (Some(access), until.max(valid)),
            None => (None, valid),
        };
        let state = IntentState {
            transaction,
            until,
            access,
        };
        self.writes
            .insert(Key::Intent(intent), Some(encode(&state)));
        self.writes
            .insert(Key::Due(until, intent), Some(Vec::new()));
    }
}

/// A state with changes on top that are not written yet.
#[derive(Debug)]
pub struct Overlay<'a, V> {
    below: &'a V,
    writes: Writes,
}

impl<'a, V: View> Overlay<'a, V> {
    /// Nothing on top yet.
    pub fn new(below: &'a V) -> Self {
        Self {
            below,
            writes: Writes::new(),
        }
    }

    /// Puts changes on top.
    pub fn write(&mut self, writes: Writes) {
        self.writes.extend(writes);
    }

    /// All that was put on top.
    pub fn into_writes(self) -> Writes {
        self.writes
    }
}

impl<V: View> View for Overlay<'_, V> {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StateError> {
        match self.writes.get(key) {
            Some(value) => Ok(value.clone()),
            None => self.below.get(key),
        }
    }

    fn block_at(&self, height: u64) -> Result<Option<BlockId>, StateError> {
        self.below.block_at(height)
    }

    fn due(&self, time: Millis) -> Result<Vec<(Millis, IntentId)>, StateError> {
        let mut due: std::collections::BTreeSet<_> = self.below.due(time)?.into_iter().collect();
        for (key, value) in &self.writes {
            if let Key::Due(at, intent) = key {
                if value.is_some() && *at < time {
                    due.insert((*at, *intent));
                } else {
                    due.remove(&(*at, *intent));
                }
            }
        }
        Ok(due.into_iter().collect())
    }
}
