//! From transactions to blocks, and from blocks of others to the same result.

use std::{collections::HashSet, sync::Arc};

use aceso_chain::{Block, Branch, Proposal};
use aceso_core::{
    block::{Body, Genesis, Header, Proofs},
    codec::{DecodeError, Version, decode},
    crypto::digest::Digest,
    ledger::{
        BadBlock, BlockContext, Builder, Executed, Key, Refusal, Rejection, ValidatorsState,
        execute,
    },
    transaction::Verified,
    validators::set_digest,
};
use bytes::Bytes;
use tokio::task::spawn_blocking;

use super::{
    Node,
    ahead::read_ahead,
    pool::{Ticket, ticket},
    signatures::verify_many,
    timely::{follows, is_of_epoch},
};
use crate::store::{BlockWrite, Ground, StoreError};

/// Why a block is wrong for ever.
#[derive(Debug, thiserror::Error)]
pub enum Invalid {
    /// Its body breaks the ledger's rules.
    #[error(transparent)]
    Block(BadBlock),
    /// Its header does not follow from its parent and its body.
    #[error("the header's {0} is wrong")]
    Header(&'static str),
    /// Its bytes are not a block's.
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// The signature or form of a transaction does not hold.
    #[error("transaction {0} does not hold")]
    Transaction(usize),
}

/// A block is invalid, or nothing can be said.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The chain is final above the branch: nobody needs the answer any more.
    #[error("the branch is gone")]
    Overtaken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<BadBlock> for Fault {
    fn from(error: BadBlock) -> Self {
        match error {
            BadBlock::State(error) => Self::Store(error.into()),
            other => Self::Invalid(Invalid::Block(other)),
        }
    }
}

impl Node {
    /// The state to build on: the final one, and on it the branch's blocks that are not final yet.
    fn ground(&self, branch: &Branch) -> Result<Ground<'_>, Fault> {
        // In this order: what is forgotten between the two is in the ground.
        let pending = branch.unapplied.iter();
        let pending: Vec<_> = pending
            .map(|block| (block, self.0.pending.find(&block.id())))
            .collect();
        let mut ground = self.0.parts.store.ground()?;
        for (block, executed) in pending {
            if block.height() <= ground.header.height {
                continue;
            }
            let executed = match executed {
                Some(executed) => executed,
                None => Arc::new(self.execute(&ground, block)?),
            };
            if executed.header.parent != ground.id {
                return Err(Fault::Overtaken);
            }
            ground.push(&executed);
        }
        match ground.id.as_bytes() == &branch.parent.id() {
            true => Ok(ground),
            false => Err(Fault::Overtaken),
        }
    }

    /// Builds a block of what waits; of nothing only if an empty one is wanted.
    pub(super) fn build(&self, branch: &Branch, empty: bool) -> Result<Option<Proposal>, Fault> {
        let inner = &self.0;
        let mut taken = HashSet::new();
        for block in &branch.unapplied {
            taken.extend(self.tickets(block)?);
        }
        inner.refused.leave_out(&mut taken);
        let mut chosen = inner.pool.choose(&taken, inner.parts.block_bytes);
        if chosen.is_empty() && !empty {
            return Ok(None);
        }
        let ground = self.ground(branch)?;
        // Those who handed over do nothing more than to have that made final (§23).
        if ground.header.next_validators != inner.parts.validators {
            chosen.clear();
        }
        let context = BlockContext {
            genesis: inner.frame.genesis,
            height: ground.header.height + 1,
            time: inner.parts.clock.now().max(ground.header.time + 1),
        };
        let mut chosen = chosen.as_slice();
        loop {
            match self.build_of(&ground, context, chosen, empty) {
                Ok(built) => return Ok(built),
                Err(error) => chosen = self.half(&ground, context, chosen, error)?,
            }
        }
    }

