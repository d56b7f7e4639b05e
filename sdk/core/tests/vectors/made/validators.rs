//! Makes what `validators.json` calls `made`: what validators sign of those who come after them, and what blocks across such changes carry.

use aceso_core::{
    block::{Certificate, Change, Genesis, Header, History, Tip, Trust, finalize_message},
    codec::{Version, encode},
    crypto::SigningKey,
    id::Millis,
    kinds::{Body, Opening, validators_changed},
    validators::{Missing, SignedValidators, ValidatorsWord, set_digest},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Validators, given, hex, seed_of};
use crate::bytes::Hex;

#[derive(Deserialize)]
struct GivenWord {
    number: u64,
    validators: Vec<usize>,
    /// Who are validators then.
    current: Vec<usize>,
    signers: Vec<usize>,
}

#[derive(Deserialize)]
struct GivenBlock {
    time: Millis,
    /// Who come after it, if it is the last of its epoch.
    hands_over: Option<Vec<usize>>,
}

#[derive(Deserialize)]
struct GivenTip {
    height: usize,
    /// How many changes the tip carries.
    carries: usize,
    /// How many are known already.
    known: usize,
    signers: Vec<usize>,
}

/// Fills in every `made` of the file.
pub fn complete(file: &mut Value) {
    let seeds: Vec<Hex> = serde_json::from_value(file["seeds"].clone()).unwrap();
    let of = |seeds: &[Hex], numbers: &[usize]| {
        let keys = numbers
            .iter()
            .map(|it| SigningKey::from_seed(&seed_of(&seeds[*it])));
        let mut keys: Vec<_> = keys.collect();
        keys.sort_by_key(SigningKey::verifying_key);
        keys
    };
    let ledger = Validators::new(&given(&file["genesis"]));
    file["genesis"]["made"] = ledger.describe();
    let genesis = ledger.genesis;
    for vector in file["words"].as_array_mut().unwrap() {
        let word: GivenWord = given(vector);
        let [to, current, signers] =
            [&word.validators, &word.current, &word.signers].map(|it| of(&seeds, it));
        vector["made"] = say(&genesis, word.number, &to, &current, &signers);
    }

    let mut chain = Chain::new(genesis, ledger.keys);
    for vector in file["blocks"].as_array_mut().unwrap() {
        let block: GivenBlock = given(vector);
        let to = block.hands_over.map(|it| of(&seeds, &it));
        vector["made"] = chain.push(block.time, to);
    }
    for vector in file["tips"].as_array_mut().unwrap() {
        let tip: GivenTip = given(vector);
        let signers = of(&seeds, &tip.signers);
        vector["made"] = chain.prove(&tip, &signers);
    }
}

fn public(keys: &[SigningKey]) -> Vec<aceso_core::crypto::sign::VerifyingKey> {
    keys.iter().map(SigningKey::verifying_key).collect()
}

fn say(
    genesis: &Genesis,
    number: u64,
    to: &[SigningKey],
    current: &[SigningKey],
    signers: &[SigningKey],
) -> Value {
    let word = ValidatorsWord {
        version: Version,
        genesis: genesis.digest(),
        number,
        validators: public(to),
    };
    let signatures: Vec<_> = signers.iter().map(|it| word.sign(it)).collect();
    let missing = word.holds(&public(current), &signatures).err();
    let bytes = hex(encode(&word));
    let (body, opening) = validators_changed::make(SignedValidators {
        word,
        genesis: genesis.clone(),
        signatures,
    });
    json!({
        "word": bytes,
        "body": hex(encode(&Body::from(body))),
        "opening": hex(encode(&Opening::from(opening))),
        "missing": missing.map(|it| match it {
            Missing::Quorum => "no-quorum",
            Missing::Consent => "no-consent",
        }),
    })
}

struct Chain {
    genesis: Genesis,
    validators: Vec<SigningKey>,
    headers: Vec<Header>,
    history: History,
    changes: Vec<Change>,
    ended: bool,
}

impl Chain {
    fn new(genesis: Genesis, validators: Vec<SigningKey>) -> Self {
        Self {
            headers: vec![genesis.header()],
            genesis,
            validators,
            history: History::default(),
            changes: Vec::new(),
            ended: false,
        }
    }

    fn push(&mut self, time: Millis, to: Option<Vec<SigningKey>>) -> Value {
        let below = *self.headers.last().unwrap();
        self.history.push(below.id());
        let header = Header {
            epoch: match self.ended {
                true => below.next_epoch(self.genesis.time),
                false => below.epoch,
            },
            height: below.height + 1,
            parent: below.id(),
            time,
            next_validators: match &to {
                Some(to) => set_digest(&public(to)),
                None => below.next_validators,
            },
            history: self.history.root(),
            ..below
        };
        let certificate = self.certify(&header, &self.validators);
        self.ended = to.is_some();
        self.headers.push(header);
        let change = to.map(|to| {
            let change = Change {
                header: header.encode(),
                certificate: certificate.clone(),
                validators: public(&to),
            };
            self.changes.push(change.clone());
            self.validators = to;
            hex(encode(&change))
        });
        json!({
            "header": hex(header.encode()),
            "block": hex(header.id().as_bytes()),
            "certificate": hex(certificate),
            "change": change,
        })
    }

    fn certify(&self, header: &Header, signers: &[SigningKey]) -> Vec<u8> {
        let (epoch, id) = (header.epoch, header.id());
        let message = finalize_message(&self.genesis.namespace(), epoch, 300, 299, &id);
        let all = (0..).zip(signers);
        encode(&Certificate {
            epoch,
            view: 300,
            parent_view: 299,
            signatures: all.map(|(at, key)| (at, key.sign(&message))).collect(),
        })
    }

    /// What proves a block, with so many of the changes, to who knows so many.
    fn prove(&self, given: &GivenTip, signers: &[SigningKey]) -> Value {
        let header = &self.headers[given.height];
        let changes = self.changes[..given.carries].to_vec();
        let tip = Tip {
            header: header.encode(),
            above: Vec::new(),
            certificate: self.certify(header, signers),
            changes: Some(changes).filter(|it| !it.is_empty()),
        };
        let trust = Trust::new(&self.genesis, &self.changes[..given.known]);
        let refused = tip.verify(trust).err().map(|it| it.to_string());
        json!({ "tip": hex(encode(&tip)), "refused": refused })
    }
}
