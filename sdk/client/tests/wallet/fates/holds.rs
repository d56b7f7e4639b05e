//! What holds: at any time with any relay, and in the end with one that has become honest.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use aceso_core::{
    id::{AccountId, GrantId, RecordId},
    kinds::Body,
    ledger::{GrantState, Key, RecordState},
};
use aceso_messages::{Outcome, Reply, Request, Scope, ShareCard, ShareState, Sync, WaitingKind};

use super::{
    super::{caught::sync_of, relay::Relay, steps::Person},
    acts::Conduct,
    world::{World, is_over},
};

type Holds = Result<(), String>;

fn ensure(holds: bool, what: impl FnOnce() -> String) -> Holds {
    if holds { Ok(()) } else { Err(what()) }
}

impl World {
    /// What a wallet shows as over is over, and stays so.
    pub fn is_safe(&self) -> Holds {
        let there = self.in_force(&self.relay);
        let all: Vec<_> = self.devices.iter().map(|it| it.shares()).collect();
        for (device, cards) in all.iter().enumerate() {
            for (grant, state) in &there {
                if self.signed_by(*grant) == Some(device) && !self.is_behind(device) {
                    self.is_shown(cards, *grant, state.terms.grantee)
                        .map_err(|it| format!("in force, device {device}: {it}"))?;
                }
            }
            for card in cards.iter().filter(|_| !self.is_behind(device)) {
                self.was_wished(card, &there)?;
            }
        }
        if let Some(wrong) = &self.wrong {
            return Err(wrong.clone());
        }
        self.nothing_begins(&all)?;
        self.erased_is_gone(false)?;
        self.offers_are_safe()
    }

    fn signed_by(&self, grant: GrantId) -> Option<usize> {
        let forms = self.service.forms.borrow();
        let key = Some(Key::Grant(grant));
        let mut forms = forms.iter().filter(|it| it.key() == key);
        let first = forms.next()?.device;
        // What another device put back, this one hears of later.
        let alone = self.restored.times == 0 || forms.all(|it| it.device == first);
        alone.then_some(first)
    }

    fn was_signed(&self, grant: GrantId) -> bool {
        let forms = self.service.forms.borrow();
        let key = Some(Key::Grant(grant));
        forms.iter().any(|it| it.key() == key)
    }

    /// The share that a grant is of, as far as what was signed in the open tells: what joined names it in secret.
    fn root(&self, grant: GrantId) -> GrantId {
        let forms = self.service.forms.borrow();
        let before = |grant: GrantId| {
            forms.iter().find_map(|it| match &it.body {
                Body::Grant(it) if it.grant == grant => it.replaces,
                _ => None,
            })
        };
        let mut root = grant;
        while let Some(it) = before(root) {
            root = it;
        }
        root
    }

    /// A grant of a share that is shown as going on.
    fn is_shown(&self, cards: &[ShareCard], grant: GrantId, doctor: AccountId) -> Holds {
        let root = self.root(grant).to_string();
        match cards.iter().find(|it| it.id == root) {
            Some(card) => ensure(!is_over(card), || {
                format!("share {root} is shown as {:?}; grant {grant}", card.state)
            }),
            None => {
                let mut with = cards.iter().filter(|it| self.doctor(it) == Some(doctor));
                ensure(with.any(|it| !is_over(it)), || {
                    format!("grant {grant} is of no share that is shown")
                })
            }
        }
    }

    /// Whatever form that was signed and is good still the relay uses.
    fn nothing_begins(&self, all: &[Vec<ShareCard>]) -> Holds {
        if !all.iter().flatten().any(is_over) {
            return Ok(());
        }
        let later = self.later_by_what_it_was_given(|_| true);
        for (grant, state) in self.in_force(&later) {
            let is_new = self.relay.grant(grant).is_none();
            if let Some(device) = self.signed_by(grant).filter(|_| is_new)
                && !self.is_behind(device)
            {
                self.is_shown(&all[device], grant, state.terms.grantee)
                    .map_err(|it| format!("may begin, device {device}: {it}"))?;
            }
        }
        Ok(())
    }

    /// The ledger after the relay let begin all that was ever signed of such things and is good still.
    pub fn later_by_what_it_was_given(&self, which: impl Fn(&Key) -> bool) -> Rc<Relay> {
        let forms = self.service.forms.borrow();
        let is_new = |key: &Key| !self.relay.ledger.borrow().state.contains_key(key);
        let new = forms.iter().filter(|form| {
            let key = form.key().filter(&which);
            key.is_some_and(|it| is_new(&it))
        });
        let new: Vec<_> = new.collect();
        if new.is_empty() {
            return self.relay.clone();
        }
        let later = self.relay.copy();
        // What has to be there before may have been signed after.
        for form in new.iter().chain(&new) {
            later.submit(&form.bytes).ok();
        }
        later
    }

