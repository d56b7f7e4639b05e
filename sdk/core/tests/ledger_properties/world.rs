//! Carries out what is wished, on the ledger and on the model, and holds one against the other.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use aceso_core::{
    codec::decode,
    crypto::{SigningKey, digest::Digest},
    grant::Purpose,
    id::{BlobId, GrantId, IntentId, Millis, RecordId},
    ledger::{
        AccountState, BadBlock, Builder, Executed, GrantState, IntentState, Key, RecordState,
        Refusal, View, execute,
    },
    transaction::Verified,
};

use crate::{
    HOUR, MINUTE, PEOPLE, RECORDS,
    common::{Ledger, Person, block_id, refused},
    model::{Act, Model, ModelGrant, Plan},
    wishes::{Block, Jump, Named, Twist, Wish},
};

fn record_id(record: usize) -> RecordId {
    RecordId(Digest([record as u8; 32]))
}

fn grant_id(grant: usize) -> GrantId {
    GrantId(Digest([grant as u8; 32]))
}

fn purpose(research: bool) -> Purpose {
    if research {
        Purpose::Research
    } else {
        Purpose::Treatment
    }
}

fn ids(records: &BTreeSet<usize>) -> Vec<RecordId> {
    records.iter().map(|record| record_id(*record)).collect()
}

fn masked(mask: u8) -> BTreeSet<usize> {
    (0..RECORDS).filter(|i| mask >> i & 1 == 1).collect()
}

type Planned = (Plan, Verified);

pub struct World {
    people: Vec<Person>,
    ledger: Ledger,
    model: Model,
    /// Everything that was tried.
    tried: Vec<Planned>,
    /// What was applied, and when.
    applied: Vec<(Plan, Millis)>,
}

impl World {
    pub fn new() -> Self {
        Self {
            people: (1..=PEOPLE as u8).map(Person::new).collect(),
            ledger: Ledger::new(),
            model: Model::default(),
            tried: Vec::new(),
            applied: Vec::new(),
        }
    }

    /// Settles who does what with which records.
    fn act(&mut self, wish: &Wish) -> Option<(usize, Act)> {
        let model = &self.model;
        let grant_of = |grant: &usize| model.grants.get(grant);
        let made: Vec<_> = model.grants.keys().copied().collect();
        let named = |named: &Named| match named {
            Named::Made(index) if !made.is_empty() => *index.get(&made),
            Named::Made(_) => 0,
            Named::Any(grant) => *grant,
        };
        Some(match wish {
            Wish::Begin(who) => (*who, Act::Begin),
            Wish::Put {
                who,
                record,
                number,
                blob,
            } => {
                let newest = model.records.get(record);
                let who = who.or(newest.map(|it| it.0)).unwrap_or(record % PEOPLE);
                let number = number.unwrap_or(newest.map_or(0, |it| it.1 + 1));
                let used: Vec<_> = model.blobs.iter().copied().collect();
                let blob = match blob {
                    Some(index) if !used.is_empty() => *index.get(&used),
                    _ => BlobId::random(&mut self.people[who].rng),
                };
                let record = *record;
                (
                    who,
                    Act::Put {
                        record,
                        number,
                        blob,
                    },
                )
            }
            Wish::Grant {
                who,
                to,
                grant,
                records,
                from,
                length,
                purpose,
                old_keys,
            } => {
                let own = model.records.iter().filter(|(_, it)| it.0 == *who);
                let own = own.map(|(record, _)| *record).collect();
                let from = self.ledger.time.saturating_add_signed(*from);
                let terms = ModelGrant {
                    owner: *who,
                    to: *to,
                    records: records.map_or(own, masked),
                    purpose: *purpose,
                    from,
                    until: from + length,
                    revoked: None,
                };
                let (grant, old_keys) = (*grant, *old_keys);
                (
                    *who,
                    Act::Grant {
                        grant,
                        terms,
                        old_keys,
                    },
                )
            }
            Wish::Revoke { who, grant } => {
                let grant = named(grant);
                let who = who.or(grant_of(&grant).map(|it| it.owner));
                (who.unwrap_or_default(), Act::Revoke(grant))
            }
            Wish::Access {
                who,
                grant,
                records,
                other_purpose,
            } => {
                let grant = named(grant);
                let it = grant_of(&grant);
                let all = it.map_or(masked(1), |it| it.records.clone());
                let act = Act::Access {
                    grant,
                    records: records.map_or(all, masked),
                    purpose: it.is_some_and(|it| it.purpose) != *other_purpose,
                };
                (who.or(it.map(|it| it.to)).unwrap_or_default(), act)
            }
            Wish::Replay(_) => return None,
        })
    }

