//! What must hold after every block, whatever was tried.

use std::collections::BTreeMap;

use aceso_core::{
    codec::decode,
    id::{Millis, RecordId},
    ledger::{
        AccountState, AttestationState, BadBlock, GrantState, HowRecoveryEnded, Inbox, IntentState,
        Key, OfferState, OrganisationState, ParcelState, RecordState, RecoveryState,
        ValidatorsState, View, Vouched, execute,
    },
};

use crate::{
    common::validators::operators,
    model::{Act, Plan},
    planning::{attestation_id, grant_id, ids, offer_id, parcel_id, record_id, recovery_id},
    world::{Planned, World, is_revocation, transactions},
};

impl World {
    /// L60: no revocation after anything else.
    pub fn check_order(&self, accepted: &[Planned]) {
        let mut list = transactions(accepted);
        let revocations = accepted.iter().filter(|it| is_revocation(it)).count();
        if revocations == 0 || revocations == list.len() {
            return;
        }
        list.rotate_left(1);
        let late = execute(&self.ledger, self.ledger.context(), &list).unwrap_err();
        assert_eq!(late, BadBlock::RevocationLate(list.len() - 1));
    }

    /// Every access of the block has a grant, going by nothing but what was signed and applied.
    pub fn check_accesses(&self, accepted: &[Planned], time: Millis) {
        let before = self.applied.iter().map(|(plan, _)| plan);
        let all: Vec<_> = before.chain(accepted.iter().map(|it| &it.0)).collect();
        for (plan, _) in accepted {
            let Act::Access {
                grant,
                records,
                purpose,
            } = &plan.act
            else {
                continue;
            };
            let granted = all.iter().any(|it| match &it.act {
                Act::Grant {
                    grant: id, terms, ..
                } => {
                    id == grant
                        && terms.owner == it.author
                        && terms.to == plan.author
                        && (terms.from..terms.until).contains(&time)
                        && terms.purpose == *purpose
                        && !records.is_empty()
                        && records.is_subset(&terms.records)
                }
                _ => false,
            });
            assert!(granted, "{plan:?}");
            let ends = |act: &Act| match act {
                Act::Grant { replaces, .. } => *replaces == Some(*grant),
                act => *act == Act::Revoke(*grant),
            };
            let revoked = all.iter().any(|it| ends(&it.act));
            assert!(!revoked, "{plan:?}");
            let closed = self.applied.iter().any(|(it, at)| match &it.act {
                Act::Close(until) => {
                    let gave = self.model.grants.get(grant).map(|grant| grant.owner);
                    *until.max(at) <= time && (it.author == plan.author || Some(it.author) == gave)
                }
                _ => false,
            });
            assert!(!closed, "{plan:?}");
        }
    }

    /// What was applied once is not applied again while it is valid. A revocation may bear an intent that is taken: its memory is
    /// the grant (L41).
    pub fn check_intent(&self, plan: &Plan, time: Millis) {
        if matches!(plan.act, Act::Revoke(_)) {
            return;
        }
        let remembered = |it: &Plan| !matches!(it.act, Act::Revoke(_)) && it.valid >= time;
        let twice = self
            .applied
            .iter()
            .any(|(it, _)| it.intent == plan.intent && remembered(it));
        assert!(!twice, "{plan:?}");
    }

    fn read<T>(&self, key: Key) -> Option<T>
    where
        T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>,
    {
        let bytes = self.ledger.get(&key).unwrap()?;
        Some(decode(&bytes).unwrap())
    }

