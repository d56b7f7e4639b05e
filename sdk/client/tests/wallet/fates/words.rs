//! Words about somebody: what an organisation says of a clinician and takes back, and what a clinician has removed.

use std::collections::BTreeSet;

use aceso_core::{
    id::{AccountId, AttestationId},
    ledger::{AttestationState, Key},
};
use aceso_messages::{ProblemKind, Request, Subject, VouchCard, VouchState};

use super::{
    super::{relay::Ledger, steps::Person},
    acts::Conduct,
    restoring::hears,
    world::World,
};

/// What was said of whom, which its role tells from all others, whatever id it has.
pub struct Word {
    pub of: AccountId,
    /// It was taken back, or its person was told that nothing comes of it.
    pub over: bool,
    /// The wallet could not tell what came of it when it was said.
    doubtful: bool,
    /// Whom it is about had it removed.
    disowned: bool,
    /// The devices that said it or took it back.
    by: BTreeSet<usize>,
}

impl World {
    pub fn vouch(&mut self, device: usize, of: u8) -> Result<(), ProblemKind> {
        let person = self.devices[device].clone();
        self.looks_at_words(device).ok();
        let doctor = &self.doctors[usize::from(of) % self.doctors.len()];
        let (code, of) = (Subject::Code(doctor.code.clone()), doctor.account);
        let role = format!("word{:03}", self.words.len());
        let done = person.vouch(code, &role);
        let listed = person.vouches_if_told();
        let waits = |all: &Vec<VouchCard>| all.iter().any(|it| it.role == role);
        let word = Word {
            of,
            over: done.is_err() && !listed.as_ref().is_ok_and(waits),
            doubtful: done.is_err() && listed.is_err(),
            disowned: false,
            by: BTreeSet::from([device]),
        };
        self.words.insert(role, word);
        done.map(drop)
    }

    /// Takes one back.
    pub fn unvouch(&mut self, device: usize, which: u8) -> Result<(), ProblemKind> {
        let person = self.devices[device].clone();
        let cards = self.looks_at_words(device)?;
        let on = cards.iter().filter(|it| it.state != VouchState::Ending);
        let on: Vec<_> = on.collect();
        let Some(card) = on.get(usize::from(which) % on.len().max(1)) else {
            return Ok(());
        };
        let done = person.unsay(&card.id);
        if done != Err(ProblemKind::VouchUnknown)
            && let Some(word) = self.words.get_mut(&card.role)
        {
            word.over = true;
            word.by.insert(device);
        }
        done.map(drop)
    }

    /// A clinician has one removed that is in force.
    pub fn disown(&mut self, which: u8) -> Result<(), ProblemKind> {
        let all = self.words_in_force(&self.relay.ledger.borrow());
        let Some((id, state)) = all.get(usize::from(which) % all.len().max(1)) else {
            return Ok(());
        };
        let mut doctors = self.doctors.iter();
        let Some(doctor) = doctors.find(|it| it.account == state.terms.clinician) else {
            return Ok(());
        };
        hears(&doctor.person);
        let done = doctor.person.unsay(&id.to_string());
        if let Some(word) = self.words.get_mut(&state.terms.role) {
            word.over |= done.is_ok();
            word.doubtful |= done.is_err();
            word.disowned = true;
        }
        Ok(())
    }

    /// What the wallet says of the words; and whether that holds.
    fn looks_at_words(&mut self, device: usize) -> Result<Vec<VouchCard>, ProblemKind> {
        let cards = self.devices[device].vouches_if_told()?;
        if self.devices.len() > 1 || self.is_behind(device) {
            return Ok(cards);
        }
        let ledger = self.relay.ledger.borrow();
        let said = cards.iter().filter(|it| it.state == VouchState::Said);
        let there = |it: &VouchCard| attestation(&ledger, it.id.parse().unwrap()).is_some();
        let mut wrong = said.filter(|it| !there(it));
        let never = wrong.next().map(|it| format!("{} was never said", it.role));
        let mut unseen = self.words_in_force(&ledger).into_iter().filter(|(_, it)| {
            let wanted = self.words.get(&it.terms.role);
            wanted.is_some_and(|it| !it.over && !it.doubtful)
                && !cards.iter().any(|card| card.role == it.terms.role)
        });
        let unseen = unseen.next();
        let unseen = unseen.map(|(_, it)| format!("{} is in force and not shown", it.terms.role));
        self.wrong = self.wrong.take().or(never).or(unseen);
        Ok(cards)
    }

