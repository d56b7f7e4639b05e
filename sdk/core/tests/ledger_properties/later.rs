//! The model's part of organisations, those they vouch for, and recoveries.

use std::collections::{BTreeMap, BTreeSet};

use aceso_core::{id::Millis, ledger::Refusal};

use crate::model::{
    Act, MAX_ATTESTATION, MAX_CHANGES, MAX_KEY_SETS, MAX_VOUCHERS, Model, ModelAttestation,
    ModelOrganisation, ModelRecovery, RECOVERY_DELAY, first,
};

/// All but the third that may be lying or gone.
fn quorum(of: usize) -> usize {
    of - (of - 1) / 3
}

impl Model {
    /// Those who make blocks final now.
    pub fn validators(&self) -> BTreeSet<usize> {
        let last = self.sets.last();
        last.map_or_else(|| (0..4).collect(), |(set, _)| set.clone())
    }

    pub fn hand_over(
        &mut self,
        number: u64,
        to: &BTreeSet<usize>,
        signers: &BTreeSet<usize>,
        time: Millis,
    ) -> Result<(), Refusal> {
        let current = self.validators();
        let have_say = signers
            .iter()
            .all(|it| current.contains(it) || to.contains(it));
        let agree = signers.intersection(&current).count();
        let mut new = to.difference(&current);
        first([
            (to.is_empty() || signers.is_empty(), Refusal::Malformed),
            (
                !have_say || agree < quorum(current.len()),
                Refusal::NoQuorum,
            ),
            (new.any(|it| !signers.contains(it)), Refusal::NoConsent),
            (number != self.sets.len() as u64, Refusal::OldWord),
            (*to == current, Refusal::SameValidators),
            (
                self.sets.last().is_some_and(|it| it.1 == time),
                Refusal::TooSoon,
            ),
            (self.sets.len() >= MAX_CHANGES, Refusal::TooManyChanges),
        ])?;
        self.sets.push((to.clone(), time));
        Ok(())
    }

    pub fn vouch(&mut self, author: usize, act: &Act, time: Millis) -> Result<(), Refusal> {
        match act {
            Act::Word {
                of,
                admit,
                number,
                signers,
            } => self.say(*of, *admit, *number, signers, time),
            Act::Attest { attestation, it } => self.attest(*attestation, it, time),
            Act::Withdraw(id) => {
                let it = self.attestations.get_mut(id);
                let it = it.filter(|it| it.by == author || it.of == author);
                let it = it.ok_or(Refusal::NoAttestation)?;
                first([(it.ended.is_some(), Refusal::AttestationOver)])?;
                it.ended = Some(time);
                let of = it.of;
                let attestations = &self.attestations;
                let vouched = self.vouched.entry(of).or_default();
                vouched.retain(|_, it| it != id && attestations[it].until > time);
                Ok(())
            }
            _ => unreachable!("another act"),
        }
    }

    fn say(
        &mut self,
        of: usize,
        admit: bool,
        number: u64,
        signers: &BTreeSet<usize>,
        time: Millis,
    ) -> Result<(), Refusal> {
        let current = self.validators();
        let last = self.organisations.get(&of);
        let next = last.map_or(0, |it| it.number + 1);
        let open = self.people.get(&of).is_some_and(|it| !it.is_closed(time));
        let admitted = last.is_some_and(|it| it.withdrawn.is_none());
        first([
            (signers.is_empty(), Refusal::Malformed),
            (!signers.is_subset(&current), Refusal::NoQuorum),
            (signers.len() < quorum(current.len()), Refusal::NoQuorum),
            (number != next, Refusal::OldWord),
            (admit && !open, Refusal::UnknownOrganisation),
            (!admit && !admitted, Refusal::NoOrganisation),
        ])?;
        let since = last.filter(|_| admitted).map_or(time, |it| it.admitted);
        let state = ModelOrganisation {
            number,
            admitted: since,
            withdrawn: (!admit).then_some(time),
        };
        self.organisations.insert(of, state);
        Ok(())
    }

    /// Whether who made an attestation was admitted all the time since, and is there. Once they are not, it stays so.
    pub fn says_something(&self, id: usize, time: Millis) -> bool {
        let it = &self.attestations[&id];
        let organisation = &self.organisations[&it.by];
        organisation.withdrawn.is_none()
            && organisation.admitted <= it.made
            && !self.people[&it.by].is_closed(time)
    }

