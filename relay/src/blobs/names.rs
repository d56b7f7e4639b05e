//! Under which names bytes rest.

use aceso_core::id::{AccountId, BlobId, GrantId};

use crate::store::{Item, Place};

/// A part of an envelope.
pub fn part(blob: BlobId, part: u32) -> String {
    format!("blobs/{blob}/{part}")
}

/// A whole delivery.
pub fn delivery(grant: GrantId) -> String {
    format!("deliveries/{grant}/whole")
}

/// A delivery's notice alone: lists of grants need no more.
pub fn notice(grant: GrantId) -> String {
    format!("deliveries/{grant}/notice")
}

/// Something on an account's shelf.
pub fn shelf(account: AccountId, place: Place, item: Item) -> String {
    format!("shelves/{account}/{}-{:016x}", place.to_name(), item.tag)
}
