//! Accounts: an id that never changes, over numbered key sets. Protocol §2.

mod chain;

pub use chain::{ChainError, KeyChain, verify_chain};

use std::collections::BTreeSet;

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::{Version, encode},
    crypto::{
        digest::{Digest, Domain, hash},
        seal::{SealingPublicKey, Suite},
        sign::VerifyingKey,
    },
    id::{AccountId, Millis},
};

/// Most devices in one key set.
pub const MAX_DEVICES: usize = 16;
/// Most key sets of one account, the first included (rule L71).
pub const MAX_KEY_SETS: usize = 256;

/// What an account began with; its id is the digest of this.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Inception {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Key set number 0.
    #[n(1)]
    pub keys: KeySet,
    /// Digest of the recovery public key.
    #[n(2)]
    pub recovery: Digest,
    /// Seconds between a recovery and its effect.
    #[n(3)]
    pub recovery_delay: u64,
    /// Random, so that the same keys never give the same account.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub nonce: [u8; 16],
}

impl Inception {
    /// The account's id.
    pub fn id(&self) -> AccountId {
        AccountId(hash(Domain::Account, &[&encode(self)]))
    }

    /// Whether this is the recovery key that it names.
    pub fn is_recovery_key(&self, key: &VerifyingKey) -> bool {
        hash(Domain::Recovery, &[key.as_bytes()]) == self.recovery
    }

    /// From when on a recovery that was begun at this time may be completed.
    pub fn due(&self, begun: Millis) -> Millis {
        begun.saturating_add(self.recovery_delay.saturating_mul(1000))
    }

    /// Whether it is well-formed: key set 0, without a predecessor, itself well-formed (rule L10).
    pub fn is_well_formed(&self) -> bool {
        self.keys.number == 0 && self.keys.previous.is_none() && self.keys.is_well_formed()
    }
}

/// The keys that speak and receive for an account at one time.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct KeySet {
    /// 0, 1, 2, …
    #[n(0)]
    pub number: u64,
    /// One Ed25519 key per device; ascending, no duplicates.
    #[n(1)]
    pub devices: Vec<VerifyingKey>,
    /// HPKE suite number of `sealing`.
    #[n(2)]
    pub suite: u16,
    /// X-Wing public key, 1216 bytes.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub sealing: Vec<u8>,
    /// Digest of the key set before.
    #[n(4)]
    pub previous: Option<Digest>,
}

impl KeySet {
    /// The digest that codes and grants name it by.
    pub fn digest(&self) -> Digest {
        hash(Domain::KeySet, &[&encode(self)])
    }

    /// Devices ascending and distinct, 1 to [`MAX_DEVICES`]; a known suite; a sealing key of the right size.
    pub fn is_well_formed(&self) -> bool {
        !self.devices.is_empty()
            && self.devices.len() <= MAX_DEVICES
            && self.devices.is_sorted_by(|a, b| a < b)
            && Suite::try_from(self.suite).is_ok()
            && self.sealing_key().is_some()
    }

    /// That of a new account on one device.
    pub fn first(device: VerifyingKey, sealing: &SealingPublicKey) -> Self {
        Self {
            number: 0,
            devices: vec![device],
            suite: Suite::CURRENT.number(),
            sealing: sealing.to_bytes().to_vec(),
            previous: None,
        }
    }

    /// The one after this, with these devices in any order and this sealing key.
    pub fn next(
        &self,
        devices: impl IntoIterator<Item = VerifyingKey>,
        sealing: &SealingPublicKey,
    ) -> Self {
        let devices: BTreeSet<_> = devices.into_iter().collect();
        Self {
            number: self.number.saturating_add(1),
            devices: devices.into_iter().collect(),
            suite: Suite::CURRENT.number(),
            sealing: sealing.to_bytes().to_vec(),
            previous: Some(self.digest()),
        }
    }

    /// Whether it is the next one after another.
    pub fn follows(&self, before: &Self) -> bool {
        before.number.checked_add(1) == Some(self.number) && self.previous == Some(before.digest())
    }

    /// Whether it has all devices of another.
    pub fn keeps(&self, before: &Self) -> bool {
        before.devices.iter().all(|it| self.devices.contains(it))
    }

    /// The sealing key, if it is one.
    pub fn sealing_key(&self) -> Option<SealingPublicKey> {
        SealingPublicKey::from_bytes(&self.sealing).ok()
    }
}
