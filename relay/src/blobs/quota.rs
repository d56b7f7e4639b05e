//! How much each account keeps here.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use aceso_core::id::AccountId;

/// The account has no room left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{used} of {limit} bytes are used")]
pub struct QuotaFull {
    /// Bytes in use.
    pub used: u64,
    /// Bytes there are.
    pub limit: u64,
}

/// Bytes by account, whether or not a record refers to them yet.
pub struct Quota {
    used: Mutex<HashMap<AccountId, u64>>,
    limit: u64,
}

impl Quota {
    /// Every account has this many bytes.
    pub fn new(limit: u64) -> Self {
        Self {
            used: Mutex::default(),
            limit,
        }
    }

    fn used(&self) -> MutexGuard<'_, HashMap<AccountId, u64>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts what is stored already.
    pub fn count(&self, account: AccountId, bytes: u64) {
        let mut used = self.used();
        let entry = used.entry(account).or_default();
        *entry = entry.saturating_add(bytes);
    }

    /// Takes room for `bytes` where `freed` are given up, or says how much there is.
    pub fn take(&self, account: AccountId, bytes: u64, freed: u64) -> Result<(), QuotaFull> {
        let mut used = self.used();
        let entry = used.entry(account).or_default();
        let after = entry.saturating_sub(freed).saturating_add(bytes);
        if after > self.limit && after > *entry {
            return Err(QuotaFull {
                used: *entry,
                limit: self.limit,
            });
        }
        *entry = after;
        if after == 0 {
            used.remove(&account);
        }
        Ok(())
    }

    /// Gives room back.
    pub fn give_back(&self, account: AccountId, bytes: u64) {
        let mut used = self.used();
        if let Some(entry) = used.get_mut(&account) {
            *entry = entry.saturating_sub(bytes);
            if *entry == 0 {
                used.remove(&account);
            }
        }
    }

    /// Bytes in use over all accounts.
    pub fn total(&self) -> u64 {
        self.used().values().sum()
    }
}