    /// Nothing that nobody did is shown as done.
    fn was_wished(&self, card: &ShareCard, there: &BTreeMap<GrantId, GrantState>) -> Holds {
        let id: GrantId = card.id.parse().unwrap();
        let Some((id, wished)) = self.wished(card) else {
            // What joined it by another device is seen before it is told which share it is of.
            let joined = self.devices.len() > 1 && self.was_signed(id);
            return ensure(joined, || format!("share {id} was never made"));
        };
        // Another device of theirs may not have heard yet what it is of.
        let none = [&wished.scope, &card.scope].map(|it| self.wanted(it).is_empty());
        // That what it knows has ended a relay must show any device; what another one changed it to, it can keep.
        let kept = self.conduct == Conduct::Lying && self.devices.len() > 1 && wished.changed;
        let over = || wished.stopped || wished.emptied || kept || none.contains(&true);
        // By its word alone a relay can make it earlier than it is: until a block is later, what ran out is shown as going on.
        let past = self.conduct == Conduct::Lying && card.until <= self.clock.now.get();
        match card.state {
            ShareState::Stopped | ShareState::Stopping => ensure(over(), || {
                format!("share {id} is shown as {:?}", card.state)
            }),
            ShareState::Active if !card.records.is_empty() && self.devices.len() == 1 && !past => {
                let of = |(grant, state): (&GrantId, &GrantState)| {
                    state.terms.grantee == wished.doctor
                        && (self.root(*grant) == *id || !self.shares.contains_key(grant))
                };
                ensure(there.iter().any(of), || {
                    format!("share {id} is shown as active, and is not there")
                })
            }
            _ => Ok(()),
        }
    }

    /// Which records a share is to hold.
    pub fn wanted(&self, scope: &Scope) -> BTreeSet<&str> {
        let all = self.records.iter();
        let held = all.filter(|(id, title)| match scope {
            Scope::Picked(ids) => ids.contains(&id.to_string()),
            Scope::Categories(_) => title.starts_with("result"),
            Scope::Everything => true,
        });
        let held = held.map(|(_, title)| title.as_str());
        held.filter(|it| !self.erased.contains(*it)).collect()
    }

    /// What a record is called; its id may be another one later.
    fn title(&self, id: &RecordId) -> &str {
        self.records.get(id).map_or("?", String::as_str)
    }

    fn erased_is_gone(&self, in_the_end: bool) -> Holds {
        let waits = self.devices.iter().any(|it| {
            let mut rows = it.waiting().into_iter();
            rows.any(|it| matches!(it.kind, WaitingKind::Erase | WaitingKind::Record))
        });
        let restored = self.restored.times > 0;
        // What a form of before brings about is erased as soon as a line tells of it.
        let untold = restored && (self.devices.len() > 1 || self.conduct == Conduct::Lying);
        if waits || self.any_behind() || untold && !in_the_end {
            return Ok(());
        }
        let later = match restored {
            true => self.relay.clone(),
            false => self.later_by_what_it_was_given(|key| matches!(key, Key::Record(_))),
        };
        let ledger = later.ledger.borrow();
        for (id, title) in &self.records {
            let state: Option<RecordState> = ledger.read(Key::Record(*id));
            let own = state.filter(|it| it.owner == self.patient && it.erased.is_none());
            ensure(own.is_none() || !self.erased.contains(title), || {
                format!("record {title}, {id}, was erased and is there")
            })?;
        }
        Ok(())
    }

    /// All came about as it was wished, and nothing is left to do or to doubt.
    pub fn is_settled(&self) -> Holds {
        for (number, device) in self.devices.iter().enumerate() {
            let mut waiting = device.waiting();
            if self.restored.has_taken() {
                // The same of a delivery, and of a share that waits only for what was signed of it.
                let kinds = [
                    WaitingKind::ParcelEnd,
                    WaitingKind::Share,
                    WaitingKind::Stop,
                ];
                waiting.retain(|it| !kinds.contains(&it.kind) || it.reason.is_some());
                // A word whose id was taken after all was compared waits until it is taken back.
                waiting.retain(|it| it.kind != WaitingKind::Vouch);
            }
            ensure(waiting.is_empty(), || {
                format!("device {number} waits with {waiting:?}")
            })?;
            let sync = sync_of(device);
            ensure(sync == Sync::Live, || {
                format!("device {number} is {sync:?}")
            })?;
            match device.get(Request::Checks) {
                Ok(Reply::Checks(view)) => {
                    for line in view.lines {
                        ensure(line.outcome == Outcome::Held, || {
                            format!("device {number}: {:?} of {:?}", line.outcome, line.what)
                        })?;
                    }
                }
                other => return Err(format!("{other:?}")),
            }
            self.is_as_wished(&device.shares())
                .map_err(|it| format!("device {number}: {it}"))?;
        }
        self.parcels_are_settled()?;
        self.words_are_settled()?;
        self.erased_is_gone(true)?;
        let states = |it: &Person| {
            let cards = it.shares().into_iter();
            let taken = self.restored.has_taken();
            let on = |it: &ShareCard| match it.state {
                ShareState::Stopping => !taken,
                _ => !is_over(it),
            };
            let mut states: Vec<_> = cards
                .filter(on)
                .map(|it| (it.id, it.scope, it.state))
                .collect();
            states.sort_by(|one, other| one.0.cmp(&other.0));
            states
        };
        let all: Vec<_> = self.devices.iter().map(states).collect();
        ensure(all.iter().all(|it| *it == all[0]), || {
            format!("the devices don't agree: {all:?}")
        })
    }

