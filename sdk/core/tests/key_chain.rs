//! Which key sets are believed, and every way in which a relay could try to pass others off.

mod common;

use aceso_core::{
    account::{ChainError, KeySet, MAX_KEY_SETS, verify_chain},
    block::{Receipt, ReceiptError},
    crypto::{
        digest::{Digest, Salt},
        sign::SigningKey,
    },
    id::{BlockId, Millis, RecordId, RecoveryId},
    kinds::{keys_changed, record_version, recovery_begun, recovery_completed},
    ledger::AccountState,
    transaction::{Checkpoint, Draft, Transaction},
};
use common::{
    HOUR, NOW, Person, RECOVERY_DELAY,
    validators::{Validators, validators},
};

/// A person with two devices, whose key sets were: the first; both; the second.
struct Chain {
    ledger: Validators,
    person: Person,
    tablet: SigningKey,
    state: AccountState,
    receipts: Vec<Receipt>,
}

impl Chain {
    fn new() -> Self {
        let ledger = validators(1);
        let mut person = Person::new(1);
        let tablet = SigningKey::generate(&mut person.rng);
        let sealing = person.sealing.public_key().clone();
        let first = person.inception.keys.clone();
        let both = [tablet.verifying_key(), person.device.verifying_key()];
        let second = first.next(both, &sealing);
        let third = second.next([tablet.verifying_key()], &sealing);
        let state = AccountState {
            inception: person.inception.clone(),
            later: vec![second.clone(), third.clone()],
            until: None,
        };
        let mut it = Self {
            ledger,
            person,
            tablet,
            state,
            receipts: Vec::new(),
        };
        let join = it.draft(second);
        let join = it.by_phone(join);
        let leave = it.draft(third);
        let leave = it.by_tablet(leave);
        it.receipts = vec![it.ledger.prove(4, &join), it.ledger.prove(7, &leave)];
        it
    }

    fn draft(&mut self, keys: KeySet) -> Draft {
        let (body, opening) = keys_changed::make(keys, Salt::random(&mut self.person.rng));
        let mut draft = self.person.draft(body, opening);
        draft.genesis = self.ledger.genesis.digest();
        draft
    }

    fn by_phone(&mut self, draft: Draft) -> Transaction {
        self.person.sign(draft)
    }

    fn by_tablet(&mut self, draft: Draft) -> Transaction {
        draft.sign(&self.tablet, &mut self.person.rng)
    }

    fn verify(&self) -> Result<Vec<u64>, ChainError> {
        let account = self.person.id();
        let chain = verify_chain(account, &self.state, &self.receipts, &self.ledger.genesis)?;
        Ok(chain.headers.iter().map(|header| header.height).collect())
    }

    /// Another set in the place of the last, changed by a draft of it.
    fn with_last(mut self, change: impl FnOnce(&mut Self, Draft) -> Transaction) -> Self {
        let last = self.state.later[1].clone();
        let draft = self.draft(last);
        let transaction = change(&mut self, draft);
        self.receipts[1] = self.ledger.prove(7, &transaction);
        self
    }
}

#[test]
fn a_chain_is_believed_from_the_inception_on() {
    let it = Chain::new();
    assert_eq!(it.verify(), Ok(vec![4, 7]));
    let [second, third] = &it.state.later[..] else {
        panic!("two later sets");
    };
    assert!(second.follows(&it.person.inception.keys) && third.follows(second));
    assert!(!third.follows(&it.person.inception.keys) && !second.follows(third));
    let mut short = it;
    // A relay that is behind, or says so: told by the digest or the number that somebody knows.
    short.state.later.pop();
    short.receipts.pop();
    assert_eq!(short.verify(), Ok(vec![4]));
    short.state.later.clear();
    short.receipts.clear();
    assert_eq!(short.verify(), Ok(vec![]));
}

#[test]
fn it_says_which_block_each_signer_knew() {
    let known = Checkpoint {
        height: 5,
        block: BlockId(Digest([5; 32])),
    };
    let it = Chain::new().with_last(|it, mut draft| {
        draft.checkpoint = known;
        it.by_tablet(draft)
    });
    let (account, genesis) = (it.person.id(), &it.ledger.genesis);
    let chain = verify_chain(account, &it.state, &it.receipts, genesis).unwrap();
    assert_eq!((chain.told.len(), chain.told[1]), (2, known));
}

#[test]
fn an_account_is_the_digest_of_how_it_began() {
    let mut it = Chain::new();
    it.state.inception = Person::new(2).inception;
    assert_eq!(it.verify(), Err(ChainError::OtherAccount));
    let mut it = Chain::new();
    it.state.inception.keys.number = 1;
    it.person.inception = it.state.inception.clone();
    assert_eq!(it.verify(), Err(ChainError::OtherAccount), "crooked");
}

