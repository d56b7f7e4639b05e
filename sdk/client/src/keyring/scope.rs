//! What a share or an offer is to hold, and for how long, in the form in which it is kept.

use aceso_core::id::{Millis, RecordId};
use aceso_records::Categories;
use minicbor::{Decode, Encode};

/// What a share is to hold.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Scope {
    /// These records.
    #[n(0)]
    Picked(#[n(0)] Vec<RecordId>),
    /// All records that hold nothing else than this, also new ones.
    #[n(1)]
    Categories(#[n(0)] Categories),
    /// All records, also new ones.
    #[n(2)]
    Everything,
}

/// How long a share lasts from the moment it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Lasting {
    /// So many milliseconds.
    #[n(0)]
    For(#[n(0)] Millis),
    /// Until then.
    #[n(1)]
    Until(#[n(0)] Millis),
}
