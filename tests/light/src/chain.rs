//! Blocks that four validators make final, and answers that they vouch for.

use aceso_core::{
    block::{
        BareBody, Certificate, Genesis, Header, History, PublicBlock, Tip, finalize_message,
        history_leaf, history_node, history_path,
    },
    codec::{Version, encode},
    crypto::{digest::Digest, secret::Secret32, sign::SigningKey},
    id::Millis,
    proof::{Ancestor, Answer, FreshWord, Question},
    transaction::Checkpoint,
};
use anyhow::{Context, Result};

use crate::tree::Tree;

/// When the ledger began.
pub const NOW: Millis = 1_790_000_000_000;
const VALIDATORS: u8 = 4;

/// All blocks, and the state after the newest.
pub struct Chain {
    keys: Vec<SigningKey>,
    genesis: Genesis,
    headers: Vec<Header>,
    history: History,
    tree: Tree,
}

impl Chain {
    pub fn new() -> Self {
        let seeds = 1..=VALIDATORS;
        let mut keys: Vec<_> = seeds
            .map(|seed| SigningKey::from_seed(&Secret32::from_bytes(&[seed; 32])))
            .collect();
        keys.sort_by_key(SigningKey::verifying_key);
        let genesis = Genesis {
            version: Version,
            nonce: [3; 32],
            time: NOW,
            validators: keys.iter().map(SigningKey::verifying_key).collect(),
        };
        Self {
            headers: vec![genesis.header()],
            keys,
            genesis,
            history: History::default(),
            tree: Tree::default(),
        }
    }

    pub fn genesis(&self) -> &Genesis {
        &self.genesis
    }

    fn tip(&self) -> Result<Header> {
        self.headers.last().copied().context("no block")
    }

    fn header(&self, height: u64) -> Result<&Header> {
        let header = self.headers.get(usize::try_from(height)?);
        header.with_context(|| format!("no block {height}"))
    }

    /// A block after which these keys are there, too.
    pub fn push(&mut self, entries: Vec<(Vec<u8>, Vec<u8>)>) -> Result<()> {
        let before = self.tip()?;
        let height = before.height + 1;
        self.history.push(before.id());
        self.headers.push(Header {
            height,
            parent: before.id(),
            time: before.time + 1,
            state: self.tree.push(height, entries)?,
            history: self.history.root(),
            ..before
        });
        Ok(())
    }

    /// What somebody knows of a block.
    pub fn checkpoint(&self, height: u64) -> Result<Checkpoint> {
        let block = self.header(height)?.id();
        Ok(Checkpoint { height, block })
    }

    /// No more validators than have to.
    fn signers(&self) -> impl Iterator<Item = (u16, &SigningKey)> {
        let needed = Certificate::quorum(self.keys.len());
        (0..).zip(&self.keys).take(needed)
    }

    fn finalised(&self, header: &Header) -> Tip {
        let (view, parent_view) = (header.height, header.height.saturating_sub(1));
        let namespace = self.genesis.namespace();
        let message = finalize_message(&namespace, 0, view, parent_view, &header.id());
        let certificate = Certificate {
            epoch: 0,
            view,
            parent_view,
            signatures: self
                .signers()
                .map(|(index, key)| (index, key.sign(&message)))
                .collect(),
        };
        Tip {
            header: header.encode(),
            above: vec![],
            certificate: encode(&certificate),
            changes: None,
        }
    }

    /// Blocks one upon the other, as everybody may see them.
    pub fn blocks(&self, from: u64, count: u64) -> Result<Vec<u8>> {
        let blocks = (from..from + count).map(|height| {
            Ok(PublicBlock {
                tip: self.finalised(self.header(height)?),
                body: BareBody::default(),
            })
        });
        Ok(encode(&blocks.collect::<Result<Vec<_>>>()?))
    }

