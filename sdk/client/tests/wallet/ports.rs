//! Ports in memory, with faults to order.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    ops::Range,
    rc::Rc,
    task::{Poll, Waker},
};

use aceso_client::{
    Restoring,
    ports::{
        ABSENT, Clock, FileError, FileSource, Host, HttpRequest, HttpResponse, Lines, Opened,
        Ports, Storage, StorageError, Stored, Transport, TransportError,
    },
};
use aceso_messages::Millis;
use futures::{
    FutureExt, StreamExt,
    channel::mpsc::{UnboundedReceiver, unbounded},
    future::{LocalBoxFuture, poll_fn},
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use rand_core::Rng as _;

use super::relay::Relay;

/// Values of one device; clones are the same device.
#[derive(Clone, Default)]
pub struct Memory {
    pub values: Rc<RefCell<BTreeMap<String, Stored>>>,
    pub full: Rc<Cell<bool>>,
    /// Bytes there is room for; zero for any number.
    pub room: Rc<Cell<usize>>,
    /// After so many writes one fails.
    pub fail: Rc<RefCell<Option<(usize, StorageError)>>>,
    /// Nothing that is listed can be deleted.
    pub stuck: Rc<Cell<bool>>,
    /// How often anything was written.
    pub revisions: Rc<Cell<u64>>,
}

impl Memory {
    /// Everything of that kind is gone, as if the browser had cleared it.
    pub fn lose(&self, prefix: &str) {
        self.values
            .borrow_mut()
            .retain(|name, _| !name.starts_with(prefix));
    }

    /// Bytes of all values, but for that one.
    fn used(&self, but: &str) -> usize {
        let values = self.values.borrow();
        let others = values.iter().filter(|(name, _)| *name != but);
        others.map(|(_, stored)| stored.value.len()).sum()
    }

    fn write(&self, name: &str, value: &[u8]) -> Result<u64, StorageError> {
        let mut fail = self.fail.borrow_mut();
        if let Some((after, error)) = fail.take() {
            if after == 0 {
                return Err(error);
            }
            *fail = Some((after - 1, error));
        }
        let room = self.room.get();
        if self.full.get() || room > 0 && self.used(name) + value.len() > room {
            return Err(StorageError::Full);
        }
        let revision = self.revisions.get() + 1;
        self.revisions.set(revision);
        let stored = Stored {
            revision,
            value: value.to_vec(),
        };
        self.values.borrow_mut().insert(name.to_owned(), stored);
        Ok(revision)
    }
}

impl Storage for Memory {
    async fn get(&self, name: &str) -> Result<Option<Stored>, StorageError> {
        breath().await;
        Ok(self.values.borrow().get(name).cloned())
    }
    async fn revision(&self, name: &str) -> Result<u64, StorageError> {
        breath().await;
        let values = self.values.borrow();
        Ok(values.get(name).map_or(ABSENT, |it| it.revision))
    }
    async fn put(&self, name: &str, value: &[u8]) -> Result<(), StorageError> {
        breath().await;
        self.write(name, value).map(|_| ())?;
        breath().await;
        Ok(())
    }
    async fn swap(&self, name: &str, expected: u64, value: &[u8]) -> Result<u64, StorageError> {
        if self.revision(name).await? != expected {
            return Err(StorageError::Conflict);
        }
        let revision = self.write(name, value)?;
        // Whoever waits may be gone before it hears of it.
        breath().await;
        Ok(revision)
    }
    async fn delete(&self, name: &str) -> Result<(), StorageError> {
        breath().await;
        self.values.borrow_mut().remove(name);
        Ok(())
    }
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        if self.stuck.get() {
            return Err(StorageError::Failed("stuck".to_owned()));
        }
        let values = self.values.borrow();
        Ok(values
            .keys()
            .filter(|name| name.starts_with(prefix))
            .cloned()
            .collect())
    }
}

