//! Grants: what is agreed to, and the keys that go with it. Protocol §3 and §8.

mod delivery;
mod terms;

pub use delivery::{
    Bundle, Contents, Delivery, GrantError, Item, MAX_NOTICE, Notice, RecordKind, Release,
    SealContext, make_delivery, open_bundle, open_notice,
};
pub use terms::{MAX_PERIOD, MAX_RECORDS, Permissions, Purpose, Terms};
