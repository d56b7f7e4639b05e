//! Who makes blocks final after those who do now: what validators sign of their successors. Protocol §23.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    block::{Certificate, Genesis},
    codec::{Version, encode},
    cose,
    crypto::{
        digest::{Digest, Domain, hash},
        sign::{SigningKey, VerifyingKey},
    },
    organisation::{Signed, joined, signers},
};

/// Most validators of a ledger.
pub const MAX_VALIDATORS: usize = 256;
/// Most signatures under one word: a whole set that leaves, and a whole one that comes.
pub const MAX_SIGNATURES: usize = 2 * MAX_VALIDATORS;
/// Most changes of the validators of one ledger: whatever proves a block carries all those before it.
pub const MAX_CHANGES: usize = 64;

/// What the validators of a ledger say of those who come after them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ValidatorsWord {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// 0 for the first change of a ledger, then one more each time: none counts twice, and of two of one number one counts.
    #[n(2)]
    pub number: u64,
    /// All validators from then on, ascending.
    #[n(3)]
    pub validators: Vec<VerifyingKey>,
}

/// A word with the signatures under it, and what tells whose they must be as long as no change was made. It opens kind 11.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SignedValidators {
    /// What was said.
    #[n(0)]
    pub word: ValidatorsWord,
    /// What names the first validators; its digest is the ledger's name.
    #[n(1)]
    pub genesis: Genesis,
    /// COSE_Sign1 by validators, ascending by key.
    #[n(2)]
    pub signatures: Vec<Signed>,
}

/// Whose signatures are missing under a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Those of as many of the current validators as must sign; or a signature is there that is nobody's who has a say.
    Quorum,
    /// That of one who is to become a validator: nobody is named who can't sign.
    Consent,
}

impl ValidatorsWord {
    /// One validator's signature under it: of one who goes, stays or comes.
    pub fn sign(&self, validator: &SigningKey) -> Signed {
        let word = encode(self);
        Signed(cose::sign_detached(
            Domain::ValidatorsWord,
            validator,
            &word,
        ))
    }

    /// Whether a quorum of the current validators and all new ones have signed it, each once and in ascending order, and nobody else.
    pub fn holds(&self, current: &[VerifyingKey], signatures: &[Signed]) -> Result<(), Missing> {
        let has_say = |key: &VerifyingKey| current.contains(key) || self.validators.contains(key);
        let signers = signers(Domain::ValidatorsWord, &encode(self), has_say, signatures);
        let signers = signers.ok_or(Missing::Quorum)?;
        let agree = signers.iter().filter(|it| current.contains(it)).count();
        if agree < Certificate::quorum(current.len()) {
            return Err(Missing::Quorum);
        }
        let mut new = self.validators.iter().filter(|it| !current.contains(it));
        match new.all(|it| signers.contains(it)) {
            true => Ok(()),
            false => Err(Missing::Consent),
        }
    }
}

impl SignedValidators {
    /// Puts the signatures of another signing of the same word beside these. Tells whether it was the same.
    pub fn join(&mut self, other: &Self) -> bool {
        let same = (&self.word, &self.genesis) == (&other.word, &other.genesis);
        if same {
            self.signatures = joined(&self.signatures, &other.signatures);
        }
        same
    }
}

/// Whether keys are a set of validators: 1 to [`MAX_VALIDATORS`], ascending, none twice.
pub fn is_set(validators: &[VerifyingKey]) -> bool {
    (1..=MAX_VALIDATORS).contains(&validators.len()) && validators.is_sorted_by(|a, b| a < b)
}

/// The digest of a set of validators, as headers name it.
pub fn set_digest(validators: &[VerifyingKey]) -> Digest {
    // An array of keys, as the genesis has it.
    hash(Domain::Validators, &[&encode(&validators)])
}