    /// The state holds what the model holds and nothing else.
    pub fn check_state(&self, time: Millis) {
        let mut keys = 0;
        for (who, someone) in self.people.iter().enumerate() {
            let state: Option<AccountState> = self.read(Key::Account(someone.person.id()));
            let account = self.model.people.get(&who);
            assert_eq!(state.is_some(), account.is_some());
            let Some((state, account)) = state.zip(account) else {
                continue;
            };
            keys += 1;
            assert_eq!(state.until, account.until);
            assert_eq!(state.inception.keys, someone.sets[0]);
            assert_eq!(state.later, someone.sets[1..]);
            assert_eq!(someone.sets.len(), account.sets.len());
        }
        for (record, it) in &self.model.records {
            let state: RecordState = self.read(Key::Record(record_id(*record))).unwrap();
            assert_eq!(state.owner, self.people[it.owner].person.id());
            assert_eq!((state.version.number, state.erased), (it.number, it.erased));
        }
        for blob in &self.model.blobs {
            assert!(self.read::<RecordId>(Key::Blob(*blob)).is_some());
        }
        for (grant, it) in &self.model.grants {
            let state: GrantState = self.read(Key::Grant(grant_id(*grant))).unwrap();
            assert_eq!(state.owner, self.people[it.owner].person.id());
            assert_eq!(state.terms.grantee, self.people[it.to].person.id());
            assert_eq!((state.revoked, state.opened), (it.revoked, it.opened));
            assert!(!self.model.offers.contains_key(grant), "one id for two");
        }
        for (offer, it) in &self.model.offers {
            let state: OfferState = self.read(Key::Offer(offer_id(*offer))).unwrap();
            assert_eq!(state.owner, self.people[it.owner].person.id());
            assert_eq!((state.terms.until, state.ended), (it.until, it.ended));
            let claimed = state.claim.map(|it| (it.account, it.keys, it.at));
            let expected = it.claim.map(|(who, keys, at)| {
                let someone = &self.people[who];
                (someone.person.id(), someone.sets[keys].digest(), at)
            });
            assert_eq!(claimed, expected);
        }
        for (parcel, it) in &self.model.parcels {
            let state: ParcelState = self.read(Key::Parcel(parcel_id(*parcel))).unwrap();
            assert_eq!(state.sender, self.people[it.sender].person.id());
            assert_eq!(state.terms.recipient, self.people[it.to].person.id());
            assert_eq!(state.terms.until, it.until);
            assert_eq!(state.end.map(|end| (end.how, end.at)), it.ended);
        }
        for (who, parcels) in &self.model.inboxes {
            let key = Key::Inbox(self.people[*who].person.id());
            let inbox: Inbox = self.read(key).unwrap();
            let waiting: Vec<_> = inbox.0.iter().map(|it| it.parcel).collect();
            let expected: Vec<_> = parcels.iter().map(|it| parcel_id(*it)).collect();
            assert_eq!(waiting, expected);
        }
        // Nothing is kept past its time, and each intent has its one place in the queue.
        for (intent, until) in &self.model.intents {
            assert!(*until >= time);
            let state: IntentState = self.read(Key::Intent(*intent)).unwrap();
            assert_eq!(state.until, *until);
            assert_eq!(
                self.ledger.get(&Key::Due(*until, *intent)),
                Ok(Some(vec![]))
            );
        }
        self.check_vouching();
        let state: Option<ValidatorsState> = self.read(Key::Validators);
        let state = state.map(|it| (it.number as usize + 1, it.validators));
        let expected = self.model.sets.last().map(|(set, _)| {
            let keys = operators(set.iter().map(|it| *it as u8));
            let keys = keys.iter().map(|it| it.verifying_key()).collect();
            (self.model.sets.len(), keys)
        });
        assert_eq!(state, expected);
        keys += usize::from(!self.model.sets.is_empty());
        let it = &self.model;
        keys += it.organisations.len() + it.attestations.len();
        keys += it.vouched.len() + it.recoveries.len();
        keys += it.records.len() + it.blobs.len() + it.grants.len() + it.offers.len();
        keys += it.parcels.len() + it.inboxes.len();
        keys += 2 * it.intents.len();
        assert_eq!(self.ledger.state.len(), keys);
        self.check_admitted();
    }

    fn check_vouching(&self) {
        let id = |who: &usize| self.people[*who].person.id();
        for (who, it) in &self.model.organisations {
            let state: OrganisationState = self.read(Key::Organisation(id(who))).unwrap();
            assert_eq!((state.number, state.admitted), (it.number, it.admitted));
            assert_eq!(state.withdrawn, it.withdrawn);
        }
        for (attestation, it) in &self.model.attestations {
            let key = Key::Attestation(attestation_id(*attestation));
            let state: AttestationState = self.read(key).unwrap();
            assert_eq!(state.organisation, id(&it.by));
            assert_eq!(state.terms.clinician, id(&it.of));
            assert_eq!((state.terms.until, state.ended), (it.until, it.ended));
        }
        for (who, expected) in &self.model.vouched {
            let vouched: Vouched = self.read(Key::Vouched(id(who))).unwrap();
            assert!(
                vouched
                    .0
                    .is_sorted_by(|a, b| a.organisation < b.organisation)
            );
            let found = vouched.0.iter().map(|it| (it.organisation, it.attestation));
            let expected = expected
                .iter()
                .map(|(by, it)| (id(by), attestation_id(*it)));
            assert_eq!(
                found.collect::<BTreeMap<_, _>>(),
                expected.collect::<BTreeMap<_, _>>()
            );
        }
        for (who, it) in &self.model.recoveries {
            let state: RecoveryState = self.read(Key::Recovery(id(who))).unwrap();
            assert_eq!(state.recovery, recovery_id(it.recovery));
            let keys = self.people[*who].set(it.keys.0, it.keys.1, &it.keys.2);
            assert_eq!((state.keys, state.due), (keys, it.due));
            let end = state
                .end
                .map(|end| (end.how == HowRecoveryEnded::Completed, end.at));
            assert_eq!(end, it.end);
        }
    }

    /// An access in the state is one that was applied, with the grantee and the records that were signed.
    fn check_admitted(&self) {
        for intent in self.model.intents.keys() {
            let state: IntentState = self.read(Key::Intent(*intent)).unwrap();
            let remembered = |it: &&(Plan, Millis)| {
                it.0.intent == *intent && !matches!(it.0.act, Act::Revoke(_))
            };
            let (plan, at) = self.applied.iter().rev().find(remembered).unwrap();
            let Act::Access { grant, records, .. } = &plan.act else {
                assert_eq!(state.access, None);
                continue;
            };
            let access = state.access.unwrap();
            let (owner, device) = plan.device;
            let device = self.people[owner].devices[device].verifying_key();
            assert_eq!(access.grant, grant_id(*grant));
            assert_eq!(access.grantee, self.people[plan.author].person.id());
            assert_eq!(access.device, device);
            assert_eq!(access.records, ids(records));
            assert_eq!(access.at, *at);
        }
    }
}