    fn plan(&mut self, wish: &Wish, twist: &Twist) -> Option<Planned> {
        if let Wish::Replay(index) = wish {
            return (!self.tried.is_empty()).then(|| index.get(&self.tried).clone());
        }
        let (author, act) = self.act(wish)?;
        let time = self.ledger.time;
        let usual = match act {
            Act::Access { .. } => MINUTE,
            _ => HOUR,
        };
        let mut plan = Plan {
            author,
            intent: IntentId::random(&mut self.people[author].rng),
            valid: time.saturating_add_signed(usual),
            other_ledger: matches!(twist, Twist::OtherLedger),
            no_ancestor: matches!(twist, Twist::NoAncestor),
            other_device: matches!(twist, Twist::OtherDevice),
            act,
        };
        match twist {
            Twist::Valid(offset) => plan.valid = time.saturating_add_signed(*offset),
            Twist::OldIntent(index) if !self.tried.is_empty() => {
                plan.intent = index.get(&self.tried).0.intent;
            }
            _ => {}
        }
        let verified = self.sign(&plan);
        self.tried.push((plan.clone(), verified.clone()));
        Some((plan, verified))
    }

    fn sign(&mut self, plan: &Plan) -> Verified {
        let terms = match &plan.act {
            Act::Grant {
                terms, old_keys, ..
            } => {
                let owner = &self.people[terms.owner];
                let mut it = owner.terms(&self.people[terms.to], &ids(&terms.records));
                (it.purpose, it.from, it.until) = (purpose(terms.purpose), terms.from, terms.until);
                if *old_keys {
                    it.grantee_keys = Digest([0; 32]);
                }
                Some(it)
            }
            _ => None,
        };
        let author = &mut self.people[plan.author];
        // The helpers make whole transactions; of these only body and opening are taken.
        let made = match &plan.act {
            Act::Begin => author.begin(),
            Act::Put {
                record,
                number,
                blob,
            } => {
                let mut version = author.version(*number);
                version.blob = *blob;
                author.put(record_id(*record), version)
            }
            Act::Grant { grant, .. } => author.grant(grant_id(*grant), terms.unwrap()),
            Act::Revoke(grant) => author.revoke(grant_id(*grant)),
            Act::Access {
                grant,
                records,
                purpose: research,
            } => {
                let draft =
                    author.access_draft(grant_id(*grant), purpose(*research), &ids(records));
                author.sign(draft)
            }
        };
        let made = made.verify().unwrap();
        let mut draft = author.draft(made.statement().body.clone(), made.opening().clone());
        draft.intent = plan.intent;
        draft.valid_until = plan.valid;
        if plan.other_ledger {
            draft.genesis = Digest([8; 32]);
        }
        if plan.no_ancestor {
            draft.checkpoint.block = block_id(200);
        }
        let signer = if plan.other_device {
            (plan.author + 1) % PEOPLE
        } else {
            plan.author
        };
        let device = self.people[signer].device.to_seed();
        let device = SigningKey::from_seed(&device);
        let rng = &mut self.people[plan.author].rng;
        draft.sign(&device, rng).verify().unwrap()
    }

    /// Builds a block of all that the rules let in, with the model deciding beside the ledger.
    fn build(
        &self,
        model: &mut Model,
        wished: &[Planned],
        seen: &Seen,
    ) -> (Vec<Planned>, Executed) {
        let (ledger, context) = (&self.ledger, self.ledger.context());
        let mut builder = Builder::new(ledger, context).unwrap();
        model.forget(context.time);
        let mut accepted: Vec<Planned> = Vec::new();
        for (plan, verified) in wished {
            let expected = model.apply(plan, context.time);
            let verdict = builder.push(verified).map_err(refused);
            assert_eq!(verdict, expected, "{plan:?}");
            seen.count(plan, verdict);
            match verdict {
                Ok(()) => accepted.push((plan.clone(), verified.clone())),
                // A block that holds it anyway is no block.
                Err(refusal) => {
                    let mut bad = transactions(&accepted);
                    bad.push(verified.clone());
                    let late =
                        matches!(plan.act, Act::Revoke(_)) && !accepted.iter().all(is_revocation);
                    let index = accepted.len();
                    let expected = if late {
                        BadBlock::RevocationLate(index)
                    } else {
                        BadBlock::Refused { index, refusal }
                    };
                    assert_eq!(execute(ledger, context, &bad), Err(expected));
                }
            }
        }
        (accepted, builder.finish())
    }

    fn length(&self, jump: &Jump) -> u64 {
        match jump {
            Jump::By(by) => *by,
            Jump::ToAnEnd(index, by) => {
                let ends: Vec<_> = self.model.grants.values().map(|it| it.until).collect();
                let last = self.ledger.time;
                let end = if ends.is_empty() {
                    0
                } else {
                    *index.get(&ends)
                };
                // Not to the ends of grants of many years: after those nothing else would be left to see.
                let near = end > last + 1 && end < last + 48 * HOUR as u64;
                if near {
                    end.saturating_add_signed(*by) - last
                } else {
                    1
                }
            }
        }
    }