    /// Builds a block of these, as far as the rules let them in.
    fn build_of(
        &self,
        ground: &Ground<'_>,
        context: BlockContext,
        chosen: &[Arc<Verified>],
        empty: bool,
    ) -> Result<Option<Proposal>, StoreError> {
        let inner = &self.0;
        read_ahead(ground, &context, chosen);
        let mut builder = Builder::new(ground, context)?;
        let mut transactions = Vec::with_capacity(chosen.len());
        let mut refused = Vec::new();
        for transaction in chosen {
            match builder.push(transaction) {
                Ok(()) => transactions.push(transaction.clone()),
                // On this branch; a branch that dies takes no true answer with it as long as one validator builds all.
                Err(Rejection::Refused(refusal)) => {
                    // What comes before it in this block may be the reason.
                    let by = ground.header.height + u64::from(!transactions.is_empty());
                    refused.push((by, (ticket(transaction), refusal)));
                }
                Err(Rejection::State(error)) => {
                    let error = StoreError::from(error);
                    if !error.is_damage() {
                        return Err(error);
                    }
                    self.set_aside(transaction, &error);
                }
            }
        }
        if transactions.is_empty() && !empty {
            self.refuse(refused);
            return Ok(None);
        }
        let executed = builder.finish();
        let body = Body(
            transactions
                .iter()
                .map(|it| it.transaction().clone())
                .collect(),
        );
        let bytes = Bytes::from(body.encode());
        let block = inner.frame.result(
            ground,
            (context, inner.parts.epoch),
            (body, bytes),
            transactions,
            executed,
        )?;
        self.refuse(refused);
        let proposal = Proposal {
            header: block.header.encode().into(),
            body: block.body.clone(),
        };
        let block = inner.pending.keep(block);
        // While the engine has the block made final. If it fails, it does so again when the block is written, which tells.
        spawn_blocking(move || block.tree.work_out(block.header.height));
        Ok(Some(proposal))
    }

    /// Keeps refusals of a block that was built: one that was not built is no reason for any.
    fn refuse(&self, refused: Vec<(u64, (Ticket, Refusal))>) {
        for (by, refused) in refused {
            self.0.refused.keep(by, refused);
        }
        self.tell_refused();
    }

    /// Checks a block of somebody else and keeps its result.
    pub(super) fn check(&self, branch: &Branch, block: &Block) -> Result<(), Fault> {
        if self.0.pending.find(&block.id()).is_some() {
            return Ok(());
        }
        let ground = self.ground(branch)?;
        let executed = self.execute(&ground, block)?;
        // L63
        if executed.header.epoch != self.0.parts.epoch {
            return Err(Invalid::Header("epoch").into());
        }
        self.0.pending.keep(executed);
        Ok(())
    }

    /// Executes a final block, unless that was done before. It is on the way until its transactions wait no more: see [`Self::tickets`].
    pub(super) fn executed(&self, block: &Block) -> Result<Arc<BlockWrite>, Fault> {
        if let Some(executed) = self.0.pending.find(&block.id()) {
            return Ok(executed);
        }
        let ground = self.0.parts.store.ground()?;
        Ok(self.0.pending.keep(self.execute(&ground, block)?))
    }

    /// The transactions of a block on the way, which are not to be put into another.
    fn tickets(&self, block: &Block) -> Result<Vec<Ticket>, Fault> {
        // In this order: a block that is written is kept until its transactions wait no more.
        let written = self.0.parts.store.height()?;
        match self.0.pending.find(&block.id()) {
            Some(executed) => Ok(executed.transactions.iter().map(|it| ticket(it)).collect()),
            None if block.height() <= written => Ok(Vec::new()),
            None => Ok(verified(block.body())?.iter().map(ticket).collect()),
        }
    }

    fn execute(&self, ground: &Ground<'_>, block: &Block) -> Result<BlockWrite, Fault> {
        self.0.frame.execute(ground, block.header(), block.body())
    }
}

/// What all headers of a ledger share.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    genesis: Digest,
}

impl Frame {
    pub(crate) fn of(genesis: &Genesis) -> Self {
        Self {
            genesis: genesis.digest(),
        }
    }

    pub(super) fn genesis(&self) -> Digest {
        self.genesis
    }

