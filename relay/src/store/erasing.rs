//! What is to be deleted, and what was: orders that outlive a crash, and the relay's word once the bytes are gone.

use aceso_core::{
    id::{AccountId, BlobId, GrantId, IntentId, Millis, RecordId},
    kinds::Body,
    ledger::{AccountState, GrantState, Key},
    transaction::Verified,
};
use minicbor::{Decode, Encode};

use super::{
    Store, StoreError,
    group::Batch,
    rows::{digest, from_row, grant_id, receipt_key, to_row},
};

/// Who ordered something to be deleted, from when on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// From when on.
    pub due: Millis,
    /// Who.
    pub account: AccountId,
    /// By which transaction.
    pub intent: IntentId,
}

/// What is to be deleted. Records come first, so that what was erased by itself is counted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum Aim {
    /// All envelopes of a record.
    #[n(0)]
    Record(#[n(0)] RecordId),
    /// What is left of devices that are none of the account's any more.
    #[n(1)]
    Devices,
    /// All that the account has here, and what it was given.
    #[n(2)]
    Account,
}

/// How far an order is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Progress {
    /// What is to be deleted.
    #[n(0)]
    pub aim: Aim,
    /// Envelopes deleted so far.
    #[n(1)]
    pub blobs: u64,
    /// Their bytes.
    #[n(2)]
    pub bytes: u64,
    /// Deliveries deleted so far.
    #[n(3)]
    pub deliveries: u64,
}

/// What has come of an order that somebody may ask for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Word {
    /// It is carried out from then on.
    #[n(0)]
    Due(#[n(0)] Millis),
    /// The bytes are gone, as the relay has signed.
    #[n(1)]
    Done(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
}

/// An order that is carried out.
#[derive(Debug)]
pub struct Finished {
    /// Which.
    pub order: Order,
    /// The relay's signed word, if somebody may ask for it.
    pub word: Option<Vec<u8>>,
}

impl Order {
    fn to_bytes(self) -> Vec<u8> {
        let (account, intent) = (self.account.as_bytes(), self.intent.as_bytes());
        [&self.due.to_be_bytes()[..], account, intent].concat()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt("order");
        let (due, rest) = bytes.split_first_chunk::<8>().ok_or_else(corrupt)?;
        let (account, intent) = rest.split_first_chunk::<32>().ok_or_else(corrupt)?;
        Ok(Self {
            due: u64::from_be_bytes(*due),
            account: AccountId(digest(account)?),
            intent: IntentId(digest(intent)?),
        })
    }
}

impl Store {
    /// Notes what a final transaction orders.
    pub(super) fn write_order(&self, batch: &mut Batch, transaction: &Verified, time: Millis) {
        let statement = transaction.statement();
        let (due, aim) = match &statement.body {
            Body::Erasure(body) => (time, Aim::Record(body.record)),
            Body::KeysChanged(_) | Body::RecoveryCompleted(_) => (time, Aim::Devices),
            Body::Closing(body) => (body.until.max(time), Aim::Account),
            _ => return,
        };
        let order = Order {
            due,
            account: transaction.account(),
            intent: statement.intent,
        };
        let progress = Progress {
            aim,
            blobs: 0,
            bytes: 0,
            deliveries: 0,
        };
        batch.insert(&self.orders, order.to_bytes(), to_row(&progress));
        if aim != Aim::Devices {
            let key = receipt_key(order.intent, order.account);
            batch.insert(&self.words, key, to_row(&Word::Due(due)));
        }
    }

    /// All orders, the first due first.
    pub fn orders(&self) -> impl Iterator<Item = Result<(Order, Progress), StoreError>> + '_ {
        self.orders.iter().map(|entry| {
            let (key, row) = entry.into_inner()?;
            Ok((Order::from_bytes(&key)?, from_row(&row, "order")?))
        })
    }

    /// Blobs that an account sent.
    pub fn blobs_of(&self, account: AccountId) -> Result<Vec<BlobId>, StoreError> {
        let rows = self.owned.prefix(account.as_bytes()).map(|entry| {
            let key = entry.key()?;
            let blob = key.get(32..).ok_or(StoreError::Corrupt("owned"))?;
            Ok(BlobId(digest(blob)?))
        });
        rows.collect()
    }

    /// Deliveries that an account sent, or of grants to it.
    pub fn deliveries_of(&self, account: AccountId) -> Result<Vec<GrantId>, StoreError> {
        let mut found = Vec::new();
        for (grant, row) in self.all_deliveries()? {
            if row.owner == account {
                found.push(grant);
            }
        }
        for entry in self.grants.prefix(account.as_bytes()) {
            let grant = grant_id(&entry.value()?)?;
            if self.delivery(grant)?.is_some() && !found.contains(&grant) {
                found.push(grant);
            }
        }
        Ok(found)
    }

    /// Forgets an upload whose bytes are gone, in the course of an order.
    pub fn erase_upload(
        &self,
        order: Order,
        progress: &Progress,
        blob: BlobId,
        owner: AccountId,
    ) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        self.write_removed_upload(&mut batch, blob, owner)?;
        batch.insert(&self.orders, order.to_bytes(), to_row(progress));
        self.write(batch)
    }

    /// Forgets a delivery whose bytes are gone, in the course of an order.
    pub fn erase_delivery(
        &self,
        order: Order,
        progress: &Progress,
        grant: GrantId,
    ) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.remove(&self.deliveries, *grant.as_bytes());
        batch.insert(&self.orders, order.to_bytes(), to_row(progress));
        self.write(batch)
    }

    /// Forgets what nobody can ask for any more: lines of a closed account's activity, where its journal was, and
    /// whose devices its devices are.
    pub fn forget_account(&self, account: AccountId) -> Result<(), StoreError> {
        let mut known = self.sequences();
        let mut batch = Batch::default();
        for entry in self.activity.prefix(account.as_bytes()) {
            batch.remove(&self.activity, entry.key()?);
        }
        batch.remove(&self.journals, *account.as_bytes());
        let ground = self.ground()?;
        for entry in self.grants.prefix(account.as_bytes()) {
            let grant = grant_id(&entry.value()?)?;
            let state: Option<GrantState> = ground.read(Key::Grant(grant))?;
            if state.is_some_and(|state| state.owner == account) {
                batch.remove(&self.denials, *grant.as_bytes());
            }
        }
        let state: Option<AccountState> = ground.read(Key::Account(account))?;
        for device in state.iter().flat_map(|state| &state.keys().devices) {
            self.remove_device(&mut batch, *device, account)?;
        }
        self.write(batch)?;
        known.forget(account);
        Ok(())
    }

    /// Strikes out orders that are carried out, and keeps the relay's word for each that has one.
    pub fn finish_orders(&self, done: &[Finished]) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        for Finished { order, word } in done {
            batch.remove(&self.orders, order.to_bytes());
            if let Some(word) = word {
                let key = receipt_key(order.intent, order.account);
                batch.insert(&self.words, key, to_row(&Word::Done(word.clone())));
            }
        }
        self.write(batch)
    }

    /// What has come of an account's transaction that orders something to be deleted.
    pub fn word(&self, intent: IntentId, account: AccountId) -> Result<Option<Word>, StoreError> {
        let found = self.words.get(receipt_key(intent, account))?;
        found.map(|row| from_row(&row, "word")).transpose()
    }
}
