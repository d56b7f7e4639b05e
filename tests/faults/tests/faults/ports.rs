//! A device: storage in memory, real time, a real line, randomness that a seed repeats.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    ops::Range,
    rc::Rc,
    time::Duration,
};

use aceso_client::ports::{
    ABSENT, Clock, FileError, FileSource, Ports, Storage, StorageError, Stored,
};
use aceso_messages::Millis;
use futures::{FutureExt, future::LocalBoxFuture};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use rand_core::Rng as _;

use super::line::{Line, now_ms};

/// Values of one device. Clones are the same device.
#[derive(Clone, Default)]
pub struct Memory(Rc<RefCell<BTreeMap<String, Stored>>>);

impl Memory {
    /// Another device that begins with the same values.
    pub fn copy(&self) -> Self {
        Self(Rc::new(RefCell::new(self.0.borrow().clone())))
    }

    fn write(&self, name: &str, value: &[u8]) -> u64 {
        let mut values = self.0.borrow_mut();
        let revision = values.get(name).map_or(ABSENT, |it| it.revision) + 1;
        let value = value.to_vec();
        values.insert(name.to_owned(), Stored { revision, value });
        revision
    }
}

impl Storage for Memory {
    async fn get(&self, name: &str) -> Result<Option<Stored>, StorageError> {
        Ok(self.0.borrow().get(name).cloned())
    }
    async fn revision(&self, name: &str) -> Result<u64, StorageError> {
        Ok(self.0.borrow().get(name).map_or(ABSENT, |it| it.revision))
    }
    async fn put(&self, name: &str, value: &[u8]) -> Result<(), StorageError> {
        self.write(name, value);
        Ok(())
    }
    async fn swap(&self, name: &str, expected: u64, value: &[u8]) -> Result<u64, StorageError> {
        if self.revision(name).await? != expected {
            return Err(StorageError::Conflict);
        }
        Ok(self.write(name, value))
    }
    async fn delete(&self, name: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(name);
        Ok(())
    }
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let values = self.0.borrow();
        let names = values.keys().filter(|name| name.starts_with(prefix));
        Ok(names.cloned().collect())
    }
}

/// Real time; pauses may be cut short, so that waiting for a relay that a test keeps away takes no longer than it must.
#[derive(Clone, Copy)]
pub struct Hurried(pub u64);

impl Clock for Hurried {
    fn now_ms(&self) -> Millis {
        now_ms()
    }
    fn east_ms(&self, _: u64) -> i64 {
        0
    }
    async fn sleep(&self, ms: u64) {
        tokio::time::sleep(Duration::from_micros(ms * 1000 / self.0)).await;
    }
}

/// One device. Clones are tabs of it.
#[derive(Clone)]
pub struct Device {
    pub storage: Memory,
    pub line: Line,
    pub clock: Hurried,
    /// Shared by all devices of a test: no two ever draw the same.
    pub seed: Rc<Cell<u64>>,
}

impl Ports for Device {
    type Storage = Memory;
    type Transport = Line;
    type Clock = Hurried;
    type Rng = ChaCha20Rng;

    fn storage(&self) -> &Memory {
        &self.storage
    }
    fn transport(&self) -> &Line {
        &self.line
    }
    fn clock(&self) -> &Hurried {
        &self.clock
    }
    fn rng(&self) -> ChaCha20Rng {
        let mut rng = ChaCha20Rng::seed_from_u64(self.seed.get());
        self.seed.set(rng.next_u64());
        rng
    }
    fn wallet_address(&self) -> String {
        "https://wallet.example".to_owned()
    }
    fn relay_origin(&self) -> String {
        // Its port changes with every start.
        "https://relay.example".to_owned()
    }
}

/// A file in memory.
pub struct Bytes(pub Vec<u8>);

impl FileSource for Bytes {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }
    fn read(&self, range: Range<u64>) -> LocalBoxFuture<'_, Result<Vec<u8>, FileError>> {
        let piece = self.0.get(range.start as usize..range.end as usize);
        let piece = piece.map(<[u8]>::to_vec).ok_or(FileError);
        async move { piece }.boxed_local()
    }
}
