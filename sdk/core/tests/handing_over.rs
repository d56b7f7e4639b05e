//! Who makes which blocks final: certificates, answers and words across changes of the validators. Protocol §6, §23.

mod common;

use aceso_core::{
    block::{
        Certificate, CertificateError, Change, Genesis, Header, ReceiptError, Tip, Trust,
        finalize_message,
    },
    codec::{DecodeError, Version, encode},
    crypto::sign::SigningKey,
    erased::{Erased, ErasedError},
    id::{IntentId, Millis},
    proof::{Ancestor, Answer, Checked, FreshWord, Inquiry, ProofError, Question},
    restored::{Restored, RestoredError, SignedRestored},
    transaction::Checkpoint,
    validators::set_digest,
};
use common::{
    HOUR, NOW, Person,
    trees::{history, path},
    validators::{operators, validators},
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};

/// A ledger of blocks without transactions, with those who make the next one final.
#[derive(Clone)]
struct Ledger {
    genesis: Genesis,
    sets: Vec<std::ops::Range<u8>>,
    headers: Vec<Header>,
    changes: Vec<Change>,
}

fn set(numbers: std::ops::Range<u8>) -> Vec<&'static SigningKey> {
    operators(numbers)
}

/// What these validators sign of a block, at most three of them.
fn certify(genesis: &Genesis, header: &Header, keys: &[&SigningKey]) -> Vec<u8> {
    let message = finalize_message(&genesis.namespace(), header.epoch, 7, 6, &header.id());
    let all = (0..).zip(keys).take(3);
    encode(&Certificate {
        epoch: header.epoch,
        view: 7,
        parent_view: 6,
        signatures: all.map(|(at, key)| (at, key.sign(&message))).collect(),
    })
}

impl Ledger {
    /// Of the validators 0 to 3.
    fn new() -> Self {
        let genesis = validators(4).genesis;
        Self {
            headers: vec![genesis.header()],
            genesis,
            sets: std::iter::once(0..4).collect(),
            changes: Vec::new(),
        }
    }

    /// One that handed over twice, to 2 to 5 after block 2 and to 4 to 7 after block 4, and has seven blocks.
    fn of_two_changes() -> Self {
        let mut it = Self::new();
        it.push();
        it.hand_over(2..6);
        it.push();
        it.hand_over(4..8);
        for _ in 0..3 {
            it.push();
        }
        it
    }

