//! Who listens to which account's activity.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use aceso_core::id::AccountId;
use tokio::sync::broadcast;

/// News that a slow listener may have before it: what is lost it finds by asking for its activity.
const BACKLOG: usize = 64;

/// Listeners of one account: a few devices with a few tabs each. Each holds a connection for as long as it likes.
const MOST_LISTENERS: usize = 8;

/// Listeners by account.
#[derive(Default)]
pub struct Events(Mutex<HashMap<AccountId, broadcast::Sender<u64>>>);

impl Events {
    fn accounts(&self) -> MutexGuard<'_, HashMap<AccountId, broadcast::Sender<u64>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells an account's listeners that a line of its activity is new.
    pub fn tell(&self, account: AccountId, sequence: u64) {
        let mut accounts = self.accounts();
        // Nobody listens any more: forget the account.
        if let Some(sender) = accounts.get(&account)
            && sender.send(sequence).is_err()
        {
            accounts.remove(&account);
        }
    }

    /// Listens from now on, unless the account has too many listeners already.
    pub fn listen(&self, account: AccountId) -> Option<broadcast::Receiver<u64>> {
        let mut accounts = self.accounts();
        accounts.retain(|_, sender| sender.receiver_count() > 0);
        let sender = accounts
            .entry(account)
            .or_insert_with(|| broadcast::channel(BACKLOG).0);
        (sender.receiver_count() < MOST_LISTENERS).then(|| sender.subscribe())
    }
}
