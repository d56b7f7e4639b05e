//! What somebody shares, as the one it is shared with sees it: one or more grants from the same patient.

use std::collections::{BTreeMap, BTreeSet};

use aceso_core::{
    grant::Purpose,
    id::{AccountId, GrantId, Millis, OfferId, RecordId},
};

use crate::keyring::{ClaimState, Keyring, Received};

/// A patient's grants of one share are named one after the other; nobody needs many steps back to the first.
const STEPS: usize = 16;

/// The grants of one share.
pub(crate) struct Gift<'a> {
    /// In the order in which they were made.
    pub grants: Vec<&'a Received>,
}

impl Keyring {
    /// All that is shared with this account.
    pub(crate) fn gifts(&self) -> Vec<Gift<'_>> {
        let mut gifts: BTreeMap<_, Vec<&Received>> = BTreeMap::new();
        for received in &self.received {
            gifts
                .entry(self.origin(received))
                .or_default()
                .push(received);
        }
        let mut gifts: Vec<_> = gifts.into_values().map(|grants| Gift { grants }).collect();
        for gift in &mut gifts {
            gift.grants.sort_by_key(|it| (it.made, it.grant));
        }
        gifts
    }

    /// The share that this grant is of.
    pub(crate) fn gift(&self, grant: &GrantId) -> Option<Gift<'_>> {
        let mut gifts = self.gifts().into_iter();
        gifts.find(|gift| gift.grants.iter().any(|it| it.grant == *grant))
    }

    /// What all grants of one share have in common: whose they are, what for, and what they go back to. Only what comes from the
    /// same patient counts: nobody joins what another shares.
    fn origin(&self, received: &Received) -> (AccountId, u8, GrantId) {
        let mut first = received;
        for _ in 0..STEPS {
            let Some(named) = first.series.filter(|it| !self.is_claim(it)) else {
                break;
            };
            let before = self
                .received(&named)
                .filter(|it| it.owner == received.owner);
            match before {
                Some(before) if before.grant != received.grant => first = before,
                // It ended before it was ever seen; what else goes on from it does so all the same.
                None => return (received.owner, purpose(received), named),
                Some(_) => break,
            }
        }
        (received.owner, purpose(received), first.grant)
    }

    fn is_claim(&self, named: &GrantId) -> bool {
        self.claim(&OfferId(named.0)).is_some()
    }

    /// Grants that came for offers that were claimed. Gives whether there were any.
    pub(crate) fn answer_claims(&mut self) -> bool {
        let mut news = false;
        for claim in &mut self.claims {
            let open = matches!(claim.state, ClaimState::Waiting | ClaimState::Claimed);
            let answer = self
                .received
                .iter()
                .find(|it| it.series == Some(GrantId(claim.offer.0)) && it.owner == claim.owner);
            if let Some(answer) = answer.filter(|_| open) {
                claim.state = ClaimState::Granted(answer.grant);
                news = true;
            }
        }
        news
    }
}

fn purpose(received: &Received) -> u8 {
    match received.terms.purpose {
        Purpose::Treatment => 0,
        Purpose::Emergency => 1,
        Purpose::CareManagement => 2,
        Purpose::Payment => 3,
        Purpose::Research => 4,
        Purpose::PatientRequest => 5,
    }
}

impl Received {
    pub(crate) fn is_in_force(&self, now: Millis) -> bool {
        self.stopped.is_none() && self.terms.until > now
    }
}

impl<'a> Gift<'a> {
    /// Those that can be opened.
    pub(crate) fn in_force(&self, now: Millis) -> Vec<&'a Received> {
        let grants = self.grants.iter().copied();
        grants.filter(|it| it.is_in_force(now)).collect()
    }

    /// Those that count: what can be opened, or, when it is all over, what ended last.
    pub(crate) fn current(&self, now: Millis) -> Vec<&'a Received> {
        let current = self.in_force(now);
        if !current.is_empty() {
            return current;
        }
        let last = |it: &&&Received| (it.stopped.unwrap_or(it.terms.until), it.grant);
        self.grants
            .iter()
            .max_by_key(last)
            .copied()
            .into_iter()
            .collect()
    }

    /// The records in these grants.
    pub(crate) fn records(grants: &[&Received]) -> BTreeSet<RecordId> {
        let records = grants.iter().flat_map(|it| &it.terms.records);
        records.copied().collect()
    }
}
