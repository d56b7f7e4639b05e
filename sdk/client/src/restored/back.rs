//! What is held here and the restored ledger has not: each thing is asked for, and put back in the order in which it matters. Until
//! that is done the wallet does nothing else with the service.

use std::collections::{HashMap, HashSet};

use aceso_core::{
    account::KeySet,
    crypto::{
        digest::Salt,
        seal::{SealingKeypair, SealingPublicKey},
    },
    id::{Millis, RecordId},
    kinds::{closing, keys_changed, record_version, revocation},
    ledger::{AccountState, Key},
    proof::Checked,
};
use aceso_messages::ProblemKind;

use super::found::Found;
use crate::{
    error::Error,
    http::Patience,
    keyring::{Changing, Freight, Journal, Keyring, OfferState, Pending, RecordState, Wish},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Compares what is held here with what the restored ledger has, once, and writes down what is to be sent again.
    pub(crate) async fn put_back(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let keyring = open.keyring();
        if !keyring.is_due() {
            return Ok(());
        }
        let account = keyring.account();
        let keys = [Key::Account(account)];
        let checked = self.ask(open, &keys, Patience::None, cancel).await?;
        let mut found = Found::new(account, checked.account(account)?);
        if let Some(state) = &found.account {
            let own = keyring.keys.signing().verifying_key();
            if !state.keys().devices.contains(&own) {
                // It joined since. One that was there before lets it in again.
                return Err(Error::told(ProblemKind::DeviceBehind));
            }
            let held = keyring.held_keys(self.today());
            let mut take = |checked: &Checked, part: &[Key]| found.take(checked, part);
            // What is another's by now is not there.
            let others = self.ask_each(open, &held, &[], cancel, &mut take).await?;
            found.deny(&others);
            keyring.still_has(&found, self.today())?;
            // First of all: whoever takes over the account takes over the rest.
            self.stop_recovery_again(open, &found, cancel).await?;
        }
        self.update(open, |keyring| {
            // Another tab may have been faster.
            if keyring.is_due() {
                self.end_again(keyring, &found);
                self.unsay_again(keyring, &found.words);
                keyring.compare_parcels(&found.parcels, self.today());
                self.end_parcels_again(keyring, |record| found.records.contains_key(record));
                self.change_keys_again(keyring, found.account.as_ref())?;
                self.erase_again(keyring, &found);
                self.add_again(keyring, &found);
                // Of what was kept, and goes there again first.
                self.end_parcels_again(keyring, |_| true);
                self.say_again(keyring, &found.words);
                self.close_again(keyring, found.account.as_ref());
                let forms = self.valid_until(Millis::MAX);
                keyring.share_again(&found, self.today());
                keyring.done(forms);
            }
            Ok(())
        })
        .await?;
        // Another restoration: what was sent since the last may be known, and taken.
        open.moved.take();
        Ok(())
    }

    /// A recovery that was stopped is under way again at the copy.
    async fn stop_recovery_again(
        &self,
        open: &Open,
        found: &Found,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let objected = open.keyring().owner.objected;
        let under_way = found.recovery.as_ref().filter(|it| it.end.is_none());
        let Some(alive) = under_way.filter(|it| objected == Some(it.recovery)) else {
            return Ok(());
        };
        self.update(open, |keyring| {
            keyring.owner.recovering = Some((alive.recovery, alive.due));
            Ok(())
        })
        .await?;
        match self.stop_recovery(open, cancel).await {
            Err(error) if error.is_transient() => Err(error),
            // Its person is asked, as of any other.
            Err(_) | Ok(()) => Ok(()),
        }
    }

    /// What was stopped is stopped before anything else is sent.
    fn end_again(&self, keyring: &mut Keyring, found: &Found) {
        for share in &mut keyring.shares {
            // Another device of ours was faster: what was opened until then was opened before this end, and not after the one that is lost.
            if let Some(again) = found.given(share).and_then(|it| it.revoked) {
                share.stopped = share.stopped.map(|_| again);
            }
        }
        let over = keyring.shares.iter().filter(|it| it.stopped.is_some());
        let alive: Vec<_> = over
            .filter(|it| found.given(it).is_some_and(|it| it.revoked.is_none()))
            .map(|it| it.grant)
            .collect();
        for grant in alive {
            if let Some(share) = keyring.share_mut(&grant) {
                (share.sent, share.stopping, share.stopped) = (true, true, None);
                share.end = None;
            }
            self.end_grant(keyring, grant);
        }
        let today = self.today();
        let mut open = Vec::new();
        for offer in &mut keyring.offers {
            let there = found.offers.get(&offer.id);
            let alive = there.is_some_and(|it| it.ended.is_none());
            match &offer.state {
                OfferState::Over(..) | OfferState::Shared(_) if alive => open.push(offer.id),
                // Its code names what is lost.
                OfferState::Open | OfferState::Taken(_) if there.is_none() => {
                    offer.state = offer.state.over(today);
                }
                _ => {}
            }
        }
        for offer in open {
            if keyring.pending_for(Wish::EndOffer(offer)).is_none() {
                let body = revocation::Body::of_offer(offer);
                let pending = self.pending(Wish::EndOffer(offer), body, revocation::Opening {});
                keyring.outbox.push(pending);
            }
        }
    }

    /// The account's devices are again those that they were: who was removed is removed, who joined joins.
    fn change_keys_again(
        &self,
        keyring: &mut Keyring,
        state: Option<&AccountState>,
    ) -> Result<(), Error> {
        let rng = &mut self.ports().rng();
        let own = keyring.keys.signing().verifying_key();
        if state.is_none() {
            // It was not there yet: it begins once more, and its journal with it.
            keyring.owner.registered = false;
            let unsent = core::mem::take(&mut keyring.journal.unsent);
            keyring.journal = Journal {
                unsent,
                ..Journal::begin(own, rng)
            };
        }
        // It may have been one of a device that came since.
        keyring.owner.published = false;
        let lost = keyring.keys.current.clone();
        let first = &keyring.keys.inception.keys;
        let restored = state.map_or(first, AccountState::keys).clone();
        if restored.number > lost.number || restored == lost {
            // What is newer is followed as always.
            return Ok(());
        }
        // A sheet that was made since can't come back: what finds it was with the relay alone.
        let (stay, kits): (Vec<_>, Vec<_>) = lost.devices.iter().copied().partition(|key| {
            restored.devices.contains(key) || !keyring.device(key).is_some_and(|it| it.kit)
        });
        let today = self.today();
        for kit in keyring
            .devices
            .iter_mut()
            .filter(|it| kits.contains(&it.key))
        {
            kit.removed.get_or_insert(today);
        }
        let lost_seed = keyring.keys.seed(&lost.digest()).cloned();
        let restored_seed = keyring.keys.seed_of(&restored.sealing);
        keyring.keys.sets.retain(|it| it.number < restored.number);
        keyring.keys.add(&restored, restored_seed);
        keyring.keys.current = restored.clone();
        keyring.changing = None;
        keyring.outbox.retain(|it| it.wish != Wish::Keys);
        if is_as(&restored, &stay) && restored.sealing == lost.sealing {
            return Ok(());
        }
        let gone = restored.devices.iter().any(|key| !stay.contains(key));
        // Whoever was removed knows the key of before: the one of afterwards goes on, or another new one.
        let (sealing, seed) = match lost_seed {
            Some(seed) if lost.sealing != restored.sealing => (public(&lost)?, Some(seed)),
            _ if gone => {
                let fresh = SealingKeypair::generate(rng);
                (fresh.public_key().clone(), Some(fresh.to_seed()))
            }
            _ => (public(&restored)?, None),
        };
        let next = restored.next(stay, &sealing);
        let (body, opening) = keys_changed::make(next.clone(), Salt::random(rng));
        keyring.changing = Some(Changing {
            next,
            sealing: seed,
            added: None,
            anchor: None,
        });
        let pending = self.pending(Wish::Keys, body, opening);
        keyring.outbox.push(pending);
        keyring.rekey();
        Ok(())
    }

    fn erase_again(&self, keyring: &mut Keyring, found: &Found) {
        let there = |id: &RecordId| found.records.get(id) == Some(&false);
        let erased = keyring.erased.iter().map(|it| it.record);
        for id in erased.filter(there).collect::<Vec<_>>() {
            self.erase_anew(keyring, id);
        }
        // Of what is older than what was lost nobody can have taken the id: it goes, once the service no longer denies it.
        let mut kept = found.denied.clone();
        kept.retain(|id| keyring.was_before(id));
        for id in &kept {
            self.wish_erased(keyring, *id);
        }
        // What is not there need not go, unless it is just being brought there.
        let making: Vec<_> = keyring.outbox.iter().map(|it| it.wish).collect();
        keyring.outbox.retain(|it| match it.wish {
            Wish::Erase(id) => {
                found.records.contains_key(&id)
                    || kept.contains(&id)
                    || making.contains(&Wish::Record(id))
            }
            _ => true,
        });
    }

    /// Records that the ledger does not have go there again, from this device's copies, as what they were.
    fn add_again(&self, keyring: &mut Keyring, found: &Found) {
        for pending in &keyring.outbox {
            // The blocks that are lost may name it: it is put back as what they are known to hold.
            if let Wish::Record(id) = pending.wish
                && pending.good_until().is_some()
                && let Some(record) = keyring.records.iter_mut().find(|it| it.id == id)
            {
                record.state = RecordState::Committed;
            }
        }
        let missing: Vec<Pending> = keyring
            .records
            .iter()
            .filter(|it| it.state == RecordState::Committed && !found.records.contains_key(&it.id))
            .filter(|it| keyring.pending_for(Wish::Record(it.id)).is_none())
            .map(|it| {
                let (body, opening) = record_version::make(it.id, it.version, it.salt.clone());
                let pending = self.pending(Wish::Record(it.id), body, opening);
                pending.after(Freight::Envelope(it.blob()))
            })
            .collect();
        keyring.outbox.extend(missing);
    }

    fn close_again(&self, keyring: &mut Keyring, state: Option<&AccountState>) {
        let Some(until) = keyring.owner.closes else {
            return;
        };
        let earlier = |state: &AccountState| state.until.is_some_and(|at| at <= until);
        if !state.is_some_and(earlier) && keyring.pending_for(Wish::Close).is_none() {
            keyring.owner.closes = None;
            let body = closing::Body { until };
            let pending = self.pending(Wish::Close, body, closing::Opening {});
            keyring.outbox.push(pending);
        }
    }
}

