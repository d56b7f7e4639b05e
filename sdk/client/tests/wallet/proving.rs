//! What the honest relay proves of its state, and what one would that lies about it with the validator's key.

use aceso_core::{
    codec::{Version, encode},
    id::{AccountId, GrantId},
    ledger::{AttestationState, GrantState, Key, OfferState, ParcelState, RecordState},
    proof::{Ancestor, Answer as Proven, FreshWord, Question},
    transaction::Transaction,
    wire::Entry,
};

use super::{
    relay::{No, Relay, bytes_of},
    trees::{path, prove},
};

impl Relay {
    /// What it holds now, proven as §16 has it.
    pub fn prove(&self, question: &[u8]) -> Result<Proven, No> {
        let ledger = self.ledger.borrow();
        let (state, blocks) = (bytes_of(&ledger.state), &ledger.blocks);
        let question = Question::decode(question).map_err(|_| No(400, "invalid"))?;
        let height = blocks.len() - 1;
        let mut ancestors = Vec::new();
        for known in &question.checkpoints {
            let known = *known as usize;
            let block = blocks.get(known).copied();
            let block = block.ok_or(No(409, "ahead"))?;
            let path = match known < height {
                true => path(known, &blocks[..height]),
                false => Vec::new(),
            };
            ancestors.push(Ancestor { block, path });
        }
        let word = FreshWord {
            genesis: self.genesis.digest(),
            nonce: question.nonce,
            height: height as u64,
            block: blocks[height],
            at: self.now(),
            damaged: self.damaged.get(),
        };
        Ok(Proven {
            version: Version,
            tip: ledger.tip.clone(),
            fresh: vec![word.sign(&self.signer()).into()],
            ancestors,
            proofs: question.keys.iter().map(|key| prove(&state, key)).collect(),
        })
    }

    /// A lie that the validator makes part of the ledger: one more block, after which a share that was stopped is in force.
    pub fn keep_in_force(&self, grant: GrantId) {
        self.take_end_back(Key::Grant(grant));
    }

    /// The same of whatever has ended under this key.
    pub fn take_end_back(&self, key: Key) {
        let ledger = self.ledger.borrow();
        let state = match key {
            Key::Grant(_) => encode(&GrantState {
                revoked: None,
                ..ledger.read(key).unwrap()
            }),
            Key::Record(_) => encode(&RecordState {
                erased: None,
                ..ledger.read(key).unwrap()
            }),
            Key::Offer(_) => encode(&OfferState {
                ended: None,
                ..ledger.read(key).unwrap()
            }),
            Key::Parcel(_) => encode(&ParcelState {
                end: None,
                ..ledger.read(key).unwrap()
            }),
            Key::Attestation(_) => encode(&AttestationState {
                ended: None,
                ..ledger.read(key).unwrap()
            }),
            other => panic!("{other:?} has no end"),
        };
        drop(ledger);
        self.rewrite(key, state);
    }

    /// One more block, after which this stands under a key, whatever the rules say.
    pub fn rewrite(&self, key: Key, state: Vec<u8>) {
        let mut ledger = self.ledger.borrow_mut();
        ledger.state.insert(key, state);
        let time = self.now().max(ledger.time + 1);
        let header = self.header(&ledger, ledger.blocks.len() as u64, time, &[]);
        self.make_final(&mut ledger, &header);
    }

    /// One more block, with something in it that the rules refuse, and somebody who is told of it.
    pub fn admit(&self, transaction: Transaction, told: AccountId) {
        let context = {
            let ledger = self.ledger.borrow();
            self.next_block(&ledger)
        };
        let receipt = self.certify(&mut self.ledger.borrow_mut(), &context, transaction);
        self.log(told, Entry::Final(receipt));
    }
}
