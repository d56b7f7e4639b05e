//! Whose wallet it is, and the keys they speak and receive with.

use core::cmp::Ordering;

use aceso_core::codec::Decode;
use aceso_core::{
    account::{Inception, KeySet},
    crypto::{
        digest::Digest,
        seal::SealingKeypair,
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    id::{IntentId, Millis, RecoveryId},
};
use minicbor::{Encode, bytes::ByteVec};

use super::{
    ItemId,
    told::{Told, earlier, greater},
};

/// Whose wallet it is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Owner {
    #[n(0)]
    pub clinician: bool,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub organisation: String,
    /// When name, organisation or the second service were last changed: of two forms, the later counts.
    #[n(3)]
    pub changed: Millis,
    /// The account is final on the ledger. Local.
    #[n(4)]
    pub registered: bool,
    /// A clinician's profile is with the relay. Local.
    #[n(5)]
    pub published: bool,
    /// The sample person's records are still to be added. Local.
    #[n(6)]
    pub sample: bool,
    /// Another device took this one out of the account. Local.
    #[n(7)]
    pub removed: bool,
    /// When the account ends or ended.
    #[n(8)]
    pub closes: Option<Millis>,
    /// What closed it, and asked for all of it to be erased. Local.
    #[n(9)]
    pub erasing: Option<IntentId>,
    /// It is an app's; then `clinician` is set too, for all that is the same.
    #[n(10)]
    pub app: Option<bool>,
    /// Somebody recovers the account with its recovery key: which recovery, and when its time comes. Local.
    #[n(11)]
    pub recovering: Option<(RecoveryId, Millis)>,
    /// The address of another service to compare with.
    #[n(12)]
    pub second: Option<String>,
    /// The recovery that was stopped last: it is stopped again if the service forgets that. Local.
    #[n(13)]
    pub objected: Option<RecoveryId>,
}

/// The seeds of all keys, and the account they began.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Keys {
    /// Of this device's signing key. Local.
    #[n(0)]
    pub device: Secret32,
    /// Of this device's own sealing keypair: what its slot is sealed to. Local.
    #[n(1)]
    pub own: Secret32,
    /// Of the recovery key.
    #[n(2)]
    pub recovery: Option<Secret32>,
    #[n(3)]
    pub inception: Inception,
    /// The newest key set that was verified. Local: each device follows the ledger for itself.
    #[n(4)]
    pub current: KeySet,
    /// What opens that which was sealed to this key set or to an earlier one, by number.
    #[n(5)]
    pub sets: Vec<OwnSet>,
}

/// A key set of this account's, with what opens that which was sealed to it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct OwnSet {
    #[n(0)]
    pub number: u64,
    /// What codes and grants name it by.
    #[n(1)]
    pub digest: Digest,
    /// The seed of its sealing keypair; none until the device that made it has told of it. Sets between which no device was
    /// removed have the same.
    #[n(2)]
    pub sealing: Option<Secret32>,
}

/// A key set that this device has signed, and what comes with it.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Changing {
    #[n(0)]
    pub next: KeySet,
    /// The seed of its sealing keypair, if that is a new one.
    #[n(1)]
    pub sealing: Option<Secret32>,
    /// The device that comes.
    #[n(2)]
    pub added: Option<VerifyingKey>,
    /// The anchor of the recovery kit that comes.
    #[n(3)]
    pub anchor: Option<(VerifyingKey, ByteVec)>,
}

impl Keys {
    /// The key this device signs with.
    pub(crate) fn signing(&self) -> SigningKey {
        SigningKey::from_seed(&self.device)
    }

    /// Whether the account's devices have its recovery key, as wallets of before kept it. No wallet recovers with it, so that whoever does
    /// has a copy of a device's. A key that no device has was given to somebody on purpose, or to nobody.
    pub(crate) fn kept_recovery(&self) -> bool {
        let is_it = |seed| {
            let key = SigningKey::from_seed(seed).verifying_key();
            self.inception.is_recovery_key(&key)
        };
        self.recovery.as_ref().is_some_and(is_it)
    }

    /// One more key set, which is proven.
    pub(crate) fn add(&mut self, keys: &KeySet, sealing: Option<Secret32>) {
        let (number, digest) = (keys.number, keys.digest());
        match self.sets.iter_mut().find(|set| set.number == number) {
            // Another device told of it before.
            Some(set) => set.sealing = set.sealing.take().or(sealing),
            None => self.sets.push(OwnSet {
                number,
                digest,
                sealing,
            }),
        }
    }

