//! The journal: what all devices of an account must know, kept by the relay, readable by those devices alone. Protocol §12.
//!
//! What the items say belongs to the wallet; here they are bytes.

use minicbor::{Encode, bytes::ByteVec};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::codec::Decode;
use crate::{
    account::KeySet,
    codec::{Version, decode_versioned, encode, encode_secret, padding},
    cose,
    crypto::{
        aead,
        digest::{Digest, Domain},
        seal::{Sealed, SealingKeypair, SealingPublicKey},
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    id::AccountId,
};

/// The longest entry in bytes, as it is kept.
pub const MAX_ENTRY: usize = 256 * 1024;
/// The longest snapshot in bytes, as it is kept.
pub const MAX_SNAPSHOT: usize = 32 * 1024 * 1024;
/// The longest slot in bytes.
pub const MAX_SLOT: usize = 4 * 1024;

/// Why something of a journal is not made or not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Not of the expected form, or of another version.
    #[error("the journal's bytes are malformed")]
    Malformed,
    /// Of another ledger, account or device.
    #[error("the slot is for another device")]
    OtherDevice,
    /// Not signed by a device of the account.
    #[error("the slot is not signed by a device of the account")]
    BadSigner,
    /// Under another key, of another account or epoch, or altered.
    #[error("the journal's bytes do not open")]
    NotOpened,
    /// More than the relay keeps in one piece.
    #[error("this is too long for the journal")]
    TooLong,
}

/// The key of one epoch of one account's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalKey {
    /// Whose journal.
    pub account: AccountId,
    /// Which epoch.
    pub epoch: u64,
    /// The key itself.
    pub secret: Secret32,
}

/// What is wrapped. The items are CBOR of the wallet's own.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Contents<'a> {
    #[n(0)]
    version: Version<1>,
    #[cbor(b(1), with = "minicbor::bytes")]
    items: &'a [u8],
    #[cbor(b(2), with = "minicbor::bytes")]
    padding: &'a [u8],
}

impl JournalKey {
    /// A fresh key, for an epoch that begins.
    pub fn random(account: AccountId, epoch: u64, rng: &mut impl CryptoRng) -> Self {
        Self {
            account,
            epoch,
            secret: Secret32::random(rng),
        }
    }

