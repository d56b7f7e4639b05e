//! Whose devices are whose, and how each key set came.

use std::collections::BTreeMap;

use aceso_core::{
    account::KeySet,
    codec::decode,
    crypto::sign::VerifyingKey,
    id::AccountId,
    kinds::{Body, Opening, keys_changed, recovery_begun, recovery_completed},
    ledger::{AccountState, Key},
};

use super::{
    BlockWrite, Store, StoreError,
    group::Batch,
    rows::{Pointer, digest},
};

/// device ‖ height ‖ index: who has held a device longest comes first.
fn device_key(device: VerifyingKey, since: Pointer) -> Vec<u8> {
    [&device.0[..], &since.to_bytes()].concat()
}

/// account ‖ number.
fn key_set_key(account: AccountId, number: u64) -> Vec<u8> {
    [&account.as_bytes()[..], &number.to_be_bytes()].concat()
}

/// account ‖ number ‖ 1: where the last recovery was begun that would bring it.
fn beginning_key(account: AccountId, number: u64) -> Vec<u8> {
    [&key_set_key(account, number)[..], &[1]].concat()
}

impl Store {
    /// Accounts whose key set has held a device, longest first. Whether it still does, their state tells.
    pub fn accounts_of(
        &self,
        device: VerifyingKey,
    ) -> impl Iterator<Item = Result<AccountId, StoreError>> + '_ {
        let rows = self.devices.prefix(device.0);
        rows.map(|entry| Ok(AccountId(digest(&entry.value()?)?)))
    }

    /// Where the transaction is that brought a later key set.
    pub fn find_key_set(
        &self,
        account: AccountId,
        number: u64,
    ) -> Result<Option<Pointer>, StoreError> {
        let found = self.key_sets.get(key_set_key(account, number))?;
        found.map(|bytes| Pointer::from_bytes(&bytes)).transpose()
    }

    /// Where the transaction is that began the recovery which brought a key set, or is to bring it; none if a device did.
    pub fn find_beginning(
        &self,
        account: AccountId,
        number: u64,
    ) -> Result<Option<Pointer>, StoreError> {
        let found = self.key_sets.get(beginning_key(account, number))?;
        found.map(|bytes| Pointer::from_bytes(&bytes)).transpose()
    }

    /// Notes the devices of accounts that began or changed in a block.
    pub(super) fn write_devices(
        &self,
        batch: &mut Batch,
        block: &BlockWrite,
    ) -> Result<(), StoreError> {
        let mut changed: BTreeMap<AccountId, Pointer> = BTreeMap::new();
        for (index, transaction) in (0..).zip(&block.transactions) {
            let pointer = Pointer {
                height: block.header.height,
                index,
            };
            let account = transaction.account();
            match (&transaction.statement().body, transaction.opening()) {
                (Body::AccountCreated(_), _) => {}
                (_, Opening::KeysChanged(keys_changed::Opening { keys, .. }))
                | (_, Opening::RecoveryCompleted(recovery_completed::Opening { keys, .. })) => {
                    let key = key_set_key(account, keys.number);
                    batch.insert(&self.key_sets, key, pointer.to_bytes());
                    // L72: a recovery that was to bring it never will.
                    if matches!(transaction.opening(), Opening::KeysChanged(_)) {
                        batch.remove(&self.key_sets, beginning_key(account, keys.number));
                    }
                }
                // One is under way at most (L131): what is completed is the last that was begun.
                (_, Opening::RecoveryBegun(recovery_begun::Opening { keys, .. })) => {
                    let key = beginning_key(account, keys.number);
                    batch.insert(&self.key_sets, key, pointer.to_bytes());
                    continue;
                }
                _ => continue,
            }
            changed.insert(account, pointer);
        }
        for (account, pointer) in changed {
            let key = Key::Account(account);
            let before = self.state.get(key.to_bytes())?;
            let before = before.map(|bytes| keys_of(&bytes)).transpose()?;
            let before = before.map(|keys| keys.devices).unwrap_or_default();
            let after = match block.writes.get(&key) {
                Some(Some(bytes)) => keys_of(bytes)?.devices,
                _ => return Err(StoreError::Corrupt("a new key set without its account")),
            };
            for device in after.iter().filter(|it| !before.contains(it)) {
                let key = device_key(*device, pointer);
                batch.insert(&self.devices, key, *account.as_bytes());
            }
            for device in before.iter().filter(|it| !after.contains(it)) {
                self.remove_device(batch, *device, account)?;
            }
        }
        Ok(())
    }

    /// Forgets that an account has a device.
    pub(super) fn remove_device(
        &self,
        batch: &mut Batch,
        device: VerifyingKey,
        account: AccountId,
    ) -> Result<(), StoreError> {
        for entry in self.devices.prefix(device.0) {
            let (key, holder) = entry.into_inner()?;
            if holder.as_ref() == account.as_bytes() {
                batch.remove(&self.devices, key);
            }
        }
        Ok(())
    }
}

fn keys_of(account: &[u8]) -> Result<KeySet, StoreError> {
    let state: AccountState = decode(account).map_err(|_| StoreError::Corrupt("state"))?;
    Ok(state.keys().clone())
}
