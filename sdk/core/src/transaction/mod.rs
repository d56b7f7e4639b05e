//! Transactions: a permanent statement and a prunable witness. Protocol §3.
//!
//! The types make a skipped check impossible: [`Draft`] → signed [`Transaction`] → [`Verified`]. Only a `Verified` can be applied.

use minicbor::Encode;
use rand_core::CryptoRng;

use crate::codec::Decode;
use crate::{
    account::Inception,
    codec::{DecodeError, Version, decode, decode_versioned, encode},
    cose,
    crypto::{
        digest::{Digest, Domain, Salt, commit, hash},
        sign::{Signature, SigningKey, VerifyingKey, verify_batch},
    },
    id::{AccountId, BlockId, IntentId, Millis, TransactionId},
    kinds::{Body, Opening},
    ledger::Refusal,
};

/// The largest transaction in bytes: statement and witness together, and as it travels.
pub const MAX_TRANSACTION: usize = 96 * 1024;

/// A block that the signer has verified: height and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Checkpoint {
    /// Its height.
    #[n(0)]
    pub height: u64,
    /// Its id.
    #[n(1)]
    pub block: BlockId,
}

/// The permanent part: random ids, salted commitments and times.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Statement {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// Applied at most once.
    #[n(2)]
    pub intent: IntentId,
    /// The latest block time it may be applied at.
    #[n(3)]
    pub valid_until: Millis,
    /// A block of the chain that the signer knows.
    #[n(4)]
    pub checkpoint: Checkpoint,
    /// Commitment to account and device.
    #[n(5)]
    pub author: Digest,
    /// What is done.
    #[n(6)]
    pub body: Body,
}

/// Opens the author's commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct Author {
    #[n(0)]
    salt: Salt,
    #[n(1)]
    account: AccountId,
    #[n(2)]
    device: VerifyingKey,
}

impl Author {
    fn commitment(&self) -> Digest {
        let value = encode(&(self.account, self.device));
        commit(&self.salt, &value)
    }
}

/// The prunable part.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct Witness {
    #[n(0)]
    author: Author,
    #[cbor(n(1), with = "minicbor::bytes")]
    signature: Vec<u8>,
    #[n(2)]
    opening: Opening,
}

/// What somebody wants to do, before it is signed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Which ledger.
    pub genesis: Digest,
    /// Chosen once per wish, kept across retries.
    pub intent: IntentId,
    /// The latest block time it may be applied at.
    pub valid_until: Millis,
    /// The newest block the signer has verified.
    pub checkpoint: Checkpoint,
    /// Who.
    pub account: AccountId,
    /// What.
    pub body: Body,
    /// What opens its commitments.
    pub opening: Opening,
}

impl Draft {
    /// Signs with a device key of the account.
    pub fn sign(self, device: &SigningKey, rng: &mut impl CryptoRng) -> Transaction {
        let author = Author {
            salt: Salt::random(rng),
            account: self.account,
            device: device.verifying_key(),
        };
        let statement = encode(&Statement {
            version: Version,
            genesis: self.genesis,
            intent: self.intent,
            valid_until: self.valid_until,
            checkpoint: self.checkpoint,
            author: author.commitment(),
            body: self.body,
        });
        let witness = encode(&Witness {
            author,
            signature: cose::sign_detached(Domain::Statement, device, &statement),
            opening: self.opening,
        });
        Transaction { statement, witness }
    }
}

/// A transaction as it travels; nothing about it is verified.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Transaction {
    /// CBOR of the [`Statement`].
    #[cbor(n(0), with = "minicbor::bytes")]
    pub statement: Vec<u8>,
    /// CBOR of the witness; empty once it was pruned.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub witness: Vec<u8>,
}

/// Most transactions that are sent together.
pub const MOST_TOGETHER: usize = 64;

/// Transactions that are sent together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Together(#[n(0)] pub Vec<Transaction>);

impl Together {
    /// Whether these bytes begin as a list of transactions does, and not as one transaction.
    pub fn begins(bytes: &[u8]) -> bool {
        let mut decoder = minicbor::Decoder::new(bytes);
        matches!(decoder.array(), Ok(Some(_)))
            && matches!(decoder.datatype(), Ok(minicbor::data::Type::Array))
    }
}

pub(crate) fn witness_digest(witness: &[u8]) -> Digest {
    hash(Domain::Witness, &[witness])
}

pub(crate) fn leaf(statement: &[u8], witness: &Digest) -> [u8; 64] {
    let mut leaf = [0; 64];
    let (id, rest) = leaf.split_at_mut(32);
    id.copy_from_slice(&hash(Domain::Transaction, &[statement]).0);
    rest.copy_from_slice(&witness.0);
    leaf
}

impl Transaction {
    /// Reads the outer form.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() > MAX_TRANSACTION {
            return Err(DecodeError::Malformed);
        }
        decode(bytes)
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// The id: independent of witness and signature.
    pub fn id(&self) -> TransactionId {
        TransactionId(hash(Domain::Transaction, &[&self.statement]))
    }

    /// The leaf of the block's transaction tree: id, then digest of the witness.
    pub fn leaf(&self) -> [u8; 64] {
        leaf(&self.statement, &witness_digest(&self.witness))
    }

    /// Checks all that needs no state: form, author's commitment, signature (rules L02, L03, first half of L08).
    pub fn verify(self) -> Result<Verified, Refusal> {
        self.examine()?.verify()
    }

    /// Checks all of that but the signature itself.
    pub fn examine(self) -> Result<Examined, Refusal> {
        if self.statement.len() + self.witness.len() > MAX_TRANSACTION {
            return Err(Refusal::Malformed);
        }
        let statement: Statement =
            decode_versioned::<_, 1>(&self.statement).map_err(|_| Refusal::Malformed)?;
        let witness: Witness = decode(&self.witness).map_err(|_| Refusal::Malformed)?;
        // L02
        if witness.author.commitment() != statement.author {
            return Err(Refusal::BadOpening);
        }
        // L03
        let signed = cose::Signed::decode(&witness.signature).map_err(|_| Refusal::BadSignature)?;
        if signed.signer() != witness.author.device {
            return Err(Refusal::BadSignature);
        }
        let message = signed
            .detached_message(Domain::Statement, &self.statement)
            .map_err(|_| Refusal::BadSignature)?;
        Ok(Examined {
            message,
            signature: signed.signature(),
            verified: Verified {
                id: self.id(),
                transaction: self,
                statement,
                witness,
            },
        })
    }
}

