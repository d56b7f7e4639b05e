//! How often one address or account may ask, how much room the disk must have, and which nonces were seen.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    net::IpAddr,
    num::NonZeroU32,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use aceso_core::{
    crypto::sign::VerifyingKey,
    id::{AccountId, Millis},
    request::CLOCK_TOLERANCE,
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::store::Nonce;

/// Tokens per key; a rate of 0 is no limit.
struct Buckets<K: std::hash::Hash + Eq + Clone>(Option<DefaultKeyedRateLimiter<K>>);

impl<K: std::hash::Hash + Eq + Clone> Buckets<K> {
    fn new(per_second: u32, burst: u32) -> Self {
        let rate = NonZeroU32::new(per_second);
        Self(rate.map(|rate| {
            let burst = NonZeroU32::new(burst).unwrap_or(rate);
            RateLimiter::dashmap(Quota::per_second(rate).allow_burst(burst))
        }))
    }

    fn per_minute(count: u32) -> Self {
        let count = NonZeroU32::new(count);
        Self(count.map(|count| RateLimiter::dashmap(Quota::per_minute(count))))
    }

    fn check(&self, key: &K) -> Result<(), Duration> {
        let Some(buckets) = &self.0 else {
            return Ok(());
        };
        let now = DefaultClock::default().now();
        buckets
            .check_key(key)
            .map_err(|full| full.wait_time_from(now))
    }

    fn forget_idle(&self) {
        if let Some(buckets) = &self.0 {
            buckets.retain_recent();
        }
    }
}

/// Rate limits.
pub struct Rates {
    addresses: Buckets<IpAddr>,
    accounts: Buckets<AccountId>,
    links: Buckets<IpAddr>,
}

impl Rates {
    /// Requests per second and in a burst, by address and by account; requests to join left per minute, by address.
    pub fn new(address: (u32, u32), account: (u32, u32), links: u32) -> Self {
        Self {
            links: Buckets::per_minute(links),
            addresses: Buckets::new(address.0, address.1),
            accounts: Buckets::new(account.0, account.1),
        }
    }

    /// Counts a request from an address; the error says how long to wait.
    pub fn address(&self, address: IpAddr) -> Result<(), Duration> {
        self.addresses.check(&network(address))
    }

    /// Counts what is left by an address for others to find, unsigned.
    pub fn link(&self, address: IpAddr) -> Result<(), Duration> {
        self.links.check(&network(address))
    }

    /// Counts a signed request of an account.
    pub fn account(&self, account: AccountId) -> Result<(), Duration> {
        self.accounts.check(&account)
    }

    /// Forgets who has not asked for a while.
    pub fn forget_idle(&self) {
        self.addresses.forget_idle();
        self.accounts.forget_idle();
        self.links.forget_idle();
    }
}

/// One subscriber has 2⁶⁴ IPv6 addresses, and one bucket.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) & (u128::MAX << 64)).into()),
        v4 => v4,
    }
}

/// Connections at once, in all and by address.
pub struct Connections {
    open: Mutex<HashMap<IpAddr, u32>>,
    all: Arc<Semaphore>,
    by_address: u32,
}

/// One open connection; it ends when this is dropped.
pub struct Connection {
    connections: Arc<Connections>,
    network: IpAddr,
    _one: OwnedSemaphorePermit,
}

impl Connections {
    /// At most so many, and so many from one address.
    pub fn new(all: u32, by_address: u32) -> Arc<Self> {
        Arc::new(Self {
            open: Mutex::default(),
            all: Arc::new(Semaphore::new(all as usize)),
            by_address,
        })
    }

    fn open(&self) -> MutexGuard<'_, HashMap<IpAddr, u32>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one in, if there is room.
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Option<Connection> {
        let one = self.all.clone().try_acquire_owned().ok()?;
        let network = network(address);
        let mut open = self.open();
        let count = open.entry(network).or_default();
        if *count >= self.by_address {
            return None;
        }
        *count += 1;
        Some(Connection {
            connections: self.clone(),
            network,
            _one: one,
        })
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut open = self.connections.open();
        if let Some(count) = open.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.network);
            }
        }
    }
}

/// Most nonces remembered: far more than the rate limits let through in four minutes from one place.
const MOST_NONCES: usize = 1 << 20;

/// Nonces of signed requests, until their time alone refuses them.
#[derive(Default)]
pub struct Nonces(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    all: HashSet<(VerifyingKey, [u8; 16])>,
    by_time: BTreeMap<Millis, Vec<Nonce>>,
}

/// Why a nonce is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NonceError {
    /// It was used before.
    Replayed,
    /// Too many are remembered.
    Full,
}

impl Nonces {
    /// Takes the nonce of a request.
    pub fn take(&self, nonce: Nonce, now: Millis) -> Result<(), NonceError> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = seen.by_time.split_off(&now.saturating_sub(CLOCK_TOLERANCE));
        for old in std::mem::replace(&mut seen.by_time, kept).into_values() {
            for old in old {
                seen.all.remove(&(old.device, old.nonce));
            }
        }
        if seen.all.len() >= MOST_NONCES {
            return Err(NonceError::Full);
        }
        if !seen.all.insert((nonce.device, nonce.nonce)) {
            return Err(NonceError::Replayed);
        }
        seen.by_time.entry(nonce.time).or_default().push(nonce);
        Ok(())
    }
}