    /// An answer to a question.
    pub fn answer(&self, question: &[u8]) -> Result<Vec<u8>> {
        let question = Question::decode(question)?;
        let tip = self.tip()?;
        let word = FreshWord {
            genesis: tip.genesis,
            nonce: question.nonce,
            height: tip.height,
            block: tip.id(),
            at: tip.time + 500,
            damaged: None,
        };
        let fresh = self.signers().map(|(_, key)| word.sign(key).into());
        let ancestors = question.checkpoints.iter();
        let proofs = question.keys.iter();
        let answer = Answer {
            version: Version,
            tip: self.finalised(&tip),
            fresh: fresh.collect(),
            ancestors: ancestors
                .map(|height| self.ancestor(*height, &tip))
                .collect::<Result<_>>()?,
            proofs: proofs
                .map(|key| self.tree.prove(tip.height, key))
                .collect::<Result<_>>()?,
        };
        Ok(encode(&answer))
    }

    fn ancestor(&self, height: u64, tip: &Header) -> Result<Ancestor> {
        let block = self.header(height)?.id();
        let path = match height == tip.height {
            true => vec![],
            false => history_path(height, tip.height, |level, at| self.subtree(level, at))?
                .context("no such leaf")?,
        };
        Ok(Ancestor { block, path })
    }

    /// The perfect subtree of the history over so many blocks.
    fn subtree(&self, level: u8, at: u64) -> Result<Digest> {
        match level.checked_sub(1) {
            None => Ok(history_leaf(self.header(at)?.id())),
            Some(below) => {
                let (left, right) = (
                    self.subtree(below, 2 * at)?,
                    self.subtree(below, 2 * at + 1)?,
                );
                Ok(history_node(&left, &right))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        codec::decode,
        id::AccountId,
        ledger::Key,
        proof::{Inquiry, ProofError},
    };
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

    use super::*;
    use crate::entries::Entries;

    #[test]
    fn its_answers_are_believed_and_altered_ones_are_not() {
        let (mut chain, mut entries) = (Chain::new(), Entries::new());
        let mut there = Vec::new();
        for _ in 0..20 {
            let block: Vec<_> = (0..8).map(|_| entries.next()).collect();
            there.extend(
                block
                    .iter()
                    .map(|entry| (entry.key.clone(), entry.value.clone())),
            );
            let block = block.into_iter().map(|entry| (entry.key, entry.value));
            chain.push(block.collect()).unwrap();
        }
        let mut inquiry = Inquiry::new(&mut ChaCha20Rng::from_seed([1; 32]));
        for height in [0, 7, 20] {
            inquiry.know(&chain.checkpoint(height).unwrap()).unwrap();
        }
        let present = there
            .iter()
            .map(|(key, value)| (Key::parse(key).unwrap(), Some(value)));
        let absent = (0..90).map(|i| (Key::Account(AccountId(Digest([i; 32]))), None));
        let keys: Vec<_> = present.chain(absent).collect();
        for (key, _) in &keys {
            inquiry.ask(key).unwrap();
        }
        let answer = chain.answer(&inquiry.question()).unwrap();
        let checked = inquiry.clone().check(&answer, &chain.genesis).unwrap();
        assert_eq!(checked.checkpoint(), chain.checkpoint(20).unwrap());
        for (key, value) in &keys {
            let value = value.map(Vec::as_slice);
            assert_eq!(checked.value(key), Ok(value), "{key:?}");
        }
        let mut altered: Answer = decode(&answer).unwrap();
        altered.proofs.swap(3, 4);
        let refused = inquiry.check(&encode(&altered), &chain.genesis);
        assert_eq!(refused.unwrap_err(), ProofError::NotProven);
    }

    #[test]
    fn its_blocks_are_final() {
        let (mut chain, mut entries) = (Chain::new(), Entries::new());
        for _ in 0..3 {
            let entry = entries.next();
            chain.push(vec![(entry.key, entry.value)]).unwrap();
        }
        let blocks: Vec<PublicBlock> = decode(&chain.blocks(1, 3).unwrap()).unwrap();
        let mut below = chain.genesis.header().id();
        for block in &blocks {
            let (header, _) = block.verify(&chain.genesis).unwrap();
            assert_eq!(header.parent, below);
            below = header.id();
        }
        assert_eq!(
            (blocks.len(), below),
            (3, chain.checkpoint(3).unwrap().block)
        );
        assert!(chain.blocks(3, 2).is_err());
    }
}
