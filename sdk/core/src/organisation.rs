//! Who vouches for whom: what operators sign of an organisation, and what an organisation says of a clinician. Protocol §18.

use std::collections::BTreeMap;

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    block::{Certificate, Genesis},
    codec::{Version, encode},
    cose,
    crypto::{
        digest::{Digest, Domain},
        sign::{SigningKey, VerifyingKey},
    },
    id::{AccountId, Millis},
    profile::{MAX_TEXT, is_blank},
};

/// The longest that an attestation may be in force without being said again.
pub const MAX_ATTESTATION: Millis = 400 * 24 * 60 * 60 * 1000;
/// How many organisations may vouch for one clinician at a time.
pub const MAX_VOUCHERS: usize = 8;
/// Most signatures under one word.
pub const MAX_SIGNATURES: usize = 256;

/// What the operators of a ledger say of an account: it is an organisation of that name, or it is none any more.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OperatorsWord {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// Of whom.
    #[n(2)]
    pub organisation: AccountId,
    /// 0 for the first word about this account, then one more each time: none counts twice.
    #[n(3)]
    pub number: u64,
    /// The name it goes by; none withdraws it.
    #[n(4)]
    pub name: Option<String>,
}

/// A word with the signatures under it, and what tells whose they must be. It opens kinds 14 and 15.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SignedWord {
    /// What was said.
    #[n(0)]
    pub word: OperatorsWord,
    /// What names the validators; its digest is the ledger's name.
    #[n(1)]
    pub genesis: Genesis,
    /// COSE_Sign1 by validators, ascending by key.
    #[n(2)]
    pub signatures: Vec<Signed>,
}

impl SignedWord {
    /// Puts the signatures of another signing of the same word beside these. Tells whether it was the same.
    pub fn join(&mut self, other: &Self) -> bool {
        if (&self.word, &self.genesis) != (&other.word, &other.genesis) {
            return false;
        }
        self.signatures = joined(&self.signatures, &other.signatures);
        true
    }
}

/// Signatures of two lists as one, one of each signer, ascending by key.
pub(crate) fn joined(some: &[Signed], others: &[Signed]) -> Vec<Signed> {
    let signer = |signed: &Signed| cose::Signed::decode(&signed.0).map(|it| it.signer()).ok();
    let all = some.iter().chain(others);
    let by: BTreeMap<_, _> = all
        .filter_map(|it| signer(it).map(|key| (key, it.clone())))
        .collect();
    by.into_values().collect()
}

/// One validator's COSE_Sign1 under a word.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Signed(#[cbor(n(0), with = "minicbor::bytes")] pub Vec<u8>);

impl OperatorsWord {
    /// One validator's signature under it.
    pub fn sign(&self, validator: &SigningKey) -> Signed {
        let word = encode(self);
        Signed(cose::sign_detached(Domain::Organisation, validator, &word))
    }

    /// Whether enough of these validators, each once and in ascending order, signed it, and nobody else did.
    pub fn has_quorum(&self, validators: &[VerifyingKey], signatures: &[Signed]) -> bool {
        by_quorum(Domain::Organisation, &encode(self), validators, signatures)
    }
}

/// Whether enough of these validators, each once and in ascending order, signed this, and nobody else did.
pub(crate) fn by_quorum(
    domain: Domain,
    payload: &[u8],
    validators: &[VerifyingKey],
    signatures: &[Signed],
) -> bool {
    let of_them = |key: &VerifyingKey| validators.contains(key);
    let signers = signers(domain, payload, of_them, signatures);
    signers.is_some_and(|it| it.len() >= Certificate::quorum(validators.len()))
}

/// Who signed this, each once and in ascending order; none if a signature does not hold, is out of order, or is somebody's who has no
/// say.
pub(crate) fn signers(
    domain: Domain,
    payload: &[u8],
    has_say: impl Fn(&VerifyingKey) -> bool,
    signatures: &[Signed],
) -> Option<Vec<VerifyingKey>> {
    let mut signers = Vec::with_capacity(signatures.len());
    for signed in signatures {
        let signed = cose::Signed::decode(&signed.0).ok()?;
        let signer = signed.signer();
        // First what costs little.
        if signers.last() >= Some(&signer) || !has_say(&signer) {
            return None;
        }
        signed.verify_detached(domain, payload).ok()?;
        signers.push(signer);
    }
    Some(signers)
}

/// What an organisation says of a clinician, until when.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AttestationTerms {
    /// Of whom.
    #[n(0)]
    pub clinician: AccountId,
    /// The name it knows them by.
    #[n(1)]
    pub name: String,
    /// What they are there.
    #[n(2)]
    pub role: String,
    /// Until when it says so (not included).
    #[n(3)]
    pub until: Millis,
}

/// Whether a text can stand for a name: something of it can be seen, and it is not too long.
pub fn is_name(text: &str) -> bool {
    text.len() <= MAX_TEXT && !is_blank(text)
}