    fn validators(&self) -> Vec<&'static SigningKey> {
        set(self.sets.last().unwrap().clone())
    }

    fn tip(&self) -> &Header {
        self.headers.last().unwrap()
    }

    fn next(&self, time: Millis) -> Header {
        let before = self.tip();
        let ids: Vec<_> = self.headers.iter().map(Header::id).collect();
        let ended = |it: &Change| it.height() == before.height;
        Header {
            height: before.height + 1,
            parent: before.id(),
            time,
            epoch: match self.changes.last().is_some_and(ended) {
                true => before.next_epoch(self.genesis.time),
                false => before.epoch,
            },
            history: history(&ids),
            ..*before
        }
    }

    fn push(&mut self) {
        let next = self.next(self.tip().time + 1);
        self.headers.push(next);
    }

    /// A block that is the last of its epoch.
    fn hand_over(&mut self, to: std::ops::Range<u8>) {
        let keys = set(to.clone());
        let validators: Vec<_> = keys.iter().map(|it| it.verifying_key()).collect();
        let header = Header {
            next_validators: set_digest(&validators),
            ..self.next(self.tip().time + 1)
        };
        self.changes.push(Change {
            header: header.encode(),
            certificate: certify(&self.genesis, &header, &self.validators()),
            validators,
        });
        self.headers.push(header);
        self.sets.push(to);
    }

    /// What proves a block final.
    fn prove(&self, height: usize) -> Tip {
        let header = self.headers[height];
        let below = |it: &&Change| it.height() < header.height;
        let count = self.changes.iter().filter(below).count();
        let with_own = self
            .changes
            .iter()
            .filter(|it| it.height() <= header.height);
        let changes: Vec<_> = with_own.cloned().collect();
        Tip {
            header: header.encode(),
            above: Vec::new(),
            certificate: match height {
                0 => Vec::new(),
                _ => certify(&self.genesis, &header, &set(self.sets[count].clone())),
            },
            changes: Some(changes).filter(|it| !it.is_empty()),
        }
    }

    /// An answer about the newest block, that these say is the newest.
    fn answer(&self, question: &[u8], signers: &[&SigningKey]) -> Answer {
        let question = Question::decode(question).unwrap();
        let (tip, ids) = (self.tip(), self.headers.iter().map(Header::id));
        let ids: Vec<_> = ids.collect();
        let word = FreshWord {
            genesis: tip.genesis,
            nonce: question.nonce,
            height: tip.height,
            block: tip.id(),
            at: NOW,
            damaged: None,
        };
        let ancestor = |height: &u64| Ancestor {
            block: ids[*height as usize],
            path: match *height < tip.height {
                true => path(*height as usize, &ids[..ids.len() - 1]),
                false => Vec::new(),
            },
        };
        Answer {
            version: Version,
            tip: self.prove(self.headers.len() - 1),
            fresh: signers.iter().map(|it| word.sign(it).into()).collect(),
            ancestors: question.checkpoints.iter().map(ancestor).collect(),
            proofs: Vec::new(),
        }
    }

    /// Asks about the newest block, knowing one, and these changes.
    fn ask(
        &self,
        known: u64,
        changes: &[Change],
        signers: &[&SigningKey],
    ) -> Result<Checked, ProofError> {
        let mut inquiry = Inquiry::new(&mut ChaCha20Rng::from_seed([1; 32]));
        inquiry.know(&self.checkpoint(known))?;
        let answer = self.answer(&inquiry.question(), signers);
        inquiry.check(&encode(&answer), Trust::new(&self.genesis, changes))
    }

    fn checkpoint(&self, height: u64) -> Checkpoint {
        Checkpoint {
            height,
            block: self.headers[height as usize].id(),
        }
    }
}

#[test]
fn every_block_is_proven_from_the_genesis_on_across_all_changes() {
    let it = Ledger::of_two_changes();
    let epochs: Vec<_> = it.headers.iter().map(|it| it.epoch).collect();
    assert_eq!(epochs, [0, 0, 0, 1, 1, 2, 2, 2]);
    for height in 0..it.headers.len() {
        let tip = it.prove(height);
        for known in 0..=it.changes.len() {
            let trust = Trust::new(&it.genesis, &it.changes[..known]);
            assert_eq!(
                tip.verify(trust),
                Ok(it.headers[height]),
                "{height} {known}"
            );
        }
    }
}

#[test]
fn a_wallet_that_was_away_over_two_changes_learns_both() {
    let it = Ledger::of_two_changes();
    let checked = it.ask(1, &[], &set(4..8)).unwrap();
    assert_eq!(checked.header(), it.tip());
    assert_eq!(checked.changes(), it.changes);
    // And goes on from there.
    let checked = it.ask(6, &it.changes, &set(4..8)).unwrap();
    assert_eq!(checked.changes(), it.changes);
}

#[test]
fn those_who_handed_over_do_not_say_what_is_newest() {
    let it = Ledger::of_two_changes();
    for signers in [0..4, 2..6] {
        let told = it.ask(1, &[], &set(signers));
        assert_eq!(told, Err(ProofError::NotFresh));
    }
    // After the last block of an epoch, those who come do.
    let mut end = Ledger::new();
    end.push();
    end.hand_over(4..8);
    assert_eq!(end.ask(1, &[], &set(0..4)), Err(ProofError::NotFresh));
    assert_eq!(end.ask(1, &[], &set(4..8)).unwrap().header(), end.tip());
}

