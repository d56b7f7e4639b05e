//! How far this device and the others know of each other's changes, and what it still owes them.

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::{secret::Secret32, sign::VerifyingKey},
    id::{AccountId, GrantId, Millis, OfferId, RecordId},
};
use minicbor::{Encode, bytes::ByteVec};
use rand_core::CryptoRng;

use super::{Heard, Trouble};

/// More bytes of entries than there ever are.
const MANY: u64 = 1 << 40;

/// Where this device stands in the account's journal. Local.
#[derive(Clone, Default, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Journal {
    #[n(0)]
    pub epoch: u64,
    /// The epoch's key; none before it was found in this device's slot.
    #[n(1)]
    pub key: Option<Secret32>,
    /// All up to this entry was read.
    #[n(2)]
    pub seen: u64,
    /// The newest entry there is known to be: a relay that says that there are fewer went back.
    #[n(3)]
    pub last: u64,
    /// What the other devices don't know yet.
    #[n(4)]
    pub unsent: Vec<ItemId>,
    /// Since when.
    #[n(5)]
    pub waits_since: Option<Millis>,
    /// What comes before anything else is written.
    #[n(6)]
    pub duties: Vec<Duty>,
    /// Bytes of the snapshot, as it is kept.
    #[n(7)]
    pub snapshot: u64,
    /// Bytes of the entries since.
    #[n(8)]
    pub since: u64,
    /// Why it could not be written last.
    #[n(9)]
    pub trouble: Option<Trouble>,
    /// How many entries of each device were read.
    #[n(10)]
    pub heard: Heard,
}

/// Something that this device has to put in place with the relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Duty {
    /// A new epoch, because a device was removed. With a number: another device's new epoch after that one will do, too.
    #[n(0)]
    Epoch(#[n(0)] Option<u64>),
    /// The journal's key for this device.
    #[n(1)]
    Slot(#[n(0)] VerifyingKey),
    /// The anchor of this recovery kit.
    #[n(2)]
    Anchor(#[n(0)] VerifyingKey, #[n(1)] ByteVec),
}

/// Something that all devices know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub(crate) enum ItemId {
    /// Name and organisation.
    #[n(0)]
    Owner,
    /// The seed of the recovery key.
    #[n(1)]
    Recovery,
    /// A key set, by its number.
    #[n(2)]
    Set(#[n(0)] u64),
    #[n(3)]
    Record(#[n(0)] RecordId),
    #[n(4)]
    Erased(#[n(0)] RecordId),
    #[n(5)]
    Share(#[n(0)] GrantId),
    #[n(6)]
    Received(#[n(0)] GrantId),
    #[n(7)]
    Device(#[n(0)] VerifyingKey),
    #[n(8)]
    Offer(#[n(0)] OfferId),
    #[n(9)]
    Claim(#[n(0)] OfferId),
    #[n(10)]
    Contact(#[n(0)] AccountId),
}

impl Journal {
    /// A journal that this device begins, for itself alone.
    pub(crate) fn begin(device: VerifyingKey, rng: &mut impl CryptoRng) -> Self {
        Self {
            key: Some(Secret32::random(rng)),
            duties: vec![Duty::Slot(device)],
            ..Self::default()
        }
    }

    /// One that is read from its beginning, by a device that knows more than it may say: then a new epoch begins.
    pub(crate) fn anew() -> Self {
        Self {
            duties: vec![Duty::Epoch(None)],
            ..Self::default()
        }
    }

    /// Whether nothing was read since.
    pub(crate) fn is_at(&self, other: &Self) -> bool {
        (self.epoch, self.seen, self.last) == (other.epoch, other.seen, other.last)
    }

    /// Takes over how far was read, unless another tab has read on.
    pub(crate) fn move_to(&mut self, at: &Self) {
        if (at.epoch, at.seen) < (self.epoch, self.seen) {
            return;
        }
        let begun = |duty: &Duty| matches!(duty, Duty::Epoch(Some(after)) if at.epoch > *after);
        self.duties.retain(|duty| !begun(duty));
        self.epoch = at.epoch;
        self.key = at.key.clone();
        self.seen = at.seen;
        self.last = self.last.max(at.last);
        self.heard.join(&at.heard);
        // What was to go soon still is, unless all of it has gone.
        let soon = self.since >= MANY && self.snapshot == at.snapshot;
        self.snapshot = at.snapshot;
        self.since = if soon { self.since } else { at.since };
    }

    /// Entries that hold what was erased are to go: they count as if they were many.
    pub(crate) fn compact_soon(&mut self) {
        self.since = self.since.max(MANY);
    }

    /// Notes that the others don't know this. Gives whether that is news.
    pub(crate) fn owe(&mut self, item: ItemId, now: Millis) -> bool {
        let new = !self.unsent.contains(&item);
        if new {
            self.unsent.push(item);
            self.waits_since.get_or_insert(now);
        }
        new
    }

    /// Notes that the others know these.
    pub(crate) fn settle(&mut self, known: impl Fn(&ItemId) -> bool) {
        self.unsent.retain(|id| !known(id));
        if self.unsent.is_empty() {
            self.waits_since = None;
            self.trouble = None;
        }
    }

    /// Notes a duty, once.
    pub(crate) fn must(&mut self, duty: Duty) {
        if !self.duties.contains(&duty) {
            self.duties.push(duty);
        }
    }
}
