//! What the honest relay proves of its state, and what one would that lies about it with the validator's key.

use aceso_core::{
    codec::{Version, encode},
    id::GrantId,
    ledger::{GrantState, Key},
    proof::{Ancestor, Answer as Proven, FreshWord, Question},
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
        let mut ledger = self.ledger.borrow_mut();
        let state: GrantState = ledger.read(Key::Grant(grant)).unwrap();
        let state = GrantState {
            revoked: None,
            ..state
        };
        ledger.state.insert(Key::Grant(grant), encode(&state));
        let time = self.now().max(ledger.time + 1);
        let header = self.header(&ledger, ledger.blocks.len() as u64, time, &[]);
        self.make_final(&mut ledger, &header);
    }
}
