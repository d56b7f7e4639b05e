//! What the ledger counts, or holds for this account, the activity has to tell of: how often a share was opened, what was sent here, and
//! that somebody took an offer. Protocol §16.

use std::collections::HashMap;

use aceso_core::{
    id::{GrantId, Millis, OfferId},
    ledger::{GrantState, Key, Place},
    proof::Checked,
};

use crate::{
    error::{Error, Lie},
    keyring::{Keyring, Offer, OfferState},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// How long after it was read from its beginning it is so again, in milliseconds.
const ANEW: Millis = 5 * 60_000;

impl<P: Ports> Wallet<P> {
    /// Those that were opened more often than the activity tells, and whether that is the relay's fault. `before` is what was known when
    /// it was asked.
    pub(crate) async fn untold(
        &self,
        open: &Open,
        before: &Keyring,
        proven: &HashMap<GrantId, Option<GrantState>>,
        cancel: &Cancel,
    ) -> (Vec<GrantId>, Result<(), Error>) {
        let told = |keyring: &Keyring| keyring.untold(proven).is_empty();
        let said = self
            .tells(open, before, &told, Lie::OpeningHidden, cancel)
            .await;
        (open.keyring().untold(proven), said)
    }

    /// Looks whether anything came for this account of which the activity does not tell.
    pub(crate) async fn prove_arrivals(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let before = open.keyring();
        let today = self.today();
        let offers = before.offers.iter().filter(|it| it.is_open(today));
        let mut keys = vec![Key::Inbox(before.account())];
        keys.extend(offers.map(|it| Key::Offer(it.id)));
        let (mut sent, mut taken) = (Vec::new(), Vec::new());
        let mut take = |checked: &Checked, part: &[Key]| {
            let now = today.max(checked.header().time);
            for key in part {
                match key {
                    Key::Inbox(own) => {
                        let places = checked.inbox(*own)?.unwrap_or_default().0;
                        sent.extend(places.into_iter().filter(|it| now < it.until));
                    }
                    Key::Offer(id) if checked.offer(*id)?.is_some_and(|it| it.claim.is_some()) => {
                        taken.push(*id);
                    }
                    _ => {}
                }
            }
            Ok(())
        };
        let denied = self.ask_each(open, &keys, &[], cancel, &mut take).await?;
        // The inbox is nobody else's, and an offer only if a stranger took its id at a copy.
        let restored = before.goes_on().is_some();
        if (denied.iter()).any(|it| matches!(it, Key::Inbox(_)) || !restored) {
            return Err(Error::Caught(Lie::RefusedFalsely));
        }
        let told = |keyring: &Keyring| keyring.knows_of(&sent, &taken, today);
        self.tells(open, &before, &told, Lie::ArrivalHidden, cancel)
            .await
    }

    /// Whether the activity tells of something that is proven. If not it is read once more: a block and its lines are there at the same
    /// time, so what was proven is in the list by now.
    async fn tells(
        &self,
        open: &Open,
        before: &Keyring,
        told: &dyn Fn(&Keyring) -> bool,
        otherwise: Lie,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        if told(&open.keyring()) {
            return Ok(());
        }
        let read = self.read_untold(open, before, told, cancel).await;
        let keyring = open.keyring();
        // After a restoration the list does not tell of the history that was given up.
        let fault = read.is_ok() && !told(&keyring) && keyring.epoch() == before.epoch();
        match read {
            Ok(()) if fault => Err(Error::Caught(otherwise)),
            read => read,
        }
    }

    async fn read_untold(
        &self,
        open: &Open,
        before: &Keyring,
        told: &dyn Fn(&Keyring) -> bool,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        for anew in [false, true] {
            if anew {
                // What was left out while later lines came is found from the first line on alone: not each time, since that takes long.
                let now = self.ticks();
                if now < open.read_anew.get().saturating_add(ANEW) {
                    break;
                }
                open.read_anew.set(now);
                self.update(open, |keyring| {
                    keyring.log.read_anew();
                    Ok(())
                })
                .await?;
            }
            self.sync_activity(open, cancel).await?;
            let keyring = open.keyring();
            if told(&keyring) || keyring.epoch() != before.epoch() {
                break;
            }
        }
        Ok(())
    }
}

impl Keyring {
    fn untold(&self, proven: &HashMap<GrantId, Option<GrantState>>) -> Vec<GrantId> {
        let told = |grant| self.log.opened.get(grant).copied().unwrap_or_default();
        let more = proven.iter().filter(|(grant, state)| {
            let counted = state.as_ref().map_or(0, |it| it.opened);
            u64::from(told(grant)) < counted
        });
        more.map(|(grant, _)| *grant).collect()
    }

    /// Whether it is known what was sent here, and that these offers were taken.
    fn knows_of(&self, sent: &[Place], taken: &[OfferId], now: Millis) -> bool {
        let open = |id| self.offer(id).is_some_and(|it| it.is_open(now));
        let known = |place: &Place| {
            let mut all = self.parcels().iter();
            let is_it = (place.parcel, place.sender, place.until);
            all.any(|it| (it.id, it.sender, it.terms.until) == is_it)
        };
        sent.iter().all(known) && !taken.iter().any(open)
    }

    fn epoch(&self) -> Option<u64> {
        self.ledger.as_ref()?.epoch
    }
}

impl Offer {
    /// Whether somebody can take it, as far as is known here.
    fn is_open(&self, now: Millis) -> bool {
        self.state == OfferState::Open && now < self.open_until
    }
}
