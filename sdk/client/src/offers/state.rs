//! What an offer is on the ledger, and what becomes of it.

use aceso_core::{
    crypto::digest::Digest,
    id::{AccountId, Millis, OfferId},
    kinds::{claim, offer},
    offer::{ClaimProof, OfferTerms, claim_key},
};
use aceso_messages::Period;

use crate::{
    error::Error,
    keyring::{ClaimEnd, ClaimState, Contact, Keyring, Lasting, Offer, OfferState, Taker},
};

const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;

impl Lasting {
    pub(super) fn of(period: Period) -> Self {
        match period {
            Period::Hour => Self::For(HOUR),
            Period::Day => Self::For(DAY),
            Period::Week => Self::For(7 * DAY),
            Period::ThreeMonths => Self::For(90 * DAY),
            Period::Until(until) => Self::Until(until),
        }
    }

    /// The end, if it began now.
    pub(crate) fn from(self, now: Millis) -> Millis {
        match self {
            Self::For(time) => now.saturating_add(time),
            Self::Until(until) => until,
        }
    }
}

impl Offer {
    fn terms(&self) -> OfferTerms {
        OfferTerms {
            claim_key: claim_key(&self.secret, self.id).verifying_key(),
            until: self.open_until,
        }
    }

    pub(super) fn transaction(&self) -> (offer::Body, offer::Opening) {
        offer::make(self.id, self.terms(), self.salt.clone())
    }
}

impl Offer {
    /// Whether somebody's claim keeps to the rules: it is by the holder of the secret, for themself, while it could be claimed.
    pub(crate) fn check_claim(
        &self,
        claim: &claim::Claim,
        claimant: AccountId,
        genesis: Digest,
        time: Millis,
    ) -> Result<(), Error> {
        let proof = ClaimProof {
            genesis,
            offer: self.id,
            claimant,
            keys: claim.keys,
        };
        let terms = self.terms();
        // L86, L88
        if time >= terms.until || proof.verify(&claim.proof, &terms.claim_key).is_err() {
            return Err(Error::NotProven("a claim against the rules"));
        }
        Ok(())
    }
}

impl Keyring {
    /// Whether an id is that of an offer, of ours or claimed by us.
    pub(crate) fn knows_offer(&self, id: &OfferId) -> bool {
        self.offer(id).is_some() || self.claim(id).is_some()
    }

    /// Whether something may still come of an offer, of ours or claimed by us.
    pub(crate) fn awaits_offer(&self, id: &OfferId) -> bool {
        use OfferState::{Over, Shared};
        let ours = self.offer(id).map(|it| &it.state);
        let claimed = self.claim(id).map(|it| it.state);
        ours.is_some_and(|it| !matches!(it, Over(..) | Shared(_)))
            || matches!(claimed, Some(ClaimState::Waiting | ClaimState::Claimed))
    }

    /// Who took an offer of ours, as far as that is known.
    pub(crate) fn taker(&self, id: &OfferId) -> Option<&Contact> {
        match &self.offer(id)?.state {
            OfferState::Taken(taker) | OfferState::Over(_, Some(taker)) => taker.contact.as_ref(),
            OfferState::Shared(grant) => Some(&self.share(grant)?.contact),
            _ => None,
        }
    }

    /// Somebody's claim, which was checked, is final. The first is the only one.
    pub(crate) fn taken(
        &mut self,
        offer: OfferId,
        claimant: AccountId,
        claim: &claim::Claim,
        at: Millis,
    ) {
        let Some(offer) = self.offer_mut(&offer) else {
            return;
        };
        if matches!(offer.state, OfferState::Waiting | OfferState::Open) {
            offer.state = OfferState::Taken(Taker {
                account: claimant,
                keys: claim.keys,
                at,
                contact: None,
            });
        }
    }

    /// An offer was taken back or declined.
    pub(crate) fn offer_ended(&mut self, id: OfferId, at: Millis) {
        if let Some(offer) = self.offer_mut(&id)
            && !matches!(offer.state, OfferState::Shared(_))
        {
            offer.state = offer.state.over(at);
        }
        if let Some(claim) = self.claim_mut(&id)
            && !matches!(claim.state, ClaimState::Granted(_))
        {
            claim.state = ClaimState::Over(at, ClaimEnd::NotShared);
        }
    }

    pub(crate) fn offer(&self, id: &OfferId) -> Option<&Offer> {
        self.offers.iter().find(|it| it.id == *id)
    }

    pub(crate) fn offer_mut(&mut self, id: &OfferId) -> Option<&mut Offer> {
        self.offers.iter_mut().find(|it| it.id == *id)
    }
}
