//! Kind 6: the end of a record. Its bytes are to be deleted; what the ledger keeps of it means nothing any more.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    id::{AccountId, RecordId},
    ledger::{Effects, Key, RecordState, Refusal, Rejection, Scene, View},
};

/// The record that ends.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The record.
    #[n(0)]
    pub record: RecordId,
}

/// Nothing to open.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {}

impl Opening {
    /// The body commits to nothing (L08).
    pub fn opens(&self, _: &Body) -> bool {
        true
    }
}

pub(super) fn apply(
    body: &Body,
    _: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let key = Key::Record(body.record);
    // L75
    let mut record = scene
        .read::<RecordState>(key)?
        .filter(|record| record.owner == author)
        .ok_or(Refusal::NotOwner)?;
    // L76
    if record.erased.is_some() {
        return Err(Refusal::RecordErased.into());
    }
    record.erased = Some(scene.context.time);
    Ok(Effects::new(author).write(key, &record))
}
