//! What goes when: what must be final before, what has a point still, and what may be taken back.

use aceso_core::{
    id::{GrantId, IntentId, Millis},
    kinds::{Body, Opening},
    organisation::AttestationTerms,
    parcel::{ParcelEnd, ParcelTerms},
};
use aceso_messages::Event;

use crate::keyring::{ClaimState, Keyring, OfferState, Pending, Record, RecordState, Wish};

/// Whether a wish still has a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// It is still wanted.
    Open,
    /// Nobody wants it any more, or it could have no effect any more.
    None,
    /// It came about in another way.
    Done,
}

impl Pending {
    /// What it sends to whom, if it is a parcel.
    pub(crate) fn sends(&self) -> Option<&ParcelTerms> {
        match &self.opening {
            Opening::Parcel(opening) => Some(&opening.terms),
            _ => None,
        }
    }

    /// What it says of whom, if it is a word for somebody.
    pub(crate) fn vouches(&self) -> Option<&AttestationTerms> {
        match &self.opening {
            Opening::Attestation(opening) => Some(&opening.terms),
            _ => None,
        }
    }
}

impl Wish {
    /// What a screen asks for again when it has come further.
    pub(super) fn concerns(self) -> Option<Event> {
        match self {
            Self::Account | Self::Close | Self::Vouch(_) | Self::EndVouch(_) => None,
            Self::Record(_) | Self::Erase(_) => Some(Event::Records),
            Self::Share(_) | Self::Stop(_) => Some(Event::Shares),
            Self::Keys => Some(Event::Devices),
            Self::Offer(_) | Self::EndOffer(_) | Self::Claim(_) => Some(Event::Offers),
            Self::Parcel(_) | Self::EndParcel(..) => Some(Event::Parcels),
        }
    }

    /// What ends something that was sent or said, and what it is the end of.
    pub(super) fn other(self) -> Option<Self> {
        match self {
            Self::Parcel(id) => Some(Self::EndParcel(id, ParcelEnd::Withdrawn)),
            Self::EndParcel(id, ParcelEnd::Withdrawn) => Some(Self::Parcel(id)),
            Self::Vouch(id) => Some(Self::EndVouch(id)),
            Self::EndVouch(id) => Some(Self::Vouch(id)),
            _ => None,
        }
    }

    /// What ends something goes first: it was asked for to take effect at once.
    fn is_urgent(self) -> bool {
        match self {
            Self::Account
            | Self::Stop(_)
            | Self::Keys
            | Self::EndOffer(_)
            | Self::Erase(_)
            | Self::Close
            | Self::EndVouch(_)
            | Self::EndParcel(..) => true,
            Self::Record(_)
            | Self::Share(_)
            | Self::Offer(_)
            | Self::Claim(_)
            | Self::Vouch(_)
            | Self::Parcel(_) => false,
        }
    }
}

impl Keyring {
    /// The next wish that can be sent, but for those.
    pub(super) fn next_wish(&self, but: &[IntentId]) -> Option<(IntentId, Wish)> {
        let ready = || {
            self.outbox
                .iter()
                .filter(|it| !but.contains(&it.intent) && self.is_ready(it))
        };
        let next = ready().find(|it| it.wish.is_urgent()).or(ready().next())?;
        Some((next.intent, next.wish))
    }

    /// Whether all is final that must be so before.
    pub(super) fn is_ready(&self, pending: &Pending) -> bool {
        match pending.wish {
            Wish::Account
            | Wish::Keys
            | Wish::Record(_)
            | Wish::Offer(_)
            | Wish::Claim(_)
            | Wish::Vouch(_)
            | Wish::Close => true,
            // What a record left behind goes once that is there.
            Wish::Erase(id) => {
                let mut left = self.records.iter().filter(|it| it.is_called(&id));
                self.pending_for(Wish::Record(id)).is_none() && left.all(|it| self.is_there(it))
            }
            Wish::EndOffer(id) => self.pending_for(Wish::Offer(id)).is_none(),
            // A record that is not there any more makes no difference: the relay refuses, and says why.
            Wish::Share(grant) => self.share(&grant).is_none_or(|share| {
                let mut records = share.terms.records.iter().filter_map(|id| self.record(id));
                // What ends with it must be there, too.
                let waits = |it: &&GrantId| {
                    let left = self
                        .share(it)
                        .is_some_and(|it| !self.left_of(it).is_empty());
                    left && self.pending_for(Wish::Share(**it)).is_some()
                };
                let mut unsent = share.takes.iter().flatten().filter(waits);
                share.stopping
                    || records.all(|record| self.is_there(record)) && unsent.next().is_none()
            }),
            Wish::Stop(grant) => self.pending_for(Wish::Share(grant)).is_none(),
            Wish::Parcel(_) => pending.sends().is_none_or(|terms| {
                let record = self.record(&terms.record);
                record.is_none_or(|record| self.is_there(record))
            }),
            // First what was kept is a record of ours; then it is said that it was kept.
            Wish::EndParcel(id, ParcelEnd::Kept) => {
                self.kept(&id).is_none_or(|record| self.is_there(record))
            }
            Wish::EndParcel(..) | Wish::EndVouch(_) => !self.is_given_up(pending.wish),
        }
    }

