//! Who listens to what is new for which account.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use aceso_core::{crypto::sign::VerifyingKey, id::AccountId};
use tokio::sync::broadcast;

/// News that a slow listener may have before it; with more its stream ends, and it finds them by asking again.
const BACKLOG: usize = 64;

/// Listeners of one account: a few devices with a few tabs each. Each holds a connection for as long as it likes.
const MOST_LISTENERS: usize = 8;

/// What is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A line of the account's activity.
    Activity(u64),
    /// The account's journal, which is at this sequence now.
    Journal(u64),
}

type Devices = HashMap<VerifyingKey, broadcast::Sender<News>>;

/// Listeners by account and device.
#[derive(Default)]
pub struct Events(Mutex<HashMap<AccountId, Devices>>);

impl Events {
    fn accounts(&self) -> MutexGuard<'_, HashMap<AccountId, Devices>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells those of an account's devices that are chosen.
    fn tell(&self, account: AccountId, news: News, whom: impl Fn(&VerifyingKey) -> bool) {
        let mut accounts = self.accounts();
        let Some(devices) = accounts.get_mut(&account) else {
            return;
        };
        // Where nobody listens any more, it is forgotten.
        devices.retain(|device, sender| !whom(device) || sender.send(news).is_ok());
        if devices.is_empty() {
            accounts.remove(&account);
        }
    }

    /// A line of an account's activity is new.
    pub fn activity(&self, account: AccountId, sequence: u64) {
        self.tell(account, News::Activity(sequence), |_| true);
    }

    /// One of an account's devices wrote into its journal: the others are told.
    pub fn journal(&self, account: AccountId, by: VerifyingKey, last: u64) {
        self.tell(account, News::Journal(last), |device| *device != by);
    }

    /// Ends the streams of devices that are none of the account's any more.
    pub fn keep(&self, account: AccountId, current: &[VerifyingKey]) {
        if let Some(devices) = self.accounts().get_mut(&account) {
            devices.retain(|device, _| current.contains(device));
        }
    }

    /// Ends all streams: whoever listened connects anew, and asks how things stand.
    pub fn end(&self) {
        self.accounts().clear();
    }

    /// Listens from now on, unless the account has too many listeners already. It ends when the device is removed.
    pub fn listen(
        &self,
        account: AccountId,
        device: VerifyingKey,
    ) -> Option<broadcast::Receiver<News>> {
        let mut accounts = self.accounts();
        accounts.retain(|_, devices| {
            devices.retain(|_, sender| sender.receiver_count() > 0);
            !devices.is_empty()
        });
        let devices = accounts.entry(account).or_default();
        let count: usize = devices
            .values()
            .map(broadcast::Sender::receiver_count)
            .sum();
        (count < MOST_LISTENERS).then(|| {
            let sender = devices.entry(device);
            let sender = sender.or_insert_with(|| broadcast::channel(BACKLOG).0);
            sender.subscribe()
        })
    }
}
