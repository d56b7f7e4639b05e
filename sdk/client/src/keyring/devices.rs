//! The devices of the account, a recovery kit among them.

use aceso_core::{
    crypto::{seal::SealingPublicKey, sign::VerifyingKey},
    id::Millis,
};
use minicbor::{Decode, Encode};

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
        let joined = |it: Self| Self {
            saved,
            removed,
            ..it
        };
        greater(joined(self), joined(other))
    }
}
