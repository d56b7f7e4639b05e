//! Answers about the present: what holds is believed, what doesn't is refused by name.

mod common;

use aceso_core::{
    block::ReceiptError,
    codec::encode,
    cose::Signed,
    crypto::digest::{Digest, Domain},
    id::{AccountId, BlockId, GrantId, RecordId},
    ledger::Key,
    proof::{
        Answer, Checked, End, FreshWord, Inquiry, MAX_CHECKPOINTS, MAX_KEYS, ProofError, Question,
    },
    transaction::Checkpoint,
};
use common::{
    NOW, Shared,
    proving::{Chain, State},
    shared,
    validators::validators,
};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([5; 32])
}

/// A chain of `blocks` blocks whose last one has the state of a share.
fn chain(count: u8, blocks: u64) -> (Chain, Shared) {
    let it = shared();
    let mut chain = Chain::new(validators(count));
    for _ in 1..blocks {
        chain.push(State::new());
    }
    chain.push(it.ledger.state.clone());
    (chain, it)
}

fn check(chain: &Chain, inquiry: &Inquiry, answer: &Answer) -> Result<Checked, ProofError> {
    let genesis = &chain.validators.genesis;
    inquiry.clone().check(&encode(answer), genesis)
}

/// Asks for the share, and for what there isn't, by somebody who knows these blocks.
fn asks(chain: &Chain, it: &Shared, known: &[u64]) -> Inquiry {
    let mut inquiry = Inquiry::new(&mut rng());
    for height in known {
        inquiry.know(&chain.checkpoint(*height)).unwrap();
    }
    for key in [
        Key::Grant(it.grant),
        Key::Account(it.doctor.id()),
        Key::Record(it.record),
        Key::Grant(GrantId(Digest([8; 32]))),
    ] {
        inquiry.ask(&key).unwrap();
    }
    inquiry
}

#[test]
fn what_is_proven_is_given_and_nothing_else() {
    let (chain, it) = chain(1, 9);
    let inquiry = asks(&chain, &it, &[0, 3, 8, 9]);
    let answer = chain.answer(&inquiry.question(), &[0]);
    let checked = check(&chain, &inquiry, &answer).unwrap();
    assert_eq!(checked.checkpoint(), chain.checkpoint(9));
    assert_eq!((checked.header(), checked.at()), (chain.tip(), NOW + 500));
    let grant = checked.grant(it.grant).unwrap().unwrap();
    assert_eq!((grant.owner, grant.revoked), (it.patient.id(), None));
    let doctor = checked.account(it.doctor.id()).unwrap().unwrap();
    assert_eq!(*doctor.keys(), it.doctor.keys);
    assert!(checked.record(it.record).unwrap().is_some());
    // Proven absent is one thing, not asked another.
    assert_eq!(checked.grant(GrantId(Digest([8; 32]))), Ok(None));
    assert_eq!(
        checked.grant(GrantId(Digest([9; 32]))),
        Err(ProofError::NotAsked)
    );
    assert_eq!(
        checked.record(RecordId(it.grant.0)),
        Err(ProofError::NotAsked)
    );
    assert_eq!(checked.account(it.patient.id()), Err(ProofError::NotAsked));
}

#[test]
fn a_ledger_without_a_block_is_asked_too() {
    let chain = Chain::new(validators(1));
    let mut inquiry = Inquiry::new(&mut rng());
    inquiry.know(&chain.checkpoint(0)).unwrap();
    inquiry
        .ask(&Key::Account(AccountId(Digest([1; 32]))))
        .unwrap();
    let answer = chain.answer(&inquiry.question(), &[0]);
    let checked = check(&chain, &inquiry, &answer).unwrap();
    assert_eq!(checked.account(AccountId(Digest([1; 32]))), Ok(None));
}

#[test]
fn a_quorum_vouches_for_the_newest_block() {
    let (chain, it) = chain(4, 3);
    let inquiry = asks(&chain, &it, &[1]);
    let with = |change: &dyn Fn(&mut Answer)| {
        let mut answer = chain.answer(&inquiry.question(), &[0, 1, 2]);
        change(&mut answer);
        check(&chain, &inquiry, &answer).map(|_| ())
    };
    assert_eq!(with(&|_| {}), Ok(()));
    let not_fresh = Err(ProofError::NotFresh);
    assert_eq!(with(&|it| it.fresh.truncate(2)), not_fresh);
    assert_eq!(with(&|it| it.fresh[2] = it.fresh[1].clone()), not_fresh);
    assert_eq!(with(&|it| it.fresh[2] = vec![7].into()), not_fresh);
    let says = |change: &dyn Fn(&mut FreshWord), by: &aceso_core::crypto::sign::SigningKey| {
        with(&|answer| {
            let (mut word, _) = FreshWord::verify(&answer.fresh[2]).unwrap();
            change(&mut word);
            answer.fresh[2] = word.sign(by).into();
        })
    };
    let third = &chain.validators.keys[2];
    assert_eq!(says(&|word| word.at += 1, third), Ok(()));
    assert_eq!(says(&|word| word.nonce[0] ^= 1, third), not_fresh);
    assert_eq!(says(&|word| word.height += 1, third), not_fresh);
    assert_eq!(
        says(&|word| word.block = BlockId(Digest([1; 32])), third),
        not_fresh
    );
    assert_eq!(
        says(&|word| word.genesis = Digest([1; 32]), third),
        not_fresh
    );
    assert_eq!(says(&|_| {}, &it.doctor.device), not_fresh);
}

