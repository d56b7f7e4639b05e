//! Taking somebody's offer, from the side of a clinician: whoever was shown the code proves it, and the patient decides.

use aceso_core::{
    code::{Code, OfferCode},
    crypto::digest::Salt,
    id::{Millis, OfferId},
    kinds::claim,
    ledger::{Key, OfferState as Standing},
    offer::{ClaimProof, answer, claim_key},
};
use aceso_messages::{ClaimCard, Event, ProblemKind, Stage};

use crate::{
    error::Error,
    http::Patience,
    keyring::{Claim, ClaimEnd, ClaimState, Keyring, Trouble, Wish},
    light::{Story, Teller},
    ports::{Cancel, Ports},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    views,
    wallet::Wallet,
};

/// A claim that was not answered for so long is not shown any more.
const KEPT: Millis = 7 * 24 * 60 * 60 * 1000;

impl Keyring {
    /// The proof that we were shown an offer's code, and want it for this account.
    fn claim_proof(&self, code: &OfferCode) -> ClaimProof {
        ClaimProof {
            genesis: code.genesis,
            offer: code.offer,
            claimant: self.account(),
            keys: self.keys.current.digest(),
        }
    }

    pub(crate) fn claim(&self, offer: &OfferId) -> Option<&Claim> {
        self.claims.iter().find(|it| it.offer == *offer)
    }

    /// Those that the relay says came too late, and why.
    fn lost_claims(&self) -> Vec<(OfferId, ClaimEnd)> {
        let waits = self
            .claims
            .iter()
            .filter(|it| it.state == ClaimState::Waiting);
        let lost = waits.filter_map(|it| {
            let pending = self.pending_for(Wish::Claim(it.offer))?;
            match pending.trouble.as_ref()? {
                Trouble::Refused { name, .. } => Some((it.offer, end_by(name)?)),
                _ => None,
            }
        });
        lost.collect()
    }

    pub(crate) fn claim_mut(&mut self, offer: &OfferId) -> Option<&mut Claim> {
        self.claims.iter_mut().find(|it| it.offer == *offer)
    }
}

impl<P: Ports> Wallet<P> {
    /// Takes the offer of a code, and says which it is. Taking it again is no error.
    pub(crate) async fn claim_offer(
        &self,
        open: &Open,
        text: &str,
        task: &Task<'_>,
    ) -> Result<OfferId, Error> {
        let Code::Offer(code) = Code::from_text(text)? else {
            return Err(Error::told(ProblemKind::CodeUnknown));
        };
        if !open.keyring().owner.clinician {
            return Err(Error::told(ProblemKind::CodeUnknown));
        }
        self.check_not_closed(open)?;
        self.same_ledger(open, &code.genesis, &code.relay, task.cancel)
            .await?;
        if open.keyring().claim(&code.offer).is_none() {
            // The patient will look for a name.
            self.stand(open, Patience::None, task).await?;
            let offer = self.look_at_offer(open, &code, task.cancel).await?;
            task.cancel.check()?;
            self.note_claim(open, &code, &offer).await?;
        }
        task.at(Stage::Confirming, 0, 0);
        let keyring = open.keyring();
        let Some(pending) = keyring.pending_for(Wish::Claim(code.offer)) else {
            return Ok(code.offer);
        };
        let sent = self
            .submit(open, pending.intent, Patience::Long, &Cancel::new())
            .await;
        open.bell.ring();
        match sent {
            Err(error) if !error.comes_later() => {
                // Tried again with the next connection.
                let _ = self.drop_lost_claims(open).await;
                Err(refused(error))
            }
            _ => Ok(code.offer),
        }
    }

    /// Claims that came too late are over.
    pub(crate) async fn drop_lost_claims(&self, open: &Open) -> Result<(), Error> {
        let lost = open.keyring().lost_claims();
        if lost.is_empty() {
            return Ok(());
        }
        let today = self.today();
        self.update(open, |keyring| {
            for (offer, end) in &lost {
                if let Some(claim) = keyring.claim_mut(offer) {
                    claim.state = ClaimState::Over(today, *end);
                }
            }
            Ok(())
        })
        .await?;
        self.tell(Event::Offers);
        Ok(())
    }