    /// Executes a block on the one below, from its bytes.
    pub(crate) fn execute(
        &self,
        ground: &Ground<'_>,
        header: &[u8],
        body: &Bytes,
    ) -> Result<BlockWrite, Fault> {
        let header = Header::decode(header).map_err(Invalid::from)?;
        let transactions = verified(body)?;
        // L61
        if !follows(ground.header.time, header.time) {
            return Err(Invalid::Header("time").into());
        }
        // L63
        if !is_of_epoch(ground.header.epoch, header.epoch) {
            return Err(Invalid::Header("epoch").into());
        }
        let context = BlockContext {
            genesis: self.genesis,
            height: ground.header.height + 1,
            time: header.time,
        };
        read_ahead(ground, &context, &transactions);
        let executed = execute(ground, context, &transactions)?;
        let read = Body::decode(body).map_err(Invalid::from)?;
        let body = (read, body.clone());
        let transactions = transactions.into_iter().map(Arc::new).collect();
        let place = (context, header.epoch);
        let result = self.result(ground, place, body, transactions, executed)?;
        difference(&header, &result.header)
            .map_or(Ok(result), |field| Err(Invalid::Header(field).into()))
    }

    /// What a block of these transactions is and does.
    fn result(
        &self,
        ground: &Ground<'_>,
        (context, epoch): (BlockContext, u64),
        (body, bytes): (Body, Bytes),
        transactions: Vec<Arc<Verified>>,
        executed: Executed,
    ) -> Result<BlockWrite, StoreError> {
        let (state, tree) = ground.update_tree(&executed.writes)?;
        let proofs = Proofs::new(body.0);
        let header = Header {
            version: Version,
            genesis: context.genesis,
            epoch,
            height: context.height,
            parent: ground.id,
            time: context.time,
            transactions: proofs.root(),
            state,
            next_validators: next_validators(ground, &executed)?,
            history: ground.history.root(),
        };
        let id = header.id();
        let mut history = ground.history.clone();
        history.push(id);
        Ok(BlockWrite {
            id,
            header,
            body: bytes,
            proofs: Arc::new(proofs),
            transactions,
            concerned: executed.concerned,
            writes: Arc::new(executed.writes),
            tree: Arc::new(tree),
            history,
        })
    }
}

pub(super) fn verified(body: &[u8]) -> Result<Vec<Verified>, Fault> {
    let body = Body::decode(body).map_err(Invalid::from)?;
    let wrong = |index| move |_| Fault::from(Invalid::Transaction(index));
    let examined = body.0.into_iter().enumerate();
    let examined = examined.map(|(index, it)| it.examine().map_err(wrong(index)));
    let verdicts = verify_many(examined.collect::<Result<_, _>>()?);
    let verdicts = verdicts.into_iter().enumerate();
    verdicts
        .map(|(index, verdict)| verdict.map_err(wrong(index)))
        .collect()
}

/// L64: a block names those whom its parent names, or those whom its validators hand over to in it.
fn next_validators(ground: &Ground<'_>, executed: &Executed) -> Result<Digest, StoreError> {
    let Some(Some(value)) = executed.writes.get(&Key::Validators) else {
        return Ok(ground.header.next_validators);
    };
    let state = decode::<ValidatorsState>(value);
    let state = state.map_err(|_| StoreError::Corrupt("the validators"))?;
    Ok(set_digest(&state.validators))
}

/// The first field in which two headers differ.
pub(crate) fn difference(found: &Header, expected: &Header) -> Option<&'static str> {
    let fields = [
        ("genesis", found.genesis == expected.genesis),
        ("epoch", found.epoch == expected.epoch),
        ("height", found.height == expected.height),
        ("parent", found.parent == expected.parent),
        ("transactions", found.transactions == expected.transactions),
        ("state", found.state == expected.state),
        (
            "next_validators",
            found.next_validators == expected.next_validators,
        ),
        ("history", found.history == expected.history),
        ("bytes", found == expected),
    ];
    let wrong = fields.into_iter().find(|(_, same)| !same);
    wrong.map(|(field, _)| field)
}