    /// Whether something was given up once it had been signed. What was sent or said waits together with its end, and of records that were
    /// to join a share none is left. It is not sent any more, and ends if it is there.
    pub(crate) fn is_given_up(&self, wish: Wish) -> bool {
        match wish {
            Wish::Share(grant) => {
                (self.share(&grant)).is_some_and(|it| it.joined() && self.left_of(it).is_empty())
            }
            _ => (wish.other()).is_some_and(|it| self.pending_for(it).is_some()),
        }
    }

    /// Whether the ledger has a record. One that is put back after a restoration waits as a new one does.
    pub(crate) fn is_there(&self, record: &Record) -> bool {
        record.state == RecordState::Committed
            && self.pending_for(Wish::Record(record.id)).is_none()
    }

    /// Whether it still has a point.
    pub(super) fn point_of(&self, pending: &Pending, today: Millis) -> Point {
        let none_if = |pointless: bool| if pointless { Point::None } else { Point::Open };
        match pending.wish {
            // The ledger takes only the set that follows; after another one this one can't be final any more.
            Wish::Keys => match &self.changing {
                Some(changing) if changing.next.follows(&self.keys.current) => Point::Open,
                _ => Point::Done,
            },
            // L88: nobody can claim it any more, and nobody is given anything without a yes.
            Wish::EndOffer(id) if self.offer(&id).is_some_and(|it| it.open_until <= today) => {
                Point::Done
            }
            Wish::Account | Wish::Erase(_) | Wish::EndOffer(_) | Wish::EndVouch(_) => Point::Open,
            Wish::Vouch(_) | Wish::Parcel(_) if self.is_given_up(pending.wish) => Point::None,
            Wish::Vouch(_) => none_if(pending.vouches().is_none_or(|terms| terms.until <= today)),
            // It ends no later as it is.
            Wish::Close => match (&pending.body, self.owner.closes) {
                (Body::Closing(body), Some(ends)) if ends <= body.until.max(today) => Point::Done,
                _ => Point::Open,
            },
            Wish::Offer(id) => none_if(self.offer(&id).is_none_or(|offer| {
                matches!(offer.state, OfferState::Over(..)) || offer.open_until <= today
            })),
            Wish::Claim(id) => none_if(
                self.claim(&id)
                    .is_none_or(|claim| matches!(claim.state, ClaimState::Over(..))),
            ),
            Wish::Record(id) => none_if(self.record(&id).is_none()),
            Wish::Share(grant) => match self.share(&grant) {
                // By another device of ours.
                Some(share) if share.sent => Point::Done,
                Some(share) => none_if(
                    share.stopping || share.terms.until <= today || self.left_of(share).is_empty(),
                ),
                None => Point::None,
            },
            Wish::Stop(grant) => match self.share(&grant) {
                Some(share) if share.stopped.is_none() => Point::Open,
                _ => Point::Done,
            },
            Wish::Parcel(_) => {
                none_if(pending.sends().is_none_or(|terms| {
                    terms.until <= today || self.record(&terms.record).is_none()
                }))
            }
            // What was kept and erased before anybody was told so was not kept.
            Wish::EndParcel(id, ParcelEnd::Kept) if self.kept(&id).is_none() => Point::None,
            // It may have ended otherwise.
            Wish::EndParcel(id, _) => match self.parcel(&id) {
                Some(parcel) if parcel.waits(today) => Point::Open,
                _ => Point::Done,
            },
        }
    }

    /// Takes back what was never signed, and so can't be final; false if it may be.
    pub(crate) fn withdraw(&mut self, wish: Wish) -> bool {
        match self.outbox.iter().position(|it| it.wish == wish) {
            Some(at) if (self.outbox.get(at)).is_some_and(|it| it.good_until().is_some()) => false,
            Some(at) => {
                self.outbox.remove(at);
                true
            }
            None => true,
        }
    }
}
