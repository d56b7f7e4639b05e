//! Tips and receipts: the proof that a transaction is final.

use ct_merkle::{InclusionProof, RootHash, mem_backed_tree::MemoryBackedTree};
use minicbor::{Decode, Encode, bytes::ByteVec};
use sha2::Sha256;

use super::{Certificate, CertificateError, Genesis, Header};
use crate::{
    codec::{DecodeError, decode},
    crypto::digest::Digest,
    id::BlockId,
    ledger::Refusal,
    transaction::{Transaction, Verified, leaf, witness_digest},
};

/// The longest way from a header up to a certificate.
pub const MAX_ABOVE: usize = 256;

/// A final header.
///
/// A block that was final only through a descendant (one of several validators was slow, or a crash cut a vote short) has
/// no certificate of its own: then `above` leads from it, header by header, to the one that the certificate is for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Tip {
    /// CBOR of the [`Header`].
    #[cbor(n(0), with = "minicbor::bytes")]
    pub header: Vec<u8>,
    /// CBOR of the headers above it, lowest first, at most [`MAX_ABOVE`]; usually none.
    #[n(1)]
    pub above: Vec<ByteVec>,
    /// CBOR of the [`Certificate`] of the last of them; empty for the block of height 0.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
}

/// A transaction and the proof that it is in a final block.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Receipt {
    /// The block.
    #[n(0)]
    pub tip: Tip,
    /// Position in the block.
    #[n(1)]
    pub index: u64,
    /// Number of transactions in the block; it gives the path its shape and proves nothing more.
    #[n(2)]
    pub count: u64,
    /// RFC 6962 §2.1.1 audit path.
    #[n(3)]
    pub path: Vec<Digest>,
    /// The transaction.
    #[n(4)]
    pub transaction: Transaction,
}

/// Why a tip or receipt proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// Not of the expected form.
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// Of another ledger.
    #[error("the block belongs to another ledger")]
    OtherLedger,
    /// The certificate does not hold.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// The headers above do not lead from the block to its certificate.
    #[error("the headers do not lead to the certificate")]
    NotLinked,
    /// The transaction is not where the receipt says.
    #[error("the transaction is not in the block")]
    NotIncluded,
    /// The transaction itself does not hold.
    #[error(transparent)]
    Transaction(#[from] Refusal),
}

type Tree = MemoryBackedTree<Sha256, [u8; 64]>;

fn tree(transactions: &[Transaction]) -> Tree {
    tree_of(transactions.iter().map(Transaction::leaf))
}

fn tree_of(leaves: impl Iterator<Item = [u8; 64]>) -> Tree {
    let mut tree = Tree::new();
    for leaf in leaves {
        tree.push(leaf);
    }
    tree
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
        let tree = tree_of(self.0.iter().map(Bare::leaf));
        Digest((*tree.root().as_bytes()).into())
    }
}

impl From<&[Transaction]> for BareBody {
    fn from(transactions: &[Transaction]) -> Self {
        Self(transactions.iter().map(Bare::from).collect())
    }
}

/// RFC 6962 §2.1 root over the transactions' leaves.
pub fn transaction_root(transactions: &[Transaction]) -> Digest {
    Digest((*tree(transactions).root().as_bytes()).into())
}

/// The audit path of one transaction, or `None` if there is none of that index.
pub fn audit_path(transactions: &[Transaction], index: usize) -> Option<Vec<Digest>> {
    path(&tree(transactions), transactions.len(), index)
}

fn path(tree: &Tree, count: usize, index: usize) -> Option<Vec<Digest>> {
    if index >= count {
        return None;
    }
    let proof = tree.prove_inclusion(index);
    let (digests, _) = proof.as_bytes().as_chunks::<32>();
    Some(digests.iter().copied().map(Digest).collect())
}

/// A block's transactions, of which many are to be proven: their tree is made once.
pub struct Proofs {
    transactions: Vec<Transaction>,
    tree: Tree,
}

impl Proofs {
    /// Of all of a block's transactions.
    pub fn new(transactions: Vec<Transaction>) -> Self {
        let tree = tree(&transactions);
        Self { transactions, tree }
    }

    /// The root that the header names.
    pub fn root(&self) -> Digest {
        Digest((*self.tree.root().as_bytes()).into())
    }

    /// The receipt of one transaction under the block's tip, or `None` if there is none of that index.
    pub fn receipt(&self, tip: Tip, index: u32) -> Option<Receipt> {
        let place = index as usize;
        let count = self.transactions.len();
        Some(Receipt {
            tip,
            index: u64::from(index),
            count: count as u64,
            path: path(&self.tree, count, place)?,
            transaction: self.transactions.get(place)?.clone(),
        })
    }
}

impl Tip {
    /// Verifies that the header is final on this ledger.
    pub fn verify(&self, genesis: &Genesis) -> Result<Header, ReceiptError> {
        let header = Header::decode(&self.header)?;
        if header.genesis != genesis.digest() {
            return Err(ReceiptError::OtherLedger);
        }
        if header == genesis.header() {
            return Ok(header);
        }
        if self.above.len() > MAX_ABOVE {
            return Err(ReceiptError::NotLinked);
        }
        let mut top = header;
        for bytes in &self.above {
            let next = Header::decode(bytes)?;
            if next.parent != top.id() || Some(next.height) != top.height.checked_add(1) {
                return Err(ReceiptError::NotLinked);
            }
            top = next;
        }
        let certificate: Certificate = decode(&self.certificate)?;
        if certificate.epoch != top.epoch {
            return Err(ReceiptError::NotLinked);
        }
        certificate.verify(genesis, &top.id())?;
        Ok(header)
    }
}

impl Receipt {
    /// Verifies that the block is final, that the transaction is in it, and that it is rightly signed.
    pub fn verify(&self, genesis: &Genesis) -> Result<(Header, Verified), ReceiptError> {
        let header = self.tip.verify(genesis)?;
        let path: Vec<u8> = self.path.iter().flat_map(|digest| digest.0).collect();
        let proof = InclusionProof::<Sha256>::try_from_bytes(path)
            .map_err(|_| ReceiptError::NotIncluded)?;
        let root = RootHash::<Sha256>::new(header.transactions.0.into(), self.count);
        // The count is the relay's word alone, and the tree's arithmetic panics or never ends beyond 2⁶³.
        if self.index >= self.count || self.count > u64::from(u32::MAX) {
            return Err(ReceiptError::NotIncluded);
        }
        root.verify_inclusion(&self.transaction.leaf(), self.index, &proof)
            .map_err(|_| ReceiptError::NotIncluded)?;
        let verified = self.transaction.clone().verify()?;
        Ok((header, verified))
    }

    /// The block's id, as the header's bytes give it; verify first.
    pub fn block(&self) -> Result<BlockId, ReceiptError> {
        Ok(Header::decode(&self.tip.header)?.id())
    }
}