fn is_as(keys: &KeySet, devices: &[aceso_core::crypto::sign::VerifyingKey]) -> bool {
    let devices: HashSet<_> = devices.iter().collect();
    keys.devices.iter().collect::<HashSet<_>>() == devices
}

fn public(keys: &KeySet) -> Result<SealingPublicKey, Error> {
    let sealing = SealingPublicKey::from_bytes(&keys.sealing);
    sealing.map_err(|_| Error::Fault("an own sealing key that is none"))
}

impl Keyring {
    /// Shares that the ledger does not have are sealed anew; those of others are not known to the service any more.
    fn share_again(&mut self, found: &Found, now: Millis) {
        // Also what was signed, and not heard of: the blocks that are lost may name it.
        let signed = self.outbox.iter().filter(|it| it.good_until().is_some());
        let signed: Vec<_> = signed.map(|it| it.wish).collect();
        for share in &mut self.shares {
            if share.terms.until > now && found.given(share).is_none() {
                // The form of before may come about once more: the ledger has forgotten it. Nor is its end proven by what was lost.
                if share.sent || share.is_over() || signed.contains(&Wish::Share(share.grant)) {
                    share.put_back(now);
                }
            }
        }
        // What took the place of what is lost took that of all which was there before: who has not heard of it all must know.
        let lost = self.shares.iter().filter(|it| !it.sent);
        let lost: HashMap<_, _> = lost
            .filter_map(|it| Some((it.grant, it.takes.clone()?)))
            .collect();
        for takes in self.shares.iter_mut().filter_map(|it| it.takes.as_mut()) {
            let mut at = 0;
            while let Some(id) = takes.get(at) {
                let before = lost.get(id).into_iter().flatten();
                let before: Vec<_> = before.filter(|it| !takes.contains(it)).copied().collect();
                takes.extend(before);
                at += 1;
            }
        }
        for received in &mut self.received {
            if received.stopped.is_none() && received.terms.until > now {
                received.lost = found.received(received).is_none().then_some(true);
            }
        }
    }

    /// What was signed until now, also after the form that a block took, is good for no longer than `forms`.
    fn done(&mut self, forms: Millis) {
        self.change_goes_on(|it| (it.due, it.forms) = (false, Some(forms)));
    }

    fn rekey(&mut self) {
        self.change_goes_on(|it| it.rekeying = true);
    }
}
