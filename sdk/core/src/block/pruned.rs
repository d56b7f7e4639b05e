//! Transactions whose witness is pruned: what is left of them, and what that proves. Protocol §20.

use minicbor::Encode;

use super::{
    Header, Trust,
    receipt::{Receipt, ReceiptError, Tip, includes, tree_of},
};
use crate::{
    codec::{Decode, decode_versioned},
    crypto::digest::{Digest, Domain, hash},
    id::TransactionId,
    transaction::{Statement, Transaction, leaf, witness_digest},
};

fn root_of(leaves: impl Iterator<Item = [u8; 64]>) -> Digest {
    Digest((*tree_of(leaves).root().as_bytes()).into())
}

/// A transaction without its witness, which is stood for by its digest: what the chain keeps for ever.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Bare {
    /// CBOR of the statement.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub statement: Vec<u8>,
    /// Digest of the witness.
    #[n(1)]
    pub witness: Digest,
}

impl Bare {
    /// Its leaf in the block's transaction tree: that of the whole transaction.
    pub fn leaf(&self) -> [u8; 64] {
        leaf(&self.statement, &self.witness)
    }
}

impl From<&Transaction> for Bare {
    fn from(transaction: &Transaction) -> Self {
        Self {
            statement: transaction.statement.clone(),
            witness: witness_digest(&transaction.witness),
        }
    }
}

/// The transactions of a block without their witnesses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct BareBody(#[n(0)] pub Vec<Bare>);

impl BareBody {
    /// The root that the header names.
    pub fn root(&self) -> Digest {
        root_of(self.0.iter().map(Bare::leaf))
    }
}

impl From<&[Transaction]> for BareBody {
    fn from(transactions: &[Transaction]) -> Self {
        Self(transactions.iter().map(Bare::from).collect())
    }
}

/// A transaction of a block that was pruned: what living things need stays whole.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Part {
    /// With its witness.
    #[n(0)]
    Whole(#[n(0)] Transaction),
    /// Without.
    #[n(1)]
    Bare(#[n(0)] Bare),
}

impl Part {
    /// Its leaf in the block's transaction tree.
    pub fn leaf(&self) -> [u8; 64] {
        match self {
            Self::Whole(transaction) => transaction.leaf(),
            Self::Bare(bare) => bare.leaf(),
        }
    }

    /// CBOR of the statement.
    pub fn statement(&self) -> &[u8] {
        match self {
            Self::Whole(transaction) => &transaction.statement,
            Self::Bare(bare) => &bare.statement,
        }
    }

    /// Without its witness, if it has one.
    pub fn bare(&self) -> Bare {
        match self {
            Self::Whole(transaction) => transaction.into(),
            Self::Bare(bare) => bare.clone(),
        }
    }
}

/// The transactions of a block that was pruned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct PrunedBody(#[n(0)] pub Vec<Part>);

impl PrunedBody {
    /// The root that the header names.
    pub fn root(&self) -> Digest {
        root_of(self.0.iter().map(Part::leaf))
    }
}

/// The proof that a transaction is in a final block, when its witness was pruned. It proves the statement, and not who signed it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PrunedReceipt {
    /// The block.
    #[n(0)]
    pub tip: Tip,
    /// Position in the block.
    #[n(1)]
    pub index: u64,
    /// Number of transactions in the block.
    #[n(2)]
    pub count: u64,
    /// RFC 6962 §2.1.1 audit path.
    #[n(3)]
    pub path: Vec<Digest>,
    /// What is left of the transaction.
    #[n(4)]
    pub transaction: Bare,
}

/// What can be proven of a final transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// All of it.
    Whole(Receipt),
    /// Its statement.
    Pruned(PrunedReceipt),
}

/// A statement that is final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalStatement {
    /// The block's header.
    pub header: Header,
    /// The transaction.
    pub id: TransactionId,
    /// What it says.
    pub statement: Statement,
}

impl PrunedReceipt {
    /// Verifies that the block is final, and that a transaction of this statement is in it.
    pub fn verify<'a>(
        &'a self,
        trust: impl Into<Trust<'a>>,
    ) -> Result<FinalStatement, ReceiptError> {
        let header = self.tip.verify(trust)?;
        let place = (self.index, self.count);
        includes(&header, place, &self.path, &self.transaction.leaf())?;
        let bytes = &self.transaction.statement;
        Ok(FinalStatement {
            header,
            id: TransactionId(hash(Domain::Transaction, &[bytes])),
            statement: decode_versioned::<_, 1>(bytes)?,
        })
    }

    /// The whole receipt, for whoever has kept the transaction; none if it is another one.
    pub fn with(&self, transaction: &Transaction) -> Option<Receipt> {
        (Bare::from(transaction) == self.transaction).then(|| Receipt {
            tip: self.tip.clone(),
            index: self.index,
            count: self.count,
            path: self.path.clone(),
            transaction: transaction.clone(),
        })
    }
}
