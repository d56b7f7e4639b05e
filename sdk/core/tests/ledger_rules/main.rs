//! Every rule of `docs/protocol.md` §4, by number: what it lets through and what it refuses.

mod accesses;
mod accounts;
#[path = "../common/mod.rs"]
mod common;
mod every_kind;
mod grants;
mod offers;
mod organisations;
mod parcels;
mod records;
mod recoveries;
mod refused;
mod validators;

use aceso_core::ledger::{Key, View};
use common::Ledger;

fn read<T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>>(
    ledger: &Ledger,
    key: Key,
) -> Option<T> {
    let bytes = ledger.get(&key).unwrap()?;
    Some(aceso_core::codec::decode(&bytes).unwrap())
}