#[test]
fn who_found_damage_says_so_with_the_same_word() {
    let (chain, it) = chain(4, 3);
    let inquiry = asks(&chain, &it, &[1]);
    let damaged = |places: [u32; 3]| {
        let mut answer = chain.answer(&inquiry.question(), &[0, 1, 2]);
        for (at, places) in places.into_iter().enumerate() {
            let (mut word, _) = FreshWord::verify(&answer.fresh[at]).unwrap();
            word.damaged = (places > 0).then_some(places);
            answer.fresh[at] = word.sign(chain.validators.keys[at]).into();
        }
        check(&chain, &inquiry, &answer).unwrap().damaged()
    };
    assert_eq!(damaged([0, 0, 0]), 0);
    assert_eq!(damaged([0, 3, 0]), 3);
    assert_eq!(damaged([1, 3, 2]), 3);
    // Whoever found none sends what was sent before there was such a figure.
    let answer = chain.answer(&inquiry.question(), &[0]);
    let signed = Signed::decode(&answer.fresh[0]).unwrap();
    let payload = signed.verify(Domain::Freshness).unwrap();
    assert_eq!(payload[0], 0x85, "an array of five");
}

#[test]
fn each_lie_has_its_name() {
    let (mut chain, it) = chain(1, 9);
    let inquiry = asks(&chain, &it, &[2, 9]);
    let with = |change: &dyn Fn(&mut Answer)| {
        let mut answer = chain.answer(&inquiry.question(), &[0]);
        change(&mut answer);
        check(&chain, &inquiry, &answer).unwrap_err()
    };
    assert!(matches!(
        with(&|it| it.tip.certificate[20] ^= 1),
        ProofError::NotFinal(_)
    ));
    assert!(matches!(
        with(&|it| it.tip.certificate.clear()),
        ProofError::NotFinal(ReceiptError::Malformed(_))
    ));
    assert_eq!(with(&|it| drop(it.proofs.pop())), ProofError::NotAnswered);
    assert_eq!(
        with(&|it| it.proofs.push(it.proofs[0].clone())),
        ProofError::NotAnswered
    );
    assert_eq!(
        with(&|it| it.ancestors.truncate(1)),
        ProofError::NotAnswered
    );
    assert_eq!(with(&|it| it.proofs.reverse()), ProofError::NotProven);
    assert_eq!(with(&|it| it.ancestors.swap(0, 1)), ProofError::NotProven);
    assert_eq!(
        with(&|it| it.ancestors[0].path.clear()),
        ProofError::NotProven
    );
    let bytes = encode(&chain.answer(&inquiry.question(), &[0]));
    let genesis = &chain.validators.genesis;
    let cut = inquiry.clone().check(&bytes[..bytes.len() - 1], genesis);
    assert!(matches!(cut, Err(ProofError::Malformed(_))));

    // An answer to another question.
    let other = asks(&chain, &it, &[2, 9]).question();
    let mut again = ChaCha20Rng::from_seed([6; 32]);
    let mut inquiry = Inquiry::new(&mut again);
    inquiry.know(&chain.checkpoint(9)).unwrap();
    let answer = chain.answer(&other, &[0]);
    assert_eq!(
        check(&chain, &inquiry, &answer),
        Err(ProofError::NotAnswered)
    );
    let mut answer = chain.answer(&inquiry.question(), &[0]);
    answer.fresh = chain.answer(&other, &[0]).fresh;
    assert_eq!(check(&chain, &inquiry, &answer), Err(ProofError::NotFresh));

    // The chain goes back by a block.
    let shorter = chain.headers.pop().unwrap();
    let answer = chain.answer(&Inquiry::new(&mut rng()).question(), &[0]);
    assert_eq!(
        check(&chain, &inquiry, &answer),
        Err(ProofError::WentBack(9))
    );
    // It goes on from there, another way.
    chain.push(State::new());
    assert_ne!(chain.tip().id(), shorter.id());
    let answer = chain.answer(&inquiry.question(), &[0]);
    assert_eq!(check(&chain, &inquiry, &answer), Err(ProofError::Fork(9)));
    chain.push(it.ledger.state.clone());
    let answer = chain.answer(&inquiry.question(), &[0]);
    assert_eq!(check(&chain, &inquiry, &answer), Err(ProofError::Fork(9)));
}

#[test]
fn two_stories_of_one_height_are_a_fork_before_anybody_is_asked() {
    let mut inquiry = Inquiry::new(&mut rng());
    let block = |byte| Checkpoint {
        height: 7,
        block: BlockId(Digest([byte; 32])),
    };
    assert_eq!(inquiry.know(&block(1)), Ok(()));
    assert_eq!(inquiry.know(&block(1)), Ok(()));
    assert_eq!(inquiry.know(&block(2)), Err(ProofError::Fork(7)));
}

