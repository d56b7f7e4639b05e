//! What the page is told of blocks that hold, and of blocks that were altered on the way.

use aceso_core::{
    block::{
        BareBody, Certificate, Change, Genesis, Header, History, PublicBlock, Tip, finalize_message,
    },
    codec::{Version, encode},
    crypto::{
        digest::{Digest, Salt},
        secret::Secret32,
        sign::SigningKey,
    },
    id::{AccountId, GrantId, IntentId},
    kinds::{access, access::Access, revocation},
    transaction::{Checkpoint, Draft, Transaction},
    validators::set_digest,
};
use aceso_verifier::{Asked, BlockReport, PresentError, Sort, look_at, look_at_list};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Secret32::from_bytes(&[seed; 32]))
}

struct Chain {
    keys: Vec<SigningKey>,
    genesis: Genesis,
    blocks: Vec<PublicBlock>,
    history: History,
    top: Header,
}

impl Chain {
    /// Four validators, of whom three sign.
    fn new() -> Self {
        let mut keys: Vec<_> = (1..=4).map(key).collect();
        keys.sort_by_key(SigningKey::verifying_key);
        let genesis = Genesis {
            version: Version,
            nonce: [7; 32],
            time: 1_000,
            validators: keys.iter().map(SigningKey::verifying_key).collect(),
        };
        let top = genesis.header();
        let first = PublicBlock {
            tip: Tip {
                header: top.encode(),
                above: vec![],
                certificate: vec![],
                changes: None,
            },
            body: BareBody::default(),
        };
        Self {
            keys,
            genesis,
            blocks: vec![first],
            history: History::default(),
            top,
        }
    }

    fn transaction(&self, height: u64) -> Transaction {
        let mut rng = ChaCha20Rng::seed_from_u64(height);
        let salt = Salt::random(&mut rng);
        let asked = Access {
            purpose: aceso_core::grant::Purpose::Treatment,
            records: vec![],
        };
        let (body, opening) = access::make(GrantId(Digest([8; 32])), asked, salt);
        Draft {
            genesis: self.genesis.digest(),
            intent: IntentId::random(&mut rng),
            valid_until: 50_000,
            checkpoint: Checkpoint {
                height: 0,
                block: self.genesis.header().id(),
            },
            account: AccountId(Digest([9; 32])),
            body: body.into(),
            opening: opening.into(),
        }
        .sign(&key(9), &mut rng)
    }

    /// The next block, with two transactions.
    fn next(&self, time: u64) -> (Header, PublicBlock) {
        let mut history = self.history.clone();
        history.push(self.top.id());
        let height = self.top.height + 1;
        let transactions = [
            self.transaction(2 * height),
            self.transaction(2 * height + 1),
        ];
        let body = BareBody::from(&transactions[..]);
        let header = Header {
            height,
            parent: self.top.id(),
            time,
            transactions: body.root(),
            history: history.root(),
            ..self.genesis.header()
        };
        let message = finalize_message(
            &self.genesis.namespace(),
            0,
            height,
            height - 1,
            &header.id(),
        );
        let signed = [0, 1, 3].map(|at: u16| (at, self.keys[usize::from(at)].sign(&message)));
        let certificate = Certificate {
            epoch: 0,
            view: height,
            parent_view: height - 1,
            signatures: signed.to_vec(),
        };
        let tip = Tip {
            header: header.encode(),
            above: vec![],
            certificate: encode(&certificate),
            changes: None,
        };
        (header, PublicBlock { tip, body })
    }

    fn push(&mut self) {
        let (header, block) = self.next(2_000 + self.top.height * 1_000);
        self.history.push(self.top.id());
        self.top = header;
        self.blocks.push(block);
    }

    fn of(length: usize) -> Self {
        let mut chain = Self::new();
        for _ in 0..length {
            chain.push();
        }
        chain
    }

    fn report(&self, height: u64, block: &PublicBlock) -> BlockReport {
        look_at(&self.genesis, height, &encode(block))
    }
}

/// The names of what is wrong.
fn wrong(report: &BlockReport) -> Vec<&'static str> {
    let wrong = report.checks.iter().filter(|check| check.fault.is_some());
    wrong.map(|check| check.name).collect()
}