    /// The offer on the ledger: the one that the code speaks of, and nobody else's.
    async fn look_at_offer(
        &self,
        open: &Open,
        code: &OfferCode,
        cancel: &Cancel,
    ) -> Result<Standing, Error> {
        let by = Teller::Code;
        let told = code.checkpoint.map(|checkpoint| Story { checkpoint, by });
        let (key, secret) = (Key::Offer(code.offer), claim_key(&code.secret, code.offer));
        let shown = open.keyring().claim_proof(code).sign(&secret);
        let asked = self.ask_shown(open, key, &shown, told.as_slice(), cancel);
        let other = || Error::NotProven("another offer than the code's");
        let checked = asked.await.map_err(|error| match error.refusal() {
            // What is there under this id is not what the code speaks of.
            Some("not-yours") => other(),
            _ => error,
        })?;
        // The patient's wallet could not send it yet, or it was never made here.
        let offer = checked.offer(code.offer)?;
        let offer: Standing = offer.ok_or_else(|| Error::told(ProblemKind::OfferOver))?;
        let key = secret.verifying_key();
        if offer.commitment != code.terms || offer.terms.claim_key != key {
            return Err(other());
        }
        let own = open.keyring().account();
        if offer.owner == own {
            return Err(Error::told(ProblemKind::CodeOwn));
        }
        if offer.ended.is_some() {
            return Err(Error::told(ProblemKind::OfferOver));
        }
        match offer.claim {
            Some(claim) if claim.account != own => Err(Error::told(ProblemKind::OfferTaken)),
            None if offer.terms.until <= self.now() => Err(Error::told(ProblemKind::OfferOver)),
            _ => Ok(offer),
        }
    }

    async fn note_claim(
        &self,
        open: &Open,
        code: &OfferCode,
        offer: &Standing,
    ) -> Result<(), Error> {
        let taken = offer.claim.is_some();
        self.update(open, |keyring| {
            if keyring.claim(&code.offer).is_some() {
                return Ok(());
            }
            keyring.claims.push(Claim {
                offer: code.offer,
                owner: offer.owner,
                made: self.today(),
                state: if taken {
                    ClaimState::Claimed
                } else {
                    ClaimState::Waiting
                },
                answer: answer(&code.secret, code.offer),
            });
            if taken {
                // By another device of ours.
                return Ok(());
            }
            let proof = keyring.claim_proof(code);
            let keys = proof.keys;
            let proof = proof.sign(&claim_key(&code.secret, code.offer));
            let salt = Salt::random(&mut self.ports().rng());
            let (body, opening) = claim::make(code.offer, claim::Claim { keys, proof }, salt);
            let wish = Wish::Claim(code.offer);
            keyring.outbox.push(self.pending(wish, body, opening));
            Ok(())
        })
        .await
    }

    /// Offers that were taken and wait for the patient's yes, and those that came to nothing of late; newest first.
    pub(crate) fn list_claims(&self, open: &Open) -> Vec<ClaimCard> {
        let now = self.today();
        let keyring = open.keyring();
        let claims = keyring.claims.iter();
        let recent = |at: Millis| at.saturating_add(KEPT) > now;
        let cards = claims.filter_map(|it| {
            let (shown, over) = match it.state {
                ClaimState::Waiting | ClaimState::Claimed => (recent(it.made), None),
                ClaimState::Over(at, end) => (recent(at), Some(views::claim_end(end, at))),
                ClaimState::Granted(_) => (false, None),
            };
            shown.then(|| ClaimCard {
                offer: it.offer.to_string(),
                since: it.made,
                over,
            })
        });
        let mut cards: Vec<_> = cards.collect();
        sort_by_key(&mut cards, |card| core::cmp::Reverse(card.since));
        cards
    }
}

/// Refused because there is nothing to take any more.
fn end_by(refusal: &str) -> Option<ClaimEnd> {
    match refusal {
        "offer-taken" => Some(ClaimEnd::Taken),
        "offer-over" | "no-offer" => Some(ClaimEnd::Late),
        _ => None,
    }
}

/// Why an offer can't be taken, as a person is told.
fn refused(error: Error) -> Error {
    match error.refusal().and_then(end_by) {
        Some(ClaimEnd::Taken) => Error::told(ProblemKind::OfferTaken),
        Some(ClaimEnd::Late) => Error::told(ProblemKind::OfferOver),
        Some(ClaimEnd::NotShared) | None => error,
    }
}
