//! What a wallet must not forget, as one value: written whole, read whole, wrapped under the vault key.
//!
//! One file per collection. What the account's other devices must know too goes to them by the journal
//! ([`crate::journal`]); what is marked local stays here.

mod devices;
mod doubts;
mod items;
mod journal;
mod mark;
mod offers;
mod outbox;
mod owner;
mod parcels;
mod people;
mod prepared;
mod records;
mod restored;
mod scope;
mod shares;
mod told;
mod vouches;

use aceso_core::codec::Decode;
use aceso_core::{
    block::{Change, Genesis, Header, Trust},
    codec::Version,
    crypto::secret::Secret32,
    crypto::sign::VerifyingKey,
    id::{AccountId, GrantId, IntentId, RecordId},
    proof::Checked,
    transaction::Checkpoint,
};
use aceso_messages::Role;
use minicbor::Encode;
use minicbor::bytes::ByteVec;

#[cfg(feature = "checks")]
#[cfg(test)]
pub(crate) use self::devices::tests::keyring;
pub(crate) use self::doubts::Contradiction;
pub(crate) use self::{
    devices::Device,
    doubts::Denied,
    items::Item,
    journal::{Duty, ItemId, Journal},
    mark::{Heard, Mark, Noted},
    offers::{Claim, ClaimEnd, ClaimState, Offer, OfferState, Taker},
    outbox::{Freight, Pending, Signed, Step, Trouble, Wish},
    owner::{Changing, Keys, OwnSet, Owner},
    parcels::{Again, Content, Parcel, Statement},
    people::{Contact, Person},
    prepared::Prepared,
    records::{Erased, Origin, Record, RecordState},
    restored::NewWord,
    scope::{Following, Lasting, Scope},
    shares::{EndShown, Received, Share},
    vouches::{Unsaid, Vouch},
};
use crate::{
    error::{Error, Lie},
    log::Log,
};

/// The version of the keyring's form.
pub(crate) const VERSION: u64 = 2;

/// Everything.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Keyring {
    #[n(0)]
    pub version: Version<VERSION>,
    #[n(1)]
    pub owner: Owner,
    #[n(2)]
    pub keys: Keys,
    /// None until the relay was reached for the first time. Local.
    #[n(3)]
    pub ledger: Option<Ledger>,
    #[n(4)]
    pub records: Vec<Record>,
    /// Records that are gone for good.
    #[n(5)]
    pub erased: Vec<Erased>,
    /// Given to others.
    #[n(6)]
    pub shares: Vec<Share>,
    /// Given by others.
    #[n(7)]
    pub received: Vec<Received>,
    /// This account's, those removed among them.
    #[n(8)]
    pub devices: Vec<Device>,
    /// Offers of this account's.
    #[n(9)]
    pub offers: Vec<Offer>,
    /// Offers of others that this account has claimed.
    #[n(10)]
    pub claims: Vec<Claim>,
    /// People whose keys were checked once.
    #[n(11)]
    pub contacts: Vec<Person>,
    /// Local.
    #[n(12)]
    pub prepared: Vec<Prepared>,
    /// Local.
    #[n(13)]
    pub outbox: Vec<Pending>,
    /// Local: the relay's list is read by each device for itself.
    #[n(14)]
    pub log: Log,
    /// Local.
    #[n(15)]
    pub journal: Journal,
    /// A key set that is not final yet. Local.
    #[n(16)]
    pub changing: Option<Changing>,
    /// Of what was drawn out of records, which rests beside. Local.
    #[n(17)]
    pub index: Option<Secret32>,
    /// Local: the ledger tells each device. None when there were never any.
    #[n(18)]
    pub parcels: Option<Vec<Parcel>>,
    /// What this account says of others. Local, as parcels are. None when it never said anything.
    #[n(19)]
    pub vouches: Option<Vec<Vouch>>,
    /// All changes of the ledger's validators that were believed. Local: each device hears of them by itself.
    #[n(20)]
    pub changes: Option<Vec<Change>>,
    /// Words by this account or about it that are over. Local, as those that are not. None when there were never any.
    #[n(21)]
    pub unsaid: Option<Vec<Unsaid>>,
}

/// The pinned ledger and the newest block of it that was verified.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Ledger {
    #[n(0)]
    pub genesis: Genesis,
    #[n(1)]
    pub checkpoint: Checkpoint,
    /// Blocks of receipts that are verified, and not yet proven to be of the same history.
    #[n(2)]
    pub heard: Option<Vec<Checkpoint>>,
    /// The epoch of the newest block that was believed; none for the first.
    #[n(3)]
    pub epoch: Option<u64>,
    /// Older blocks, proven once.
    #[n(4)]
    pub past: Option<Vec<Checkpoint>>,
    /// The last restoration that was accepted: a [`restored::GoesOn`]. It and what follows are read when a wallet is online, and kept as bytes so
    /// that what opens one need not know how.
    #[n(5)]
    pub goes_on: Option<ByteVec>,
    /// Proof of what was given up by it, and by those before: a list of [`restored::Lost`].
    #[n(6)]
    pub lost: Option<ByteVec>,
    /// The newest block that was verified, with its certificate.
    #[n(7)]
    pub tip: Option<ByteVec>,
    /// What does not fit what the service says: [`doubts::Doubts`], as bytes for the same reason.
    #[n(8)]
    pub doubts: Option<ByteVec>,
}

impl Ledger {
    /// One of which this block is known.
    pub(crate) fn new(genesis: Genesis, checkpoint: Checkpoint) -> Self {
        Self {
            genesis,
            checkpoint,
            heard: None,
            epoch: None,
            past: None,
            goes_on: None,
            lost: None,
            tip: None,
            doubts: None,
        }
    }

