//! What the rules of protocol §4 mean, written down a second time over plain values.

use std::collections::{BTreeMap, BTreeSet};

use aceso_core::{
    grant::MAX_PERIOD,
    id::{BlobId, IntentId, Millis},
    kinds::access::{ACCESS_LIFE, ACCESS_VALIDITY},
    ledger::{MAX_VALIDITY, Refusal},
};

/// A transaction in the model's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub author: usize,
    pub intent: IntentId,
    pub valid: Millis,
    pub other_ledger: bool,
    pub no_ancestor: bool,
    pub other_device: bool,
    pub act: Act,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    Begin,
    Put {
        record: usize,
        number: u64,
        blob: BlobId,
    },
    Grant {
        grant: usize,
        terms: ModelGrant,
        old_keys: bool,
    },
    Revoke(usize),
    Access {
        grant: usize,
        records: BTreeSet<usize>,
        purpose: bool,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct ModelGrant {
    pub owner: usize,
    pub to: usize,
    pub records: BTreeSet<usize>,
    pub purpose: bool,
    pub from: Millis,
    pub until: Millis,
    pub revoked: Option<Millis>,
}

/// What is remembered.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub people: BTreeSet<usize>,
    pub records: BTreeMap<usize, (usize, u64)>,
    pub blobs: BTreeSet<BlobId>,
    pub grants: BTreeMap<usize, ModelGrant>,
    pub intents: BTreeMap<IntentId, Millis>,
}

impl Model {
    pub fn apply(&mut self, plan: &Plan, time: Millis) -> Result<(), Refusal> {
        let revocation = matches!(plan.act, Act::Revoke(_));
        if plan.other_ledger {
            return Err(Refusal::OtherLedger);
        }
        if !revocation && plan.valid < time {
            return Err(Refusal::Stale);
        }
        if !revocation && plan.valid > time + MAX_VALIDITY {
            return Err(Refusal::TooFarAhead);
        }
        if !revocation && self.intents.contains_key(&plan.intent) {
            return Err(Refusal::Duplicate);
        }
        if plan.no_ancestor {
            return Err(Refusal::NotAncestor);
        }
        if !matches!(plan.act, Act::Begin) && !self.people.contains(&plan.author) {
            return Err(Refusal::UnknownAccount);
        }
        if plan.other_device {
            return Err(Refusal::UnknownDevice);
        }
        let mut forget = plan.valid;
        match &plan.act {
            Act::Begin => {
                if !self.people.insert(plan.author) {
                    return Err(Refusal::AccountExists);
                }
            }
            Act::Put {
                record,
                number,
                blob,
            } => {
                let next = match self.records.get(record) {
                    Some((owner, _)) if *owner != plan.author => return Err(Refusal::NotOwner),
                    Some((_, number)) => number + 1,
                    None => 0,
                };
                if *number != next {
                    return Err(Refusal::WrongNumber);
                }
                if !self.blobs.insert(*blob) {
                    return Err(Refusal::BlobUsed);
                }
                self.records.insert(*record, (plan.author, next));
            }
            Act::Grant {
                grant,
                terms,
                old_keys,
            } => {
                self.check_grant(*grant, terms, *old_keys, time)?;
                self.grants.insert(*grant, terms.clone());
            }
            Act::Revoke(grant) => {
                let grant = self.grants.get_mut(grant);
                let grant = grant.filter(|it| it.owner == plan.author);
                let grant = grant.ok_or(Refusal::NoGrant)?;
                if grant.revoked.is_some() {
                    return Err(Refusal::AlreadyRevoked);
                }
                grant.revoked = Some(time);
            }
            Act::Access {
                grant,
                records,
                purpose,
            } => {
                let grant = self.grants.get(grant);
                let grant = grant.filter(|it| it.to == plan.author);
                let grant = grant.ok_or(Refusal::NoGrant)?;
                let refusals = [
                    (grant.revoked.is_some(), Refusal::Revoked),
                    (time < grant.from, Refusal::NotYet),
                    (time >= grant.until, Refusal::Expired),
                    (*purpose != grant.purpose, Refusal::OtherPurpose),
                    (records.is_empty(), Refusal::Malformed),
                    (!records.is_subset(&grant.records), Refusal::OtherRecord),
                    (plan.valid > time + ACCESS_VALIDITY, Refusal::TooFarAhead),
                ];
                if let Some((_, refusal)) = refusals.into_iter().find(|(holds, _)| *holds) {
                    return Err(refusal);
                }
                forget = forget.max(grant.until.min(time + ACCESS_LIFE));
            }
        }
        if !revocation {
            self.intents.insert(plan.intent, forget);
        }
        Ok(())
    }

    fn check_grant(
        &self,
        grant: usize,
        terms: &ModelGrant,
        old_keys: bool,
        time: Millis,
    ) -> Result<(), Refusal> {
        let owns = |record: &usize| {
            let owner = self.records.get(record).map(|(owner, _)| *owner);
            owner == Some(terms.owner)
        };
        let known = terms.to != terms.owner && self.people.contains(&terms.to);
        let period = terms.until.saturating_sub(terms.from);
        let refusals = [
            (self.grants.contains_key(&grant), Refusal::GrantExists),
            (period == 0 || period > MAX_PERIOD, Refusal::BadPeriod),
            (terms.until <= time, Refusal::BadPeriod),
            (terms.records.is_empty(), Refusal::Malformed),
            (!terms.records.iter().all(owns), Refusal::NotOwner),
            (!known, Refusal::UnknownGrantee),
            (old_keys, Refusal::StaleKeys),
        ];
        match refusals.into_iter().find(|(holds, _)| *holds) {
            Some((_, refusal)) => Err(refusal),
            None => Ok(()),
        }
    }

    pub fn forget(&mut self, time: Millis) {
        self.intents.retain(|_, until| *until >= time);
    }
}
