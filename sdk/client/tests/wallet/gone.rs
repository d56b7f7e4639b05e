//! What the relay deletes, and what it signs then.

use aceso_core::{
    codec::{Version, decode},
    erased::Erased,
    id::{AccountId, BlobId, GrantId, IntentId, RecordId},
    kinds::Body,
    ledger::{AccountState, GrantState, Key, RecordState},
    transaction::Verified,
};

use super::relay::Relay;

impl Relay {
    /// Deletes what a final transaction ends, and signs how much it was.
    pub fn delete(&self, transaction: &Verified) {
        let account = transaction.account();
        let intent = transaction.statement().intent;
        match &transaction.statement().body {
            Body::Erasure(body) => {
                let state: RecordState = {
                    let ledger = self.ledger.borrow();
                    ledger.read(Key::Record(body.record)).unwrap()
                };
                let gone = self.delete_blob(state.version.blob);
                self.erased_blobs.borrow_mut().insert(state.version.blob);
                self.note_erased(account, intent, u64::from(gone > 0), gone, 0);
            }
            Body::Closing(_) if self.is_closed(account) => self.delete_account(account, intent),
            _ => {}
        }
    }

    pub fn is_closed(&self, account: AccountId) -> bool {
        let ledger = self.ledger.borrow();
        let state: Option<AccountState> = ledger.read(Key::Account(account));
        state.is_some_and(|state| state.is_closed(self.now().max(ledger.time)))
    }

    fn delete_account(&self, account: AccountId, intent: IntentId) {
        let (records, grants): (Vec<RecordState>, Vec<GrantId>) = {
            let ledger = self.ledger.borrow();
            let state = ledger.state.iter();
            let records = state.clone().filter_map(|(key, value)| match key {
                Key::Record(_) => decode(value).ok(),
                _ => None,
            });
            let grants = state.filter_map(|(key, value)| match key {
                Key::Grant(id) => {
                    let state: GrantState = decode(value).unwrap();
                    let concerned = state.owner == account || state.terms.grantee == account;
                    concerned.then_some(*id)
                }
                _ => None,
            });
            (records.collect(), grants.collect())
        };
        let owned = records.iter().filter(|it| it.owner == account);
        let sizes: Vec<u64> = owned.map(|it| self.delete_blob(it.version.blob)).collect();
        let mut deliveries = self.deliveries.borrow_mut();
        let gone = grants.iter().filter(|id| deliveries.remove(id).is_some());
        let gone = gone.count() as u64;
        drop(deliveries);
        self.profiles.borrow_mut().remove(&account);
        let files = sizes.iter().filter(|size| **size > 0).count() as u64;
        self.note_erased(account, intent, files, sizes.iter().sum(), gone);
    }

    fn delete_blob(&self, blob: BlobId) -> u64 {
        let parts = self.blobs.borrow_mut().remove(&blob);
        parts.map_or(0, |parts| {
            parts.values().map(|part| part.len() as u64).sum()
        })
    }

    fn note_erased(
        &self,
        account: AccountId,
        intent: IntentId,
        blobs: u64,
        bytes: u64,
        deliveries: u64,
    ) {
        let erased = Erased {
            version: Version,
            genesis: self.genesis.digest(),
            intent,
            account,
            blobs,
            bytes,
            deliveries,
            at: self.now(),
        };
        let signed = erased.sign(&self.validator);
        self.erasures.borrow_mut().insert(intent, signed);
    }

    /// Whether a record is there no more.
    pub fn is_erased(&self, record: RecordId) -> bool {
        let state: Option<RecordState> = self.ledger.borrow().read(Key::Record(record));
        state.is_some_and(|state| state.erased.is_some())
    }
}
