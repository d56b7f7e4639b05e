//! What a wallet must not forget, as one value: written whole, read whole, wrapped under the vault key.

use aceso_core::{
    account::Inception,
    block::{Genesis, Header},
    codec::Version,
    crypto::{
        digest::{Digest, Salt},
        seal::SealingKeypair,
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    grant::{RecordKind, Terms},
    id::{AccountId, BlobId, GrantId, IntentId, Millis, RecordId},
    kinds::record_version::RecordVersion,
    transaction::{Checkpoint, Transaction},
};
use aceso_messages::Role;
use minicbor::{Decode, Encode};

use crate::{error::Error, log::Log};

/// Everything.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Keyring {
    #[n(0)]
    pub version: Version<1>,
    #[n(1)]
    pub owner: Owner,
    #[n(2)]
    pub keys: Keys,
    /// None until the relay was reached for the first time.
    #[n(3)]
    pub ledger: Option<Ledger>,
    #[n(4)]
    pub records: Vec<Record>,
    /// Given to others.
    #[n(5)]
    pub shares: Vec<Share>,
    /// Given by others.
    #[n(6)]
    pub received: Vec<Received>,
    #[n(7)]
    pub outbox: Vec<Pending>,
    #[n(8)]
    pub log: Log,
}

/// Whose wallet it is.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Owner {
    #[n(0)]
    pub clinician: bool,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub organisation: String,
    /// The account is final on the ledger.
    #[n(3)]
    pub registered: bool,
    /// A clinician's profile is with the relay.
    #[n(4)]
    pub published: bool,
    /// The sample person's records are still to be added.
    #[n(5)]
    pub sample: bool,
}

/// The seeds of all keys, and the account they began.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Keys {
    /// Of this device's signing key.
    #[n(0)]
    pub device: Secret32,
    /// Of the sealing keypair.
    #[n(1)]
    pub sealing: Secret32,
    /// Of the recovery key.
    #[n(2)]
    pub recovery: Secret32,
    #[n(3)]
    pub inception: Inception,
}

/// The pinned ledger and the newest block of it that was verified.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Ledger {
    #[n(0)]
    pub genesis: Genesis,
    #[n(1)]
    pub checkpoint: Checkpoint,
}

/// A record of the owner's.
#[derive(Clone, Encode, Decode)]
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
}

/// How far a record has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum RecordState {
    /// Its envelope is on its way. Found so long after, the work was cut off: there is nothing to keep.
    #[n(0)]
    Uploading,
    /// Its envelope is with the relay, its transaction in the outbox.
    #[n(1)]
    Sent,
    /// Its transaction is final.
    #[n(2)]
    Committed,
}

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

/// A grant to someone else.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Share {
    #[n(0)]
    pub grant: GrantId,
    #[n(1)]
    pub contact: Contact,
    #[n(2)]
    pub terms: Terms,
    #[n(3)]
    pub salt: Salt,
    #[n(4)]
    pub made: Millis,
    /// Its transaction is final.
    #[n(5)]
    pub sent: bool,
    /// The person stopped it, whether or not the relay knows yet.
    #[n(6)]
    pub stopping: bool,
    #[n(7)]
    pub opened: u32,
    /// Time of the block that ended it.
    #[n(8)]
    pub stopped: Option<Millis>,
}

/// A grant from someone else: verified, its notice opened.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Received {
    #[n(0)]
    pub grant: GrantId,
    #[n(1)]
    pub owner: AccountId,
    /// The name that came with it.
    #[n(2)]
    pub patient: String,
    #[n(3)]
    pub terms: Terms,
    /// To the terms, as it stands in the statement.
    #[n(4)]
    pub commitment: Digest,
    /// Digest of the key bundle.
    #[n(5)]
    pub bundle: Digest,
    #[n(6)]
    pub made: Millis,
    /// Was opened here once.
    #[n(7)]
    pub seen: bool,
    #[n(8)]
    pub stopped: Option<Millis>,
}

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

impl Keyring {
    /// The account's id.
    pub(crate) fn account(&self) -> AccountId {
        self.keys.inception.id()
    }

    /// Patient or clinician.
    pub(crate) fn role(&self) -> Role {
        if self.owner.clinician {
            Role::Clinician
        } else {
            Role::Patient
        }
    }

    /// The ledger, once it is known.
    pub(crate) fn ledger(&self) -> Result<&Ledger, Error> {
        // Never reached: as good as offline.
        self.ledger
            .as_ref()
            .ok_or(Error::Transport(crate::ports::TransportError::Offline))
    }

    pub(crate) fn record(&self, id: &RecordId) -> Option<&Record> {
        self.records.iter().find(|record| record.id == *id)
    }

    pub(crate) fn record_mut(&mut self, id: &RecordId) -> Option<&mut Record> {
        self.records.iter_mut().find(|record| record.id == *id)
    }

    pub(crate) fn share(&self, id: &GrantId) -> Option<&Share> {
        self.shares.iter().find(|share| share.grant == *id)
    }

    pub(crate) fn share_mut(&mut self, id: &GrantId) -> Option<&mut Share> {
        self.shares.iter_mut().find(|share| share.grant == *id)
    }

    pub(crate) fn received(&self, id: &GrantId) -> Option<&Received> {
        self.received.iter().find(|received| received.grant == *id)
    }

    pub(crate) fn received_mut(&mut self, id: &GrantId) -> Option<&mut Received> {
        self.received
            .iter_mut()
            .find(|received| received.grant == *id)
    }

    /// Titles of those records that are known here.
    pub(crate) fn titles(&self, records: &[RecordId]) -> Vec<String> {
        records
            .iter()
            .filter_map(|id| self.record(id))
            .map(|record| record.title.clone())
            .collect()
    }

    /// Moves the checkpoint forward to a block that was verified. Another block of the same height is a fork.
    pub(crate) fn advance(&mut self, header: &Header) -> Result<(), Error> {
        let Some(ledger) = &mut self.ledger else {
            return Ok(());
        };
        let seen = Checkpoint {
            height: header.height,
            block: header.id(),
        };
        if seen.height == ledger.checkpoint.height && seen != ledger.checkpoint {
            return Err(Error::NotProven("two blocks of one height"));
        }
        if seen.height > ledger.checkpoint.height {
            ledger.checkpoint = seen;
        }
        Ok(())
    }
}

impl Keys {
    /// The key this device signs with.
    pub(crate) fn signing(&self) -> SigningKey {
        SigningKey::from_seed(&self.device)
    }

    /// The keypair that others seal to.
    pub(crate) fn sealing(&self) -> SealingKeypair {
        SealingKeypair::from_seed(&self.sealing)
    }
}

impl Record {
    /// Where its envelope rests.
    pub(crate) fn blob(&self) -> BlobId {
        self.version.blob
    }
}
