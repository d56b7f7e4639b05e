//! The devices of the account, a recovery kit among them.

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::{seal::SealingPublicKey, sign::VerifyingKey},
    id::{AccountId, Millis},
    journal::SealingProof,
};
use minicbor::Encode;

use super::{
    ItemId,
    told::{Told, earlier, greater},
};

/// A device. That it stands here says what it is called; whether it may speak for the account is for the key set to say.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Device {
    /// What it signs with.
    #[n(0)]
    pub key: VerifyingKey,
    /// What its slot is sealed to.
    #[n(1)]
    pub sealing: SealingPublicKey,
    #[n(2)]
    pub name: String,
    #[n(3)]
    pub added: Millis,
    /// It is a recovery kit.
    #[n(4)]
    pub kit: bool,
    /// The person said that the kit is safe.
    #[n(5)]
    pub saved: bool,
    /// Time of the block that took it out of the key set.
    #[n(6)]
    pub removed: Option<Millis>,
    /// Its word that the sealing key is its own.
    #[n(7)]
    pub proof: SealingProof,
    /// When it was last called something else.
    #[n(8)]
    pub renamed: Option<Millis>,
}

impl Device {
    /// Calls it something else. A name that was given later counts, whatever this device's clock says.
    pub(crate) fn call(&mut self, name: String, now: Millis) {
        let after = self
            .renamed
            .map_or(now, |before| now.max(before.saturating_add(1)));
        (self.renamed, self.name) = (Some(after), name);
    }

    /// Whether the device itself says so. What others say of it may put a key of theirs in its place.
    pub(super) fn is_proven(&self, account: AccountId) -> bool {
        self.proof.holds(account, self.key, &self.sealing)
    }
}

impl Told for Device {
    fn id(&self) -> ItemId {
        ItemId::Device(self.key)
    }

    fn told(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn merge(self, other: Self) -> Self {
        let saved = self.saved || other.saved;
        let removed = earlier(self.removed, other.removed);
        let (renamed, name) = {
            let named = |it: &Self| (it.renamed, it.name.clone());
            named(&self).max(named(&other))
        };
        let joined = |it: Self| Self {
            saved,
            removed,
            renamed,
            name: name.clone(),
            ..it
        };
        greater(joined(self), joined(other))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use aceso_core::{
        account::{Inception, KeySet},
        codec::Version,
        crypto::{digest::Digest, seal::SealingKeypair, secret::Secret32, sign::SigningKey},
    };

    use super::*;
    use crate::keyring::{Item, Keyring, Keys, Owner};

    fn seed(n: u8) -> Secret32 {
        Secret32::from_bytes(&[n; 32])
    }

    fn signer(n: u8) -> SigningKey {
        SigningKey::from_seed(&seed(n))
    }

    fn sealing(n: u8) -> SealingPublicKey {
        SealingKeypair::from_seed(&seed(n)).public_key().clone()
    }

    pub(crate) fn keyring() -> Keyring {
        let owner = Owner {
            clinician: false,
            name: String::new(),
            organisation: String::new(),
            changed: 1,
            registered: false,
            published: false,
            sample: false,
            removed: false,
            closes: None,
            erasing: None,
            app: None,
            recovering: None,
            objected: None,
            second: None,
        };
        let keys = KeySet::first(signer(1).verifying_key(), &sealing(9));
        let inception = Inception {
            version: Version,
            keys: keys.clone(),
            recovery: Digest([1; 32]),
            recovery_delay: 1,
            nonce: [1; 16],
        };
        let keys = Keys {
            device: seed(1),
            own: seed(1),
            recovery: None,
            current: keys,
            inception,
            sets: Vec::new(),
        };
        Keyring::new(owner, keys)
    }

    /// The tablet (2), with a sealing key and somebody's word on that.
    fn tablet(keyring: &Keyring, key: u8, by: u8) -> Device {
        Device {
            key: signer(2).verifying_key(),
            sealing: sealing(key),
            name: "Tablet".to_owned(),
            added: 1,
            kit: false,
            saved: false,
            removed: None,
            proof: SealingProof::sign(keyring.account(), &signer(by), &sealing(key)),
            renamed: None,
        }
    }

    #[test]
    fn no_device_puts_a_key_of_its_own_in_the_place_of_anothers() {
        let mut keyring = keyring();
        // Before the tablet is known, and afterwards: signed by another device, for another account, or for another key.
        let elsewhere = Device {
            proof: SealingProof::sign(AccountId(Digest([7; 32])), &signer(2), &sealing(66)),
            ..tablet(&keyring, 66, 2)
        };
        let moved = Device {
            proof: tablet(&keyring, 2, 2).proof,
            ..tablet(&keyring, 66, 2)
        };
        let lies = [tablet(&keyring, 66, 66), elsewhere, moved].map(Item::Device);
        keyring.take_in(lies.to_vec());
        assert_eq!(keyring.devices, []);
        let honest = tablet(&keyring, 2, 2);
        keyring.take_in(vec![Item::Device(honest.clone())]);
        keyring.take_in(lies.to_vec());
        assert_eq!(keyring.devices, core::slice::from_ref(&honest));
        // What anybody may say of it: that it went.
        let gone = Device {
            removed: Some(5),
            ..honest
        };
        keyring.take_in(vec![Item::Device(gone.clone())]);
        assert_eq!(keyring.devices, [gone]);
    }
}
