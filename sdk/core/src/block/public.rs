//! A final block as everybody may see it: what proves it final, and its transactions without their witnesses. Protocol §21.

use minicbor::Encode;

use super::{BareBody, Header, ReceiptError, Tip, Trust};
use crate::{
    codec::{Decode, DecodeError, decode, decode_versioned},
    transaction::Statement,
};

/// A block without witnesses.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PublicBlock {
    /// Its header, and what makes it final.
    #[n(0)]
    pub tip: Tip,
    /// Its transactions.
    #[n(1)]
    pub body: BareBody,
}

/// Why a public block is not to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublicBlockError {
    /// Nobody made it final on this ledger.
    #[error("the block is not final: {0}")]
    NotFinal(#[from] ReceiptError),
    /// What comes with it is not what its header names.
    #[error("the transactions are not those that the header names")]
    OtherTransactions,
    /// A statement of it can't be read.
    #[error("the statement of transaction {0} can't be read: {1}")]
    BadStatement(usize, DecodeError),
}

impl PublicBlock {
    /// Reads one.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        decode(bytes)
    }

    /// Verifies that the block is final, and that all of its transactions are here and no others.
    pub fn verify<'a>(
        &'a self,
        trust: impl Into<Trust<'a>>,
    ) -> Result<(Header, Vec<Statement>), PublicBlockError> {
        let header = self.tip.verify(trust)?;
        if self.body.root() != header.transactions {
            return Err(PublicBlockError::OtherTransactions);
        }
        Ok((header, self.statements()?))
    }

    /// What its transactions say; verify first.
    pub fn statements(&self) -> Result<Vec<Statement>, PublicBlockError> {
        let all = self.body.0.iter().enumerate();
        let read = all.map(|(at, bare)| {
            let statement = decode_versioned::<Statement, 1>(&bare.statement);
            statement.map_err(|error| PublicBlockError::BadStatement(at, error))
        });
        read.collect()
    }
}