    fn attest(&mut self, id: usize, it: &ModelAttestation, time: Millis) -> Result<(), Refusal> {
        let organisation = self.organisations.get(&it.by);
        let admitted = organisation.is_some_and(|it| it.withdrawn.is_none());
        let short = it.until > time && it.until <= time + MAX_ATTESTATION;
        let clinician = self.people.get(&it.of).filter(|_| it.of != it.by);
        let none = BTreeMap::new();
        let mut vouched = self.vouched.get(&it.of).unwrap_or(&none).clone();
        vouched.retain(|_, id| self.attestations[id].until > time);
        let others =
            |vouched: &BTreeMap<usize, usize>| vouched.keys().filter(|by| **by != it.by).count();
        // Only who needs a place takes one of those that say nothing any more.
        if !vouched.contains_key(&it.by) && others(&vouched) >= MAX_VOUCHERS {
            vouched.retain(|_, id| self.says_something(*id, time));
        }
        let others = others(&vouched);
        first([
            (!admitted, Refusal::NoOrganisation),
            (
                self.attestations.contains_key(&id),
                Refusal::AttestationExists,
            ),
            (!short, Refusal::BadPeriod),
            (clinician.is_none(), Refusal::UnknownClinician),
            (
                clinician.is_some_and(|it| it.is_closed(time)),
                Refusal::ClinicianClosed,
            ),
            (
                vouched
                    .get(&it.by)
                    .is_some_and(|before| self.attestations[before].made == time),
                Refusal::TooSoon,
            ),
            (others >= MAX_VOUCHERS, Refusal::TooManyAttestations),
        ])?;
        if let Some(before) = vouched.insert(it.by, id)
            && let Some(before) = self.attestations.get_mut(&before)
        {
            before.ended = Some(time);
        }
        self.vouched.insert(it.of, vouched);
        let made = ModelAttestation {
            made: time,
            ..it.clone()
        };
        self.attestations.insert(id, made);
        Ok(())
    }

    pub fn recover(&mut self, author: usize, act: &Act, time: Millis) -> Result<(), Refusal> {
        let last = self.recoveries.get(&author);
        let under_way = |id: usize| {
            let it = last.filter(|it| it.recovery == id);
            let it = it.ok_or(Refusal::NoRecovery)?;
            first([(it.end.is_some(), Refusal::RecoveryOver)])?;
            Ok(it.clone())
        };
        let sets = &mut self.people.get_mut(&author).unwrap().sets;
        // Whoever was in any earlier set must have stayed.
        let gone = (1..sets.len()).any(|at| !sets[at - 1].is_subset(&sets[at]));
        let by_key = !matches!(act, Act::CancelRecovery(_));
        first([(gone && by_key, Refusal::RecoveryOff)])?;
        let state = match act {
            Act::BeginRecovery { recovery, keys } => {
                let (number, previous, devices) = keys;
                let follows = *number == sets.len() as u64 && previous + 1 == sets.len();
                let stopped = last.is_some_and(|it| it.end.is_some_and(|end| !end.0));
                first([
                    (
                        last.is_some_and(|it| it.recovery == *recovery),
                        Refusal::Malformed,
                    ),
                    (devices.is_empty(), Refusal::Malformed),
                    (!follows, Refusal::StaleKeys),
                    (sets.len() >= MAX_KEY_SETS, Refusal::TooManyKeys),
                    (
                        last.is_some_and(|it| it.end.is_none()),
                        Refusal::RecoveryBegun,
                    ),
                    (
                        stopped && last.is_some_and(|it| time < it.due),
                        Refusal::TooSoon,
                    ),
                ])?;
                ModelRecovery {
                    recovery: *recovery,
                    keys: keys.clone(),
                    due: time + RECOVERY_DELAY,
                    end: None,
                }
            }
            Act::CancelRecovery(recovery) => ModelRecovery {
                end: Some((false, time)),
                ..under_way(*recovery)?
            },
            Act::CompleteRecovery { recovery, keys } => {
                let it = under_way(*recovery)?;
                first([
                    (time < it.due, Refusal::TooSoon),
                    (*keys != it.keys, Refusal::NoRecovery),
                ])?;
                sets.push(keys.2.clone());
                ModelRecovery {
                    end: Some((true, time)),
                    ..it
                }
            }
            _ => unreachable!("another act"),
        };
        self.recoveries.insert(author, state);
        Ok(())
    }
}
