//! What shares come to by themselves while the wallet is open: records that are new and fit join, what could not be sealed is sealed
//! again, what was replaced or stopped elsewhere ends. Each is done once, however often it is looked for.

use std::collections::{BTreeSet, HashSet};

use aceso_core::{
    crypto::sign::VerifyingKey,
    id::{AccountId, GrantId, Millis, RecordId},
};
use aceso_messages::Event;

use crate::{
    contacts::{FRESH, NOW},
    error::Error,
    giving::Giving,
    keyring::{Keyring, Person, Record, RecordState, Share, Trouble, Wish},
    ports::{Cancel, Ports},
    series::Series,
    session::Open,
    wallet::Wallet,
};

/// How long the device that added a record has time to share it on.
const TURN: Millis = 10 * 60 * 1000;
/// Afterwards it is the turn of one of our devices after the other, so long at a time: whoever is open then does it, and no two at once.
const SLOT: Millis = 60 * 1000;

impl<P: Ports> Wallet<P> {
    /// Seals again what the ledger did not take because something had changed: their devices, or a record was erased. What the
    /// other person's new keys would open waits for a yes.
    pub(crate) async fn seal_waiting(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let keyring = open.keyring();
        for share in keyring.shares.iter().filter(|it| keyring.is_unsealed(it)) {
            let account = share.contact.account;
            let known = keyring.contact(&account);
            // What is known here is fine with it, but the ledger was not; and it is about to be sealed. Otherwise it waits for a yes.
            let sealing = known.is_none_or(|it| it.has_still(&share.keys()));
            let age = if sealing { NOW } else { FRESH };
            let person = match self.person(open, account, age, cancel).await {
                Err(error) if error.is_transient() => return Err(error),
                // It goes on waiting.
                Err(_) => continue,
                Ok(person) => person,
            };
            let grant = share.grant;
            self.update(open, |keyring| self.seal_one(keyring, &grant, &person))
                .await?;
            self.tell(Event::Shares);
        }
        Ok(())
    }

    pub(crate) fn seal_one(
        &self,
        keyring: &mut Keyring,
        grant: &GrantId,
        person: &Person,
    ) -> Result<(), Error> {
        let share = keyring.share(grant).filter(|it| keyring.is_unsealed(it));
        let Some(share) = share else {
            return Ok(());
        };
        let left = keyring.left_of(share);
        if left.is_empty() && !keyring.unknown(&share.terms.records).is_empty() {
            // A restored ledger has lost it, and another device of ours is about to tell what of it there is.
            return Ok(());
        }
        if left.is_empty() {
            // What a share was changed to stays its form, also without a record.
            let goes_on = share.joined();
            let stands = share.scope.stands();
            let may_begin = share.end.is_some();
            // What was signed of it may be on the ledger: that waits until the state proves what became of it.
            let unheard = keyring.withdraw(Wish::Share(*grant));
            if goes_on && unheard && !may_begin {
                // It would have gone on from another one, which does not end with it.
                keyring.shares.retain(|it| it.grant != *grant);
            } else if goes_on && unheard {
                // A form of before a restoration may begin it, and then it ends. The share goes on without it: it counts as replaced.
                if let Some(share) = keyring.share_mut(grant) {
                    share.renewed_by = Some(*grant);
                }
                self.end_grant(keyring, *grant);
            } else if !goes_on && !stands {
                self.end_grant(keyring, *grant);
            } else if let Some(share) = keyring.share_mut(grant).filter(|_| !goes_on) {
                // It waits for a record that fits.
                share.terms.records.clear();
            }
            return Ok(());
        }
        if person.is_closed(self.now()) || !person.has_still(&share.contact.keys) {
            return Ok(());
        }
        let (share, pending) = self.give_again(keyring, share, person)?;
        if let Some(it) = keyring.share_mut(grant) {
            *it = share;
        }
        keyring.wish_anew(pending);
        Ok(())
    }

    /// Lets records that are new join the shares that they fit.
    pub(crate) async fn extend_shares(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let mut sure = BTreeSet::new();
        for (account, _, _) in self.joining(open, &open.keyring()) {
            // What is known of them here may be an hour old.
            match self.person(open, account, NOW, cancel).await {
                Err(error) if error.is_transient() => return Err(error),
                // Nothing is sealed to what is not proven.
                Err(_) => {}
                Ok(_) => {
                    sure.insert(account);
                }
            }
        }
        let due = |keyring: &Keyring| {
            let mut joining = self.joining(open, keyring);
            joining.retain(|(account, _, _)| sure.contains(account));
            joining
        };
        if due(&open.keyring()).is_empty() {
            return Ok(());
        }
        self.update(open, |keyring| {
            for (_, id, records) in due(keyring) {
                self.extend(keyring, &id, records)?;
            }
            Ok(())
        })
        .await?;
        self.tell(Event::Shares);
        Ok(())
    }

    /// With whom, and into which shares, records are to be shared on now.
    fn joining(&self, open: &Open, keyring: &Keyring) -> Vec<(AccountId, GrantId, Vec<RecordId>)> {
        let now = self.today();
        let series = keyring.all_series();
        let closed = |it: &Series<'_>| it.person().is_some_and(|it| it.is_closed(self.now()));
        // Nothing new goes to keys that nobody said yes to, or into a form that is not there yet.
        let fit = |it: &Series<'_>| it.stands() && !it.is_changing() && !it.is_changed();
        let standing = series
            .iter()
            .filter(|it| fit(it) && it.is_in_force(now) && !closed(it));
        let added = open.added.borrow();
        let joining = standing.map(|it| {
            let records = keyring.joining(it, &added, self.now());
            (it.head.contact.account, it.id(), records)
        });
        joining
            .filter(|(_, _, records)| !records.is_empty())
            .collect()
    }

