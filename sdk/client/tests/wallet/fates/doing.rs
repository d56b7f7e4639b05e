//! What the patient does with records and shares, and what is remembered of it.

use aceso_messages::{
    Category, Changing, Period, ProblemKind, Purpose, Request, Scope, ShareCard, ShareDraft,
    ShareState,
};

use super::{
    super::{
        changed::change,
        steps::{Person, bundle},
        tending::result,
    },
    world::{Wished, World, is_over},
};

impl World {
    pub fn add(&mut self, person: &Person, what: u8) -> Result<(), ProblemKind> {
        let number = self.records.len();
        let (title, bytes) = match what % 2 {
            0 => (
                format!("result{number}"),
                result("Pat Doe", number as u32 + 1),
            ),
            _ => (format!("problem{number}"), bundle("Pat Doe", number + 1)),
        };
        let before = person.records();
        let added = person.add(&format!("{title}.json"), bytes);
        for card in person.records() {
            if !before.iter().any(|it| it.id == card.id) {
                self.records
                    .insert(card.id.parse().unwrap(), card.title.clone());
            }
        }
        added.map(drop)
    }

    pub fn scope(&self, person: &Person, what: u8) -> Scope {
        let records = person.records();
        match what % 8 {
            0 | 1 => Scope::Categories(vec![Category::Results]),
            2 => Scope::Everything,
            3..5 => Scope::Picked(records.into_iter().map(|it| it.id).collect()),
            _ => {
                let one = usize::from(what / 8) % records.len().max(1);
                let one = records.into_iter().nth(one);
                Scope::Picked(one.into_iter().map(|it| it.id).collect())
            }
        }
    }

    pub fn share(
        &mut self,
        person: &Person,
        to: u8,
        what: u8,
        week: bool,
    ) -> Result<(), ProblemKind> {
        let doctor = &self.doctors[usize::from(to) % self.doctors.len()];
        let draft = ShareDraft {
            code: doctor.code.clone(),
            scope: self.scope(person, what),
            purpose: Purpose::Treatment,
            period: if week { Period::Week } else { Period::Day },
        };
        let before = person.shares();
        let shared = person.get(Request::Share(draft.clone()));
        let clock = shared == Err(ProblemKind::Clock);
        for card in person.shares() {
            if !before.iter().any(|it| it.id == card.id) {
                let wished = Wished {
                    doctor: doctor.account,
                    scope: draft.scope.clone(),
                    // The person is told that it did not begin: what was signed of it is to end.
                    emptied: false,
                    changed: false,
                    until: card.until,
                    stopped: clock && card.state == ShareState::Stopping,
                };
                self.shares.insert(card.id.parse().unwrap(), wished);
            }
        }
        shared.map(drop)
    }

    pub fn change(&mut self, person: &Person, share: u8, what: u8) -> Result<(), ProblemKind> {
        let Some(card) = chosen(person, share) else {
            return Ok(());
        };
        // One change at a time.
        if card.change == Changing::Waiting {
            return Ok(());
        }
        let draft = change(&card, self.scope(person, what));
        let changed = person.change(draft.clone());
        let now = person.shares().into_iter().find(|it| it.id == card.id);
        let waits = |it: &ShareCard| it.scope == draft.scope || it.change == Changing::Waiting;
        let taken = changed.is_ok() || now.as_ref().is_some_and(waits);
        // As far as this device knows.
        let empty = now.as_ref().is_some_and(|it| it.records.is_empty());
        if let Some(wished) = self.shares.get_mut(&card.id.parse().unwrap())
            && taken
        {
            wished.emptied |= empty && self.devices.len() > 1;
            wished.scope = draft.scope;
            wished.changed = true;
        }
        if changed == Err(ProblemKind::Clock)
            && now.is_some_and(|it| it.state == ShareState::Stopping)
            && let Some(wished) = self.shares.get_mut(&card.id.parse().unwrap())
        {
            // As it is told: it is over, and a change would have begun after its end.
            wished.stopped = true;
        }
        changed.map(drop)
    }

    pub fn stop(&mut self, person: &Person, share: u8) -> Result<(), ProblemKind> {
        let Some(card) = chosen(person, share) else {
            return Ok(());
        };
        let stopped = person.stop(&card.id);
        let now = person.shares().into_iter().find(|it| it.id == card.id);
        let ends = now.is_some_and(|it| it.state == ShareState::Stopping);
        if (stopped != Err(ProblemKind::ShareUnknown) || ends)
            && let Some(wished) = self.shares.get_mut(&card.id.parse().unwrap())
        {
            wished.stopped = true;
        }
        stopped.map(drop)
    }

    pub fn erase(&mut self, person: &Person, record: u8) -> Result<(), ProblemKind> {
        let records = person.records();
        let Some(card) = records.get(usize::from(record) % records.len().max(1)) else {
            return Ok(());
        };
        let erased = person.erase(&card.id);
        if erased != Err(ProblemKind::RecordGone) {
            self.erased.insert(card.title.clone());
            let empty = |it: &Wished| self.devices.len() > 1 && self.wanted(&it.scope).is_empty();
            let emptied: Vec<_> = self.shares.values().map(empty).collect();
            for (wished, emptied) in self.shares.values_mut().zip(emptied) {
                wished.emptied |= emptied;
            }
        }
        erased.map(drop)
    }
}

/// One of the shares that go on, or any.
fn chosen(person: &Person, share: u8) -> Option<ShareCard> {
    let mut cards = person.shares();
    cards.reverse();
    let on: Vec<_> = cards.iter().filter(|it| !is_over(it)).cloned().collect();
    let cards = if on.is_empty() { cards } else { on };
    let at = usize::from(share) % cards.len().max(1);
    cards.into_iter().nth(at)
}
