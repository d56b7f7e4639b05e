//! All ports of the browser together.

use aceso_client::ports::{Leaves, Ports};
use getrandom::SysRng;
use rand_core::UnwrapErr;

use crate::{clock::BrowserClock, leaves::leaves, storage::IndexedDb, transport::Fetch};

/// What the engine gets in a browser.
pub struct BrowserPorts {
    storage: IndexedDb,
    transport: Fetch,
    clock: BrowserClock,
    relay: String,
    wallet: String,
}

impl BrowserPorts {
    /// For a wallet that is served by its relay: both have one origin, and the wallet is somewhere below it.
    pub fn new(relay: String, wallet: String) -> Self {
        Self {
            storage: IndexedDb::new("aceso"),
            transport: Fetch::new(relay.clone(), wallet.clone()),
            clock: BrowserClock,
            relay,
            wallet,
        }
    }
}

impl Ports for BrowserPorts {
    type Storage = IndexedDb;
    type Transport = Fetch;
    type Clock = BrowserClock;
    // A browser without randomness can't hold secrets: stopping is right.
    type Rng = UnwrapErr<SysRng>;

    fn storage(&self) -> &IndexedDb {
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
    fn wallet_address(&self) -> String {
        self.wallet.clone()
    }
    fn relay_origin(&self) -> String {
        self.relay.clone()
    }
}
