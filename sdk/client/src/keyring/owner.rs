//! Whose wallet it is, and the keys they speak and receive with.

use aceso_core::{
    account::{Inception, KeySet},
    crypto::{digest::Digest, seal::SealingKeypair, secret::Secret32, sign::SigningKey},
    id::Millis,
};
use minicbor::{Decode, Encode};

/// Whose wallet it is.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Owner {
    #[n(0)]
    pub clinician: bool,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub organisation: String,
    /// When name or organisation were last changed: of two forms, the later counts.
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
    pub recovery: Secret32,
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
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct OwnSet {
    #[n(0)]
    pub number: u64,
    /// What codes and grants name it by.
    #[n(1)]
    pub digest: Digest,
    /// The seed of its sealing keypair. Sets between which no device was removed have the same.
    #[n(2)]
    pub sealing: Secret32,
}

impl Keys {
    /// The key this device signs with.
    pub(crate) fn signing(&self) -> SigningKey {
        SigningKey::from_seed(&self.device)
    }

    /// The keypair that others sealed to when they named this key set; none if the account never had such a set.
    pub(crate) fn sealing(&self, keys: &Digest) -> Option<SealingKeypair> {
        let set = self.sets.iter().find(|set| set.digest == *keys)?;
        Some(SealingKeypair::from_seed(&set.sealing))
    }
}