    /// What came up.
    pub fn seen(&self) -> BTreeMap<&'static str, usize> {
        let signed = self.service.forms.borrow();
        let grants = signed.iter().filter_map(|it| match it.key() {
            Some(Key::Grant(id)) => Some(id),
            _ => None,
        });
        let grants: BTreeSet<_> = grants.collect();
        let never = |id: &&GrantId| self.relay.grant(**id).is_none();
        let over = |id: &&GrantId| {
            self.relay
                .grant(**id)
                .is_some_and(|it| it.revoked.is_some())
        };
        BTreeMap::from([
            ("in force", self.in_force(&self.relay).len()),
            ("stopped", grants.iter().filter(over).count()),
            ("given up", grants.iter().filter(never).count()),
            ("erased", self.erased.len()),
            ("offered", self.offers.len()),
            ("sent", self.parcels.len()),
            ("said", self.words.len()),
            ("restored", self.restored.times),
        ])
    }

    fn is_as_wished(&self, cards: &[ShareCard]) -> Holds {
        let there = self.in_force(&self.relay);
        let known = |it: &ShareCard| self.wished(it).is_some();
        ensure(cards.iter().all(known), || {
            "a share was never made".to_owned()
        })?;
        for (id, wished) in &self.shares {
            let is_it = |it: &&ShareCard| self.wished(it).is_some_and(|(known, _)| known == id);
            let card = cards.iter().find(is_it);
            let stopped = wished.stopped;
            let (held, meant) = (
                card.map(|it| self.wanted(&it.scope)),
                self.wanted(&wished.scope),
            );
            let Some(card) = card else {
                let past = wished.until <= self.clock.now.get();
                let may = stopped || past || meant.is_empty() || self.conduct == Conduct::Lying;
                ensure(may, || format!("share {id} is gone"))?;
                continue;
            };
            if self.devices.len() == 1 && !stopped {
                ensure(held.as_ref() == Some(&meant), || {
                    format!("share {id} is of {held:?}, not {meant:?}")
                })?;
            }
            let none = held.is_none_or(|it| it.is_empty());
            let picked = matches!(card.scope, Scope::Picked(_));
            let alone = self.devices.len() == 1;
            match card.state {
                ShareState::Expired => {}
                // There is nothing left to say yes to.
                ShareState::Confirm if none => {}
                ShareState::Stopped => ensure(stopped || none || self.devices.len() > 1, || {
                    format!("share {id} is stopped in the end")
                })?,
                // That another device erased the last record ends nothing.
                ShareState::Active if !(stopped || none && picked && alone) => {}
                // As long as nobody proves whose its id is by now. Nothing is left of it that could be given.
                ShareState::Stopping if self.restored.has_taken() => {}
                ShareState::Waiting if self.restored.has_taken() && none && !stopped => {}
                state => return Err(format!("share {id} is {state:?} in the end")),
            }
        }
        for doctor in &self.doctors {
            let with = |it: &&ShareCard| self.doctor(it) == Some(doctor.account);
            let on = cards.iter().filter(with).filter(|it| !is_over(it));
            let on = on.filter(|it| it.state != ShareState::Stopping);
            let wanted: BTreeSet<_> = on.flat_map(|it| self.wanted(&it.scope)).collect();
            let there = there
                .values()
                .filter(|it| it.terms.grantee == doctor.account);
            let there = there.flat_map(|it| it.terms.records.iter().map(|it| self.title(it)));
            let held: BTreeSet<_> = there.filter(|it| !self.erased.contains(*it)).collect();
            ensure(wanted == held, || {
                format!("{wanted:?} are shared, and {held:?} in force")
            })?;
        }
        Ok(())
    }
}
