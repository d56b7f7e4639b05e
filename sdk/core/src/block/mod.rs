//! Blocks: genesis, header, body, certificate, and the proof that a transaction is in one. Protocol §6.

mod certificate;
mod change;
mod history;
mod pruned;
mod public;
mod receipt;

pub use certificate::{Certificate, CertificateError, finalize_message};
pub(crate) use change::Seats;
pub use change::{Change, Trust};
pub use history::{History, history_leaf, history_node, history_path, holds_ancestor};
pub use pruned::{Bare, BareBody, FinalStatement, Part, Proof, PrunedBody, PrunedReceipt};
pub use public::{PublicBlock, PublicBlockError};
pub use receipt::{MAX_ABOVE, Proofs, Receipt, ReceiptError, Tip, audit_path, transaction_root};

use minicbor::Encode;
use sha2::{Digest as _, Sha256};

use crate::codec::Decode;
use crate::{
    codec::{DecodeError, Version, decode, decode_versioned, encode},
    crypto::{
        digest::{Digest, Domain, hash},
        sign::VerifyingKey,
    },
    id::{BlockId, Millis},
    transaction::Transaction,
    validators::{is_set, set_digest},
};

/// The root of an empty Jellyfish Merkle tree: the state before anything happened (32 bytes, as `jmt` 0.12 defines it).
pub const EMPTY_STATE: Digest = Digest(*b"SPARSE_MERKLE_PLACEHOLDER_HASH__");

/// What a ledger begins with. Its digest names the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Genesis {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Random, so that no two ledgers are the same.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub nonce: [u8; 32],
    /// When it began.
    #[n(2)]
    pub time: Millis,
    /// Ed25519 keys of the validators, ascending.
    #[n(3)]
    pub validators: Vec<VerifyingKey>,
}

impl Genesis {
    /// Reads one; its validators must be a set of them.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let genesis: Self = decode_versioned::<_, 1>(bytes)?;
        if !is_set(&genesis.validators) {
            return Err(DecodeError::Malformed);
        }
        Ok(genesis)
    }

    /// The ledger's name.
    pub fn digest(&self) -> Digest {
        hash(Domain::Genesis, &[&encode(self)])
    }

    /// The header of height 0.
    pub fn header(&self) -> Header {
        Header {
            version: Version,
            genesis: self.digest(),
            epoch: 0,
            height: 0,
            parent: BlockId(Digest([0; 32])),
            time: self.time,
            transactions: transaction_root(&[]),
            state: EMPTY_STATE,
            next_validators: self.validators_digest(),
            history: History::default().root(),
        }
    }

    /// The digest of the validator set, as headers name it.
    pub fn validators_digest(&self) -> Digest {
        set_digest(&self.validators)
    }

    /// The namespace that validators sign under.
    pub fn namespace(&self) -> Vec<u8> {
        [Domain::Consensus.label().as_bytes(), &self.digest().0].concat()
    }
}

/// What validators make final. The block's id is SHA-256 of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Header {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// Which validator set.
    #[n(2)]
    pub epoch: u64,
    /// Number of blocks before it.
    #[n(3)]
    pub height: u64,
    /// The block before it.
    #[n(4)]
    pub parent: BlockId,
    /// When it was made; more than its parent's.
    #[n(5)]
    pub time: Millis,
    /// Root over its transactions.
    #[n(6)]
    pub transactions: Digest,
    /// Root of the state after it.
    #[n(7)]
    pub state: Digest,
    /// Digest of the next epoch's validators.
    #[n(8)]
    pub next_validators: Digest,
    /// Root over the ids of all blocks before it.
    #[n(9)]
    pub history: Digest,
}

impl Header {
    /// Reads one.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        decode_versioned::<_, 1>(bytes)
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// The block's id.
    pub fn id(&self) -> BlockId {
        BlockId(Digest(Sha256::digest(self.encode()).into()))
    }
}

/// The transactions of a block, as they travel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Body(#[n(0)] pub Vec<Transaction>);

impl Body {
    /// Reads one.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        decode(bytes)
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// The root that the header names.
    pub fn root(&self) -> Digest {
        transaction_root(&self.0)
    }
}
