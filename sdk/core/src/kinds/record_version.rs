//! Kind 1: a record, or a new version of it.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    envelope::Descriptor,
    id::{AccountId, BlobId, RecordId},
    ledger::{Effects, Key, RecordState, Refusal, Rejection, Scene, View},
};

/// The record and a commitment to its version.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The record.
    #[n(0)]
    pub record: RecordId,
    /// `C(salt, version)`.
    #[n(1)]
    pub commitment: Digest,
}

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// What was committed to.
    #[n(1)]
    pub version: RecordVersion,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.version)) == body.commitment
    }
}

/// One version of a record: which bytes hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RecordVersion {
    /// Where the envelope rests.
    #[n(0)]
    pub blob: BlobId,
    /// 0, 1, 2, …
    #[n(1)]
    pub number: u64,
    /// RFC 6962 root over the envelope's header and segments.
    #[n(2)]
    pub root: Digest,
    /// Number of segments.
    #[n(3)]
    pub segments: u32,
    /// Bytes of the envelope.
    #[n(4)]
    pub length: u64,
}

impl RecordVersion {
    /// The envelope this version is held in.
    pub fn descriptor(&self) -> Descriptor {
        Descriptor {
            root: self.root,
            segments: self.segments,
            length: self.length,
        }
    }
}

/// Body and opening for a version.
pub fn make(record: RecordId, version: RecordVersion, salt: Salt) -> (Body, Opening) {
    let commitment = commit(&salt, &encode(&version));
    (Body { record, commitment }, Opening { salt, version })
}

pub(super) fn apply(
    body: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let version = opening.version;
    // L20: new, or the author's own, not erased, with the next number.
    let record = Key::Record(body.record);
    let expected = match scene.read::<RecordState>(record)? {
        None => 0,
        Some(state) if state.owner != author => return Err(Refusal::NotOwner.into()),
        Some(state) if state.erased.is_some() => return Err(Refusal::RecordErased.into()),
        Some(state) => state.version.number.saturating_add(1),
    };
    if version.number != expected {
        return Err(Refusal::WrongNumber.into());
    }
    // L21
    let blob = Key::Blob(version.blob);
    if scene.read::<RecordId>(blob)?.is_some() {
        return Err(Refusal::BlobUsed.into());
    }
    let state = RecordState {
        owner: author,
        version,
        erased: None,
    };
    Ok(Effects::new(author)
        .write(record, &state)
        .write(blob, &body.record))
}
