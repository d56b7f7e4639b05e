//! What a restored ledger was asked for, and what it has of that.

use std::collections::HashMap;

use aceso_core::{
    id::{AccountId, GrantId, Millis, OfferId, ParcelId, RecordId},
    ledger::{AccountState, GrantState, Key, OfferState as OnLedger, ParcelState, RecoveryState},
    proof::Checked,
};

use super::words::Words;
use crate::{
    error::{Error, Lie},
    keyring::{Keyring, Received, RecordState, Share},
};

/// What the restored ledger holds of what is known here. An id proves nothing: the copy has forgotten whose it was.
pub(super) struct Found {
    pub own: AccountId,
    pub account: Option<AccountState>,
    /// Those that are there, and whether they are erased.
    pub records: HashMap<RecordId, bool>,
    pub grants: HashMap<GrantId, GrantState>,
    pub offers: HashMap<OfferId, OnLedger>,
    pub parcels: HashMap<ParcelId, ParcelState>,
    pub words: Words,
    pub recovery: Option<RecoveryState>,
    /// Those that are another's: the service alone says so.
    pub denied: Vec<RecordId>,
}

impl Found {
    pub(super) fn new(own: AccountId, account: Option<AccountState>) -> Self {
        Self {
            own,
            account,
            records: HashMap::new(),
            grants: HashMap::new(),
            offers: HashMap::new(),
            parcels: HashMap::new(),
            words: Words::default(),
            recovery: None,
            denied: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, checked: &Checked, keys: &[Key]) -> Result<(), Error> {
        for key in keys {
            match key {
                Key::Record(id) => {
                    let found = checked.record(*id)?.filter(|it| it.owner == self.own);
                    self.records
                        .extend(found.map(|it| (*id, it.erased.is_some())));
                }
                Key::Grant(id) => self.grants.extend(checked.grant(*id)?.map(|it| (*id, it))),
                Key::Offer(id) => {
                    let found = checked.offer(*id)?.filter(|it| it.owner == self.own);
                    self.offers.extend(found.map(|it| (*id, it)));
                }
                Key::Parcel(id) => self
                    .parcels
                    .extend(checked.parcel(*id)?.map(|it| (*id, it))),
                Key::Attestation(_) | Key::Vouched(_) => self.words.take(checked, key, self.own)?,
                Key::Recovery(id) => self.recovery = checked.recovery(*id)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes note of those that are another's.
    pub(super) fn deny(&mut self, others: &[Key]) {
        let records = others.iter().filter_map(|key| match key {
            Key::Record(id) => Some(*id),
            _ => None,
        });
        self.denied.extend(records);
    }

    /// A grant of this account's: also one that another device of ours has sealed anew.
    pub(super) fn given(&self, share: &Share) -> Option<&GrantState> {
        let found = self.grants.get(&share.grant)?;
        (found.owner == self.own).then_some(found)
    }

    /// What somebody shared, as it came. One that was sealed anew already comes as a new one.
    pub(super) fn received(&self, received: &Received) -> Option<&GrantState> {
        let found = self.grants.get(&received.grant)?;
        let is_it = (found.owner, found.commitment) == (received.owner, received.commitment);
        is_it.then_some(found)
    }
}

impl Keyring {
    /// What the ledger is asked for.
    pub(super) fn held_keys(&self, now: Millis) -> Vec<Key> {
        let records = self.records.iter();
        let records = records.filter(|it| it.state == RecordState::Committed);
        let records = records.map(|it| it.id);
        let erased = self.erased.iter().map(|it| it.record);
        let given = self.shares.iter().filter(|it| it.terms.until > now);
        let received = self.received.iter().filter(|it| it.is_in_force(now));
        let grants = given.map(|it| it.grant).chain(received.map(|it| it.grant));
        let offers = self.offers.iter().filter(|it| it.open_until > now);
        let ends = self.outbox.iter().filter_map(|it| it.wish.ends_at());
        let ends = ends.filter(|it| matches!(it, Key::Record(_)));
        let keys = records.chain(erased).map(Key::Record).chain(ends);
        let keys = keys.chain(grants.map(Key::Grant));
        let parcels = self.parcels().iter().filter(|it| it.terms.until > now);
        let keys = keys.chain(parcels.map(|it| Key::Parcel(it.id)));
        let keys = keys.chain(offers.map(|it| Key::Offer(it.id)));
        let keys = keys.chain(self.word_keys(now));
        keys.chain([Key::Recovery(self.account())]).collect()
    }

    /// What was final before the copy was made is in it: nobody can have taken its id, whatever the service says.
    pub(super) fn still_has(&self, found: &Found, now: Millis) -> Result<(), Error> {
        let since = self.goes_on().map_or(0, |it| it.since());
        let mut given = self.shares.iter();
        let denied = given.any(|it| {
            it.sent && it.made <= since && it.terms.until > now && found.given(it).is_none()
        });
        // Nor is a record another's that is in what this account shared or sent.
        let own = |by: AccountId| by == found.own;
        let shared = found.grants.values().filter(|it| own(it.owner));
        let sent = found.parcels.values().filter(|it| own(it.sender));
        let records = shared.flat_map(|it| &it.terms.records);
        let mut records = records.chain(sent.map(|it| &it.terms.record));
        match denied || records.any(|it| found.denied.contains(it)) {
            true => Err(Error::Caught(Lie::WentBack)),
            false => Ok(()),
        }
    }
}
