//! The owner's records.

use core::cmp::Ordering;

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::{digest::Salt, secret::Secret32},
    grant::RecordKind,
    id::{BlobId, GrantId, IntentId, Millis, RecordId},
    kinds::record_version::RecordVersion,
};
use aceso_records::Categories;
use minicbor::{Encode, bytes::ByteVec};

use super::{
    ItemId,
    told::{Told, greater},
};

/// A record of the owner's.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Record {
    #[n(0)]
    pub id: RecordId,
    #[n(1)]
    pub key: Secret32,
    #[n(2)]
    pub title: String,
    #[n(3)]
    pub kind: RecordKind,
    #[n(4)]
    pub media_type: String,
    #[n(5)]
    pub added: Millis,
    #[n(6)]
    pub size: u64,
    #[n(7)]
    pub entries: u32,
    #[n(8)]
    pub state: RecordState,
    /// Of the commitment on the ledger.
    #[n(9)]
    pub salt: Salt,
    #[n(10)]
    pub version: RecordVersion,
    /// What it holds something of.
    #[cbor(n(11), with = "aceso_core::codec::foreign")]
    pub categories: Categories,
    /// It was taken out of another one for an app: no record that its owner knows of.
    #[n(12)]
    pub origin: Option<Origin>,
    /// Of one that was sent by somebody: what they signed.
    #[n(13)]
    pub sent: Option<ByteVec>,
    /// The ids that it had before somebody else took them on a restored ledger, oldest first.
    #[n(14)]
    pub before: Option<Vec<RecordId>>,
}

/// What an extract was taken out of, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Origin {
    #[n(0)]
    pub record: RecordId,
    /// The share that it was made for, and ends with.
    #[n(1)]
    pub share: GrantId,
    /// What the app is told that it is called: not what its owner calls the record.
    #[n(2)]
    pub title: String,
}

/// How far a record has come. Other devices hear of it once it is committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum RecordState {
    /// Its envelope is on this device alone.
    #[n(0)]
    Waiting,
    /// Its envelope is with the relay, its transaction in the outbox.
    #[n(1)]
    Sent,
    /// Its transaction is final.
    #[n(2)]
    Committed,
}

/// A record that is gone for good: its key is nowhere any more.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Erased {
    #[n(0)]
    pub record: RecordId,
    /// Time of the block that erased it.
    #[n(1)]
    pub at: Millis,
    /// Of the transaction that erased it, once that is final; none of a record that no relay had.
    #[n(2)]
    pub intent: Option<IntentId>,
    /// What the relay signed once the bytes were gone.
    #[n(3)]
    pub receipt: Option<ByteVec>,
    /// It was an extract, of this record: its owner never knew it as one.
    #[n(4)]
    pub of: Option<RecordId>,
    /// When the record was added, if that is known.
    #[n(5)]
    pub added: Option<Millis>,
}

impl Record {
    /// Whether its owner knows it as a record of theirs.
    pub(crate) fn is_original(&self) -> bool {
        self.origin.is_none()
    }

    /// Whether it is known by this id, or was once.
    pub(crate) fn is_called(&self, id: &RecordId) -> bool {
        self.id == *id || self.before.iter().flatten().any(|it| it == id)
    }

    /// Where its envelope rests.
    pub(crate) fn blob(&self) -> BlobId {
        self.version.blob
    }
}

impl Told for Record {
    fn id(&self) -> ItemId {
        ItemId::Record(self.id)
    }

    fn told(&self) -> Option<Self> {
        (self.state == RecordState::Committed).then(|| self.clone())
    }

    fn merge(self, other: Self) -> Self {
        let state = self.state.max(other.state);
        let rest = |it: Self| Self { state, ..it };
        // Of two versions the newer.
        let either = match self.version.number.cmp(&other.version.number) {
            Ordering::Less => other,
            Ordering::Greater => self,
            Ordering::Equal => greater(rest(self), rest(other)),
        };
        Self { state, ..either }
    }
}

impl Told for Erased {
    fn id(&self) -> ItemId {
        ItemId::Erased(self.record)
    }

    fn told(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn merge(self, other: Self) -> Self {
        // What was signed is of that erasure alone.
        let (intent, receipt) = (self.intent, self.receipt).max((other.intent, other.receipt));
        Self {
            at: self.at.min(other.at),
            intent,
            receipt,
            of: self.of.max(other.of),
            added: self.added.max(other.added),
            ..self
        }
    }
}
