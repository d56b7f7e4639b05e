//! Blocks of one ledger in a row: their transactions, what they write, and the proofs about them.

use std::collections::BTreeMap;

use aceso_core::{
    block::{Body, EMPTY_STATE, Header, History, Receipt, audit_path},
    codec::{decode, encode},
    cose,
    crypto::{Digest, Domain, SigningKey},
    id::{BlockId, IntentId, Millis},
    ledger::{AccountState, BlockContext, Builder, Key, Refusal, Rejection, StateError, View},
    transaction::{Checkpoint, Draft, Transaction},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    GivenCertificate, People, Person, Validators, bodies::GivenBody, digest, given, hex, seed_of,
    shared::Shared,
};
use crate::bytes::{Given, Hex};

#[derive(Deserialize)]
struct GivenTransaction {
    author: String,
    #[serde(default)]
    device_seed: Option<Hex>,
    author_salt: Hex,
    intent: Hex,
    valid_until: Millis,
    /// The height.
    checkpoint: usize,
    body: GivenBody,
}

#[derive(Deserialize)]
pub struct GivenRefused {
    time: Millis,
    transaction: GivenTransaction,
    alter: Option<Alter>,
}

/// What is changed after signing.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Alter {
    /// The first bit of the salt in the witness.
    AuthorSalt,
    /// The last bit of the signature.
    Signature,
    /// A zero after the statement.
    TrailingByte,
}

/// The state is a plain map.
pub struct Chain<'a> {
    pub(super) ledger: &'a Validators,
    pub(super) people: &'a People,
    pub(super) shared: Option<&'a Shared>,
    headers: Vec<Header>,
    history: History,
    state: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl View for Chain<'_> {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StateError> {
        Ok(self.state.get(&key.to_bytes()).cloned())
    }

    fn block_at(&self, height: u64) -> Result<Option<BlockId>, StateError> {
        let header = usize::try_from(height)
            .ok()
            .and_then(|height| self.headers.get(height));
        Ok(header.map(Header::id))
    }

    fn due(&self, time: Millis) -> Result<Vec<(Millis, IntentId)>, StateError> {
        let due = self.state.keys().filter_map(|key| Key::parse_due(key));
        Ok(due.filter(|(at, _)| *at < time).collect())
    }
}

impl<'a> Chain<'a> {
    pub fn new(ledger: &'a Validators, people: &'a People, shared: Option<&'a Shared>) -> Self {
        let first = ledger.genesis.header();
        let mut history = History::default();
        history.push(first.id());
        Self {
            ledger,
            people,
            shared,
            headers: vec![first],
            history,
            state: BTreeMap::new(),
        }
    }

    fn context(&self, time: Millis) -> BlockContext {
        BlockContext {
            genesis: self.ledger.genesis.digest(),
            height: self.headers.len() as u64,
            time,
        }
    }

    fn sign(&self, given: &GivenTransaction) -> Transaction {
        let author = &self.people[&given.author];
        let (body, opening) = self.body(author, &given.body);
        let draft = Draft {
            genesis: self.ledger.genesis.digest(),
            intent: IntentId(digest(&given.intent)),
            valid_until: given.valid_until,
            checkpoint: Checkpoint {
                height: given.checkpoint as u64,
                block: self.headers[given.checkpoint].id(),
            },
            account: author.id(),
            body,
            opening,
        };
        draft.sign(&self.device(given), &mut Given(&given.author_salt))
    }

    /// The device that signs: a named one, or the one that the author began with.
    fn device(&self, given: &GivenTransaction) -> SigningKey {
        let seed = match &given.device_seed {
            Some(seed) => seed_of(seed),
            None => self.people[&given.author].device.to_seed(),
        };
        SigningKey::from_seed(&seed)
    }

    fn signature(&self, given: &GivenTransaction, transaction: &Transaction) -> Vec<u8> {
        cose::sign_detached(
            Domain::Statement,
            &self.device(given),
            &transaction.statement,
        )
    }

    /// The account as the state has it.
    pub fn account(&self, author: &Person) -> AccountState {
        let key = Key::Account(author.id()).to_bytes();
        decode(&self.state[&key]).unwrap()
    }

