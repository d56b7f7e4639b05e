//! What a share or an offer is to hold, and for how long, in the form in which it is kept.

use aceso_core::codec::Decode;
use aceso_core::id::{Millis, RecordId};
use aceso_records::Categories;
use minicbor::{Encode, bytes::ByteVec};

/// What a share is to hold.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Scope {
    /// These records.
    #[n(0)]
    Picked(#[n(0)] Vec<RecordId>),
    /// All records that hold nothing else than this, also new ones.
    #[n(1)]
    Categories(#[cbor(n(0), with = "aceso_core::codec::foreign")] Categories),
    /// All records, also new ones.
    #[n(2)]
    Everything,
    /// What an app asked for, of the records that were picked at the yes, and of those that come later.
    #[n(3)]
    Asked(#[n(0)] Following),
}

/// What an app gets of records that come later.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Following {
    /// An [`Ask`](aceso_core::ask::Ask) as it is in the code: read by what makes extracts, and by nothing else.
    #[n(0)]
    pub ask: ByteVec,
    /// When the yes was said. What was there before is not shared but what was picked.
    #[n(1)]
    pub since: Millis,
    /// Records that were there already although a clock says that they came later.
    #[n(2)]
    pub known: Vec<RecordId>,
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
