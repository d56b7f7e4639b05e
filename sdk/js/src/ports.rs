//! All ports of an SDK's wallet together: those of the browser, which Node has too, and the storage that JavaScript gives.

use aceso_browser::{BrowserClock, Fetch, leaves};
use aceso_client::{
    Restoring,
    ports::{Leaves, Ports, Reason},
};
use getrandom::SysRng;
use js_sys::JSON;
use rand_core::UnwrapErr;

use crate::{
    first::{field, number},
    host::HostStorage,
    more,
};

/// What the engine gets from an app.
pub struct AppPorts {
    storage: HostStorage,
    transport: Fetch,
    clock: BrowserClock,
    relay: String,
    wallet: String,
}

impl AppPorts {
    /// For a relay, and the address that links in codes lead to.
    pub fn new(storage: HostStorage, relay: String, wallet: String) -> Self {
        Self {
            storage,
            transport: Fetch::new(relay.clone(), wallet.clone()),
            clock: BrowserClock,
            relay,
            wallet,
        }
    }
}

impl Ports for AppPorts {
    type Storage = HostStorage;
    type Transport = Fetch;
    type Clock = BrowserClock;
    // Without randomness nothing can hold secrets: stopping is right.
    type Rng = UnwrapErr<SysRng>;

    fn storage(&self) -> &HostStorage {
        &self.storage
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
    async fn restoring(&self) -> Option<Restoring<Self>> {
        more::load().await.ok().map(|it| it.restoring)
    }
    fn wallet_address(&self) -> String {
        self.wallet.clone()
    }
    fn relay_origin(&self) -> String {
        self.relay.clone()
    }
}
