//! Offers: made by patients, claimed by clinicians.

use core::cmp::Ordering;

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::{
        digest::{Digest, Salt},
        secret::Secret16,
    },
    grant::Purpose,
    id::{AccountId, GrantId, Millis, OfferId, RecordId},
};
use minicbor::Encode;

use super::{
    Contact, ItemId, Lasting, Scope,
    told::{Told, greater},
};

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
    /// Taken back; or declined, if somebody had taken it.
    #[n(4)]
    Over(#[n(0)] Millis, #[n(1)] Option<Taker>),
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
    /// What the notice of the owner's grant names. The relay says whose the offer is; that it was shown the code, only the owner can.
    #[n(4)]
    pub answer: Digest,
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
    /// It came to nothing.
    #[n(3)]
    Over(#[n(0)] Millis, #[n(1)] ClaimEnd),
}

/// Why a claim came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub(crate) enum ClaimEnd {
    /// The owner took the offer back, or said no.
    #[n(0)]
    NotShared,
    /// Somebody else was faster.
    #[n(1)]
    Taken,
    /// There was nothing to take any more when the claim arrived.
    #[n(2)]
    Late,
}

impl OfferState {
    fn rank(&self) -> u8 {
        match self {
            Self::Waiting => 0,
            Self::Open => 1,
            Self::Taken(_) => 2,
            Self::Over(..) => 3,
            // Another device may end an offer while this one says yes: then there is a share.
            Self::Shared(_) => 4,
        }
    }

    fn merge(self, other: Self) -> Self {
        match (self, other) {
            (Self::Over(a, one), Self::Over(b, other)) => Self::Over(a.min(b), either(one, other)),
            // Whoever ended it may not have heard who had taken it.
            (Self::Over(at, one), Self::Taken(other))
            | (Self::Taken(other), Self::Over(at, one)) => Self::Over(at, either(one, Some(other))),
            (a, b) => match a.rank().cmp(&b.rank()) {
                Ordering::Less => b,
                Ordering::Greater => a,
                Ordering::Equal => greater(a, b),
            },
        }
    }

    /// It has ended now, whoever had taken it.
    pub(crate) fn over(&self, at: Millis) -> Self {
        let taker = match self {
            Self::Taken(taker) | Self::Over(_, Some(taker)) => Some(taker.clone()),
            Self::Waiting | Self::Open | Self::Shared(_) | Self::Over(_, None) => None,
        };
        Self::Over(at, taker)
    }
}

fn either(one: Option<Taker>, other: Option<Taker>) -> Option<Taker> {
    match (one, other) {
        (Some(one), Some(other)) => Some(greater(one, other)),
        (one, other) => one.or(other),
    }
}

impl Told for Offer {
    fn id(&self) -> ItemId {
        ItemId::Offer(self.id)
    }

    fn told(&self) -> Option<Self> {
        (self.state != OfferState::Waiting).then(|| self.clone())
    }

    fn merge(self, other: Self) -> Self {
        let state = self.state.clone().merge(other.state.clone());
        let joined = |it: Self| Self {
            state: state.clone(),
            ..it
        };
        greater(joined(self), joined(other))
    }
}

impl ClaimState {
    fn rank(self) -> u8 {
        match self {
            Self::Waiting => 0,
            Self::Claimed => 1,
            Self::Over(..) => 2,
            Self::Granted(_) => 3,
        }
    }

    fn merge(self, other: Self) -> Self {
        match (self, other) {
            (Self::Over(a, one), Self::Over(b, other)) => {
                let (at, end) = (a, one).min((b, other));
                Self::Over(at, end)
            }
            (a, b) => match a.rank().cmp(&b.rank()) {
                Ordering::Less => b,
                Ordering::Greater => a,
                Ordering::Equal => greater(a, b),
            },
        }
    }
}

impl Told for Claim {
    fn id(&self) -> ItemId {
        ItemId::Claim(self.offer)
    }

    fn told(&self) -> Option<Self> {
        (self.state != ClaimState::Waiting).then(|| self.clone())
    }

    fn merge(self, other: Self) -> Self {
        let state = self.state.merge(other.state);
        let joined = |it: Self| Self { state, ..it };
        greater(joined(self), joined(other))
    }
}