    /// This account's words that are in force.
    fn words_in_force(&self, ledger: &Ledger) -> Vec<(AttestationId, AttestationState)> {
        let now = self.clock.now.get();
        let all = ledger.state.keys().filter_map(|key| match key {
            Key::Attestation(id) => Some((*id, attestation(ledger, *id)?)),
            _ => None,
        });
        let own = all.filter(|(_, it)| it.organisation == self.patient);
        own.filter(|(_, it)| it.ended.is_none() && now < it.terms.until)
            .collect()
    }

    /// In the end: what was taken back is over and can't begin, what was said and not replaced is in force, and the wallet shows just that.
    pub fn words_are_settled(&self) -> Result<(), String> {
        let later = self.later_by_what_it_was_given(|key| matches!(key, Key::Attestation(_)));
        for (id, state) in self.words_in_force(&later.ledger.borrow()) {
            let role = &state.terms.role;
            match self.words.get(role) {
                Some(word) if !word.over || word.doubtful => {}
                // No device may have heard of that, and nobody else knows the next id, under which it is said again.
                Some(word) if word.disowned && self.restored.has_taken() => {}
                _ => return Err(format!("{role}, {id}, was taken back and is in force")),
            }
        }
        let there = self.words_in_force(&self.relay.ledger.borrow());
        let mut there: Vec<_> = there.into_iter().map(|(_, it)| it.terms.role).collect();
        there.sort();
        for (role, word) in &self.words {
            let others = || {
                let mut all = self.words.iter();
                // One of two devices may be late with it; and so may a relay that keeps it.
                let later = |other: &String| self.devices.len() > 1 || other > role;
                let lies = self.conduct == Conduct::Lying;
                all.any(|(other, it)| other != role && it.of == word.of && (lies || later(other)))
            };
            let on = !word.over && !word.doubtful && !self.restored.has_taken();
            if on && !there.contains(role) && !others() && !self.has_run_out(role) {
                return Err(format!("{role} was said and is not in force"));
            }
        }
        for (number, device) in self.devices.iter().enumerate() {
            let cards = device.vouches_if_told();
            let cards = cards.map_err(|it| format!("device {number}: no words, {it:?}"))?;
            let taken = self.restored.has_taken();
            // A relay that lies can leave out the lines of what another device did; of the same person one word ends another.
            let told = |role: &str| {
                let of = self.words.get(role).map(|it| it.of);
                let same = self.words.values().filter(|it| Some(it.of) == of);
                let by: BTreeSet<_> = same.flat_map(|it| &it.by).collect();
                self.conduct < Conduct::Lying || by.iter().all(|it| **it == number)
            };
            let cards = cards.into_iter().filter(|it| told(&it.role));
            let cards = cards.filter(|it| it.state == VouchState::Said || !taken);
            let mut shown: Vec<_> = cards.map(|it| (it.role, it.state)).collect();
            shown.sort_by(|one, other| one.0.cmp(&other.0));
            let there = there.iter().filter(|it| told(it));
            let said: Vec<_> = there.map(|it| (it.clone(), VouchState::Said)).collect();
            if shown != said {
                return Err(format!(
                    "device {number} shows {shown:?}, there is {said:?}"
                ));
            }
        }
        Ok(())
    }

    fn has_run_out(&self, role: &str) -> bool {
        let ledger = self.relay.ledger.borrow();
        let mut all = ledger.state.keys().filter_map(|key| match key {
            Key::Attestation(id) => attestation(&ledger, *id),
            _ => None,
        });
        let now = self.clock.now.get();
        all.any(|it| it.terms.role == role && it.terms.until <= now)
    }
}

impl Person {
    fn vouches_if_told(&self) -> Result<Vec<VouchCard>, ProblemKind> {
        self.vouches_of(Request::Vouches)
    }
}

fn attestation(ledger: &Ledger, id: AttestationId) -> Option<AttestationState> {
    ledger.read(Key::Attestation(id))
}
