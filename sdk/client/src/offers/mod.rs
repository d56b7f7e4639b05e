//! Offers: a patient chooses first, and shares with whoever shows up with the code, once they have seen who that is.

mod state;

use aceso_core::{
    code::{Code, OfferCode},
    crypto::{digest::Salt, secret::Secret16},
    id::{GrantId, Millis, OfferId},
    kinds::revocation,
    offer::{MAX_OFFER, answer},
};
use aceso_messages::{Event, OfferCard, OfferDraft, OfferView, ProblemKind, Stage};

use crate::{
    codes::draw,
    contacts::{FRESH, NOW},
    error::Error,
    giving::Giving,
    http::Patience,
    keyring::{Keyring, Lasting, Offer, OfferState, Scope, Wish},
    ports::{Cancel, Ports},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    views,
    wallet::Wallet,
};

const MINUTE: Millis = 60 * 1000;
/// The ledger's clock may be a little behind: what it would find too long is made shorter.
const MARGIN: Millis = 10 * MINUTE;

fn find<'a>(keyring: &'a Keyring, id: &str) -> Result<&'a Offer, Error> {
    let over = || Error::told(ProblemKind::OfferOver);
    let id = id.parse().map_err(|_| over())?;
    keyring.offer(&id).ok_or_else(over)
}

impl<P: Ports> Wallet<P> {
    /// Makes an offer. Its code can be shown at once; it can be taken once the relay has heard of it.
    pub(crate) async fn make_offer(
        &self,
        open: &Open,
        draft: &OfferDraft,
        task: &Task<'_>,
    ) -> Result<OfferView, Error> {
        self.check_not_closed(open)?;
        let scope = Scope::wanted(&draft.scope)?;
        // Refuses what is over before it begins.
        self.until(draft.period)?;
        let open_for = Millis::from(draft.open_for).saturating_mul(MINUTE);
        if open_for == 0 {
            return Err(Error::told(ProblemKind::PeriodPast));
        }
        // Its code names the ledger.
        self.pin_ledger(open, Patience::None, task.cancel).await?;
        let rng = &mut self.ports().rng();
        let today = self.today();
        let made = Offer {
            id: OfferId::random(rng),
            secret: Secret16::random(rng),
            scope,
            records: Vec::new(),
            purpose: views::purpose_of(draft.purpose),
            lasting: Lasting::of(draft.period),
            made: today,
            open_until: today.saturating_add(open_for.min(MAX_OFFER - MARGIN)),
            salt: Salt::random(rng),
            state: OfferState::Waiting,
        };
        let id = made.id;
        let intent = self
            .update(open, |keyring| {
                let records = keyring.shareable(&made.scope)?.ids();
                let made = Offer {
                    records,
                    ..made.clone()
                };
                let (body, opening) = made.transaction();
                let pending = self.pending(Wish::Offer(id), body, opening);
                let intent = pending.intent;
                keyring.offers.push(made);
                keyring.outbox.push(pending);
                Ok(intent)
            })
            .await?;
        task.at(Stage::Confirming, 0, 0);
        let never = Cancel::new();
        let sent = async {
            self.stand(open, Patience::None, &task.with(&never)).await?;
            self.submit(open, intent, Patience::Short, &never).await
        };
        let sent = sent.await;
        open.bell.ring();
        match sent {
            Err(error) if !error.comes_later() => Err(error),
            _ => self.view_offer(open, &id),
        }
    }

    /// The code of an offer that can still be taken.
    pub(crate) fn show_offer(&self, open: &Open, id: &str) -> Result<OfferView, Error> {
        let keyring = open.keyring();
        let offer = find(&keyring, id)?;
        let waits = matches!(offer.state, OfferState::Waiting | OfferState::Open);
        if !waits || offer.open_until <= self.today() {
            return Err(Error::told(match offer.state {
                OfferState::Taken(_) | OfferState::Shared(_) => ProblemKind::OfferTaken,
                _ => ProblemKind::OfferOver,
            }));
        }
        self.view_offer(open, &offer.id)
    }

    fn view_offer(&self, open: &Open, id: &OfferId) -> Result<OfferView, Error> {
        let keyring = open.keyring();
        let offer = keyring.offer(id).ok_or(Error::Fault("no such offer"))?;
        let (body, _) = offer.transaction();
        let code = OfferCode::new(
            keyring.ledger()?.genesis.digest(),
            offer.id,
            body.terms,
            offer.secret.clone(),
            self.ports().relay_origin(),
        );
        let code = code.knowing(keyring.ledger()?.checkpoint);
        let link = Code::Offer(code).to_link(&self.ports().wallet_address());
        Ok(OfferView {
            card: views::offer_card(&keyring, offer, self.today()),
            code: draw(link.to_string())?,
        })
    }

    /// All offers, newest first.
    pub(crate) fn list_offers(&self, open: &Open) -> Vec<OfferCard> {
        let keyring = open.keyring();
        let now = self.today();
        let offers = keyring.offers.iter();
        let mut cards: Vec<_> = offers
            .map(|offer| views::offer_card(&keyring, offer, now))
            .collect();
        sort_by_key(&mut cards, |card| core::cmp::Reverse(card.since));
        cards
    }