#[test]
fn a_block_that_holds_is_told_whole() {
    let chain = Chain::of(2);
    let report = chain.report(2, &chain.blocks[2]);
    assert!(report.holds());
    let names: Vec<_> = report.checks.iter().map(|check| check.name).collect();
    let all = [
        "form",
        "number",
        "certificate",
        "transactions",
        "statements",
    ];
    assert_eq!(names, all);
    assert_eq!(report.id, Some(chain.top.id().to_string()));
    assert_eq!(
        (report.signers.len(), report.needed, report.above),
        (3, 3, 0)
    );
    let header = report.header.unwrap();
    assert_eq!(header.parent, chain.report(1, &chain.blocks[1]).id.unwrap());
    assert_eq!(header.state, chain.top.state.to_string());
    assert_eq!(report.entries.len(), 2);
    let entry = &report.entries[0];
    assert_eq!(
        (entry.kind, entry.valid_until, entry.checkpoint.0),
        (4, 50_000, 0)
    );
    assert_eq!(entry.transaction, chain.transaction(4).id().to_string());
    let fields: Vec<_> = entry.fields.iter().map(|it| (it.name, it.sort)).collect();
    assert_eq!(fields, [("grant", Sort::Id), ("request", Sort::Commitment)]);
    assert_eq!(entry.fields[0].value, "08".repeat(32));
    // Nobody signs the first.
    let first = chain.report(0, &chain.blocks[0]);
    assert!(first.holds() && first.signers.is_empty() && first.entries.is_empty());
}

#[test]
fn what_was_altered_is_named() {
    let chain = Chain::of(1);
    let good = &chain.blocks[1];
    type Alter = fn(&mut PublicBlock);
    let cases: [(Alter, &[&str]); 7] = [
        // A digest in the header: another block, which nobody signed, with another root.
        (
            |it| {
                let at = it.tip.header.len() - 1;
                it.tip.header[at] ^= 1;
            },
            &["certificate"],
        ),
        (
            |it| {
                let at = it.tip.certificate.len() - 1;
                it.tip.certificate[at] ^= 1;
            },
            &["certificate"],
        ),
        (|it| it.tip.certificate.clear(), &["certificate"]),
        (|it| drop(it.body.0.pop()), &["transactions"]),
        (|it| it.body.0.swap(0, 1), &["transactions"]),
        (|it| it.body.0[0].witness.0[0] ^= 1, &["transactions"]),
        (
            |it| it.body.0[1].statement.truncate(40),
            &["transactions", "statements"],
        ),
    ];
    for (number, (alter, named)) in cases.into_iter().enumerate() {
        let mut block = good.clone();
        alter(&mut block);
        let report = chain.report(1, &block);
        assert_eq!(wrong(&report), named, "case {number}");
        assert!(!report.holds());
        let told = report
            .checks
            .iter()
            .filter_map(|check| check.fault.as_ref());
        assert!(told.into_iter().all(|fault| !fault.is_empty()));
    }
    // Every byte of the answer counts.
    let bytes = encode(good);
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        assert!(!look_at(&chain.genesis, 1, &bytes).holds(), "byte {at}");
    }
    assert_eq!(wrong(&look_at(&chain.genesis, 1, &bytes[1..])), ["form"]);
    assert_eq!(wrong(&chain.report(2, good)), ["number"]);
    // Of another ledger.
    let mut other = Chain::new();
    other.genesis.nonce = [8; 32];
    assert_eq!(wrong(&other.report(1, good)), ["certificate"]);
}

#[test]
fn an_entry_that_does_not_fit_its_block_is_named() {
    let mut chain = Chain::new();
    let (_, late) = chain.next(60_000);
    let report = chain.report(1, &late);
    assert_eq!(wrong(&report), ["statements"]);
    let fault = report.checks.last().unwrap().fault.clone().unwrap();
    assert_eq!(
        fault,
        "entry 1: it was no longer valid at the block's time (rule L05)"
    );
    // A revocation is valid for ever.
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let body = revocation::Body {
        grant: GrantId(Digest([8; 32])),
    };
    let revocation = Draft {
        genesis: chain.genesis.digest(),
        intent: IntentId::random(&mut rng),
        valid_until: 1,
        checkpoint: Checkpoint {
            height: 1,
            block: chain.top.id(),
        },
        account: AccountId(Digest([9; 32])),
        body: body.into(),
        opening: revocation::Opening {}.into(),
    };
    let transaction = revocation.sign(&key(9), &mut rng);
    chain.push();
    let mut block = chain.blocks[1].clone();
    block.body = BareBody::from(&[transaction][..]);
    // Its signer knew block 1, so it can't be in block 1.
    let report = chain.report(1, &block);
    assert_eq!(wrong(&report), ["transactions", "statements"]);
    let fault = report.checks.last().unwrap().fault.clone().unwrap();
    assert!(fault.contains("L06"), "{fault}");
}

