//! What the honest relay proves of its state, and what one would that lies about it with the validator's key.

use aceso_core::{
    block::{Header, Tip, transaction_root},
    codec::Version,
    id::BlockId,
    proof::{Ancestor, Answer as Proven, FreshWord, Question},
};

use super::{
    relay::{No, Relay, bytes_of},
    trees::{State, path, prove, state_root},
};

impl Relay {
    /// What it holds now, proven as §16 has it.
    pub fn prove(&self, question: &[u8]) -> Result<Proven, No> {
        let ledger = self.ledger.borrow();
        let state = bytes_of(&ledger.state);
        self.prove_of(&ledger.blocks, ledger.tip.clone(), &state, question)
    }

    /// A lie that the validator signs: a block upon the newest, after which the state is another one.
    pub fn prove_another(&self, state: &State, question: &[u8]) -> Result<Proven, No> {
        let ledger = self.ledger.borrow();
        let newest = Header::decode(&ledger.tip.header).unwrap();
        let header = Header {
            height: newest.height + 1,
            parent: newest.id(),
            time: newest.time + 1,
            transactions: transaction_root(&[]),
            state: state_root(state),
            history: ledger.history.root(),
            ..newest
        };
        let blocks = [&ledger.blocks[..], &[header.id()]].concat();
        self.prove_of(&blocks, self.sign(&header), state, question)
    }

    fn prove_of(
        &self,
        blocks: &[BlockId],
        tip: Tip,
        state: &State,
        question: &[u8],
    ) -> Result<Proven, No> {
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
        };
        Ok(Proven {
            version: Version,
            tip,
            fresh: vec![word.sign(&self.signer()).into()],
            ancestors,
            proofs: question.keys.iter().map(|key| prove(state, key)).collect(),
        })
    }
}
