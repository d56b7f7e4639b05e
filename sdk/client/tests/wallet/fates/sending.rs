//! Offers and deliveries: what the patient does with them, and what becomes of them.

use aceso_core::{
    id::{OfferId, ParcelId, RecordId},
    ledger::{Key, OfferState as Offered, ParcelState},
};
use aceso_messages::{
    Addressee, Millis, OfferCard, OfferDraft, OfferState, Period, ProblemKind, Purpose, Reply,
    Request, SentCard, SentState, WaitingKind,
};

use super::{
    super::{
        relay::{Ledger, Relay},
        steps::Person,
    },
    acts::Conduct,
    world::{Wished, World},
};

/// What was offered or sent, and is so still as far as the patient was told.
pub struct Sent {
    pub over: bool,
    pub code: String,
    pub record: Option<RecordId>,
    until: Millis,
}

impl World {
    pub fn offer(&mut self, person: &Person, what: u8) -> Result<(), ProblemKind> {
        let draft = OfferDraft {
            scope: self.scope(person, what),
            purpose: Purpose::Treatment,
            period: Period::Week,
            open_for: 24 * 60,
        };
        match person.get(Request::Offer(draft))? {
            Reply::Offer(view) => {
                let sent = Sent {
                    over: false,
                    code: view.code.text,
                    record: None,
                    until: view.card.open_until,
                };
                self.offers.insert(view.card.id.parse().unwrap(), sent);
                Ok(())
            }
            other => panic!("{other:?}"),
        }
    }

    pub fn take_back(&mut self, person: &Person, offer: u8) -> Result<(), ProblemKind> {
        let Some(card) = any(person.offers().into_iter().filter(goes_on), offer) else {
            return Ok(());
        };
        let cancel = Request::CancelOffer {
            offer: card.id.clone(),
        };
        let done = person.get(cancel);
        if done != Err(ProblemKind::OfferOver)
            && let Some(sent) = self.offers.get_mut(&card.id.parse().unwrap())
        {
            sent.over = true;
        }
        done.map(drop)
    }

    /// A doctor takes an offer, and the patient says yes.
    pub fn claim(&mut self, person: &Person, offer: u8) -> Result<(), ProblemKind> {
        let Some(card) = any(person.offers().into_iter().filter(goes_on), offer) else {
            return Ok(());
        };
        let doctor = &self.doctors[usize::from(offer) % self.doctors.len()];
        if let Some(sent) = self.offers.get(&card.id.parse().unwrap()) {
            doctor.person.claim(&sent.code).ok();
        }
        let account = doctor.account;
        person.get(Request::Activity).ok();
        let before = person.shares();
        let approved = person.get(Request::ApproveOffer {
            offer: card.id.clone(),
        });
        for share in person.shares() {
            if !before.iter().any(|it| it.id == share.id) {
                let wished = Wished {
                    doctor: self.doctor(&share).unwrap_or(account),
                    scope: card.scope.clone(),
                    stopped: false,
                    emptied: false,
                    changed: false,
                    until: share.until,
                };
                self.shares.insert(share.id.parse().unwrap(), wished);
            }
        }
        approved.map(drop)
    }

    pub fn send(&mut self, person: &Person, to: u8, record: u8) -> Result<(), ProblemKind> {
        let Some(card) = any(person.records(), record) else {
            return Ok(());
        };
        let doctor = &self.doctors[usize::from(to) % self.doctors.len()];
        let (before, listed) = sent_by(person);
        // Whom somebody does not know may leave no more with them, with all devices.
        if !listed || self.parcels.len() >= 2 {
            return Ok(());
        }
        // What another device was refused may come to light just now.
        let signed = self.service.keys();
        let done = person.send(&card.id, Addressee::Code(doctor.code.clone()));
        let (now, listed) = sent_by(person);
        self.unlisted |= !listed;
        // What was refused goes nowhere, as the person is told.
        for there in now {
            let id = there.id.parse().unwrap();
            let new = !signed.contains(&Key::Parcel(id));
            if new && !before.iter().any(|it| it.id == there.id) {
                let sent = Sent {
                    over: false,
                    code: String::new(),
                    record: Some(card.id.parse().unwrap()),
                    until: there.until,
                };
                self.parcels.insert(id, sent);
            }
        }
        done.map(drop)
    }

    pub fn withdraw(&mut self, person: &Person, parcel: u8) -> Result<(), ProblemKind> {
        let on = |state| matches!(state, SentState::Sending | SentState::Waiting);
        let Some(card) = any(
            sent_by(person).0.into_iter().filter(|it| on(it.state)),
            parcel,
        ) else {
            return Ok(());
        };
        let done = person.get(Request::WithdrawParcel {
            parcel: card.id.clone(),
        });
        if done != Err(ProblemKind::ParcelOver)
            && let Some(sent) = self.parcels.get_mut(&card.id.parse().unwrap())
        {
            sent.over = true;
        }
        done.map(drop)
    }

