//! Who vouches for whom: organisations that the ledger's operators admitted say who works for them, as what, and until when.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// Of whom something is asked or said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// This account.
    Own,
    /// Whoever shows this code: [`CodeView::code`](crate::CodeView::code), or the link as it was shown.
    Code(String),
    /// The one with whom this is shared: [`ShareCard::id`](crate::ShareCard::id).
    Share(String),
    /// The one who took this offer: [`OfferCard::id`](crate::OfferCard::id).
    Offer(String),
    /// The one who sent this: [`ParcelCard::id`](crate::ParcelCard::id).
    Parcel(String),
    /// The one who sent this before it was kept: [`RecordCard::id`](crate::RecordCard::id).
    Record(String),
    /// This account, in hexadecimal digits: [`VouchedView::account`].
    Account(String),
}

/// Who vouches for an account. All of it is proven, of one moment: these organisations do, and no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VouchedView {
    /// The account.
    pub account: String,
    /// The name under which the operators admitted the account itself as an organisation, if they did.
    pub organisation: Option<String>,
    /// Those whose word is in force.
    pub by: Vec<Vouched>,
    /// When that was so, by the operators' clocks.
    pub proven: Millis,
}

/// One organisation's word for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    /// Opaque.
    pub id: String,
    /// The organisation's account.
    pub account: String,
    /// The organisation's name, as the operators admitted it.
    pub organisation: String,
    /// The name by which it knows them.
    pub name: String,
    /// What they are there; may be empty.
    pub role: String,
    /// Since when.
    pub since: Millis,
    /// Until when.
    pub until: Millis,
}

/// A word for somebody, being prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VouchDraft {
    /// For whom.
    pub of: Subject,
    /// The name by which they are known.
    pub name: String,
    /// What they are; may be empty.
    pub role: String,
    /// Until when; not longer than 400 days from now, whatever is asked for.
    pub until: Millis,
}

/// This account's word for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VouchCard {
    /// Opaque.
    pub id: String,
    /// The account it is about.
    pub account: String,
    /// The name by which it knows them.
    pub name: String,
    /// What they are; may be empty.
    pub role: String,
    /// Since when.
    pub since: Millis,
    /// Until when.
    pub until: Millis,
    /// Where it stands.
    pub state: VouchState,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VouchState {
    /// It has not reached the service yet.
    Waiting,
    /// It is said.
    Said,
    /// It is being taken back.
    Ending,
}