    /// All blocks that are known.
    pub(crate) fn known(&self) -> impl Iterator<Item = &Checkpoint> {
        core::iter::once(&self.checkpoint).chain(self.heard.iter().flatten())
    }

    /// Another block of a height that is known is a fork.
    pub(crate) fn fits(&self, block: &Checkpoint) -> Result<(), Error> {
        let other = |known: &Checkpoint| known.height == block.height && known != block;
        match self.known().any(other) {
            true => Err(Error::Caught(Lie::Forked)),
            false => Ok(()),
        }
    }
}

/// More blocks are not kept to be asked about: they are asked about whenever the relay is.
const MOST_HEARD: usize = 64;

impl Keyring {
    /// One in which nothing has happened yet.
    pub(crate) fn new(owner: Owner, keys: Keys) -> Self {
        Self {
            version: Version,
            owner,
            keys,
            ledger: None,
            records: Vec::new(),
            erased: Vec::new(),
            shares: Vec::new(),
            received: Vec::new(),
            devices: Vec::new(),
            offers: Vec::new(),
            claims: Vec::new(),
            contacts: Vec::new(),
            prepared: Vec::new(),
            outbox: Vec::new(),
            log: Log::default(),
            journal: Journal::default(),
            changing: None,
            index: None,
            parcels: None,
            vouches: None,
            unsaid: None,
            changes: None,
        }
    }

    /// What the certificates of the pinned ledger are held against.
    pub(crate) fn trust(&self) -> Result<Trust<'_>, Error> {
        let changes = self.changes.as_deref();
        let genesis = &self.ledger()?.genesis;
        Ok(Trust::new(genesis, changes.unwrap_or_default()))
    }

    /// The account's id.
    pub(crate) fn account(&self) -> AccountId {
        self.keys.inception.id()
    }

    /// Patient, clinician or app.
    pub(crate) fn role(&self) -> Role {
        if self.owner.app == Some(true) {
            Role::App
        } else if self.owner.clinician {
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
        self.records.iter().find(|record| record.is_called(id))
    }

    /// The records that their owner knows as theirs.
    pub(crate) fn originals(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|it| it.is_original())
    }

    /// Whether this is, or was, an extract.
    pub(crate) fn is_extract(&self, id: &RecordId) -> bool {
        let gone = || self.erased.iter().find(|it| it.record == *id);
        match self.record(id) {
            Some(record) => !record.is_original(),
            None => gone().is_some_and(|it| it.of.is_some()),
        }
    }

    /// What its owner knows a record as: of an extract, what it was taken out of.
    fn known_as(&self, id: &RecordId) -> Option<&Record> {
        let gone = || self.erased.iter().find(|it| it.record == *id);
        match self.record(id) {
            None => self.record(&gone()?.of?),
            found => found,
        }
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

    pub(crate) fn pending(&self, intent: IntentId) -> Option<&Pending> {
        self.outbox.iter().find(|it| it.intent == intent)
    }

    pub(crate) fn pending_mut(&mut self, intent: IntentId) -> Option<&mut Pending> {
        self.outbox.iter_mut().find(|it| it.intent == intent)
    }

    /// What waits to be sent for this wish.
    pub(crate) fn pending_for(&self, wish: Wish) -> Option<&Pending> {
        self.outbox.iter().find(|it| it.wish == wish)
    }

    /// Whom this account has met, as they are known now.
    pub(crate) fn contact(&self, account: &AccountId) -> Option<&Person> {
        self.contacts.iter().find(|it| it.account == *account)
    }

    pub(crate) fn device(&self, key: &VerifyingKey) -> Option<&Device> {
        self.devices.iter().find(|device| device.key == *key)
    }

    /// Titles of those records that are known here.
    pub(crate) fn titles(&self, records: &[RecordId]) -> Vec<String> {
        records
            .iter()
            .filter_map(|id| self.known_as(id))
            .map(|record| record.title.clone())
            .collect()
    }

    /// A block was verified: the next answer must show that it is of the same history. Another of a height that is known is a fork.
    pub(crate) fn advance(&mut self, header: &Header) -> Result<(), Error> {
        let Some(ledger) = &mut self.ledger else {
            return Ok(());
        };
        let seen = Checkpoint {
            height: header.height,
            block: header.id(),
        };
        ledger.fits(&seen)?;
        let known = ledger.known().any(|known| *known == seen);
        if !known && seen.height > ledger.checkpoint.height {
            let heard = ledger.heard.get_or_insert_default();
            if heard.len() >= MOST_HEARD {
                heard.remove(0);
            }
            heard.push(seen);
        }
        Ok(())
    }

    /// These blocks are proven to be of the history of a newer one: that is what is known from now on.
    pub(crate) fn pin(&mut self, checked: &Checked, known: &[Checkpoint]) -> Result<(), Error> {
        let Some(ledger) = &mut self.ledger else {
            return Ok(());
        };
        let proven = checked.checkpoint();
        ledger.fits(&proven)?;
        // Another tab may have learned more. What was learned is never forgotten: who is a validator no more stays so.
        if checked.changes().len() > self.changes.as_ref().map_or(0, Vec::len) {
            self.changes = Some(checked.changes().to_vec());
        }
        if proven.height > ledger.checkpoint.height {
            ledger.remember(ledger.checkpoint);
            ledger.checkpoint = proven;
        }
        // What was heard in the meantime is asked about the next time.
        let mut heard = ledger.heard.take().unwrap_or_default();
        heard.retain(|it| !known.contains(it));
        ledger.heard = Some(heard).filter(|it| !it.is_empty());
        Ok(())
    }
}