#[test]
fn each_set_has_one_proof() {
    let mut it = Chain::new();
    let extra = it.receipts[1].clone();
    it.receipts.push(extra);
    assert_eq!(it.verify(), Err(ChainError::WrongCount));
    it.receipts.truncate(1);
    assert_eq!(it.verify(), Err(ChainError::WrongCount));
    let mut it = Chain::new();
    let last = it.state.later[1].clone();
    it.state.later = vec![last; MAX_KEY_SETS];
    it.receipts = vec![it.receipts[1].clone(); MAX_KEY_SETS];
    assert_eq!(it.verify(), Err(ChainError::WrongCount), "too many to read");
}

#[test]
fn proofs_of_something_else_are_none() {
    let other = Err(ChainError::OtherTransaction);
    let mut it = Chain::new();
    it.receipts.swap(0, 1);
    assert_eq!(it.verify(), other, "swapped");
    // The set in the state is not the one that was signed.
    let mut it = Chain::new();
    it.state.later[1].devices = it.state.later[0].devices.clone();
    assert_eq!(it.verify(), other, "another set");
    let it = Chain::new().with_last(|it, mut draft| {
        let version = it.person.version(0);
        let record = RecordId::random(&mut it.person.rng);
        let (body, opening) =
            record_version::make(record, version, Salt::random(&mut it.person.rng));
        (draft.body, draft.opening) = (body.into(), opening.into());
        it.by_tablet(draft)
    });
    assert_eq!(it.verify(), other, "another kind");
    // Rightly signed, but the body commits to another set: rule L08 would have refused it.
    let it = Chain::new().with_last(|it, mut draft| {
        let next = it.state.later[0].clone();
        draft.body = it.draft(next).body;
        it.by_tablet(draft)
    });
    assert_eq!(it.verify(), other, "another commitment");
    let it = Chain::new().with_last(|it, mut draft| {
        draft.genesis = common::GENESIS;
        it.by_tablet(draft)
    });
    assert_eq!(it.verify(), other, "another ledger");
    let it = Chain::new().with_last(|it, mut draft| {
        draft.account = Person::new(2).id();
        it.by_tablet(draft)
    });
    assert_eq!(it.verify(), other, "another author");
    let it = Chain::new().with_last(|it, mut draft| {
        draft.valid_until = NOW + 6;
        it.by_tablet(draft)
    });
    assert_eq!(it.verify(), other, "too late");
    let it = Chain::new().with_last(|it, mut draft| {
        draft.checkpoint.height = 7;
        draft.valid_until = NOW + HOUR;
        it.by_tablet(draft)
    });
    assert_eq!(it.verify(), other, "before its checkpoint");
}

#[test]
fn only_devices_of_the_set_before_are_believed() {
    let stranger = Person::new(9);
    let it = Chain::new().with_last(|it, draft| draft.sign(&stranger.device, &mut it.person.rng));
    assert_eq!(it.verify(), Err(ChainError::BadSigner));
    // A device that joins with the very set that it signs.
    let mut it = Chain::new();
    let second = it.state.later[0].clone();
    let draft = it.draft(second);
    let own = it.by_tablet(draft);
    it.receipts[0] = it.ledger.prove(4, &own);
    assert_eq!(it.verify(), Err(ChainError::BadSigner));
    // One that was removed before.
    let mut it = Chain::new();
    let sealing = it.person.sealing.public_key().clone();
    let back = it.state.later[1].next([it.person.device.verifying_key()], &sealing);
    let draft = it.draft(back.clone());
    let removed = it.by_phone(draft);
    it.state.later.push(back);
    it.receipts.push(it.ledger.prove(9, &removed));
    assert_eq!(it.verify(), Err(ChainError::BadSigner));
}

#[test]
fn sets_follow_each_other_and_are_well_formed() {
    type Change = fn(&mut KeySet);
    let changes: [(&str, Change); 4] = [
        ("number", |keys| keys.number += 1),
        ("predecessor", |keys| keys.previous = None),
        ("devices", |keys| keys.devices.clear()),
        ("suite", |keys| keys.suite = 9),
    ];
    for (name, change) in changes {
        let mut it = Chain::new();
        change(&mut it.state.later[1]);
        let it = it.with_last(Chain::by_tablet);
        assert_eq!(it.verify(), Err(ChainError::NotNext), "{name}");
    }
}

#[test]
fn proofs_are_final_and_in_order() {
    let mut it = Chain::new();
    for height in [3, 4] {
        let late = it.receipts[1].transaction.clone();
        it.receipts[1] = it.ledger.prove(height, &late);
        assert_eq!(it.verify(), Err(ChainError::OutOfOrder), "{height}");
    }
    let mut it = Chain::new();
    it.receipts[1].index = 1;
    assert_eq!(
        it.verify(),
        Err(ChainError::Receipt(ReceiptError::NotIncluded))
    );
    let mut it = Chain::new();
    it.receipts[0].tip.certificate = it.receipts[1].tip.certificate.clone();
    assert!(matches!(it.verify(), Err(ChainError::Receipt(_))));
    let mut it = Chain::new();
    it.ledger = validators(4);
    assert_eq!(
        it.verify(),
        Err(ChainError::Receipt(ReceiptError::OtherLedger))
    );
}

/// Where and when a recovery was begun and completed, which, with what, and by which keys.
struct Recovered {
    heights: [u64; 2],
    times: [Millis; 2],
    recoveries: [u8; 2],
    sets: [KeySet; 2],
    by_device: [bool; 2],
}