/// Room that must stay free on the disk.
///
/// A database that hits the end of the disk in the middle of a block can only stop. So new things are refused while there
/// is still room for what was accepted, and stopping a share is refused last.
pub struct Space {
    folder: PathBuf,
    reserve: u64,
    /// Who writes much where there is no room for anything new: one after the other, so that each finds what the one before has left.
    pub squeezed: Arc<tokio::sync::Mutex<()>>,
}

/// What wants room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Ending a grant.
    Revocation,
    /// Noting a refused attempt: anybody can make many.
    Denial,
    /// So many bytes, without which a device that was removed still reads, or speaks for somebody.
    Removal(u64),
    /// Anything else.
    Other,
}

impl Space {
    /// Keeps `reserve` bytes free where `folder` is.
    pub fn new(folder: PathBuf, reserve: u64) -> Self {
        Self {
            folder,
            reserve,
            squeezed: Arc::default(),
        }
    }

    /// Whether there is room.
    pub fn has_room(&self, purpose: Purpose) -> bool {
        let reserve = match purpose {
            Purpose::Revocation => self.reserve / 4,
            Purpose::Denial => self.reserve / 2,
            Purpose::Removal(bytes) => {
                let kept = (self.reserve / 2).saturating_add(bytes);
                kept.min(self.reserve)
            }
            Purpose::Other => self.reserve,
        };
        match rustix::fs::statvfs(&self.folder) {
            Ok(disk) => disk.f_bavail.saturating_mul(disk.f_frsize) >= reserve,
            // A file system that does not tell is tried.
            Err(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_taken_once_and_forgotten_when_its_time_is_over() {
        let nonces = Nonces::default();
        let of = |device, nonce, time| Nonce {
            time,
            device: VerifyingKey([device; 32]),
            nonce: [nonce; 16],
        };
        let start = 10_000_000;
        assert_eq!(nonces.take(of(1, 1, start), start), Ok(()));
        let again = nonces.take(of(1, 1, start), start + CLOCK_TOLERANCE);
        assert_eq!(again, Err(NonceError::Replayed));
        assert_eq!(nonces.take(of(2, 1, start), start), Ok(()));
        let later = start + CLOCK_TOLERANCE + 1;
        assert_eq!(nonces.take(of(1, 2, later), later), Ok(()));
        assert_eq!(nonces.0.lock().unwrap().all.len(), 1);
    }

    #[test]
    fn a_burst_is_followed_by_a_wait() {
        let rates = Rates::new((1, 3), (0, 0), 2);
        let address = "2001:db8::1".parse().unwrap();
        let neighbour = "2001:db8::2".parse().unwrap();
        let account = AccountId(aceso_core::crypto::digest::Digest([0; 32]));
        for _ in 0..3 {
            assert_eq!(rates.address(address), Ok(()));
        }
        assert!(rates.address(neighbour).unwrap_err() > Duration::ZERO);
        assert_eq!(rates.address("192.0.2.1".parse().unwrap()), Ok(()));
        for _ in 0..1000 {
            assert_eq!(rates.account(account), Ok(()));
        }
        assert_eq!(
            [rates.link(address), rates.link(neighbour)],
            [Ok(()), Ok(())]
        );
        assert!(rates.link(address).unwrap_err() > Duration::ZERO);
    }

    #[test]
    fn connections_are_counted_until_they_end() {
        let connections = Connections::new(3, 2);
        let take = |address: &str| connections.take(address.parse().unwrap());
        let first = take("192.0.2.1");
        let second = take("::ffff:192.0.2.1");
        assert!(first.is_some() && second.is_some());
        assert!(take("192.0.2.1").is_none());
        let third = take("192.0.2.2");
        assert!(third.is_some());
        assert!(take("192.0.2.3").is_none());
        drop((first, second, third));
        assert!(connections.open().is_empty());
        assert!(take("192.0.2.3").is_some());
    }

    #[test]
    fn stopping_a_share_has_room_longest() {
        let folder = std::env::temp_dir();
        let disk = rustix::fs::statvfs(&folder).unwrap();
        let free = disk.f_bavail * disk.f_frsize;
        let space = Space::new(folder.clone(), free / 2 * 5);
        assert!(!space.has_room(Purpose::Other));
        assert!(!space.has_room(Purpose::Denial));
        assert!(space.has_room(Purpose::Revocation));
        let space = Space::new(folder.clone(), free / 4 * 5);
        assert!(!space.has_room(Purpose::Other));
        assert!(space.has_room(Purpose::Removal(0)));
        assert!(!space.has_room(Purpose::Removal(free)));
        assert!(!Space::new(folder, u64::MAX).has_room(Purpose::Revocation));
    }
}