    /// Finds out who took offers.
    pub(crate) async fn meet_takers(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let keyring = open.keyring();
        for offer in &keyring.offers {
            let OfferState::Taken(taker) = &offer.state else {
                continue;
            };
            if taker.contact.is_some() {
                continue;
            }
            match self
                .person_with(open, taker.account, &taker.keys, FRESH, cancel)
                .await
            {
                Err(error) if error.is_transient() => return Err(error),
                // Nobody without a name that they signed gets a yes.
                Err(_) => continue,
                Ok(person) => {
                    let (id, contact) = (offer.id, person.contact());
                    self.update(open, |keyring| {
                        if let Some(OfferState::Taken(taker)) =
                            keyring.offer_mut(&id).map(|it| &mut it.state)
                        {
                            taker.contact = Some(contact.clone());
                        }
                        Ok(())
                    })
                    .await?;
                    self.tell(Event::Offers);
                }
            }
        }
        Ok(())
    }

    /// Yes to the one who took it. Says which share it became.
    pub(crate) async fn approve_offer(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<GrantId, Error> {
        let keyring = open.keyring();
        let offer = find(&keyring, id)?;
        let taker = match &offer.state {
            OfferState::Taken(taker) => taker,
            // The second yes is no other.
            OfferState::Shared(share) => return Ok(*share),
            _ => return Err(Error::told(ProblemKind::OfferOver)),
        };
        // The yes is to a name that was seen.
        if taker.contact.is_none() {
            return Err(Error::told(ProblemKind::Offline));
        }
        let met = self.person_with(open, taker.account, &taker.keys, NOW, task.cancel);
        let person = match met.await {
            // They were looked at when they took it; it is sealed to what was theirs then.
            Err(error) if error.is_transient() => keyring
                .contact(&taker.account)
                .filter(|it| it.has_still(&taker.keys))
                .cloned()
                .ok_or(error)?,
            other => other?,
        };
        let until = offer.lasting.from(self.today());
        if until <= self.today() {
            return Err(Error::told(ProblemKind::PeriodPast));
        }
        let first = GrantId::random(&mut self.ports().rng());
        let giving = Giving {
            first,
            person: &person,
            scope: offer.scope.clone(),
            records: Vec::new(),
            purpose: offer.purpose,
            until,
            nonce: answer(&offer.secret, offer.id).as_bytes().to_vec(),
            series: None,
            takes: None,
        };
        let wanted = |keyring: &mut Keyring| {
            let Some(offer) = keyring.offer_mut(&offer.id) else {
                return Ok(false);
            };
            match offer.state {
                OfferState::Taken(_) => {
                    offer.state = OfferState::Shared(first);
                    Ok(true)
                }
                OfferState::Shared(_) => Ok(false),
                _ => Err(Error::told(ProblemKind::OfferOver)),
            }
        };
        self.give_now(open, &giving, wanted, task).await?;
        // Another tab may have said yes a moment before.
        match open.keyring().offer(&offer.id).map(|it| &it.state) {
            Some(OfferState::Shared(share)) => Ok(*share),
            _ => Ok(first),
        }
    }

    /// Takes an offer back, or says no to the one who took it.
    pub(crate) async fn cancel_offer(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let offer = find(&open.keyring(), id)?.id;
        self.update(open, |keyring| {
            let today = self.today();
            let Some(it) = keyring.offer_mut(&offer) else {
                return Ok(());
            };
            let unheard = match it.state {
                OfferState::Over(..) => return Ok(()),
                // It is a share now, and ends as one.
                OfferState::Shared(_) => return Err(Error::told(ProblemKind::OfferOver)),
                OfferState::Waiting => keyring.withdraw(Wish::Offer(offer)),
                OfferState::Open | OfferState::Taken(_) => false,
            };
            if let Some(it) = keyring.offer_mut(&offer) {
                it.state = it.state.over(today);
            }
            let wish = Wish::EndOffer(offer);
            if !unheard && keyring.pending_for(wish).is_none() {
                let body = revocation::Body::of_offer(offer);
                keyring
                    .outbox
                    .push(self.pending(wish, body, revocation::Opening {}));
            }
            Ok(())
        })
        .await?;
        task.at(Stage::Confirming, 0, 0);
        let never = Cancel::new();
        let keyring = open.keyring();
        let done = async {
            // An offer that is itself still waiting must be there before it can end.
            for wish in [Wish::Offer(offer), Wish::EndOffer(offer)] {
                if let Some(pending) = keyring.pending_for(wish) {
                    self.submit(open, pending.intent, Patience::Short, &never)
                        .await?;
                }
            }
            Ok(())
        };
        let done: Result<(), Error> = done.await;
        open.bell.ring();
        match done {
            Err(error) if error.comes_later() => Ok(()),
            // It never came to be: as was wished.
            Err(error) if error.refusal() == Some("bad-period") => Ok(()),
            other => other,
        }
    }
}