#[test]
fn those_who_handed_over_can_not_go_on_for_who_knows_it() {
    let it = Ledger::of_two_changes();
    let trust = Trust::new(&it.genesis, &it.changes);
    // As if there had been no change, or none after the first; even with the true past.
    for changes in 0..2 {
        let mut on = it.clone();
        let end = it.changes[changes].height();
        on.headers.truncate(end as usize);
        on.changes.truncate(changes);
        on.sets.truncate(changes + 1);
        while on.headers.len() < it.headers.len() {
            on.push();
            let tip = on.prove(on.headers.len() - 1);
            // Nothing tells this from the ledger to whoever has heard of no change.
            assert_eq!(tip.verify(&it.genesis), Ok(*on.tip()));
            let expected = match on.tip().height > end {
                true => Err(ReceiptError::Replaced),
                false => Ok(*on.tip()),
            };
            assert_eq!(tip.verify(trust), expected, "{changes} {}", on.tip().height);
        }
        let told = on.ask(1, &it.changes, &set(on.sets[changes].clone()));
        let replaced = ProofError::NotFinal(ReceiptError::Replaced);
        assert_eq!(told, Err(replaced));
    }
}

#[test]
fn another_change_than_the_one_that_is_known_is_refused() {
    let it = Ledger::of_two_changes();
    let mut other = Ledger::new();
    other.push();
    other.hand_over(1..5);
    other.push();
    let tip = other.prove(3);
    assert_eq!(tip.verify(&it.genesis), Ok(*other.tip()));
    let trust = Trust::new(&it.genesis, &it.changes);
    assert_eq!(tip.verify(trust), Err(ReceiptError::OtherValidators));
}

#[test]
fn a_relay_can_not_leave_a_change_out_or_make_one_up() {
    let it = Ledger::of_two_changes();
    let refused = |change: &dyn Fn(&mut Tip)| {
        let mut tip = it.prove(6);
        change(&mut tip);
        tip.verify(&it.genesis).unwrap_err()
    };
    let changes =
        |change: &dyn Fn(&mut Vec<Change>)| refused(&|tip| change(tip.changes.as_mut().unwrap()));
    assert_eq!(
        refused(&|tip| tip.changes = None),
        ReceiptError::OtherValidators
    );
    let none = ReceiptError::Malformed(DecodeError::NotCanonical);
    assert_eq!(changes(&|it| it.clear()), none);
    assert_eq!(changes(&|it| drop(it.pop())), ReceiptError::OtherValidators);
    // The second was signed by those who came with the first.
    let bad = |error| ReceiptError::Certificate(error);
    assert_eq!(
        changes(&|it| drop(it.remove(0))),
        bad(CertificateError::BadSignature(0))
    );
    assert_eq!(
        changes(&|it| it.swap(0, 1)),
        bad(CertificateError::BadSignature(0))
    );
    assert_eq!(
        changes(&|it| it.push(it[1].clone())),
        ReceiptError::NotLinked
    );
    // Keys that the header does not name.
    assert_eq!(
        changes(&|it| it[1].validators = validators(4).genesis.validators),
        ReceiptError::OtherValidators
    );
    let genesis = &it.genesis;
    let header = |change: &Change| Header::decode(&change.header).unwrap();
    // By those who come themselves, or by too few.
    for keys in [set(4..8), set(2..4)] {
        let error = changes(&|it| it[1].certificate = certify(genesis, &header(&it[1]), &keys));
        assert!(matches!(error, ReceiptError::Certificate(_)), "{error}");
    }
    // Bytes that are none.
    assert!(matches!(
        changes(&|it| it[0].certificate.clear()),
        ReceiptError::Malformed(_)
    ));
}

#[test]
fn the_blocks_after_a_change_are_of_another_epoch() {
    let mut it = Ledger::new();
    it.push();
    it.hand_over(4..8);
    it.push();
    let same = Header {
        epoch: 0,
        ..*it.tip()
    };
    *it.headers.last_mut().unwrap() = same;
    assert_eq!(
        it.prove(3).verify(&it.genesis),
        Err(ReceiptError::NotLinked)
    );
    // The whole hours since the genesis, if those are more.
    let late = Header {
        time: it.genesis.time + 5 * HOUR + 1,
        epoch: 3,
        ..same
    };
    assert_eq!(late.next_epoch(it.genesis.time), 5);
    assert_eq!(Header { epoch: 5, ..late }.next_epoch(it.genesis.time), 6);
    let known = Trust::new(&it.genesis, &it.changes);
    assert_eq!((known.epoch(), known.up_to(1).epoch()), (Some(1), None));
}