    /// Whether this is one of the account's key sets, the newest among them.
    pub(crate) fn has_had(&self, keys: &Digest) -> bool {
        self.sets.iter().any(|set| set.digest == *keys)
    }

    /// The seed of the sealing keypair of this key set, if it is known.
    pub(crate) fn seed(&self, keys: &Digest) -> Option<&Secret32> {
        let set = self.sets.iter().find(|set| set.digest == *keys)?;
        set.sealing.as_ref()
    }

    /// The seed of this sealing key, if it is of any set whose seed is known.
    pub(crate) fn seed_of(&self, sealing: &[u8]) -> Option<Secret32> {
        let mut seeds: Vec<&Secret32> = self
            .sets
            .iter()
            .filter_map(|it| it.sealing.as_ref())
            .collect();
        seeds.dedup();
        let keypair = |seed: &Secret32| SealingKeypair::from_seed(seed);
        let mut found = seeds.into_iter().rev();
        let found = found.find(|seed| keypair(seed).public_key().to_bytes() == *sealing)?;
        Some(found.clone())
    }

    /// What this device's slots are sealed to.
    pub(crate) fn own(&self) -> SealingKeypair {
        SealingKeypair::from_seed(&self.own)
    }

    /// The keypair that others sealed to when they named this key set, if it is known.
    pub(crate) fn sealing(&self, keys: &Digest) -> Option<SealingKeypair> {
        Some(SealingKeypair::from_seed(self.seed(keys)?))
    }
}

impl Told for Owner {
    fn id(&self) -> ItemId {
        ItemId::Owner
    }

    fn told(&self) -> Option<Self> {
        Some(Self {
            registered: false,
            published: false,
            sample: false,
            removed: false,
            erasing: None,
            recovering: None,
            objected: None,
            ..self.clone()
        })
    }

    fn merge(self, other: Self) -> Self {
        let registered = self.registered || other.registered;
        let published = self.published || other.published;
        let sample = self.sample || other.sample;
        let removed = self.removed || other.removed;
        // An end is brought forward, never put off.
        let closes = earlier(self.closes, other.closes);
        let erasing = self.erasing.max(other.erasing);
        let (recovering, objected) = (self.recovering, self.objected);
        let joined = |it: Self| Self {
            registered,
            published,
            sample,
            removed,
            closes,
            erasing,
            recovering,
            objected,
            ..it
        };
        match self.changed.cmp(&other.changed) {
            Ordering::Less => joined(other),
            Ordering::Greater => joined(self),
            Ordering::Equal => greater(joined(self), joined(other)),
        }
    }
}

impl Told for OwnSet {
    fn id(&self) -> ItemId {
        ItemId::Set(self.number)
    }

    fn told(&self) -> Option<Self> {
        self.sealing.is_some().then(|| self.clone())
    }

    fn merge(self, other: Self) -> Self {
        match (&self.sealing, &other.sealing) {
            (Some(_), None) => self,
            (None, Some(_)) => other,
            _ => greater(self, other),
        }
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        codec::Version,
        crypto::digest::{Domain, hash},
    };
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};

    use super::*;

    #[test]
    fn a_recovery_key_counts_as_kept_only_if_it_is_the_accounts() {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let (device, sealing) = (
            SigningKey::generate(&mut rng),
            SealingKeypair::generate(&mut rng),
        );
        let recovery = SigningKey::generate(&mut rng);
        let first = KeySet::first(device.verifying_key(), sealing.public_key());
        let mut keys = Keys {
            device: device.to_seed(),
            own: sealing.to_seed(),
            recovery: None,
            current: first.clone(),
            inception: Inception {
                version: Version,
                keys: first,
                recovery: hash(Domain::Recovery, &[recovery.verifying_key().as_bytes()]),
                recovery_delay: 60,
                nonce: [1; 16],
            },
            sets: Vec::new(),
        };
        assert!(!keys.kept_recovery());
        keys.recovery = Some(recovery.to_seed());
        assert!(keys.kept_recovery());
        // Whatever a device told of: another key is none of the account's.
        keys.recovery = Some(device.to_seed());
        assert!(!keys.kept_recovery());
    }
}
