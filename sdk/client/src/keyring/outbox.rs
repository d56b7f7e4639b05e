//! What is to be sent until it is final.

use aceso_core::codec::Decode;
use aceso_core::{
    id::{AttestationId, BlobId, GrantId, IntentId, Millis, OfferId, ParcelId, RecordId},
    kinds::{Body, Opening},
    parcel::ParcelEnd,
    transaction::Transaction,
};
use minicbor::{Encode, bytes::ByteVec};

/// Something that is not final yet. Kept across restarts, sent until it is.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Pending {
    /// The same in every attempt, so that it is applied once.
    #[n(0)]
    pub intent: IntentId,
    #[n(1)]
    pub wish: Wish,
    /// When it was wished for.
    #[n(2)]
    pub since: Millis,
    /// What is to be final.
    #[n(3)]
    pub body: Body,
    #[n(4)]
    pub opening: Opening,
    /// What the relay must have before.
    #[n(5)]
    pub freight: Freight,
    #[n(6)]
    pub step: Step,
    /// The newest form it was signed in: from then on it may be final, whether or not anybody heard of it.
    #[n(7)]
    pub signed: Option<Signed>,
    /// What stood in its way last.
    #[n(8)]
    pub trouble: Option<Trouble>,
    /// The latest time until which any form of it is good that was ever signed: the newest form may be good for less.
    #[n(9)]
    pub until: Option<Millis>,
}

/// What a pending transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Wish {
    /// This account.
    #[n(0)]
    Account,
    /// A record's version.
    #[n(1)]
    Record(#[n(0)] RecordId),
    /// A share.
    #[n(2)]
    Share(#[n(0)] GrantId),
    /// The end of a share.
    #[n(3)]
    Stop(#[n(0)] GrantId),
    /// An offer.
    #[n(5)]
    Offer(#[n(0)] OfferId),
    /// The end of an offer.
    #[n(6)]
    EndOffer(#[n(0)] OfferId),
    /// Taking somebody's offer.
    #[n(7)]
    Claim(#[n(0)] OfferId),
    /// The end of a record.
    #[n(8)]
    Erase(#[n(0)] RecordId),
    /// The end of the account.
    #[n(10)]
    Close,
    /// The account's next key set.
    #[n(9)]
    Keys,
    /// A record for somebody.
    #[n(11)]
    Parcel(#[n(0)] ParcelId),
    /// The end of a parcel.
    #[n(12)]
    EndParcel(#[n(0)] ParcelId, #[n(1)] ParcelEnd),
    /// A word for somebody.
    #[n(13)]
    Vouch(#[n(0)] AttestationId),
    /// The end of one.
    #[n(14)]
    EndVouch(#[n(0)] AttestationId),
}

/// What goes to the relay before the transaction. It forgets what no transaction names within a day, so it may have to go again.
#[derive(Clone, Encode, Decode)]
pub(crate) enum Freight {
    #[n(0)]
    Nothing,
    /// An envelope, from its parts on this device.
    #[n(1)]
    Envelope(#[n(0)] BlobId),
    /// What a grantee gets with a grant.
    #[n(2)]
    Delivery(#[n(0)] GrantId, #[n(1)] ByteVec),
    /// What comes with a parcel.
    #[n(3)]
    Letter(#[n(0)] ParcelId, #[n(1)] ByteVec),
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Step {
    /// The freight goes first; this many of its parts have arrived.
    #[n(0)]
    Carry(#[n(0)] u32),
    /// The transaction is to become final.
    #[n(1)]
    Commit,
}

/// A signed form.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Signed {
    #[n(0)]
    pub transaction: Transaction,
    /// No block after this time takes it.
    #[n(1)]
    pub until: Millis,
}

/// Why something still waits though the relay was there. Nobody proves a refusal, so it is tried again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Trouble {
    /// The relay said no.
    #[n(0)]
    Refused {
        #[n(0)]
        status: u16,
        #[n(1)]
        name: String,
        /// Bytes in use, when there is no more room.
        #[n(2)]
        used: Option<u64>,
        #[n(3)]
        limit: Option<u64>,
    },
    /// What was to be sent is not on this device any more.
    #[n(1)]
    Lost,
}

impl Pending {
    /// A transaction that needs nothing else.
    pub(crate) fn new(
        intent: IntentId,
        wish: Wish,
        since: Millis,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Self {
        Self {
            intent,
            wish,
            since,
            body: body.into(),
            opening: opening.into(),
            freight: Freight::Nothing,
            step: Step::Commit,
            signed: None,
            trouble: None,
            until: None,
        }
    }

    /// Until when a block may take it, in whichever form; none if it was never signed, and nobody can have heard of it.
    pub(crate) fn good_until(&self) -> Option<Millis> {
        self.until.max(self.signed.as_ref().map(|it| it.until))
    }

    /// The same, with what must be with the relay before.
    pub(crate) fn after(mut self, freight: Freight) -> Self {
        self.freight = freight;
        self.step = Step::Carry(0);
        self
    }
}
