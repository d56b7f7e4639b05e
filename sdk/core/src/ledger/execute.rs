//! Whole blocks: from transactions to one set of writes, the same for who builds a block and who checks it.

use std::collections::BTreeSet;

use super::{
    BlockContext, Overlay, Refusal, View, Writes, apply,
    refusal::{Rejection, StateError},
    state::Key,
};
use crate::{id::AccountId, kinds::Body, transaction::Verified};

/// Why a block is not valid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadBlock {
    /// The rules refuse one of its transactions.
    #[error("transaction {index}: {refusal}")]
    Refused {
        /// Which one.
        index: usize,
        /// Why.
        refusal: Refusal,
    },
    /// L60.
    #[error("transaction {0}: a revocation comes after another transaction")]
    RevocationLate(usize),
    /// L60.
    #[error("transaction {0}: a grant takes the place of one that was opened before in the block")]
    ReplacementLate(usize),
    /// The state can't be read.
    #[error(transparent)]
    State(#[from] StateError),
}

/// What a block changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Executed {
    /// All changes of the block.
    pub writes: Writes,
    /// For each transaction in order, the accounts it concerns.
    pub concerned: Vec<Vec<AccountId>>,
}

/// Builds a block one transaction at a time. Put revocations in first, and accesses last (rule L60).
#[derive(Debug)]
pub struct Builder<'a, V> {
    overlay: Overlay<'a, V>,
    context: BlockContext,
    concerned: Vec<Vec<AccountId>>,
}

impl<'a, V: View> Builder<'a, V> {
    /// An empty block: intents whose time is over are forgotten first.
    pub fn new(view: &'a V, context: BlockContext) -> Result<Self, StateError> {
        let mut overlay = Overlay::new(view);
        let mut forget = Writes::new();
        for (at, intent) in view.due(context.time)? {
            forget.insert(Key::Due(at, intent), None);
            forget.insert(Key::Intent(intent), None);
        }
        overlay.write(forget);
        Ok(Self {
            overlay,
            context,
            concerned: Vec::new(),
        })
    }

    /// Adds a transaction, or says why it can't be in this block; then the block is as before.
    pub fn push(&mut self, transaction: &Verified) -> Result<(), Rejection> {
        let effects = apply(&self.overlay, transaction, &self.context)?;
        self.overlay.write(effects.writes);
        self.concerned.push(effects.concerned);
        Ok(())
    }

    /// What the block changes.
    pub fn finish(self) -> Executed {
        Executed {
            writes: self.overlay.into_writes(),
            concerned: self.concerned,
        }
    }
}

/// Checks and executes a whole block on the state before it.
pub fn execute(
    view: &impl View,
    context: BlockContext,
    transactions: &[Verified],
) -> Result<Executed, BadBlock> {
    let mut builder = Builder::new(view, context)?;
    let mut others = false;
    let mut opened = BTreeSet::new();
    for (index, transaction) in transactions.iter().enumerate() {
        let body = &transaction.statement().body;
        others |= !matches!(body, Body::Revocation(_));
        match body {
            Body::Revocation(_) if others => return Err(BadBlock::RevocationLate(index)),
            Body::Grant(body) if body.replaces.is_some_and(|it| opened.contains(&it)) => {
                return Err(BadBlock::ReplacementLate(index));
            }
            Body::Access(body) => {
                opened.insert(body.grant);
            }
            _ => {}
        }
        builder
            .push(transaction)
            .map_err(|rejection| match rejection {
                Rejection::Refused(refusal) => BadBlock::Refused { index, refusal },
                Rejection::State(error) => BadBlock::State(error),
            })?;
    }
    Ok(builder.finish())
}