#[test]
fn a_block_at_the_end_of_an_epoch_may_be_final_through_the_last_one() {
    // The validators changed in block 2; its certificate was lost, and block 3, the last of the epoch, has one.
    let mut it = Ledger::new();
    it.push();
    it.hand_over(4..8);
    let second = *it.tip();
    let third = it.next(second.time + 1);
    let third = Header { epoch: 0, ..third };
    let certificate = certify(&it.genesis, &third, &set(0..4));
    it.changes[0].header = third.encode();
    it.changes[0].certificate.clone_from(&certificate);
    it.headers.push(third);
    it.push();
    assert_eq!(it.prove(4).verify(&it.genesis), Ok(*it.tip()));
    let through = Tip {
        header: second.encode(),
        above: vec![third.encode().into()],
        certificate,
        changes: Some(it.changes.clone()),
    };
    assert_eq!(through.verify(&it.genesis), Ok(second));
    // Another block than the last one is not below it, and the last has its own.
    let other = Header {
        time: third.time + 1,
        ..third
    };
    let beside = Tip {
        header: other.encode(),
        above: Vec::new(),
        certificate: certify(&it.genesis, &other, &set(0..4)),
        changes: Some(it.changes.clone()),
    };
    assert_eq!(beside.verify(&it.genesis), Err(ReceiptError::NotLinked));
    let on = Header {
        height: 4,
        parent: third.id(),
        ..third
    };
    let not_its_own = Tip {
        header: third.encode(),
        above: vec![on.encode().into()],
        certificate: certify(&it.genesis, &on, &set(0..4)),
        changes: Some(it.changes.clone()),
    };
    assert_eq!(
        not_its_own.verify(&it.genesis),
        Err(ReceiptError::NotLinked)
    );
}

#[test]
fn words_count_by_those_who_were_validators_then() {
    let it = Ledger::of_two_changes();
    let trust = Trust::new(&it.genesis, &it.changes);
    let word = |height: u64| Restored {
        version: Version,
        genesis: it.genesis.digest(),
        at: NOW + 9,
        epoch: 9,
        height,
        block: it.headers[height as usize].id(),
        since: NOW + height,
        reason: "a disk broke".to_owned(),
    };
    let verdict = |height: u64, by: std::ops::Range<u8>| {
        let restored = word(height);
        let signatures = set(by).iter().map(|it| restored.sign(it)).collect();
        let signed = SignedRestored {
            restored,
            signatures,
        };
        signed.verify(trust).map(drop)
    };
    let no = Err(RestoredError::NoQuorum);
    for (height, by) in [(1, 0..4), (2, 2..6), (3, 2..6), (4, 4..8), (7, 4..8)] {
        assert_eq!(verdict(height, by.clone()), Ok(()), "{height}");
        for other in [0..4, 2..6, 4..8].into_iter().filter(|it| *it != by) {
            assert_eq!(verdict(height, other), no, "{height}");
        }
    }

    // That bytes are gone a validator says who may have handed over since.
    let erased = Erased {
        version: Version,
        genesis: it.genesis.digest(),
        intent: IntentId::random(&mut ChaCha20Rng::from_seed([2; 32])),
        account: Person::new(1).id(),
        blobs: 1,
        bytes: 1,
        deliveries: 0,
        at: NOW,
    };
    let said = |by: u8| Erased::verify(&erased.sign(common::validators::operator(by)), trust);
    assert_eq!((said(0), said(7)), (Ok(erased), Ok(erased)));
    assert_eq!(said(8), Err(ErasedError::BadSigner));
}