    /// What was taken back is over once nothing of it waits, and can't begin either.
    pub fn offers_are_safe(&self) -> Result<(), String> {
        let ends = |it: &Person| {
            let mut rows = it.waiting().into_iter();
            rows.any(|it| matches!(it.kind, WaitingKind::Offer | WaitingKind::OfferEnd))
        };
        if self.devices.iter().any(ends) || self.any_behind() {
            return Ok(());
        }
        if self.restored.times > 0 && self.conduct == Conduct::Lying {
            // By a form of before it may be open again: nobody says yes to who claims it.
            return Ok(());
        }
        let later = match self.restored.times {
            0 => self.later_by_what_it_was_given(|key| matches!(key, Key::Offer(_))),
            _ => self.relay.clone(),
        };
        for (id, sent) in &self.offers {
            if sent.over && self.is_offered(&later, *id) {
                return Err(format!("offer {id} was taken back and is open"));
            }
        }
        Ok(())
    }

    fn is_offered(&self, relay: &Relay, id: OfferId) -> bool {
        let state: Option<Offered> = relay.ledger.borrow().read(Key::Offer(id));
        let now: Millis = self.clock.now.get();
        state.is_some_and(|it| it.ended.is_none() && it.terms.until > now)
    }

    /// In the end: what was sent is there, what was taken back is not, and nothing else is.
    pub fn parcels_are_settled(&self) -> Result<(), String> {
        let later = self.later_by_what_it_was_given(|key| matches!(key, Key::Parcel(_)));
        let ledger = later.ledger.borrow();
        let waits = |id| {
            let state: Option<ParcelState> = ledger.read(Key::Parcel(id));
            state.is_some_and(|it| it.waits(self.clock.now.get()))
        };
        let all = ledger.state.keys().filter_map(|key| match key {
            Key::Parcel(id) => Some(*id),
            _ => None,
        });
        for id in all {
            let wanted = match self.parcels.get(&id) {
                Some(it) => !it.over,
                None => self.unlisted || self.goes_on_as(id, &ledger).is_some(),
            };
            if waits(id) && !wanted {
                return Err(format!("delivery {id} was taken back and waits"));
            }
        }
        let erased = |it: &Sent| {
            let title = it.record.and_then(|it| self.records.get(&it));
            title.is_some_and(|it| self.erased.contains(it))
        };
        let moved = ledger.state.keys().filter_map(|key| match key {
            Key::Parcel(id) if waits(*id) => self.goes_on_as(*id, &ledger),
            _ => None,
        });
        let moved: Vec<_> = moved.collect();
        for (id, sent) in &self.parcels {
            let past = |id: ParcelId| {
                let state: Option<ParcelState> = ledger.read(Key::Parcel(id));
                state.is_some_and(|it| it.terms.until <= self.clock.now.get())
            };
            let there = waits(*id) || moved.contains(id);
            if !sent.over && !erased(sent) && !there && !past(*id) {
                return Err(format!("delivery {id} was sent and is not there"));
            }
        }
        Ok(())
    }
}

impl World {
    /// Which one that is not over goes on as this one, since its id was another's.
    fn goes_on_as(&self, id: ParcelId, ledger: &Ledger) -> Option<ParcelId> {
        let state: ParcelState = ledger.read(Key::Parcel(id))?;
        let of = self.records.get(&state.terms.record)?;
        let new = state.sender == self.patient && !self.parcels.contains_key(&id);
        let mut all = self.parcels.iter().filter(|(_, it)| new && !it.over);
        let same = |it: &Sent| {
            let record = it.record.and_then(|it| self.records.get(&it));
            (record, it.until) == (Some(of), state.terms.until)
        };
        all.find(|(_, it)| same(it)).map(|(id, _)| *id)
    }
}

/// What the wallet lists as sent, and whether it can tell: it asks the relay.
fn sent_by(person: &Person) -> (Vec<SentCard>, bool) {
    match person.get(Request::Parcels) {
        Ok(Reply::Parcels(view)) => (view.sent, true),
        _ => (Vec::new(), false),
    }
}

fn goes_on(card: &OfferCard) -> bool {
    matches!(
        card.state,
        OfferState::Waiting | OfferState::Open | OfferState::Taken(_)
    )
}

/// One of all of these.
fn any<T>(all: impl IntoIterator<Item = T>, which: u8) -> Option<T> {
    let mut all: Vec<_> = all.into_iter().collect();
    let at = usize::from(which) % all.len().max(1);
    (at < all.len()).then(|| all.swap_remove(at))
}
