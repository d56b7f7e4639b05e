//! Offers: made by patients, claimed by clinicians.

use aceso_core::{
    crypto::{
        digest::{Digest, Salt},
        secret::Secret16,
    },
    grant::Purpose,
    id::{AccountId, GrantId, Millis, OfferId, RecordId},
};
use minicbor::{Decode, Encode};

use super::{Contact, Lasting, Scope};

/// An offer of this account's.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Offer {
    #[n(0)]
    pub id: OfferId,
    /// What its code holds.
    #[n(1)]
    pub secret: Secret16,
    #[n(2)]
    pub scope: Scope,
    /// What the scope held when it was made.
    #[n(3)]
    pub records: Vec<RecordId>,
    #[n(4)]
    pub purpose: Purpose,
    #[n(5)]
    pub lasting: Lasting,
    #[n(6)]
    pub made: Millis,
    /// Until when it may be claimed.
    #[n(7)]
    pub open_until: Millis,
    /// Of the commitment on the ledger.
    #[n(8)]
    pub salt: Salt,
    #[n(9)]
    pub state: OfferState,
}

/// Where an offer stands. States only move forward.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) enum OfferState {
    /// Its transaction is not final yet. Other devices hear of it afterwards.
    #[n(0)]
    Waiting,
    /// Nobody has taken it.
    #[n(1)]
    Open,
    /// Somebody took it.
    #[n(2)]
    Taken(#[n(0)] Taker),
    /// It became this share.
    #[n(3)]
    Shared(#[n(0)] GrantId),
    /// Taken back or declined.
    #[n(4)]
    Over(#[n(0)] Millis),
}

/// Who took an offer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Taker {
    #[n(0)]
    pub account: AccountId,
    /// Digest of the key set they took it with.
    #[n(1)]
    pub keys: Digest,
    #[n(2)]
    pub at: Millis,
    /// Once their profile was fetched and checked.
    #[n(3)]
    pub contact: Option<Contact>,
}

/// Somebody's offer that this account has taken.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Claim {
    #[n(0)]
    pub offer: OfferId,
    /// Whose.
    #[n(1)]
    pub owner: AccountId,
    #[n(2)]
    pub made: Millis,
    #[n(3)]
    pub state: ClaimState,
}

/// Where a claim stands. States only move forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(crate) enum ClaimState {
    /// Its transaction is not final yet. Other devices hear of it afterwards.
    #[n(0)]
    Waiting,
    /// It waits for the owner's yes.
    #[n(1)]
    Claimed,
    /// It became this grant.
    #[n(2)]
    Granted(#[n(0)] GrantId),
    /// Taken back, declined or run out.
    #[n(3)]
    Over(#[n(0)] Millis),
}