/// A person whose one later key set came by a recovery, bent somehow.
fn recovered(bend: impl FnOnce(&mut Recovered)) -> Chain {
    let mut it = Chain::new();
    let (_, _, next) = it.person.recovered();
    let mut how = Recovered {
        heights: [4, 7],
        times: [NOW + 4, NOW + 4 + RECOVERY_DELAY],
        recoveries: [1, 1],
        sets: [next.clone(), next.clone()],
        by_device: [false, false],
    };
    bend(&mut how);
    it.state.later = vec![next];
    it.receipts = it.recovery(&how);
    it
}

impl Chain {
    fn recovery(&mut self, how: &Recovered) -> Vec<Receipt> {
        let [begun, completed] = how.recoveries.map(|id| RecoveryId(Digest([id; 32])));
        let salt = Salt::random(&mut self.person.rng);
        let (body, opening) = recovery_begun::make(begun, how.sets[0].clone(), salt.clone());
        let begin = self.person.draft(body, opening);
        let (body, opening) = recovery_completed::make(completed, how.sets[1].clone(), salt);
        let complete = self.person.draft(body, opening);
        let mut receipts = Vec::new();
        for (at, mut draft) in [begin, complete].into_iter().enumerate() {
            draft.genesis = self.ledger.genesis.digest();
            draft.valid_until = how.times[at] + HOUR;
            let key = match how.by_device[at] {
                true => &self.person.device,
                false => &self.person.recovery,
            };
            let signed = draft.sign(key, &mut self.person.rng);
            let proof = self
                .ledger
                .prove_at(how.heights[at], how.times[at], &signed);
            receipts.push(proof);
        }
        receipts
    }
}

#[test]
fn l133_a_recovery_is_believed_with_its_beginning_and_the_delay_between() {
    assert_eq!(recovered(|_| ()).verify(), Ok(vec![7]));
    // One millisecond early: it is the end of one who did not wait, and of a validator who let it.
    let early = recovered(|it| it.times[1] -= 1);
    assert_eq!(early.verify(), Err(ChainError::TooSoon));
    let mut alone = recovered(|_| ());
    alone.receipts.remove(0);
    assert_eq!(alone.verify(), Err(ChainError::OtherTransaction));
    let mut unended = recovered(|_| ());
    unended.receipts.pop();
    assert_eq!(unended.verify(), Err(ChainError::WrongCount));
    let mut twice = recovered(|_| ());
    twice.receipts.insert(1, twice.receipts[0].clone());
    assert_eq!(twice.verify(), Err(ChainError::WrongCount));
    let mut swapped = recovered(|_| ());
    swapped.receipts.swap(0, 1);
    assert_eq!(swapped.verify(), Err(ChainError::OtherTransaction));
    for heights in [[7, 7], [8, 7]] {
        let it = recovered(|it| it.heights = heights);
        assert_eq!(it.verify(), Err(ChainError::OutOfOrder), "{heights:?}");
    }
}

#[test]
fn l133_the_beginning_is_that_of_the_same_recovery_by_the_recovery_key() {
    let other = recovered(|it| it.recoveries = [2, 1]);
    assert_eq!(other.verify(), Err(ChainError::OtherTransaction));
    for at in [0, 1] {
        let it = recovered(|it| it.sets[at].devices.clear());
        assert_eq!(it.verify(), Err(ChainError::OtherTransaction), "{at}");
        let it = recovered(|it| it.by_device[at] = true);
        assert_eq!(it.verify(), Err(ChainError::BadSigner), "{at}");
    }
    // A change by a device does not stand for the beginning.
    let mut it = recovered(|_| ());
    let set = it.state.later[0].clone();
    let draft = it.draft(set);
    let change = it.by_phone(draft);
    it.receipts[0] = it.ledger.prove(4, &change);
    assert_eq!(it.verify(), Err(ChainError::WrongCount));
}

#[test]
fn l129_no_recovery_is_believed_once_a_device_was_removed() {
    let mut it = Chain::new();
    it.person.keys = it.state.later[1].clone();
    let (_, _, next) = it.person.recovered();
    let how = Recovered {
        heights: [8, 9],
        times: [NOW + 8, NOW + 8 + RECOVERY_DELAY],
        recoveries: [1, 1],
        sets: [next.clone(), next.clone()],
        by_device: [false, false],
    };
    let recovery = it.recovery(&how);
    it.state.later.push(next);
    it.receipts.extend(recovery);
    assert_eq!(it.verify(), Err(ChainError::BadSigner));
    // While devices only joined it is: the tablet did, and the phone was not removed.
    let mut it = Chain::new();
    it.state.later.pop();
    it.receipts.pop();
    it.person.keys = it.state.later[0].clone();
    let (_, _, next) = it.person.recovered();
    let how = Recovered {
        sets: [next.clone(), next.clone()],
        ..how
    };
    let recovery = it.recovery(&how);
    it.state.later.push(next);
    it.receipts.extend(recovery);
    assert_eq!(it.verify(), Ok(vec![4, 9]));
}