/// Lets others run once.
async fn breath() {
    let mut waited = false;
    poll_fn(|cx| {
        if core::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// A clock that stands still until the test moves it. Short pauses take no time; long ones wait for the test.
#[derive(Clone, Default)]
pub struct Hands {
    pub now: Rc<Cell<Millis>>,
    /// By how much the people's clocks are ahead of UTC.
    pub east: Rc<Cell<i64>>,
    waiting: Rc<RefCell<Vec<Waker>>>,
}

impl Hands {
    pub fn advance(&self, ms: Millis) {
        self.now.set(self.now.get() + ms);
        self.waiting.take().into_iter().for_each(Waker::wake);
    }
}

impl Clock for Hands {
    fn now_ms(&self) -> Millis {
        self.now.get()
    }
    fn east_ms(&self, _: Millis) -> i64 {
        self.east.get()
    }
    async fn sleep(&self, ms: u64) {
        if ms <= 5000 {
            return breath().await;
        }
        let until = self.now.get() + ms;
        poll_fn(|cx| {
            if self.now.get() >= until {
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

/// A relay, and its address.
type Placed = (String, Rc<Relay>);
type Tamper = Box<dyn Fn(&HttpRequest, HttpResponse) -> HttpResponse>;
type Choose = Box<dyn FnMut(&HttpRequest) -> bool>;
type Instead = Box<dyn FnMut(&HttpRequest) -> Option<HttpResponse>>;

/// The line to a relay, which may be cut, lose replies, or be in the hands of somebody who alters them.
#[derive(Clone)]
pub struct Wire {
    pub relay: Rc<RefCell<Rc<Relay>>>,
    /// Another relay, which is only compared with, and by which address.
    pub second: Rc<RefCell<Option<Placed>>>,
    pub offline: Rc<Cell<bool>>,
    /// The request arrives, its answer does not.
    pub lose_reply: Rc<RefCell<Option<Choose>>>,
    /// The request does not arrive.
    pub lose_request: Rc<RefCell<Option<Choose>>>,
    /// Somebody answers in the relay's place, which hears nothing of it.
    pub instead: Rc<RefCell<Option<Instead>>>,
    pub tamper: Rc<RefCell<Option<Tamper>>>,
    /// What is done at a service that went on from a copy can't be fetched.
    pub apart: Rc<Cell<bool>>,
    pub seen: Rc<RefCell<Vec<HttpRequest>>>,
    pub sample: Vec<u8>,
}

impl Wire {
    pub fn new(relay: Rc<Relay>) -> Self {
        Self {
            relay: Rc::new(RefCell::new(relay)),
            second: Rc::default(),
            offline: Rc::default(),
            lose_reply: Rc::default(),
            lose_request: Rc::default(),
            instead: Rc::default(),
            tamper: Rc::default(),
            apart: Rc::default(),
            seen: Rc::default(),
            sample: super::steps::bundle("Ada Sample", 3),
        }
    }

    pub fn tamper(&self, tamper: impl Fn(&HttpRequest, HttpResponse) -> HttpResponse + 'static) {
        *self.tamper.borrow_mut() = Some(Box::new(tamper));
    }

    pub fn honest(&self) {
        self.instead.take();
        self.tamper.take();
        self.lose_reply.take();
        self.lose_request.take();
    }
}

fn hit(choose: &Rc<RefCell<Option<Choose>>>, request: &HttpRequest) -> bool {
    choose
        .borrow_mut()
        .as_mut()
        .is_some_and(|choose| choose(request))
}

impl Transport for Wire {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        breath().await;
        if self.offline.get() || hit(&self.lose_request, &request) {
            return Err(TransportError::Offline);
        }
        if request.host == Host::Wallet {
            return Ok(HttpResponse {
                status: 200,
                body: self.sample.clone(),
            });
        }
        self.seen.borrow_mut().push(request.clone());
        let relay = match &request.host {
            Host::Second(origin) => {
                let second = self.second.borrow().clone();
                let there = second.filter(|(address, _)| address == origin);
                there.ok_or(TransportError::Offline)?.1
            }
            _ => self.relay.borrow().clone(),
        };
        let instead = self
            .instead
            .borrow_mut()
            .as_mut()
            .and_then(|it| it(&request));
        let mut response = instead.unwrap_or_else(|| relay.handle(&request));
        breath().await;
        if let Some(tamper) = &*self.tamper.borrow() {
            response = tamper(&request, response);
        }
        if hit(&self.lose_reply, &request) {
            return Err(TransportError::Offline);
        }
        if response.body.len() as u64 > request.limit {
            return Err(TransportError::TooLong);
        }
        Ok(response)
    }

    async fn events(&self, request: HttpRequest) -> Result<Opened, TransportError> {
        breath().await;
        if self.offline.get() {
            return Err(TransportError::Offline);
        }
        let relay = self.relay.borrow().clone();
        let (account, device, _) = match relay.authenticate(&request) {
            Ok(known) => known,
            Err(no) => return Ok(Opened::Refused(relay.refusal(&no))),
        };
        let (sender, receiver) = unbounded();
        relay.listen(account, device, sender);
        Ok(Opened::Lines(Box::new(Stream(receiver))))
    }
}

struct Stream(UnboundedReceiver<String>);

impl Lines for Stream {
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<String>, TransportError>> {
        self.0.next().map(Ok).boxed_local()
    }
}

/// One device in one tab.
#[derive(Clone)]
pub struct Device {
    pub storage: Memory,
    pub wire: Wire,
    pub clock: Hands,
    pub seed: Rc<Cell<u64>>,
}

impl Ports for Device {
    type Storage = Memory;
    type Transport = Wire;
    type Clock = Hands;
    type Rng = ChaCha20Rng;

    fn storage(&self) -> &Memory {
        &self.storage
    }
    fn transport(&self) -> &Wire {
        &self.wire
    }
    fn clock(&self) -> &Hands {
        &self.clock
    }
    fn rng(&self) -> ChaCha20Rng {
        // A new stream each time, of a seed that tells devices apart.
        let mut rng = ChaCha20Rng::seed_from_u64(self.seed.get());
        self.seed.set(rng.next_u64());
        rng
    }
    async fn restoring(&self) -> Option<Restoring<Self>> {
        (!self.wire.apart.get()).then(Restoring::here)
    }
    fn wallet_address(&self) -> String {
        "https://wallet.example".to_owned()
    }
    fn relay_origin(&self) -> String {
        "https://relay.example".to_owned()
    }
}

/// A file in memory that counts what was read of it.
pub struct Bytes {
    pub bytes: Vec<u8>,
    pub size: u64,
    pub read: Rc<Cell<u64>>,
}

impl FileSource for Bytes {
    fn size(&self) -> u64 {
        self.size
    }
    fn read(&self, range: Range<u64>) -> LocalBoxFuture<'_, Result<Vec<u8>, FileError>> {
        self.read.set(self.read.get() + range.end - range.start);
        let piece = self.bytes.get(range.start as usize..range.end as usize);
        async move {
            breath().await;
            piece.map(<[u8]>::to_vec).ok_or(FileError)
        }
        .boxed_local()
    }
}
