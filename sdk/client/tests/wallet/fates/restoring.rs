//! The service loses its disk, and goes on from a copy of some time before.

use std::rc::Rc;

use aceso_core::{
    crypto::digest::Digest,
    id::{BlobId, GrantId, OfferId, ParcelId, RecordId},
    ledger::{AttestationState, GrantState, Key, OfferState, ParcelState, RecordState},
};
use aceso_messages::{ProblemKind, Request, ShareCard, Sync};

use super::{
    super::{
        caught::sync_of,
        relay::Relay,
        restored::{asked, goes_to},
        restored_taken::{Stranger, relay_deliveries},
        steps::Person,
        tending::Other,
    },
    acts::{Conduct, HOUR},
    world::{Wished, World},
};

/// The service as it was, and as it is, and which devices know.
#[derive(Default)]
pub struct Restored {
    copies: Vec<Rc<Relay>>,
    /// How often it went on from one.
    pub times: usize,
    /// The devices whose person said yes to the last one, and those that have compared since what they hold.
    accepted: Vec<usize>,
    compared: Vec<usize>,
    lost: Option<Rc<Relay>>,
    /// Who takes ids that it names, and how many.
    stranger: Option<Stranger>,
    taken: u8,
}

impl Restored {
    pub fn has_taken(&self) -> bool {
        self.taken > 0
    }
}

impl World {
    pub fn copy(&mut self) {
        self.restored.copies.push(self.relay.copy());
    }

    /// It goes on from one of the copies, of which there may be another use later.
    pub fn restore(&mut self, which: u8) {
        // Not from one of what it gave up itself.
        let ledger = self.relay.ledger.borrow();
        let is_of_it = |it: &Rc<Relay>| {
            let copied = it.ledger.borrow();
            ledger.blocks.get(it.height()) == copied.blocks.last()
        };
        self.restored.copies.retain(is_of_it);
        drop(ledger);
        let copies = &self.restored.copies;
        let at = usize::from(which) % copies.len().max(1);
        let Some(copy) = copies.get(at).map(|it| it.copy()) else {
            return;
        };
        self.clock.advance(1000);
        if self.conduct == Conduct::Lying {
            // What people brought it has kept.
            keep_all(&self.relay, &copy);
        }
        let now = copy.now();
        let hours = (now - copy.genesis.time) / HOUR;
        let before = copy.restored.borrow().newest().map(|it| it.restored.epoch);
        let least = hours.max(before.map_or(0, |it| it + 1));
        let word = copy.word(now, |it| it.epoch = it.epoch.max(least));
        copy.restored.borrow_mut().0.push(word);
        self.relay.hang_up();
        let lost = core::mem::replace(&mut self.relay, copy.clone());
        self.service.relay.replace(copy.clone());
        let doctors = self.doctors.iter().map(|it| &it.person);
        let people: Vec<_> = self.devices.iter().chain(doctors).collect();
        goes_to(&people, &copy);
        self.restored = Restored {
            copies: core::mem::take(&mut self.restored.copies),
            times: self.restored.times + 1,
            lost: Some(lost),
            taken: self.restored.taken,
            ..Restored::default()
        };
    }