#[test]
fn blocks_of_a_list_stand_upon_each_other() {
    let mut chain = Chain::of(3);
    let reports = look_at_list(&chain.genesis, 1, &encode(&chain.blocks[1..].to_vec()));
    assert_eq!(reports.len(), 3);
    assert!(reports.iter().all(BlockReport::holds));
    assert_eq!(reports[1].checks.last().unwrap().name, "parent");
    // A block of the same number that validators signed, too.
    let mut other = Chain::of(1);
    let (_, second) = other.next(7_777);
    other.push();
    chain.blocks[2] = second;
    let reports = look_at_list(&chain.genesis, 1, &encode(&chain.blocks[1..].to_vec()));
    let named: Vec<_> = reports.iter().map(wrong).collect();
    assert_eq!(named, [vec![], vec![], vec!["parent"]]);
    // One that is left out, and what is no list.
    chain.blocks.remove(2);
    let reports = look_at_list(&chain.genesis, 1, &encode(&chain.blocks[1..].to_vec()));
    assert_eq!(wrong(&reports[1]), ["number", "parent"]);
    assert_eq!(
        wrong(&look_at_list(&chain.genesis, 1, &[0x01])[0]),
        ["form"]
    );
}

#[test]
fn only_what_anybody_may_ask_is_asked() {
    let chain = Chain::new();
    let mut rng = ChaCha20Rng::seed_from_u64(2);
    let mut asked = Asked::new(&mut rng);
    let id = "0a".repeat(32);
    for sort in ["account", "organisation", "vouched", "attestation"] {
        asked.ask(sort, &id).unwrap();
    }
    assert_eq!(asked.ask("grant", &id), Err(PresentError::NotAsked));
    for odd in [
        "",
        "0a",
        &"0A".repeat(32),
        &"0g".repeat(32),
        &"0a".repeat(33),
    ] {
        assert_eq!(asked.ask("account", odd), Err(PresentError::NoId), "{odd}");
        assert_eq!(asked.know(1, odd), Err(PresentError::NoId), "{odd}");
    }
    asked.know(1, &id).unwrap();
    let fork = asked.know(1, &"0b".repeat(32)).unwrap_err();
    assert_eq!(fork.name(), "fork");
    let nothing = asked.check(&chain.genesis, &[0x80]).unwrap_err();
    assert_eq!(nothing.name(), "malformed");
}

/// What all of these sign of a block.
fn certify(genesis: &Genesis, header: &Header, keys: &[SigningKey]) -> Vec<u8> {
    let (epoch, id) = (header.epoch, header.id());
    let message = finalize_message(&genesis.namespace(), epoch, 7, 6, &id);
    let all = (0..).zip(keys);
    encode(&Certificate {
        epoch,
        view: 7,
        parent_view: 6,
        signatures: all.map(|(at, it)| (at, it.sign(&message))).collect(),
    })
}

#[test]
fn a_block_after_the_validators_handed_over_is_signed_by_those_who_came() {
    let mut chain = Chain::of(1);
    let to = key(9);
    let (header, mut last) = chain.next(9_000);
    let header = Header {
        next_validators: set_digest(&[to.verifying_key()]),
        ..header
    };
    let change = Change {
        header: header.encode(),
        certificate: certify(&chain.genesis, &header, &chain.keys),
        validators: vec![to.verifying_key()],
    };
    last.tip = Tip {
        header: header.encode(),
        above: vec![],
        certificate: change.certificate.clone(),
        changes: Some(vec![change.clone()]),
    };
    let report = chain.report(2, &last);
    assert!(report.holds(), "{report:?}");
    assert_eq!((report.needed, report.signers.len()), (3, 4));

    chain.history.push(chain.top.id());
    chain.top = header;
    let (next, mut block) = chain.next(10_000);
    let next = Header {
        epoch: 1,
        next_validators: header.next_validators,
        ..next
    };
    block.tip = Tip {
        header: next.encode(),
        above: vec![],
        certificate: certify(&chain.genesis, &next, &[to]),
        changes: Some(vec![change]),
    };
    let report = chain.report(3, &block);
    assert!(report.holds(), "{report:?}");
    let signer = Digest(key(9).verifying_key().0).to_string();
    assert_eq!((report.needed, report.signers), (1, vec![signer]));
    // By one of those who handed over.
    block.tip.certificate = certify(&chain.genesis, &next, &chain.keys[..1]);
    assert!(!chain.report(3, &block).holds());
}
