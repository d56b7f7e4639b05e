//! What became of a wish that nobody wants any more. That it never was is proven, not taken from a relay's word: else one that holds a
//! share back could let it begin after it was stopped.

use aceso_core::{
    block::Receipt,
    id::{AccountId, IntentId, Millis},
    ledger::Key,
    proof::Checked,
};

use super::rules::Point;
use crate::{
    error::Error,
    http::Patience,
    keyring::{EndShown, Keyring, Pending, Wish},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// What became of a wish.
pub(super) enum Fate {
    /// It is wanted, or may still come about.
    Open,
    /// It never was, and never can be.
    Over,
    /// It came about: here is the receipt.
    Final(Box<Receipt>),
    /// The ledger holds what was wished for, of which the relay gave no receipt.
    Granted(Box<Checked>),
}

/// What stands under a key.
pub(super) struct Standing {
    /// Who made it, and who else may end it.
    pub parties: [AccountId; 2],
    pub until: Millis,
    pub ended: bool,
}

impl Standing {
    pub(super) fn of(checked: &Checked, key: &Key) -> Result<Option<Self>, Error> {
        let standing = |by, of, until, ended| Self {
            parties: [by, of],
            until,
            ended,
        };
        Ok(match key {
            Key::Record(id) => (checked.record(*id)?)
                .map(|it| standing(it.owner, it.owner, Millis::MAX, it.erased.is_some())),
            Key::Grant(id) => (checked.grant(*id)?)
                .map(|it| standing(it.owner, it.owner, it.terms.until, it.revoked.is_some())),
            Key::Offer(id) => (checked.offer(*id)?)
                .map(|it| standing(it.owner, it.owner, it.terms.until, it.ended.is_some())),
            Key::Parcel(id) => checked.parcel(*id)?.map(|it| {
                let of = it.terms.recipient;
                standing(it.sender, of, it.terms.until, it.end.is_some())
            }),
            Key::Attestation(id) => checked.attestation(*id)?.map(|it| {
                let of = it.terms.clinician;
                standing(it.organisation, of, it.terms.until, it.ended.is_some())
            }),
            _ => None,
        })
    }
}

impl Wish {
    /// Under which key of the ledger's state it stands once it is final, where something depends on whether it does.
    fn key(self) -> Option<Key> {
        Some(match self {
            Self::Record(id) => Key::Record(id),
            Self::Share(id) => Key::Grant(id),
            Self::Offer(id) => Key::Offer(id),
            Self::Parcel(id) => Key::Parcel(id),
            Self::Vouch(id) => Key::Attestation(id),
            // What ends something is wanted until it is final; of the rest nothing is to be ended.
            Self::Account
            | Self::Keys
            | Self::Claim(_)
            | Self::Close
            | Self::Stop(_)
            | Self::EndOffer(_)
            | Self::Erase(_)
            | Self::EndParcel(..)
            | Self::EndVouch(_) => return None,
        })
    }
}

impl<P: Ports> Wallet<P> {
    /// What became of a wish, as far as that is known for certain.
    pub(super) async fn fate(
        &self,
        open: &Open,
        keyring: &Keyring,
        pending: &Pending,
        cancel: &Cancel,
    ) -> Result<Fate, Error> {
        let point = keyring.point_of(pending, self.today());
        let until = match (point, pending.good_until()) {
            (Point::Open, _) => return Ok(Fate::Open),
            // This device never signed it, but another one of ours may have put it back.
            (Point::None, None) if keyring.is_erased_again(pending.wish) => 0,
            (Point::Done, _) | (Point::None, None) => return Ok(Fate::Over),
            (Point::None, Some(until)) => until,
        };
        let Some(key) = pending.wish.key() else {
            // No block after its time takes it; and the newest block, which is certified, is after it.
            if open.certified.get() <= until {
                return Ok(Fate::Open);
            }
            let receipt = self.receipt(open, pending.intent, cancel).await?;
            return Ok(receipt.map_or(Fate::Over, |it| Fate::Final(Box::new(it))));
        };
        // L116: no block takes a word that has run out, nor is one in force.
        if (pending.vouches()).is_some_and(|it| it.until <= open.certified.get()) {
            return Ok(Fate::Over);
        }
        let checked = match self.what_stands(open, keyring, key, cancel).await {
            Err(error) if error.refusal() == Some("not-yours") => {
                // That it is another's the service alone says, and it says no more.
                let over = match pending.wish {
                    // Its erasure waits together with it.
                    Wish::Record(id) if keyring.was_before(&id) => Millis::MAX,
                    // If it was ours all the same, the activity says so, and it is erased then.
                    Wish::Record(_) => until,
                    // Nothing opens what has run out.
                    Wish::Share(id) => keyring.share(&id).map_or(until, |it| it.terms.until),
                    // L88
                    Wish::Offer(id) => keyring.offer(&id).map_or(until, |it| it.open_until),
                    _ => Millis::MAX,
                };
                return match over == 0 || over < open.certified.get() {
                    true => Ok(Fate::Over),
                    false => Err(error),
                };
            }
            other => other?,
        };
        Ok(match keyring.holds(&checked, &key)? {
            true => Fate::Granted(Box::new(checked)),
            // Nothing is there in a block that is after its time: nothing ever will be.
            false if checked.header().time > until => Fate::Over,
            false => Fate::Open,
        })
    }

    /// What the ledger has under a key of ours, or that it does not have the account that all of it would be of.
    async fn what_stands(
        &self,
        open: &Open,
        keyring: &Keyring,
        key: Key,
        cancel: &Cancel,
    ) -> Result<Checked, Error> {
        match self.ask(open, &[key], Patience::Short, cancel).await {
            Err(error) if error.refusal() == Some("unknown-account") => {
                let account = keyring.account();
                let own = [Key::Account(account)];
                let checked = self.ask(open, &own, Patience::Short, cancel).await?;
                match checked.account(account)? {
                    None => Ok(checked),
                    Some(_) => Err(error),
                }
            }
            other => other,
        }
    }

    /// Takes a pointless wish out.
    pub(super) async fn let_go(&self, open: &Open, intent: IntentId) -> Result<(), Error> {
        let today = self.today();
        self.update(open, |keyring| {
            keyring.let_go(intent, today);
            Ok(())
        })
        .await
    }

    /// Writes down that the ledger holds what was wished for: what ends it can go. Of an end, how that stands which it is to end.
    pub(super) async fn granted(
        &self,
        open: &Open,
        intent: IntentId,
        checked: &Checked,
        next: Option<IntentId>,
    ) -> Result<(), Error> {
        let anew = (self.today(), next);
        self.update(open, |keyring| keyring.granted(intent, checked, anew))
            .await
    }
}

impl Keyring {
    /// Whether this is a record that was to be put back, and is to be erased.
    fn is_erased_again(&self, wish: Wish) -> bool {
        matches!(wish, Wish::Record(id) if self.pending_for(Wish::Erase(id)).is_some())
    }

    /// Whether this account's own stands under a key. What somebody else put there is in the way of ours for ever.
    fn holds(&self, checked: &Checked, key: &Key) -> Result<bool, Error> {
        let there = Standing::of(checked, key)?;
        Ok(there.is_some_and(|it| it.parties[0] == self.account()))
    }

    /// What was wished for is there, whatever was said of it.
    fn granted(
        &mut self,
        intent: IntentId,
        checked: &Checked,
        anew: (Millis, Option<IntentId>),
    ) -> Result<(), Error> {
        let wish = self.pending(intent).map(|it| it.wish);
        if let Some(key) = wish.and_then(Wish::ends_at) {
            return self.end_shown(intent, &key, checked, anew);
        }
        let mut at = checked.header().time;
        match wish {
            Some(Wish::Share(grant)) => {
                if let (Some(state), Some(share)) = (checked.grant(grant)?, self.share_mut(&grant))
                {
                    at = state.made;
                    share.terms = state.terms;
                    share.stopped = state.revoked;
                    share.end = state.revoked.map(|_| EndShown::Untold);
                }
            }
            Some(Wish::Parcel(parcel)) => {
                if let Some(state) = checked.parcel(parcel)? {
                    self.parcel_found(parcel, &state, at);
                }
            }
            Some(Wish::Vouch(id)) => {
                if let Some(state) = checked.attestation(id)? {
                    self.word_replaced(&id, &state.terms, state.made);
                }
            }
            _ => {}
        }
        self.settle_at(intent, at);
        Ok(())
    }

    /// Takes out what has become pointless. A share that was stopped before it began has ended, unless another device of ours began it.
    fn let_go(&mut self, intent: IntentId, today: Millis) {
        match self.take_pending(intent) {
            Some(Wish::Keys) => self.changing = None,
            Some(Wish::Share(grant)) => {
                if let Some(share) = self.share_mut(&grant)
                    && share.stopping
                    && !share.sent
                {
                    share.stopped = Some(today);
                }
            }
            // What never was need not end.
            Some(Wish::Record(id)) => self.outbox.retain(|it| it.wish != Wish::Erase(id)),
            Some(Wish::Offer(id)) => self.outbox.retain(|it| it.wish != Wish::EndOffer(id)),
            Some(wish @ (Wish::Parcel(_) | Wish::Vouch(_))) => {
                self.outbox.retain(|it| Some(it.wish) != wish.other());
            }
            _ => {}
        }
    }
}
