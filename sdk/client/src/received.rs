//! What somebody shares, as the one it is shared with sees it: one or more grants from the same patient.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aceso_core::{
    grant::Purpose,
    id::{GrantId, Millis, RecordId},
};

use crate::keyring::{Claim, ClaimState, Keyring, Received};
use crate::sorting::{set, sort_by_key};

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
        gather(&self.received, |named| {
            self.claims.iter().any(|claim| claim.answer == named.0)
        })
    }

    /// The share that this grant is of.
    pub(crate) fn gift(&self, grant: &GrantId) -> Option<Gift<'_>> {
        let mut gifts = self.gifts().into_iter();
        gifts.find(|gift| gift.grants.iter().any(|it| it.grant == *grant))
    }

    /// Grants that came for offers that were claimed. Gives whether there were any.
    pub(crate) fn answer_claims(&mut self) -> bool {
        match_claims(&mut self.claims, &self.received)
    }
}

/// Only who was shown the offer's code can name its answer: no other patient, and no relay, passes for the one who stands there.
fn match_claims(claims: &mut [Claim], received: &[Received]) -> bool {
    let mut news = false;
    for claim in claims {
        let open = matches!(claim.state, ClaimState::Waiting | ClaimState::Claimed);
        let answer = received
            .iter()
            .find(|it| it.series == Some(GrantId(claim.answer)) && it.owner == claim.owner);
        if let Some(answer) = answer.filter(|_| open) {
            claim.state = ClaimState::Granted(answer.grant);
            news = true;
        }
    }
    news
}

/// Puts together what belongs together. What a notice names may be an offer that was claimed rather than an earlier grant.
fn gather(received: &[Received], is_claim: impl Fn(&GrantId) -> bool) -> Vec<Gift<'_>> {
    let known: HashMap<GrantId, &Received> = received.iter().map(|it| (it.grant, it)).collect();
    let mut gifts: BTreeMap<_, Vec<&Received>> = BTreeMap::new();
    for received in received {
        let (first, purpose) = first_of(received, &known, &is_claim);
        let share = (received.owner, purpose, first);
        gifts.entry(share).or_default().push(received);
    }
    let mut gifts: Vec<_> = gifts.into_values().map(|grants| Gift { grants }).collect();
    for gift in &mut gifts {
        sort_by_key(&mut gift.grants, |it| (it.made, it.grant));
    }
    gifts
}

/// The grant that this one goes back to, and what for. Only what comes from the same patient counts: nobody joins what another shares; and
/// only what is for the same purpose, unless the ledger has it take the place of another one: then the patient changed what it is for.
fn first_of(
    received: &Received,
    known: &HashMap<GrantId, &Received>,
    is_claim: impl Fn(&GrantId) -> bool,
) -> (GrantId, u8) {
    let mut first = received;
    for _ in 0..STEPS {
        let Some(named) = first.series.filter(|it| !is_claim(it)) else {
            break;
        };
        match known.get(&named) {
            Some(before) if before.owner != received.owner => break,
            Some(before) if first.replaces.is_some() || purpose(before) == purpose(first) => {
                first = before;
            }
            // It ended before it was ever seen; what else goes on from it does so all the same.
            _ => return (named, purpose(first)),
        }
    }
    (first.grant, purpose(first))
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
        self.stopped.is_none() && self.lost.is_none() && self.terms.until > now
    }
}

