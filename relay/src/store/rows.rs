//! What rests in the store besides the ledger's own values, and where.
//!
//! Numbers in keys are big-endian, so that keys sort as the numbers do.

use aceso_core::{
    codec::{decode, encode},
    crypto::{digest::Digest, sign::VerifyingKey},
    id::{AccountId, BlobId, GrantId, IntentId, Millis},
};
use minicbor::{Decode, Encode};

use super::StoreError;

/// A transaction's place in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer {
    /// The block.
    pub height: u64,
    /// The transaction's position in it.
    pub index: u32,
}

impl Pointer {
    pub(crate) fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        let (height, index) = bytes.split_at_mut(8);
        height.copy_from_slice(&self.height.to_be_bytes());
        index.copy_from_slice(&self.index.to_be_bytes());
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let (height, index) = bytes
            .split_first_chunk::<8>()
            .ok_or(StoreError::Corrupt("pointer"))?;
        let index = index
            .try_into()
            .map_err(|_| StoreError::Corrupt("pointer"))?;
        Ok(Self {
            height: u64::from_be_bytes(*height),
            index: u32::from_be_bytes(index),
        })
    }
}

/// The nonce of a signed request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Nonce {
    /// The request's time.
    pub time: Millis,
    /// Who signed it.
    pub device: VerifyingKey,
    /// Used once.
    pub nonce: [u8; 16],
}

impl Nonce {
    pub(super) fn to_bytes(self) -> Vec<u8> {
        [&self.time.to_be_bytes()[..], &self.device.0, &self.nonce].concat()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt("nonce");
        let (time, rest) = bytes.split_first_chunk::<8>().ok_or_else(corrupt)?;
        let (device, nonce) = rest.split_first_chunk::<32>().ok_or_else(corrupt)?;
        Ok(Self {
            time: u64::from_be_bytes(*time),
            device: VerifyingKey(*device),
            nonce: nonce.try_into().map_err(|_| corrupt())?,
        })
    }
}

/// A final header with its certificate.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(super) struct HeaderRow {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub header: Vec<u8>,
    /// Empty for the block of height 0, and for blocks that are final through a descendant.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
}

/// One line of an account's activity.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) enum ActivityRow {
    /// A final transaction: height and index.
    #[n(0)]
    Final(#[n(0)] u64, #[n(1)] u32),
    /// A refused request.
    #[n(1)]
    Denied(#[n(0)] aceso_core::wire::Denial),
}

/// What denials a grant has in its owner's activity, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub(super) struct DenialIndex(#[n(0)] pub Vec<DenialRef>);

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(super) struct DenialRef {
    #[n(0)]
    pub sequence: u64,
    #[n(1)]
    pub reason: String,
    #[n(2)]
    pub requester: AccountId,
    /// When the first of the aggregated ones came.
    #[n(3)]
    pub since: Millis,
}

/// An envelope that is being uploaded or is complete.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Upload {
    /// Who sent its first part; nobody else can write to it.
    #[n(0)]
    pub owner: AccountId,
    /// When the first part came.
    #[n(1)]
    pub started: Millis,
    /// Set once the whole was checked against a version: from then on its parts do not change.
    #[n(2)]
    pub sealed: Option<Seal>,
}

/// What a complete envelope was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Seal {
    /// Its tree's root.
    #[n(0)]
    pub root: Digest,
    /// Its bytes.
    #[n(1)]
    pub length: u64,
    /// When it was checked.
    #[n(2)]
    pub at: Millis,
}

/// One stored part of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Part {
    /// Its bytes.
    #[n(0)]
    pub length: u32,
    /// Digest of them, as the signed request named it.
    #[n(1)]
    pub digest: Digest,
}

/// A stored delivery; its bytes rest beside the blobs, where a deletion frees them at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DeliveryRow {
    /// Who sent it.
    #[n(0)]
    pub owner: AccountId,
    /// When.
    #[n(1)]
    pub at: Millis,
    /// Its bytes.
    #[n(2)]
    pub length: u32,
    /// Digest of its notice.
    #[n(3)]
    pub notice: Digest,
    /// Digest of its bundle.
    #[n(4)]
    pub bundle: Digest,
}

pub(super) fn to_row<T: Encode<()>>(value: &T) -> Vec<u8> {
    encode(value)
}

pub(super) fn from_row<T: Encode<()> + for<'b> Decode<'b, ()>>(
    bytes: &[u8],
    what: &'static str,
) -> Result<T, StoreError> {
    decode(bytes).map_err(|_| StoreError::Corrupt(what))
}

/// account ‖ sequence.
pub(super) fn activity_key(account: AccountId, sequence: u64) -> Vec<u8> {
    [&account.as_bytes()[..], &sequence.to_be_bytes()].concat()
}

/// account ‖ height ‖ index: an account's grants by age.
pub(super) fn grant_key(account: AccountId, pointer: Pointer) -> Vec<u8> {
    [&account.as_bytes()[..], &pointer.to_bytes()].concat()
}

/// account ‖ blob.
pub(super) fn owned_key(account: AccountId, blob: BlobId) -> Vec<u8> {
    [&account.as_bytes()[..], blob.as_bytes()].concat()
}

/// blob ‖ part number.
pub(super) fn part_key(blob: &[u8; 32], part: u32) -> Vec<u8> {
    [&blob[..], &part.to_be_bytes()].concat()
}

pub(super) fn last_u64(key: &[u8]) -> Result<u64, StoreError> {
    let bytes = key.last_chunk::<8>().ok_or(StoreError::Corrupt("key"))?;
    Ok(u64::from_be_bytes(*bytes))
}

pub(super) fn digest(bytes: &[u8]) -> Result<Digest, StoreError> {
    let bytes = bytes.try_into().map_err(|_| StoreError::Corrupt("id"))?;
    Ok(Digest(bytes))
}

pub(super) fn grant_id(bytes: &[u8]) -> Result<GrantId, StoreError> {
    digest(bytes).map(GrantId)
}

/// intent ‖ author.
pub(super) fn receipt_key(intent: IntentId, author: AccountId) -> Vec<u8> {
    [&intent.as_bytes()[..], author.as_bytes()].concat()
}