/// A transaction whose form and author hold, and whose signature is still to be verified.
#[derive(Debug, Clone)]
pub struct Examined {
    /// What was signed.
    message: Vec<u8>,
    signature: Signature,
    /// Not to be given away before the signature is.
    verified: Verified,
}

impl Examined {
    /// Verifies the signature.
    pub fn verify(self) -> Result<Verified, Refusal> {
        let signer = self.verified.device();
        match signer.verify(&self.message, &self.signature) {
            Ok(()) => Ok(self.verified),
            Err(_) => Err(Refusal::BadSignature),
        }
    }
}

/// Verifies the signatures of many transactions at once, in about half the time. The verdicts are those of [`Examined::verify`], in order:
/// ZIP-215 has it that verifying in a batch and one by one agree. A bad one costs its whole batch the time that was saved.
///
/// The randomness must not be known to whoever signed.
pub fn verify_all(
    examined: Vec<Examined>,
    rng: &mut impl CryptoRng,
) -> Vec<Result<Verified, Refusal>> {
    let keys: Vec<VerifyingKey> = examined.iter().map(|it| it.verified.device()).collect();
    let items = examined.iter().zip(&keys);
    let items = items.map(|(it, key)| (key, &it.signature, it.message.as_slice()));
    match examined.len() > 1 && verify_batch(items, rng).is_ok() {
        true => examined.into_iter().map(|it| Ok(it.verified)).collect(),
        false => examined.into_iter().map(Examined::verify).collect(),
    }
}

/// A transaction whose form, author and signature hold. Whether it is allowed is for the ledger's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    id: TransactionId,
    transaction: Transaction,
    statement: Statement,
    witness: Witness,
}

impl Verified {
    /// Its id.
    pub fn id(&self) -> TransactionId {
        self.id
    }

    /// As it travels.
    pub fn transaction(&self) -> &Transaction {
        &self.transaction
    }

    /// The permanent part.
    pub fn statement(&self) -> &Statement {
        &self.statement
    }

    /// Who signed it.
    pub fn account(&self) -> AccountId {
        self.witness.author.account
    }

    /// With which device.
    pub fn device(&self) -> VerifyingKey {
        self.witness.author.device
    }

    /// Whether what is read out of the opening is what was signed (L08): of a new account, by its id.
    pub fn opens(&self) -> bool {
        let begins = match self.opening() {
            Opening::AccountCreated(it) => it.begins(self.account()),
            _ => true,
        };
        begins && self.opening().opens(&self.statement.body)
    }

    /// What opens the body's commitments.
    pub fn opening(&self) -> &Opening {
        &self.witness.opening
    }

    /// The inception, when this begins an account.
    pub fn new_account(&self) -> Option<&Inception> {
        match (&self.statement.body, &self.witness.opening) {
            (Body::AccountCreated(_), Opening::AccountCreated(opening)) => Some(&opening.inception),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

    use super::*;
    use crate::{id::GrantId, kinds::revocation};

    fn signed(rng: &mut ChaCha20Rng) -> Transaction {
        let draft = Draft {
            genesis: Digest([1; 32]),
            intent: IntentId::random(rng),
            valid_until: 7,
            checkpoint: Checkpoint {
                height: 0,
                block: BlockId(Digest([2; 32])),
            },
            account: AccountId(Digest([3; 32])),
            body: revocation::Body {
                grant: GrantId::random(rng),
            }
            .into(),
            opening: revocation::Opening {}.into(),
        };
        let device = SigningKey::generate(rng);
        draft.sign(&device, rng)
    }

    /// Says something else than what was signed.
    fn altered(transaction: &Transaction) -> Transaction {
        let statement: Statement = decode(&transaction.statement).unwrap();
        Transaction {
            statement: encode(&Statement {
                valid_until: 8,
                ..statement
            }),
            witness: transaction.witness.clone(),
        }
    }

    #[test]
    fn together_and_alone_the_verdicts_are_the_same() {
        let mut rng = ChaCha20Rng::from_seed([9; 32]);
        let good: Vec<_> = (0..5).map(|_| signed(&mut rng)).collect();
        for bad in [vec![], vec![2], vec![0, 4], vec![0, 1, 2, 3, 4]] {
            let mut all = good.clone();
            for place in &bad {
                all[*place] = altered(&good[*place]);
            }
            let alone: Vec<_> = all.iter().map(|it| it.clone().verify()).collect();
            let examined = all.into_iter().map(|it| it.examine().unwrap());
            assert_eq!(verify_all(examined.collect(), &mut rng), alone);
            for (place, verdict) in alone.iter().enumerate() {
                let expected = bad.contains(&place).then_some(Refusal::BadSignature);
                assert_eq!(verdict.as_ref().err(), expected.as_ref(), "{place}");
            }
        }
        assert_eq!(verify_all(Vec::new(), &mut rng), []);
    }
}