impl<'a> Gift<'a> {
    /// Those that can be opened.
    pub(crate) fn in_force(&self, now: Millis) -> Vec<&'a Received> {
        let grants = self.grants.iter().copied();
        grants.filter(|it| it.is_in_force(now)).collect()
    }

    /// Those of forms that the patient changed the share from.
    pub(crate) fn superseded(&self) -> impl Iterator<Item = GrantId> {
        let forms = self.grants.iter().filter(|it| it.replaces.is_some());
        let newest = forms.map(|it| it.made).max();
        let before = self.grants.iter();
        let before = before.filter(move |it| newest.is_some_and(|newest| it.made < newest));
        before.map(|it| it.grant)
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
        set(records.copied())
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        crypto::digest::Digest,
        grant::{Permissions, Terms},
        id::{AccountId, OfferId},
    };

    use super::*;

    fn grant(n: u8) -> GrantId {
        GrantId(Digest([n; 32]))
    }

    fn received(n: u8, owner: u8, series: Option<u8>) -> Received {
        Received {
            grant: grant(n),
            owner: AccountId(Digest([owner; 32])),
            patient: String::new(),
            terms: Terms {
                grantee: AccountId(Digest([0; 32])),
                grantee_keys: Digest([0; 32]),
                records: vec![RecordId(Digest([n; 32]))],
                purpose: Purpose::Treatment,
                from: 0,
                until: 100,
                permissions: Permissions::READ,
            },
            commitment: Digest([0; 32]),
            bundle: Digest([0; 32]),
            made: u64::from(n),
            seen: false,
            stopped: None,
            series: series.map(grant),
            code: None,
            lost: None,
            replaces: None,
        }
    }

    fn groups(received: &[Received]) -> Vec<Vec<u8>> {
        // 9 is an offer that was claimed.
        let gifts = gather(received, |named| *named == grant(9));
        let ids = |gift: &Gift<'_>| {
            gift.grants
                .iter()
                .map(|it| it.grant.as_bytes()[0])
                .collect()
        };
        let mut groups: Vec<Vec<u8>> = gifts.iter().map(ids).collect();
        groups.sort();
        groups
    }

    #[test]
    fn what_goes_on_from_a_grant_is_one_share_with_it() {
        let all = [
            received(1, 1, None),
            received(2, 1, Some(1)),
            received(3, 1, Some(2)),
            received(4, 1, None),
        ];
        assert_eq!(groups(&all), [vec![1, 2, 3], vec![4]]);
        // Also when the first was never seen.
        let rest = [received(5, 1, Some(8)), received(6, 1, Some(8))];
        assert_eq!(groups(&rest), [vec![5, 6]]);
    }

    #[test]
    fn two_grants_for_offers_are_two_shares() {
        let all = [received(1, 1, Some(9)), received(2, 1, Some(1))];
        assert_eq!(groups(&all), [vec![1, 2]]);
        let other = received(3, 2, Some(9));
        assert_eq!(groups(&[all[0].clone(), other]), [vec![1], vec![3]]);
    }

    #[test]
    fn nobody_else_answers_a_claim() {
        let claimed = || Claim {
            offer: OfferId(Digest([7; 32])),
            owner: AccountId(Digest([1; 32])),
            made: 0,
            state: ClaimState::Claimed,
            answer: Digest([9; 32]),
        };
        let after = |received: Received| {
            let mut claims = [claimed()];
            let news = match_claims(&mut claims, &[received]);
            (news, claims[0].state)
        };
        // The offer's id is known to the relay, and its owner is who the relay says.
        for other in [
            received(1, 1, Some(7)),
            received(1, 2, Some(9)),
            received(1, 1, None),
        ] {
            assert_eq!(after(other), (false, ClaimState::Claimed));
        }
        let answered = after(received(1, 1, Some(9)));
        assert_eq!(answered, (true, ClaimState::Granted(grant(1))));
    }

    #[test]
    fn nobody_joins_what_another_shares_or_for_something_else() {
        let mine = received(1, 1, None);
        let theirs = received(2, 2, Some(1));
        let mut for_research = received(3, 1, Some(1));
        for_research.terms.purpose = Purpose::Research;
        assert_eq!(groups(&[mine, theirs, for_research]), [[1], [2], [3]]);
        // Of two patients who name what nobody saw, each has a share of their own.
        let unseen = [received(4, 1, Some(8)), received(5, 2, Some(8))];
        assert_eq!(groups(&unseen), [[4], [5]]);
    }

    #[test]
    fn what_a_share_was_changed_to_is_the_same_share_whatever_for() {
        let mut all = [
            received(1, 1, None),
            received(2, 1, Some(1)),
            received(3, 1, Some(2)),
        ];
        for changed in &mut all[1..] {
            changed.terms.purpose = Purpose::Research;
        }
        // What names it alone is no change.
        assert_eq!(groups(&all), [vec![1], vec![2, 3]]);
        all[1].replaces = Some(grant(1));
        assert_eq!(groups(&all), [[1, 2, 3]]);
        let gifts = gather(&all, |_| false);
        let before: Vec<_> = gifts[0].superseded().collect();
        assert_eq!(before, [grant(1)]);
        // Also when what it was before was never seen.
        assert_eq!(groups(&all[1..]), [[2, 3]]);
        // Nobody else's.
        all[1].owner = AccountId(Digest([2; 32]));
        assert!(!groups(&all).contains(&vec![1, 2, 3]));
    }

    #[test]
    fn grants_that_name_each_other_end_somewhere() {
        let round = [received(1, 1, Some(2)), received(2, 1, Some(1))];
        let all: Vec<u8> = groups(&round).concat();
        assert_eq!(all.len(), 2);
        assert_eq!(groups(&[received(3, 1, Some(3))]), [[3]]);
    }

    #[test]
    fn what_counts_is_what_can_be_opened() {
        let mut all = [received(1, 1, None), received(2, 1, Some(1))];
        all[0].stopped = Some(5);
        let gift = gather(&all, |_| false).remove(0);
        let current = |now| -> Vec<u8> {
            let current = gift.current(now);
            current.iter().map(|it| it.grant.as_bytes()[0]).collect()
        };
        assert_eq!(current(10), [2]);
        assert_eq!(current(100), [2]);
        assert_eq!(Gift::records(&gift.grants).len(), 2);
    }
}
