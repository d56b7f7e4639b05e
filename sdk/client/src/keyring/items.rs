//! What the journal's entries hold, and which of it the other devices don't have yet.

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::secret::Secret32,
    id::{Millis, OfferId},
};
use minicbor::Encode;
use std::collections::{HashMap, HashSet};

use super::{
    Claim, Device, Erased, ItemId, Keyring, Offer, OwnSet, Owner, Person, Received, Record, Share,
    Wish,
    told::{Told, take_in},
};
use crate::log::{LoggedClaim, RowKind};
use crate::sorting::sort_by_key;

/// One thing that all devices know, as an entry or a snapshot holds it.
#[derive(Clone, PartialEq, Encode, Decode)]
pub(crate) enum Item {
    #[n(0)]
    Owner(#[n(0)] Owner),
    #[n(1)]
    Recovery(#[n(0)] Secret32),
    #[n(2)]
    Set(#[n(0)] OwnSet),
    #[n(3)]
    Record(#[n(0)] Record),
    #[n(4)]
    Erased(#[n(0)] Erased),
    #[n(5)]
    Share(#[n(0)] Share),
    #[n(6)]
    Received(#[n(0)] Received),
    #[n(7)]
    Device(#[n(0)] Device),
    #[n(8)]
    Offer(#[n(0)] Offer),
    #[n(9)]
    Claim(#[n(0)] Claim),
    #[n(10)]
    Contact(#[n(0)] Person),
}

impl Item {
    /// Which.
    pub(crate) fn id(&self) -> ItemId {
        match self {
            Self::Owner(it) => it.id(),
            Self::Recovery(_) => ItemId::Recovery,
            Self::Set(it) => it.id(),
            Self::Record(it) => it.id(),
            Self::Erased(it) => it.id(),
            Self::Share(it) => it.id(),
            Self::Received(it) => it.id(),
            Self::Device(it) => it.id(),
            Self::Offer(it) => it.id(),
            Self::Claim(it) => it.id(),
            Self::Contact(it) => it.id(),
        }
    }
}

fn find<T: Told>(list: &[T], id: ItemId) -> Option<T> {
    list.iter().find(|it| it.id() == id)?.told()
}

fn all<'a, T: Told>(list: &'a [T], of: fn(T) -> Item) -> impl Iterator<Item = Item> + use<'a, T> {
    list.iter().filter_map(Told::told).map(of)
}

/// What of a list others may know, and don't know as it is now.
fn changed<T: Told>(before: &[T], now: &[T], note: &mut impl FnMut(ItemId)) {
    let mut index: Option<HashMap<ItemId, &T>> = None;
    for (at, item) in now.iter().enumerate() {
        // Nearly always it is where it was, as it was.
        if before.get(at) == Some(item) {
            continue;
        }
        let index = index.get_or_insert_with(|| before.iter().map(|it| (it.id(), it)).collect());
        let known = index.get(&item.id());
        if known.is_some_and(|it| *it == item) {
            continue;
        }
        let told = item.told();
        if told.is_some() && told != known.and_then(|it| it.told()) {
            note(item.id());
        }
    }
}

impl Keyring {
    /// What others may know of this.
    pub(crate) fn item(&self, id: ItemId) -> Option<Item> {
        match id {
            ItemId::Owner => self.owner.told().map(Item::Owner),
            ItemId::Recovery => self.keys.recovery.clone().map(Item::Recovery),
            ItemId::Set(_) => find(&self.keys.sets, id).map(Item::Set),
            ItemId::Record(_) => find(&self.records, id).map(Item::Record),
            ItemId::Erased(_) => find(&self.erased, id).map(Item::Erased),
            ItemId::Share(_) => find(&self.shares, id).map(Item::Share),
            ItemId::Received(_) => find(&self.received, id).map(Item::Received),
            ItemId::Device(_) => find(&self.devices, id).map(Item::Device),
            ItemId::Offer(_) => find(&self.offers, id).map(Item::Offer),
            ItemId::Claim(_) => find(&self.claims, id).map(Item::Claim),
            ItemId::Contact(_) => find(&self.contacts, id).map(Item::Contact),
        }
    }

    /// All that others may know.
    pub(crate) fn items(&self) -> Vec<Item> {
        let owner = self.owner.told().map(Item::Owner);
        let recovery = self.keys.recovery.clone().map(Item::Recovery);
        owner
            .into_iter()
            .chain(recovery)
            .chain(all(&self.keys.sets, Item::Set))
            .chain(all(&self.records, Item::Record))
            .chain(all(&self.erased, Item::Erased))
            .chain(all(&self.shares, Item::Share))
            .chain(all(&self.received, Item::Received))
            .chain(all(&self.devices, Item::Device))
            .chain(all(&self.offers, Item::Offer))
            .chain(all(&self.claims, Item::Claim))
            .chain(all(&self.contacts, Item::Contact))
            .collect()
    }

    /// The others know nothing yet.
    pub(crate) fn owe_all(&mut self, now: Millis) {
        for item in self.items() {
            self.journal.owe(item.id(), now);
        }
    }

    /// Compares with the keyring as it was: what others may know and don't is owed to them from now on. Gives whether that is
    /// news.
    pub(crate) fn note_changes(&mut self, before: &Self, now: Millis) -> bool {
        let mut owed = Vec::new();
        let mut note = |id| owed.push(id);
        changed(
            core::slice::from_ref(&before.owner),
            core::slice::from_ref(&self.owner),
            &mut note,
        );
        if self.keys.recovery != before.keys.recovery {
            note(ItemId::Recovery);
        }
        changed(&before.keys.sets, &self.keys.sets, &mut note);
        changed(&before.records, &self.records, &mut note);
        changed(&before.erased, &self.erased, &mut note);
        changed(&before.shares, &self.shares, &mut note);
        changed(&before.received, &self.received, &mut note);
        changed(&before.devices, &self.devices, &mut note);
        changed(&before.offers, &self.offers, &mut note);
        changed(&before.claims, &self.claims, &mut note);
        changed(&before.contacts, &self.contacts, &mut note);
        let mut news = self.journal.duties.len() > before.journal.duties.len();
        for id in owed {
            news |= self.journal.owe(id, now);
        }
        news
    }

    /// Takes in what other devices wrote, or this one did before.
    pub(crate) fn take_in(&mut self, items: Vec<Item>) {
        let mut told = Sorted::default();
        items.into_iter().for_each(|item| told.sort_in(item));
        let mut known = HashSet::new();
        if let Some(owner) = told.owner.into_iter().reduce(Told::merge) {
            self.owner = self.owner.clone().merge(owner.clone());
            if self.owner.told() == Some(owner) {
                known.insert(ItemId::Owner);
            }
        }
        if let Some(seed) = told.recovery {
            self.keys.recovery = Some(seed);
            known.insert(ItemId::Recovery);
        }
        take_in(&mut self.keys.sets, told.sets, &mut known);
        sort_by_key(&mut self.keys.sets, |set| set.number);
        // What is erased stays erased, whoever still tells of it.
        take_in(&mut self.erased, told.erased, &mut known);
        take_in(&mut self.records, told.records, &mut known);
        let gone: HashSet<_> = self.erased.iter().map(|it| it.record).collect();
        self.records.retain(|record| !gone.contains(&record.id));
        take_in(&mut self.shares, told.shares, &mut known);
        self.doubt_ends();
        self.forget_old_ids();
        take_in(&mut self.received, told.received, &mut known);
        let account = self.account();
        told.devices.retain(|it| {
            // What is known was looked at before.
            let known = self.devices.iter();
            let mut known = known.filter(|known| known.key == it.key);
            known.any(|known| (&known.sealing, &known.proof) == (&it.sealing, &it.proof))
                || it.is_proven(account)
        });
        take_in(&mut self.devices, told.devices, &mut known);
        take_in(&mut self.offers, told.offers, &mut known);
        take_in(&mut self.claims, told.claims, &mut known);
        take_in(&mut self.contacts, told.contacts, &mut known);
        self.journal.settle(|id| known.contains(id));
        self.claim_as_logged();
        self.end_as_logged();
    }

    /// A claim may have been read in the activity before another device told of the offer. What is against the rules is none.
    fn claim_as_logged(&mut self) {
        let Ok(genesis) = self.ledger().map(|it| it.genesis.digest()) else {
            return;
        };
        let offers = &self.offers;
        let known = |id: &OfferId| offers.iter().any(|it| it.id == *id);
        for LoggedClaim {
            claimant,
            at,
            body,
            opening,
        } in self.log.take_claims(known)
        {
            let holds = self.offer(&body.offer).is_some_and(|offer| {
                offer
                    .check_claim(&opening.claim, claimant, genesis, at)
                    .is_ok()
            });
            if holds {
                self.taken(body.offer, claimant, &opening.claim, at);
            }
        }
    }

    /// Another device ended what it took for never made: what became of what waits here is proven first.
    fn doubt_ends(&mut self) {
        for pending in &self.outbox {
            let is_it = |it: &&mut Share| pending.wish == Wish::Share(it.grant) && !it.sent;
            if let Some(share) = self.shares.iter_mut().find(is_it) {
                share.stopping = share.is_over();
                share.stopped = None;
            }
        }
    }

    /// The end of a share or an offer may have been read in the activity before another device told of it.
    fn end_as_logged(&mut self) {
        let stopped = self
            .log
            .rows
            .iter()
            .filter(|row| row.kind == RowKind::Stopped);
        let ends: Vec<_> = stopped
            .filter_map(|row| Some((row.grant?, row.at)))
            .collect();
        for (grant, at) in ends {
            if let Some(share) = self.share_mut(&grant) {
                // What is being stopped here has what is proven of it.
                if !share.stopping {
                    share.stopped.get_or_insert(at);
                }
            } else if self.awaits_offer(&OfferId(grant.0)) {
                self.offer_ended(OfferId(grant.0), at);
            }
        }
    }
}

/// Items by kind.
#[derive(Default)]
struct Sorted {
    owner: Vec<Owner>,
    recovery: Option<Secret32>,
    sets: Vec<OwnSet>,
    records: Vec<Record>,
    erased: Vec<Erased>,
    shares: Vec<Share>,
    received: Vec<Received>,
    devices: Vec<Device>,
    offers: Vec<Offer>,
    claims: Vec<Claim>,
    contacts: Vec<Person>,
}

impl Sorted {
    fn sort_in(&mut self, item: Item) {
        match item {
            Item::Owner(it) => self.owner.push(it),
            Item::Recovery(it) => self.recovery = Some(it),
            Item::Set(it) => self.sets.push(it),
            Item::Record(it) => self.records.push(it),
            Item::Erased(it) => self.erased.push(it),
            Item::Share(it) => self.shares.push(it),
            Item::Received(it) => self.received.push(it),
            Item::Device(it) => self.devices.push(it),
            Item::Offer(it) => self.offers.push(it),
            Item::Claim(it) => self.claims.push(it),
            Item::Contact(it) => self.contacts.push(it),
        }
    }
}