    /// Adds the block, and fills in what it is made of and what it does.
    pub fn add(&mut self, block: &mut Value) {
        let certificate: GivenCertificate = given(block);
        let mut body = Body::default();
        for vector in block["transactions"].as_array_mut().unwrap() {
            let given: GivenTransaction = given(vector);
            let transaction = self.sign(&given);
            let verified = transaction.clone().verify().unwrap();
            vector["made"] = json!({
                "author_commitment": hex(verified.statement().author),
                "statement": hex(&transaction.statement),
                "signature": hex(self.signature(&given, &transaction)),
                "witness": hex(&transaction.witness),
                "transaction": hex(transaction.encode()),
                "id": hex(transaction.id().as_bytes()),
                "leaf": hex(transaction.leaf()),
            });
            body.0.push(transaction);
        }
        let writes = self.execute(&body, certificate.time);
        let header = Header {
            height: self.headers.len() as u64,
            parent: self.headers[self.headers.len() - 1].id(),
            time: certificate.time,
            transactions: body.root(),
            state: self.root(),
            history: self.history.root(),
            ..self.ledger.genesis.header()
        };
        self.history.push(header.id());
        self.headers.push(header);
        let (message, certificate, tip) = self.ledger.tip(&[header], &certificate);
        let receipts = (0..body.0.len()).map(|index| {
            let receipt = Receipt {
                tip: tip.clone(),
                index: index as u64,
                count: body.0.len() as u64,
                path: audit_path(&body.0, index).unwrap(),
                transaction: body.0[index].clone(),
            };
            let (proven, _) = receipt.verify(&self.ledger.genesis).unwrap();
            assert_eq!(proven, header);
            hex(encode(&receipt))
        });
        block["made"] = json!({
            "body": hex(Sha256::digest(body.encode())),
            "writes": writes,
            "header": hex(header.encode()),
            "block": hex(header.id().as_bytes()),
            "message": hex(message),
            "certificate": hex(encode(&certificate)),
            "tip": hex(encode(&tip)),
            "receipts": receipts.collect::<Vec<_>>(),
        });
    }

    /// Executes a block that the rules let through; keys that are forgotten have no value.
    fn execute(&mut self, body: &Body, time: Millis) -> Map<String, Value> {
        let mut builder = Builder::new(self, self.context(time)).unwrap();
        for transaction in &body.0 {
            builder
                .push(&transaction.clone().verify().unwrap())
                .unwrap();
        }
        let mut writes = Map::new();
        for (key, value) in builder.finish().writes {
            let key = key.to_bytes();
            writes.insert(hex(&key), value.as_ref().map(hex).into());
            match value {
                Some(value) => self.state.insert(key, value),
                None => self.state.remove(&key),
            };
        }
        writes
    }

    /// How the next block would refuse it.
    pub fn refuse(&self, given: &GivenRefused) -> Value {
        let mut transaction = self.sign(&given.transaction);
        let signature = self.signature(&given.transaction, &transaction);
        match given.alter {
            None => {}
            Some(Alter::AuthorSalt) => {
                let start = find(&transaction.witness, &given.transaction.author_salt);
                transaction.witness[start] ^= 0x80;
            }
            Some(Alter::Signature) => {
                let end = find(&transaction.witness, &signature) + signature.len();
                transaction.witness[end - 1] ^= 1;
            }
            Some(Alter::TrailingByte) => transaction.statement.push(0),
        }
        let refusal = self.judge(&transaction, given.time).unwrap_err();
        json!({ "transaction": hex(transaction.encode()), "refusal": format!("{refusal:?}") })
    }

    fn judge(&self, transaction: &Transaction, time: Millis) -> Result<(), Refusal> {
        let verified = transaction.clone().verify()?;
        let mut builder = Builder::new(self, self.context(time)).unwrap();
        builder
            .push(&verified)
            .map_err(|rejection| match rejection {
                Rejection::Refused(refusal) => refusal,
                Rejection::State(error) => panic!("{error}"),
            })
    }

    /// The Jellyfish Merkle root of the state.
    fn root(&self) -> Digest {
        let leaves = self.state.iter().map(|(key, value)| {
            let key: [u8; 32] = Sha256::digest(key).into();
            let parts = [&b"JMT::LeafNode"[..], &key, &Sha256::digest(value)];
            (key, Digest(Sha256::digest(parts.concat()).into()))
        });
        subtree(&leaves.collect::<Vec<_>>(), 0)
    }
}

/// The root over leaves whose keys agree in the first `depth` bits: a single leaf stands for the whole subtree it is alone in.
fn subtree(leaves: &[([u8; 32], Digest)], depth: usize) -> Digest {
    match leaves {
        [] => EMPTY_STATE,
        [(_, leaf)] => *leaf,
        more => {
            let (right, left): (Vec<_>, Vec<_>) = more
                .iter()
                .copied()
                .partition(|(key, _)| key[depth / 8] & (0x80 >> (depth % 8)) != 0);
            let (left, right) = (subtree(&left, depth + 1), subtree(&right, depth + 1));
            let parts = [&b"JMT::IntrnalNode"[..], &left.0, &right.0];
            Digest(Sha256::digest(parts.concat()).into())
        }
    }
}

fn find(bytes: &[u8], part: &[u8]) -> usize {
    let mut windows = bytes.windows(part.len());
    windows.position(|window| window == part).unwrap()
}
