//! Tips and receipts: the proof that a transaction is final.

use ct_merkle::{InclusionProof, RootHash, mem_backed_tree::MemoryBackedTree};
use minicbor::{Encode, bytes::ByteVec};
use sha2::Sha256;

use super::{
    Certificate, CertificateError, Change, Header, Trust,
    change::Seats,
    pruned::{Part, Proof, PrunedBody, PrunedReceipt},
};
use crate::{
    codec::{Decode, DecodeError, decode},
    crypto::digest::Digest,
    id::BlockId,
    ledger::Refusal,
    transaction::{Transaction, Verified},
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
    /// All changes of the validators below the block, and the one that it names the validators of, oldest first; none when there were none.
    #[n(3)]
    pub changes: Option<Vec<Change>>,
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
    /// Those who made it final had handed over to others before.
    #[error("those who made the block final were validators no more")]
    Replaced,
    /// The validators that it names, or that it says came after others, are none that are known of the ledger.
    #[error("the block names other validators than the ledger has")]
    OtherValidators,
    /// The transaction is not where the receipt says.
    #[error("the transaction is not in the block")]
    NotIncluded,
    /// The transaction itself does not hold.
    #[error(transparent)]
    Transaction(#[from] Refusal),
}

pub(super) type Tree = MemoryBackedTree<Sha256, [u8; 64]>;

fn tree(transactions: &[Transaction]) -> Tree {
    tree_of(transactions.iter().map(Transaction::leaf))
}

pub(super) fn tree_of(leaves: impl Iterator<Item = [u8; 64]>) -> Tree {
    let mut tree = Tree::new();
    for leaf in leaves {
        tree.push(leaf);
    }
    tree
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
    parts: Vec<Part>,
    tree: Tree,
}

impl From<PrunedBody> for Proofs {
    fn from(body: PrunedBody) -> Self {
        let tree = tree_of(body.0.iter().map(Part::leaf));
        Self {
            parts: body.0,
            tree,
        }
    }
}

impl Proofs {
    /// Of all of a block's transactions.
    pub fn new(transactions: Vec<Transaction>) -> Self {
        PrunedBody(transactions.into_iter().map(Part::Whole).collect()).into()
    }

    /// The root that the header names.
    pub fn root(&self) -> Digest {
        Digest((*self.tree.root().as_bytes()).into())
    }

    /// What is known of one transaction under the block's tip, or `None` if there is none of that index.
    pub fn proof(&self, tip: Tip, index: u32) -> Option<Proof> {
        let place = index as usize;
        let count = self.parts.len();
        let path = path(&self.tree, count, place)?;
        let (index, count) = (u64::from(index), count as u64);
        Some(match self.parts.get(place)?.clone() {
            Part::Whole(transaction) => Proof::Whole(Receipt {
                tip,
                index,
                count,
                path,
                transaction,
            }),
            Part::Bare(transaction) => Proof::Pruned(PrunedReceipt {
                tip,
                index,
                count,
                path,
                transaction,
            }),
        })
    }

    /// The receipt of one transaction under the block's tip, or `None` if there is none of that index, or its witness was pruned.
    pub fn receipt(&self, tip: Tip, index: u32) -> Option<Receipt> {
        match self.proof(tip, index)? {
            Proof::Whole(receipt) => Some(receipt),
            Proof::Pruned(_) => None,
        }
    }
}

impl Tip {
    /// Verifies that the header is final on this ledger.
    pub fn verify<'a>(&'a self, trust: impl Into<Trust<'a>>) -> Result<Header, ReceiptError> {
        Ok(self.verify_seats(trust.into())?.0)
    }

    /// The changes of the validators that it carries.
    pub fn changes(&self) -> &[Change] {
        self.changes.as_deref().unwrap_or_default()
    }

    /// Verifies it, and tells who makes it final and who what comes next.
    pub(crate) fn verify_seats<'a>(
        &'a self,
        trust: Trust<'a>,
    ) -> Result<(Header, Seats<'a>), ReceiptError> {
        let genesis = trust.genesis;
        let header = Header::decode(&self.header)?;
        if header.genesis != genesis.digest() {
            return Err(ReceiptError::OtherLedger);
        }
        // Null stands for none.
        if self.changes.as_ref().is_some_and(Vec::is_empty) {
            return Err(ReceiptError::Malformed(DecodeError::NotCanonical));
        }
        let seats = trust.seats(&header, self.changes())?;
        if header == genesis.header() {
            return Ok((header, seats));
        }
        // The last block of an epoch has a certificate of its own: nothing was built on it by those who made it.
        if self.above.len() > MAX_ABOVE || seats.is_last && !self.above.is_empty() {
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
        certificate.verify_by(genesis, seats.certify, &top.id())?;
        Ok((header, seats))
    }
}

/// Whether a leaf is the one of that index, of so many, in a block's transaction tree.
pub(super) fn includes(
    header: &Header,
    (index, count): (u64, u64),
    path: &[Digest],
    leaf: &[u8; 64],
) -> Result<(), ReceiptError> {
    let path: Vec<u8> = path.iter().flat_map(|digest| digest.0).collect();
    let proof =
        InclusionProof::<Sha256>::try_from_bytes(path).map_err(|_| ReceiptError::NotIncluded)?;
    let root = RootHash::<Sha256>::new(header.transactions.0.into(), count);
    // The count is the relay's word alone, and the tree's arithmetic panics or never ends beyond 2⁶³.
    if index >= count || count > u64::from(u32::MAX) {
        return Err(ReceiptError::NotIncluded);
    }
    root.verify_inclusion(leaf, index, &proof)
        .map_err(|_| ReceiptError::NotIncluded)
}

impl Receipt {
    /// Verifies that the block is final, that the transaction is in it, and that it is rightly signed.
    pub fn verify<'a>(
        &'a self,
        trust: impl Into<Trust<'a>>,
    ) -> Result<(Header, Verified), ReceiptError> {
        let header = self.tip.verify(trust)?;
        let place = (self.index, self.count);
        includes(&header, place, &self.path, &self.transaction.leaf())?;
        let verified = self.transaction.clone().verify()?;
        Ok((header, verified))
    }

    /// The block's id, as the header's bytes give it; verify first.
    pub fn block(&self) -> Result<BlockId, ReceiptError> {
        Ok(Header::decode(&self.tip.header)?.id())
    }
}
