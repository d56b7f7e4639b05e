//! Offers: what is on the ledger, and the claim key that the code's secret gives. Protocol §3 and §9.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    cose::{self, CoseError},
    crypto::{
        derive::derive,
        digest::{Digest, Domain},
        secret::{Secret16, Secret32},
        sign::{SigningKey, VerifyingKey},
    },
    id::{AccountId, Millis, OfferId},
};

/// The longest that an offer may wait to be claimed.
pub const MAX_OFFER: Millis = 7 * 24 * 60 * 60 * 1000;

/// What a claim must fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OfferTerms {
    /// The public half of [`claim_key`].
    #[n(0)]
    pub claim_key: VerifyingKey,
    /// Until when it may be claimed (not included).
    #[n(1)]
    pub until: Millis,
}

/// The key of whoever was shown an offer's code.
pub fn claim_key(secret: &Secret16, offer: OfferId) -> SigningKey {
    let seed = derive(secret.as_bytes(), Domain::ClaimKey, &[offer.as_bytes()]);
    SigningKey::from_seed(&Secret32::from_bytes(&seed))
}

/// What the notice of the grant that answers a claim names: whoever was not shown the code, the relay included, can't pass off a
/// grant as the answer to it.
pub fn answer(secret: &Secret16, offer: OfferId) -> Digest {
    let bytes = derive(secret.as_bytes(), Domain::OfferAnswer, &[offer.as_bytes()]);
    Digest(*bytes)
}

/// What the claim key signs: who claims what, with which keys, on which ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ClaimProof {
    /// The ledger.
    #[n(0)]
    pub genesis: Digest,
    /// The offer.
    #[n(1)]
    pub offer: OfferId,
    /// Who claims it.
    #[n(2)]
    pub claimant: AccountId,
    /// Digest of their current key set.
    #[n(3)]
    pub keys: Digest,
}

impl ClaimProof {
    /// Signs it with the offer's [`claim_key`].
    pub fn sign(&self, claim_key: &SigningKey) -> Vec<u8> {
        cose::sign(Domain::Claim, claim_key, encode(self))
    }

    /// Whether the holder of the claim key signed exactly this.
    pub fn verify(&self, signed: &[u8], claim_key: &VerifyingKey) -> Result<(), CoseError> {
        let signed = cose::Signed::decode(signed)?;
        if signed.signer() != *claim_key || signed.verify(Domain::Claim)? != encode(self) {
            return Err(CoseError::BadSignature);
        }
        Ok(())
    }
}