    pub fn step(&mut self, block: &Block, seen: &Seen) {
        let time = self.ledger.time + self.length(&block.jump);
        self.ledger.time = time;
        let mut wished: Vec<_> = block
            .wishes
            .iter()
            .filter_map(|(wish, twist)| self.plan(wish, twist))
            .collect();
        wished.sort_by_key(|it| !is_revocation(it));
        let mut model = self.model.clone();
        let (accepted, executed) = self.build(&mut model, &wished, seen);

        // Who checks a block comes to what its builder came to.
        let context = self.ledger.context();
        let list = transactions(&accepted);
        assert_eq!(
            execute(&self.ledger, context, &list).as_ref(),
            Ok(&executed)
        );
        self.check_order(&accepted);

        // In any order of the rest, revocations win; and the order alone changes nothing.
        let mut shuffled: Vec<_> = wished.into_iter().zip(&block.order).collect();
        shuffled.sort_by_key(|(it, key)| (!is_revocation(it), **key));
        let shuffled: Vec<_> = shuffled.into_iter().map(|(it, _)| it).collect();
        let (again, other) = self.build(&mut self.model.clone(), &shuffled, seen);
        self.check_accesses(&again, time);
        let names = |list: &[Planned]| list.iter().map(|it| it.1.id()).collect::<BTreeSet<_>>();
        if names(&again) == names(&accepted) {
            assert_eq!(other.writes, executed.writes);
        }

        self.check_accesses(&accepted, time);
        for (plan, _) in &accepted {
            self.check_intent(plan, time);
            self.applied.push((plan.clone(), time));
        }
        self.model = model;
        for (key, value) in executed.writes {
            match value {
                Some(value) => self.ledger.state.insert(key.to_bytes(), value),
                None => self.ledger.state.remove(&key.to_bytes()),
            };
        }
        self.ledger.height += 1;
        self.check_state(time);
    }

    /// L60: no revocation after anything else.
    fn check_order(&self, accepted: &[Planned]) {
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
    fn check_accesses(&self, accepted: &[Planned], time: Millis) {
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
            let revoked = all.iter().any(|it| it.act == Act::Revoke(*grant));
            assert!(!revoked, "{plan:?}");
        }
    }

    /// What was applied once is not applied again while it is valid. A revocation may bear an intent that is taken: its memory is
    /// the grant (L41).
    fn check_intent(&self, plan: &Plan, time: Millis) {
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
    fn check_state(&self, time: Millis) {
        let mut keys = 0;
        for (who, person) in self.people.iter().enumerate() {
            let state: Option<AccountState> = self.read(Key::Account(person.id()));
            assert_eq!(state.is_some(), self.model.people.contains(&who));
            keys += usize::from(state.is_some());
        }
        for (record, (owner, number)) in &self.model.records {
            let state: RecordState = self.read(Key::Record(record_id(*record))).unwrap();
            let owner = self.people[*owner].id();
            assert_eq!((state.owner, state.version.number), (owner, *number));
        }
        for blob in &self.model.blobs {
            assert!(self.read::<RecordId>(Key::Blob(*blob)).is_some());
        }
        for (grant, it) in &self.model.grants {
            let state: GrantState = self.read(Key::Grant(grant_id(*grant))).unwrap();
            assert_eq!(state.owner, self.people[it.owner].id());
            assert_eq!(state.terms.grantee, self.people[it.to].id());
            assert_eq!(state.revoked, it.revoked);
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
        let it = &self.model;
        keys += it.records.len() + it.blobs.len() + it.grants.len() + 2 * it.intents.len();
        assert_eq!(self.ledger.state.len(), keys);
        self.check_admitted();
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
            let author = &self.people[plan.author];
            assert_eq!(access.grant, grant_id(*grant));
            assert_eq!(access.grantee, author.id());
            assert_eq!(access.device, author.device.verifying_key());
            assert_eq!(access.records, ids(records));
            assert_eq!(access.at, *at);
        }
    }
}

fn is_revocation((plan, _): &Planned) -> bool {
    matches!(plan.act, Act::Revoke(_))
}

fn transactions(list: &[Planned]) -> Vec<Verified> {
    list.iter().map(|(_, verified)| verified.clone()).collect()
}

/// Which outcomes came up, so that a history that never reaches a rule is noticed.
#[derive(Default)]
pub struct Seen(pub RefCell<BTreeMap<String, usize>>);

impl Seen {
    pub fn count(&self, plan: &Plan, verdict: Result<(), Refusal>) {
        let kind = match plan.act {
            Act::Begin => "begin",
            Act::Put { .. } => "put",
            Act::Grant { .. } => "grant",
            Act::Revoke(_) => "revoke",
            Act::Access { .. } => "access",
        };
        let name = match verdict {
            Ok(()) => kind.to_owned(),
            Err(refusal) => refusal.name().to_owned(),
        };
        *self.0.borrow_mut().entry(name).or_default() += 1;
    }
}
