//! A chain that answers questions.

use aceso_core::{
    block::{Header, Tip},
    codec::{Version, encode},
    id::BlockId,
    proof::{Ancestor, Answer, FreshWord, Question},
    transaction::Checkpoint,
};

pub use super::trees::State;
use super::{
    NOW,
    trees::{history, path, prove, state_root},
    validators::Validators,
};

/// Blocks without transactions, each with a state.
pub struct Chain {
    pub validators: Validators,
    pub headers: Vec<Header>,
    pub state: State,
}

impl Chain {
    pub fn new(validators: Validators) -> Self {
        Self {
            headers: vec![validators.genesis.header()],
            validators,
            state: State::new(),
        }
    }

    pub fn ids(&self) -> Vec<BlockId> {
        self.headers.iter().map(Header::id).collect()
    }

    pub fn tip(&self) -> &Header {
        self.headers.last().expect("there is always one")
    }

    /// A block after which this is the state.
    pub fn push(&mut self, state: State) {
        let before = *self.tip();
        self.state = state;
        self.headers.push(Header {
            height: before.height + 1,
            parent: before.id(),
            time: NOW + before.height + 1,
            state: state_root(&self.state),
            history: history(&self.ids()),
            ..before
        });
    }

    pub fn checkpoint(&self, height: u64) -> Checkpoint {
        Checkpoint {
            height,
            block: self.headers[height as usize].id(),
        }
    }

    /// An answer signed by these validators.
    pub fn answer(&self, question: &[u8], signers: &[u16]) -> Answer {
        let question = Question::decode(question).expect("a question");
        let tip = self.tip();
        let word = FreshWord {
            genesis: tip.genesis,
            nonce: question.nonce,
            height: tip.height,
            block: tip.id(),
            at: NOW + 500,
            damaged: None,
        };
        let ids = self.ids();
        let certificate = match tip.height {
            0 => Vec::new(),
            _ => encode(&self.validators.certify(tip, signers)),
        };
        let keys = &self.validators.keys;
        Answer {
            version: Version,
            tip: Tip {
                header: tip.encode(),
                above: Vec::new(),
                certificate,
                changes: None,
            },
            fresh: signers
                .iter()
                .map(|i| word.sign(keys[usize::from(*i)]).into())
                .collect(),
            ancestors: question
                .checkpoints
                .iter()
                .map(|height| *height as usize)
                .map(|height| Ancestor {
                    block: ids[height],
                    path: match height < ids.len() - 1 {
                        true => path(height, &ids[..ids.len() - 1]),
                        false => Vec::new(),
                    },
                })
                .collect(),
            proofs: question
                .keys
                .iter()
                .map(|key| prove(&self.state, key))
                .collect(),
        }
    }
}
