//! All ports of an SDK's wallet together: those of the browser, which Node has too, and a choice of storage.

use aceso_browser::{BrowserClock, Fetch, IndexedDb, leaves};
use aceso_client::ports::{Leaves, Ports, Reason, Storage, StorageError, Stored};
use getrandom::SysRng;
use js_sys::JSON;
use rand_core::UnwrapErr;

use crate::{
    first::{field, number},
    host::HostStorage,
};

/// Where values rest.
pub enum Rest {
    /// The browser's database.
    IndexedDb(IndexedDb),
    /// Whatever JavaScript gives.
    Host(HostStorage),
}

/// Does the same to whichever it is.
macro_rules! either {
    ($rest:expr, $storage:ident => $work:expr) => {
        match $rest {
            Rest::IndexedDb($storage) => $work,
            Rest::Host($storage) => $work,
        }
    };
}

impl Storage for Rest {
    async fn get(&self, name: &str) -> Result<Option<Stored>, StorageError> {
        either!(self, it => Storage::get(it, name).await)
    }
    async fn revision(&self, name: &str) -> Result<u64, StorageError> {
        either!(self, it => Storage::revision(it, name).await)
    }
    async fn put(&self, name: &str, value: &[u8]) -> Result<(), StorageError> {
        either!(self, it => it.put(name, value).await)
    }
    async fn swap(&self, name: &str, expected: u64, value: &[u8]) -> Result<u64, StorageError> {
        either!(self, it => it.swap(name, expected, value).await)
    }
    async fn delete(&self, name: &str) -> Result<(), StorageError> {
        either!(self, it => it.delete(name).await)
    }
    async fn delete_all(&self, names: &[String]) -> Result<(), StorageError> {
        either!(self, it => it.delete_all(names).await)
    }
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        either!(self, it => Storage::names(it, prefix).await)
    }
}

/// What the engine gets from an app.
pub struct AppPorts {
    rest: Rest,
    transport: Fetch,
    clock: BrowserClock,
    relay: String,
    wallet: String,
}

impl AppPorts {
    /// For a relay, and the address that links in codes lead to.
    pub fn new(rest: Rest, relay: String, wallet: String) -> Self {
        Self {
            rest,
            transport: Fetch::new(relay.clone(), wallet.clone()),
            clock: BrowserClock,
            relay,
            wallet,
        }
    }
}

impl Ports for AppPorts {
    type Storage = Rest;
    type Transport = Fetch;
    type Clock = BrowserClock;
    // Without randomness nothing can hold secrets: stopping is right.
    type Rng = UnwrapErr<SysRng>;

    fn storage(&self) -> &Rest {
        &self.rest
    }
    fn transport(&self) -> &Fetch {
        &self.transport
    }
    fn clock(&self) -> &BrowserClock {
        &self.clock
    }
    fn rng(&self) -> Self::Rng {
        UnwrapErr(SysRng)
    }
    fn leaves(&self, segments: &[u8]) -> Leaves {
        leaves(segments)
    }
    /// By JavaScript, so that nothing in the first part reads JSON.
    fn reason(&self, json: &[u8]) -> Reason {
        let text = core::str::from_utf8(json).ok();
        let text = text.filter(|text| text.len() <= Reason::MAX);
        let read = text.and_then(|text| JSON::parse(text).ok());
        read.map_or_else(Reason::default, |read| Reason {
            path: field(&read, "type")
                .and_then(|it| it.as_string())
                .unwrap_or_default(),
            now: number(&read, "now"),
            used: number(&read, "used"),
            limit: number(&read, "limit"),
        })
    }
    fn wallet_address(&self) -> String {
        self.wallet.clone()
    }
    fn relay_origin(&self) -> String {
        self.relay.clone()
    }
}