    pub(crate) fn extend(
        &self,
        keyring: &mut Keyring,
        id: &GrantId,
        records: Vec<RecordId>,
    ) -> Result<(), Error> {
        let Some(series) = keyring.series(id) else {
            return Ok(());
        };
        let Some(person) = series.person().filter(|it| !it.is_closed(self.now())) else {
            return Ok(());
        };
        // Nothing new goes to keys that nobody said yes to.
        if series.is_changed() {
            return Ok(());
        }
        let head = series.head;
        let empty = series.members.iter().find(|it| it.is_empty());
        let giving = Giving {
            first: empty.map_or_else(
                || GrantId::random(&mut self.ports().rng()),
                |share| share.grant,
            ),
            person,
            scope: head.scope.clone(),
            records,
            purpose: head.terms.purpose,
            until: head.terms.until,
            nonce: match empty {
                Some(share) => share.nonce.to_vec(),
                None => series.form().as_bytes().to_vec(),
            },
            series: empty.map_or_else(|| Some(series.id()), |share| share.series),
            takes: empty.and_then(|share| share.takes.clone()),
        };
        let before = empty.map(|share| (share.made, share.end));
        let mut given = self.give(keyring, giving)?;
        if let (Some(share), Some(before)) = (given.shares.first_mut(), before) {
            (share.made, share.end) = before;
        }
        let sealed: Vec<_> = given.shares.iter().map(|share| share.grant).collect();
        // The one that waited for its first record has it now.
        keyring.shares.retain(|it| !sealed.contains(&it.grant));
        keyring.take_over(given);
        Ok(())
    }

    /// Ends what is to end: grants that others took the place of, grants of a share that was stopped by another device of ours, and
    /// stops that the relay refused though the share came to light.
    pub(crate) async fn end_due(&self, open: &Open) -> Result<(), Error> {
        if open.keyring().ending().is_empty() {
            return Ok(());
        }
        // Another device of ours may have said why.
        self.sync_journal_aside(open, &Cancel::new()).await.ok();
        self.update(open, |keyring| {
            for grant in keyring.ending() {
                self.end_grant(keyring, grant);
            }
            Ok(())
        })
        .await?;
        self.tell(Event::Shares);
        Ok(())
    }
}

impl Keyring {
    /// A share that the ledger can't take as it is sealed, or that is not sealed.
    pub(crate) fn is_unsealed(&self, share: &Share) -> bool {
        let fits = self
            .pending_for(Wish::Share(share.grant))
            .is_some_and(|it| {
                // What was signed of one that goes no further is only waited for.
                it.good_until().is_some() && self.is_given_up(it.wish)
                    || it.trouble.as_ref().is_none_or(|it| !is_of_the_seal(it))
            });
        !share.sent && !share.is_over() && !share.is_empty() && !fits
    }

    /// What of a share's records is still there.
    pub(crate) fn left_of(&self, share: &Share) -> Vec<RecordId> {
        let records = share.terms.records.iter().copied();
        records.filter(|id| self.record(id).is_some()).collect()
    }

    /// The records that fit a share and are not in it.
    fn joining(
        &self,
        series: &Series<'_>,
        added_here: &HashSet<RecordId>,
        now: Millis,
    ) -> Vec<RecordId> {
        let known: BTreeSet<_> = series.current().flat_map(|it| &it.terms.records).collect();
        let held = self.held(&series.head.scope);
        held.records
            .iter()
            .filter(|record| record.state == RecordState::Committed)
            .filter(|record| !known.contains(&record.id))
            .filter(|record| self.is_our_turn(record, added_here, now))
            .map(|record| record.id)
            .collect()
    }

    /// Whether it is for this device to share a record on.
    pub(crate) fn is_our_turn(
        &self,
        record: &Record,
        added_here: &HashSet<RecordId>,
        now: Millis,
    ) -> bool {
        let (place, all) = self.place_in_turn();
        let since = now.saturating_sub(record.added.saturating_add(TURN));
        let ours = since > 0 && since / SLOT % all == place;
        all == 1 || added_here.contains(&record.id) || ours
    }

    /// Which of the account's devices this one is, and how many there are.
    fn place_in_turn(&self) -> (u64, u64) {
        let own = self.keys.signing().verifying_key();
        let kit = |key: &VerifyingKey| self.device(key).is_some_and(|it| it.kit);
        let all = self.keys.current.devices.iter().filter(|key| !kit(key));
        let before = all.clone().filter(|key| **key < own).count() as u64;
        (before, (all.count() as u64).max(1))
    }

    /// The grants that are to end and of which the relay was not told.
    fn ending(&self) -> Vec<GrantId> {
        let mut ending = Vec::new();
        for series in self.all_series() {
            let ended = series.is_ended();
            for share in &series.members {
                let by = share.renewed_by.and_then(|by| self.share(&by));
                let renewed = by.is_some_and(|by| by.sent);
                let replaced = renewed || series.is_superseded(&share.grant);
                let known = self.pending_for(Wish::Stop(share.grant)).is_some();
                if share.stopped.is_none() && !known && (share.stopping || ended || replaced) {
                    ending.push(share.grant);
                }
            }
        }
        ending
    }
}

/// Refused for something that another sealing may help.
fn is_of_the_seal(trouble: &Trouble) -> bool {
    let Trouble::Refused { name, .. } = trouble else {
        return false;
    };
    matches!(
        name.as_str(),
        // The last two: what it takes the place of, or a record, has another id by now.
        "stale-keys" | "record-erased" | "grantee-closed" | "no-grant" | "not-owner"
    )
}