    /// Somebody who read the lost blocks uses an id of the patient's that is named there.
    pub fn take(&mut self, which: u8) {
        let Some(lost) = self.restored.lost.clone() else {
            return;
        };
        let all = lost.ledger.borrow();
        let of = |key: &Key| match key {
            Key::Record(_) => all.read::<RecordState>(*key).map(|it| it.owner),
            Key::Grant(_) => all.read::<GrantState>(*key).map(|it| it.owner),
            Key::Parcel(_) => all.read::<ParcelState>(*key).map(|it| it.sender),
            Key::Offer(_) => all.read::<OfferState>(*key).map(|it| it.owner),
            Key::Attestation(_) => all.read::<AttestationState>(*key).map(|it| it.organisation),
            _ => None,
        };
        let there = |key: &Key| {
            let ledger = self.relay.ledger.borrow();
            let same = |id: Digest| [Key::Offer(OfferId(id)), Key::Grant(GrantId(id))];
            let others = match key {
                Key::Grant(id) => same(id.0).to_vec(),
                Key::Parcel(id) => same(id.0).to_vec(),
                Key::Offer(id) => same(id.0).to_vec(),
                _ => Vec::new(),
            };
            let mut all = others.iter().chain([key]);
            all.any(|it| ledger.state.contains_key(it))
        };
        let ids = all.state.keys();
        let ids: Vec<_> = ids
            .filter(|it| of(it) == Some(self.patient) && !there(it))
            .collect();
        let Some(key) = ids.get(usize::from(which / 4) % ids.len().max(1)) else {
            return;
        };
        self.restored.taken += 1;
        let (relay, seed) = (&self.relay, 100 + 2 * self.restored.taken);
        let stranger = self.restored.stranger.take();
        let mut stranger = stranger.unwrap_or_else(|| Stranger::number(relay, seed));
        let other = Digest([seed; 32]);
        match (key, which % 4) {
            (Key::Record(id), 0 | 1) => stranger.record(relay, *id, BlobId(other)),
            (Key::Record(id), _) => {
                let blob = lost.record(*id).version.blob;
                let free = !there(&Key::Blob(blob));
                free.then(|| stranger.record(relay, RecordId(other), blob));
            }
            (Key::Grant(id), 0 | 1) => stranger.offer(relay, id.0),
            (Key::Grant(id), how) => {
                relay_deliveries(&lost, relay);
                let friend = || Other::begin(relay, seed + 50, "Trudy").account;
                let to = if how == 2 { self.patient } else { friend() };
                stranger.grant(relay, *id, to);
            }
            (Key::Parcel(ParcelId(id)) | Key::Offer(OfferId(id)), _) => stranger.offer(relay, *id),
            (Key::Attestation(id), how) => {
                let doctor = usize::from(how) % self.doctors.len();
                stranger.word(relay, *id, self.doctors[doctor].account);
            }
            _ => {}
        }
        self.restored.stranger = Some(stranger);
    }

    /// What went on under another id is known by what it is.
    pub fn notes_moved(&mut self) {
        if self.restored.times == 0 {
            return;
        }
        for card in self.devices.iter().flat_map(Person::records) {
            let id = card.id.parse().unwrap();
            if self.records.values().any(|it| *it == card.title) {
                self.records.entry(id).or_insert(card.title);
            }
        }
    }

    /// Which of the patient's wishes a share is of. What was lost may go on under another id.
    pub fn wished(&self, card: &ShareCard) -> Option<(&GrantId, &Wished)> {
        let id: GrantId = card.id.parse().unwrap();
        let known = self.shares.get_key_value(&id);
        let restored = self.restored.times > 0;
        let is_it = |it: &Wished| it.until == card.until && Some(it.doctor) == self.doctor(card);
        known.or_else(|| self.shares.iter().find(|(_, it)| restored && is_it(it)))
    }

    /// The person says yes, if they are asked on this device.
    pub fn accept(&mut self, device: usize) -> Result<(), ProblemKind> {
        let person = &self.devices[device];
        if let Some(done) = accepts(person) {
            if asked(person).is_none() {
                self.restored.accepted.push(device);
            }
            done?;
        }
        Ok(())
    }

    /// Whether a device may go by what the service has lost.
    pub fn is_behind(&self, device: usize) -> bool {
        self.restored.times > 0 && !self.restored.compared.contains(&device)
    }

    pub fn any_behind(&self) -> bool {
        (0..self.devices.len()).any(|it| self.is_behind(it))
    }

    /// What has come since.
    pub fn notes_compared(&mut self) {
        for (number, device) in self.devices.iter().enumerate() {
            let accepted = self.restored.accepted.contains(&number);
            if accepted && asked(device).is_none() && sync_of(device) == Sync::Live {
                self.restored.compared.push(number);
            }
        }
    }

    /// Everybody hears of it, and says yes.
    pub fn all_accept(&mut self) {
        if self.restored.times == 0 {
            return;
        }
        for doctor in &self.doctors {
            hears(&doctor.person);
        }
        for device in 0..self.devices.len() {
            self.devices[device].flush();
            self.accept(device).ok();
        }
        self.notes_compared();
    }
}

/// Somebody who looks, and says yes if they are asked.
pub fn hears(person: &Person) {
    person.flush();
    accepts(person);
    person.flush();
}

/// What came of their yes, if they were asked.
fn accepts(person: &Person) -> Option<Result<(), ProblemKind>> {
    let at = asked(person)?.at;
    Some(person.get(Request::AcceptRestored { at }).map(drop))
}

/// What people brought to a relay that a copy has not.
fn keep_all(relay: &Relay, copy: &Relay) {
    relay_deliveries(relay, copy);
    for (blob, parts) in relay.blobs.borrow().iter() {
        let mut copied = copy.blobs.borrow_mut();
        copied.entry(*blob).or_insert_with(|| parts.clone());
    }
    for (parcel, letter) in relay.letters.borrow().iter() {
        let mut copied = copy.letters.borrow_mut();
        copied.entry(*parcel).or_insert_with(|| letter.clone());
    }
}
