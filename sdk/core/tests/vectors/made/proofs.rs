//! Makes what `proofs.json` calls `made`: a chain of blocks that only have states, a question about it, the answer, and what the answer
//! proves or why it does not.

#[path = "../../common/trees.rs"]
mod trees;

use aceso_core::{
    block::{Certificate, Header, Tip, finalize_message},
    codec::{Version, encode},
    crypto::{Digest, SigningKey},
    id::{AccountId, BlobId, BlockId, GrantId, Millis, RecordId},
    ledger::Key,
    proof::{Ancestor, Answer, FreshWord, Inquiry, ProofError, Question},
    transaction::Checkpoint,
};
use serde::Deserialize;
use serde_json::{Value, json};

use self::trees::{State, history, path, prove, state_root};
use super::{Validators, given, hex};
use crate::bytes::{Given, Hex};

/// Fills in every `made` of the file.
pub fn complete(file: &mut Value) {
    let validators = Validators::new(&given(&file["genesis"]));
    file["genesis"]["made"] = validators.describe();
    let chain = Chain::new(&validators, &given::<Vec<Block>>(&file["blocks"]));
    file["blocks"]["made"] = chain.headers.iter().map(|it| hex(it.encode())).collect();
    for vector in file["answers"].as_array_mut().unwrap() {
        vector["made"] = chain.answer(&given(vector));
    }
}

#[derive(Deserialize)]
struct Block {
    time: Millis,
    /// Keys and values of the state after it.
    state: Vec<(Hex, Hex)>,
}

#[derive(Deserialize)]
struct Asked {
    nonce: Hex,
    /// Heights; of one that is `other` another block is known.
    known: Vec<u64>,
    other: Option<u64>,
    keys: Vec<Hex>,
    /// When it was asked.
    at: Millis,
    /// What the relay does to its answer.
    alter: Option<String>,
}

struct Chain<'a> {
    validators: &'a Validators,
    headers: Vec<Header>,
    state: State,
}

impl<'a> Chain<'a> {
    fn new(validators: &'a Validators, blocks: &[Block]) -> Self {
        let mut chain = Self {
            validators,
            headers: vec![validators.genesis.header()],
            state: State::new(),
        };
        for block in blocks {
            let before = chain.headers[chain.headers.len() - 1];
            let state = block.state.iter();
            chain.state = state.map(|(k, v)| (k.to_vec(), v.to_vec())).collect();
            let header = Header {
                height: before.height + 1,
                parent: before.id(),
                time: block.time,
                state: state_root(&chain.state),
                history: history(&chain.ids()),
                ..before
            };
            chain.headers.push(header);
        }
        chain
    }

    fn ids(&self) -> Vec<BlockId> {
        self.headers.iter().map(Header::id).collect()
    }

    fn answer(&self, asked: &Asked) -> Value {
        let mut inquiry = Inquiry::new(&mut Given(&asked.nonce));
        let ids = self.ids();
        for height in &asked.known {
            let block = match asked.other == Some(*height) {
                true => BlockId(Digest([1; 32])),
                false => ids[*height as usize],
            };
            let height = *height;
            inquiry.know(&Checkpoint { height, block }).unwrap();
        }
        let keys: Vec<_> = asked.keys.iter().map(|it| key(it)).collect();
        keys.iter().for_each(|key| inquiry.ask(key).unwrap());
        let question = inquiry.question();
        let mut answer = self.made(&Question::decode(&question).unwrap(), asked.at);
        if let Some(alter) = &asked.alter {
            alter_as(&mut answer, alter, &self.validators.keys[0]);
        }
        let bytes = encode(&answer);
        let result = match inquiry.check(&bytes, &self.validators.genesis) {
            Ok(checked) => {
                let value = |key| checked.value(key).unwrap().map(hex);
                let values: Vec<_> = keys.iter().map(value).collect();
                json!({ "height": checked.header().height, "at": checked.at(), "values": values })
            }
            Err(error) => json!({ "refused": name(&error) }),
        };
        json!({ "question": hex(question), "answer": hex(bytes), "result": result })
    }

    /// All validators sign, in view 1000 after 999.
    fn certify(&self, header: &Header) -> Certificate {
        let namespace = self.validators.genesis.namespace();
        let message = finalize_message(&namespace, 0, 1000, 999, &header.id());
        let keys = (0..).zip(&self.validators.keys);
        Certificate {
            epoch: 0,
            view: 1000,
            parent_view: 999,
            signatures: keys.map(|(i, key)| (i, key.sign(&message))).collect(),
        }
    }

    fn made(&self, question: &Question, at: Millis) -> Answer {
        let ids = self.ids();
        let (tip, below) = (&self.headers[ids.len() - 1], &ids[..ids.len() - 1]);
        let word = FreshWord {
            genesis: tip.genesis,
            nonce: question.nonce,
            height: tip.height,
            block: tip.id(),
            at,
            damaged: None,
        };
        let ancestor = |height: &u64| {
            let index = *height as usize;
            Ancestor {
                block: ids[index],
                path: match index < below.len() {
                    true => path(index, below),
                    false => Vec::new(),
                },
            }
        };
        let keys = self.validators.keys.iter();
        Answer {
            version: Version,
            tip: Tip {
                header: tip.encode(),
                above: Vec::new(),
                certificate: encode(&self.certify(tip)),
                changes: None,
            },
            fresh: keys.map(|key| word.sign(key).into()).collect(),
            ancestors: question.checkpoints.iter().map(ancestor).collect(),
            proofs: question
                .keys
                .iter()
                .map(|key| prove(&self.state, key))
                .collect(),
        }
    }
}

fn alter_as(answer: &mut Answer, alter: &str, key: &SigningKey) {
    match alter {
        "last byte of the tip's header" => *answer.tip.header.last_mut().unwrap() ^= 1,
        "a word on another nonce" => {
            let (mut word, _) = FreshWord::verify(&answer.fresh[0]).unwrap();
            word.nonce[0] ^= 1;
            answer.fresh[0] = word.sign(key).into();
        }
        "no words" => answer.fresh.clear(),
        "without the last proof" => drop(answer.proofs.pop()),
        "an empty sibling above the first proof" => answer.proofs[0].siblings.insert(0, None),
        "nothing at the end of the first proof" => answer.proofs[0].end = None,
        other => panic!("{other}"),
    }
}

/// As §16 names them.
fn name(error: &ProofError) -> &'static str {
    match error {
        ProofError::NotFinal(_) => "not-final",
        ProofError::NotFresh => "not-fresh",
        ProofError::WentBack(_) => "went-back",
        ProofError::Fork(_) => "fork",
        ProofError::NotProven => "not-proven",
        ProofError::NotAnswered => "not-answered",
        other => panic!("{other}"),
    }
}

fn key(bytes: &[u8]) -> Key {
    let (kind, id) = bytes.split_first().unwrap();
    let id = Digest(id.try_into().unwrap());
    match kind {
        b'a' => Key::Account(AccountId(id)),
        b'b' => Key::Blob(BlobId(id)),
        b'g' => Key::Grant(GrantId(id)),
        b'r' => Key::Record(RecordId(id)),
        other => panic!("{other}"),
    }
}
