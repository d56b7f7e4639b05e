//! Certificates: what makes a header final. Protocol §6.

use minicbor::Encode;

use super::Genesis;
use crate::codec::Decode;
use crate::{
    crypto::sign::{Signature, VerifyingKey},
    id::BlockId,
};

/// Signatures of a quorum over one block.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Certificate {
    /// Validator set.
    #[n(0)]
    pub epoch: u64,
    /// The view that finalised the block.
    #[n(1)]
    pub view: u64,
    /// The view of the block's parent.
    #[n(2)]
    pub parent_view: u64,
    /// (index in the validator set, signature), ascending.
    #[n(3)]
    pub signatures: Vec<(u16, Signature)>,
}

/// Why a certificate does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// A signature does not verify.
    #[error("signature {0} of the certificate does not verify")]
    BadSignature(usize),
    /// Too few different validators signed.
    #[error("{signed} of {needed} needed validators signed")]
    NoQuorum {
        /// How many did.
        signed: usize,
        /// How many must.
        needed: usize,
    },
    /// Indices are not ascending, or not those of validators.
    #[error("the certificate names validators that do not exist, or one twice")]
    UnknownValidator,
}

/// What validators sign to make a block final: the simplex finalization of commonware 2026.10, written out.
pub fn finalize_message(
    namespace: &[u8],
    epoch: u64,
    view: u64,
    parent_view: u64,
    block: &BlockId,
) -> Vec<u8> {
    const KIND: &[u8] = b"_FINALIZE";
    let mut message = Vec::with_capacity(namespace.len() + 80);
    leb128(&mut message, (namespace.len() + KIND.len()) as u64);
    message.extend_from_slice(namespace);
    message.extend_from_slice(KIND);
    for number in [epoch, view, parent_view] {
        leb128(&mut message, number);
    }
    message.extend_from_slice(block.as_bytes());
    message
}

fn leb128(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

impl Certificate {
    /// How many of `validators` must sign: all but the third that may be lying or gone.
    pub fn quorum(validators: usize) -> usize {
        validators - validators.saturating_sub(1) / 3
    }

    /// Verifies it for a block of this ledger that the validators of its genesis make final.
    pub fn verify(&self, genesis: &Genesis, block: &BlockId) -> Result<(), CertificateError> {
        self.verify_by(genesis, &genesis.validators, block)
    }

    /// The same of a block that these validators make final.
    pub fn verify_by(
        &self,
        genesis: &Genesis,
        validators: &[VerifyingKey],
        block: &BlockId,
    ) -> Result<(), CertificateError> {
        let indices = self.signatures.iter().map(|(index, _)| *index);
        if !indices.clone().is_sorted_by(|a, b| a < b)
            || indices
                .max()
                .is_some_and(|i| usize::from(i) >= validators.len())
        {
            return Err(CertificateError::UnknownValidator);
        }
        let needed = Self::quorum(validators.len());
        if self.signatures.len() < needed {
            return Err(CertificateError::NoQuorum {
                signed: self.signatures.len(),
                needed,
            });
        }
        let message = finalize_message(
            &genesis.namespace(),
            self.epoch,
            self.view,
            self.parent_view,
            block,
        );
        for (position, (index, signature)) in self.signatures.iter().enumerate() {
            validators
                .get(usize::from(*index))
                .ok_or(CertificateError::UnknownValidator)?
                .verify(&message, signature)
                .map_err(|_| CertificateError::BadSignature(position))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quorums() {
        let needed: Vec<_> = (1..=7).map(Certificate::quorum).collect();
        assert_eq!(needed, [1, 2, 3, 3, 4, 5, 5]);
    }
}