    /// Wraps the items of an entry.
    pub fn wrap_entry(
        &self,
        items: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, JournalError> {
        self.wrap(Domain::JournalEntry, MAX_ENTRY, items, rng)
    }

    /// The items of an entry.
    pub fn open_entry(&self, entry: &[u8]) -> Result<Zeroizing<Vec<u8>>, JournalError> {
        self.open(Domain::JournalEntry, MAX_ENTRY, entry)
    }

    /// Wraps the items of a snapshot.
    pub fn wrap_snapshot(
        &self,
        items: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, JournalError> {
        self.wrap(Domain::JournalSnapshot, MAX_SNAPSHOT, items, rng)
    }

    /// The items of a snapshot.
    pub fn open_snapshot(&self, snapshot: &[u8]) -> Result<Zeroizing<Vec<u8>>, JournalError> {
        self.open(Domain::JournalSnapshot, MAX_SNAPSHOT, snapshot)
    }

    fn context(&self) -> Vec<u8> {
        encode(&(self.account, self.epoch))
    }

    fn wrap(
        &self,
        domain: Domain,
        most: usize,
        items: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, JournalError> {
        if items.len() > most {
            return Err(JournalError::TooLong);
        }
        let mut contents = Contents {
            version: Version,
            items,
            padding: &[],
        };
        let padding = padding(encode_secret(&contents).len());
        contents.padding = &padding;
        let plaintext = encode_secret(&contents);
        let (key, context) = (self.secret.as_bytes(), self.context());
        let wrapped = aead::wrap(rng, key, domain, &context, &plaintext);
        wrapped
            .ok()
            .filter(|wrapped| wrapped.len() <= most)
            .ok_or(JournalError::TooLong)
    }

    fn open(
        &self,
        domain: Domain,
        most: usize,
        wrapped: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, JournalError> {
        if wrapped.len() > most {
            return Err(JournalError::TooLong);
        }
        let (key, context) = (self.secret.as_bytes(), self.context());
        let plaintext =
            aead::unwrap(key, domain, &context, wrapped).map_err(|_| JournalError::NotOpened)?;
        let contents: Contents =
            decode_versioned::<_, 1>(&plaintext).map_err(|_| JournalError::Malformed)?;
        Ok(Zeroizing::new(contents.items.to_vec()))
    }
}

/// A device's word on which sealing key is its own, so that no other device can put another in its place.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct SealingProof(#[n(0)] ByteVec);

/// What it signs.
#[derive(Encode)]
#[cbor(array)]
struct OwnSealing<'a> {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    account: AccountId,
    #[n(2)]
    device: VerifyingKey,
    #[n(3)]
    sealing: &'a SealingPublicKey,
}

impl SealingProof {
    fn payload(account: AccountId, device: VerifyingKey, sealing: &SealingPublicKey) -> Vec<u8> {
        encode(&OwnSealing {
            version: Version,
            account,
            device,
            sealing,
        })
    }

    /// The device signs its own key.
    #[must_use]
    pub fn sign(account: AccountId, device: &SigningKey, sealing: &SealingPublicKey) -> Self {
        let payload = Self::payload(account, device.verifying_key(), sealing);
        Self(cose::sign_detached(Domain::Sealing, device, &payload).into())
    }

    /// The COSE_Sign1.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether this device of this account signed that key as its own.
    #[must_use]
    pub fn holds(
        &self,
        account: AccountId,
        device: VerifyingKey,
        sealing: &SealingPublicKey,
    ) -> bool {
        let payload = Self::payload(account, device, sealing);
        cose::Signed::decode(&self.0).is_ok_and(|signed| {
            signed.signer() == device && signed.verify_detached(Domain::Sealing, &payload).is_ok()
        })
    }
}

/// A journal's key, sealed to one device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Slot {
    #[n(0)]
    version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// Whose journal.
    #[n(2)]
    pub account: AccountId,
    /// For which device.
    #[n(3)]
    pub device: VerifyingKey,
    /// Which epoch's key.
    #[n(4)]
    pub epoch: u64,
    #[n(5)]
    sealed: Sealed,
}

fn info(genesis: Digest, account: AccountId, device: VerifyingKey, epoch: u64) -> Vec<u8> {
    encode(&(Domain::Slot.label(), genesis, account, device, epoch))
}

impl Slot {
    /// Seals a journal's key to a device's own sealing key, and signs that.
    pub fn make(
        journal: &JournalKey,
        genesis: Digest,
        device: VerifyingKey,
        to: &SealingPublicKey,
        signer: &SigningKey,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, JournalError> {
        let info = info(genesis, journal.account, device, journal.epoch);
        let sealed = to
            .seal(rng, &info, &[], journal.secret.as_bytes())
            .map_err(|_| JournalError::TooLong)?;
        let slot = Self {
            version: Version,
            genesis,
            account: journal.account,
            device,
            epoch: journal.epoch,
            sealed,
        };
        Ok(cose::sign(Domain::Slot, signer, encode(&slot)))
    }

    /// Reads a slot that a device of the account's current key set signed. Whose it is and of which epoch is for the caller.
    pub fn verify(signed: &[u8], keys: &KeySet) -> Result<Self, JournalError> {
        if signed.len() > MAX_SLOT {
            return Err(JournalError::TooLong);
        }
        let signed = cose::Signed::decode(signed).map_err(|_| JournalError::Malformed)?;
        if !keys.devices.contains(&signed.signer()) {
            return Err(JournalError::BadSigner);
        }
        let payload = signed
            .verify(Domain::Slot)
            .map_err(|_| JournalError::BadSigner)?;
        decode_versioned::<_, 1>(payload).map_err(|_| JournalError::Malformed)
    }

    /// Opens it, as the device it must be for. Whether the epoch is the one expected is for the caller.
    pub fn open(
        &self,
        genesis: Digest,
        account: AccountId,
        device: VerifyingKey,
        keys: &SealingKeypair,
    ) -> Result<JournalKey, JournalError> {
        if (self.genesis, self.account, self.device) != (genesis, account, device) {
            return Err(JournalError::OtherDevice);
        }
        let info = info(genesis, account, device, self.epoch);
        let opened = keys
            .open(&info, &[], &self.sealed)
            .map_err(|_| JournalError::NotOpened)?;
        let secret: &[u8; 32] = opened
            .as_slice()
            .try_into()
            .map_err(|_| JournalError::Malformed)?;
        Ok(JournalKey {
            account,
            epoch: self.epoch,
            secret: Secret32::from_bytes(secret),
        })
    }
}