#[test]
fn questions_are_bounded() {
    let mut inquiry = Inquiry::new(&mut rng());
    let key = |i: usize| Key::Account(AccountId(Digest([i as u8; 32])));
    let known = |height| Checkpoint {
        height,
        block: BlockId(Digest([1; 32])),
    };
    for i in 0..MAX_KEYS {
        inquiry.ask(&key(i)).unwrap();
    }
    for height in 0..MAX_CHECKPOINTS as u64 {
        inquiry.know(&known(height)).unwrap();
    }
    let question = Question::decode(&inquiry.question()).unwrap();
    assert_eq!(question.keys.len(), MAX_KEYS);
    assert_eq!(
        inquiry.clone().ask(&Key::Record(RecordId(Digest([0; 32])))),
        Err(ProofError::TooMuch)
    );
    assert_eq!(inquiry.clone().know(&known(999)), Err(ProofError::TooMuch));
    let refused = |change: &dyn Fn(&mut Question)| {
        let mut question = question.clone();
        change(&mut question);
        Question::decode(&encode(&question)).is_err()
    };
    assert!(!refused(&|_| {}));
    assert!(refused(&|it| it.keys.swap(0, 1)));
    assert!(refused(&|it| it.keys[1] = it.keys[0].clone()));
    assert!(refused(&|it| it.keys[0] = Vec::new().into()));
    assert!(refused(&|it| it.keys[255] = vec![255; 65].into()));
    assert!(refused(&|it| it.keys.push(vec![255; 64].into())));
    assert!(refused(&|it| it.checkpoints.swap(0, 1)));
    assert!(refused(&|it| it.checkpoints.push(99)));
}

/// The state of any keys and values.
fn states() -> impl Strategy<Value = State> {
    let key = proptest::collection::vec(any::<u8>(), 1..4);
    let value = proptest::collection::vec(any::<u8>(), 0..20);
    proptest::collection::btree_map(key, value, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever the state: each key has the value it has, or none, and no altered proof says anything else.
    #[test]
    fn no_proof_says_what_is_not_so(
        state in states(),
        asked in any::<u8>(),
        alter in 0..6u8,
        at in any::<prop::sample::Index>(),
        byte in any::<prop::sample::Index>(),
    ) {
        let mut chain = Chain::new(validators(1));
        chain.push(state.clone());
        let key = Key::Account(AccountId(Digest([asked; 32])));
        let mut with = state.clone();
        if asked.is_multiple_of(2) {
            with.insert(key.to_bytes(), vec![1]);
            chain.push(with);
        }
        let truth = chain.state.get(&key.to_bytes()).cloned();
        let mut inquiry = Inquiry::new(&mut rng());
        inquiry.ask(&key).unwrap();
        let mut answer = chain.answer(&inquiry.question(), &[0]);
        let checked = check(&chain, &inquiry, &answer).unwrap();
        prop_assert_eq!(checked.value(&key).unwrap(), truth.as_deref());

        let honest = answer.clone();
        let proof = &mut answer.proofs[0];
        let flip = |digest: &mut Digest| digest.0[byte.index(32)] ^= 1;
        match (alter, &mut proof.end) {
            (0, end) => *end = None,
            (1, end) => *end = Some(End::Present(vec![2])),
            (2, Some(End::Other { key, .. })) => flip(key),
            (2, Some(End::Present(value))) => value.push(0),
            (3, Some(End::Other { value, .. })) => flip(value),
            (4, _) if !proof.siblings.is_empty() => {
                let at = at.index(proof.siblings.len());
                match &mut proof.siblings[at] {
                    Some(digest) => flip(digest),
                    none => *none = Some(Digest([0; 32])),
                }
            }
            _ => {
                let at = at.index(proof.siblings.len() + 1);
                proof.siblings.insert(at, None);
            }
        }
        if answer != honest {
            prop_assert_eq!(check(&chain, &inquiry, &answer), Err(ProofError::NotProven));
        }
    }
}

#[test]
fn a_key_is_not_absent_because_its_own_leaf_is_called_anothers() {
    use sha2::{Digest as _, Sha256};
    let (chain, it) = chain(1, 2);
    let inquiry = asks(&chain, &it, &[]);
    let answer = chain.answer(&inquiry.question(), &[0]);
    for (at, proof) in answer.proofs.iter().enumerate() {
        let Some(End::Present(value)) = &proof.end else {
            continue;
        };
        let question = Question::decode(&inquiry.question()).unwrap();
        let hashed = |bytes: &[u8]| Digest(Sha256::digest(bytes).into());
        let mut lie = answer.clone();
        lie.proofs[at].end = Some(End::Other {
            key: hashed(&question.keys[at]),
            value: hashed(value),
        });
        assert_eq!(check(&chain, &inquiry, &lie), Err(ProofError::NotProven));
    }
}
