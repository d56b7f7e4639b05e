//! Where a history begins: how often something was done before is what the rules that count rest on.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use aceso_core::{
    codec::{decode, encode},
    ledger::{AccountState, Key, ValidatorsState},
};

use crate::{
    HOUR, OPERATORS, PEOPLE,
    common::validators::operators,
    wishes::{Block, Jump, Named, Wish},
    world::{Seen, World},
};

/// People of a crowd. All but the last are organisations, and all of them write to the first.
pub const CROWD: usize = 11;
/// Of a crowd's grants, which come from the first to those after them, the lowest number.
pub const INTRODUCTIONS: usize = 200;
/// Of what a crowd has sent, and what it vouches for, the lowest number.
const SENT: usize = 20;
/// Key sets that the first of the people of an old ledger has had: two fewer than there may be.
const KEY_SETS: usize = 254;
/// How often the validators of an old ledger have changed: twice less often than they may.
const CHANGES: usize = 62;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beginning {
    /// Those of this mask have an account and a record each. If the first is there, they are an organisation.
    Fresh(u8),
    /// Keys and validators were changed almost as often as they may be.
    Old,
    /// An inbox has place for one, and as many vouch for somebody as may.
    Crowd,
}

thread_local! {
    /// What was begun before: the same for each history.
    static BEGUN: RefCell<BTreeMap<Beginning, World>> = RefCell::default();
}

impl World {
    pub fn begin(beginning: Beginning) -> Self {
        BEGUN.with_borrow_mut(|begun| {
            let world = begun.entry(beginning).or_insert_with(|| match beginning {
                Beginning::Fresh(people) => fresh(people),
                Beginning::Old => old(),
                Beginning::Crowd => crowd(),
            });
            world.clone()
        })
    }

    /// A block of all of these.
    fn apply_all(&mut self, wishes: Vec<Wish>) {
        let block = Block::of(wishes);
        let tried = self.applied.len() + block.wishes.len();
        self.step(&block, &Seen::default());
        assert_eq!(self.applied.len(), tried, "a beginning is all applied");
    }

    fn steps<const N: usize>(&mut self, steps: [Vec<Wish>; N]) {
        for wishes in steps {
            self.apply_all(wishes);
        }
        // What was remembered of it is forgotten: it would be looked through after every block.
        let later = Block {
            jump: Jump::By(2 * HOUR as u64),
            ..Block::of(Vec::new())
        };
        self.step(&later, &Seen::default());
        self.tried.clear();
    }
}

fn put(who: usize) -> Wish {
    Wish::Put {
        who: Some(who),
        record: who,
        number: None,
        blob: None,
    }
}

fn admit(of: usize) -> Wish {
    Wish::Word {
        who: of,
        of,
        admit: true,
        number: None,
        signers: 3,
    }
}

fn fresh(people: u8) -> World {
    let mut world = World::new(PEOPLE);
    let there = |who: &usize| people & 1 << who != 0;
    let wishes = (0..PEOPLE).filter(there);
    let wishes = wishes.flat_map(|who| [Wish::Begin(who), put(who)]);
    let admitted = there(&0).then(|| admit(0));
    world.apply_all(wishes.chain(admitted).collect());
    world
}

fn old() -> World {
    let mut world = World::new(PEOPLE);
    world.steps([
        (0..PEOPLE).map(Wish::Begin).collect(),
        (0..PEOPLE).map(put).collect(),
    ]);
    // Written down as so many changes leave it: to make them all would take seconds.
    let someone = &mut world.people[0];
    let devices = BTreeSet::from([0]);
    for number in 1..KEY_SETS {
        let set = someone.set(number as u64, number - 1, &devices);
        someone.sets.push(set);
    }
    let sets = &mut world.model.people.get_mut(&0).unwrap().sets;
    *sets = vec![devices; KEY_SETS];
    let key = Key::Account(someone.person.id()).to_bytes();
    let mut account: AccountState = decode(&world.ledger.state[&key]).unwrap();
    account.later = someone.sets[1..].to_vec();
    world.ledger.state.insert(key, encode(&account));

    let sets = (0..CHANGES).map(|it| BTreeSet::from([it % OPERATORS]));
    world.model.sets = sets.map(|it| (it, world.ledger.time)).collect();
    let last = operators([((CHANGES - 1) % OPERATORS) as u8]);
    let state = ValidatorsState {
        number: CHANGES as u64 - 1,
        validators: last.iter().map(|it| it.verifying_key()).collect(),
        height: world.ledger.height - 1,
    };
    let key = Key::Validators.to_bytes();
    world.ledger.state.insert(key, encode(&state));
    world
}

fn crowd() -> World {
    let mut world = World::new(CROWD);
    let introduce = |to| Wish::Grant {
        who: 0,
        to,
        grant: INTRODUCTIONS + to,
        records: None,
        from: -1,
        length: 1000 * HOUR as u64,
        purpose: false,
        keys: None,
        replaces: None,
    };
    // From each of seven two, and one: fifteen of sixteen.
    let strangers = (0..15).map(|at| (1 + at / 2, None));
    // From three sixteen, and fifteen: sixty-three of sixty-four.
    let known = (0..63).map(|at| (1 + at / 16, Some(Named::Any(INTRODUCTIONS + 1 + at / 16))));
    let send = |(at, (who, introduction)): (usize, (usize, Option<Named>))| Wish::Parcel {
        who,
        to: 0,
        parcel: SENT + at,
        record: None,
        length: (20 + at as i64) * HOUR,
        keys: None,
        introduction,
    };
    let vouch = |by| Wish::Attest {
        who: Some(by),
        of: 0,
        attestation: SENT + by,
        length: (20 + by as i64) * HOUR,
    };
    world.steps([
        (0..CROWD).map(Wish::Begin).collect(),
        (0..CROWD).map(put).collect(),
        (1..CROWD - 1).map(admit).collect(),
        (1..=5).map(introduce).collect(),
        strangers
            .into_iter()
            .chain(known)
            .enumerate()
            .map(send)
            .collect(),
        (1..=8).map(vouch).collect(),
    ]);
    world
}
